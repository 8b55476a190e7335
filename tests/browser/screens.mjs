// SPDX-License-Identifier: GPL-2.0-only
// Tests that look at screens: each in every language and width in Chromium, and once in each language and width in Firefox,
// for what is too wide or cut off; and by axe in Chromium, in two of the eight combinations with a theme that meet every pair of choices. A theme changes colours
// alone, which `tests/architecture.rs` holds, so that sizes are looked at in one of the two.

import assert from "node:assert/strict";
import { violations } from "./axe.mjs";
import { browserTest, isDrawn, until } from "./harness.mjs";

export const THEMES = ["light", "dark"];
/** Widths with their heights: a phone, and a desk. */
const WIDTHS = [[360, 740], [1280, 800]];

/**
 * In which width (the first or the second) and theme axe sees a screen in each language, by the number of the
 * screen. The two differ in everything, so that it sees each screen in each width, theme and language; from
 * screen to screen they are others, so that each width meets each theme and each language.
 */
const CHOICES = [
  { en: [0, "light"], "zh-CN": [1, "dark"] },
  { en: [1, "dark"], "zh-CN": [0, "light"] },
  { en: [0, "dark"], "zh-CN": [1, "light"] },
  { en: [1, "light"], "zh-CN": [0, "dark"] },
];

/** So many screens have been named so far. */
let count = 0;

/**
 * What is looked at of a screen, in this order: from one look to the next, one thing changes. The first one in each
 * language is axe's, too. Firefox sees these two, which have each language and each width, and Chromium all four.
 */
function looksAt(choice, widths) {
  const [first, theme] = choice.en;
  const [second, otherTheme] = choice["zh-CN"];
  return [
    { language: "en", size: widths[first], theme, isFirst: true },
    { language: "en", size: widths[second], theme, only: "chromium" },
    { language: "zh-CN", size: widths[second], theme: otherTheme, isFirst: true },
    { language: "zh-CN", size: widths[first], theme: otherTheme, only: "chromium" },
  ];
}

/**
 * Adds a test that looks at screens. `steps` has their names, and what is done to come there from the one
 * before, in English: a function of the page, and of the language and what else a test gets. The first one opens the page.
 * In another width a screen is seen when the window has been resized, and in another language when that was chosen on
 * the page, which `fresh.mjs` holds to what is drawn anew. What does not live through the one (`resizes`) or the other
 * (`translates`) is come to again, and is the only one.
 */
export function screenTest(name, steps, { widths = WIDTHS, resizes = true, translates = true, ...options } = {}) {
  const screens = Object.entries(steps).map(([screen, come]) => ({ screen, come, all: looksAt(CHOICES[count++ % CHOICES.length], widths) }));
  const looks = screens.flatMap(({ all }) =>
    all.flatMap(({ language, size: [width], theme, isFirst, only }) => [
      { width, language, theme, by: "size", browser: only },
      ...(isFirst ? [{ width, language, theme, by: "axe", browser: "chromium" }] : []),
    ]),
  );
  const run = async (page, test) => {
    const found = [];
    await page.evaluateOnNewDocument(forget);
    for (const { screen, come, all } of screens) {
      let shown;
      for (const { language, size, theme, isFirst, only } of all) {
        if (only && only !== test.browser) continue;
        const isOther = (part, lives) => shown !== undefined && shown[part] !== { language, size }[part] && !lives;
        const comesAgain = shown === undefined || isOther("size", resizes) || isOther("language", translates);
        // A page that fills the whole screen cannot be resized: it is left before.
        if (comesAgain && shown) await page.goto("about:blank");
        await page.setViewport({ width: size[0], height: size[1] });
        if (comesAgain) {
          if (!translates) await page.evaluateOnNewDocument(remember, language);
          await come(page, { ...test, language: translates ? "en" : language });
        }
        if (translates) await speak(page, language);
        await setTheme(page, theme);
        for (const how of isFirst && test.browser === "chromium" ? [violations, sizes] : [sizes]) {
          found.push(...(await how(page)).map((line) => `${screen}, ${language}, ${size[0]}, ${theme}: ${line}`));
        }
        shown = { language, size };
      }
      if (translates) await speak(page, "en");
    }
    assert.deepEqual(found, []);
  };
  // To look into what is out of sight is axe's own doing.
  const allow = [/subtree hidden by content-visibility/];
  // Axe takes as long as all the rest.
  const seconds = { chromium: 4 * screens.length, firefox: 3 * screens.length };
  browserTest(name, run, { both: "layout", seconds, allow, looks, ...options });
}

