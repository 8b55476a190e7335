// SPDX-License-Identifier: GPL-2.0-only
// Machines on the device, files, the document as text, generators, snapshots.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PATIENCE, appears, browserTest, clickNamed, until } from "../harness.mjs";

const GALLERY = new URL("../../../www/gallery/", import.meta.url);

/** Opens the workbench. */
async function build(page) {
  await page.evaluate(() => document.querySelector("#to-workbench").click());
  await until(page, () => document.querySelector(".bench") !== null);
}

/** Shows a page of the workbench. */
async function tab(page, name) {
  await page.evaluate((name) => {
    const tabs = [...document.querySelectorAll(".bench-page [role=tab]")];
    tabs.find((tab) => tab.textContent.trim() === name).click();
  }, name);
  await until(page, (name) => document.querySelector(".bench-page [role=tab][aria-selected=true]").textContent.trim() === name, name);
}

/** What the machine is called. */
const name = (page) => page.$eval(".machine-name", (node) => node.textContent);

/** Waits until the machine is called so. */
const named = (page, wanted) => until(page, (wanted) => document.querySelector(".machine-name")?.textContent === wanted, wanted);

/** The notice below the header. */
const notice = (page) => page.$eval("#bench-notice", (node) => node.innerText);

/** Waits until the notice says this. */
const noted = (page, words) => until(page, (words) => document.querySelector("#bench-notice")?.innerText.includes(words), words);

/** The machines in the list, each with what is said of it. */
const machines = (page) => page.$$eval("#machines > .machines > li", (rows) => rows.map((row) => row.querySelector("b").textContent).sort());

/** Waits until the list holds these machines. */
async function listed(page, wanted) {
  const sorted = [...wanted].sort();
  await until(
    page,
    (wanted) => {
      const rows = document.querySelectorAll("#machines > .machines > li b");
      return JSON.stringify([...rows].map((row) => row.textContent).sort()) === wanted;
    },
    JSON.stringify(sorted),
  ).catch(async (error) => {
    throw new Error(`${error.message}: ${JSON.stringify(await machines(page))}, not ${JSON.stringify(sorted)}`);
  });
}

/** Hands the page a file of the reader. */
async function hand(page, file, text) {
  const folder = await mkdtemp(join(tmpdir(), "oomscope-"));
  await writeFile(join(folder, file), text);
  await (await page.$("#file")).uploadFile(join(folder, file));
}

/** Drops a file on the page. */
const drop = (page, file, text) =>
  page.evaluate(
    (file, text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], file, { type: "application/json" }));
      window.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    file,
    text,
  );

/** Pastes a text, with the focus where it is. */
const paste = (page, text) =>
  page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    // The last two are for Firefox.
    const pasted = { clipboardData: data, data: text, dataType: "text/plain" };
    document.body.dispatchEvent(new ClipboardEvent("paste", { ...pasted, bubbles: true, cancelable: true }));
  }, text);

/** The text of the machine. */
async function text(page) {
  await tab(page, "JSON");
  await until(page, () => document.querySelector("#json-text") !== null);
  return page.$eval("#json-text", (field) => field.value);
}

/** Replaces the text of the machine. */
async function write(page, text) {
  await tab(page, "JSON");
  await until(page, () => document.querySelector("#json-text") !== null);
  await page.$eval(
    "#json-text",
    (field, text) => {
      field.value = text;
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    },
    text,
  );
}

/** Makes another edit, by the text: the machine gets this title. */
async function rename(page, title) {
  const document_ = JSON.parse(await text(page));
  document_.title = { en: title };
  await write(page, JSON.stringify(document_));
  await page.click("#json-apply");
  await named(page, title);
}

/** What is kept on the device, by the name of each machine. */
const kept = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open("oomscope");
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const database = request.result;
          if (!database.objectStoreNames.contains("machines")) return resolve([]);
          const all = database.transaction("machines").objectStore("machines").getAll();
          all.onsuccess = () => {
            database.close();
            resolve(all.result);
          };
        };
      }),
  );

