// SPDX-License-Identifier: GPL-2.0-only
// node tests/browser/lighthouse.mjs [--applied] [PATH]...
//
// Lets Lighthouse look at the release site in dist/ (or OOMSCOPE_SITE) as a phone, and prints its four
// scores and every audit that costs one. The slow network and processor are reckoned from a fast visit, as
// is Lighthouse's way; with --applied the visit itself is slow. Lighthouse is no part of the lock file: it is fetched from the
// registry into target/lighthouse the first time, in the version that stands here.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { launch } from "./browsers.mjs";
import { ROOT, serve } from "./server.mjs";

const VERSION = "12.8.2";
const { values, positionals } = parseArgs({ options: { applied: { type: "boolean" } }, allowPositionals: true });
const paths = positionals.length > 0 ? positionals : [""];
const throttlingMethod = values.applied ? "devtools" : "simulate";

const folder = join(ROOT, "target", "lighthouse");
const entry = join(folder, "node_modules", "lighthouse", "core", "index.js");
if (!existsSync(entry)) {
  await mkdir(folder, { recursive: true });
  execFileSync("npm", ["install", "--prefix", folder, "--no-audit", "--no-fund", `lighthouse@${VERSION}`], {
    stdio: "inherit",
    env: { ...process.env, PUPPETEER_SKIP_DOWNLOAD: "1" },
  });
}
const { default: lighthouse } = await import(pathToFileURL(entry));

const server = await serve();
server.packs = true;
console.log(`${cpus().length} × ${cpus()[0].model}, load ${loadavg()[0].toFixed(1)}, Lighthouse ${VERSION}`);
for (const path of paths) {
  // Lighthouse leaves what a page has stored, and a second visit begins in another way: each is the first of its browser.
  const browser = await launch("chromium", { isWhole: true });
  try {
    const port = Number(new URL(browser.wsEndpoint()).port);
    const { lhr, report } = await lighthouse(new URL(path, server.url).href, { port, throttlingMethod, output: "html", logLevel: "error" });
    console.log(`/${path}, ${await browser.version()}`);
    for (const category of Object.values(lhr.categories)) {
      console.log(`  ${category.title.padEnd(16)} ${Math.round(category.score * 100)}`);
      for (const { id, weight } of category.auditRefs) {
        const { score, title, displayValue } = lhr.audits[id];
        if (weight > 0 && score !== null && score < 1) {
          console.log(`    ${score.toFixed(2)} (weight ${weight}) ${title}${displayValue ? `: ${displayValue}` : ""}`);
        }
      }
    }
    const file = join(folder, `${path.replace(/[^a-z0-9]+/gi, "-") || "page"}.html`);
    await writeFile(file, report);
    console.log(`  report: ${file}`);
  } finally {
    await browser.close();
  }
}
console.log(`load at the end ${loadavg()[0].toFixed(1)}`);
server.close();
