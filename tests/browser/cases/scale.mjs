// SPDX-License-Identifier: GPL-2.0-only
// Machines that take long to record.

import assert from "node:assert/strict";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crowd } from "../crowd.mjs";
import { appears, browserTest, until } from "../harness.mjs";

/** Chooses a machine of so many processes as a file. */
async function choose(frame, processes) {
  const file = join(await mkdtemp(join(tmpdir(), "oomscope-")), `crowd-${processes}.json`);
  await writeFile(file, crowd(processes));
  const input = await frame.$("#file");
  await input.uploadFile(file);
}

/** The same inside a frame, where an older Firefox complains about its own way to hand over a file. */
const chooseInside = (frame, processes) =>
  frame.evaluate(
    (name, text) => {
      const files = new DataTransfer();
      files.items.add(new File([text], name));
      const input = document.querySelector("#file");
      input.files = files.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    },
    `crowd-${processes}.json`,
    crowd(processes),
  );

/** Waits until a machine of so many processes is shown. */
const shown = (frame, processes) =>
  until(
    frame,
    (text) =>
      !document.querySelector(".recording") && document.querySelector(".machine .pane-head").innerText.includes(text),
    `${processes.toLocaleString("en")} processes`,
  );

/** Goes to a step as a person does who knows its number. */
async function press(frame, page, key, says, ...args) {
  await page.keyboard.press(key);
  await until(frame, says, ...args);
}

