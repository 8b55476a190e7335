// SPDX-License-Identifier: GPL-2.0-only
// Links: made by Share, opened in a fresh page, broken, left and come back to.

import assert from "node:assert/strict";
import { mkdtemp, readFile, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browserTest, clickNamed, open as load, until } from "../harness.mjs";

const GALLERY = new URL("../../../www/gallery/", import.meta.url);
const GOLDEN = new URL("../../links/", import.meta.url);

/** Where the page stands: scenario, step, all steps. */
const place = (page) =>
  page.evaluate(() => {
    const picked = document.querySelector(".top .pick").selectedOptions[0];
    return { name: picked?.value || picked?.text, step: document.querySelector(".transport .place").innerText };
  });

/** Waits until a step is shown. */
const at = (page, step) => until(page, (step) => document.querySelector(".transport .place b")?.innerText === step, step);

/** Waits until a scenario of the gallery, or a file, is shown. */
const named = (page, name) =>
  until(
    page,
    (name) => {
      const picked = document.querySelector(".top .pick")?.selectedOptions[0];
      return picked !== undefined && (picked.value === name || picked.text === name);
    },
    name,
  );

/** Writes something behind the `#` of the address, as somebody does who follows a link there. */
const follow = (page, text) => page.evaluate((text) => void (location.hash = text), text);

/** Opens the dialog, and returns the link in it. */
async function share(page) {
  await page.click(".tools .view");
  await until(page, () => document.querySelector("#view-menu").matches(":popover-open"));
  await page.click("#share");
  await until(page, () => document.querySelector("dialog.share[open]") !== null);
  return page.$eval("#share-link", (field) => field.value);
}

/** Closes it. */
async function close(page) {
  await page.keyboard.press("Escape");
  await until(page, () => document.querySelector("dialog.share[open]") === null);
}

