// SPDX-License-Identifier: GPL-2.0-only
// node tests/browser/crowd.mjs [PROCESSES] > FILE
//
// Writes a machine that is too large to be kept in the repository: every process has one thread and
// an address space of its own, with sizes that are spread by a fixed rule.

import { fileURLToPath } from "node:url";

/** The document of a machine with so many processes, as text. */
export function crowd(processes) {
  let random = 1;
  // Park and Miller's generator: small, and the same everywhere.
  const below = (limit) => {
    random = (random * 48_271) % 2_147_483_647;
    return random % limit;
  };
  const mms = [];
  const list = [];
  for (let id = 1; id <= processes; id += 1) {
    const anon = below(4096);
    mms.push({ id, anon, file: anon >> 2, swap: anon >> 3, pgtables_bytes: 40_960 });
    list.push({ tgid: id, comm: `worker-${id}`, threads: [{ mm: id }], oom_score_adj: id % 100 === 0 ? 2 : 0 });
  }
  return JSON.stringify({
    oomscope: 1,
    title: { en: `A crowd of ${processes}`, "zh-CN": `${processes} 个进程` },
    scenario: {
      system: {
        nodes: [{ id: 0, present_pages: 2 ** 26, zones: ["DMA", "DMA32", "NORMAL"] }],
        total_ram_pages: 2 ** 26 - 100_000,
        total_swap_pages: 2 ** 20,
      },
      processes: list,
      mms,
      calls: [{ op: "out_of_memory", current: 2, gfp_mask: 0x100cca, order: 0, preferred_node: 0 }],
    },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(crowd(Number(process.argv[2] ?? 100_000)));
}
