// SPDX-License-Identifier: GPL-2.0-only
// Starts the app. A file of its own, because a strict Content-Security-Policy forbids inline scripts.
// The build hashes the names of the app's files; they stand in this script's data attributes.
try {
  const root = document.documentElement.dataset;
  const options = new URLSearchParams(location.hash.slice(1));
  // A part of another page has styles of its own. It looks like its host, and not like what was chosen here.
  const embed = options.get("embed");
  if (embed !== null) {
    root.embed = embed;
    document.getElementById("embed-style").rel = "stylesheet";
  }
  // The theme that was chosen before, so that nothing flashes. The storage throws in a sandboxed frame.
  const theme = embed === null ? localStorage.getItem("oomscope.theme") : options.get("theme");
  if (theme === "light" || theme === "dark") root.theme = theme;
} catch {}

try {
  const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
  const { default: init } = await import(new URL(js, document.baseURI));
  await init({ module_or_path: new URL(wasm, document.baseURI) });
} catch (error) {
  const sign = document.getElementById("starting");
  if (sign) {
    sign.textContent = `oomscope cannot start: ${error?.message ?? error}. `;
    const idea = document.createElement("a");
    idea.href = "idea.html";
    idea.textContent = "What it shows, without WebAssembly";
    sign.append(idea);
  }
  throw error;
}
