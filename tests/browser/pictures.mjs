// SPDX-License-Identifier: GPL-2.0-only
// node tests/browser/pictures.mjs
//
// Draws the pictures in www/pictures/ that go with the site: the icons of the installed app from
// www/icon.svg, and the preview that other sites show beside a link, from the picture of the debugger.

import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { launch } from "./browsers.mjs";
import { ROOT } from "./server.mjs";

const www = (name) => join(ROOT, "www", name);
const inline = async (name, type) => `data:${type};base64,${(await readFile(www(name))).toString("base64")}`;

const icon = await inline("icon.svg", "image/svg+xml");
const debugger_ = await inline("shots/debugger-light.png", "image/png");

/** The icon on white: an installed app has corners of its own, and only the middle of a maskable one is sure to be seen. */
const tile = (size, share) => ({
  size: [size, size],
  html: `<body style="margin:0;background:#fff;display:grid;place-items:center;height:100vh">
    <img src="${icon}" style="width:${share * 100}%">`,
});

const PICTURES = {
  "icon-192.png": tile(192, 0.84),
  "icon-512.png": tile(512, 0.84),
  "icon-maskable.png": tile(512, 0.56),
  "apple-touch-icon.png": tile(180, 0.7),
  "preview.png": {
    size: [1200, 630],
    html: `<body style="margin:0;background:#f6f5f2;color:#1f1d1a;font-family:system-ui,'Noto Sans','DejaVu Sans',sans-serif">
      <div style="display:flex;align-items:center;gap:24px;padding:34px 56px 26px">
        <img src="${icon}" style="width:92px">
        <div>
          <div style="font-size:43px;font-weight:700;letter-spacing:-.02em">Why did Linux kill that process?</div>
          <div style="font-size:26px;color:#645f57;margin-top:6px">oomscope: a time-travel debugger for the OOM killer, in the browser</div>
        </div>
      </div>
      <img src="${debugger_}" style="display:block;width:1088px;margin:0 56px;border:1px solid #c9c5bc;border-radius:10px">`,
  },
};

await mkdir(www("pictures"), { recursive: true });
const browser = await launch("chromium");
try {
  for (const [name, { size, html }] of Object.entries(PICTURES)) {
    const page = await browser.newPage();
    await page.setViewport({ width: size[0], height: size[1] });
    await page.setContent(html);
    await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
    await page.screenshot({ path: www(join("pictures", name)) });
    console.log(`www/pictures/${name}: ${size.join(" × ")}`);
    await page.close();
  }
} finally {
  await browser.close();
}
