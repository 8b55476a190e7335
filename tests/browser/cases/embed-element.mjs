// SPDX-License-Identifier: GPL-2.0-only
// <oom-scope> on the pages of others: attributes, events and methods, one download for several, strict policies.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { browserTest, until } from "../harness.mjs";
import { serve } from "../server.mjs";

const GALLERY = new URL("../../../www/gallery/", import.meta.url);

/** A page with elements, which writes down their events. */
const host = (site, body, head = "") => `<!doctype html><html lang="en"><head><title>Host</title><link rel="icon" href="data:,">${head}
<script type="module" src="${site}embed.js"></script>
<script type="module" src="/listen.js"></script></head><body>${body}</body></html>`;

const LISTEN = `
window.heard = [];
for (const element of document.querySelectorAll("oom-scope")) {
  for (const name of ["ready", "step", "verdict", "error"]) {
    element.addEventListener(name, ({ detail }) => heard.push({ name, id: element.id, ...detail }));
  }
}`;

/** Puts a page with elements on a server of its own, which is another origin than the site. */
async function elsewhere(page, server, body, policy) {
  const other = await serve();
  other.extra.set("/listen.js", { type: "text/javascript", text: LISTEN });
  other.extra.set("/post.html", { type: "text/html; charset=utf-8", text: host(server.url, body), policy });
  await page.goto(`${other.origin}/post.html`);
  await until(page, () => window.heard !== undefined);
  return other;
}

/** The frame in an element, when it shows something. */
async function frameOf(page, selector = "oom-scope") {
  await until(page, (selector) => {
    const root = document.querySelector(selector)?.shadowRoot;
    return root?.querySelector("iframe") && !root.querySelector(".poster");
  }, selector);
  const element = await page.evaluateHandle((selector) => document.querySelector(selector).shadowRoot.querySelector("iframe"), selector);
  const frame = await element.contentFrame();
  await until(frame, () => document.querySelector(".frame-head ~ .transport .place b") !== null);
  return frame;
}

const at = (frame, step) => until(frame, (step) => document.querySelector(".transport .place b")?.innerText === step, step);
const set = (page, name, value) =>
  page.evaluate((name, value) => document.querySelector("oom-scope").setAttribute(name, value), name, value);

/** What makes a page wait for nothing longer than 3 s, until it is told to be patient again. */
const IMPATIENT = `<script>
  const wait = window.setTimeout;
  window.setTimeout = (act, time, ...args) => wait(act, Math.min(time, 3_000), ...args);
  window.bePatient = () => (window.setTimeout = wait);
</script>`;

/** The same page, on the site's own server. */
async function here(page, server, body, head) {
  server.extra.set("/listen.js", { type: "text/javascript", text: LISTEN });
  server.extra.set("/post.html", host("/repo/", body, head));
  await page.goto(`${server.origin}/post.html`);
  await until(page, () => window.heard !== undefined);
}

browserTest("an element is a poster until it is wanted", async (page, { server }) => {
  await here(page, server, '<oom-scope scenario="02-adj" step="20"><a href="/elsewhere">Words of the host</a></oom-scope>');
  await until(page, () => document.querySelector("oom-scope").shadowRoot?.querySelector(".poster button") instanceof Element);
  assert.equal(await page.evaluate(() => document.querySelector("oom-scope").shadowRoot.querySelector("iframe")), null);
  const link = await page.evaluate(() => document.querySelector("oom-scope").shadowRoot.querySelector("a").href);
  assert.equal(link, `${server.url}#1.g=02-adj&step=20&lang=en`);
  await page.keyboard.press("Tab");
  assert.match(await page.evaluate(() => document.querySelector("oom-scope").shadowRoot.activeElement.ariaLabel), /Start the debugger/);
  await page.keyboard.press("Enter");
  const frame = await frameOf(page);
  await at(frame, "20");
  // Who began with keys goes on with keys.
  await page.keyboard.press("ArrowRight");
  await at(frame, "21");
  await until(page, () => heard.some(({ name }) => name === "verdict"));
  assert.deepEqual(await page.evaluate(() => [...new Set(heard.map(({ name }) => name))].sort()), ["ready", "step", "verdict"]);
}, { both: "frames" });

