// SPDX-License-Identifier: GPL-2.0-only
// The view that a built page comes with: there before any wasm, the same as what the app draws in its place, and
// never shown to somebody who begins elsewhere.

import assert from "node:assert/strict";
import { appears, browserTest, isDrawn, until } from "../harness.mjs";

/** The wasm of a page, which is held back. */
const WASM = /\.wasm$/;

/** Notes whether the view that the page came with was ever painted. */
const note = () => {
  window.noted = { isSeen: false };
  const look = () => {
    if (document.querySelector("#app > .app[data-still]")?.checkVisibility()) window.noted.isSeen = true;
    requestAnimationFrame(look);
  };
  look();
};

/** Whether that view is seen: with its styles, for which the browser waits before it paints. */
const isStill = () =>
  document.querySelector("#app > .app[data-still]")?.checkVisibility() === true &&
  performance.getEntriesByName("first-contentful-paint").length > 0;

browserTest("the first view stands there before the wasm, and the app takes its place", async (page, { server }) => {
  await page.evaluateOnNewDocument(note);
  const release = server.hold(WASM);
  await page.goto(server.url, { waitUntil: "domcontentloaded" });
  await until(page, () => window.noted.isSeen);
  const read = () =>
    page.evaluate(() => {
      const texts = (selector) => [...document.querySelectorAll(selector)].filter((node) => node.checkVisibility()).map((node) => node.innerText);
      return {
        place: texts(".transport .place"),
        verdict: texts(".verdict"),
        heads: texts("#app h1, #app h2, #app h3"),
        current: texts(".listing.shown .ln.current"),
        processes: texts(".processes tbody"),
      };
    });
  const before = await read();
  assert.match(before.verdict[0], /database/);
  assert.ok(before.heads.length >= 4 && before.processes.length > 10 && before.current.length === 1, JSON.stringify(before));
  release();
  await appears(page);
  assert.ok(!(await page.evaluate(isStill)), "the app has taken its place");
  assert.deepEqual(await read(), before);
}, { both: "what is seen before the app is there", newcomer: true });

browserTest("the first stops stand there before the wasm, as the app shows them", async (page, { server }) => {
  const release = server.hold(WASM);
  const read = () =>
    page.evaluate(() => {
      const texts = (selector) => [...document.querySelectorAll(selector)].filter((node) => node.checkVisibility()).map((node) => node.innerText);
      const line = document.querySelector(".listing.shown .ln.current");
      return {
        texts: [".transport .place", ".chapters [aria-current]", ".verdict", ".why", ".source-head", ".stack", ".vars", ".processes tbody"].map(texts),
        line: line.innerText,
        top: Math.round(line.getBoundingClientRect().top),
        disabled: [...document.querySelectorAll(".buttons button:not(.menu *)")].map((button) => button.disabled),
      };
    });
  await page.goto(server.url, { waitUntil: "domcontentloaded" });
  await until(page, isStill);
  const stops = [await read()];
  await page.keyboard.press("ArrowRight");
  stops.push(await read());
  await page.$eval(".buttons .main", (button) => button.click());
  stops.push(await read());
  assert.equal(new Set(stops.map(({ line }) => line)).size, 3);
  await page.keyboard.press("ArrowRight");
  assert.deepEqual(await read(), stops[2], "the next one waits");
  release();
  const isAt = (text) => document.querySelector(".app[data-complete] .transport .place")?.innerText === text;
  await until(page, () => document.querySelector(".app[data-complete] .transport .place b") !== null);
  await until(page, (text) => document.querySelector(".transport .place").innerText !== text, stops[2].texts[0][0]);
  for (const stop of [stops[2], stops[1], stops[0]]) {
    await page.keyboard.press("ArrowLeft");
    await until(page, isAt, stop.texts[0][0]);
    await isDrawn(page);
    const { top, ...shown } = await read();
    const { top: _, ...before } = stop;
    assert.deepEqual(shown, before);
  }
}, { both: "what is seen before the app is there", newcomer: true });

