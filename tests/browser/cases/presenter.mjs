// SPDX-License-Identifier: GPL-2.0-only
// Presenter mode: entered and left by key and by the menu, stepped by a clicker.

import assert from "node:assert/strict";
import { appears, browserTest, until } from "../harness.mjs";

/** The number of the step in the small print. */
const at = (page, wanted) =>
  until(
    page,
    (wanted) => document.querySelector(".stage-head .muted")?.innerText.startsWith(`${wanted} of`),
    wanted,
  );

/** Is the line of the step inside the pane of the code? */
const isInSight = () => {
  const [pane, line] = [".listing.shown", ".listing.shown .ln.current"].map((selector) =>
    document.querySelector(selector).getBoundingClientRect(),
  );
  return line.top >= pane.top && line.bottom <= pane.bottom;
};

const isOn = () => document.querySelector(".stage") !== null;
const isOff = () => document.querySelector(".stage") === null && document.querySelector(".transport") !== null;

browserTest("a clicker steps through the code in front of a room", async (page, { open }) => {
  await page.setViewport({ width: 1920, height: 1080 });
  await open();
  await page.keyboard.press("f");
  await until(page, isOn);
  for (const selector of [".top", ".about", ".transport", ".tools", ".file-tabs"]) {
    const seen = await page.$$eval(selector, (nodes) => nodes.filter((node) => node.getClientRects().length > 0).length);
    assert.equal(seen, 0, `${selector} is on the screen`);
  }
  const lines = await page.evaluate(() => {
    const line = document.querySelector(".listing.shown .ln.current").getBoundingClientRect();
    return document.querySelector(".listing.shown").clientHeight / line.height;
  });
  assert.ok(lines >= 12 && lines <= 16.5, `${lines} lines of code fill the screen`);

  await page.keyboard.press("PageDown");
  await at(page, "2");
  await page.keyboard.press(" ");
  await at(page, "3");
  await page.keyboard.press("ArrowRight");
  await at(page, "4");
  await page.keyboard.press("PageUp");
  await at(page, "3");

  // One other pane beside the code.
  for (const [key, selector] of [["2", ".machine"], ["3", ".state"], ["4", ".log-dock"]]) {
    await page.keyboard.press(key);
    await until(page, (selector) => document.querySelector(`.stage ${selector}`) !== null, selector);
    const panes = await page.$$eval(".stage .machine, .stage .state, .stage .log-dock", (nodes) => nodes.length);
    assert.equal(panes, 1);
    await until(page, isInSight);
  }
  await page.keyboard.press("1");
  await until(page, () => document.querySelector(".stage .log-dock") === null);

  // The clicker's button for a dark screen sets no breakpoint, and F5 does not start over.
  await page.keyboard.press("b");
  await until(page, () => document.querySelector(".blank") !== null);
  await page.keyboard.press(".");
  await until(page, () => document.querySelector(".blank") === null);
  await page.keyboard.press("F5");
  await page.keyboard.press("PageDown");
  await at(page, "4");
  assert.equal(await page.$(".gutter[aria-pressed=true]"), null);

  await page.keyboard.press("Escape");
  await until(page, isOff);
  assert.equal(await page.$eval(".transport .place b", (node) => node.innerText), "4");
}, { both: "keys" });

/** The smallest type that is seen, as a share of the height of the screen in thousandths, with where it is. */
const smallest = () => {
  const texts = document.createTreeWalker(document.querySelector(".stage"), NodeFilter.SHOW_TEXT);
  let least = [Infinity, ""];
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const around = text.parentElement;
    const hidden = text.data.trim() === "" || !around.checkVisibility() || around.closest(".unseen");
    if (hidden || around.getClientRects().length === 0) continue;
    const size = (parseFloat(getComputedStyle(around).fontSize) / innerHeight) * 1000;
    if (size < least[0]) least = [size, `${around.localName}.${around.className} in ${around.parentElement.className}: ${text.data.trim().slice(0, 30)}`];
  }
  return least;
};

