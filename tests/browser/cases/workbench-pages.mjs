// SPDX-License-Identifier: GPL-2.0-only
// Nodes and cpusets, memory cgroups, the machine and its calls are built by clicking and typing, and
// come to what the kernel itself has answered.

import assert from "node:assert/strict";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browserTest, until } from "../harness.mjs";
import { screenTest } from "../screens.mjs";
import { ROOT } from "../server.mjs";

/** The least that is a machine: one node, init, and a call of it. */
const SMALL = {
  system: { nodes: [{ id: 0, present_pages: 1048576, zones: ["DMA", "DMA32", "NORMAL"] }], total_ram_pages: 1000000 },
  processes: [{ tgid: 1, comm: "init", threads: [{ mm: 1 }] }],
  mms: [{ id: 1, anon: 500, total_vm: 1500 }],
  calls: [{ op: "out_of_memory", current: 1, gfp_mask: 0x100cca, order: 0, preferred_node: 0 }],
};

/** What these pages are called in each language. */
const PAGES = {
  en: ["Nodes and cpusets", "Cgroups", "Machine", "Calls"],
  "zh-CN": ["节点与 cpuset", "控制组", "机器", "调用"],
};

const there = (page, selector) => until(page, (selector) => document.querySelector(selector) !== null, selector);
const gone = (page, selector) => until(page, (selector) => document.querySelector(selector) === null, selector);

/** Opens a scenario as a file, and the workbench with it. */
async function build(page, open, scenario = SMALL) {
  await open();
  const file = join(await mkdtemp(join(tmpdir(), "oomscope-")), "machine.json");
  await writeFile(file, JSON.stringify(scenario));
  await (await page.$("#file")).uploadFile(file);
  await until(page, () => [...document.querySelectorAll("select.pick option")].some((o) => o.selected && o.text === "machine.json"));
  await page.evaluate(() => document.querySelector("#to-workbench").click());
  await there(page, ".bench-page [role=tab]");
}

/** Shows a page of the workbench. */
async function show(page, name) {
  await page.evaluate((name) => [...document.querySelectorAll(".bench-page [role=tab]")].find((tab) => tab.textContent === name).click(), name);
  await until(page, (name) => document.querySelector(".bench-page [aria-selected=true]")?.textContent === name, name);
}

/** Clicks an element, and waits for another one, if there is one to wait for. */
async function click(page, selector, wanted) {
  await there(page, selector);
  await page.$eval(selector, (element) => element.click());
  if (wanted) await there(page, wanted);
}

