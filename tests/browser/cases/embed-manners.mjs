// SPDX-License-Identifier: GPL-2.0-only
// A guest on the page of another: whose wheel, touch and keys they are, what moves when it starts, what is on paper, and
// what is played out of sight.

import assert from "node:assert/strict";
import { browserTest, until } from "../harness.mjs";

const LINES = "<p>Words of the host</p>".repeat(60);

/** A page that is long enough to be scrolled, which writes down what moved and which keys it got. */
const host = (body, head = "") => `<!doctype html><html lang="en"><head><title>Host</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width, initial-scale=1">${head}
<script>
  window.shifts = [];
  window.keys = [];
  addEventListener("keydown", (event) => keys.push(event.key));
  try {
    new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value }) => value))).observe({ type: "layout-shift", buffered: true });
  } catch {}
</script>
<script type="module" src="/repo/embed.js"></script></head><body>${body}</body></html>`;

async function show(page, server, body, head) {
  const path = `/manners-${Math.random().toString(36).slice(2)}.html`;
  server.extra.set(path, host(body, head));
  await page.goto(`${server.origin}${path}`);
}

/** The frame of an element or of the page, when it shows something. */
async function frameOf(page) {
  await until(page, () => {
    const root = document.querySelector("oom-scope")?.shadowRoot;
    return root ? root.querySelector("iframe") && !root.querySelector(".poster") : document.querySelector("iframe") !== null;
  });
  const element = await page.evaluateHandle(() => (document.querySelector("oom-scope")?.shadowRoot ?? document).querySelector("iframe"));
  const frame = await element.contentFrame();
  await until(frame, () => document.querySelector(".app[data-complete] .transport .place b") !== null);
  return { element, frame };
}

/** A point of the host page over the code. */
async function overCode({ element, frame }) {
  const around = await element.boundingBox();
  const code = await frame.$eval(".listing.shown", (listing) => listing.getBoundingClientRect().toJSON());
  return { x: around.x + code.x + code.width * 0.6, y: around.y + code.y + code.height / 2 };
}

const code = (frame) => frame.$eval(".listing.shown", (listing) => listing.scrollTop);
const isActive = (frame, expected) => until(frame, (expected) => document.documentElement.hasAttribute("data-active") === expected, expected);

/** Turns the wheel over the code until one of the two moves; says which. */
async function turn(page, frame, point) {
  const at = async () => [await page.evaluate(() => scrollY), await code(frame)];
  const before = await at();
  await page.mouse.move(point.x, point.y);
  await page.mouse.wheel({ deltaY: 60 });
  return moved(at, before);
}

