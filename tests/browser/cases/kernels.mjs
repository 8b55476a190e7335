// SPDX-License-Identifier: GPL-2.0-only
// Another kernel decides about the machine on the page.

import assert from "node:assert/strict";
import { browserTest, clickNamed, until } from "../harness.mjs";
import { screenTest } from "../screens.mjs";

const kernel = (page) => page.$eval("select.version", (select) => select.value);

/** Whether the code of this function is on the page. */
const hasFunction = (page, name) =>
  page.evaluate((name) => document.querySelector("#listing").textContent.includes(`${name}(`), name);

browserTest("the kernel is chosen in the header, and stays chosen after a reload", async (page, { open }) => {
  await open();
  assert.equal(await kernel(page), "5.10");
  await page.keyboard.press("p");
  const line = await page.$eval(".ln[aria-current] .body", (node) => node.innerText);
  assert.equal(await hasFunction(page, "has_intersects_mems_allowed"), false);
  await page.select("select.version", "4.9");
  await until(page, () => document.querySelector("#listing").textContent.includes("has_intersects_mems_allowed("));
  // It stands at the same line, whatever number that has there, and the keys go on with the next one.
  assert.equal(await page.$eval(".ln[aria-current] .body", (node) => node.innerText), line);
  assert.equal(await page.evaluate(() => document.activeElement.closest("#listing, .listing") !== null), true);
  await page.keyboard.press("ArrowRight");
  await until(page, (line) => document.querySelector(".ln[aria-current] .body").innerText !== line, line);
  await page.reload();
  await until(page, () => document.querySelector("select.version")?.value === "4.9");
  await until(page, () => document.querySelector("#listing")?.textContent.includes("has_intersects_mems_allowed("));
});

browserTest("a link names the kernel that decides", async (page, { open }) => {
  await open("#1.g=01-global&kernel=6.12&step=1000&lang=en");
  await until(page, () => document.querySelector("select.version")?.value === "6.12");
  await until(page, () => document.querySelector(".transport .place b")?.innerText === "1,000");
  assert.equal(await hasFunction(page, "oom_cpuset_eligible"), true);
});

browserTest("a kernel that nobody knows is refused with a message, and the page goes on", async (page, { open }) => {
  await open("#1.g=01-global&kernel=2.4.20&lang=en");
  await until(page, () => document.querySelector(".message")?.innerText.includes("2.4.20"));
  await page.keyboard.press("ArrowRight");
  await until(page, () => document.querySelector(".transport .place b").innerText !== "1");
});

/** Opens the dialog about other kernels from the menu of the view. */
async function openKernels(page) {
  await until(page, () => document.querySelector("#kernels:enabled") !== null);
  await page.$eval("#kernels", (button) => button.click());
  await until(page, () => document.querySelector("dialog.kernels[open] tbody tr") !== null);
}

browserTest("a machine is shown on every kernel, and opened on one that decides otherwise", async (page, { open }) => {
  await open("#1.g=later-of-equals&lang=en");
  await openKernels(page);
  const rows = await page.$$eval("dialog.kernels tbody tr", (rows) => rows.map((row) => row.innerText));
  assert.equal(rows.length, 2);
  assert.match(rows[0], /5\.3 – 7\.3.*812.*As shown here/s);
  assert.match(rows[1], /4\.4 – 5\.0.*811.*the first one found wins/s);
  await clickNamed(page, "Show on Linux 5.0");
  await until(page, () => document.querySelector("select.version")?.value === "5.0");
  await until(page, () => document.querySelector("dialog.kernels[open]") === null);
  // The keys step on.
  await page.keyboard.press("ArrowRight");
  await until(page, () => document.querySelector(".transport .place b").innerText === "2");
});

