// SPDX-License-Identifier: GPL-2.0-only
// The page in a frame of another one: its options, what it says and hears, and what it leaves alone.

import assert from "node:assert/strict";
import { browserTest, until } from "../harness.mjs";

/** What the sandbox keeps from a frame is told by the browser itself. */
const BLOCKED = /Blocked opening|allow-popups|sandboxed/;

/** A page with a frame, which writes down all that it is told. */
const host = (fragment, attributes = "") => `<!doctype html><title>Host</title><link rel="icon" href="data:,">
<script>
  window.told = [];
  window.keys = [];
  addEventListener("message", (event) => told.push(event.data));
  addEventListener("keydown", (event) => keys.push(event.key));
</script>
<p><input id="field"></p>
<iframe width="900" height="600" ${attributes} src="/repo/#${fragment}"></iframe>`;

/** Opens it, and returns the frame when it shows something. */
async function frameIn(page, server, fragment, attributes) {
  const path = `/frame-${Math.random().toString(36).slice(2)}.html`;
  server.extra.set(path, host(fragment, attributes));
  await page.goto(`${server.origin}${path}`);
  const frame = await (await page.waitForSelector("iframe")).contentFrame();
  await until(frame, () => document.querySelector(".frame-head ~ .transport .place b") !== null);
  return frame;
}

const at = (frame, step) => until(frame, (step) => document.querySelector(".transport .place b")?.innerText === step, step);

/** Sends a message, and waits for its answer. */
async function ask(page, message) {
  const id = Math.floor(Math.random() * 1e9);
  await page.evaluate((message) => document.querySelector("iframe").contentWindow.postMessage(message, "*"), { oomscope: 1, id, ...message });
  await until(page, (id) => told.some((message) => message.id === id), id);
  return page.evaluate((id) => told.find((message) => message.id === id), id);
}

/** The last message of a type. */
const last = (page, type) => page.evaluate((type) => told.findLast((message) => message.type === type), type);

const visible = (frame, selector) => frame.evaluate((selector) => document.querySelector(selector)?.checkVisibility() ?? false, selector);

browserTest("a frame shows what its options say", async (page, { server }) => {
  let frame = await frameIn(page, server, "1.g=02-adj&embed&step=214");
  await at(frame, "214");
  assert.equal(await frame.$("header.top"), null, "there are no ways elsewhere");
  for (const [pane, isShown] of [[".why", true], [".source", true], [".machine", false], [".state", false], [".log-dock", false]]) {
    assert.equal(await visible(frame, pane), isShown, pane);
  }
  assert.equal(await visible(frame, ".frame-head .ask"), true);
  assert.equal(await frame.$eval(".frame-head .title", (title) => title.innerText), "A small process with a big adjustment");

  frame = await frameIn(page, server, "1.g=02-adj&embed&panes=machine,log&theme=dark&lang=zh-CN&readonly");
  await until(frame, () => document.documentElement.lang === "zh-CN");
  assert.equal(await frame.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "dark");
  for (const [pane, isShown] of [[".source", true], [".machine", true], [".log-dock", true], [".state", false]]) {
    assert.equal(await visible(frame, pane), isShown, pane);
  }
  // Nothing can be changed: neither by a button nor by a key.
  assert.equal(await frame.$(".frame-head .ask"), null);
  assert.equal(await visible(frame, "#open-breakpoints"), false);
  await frame.focus(".listing.shown");
  for (const key of ["b", "w"]) await page.keyboard.press(key);
  await page.keyboard.press("ArrowRight");
  await at(frame, "2");
  assert.equal(await frame.$(".gutter.stop"), null);
  assert.equal(await frame.$(".question"), null);

  frame = await frameIn(page, server, "1.g=02-adj&embed&theme=light&play=64");
  assert.equal(await frame.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "light");
  await until(frame, () => Number(document.querySelector(".transport .place b").innerText.replaceAll(",", "")) > 20);
}, { both: "frames" });

