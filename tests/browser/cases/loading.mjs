// SPDX-License-Identifier: GPL-2.0-only
// The page loads wherever it is put.

import { appears, browserTest } from "../harness.mjs";

browserTest("the page loads from a folder, and the console stays empty", async (page, { open }) => {
  await open();
});

browserTest("the page loads inside a sandboxed frame of another page", async (page, { server }) => {
  server.extra.set(
    "/host.html",
    `<!doctype html><title>host</title><link rel="icon" href="data:,">
     <iframe sandbox="allow-scripts" src="/repo/" width="800" height="600"></iframe>`,
  );
  await page.goto(`${server.origin}/host.html`);
  const frame = await page.waitForFrame(server.url);
  await appears(frame);
});