/** Waits until a machine with this in its text is kept. */
async function isKept(page, part) {
  const end = Date.now() + PATIENCE;
  while (!(await kept(page)).some((text) => text.includes(part))) {
    if (Date.now() > end) throw new Error(`it is not kept: ${part}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Loads the page again. */
async function reload(page) {
  await page.reload();
  await appears(page);
}

browserTest("a reload in the middle goes on with the same machine, on the workbench", async (page, { open }) => {
  await open();
  await build(page);
  await rename(page, "half built");
  await isKept(page, "half built");
  await reload(page);
  await named(page, "half built");
  // At once after an edit: leaving keeps what has not been kept.
  await rename(page, "further on");
  await reload(page);
  await named(page, "further on");
  assert.equal(await page.$("#bench-notice"), null);
  await tab(page, "File");
  await listed(page, ["further on"]);
  // And the debugger, for who was there.
  await page.click("#to-debugger");
  await until(page, () => document.querySelector(".transport") !== null);
  await reload(page);
  await until(page, () => document.querySelector(".transport") !== null);
  assert.equal(await page.$(".bench"), null);
  await build(page);
  await named(page, "further on");
}, { both: "storage" });

browserTest("two tabs at once each keep their own machine", async (page, { open, server }) => {
  await open();
  await build(page);
  await rename(page, "first");
  await isKept(page, "first");
  // A tab that is duplicated remembers what this one does.
  const remembered = await page.evaluate(() => Object.fromEntries(Object.entries(sessionStorage)));
  const other = await page.browserContext().newPage();
  await other.goto(server.url);
  await other.evaluate((remembered) => {
    for (const [name, value] of Object.entries(remembered)) sessionStorage.setItem(name, value);
  }, remembered);
  await other.reload();
  await appears(other);
  await named(other, "first (copy)");
  assert.match(await notice(other), /open in another tab/);
  await rename(other, "second");
  await page.bringToFront();
  await rename(page, "first, changed");
  await other.bringToFront();
  await rename(other, "second, changed");
  await isKept(other, "first, changed");
  await isKept(other, "second, changed");
  await reload(other);
  await named(other, "second, changed");
  await page.bringToFront();
  await reload(page);
  await named(page, "first, changed");
  await tab(page, "File");
  await listed(page, ["first, changed", "second, changed"]);
  const elsewhere = await page.$$eval("#machines li", (rows) =>
    rows.filter((row) => /another tab/.test(row.innerText)).map((row) => row.querySelector("b").textContent),
  );
  assert.deepEqual(elsewhere, ["second, changed"]);
  await other.close();
}, { both: "storage", fresh: "two tabs" });

browserTest("where tabs know nothing of each other, neither writes over the other", async (page, { open, server }) => {
  const forget = () => Object.defineProperty(Navigator.prototype, "locks", { value: undefined });
  await page.evaluateOnNewDocument(forget);
  await open();
  await build(page);
  await rename(page, "first");
  await isKept(page, "first");
  const remembered = await page.evaluate(() => Object.fromEntries(Object.entries(sessionStorage)));
  const other = await page.browserContext().newPage();
  await other.evaluateOnNewDocument(forget);
  await other.goto(server.url);
  await other.evaluate((remembered) => {
    for (const [name, value] of Object.entries(remembered)) sessionStorage.setItem(name, value);
  }, remembered);
  await other.reload();
  await appears(other);
  await named(other, "first");
  await rename(other, "second");
  await isKept(other, "second");
  await page.bringToFront();
  await rename(page, "third");
  await noted(page, "Another tab has changed this machine");
  await isKept(page, "third");
  const all = await kept(page);
  assert.equal(all.length, 2);
  assert.ok(all.some((text) => text.includes('"second"')));
  await other.close();
}, { both: "storage", fresh: "two tabs" });

browserTest("a file that is wrong is refused with its place, and replaces nothing", async (page, { open }) => {
  await open();
  await build(page);
  await rename(page, "mine");
  const before = await text(page);
  await drop(page, "bad.json", before.replace(/"comm": "[^"]*"/, '"comm": "a name that is far too long"'));
  await noted(page, "bad.json cannot be opened");
  assert.match(await notice(page), /scenario\.processes\[0\]\.comm/);
  assert.match(await notice(page), /unchanged/);
  await drop(page, "worse.json", "<html>");
  await noted(page, "worse.json cannot be opened");
  assert.match(await notice(page), /line 1, column 1/);
  assert.equal(await text(page), before);
  // A good one opens as a machine of its own, and the other one is a click away.
  await drop(page, "good.json", await readFile(new URL("02-adj.json", GALLERY), "utf8"));
  await noted(page, "mine is kept in the list");
  assert.notEqual(await name(page), "mine");
  await page.evaluate(() => [...document.querySelectorAll("#bench-notice button")].find((button) => button.textContent === "Back to mine").click());
  await named(page, "mine");
  assert.equal(await text(page), before);
});

browserTest("what is saved and opened again is the same", async (page, { open }) => {
  await open();
  await build(page);
  await rename(page, "saved");
  const before = await text(page);
  await tab(page, "File");
  // The file as it is handed to the browser.
  await page.evaluate(() => {
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob) => {
      window.saved = blob.text();
      return make(blob);
    };
    HTMLAnchorElement.prototype.click = function () {
      window.savedAs = this.download;
    };
  });
  await page.click("#save-file");
  await until(page, () => window.savedAs !== undefined);
  assert.equal(await page.evaluate(() => window.savedAs), "saved.json");
  const saved = await page.evaluate(() => window.saved);
  assert.equal(saved, before);
  await page.click("#new-machine");
  await named(page, "machine");
  await hand(page, "saved.json", saved);
  await named(page, "saved");
  assert.equal(await text(page), before);
}, { both: "files" });

browserTest("machines are duplicated, deleted, given back, and begun anew", async (page, { open }) => {
  await open();
  await build(page);
  await rename(page, "one");
  await tab(page, "File");
  await listed(page, ["one"]);
  await clickNamed(page, "Duplicate one");
  await named(page, "one (copy)");
  await listed(page, ["one", "one (copy)"]);
  await clickNamed(page, "Delete one");
  await noted(page, "one was deleted");
  await listed(page, ["one (copy)"]);
  await page.evaluate(() => [...document.querySelectorAll("#bench-notice button")].find((button) => button.textContent === "Undo").click());
  await listed(page, ["one", "one (copy)"]);
  await clickNamed(page, "Delete one (copy)");
  await noted(page, "one (copy) was deleted");
  await listed(page, ["machine", "one"]);
  // Permanently only after a question that names it.
  await page.click(".deleted summary");
  await clickNamed(page, "Delete permanently: one (copy)");
  await until(page, () => document.querySelector(".deleted .question")?.textContent === "Delete one (copy) permanently?");
  await page.click(".deleted .doom");
  await until(page, () => document.querySelector(".deleted") === null);
  await clickNamed(page, "Open one");
  await named(page, "one");
  await listed(page, ["one"]);
}, { both: "storage" });

browserTest("where storage is refused it is said once, and everything works", async (page, { server }) => {
  server.extra.set(
    "/host.html",
    `<!doctype html><title>host</title><link rel="icon" href="data:,">
     <iframe sandbox="allow-scripts" src="/repo/" width="1200" height="700"></iframe>`,
  );
  await page.goto(`${server.origin}/host.html`);
  const frame = await page.waitForFrame(server.url);
  await appears(frame);
  await build(frame);
  await noted(frame, "does not let this page store machines");
  await frame.evaluate(() => document.querySelector("#bench-notice .close").click());
  await until(frame, () => document.querySelector("#bench-notice") === null);
  await drop(frame, "good.json", await readFile(new URL("02-adj.json", GALLERY), "utf8"));
  await noted(frame, "is on the workbench");
  await write(frame, (await text(frame)).replace(/"title": \{[^}]*\}/, '"title": {"en": "here"}'));
  await frame.evaluate(() => document.querySelector("#json-apply").click());
  await named(frame, "here");
  await new Promise((resolve) => setTimeout(resolve, 1500));
  assert.doesNotMatch(await notice(frame), /store machines/);
}, { both: "storage" });

browserTest("a machine of a kind is made in one step", async (page, { open }) => {
  await open();
  await build(page);
  const before = await text(page);
  await tab(page, "File");
  const field = "#parameter-0";
  await page.$eval(field, (input) => input.select());
  await page.type(field, "0");
  await until(page, () => document.querySelector("#generators .trouble") !== null);
  assert.match(await page.$eval("#generators .trouble", (node) => node.textContent), /from 1 to 100,000/);
  assert.ok(await page.$eval("#make-it", (button) => button.disabled));
  await page.$eval(field, (input) => input.select());
  await page.type(field, "12");
  await until(page, () => !document.querySelector("#make-it").disabled);
  await page.click("#make-it");
  await until(page, () => document.querySelector("#undo").getAttribute("aria-label") === "Undo: replace the machine");
  assert.equal((await text(page)).match(/"comm": "nginx"/g).length, 13);
  await page.click("#undo");
  assert.equal(await text(page), before);
  // The pods of a node.
  await tab(page, "File");
  await page.select("#generator", "1");
  await until(page, () => document.querySelector(".pods tbody tr") !== null);
  const pod = (column) => page.$eval(`.pods tbody tr:nth-child(3) td:nth-child(${column})`, (cell) => cell.textContent);
  assert.equal(await pod(6), "969");
  await page.select("#pod-2-class", "Guaranteed");
  await until(page, () => document.querySelector(".pods tbody tr:nth-child(3) td:nth-child(6)").textContent === "−997");
  await page.$eval("#pod-2-name", (input) => input.select());
  await page.type("#pod-2-name", "renamed");
  await page.click("#add-pod");
  await until(page, () => document.querySelectorAll(".pods tbody tr").length === 7);
  await page.click("#make-it");
  const made = await text(page);
  assert.match(made, /"comm": "renamed".*"oom_score_adj": -997/);
});

browserTest("text that is refused names its place, and gets the cursor", async (page, { open }) => {
  await open();
  await build(page);
  const before = await text(page);
  const document_ = JSON.parse(before);
  const last = document_.scenario.processes.length - 1;
  document_.scenario.processes[last].oom_score_adj = 1001;
  const pretty = JSON.stringify(document_, null, 1);
  await write(page, pretty);
  await until(page, () => document.querySelector("#json-found .problems") !== null);
  const found = await page.$eval("#json-found", (node) => node.innerText);
  assert.match(found, new RegExp(`scenario\\.processes\\[${last}\\]\\.oom_score_adj`));
  assert.match(found, /1001 is out of range/);
  const line = pretty.split("\n").findIndex((line) => line.includes("\"oom_score_adj\": 1001")) + 1;
  assert.match(found, new RegExp(`line ${line}`));
  await page.focus("#json-show");
  await page.keyboard.press("Enter");
  await until(page, () => document.activeElement.id === "json-text");
  const cursor = () => page.$eval("#json-text", (field) => field.value.slice(field.selectionStart, field.selectionEnd));
  assert.equal(await cursor(), "1001");
  const isInSight = await page.$eval(
    "#json-text",
    (field, line, lines) => {
      const at = (field.scrollHeight * line) / lines;
      return at >= field.scrollTop && at <= field.scrollTop + field.clientHeight;
    },
    line,
    pretty.split("\n").length,
  );
  assert.ok(isInSight, "the line is scrolled to");
  // What stands there is typed over, checked again, and taken.
  await page.keyboard.type("-5");
  await until(page, () => document.querySelector("#json-found").innerText.includes("This can be applied"));
  await page.click("#json-apply");
  await until(page, () => document.querySelector("#json-found").innerText.includes("This is the machine as it is"));
  assert.equal(JSON.parse(await text(page)).scenario.processes[last].oom_score_adj, -5);
  // No JSON at all, applied all the same: refused, and the cursor is there.
  const broken = before.replace('"scenario": {', '"scenario": {,');
  await write(page, broken);
  await page.click("#json-apply");
  await until(page, () => document.activeElement.id === "json-text");
  const at = await page.$eval("#json-text", (field) => field.selectionStart);
  assert.equal(broken.slice(at - 1, at + 1), "{,");
  await page.click("#json-reset");
  await until(page, () => document.querySelector("#json-found").innerText.includes("This is the machine as it is"));
}, { both: "input" });

browserTest("a snapshot is told of, and opens when it is pasted", async (page, { open, server }) => {
  await open();
  await build(page);
  await tab(page, "File");
  const href = await page.$eval("#snapshot-script", (link) => link.href);
  assert.equal(href, `${server.url}snapshot.sh`);
  const script = await page.evaluate(async (href) => (await fetch(href)).text(), href);
  assert.equal(script, await readFile(new URL("../../../www/snapshot.sh", import.meta.url), "utf8"));
  assert.match(await page.$eval("#snapshot", (card) => card.innerText), /only reads, needs no root/);
  assert.equal(await page.$eval(".command", (code) => code.textContent), "sh snapshot.sh > machine.json");
  await paste(page, "not a machine");
  await noted(page, "What was pasted cannot be opened");
  const snapshot = execFileSync("sh", ["www/snapshot.sh"], { cwd: new URL("../../../", import.meta.url), maxBuffer: 64 << 20 });
  await paste(page, snapshot.toString());
  await noted(page, "Snapshot of");
  assert.match(await name(page), /^Snapshot of .* UTC$/);
  await until(page, () => /kill|Kill|nobody|No/.test(document.querySelector(".bench-verdict .verdict, .bench-verdict [role=status]").innerText));
}, { both: "clipboard" });

browserTest("what is kept and cannot be read is offered as a file", async (page, { open }) => {
  await open();
  await build(page);
  await rename(page, "spoiled");
  await isKept(page, "spoiled");
  await page.click("#to-debugger");
  await until(page, () => document.querySelector(".transport") !== null);
  const id = await page.evaluate(() => sessionStorage.getItem("oomscope.machine"));
  await page.evaluate(
    (id) =>
      new Promise((resolve) => {
        sessionStorage.setItem("oomscope.view", "workbench");
        const request = indexedDB.open("oomscope");
        request.onsuccess = () => {
          const database = request.result;
          const writing = database.transaction("machines", "readwrite");
          writing.objectStore("machines").put('{"oomscope": 7}', id);
          writing.oncomplete = () => {
            database.close();
            resolve();
          };
        };
      }),
    id,
  );
  await reload(page);
  await noted(page, "spoiled cannot be opened, and stays on this device");
  assert.match(await notice(page), /only format 1 is known/);
  assert.ok((await kept(page)).includes('{"oomscope": 7}'));
});