/** Opens a link in a context of its own, which knows nothing of this one. */
async function elsewhere(page, link, look) {
  const context = await page.browser().createBrowserContext();
  try {
    const other = await context.newPage();
    const complaints = [];
    other.on("pageerror", (error) => complaints.push(error.message));
    await load(other, { url: link }, link);
    await until(other, () => document.querySelector(".transport .place b") !== null);
    await look(other);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

/** Hands the page a file of the reader. */
async function hand(page, name, text) {
  const folder = await mkdtemp(join(tmpdir(), "oomscope-"));
  await writeFile(join(folder, name), text);
  await (await page.$("#file")).uploadFile(join(folder, name));
}

browserTest("a link to a scenario of the gallery opens the same step elsewhere", async (page, { open }) => {
  await open();
  await until(page, () => document.querySelector("optgroup") !== null);
  const opening = await place(page);
  await page.select(".top .pick", "02-adj.json");
  await until(page, (before) => document.querySelector(".transport .place").innerText !== before, opening.step);
  for (const key of ["p", "p"]) await page.keyboard.press(key);
  await until(page, () => document.querySelector(".transport .place b").innerText !== "1");
  await page.keyboard.press("b");
  await until(page, () => document.querySelector(".gutter[aria-pressed=true]") !== null);
  const before = await place(page);
  const address = page.url();
  const link = await share(page);
  assert.match(link, /#1\.g=02-adj&step=\d+&stop=at%20/);
  assert.ok((await page.$eval("#share-length", (node) => node.innerText)).includes("32,000"));
  await clickNamed(page, "The language of the page");
  await until(page, () => document.querySelector("#share-link").value.endsWith("&lang=en"));
  await clickNamed(page, "Which panes are unfolded");
  await until(page, () => document.querySelector("#share-link").value.includes("&panes=source,machine"));
  await close(page);
  assert.equal(page.url(), address, "nothing is written into the address");

  await elsewhere(page, link, async (other) => {
    await named(other, before.name);
    assert.deepEqual(await place(other), before);
    await until(other, () => document.querySelector(".gutter[aria-pressed=true]") !== null);
    const own = other.url();
    assert.equal(own, link);
    await other.keyboard.press("ArrowRight");
    await until(other, (before) => document.querySelector(".transport .place").innerText !== before, before.step);
    assert.equal(other.url(), own, "stepping leaves the address alone");
  });
}, { both: "history" });

browserTest("a link holds a machine, its breakpoints, panes and language", async (page, { open }) => {
  await open();
  await hand(page, "mine.json", await readFile(new URL("03-kill-allocating.json", GALLERY), "utf8"));
  await named(page, "mine.json");
  for (const key of ["n", "n"]) await page.keyboard.press(key);
  await at(page, "3");
  await page.keyboard.press("b");
  await until(page, () => document.querySelector(".gutter[aria-pressed=true]") !== null);
  await page.focus(".edge-machine");
  await page.keyboard.press("Enter");
  await until(page, () => document.querySelector(".fold-machine") !== null);
  await clickNamed(page, "中文");
  await until(page, () => document.documentElement.lang === "zh-CN");
  await share(page);
  for (const part of ["页面的语言", "展开了哪些面板"]) await clickNamed(page, part);
  await until(page, () => document.querySelector("#share-link").value.endsWith("&lang=zh-CN"));
  await until(page, () => document.querySelectorAll("dialog.share input:checked").length === 4);
  const link = await page.$eval("#share-link", (field) => field.value);
  assert.match(link, /#1=[\w-]{500,}&lang=zh-CN$/);

  await elsewhere(page, link, async (other) => {
    await at(other, "3");
    await until(other, () => document.documentElement.lang === "zh-CN");
    await until(other, () => document.querySelector(".gutter[aria-pressed=true]") !== null);
    await until(other, () => document.querySelector(".fold-machine") !== null);
    const first = await place(other);
    // It is the reader's own file from now on.
    await other.keyboard.press("ArrowRight");
    await at(other, "4");
    await other.reload();
    await at(other, "4");
    assert.equal((await place(other)).name, first.name);
    assert.equal(await other.evaluate(() => document.documentElement.lang), "zh-CN");
    // Another one is opened: the address does not name it, and a reload goes on with it.
    await until(other, () => document.querySelector("optgroup") !== null);
    await other.select(".top .pick", "10-deadlock.json");
    await named(other, "10-deadlock.json");
    await until(other, () => location.hash === "");
    await other.reload();
    await named(other, "10-deadlock.json");
  });
}, { both: "history" });

browserTest("what is too large for a link is offered as a file", async (page, { open }) => {
  await open();
  const machine = JSON.parse(await readFile(new URL("02-adj.json", GALLERY), "utf8"));
  // No two parts of it are alike, so that it does not get much smaller.
  let chance = 1;
  const next = () => (chance = (chance * 48_271) % 2_147_483_647);
  machine.description = { en: Array.from({ length: 5_000 }, () => next().toString(36)).join(" ") };
  await hand(page, "large.json", JSON.stringify(machine));
  await named(page, "large.json");
  await page.click(".tools .view");
  await page.click("#share");
  await until(page, () => document.querySelector("dialog.share[open] [role=alert]") !== null);
  assert.match(await page.$eval("#share-length", (node) => node.innerText), /too large for a link.*32,000/);
  assert.equal(await page.$("#share-link"), null);
  assert.ok(await page.$("#share-save"));
}, { both: "history" });

/** The number of the step that a golden link names, where it does that by more than a number. */
const NAMED = { "gallery-with-a-story.txt": 296 };

browserTest("links that were made once open for ever", async (page, { server }) => {
  for (const file of (await readdir(GOLDEN)).sort()) {
    const [link, ...opens] = (await readFile(new URL(file, GOLDEN), "utf8")).trim().split("\n");
    const said = Object.fromEntries(opens.map((line) => line.split(/: (.*)/)));
    if (said.events) {
      // It is explained on the page of logs.
      await page.goto(`${server.url}#${link}`);
      await until(page, (victim) => document.querySelector("#event-title")?.innerText.includes(victim), said.victim);
      continue;
    }
    await elsewhere(page, `${server.url}#${link}`, async (other) => {
      const isFramed = link.includes("&embed");
      if (isFramed) await until(other, () => document.querySelector(".frame-head .title")?.innerText !== "");
      else await named(other, said.gallery ?? said.title);
      assert.equal(await other.$("[role=alert]"), null, file);
      const step = await other.$eval(".transport .place", (place) => place.innerText);
      const [shown, all] = step.match(/[\d,]+/g).map((number) => Number(number.replaceAll(",", "")));
      const wanted = Number(said.step ?? said["view.step"] ?? 0) + 1;
      if (said.at) {
        const found = await other.$eval(".why", (why) => why.innerText);
        assert.ok(found.includes(`Step ${NAMED[file]}`), `${file}: ${found}`);
        return;
      }
      // What plays is already on its way.
      if (link.includes("&play")) assert.ok(shown >= Math.min(wanted, all), `${file}: ${shown}`);
      else assert.equal(shown, Math.min(wanted, all), file);
    });
  }
  // What a link says is read by the wasm; that engines tell of an address and its changes alike, the others hold.
}, { seconds: 12 });

browserTest("a broken link gives a message and leaves the work as it was", async (page, { open, server }) => {
  await open();
  for (const key of ["n", "n"]) await page.keyboard.press(key);
  await at(page, "3");
  const before = await place(page);
  const whole = (await readFile(new URL("document.txt", GOLDEN), "utf8")).split("\n")[0];
  const broken = [
    ["elsewhere", /not a link of oomscope/],
    ["2=abc", /newer oomscope/],
    [whole.slice(0, -20), /damaged or cut off/],
    [whole.replace("1=eN", "1=eM"), /damaged or cut off/],
    [`${whole.slice(0, 200)}<b>${whole.slice(203)}`, /damaged or cut off/],
    [`1=${"A".repeat(32_000)}`, /32,000/],
  ];
  for (const [text, words] of broken) {
    await follow(page, text);
    await until(page, () => document.querySelector("[role=alert]") !== null);
    assert.match(await page.$eval("[role=alert]", (node) => node.innerText), words);
    assert.deepEqual(await place(page), before);
    await page.click("[role=alert] .close");
    await until(page, () => document.querySelector("[role=alert]") === null);
  }
  // Where the page begins with it, what was remembered is there.
  await page.goto("about:blank");
  await page.goto(`${server.url}#1=broken`);
  await until(page, () => document.querySelector("[role=alert]") !== null);
  assert.deepEqual(await place(page), before);
  // A name of a step is looked up in the run, which is there then.
  await follow(page, "1.g=02-adj&step=x");
  await until(page, () => document.querySelector("[role=alert]")?.innerText.includes("step=x"));
  const said = await page.$eval("[role=alert]", (node) => node.innerText);
  assert.match(said, /^Opened, but not as asked: The link\s+step=x This run has no such step/);
  assert.doesNotMatch(said, /unchanged/);
  await named(page, "02-adj.json");
}, { both: "history" });

browserTest("back and forward show what was there", async (page, { open }) => {
  await open();
  for (const key of ["n", "n"]) await page.keyboard.press(key);
  await at(page, "3");
  const own = await place(page);
  await follow(page, "1.g=02-adj&step=20");
  await named(page, "02-adj.json");
  await at(page, "20");
  await page.keyboard.press("ArrowRight");
  await at(page, "21");
  await follow(page, "1.g=10-deadlock&step=5");
  await named(page, "10-deadlock.json");
  await at(page, "5");

  const go = (by) => page.evaluate((by) => history.go(by), by);
  await go(-1);
  await named(page, "02-adj.json");
  await at(page, "21");
  await go(-1);
  await named(page, own.name);
  assert.deepEqual(await place(page), own);
  await go(2);
  await named(page, "10-deadlock.json");
  await at(page, "5");

  // What is picked is no part of the link: a place of its own, from which the way back leads to it.
  await page.select(".top .pick", "06-oom-group.json");
  await named(page, "06-oom-group.json");
  await until(page, () => location.hash === "");
  await go(-1);
  await named(page, "10-deadlock.json");
  assert.match(page.url(), /#1\.g=10-deadlock/);
  await go(1);
  await named(page, "06-oom-group.json");
}, { both: "history" });

browserTest("a machine is shared from the workbench", async (page, { open }) => {
  await open();
  await page.click("#to-workbench");
  await until(page, () => document.querySelector(".bench") !== null);
  const name = await page.$eval(".machine-name", (node) => node.textContent);
  await page.click("#share");
  await until(page, () => document.querySelector("dialog.share[open]") !== null);
  const link = await page.$eval("#share-link", (field) => field.value);
  assert.match(link, /#1=/);
  await close(page);
  await elsewhere(page, link, async (other) => {
    await named(other, name);
    await at(other, "1");
  });
  // A broken link leaves the workbench as it was; a whole one shows its machine.
  await follow(page, "1=broken");
  await until(page, () => document.querySelector("#bench-notice") !== null);
  assert.match(await page.$eval("#bench-notice", (node) => node.innerText), /link.*damaged/is);
  await follow(page, link.split("#")[1]);
  await until(page, () => document.querySelector(".transport .place b") !== null);
  await named(page, name);
}, { both: "history" });

browserTest("a frame without storage opens a link, and its address stays", async (page, { server, open }) => {
  server.extra.set("/linked.html", `<!doctype html><title>Host</title><link rel="icon" href="data:,"><iframe sandbox="allow-scripts" width="900" height="700" src="/repo/#1.g=02-adj&step=20"></iframe>`);
  await page.goto(`${server.origin}/linked.html`);
  const frame = await (await page.waitForSelector("iframe")).contentFrame();
  await until(frame, () => document.querySelector(".transport .place b")?.innerText === "20");
  const length = await page.evaluate(() => history.length);
  await until(frame, () => document.querySelector("optgroup") !== null);
  await frame.select(".top .pick", "10-deadlock.json");
  await until(frame, () => document.querySelector(".top .pick").value === "10-deadlock.json");
  assert.match(frame.url(), /#1\.g=02-adj&step=20$/);
  assert.equal(await page.evaluate(() => history.length), length);
}, { both: "history", sandboxed: true });