browserTest("among tabs → is no step, before the app is there either", async (page, { server }) => {
  const release = server.hold(WASM);
  await page.goto(server.url, { waitUntil: "domcontentloaded" });
  await until(page, isStill);
  await page.focus("#machine-0");
  await page.keyboard.press("ArrowRight");
  const place = () => page.$eval(".transport .place b", (place) => place.innerText);
  assert.equal(await place(), "1");
  release();
  await appears(page);
  assert.equal(await place(), "1");
}, { newcomer: true });

browserTest("what was shown before the app is there stands still when it is", async (page, { server }) => {
  const release = server.hold(WASM);
  const seen = () =>
    page.evaluate(() => {
      const line = document.querySelector(".listing.shown .ln.current");
      return { place: document.querySelector(".transport .place").innerText, line: line.innerText, top: Math.round(line.getBoundingClientRect().top) };
    });
  await page.goto(server.url, { waitUntil: "domcontentloaded" });
  await until(page, isStill);
  await page.keyboard.press("ArrowRight");
  const before = await seen();
  release();
  await appears(page);
  await isDrawn(page);
  assert.deepEqual(await seen(), before);
}, { newcomer: true });

for (const [when, begin] of [
  ["the pointer moves", () => [1, 2].forEach((screenX) => dispatchEvent(new PointerEvent("pointermove", { screenX })))],
  ["an element gets the focus", () => document.querySelector("header button").focus()],
  ["it has long been read", () => window.endReading()],
]) {
  browserTest(`the app takes the place of the first view when ${when}`, async (page, { server }) => {
    await page.evaluateOnNewDocument(() => {
      const { setTimeout } = window;
      window.setTimeout = (run, time = 0, ...more) => {
        if (time < 10_000) return setTimeout(run, time, ...more);
        window.endReading = run;
        return 0;
      };
    });
    await page.goto(server.url, { waitUntil: "load" });
    await until(page, () => performance.getEntriesByType("resource").some(({ name, responseEnd }) => name.endsWith("_bg.wasm") && responseEnd > 0));
    await isDrawn(page);
    assert.ok(await page.evaluate(isStill), "nobody has touched it");
    await page.evaluate(begin);
    await until(page, () => document.querySelector(".app[data-complete]") !== null);
  }, { newcomer: true });
}

browserTest("the first view is not painted in parts", async (page, { server }) => {
  const release = server.stop(/\/repo\/$/, '<footer class="transport');
  const isPainted = () => document.querySelector("#app > .app")?.checkVisibility({ visibilityProperty: true }) === true;
  const loaded = page.goto(server.url, { waitUntil: "domcontentloaded" });
  await until(page, () => document.querySelector("#app .panes .listing") !== null);
  await isDrawn(page);
  assert.equal(await page.evaluate(isPainted), false);
  release();
  await loaded;
  await until(page, isPainted);
}, { newcomer: true });

for (const [who, path, prepare, languages] of [
  ["a question", "#1.g=01-global&ask=17", () => {}],
  ["a stored place", "", () => localStorage.setItem("oomscope.place", "1 01-global.json")],
  ["a chosen theme", "", () => localStorage.setItem("oomscope.theme", "dark")],
  ["a reader of Chinese", "", () => {}, ["zh-CN", "en"]],
]) {
  browserTest(`the first view is not shown to somebody with ${who}`, async (page, { server }) => {
    await page.evaluateOnNewDocument(note);
    await page.evaluateOnNewDocument(prepare);
    if (languages) await page.evaluateOnNewDocument((languages) => Object.defineProperty(navigator, "languages", { value: languages }), languages);
    server.hold(WASM);
    await page.goto(server.url + path, { waitUntil: "domcontentloaded" });
    await until(page, () => document.querySelector("#starting")?.checkVisibility() && !document.querySelector("#app > .app"));
    assert.doesNotMatch(await page.$eval("body", (body) => body.textContent), /database/);
    assert.equal((await page.evaluate(() => window.noted)).isSeen, false);
  }, { newcomer: true });
}

