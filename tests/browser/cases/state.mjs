// SPDX-License-Identifier: GPL-2.0-only
// The state pane, the facts of the machine, and the narration in both languages.

import assert from "node:assert/strict";
import { browserTest, clickNamed, until } from "../harness.mjs";
import { stepOf, walk } from "../steps.mjs";

/** Waits until a step is shown. */
const reaches = (page, wanted) =>
  until(
    page,
    (wanted) => Number(document.querySelector(".transport .place b").innerText.replaceAll(",", "")) === wanted,
    wanted,
  );

/** Goes so many steps forward, the last one by a key of the browser's own. */
async function forward(page, times) {
  if (times === 0) return;
  const from = await stepOf(page);
  await walk(page, "ArrowRight", times - 1);
  await page.keyboard.press("ArrowRight");
  await reaches(page, from + times);
}

/** Opens a scenario of the gallery. */
async function choose(page, file) {
  await until(page, () => document.querySelector("optgroup[label=Traps]") !== null);
  const before = await page.$eval(".about", (node) => node.innerText);
  await page.select("select.pick", file);
  await until(page, (text) => document.querySelector(".about").innerText !== text, before);
}

/** Clicks the first element that matches and says exactly this. */
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

const text = (page, selector) => page.$eval(selector, (node) => node.innerText.replace(/\s+/g, " ").trim());

/** The sparkline below the row of a variable: its line, and where it says we are. */
const spark = (page, name) =>
  page.evaluate((name) => {
    const rows = [...document.querySelectorAll(".vars .row")];
    const row = rows.find((row) => row.querySelector(".name").textContent === name);
    const svg = row.nextElementSibling.querySelector("svg.spark");
    return svg && [svg.querySelector(".line").getAttribute("d"), svg.querySelector(".here").getAttribute("d")];
  }, name);

browserTest("a variable has a sparkline that moves, and leads to its writes", async (page, { open }) => {
  await open();
  await forward(page, 236);
  const [line, here] = await spark(page, "oc->chosen_points");
  assert.match(line, /^M[\d.]+ [\d.]+H/);
  await forward(page, 40);
  const [after, there] = await spark(page, "oc->chosen_points");
  assert.equal(after, line, "the history is that of the whole run");
  assert.notEqual(there, here, "the mark moves");

  await click(page, ".vars .name", "oc->chosen_points");
  await until(page, () => document.querySelector(".writes") !== null);
  assert.match(await text(page, ".writes"), /write 3 of 3/);
  assert.ok(await page.$eval(".writes .next", (node) => node.disabled), "there is no write after the last");
  // By key: back to the last write, to the one before it, and on again.
  const follow = async (way) => {
    const title = await page.$eval(`.writes .${way}`, (node) => node.title);
    const wanted = Number(title.match(/at step ([\d,]+)/)[1].replaceAll(",", ""));
    await page.focus(`.writes .${way}`);
    await page.keyboard.press("Enter");
    await reaches(page, wanted);
    assert.match(await text(page, ".vars tr.row.changed.open"), /oc->chosen_points/);
    return wanted;
  };
  const last = await follow("previous");
  assert.ok((await follow("previous")) < last);
  assert.match(await text(page, ".writes"), /write 2 of 3/);
  assert.equal(await follow("next"), last);
});

browserTest("a value that its row shortens is told in full, and only such a one", async (page, { open }) => {
  await open();
  const rows = await page.$eval(".vars", (node) => node.innerText);
  assert.match(rows, /NONE/);
  assert.doesNotMatch(rows, /CONSTRAINT_/);
  await click(page, ".vars .name", "oc->constraint");
  await until(page, () => document.querySelector(".vars .detail .full")?.innerText === "CONSTRAINT_NONE");
  await click(page, ".vars .name", "freed");
  await until(page, () => document.querySelector(".vars tr.row.open .name")?.textContent === "freed");
  assert.equal(await page.$(".vars .detail .full"), null);
});

browserTest("the process of the step shows its flags by name", async (page, { open }) => {
  await open();
  await page.keyboard.press("End");
  await reaches(page, 1359);
  const options = () => page.$$eval("[data-part=process] option", (nodes) => nodes.map((node) => node.innerText));
  assert.deepEqual(await options(), [
    "current: leaker (118)",
    "chosen so far: database (89)",
    "killed last: database (89)",
  ]);
  await page.select("[data-part=process] select", "2");
  await until(page, () => document.querySelector("[data-part=process]").innerText.includes("MMF_OOM_VICTIM"));
  const victim = await text(page, "[data-part=process]");
  for (const words of ["database, pid 89", "TIF_MEMDIE true", "MMF_OOM_REAP_QUEUED", "oom_mm"]) {
    assert.ok(victim.includes(words), `${words} is not said of the victim: ${victim}`);
  }
  // A name on the scoreboard leads to that process.
  await click(page, ".board .who", "webserver");
  await until(page, () => document.querySelector("[data-part=process]").innerText.includes("webserver, pid 95"));
});

