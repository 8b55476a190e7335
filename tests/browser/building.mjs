// SPDX-License-Identifier: GPL-2.0-only
// Builds a scenario on the workbench as a person does: by clicking and typing.

import { goElsewhere, until } from "./harness.mjs";

/** Opens the workbench with what is being looked at. */
export async function openWorkbench(page) {
  await goElsewhere(page, "#to-workbench");
  await until(page, () => document.querySelector(".bench") !== null);
}

/** Goes to a page of the workbench. */
export async function goTo(page, name) {
  const tabs = await page.$$(".bench-page [role=tab]");
  for (const tab of tabs) {
    if ((await tab.evaluate((tab) => tab.innerText.trim())) === name) {
      await tab.click();
      await until(page, (name) => document.querySelector(".bench-page [role=tab][aria-selected=true]")?.innerText.trim() === name, name);
      return;
    }
  }
  throw new Error(`the workbench has no page ${name}`);
}

/** Waits until there is an element. */
export async function is(page, id) {
  await until(page, (id) => document.getElementById(id) !== null, id).catch((error) => {
    throw new Error(`there is no ${id}`, { cause: error });
  });
}

/** Clicks an element when it is there, and unfolds what it stands in. */
export async function press(page, id) {
  const selector = `[id="${id}"]`;
  await is(page, id);
  for (;;) {
    const folded = await page.evaluateHandle(
      (selector) => {
        const folded = [];
        for (let at = document.querySelector(selector)?.closest("details:not([open])"); at; at = at.parentElement?.closest("details:not([open])")) {
          folded.push(at.querySelector("summary"));
        }
        return folded.pop() ?? null;
      },
      selector,
    );
    const summary = folded.asElement();
    if (!summary) break;
    await summary.click();
    await until(page, (summary) => summary.parentElement.open, summary);
  }
  const element = await page.$(selector);
  await element.evaluate((element) => element.scrollIntoView({ block: "center" }));
  await element.click();
  return element;
}

/** Sets a field of the page to a text, a truth or a list of nodes. */
export async function set(page, id, value) {
  const selector = `[id="${id}"]`;
  await is(page, id);
  const kind = await page.$eval(selector, (element) => element.getAttribute("role") ?? element.localName);
  if (kind === "switch") {
    const is = () => page.$eval(selector, (element) => element.getAttribute("aria-checked") === "true");
    if ((await is()) !== value) {
      await press(page, id);
      await until(page, (selector, value) => document.querySelector(selector)?.getAttribute("aria-checked") === String(value), selector, value);
    }
  } else if (kind === "group") {
    const held = () =>
      page.$eval(selector, (group) =>
        [...group.querySelectorAll("[aria-pressed]")].filter((node) => /-n\d+$/.test(node.id)).map((node) => [Number(node.id.match(/\d+$/)[0]), node.getAttribute("aria-pressed") === "true"]),
      );
    // What is to be there comes first: a list may not be empty.
    for (const wanted of [true, false]) {
      for (const [node, isIn] of await held()) {
        if (value.includes(node) !== wanted || isIn === wanted) continue;
        await press(page, `${id}-n${node}`);
        await until(page, (id, wanted) => document.getElementById(id)?.getAttribute("aria-pressed") === String(wanted), `${id}-n${node}`, wanted);
      }
    }
  } else if (kind === "select") {
    await page.select(selector, String(value));
    await until(page, (selector, value) => document.querySelector(selector)?.value === value, selector, String(value));
  } else {
    const element = await press(page, id);
    // Without the focus of the browser, nothing is told of a field that is left.
    await until(page, (element) => document.hasFocus() && document.activeElement === element, element);
    await element.evaluate((element) => element.select());
    const text = String(value);
    if (text === "") await page.keyboard.press("Delete");
    else await page.keyboard.type(text);
    await until(page, (selector, text) => document.querySelector(selector)?.value === text, selector, text);
    const problem = await page.$eval(selector, (element) => element.getAttribute("aria-invalid"));
    if (problem) throw new Error(`${id} does not take ${text}`);
    await element.evaluate((element) => element.blur());
  }
}

const present = (object, names) => names.filter((name) => object[name] !== undefined).map((name) => [name, object[name]]);