/** Waits until the page or the code stands elsewhere; says which. */
async function moved(at, before) {
  for (let turn = 0; turn < 1_000; turn++) {
    const now = await at();
    if (now[0] !== before[0]) return "page";
    if (now[1] !== before[1]) return "code";
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return "nothing";
}

const EMBEDS = [
  ["a frame", '<iframe width="800" height="500" src="/repo/#1.g=02-adj&embed&step=214&lang=en"></iframe>'],
  ["an element", '<oom-scope scenario="02-adj" step="214" loading="eager" lang="en"></oom-scope>'],
];

for (const [name, embed] of EMBEDS) {
  browserTest(`${name} leaves the wheel to the page until it is clicked, and again after Escape`, async (page, { server }) => {
    await show(page, server, embed + LINES);
    const shown = await frameOf(page);
    const { frame } = shown;
    await until(frame, () => document.querySelector(".transport .place b").innerText === "214");
    assert.equal(await turn(page, frame, await overCode(shown)), "page");
    // The first click does what it points at, too.
    const around = await shown.element.boundingBox();
    const next = await frame.$eval(".transport .buttons .main", (button) => button.getBoundingClientRect().toJSON());
    await page.mouse.click(around.x + next.x + next.width / 2, around.y + next.y + next.height / 2);
    await until(frame, () => document.querySelector(".transport .place b").innerText === "215");
    await isActive(frame, true);
    await frame.$eval(".listing.shown", (listing) => (listing.scrollTop = 200));
    assert.equal(await turn(page, frame, await overCode(shown)), "code");
    await page.keyboard.press("Escape");
    await isActive(frame, false);
    assert.equal(await turn(page, frame, await overCode(shown)), "page");
    // Keys are its own as long as it has the focus.
    await page.keyboard.press("ArrowRight");
    await until(frame, () => document.querySelector(".transport .place b").innerText === "216");
    await isActive(frame, false);
    await page.evaluate(() => scrollTo(0, 0));
    const point = await overCode(shown);
    await page.mouse.click(point.x, point.y);
    await isActive(frame, true);
    // A click outside gives it back.
    await page.evaluate(() => document.querySelector("p").scrollIntoView());
    const words = await (await page.$("p")).boundingBox();
    await page.mouse.click(words.x + 5, words.y + 5);
    await isActive(frame, false);
    await page.keyboard.press("ArrowDown");
    await until(page, () => keys.includes("ArrowDown"));
  }, { both: "wheel and focus", seconds: 6 });
}

browserTest("a touch scrolls the page around until the embed was tapped", async (page, { server }) => {
  const session = await page.createCDPSession();
  await session.send("Emulation.setTouchEmulationEnabled", { enabled: true });
  await show(page, server, EMBEDS[0][1] + LINES);
  const shown = await frameOf(page);
  await until(shown.frame, () => document.querySelector(".transport .place b").innerText === "214");
  const swipe = async () => {
    const { x, y } = await overCode(shown);
    const at = async () => [await page.evaluate(() => scrollY), await code(shown.frame)];
    const before = await at();
    const finger = (type, points) => session.send("Input.dispatchTouchEvent", { type, touchPoints: points });
    await finger("touchStart", [{ x, y }]);
    for (let way = 10; way <= 120; way += 10) await finger("touchMove", [{ x, y: y - way }]);
    await finger("touchEnd", []);
    return moved(at, before);
  };
  assert.equal(await swipe(), "page");
  await isActive(shown.frame, false);
  await page.evaluate(() => scrollTo(0, 0));
  // While the page still glides, a tap stops that and is no click.
  for (let tap = 0; tap < 100 && !(await shown.frame.evaluate(() => document.documentElement.hasAttribute("data-active"))); tap++) {
    const point = await overCode(shown);
    await page.touchscreen.tap(point.x, point.y);
  }
  await isActive(shown.frame, true);
  assert.equal(await swipe(), "code");
}, { only: ["chromium", "gestures of a finger"], fresh: "emulates a finger", seconds: 5 });

// The highest of the gallery at their widths.
for (const [width, scenario, lang, more, both] of [
  [1200, "adj-beats-size", "en", "", "layout"],
  [930, "argued-09-reaper", "en", ""],
  [700, "10-deadlock", "en", 'level="story"', "layout"],
  [576, "argued-09-reaper", "en", 'kind="source" level="story"'],
  [480, "16-successive", "zh-CN", 'level="story"'],
  [400, "14-clone-vm", "en", 'kind="answer"'],
  [360, "adj-beats-size", "en", "", "layout"],
  [320, "argued-10-core-dump", "en", ""],
]) {
  browserTest(`an element moves nothing when it starts, ${width} px wide`, async (page, { server }) => {
    await page.setViewport({ width, height: 900 });
    await show(page, server, `<oom-scope scenario="${scenario}" step="decides" lang="${lang}" ${more}></oom-scope>${LINES}`, "<style>body { margin: 0; }</style>");
    await until(page, () => document.querySelector("oom-scope").shadowRoot?.querySelector(".picture text") instanceof Element);
    const place = () => page.evaluate(() => document.querySelector("p").getBoundingClientRect().top + scrollY);
    const before = await place();
    await page.evaluate(() => {
      // What came before was the script on its way.
      shifts.length = 0;
      document.querySelector("oom-scope").shadowRoot.querySelector("button").click();
    });
    const { frame } = await frameOf(page);
    await until(frame, () => Math.abs(innerHeight - document.querySelector(".app").getBoundingClientRect().height) <= 2);
    assert.equal(await place(), before);
    assert.deepEqual(await page.evaluate(() => shifts.filter((value) => value > 0)), []);
  }, { both, fresh: "another viewport", seconds: 4 });
}

browserTest("a poster says what happens, in the theme of the page, and is what is printed", async (page, { server }) => {
  await show(page, server, '<oom-scope scenario="adj-beats-size" lang="en"></oom-scope><oom-scope scenario="02-adj" lang="zh-CN"></oom-scope>');
  const texts = () => page.evaluate(() => [...document.querySelectorAll("oom-scope")].map((one) => one.shadowRoot?.querySelector(".picture .wide")?.textContent ?? ""));
  await until(page, () => [...document.querySelectorAll("oom-scope")].every((one) => one.shadowRoot?.querySelector(".picture .wide")));
  const [english, chinese] = await texts();
  assert.match(english, /Kills chrome.*mm\/oom_kill\.c.*oc->chosen = task/s);
  assert.match(chinese, /[\u4e00-\u9fff].*mm\/oom_kill\.c/s);
  const ink = () => page.evaluate(() => getComputedStyle(document.querySelector("oom-scope").shadowRoot.querySelector(".picture text")).fill);
  const light = await ink();
  await page.evaluate(() => (document.documentElement.style.colorScheme = "dark"));
  assert.notEqual(await ink(), light);
  await page.evaluate(() => document.querySelector("oom-scope").shadowRoot.querySelector("button").click());
  const { frame } = await frameOf(page);
  // The frame follows the page, and its changes.
  const ground = (expected) => until(frame, (expected) => {
    const [red] = getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number);
    return (red < 128 ? "dark" : "light") === expected;
  }, expected);
  await ground("dark");
  await page.evaluate(() => (document.documentElement.style.colorScheme = "light"));
  await ground("light");
  const visible = () => page.evaluate(() => ["iframe", ".paper"].map((name) => document.querySelector("oom-scope").shadowRoot.querySelector(name).checkVisibility()));
  assert.deepEqual(await visible(), [true, false]);
  await page.emulateMediaType("print");
  assert.deepEqual(await visible(), [false, true]);
  await page.emulateMediaType(null);
}, { only: ["chromium", "emulates paper"], fresh: "emulates paper", seconds: 4 });

