// SPDX-License-Identifier: GPL-2.0-only
// The page loads wherever it is put.

import { appears, browserTest, until } from "../harness.mjs";

browserTest("the page loads from a folder, and the console stays empty", async (page, { open }) => {
  await open();
}, { both: "sandbox and policy" });

browserTest("the page loads inside a sandboxed frame of another page", async (page, { server }) => {
  server.extra.set(
    "/host.html",
    `<!doctype html><title>host</title><link rel="icon" href="data:,">
     <iframe sandbox="allow-scripts" src="/repo/" width="800" height="600"></iframe>`,
  );
  await page.goto(`${server.origin}/host.html`);
  const frame = await page.waitForFrame(server.url);
  await appears(frame);
}, { both: "sandbox and policy", sandboxed: true });

browserTest(
  "a part of the page that cannot be fetched is told of, and asked for again",
  async (page, { server }) => {
    server.cuts = /-later\.wasm$/;
    await page.goto(server.url);
    // The first view stands and steps without it.
    await until(page, () => document.querySelector(".transport .place b")?.innerText === "1");
    await page.keyboard.press("ArrowRight");
    await until(page, () => document.querySelector(".transport .place b").innerText === "2");
    await page.keyboard.press("b");
    await until(page, () => document.querySelector("[role=alert]")?.innerText.includes("part of the page could not be fetched"));
    server.cuts = undefined;
    await page.keyboard.press("b");
    await until(page, () => document.querySelector(".app[data-complete]") !== null);
    await until(page, () => document.querySelector(".gutter[aria-pressed=true]") !== null);
  },
  { both: "sandbox and policy", fresh: "nothing was downloaded before", allow: [/later\.wasm/, /^console\.error/, /fetch/i] },
);
