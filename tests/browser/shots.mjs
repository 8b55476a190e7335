// SPDX-License-Identifier: GPL-2.0-only
// node tests/browser/shots.mjs [--browser chromium|firefox] [--width N]... [--language TAG] [STATE]...
//
// Takes pictures of the site in dist/ (or OOMSCOPE_SITE) into target/screenshots/, in every state
// that is listed here or the named ones, in four widths, light and dark.

import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "./browsers.mjs";
import { crowd } from "./crowd.mjs";
import { PICTURES, chooseLevel, goElsewhere, open, until } from "./harness.mjs";
import { ROOT, serve } from "./server.mjs";
import { watch } from "./watch.mjs";

/** What is pictured: where the page is opened, and what is done there first. */
const STATES = {
  start: {},
  kernels: {
    path: "#1.g=later-of-equals",
    act: async (page) => {
      await until(page, () => document.querySelector("#kernels:enabled") !== null);
      await page.$eval("#kernels", (button) => button.click());
      await until(page, () => document.querySelector("dialog.kernels[open] tbody tr") !== null);
    },
  },
  "kernels-chinese": {
    path: "#1.g=argued-01-child&lang=zh-CN",
    act: (page) => STATES.kernels.act(page),
  },
  "kernels-beside": {
    path: "#1.g=later-of-equals",
    act: async (page) => {
      await STATES.kernels.act(page);
      await page.$eval("dialog.kernels .beside", (button) => button.click());
      await until(page, () => document.querySelectorAll(".side").length === 2);
    },
  },
  "kernels-marked": {
    path: "#1.g=01-global",
    act: async (page) => {
      await STATES.kernels.act(page);
      await page.$eval("#kernel-mark", (button) => button.click());
      await page.$eval("dialog.kernels header button", (button) => button.click());
      await until(page, () => document.querySelector(".listing.shown button.differs") !== null);
      await page.$eval(".listing.shown button.differs", (button) => button.click());
    },
  },
  argued: {
    path: "#1.g=argued-09-reaper",
    act: async (page) => {
      await until(page, () => document.querySelector("#beside") !== null);
      // In a large window it is open.
      if (await page.$(".about:not([data-open])")) await page.$eval(".about button", (button) => button.click());
      await until(page, () => document.querySelector(".about[data-open]") !== null);
    },
  },
  "argued-closed": {
    path: "#1.g=argued-06-nofs",
    act: (page) => until(page, () => document.querySelector("#beside") !== null),
  },
  "argued-beside": {
    path: "#1.g=argued-09-reaper&beside=5.15.0",
    act: (page) => until(page, () => document.querySelectorAll(".side").length === 2),
  },
  "argued-chinese": {
    path: "#1.g=argued-09-reaper&beside=5.15.0&lang=zh-CN",
    act: (page) => until(page, () => document.querySelectorAll(".side").length === 2),
  },
  "frame-beside": {
    path: "#1.g=later-of-equals&beside=5.0&embed",
    act: (page) => until(page, () => document.querySelectorAll(".side").length === 2),
  },
  "bench-kernel": {
    path: "#1.g=rule-f2",
    act: async (page) => {
      await goElsewhere(page, "#to-workbench");
      await until(page, () => document.querySelector("#elsewhere[data-current]") !== null);
      await page.evaluate(() => {
        const tabs = [...document.querySelectorAll(".bench-page [role=tab]")];
        tabs.find((tab) => ["Machine", "机器"].includes(tab.textContent.trim())).click();
      });
      await until(page, () => document.querySelector("#bench-kernel") !== null);
      await page.select("#bench-kernel", "6.12");
      await until(page, () => document.querySelector(".bench-unread li") !== null);
    },
  },
  welcome: { newcomer: true },
  sum: {
    act: async (page) => {
      await STATES.story.act(page);
      await page.$eval(".board button.num", (button) => button.click());
      await until(page, () => document.querySelector(".sum-sheet[open]") !== null);
    },
  },
  trial: {
    act: async (page) => {
      await STATES.story.act(page);
      await page.$eval("#trial", (slider) => {
        slider.value = -500;
        slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
      });
      await until(page, () => document.querySelector(".verdict")?.innerText.includes("−500"));
    },
  },
  scoring: { path: "#1.g=01-global&step=165" },
  story: {
    act: async (page) => {
      await page.select(".transport .level select", "story");
      await until(page, () => document.querySelector(".chapters") !== null);
      await press(page, "ArrowRight", 7);
    },
  },
  condition: { act: (page) => press(page, "ArrowRight", 236) },
  end: { act: (page) => press(page, "End") },
  breakpoints: {
    act: async (page) => {
      for (const key of ["p", "b", "n", "n", "b", "p", "p"]) await press(page, key);
      await press(page, "c");
    },
  },
  variable: {
    act: async (page) => {
      await press(page, "ArrowRight", 236);
      await showPane(page, 2);
      await click(page, ".vars .name", "oc->chosen_points");
    },
  },
  process: {
    act: async (page) => {
      await press(page, "End");
      await showPane(page, 2);
      await page.evaluate(() => document.querySelector("[data-part=process]").scrollIntoView());
    },
  },
  nodes: { act: (page) => tab(page, "08b-mempolicy-adj.json", "Nodes") },
  groups: { act: (page) => tab(page, "05b-memcg-nested.json", "Cgroups") },
  request: { act: (page) => tab(page, "08b-mempolicy-adj.json", "Request") },
  reaper: {
    act: async (page) => {
      await choose(page, "trap-18-reaper.json");
      await press(page, "End");
      await showPane(page, 2);
      await page.evaluate(() => document.querySelector("[data-part=reaper]")?.scrollIntoView());
    },
  },
  // Several calls, and the pointer over the strip.
  calls: {
    act: async (page) => {
      await choose(page, "16-successive.json");
      await press(page, "]", 3);
      await press(page, "n", 8);
      await point(page, 0.45);
    },
  },
  zoomed: {
    act: async (page) => {
      await press(page, "End");
      await press(page, "ArrowLeft", 60);
      await press(page, "+", 4);
      await press(page, "g");
      await until(page, () => document.activeElement.id === "jump");
      await page.keyboard.type("0");
      await press(page, "Enter");
      await point(page, 0.7);
    },
  },
  more: { act: (page) => page.click(".transport .more") },
  // Another kernel decides: one that scores without signs, and the newest.
  "kernel-4.9": { act: (page) => chooseKernel(page, "4.9") },
  "kernel-7.3": { act: (page) => chooseKernel(page, "7.3") },
  hover: {
    act: async (page) => {
      await press(page, "ArrowRight", 236);
      await press(page, "v", 2);
    },
  },
  stops: {
    act: async (page) => {
      for (const key of ["p", "b", "n", "n", "b"]) await press(page, key);
      await page.click("#open-breakpoints");
    },
  },
  introduction: {
    act: async (page) => {
      await press(page, "ArrowRight", 236);
      await page.click(".introduction button");
    },
  },
  text: { act: (page) => page.click("#open-text") },
  view: { act: (page) => page.click(".view") },
  question: {
    act: async (page) => {
      await press(page, "p", 3);
      await press(page, "w");
      await until(page, () => document.activeElement?.id === "what-if-value");
    },
  },
  fork: { act: (page) => fork(page) },
  presenter: {
    act: async (page) => {
      await press(page, "ArrowRight", 236);
      await press(page, "f");
      await until(page, () => document.querySelector(".stage") !== null);
    },
  },
  "presenter-state": {
    act: async (page) => {
      await press(page, "ArrowRight", 236);
      await press(page, "f");
      await until(page, () => document.querySelector(".stage") !== null);
      await press(page, "3");
      await until(page, () => document.querySelector(".stage .state") !== null);
    },
  },
  "presenter-table": {
    act: async (page) => {
      await press(page, "ArrowRight", 236);
      await press(page, "f");
      await until(page, () => document.querySelector(".stage") !== null);
      await press(page, "5");
      await until(page, () => document.querySelector(".stage .processes") !== null);
    },
  },
  "presenter-scores": {
    act: async (page) => {
      await press(page, "ArrowRight", 236);
      await press(page, "f");
      await until(page, () => document.querySelector(".stage") !== null);
      await press(page, "6");
      await until(page, () => document.querySelector(".stage .scores") !== null);
    },
  },
  words: {
    act: async (page) => {
      await press(page, "p", 2);
      await press(page, "d");
      await until(page, () => document.querySelector("dialog.glossary[open] li") !== null);
    },
  },
  settings: {
    act: async (page) => {
      await showPane(page, 0);
      await page.$eval("#machine-3", (tab) => tab.click());
    },
  },
  recording: {
    act: async (page) => {
      const file = join(await mkdtemp(join(tmpdir(), "oomscope-")), "crowd.json");
      await writeFile(file, crowd(20_000));
      await (await page.$("#file")).uploadFile(file);
      await until(page, () => document.querySelector(".recording progress") !== null);
    },
  },
  "chinese-fork": {
    act: async (page) => {
      await page.click("aria/中文");
      await fork(page);
    },
  },
  "chinese-keys": {
    act: async (page) => {
      await page.click("aria/中文");
      await press(page, "?");
    },
  },
  "build-process": { act: (page) => inspect(page) },
  "build-threads": {
    act: async (page) => {
      await inspect(page);
      await page.evaluate(() => document.querySelector(".unfold").click());
      await until(page, () => document.querySelector(".thread details").open);
      await page.evaluate(() => document.querySelector(".threads").scrollIntoView());
    },
  },
  "build-spaces": { act: (page) => spaces(page) },
  "chinese-build-process": {
    act: async (page) => {
      await page.click("aria/中文");
      await inspect(page);
    },
  },
  "chinese-build-spaces": {
    act: async (page) => {
      await page.click("aria/中文");
      await spaces(page);
    },
  },
  keys: { act: (page) => press(page, "?") },
  quiz: { path: "#1.g=01-global&ask=victim", act: asked },
  "chinese-quiz": { path: "#1.g=later-of-equals&ask=victim,line&lang=zh-CN", act: asked },
  "quiz-answered": {
    path: "#1.g=01-global&ask=victim",
    act: async (page) => {
      await asked(page);
      await page.click("input[name=quiz-0][value='118']");
      await page.click("#quiz-check");
      await until(page, () => document.querySelector(".quiz-said") !== null);
    },
  },
  "quiz-presenter": {
    path: "#1.g=01-global&ask=victim",
    act: async (page) => {
      await asked(page);
      await press(page, "f");
      await until(page, () => document.querySelector(".stage .quiz") !== null);
    },
  },
  exercises: { path: "#exercises", act: (page) => until(page, () => document.querySelector("#exercise-12")?.checkVisibility()) },
  "exercise-codes": {
    path: "#codes",
    act: async (page) => {
      await until(page, () => document.querySelector("#class-codes")?.checkVisibility());
      await page.type("#class-codes", "Ada: oom1/3/-179/0000\nBo oom1/nothing/1/2");
      await until(page, () => document.querySelector(".class-rows") !== null);
    },
  },
  "exercise-made": {
    path: "#exercises",
    act: async (page) => {
      await until(page, () => document.querySelector("#exercises-2")?.checkVisibility());
      await page.click("#exercises-2");
      await until(page, () => document.querySelector("#make-add") !== null);
      await page.click("#make-add");
      await until(page, () => document.querySelector("#make-link") !== null);
    },
  },
  tour: { path: "#tour", act: asked },
  "chinese-tour": {
    path: "#tour",
    act: async (page) => {
      await asked(page);
      await page.click("#tour-next");
      await until(page, () => document.querySelector("#tour-back") !== null);
      for (const place of [3, 4, 5, 6, 7, 8]) {
        await page.click("#tour-next");
        await until(page, (place) => document.querySelector("#tour-title").innerText.includes(String(place)), place);
      }
      await page.evaluate(() => document.querySelector("[lang='zh-CN']")?.click());
      await until(page, () => document.documentElement.lang === "zh-CN");
    },
  },
  course: { path: "#1.g=01-global&step=1359", act: (page) => until(page, () => document.querySelector("#course-next") !== null) },
  ...answers(),
  "logs-foreign": {
    height: 1000,
    act: (page) => log(page, "Nov 22 10:00:00 host systemd-oomd[411]: Killed /user.slice/user-1000.slice/app.scope due to memory pressure for /user.slice being 72.16% > 50.00% for > 20s\n"),
  },
  "logs-cut": {
    height: 1400,
    act: (page) => log(page, "2026-03-12T04:11:20.000000+00:00 db-1 kernel: Memory cgroup out of memory: Killed process 7 (loader) total-vm:900000kB, anon-rss:180000kB, file-rss:10kB, shmem-rss:0kB\n"),
  },
  "logs-share": {
    act: async (page) => {
      await example(page);
      await page.click("#share-event");
      await until(page, () => document.querySelector("#share-event-link") !== null);
    },
  },
  // Decided by the rules of their own kernels: one that our engine printed, and a real one.
  "logs-el8": { act: async (page) => log(page, await readFile(join(ROOT, "tests/logs/el8-of-our-engine.log"), "utf8")) },
  "logs-6.12": { act: async (page) => log(page, await readFile(join(ROOT, "tests/reports/6.12/02-adj/report.txt"), "utf8")) },
  "logs-doubt": { act: async (page) => log(page, await readFile(join(ROOT, "tests/contradictions/named-5.4-lines-6.12.log"), "utf8")) },
  "logs-start": {
    act: async (page) => {
      await goElsewhere(page, "#open-logs");
      await until(page, () => document.querySelector("#log-text") !== null);
    },
  },
  "logs-event": { act: (page) => example(page) },
  "logs-asked": {
    act: async (page) => {
      await example(page);
      await page.evaluate(() => document.querySelector("#why-98").click());
      await until(page, () => document.querySelector(".process-answer") !== null);
      await page.evaluate(() => document.querySelector(".ranking").scrollIntoView());
    },
  },
  "logs-zones": {
    act: async (page) => {
      await example(page);
      await page.evaluate(() => document.querySelector(".zones").scrollIntoView());
    },
  },
  "logs-lines": {
    act: async (page) => {
      await example(page);
      await page.evaluate(() => {
        document.querySelector(".own-lines summary").click();
        document.querySelector(".own-lines").scrollIntoView();
      });
    },
  },
  "logs-facts": {
    act: async (page) => {
      await example(page);
      await page.evaluate(() => document.querySelector(".facts-section").scrollIntoView());
    },
  },
  "logs-differs": {
    act: async (page) => {
      await example(page);
      await page.click("#event-2");
      await until(page, () => document.querySelector(".headline.differs") !== null);
    },
  },
  "logs-assumed": {
    act: async (page) => {
      await example(page);
      await page.click("#event-2");
      await until(page, () => document.querySelector(".headline.differs") !== null);
      await page.click("#test-0");
      await until(page, () => document.querySelector(".outcome") !== null);
    },
  },
  "chinese-logs": {
    act: async (page) => {
      await page.click("aria/中文");
      await example(page);
    },
  },
  chinese: {
    act: async (page) => {
      await press(page, "ArrowRight", 236);
      await page.click("aria/中文");
    },
  },
  "chinese-state": {
    act: async (page) => {
      await choose(page, "trap-18-reaper.json");
      await press(page, "End");
      await page.click("aria/中文");
      await showPane(page, 2);
      await click(page, ".vars .name", "flags");
      await page.evaluate(() => document.querySelector("[data-part=process]").scrollIntoView());
    },
  },
};