browserTest("two kernels in a frame: they are stepped through as one is, and the way out leads to both", async (page, { server }) => {
  const areBoth = () => [".side-first", ".side-other"].every((side) => document.querySelector(`${side} .ln.current`) !== null);
  let frame = await frameIn(page, server, "1.g=later-of-equals&beside=5.0&embed&lang=en&readonly");
  await until(frame, areBoth);
  assert.match(await frame.$eval(".side-other header", (header) => header.innerText), /Linux 5\.0.*811/s);
  assert.match(await frame.$eval(".way-out", (link) => link.href), /#1\.g=later-of-equals&step=\d+&beside=5\.0$/);
  // No other kernel can be chosen, and there is no way to one run alone, from which none would lead back.
  const buttons = await frame.$$eval(".fork-controls > button", (all) => all.filter((one) => one.checkVisibility()).map((one) => one.innerText));
  assert.deepEqual(buttons, ["Where they diverge"]);
  assert.equal(await visible(frame, "#kernel-beside"), false);
  const place = (frame) => frame.$eval(".transport .place b", (node) => node.innerText);
  const before = await place(frame);
  await frame.focus(".side-first .listing");
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowLeft");
  await until(frame, (before) => document.querySelector(".transport .place b").innerText !== before, before);
  assert.equal(await frame.evaluate(areBoth), true);

  frame = await frameIn(page, server, "1.g=later-of-equals&if=process:812:oom_score_adj:-1000&embed&lang=zh-CN");
  await until(frame, areBoth);
  assert.match(await frame.$eval(".way-out", (link) => link.href), /&if=process:812:oom_score_adj:-1000/);
  await frame.focus(".side-first .listing");
  await page.keyboard.press("Escape");
  await until(frame, () => document.querySelector(".side") === null);
}, { both: "frames" });

browserTest("a frame in a sandbox keeps nothing and leaves the address alone", async (page, { server }) => {
  const frame = await frameIn(page, server, "1.g=02-adj&embed&step=20", 'sandbox="allow-scripts"');
  await at(frame, "20");
  const [before, length] = [frame.url(), await page.evaluate(() => history.length)];
  await frame.focus(".listing.shown");
  for (const key of ["ArrowRight", "b", "ArrowRight"]) await page.keyboard.press(key);
  await at(frame, "22");
  await until(frame, () => document.querySelector(".gutter.stop") !== null);
  await ask(page, { type: "load", link: "1.g=10-deadlock&step=5" });
  await at(frame, "5");
  assert.equal(frame.url(), before);
  assert.equal(await page.evaluate(() => history.length), length);
  // The way out is a link; where it may open nothing, its address is there to be copied.
  const href = await frame.$eval(".way-out", (link) => link.href);
  assert.match(href, /\/repo\/#1\.g=10-deadlock&step=5/);
  await frame.click(".way-out");
  await until(frame, () => document.activeElement?.id === "way-out");
  assert.equal(await frame.$eval("#way-out", (field) => field.value), href);
}, { both: "frames", sandboxed: true, allow: [BLOCKED] });

browserTest("a frame of the same origin keeps nothing either", async (page, { server }) => {
  const frame = await frameIn(page, server, "1.g=02-adj&embed&step=20");
  await frame.focus(".listing.shown");
  for (const key of ["ArrowRight", "b"]) await page.keyboard.press(key);
  await at(frame, "21");
  await page.evaluate(() => document.querySelector("iframe").contentWindow.dispatchEvent(new Event("pagehide")));
  const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length, history.state, history.length]);
  assert.deepEqual(kept.slice(0, 3), [0, 0, null]);
}, { both: "frames" });

browserTest("keys belong to the page around until the frame has the focus", async (page, { server }) => {
  const frame = await frameIn(page, server, "1.g=02-adj&embed&step=20");
  for (const key of ["ArrowRight", "PageDown", "End", " "]) await page.keyboard.press(key);
  assert.deepEqual(await page.evaluate(() => keys), ["ArrowRight", "PageDown", "End", " "]);
  await page.focus("#field");
  await page.keyboard.type("p");
  assert.equal(await page.$eval("#field", (field) => field.value), "p");
  await at(frame, "20");
  assert.equal(await page.evaluate(() => document.activeElement.id), "field", "the frame takes no focus");
  await frame.focus(".listing.shown");
  await page.keyboard.press("ArrowRight");
  await at(frame, "21");
  assert.equal(await page.evaluate(() => keys.length), 5, "nothing of it comes to the page around");
}, { both: "frames" });

