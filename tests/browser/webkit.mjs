// SPDX-License-Identifier: GPL-2.0-only
// xvfb-run -a node tests/browser/webkit.mjs
//
// Looks at the release site in dist/ (or OOMSCOPE_SITE) in WebKitGTK, which the other tests do not have:
// Debian's packages webkit2gtk-driver and xvfb. Says of each thing whether it works; ends with 1 if the page
// does not load or step.

import { spawn } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PICTURES } from "./harness.mjs";
import { SITE, serve } from "./server.mjs";

const PORT = 4499;
const driver = spawn("WebKitWebDriver", [`--port=${PORT}`], { stdio: ["ignore", "inherit", "inherit"] });
const server = await serve();
/** Somebody else's server, with a page that embeds the site. */
const other = await serve();

/** The page of somebody else. It writes down what frames tell it, and the events of elements. */
const host = (body) => `<!doctype html><html lang="en"><head><title>Host</title>
<script>
  window.told = [];
  window.heard = [];
  addEventListener("message", (event) => told.push(event.data));
  for (const name of ["ready", "step", "verdict", "error"]) {
    // They do not bubble: they are caught on the way down.
    document.addEventListener(name, ({ target, detail }) => heard.push({ name, id: target.id, ...detail }), true);
  }
</script>
<script type="module" src="${server.url}embed.js"></script></head><body>${body}</body></html>`;

/** One command of the WebDriver protocol. */
async function command(method, path, body) {
  const answer = await fetch(`http://127.0.0.1:${PORT}${path}`, { method, body: body && JSON.stringify(body) });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
  return value;
}

