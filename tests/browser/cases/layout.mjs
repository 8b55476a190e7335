// SPDX-License-Identifier: GPL-2.0-only
// Panes are resized and folded, by pointer and by key, and stay so after a reload.

import assert from "node:assert/strict";
import { browserTest, clickNamed, goElsewhere, until } from "../harness.mjs";

/** Width and height of a part of the page, to the pixel; none for what is out of sight. */
const size = (page, selector) =>
  page.$eval(selector, (node) => {
    const { width, height } = node.getBoundingClientRect();
    return [Math.round(width), Math.round(height)];
  });

/** Drags an edge by so much. */
async function drag(page, edge, x, y) {
  const box = await (await page.$(`.edge-${edge}`)).boundingBox();
  const [from, to] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(from, to);
  await page.mouse.down();
  await page.mouse.move(from + x / 2, to + y / 2, { steps: 3 });
  await page.mouse.move(from + x, to + y, { steps: 3 });
  await page.mouse.up();
}

/** Waits until a part of the page has this width or height, give or take two pixels. */
const measures = (page, selector, axis, wanted) =>
  until(
    page,
    (selector, axis, wanted) => {
      const box = document.querySelector(selector).getBoundingClientRect();
      return Math.abs((axis === 0 ? box.width : box.height) - wanted) <= 2;
    },
    selector,
    axis,
    wanted,
  );

const step = (page) => page.$eval(".transport .place b", (node) => node.innerText);

browserTest("panes are resized by the pointer, and stay so", async (page, { open }) => {
  await open();
  const [machine] = await size(page, ".machine");
  const [state] = await size(page, ".state");
  await drag(page, "machine", -60, 0);
  await measures(page, ".machine", 0, machine - 60);
  await drag(page, "state", -40, 0);
  await measures(page, ".state", 0, state + 40);
  const [, log] = await size(page, ".log-dock");
  await drag(page, "log", 0, -100);
  await measures(page, ".log-dock", 1, log + 100);
  const [, why] = await size(page, ".why");
  await drag(page, "why", 0, 50);
  await measures(page, ".why", 1, why + 50);
  await page.keyboard.press("ArrowRight");
  assert.equal(await step(page), "2", "dragging takes no keys");
  // The code keeps its share, however far one drags.
  await drag(page, "machine", 850, 0);
  const [code] = await size(page, ".source");
  assert.ok(code >= 380, `the code has ${code} pixels`);

  const [wide] = await size(page, ".machine");
  await open();
  await measures(page, ".machine", 0, wide);
  await measures(page, ".log-dock", 1, log + 100);
  await measures(page, ".why", 1, why + 50);

  // All back in one click.
  await page.click(".view");
  await clickNamed(page, "Reset the layout");
  await measures(page, ".machine", 0, machine);
  await measures(page, ".log-dock", 1, log);
  await open();
  await measures(page, ".machine", 0, machine);
}, { both: "drag" });

browserTest("panes are resized and folded by keys, which then do not step", async (page, { open }) => {
  await open();
  const [machine] = await size(page, ".machine");
  await page.focus(".edge-machine");
  await page.keyboard.press("ArrowRight");
  await measures(page, ".machine", 0, machine + 26);
  await page.keyboard.press("ArrowLeft");
  await measures(page, ".machine", 0, machine);
  await page.keyboard.press("Home");
  await measures(page, ".machine", 0, Math.round(1280 * 0.14));
  const now = await page.$eval(".edge-machine", (edge) => [edge.ariaValueNow, edge.ariaValueMin, edge.ariaOrientation]);
  assert.deepEqual(now, ["14", "14", "vertical"]);
  await page.keyboard.press("End");
  await until(page, () => Number(document.querySelector(".edge-machine").ariaValueNow) > 40);
  await page.focus(".edge-log");
  const [, log] = await size(page, ".log-dock");
  await page.keyboard.press("ArrowUp");
  await until(page, (before) => document.querySelector(".log-dock").clientHeight > before, log);
  assert.equal(await step(page), "1");

  // Enter folds, and the bar that is left unfolds.
  await page.focus(".edge-machine");
  await page.keyboard.press("Enter");
  await measures(page, ".fold-machine", 0, 34);
  assert.deepEqual(await size(page, ".machine"), [0, 0]);
  await open();
  assert.deepEqual(await size(page, ".machine"), [0, 0], "folded after a reload, too");
  await page.focus(".fold-machine");
  await page.keyboard.press("Enter");
  await until(page, () => document.querySelector(".machine").clientWidth > 100);
  assert.equal(await page.$(".fold-machine"), null);
});