/** Types into a field instead of what stands there; the fields around it may be folded. */
async function type(page, id, text) {
  await there(page, `#${id}`);
  await page.$eval(`#${id}`, (input) => {
    for (let fold = input.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    input.focus();
    input.select();
  });
  await page.keyboard.type(text);
  await until(page, (id, text) => document.getElementById(id)?.value === text, id, text);
  assert.equal(await page.$(`#${id}[aria-invalid]`), null, `${id}: ${text}`);
  await page.keyboard.press("Tab");
}

/** Chooses one of several. */
async function choose(page, id, value) {
  await there(page, `#${id} option[value="${value}"]`);
  await page.select(`#${id}`, value);
  await until(page, (id, value) => document.getElementById(id)?.value === value, id, value);
}

/** What is printed by the call that is looked at. */
const printed = (page) => page.$$eval(".bench-verdict .log li:not(.gap)", (lines) => lines.map((line) => line.textContent));

/** Waits until the verdict says so. */
const verdict = (page, part) => until(page, (part) => document.querySelector("#verdict").innerText.includes(part), part);

/** What a case of the kernel's own answers. */
async function vector(id) {
  const lines = (await readFile(join(ROOT, "tests", "vectors", "public.jsonl"), "utf8")).split("\n");
  return JSON.parse(lines.find((line) => line.includes(`"id":"${id}"`)));
}

/** The machine of a case, but for what a test builds itself. */
const without = ({ expect, ...scenario }, strip) => {
  const stripped = structuredClone(scenario);
  strip(stripped);
  return stripped;
};

browserTest("a memory cgroup case is built on the pages of the workbench", async (page, { open }) => {
  const wanted = await vector("d-memcg-swap-max-bounds");
  await build(page, open, without(wanted, (scenario) => {
    delete scenario.memcgs;
    for (const process of scenario.processes) delete process.memcg;
    scenario.system.total_swap_pages = 0;
    scenario.system.total_ram_pages = 1;
    scenario.calls = [{ op: "out_of_memory", current: 1, gfp_mask: 0xcc0, order: 0, preferred_node: 0 }];
  }));
  await show(page, "Machine");
  await type(page, "f-system-total_ram_pages", "950,000");
  await type(page, "f-system-total_swap_pages", "70000 pages");
  await show(page, "Cgroups");
  // a, b below it, c below that, and d below a.
  for (const [parent, id, name] of [[0, 1, "a"], [1, 2, "b"], [2, 3, "c"], [1, 4, "d"]]) {
    await click(page, `#add-memcg-${parent}`, `#add-memcg-${id}`);
    await type(page, `f-memcg-${id}-name`, name);
  }
  await type(page, "f-memcg-1-max", "5000");
  await type(page, "f-memcg-1-usage", "5,000 pages");
  await type(page, "f-memcg-1-swap_max", "1332 kB");
  await page.$eval("#f-memcg-2-oom_group", (input) => input.click());
  await there(page, "#f-memcg-2-oom_group[aria-checked=true]");
  // By the list of groups, as by dragging.
  for (const [place, group] of [[2, 1], [3, 2], [4, 3], [5, 3]]) {
    await click(page, `#member-${place}`, `#f-process-${place}-memcg`);
    await choose(page, `f-process-${place}-memcg`, String(group));
    await there(page, `[data-group="${group}"] #member-${place}`);
  }
  await drag(page, "#member-6", '[data-group="4"]');
  await there(page, '[data-group="4"] #member-6');
  await show(page, "Calls");
  await type(page, "f-call-0-current", "10");
  await choose(page, "f-call-0-memcg", "1");
  await choose(page, "f-call-0-preferred_node", "");
  await page.evaluate(() => [...document.querySelectorAll(".composites .chip")].find((chip) => chip.textContent === "GFP_HIGHUSER_MOVABLE").click());
  await verdict(page, "inc-big");
  assert.deepEqual(await printed(page), wanted.expect.results[0].log.map(([, text]) => text));
  await show(page, "Cgroups");
  assert.equal(await page.$$eval(".chip.killed", (chips) => chips.length), 2);
  assert.match(await page.$eval(".branch.limit", (group) => group.innerText), /limit hit here/);
});

/** Drags an element to another one. */
async function drag(page, from, to) {
  await page.evaluate(
    (from, to) => {
      const data = new DataTransfer();
      const tell = (selector, name) => {
        const event = new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer: data });
        document.querySelector(selector).dispatchEvent(event);
      };
      tell(from, "dragstart");
      tell(to, "dragover");
      if (!document.querySelector(to).hasAttribute("data-over")) throw new Error("nothing is to be dropped here");
      tell(to, "drop");
    },
    from,
    to,
  );
}

