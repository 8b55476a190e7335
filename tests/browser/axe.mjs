// SPDX-License-Identifier: GPL-2.0-only
// What axe-core finds on a page: in every theme, language and width that a screen is looked at.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const LANGUAGES = ["en", "zh-CN"];
export const THEMES = ["light", "dark"];
/** Widths with their heights. */
export const WIDTHS = { 360: 740, 1280: 800 };

/** Every load of the page begins anew from now on, with nothing remembered but the language. */
export const begin = (page, language) =>
  page.evaluateOnNewDocument((language) => {
    localStorage.clear();
    sessionStorage.clear();
    localStorage.setItem("oomscope.language", language);
  }, language);

/**
 * What axe finds on what is shown, light and dark, a line each; and how much too wide the page is. Of the
 * listing, it looks at the functions where something is marked: all others are made alike, and there
 * are thousands of words in them.
 */
export async function violations(page, where = "") {
  const found = [];
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  for (const theme of THEMES) {
    const lines = await page.evaluate(async (theme) => {
      document.documentElement.dataset.theme = theme;
      // Buttons take a moment to change their colours.
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
      const context = { include: [["html"]], exclude: [[".listing:not(.shown)"], [".fn:not(:has(.current, .caller, .stop))"]] };
      const { violations } = await axe.run(context, { resultTypes: ["violations"] });
      // A line's number is in the name of its button; the count beside it is said by the title.
      const isKnown = (id, node) =>
        id === "label-content-name-mismatch" && document.querySelector(node.target[0])?.matches(".gutter");
      return violations.flatMap(({ id, help, nodes }) =>
        nodes.filter((node) => !isKnown(id, node)).map((node) => `${id}: ${help}: ${node.target.join(" ")}: ${node.any[0]?.message ?? node.none[0]?.message ?? ""}`),
      );
    }, theme);
    found.push(...lines.map((line) => `${where}, ${theme}: ${line}`));
  }
  const wide = await page.evaluate(() => {
    const whole = [document.scrollingElement, document.querySelector(".app")];
    return Math.max(...whole.map((element) => element?.scrollWidth ?? 0)) - innerWidth;
  });
  if (wide > 0) found.push(`${where}: ${wide} pixels too wide`);
  return found;
}
