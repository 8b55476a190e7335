// SPDX-License-Identifier: GPL-2.0-only
// Another kernel decides about the machine on the page.

import assert from "node:assert/strict";
import { browserTest, until } from "../harness.mjs";

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
