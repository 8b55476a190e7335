// SPDX-License-Identifier: GPL-2.0-only
// node xtask/page/brotli.mjs FILE...
//
// Prints how many bytes brotli makes of each file, as servers that pack in advance send it.

import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";

const pack = promisify(brotliCompress);
const sizes = await Promise.all(process.argv.slice(2).map(async (file) => (await pack(await readFile(file))).length));
console.log(sizes.join("\n"));
