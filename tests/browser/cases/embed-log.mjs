// SPDX-License-Identifier: GPL-2.0-only
// The explanation of a log in another page: from the page of logs to a post.

import assert from "node:assert/strict";
import { browserTest, until } from "../harness.mjs";

const value = (page, name) => page.$eval(name, (field) => field.value);

browserTest("an explanation gets from the page of logs into a post", async (page, { open, server }) => {
  await open("#log");
  await until(page, () => document.querySelector("#log-example") !== null);
  await page.click("#log-example");
  await until(page, () => document.querySelector("#event-title") !== null);
  const headline = await page.$eval("#event-title", (title) => title.innerText);
  await page.click("#share-event");
  await until(page, () => document.querySelector("#embed-event") !== null);
  await page.click("#embed-event");
  await until(page, () => document.querySelector("dialog.embedding[open] #embed-text") !== null);
  assert.equal(await page.$("#embed-begins"), null, "an explanation has no steps");
  // The preview is the frame that the text makes.
  await until(page, (headline) => document.querySelector("#embed-preview")?.contentDocument?.querySelector("#event-title")?.innerText === headline, headline);
  const texts = [await value(page, "#embed-once"), await value(page, "#embed-text")];
  const link = await value(page, "#share-event-link");
  await page.keyboard.press("Escape");
  const post = `<!doctype html><html lang="en"><title>Post</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width">${texts[0]}<body>${texts[1]}<p>What follows</p></body></html>`;
  server.extra.set("/post.html", post);
  await page.goto(`${server.origin}/post.html`);
  await until(page, () => document.querySelector("oom-scope").shadowRoot?.querySelector(".poster button") instanceof Element);
  assert.equal(await page.$eval("oom-scope a", (way) => way.href), link);
  const place = () => page.evaluate(() => document.querySelector("p").getBoundingClientRect().top + scrollY);
  const before = await place();
  await page.evaluate(() => document.querySelector("oom-scope").shadowRoot.querySelector("button").click());
  await until(page, () => document.querySelector("oom-scope").shadowRoot.querySelector(".paper") instanceof Element);
  const element = await page.evaluateHandle(() => document.querySelector("oom-scope").shadowRoot.querySelector("iframe"));
  const frame = await element.contentFrame();
  await until(frame, (headline) => document.querySelector("#event-title")?.innerText === headline, headline);
  assert.equal(await place(), before);
  // Whose score it was is answered here, and nothing leads to another view.
  await frame.$eval(".ranking .reason", (button) => button.click());
  await until(frame, () => document.querySelector(".process-answer") !== null);
  assert.deepEqual(await frame.$$eval(".event button", (buttons) => buttons.map(({ id }) => id).filter((id) => /^(try|step|link|edit|share)-/.test(id))), []);
  // Another log is shown when the host page has one.
  const refused = await page.evaluate(() => document.querySelector("oom-scope").load("no line of a log\nat all").catch(({ message }) => message));
  assert.match(refused, /invoked oom-killer/);
}, { both: "frames", seconds: 5 });

const KINDS = [
  '<oom-scope scenario="10-deadlock" ask="victim" lang="en"></oom-scope>',
  '<oom-scope scenario="02-adj" kind="answer" lang="en"></oom-scope>',
  '<oom-scope scenario="02-adj" kind="source" step="decides" lang="en"></oom-scope>',
  '<oom-scope kind="log" src="/repo/example.log" lang="en" title="A leak"></oom-scope>',
];

browserTest("each kind is as high as its poster, whose button says what starts", async (page, { server }) => {
  await page.setViewport({ width: 700, height: 900 });
  server.extra.set("/kinds.html", `<!doctype html><html lang="en"><title>Kinds</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width"><script type="module" src="/repo/embed.js"></script><body>${KINDS.join("<p>Words</p>")}<p>What follows</p></body></html>`);
  await page.goto(`${server.origin}/kinds.html`);
  const count = KINDS.length;
  await until(page, (count) => [...document.querySelectorAll("oom-scope")].filter((one) => one.shadowRoot?.querySelector(".poster .sign")).length === count, count);
  await until(page, () => document.querySelector("oom-scope").shadowRoot.querySelector(".picture .wide")?.textContent.includes("Which process is killed?") === true);
  const signs = await page.evaluate(() => [...document.querySelectorAll("oom-scope")].map((one) => one.shadowRoot.querySelector(".sign").innerText.trim()));
  assert.deepEqual(signs, ["Answer the question", "Try what would change it", "Go through the code", "Read the explanation"]);
  const places = () => page.evaluate(() => [...document.querySelectorAll("p")].map((one) => one.getBoundingClientRect().top + scrollY));
  const before = await places();
  for (let at = 0; at < count; at++) {
    await page.evaluate((at) => document.querySelectorAll("oom-scope")[at].shadowRoot.querySelector("button").click(), at);
    await until(page, (at) => document.querySelectorAll("oom-scope")[at].shadowRoot.querySelector(".paper") instanceof Element, at);
    const element = await page.evaluateHandle((at) => document.querySelectorAll("oom-scope")[at].shadowRoot.querySelector("iframe"), at);
    const frame = await element.contentFrame();
    await until(frame, () => document.querySelector(".app[data-complete]") !== null && Math.abs(innerHeight - document.querySelector(".app").getBoundingClientRect().height) <= 2);
  }
  assert.deepEqual(await places(), before);
}, { both: "layout", fresh: "another viewport", seconds: 8 });
