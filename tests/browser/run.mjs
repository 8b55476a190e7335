// SPDX-License-Identifier: GPL-2.0-only
// node tests/browser/run.mjs [--browser chromium|firefox]... [--list] [PHRASE …]
//
// Runs the browser tests against the site that was built into dist/ (or OOMSCOPE_SITE): in both browsers
// beside each other, each test where it is marked to run. Phrases choose the tests whose names contain one of
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
import { BROWSERS } from "./browsers.mjs";
import { tests } from "./harness.mjs";
import { plan, table } from "./plan.mjs";
import { SITE } from "./server.mjs";
import { runTest, startSession } from "./session.mjs";

const { values, positionals } = parseArgs({
  options: {
    browser: { type: "string", multiple: true },
    list: { type: "boolean" },
    // Of a browser that is named, only the tests that are marked to run there.
    planned: { type: "boolean" },
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
  console.log(table(chosen));
  process.exit();
}
if (!existsSync(join(SITE, "index.html"))) fail(`${SITE} holds no site: build it with \`cargo xtask build\``);

const [name, ...others] = values.browser ?? BROWSERS;
if (others.length > 0) await Promise.all([name, ...others].map(runBeside));
else runHere(name, values.planned ? plan(tests)[name].filter(isChosen) : chosen);

/** Runs the tests of one browser in a process of its own, and passes on what it prints. */
async function runBeside(name) {
  const planned = values.browser ? [] : ["--planned"];
  const args = [...process.execArgv, fileURLToPath(import.meta.url), "--browser", name, ...planned, "--", ...positionals];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  createInterface({ input: child.stdout }).on("line", (line) => console.log(`${name.padEnd(9)} ${line}`));
  const [code] = await once(child, "close");
  if (code !== 0) process.exitCode = 1;
}

/** Runs tests in one browser. */
function runHere(name, tests) {
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