browserTest("by key alone: two kernels are compared, and any release is named", async (page, { open }) => {
  await open("#1.g=01-global&lang=en");
  await page.focus("select.version");
  await until(page, () => document.querySelector("select.version option[value='']") !== null);
  await page.keyboard.press("End");
  await until(page, () => document.querySelector("dialog.kernels[open]") !== null);
  // The choice in the header has not changed.
  assert.equal(await kernel(page), "5.10");
  await page.focus("#kernel-other");
  await page.select("#kernel-other", "4.19");
  await until(page, () => document.querySelector("dialog.kernels[open]").innerText.includes("dies in its place"));
  await page.focus("#kernel-name");
  await page.keyboard.type("windows");
  await until(page, () => document.querySelector("#kernel-news.trouble")?.innerText.includes("uname -r"));
  assert.equal(await page.$eval("dialog.kernels [type=submit]", (button) => button.disabled), true);
  await page.$eval("#kernel-name", (field) => field.select());
  await page.keyboard.type("4.18.0-553.el8_10.x86_64");
  await until(page, () => document.querySelector("#kernel-news").innerText.includes("RHEL 8.10: proven"));
  await page.keyboard.press("Enter");
  await until(page, () => document.querySelector("dialog.kernels[open]") === null);
  await until(page, () => document.querySelector("select.version").selectedOptions[0].innerText.includes("4.18.0-553.el8_10"));
});

/** Where both runs stand: the numbers of their steps. */
const both = (page) =>
  page.$$eval(".side .place-of", (nodes) => nodes.map((node) => Number(node.innerText.replaceAll(",", "").match(/\d+/)[0])));

/** Waits until two runs stand side by side, and returns the words above each. */
async function sides(page) {
  await until(page, () => {
    const sides = [...document.querySelectorAll(".side")];
    return sides.length === 2 && sides.every((side) => side.querySelector(".ln.current"));
  });
  return page.$$eval(".side header", (headers) => headers.map((header) => header.innerText));
}

browserTest("a row of the matrix opens both runs where the decisions diverge", async (page, { open }) => {
  await open("#1.g=later-of-equals&lang=en");
  await openKernels(page);
  await clickNamed(page, "Side by side with Linux 5.0");
  const [left, right] = await sides(page);
  assert.match(left, /Linux 5\.10.*812/s);
  assert.match(right, /Linux 5\.0.*811/s);
  assert.match(await page.$eval(".fork-note", (node) => node.innerText), /The decisions diverge at step/);
  // Each side shows the text of its own kernel.
  const code = await page.$$eval(".side", (sides) => sides.map((side) => side.querySelector(".ln.current code").innerText.trim()));
  assert.notEqual(code[0], code[1]);
  assert.match(await page.$eval(".differences .parting", (node) => node.innerText), /the most so far.*not the most/s);
  const before = await both(page);
  await page.keyboard.press("ArrowLeft");
  await until(page, (before) => document.querySelector(".side-first .place-of").innerText.replace(",", "").startsWith(before), String(before[0] - 1));
  // Another kernel beside it, chosen by key.
  await page.select("#kernel-beside", "6.12");
  await until(page, () => document.querySelector(".side-other h2")?.innerText.includes("6.12"));
  await page.focus(".side-first .listing");
  await page.keyboard.press("Escape");
  await until(page, () => document.querySelector(".side") === null);
  assert.equal(await kernel(page), "5.10");
});

browserTest("by key alone: a kernel that decides alike stands beside, and decides from here on", async (page, { open }) => {
  await open("#1.g=01-global&lang=en");
  await openKernels(page);
  await page.focus("#kernel-other");
  await page.select("#kernel-other", "6.1");
  await page.focus("#kernel-side");
  await page.keyboard.press("Enter");
  await sides(page);
  assert.match(await page.$eval(".fork-note", (node) => node.innerText), /The same is decided/);
  await page.keyboard.press("ArrowRight");
  const [, right] = await both(page);
  await page.evaluate(() => [...document.querySelectorAll(".fork-controls button")].find((b) => b.innerText.includes("from here on")).focus());
  await page.keyboard.press("Enter");
  await until(page, () => document.querySelector("select.version")?.value === "6.1");
  await until(page, (step) => document.querySelector(".transport .place b")?.innerText.replace(",", "") === step, String(right));
});

browserTest("lines that another kernel has differently are marked, with its text on demand", async (page, { open }) => {
  await open("#1.g=01-global&lang=en");
  await openKernels(page);
  await page.select("#kernel-other", "4.19");
  await page.focus("#kernel-mark");
  await page.keyboard.press("Enter");
  await until(page, () => document.querySelector("#kernel-mark[aria-pressed=true]") !== null);
  await clickNamed(page, "Close");
  await until(page, () => document.querySelector(".question.marked")?.innerText.includes("Linux 4.19"));
  await until(page, () => document.querySelector(".listing.shown button.differs") !== null);
  // By key; a pointer or a finger presses the same button.
  await page.$eval(".listing.shown button.differs", (button) => button.focus());
  assert.match(await page.evaluate(() => document.activeElement.ariaLabel), /^Linux 4\.19 (has|does not have)/);
  await page.keyboard.press("Enter");
  await until(page, () => document.querySelector(".listing.shown .other-text")?.innerText.includes("Linux 4.19"));
  await page.$eval(".listing.shown button.differs[aria-expanded=true]", (button) => button.click());
  await until(page, () => document.querySelector(".other-text") === null);
  // The marks are those of the kernel that decides.
  const marks = () => page.$eval(".question.marked", (strip) => strip.innerText);
  const before = await marks();
  await page.select("select.version", "4.14");
  await until(page, (before) => document.querySelector(".question.marked")?.innerText !== before, before);
  await clickNamed(page, "Remove the marks");
  await until(page, () => document.querySelector(".differs") === null);
});