browserTest("what is out of sight is not played", async (page, { server }) => {
  await show(page, server, `<oom-scope scenario="02-adj" play="16" loading="eager" lang="en"></oom-scope>${LINES.repeat(3)}`);
  const { frame } = await frameOf(page);
  const step = () => frame.$eval(".transport .place b", (place) => Number(place.innerText.replaceAll(",", "")));
  const isPlaying = (expected) => until(frame, (expected) => (document.querySelector(".transport .play").ariaLabel === "Pause") === expected, expected);
  await isPlaying(true);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await isPlaying(false);
  const left = await step();
  await page.evaluate(() => scrollTo(0, 0));
  await isPlaying(true);
  await until(frame, (left) => Number(document.querySelector(".transport .place b").innerText.replaceAll(",", "")) > left, left);
}, { both: "frames", seconds: 4 });

browserTest("who wants little motion starts playing by hand", async (page, { server }) => {
  await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
  await show(page, server, '<oom-scope scenario="02-adj" play="16" step="5" loading="eager" lang="en"></oom-scope>');
  const { frame } = await frameOf(page);
  await page.evaluate(() => document.querySelector("oom-scope").goto(7));
  assert.equal(await frame.$eval(".transport .play", (button) => button.ariaLabel), "Play");
  assert.equal(await frame.$eval(".transport .place b", (place) => place.innerText), "7");
}, { only: ["chromium", "emulates the preference"], fresh: "emulates a preference" });

browserTest("an element opens at a step by its name, plays a stretch, and says what its page wrote", async (page, { server }) => {
  const notes = "oom_kill_process => &lt;img src=x onerror=alert(1)&gt; is text&#10;decides => Chosen";
  await show(page, server, `<oom-scope scenario="02-adj" step="decides" to="oom_kill_process" note="${notes}" speed="64" loading="eager" lang="en"></oom-scope>`);
  const { frame } = await frameOf(page);
  const says = (words) => until(frame, (words) => document.querySelector(".why-card p").innerText === words, words);
  await says("Chosen");
  const call = (...args) => page.evaluate(([name, ...args]) => document.querySelector("oom-scope")[name](...args), args);
  const { step } = await call("goto", "oom_kill_process");
  await says("<img src=x onerror=alert(1)> is text");
  assert.equal(await frame.$(".why-card img"), null);
  const refused = await page.evaluate(() => document.querySelector("oom-scope").goto("no_such_function").catch(({ message }) => message));
  assert.match(refused, /no step of this name/);
  await call("goto", step - 3);
  await page.evaluate(() => document.querySelector("oom-scope").setAttribute("play", ""));
  await until(frame, (step) => document.querySelector(".transport .place b").innerText === step.toLocaleString("en"), step);
  await until(frame, () => document.querySelector(".transport .play").ariaLabel === "Play");
  assert.equal((await call("previous")).step, step - 1);
  await page.evaluate(() => document.querySelector("oom-scope").setAttribute("note", "decides => Otherwise"));
  await says("Otherwise");
}, { both: "frames", seconds: 4 });

browserTest("an answer is the ranking, and its slider tries what would have changed it", async (page, { server }) => {
  await show(page, server, '<oom-scope scenario="02-adj" kind="answer" loading="eager" lang="en"></oom-scope>');
  let { frame } = await frameOf(page);
  const visible = (name) => frame.evaluate((name) => document.querySelector(name)?.checkVisibility() ?? false, name);
  await until(frame, () => document.querySelector(".board li") !== null && document.querySelector("#trial") !== null);
  for (const [name, expected] of [[".board", true], [".frame-head .verdict", true], ["#trial", true], [".source", false], [".transport", false]]) {
    assert.equal(await visible(name), expected, name);
  }
  const verdict = () => frame.$eval(".frame-head .verdict", (verdict) => verdict.innerText);
  const before = await verdict();
  await frame.$eval("#trial", (slider) => {
    slider.focus();
    slider.value = "-1000";
    slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  await until(frame, (before) => document.querySelector(".frame-head .verdict").innerText !== before, before);
  // Another kind is another frame.
  await page.evaluate(() => document.querySelector("oom-scope").setAttribute("kind", "source"));
  await until(page, () => document.querySelector("oom-scope").shadowRoot.querySelector("iframe")?.src.includes("kind=source"));
  ({ frame } = await frameOf(page));
  for (const [name, expected] of [[".source", true], [".why", true], [".timeline", false], [".transport .main", true]]) {
    assert.equal(await visible(name), expected, name);
  }
}, { both: "frames", seconds: 4 });
