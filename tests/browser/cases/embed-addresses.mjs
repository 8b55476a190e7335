// SPDX-License-Identifier: GPL-2.0-only
// The addresses under which pages load the element, the examples, and the package that defines it for bundled pages.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { browserTest, until } from "../harness.mjs";
import { serve } from "../server.mjs";

const PACKAGE = new URL("../../../packages/npm/index.js", import.meta.url);

const host = (head, body) =>
  `<!doctype html><html lang="en"><head><title>Host</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;

/** Starts the element by its poster, and waits until its frame is at a step. */
async function start(page, step) {
  await until(page, () => document.querySelector("oom-scope").shadowRoot?.querySelector(".poster button") instanceof Element);
  await page.evaluate(() => document.querySelector("oom-scope").shadowRoot.querySelector(".poster button").click());
  await until(page, () => {
    const root = document.querySelector("oom-scope").shadowRoot;
    return root.querySelector("iframe") && !root.querySelector(".poster");
  });
  const element = await page.evaluateHandle(() => document.querySelector("oom-scope").shadowRoot.querySelector("iframe"));
  const frame = await element.contentFrame();
  await until(frame, (step) => document.querySelector(".transport .place b")?.innerText === step, step);
  return frame;
}

browserTest("the maintained address gives the element of the site to a page of another origin, once", async (page, { server }) => {
  const other = await serve();
  // A page may have been pasted together from posts of different years.
  const scripts = ["embed/1.js", "embed.js"].map((path) => `<script type="module" src="${server.url}${path}"></script>`);
  const policy = `default-src 'none'; script-src ${server.origin}; frame-src ${server.origin}; img-src data:`;
  const text = host(scripts.join(""), '<oom-scope scenario="02-adj" step="20"></oom-scope>');
  other.extra.set("/post.html", { type: "text/html; charset=utf-8", text, policy });
  try {
    await page.goto(`${other.origin}/post.html`);
    const frame = await start(page, "20");
    assert.ok(frame.url().startsWith(`${server.url}#`), frame.url());
  } finally {
    other.close();
  }
}, { both: "modules of another origin" });

browserTest("the examples lead to each other, and one is steered by its page", async (page, { server }) => {
  await page.goto(`${server.url}examples/`);
  const links = await page.$$eval("li a", (links) => links.map((link) => link.getAttribute("href")));
  for (const link of links) assert.equal((await fetch(new URL(link, `${server.url}examples/`))).status, 200, link);
  await Promise.all([page.waitForNavigation(), page.click('a[href="steer.html"]')]);
  const says = (words) => until(page, (words) => document.querySelector("#said").innerText.startsWith(words), words);
  await until(page, () => document.querySelector("#steer").checkVisibility());
  // The first call starts it.
  await page.click('[data-call="next"]');
  await says("Step 2 of ");
  await page.click('[data-call="run"]');
  await until(page, () => /^Step ([\d,]+) of \1:/.test(document.querySelector("#said").innerText));
  await page.click("[data-load]");
  await says("Step 1 of ");
  await page.setViewport({ width: 360, height: 740 });
  await until(page, () => document.documentElement.scrollWidth <= innerWidth);
}, { both: "events and methods in a page of its own" });

browserTest("the package defines the element of the site that it is given", async (page, { server }) => {
  server.extra.set("/package.js", { type: "text/javascript", text: await readFile(PACKAGE, "utf8") });
  server.extra.set("/app.js", {
    type: "text/javascript",
    text: `import { define } from "/package.js";
const wrong = (home) => define(home).then(() => "defined", (error) => error.message);
window.said = [await wrong("/nowhere/")];
const [one, two] = await Promise.all([define("/repo"), define("/repo/")]);
said.push(one === two && customElements.get("oom-scope") === one, await wrong("/elsewhere/"));`,
  });
  server.extra.set("/post.html", host('<script type="module" src="/app.js"></script>', '<oom-scope scenario="02-adj" step="30"></oom-scope>'));
  await page.goto(`${server.origin}/post.html`);
  await start(page, "30");
  const [missing, isOne, other] = await page.evaluate(() => window.said);
  assert.match(missing, /no site of oomscope at .*\/nowhere\//);
  assert.equal(isOne, true);
  assert.match(other, /is defined by .*\/repo\/, and cannot be by .*\/elsewhere\//);
}, { both: "modules that are imported later", allow: [/404/, /nowhere/, /module/i] });
