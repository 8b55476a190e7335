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
 * The tests of each browser. Those that run in either one go, in their order, to the browser that would be
 * through with it first: so both end at about the same time, and a test stays where it is from run to run.
 */
export function plan(tests) {
  const plans = Object.fromEntries(BROWSERS.map((browser) => [browser, new Set()]));
  const ends = Object.fromEntries(BROWSERS.map((browser) => [browser, 0]));
  const give = (test, browser) => {
    plans[browser].add(test);
    ends[browser] += time(test, browser);
  };
  const isFree = ({ both, only }) => !both && !only;
  for (const test of tests.filter((test) => !isFree(test))) {
    for (const browser of test.both ? BROWSERS : [test.only[0]]) give(test, browser);
  }
  for (const test of tests.filter(isFree)) {
    const end = (browser) => ends[browser] + time(test, browser);
    give(test, BROWSERS.reduce((first, browser) => (end(browser) < end(first) ? browser : first)));
  }
  return Object.fromEntries(BROWSERS.map((browser) => [browser, tests.filter((test) => plans[browser].has(test))]));
}

/** The plan as a table: a line for each test, browser and screen, its fields separated by tabs. */
export function table(tests) {
  const lines = ["case\tbrowser\twidth\tlanguage\ttheme\tby\twhy there"];
  const plans = plan(tests);
  for (const test of tests) {
    const why = test.both ? `both: ${test.both}` : test.only ? `only: ${test.only[1]}` : "either";
    for (const browser of BROWSERS.filter((browser) => plans[browser].includes(test))) {
      const looks = test.looks.filter((look) => (look.browser ?? browser) === browser);
      for (const { width, language, theme, by } of looks.length > 0 ? looks : USUAL) {
        lines.push([test.name, browser, width, language, theme, by, why].join("\t"));
      }
    }
  }
  return lines.join("\n");
}