browserTest("the last row reads every view of presenter mode, and the table is on the screen as a whole", async (page, { open }) => {
  for (const [width, height] of [[1920, 1080], [1024, 768]]) {
    await page.setViewport({ width, height });
    await open();
    await page.keyboard.press("f");
    await until(page, isOn);
    await page.keyboard.press("p");
    for (const [key, selector] of [["1", ".source"], ["2", ".machine"], ["3", ".state"], ["4", ".log-dock"], ["6", ".scores"], ["5", ".processes"]]) {
      await page.keyboard.press(key);
      await until(page, (selector) => document.querySelector(`.stage ${selector}`) !== null, selector);
      const [size, where] = await page.evaluate(smallest);
      assert.ok(size >= 21.9, `${width} × ${height}, view ${key}: ${size.toFixed(1)} thousandths of the height, ${where}`);
    }
    const rows = await page.evaluate(() => {
      const { top, bottom } = document.querySelector(".stage .machine .scroll").getBoundingClientRect();
      const bodies = [...document.querySelectorAll(".stage .processes tbody")].map((body) => body.getBoundingClientRect());
      return bodies.filter((body) => body.top >= top - 1 && body.bottom <= bottom + 1).length;
    });
    assert.equal(rows, 11, `${width} × ${height}: rows that are seen`);
    await page.focus(".stage-foot [role=slider]");
    await page.keyboard.press("End");
    await until(page, () => /1,359 of/.test(document.querySelector(".stage-head .muted").innerText));
    // The question what would be is read as well, and answered.
    await page.keyboard.press("1");
    await page.keyboard.press("w");
    await until(page, () => document.activeElement?.id === "what-if-value");
    const [size, where] = await page.evaluate(smallest);
    assert.ok(size >= 21.9, `${width} × ${height}, what if: ${size.toFixed(1)} thousandths of the height, ${where}`);
    const isSeen = await page.$eval(".stage .question", (question) => {
      const { top, bottom, right } = question.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight && right <= innerWidth;
    });
    assert.ok(isSeen, `${width} × ${height}: the question is cut off`);
    await page.click(".stage .question .close");
    await until(page, () => document.querySelector(".stage .question") === null);
    await page.keyboard.press("Escape");
    await until(page, isOff);
  }
}, { both: "layout", seconds: 6 });

browserTest("presenter mode is in the menu, in the table of keys, and over after a reload", async (page, { open }) => {
  await open();
  await page.keyboard.press("?");
  await until(page, () => document.querySelector("dialog[open]") !== null);
  assert.match(await page.$eval("dialog", (node) => node.innerText), /In presenter mode[\s\S]*Blank the screen/);
  await page.keyboard.press("Escape");
  await until(page, () => document.querySelector("dialog[open]") === null);
  await page.click(".view");
  await page.click("#view-menu ::-p-text(Presenter mode)");
  await until(page, isOn);
  await page.keyboard.press("PageDown");
  await at(page, "2");
  await page.hover(".stage-head nav");
  await page.click('.stage-head nav [title="Code and state"]');
  await until(page, () => document.querySelector(".stage .state") !== null);
  await page.keyboard.press(" ");
  await at(page, "3");
  await open();
  await until(page, isOff);
  assert.equal(await page.$eval(".transport .place b", (node) => node.innerText), "3");
}, { both: "storage" });

browserTest("presenter mode works where the whole screen is refused", async (page, { server }) => {
  server.extra.set(
    "/stage.html",
    `<!doctype html><title>host</title><link rel="icon" href="data:,">
     <iframe sandbox="allow-scripts" src="/repo/" width="900" height="600"></iframe>`,
  );
  await page.goto(`${server.origin}/stage.html`);
  const frame = await page.waitForFrame(server.url);
  await appears(frame);
  // Puppeteer's own clicks and search by text ask an older Firefox for what it does not know inside a frame.
  const click = (selector) => frame.$eval(selector, (button) => button.click());
  await click(".view");
  await until(frame, () => {
    const buttons = [...document.querySelectorAll("#view-menu button")];
    const button = buttons.find((button) => button.innerText.includes("Presenter mode"));
    button?.click();
    return button !== undefined;
  });
  await until(frame, isOn);
  await click('.stage-head nav [aria-label="Leave presenter mode"]');
  await until(frame, isOff);
}, { both: "policy", sandboxed: true });