browserTest("a cpuset case is built on the pages of the workbench", async (page, { open }) => {
  const wanted = await vector("d-cpuset-own-hardwall-flag");
  await build(page, open, without(wanted, (scenario) => {
    delete scenario.cpusets;
    for (const process of scenario.processes) delete process.cpuset;
    scenario.system.nodes.pop();
    scenario.calls[0].gfp_mask = 0x100cca;
  }));
  await show(page, "Nodes and cpusets");
  await click(page, "#add-node", "#f-node-1-present_pages");
  await type(page, "f-node-1-present_pages", "500000");
  assert.match(await page.$eval(".bench-nodes .sum", (sum) => sum.innerText), /1,500,000 pages/);
  for (const [id, name, out] of [[1, "left", 1], [2, "right", 0]]) {
    await click(page, "#add-cpuset-0", `#add-cpuset-${id}`);
    await type(page, `f-cpuset-${id}-name`, name);
    await click(page, `#f-cpuset-${id}-mems-n${out}`, `#f-cpuset-${id}-mems-n${out}[aria-pressed=false]`);
  }
  await click(page, "#f-cpuset-1-mem_hardwall", "#f-cpuset-1-mem_hardwall[aria-checked=true]");
  await show(page, "Processes");
  for (const [place, tgid, cpuset] of [[2, 10, 1], [3, 20, 2]]) {
    await click(page, `#inspect-${tgid}`, `#f-process-${place}-cpuset`);
    await choose(page, `f-process-${place}-cpuset`, String(cpuset));
  }
  await show(page, "Calls");
  await type(page, "f-call-0-gfp_mask", "GFP_KERNEL");
  await verdict(page, "both");
  assert.deepEqual(await printed(page), wanted.expect.results[0].log.map(([, text]) => text));
  // At a glance: who can use what, and who was passed over for it.
  await show(page, "Nodes and cpusets");
  const rows = await page.$$eval(".users tbody tr", (rows) => rows.map((row) => row.innerText.replace(/\s+/g, " ")));
  assert.ok(rows.some((row) => /big-other cpuset right .*must not use it.*may use it.* 1$/.test(row)), rows.join("\n"));
});

browserTest("a mempolicy case is built on the pages of the workbench", async (page, { open }) => {
  const wanted = await vector("d-mempolicy-bind-filter");
  await build(page, open, without(wanted, (scenario) => {
    scenario.system.nodes.pop();
    for (const process of scenario.processes) delete process.threads[0].mempolicy;
    delete scenario.calls[0].nodemask;
  }));
  await show(page, "Nodes and cpusets");
  await click(page, "#add-node", "#f-node-1-present_pages");
  await type(page, "f-node-1-present_pages", "500,000 pages");
  await show(page, "Processes");
  for (const [place, tgid, node] of [[3, 20, 1], [4, 30, 0]]) {
    await click(page, `#inspect-${tgid}`, `#thread-${place}-0`);
    if (!(await page.$(`#f-thread-${place}-0-mempolicy_mode`))) await click(page, `#thread-${place}-0`);
    await choose(page, `f-thread-${place}-0-mempolicy_mode`, "bind");
    await there(page, `#f-thread-${place}-0-mempolicy_nodes`);
    for (const other of [0, 1]) {
      const button = `#f-thread-${place}-0-mempolicy_nodes-n${other}`;
      const now = (await page.$(`${button}[aria-pressed=true]`)) !== null;
      if (now !== (other === node)) await click(page, button, `${button}[aria-pressed=${!now}]`);
    }
  }
  await show(page, "Calls");
  await click(page, "#f-call-0-nodemask-n0", "#f-call-0-nodemask-n0[aria-pressed=true]");
  await verdict(page, "bind0");
  assert.deepEqual(await printed(page), wanted.expect.results[0].log.map(([, text]) => text));
});