browserTest("an element shows the poster that it is given, and starts when it is told to", async (page, { server }) => {
  await here(page, server, '<oom-scope scenario="02-adj" poster="/repo/pictures/preview.png"></oom-scope>');
  const shows = (name) =>
    until(page, (name) => {
      const picture = document.querySelector("oom-scope").shadowRoot?.querySelector(".poster img");
      return picture?.src.endsWith(name) && picture.complete && picture.naturalWidth > 0;
    }, name);
  await shows("/pictures/preview.png");
  await set(page, "poster", "/repo/pictures/icon-512.png");
  await shows("/pictures/icon-512.png");
  // Without one it draws its own.
  await page.evaluate(() => document.querySelector("oom-scope").removeAttribute("poster"));
  await until(page, () => document.querySelector("oom-scope").shadowRoot.querySelector(".poster .picture") !== null);
  assert.equal(await page.evaluate(() => document.querySelector("oom-scope").shadowRoot.querySelector("iframe")), null);
  await set(page, "loading", "eager");
  await frameOf(page);
}, { both: "frames" });

browserTest("an element follows its attributes while it runs", async (page, { server }) => {
  await here(page, server, '<oom-scope scenario="02-adj" kernel="4.19" loading="eager" panes="why" lang="en"></oom-scope>');
  const frame = await frameOf(page);
  const isReady = (scenario, kernel) =>
    until(page, (...names) => heard.some(({ name, scenario, kernel }) => name === "ready" && `${[scenario, kernel]}` === `${names}`), scenario, kernel);
  await isReady("02-adj", "4.19");
  await set(page, "kernel", "6.12.57+deb13-amd64");
  await isReady("02-adj", "6.12.57+deb13-amd64");
  await set(page, "step", "40");
  await at(frame, "40");
  await set(page, "panes", "machine,state");
  await until(frame, () => document.querySelector(".machine").checkVisibility() && !document.querySelector(".log-dock").checkVisibility());
  await set(page, "theme", "dark");
  await until(frame, () => document.documentElement.dataset.theme === "dark");
  await set(page, "theme", "host");
  await until(frame, () => document.documentElement.dataset.theme === undefined);
  await set(page, "lang", "zh-CN");
  await until(frame, () => document.documentElement.lang === "zh-CN");
  await set(page, "readonly", "");
  await until(frame, () => document.querySelector(".frame-head .ask") === null);
  await page.evaluate(() => document.querySelector("oom-scope").removeAttribute("readonly"));
  await until(frame, () => document.querySelector(".frame-head .ask") !== null);
  await set(page, "play", "64");
  await until(frame, () => Number(document.querySelector(".transport .place b").innerText.replaceAll(",", "")) > 60);
  await page.evaluate(() => document.querySelector("oom-scope").removeAttribute("play"));
  await until(frame, () => document.querySelector(".transport .play svg path").getAttribute("d").endsWith("z"));
  await set(page, "scenario", "10-deadlock");
  await isReady("10-deadlock", "6.12.57+deb13-amd64");
  await set(page, "beside", "4.19");
  await until(frame, () => document.querySelector(".side-other h2")?.innerText.includes("4.19"));
  assert.match(await frame.$eval(".side-first h2", (title) => title.innerText), /6\.12\.57/);
  await page.evaluate(() => document.querySelector("oom-scope").removeAttribute("beside"));
  await until(frame, () => document.querySelector(".side") === null);
  await page.evaluate(() => document.querySelector("oom-scope").removeAttribute("kernel"));
  await isReady("10-deadlock", "5.10");
  await set(page, "src", `${server.url}#1.g=06-oom-group&step=9`);
  await at(frame, "9");
  await set(page, "src", `${server.url}gallery/03-kill-allocating.json`);
  await until(page, () => heard.filter(({ name }) => name === "ready").length === 8);
  await set(page, "step", "0");
  await until(page, () => heard.some(({ name, message }) => name === "error" && /step/.test(message)));
}, { both: "frames" });