/** The explanations of these logs, as high as the first screens of them. */
for (const name of ["dirty-cache", "kubernetes-container", "lxc-proxmox", "rhel7", "slab", "systemd-group"]) {
  STATES[`answer-${name}`] = {
    height: 1600,
    act: async (page) => log(page, await readFile(join(ROOT, "tests/answers", `${name}.log`), "utf8")),
  };
}

/** Waits for a question. */
function asked(page) {
  return until(page, () => document.querySelector("#quiz-check") !== null);
}

/** Presses a key so many times. */
async function press(page, key, times = 1) {
  for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
}

/** Clicks the element that matches and says exactly this. */
async function click(page, selector, text) {
  await page.evaluate(
    (selector, text) => {
      const all = [...document.querySelectorAll(selector)];
      all.find((element) => element.textContent.trim() === text).click();
    },
    selector,
    text,
  );
}

/** Shows a pane where one is seen at a time. */
async function showPane(page, number) {
  await page.evaluate((number) => document.getElementById(`pane-${number}`).click(), number);
}

/** Goes to the workbench, and looks at a process there in full. */
async function inspect(page) {
  await build(page);
  await page.evaluate(() => document.querySelectorAll("[id^=inspect-]")[2].click());
  await until(page, () => document.querySelector(".inspector") !== null);
}