browserTest("what is pressed before the app is there is done when it is", async (page, { server }) => {
  const release = server.hold(WASM);
  const press = async () => {
    for (const key of ["End", "Home", "ArrowRight"]) await page.keyboard.press(key);
    await page.click(".buttons .main");
  };
  const place = () => page.$eval(".transport .place b", (place) => place.innerText);
  await page.goto(server.url, { waitUntil: "domcontentloaded" });
  await until(page, isStill);
  assert.equal(await place(), "1");
  await press();
  assert.equal(await place(), "1", "nothing can step yet");
  release();
  await until(page, () => !document.querySelector("[data-still]") && document.querySelector(".transport .place b").innerText !== "1");
  await appears(page);
  assert.notEqual(await place(), "1");
}, { both: "events that are sent again", newcomer: true });

for (const [when, isReady] of [
  ["before the app can react", false],
  ["while the app waits to be wanted", true],
]) {
  browserTest(`the keys of a first visit step once, pressed ${when}`, async (page, { server }) => {
    const releases = [server.hold(/-(chunk|later)[^/]*\.wasm$/), ...(isReady ? [] : [server.hold(WASM)])];
    await page.goto(server.url, { waitUntil: "domcontentloaded" });
    await until(page, isStill);
    if (isReady) await until(page, () => performance.getEntriesByType("resource").some(({ name, responseEnd }) => name.endsWith("_bg.wasm") && responseEnd > 0));
    // The first stops came with the page; for the one behind them the app draws itself.
    for (let key = 0; key < 3; key += 1) await page.keyboard.press("ArrowRight");
    if (!isReady) releases.pop()();
    const place = (place) => !document.querySelector("[data-still]") && document.querySelector(".transport .place b").innerText === place;
    await until(page, place, "4");
    releases[0]();
    await appears(page);
    assert.ok(await page.evaluate(place, "4"));
    await page.keyboard.press("ArrowLeft");
    await until(page, place, "3");
  }, { both: "events that are sent again", newcomer: true });
}

browserTest("what is pressed while the page is being parsed is done when the app is there", async (page, { server }) => {
  const release = server.stop(/\/repo\/$/, '<div id="app"');
  const loaded = page.goto(server.url, { waitUntil: "domcontentloaded" });
  await until(page, () => document.readyState === "loading" && document.body !== null);
  await page.keyboard.press("ArrowRight");
  release();
  await loaded;
  await until(page, () => document.querySelector(".app:not([data-still]) .transport .place b")?.innerText === "2");
}, { newcomer: true });

browserTest("no part of the first view is painted before all of it is parsed", async (page, { server }) => {
  const release = server.stop(/\/repo\/$/, '<footer class="transport"');
  const loaded = page.goto(server.url, { waitUntil: "domcontentloaded" });
  await until(page, () => document.styleSheets.length > 0 && document.querySelector("#app > .app[data-still] .panes") !== null);
  // When the page is idle, what could be painted has been.
  const stopped = await page.evaluate(async () => {
    for (const _ of ["style", "paint"]) await new Promise(requestIdleCallback);
    return performance.now();
  });
  release();
  await loaded;
  await until(page, isStill);
  const painted = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime);
  assert.ok(painted > stopped, `painted after ${painted} ms, parsed after ${stopped}`);
}, { both: "what is painted when", newcomer: true });

browserTest("the code of the first view fills its pane in every window", async (page, { server }) => {
  server.hold(WASM);
  for (const [width, height] of [[320, 480], [360, 640], [412, 848], [412, 849], [735, 848], [737, 848], [1280, 800], [2560, 1080]]) {
    await page.setViewport({ width, height });
    await page.goto(server.url, { waitUntil: "domcontentloaded" });
    await until(page, isStill);
    const ends = await page.$eval(".listing.shown", (listing) => {
      const { left, right, top, bottom } = listing.getBoundingClientRect();
      const middle = (left + right) / 2;
      return [top + 2, bottom - 2].map((edge) => document.elementsFromPoint(middle, edge).some((element) => element.matches(".ln")));
    });
    assert.deepEqual(ends, [true, true], `${width} × ${height}`);
  }
}, { newcomer: true });