/** Chooses a language by the button of the page. */
async function speak(page, language) {
  const isSpoken = (language) => document.documentElement.lang === language;
  if (await page.evaluate(isSpoken, language)) return;
  // A dialog that is open keeps the pointer from it, and nobody else.
  await page.$eval(`.app button[lang="${language}"]`, (button) => button.click());
  await until(page, isSpoken, language);
  await until(page, () => document.querySelector(".app[data-complete], .app.logs") !== null);
  await isDrawn(page);
}

/** Every load of the page begins anew, with nothing remembered but a level; runs in the page before anything else. */
const forget = () => {
  // An empty page has no storage.
  if (origin === "null") return;
  localStorage.clear();
  sessionStorage.clear();
  // The doors of a first visit have screens of their own.
  localStorage.setItem("oomscope.level", "statement");
};

/** The same with a language; runs in the page after `forget`. */
const remember = (language) => {
  if (origin !== "null") localStorage.setItem("oomscope.language", language);
};

/** Shows the page light or dark. */
export const setTheme = (page, theme) =>
  page.evaluate((theme) => {
    document.documentElement.dataset.theme = theme;
    // Buttons take a moment to change their colours, and what is inside of them another one after that.
    const moving = () => document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity);
    for (let all = moving(); all.length > 0; all = moving()) for (const animation of all) animation.finish();
  }, theme);

/** What does not fit where it stands: how much too wide the page is, and texts that are cut off. */
export const sizes = (page) =>
  page.evaluate(() => {
    const found = [];
    const whole = [document.scrollingElement, document.querySelector(".app")];
    const wide = Math.max(...whole.map((element) => element?.scrollWidth ?? 0)) - innerWidth;
    if (wide > 0) found.push(`${wide} pixels too wide`);
    // All that scrolls is inside of the app, unless that is as high as what it shows in the frame of another page.
    const high = document.querySelector(".app") && !document.querySelector(".frame-head") ? document.scrollingElement.scrollHeight - innerHeight : 0;
    if (high > 0) found.push(`${high} pixels too high`);
    /** The boxes that cut off what is inside of a node, up to one that scrolls in this direction. */
    const cutting = (node, axis) => {
      const boxes = [];
      for (let at = node.parentElement; at && at !== document.body; at = at.parentElement) {
        const style = getComputedStyle(at);
        const overflow = style[`overflow${axis}`];
        if (overflow === "auto" || overflow === "scroll") break;
        if (overflow !== "visible") boxes.push([at, style]);
      }
      return boxes;
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const around = text.parentElement;
      if (text.data.trim() === "" || around.closest(".listing, script, style, option, noscript, [popover]:not(:popover-open)") || !around.checkVisibility({ visibilityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const place = range.getBoundingClientRect();
      if (place.width === 0) continue;
      for (const axis of ["X", "Y"]) {
        for (const [box, style] of cutting(text, axis)) {
          const [start, end, size] = axis === "X" ? ["left", "right", "width"] : ["top", "bottom", "height"];
          const frame = box.getBoundingClientRect();
          // What is for screen readers alone, and what ends in dots.
          if (style.clipPath !== "none" || (axis === "X" && style.textOverflow === "ellipsis")) break;
          const out = Math.max(frame[start] - place[start], place[end] - frame[end]);
          if (out > 2 && place[size] > 0) {
            found.push(`${axis === "X" ? "width" : "height"} of ${box.localName}.${box.className} cuts ${Math.round(out)} pixels off “${text.data.trim().slice(0, 40)}”`);
            break;
          }
        }
      }
    }
    return found;
  });