/** Goes to the address spaces of the workbench, and opens one. */
async function spaces(page) {
  await build(page);
  await page.evaluate(() => document.querySelector("#bench-1").click());
  await until(page, () => document.querySelector(".spaces") !== null);
  await page.evaluate(() => document.querySelectorAll("[id^=open-mm-]")[1].click());
  await until(page, () => document.querySelector(".inspector") !== null);
}

/** Goes to the workbench. */
async function build(page) {
  await until(page, () => document.querySelector("#to-workbench") !== null);
  await page.evaluate(() => document.querySelector("#to-workbench").click());
  await until(page, () => document.querySelector(".bench") !== null);
}

/** A picture of the answer to each log of `tests/answers`, in both languages, from its begin to its end. */
function answers() {
  const states = {};
  for (const name of ["dirty-cache", "kubernetes-container", "kubernetes-node", "lxc-proxmox", "slab", "systemd-group"]) {
    const act = async (page) => log(page, await readFile(join(ROOT, "tests/answers", `${name}.log`), "utf8"));
    states[`answer-${name}`] = { height: 2600, act };
    states[`chinese-answer-${name}`] = {
      height: 2600,
      act: async (page) => {
        await page.click("aria/中文");
        await act(page);
      },
    };
  }
  return states;
}

/** Pastes a log on the page of logs. */
async function log(page, text) {
  await goElsewhere(page, "#open-logs");
  await until(page, () => document.querySelector("#log-text") !== null);
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
  await until(page, () => document.querySelector(".headline") !== null);
}

