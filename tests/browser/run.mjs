// SPDX-License-Identifier: GPL-2.0-only
// node tests/browser/run.mjs [--browser chromium|firefox] [PHRASE …]
//
// Runs the browser tests against the site that was built into dist/ (or OOMSCOPE_SITE), in both
// browsers; phrases choose the tests whose names contain one of them.

import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { parseArgs } from "node:util";
import { BROWSERS, launch } from "./browsers.mjs";
import { runTest, tests } from "./harness.mjs";
import { SITE, serve } from "./server.mjs";

const { values, positionals } = parseArgs({
  options: { browser: { type: "string", multiple: true } },
  allowPositionals: true,
});

if (!existsSync(join(SITE, "index.html"))) {
  console.error(`${SITE} holds no site: build it with \`cargo xtask build\``);
  process.exit(1);
}

const cases = new URL("cases/", import.meta.url);
for (const file of (await readdir(cases)).filter((file) => file.endsWith(".mjs")).sort()) {
  await import(new URL(file, cases));
}
const phrases = positionals.map((phrase) => phrase.toLowerCase());
const isChosen = ({ name }) => phrases.length === 0 || phrases.some((phrase) => name.toLowerCase().includes(phrase));
const chosen = tests.filter(isChosen);
if (chosen.length === 0) {
  console.error(`no test has ${phrases.join(" or ")} in its name`);
  process.exit(1);
}

let server;
before(async () => {
  server = await serve();
});
after(() => server.close());

for (const name of values.browser ?? BROWSERS) {
  describe(name, () => {
    let browser;
    before(async () => {
      browser = await launch(name);
    });
    after(() => browser?.close());
    for (const test of chosen) {
      it(test.name, { timeout: 300_000 }, () => runTest(test, browser, name, server));
    }
  });
}
