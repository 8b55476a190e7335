// SPDX-License-Identifier: GPL-2.0-only
// The workbench and other kernels: which one decides, what means nothing in it, and who would be killed elsewhere.

import assert from "node:assert/strict";
import { openWorkbench, set } from "../building.mjs";
import { browserTest, until } from "../harness.mjs";
import { screenTest } from "../screens.mjs";

/** Shows the page of memory, settings and the kernel. */
async function openMachine(page) {
  await page.evaluate(() => {
    const tabs = [...document.querySelectorAll(".bench-page [role=tab]")];
    tabs.find((tab) => ["Machine", "机器"].includes(tab.textContent.trim())).click();
  });
  await until(page, () => document.querySelector("#bench-kernel") !== null);
}

/** Waits until all kernels have run the machine, and returns what is said of them. */
async function elsewhere(page) {
  await until(page, () => document.querySelector("#elsewhere[data-current]") !== null);
  return page.$eval("#elsewhere", (section) => section.innerText);
}

browserTest("who would be killed on other kernels follows every edit", async (page, { open }) => {
  await open("#1.g=later-of-equals&lang=en");
  await openWorkbench(page);
  assert.match(await elsewhere(page), /4\.4 – 5\.0.*811/s);
  const place = await page.$$eval(".bench-rows [id^=process-]", (rows) => rows.findIndex((row) => row.id === "process-811"));
  await set(page, `c-process-${place}-oom_score_adj`, "500");
  await until(page, () => document.querySelector("#elsewhere[data-current]")?.innerText.includes("Every kernel comes to the same"));
});

browserTest("by key alone: the kernel of a machine is chosen, and changed back nothing is lost", async (page, { open }) => {
  await open("#1.g=01-global&lang=en");
  await openWorkbench(page);
  await openMachine(page);
  await page.focus("#bench-kernel-name");
  await page.keyboard.type("4.14.336");
  await until(page, () => document.querySelector("#bench-kernel-news").innerText.includes("4.14"));
  await page.keyboard.press("Enter");
  await until(page, () => document.querySelector("#bench-kernel").value === "4.14.336");
  await page.focus("#bench-kernel-name");
  await page.keyboard.type("windows");
  await until(page, () => document.querySelector("#bench-kernel-news.trouble") !== null);
  await page.$eval("#bench-kernel-name", (field) => field.select());
  await page.keyboard.type("5.10");
  await page.keyboard.press("Enter");
  await until(page, () => document.querySelector("#bench-kernel").value === "5.10");
  assert.equal(await page.$(".bench-unread"), null);
});

screenTest("everything fits and axe finds nothing about the kernel on the workbench", {
  "the choice, with what means nothing there": async (page, { open }) => {
    await open("#1.g=rule-f2");
    // A tab that was left on the workbench is there again.
    if ((await page.$(".bench")) === null) await openWorkbench(page);
    await openMachine(page);
    await page.select("#bench-kernel", "6.12");
    await until(page, () => document.querySelector(".bench-unread li") !== null);
    await elsewhere(page);
  },
});
