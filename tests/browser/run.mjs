// SPDX-License-Identifier: GPL-2.0-only
// node tests/browser/run.mjs [--browser chromium|firefox]... [--list] [PHRASE …]
//
// Runs the browser tests against the site that was built into dist/ (or OOMSCOPE_SITE): in both browsers
// beside each other, in lanes, each test where it is marked to run. Phrases choose the tests whose names contain one of
// them. A browser that is named runs all of these, those of the other one, too. `--list` prints instead which
// test runs where and looks at which screens.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { tests } from "./harness.mjs";
import { LANES, plan, table } from "./plan.mjs";
import { SITE } from "./server.mjs";
import { runTest, startSession } from "./session.mjs";

const { values, positionals } = parseArgs({
  options: {
    browser: { type: "string", multiple: true },
    list: { type: "boolean" },
    // The tests of one lane, by its index.
    lane: { type: "string" },
  },
  allowPositionals: true,
});

const cases = new URL("cases/", import.meta.url);
for (const file of (await readdir(cases)).filter((file) => file.endsWith(".mjs")).sort()) {
  await import(new URL(file, cases));
}
const phrases = positionals.map((phrase) => phrase.toLowerCase());
const isChosen = ({ name }) => phrases.length === 0 || phrases.some((phrase) => name.toLowerCase().includes(phrase));
const names = new Set();
for (const { name } of tests) {
  if (names.has(name)) fail(`two tests are called ${name}`);
  names.add(name);
}
const chosen = tests.filter(isChosen);
if (chosen.length === 0) fail(`no test has ${phrases.join(" or ")} in its name`);
if (values.list) {
  // A pipe takes it in pieces.
  await new Promise((resolve) => process.stdout.write(`${table(chosen)}\n`, resolve));
  process.exit();
}
if (!existsSync(join(SITE, "index.html"))) fail(`${SITE} holds no site: build it with \`cargo xtask build\``);

const named = values.browser ?? [];
if (values.lane !== undefined) {
  const { browser, tests: planned } = plan(tests)[values.lane];
  runHere(browser, planned.filter(isChosen));
} else if (named.length === 1) {
  runHere(named[0], chosen);
} else {
  const browsers = named.length > 0 ? named.map((name) => [name, "--browser", name]) : LANES.map((name, lane) => [name, "--lane", `${lane}`]);
  await Promise.all(browsers.map(([name, ...which]) => runBeside(name, which)));
}

/** Runs the tests of one browser in a process of its own, and passes on what it prints. */
async function runBeside(name, which) {
  const args = [...process.execArgv, fileURLToPath(import.meta.url), ...which, "--", ...positionals];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  createInterface({ input: child.stdout }).on("line", (line) => console.log(`${name.padEnd(9)} ${line}`));
  const [code] = await once(child, "close");
  if (code !== 0) process.exitCode = 1;
}

/** Runs tests in one browser. */
function runHere(name, tests) {
  if (tests.length === 0) return;
  let session;
  before(async () => {
    session = await startSession(name);
  });
  after(() => session?.close());
  describe(name, () => {
    for (const test of tests) it(test.name, () => runTest(test, session));
  });
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
