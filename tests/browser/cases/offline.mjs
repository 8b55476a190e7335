// SPDX-License-Identifier: GPL-2.0-only
// The site stays on the device: after the first visit it works without a network, and a newer version is
// offered. Needs the site as `cargo xtask build` makes it.

import assert from "node:assert/strict";
import { copyFile, cp, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { appears, browserTest, clickNamed, goElsewhere, until } from "../harness.mjs";
import { ROOT, SITE } from "../server.mjs";

const OFFER = ".newer button.add";

/** Waits until the site is on the device. */
const isKept = (page) =>
  until(page, async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return registration?.active?.state === "activated";
  });

/** Waits until a step is shown. */
const at = (page, wanted) =>
  until(page, (wanted) => document.querySelector(".transport .place b")?.innerText === wanted, wanted);

/** A site with something changed, for as long as `use` takes; the server has the first one again then. */
async function withAnother(server, change, use) {
  const folder = await mkdtemp(join(tmpdir(), "oomscope-"));
  try {
    await cp(SITE, folder, { recursive: true });
    await change(folder);
    server.site = folder;
    await use();
  } finally {
    server.site = SITE;
    await rm(folder, { recursive: true });
  }
}

/** The name of a text in the list of files: the beginning of its SHA-256. */
const beginning = (text) => createHash("sha256").update(text).digest("hex").slice(0, 16);

/** Another title for the page, and its name in the list; returns what the page is called there from then on. */
async function retitle(folder, title = "a newer version") {
  const [index, worker] = [join(folder, "index.html"), join(folder, "sw.js")];
  const [page, list] = [await readFile(index, "utf8"), await readFile(worker, "utf8")];
  assert.ok(list.includes(beginning(page)), "the list names the page");
  const newer = page.replace(/<title>[^<]*/, `<title>${title}`);
  await writeFile(index, newer);
  await writeFile(worker, list.replace(beginning(page), beginning(newer)));
  return beginning(newer);
}

/** Takes the version that the server has now, as the button does. */
const takeNewer = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
    const newer = registration.installing ?? registration.waiting;
    await new Promise((resolve) => {
      const follow = () => {
        if (newer.state === "installed") newer.postMessage("take over");
        if (newer.state === "activated") resolve();
      };
      newer.addEventListener("statechange", follow);
      follow();
    });
  });

/** What is kept, each file as `path?hash`. */
const keptFiles = (page, url) =>
  page.evaluate(async (url) => {
    const [name] = await caches.keys();
    const requests = await (await caches.open(name)).keys();
    return requests.map((request) => request.url.slice(url.length));
  }, url);

browserTest(
  "after the first visit the whole site is there without a network",
  async (page, { open, server }) => {
    await open();
    await isKept(page);
    server.isAway = true;
    try {
      await open();
      assert.ok(await page.evaluate(() => navigator.serviceWorker.controller !== null), "what is kept answers");
      await page.keyboard.press("ArrowRight");
      await at(page, "2");
      await until(page, () => document.querySelector("optgroup") !== null);
      await page.select(".top .pick", "trap-18-reaper.json");
      await until(page, () => document.querySelector(".top .pick").value === "trap-18-reaper.json");
      await until(page, () => !document.querySelector(".transport .place").innerText.includes("1,359"));
      await clickNamed(page, "中文");
      await until(page, () => document.documentElement.lang === "zh-CN");
      await goElsewhere(page, "#open-logs");
      await until(page, () => document.querySelector("#log-example") !== null);
      await page.click("#log-example");
      await until(page, () => document.querySelector("#event-title") !== null);
      // The page comes back to the log; what leads on is in the debugger.
      await open();
      await until(page, () => document.querySelector("#event-title") !== null);
      await page.click("#to-debugger");
      await until(page, () => document.querySelector("#panes") !== null);
      await goElsewhere(page, "#to-workbench");
      await until(page, () => document.querySelector(".bench-rows") !== null);
      const path = await page.evaluate(() => fetch("worker.js").then((answer) => answer.ok));
      assert.ok(path, "the worker's script is kept, too");
    } finally {
      server.isAway = false;
    }
  },
  { both: "service worker", kept: true },
);

