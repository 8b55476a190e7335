// SPDX-License-Identifier: GPL-2.0-only
// What opens over the page takes the focus, and gives it back to where it was: whoever reads with the keyboard or a
// screen reader goes on there. Whoever adds a dialog or a panel adds its line here.

import { browserTest, isDrawn, until } from "../harness.mjs";

const CODE = ".listing.shown";

/** Opens the menu of the view by keys, and presses one of its buttons. */
const fromMenu = (button) => async (page) => {
  await page.keyboard.press("Enter");
  await until(page, (button) => document.querySelector(button)?.checkVisibility() && !document.querySelector(button).disabled, button);
  await page.focus(button);
  await page.keyboard.press("Enter");
};

/** Presses a key. */
const press = (key) => (page) => page.keyboard.press(key);

/** Chooses the last entry of the list of kernels, which is none. */
const otherKernels = (page) => page.select(".version", "");

/**
 * For each: where the focus is, what opens it from there, and what is open then. `closes` is what closes it besides
 * Escape, if there is a button.
 */
const OVER = {
  "the table of keys": { from: CODE, opens: press("?"), is: "dialog.sheet[open]", closes: "header button" },
  "the breakpoints": { from: "#open-breakpoints", opens: press("Enter"), is: ".panel", closes: ".close" },
  "the run as text": { from: "#open-text", opens: press("Enter"), is: ".panel", closes: ".close" },
  "the link": { from: "header .view", opens: fromMenu("#share"), is: "dialog.share[open]", closes: "header button" },
  "the code for a page": { from: "header .view", opens: fromMenu("#embed"), is: "dialog.embedding[open]", closes: "header button" },
  "other kernels": { from: "header .view", opens: fromMenu("#kernels"), is: "dialog.kernels[open]", closes: "header button" },
  "other kernels, from the list": { from: ".version", opens: otherKernels, is: "dialog.kernels[open]", closes: "header button" },
  "the menu": { from: "header .view", opens: press("Enter"), is: "#view-menu:popover-open" },
};

/** Waits until the focus is on an element of this kind, or inside of it. */
const focused = (page, selector) => until(page, (selector) => document.activeElement?.closest(selector) != null, selector);

/** Waits until nothing of this kind is on the page. */
const gone = (page, selector) => until(page, (selector) => document.querySelector(selector) === null, selector);

browserTest(
  "what opens over the page takes the focus, and gives it back",
  async (page, { open }) => {
    await open();
    for (const { from, opens, is, closes } of Object.values(OVER)) {
      for (const button of closes ? [undefined, closes] : [undefined]) {
        await page.focus(from);
        await focused(page, from);
        await opens(page);
        // A menu leaves the focus on its button until a key moves it.
        if (is !== "#view-menu:popover-open") await focused(page, is);
        else await until(page, (is) => document.querySelector(is) !== null, is);
        if (button) await page.focus(`${is} ${button}`);
        await page.keyboard.press(button ? "Enter" : "Escape");
        await gone(page, is);
        await focused(page, from);
      }
    }
  },
  { both: "focus", seconds: 20 },
);

browserTest("a dialog that is opened again before the next picture stays open", async (page, { open }) => {
  await open();
  for (const button of ["#share", "#embed", "#kernels"]) {
    await page.click("header .view");
    await until(page, (button) => document.querySelector(button)?.checkVisibility() && !document.querySelector(button).disabled, button);
    await page.click(button);
    await until(page, () => document.querySelector("dialog[open]"));
    await page.evaluate(async (button) => {
      document.querySelector("dialog[open]").requestClose();
      // The page hears of it, and nothing is painted meanwhile.
      for (let turn = 0; turn < 50; turn += 1) await null;
      document.querySelector(button).click();
    }, button);
    await isDrawn(page);
    await isDrawn(page);
    const isOpen = await page.evaluate(() => document.querySelector("dialog[open]") !== null);
    if (!isOpen) throw new Error(`the dialog of ${button} is gone`);
    await page.keyboard.press("Escape");
    await gone(page, "dialog[open]");
  }
});