browserTest("while the first script is late nothing is painted, and the first view is there when it has come", async (page, { server }) => {
  await page.evaluateOnNewDocument(note);
  const release = server.hold(/\/boot\.js$/);
  const loaded = page.goto(server.url, { waitUntil: "domcontentloaded" });
  await until(page, () => performance.getEntriesByType("resource").some(({ name }) => name.endsWith(".css")));
  // Whether it is the right one is not known before.
  assert.deepEqual(await page.evaluate(() => [window.noted.isSeen, performance.getEntriesByType("paint").length]), [false, 0]);
  const later = server.hold(/\/oomscope-[^/]*\.(js|wasm)$/);
  release();
  await loaded;
  await until(page, isStill);
  await page.keyboard.press("ArrowRight");
  await until(page, () => document.querySelector(".transport .place b")?.innerText === "2");
  later();
  await until(page, () => document.querySelector(".app:not([data-still]) .transport .place b")?.innerText === "2");
}, { both: "what is painted when", newcomer: true });

for (const height of [700, 2400]) {
  browserTest(`the code around the step is drawn first, and stands still when the rest comes: ${height} pixels`, async (page, { server }) => {
    await page.setViewport({ width: 1280, height });
    const release = server.hold(/-(chunk|later)[^/]*\.wasm$/);
    await page.goto(server.url, { waitUntil: "domcontentloaded" });
    await until(page, () => document.querySelector(".app:not([data-still]) .ln.current") !== null);
    const seen = () =>
      page.$eval(".listing.shown", (listing) => ({
        lines: listing.querySelectorAll(".ln").length,
        top: Math.round(listing.querySelector(".ln.current").getBoundingClientRect().top),
      }));
    const before = await seen();
    assert.ok(before.lines < 200, `${before.lines} lines`);
    release();
    await appears(page);
    await isDrawn(page);
    const after = await seen();
    assert.ok(after.lines > 900, `${after.lines} lines`);
    assert.equal(after.top, before.top);
  }, { fresh: "a browser that has kept none of the code" });
}

browserTest("what is chosen from a menu before the app is there opens when its code is", async (page, { server }) => {
  const release = server.hold(WASM);
  await page.goto(server.url, { waitUntil: "domcontentloaded" });
  await until(page, isStill);
  await page.click(".view");
  await page.evaluate(() => [...document.querySelectorAll("#view-menu button")].find((button) => button.innerText.includes("Presenter mode")).click());
  release();
  await until(page, () => document.querySelector(".app:not([data-still]) .stage") !== null);
}, { newcomer: true });

browserTest("the page of logs stands there before the wasm, and keeps what is typed into it", async (page, { server }) => {
  const release = server.hold(WASM);
  await page.goto(`${server.url}log/`, { waitUntil: "domcontentloaded" });
  await until(page, isStill);
  assert.equal(page.url(), `${server.url}#log`);
  const seen = () => page.$eval("#app > .app", (app) => app.innerText);
  const before = await seen();
  assert.match(before, /Why was it killed\?/);
  await page.focus("#log-text");
  await page.keyboard.type("Nov 22 10:00:00 host");
  release();
  await appears(page);
  assert.ok(!(await page.evaluate(isStill)), "the app has taken its place");
  assert.equal(await seen(), before);
  assert.equal(await page.$eval("#log-text", (field) => field === document.activeElement && field.value), "Nov 22 10:00:00 host");
}, { both: "events that are sent again", newcomer: true });

browserTest("a log that is pasted before the wasm has arrived is read when it has", async (page, { server }) => {
  const release = server.hold(WASM);
  await page.goto(`${server.url}log/`, { waitUntil: "domcontentloaded" });
  await until(page, isStill);
  await page.$eval("#log-text", (field) => {
    field.value = "Nov 22 10:00:00 host systemd-oomd[411]: Killed /user.slice/app.scope due to memory pressure\n";
    field.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste", bubbles: true }));
  });
  release();
  await until(page, () => document.querySelector(".foreign")?.innerText.includes("systemd-oomd"));
}, { newcomer: true });

browserTest("an event behind the address of the page of logs is not hidden by its first view", async (page, { server }) => {
  await page.evaluateOnNewDocument(note);
  server.hold(WASM);
  await page.goto(`${server.url}log/#1=none`, { waitUntil: "domcontentloaded" });
  await until(page, () => document.querySelector("#starting")?.checkVisibility() && !document.querySelector("#app > .app"));
  assert.equal(new URL(page.url()).hash, "#1.l=none");
  assert.equal((await page.evaluate(() => window.noted)).isSeen, false);
}, { newcomer: true });
