// SPDX-License-Identifier: GPL-2.0-only
// The panes beside the code, which follow a hurried step a little later.

import { until } from "./harness.mjs";

/** Machine, state and log. */
export const BESIDE = "#pane-machine, #pane-state, .log-dock";

/** Waits until they show these texts. */
export const showBeside = (page, texts) =>
  until(
    page,
    (panes, texts) => [...document.querySelectorAll(panes)].every((pane, at) => pane.innerText === texts[at]),
    BESIDE,
    texts,
  );