browserTest("every pane but the code folds, and the sentence is read out all the same", async (page, { open }) => {
  await open();
  // A double click on the edge.
  const box = await (await page.$(".edge-state")).boundingBox();
  await page.mouse.click(box.x + 4, box.y + 300, { count: 2 });
  await until(page, () => document.querySelector(".state").clientWidth === 0);
  const above = await page.evaluate(() => {
    const [why, code] = [".why", ".source"].map((name) => document.querySelector(name).getBoundingClientRect());
    return why.left === code.left && why.bottom <= code.top + 1;
  });
  assert.ok(above, "the sentence stands above the code");

  await page.click(".view");
  for (const name of ["Machine", "Explanation", "Kernel log"]) {
    await page.click(`#view-menu ::-p-aria(${name}[role="button"])`);
  }
  await until(page, () => document.querySelectorAll(".fold-bar").length === 4);
  await page.keyboard.press("Escape");
  await until(page, () => !document.querySelector("#view-menu").matches(":popover-open"));
  assert.deepEqual(await size(page, ".log-dock"), [0, 0]);
  const [code] = await size(page, ".source");
  assert.ok(code > 1200, `the code has ${code} of 1280 pixels`);
  assert.equal(await page.$eval(".why [aria-live]", (node) => getComputedStyle(node).display !== "none"), true);

  // On a phone nothing is folded: there are tabs.
  await page.setViewport({ width: 360, height: 740 });
  await page.click("#pane-0");
  await until(page, () => document.querySelector(".machine").clientWidth > 300);
  assert.equal(await page.$$eval(".edge, .fold-bar", (nodes) => nodes.filter((node) => node.clientWidth > 0).length), 0);

  // On a tablet the row below folds.
  await page.setViewport({ width: 768, height: 1024 });
  await until(page, () => document.querySelector(".fold-machine").clientHeight > 0);
  for (const part of ["why", "machine", "state", "log"]) await page.click(`.fold-${part}`);
  await until(page, () => document.querySelectorAll(".fold-bar").length === 0);
  const [, lower] = await size(page, ".machine");
  await drag(page, "lower", 0, -80);
  await measures(page, ".machine", 1, lower + 80);
  const [left] = await size(page, ".machine");
  await drag(page, "split", 50, 0);
  await measures(page, ".machine", 0, left + 50);
});

browserTest("a layout that nobody can read is none", async (page, { open }) => {
  await open();
  const before = await size(page, ".machine");
  await page.evaluate(() => localStorage.setItem("oomscope.layout", "machine:x :: fold:everything \u0000 🙂 log:-"));
  await open();
  assert.deepEqual(await size(page, ".machine"), before);
});

browserTest("rules of one part of the page leave the others alone", async (page, { open }) => {
  await open();
  // The menu of the panes hangs below its button, and not where that of the steps stands.
  await page.click(".view");
  await until(page, () => document.querySelector("#view-menu").matches(":popover-open"));
  const [button, menu] = await page.$$eval(".view, #view-menu", (nodes) =>
    nodes.map((node) => node.getBoundingClientRect().toJSON()),
  );
  assert.ok(menu.top >= button.bottom - 8 && menu.top < button.bottom + 40, `${menu.top} below ${button.bottom}`);
  assert.ok(menu.left > innerLeft(button) && menu.width < 400, `${menu.left}, ${menu.width} wide`);
  await page.keyboard.press("Escape");
  // The names on the scoreboard stand whole, before their bars and in the same row.
  await page.keyboard.press("End");
  await until(page, () => document.querySelectorAll(".board li").length > 3);
  const rows = await page.$$eval(".board li", (rows) =>
    rows.map((row) => {
      const who = row.querySelector(".who");
      const [name, bar] = [who, row.querySelector(".track")].map((node) => node.getBoundingClientRect());
      return { name: who.innerText, cut: who.scrollWidth > who.clientWidth, before: name.right <= bar.left, level: bar.top < name.bottom };
    }),
  );
  for (const row of rows) assert.deepEqual(row, { name: row.name, cut: false, before: true, level: true });
});

browserTest("nothing makes the page itself scroll, whatever stands in its panes", async (page, { open }) => {
  await open();
  const looks = [];
  for (const number of [1, 800, 999, 1222, 1359]) {
    await page.keyboard.press("g");
    await until(page, () => document.activeElement.id === "jump");
    await page.keyboard.type(String(number));
    await page.keyboard.press("Enter");
    await until(page, (number) => document.querySelector(".place b")?.textContent.replaceAll(",", "") === number, String(number));
    looks.push(
      await page.evaluate(() => ({
        height: document.scrollingElement.scrollHeight - innerHeight,
        // A bar to scroll by would take some of its width, and move it under the pointer.
        timeline: document.querySelector(".strip").clientWidth,
        // Words for screen readers, which stand below the end of the page.
        hidden: [...document.querySelectorAll(".state .unseen")].filter((words) => words.getBoundingClientRect().bottom > innerHeight).length,
      })),
    );
  }
  assert.ok(looks.some(({ hidden }) => hidden > 0), "nothing stands so low that it could make the page scroll");
  for (const { height, timeline } of looks) assert.deepEqual([height, timeline], [0, looks[0].timeline]);
}, { both: "layout" });

/** From where on a menu still hangs from a button at the right. */
const innerLeft = (button) => button.left - 250;

browserTest("the styles of a view hold in that view alone", async (page, { open }) => {
  const holding = () =>
    page.$$eval("link[rel=stylesheet][media]", (links) => links.filter(({ media }) => media !== "not all").map(({ id }) => id));
  const style = (selector, name) => page.$eval(selector, (node, name) => getComputedStyle(node)[name], name);
  await open("#1.g=later-of-equals");
  await goElsewhere(page, "#to-workbench");
  await until(page, () => document.querySelector("#elsewhere[data-current] li") !== null);
  assert.deepEqual(await holding(), ["workbench-style"]);
  // A list of other kernels has a bar, and no other list.
  assert.equal(await style("#elsewhere li", "borderLeftWidth"), "2px");
  assert.equal(await style(".legend li", "borderLeftWidth"), "0px");
  await page.click("#to-debugger");
  await until(page, () => document.querySelector(".listing.shown") !== null);
  assert.deepEqual(await holding(), ["fork-style"]);
  await goElsewhere(page, "#open-logs");
  await until(page, () => document.querySelector("#log-example") !== null);
  await page.click("#log-example");
  // A sign that an event differs is not the sign of a line that differs.
  await until(page, () => document.querySelector(".mark.differs") !== null);
  assert.deepEqual(await holding(), ["logs-style"]);
  assert.equal(await style(".mark.differs", "position"), "static");
}, { both: "layout" });