/** Writes down whatever the strip says from now on, and at which step. */
const listen = (page) =>
  page.evaluate(() => {
    window.said = [];
    const look = () => {
      const strip = document.querySelector(".recording");
      if (strip) {
        const { value, position } = strip.querySelector("progress");
        const step = document.querySelector(".transport .place b").innerText;
        window.said.push({ words: strip.querySelector(".words").innerText, share: position < 0 ? null : value, step });
      }
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  });

browserTest("a large machine is recorded in a worker, and the page answers meanwhile", async (page, { open }) => {
  await open();
  await listen(page);
  await choose(page, 20_000);
  await until(page, () => document.querySelector(".recording") !== null);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await shown(page, 20_000);
  const said = await page.evaluate(() => window.said);
  assert.ok(said.some(({ step }) => step === "3"), "a key was not answered while it was recorded");
  assert.ok(said.some(({ words, share }) => /^[\d,]+ steps so far$/.test(words) && share === null), "no steps");
  assert.ok(said.some(({ words, share }) => words.startsWith("handing") && share > 0), "no share");

  // Only the rows in sight are there, and the table says how many there are.
  const rows = await page.$$eval(".processes tbody:not(.gap)", (rows) => rows.length);
  assert.ok(rows < 100, `${rows} rows are drawn`);
  assert.equal(await page.$eval(".processes", (table) => table.ariaRowCount ?? table.getAttribute("aria-rowcount")), "40001");
  // From the first to the last process, the current one is in sight.
  const isInSight = (pid) => {
    const row = document.querySelector(".processes tbody.now");
    if (row?.querySelector("td").innerText !== pid) return false;
    const inner = row.getBoundingClientRect();
    const outer = document.getElementById("machine-content").getBoundingClientRect();
    return inner.top >= outer.top && inner.bottom <= outer.bottom + 1;
  };
  await page.keyboard.press("p");
  await press(page, page, "p", isInSight, "2");
  for (let pid = 3; pid <= 40; pid += 1) await press(page, page, "p", isInSight, String(pid));
  await page.keyboard.press("End");
  await press(page, page, "P", isInSight, "20000");
  // The log, too, is drawn where it is looked at: its last line, and after a jump its first.
  await page.keyboard.press("End");
  await until(page, () => document.querySelector(".log").lastElementChild.innerText.includes("Killed process"));
  await page.$eval(".log", (log) => log.scrollTo(0, 0));
  await until(page, () => document.querySelector(".log li:not(.gap)").innerText.includes("invoked oom-killer"));
  assert.ok((await page.$$(".log li")).length < 100);
}, { both: "worker" });

browserTest("a recording is cancelled, and what was there before stays", async (page, { open }) => {
  await open();
  await page.keyboard.press("n");
  await choose(page, 20_000);
  await until(page, () => document.querySelector(".recording button") !== null);
  await page.$eval(".recording button", (button) => button.click());
  await until(page, () => document.querySelector(".recording") === null);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  assert.match(await page.$eval(".machine .pane-head", (head) => head.innerText), /11 processes/);
  assert.equal(await page.$eval(".transport .place b", (step) => step.innerText), "2");
  // Nothing is left of it that would keep the next one from coming.
  await choose(page, 3_000);
  await shown(page, 3_000);
  // The worker is stopped in the middle of whatever it does.
}, { both: "worker", allow: [/^error: uncaught exception: undefined/] });

browserTest("a large broken file is refused by the worker with its place", async (page, { open }) => {
  await open();
  const file = join(await mkdtemp(join(tmpdir(), "oomscope-")), "broken.json");
  await writeFile(file, crowd(5_000).replace('"threads":[{"mm":4321}]', '"threads":[{"mm":77777}]'));
  await (await page.$("#file")).uploadFile(file);
  await until(page, () => document.querySelector("[role=alert]") !== null);
  assert.match(await page.$eval("[role=alert]", (strip) => strip.innerText), /scenario\.processes\[4320\]\.threads\[0\]\.mm/);
  assert.match(await page.$eval(".machine .pane-head", (head) => head.innerText), /11 processes/);
}, { both: "worker" });

browserTest(
  "in a sandboxed frame it is recorded in place up to a size, and is the same",
  async (page, { server, open }) => {
    /** What is seen at some steps of the run. */
    const walk = async (frame, focus) => {
      const seen = [];
      // Nothing is stored in a sandbox: each visit is a first one, and begins with the story.
      await frame.select(".transport .level select", "statement");
      await until(frame, () => document.querySelector(".chapters") === null);
      for (const key of ["Home", "p", "p", "n", "End", "P"]) {
        await focus();
        const before = await frame.$eval(".transport .place b", (step) => step.innerText);
        await page.keyboard.press(key);
        if (key !== "Home") {
          await until(frame, (old) => document.querySelector(".transport .place b").innerText !== old, before);
        }
        // Where a box is scrolled to may differ by a row between a frame and a page.
        seen.push(
          await frame.evaluate(() =>
            [".transport .place", ".why-card", ".stack", ".board", ".processes tbody.now", ".verdict", ".log .fresh"]
              .map((selector) => document.querySelector(selector)?.innerText.replace(/\s+/g, " "))
              .join("\n"),
          ),
        );
      }
      return seen;
    };
    // Nothing is stored in a sandbox: a visit without a fragment is a first visit there, and begins in the story.
    await open("#level=statement");
    await choose(page, 3_000);
    await shown(page, 3_000);
    const expected = await walk(page, () => {});

    server.extra.set(
      "/host.html",
      `<!doctype html><title>host</title><link rel="icon" href="data:,">
       <iframe sandbox="allow-scripts allow-popups" src="/repo/#level=statement" width="1280" height="780"></iframe>`,
    );
    await page.goto(`${server.origin}/host.html`);
    const frame = await page.waitForFrame((frame) => frame.url().startsWith(server.url));
    await appears(frame);
    await chooseInside(frame, 3_000);
    await shown(frame, 3_000);
    const code = await frame.$(".listing.shown");
    assert.deepEqual(await walk(frame, () => code.focus()), expected);

    await chooseInside(frame, 20_001);
    await until(frame, () => document.querySelector("[role=alert]") !== null);
    const [text, link] = await frame.$eval("[role=alert]", (strip) => {
      const { href, target, innerText } = strip.querySelector("a");
      return [strip.innerText, { href, target, innerText }];
    });
    assert.match(text, /up to 20,000 processes/);
    assert.deepEqual(link, { href: server.url, target: "_blank", innerText: "Open the full page" });
    assert.match(await frame.$eval(".machine .pane-head", (head) => head.innerText), /3,000 processes/);
  },
  // How a browser says that a frame may not start a worker.
  { both: "worker", allow: [/worker/i], sandboxed: true },
);
