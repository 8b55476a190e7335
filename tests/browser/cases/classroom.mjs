// SPDX-License-Identifier: GPL-2.0-only
// A question hides what a run comes to; the tour asks, shows, and asks again.

import assert from "node:assert/strict";
import { violations } from "../axe.mjs";
import { appears, browserTest, until } from "../harness.mjs";

/** What Chromium says when axe measures what is out of sight. */
const AXE = [/subtree hidden by content-visibility/];

/** All that somebody can read, hear or find out by pointing: texts, and the attributes that carry some. */
const all = (frame) =>
  frame.evaluate(() => {
    const said = [document.title, document.documentElement.outerHTML.match(/<head[\s\S]*<\/head>/)?.[0] ?? ""];
    for (const element of document.body.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) {
        if (/^(title|aria-|alt|data-|value|href|placeholder|content|class)/.test(name)) said.push(`${name}=${value}`);
      }
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) said.push(node.data);
    }
    return said.map((text) => text.trim()).filter(Boolean);
  });

/** What the page says of a process: where its name stands, with its own name and number taken out. */
const placesOf = (said, name) => said.filter((text) => text.includes(name));

/** Words that tell how it ends. */
const ENDING = /kills? database|database \(pid 89\)|18,556|killed|chosen|SIGKILL has|被杀死|选中 /i;

const isAsked = (frame) => until(frame, () => document.querySelector("#quiz-check") !== null);