browserTest("the scoreboard says in words who is chosen, and what the scores are made of", async (page, { open }) => {
  await open();
  await forward(page, 236);
  const rows = await page.$$eval(".board li", (nodes) => nodes.map((node) => node.innerText.replace(/\s+/g, " ")));
  assert.equal(rows.length, 2);
  assert.match(rows[0], /database 18,556 chosen so far/);
  assert.match(rows[1], /webserver 8,043 being compared/);
  const parts = await page.$eval(".board li .track", (node) => [node.title, node.getAttribute("aria-label")]);
  assert.match(parts[0], /anon [\d,]+ \(.* MiB\) · file .* · page tables/);
  assert.equal(parts[0], parts[1]);
  await choose(page, "02-adj.json");
  await page.keyboard.press("End");
  await until(page, () => document.querySelector(".board .legend, .part .legend")?.innerText.includes("oom_score_adj"));
});

browserTest("a slider has the keys of one: a value is tried by key alone", async (page, { open }) => {
  await open("#1.g=01-global&step=236&level=story");
  await until(page, () => document.querySelector("#trial") !== null);
  await page.focus("#trial");
  const place = await text(page, ".transport .place");
  for (const [key, value] of [["ArrowRight", "1"], ["PageUp", "201"], ["Home", "-1000"], ["End", "1000"], ["ArrowLeft", "999"]]) {
    await page.keyboard.press(key);
    await until(page, (value) => document.querySelector("#trial").value === value, value);
  }
  assert.equal(await text(page, ".transport .place"), place, "a key of the slider has led to another step");
  await until(page, () => document.querySelector(".verdict").innerText.includes("999"));
}, { both: "input methods" });

browserTest("nodes and groups say who is eligible, and by which rule", async (page, { open }) => {
  await open();
  await choose(page, "08b-mempolicy-adj.json");
  for (let time = 0; time < 3; time += 1) await page.keyboard.press("p");
  await click(page, "[role=tab]", "Nodes");
  await until(page, () => document.querySelector(".fact-table") !== null);
  const nodes = await text(page, "#machine-content");
  assert.match(nodes, /✕ no not in oc->nodemask/);
  assert.match(nodes, /✓ yes by cpuset and mempolicy/);
  assert.match(nodes, /Who can be chosen A process with a thread whose mempolicy allows a node of 1/);
  await click(page, "[role=tab]", "Request");
  await until(page, () => document.querySelector("#machine-content").innerText.includes("GFP_"));
  assert.match(await text(page, "#machine-content"), /gfp_mask GFP_\w+.* 0x[0-9a-f]+/);
  assert.ok(!(await text(page, ".machine [role=tablist]")).includes("Cgroups"), "there is no group besides the root");

  await choose(page, "05b-memcg-nested.json");
  for (let time = 0; time < 2; time += 1) await page.keyboard.press("p");
  await click(page, "[role=tab]", "Cgroups");
  await until(page, () => document.querySelector(".groups .limit .answer")?.innerText.includes("members can be chosen"));
  assert.match(await text(page, ".groups .limit"), /limit hit here .*64 MiB of 64 MiB/);
  assert.match(await text(page, ".groups"), /members cannot be chosen: outside the group that is short/);
});

browserTest("the reaper is there when it has something to do", async (page, { open }) => {
  await open();
  assert.equal(await page.$("[data-part=reaper]"), null);
  await page.keyboard.press("End");
  await until(page, () => document.querySelector("[data-part=reaper]") !== null);
  const reaper = await text(page, "[data-part=reaper]");
  assert.match(reaper, /Timers database \(89\) due in 2 s, at jiffy 1,500/);
  assert.match(reaper, /oom_victims 1/);
});

browserTest("a folded part stays folded, and says so", async (page, { open }) => {
  await open();
  assert.ok(await page.$(".stack"));
  await page.focus("#part-stack");
  await page.keyboard.press("Enter");
  await until(page, () => document.querySelector(".stack") === null);
  assert.equal(await page.$eval("#part-stack", (node) => node.getAttribute("aria-expanded")), "false");
  await open();
  assert.equal(await page.$(".stack"), null);
  assert.ok(await page.$(".vars"));
  await page.click("#part-stack");
  await until(page, () => document.querySelector(".stack") !== null);
});

browserTest("the narration says the same in English and Chinese", async (page, { open }) => {
  await open();
  // Step, what is said there, and the same in Chinese.
  const sentences = [
    [1, /^Memory has run out: leaker requested some/, /^内存已耗尽：leaker 申请内存/],
    [237, /^webserver scores 8,043, less than the 18,556 of database/, /webserver.*8,043.*18,556/],
    [1359, /^database has been killed/, /^已杀死 database/],
  ];
  const says = async (at) => {
    await page.keyboard.press("Home");
    await reaches(page, 1);
    if (at === 1359) {
      await page.keyboard.press("End");
      await reaches(page, at);
    } else {
      await forward(page, at - 1);
    }
    return text(page, ".why-card p");
  };
  for (const [at, english] of sentences) assert.match(await says(at), english);
  await clickNamed(page, "中文");
  await until(page, () => document.documentElement.lang === "zh-CN");
  for (const [at, , chinese] of sentences) assert.match(await says(at), chinese);
}, { seconds: 4 });
