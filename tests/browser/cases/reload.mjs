// SPDX-License-Identifier: GPL-2.0-only
// What is there again after a reload: scenario, step, breakpoints, language, theme, layout.

import assert from "node:assert/strict";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browserTest, clickNamed, until } from "../harness.mjs";

const GALLERY = new URL("../../../www/gallery/", import.meta.url);

/** The number of the step, and of all steps. */
const place = (page) => page.$eval(".transport .place", (node) => node.innerText);

/** Waits until a step is shown. */
const at = (page, wanted) =>
  until(page, (wanted) => document.querySelector(".transport .place b")?.innerText === wanted, wanted);

/** Hands the page a file of the reader. */
async function hand(page, name, text) {
  const folder = await mkdtemp(join(tmpdir(), "oomscope-"));
  await writeFile(join(folder, name), text);
  const input = await page.$("#file");
  await input.uploadFile(join(folder, name));
}

/** Loads the page again, and notes every title that stands in the header on the way. */
async function reload(page) {
  await page.evaluateOnNewDocument(() => {
    window.titles = new Set();
    const look = () => {
      const pick = document.querySelector(".top .pick");
      if (pick?.value) window.titles.add(pick.value);
      requestAnimationFrame(look);
    };
    look();
  });
  await page.reload();
  await until(page, () => document.querySelector(".transport .place b") !== null);
  return page.evaluate(() => [...window.titles]);
}

browserTest("a reload goes on where the page was left", async (page, { open }) => {
  await open();
  await until(page, () => document.querySelector("optgroup") !== null);
  await page.select(".top .pick", "02-adj.json");
  await until(page, () => !document.querySelector(".transport .place").innerText.includes("1,359"));
  for (const key of ["p", "p", "b", "n"]) await page.keyboard.press(key);
  await clickNamed(page, "中文");
  await until(page, () => document.documentElement.lang === "zh-CN");
  await page.click(".tools [aria-label^=浅色或深色]");
  await until(page, () => document.documentElement.dataset.theme === "dark");
  await page.focus(".edge-machine");
  await page.keyboard.press("Enter");
  await until(page, () => document.querySelector(".fold-machine") !== null);
  const before = await place(page);

  const titles = await reload(page);
  assert.equal(await place(page), before);
  assert.deepEqual(titles, ["02-adj.json"], "no other scenario is shown on the way");
  await until(page, () => document.querySelector(".gutter[aria-pressed=true]") !== null);
  assert.equal(await page.evaluate(() => document.documentElement.lang), "zh-CN");
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
  assert.ok(await page.$(".fold-machine"));

  // Another scenario begins where its document says, not where this one was left.
  await until(page, () => document.querySelector("optgroup") !== null);
  await page.select(".top .pick", "10-deadlock.json");
  await until(page, () => document.querySelector(".top .pick").value === "10-deadlock.json");
  await at(page, "1");
}, { both: "storage" });

browserTest("the reader's own file is there after a reload", async (page, { open }) => {
  await open();
  await hand(page, "my own.json", await readFile(new URL("03-kill-allocating.json", GALLERY), "utf8"));
  await until(page, () => document.querySelector(".top .pick").selectedOptions[0].text === "my own.json");
  for (const key of ["n", "n"]) await page.keyboard.press(key);
  await at(page, "3");
  const before = await place(page);
  await reload(page);
  assert.equal(await page.$eval(".top .pick", (pick) => pick.selectedOptions[0].text), "my own.json");
  assert.equal(await place(page), before);
}, { both: "storage" });

browserTest("a file that is too large to be kept says so, and the next visit begins anew", async (page, { open }) => {
  await open();
  const document_ = JSON.parse(await readFile(new URL("02-adj.json", GALLERY), "utf8"));
  // In a language that is not shown: it is the size of the file that counts, and a line of millions of letters takes long to draw.
  document_.description = { en: "Large", "zh-CN": "long ".repeat(500_000) };
  await hand(page, "large.json", JSON.stringify(document_));
  await until(page, () => document.querySelector(".notice") !== null);
  assert.match(await page.$eval(".notice", (node) => node.innerText), /too large to be kept/);
  await page.click(".notice button");
  await until(page, () => document.querySelector(".notice") === null);
  await reload(page);
  assert.equal(await page.$eval(".top .pick", (pick) => pick.value), "01-global.json");
  assert.equal(await page.$("[role=alert]"), null);
}, { both: "storage" });

browserTest(
  "whatever is remembered, the page starts",
  async (page, { open }) => {
    const remembered = [
      { "oomscope.place": "7 file gone.json" },
      { "oomscope.place": "7 file broken.json", "oomscope.file": '{"scenario": [' },
      { "oomscope.place": "4294967295 gallery 01-global.json" },
      { "oomscope.place": "0 gallery ../../elsewhere" },
      { "oomscope.place": "🙂", "oomscope.theme": "<b>", "oomscope.language": "", "oomscope.layout": "{}" },
      { "oomscope.place": "7 gallery was-here-once.json" },
    ];
    await open();
    for (const items of remembered) {
      await page.evaluate((items) => {
        // What leaving the page remembers comes first.
        const remember = () => {
          localStorage.clear();
          for (const [name, value] of Object.entries(items)) localStorage.setItem(name, value);
        };
        addEventListener("pagehide", remember);
        document.addEventListener("visibilitychange", remember);
      }, items);
      await open();
      await until(page, () => document.querySelector(".transport .place b") !== null);
      assert.equal(await page.$eval(".top .pick", (pick) => pick.value), "01-global.json", JSON.stringify(items));
    }
    // The last one could not be fetched: that is said.
    assert.match(await page.$eval("[role=alert]", (node) => node.innerText), /was-here-once/);
  },
  // What is stored is a text that the wasm reads; that each engine stores it, the others hold.
  { allow: [/404/] },
);