browserTest("a link with a question shows nothing of the outcome until it is answered", async (page, { server }) => {
  // Whatever stands on the page at any moment before the question is there.
  await page.evaluateOnNewDocument(() => {
    addEventListener("DOMContentLoaded", () => {
      window.seen = [];
      const note = () => window.seen.push(`${document.title} ${document.body.innerText}`);
      new MutationObserver(note).observe(document.body, { childList: true, subtree: true, characterData: true });
    });
  });
  await page.goto(new URL("#1.g=01-global&ask=victim", server.url).href);
  await isAsked(page);
  const seen = await page.evaluate(() => window.seen);
  assert.ok(seen.length > 0);
  for (const text of seen) assert.doesNotMatch(text, /kills? database|18,556/i);
  const said = await all(page);
  for (const text of said) {
    // The classes of the styles, and the listing itself, which is the kernel's.
    if (/^class=|oc->|victim|mark_oom_victim/.test(text)) continue;
    if (/database|webserver/.test(text)) assert.doesNotMatch(text, ENDING, text);
    assert.doesNotMatch(text, /kills? database|18,556|database \(pid/i, text);
  }
  // No place treats the victim otherwise than another process of its kind.
  const without = (name, pid) =>
    placesOf(said, name).map((text) => text.replaceAll(name, "NAME").replaceAll(String(pid), "PID").replaceAll(/[\d.,]+/g, "N")).sort();
  assert.deepEqual(without("database", 89), without("webserver", 95));

  // What would show it asks for the answer instead.
  await page.keyboard.press("w");
  await until(page, () => document.querySelector(".quiz .warn") !== null);
  assert.equal(await page.$("#what-if-title"), null);
  await page.keyboard.press("End");
  assert.doesNotMatch((await all(page)).join("\n"), /kills? database|18,556/i);

  // By keyboard alone: to the choice, down to leaker, and Enter.
  await page.focus("input[name=quiz-0][value='118']");
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await until(page, () => document.querySelector(".quiz-said.wrong") !== null);
  const words = await page.$eval(".quiz-said", (said) => said.innerText);
  assert.match(words, /You chose leaker, which asked for the memory\. Asking plays no part/);
  assert.match(await page.$eval("header .verdict", (verdict) => verdict.innerText), /database/);
  await page.click(".quiz-step");
  await until(page, () => document.querySelector(".transport .place b").innerText === "659");
  assert.deepEqual(await violations(page), []);
}, { fresh: "it looks at what stands on the page from its first moment", allow: AXE, seconds: 6 });

browserTest("an embedded question tells the page around it no verdict", async (page, { server }) => {
  server.extra.set("/asked.html", `<!doctype html><title>Host</title><link rel="icon" href="data:,">
    <script>window.told = []; addEventListener("message", (event) => told.push(event.data));</script>
    <iframe width="900" height="700" src="/repo/#1.g=adj-beats-size&ask=victim&embed"></iframe>`);
  await page.goto(`${server.origin}/asked.html`);
  const frame = await (await page.waitForSelector("iframe")).contentFrame();
  await isAsked(frame);
  const told = () => page.evaluate(() => JSON.stringify(told));
  assert.doesNotMatch(await told(), /"verdict"|2402|browser tab/);
  assert.equal(await frame.$eval(".frame-head .title", (title) => title.innerText), "A question");
  // The way out asks as well.
  const way = await frame.$eval(".way-out", (link) => link.getAttribute("href"));
  assert.match(way, /#1\.g=adj-beats-size&step=\d+&ask=victim$/);
  await frame.click("#quiz-show");
  await until(page, () => JSON.stringify(told).includes('"verdict"'));
  assert.match(await told(), /2402/);
}, { seconds: 4 });

browserTest("a clicker chooses an answer and gives it, in front of a room", async (page, { server }) => {
  await page.goto(new URL("#1.g=01-global&ask=victim", server.url).href);
  await appears(page);
  await isAsked(page);
  await page.keyboard.press("f");
  await until(page, () => document.querySelector(".stage .quiz") !== null);
  const chosen = (wanted) => until(page, (wanted) => (document.querySelector(".quiz :checked")?.value ?? null) === wanted, wanted);
  const values = await page.$$eval(".quiz [type=radio]", (radios) => radios.map((radio) => radio.value));
  await chosen(null);
  await page.keyboard.press("PageDown");
  await chosen(values[0]);
  await page.keyboard.press("PageDown");
  await chosen(values[1]);
  await page.keyboard.press("PageUp");
  await chosen(values[0]);
  await page.keyboard.press("PageUp");
  await chosen(null);
  // While nothing is chosen, its key makes the screen dark as ever.
  await page.keyboard.press("b");
  await until(page, () => document.querySelector(".blank") !== null);
  await page.keyboard.press("b");
  await until(page, () => document.querySelector(".blank") === null);
  await page.keyboard.press("PageDown");
  await chosen(values[0]);
  await page.keyboard.press(".");
  await until(page, () => document.querySelector(".stage .quiz-said") !== null);
  assert.equal(await page.$(".blank"), null);
  await page.keyboard.press("Escape");
  await until(page, () => document.querySelector(".stage") === null);
}, { both: "keys", seconds: 4 });

browserTest("an exercise that is open is open again after a reload, and shows nothing on the way", async (page, { open }) => {
  await open("#exercises");
  await until(page, () => document.querySelector("#exercise-1")?.checkVisibility());
  await page.click("#exercise-1");
  await isAsked(page);
  await page.evaluateOnNewDocument(() => {
    window.seen = [];
    const note = () => window.seen.push(`${document.title} ${document.body?.innerText}`);
    new MutationObserver(note).observe(document, { subtree: true, childList: true, characterData: true });
  });
  await page.reload();
  await appears(page);
  await isAsked(page);
  assert.match(await page.$eval("#quiz-title", (title) => title.innerText), /Exercise 1/);
  const seen = await page.evaluate(() => window.seen);
  assert.ok(seen.length > 0);
  for (const text of seen) assert.doesNotMatch(text, /kills? database|18,556/i);
  // Once it is answered, the page comes back to the run.
  await page.click("#quiz-show");
  await until(page, () => document.querySelector("#quiz-close") !== null);
  await page.reload();
  await appears(page);
  await until(page, () => document.querySelector("header .verdict")?.innerText.includes("database"));
  assert.equal(await page.$("#quiz-check"), null);
}, { seconds: 4 });

browserTest("the tour by keyboard alone", async (page, { server }) => {
  await page.goto(new URL("#tour", server.url).href);
  await appears(page);
  await isAsked(page);
  const at = (number) => until(page, (number) => document.querySelector("#tour-title")?.innerText.includes(`${number} of 10`), number);
  const step = () => page.$eval(".transport .place b", (place) => place.innerText);
  await at(1);
  assert.doesNotMatch((await all(page)).join("\n"), /kills? database|18,556/i);
  await page.focus("input[name=quiz-0][value='118']");
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await until(page, () => document.querySelector(".quiz-said") !== null);
  await page.focus("#quiz-close");
  await page.keyboard.press("Enter");
  await page.focus(".listing.shown");
  for (const [number, wanted] of [[2, "53"], [3, "77"], [4, "156"], [5, "165"], [6, "439"], [7, "659"], [8, "1,242"], [9, "1,351"]]) {
    // A clicker has these keys, too.
    await page.keyboard.press(number % 2 ? "ArrowRight" : "PageDown");
    await at(number);
    await until(page, (wanted) => document.querySelector(".transport .place b").innerText === wanted, wanted);
  }
  await page.keyboard.press("ArrowLeft");
  await at(8);
  assert.match(await page.$eval(".tour p", (text) => text.innerText), /You said: leaker/);
  assert.equal(await step(), "1,242");
  await page.keyboard.press("ArrowRight");
  await at(9);
  await page.keyboard.press("ArrowRight");
  await at(10);
  await isAsked(page);
  assert.doesNotMatch((await all(page)).join("\n"), /kills? leaker/i);
  await page.focus("input[name=quiz-0][value='118']");
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await until(page, () => document.querySelector(".quiz-said.right") !== null);
  assert.deepEqual(await violations(page), []);
  // It is left by Escape, and goes on where it was left.
  await page.focus(".listing.shown");
  await page.keyboard.press("Escape");
  await until(page, () => document.querySelector(".tour") === null);
  await page.goto(new URL("#tour", server.url).href);
  await page.reload();
  await appears(page);
  await until(page, () => document.querySelector("#tour-resume")?.innerText.includes("10"));
}, { allow: AXE, seconds: 8 });

browserTest("an exercise by keyboard alone, its code checked, and one made of it", async (page, { server }) => {
  await page.goto(new URL("#exercises", server.url).href);
  await appears(page);
  await until(page, () => document.querySelector("#exercise-2")?.checkVisibility());
  assert.deepEqual(await violations(page), []);
  await page.focus("#exercise-2");
  await page.keyboard.press("Enter");
  await isAsked(page);
  await page.focus("#quiz-field-0");
  await page.keyboard.type("8,043");
  await page.keyboard.press("Enter");
  await until(page, () => document.querySelector(".quiz-said.right") !== null);
  const code = await page.$eval("#quiz-code", (field) => field.value);
  assert.match(code, /^oom1\/2\/8043\//);

  // What was solved is remembered, and the code is checked offline.
  await page.goto(new URL("#codes", server.url).href);
  await page.reload();
  await appears(page);
  await until(page, () => document.querySelector("#class-codes")?.checkVisibility());
  await page.focus("#class-codes");
  await page.keyboard.type(`Ada: ${code}`);
  await until(page, () => document.querySelector(".class-rows .right") !== null);
  assert.match(await page.$eval(".class-rows tbody", (rows) => rows.innerText), /Ada\s+Add up the points\s+8,043\s+right/);
  assert.deepEqual(await violations(page), []);
  await page.click("#exercises-0");
  await until(page, () => document.querySelector(".exercise-words .solved") !== null);

  // A question about what is loaded becomes a link.
  await page.click("#exercises-2");
  await until(page, () => document.querySelector("#make-add") !== null);
  await page.click("#make-add");
  await until(page, () => document.querySelector("#make-link")?.value.includes("ask=victim"));
  assert.deepEqual(await violations(page), []);
}, { allow: AXE, seconds: 8 });
