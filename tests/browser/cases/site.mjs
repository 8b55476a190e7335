// SPDX-License-Identifier: GPL-2.0-only
// The site around the app: it can be installed, works wherever it is put, asks nobody else for anything,
// and says what it is about where the app cannot start.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { appears, browserTest, clickNamed, goElsewhere, until } from "../harness.mjs";
import { SITE, serve } from "../server.mjs";

/** Width and height of a PNG, as its head says. */
async function size(name) {
  const bytes = await readFile(join(SITE, name));
  assert.equal(bytes.toString("latin1", 1, 4), "PNG", name);
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
}

/** What a page leads to or shows that is not there. */
async function dead(page, server) {
  const places = await page.$$eval("[href], [src], [srcset]", (nodes) =>
    nodes.map((node) => {
      const place = node.getAttribute("href") ?? node.getAttribute("src") ?? node.getAttribute("srcset");
      return new URL(place, document.baseURI).href;
    }),
  );
  const gone = [];
  for (const place of new Set(places)) {
    if (place.startsWith(server.origin) && (await fetch(place)).status !== 200) gone.push(place);
  }
  return gone;
}

browserTest("the manifest is valid, and its pictures are what it says", async (page, { browser, open, server }) => {
  await open();
  const manifest = JSON.parse(await readFile(join(SITE, "manifest.webmanifest"), "utf8"));
  for (const name of ["name", "short_name", "description", "start_url", "scope", "display", "theme_color"]) {
    assert.ok(manifest[name], name);
  }
  assert.equal(new URL(manifest.start_url, `${server.url}manifest.webmanifest`).href, server.url);
  assert.equal(new URL(manifest.scope, `${server.url}manifest.webmanifest`).href, server.url);
  for (const icon of [...manifest.icons, ...manifest.screenshots].filter(({ type }) => type === "image/png")) {
    assert.equal(await size(icon.src), icon.sizes, icon.src);
  }
  const has = (wanted) => manifest.icons.some(({ sizes, purpose }) => `${sizes} ${purpose ?? "any"}` === wanted);
  for (const wanted of ["192x192 any", "512x512 any", "512x512 maskable"]) assert.ok(has(wanted), wanted);
  assert.equal(await size("pictures/apple-touch-icon.png"), "180x180");
  assert.equal(await size("pictures/preview.png"), "1200x630");
  if (browser !== "chromium") return;
  const client = await page.createCDPSession();
  const { errors } = await client.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  const { installabilityErrors } = await client.send("Page.getInstallabilityErrors");
  // A window that knows nothing from before and forgets everything installs nothing.
  const reasons = installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito");
  assert.deepEqual(reasons, []);
}, { both: "policy" });

browserTest(
  "the site works at the root of a domain as it does in a folder",
  async (page) => {
    const root = await serve("/");
    try {
      await page.goto(root.url);
      await appears(page);
      await page.keyboard.press("ArrowRight");
      await until(page, () => document.querySelector(".transport .place b").innerText === "2");
      await goElsewhere(page, "#open-logs");
      await until(page, () => document.querySelector("#log-text") !== null);
      await page.goto(`${root.url}format.html`);
      assert.match(await page.title(), /format of scenarios/);
    } finally {
      await page.goto("about:blank");
      root.close();
    }
  },
  { both: "policy" },
);

browserTest(
  "an address that leads nowhere says what to do, in any folder",
  async (page, { server }) => {
    const address = `${server.url}some/wrong/address.html`;
    assert.equal((await fetch(address)).status, 404);
    await page.goto(address);
    assert.match(await page.$eval("h1", (head) => head.innerText), /nothing at this address/);
    const links = await page.$$eval("[href]", (nodes) => nodes.map((node) => node.getAttribute("href")));
    // The address that the site was built for.
    const base = links.find((link) => link.endsWith("/"));
    assert.match(base, /^\/(.*\/)?$/);
    for (const link of links) {
      assert.ok(link.startsWith(base), link);
      const there = await fetch(new URL(link.slice(base.length), server.url));
      assert.equal(there.status, 200, link);
    }
  },
  // Its styles stand at the address that it was built for.
  { both: "policy", allow: [/404/] },
);

browserTest("a browser without WebAssembly is led to the idea in words", async (page, { server }) => {
  await page.evaluateOnNewDocument(() => delete globalThis.WebAssembly);
  await page.goto(server.url);
  await until(page, () => document.querySelector("#starting a") !== null);
  assert.match(await page.$eval("#starting", (sign) => sign.innerText), /cannot start/);
  await Promise.all([page.waitForNavigation(), page.click("#starting a")]);
  assert.match(await page.$eval("h1", (head) => head.innerText), /Why did Linux kill that process/);
  assert.deepEqual(await dead(page, server), []);
  const [width, wanted] = await page.$eval("main img", (image) => [image.naturalWidth, image.width]);
  assert.ok(width > 0 && wanted > 0, "the picture is there");
  await page.setViewport({ width: 360, height: 640 });
  const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(inner <= outer, `a phone sees all of it: ${inner} of ${outer}`);
}, { both: "policy", allow: [/WebAssembly|wasm/i] });