browserTest("a frame answers what it is asked", async (page, { server }) => {
  const frame = await frameIn(page, server, "1.g=02-adj&embed&step=3");
  await until(page, () => told.some(({ type }) => type === "verdict"));
  const ready = await last(page, "ready");
  assert.deepEqual([ready.oomscope, ready.scenario, ready.step], [1, "02-adj", 3]);
  const verdict = await last(page, "verdict");
  assert.deepEqual([verdict.kind, verdict.comm, verdict.pid, verdict.points], ["kill", "small1000", 102, "50164"]);
  const { steps } = ready;
  const asks = [
    [{ type: "goto", step: 100 }, 100],
    [{ type: "next" }, 101],
    [{ type: "previous" }, 100],
    [{ type: "run" }, steps],
    [{ type: "goto", step: 1 }, 1],
    [{ type: "load", link: "1.g=10-deadlock&step=7" }, 7],
  ];
  for (const [message, step] of asks) {
    const answer = await ask(page, message);
    assert.deepEqual([answer.type, answer.step], ["done", step], JSON.stringify(answer));
    await at(frame, step.toLocaleString("en"));
  }
  await until(page, () => told.findLast(({ type }) => type === "step").step === 7);
  assert.equal((await last(page, "ready")).scenario, "10-deadlock");
  const text = await (await fetch(`${server.url}gallery/06-oom-group.json`)).text();
  assert.equal((await ask(page, { type: "load", document: text, step: 9 })).step, 9);
  assert.equal((await last(page, "ready")).scenario, null);
  assert.equal((await ask(page, { type: "theme", theme: "dark" })).type, "done");
  await until(frame, () => document.documentElement.dataset.theme === "dark");
  assert.equal((await ask(page, { type: "language", language: "zh-CN" })).type, "done");
  await until(frame, () => document.documentElement.lang === "zh-CN");
  assert.equal((await ask(page, { type: "panes", panes: ["state"] })).type, "done");
  await until(frame, () => document.querySelector(".state").checkVisibility());
  assert.equal((await ask(page, { type: "readonly", on: true })).type, "done");
  await until(frame, () => document.querySelector(".frame-head .ask") === null);
  assert.equal((await ask(page, { type: "play", speed: "64" })).type, "done");
  await until(page, () => told.findLast(({ type }) => type === "step").step > 20);
  assert.equal((await ask(page, { type: "play", on: false })).type, "done");
  const refused = await ask(page, { type: "load", document: "{" });
  assert.equal(refused.type, "error");
  assert.match(refused.message, /ends too early/);
}, { both: "frames" });

browserTest("messages in any other form are passed over", async (page, { server }) => {
  const frame = await frameIn(page, server, "1.g=02-adj&embed&step=20");
  await until(page, () => told.some(({ type }) => type === "verdict"));
  const complaints = await page.evaluate(async () => {
    const target = document.querySelector("iframe").contentWindow;
    const cycle = { oomscope: 1, type: "next" };
    cycle.self = cycle;
    const odd = [
      undefined, null, 1, "next", '{"oomscope":1,"type":"next"}', [], [{ oomscope: 1, type: "next" }], {}, cycle,
      { type: "next" }, { oomscope: 2, type: "next" }, { oomscope: "1", type: "next" }, { oomscope: 1 },
      { oomscope: 1, type: "eval", code: "1" }, { oomscope: 1, type: "next", extra: 1 }, { oomscope: 1, type: ["next"] },
      { oomscope: 1, type: "next", id: -1 }, { oomscope: 1, type: "next", id: 1.5 }, { oomscope: 1, type: "next", id: {} },
      { oomscope: 1n, type: "next" }, { oomscope: 1, type: "goto", step: "30" }, { oomscope: 1, type: "goto", step: 30n },
      { oomscope: 1, type: "load", document: { oomscope: 1 } },
      { oomscope: 1, type: "load", document: " ".repeat(3 << 20) }, new Map([["oomscope", 1], ["type", "next"]]),
      { oomscope: 1, type: "__proto__" }, { oomscope: NaN, type: "next" }, new ArrayBuffer(8), new Date(),
    ];
    told.length = 0;
    for (const message of odd) target.postMessage(message, "*");
    // Another frame of the page is not its parent.
    const other = document.createElement("iframe");
    document.body.append(other);
    const made = other.contentDocument.createElement("script");
    made.textContent = 'parent.frames[0].postMessage({ oomscope: 1, type: "next" }, "*")';
    other.contentDocument.body.append(made);
    return told.length;
  });
  assert.equal(complaints, 0);
  // It still hears what is meant for it, and stands where it stood.
  const answer = await ask(page, { type: "goto", step: 20 });
  assert.deepEqual([answer.type, answer.step], ["done", 20]);
  assert.equal(await page.evaluate(() => told.filter(({ type }) => type !== "done").length), 0);
  await at(frame, "20");
}, { both: "frames" });