browserTest("calls are added, moved and deleted, and a set changes the machine between them", async (page, { open }) => {
  await build(page, open, {
    ...SMALL,
    processes: [...SMALL.processes, ...[10, 20].map((tgid) => ({ tgid, comm: `p${tgid}`, threads: [{ mm: tgid }] }))],
    mms: [...SMALL.mms, { id: 10, anon: 4000 }, { id: 20, anon: 3000 }],
  });
  await show(page, "Calls");
  await verdict(page, "p10");
  // Before the only call: p20 grows, by a process that is named in the menu.
  await click(page, "#add-call-set", "#add-set-mm");
  await click(page, "#add-set-mm", "#f-set-1-mm-0-id");
  await choose(page, "f-set-1-mm-0-id", "20");
  await type(page, "f-set-1-mm-0-anon", "32 MiB");
  await click(page, "#raise-call-1", "#f-set-0-mm-0-anon");
  await until(page, () => document.querySelector("#call-1").innerText.includes("Kills p20 pid 20 · 8,192 points"));
  // Somebody has a new adjustment.
  await click(page, "#add-set-process", "#f-set-0-process-0-tgid");
  await choose(page, "f-set-0-process-0-tgid", "20");
  await type(page, "f-set-0-process-0-oom_score_adj", "-1000");
  await until(page, () => document.querySelector("#call-1").innerText.includes("Kills p10"));
  await click(page, "#delete-set-process-0");
  await gone(page, "#f-set-0-process-0-tgid");
  // Time passes, and the reaper takes what the victim had.
  await click(page, "#add-call-tick", "#f-call-2-jiffies");
  await type(page, "f-call-2-jiffies", "600");
  await until(page, () => document.querySelector("#call-2").innerText.includes("the reaper takes the memory of p20"));
  await click(page, "#add-call-sysrq", "#f-call-3-order");
  await until(page, () => /after 2.4 s/.test(document.querySelector("#call-3").innerText));
  await click(page, "#call-1", "#f-call-1-gfp_mask");
  await click(page, "#f-call-1-gfp-__GFP_FS", "#f-call-1-gfp-__GFP_FS[aria-checked=false]");
  await until(page, () => document.querySelector("#call-1").innerText.includes("must not enter file systems"));
  await click(page, "#delete-call-1");
  await until(page, () => document.querySelectorAll(".call").length === 3);
  await click(page, "#delete-call-0");
  await until(page, () => document.querySelectorAll(".call").length === 2);
  await click(page, "#undo");
  await until(page, () => document.querySelectorAll(".call").length === 3);
});

browserTest("by key, processes are put into groups and calls are moved without losing the place", async (page, { open }) => {
  await build(page, open, {
    ...SMALL,
    processes: [...SMALL.processes, { tgid: 10, comm: "p10", threads: [{ mm: 10 }] }],
    mms: [...SMALL.mms, { id: 10, anon: 4000 }],
    memcgs: [{ id: 0, name: "/" }, { id: 1, parent: 0, name: "g" }],
    calls: [...SMALL.calls, { op: "tick", jiffies: 1 }, { op: "tick", jiffies: 2 }],
  });
  const focused = (id) => until(page, (id) => document.activeElement?.id === id, id);
  await show(page, "Cgroups");
  await page.focus("#member-1");
  await page.keyboard.press("Enter");
  await focused("f-process-1-memcg");
  await choose(page, "f-process-1-memcg", "1");
  await there(page, '[data-group="1"] #member-1');
  await focused("f-process-1-memcg");
  await show(page, "Calls");
  await page.focus("#raise-call-2");
  await page.keyboard.press("Enter");
  await focused("raise-call-1");
  await until(page, () => document.querySelector("#call-1").innerText.includes("8 ms"));
  await page.keyboard.press("Enter");
  // It cannot rise any more.
  await focused("call-0");
  await until(page, () => document.querySelector("#call-0").innerText.includes("8 ms"));
  await page.focus("#delete-call-2");
  await page.keyboard.press("Enter");
  await focused("call-1");
  await until(page, () => document.querySelectorAll(".call").length === 2);
}, { both: "drag" });

browserTest("a field that is refused on these pages says why, and nothing changes", async (page, { open }) => {
  await build(page, open);
  await show(page, "Machine");
  await page.$eval("#f-system-total_ram_pages", (input) => {
    input.focus();
    input.select();
  });
  await page.keyboard.type("<b>much</b>");
  await there(page, "#f-system-total_ram_pages[aria-invalid]");
  assert.match(await page.$eval("#f-system-total_ram_pages-problem", (problem) => problem.innerText), /number/i);
  await page.keyboard.press("Escape");
  await until(page, () => document.querySelector("#f-system-total_ram_pages").value === "1,000,000 pages");
  // The last node with memory stays.
  await show(page, "Nodes and cpusets");
  await click(page, "#delete-node-0");
  await until(page, () => document.body.innerText.includes("no node has memory"));
  await there(page, "#f-node-0-present_pages");
});

