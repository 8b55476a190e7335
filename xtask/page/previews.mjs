// SPDX-License-Identifier: GPL-2.0-only
// node xtask/page/previews.mjs FOLDER
//
// Draws the poster of each scenario of a built site as a PNG, for those who show a link with a picture: none of them takes
// an SVG. The font comes along, so that a poster looks the same wherever it is drawn.
//
// ```text
// posters/NAME.svg ──> posters/NAME.png
// ```

import { readFile, readdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";

/** How wide and high a preview is, in pixels: what others ask for. */
export const WIDTH = 1200;
export const HEIGHT = 630;

const { resolve } = createRequire(import.meta.url);
const fonts = ["DejaVuSans", "DejaVuSans-Bold", "DejaVuSansMono", "DejaVuSansMono-Bold"];
const font = {
  loadSystemFonts: false,
  fontFiles: fonts.map((name) => resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)),
  defaultFontFamily: "DejaVu Sans",
};

/** Puts a picture in the middle of the size of a preview. */
function framed(svg) {
  const [, width, height] = svg.match(/viewBox="0 0 (\d+) (\d+)"/);
  const scale = Math.min(WIDTH / width, HEIGHT / height);
  const place = `x="${(WIDTH - width * scale) / 2}" y="${(HEIGHT - height * scale) / 2}" width="${width * scale}" height="${height * scale}"`;
  // Its own size is that of a column.
  const inner = svg.replace(/<svg[^>]*>/, (head) => head.replace(/ (width|height)="[^"]*"/g, "").replace("<svg", `<svg ${place}`));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}"><rect width="100%" height="100%" fill="#fff"/>${inner}</svg>`;
}

const [folder] = process.argv.slice(2);
const posters = join(folder, "posters");
for (const name of (await readdir(posters)).filter((name) => name.endsWith(".svg"))) {
  const svg = framed(await readFile(join(posters, name), "utf8")).replaceAll('"monospace"', '"DejaVu Sans Mono"');
  const picture = new Resvg(svg, { font, fitTo: { mode: "width", value: WIDTH } }).render();
  if (picture.width !== WIDTH || picture.height !== HEIGHT) throw new Error(`the preview of ${name} is ${picture.width} x ${picture.height}`);
  await writeFile(join(posters, name.replace(/svg$/, "png")), picture.asPng());
}
