// SPDX-License-Identifier: GPL-2.0-only
// node xtask/page/gallery.mjs FOLDER [ADDRESS]
//
// Gives each scenario of a built site a page of its own, with its title, its description and the picture of the step that
// decides (posters.mjs), for those who find it from outside: it is there at once, and leads to the debugger. An address with a step
// behind the # leads there by itself (www/open.js). ADDRESS is that of the site; without one no page names its preview
// (previews.mjs), which others ask for by a whole address.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (text) => text.replace(/[&<>"]/g, (sign) => SIGNS[sign]);

const PICTURE = "The step that decides, with the code around it; step through it in the debugger";

const LANGUAGES = [
  ["en", "Step through it in the debugger", "All scenarios"],
  ["zh-CN", "在调试器中逐步查看", "全部场景"],
];

const page = ({ title, description }, notes, id, address, [width, height]) => {
  const preview = address && `<meta property="og:image" content="${escape(address)}posters/${id}.png">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630">
<meta property="og:url" content="${escape(address)}gallery/${id}/">
<meta name="twitter:card" content="summary_large_image">
`;
  const text = ([tag, step, all]) => {
    const [head, link] = [tag === "en" ? "h1" : "h2", `../../#1.g=${id}&amp;lang=${tag}`];
    const picture = `<p><a href="${link}"><img src="../../posters/${id}.svg" width="${width}" height="${height}" alt="${escape(PICTURE)}"></a></p>\n`;
    return `<section lang="${tag}">
<${head}>${escape(title[tag])}</${head}>
<p>${escape(description[tag])}</p>
<p class="lead"><a href="${link}">${step}</a> · <a href="../../">${all}</a></p>
${tag === "en" ? picture : ""}${notes?.[tag] ? `<p>${escape(notes[tag])}</p>\n` : ""}</section>`;
  };
  return `<!doctype html>
<!-- SPDX-License-Identifier: GPL-2.0-only -->
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${escape(description.en)}">
<meta property="og:type" content="website">
<meta property="og:title" content="${escape(title.en)}">
<meta property="og:description" content="${escape(description.en)}">
${preview}<link rel="icon" type="image/svg+xml" href="../../icon.svg">
<link rel="stylesheet" href="../../format.css">
<title>${escape(title.en)}: oomscope</title>
<script src="../../open.js"></script>
</head>
<body>
<main>
${LANGUAGES.map(text).join("\n")}
</main>
</body>
</html>
`;
};

const [folder, address = ""] = process.argv.slice(2);
const gallery = join(folder, "gallery");
for (const entry of JSON.parse(await readFile(join(gallery, "index.json"), "utf8"))) {
  const id = entry.file.replace(/\.json$/, "");
  const { notes } = JSON.parse(await readFile(join(gallery, entry.file), "utf8"));
  await mkdir(join(gallery, id), { recursive: true });
  const poster = await readFile(join(folder, "posters", `${id}.svg`), "utf8");
  const [, ...size] = poster.match(/^<svg [^>]*width="(\d+)" height="(\d+)"/) ?? [];
  if (size.length !== 2) throw new Error(`the poster of ${id} does not say how large it is`);
  await writeFile(join(gallery, id, "index.html"), page(entry, notes, id, address, size));
}
