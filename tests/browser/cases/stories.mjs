// SPDX-License-Identifier: GPL-2.0-only
// Plays the stories of tests/stories: a line that begins with a dash is pressed or seen, word for
// word, and everything else is for the reader alone. A line that nobody understands is an error.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { PATIENCE, appears, browserTest, clickNamed, until } from "../harness.mjs";
import { walk } from "../steps.mjs";

const FOLDER = new URL("../../stories/", import.meta.url);

/** The keys that a story names by their signs. */
const KEYS = { "→": "ArrowRight", "←": "ArrowLeft" };

/** What a story can look at: elements of the page, and whether their texts belong together. */
const PLACES = {
  verdict: { selector: ".verdict" },
  step: { selector: ".transport .place" },
  // Not the sum below it, which has paragraphs of its own.
  explanation: { selector: ".why-card p" },
  // Of a line of code only the text itself; what stands at its end is looked for with "has".
  code: { selector: ".listing.shown .ln[aria-current=step]", part: "code" },
  "call stack": { selector: ".stack code", between: " < " },
  log: { selector: ".log" },
  "way in": { selector: ".welcome" },
  scoreboard: { selector: ".board" },
  // With what is for screen readers alone.
  sum: { selector: ".sum-sheet" },
  words: { selector: "dialog.glossary" },
  "words about it": { selector: ".about" },
};

/** What a story can do or say, as [pattern, what it means]. */
const LINES = [
  [/^Choose “(.+)”$/, choose],
  [/^Press (\S+?)(?:, (\d+) times)?$/, press],
  [/^Click “(.+)”$/, (page, name) => clickNamed(page, name)],
  [/^Visit the page for the first time$/, visit],
  [/^Press the name (\S+)$/, (page, name) => pressName(page, name)],
  [/^Press the points of the verdict$/, (page) => page.click(".verdict .points")],
  [/^Search the words for “(.+)”$/, search],
  [/^Click the first way to see it$/, (page) => page.click("dialog.glossary .see")],
  [/^There is no (.+)$/, isMissing],
  [/^Drag the slider to (−?\d+)$/, drag],
  [/^The variable (\S+) has “(.+)”$/, (page, name, text) => rowHas(page, ".vars tr", name, text)],
  [/^The process (\S+) shows “(.+)”$/, (page, name, text) => rowHas(page, ".processes tbody", name, text)],
  [/^The (.+) is “(.+)”$/, (page, place, text) => placeShows(page, place, text, true)],
  [/^The (.+) ha(?:s|ve) “(.+)”$/, (page, place, text) => placeShows(page, place, text, false)],
];

for (const file of (await readdir(FOLDER)).filter((file) => file.endsWith(".md")).sort()) {
  const text = await readFile(new URL(file, FOLDER), "utf8");
  browserTest(`the story of ${file} is played`, async (page, { open }) => {
    await open();
    const lines = text.split("\n").map((line, index) => ({ line, number: index + 1 }));
    for (const { line, number } of lines.filter(({ line }) => line.startsWith("- "))) {
      try {
        await play(page, line.slice(2));
      } catch (error) {
        error.message = `${file}:${number}: ${line}\n  ${error.message}`;
        throw error;
      }
    }
  }, { newcomer: file.startsWith("newcomer-"), seconds: 4 });
}

async function play(page, line) {
  for (const [pattern, act] of LINES) {
    const match = line.match(pattern);
    if (match) return act(page, ...match.slice(1));
  }
  throw new Error("no such line is known");
}

async function choose(page, title) {
  await until(page, (title) => [...document.querySelectorAll("header option")].some(({ text }) => text === title), title);
  const value = await page.$$eval(
    "header option",
    (options, title) => options.find(({ text }) => text === title).value,
    title,
  );
  await page.select("header select", value);
}

/** Nothing that a visit has left on the device is there any more. */
async function visit(page) {
  if (page.url() !== "about:blank") await page.evaluate(() => [localStorage, sessionStorage].forEach((storage) => storage.clear()));
  // The page stores its place when it is left.
  const cleaner = await page.evaluateOnNewDocument(() => [localStorage, sessionStorage].forEach((storage) => storage.clear()));
  await page.reload();
  await appears(page);
  await page.removeScriptToEvaluateOnNewDocument(cleaner.identifier);
  await until(page, () => document.querySelector(".welcome") !== null);
}

async function pressName(page, name) {
  const row = await page.evaluateHandle((name) => {
    const names = [...document.querySelectorAll(".processes .comm button")];
    return names.find((button) => button.innerText === name);
  }, name);
  await row.asElement().click();
}

async function search(page, text) {
  await until(page, () => document.querySelector("dialog.glossary[open] #words-search") !== null);
  await page.$eval("#words-search", (field) => {
    field.focus();
    field.select();
  });
  await page.keyboard.type(text);
}

function isMissing(page, name) {
  const { selector } = PLACES[name] ?? {};
  assert.ok(selector, `a story cannot look at the ${name}`);
  return until(page, (selector) => !document.querySelector(selector)?.checkVisibility(), selector);
}

/** What a drag does: the slider gets values on the way, each with its event. */
async function drag(page, text) {
  const value = Number(text.replace("−", "-"));
  await page.focus("#trial");
  await page.$eval(
    "#trial",
    (slider, value) => {
      for (const part of [0.5, 1]) {
        slider.value = Math.round(value * part);
        slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }
      // Whoever lets go of it goes on with keys.
      slider.blur();
    },
    value,
  );
}

async function press(page, key, times = "1") {
  // One of them is the browser's own.
  await walk(page, KEYS[key] ?? key, Number(times) - 1);
  await page.keyboard.press(KEYS[key] ?? key);
}

/** Waits until the page shows it: a key needs a moment. What was seen at last stands in the error. */
async function eventually(look, isIt) {
  let seen;
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    seen = await look();
    if (isIt(seen)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.fail(`seen is: ${JSON.stringify(seen)}`);
}

function placeShows(page, name, text, whole) {
  const place = PLACES[name];
  assert.ok(place, `a story cannot look at the ${name}`);
  const { selector, part = "", between = " " } = place;
  const look = () =>
    page.$$eval(
      selector,
      (elements, part, between) =>
        elements
          .map((element) => (part ? (element.querySelector(part) ?? element) : element).innerText)
          .map((text) => text.replace(/\s+/g, " ").trim())
          .join(between),
      whole ? part : "",
      between,
    );
  return eventually(look, (seen) => (whole ? seen === text : seen.includes(text)));
}

function rowHas(page, selector, name, text) {
  const look = () =>
    page.$$eval(selector, (rows) => rows.map((row) => row.innerText.replace(/\s+/g, " ").trim()));
  const isIt = (rows) => rows.some((row) => row.split(" ").includes(name) && row.includes(text));
  return eventually(look, isIt);
}