browserTest("an element does what its methods say", async (page, { server }) => {
  await here(page, server, '<oom-scope scenario="02-adj"></oom-scope>');
  const call = (name, ...args) => page.evaluate((name, args) => document.querySelector("oom-scope")[name](...args), name, args);
  // The first call starts it.
  const { step, steps } = await call("goto", 30);
  assert.equal(step, 30);
  assert.deepEqual(await call("next"), { step: 31, steps });
  assert.deepEqual(await call("previous"), { step: 30, steps });
  assert.deepEqual(await call("run"), { step: steps, steps });
  assert.equal((await call("load", "10-deadlock")).step, 1);
  assert.equal((await call("load", "https://elsewhere.example/#1.g=06-oom-group&step=7")).step, 7);
  assert.equal((await call("load", "/repo/gallery/03-kill-allocating.json")).step, 1);
  const text = await readFile(new URL("13-threads.json", GALLERY), "utf8");
  assert.equal((await call("load", text)).step, 1);
  assert.equal((await call("load", JSON.parse(text))).step, 1);
  const refused = await page.evaluate(() => document.querySelector("oom-scope").load("not-there").catch((error) => error.message));
  assert.match(refused, /404/);
  const far = await call("goto", 1_000_000);
  assert.equal(far.step, far.steps);
  const gone = await page.evaluate(() => {
    const element = document.querySelector("oom-scope");
    const asked = element.next().catch((error) => error.message);
    element.remove();
    return asked;
  });
  assert.match(gone, /left the page/);
}, { both: "frames", allow: [/404/, /not-there/] });

browserTest("three elements on a page of another origin download oomscope once", async (page, { server }) => {
  const names = ["02-adj", "10-deadlock", "06-oom-group"];
  const body = names.map((name) => `<oom-scope id="${name}" scenario="${name}" loading="eager"></oom-scope>`).join("");
  server.requests.length = 0;
  server.caches = true;
  const policy = `default-src 'none'; script-src 'self' ${server.origin}; frame-src ${server.origin}; img-src data:`;
  const other = await elsewhere(page, server, body, policy);
  try {
    for (const name of names) await frameOf(page, `[id="${name}"]`);
    const fetched = server.requests.filter((path) => path.endsWith(".wasm"));
    assert.equal(new Set(fetched).size, fetched.length, `each part once: ${fetched.join(" ")}`);
    assert.ok(fetched.length > 0);
    for (const name of names) {
      await until(page, (id) => heard.some((event) => event.name === "ready" && event.id === id && event.scenario === id), name);
    }
  } finally {
    server.caches = false;
    other.close();
  }
}, { both: "frames", fresh: "nothing was downloaded before" });

browserTest("an element starts when it comes into sight", async (page, { server }) => {
  await here(page, server, `${"<p>Words of the host</p>".repeat(200)}<oom-scope scenario="02-adj" loading="visible"></oom-scope>`);
  await until(page, () => document.querySelector("oom-scope").shadowRoot !== null);
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal(await page.evaluate(() => document.querySelector("oom-scope").shadowRoot.querySelector("iframe")), null);
  await page.evaluate(() => document.querySelector("oom-scope").scrollIntoView());
  await frameOf(page);
}, { both: "frames" });

browserTest("a frame in an element is as high as what it shows", async (page, { server }) => {
  await here(page, server, '<oom-scope scenario="02-adj" loading="eager"></oom-scope><p id="below">Below</p>');
  const frame = await frameOf(page);
  const fits = () => until(frame, () => {
    const content = document.querySelector(".app").getBoundingClientRect().height;
    return content > 200 && Math.abs(innerHeight - content) <= 2 && document.documentElement.scrollHeight <= innerHeight + 1;
  });
  const height = () => page.evaluate(() => document.querySelector("oom-scope").getBoundingClientRect().height);
  await fits();
  const before = await height();
  await set(page, "panes", "why,machine,state,log");
  await until(page, (before) => document.querySelector("oom-scope").getBoundingClientRect().height > before + 50, before);
  await fits();
  const all = await height();
  await set(page, "panes", "why");
  await until(page, (all) => document.querySelector("oom-scope").getBoundingClientRect().height < all - 50, all);
  await page.setViewport({ width: 360, height: 800 });
  await fits();
  // As long as the width stays, what is below does not go up and down with each sentence.
  const place = () => page.evaluate(() => document.querySelector("#below").getBoundingClientRect().top + scrollY);
  const places = [];
  for (let step = 0; step < 30; step++) {
    await page.evaluate(() => document.querySelector("oom-scope").next());
    places.push(await place());
  }
  assert.deepEqual(places, places.toSorted((a, b) => a - b));
}, { both: "frames" });

browserTest("an element in a sandbox works, too", async (page, { server }) => {
  await here(page, server, '<oom-scope scenario="02-adj" step="12" loading="eager" sandbox></oom-scope>');
  const frame = await frameOf(page);
  await at(frame, "12");
  assert.equal(await page.evaluate(() => document.querySelector("oom-scope").shadowRoot.querySelector("iframe").getAttribute("sandbox")), "allow-scripts");
  assert.equal((await page.evaluate(() => document.querySelector("oom-scope").next())).step, 13);
}, { both: "frames", sandboxed: true });