/** Opens the log that comes with the page. */
async function example(page) {
  await goElsewhere(page, "#open-logs");
  await until(page, () => document.querySelector("#log-example") !== null);
  await page.click("#log-example");
  await until(page, () => document.querySelector(".headline") !== null);
}

/** Opens a scenario of the gallery. */
async function choose(page, file) {
  await until(page, () => document.querySelector("optgroup") !== null);
  const before = await page.$eval(".verdict", (node) => node.innerText);
  await page.select("select.pick", file);
  await until(page, (text) => document.querySelector(".verdict").innerText !== text, before);
}

/** Lets another kernel decide, and goes to where it compares the first process. */
async function chooseKernel(page, name) {
  await press(page, "p", 2);
  await page.select("select.version", name);
  await until(page, (name) => document.querySelector("select.version").value === name, name);
  await press(page, "ArrowRight", 24);
}

/** Opens a tab of the machine in a scenario, a few steps on. */
async function tab(page, file, name) {
  await choose(page, file);
  await press(page, "p", 3);
  await showPane(page, 0);
  await click(page, "[role=tab]", name);
}

/** Makes a second run, in which the process in question cannot be killed. */
async function fork(page) {
  await press(page, "p", 3);
  await press(page, "w");
  await until(page, () => document.activeElement?.id === "what-if-value");
  const [parts, fields] = await page.$$(".question select");
  const named = (select, name) => select.evaluate((select, name) => [...select.options].find((o) => o.text === name).value, name);
  await parts.select("process 89");
  await until(page, () => document.querySelector(".question select").value === "process 89");
  await fields.select(await named(fields, "oom_score_adj"));
  await page.$eval("#what-if-value", (input) => input.select());
  await page.type("#what-if-value", "-1000");
  await press(page, "Enter");
  await until(page, () => document.querySelectorAll(".side").length === 2);
}

