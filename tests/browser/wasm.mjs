// SPDX-License-Identifier: GPL-2.0-only
// node tests/browser/wasm.mjs FILE.wasm [ARGS]
//
// Runs a file of tests that was compiled to wasm: cargo's runner for that target. The runner of
// wasm-bindgen makes a page of the file and serves it; the page is opened here, in the Chromium of
// the other tests. So no driver is needed, which would have to be of the browser's own version,
// and which finds its browser only where the system knows the name `localhost`.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { launch } from "./browsers.mjs";

/** How long the tests of a file may take together, in milliseconds. */
const LIMIT = 600_000;

const args = process.argv.slice(2);
// The runner never ends by itself, so what it makes is put where it can be removed.
const folder = await mkdtemp(join(tmpdir(), "oomscope-"));
const runner = spawn("wasm-bindgen-test-runner", args, {
  env: {
    ...process.env,
    NO_HEADLESS: "1",
    WASM_BINDGEN_TEST_ADDRESS: "127.0.0.1:0",
    TMPDIR: folder,
  },
  stdio: ["ignore", "pipe", "inherit"],
});
const ended = once(runner, "close");
let browser;
try {
  const address = await Promise.race([served(runner), ended.then(() => undefined)]);
  if (address === undefined) {
    // There was something to list, or nothing to run.
    process.exitCode = runner.exitCode ?? 1;
  } else {
    browser = await launch("chromium", { protocolTimeout: LIMIT });
    const output = await outcome(await browser.newPage(), address);
    console.log(output);
    process.exitCode = output.includes("test result: ok") ? 0 : 1;
  }
} finally {
  await browser?.close();
  runner.kill();
  await ended.catch(() => {});
  await rm(folder, { recursive: true });
}

/** Passes on what the runner prints until it serves its page, and gives the page's address. */
function served(runner) {
  return new Promise((resolve) => {
    let address;
    createInterface({ input: runner.stdout }).on("line", (line) => {
      if (address !== undefined) return;
      address = line.match(/available at (http\S+)/)?.[1];
      if (address === undefined) console.log(line);
      else resolve(address);
    });
  });
}

/** Opens the page of the tests, and gives what it shows when they are through. */
async function outcome(page, address) {
  if (args.includes("--nocapture")) page.on("console", (message) => console.log(message.text()));
  const broken = once(page, "pageerror").then(([error]) => {
    throw new Error("the page of the tests broke", { cause: error });
  });
  const through = async () => {
    await page.goto(address, { timeout: LIMIT });
    const output = await page.waitForFunction(
      () => {
        const text = document.getElementById("output").textContent;
        return text.includes("test result: ") && text;
      },
      { timeout: LIMIT },
    );
    return output.jsonValue();
  };
  return Promise.race([through(), broken]);
}
