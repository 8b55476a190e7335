// SPDX-License-Identifier: GPL-2.0-only
// A plugin of Vite: the site of oomscope in a folder beside the page, while it is developed and when it is built.

import { createReadStream } from "node:fs";
import { cp, stat } from "node:fs/promises";
import { extname, join, normalize, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The site in the package. */
const SITE = fileURLToPath(new URL("site/", import.meta.url));

/** Types without which a browser refuses a file; the others it finds out. */
const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/**
 * Puts the site into `folder` of what is built, and serves it from there before.
 * @param {{ folder?: string }} [options]
 */
export default function oomscope({ folder = "oomscope" } = {}) {
  const name = folder.replace(/^\/+|\/+$/g, "");
  if (name === "") throw new Error("oomscope: the site needs a folder of its own, since it has an index.html");
  let config;
  return {
    name: "oomscope",
    configResolved(resolved) {
      config = resolved;
    },
    configureServer(server) {
      const base = config.base.startsWith("/") ? config.base : "/";
      server.middlewares.use(`${base}${name}`, serve);
    },
    async writeBundle() {
      // The part of a build that runs on a server has no pages.
      const isServer = this.environment ? this.environment.config.consumer === "server" : Boolean(config.build.ssr);
      if (!isServer) await cp(SITE, resolve(config.root, config.build.outDir, name), { recursive: true });
    },
  };
}

/** Sends a file of the site. */
async function serve(request, response, next) {
  const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
  // A path that is made normal cannot leave the folder.
  const file = join(SITE, normalize(path.endsWith("/") ? `${path}index.html` : path));
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) return next();
  response.setHeader("Content-Type", TYPES[extname(file)] ?? "text/plain; charset=utf-8");
  // A frame in a sandbox is of another origin than its own files.
  response.setHeader("Access-Control-Allow-Origin", "*");
  createReadStream(file).pipe(response);
}