/** Moves the pointer over a share of the timeline. */
async function point(page, share) {
  const { x, y, width, height } = await (await page.$(".strip")).boundingBox();
  await page.mouse.move(x + width * share, y + height / 2);
}

const HEIGHTS = { 360: 740, 768: 1024, 1024: 768, 1280: 800, 1920: 1080 };
const THEMES = ["light", "dark"];

const { values, positionals } = parseArgs({
  options: {
    browser: { type: "string", default: "chromium" },
    language: { type: "string" },
    width: { type: "string", multiple: true, default: ["360", "768", "1280", "1920"] },
  },
  allowPositionals: true,
});

await mkdir(PICTURES, { recursive: true });
const server = await serve();
const browser = await launch(values.browser);
try {
  for (const name of positionals.length > 0 ? positionals : Object.keys(STATES)) {
    const state = STATES[name];
    if (!state) throw new Error(`there is no state ${name}: the states are ${Object.keys(STATES).join(", ")}`);
    for (const width of values.width.map(Number)) {
      for (const theme of THEMES) {
        await shoot(name, state, width, theme);
      }
    }
  }
} finally {
  await browser.close();
  server.close();
}

async function shoot(name, { path = "", height, act, newcomer }, width, theme) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const complaints = await watch(page);
  if (!newcomer) await page.evaluateOnNewDocument(chooseLevel);
  const speak = (tag) => origin !== "null" && localStorage.setItem("oomscope.language", tag);
  if (values.language) await page.evaluateOnNewDocument(speak, values.language);
  await page.setViewport({ width, height: height ?? HEIGHTS[width] ?? 800 });
  // Puppeteer cannot ask this of Firefox, which stays light.
  if (values.browser === "chromium") {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
  }
  await open(page, server, path);
  await act?.(page);
  // What was pressed last may still have to be drawn.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  const language = values.language ? `${values.language}-` : "";
  const file = join(PICTURES, `${language}${name}-${width}-${theme}.png`);
  await page.screenshot({ path: file });
  console.log(file);
  for (const complaint of complaints) console.error(`  ${complaint}`);
  await context.close();
}