/** Tries until it works, for a while. */
async function patiently(act, what) {
  const end = Date.now() + 60_000;
  for (;;) {
    const result = await act().catch((error) => ({ error }));
    if (result && !result.error) return result;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}${result?.error ? `: ${result.error.message}` : ""}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

let failed = false;
let session;
try {
  const { sessionId, capabilities } = await patiently(
    () => command("POST", "/session", { capabilities: { alwaysMatch: {} } }),
    "the driver",
  );
  session = `/session/${sessionId}`;
  console.log(`${capabilities.browserName} ${capabilities.browserVersion}`);
  const run = (script, ...args) => command("POST", `${session}/execute/sync`, { script: `return (${script})(...arguments)`, args });
  const until = (says, what, ...args) => patiently(() => run(says, ...args), what);
  const find = async (selector) =>
    Object.values(await command("POST", `${session}/element`, { using: "css selector", value: selector }))[0];
  const click = async (selector) => command("POST", `${session}/element/${await find(selector)}/click`, {});
  const press = (key) =>
    command("POST", `${session}/actions`, {
      actions: [{ type: "key", id: "keys", actions: [{ type: "keyDown", value: key }, { type: "keyUp", value: key }] }],
    });
  const place = (wanted) => until((wanted) => document.querySelector(".transport .place b")?.innerText === wanted, `step ${wanted}`, wanted);
  const open = async () => {
    await command("POST", `${session}/url`, { url: server.url });
    await until(() => document.querySelector(".app[data-complete]") !== null, "the page");
  };
  const seen = (selector) => until((selector) => document.querySelector(selector) !== null, selector, selector);
  const embed = async (body) => {
    other.extra.set("/host.html", host(body));
    await command("POST", `${session}/url`, { url: `${other.origin}/host.html` });
  };
  const frame = (attributes = "") =>
    `<iframe width="900" height="600" ${attributes} src="${server.url}#1.g=02-adj&amp;embed&amp;step=20"></iframe>`;
  const theFrame = () => document.querySelector("iframe");
  /** Does something in a frame, which a function finds in the page. */
  const inside = async (finds, act, ...args) => {
    await command("POST", `${session}/frame`, { id: await until(finds, "a frame", ...args) });
    try {
      return await act();
    } finally {
      await command("POST", `${session}/frame`, { id: null });
    }
  };
  const saysReady = () => until(() => told.some(({ type, step }) => type === "ready" && step === 20), "ready");
  const stepsByMessage = async () => {
    await run(() => document.querySelector("iframe").contentWindow.postMessage({ oomscope: 1, type: "next", id: 7 }, "*"));
    await until(() => told.some(({ type, id, step }) => type === "done" && id === 7 && step === 21), "the answer");
    await inside(theFrame, () => place("21"));
  };
  /** Waits for an event of an element. */
  const tells = (name, id, step) =>
    until(
      (name, id, step) => heard.some((event) => event.name === name && event.id === id && (step === null || event.step === step)),
      `${name} of ${id}`,
      name,
      id,
      step ?? null,
    );
  /** Asks a page for a file that stands beside it, and says what its policy has against that. */
  const whatIsRefused = async () => {
    const refused = new Set();
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => refused.add(effectiveDirective));
    const isThere = await fetch("boot.js").then(({ ok }) => ok, () => false);
    await new Promise((resolve) => setTimeout(resolve, 200));
    return `beside it: ${isThere ? "within reach" : "out of reach"}; refused by the policy: ${[...refused].join(", ") || "nothing"}`;
  };
  /**
   * Does something while the policy names the server, as that of a site does that was built for an address.
   * To some WebKits 'self' means nothing in a sandbox (https://bugs.webkit.org/show_bug.cgi?id=316847): so the
   * rest of it is seen there, too.
   */
  const named = async (act) => {
    const page = await readFile(join(SITE, "index.html"), "utf8");
    const path = new URL(server.url).pathname;
    server.extra.set(path, page.replaceAll("'self'", `'self' ${server.origin}`));
    try {
      await act();
    } finally {
      server.extra.delete(path);
    }
  };
  const picture = async (name) => {
    await mkdir(PICTURES, { recursive: true });
    const bytes = Buffer.from(await command("GET", `${session}/screenshot`), "base64");
    await writeFile(join(PICTURES, `webkit-${name}.png`), bytes);
  };
  const RIGHT = "\uE014";
  const END = "\uE010";

  /** What is tried: [what, is it needed, how]. */
  const TRIALS = [
    ["the page loads", true, open],
    ["→ steps", true, async () => {
      await place("1");
      await press(RIGHT);
      await place("2");
    }],
    ["End shows the verdict", true, async () => {
      await press(END);
      await until(() => document.body.innerText.includes("Killed process 89 (database)"), "the kernel's line");
      await picture("end");
    }],
    ["a condition shows its operands", true, async () => {
      await press("\uE011");
      await place("1");
      await press("j");
      await until(() => document.querySelector(".listing.shown .ln[aria-current=step]") !== null, "a current line");
      await picture("condition");
    }],
    ["Chinese", false, async () => {
      await run(() => [...document.querySelectorAll("button")].find((button) => button.innerText.includes("中文") || button.getAttribute("aria-label") === "中文").click());
      await until(() => document.documentElement.lang === "zh-CN", "Chinese");
      await picture("chinese");
    }],
    ["a scenario of the gallery", false, async () => {
      await seen("optgroup");
      await run(() => {
        const pick = document.querySelector(".top .pick");
        pick.value = "trap-18-reaper.json";
        pick.dispatchEvent(new Event("change", { bubbles: true }));
      });
      await until(() => !document.querySelector(".transport .place").innerText.includes("1,359"), "another run");
    }],
    ["the page of logs explains an event", false, async () => {
      await open();
      await seen("#open-logs");
      await click("#open-logs");
      await seen("#log-example");
      await click("#log-example");
      await seen("#event-title");
      await picture("logs");
      await click("#to-debugger");
      await seen("#panes");
    }],
    ["the dialog with the link", false, async () => {
      await open();
      await click("header .view");
      await click("#share");
      await seen("dialog[open] #share-link");
    }],
    ["it stays on the device", false, async () => {
      await open();
      await until(async () => (await navigator.serviceWorker?.getRegistration())?.active?.state === "activated", "the worker").catch(async (error) => {
        const reason = await run(() => ("serviceWorker" in navigator ? "the browser has them" : "the browser has none"));
        throw new Error(`${error.message} (service workers: ${reason})`);
      });
      server.isAway = true;
      try {
        await open();
      } finally {
        server.isAway = false;
      }
    }],
    ["the workbench, with a machine kept", false, async () => {
      await click("#to-workbench");
      await seen(".bench-rows");
      await picture("workbench");
    }],
    ["no request elsewhere, no error", false, async () => {
      const names = await run(() => performance.getEntriesByType("resource").map(({ name }) => name));
      const strange = names.filter((name) => !name.startsWith(server.origin));
      if (strange.length > 0) throw new Error(strange.join(", "));
    }],
    ["a frame shows its step", false, async () => {
      await embed(frame());
      await inside(theFrame, () => place("20"));
      await picture("frame");
    }],
    ["a frame steps by message", false, stepsByMessage],
    ["a frame in a sandbox, by a policy that names its server", false, () =>
      named(async () => {
        await embed(frame('sandbox="allow-scripts"'));
        await saysReady();
        await inside(theFrame, () => place("20"));
        await stepsByMessage();
        await picture("sandbox");
      })],
    ["three elements on a page", false, async () => {
      const names = ["02-adj", "10-deadlock", "06-oom-group"];
      await embed(names.map((name) => `<oom-scope id="${name}" scenario="${name}" loading="eager"></oom-scope>`).join(""));
      for (const name of names) await tells("ready", name, 1);
      for (const name of names) {
        const { step } = await run((id) => document.getElementById(id).next(), name);
        if (step !== 2) throw new Error(`next() of ${name} comes to step ${step}`);
        await tells("step", name, 2);
        await tells("verdict", name);
        await inside((id) => document.getElementById(id).shadowRoot.querySelector("iframe"), () => place("2"), name);
      }
      const errors = await run(() => heard.filter(({ name }) => name === "error"));
      if (errors.length > 0) throw new Error(JSON.stringify(errors));
      await picture("elements");
    }],
    ["an element in a sandbox, by a policy that names its server", false, () =>
      named(async () => {
        await embed('<oom-scope id="one" scenario="02-adj" step="20" loading="eager" sandbox></oom-scope>');
        await tells("ready", "one", 20);
        const { step } = await run(() => document.querySelector("oom-scope").next());
        if (step !== 21) throw new Error(`next() comes to step ${step}`);
        await inside(() => document.querySelector("oom-scope").shadowRoot.querySelector("iframe"), () => place("21"));
      })],
    // The last one: what is refused here on the way to a file is remembered, and refused to all sandboxes after it.
    ["a frame in a sandbox, by the policy of the page", false, async () => {
      await embed(frame('sandbox="allow-scripts"'));
      await saysReady().catch(async (error) => {
        throw new Error(`${error.message} (${await inside(theFrame, () => run(whatIsRefused))})`);
      });
      await stepsByMessage();
    }],
  ];
  for (const [what, isNeeded, act] of TRIALS) {
    try {
      await act();
      console.log(`works       ${what}`);
    } catch (error) {
      failed ||= isNeeded;
      console.log(`DOES NOT    ${what}: ${error.message}`);
      await picture(`failed-${what.replace(/[^a-z]+/gi, "-")}`).catch(() => {});
    }
  }
} finally {
  if (session) await command("DELETE", session).catch(() => {});
  driver.kill();
  server.close();
  other.close();
}
process.exit(failed ? 1 : 0);