browserTest("where no frame may be, the poster and a link are left", async (page, { server }) => {
  const policy = `default-src 'none'; script-src 'self' ${server.origin}; frame-src 'none'; img-src data:`;
  const other = await elsewhere(page, server, '<oom-scope scenario="02-adj" step="20"></oom-scope>', policy);
  try {
    // Not before somebody listens: it is refused at once.
    await set(page, "loading", "eager");
    await until(page, () => document.querySelector("oom-scope").shadowRoot.querySelector("[role=status]") !== null);
    const [said, link] = await page.evaluate(() => {
      const root = document.querySelector("oom-scope").shadowRoot;
      return [root.querySelector("[role=status]").innerText, root.querySelector("a").href];
    });
    assert.match(said, /cannot start here/);
    assert.equal(link, `${server.url}#1.g=02-adj&step=20&lang=en`);
    await until(page, () => heard.some(({ name }) => name === "error"));
  } finally {
    other.close();
  }
}, { both: "frames", allow: [/frame-src/i] });

browserTest("where the server permits no sandbox to read its files, the poster and a link are left", async (page, { server }) => {
  const body = '<oom-scope scenario="02-adj" step="20" loading="eager" sandbox></oom-scope>';
  server.shares = false;
  server.requests.length = 0;
  try {
    await here(page, server, body, IMPATIENT);
    const failure = () => window.heard.find(({ name }) => name === "error");
    await until(page, failure);
    assert.equal((await page.evaluate(failure)).message, "no answer");
    const [said, link, frame] = await page.evaluate(() => {
      const root = document.querySelector("oom-scope").shadowRoot;
      return [root.querySelector("[role=status]").innerText, root.querySelector("a").href, root.querySelector("iframe")];
    });
    assert.match(said, /cannot start here: no answer/);
    assert.equal(link, `${server.url}#1.g=02-adj&step=20&lang=en`);
    assert.equal(frame, null);
    assert.ok(server.requests.includes("/repo/boot.js"), "the frame was there, and asked for its script");
  } finally {
    server.shares = true;
  }
  // It was for that alone, and who tries again gets it.
  await page.evaluate(() => bePatient());
  assert.equal((await page.evaluate(() => document.querySelector("oom-scope").next())).step, 21);
  assert.equal(await page.evaluate(() => document.querySelector("oom-scope").shadowRoot.querySelector("[role=status]")), null);
}, { both: "frames", sandboxed: true, allow: [/CORS/, /ERR_FAILED/, /DOM_BAD_URI/, /dynamically imported module/] });

browserTest("an element hears nobody but its frame", async (page, { server }) => {
  await here(page, server, '<oom-scope scenario="02-adj" loading="eager"></oom-scope>');
  const frame = await frameOf(page);
  // All that the frame itself has to say is said.
  await until(page, () => window.heard.some(({ name }) => name === "verdict"));
  await until(frame, () => Math.abs(innerHeight - document.querySelector(".app").getBoundingClientRect().height) <= 2);
  const before = await page.evaluate(() => document.querySelector("oom-scope").getBoundingClientRect().height);
  const heard = await page.evaluate(async () => {
    window.heard.length = 0;
    postMessage({ oomscope: 1, type: "height", height: 3000 }, "*");
    postMessage({ oomscope: 1, type: "verdict", kind: "kill" }, "*");
    await new Promise((resolve) => setTimeout(resolve, 100));
    return window.heard.length;
  });
  assert.equal(heard, 0);
  assert.equal(await page.evaluate(() => document.querySelector("oom-scope").getBoundingClientRect().height), before);
}, { both: "frames" });

browserTest("the example post keeps to its policy and shows three machines", async (page, { server }) => {
  await page.goto(`${server.url}examples/wrong-one.html`);
  await until(page, () => [...document.querySelectorAll("oom-scope")].every((element) => element.shadowRoot?.querySelector(".poster, iframe") instanceof Element));
  for (let index = 1; index <= 3; index++) {
    const selector = `oom-scope:nth-of-type(${index})`;
    await page.evaluate((selector) => {
      const element = document.querySelector(selector);
      element.scrollIntoView();
      element.shadowRoot.querySelector(".poster button")?.click();
    }, selector);
    await frameOf(page, selector);
  }
}, { both: "frames" });