browserTest("a scenario shows a rule on the two kernels that it is about", async (page, { open }) => {
  await open("#1.g=01-global&lang=en");
  await openKernels(page);
  await page.select("#kernel-other", "4.19");
  await until(page, () => document.querySelector("dialog.kernels[open]").innerText.includes("dies in its place"));
  const names = await page.evaluate(() => {
    const items = [...document.querySelectorAll("dialog.kernels li")];
    const button = items.find((item) => item.innerText.includes("dies in its place")).querySelector(".see");
    button.focus();
    return button.innerText.match(/on (Linux \S+|RHEL \S+) and (Linux \S+|RHEL \S+)/).slice(1);
  });
  await page.keyboard.press("Enter");
  const titles = await sides(page);
  names.forEach((name, at) => assert.ok(titles[at].startsWith(name), `${titles[at]} is not ${name}`));
  assert.match(await page.$eval(".fork-note", (node) => node.innerText), /The decisions diverge/);
});

browserTest("what is argued about leads to the other kernel in one press, and a link to both", async (page, { open }) => {
  await open("#1.g=argued-01-child&lang=en");
  await until(page, () => document.querySelector("#beside")?.innerText === "Side by side with Linux 4.19");
  await page.focus("#beside");
  await page.keyboard.press("Enter");
  const [left, right] = await sides(page);
  assert.match(left, /Linux 5\.10.*apache2/s);
  assert.match(right, /Linux 4\.19.*php-cgi/s);
  assert.match(await page.$eval(".fork-note", (node) => node.innerText), /The decisions diverge/);
  // The same by a link, in the other language, and again after a reload.
  const before = await both(page);
  await open("#1.g=argued-01-child&beside=4.19&lang=zh-CN");
  await sides(page);
  assert.deepEqual(await both(page), before);
  assert.equal(await page.evaluate(() => document.documentElement.lang), "zh-CN");
  await page.reload();
  await sides(page);
  assert.deepEqual(await both(page), before);
  await page.focus(".side-first .listing");
  await page.keyboard.press("Escape");
  await until(page, () => document.querySelector("#beside")?.innerText === "与 Linux 4.19 并排");
});

screenTest("everything fits and axe finds nothing about other kernels", {
  "the dialog": async (page, { open }) => {
    await open("#1.g=later-of-equals");
    await openKernels(page);
  },
  "marked lines with another kernel's text": async (page, { open }) => {
    await open("#1.g=01-global");
    await openKernels(page);
    await page.$eval("#kernel-mark", (button) => button.ariaPressed === "true" || button.click());
    await until(page, () => document.querySelector("#kernel-mark[aria-pressed=true]") !== null);
    await page.$eval("dialog.kernels header button", (button) => button.click());
    await until(page, () => document.querySelector(".listing.shown button.differs") !== null);
    // The page may be the one that was looked at before.
    await page.$eval(".listing.shown button.differs", (button) => button.ariaExpanded === "true" || button.click());
    await until(page, () => document.querySelector(".other-text") !== null);
  },
  // Three calls, whose sentences are longer than their parts of the timeline.
  "what is argued about": async (page, { open }) => {
    await open("#1.g=argued-09-reaper");
    await until(page, () => document.querySelector("#beside") !== null);
    await page.$eval(".about button", (button) => button.ariaExpanded === "true" || button.click());
    await until(page, () => document.querySelector(".about[data-open]") !== null);
  },
  "two kernels side by side": async (page, { open }) => {
    await open("#1.g=later-of-equals");
    await openKernels(page);
    await page.$eval("dialog.kernels .beside", (button) => button.click());
    await sides(page);
  },
});
