// SPDX-License-Identifier: GPL-2.0-only
// node tests/browser/package.mjs [target/npm/oomscope-VERSION.tgz]
//
// Tries the package that `cargo xtask package npm` has made, as somebody would who finds it: installs it into an empty
// project with Vite and TypeScript, checks types, builds, and looks at the page in Chromium: built, in development, and
// as plain pages without a bundler. It needs the registry of npm, and is no part of the tests therefore.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { launch } from "./browsers.mjs";
import { until } from "./harness.mjs";
import { ROOT, serve } from "./server.mjs";

const BODY = `<oom-scope scenario="02-adj" step="214" title="Who dies"><a href="oomscope/">Who dies</a></oom-scope>`;

const page = (script) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">${script}</head><body>${BODY}</body></html>`;

const PROJECT = {
  "package.json": JSON.stringify({ name: "empty", private: true, type: "module" }),
  "vite.config.js": `import oomscope from "oomscope/vite";
export default { base: "/deep/", plugins: [oomscope()] };`,
  "index.html": page('<script type="module" src="/main.ts"></script>'),
  "main.ts": `import { define, type OomScope, type OomScopeAttributes } from "oomscope";
const attributes: OomScopeAttributes = { scenario: "02-adj", theme: "dark", readonly: true };
// @ts-expect-error There is no such theme.
attributes.theme = "blue";
const element: OomScope | null = document.querySelector("oom-scope");
element?.addEventListener("verdict", ({ detail }) => {
  document.title = \`\${detail.kind} \${detail.comm ?? "nobody"}\`;
  // @ts-expect-error A text, since it may have 64 bits.
  const points: number | undefined = detail.points;
});
element?.addEventListener("click", (event) => event.clientX);
define("/deep/oomscope/").then((Element) => new Element().goto(1).then(({ step }) => step.toFixed(), () => {}));`,
  "tsconfig.json": JSON.stringify({
    compilerOptions: { strict: true, noEmit: true, target: "esnext", module: "esnext", moduleResolution: "bundler", types: [], lib: ["esnext", "dom"] },
    include: ["main.ts"],
  }),
};

const file = resolve(process.argv[2] ?? join(ROOT, "target/npm", (await readdir(join(ROOT, "target/npm"))).find((name) => name.endsWith(".tgz"))));
const folder = await mkdtemp(join(tmpdir(), "oomscope-package-"));
const run = (...args) => execFileSync(args[0], args.slice(1), { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
const browser = await launch("chromium");
try {
  for (const [name, text] of Object.entries(PROJECT)) await writeFile(join(folder, name), text);
  run("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", file, "vite", "typescript");
  const { dependencies } = JSON.parse(run("npm", "ls", "--json"));
  console.log(`installed with Vite ${dependencies.vite.version} and TypeScript ${dependencies.typescript.version}`);
  run("npx", "tsc");
  console.log("types: as they say");

  run("npx", "vite", "build", "--logLevel", "warn");
  const built = await serve("/deep/");
  built.site = join(folder, "dist");
  await look(built.url, "built by Vite, below /deep/");
  built.close();

  const development = spawn("npx", ["vite", "--host", "127.0.0.1"], { cwd: folder, stdio: ["ignore", "pipe", "inherit"], detached: true });
  try {
    const address = await new Promise((resolve, reject) => {
      let said = "";
      development.on("exit", () => reject(new Error(said)));
      development.stdout.on("data", (text) => {
        said += String(text).replace(/\x1b\[[\d;]*m/g, "");
        const found = /http:\/\/127\.0\.0\.1:\d+\/deep\//.exec(said);
        if (found) resolve(found[0]);
      });
    });
    await look(address, "in development");
  } finally {
    development.removeAllListeners("exit");
    // npx has started another process.
    process.kill(-development.pid);
  }

  const plain = await serve("/modules/");
  plain.site = join(folder, "node_modules");
  const element = `<script type="module" src="/modules/oomscope/site/embed/1.js"></script>`;
  const map = `<script type="importmap">{ "imports": { "oomscope": "/modules/oomscope/index.js" } }</script>
<script type="module">import { define } from "oomscope"; define();</script>`;
  plain.extra.set("/plain.html", page(element));
  plain.extra.set("/map.html", page(map));
  await look(`${plain.origin}/plain.html`, "a plain page");
  await look(`${plain.origin}/map.html`, "a plain page with an import map");
  // As a CDN, whose address is another one.
  const other = await serve();
  other.extra.set("/post.html", page(element.replace("/modules", `${plain.origin}/modules`)));
  await look(`${other.origin}/post.html`, "a page of another origin");
  other.close();
  plain.close();
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}

/** Opens a page, starts the element, and waits for its step. */
async function look(address, what) {
  const page = await browser.newPage();
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  await page.goto(address);
  await until(page, () => document.querySelector("oom-scope").shadowRoot?.querySelector(".poster button"));
  await page.evaluate(() => document.querySelector("oom-scope").shadowRoot.querySelector(".poster button").click());
  await until(page, () => document.querySelector("oom-scope").shadowRoot.querySelector("iframe"));
  const element = await page.evaluateHandle(() => document.querySelector("oom-scope").shadowRoot.querySelector("iframe"));
  const frame = await element.contentFrame();
  await until(frame, () => document.querySelector(".transport .place b")?.innerText === "214");
  const { step } = await page.evaluate(() => document.querySelector("oom-scope").next());
  assert.equal(step, 215);
  assert.deepEqual(wrong, []);
  console.log(`${what}: step 214 is shown, and the next one`);
  await page.close();
}