/** Builds a scenario of the vectors on the workbench, which has the empty machine on it. */
export async function build(page, scenario) {
  const { system, cpusets = [], memcgs = [], processes, mms = [], calls } = scenario;
  const { sysctl = {} } = system;

  await goTo(page, "Nodes and cpusets");
  for (const [place, node] of system.nodes.entries()) {
    if (place > 0) await press(page, "add-node");
    await set(page, `f-node-${place}-present_pages`, `${node.present_pages} pages`);
    const zones = node.zones ?? [];
    for (const zone of zones) await set(page, `f-node-${place}-zone-${zone}`, true);
    for (const zone of ["DMA", "DMA32", "NORMAL"].filter((zone) => !zones.includes(zone))) {
      await set(page, `f-node-${place}-zone-${zone}`, false);
    }
  }
  // The root is there, with all nodes, without being listed.
  for (const [place, cpuset] of cpusets.entries()) {
    if (place === 0) continue;
    await press(page, `add-cpuset-${cpuset.parent}`);
    await set(page, `f-cpuset-${place}-name`, cpuset.name);
    await set(page, `f-cpuset-${place}-mems`, cpuset.mems);
    for (const [name, value] of present(cpuset, ["mem_exclusive", "mem_hardwall"])) await set(page, `f-cpuset-${place}-${name}`, value);
  }

  await goTo(page, "Machine");
  for (const [name, value] of present(system, ["cgroup_version", "swappiness", "oom_killer_disabled"])) await set(page, `f-system-${name}`, value);
  for (const [name, value] of present(system, ["total_ram_pages", "total_swap_pages", "lru_pages", "slab_unreclaimable_pages"])) {
    await set(page, `f-system-${name}`, `${value} pages`);
  }
  for (const [name, value] of present(sysctl, ["panic_on_oom"])) await set(page, `f-system-${name}`, value);
  for (const [name, value] of present(sysctl, ["oom_kill_allocating_task", "oom_dump_tasks"])) await set(page, `f-system-${name}`, value !== 0);

  await goTo(page, "Cgroups");
  for (const [place, memcg] of memcgs.entries()) {
    if (place > 0) {
      await press(page, `add-memcg-${memcg.parent}`);
      await set(page, `f-memcg-${place}-name`, memcg.name);
    }
    const pages = ["max", "usage", "swap_max", "swap_usage", "memsw_max", "memsw_usage", "kmem_max", "kmem_usage"];
    for (const [name, value] of present(memcg, pages)) await set(page, `f-memcg-${place}-${name}`, `${value} pages`);
    for (const [name, value] of present(memcg, ["failcnt", "swap_failcnt", "memsw_failcnt", "kmem_failcnt", "swappiness", "use_hierarchy", "oom_group"])) {
      await set(page, `f-memcg-${place}-${name}`, value);
    }
  }

  await goTo(page, "Processes");
  /** The scenario's address spaces, by what they are called here. */
  const spaces = new Map();
  for (const [place, process] of processes.entries()) {
    if (place > 0) {
      await press(page, "add-process");
      await set(page, `f-process-${place}-tgid`, process.tgid);
    } else {
      await press(page, "inspect-1");
    }
    for (const [name, value] of present(process, ["comm", "uid", "oom_score_adj", "oom_flag_origin", "sigkill_pending", "memcg", "cpuset"])) {
      await set(page, `f-process-${place}-${name}`, value);
    }
    for (const [at, thread] of process.threads.entries()) {
      if (at > 0) {
        await press(page, `add-thread-${place}`);
        await set(page, `f-thread-${place}-${at}-pid`, thread.pid);
        if (thread.comm) await set(page, `f-thread-${place}-${at}-comm`, thread.comm);
      }
      const field = `f-thread-${place}-${at}`;
      const isOpen = await page.$eval(`#thread-${place}-${at}`, (button) => button.getAttribute("aria-expanded") === "true");
      if (!isOpen) await press(page, `thread-${place}-${at}`);
      await is(page, `${field}-mm`);
      if ((thread.flags ?? []).includes("KTHREAD")) {
        await set(page, `${field}-mm`, thread.mm === undefined ? "" : spaces.get(thread.mm));
        await set(page, `${field}-KTHREAD`, true);
      } else if (thread.mm === undefined) {
        await set(page, `${field}-mm`, "");
      } else if (spaces.has(thread.mm)) {
        const now = await page.$eval(`[id="${field}-mm"]`, (select) => select.value);
        if (now !== spaces.get(thread.mm)) await set(page, `${field}-mm`, spaces.get(thread.mm));
      } else {
        const own = await page.$eval(`[id="${field}-mm"]`, (select) => select.value);
        spaces.set(thread.mm, own);
        const mm = mms.find((mm) => mm.id === thread.mm);
        const at = await page.$eval(".inspector [id^=f-mm-]", (field) => field.id.match(/^f-mm-(\d+)/)[1]);
        for (const name of ["anon", "file", "shmem", "swap", "total_vm"]) await set(page, `f-mm-${at}-${name}`, `${mm[name] ?? 0} pages`);
        await set(page, `f-mm-${at}-pgtables_bytes`, `${mm.pgtables_bytes ?? 0} B`);
      }
      if ((thread.flags ?? []).includes("EXITING")) await set(page, `${field}-EXITING`, true);
      for (const [name, value] of present(thread, ["exited", "memdie", "vfork_done", "real_parent", "mems_allowed", "frozen"])) {
        await set(page, `${field}-${name}`, value);
      }
      if (thread.mempolicy) {
        await set(page, `${field}-mempolicy_mode`, thread.mempolicy.mode);
        if (thread.mempolicy.nodes) await set(page, `${field}-mempolicy_nodes`, thread.mempolicy.nodes);
      }
    }
  }

  await goTo(page, "Calls");
  for (const [place, call] of calls.entries()) {
    if (place > 0) await press(page, `add-call-${call.op}`);
    const field = `f-call-${place}`;
    if (!(await page.$(`[id^="${field}-"]`))) await press(page, `call-${place}`);
    for (const [name, value] of present(call, ["gfp_mask", "current", "order", "memcg", "tgid", "jiffies"])) await set(page, `${field}-${name}`, value);
    if (call.preferred_node !== undefined) await set(page, `${field}-preferred_node`, call.preferred_node);
    if (call.nodemask) await set(page, `${field}-nodemask`, call.nodemask);
  }
}

/** What the workbench says that the call prints. */
export const printed = (page) => page.$$eval(".bench-verdict .log li", (lines) => lines.map((line) => line.innerText.replace(/\s+$/, "")));