browserTest(
  "what is kept is the site alone, and other addresses are left to the browser",
  async (page, { open, server }) => {
    server.extra.set("/repo/v0/", "another release");
    server.extra.set("/beside", "beside the site");
    await open();
    await isKept(page);
    await open();
    const read = (path) => page.evaluate((path) => fetch(path).then((answer) => answer.text()), path);
    assert.equal(await read("v0/"), "another release");
    assert.equal(await read("../beside"), "beside the site");
    const kept = await page.evaluate(async () => {
      const [name, ...others] = await caches.keys();
      const requests = await (await caches.open(name)).keys();
      return { others, addresses: requests.map(({ url }) => url) };
    });
    assert.deepEqual(kept.others, []);
    const paths = kept.addresses.map((address) => {
      assert.ok(address.startsWith(server.url), address);
      return address.slice(server.url.length).replace(/\?.*/, "");
    });
    const files = (await readdir(SITE, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    const names = files.map((file) => join(file.parentPath, file.name).slice(SITE.length + 1));
    // The pages of scenarios are for those who come from outside.
    const isPage = (name) => name.startsWith("gallery/") && name.endsWith(".html");
    for (const name of names.filter((name) => name.endsWith(".wasm") || name.startsWith("gallery/"))) {
      assert.equal(paths.includes(name), !isPage(name), name);
    }
    // An address that ends with a slash is that of a folder's page.
    const fileOf = (path) => (path === "" || path.endsWith("/") ? `${path}index.html` : path);
    for (const path of paths) assert.ok(names.includes(fileOf(path)), `${path} is of the site`);
  },
  { both: "service worker", kept: true },
);

browserTest(
  "a newer version is offered, taken when the reader wants it, and an older tab keeps its parts",
  async (page, { open, server }) => {
    await open();
    await isKept(page);
    await open();
    const title = await page.title();
    const older = await page.browserContext().newPage();
    await older.goto(server.url);
    await appears(older);
    const isLogs = (name) => name.endsWith("-logs.wasm");
    const change = async (folder) => {
      await retitle(folder);
      // As if this version had been built without the page of logs.
      const name = (await readdir(folder)).find(isLogs);
      await rm(join(folder, name));
      const worker = join(folder, "sw.js");
      const list = await readFile(worker, "utf8");
      await writeFile(worker, list.replace(new RegExp(`.*"${name}".*\n`), ""));
    };
    await withAnother(server, change, async () => {
      await page.bringToFront();
      await open();
      assert.equal(await page.title(), title, "nothing is forced");
      await until(page, (offer) => document.querySelector(offer) !== null, OFFER);
      await page.keyboard.press("ArrowRight");
      await at(page, "2");
      // Not now.
      await page.click(".newer .close");
      await until(page, (offer) => document.querySelector(offer) === null, OFFER);
      await open();
      assert.equal(await page.title(), title, "it was declined");
      // It is offered on the next visit, and goes on where the page was left.
      await until(page, (offer) => document.querySelector(offer) !== null, OFFER);
      await at(page, "2");
      await page.click(OFFER);
      await until(page, () => document.title === "a newer version").catch(async (error) => {
        // The page may be loading at this very moment.
        if (!/context|navigat|detached/i.test(error.message)) throw error;
        await until(page, () => document.title === "a newer version");
      });
      await appears(page);
      await at(page, "2");
      assert.equal(await page.$(OFFER), null);
      // The other tab was loaded from the version before: its parts are still there.
      await older.bringToFront();
      await goElsewhere(older, "#open-logs");
      await until(older, () => document.querySelector("#log-example") !== null);
    });
  },
  { both: "service worker", kept: true },
);

browserTest(
  "of a version before the last one nothing is left on the device",
  async (page, { open, server }) => {
    await open();
    await isKept(page);
    await open();
    const first = beginning(await readFile(join(SITE, "index.html"), "utf8"));
    const before = await keptFiles(page, server.url);
    assert.ok(before.includes(`?${first}`), "the page is kept under its hash");
    const pageOf = (kept) => kept.filter((place) => place.startsWith("?") && place !== "?files");
    let second;
    await withAnother(server, async (folder) => (second = await retitle(folder, "the second")), async () => {
      await takeNewer(page);
      // An open tab may still need parts of the version before.
      assert.deepEqual(pageOf(await keptFiles(page, server.url)).sort(), [`?${first}`, `?${second}`].sort());
    });
    let third;
    await withAnother(server, async (folder) => (third = await retitle(folder, "the third")), async () => {
      await takeNewer(page);
      const kept = await keptFiles(page, server.url);
      assert.deepEqual(pageOf(kept).sort(), [`?${second}`, `?${third}`].sort());
      assert.equal(kept.length, before.length + 1, "everything else is there once");
    });
  },
  { both: "service worker", kept: true },
);

browserTest(
  "a server between two versions leaves what is kept as it is",
  async (page, { open, server }) => {
    await open();
    await isKept(page);
    const change = async (folder) => {
      const worker = join(folder, "sw.js");
      const list = await readFile(worker, "utf8");
      await writeFile(worker, list.replace(beginning(await readFile(join(folder, "boot.js"))), "0123456789abcdef"));
    };
    await withAnother(server, change, async () => {
      await open();
      const outcome = await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        // It finds the newer worker, which finds a file that is not of its version.
        await registration.update().catch(() => {});
        const { installing } = registration;
        if (installing) {
          await new Promise((resolve) => {
            installing.addEventListener("statechange", () => resolve());
            if (installing.state !== "installing") resolve();
          });
        }
        return { waits: registration.waiting !== null, active: registration.active?.state, failed: installing?.state };
      });
      assert.deepEqual([outcome.waits, outcome.active], [false, "activated"]);
      assert.equal(await page.$(OFFER), null);
      server.isAway = true;
      try {
        await open();
      } finally {
        server.isAway = false;
      }
    });
  },
  // Firefox tells of a worker that could not be installed.
  { both: "service worker", kept: true, allow: [/serviceworker|service worker|sw\.js|is not of this version/i] },
);

browserTest(
  "a page that is being worked on takes away what a release has kept on its address",
  async (page, { open, server }) => {
    await open();
    await isKept(page);
    await withAnother(server, (folder) => copyFile(join(ROOT, "www", "sw.js"), join(folder, "sw.js")), async () => {
      await open();
      await until(page, async () => (await caches.keys()).length === 0);
      // And stays away.
      await open();
      assert.deepEqual(await page.evaluate(() => caches.keys()), []);
    });
  },
  { both: "service worker", kept: true },
);

browserTest(
  "in a frame nothing is kept",
  async (page, { server }) => {
    server.extra.set(
      "/host.html",
      `<!doctype html><title>host</title><link rel="icon" href="data:,"><iframe src="/repo/" width="800" height="600"></iframe>`,
    );
    await page.goto(`${server.origin}/host.html`);
    const frame = await page.waitForFrame(server.url);
    await appears(frame);
    await frame.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
    const kept = await frame.evaluate(async () => [
      (await navigator.serviceWorker.getRegistrations()).length,
      (await caches.keys()).length,
    ]);
    assert.deepEqual(kept, [0, 0]);
  },
  { both: "service worker", kept: true },
);
