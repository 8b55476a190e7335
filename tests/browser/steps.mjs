// SPDX-License-Identifier: GPL-2.0-only
// Long ways by key. A key that comes through the driver costs a way there and back, in Firefox more than 50 ms
// of it: hundreds of keys are pressed by a script in the page instead, which looks at the page after each.
// That the browser's own keys do the same is for a few of each kind to show.

import { PATIENCE } from "./harness.mjs";

/** The number of the step, as it stands in the footer. */
export const stepOf = (frame) => frame.$eval(".transport .place b", (node) => Number(node.innerText.replaceAll(",", "")));

/** Presses keys where the focus is, as `walk` says; runs in the page. */
const press = async (keys, most, patience, looks, ends) => {
  const step = () => Number(document.querySelector(".transport .place b").textContent.replaceAll(",", ""));
  /** Lets the page do other things. */
  const { port1, port2 } = new MessageChannel();
  const rest = () =>
    new Promise((resolve) => {
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
  const seen = [looks()];
  while (seen.length <= most && !ends()) {
    const [key, before] = [keys[(seen.length - 1) % keys.length], step()];
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, composed: true }));
    target.dispatchEvent(new KeyboardEvent("keyup", { key, bubbles: true, cancelable: true, composed: true }));
    // The page draws before the event is quite over; what it is not done with then is given time.
    for (let turn = 0; turn < 30 && step() === before; turn += 1) await null;
    for (const end = performance.now() + patience; step() === before; ) {
      await rest();
      if (performance.now() > end) throw new Error(`${key} leads nowhere from step ${before}`);
    }
    seen.push(looks());
  }
  port1.close();
  return seen;
};

/**
 * Presses keys in turns inside the page, each of which has to lead to another step before the next one is pressed:
 * so many of them, or until `ends` is true in the page. Returns what `looks` returned there at the beginning and
 * after each key: the number of the step if nothing else is asked for.
 */
export function walk(frame, keys, most, { looks, ends = () => false } = {}) {
  looks ??= () => Number(document.querySelector(".transport .place b").textContent.replaceAll(",", ""));
  // One function that has the others inside: the page's policy forbids to make code from text.
  const run = new Function("keys", "most", "patience", `return (${press})(keys, most, patience, ${looks}, ${ends})`);
  return frame.evaluate(run, [keys].flat(), most, PATIENCE);
}
