// SPDX-License-Identifier: GPL-2.0-only
// The dialog that makes what is to be pasted into a page.

import assert from "node:assert/strict";
import { browserTest, clickNamed, until } from "../harness.mjs";

const text = (page) => page.$eval("#embed-text", (field) => field.value);

/** Opens it by the menu. */
async function openDialog(page) {
  await page.click(".tools .view");
  await until(page, () => document.querySelector("#view-menu").matches(":popover-open"));
  await page.click("#embed");
  await until(page, () => document.querySelector("dialog.embedding[open] #embed-text") !== null);
}

/** The frame of the preview, when it shows a step. */
async function preview(page, step) {
  await until(page, (step) => {
    const place = document.querySelector("#embed-preview")?.contentDocument?.querySelector(".transport .place b");
    return place?.innerText === step && place.checkVisibility();
  }, step);
}

browserTest("the embed dialog makes text that holds what is shown", async (page, { open, server }) => {
  await open("#1.g=02-adj&step=20");
  await until(page, () => document.querySelector(".transport .place b")?.innerText === "20");
  const [address, length] = [page.url(), await page.evaluate(() => history.length)];
  await openDialog(page);
  assert.match(await text(page), /<oom-scope scenario="02-adj" step="20" title="/);
  const once = await page.$eval("#embed-once", (field) => field.value);
  assert.equal(once.trim(), `<script type="module" src="${server.url}embed/1.js"></script>`);
  await preview(page, "20");
  await clickNamed(page, "Nothing can be changed");
  await until(page, () => document.querySelector("#embed-text").value.includes(" readonly "));
  await page.select("#embed-theme", "2");
  await until(page, () => document.querySelector("#embed-text").value.includes('theme="dark"'));
  await page.select("#embed-loading", "1");
  await until(page, () => document.querySelector("#embed-text").value.includes('loading="visible"'));
  await clickNamed(page, "Machine");
  await until(page, () => document.querySelector("#embed-text").value.includes('panes="machine,why"'));
  await preview(page, "20");
  assert.equal(await page.evaluate(() => document.querySelector("#embed-preview").contentDocument.documentElement.dataset.theme), "dark");
  const forms = [
    ["1", /<iframe src="[^"]*#1\.g=02-adj&amp;step=20&amp;panes=machine,why&amp;embed&amp;theme=dark&amp;readonly"/],
    ["2", /\{\{< oomscope scenario="02-adj"/],
    ["3", /\{% include oomscope\.html scenario="02-adj"/],
    ["5", /<section>\s+<iframe data-src=/],
    ["6", /^\[!\[.*\]\(oomscope-02-adj-20\.svg\)\]\(<http/],
  ];
  for (const [form, expected] of forms) {
    await page.select("#embed-form", form);
    await until(page, (source) => new RegExp(source).test(document.querySelector("#embed-text").value), expected.source);
  }
  await page.keyboard.press("Escape");
  await until(page, () => document.querySelector("dialog.embedding[open]") === null);
  assert.equal(page.url(), address);
  assert.equal(await page.evaluate(() => history.length), length, "the preview is no place in the history");
  // A preview that is on its way when something else is chosen does not arrive.
}, { both: "clipboard", allow: [/AbortError/] });

browserTest("the embed dialog leads to the steps as text", async (page, { open }) => {
  await open();
  await openDialog(page);
  await page.$eval("#embed-as-text", (button) => button.click());
  await until(page, () => document.querySelector("dialog.embedding[open]") === null && document.querySelector(".panel") !== null);
  // A preview that is on its way does not arrive.
}, { both: "clipboard", allow: [/AbortError/] });

browserTest("the frame that the embed dialog makes is one that works", async (page, { open, server }) => {
  await open("#1.g=10-deadlock&step=7");
  await until(page, () => document.querySelector(".transport .place b")?.innerText === "7");
  await openDialog(page);
  await page.select("#embed-form", "1");
  await until(page, () => document.querySelector("#embed-text").value.startsWith("<iframe"));
  server.extra.set("/pasted.html", `<!doctype html><title>Host</title><link rel="icon" href="data:,">${await text(page)}`);
  await page.goto(`${server.origin}/pasted.html`);
  const frame = await (await page.waitForSelector("iframe")).contentFrame();
  await until(frame, () => document.querySelector(".frame-head ~ .transport .place b")?.innerText === "7");
}, { both: "clipboard", sandboxed: true });

browserTest("the embed dialog takes a level, words at two steps and a marked line, and saves them as a picture that moves", async (page, { open, server }) => {
  await open("#1.g=02-adj&step=20");
  await until(page, () => document.querySelector(".transport .place b")?.innerText === "20");
  await openDialog(page);
  const put = (field, value) => page.$eval(field, (field, value) => {
    field.value = value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }, value);
  const says = (part) => until(page, (part) => document.querySelector("#embed-text").value.includes(part), part);
  await page.select("#embed-level", "0");
  await says(' level="story"');
  await put("#embed-note", "Here & now");
  await says("20 =&gt; Here &amp; now");
  await page.click("#embed-note-add");
  await until(page, () => document.querySelector("#embed-note-1") !== null);
  await put("#embed-note-at-1", "no_such_function");
  await until(page, () => document.querySelector(".embedding .unknown")?.innerText.includes("no_such_function"));
  await put("#embed-note-at-1", "decides");
  await until(page, () => document.querySelector(".embedding .unknown").innerText === "");
  await put("#embed-note-1", "There");
  await says("decides =&gt; There");
  // The lines of the function are offered.
  const line = await page.$eval("#embed-statements option", (option) => option.value);
  await put("#embed-mark", line);
  await says(' mark="');
  const frame = await page.$("#embed-preview").then((preview) => preview.contentFrame());
  await until(frame, () => document.querySelector(".ln .chip.marked")?.innerText === "marked" && document.querySelector(".why-card p").innerText === "Here & now");
  await put("#embed-to", "decides");
  await says(' to="decides"');
  await page.evaluate(() => {
    const create = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      window.saved = blob.text();
      return create.call(URL, blob);
    };
    HTMLAnchorElement.prototype.click = function () { window.savedAs = this.download; };
  });
  await page.click("#embed-moving");
  await until(page, () => window.savedAs === "oomscope-02-adj-20-moving.svg");
  const svg = await page.evaluate(() => window.saved);
  assert.match(svg, /Here &amp; now[^]*There/);
  // Each browser reads it as an image, in which one frame is seen at a time.
  server.extra.set("/moving.svg", { type: "image/svg+xml", text: svg });
  server.extra.set("/moving.html", `<!doctype html><title>Moves</title><link rel="icon" href="data:,"><img src="moving.svg" alt="">${svg}`);
  await page.goto(`${server.origin}/moving.html`);
  await until(page, () => document.querySelector("img").naturalWidth === 760);
  const seen = () => [...document.querySelectorAll(".frame")].filter((frame) => getComputedStyle(frame).visibility === "visible").map(({ id }) => id);
  const [first] = await page.evaluate(seen);
  await until(page, (first) => {
    const seen = [...document.querySelectorAll(".frame")].filter((frame) => getComputedStyle(frame).visibility === "visible");
    return seen.length === 1 && seen[0].id !== first;
  }, first);
  // A preview that is on its way when something else is chosen does not arrive.
}, { both: "clipboard", seconds: 5, allow: [/AbortError/] });