browserTest("without scripts the page says what it needs and where the idea is told", async (page, { browser, server }) => {
  // There is no such switch in the other one.
  if (browser !== "chromium") return;
  await page.setJavaScriptEnabled(false);
  await page.goto(server.url);
  const link = await page.$("noscript a");
  await Promise.all([page.waitForNavigation(), link.click()]);
  assert.equal(page.url(), `${server.url}idea.html`);
  // What the page would have begun with is fetched before it is known that it cannot begin.
}, { both: "policy", fresh: "no scripts" });

browserTest("each scenario has a page of its own, which leads to it in the debugger", async (page, { server }) => {
  const scenarios = JSON.parse(await readFile(join(SITE, "gallery", "index.json"), "utf8"));
  for (const { file, title } of scenarios) {
    const text = await readFile(join(SITE, "gallery", file.replace(/\.json$/, ""), "index.html"), "utf8");
    assert.ok(text.includes(`: oomscope</title>`) && text.includes(`lang="zh-CN">\n<h2>`), title.en);
    assert.doesNotMatch(text, /<[^>]+\s(?:style|on\w+)=/i, file);
    // Others ask for a preview by a whole address, which this build has not.
    assert.doesNotMatch(text, /og:image/, file);
  }
  await page.goto(`${server.url}gallery/02-adj/`);
  // The picture takes no room from the text when it comes.
  await until(page, () => document.querySelector("img").complete && document.querySelector("img").naturalWidth > 0);
  const [width, height] = await page.$eval("img", ({ naturalWidth, naturalHeight, attributes }) => [naturalWidth / attributes.width.value, naturalHeight / attributes.height.value]);
  assert.deepEqual([width, height], [1, 1]);
  assert.match(await page.$eval("h1", (head) => head.innerText), /small process/);
  await Promise.all([page.waitForNavigation(), page.click(".lead a")]);
  await until(page, () => document.querySelector(".verdict")?.innerText.includes("small1000"));
  await page.goto(`${server.url}gallery/02-adj/#step=3`);
  await until(page, () => document.querySelector(".transport .place b")?.innerText === "3");
  assert.equal(new URL(page.url()).pathname, new URL(server.url).pathname);
  assert.match(await page.$eval(".verdict", (verdict) => verdict.innerText), /small1000/);
});

browserTest("a walk through all pages asks nobody else and breaks no policy", async (page, { open, server }) => {
  // `watch` complains of whatever the policy forbids. What a document has asked for is noted when it is left.
  const asked = new Set();
  const note = async () => {
    const urls = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
    for (const url of urls) asked.add(new URL(url).origin);
  };
  await open();
  const seen = (selector) => until(page, (selector) => document.querySelector(selector) !== null, selector);
  await seen("optgroup");
  await clickNamed(page, "中文");
  await until(page, () => document.documentElement.lang === "zh-CN");
  await page.keyboard.press("?");
  await seen("dialog[open]");
  await page.keyboard.press("Escape");
  for (const key of ["End", "Home", "p", "b", "v"]) await page.keyboard.press(key);
  await page.click("#open-breakpoints");
  await seen(".panel");
  await page.keyboard.press("Escape");
  await goElsewhere(page, "#open-logs");
  await seen("#log-example");
  await page.click("#log-example");
  await seen("#event-title");
  await page.click("#to-debugger");
  await seen("#panes");
  await goElsewhere(page, "#to-workbench");
  await seen(".bench-rows");
  for (const name of ["format.html", "idea.html", "embedding.html", "embedding.zh.html", "examples/wrong-one.html", "examples/", "examples/shortest.html", "examples/steer.html", "log/answers.html"]) {
    await note();
    await page.goto(server.url + name);
    assert.deepEqual(await dead(page, server), [], name);
  }
  await note();
  asked.delete("null");
  assert.deepEqual([...asked], [server.origin]);
  // What needs no wait for a click: nothing on any page names another place to load from.
  const pages = (await readdir(SITE, { recursive: true })).filter((name) => name.endsWith(".html"));
  assert.ok(pages.includes("index.html") && pages.includes(join("gallery", "02-adj", "index.html")), pages.join());
  const policy = /^default-src 'none';(?: (?:script|style|img|connect|manifest|worker|frame)-src 'self'(?: data:| 'wasm-unsafe-eval')?;)* base-uri 'none'; form-action 'none'$/;
  for (const name of pages) {
    const text = await readFile(join(SITE, name), "utf8");
    assert.match(text.match(/Content-Security-Policy" content="([^"]*)"/)?.[1] ?? "none", policy, name);
    assert.doesNotMatch(text, /<[^>]+\s(?:style|on\w+)=/i, name);
    assert.doesNotMatch(text, /<script(?![^>]*\ssrc=)/i, name);
    assert.doesNotMatch(text, /<[^>]+\s(?:src|srcset)="https?:/i, name);
  }
}, { both: "policy" });