browserTest("a frame accepts messages of its parent alone", async (page, { server }) => {
  const frame = await frameIn(page, server, "1.g=02-adj&embed&step=20");
  await until(page, () => told.some(({ type }) => type === "verdict"));
  // Each of these windows can reach the frame: one beside it, one inside of that, one that the page opened, and its own.
  const send = (id) => `<!doctype html><title>${id}</title><link rel="icon" href="data:,"><script>
    const host = opener ?? (parent.parent === parent ? parent : parent.parent);
    host.frames[0].postMessage({ oomscope: 1, id: ${id}, type: "goto", step: 30 }, "*");
    host.postMessage({ sent: ${id} }, "*");
  </script>`;
  for (const id of [101, 102, 103]) server.extra.set(`/sender-${id}.html`, send(id));
  server.extra.set("/around.html", '<!doctype html><title>around</title><iframe src="/sender-102.html"></iframe>');
  await page.evaluate(() => {
    for (const path of ["/sender-101.html", "/around.html"]) {
      const other = document.createElement("iframe");
      other.src = path;
      document.body.append(other);
    }
    window.opened = open("/sender-103.html", "_blank", "popup");
  });
  await frame.evaluate(() => postMessage({ oomscope: 1, id: 104, type: "goto", step: 30 }, "*"));
  for (const id of [101, 102, 103]) await until(page, (id) => told.some(({ sent }) => sent === id), id);
  await page.evaluate(() => opened.close());
  // The parent's own message comes after them, and finds the frame as it was.
  const answer = await ask(page, { type: "next" });
  assert.deepEqual([answer.type, answer.step], ["done", 21]);
  assert.deepEqual(await page.evaluate(() => told.filter(({ id }) => id >= 101 && id <= 104)), []);
  await at(frame, "21");
}, { both: "frames", fresh: "opens a window" });

browserTest("a frame opens what is behind another name", async (page, { server }) => {
  const frame = await frameIn(page, server, "1.g=02-adj&embed&step=20");
  const length = await page.evaluate(() => history.length);
  await page.evaluate(() => document.querySelector("iframe").contentWindow.location.replace("/repo/#1.g=10-deadlock&step=6&embed&panes=log"));
  await at(frame, "6");
  await until(frame, () => document.querySelector(".log-dock").checkVisibility());
  assert.equal(await page.evaluate(() => history.length), length);
}, { both: "frames" });

browserTest("a frame says what is wrong with its link", async (page, { server }) => {
  for (const [fragment, words] of [["1=broken&embed", /damaged/], ["1.g=not-there&embed", /404/]]) {
    server.extra.set("/broken.html", host(fragment));
    await page.goto(`${server.origin}/broken.html`);
    await until(page, () => window.told?.some(({ type }) => type === "error"));
    assert.match((await last(page, "error")).message, words);
    const frame = await (await page.waitForSelector("iframe")).contentFrame();
    assert.match(await frame.$eval("[role=alert]", (alert) => alert.innerText), words);
  }
}, { both: "frames", allow: [/404/] });
