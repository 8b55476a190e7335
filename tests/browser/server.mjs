// SPDX-License-Identifier: GPL-2.0-only
// Serves the built site the way a static host does: from a folder below the root, with no header
// but the type and the permission to be loaded across origins. On top of that it sends the strict
// policy itself, so that the tests hold the page to it whatever the page says of itself.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The folder with the built site. */
export const SITE = resolve(ROOT, process.env.OOMSCOPE_SITE ?? "dist");

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/**
 * Starts the server on a free port.
 *
 * `extra` holds pages that are not part of the site, by path: those that embed it, say. They are
 * sent without the policy.
 */
export async function serve() {
  const extra = new Map();
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    if (extra.has(path)) {
      response.writeHead(200, { "Content-Type": TYPES[".html"] }).end(extra.get(path));
      return;
    }
    const file = path.startsWith("/repo/") ? await fileAt(path.slice("/repo/".length)) : undefined;
    if (file === undefined) {
      response.writeHead(404, { "Content-Type": TYPES[".txt"] }).end("not found\n");
      return;
    }
    response.writeHead(200, {
      "Access-Control-Allow-Origin": "*",
      "Content-Security-Policy": POLICY,
      "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
    });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    url: `${origin}/repo/`,
    extra,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function fileAt(path) {
  const file = join(SITE, normalize(`/${path.endsWith("/") || path === "" ? `${path}index.html` : path}`));
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? file : undefined;
}
