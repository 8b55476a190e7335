// SPDX-License-Identifier: GPL-2.0-only
// The glossary: by keyboard alone, by pressing words, into another scenario, and in the frame of another page.

import assert from "node:assert/strict";
import { browserTest, until } from "../harness.mjs";
import { stepOf, walk } from "../steps.mjs";

/** The dialog is open and lists this word. */
const lists = (page, word) =>
  until(page, (word) => [...document.querySelectorAll("dialog.glossary[open] h4 code")].some((code) => code.innerText === word), word);

const isClosed = () => document.querySelector("dialog.glossary[open]") === null;

browserTest("the words of a line are read, searched and followed by keyboard alone", async (page, { open }) => {
  await open();
  await walk(page, "p", 2);
  await page.keyboard.press("d");
  await until(page, () => document.querySelectorAll("dialog.glossary[open] li").length > 0);
  assert.match(await page.$eval("dialog.glossary", (dialog) => dialog.innerText), /Words of this line/);
  await page.focus("#words-search");
  await page.keyboard.type("chosen_points");
  await lists(page, "chosen_points");
  const card = await page.$eval("dialog.glossary li", (item) => item.innerText);
  assert.match(card, /best candidate so far/);
  assert.match(card, /oc->chosen_points = /, "its value at this step");
  const before = await stepOf(page);
  await page.keyboard.press("Tab");
  assert.match(await page.evaluate(() => document.activeElement.innerText), /^See it happen at step [\d,]+$/);
  const step = await page.evaluate(() => Number(document.activeElement.innerText.replace(/[^\d]/g, "")));
  await page.keyboard.press("Enter");
  await until(page, isClosed);
  assert.equal(await stepOf(page), step);
  assert.notEqual(step, before);
  // The focus is where the arrows step.
  await page.keyboard.press("ArrowRight");
  await until(page, (step) => document.querySelector(".transport .place b").innerText.replaceAll(",", "") === String(step + 1), step);

  await page.focus(".words-here");
  await page.keyboard.press("Enter");
  await until(page, () => document.querySelector("dialog.glossary[open]") !== null);
  await page.keyboard.press("Escape");
  await until(page, isClosed);
}, { both: "keys" });

browserTest("a word is pressed in a sentence, in a header and in the code, and leads to another scenario", async (page, { open }) => {
  await open();
  await walk(page, "p", 3);
  await walk(page, "n", 2);
  for (let more = 0; more < 6 && !(await page.$(".why-card span[data-word]")); more += 1) await walk(page, "ArrowRight", 1);
  const word = await page.$eval(".why-card span[data-word]", (span) => span.dataset.word);
  await page.click(".why-card span[data-word]");
  await until(page, () => document.querySelector("dialog.glossary[open] li h4") !== null);
  const title = await page.$eval("dialog.glossary li h4", (title) => title.innerText);
  assert.ok(title.startsWith(word), `${title} is not ${word}`);
  await page.click("dialog.glossary header button");
  await until(page, isClosed);

  await page.click("th.c-points");
  await until(page, () => document.querySelector("dialog.glossary[open] li h4")?.innerText.startsWith("points"));
  await page.keyboard.press("Escape");
  await until(page, isClosed);

  // A name in the code has a note, which leads to its card.
  await page.keyboard.press("v");
  await until(page, () => document.querySelector(".glance .more-words") !== null);
  await page.click(".glance .more-words");
  await until(page, () => document.querySelector("dialog.glossary[open] li h4") !== null);
  await page.keyboard.press("Escape");
  await until(page, isClosed);

  await page.keyboard.press("d");
  await until(page, () => document.querySelector("dialog.glossary[open]") !== null);
  await page.type("#words-search", "oom_kill_memcg_member");
  await lists(page, "oom_kill_memcg_member");
  await page.click("dialog.glossary .see");
  await until(page, () => document.querySelector(".listing.shown .ln.current")?.innerText.includes("oom_kill_memcg_member") ||
    document.querySelector(".introduction code")?.innerText.startsWith("oom_kill_memcg_member"));
});

browserTest("in the frame of another page the words have cards, too", async (page, { server }) => {
  server.extra.set("/words.html", `<!doctype html><title>Host</title><link rel="icon" href="data:,">
    <iframe width="900" height="700" src="/repo/#1.g=01-global&step=165&level=story&embed"></iframe>`);
  await page.goto(`${server.origin}/words.html`);
  const frame = await (await page.waitForSelector("iframe")).contentFrame();
  await until(frame, () => document.querySelector(".words-here") !== null);
  await frame.click(".words-here");
  await until(frame, () => document.querySelector("dialog.glossary[open] li") !== null);
  await frame.click("dialog.glossary header button");
  await until(frame, isClosed);
  // From now on they can be pressed.
  await until(frame, () => document.querySelector(".why-card span[data-word]") !== null);
  await frame.click(".why-card span[data-word]");
  await until(frame, () => document.querySelector("dialog.glossary[open] li h4") !== null);
  // Another scenario is the page's own business.
  assert.equal(await frame.$eval("dialog.glossary", (dialog) => /See it happen in/.test(dialog.innerText)), false);
});
