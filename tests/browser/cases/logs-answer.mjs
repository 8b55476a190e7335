// SPDX-License-Identifier: GPL-2.0-only
// The answer of the page of logs: where the memory went, what to do, sharing it; and the ways in from the first page.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync, inflateSync } from "node:zlib";
import { appears, browserTest, goElsewhere, until } from "../harness.mjs";
import { ROOT } from "../server.mjs";

/** A log of this kind, written after real ones. */
const answer = (name) => readFile(join(ROOT, "tests/answers", `${name}.log`), "utf8");

/** Pastes a text somewhere, as Ctrl+V does. */
const paste = (page, text) =>
  page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const own = { data: text, dataType: "text/plain" };
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, ...own, bubbles: true, cancelable: true }));
  }, text);

/** Drops files, each with its name and its bytes. */
const drop = (page, files) =>
  page.evaluate((files) => {
    const dataTransfer = new DataTransfer();
    for (const [name, bytes] of files) dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
    window.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, files.map(([name, bytes]) => [name, [...bytes]]));

const says = (page, text) =>
  until(page, (text) => document.querySelector("#event-title")?.innerText.includes(text) ?? false, text);

const text = (page, selector) => page.$eval(selector, (node) => node.innerText);

const press = (page, selector) => page.$eval(selector, (button) => button.click());

/** What goes to the clipboard from now on. */
const listen = (page) =>
  page.evaluate(() => {
    window.given = [];
    Object.defineProperty(navigator, "clipboard", {
      value: { writeText: async (text) => void window.given.push(text) },
      configurable: true,
    });
  });

browserTest("a log that is pasted on the first page is explained, and a word is not", async (page, { open }) => {
  await open();
  await paste(page, "hello");
  assert.equal(await page.$("main.logs"), null);
  await paste(page, await answer("slab"));
  await says(page, "nginx (702) was killed");
  assert.match(await text(page, ".memory-section"), /82\.7 % is slab, unreclaimable: look at slabtop/);
  assert.match(await text(page, ".avoid"), /slabtop -o -s c/);
  assert.match(await text(page, ".choose"), /OOMScoreAdjust=-41/);
  const bar = await page.$eval(".memory-bar", (bar) => bar.getAttribute("aria-label"));
  assert.match(bar, /slab, unreclaimable 1\.5 GiB|slab, unreclaimable 1\.6 GiB/);
});

browserTest("two logs that are dropped are read in a row, packed or not", async (page, { open }) => {
  await open();
  const [first, second] = [await answer("kubernetes-container"), await answer("slab")];
  await drop(page, [["a.log.gz", gzipSync(first)], ["b.log", Buffer.from(second)]]);
  await says(page, "java (24711) was killed");
  await until(page, () => document.querySelectorAll(".events li").length === 2);
  assert.match(await text(page, ".machine-name"), /a\.log\.gz, b\.log/);
  assert.match(await text(page, ".headline .muted"), /host worker-3/);
  assert.match(await text(page, ".names"), /1c3f2b8a-77e0-4b53-9d0e-0f5f1d2c3b4a[\s\S]*Burstable/);
  assert.match(await text(page, ".avoid"), /resources\.limits\.memory: 768Mi/);
  await page.click("#event-1");
  await says(page, "nginx (702) was killed");
}, { both: "drag and files" });

browserTest("a command is copied as it stands", async (page, { open }) => {
  await open();
  await paste(page, await answer("lxc-proxmox"));
  await says(page, "mariadbd (770420)");
  await listen(page);
  await press(page, ".avoid .command button");
  await until(page, () => document.querySelector(".avoid .command button")?.innerText.includes("Copied"));
  assert.deepEqual(await page.evaluate(() => window.given), ["pct set 101 -memory 3072"]);
});

browserTest("the explanation is shared by a link, and without its names", async (page, { server, open }) => {
  await open();
  await paste(page, await answer("kubernetes-container"));
  await says(page, "java (24711)");
  await press(page, "#share-event");
  await until(page, () => document.querySelector("#share-event-link") !== null);
  const link = await page.$eval("#share-event-link", (field) => field.value);
  assert.ok(link.startsWith(`${server.url}log/#1=`), link);
  await listen(page);
  await press(page, "#copy-short");
  await until(page, () => window.given.length === 1);
  const [short] = await page.evaluate(() => window.given);
  assert.equal(short.split("\n").length, 5);
  assert.ok(short.endsWith(link));
  await press(page, "#share-anonymous");
  await until(page, (link) => document.querySelector("#share-event-link").value !== link, link);
  const anonymous = await page.$eval("#share-event-link", (field) => field.value);
  const lines = inflateSync(Buffer.from(anonymous.split("#1=")[1], "base64url")).toString();
  for (const name of ["java", "pause", "24711", "worker-3", "1c3f2b8a", "46b3e0a4df44"]) {
    assert.ok(!lines.includes(name), `${name} in ${lines}`);
  }
  await page.goto("about:blank");
  await page.goto(link);
  await appears(page);
  await says(page, "java (24711) was killed");
  await press(page, "#step-through");
  await until(page, () => /java/.test(document.querySelector(".verdict")?.innerText ?? ""));
  await page.goto("about:blank");
  await page.goto(anonymous);
  await appears(page);
  await says(page, "process-");
  assert.match(await text(page, ".memory-section"), /512 MiB of the cgroup/);
}, { both: "history" });

browserTest("the page of logs has an address of its own", async (page, { server }) => {
  await page.goto(`${server.url}log/`);
  await appears(page);
  await until(page, () => document.querySelector("#log-text") !== null);
  assert.equal(new URL(page.url()).hash, "#log");
});

browserTest("what the kernel did not do fills the page with who did it", async (page, { open }) => {
  await open();
  await goElsewhere(page, "#open-logs");
  await until(page, () => document.querySelector("#log-text") !== null);
  await paste(page, "Nov 22 10:00:00 host systemd-oomd[411]: Killed /user.slice/user-1000.slice/app.scope due to memory pressure\n");
  await says(page, "no kill by the kernel");
  assert.match(await text(page, ".foreign"), /systemd-oomd[\s\S]*Its rule[\s\S]*oomctl/);
});

browserTest("on a phone a log is pasted from the first page, and its answer fits", async (page, { open }) => {
  await page.setViewport({ width: 360, height: 740 });
  await open();
  await page.waitForSelector("#open-logs", { visible: true });
  await page.click("#open-logs");
  await until(page, () => document.querySelector("#log-text") !== null);
  await paste(page, await answer("kubernetes-node"));
  await until(page, () => document.querySelector(".todo") !== null);
  const wide = await page.evaluate(() => {
    const page = document.querySelector("main.logs");
    return page.scrollWidth - page.clientWidth;
  });
  assert.equal(wide, 0);
}, { fresh: "another size" });