browserTest("many groups and calls stand on leaves", async (page, { open }) => {
  const groups = [...Array(100).keys()].map((id) => ({ id: id + 1, parent: 0, name: `g${id + 1}` }));
  await build(page, open, {
    ...SMALL,
    memcgs: [{ id: 0, name: "/" }, ...groups],
    calls: [...SMALL.calls, ...Array(99).fill({ op: "tick", jiffies: 1 })],
  });
  await show(page, "Cgroups");
  assert.equal(await page.$$eval(".branch", (rows) => rows.length), 30);
  await click(page, "#leaf-after", '[data-group="59"]');
  assert.match(await page.$eval(".leaves", (nav) => nav.innerText), /31 to 60 of 101/);
  await show(page, "Calls");
  assert.equal(await page.$$eval(".call", (rows) => rows.length), 30);
});

/** A machine with something of everything on these pages. */
const everything = async () =>
  without(await vector("d-memcg-swap-max-bounds"), (scenario) => {
    scenario.cpusets = [{ id: 0, name: "/", mems: [0] }, { id: 1, parent: 0, name: "set", mems: [0] }];
    scenario.calls.push({ op: "set", mms: [{ id: 1, anon: 5 }], processes: [{ tgid: 10, threads: [{ pid: 10 }] }] });
  });

/** Shows a page with all that it has folded, and one of its calls. */
async function unfold(page, name, call = 0) {
  await show(page, name);
  await page.evaluate((call) => {
    document.querySelector(".chip[draggable]")?.click();
    document.querySelectorAll(".bench-content details").forEach((fold) => (fold.open = true));
    document.querySelector(`#call-${call}`)?.click();
  }, call);
}

const screens = PAGES.en.map((name, number) => [
  name,
  async (page, { open, language }) => {
    if (number === 0) await build(page, open, await everything());
    await unfold(page, PAGES[language][number]);
  },
]);

screenTest("everything fits and axe finds nothing on the pages of the workbench", {
  ...Object.fromEntries(screens),
  "a change between calls": (page, { language }) => unfold(page, PAGES[language][3], 1),
});

browserTest("everything on the workbench is reached by the Tab key, and what Tab leaves out by arrows", async (page, { open }) => {
  const scenario = without(await vector("d-memcg-swap-max-bounds"), (scenario) => {
    scenario.cpusets = [{ id: 0, name: "/", mems: [0] }, { id: 1, parent: 0, name: "set", mems: [0] }];
  });
  await build(page, open, scenario);
  for (const name of ["Processes", "Address spaces", ...PAGES.en, "File", "JSON"]) {
    await show(page, name);
    if (name === "Processes") await click(page, "[id^=inspect-]", ".inspector");
    if (name === "Address spaces") await click(page, "[id^=open-mm-]", ".inspector");
    // Whatever is folded away is there, too.
    const strangers = await page.evaluate(() => {
      document.querySelectorAll(".bench details").forEach((fold) => (fold.open = true));
      const all = document.querySelectorAll("button, input, select, textarea, summary, a[href], [role=switch], [role=slider], [draggable], [contenteditable]");
      const usable = [...all].filter((element) => element.closest(".bench") && !element.disabled && element.checkVisibility({ visibilityProperty: true }) && !element.closest("[aria-hidden=true]"));
      window.left_ = new Set(usable.filter((element) => element.tabIndex >= 0));
      // Tabs and rows are gone through by arrows: one of them has the focus for all.
      const isRoving = (element) => element.closest("[role=tablist], tbody");
      return usable.filter((element) => element.tabIndex < 0 && !isRoving(element)).map((element) => element.id || element.outerHTML.slice(0, 90));
    });
    assert.deepEqual(strangers, [], `${name}: what no key reaches`);
    const count = await page.evaluate(() => {
      document.activeElement.blur();
      return window.left_.size;
    });
    assert.ok(count > 1, `${name} has ${count} things to use`);
    for (let times = 0; times < count + 30; times += 1) {
      await page.keyboard.press("Tab");
      const left = await page.evaluate(() => {
        window.left_.delete(document.activeElement);
        return window.left_.size;
      });
      if (left === 0) break;
    }
    const left = await page.evaluate(() => [...window.left_].map((element) => element.id || element.outerHTML.slice(0, 90)));
    assert.deepEqual(left, [], `${name}: what Tab never comes to`);
  }
}, { both: "focus" });
