// SPDX-License-Identifier: GPL-2.0-only
// Serves the built site the way a static host does: from a folder below the root, with no header
// but the type and the permission to be loaded across origins, and with the site's own page for what
// is not there. On top of that it sends the strict policy itself, so that the tests hold the page to it
// whatever the page says of itself.

import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { createGzip } from "node:zlib";

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
  "frame-src 'self'",
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

/** What the server starts with, and comes back to between tests. */
const BEGINNING = { site: SITE, isAway: false, packs: false, caches: false, shares: true, cuts: undefined };

/** A page that holds nothing. */
const EMPTY = '<!doctype html><title>Empty</title><link rel="icon" href="data:,">';

/** The hash of what a file holds, in its name: such a file is never another one. */
const HASHED = /-[0-9a-f]{12,16}[-_.]/;

/**
 * Starts the server on a free port, with the site below a path, and an empty page at `/empty`.
 *
 * `extra` holds pages that are not part of the site, by path: those that embed it, say. They are
 * sent without the policy, unless they bring one: then they are `{ type, text, policy }`. `requests` are
 * the paths of the site that were asked for. `site` is the folder of the site and may become another one, while it
 * `isAway` the server answers nobody, while it `packs` it sends everything gzipped, while it `caches`
 * it lets the browser keep everything for ten minutes, as GitHub Pages does (else the files with a hash in their
 * names, for ever: a browser compiles them once), and unless it `shares` it permits no other origin to read a
 * file. Of files whose paths match `cuts` it cuts the connection; `hold` lets those that match wait until what it returns is
 * called; `stop` sends them as far as a text, and the rest when what it returns is called. `missing` are the
 * paths of the site that were asked for in vain. `reset` takes all of that back.
 */
export async function serve(base = "/repo/") {
  const extra = new Map();
  const requests = [];
  const missing = [];
  const held = new Set();
  /** Until something is released: `of` are those that wait for it. */
  const wait = (of, what) => {
    const one = { ...what };
    one.isFree = new Promise((resolve) => (one.release = resolve));
    of.add(one);
    return () => {
      of.delete(one);
      one.release();
    };
  };
  const stopped = new Set();
  const state = { ...BEGINNING };
  const server = createServer(async (request, response) => {
    if (state.isAway) {
      request.socket.destroy();
      return;
    }
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const page = path === "/empty" ? EMPTY : extra.get(path);
    if (page !== undefined) {
      const { type = TYPES[".html"], text = page, policy } = typeof page === "string" ? {} : page;
      const head = { "Content-Type": type, "Cache-Control": "no-store" };
      response.writeHead(200, { ...head, ...(policy && { "Content-Security-Policy": policy }) }).end(text);
      return;
    }
    requests.push(path);
    if (state.cuts?.test(path)) {
      request.socket.destroy();
      return;
    }
    for (const { pattern, isFree } of held) if (pattern.test(path)) await isFree;
    const found = path.startsWith(base) ? await fileAt(state.site, path.slice(base.length)) : undefined;
    if (found === undefined) missing.push(path);
    const file = found ?? (await fileAt(state.site, "404.html"));
    if (file === undefined) {
      response.writeHead(404, { "Content-Type": TYPES[".txt"] }).end("not found\n");
      return;
    }
    response.writeHead(found ? 200 : 404, {
      ...(state.packs && { "Content-Encoding": "gzip" }),
      ...(state.shares && { "Access-Control-Allow-Origin": "*" }),
      // Without the permission a file must not be kept: it would be missed when there is one again.
      "Cache-Control": !state.shares ? "no-store" : state.caches ? "max-age=600" : HASHED.test(path) ? "max-age=31536000, immutable" : "no-cache",
      "Content-Security-Policy": POLICY,
      "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
    });
    const stop = [...stopped].find(({ pattern }) => pattern.test(path));
    if (stop) {
      const text = await readFile(file, "utf8");
      const at = text.indexOf(stop.at);
      response.write(text.slice(0, at));
      await stop.isFree;
      response.end(text.slice(at));
      return;
    }
    const content = createReadStream(file);
    if (state.packs) content.pipe(createGzip({ level: 9 })).pipe(response);
    else content.pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return Object.assign(state, {
    origin,
    url: origin + base,
    extra,
    requests,
    missing,
    hold: (pattern) => wait(held, { pattern }),
    stop: (pattern, at) => wait(stopped, { pattern, at }),
    reset: () => {
      Object.assign(state, BEGINNING);
      for (const waits of [held, stopped]) {
        for (const { release } of waits) release();
        waits.clear();
      }
      extra.clear();
      requests.length = 0;
      missing.length = 0;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
}

async function fileAt(site, path) {
  const file = join(site, normalize(`/${path.endsWith("/") || path === "" ? `${path}index.html` : path}`));
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? file : undefined;
}
