// SPDX-License-Identifier: GPL-2.0-only
// Which test runs in which browser, and at which screens it looks: as a plan, and as a table of it.

import { BROWSERS } from "./browsers.mjs";

/** How much longer a test takes in each browser that says nothing else. */
const PACE = { chromium: 1, firefox: 1.75 };

/** How long a test takes in a browser. */
const time = ({ seconds }, browser) => (typeof seconds === "number" ? seconds * PACE[browser] : seconds[browser]);

/** What a test looks at that says nothing else. */
const USUAL = [{ width: 1280, language: "en", theme: "light", by: "test" }];

/**
 * Which browsers run beside each other. Chromium needs half of what Firefox needs for the same, so that it gets what runs in
 * either one; and one browser leaves a processor idle whenever it waits for its page.
 */
export const LANES = ["chromium", "chromium", "firefox"];

/**
 * The tests of each lane. Those that more than one lane could run go, in their order, to the one that would be through with
 * them first: so these end at about the same time, and a test stays where it is from run to run.
 */
export function plan(tests) {
  const lanes = LANES.map((browser) => ({ browser, tests: new Set(), end: 0 }));
  const give = (test, among) => {
    const end = ({ browser, end }) => end + time(test, browser);
    const first = among.reduce((first, lane) => (end(lane) < end(first) ? lane : first));
    first.tests.add(test);
    first.end = end(first);
  };
  const of = (browser) => lanes.filter((lane) => lane.browser === browser);
  const isFree = ({ both, only }) => !both && !only;
  for (const test of tests.filter((test) => !isFree(test))) {
    for (const browser of test.both ? BROWSERS : [test.only[0]]) give(test, of(browser));
  }
  for (const test of tests.filter(isFree)) give(test, of("chromium"));
  return lanes.map(({ browser, tests: given }) => ({ browser, tests: tests.filter((test) => given.has(test)) }));
}

/** The plan as a table: a line for each test, browser and screen, its fields separated by tabs. */
export function table(tests) {
  const lines = ["case\tbrowser\twidth\tlanguage\ttheme\tby\twhy there"];
  const lanes = plan(tests);
  for (const test of tests) {
    const why = test.both ? `both: ${test.both}` : test.only ? `only: ${test.only[1]}` : "either";
    for (const { browser } of lanes.filter((lane) => lane.tests.includes(test))) {
      const looks = test.looks.filter((look) => (look.browser ?? browser) === browser);
      for (const { width, language, theme, by } of looks.length > 0 ? looks : USUAL) {
        lines.push([test.name, browser, width, language, theme, by, why].join("\t"));
      }
    }
  }
  return lines.join("\n");
}
