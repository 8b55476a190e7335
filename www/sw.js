// SPDX-License-Identifier: GPL-2.0-only
// Keeps the site on the device, so that it works without a network after the first visit.
//
// The build writes into FILES what this version is made of: each path with the beginning of its SHA-256.
// A file is kept under both, so a newer version fetches only what it changes, and two versions can be
// there at once: a page that is still open may ask for parts of the version that it was loaded from.
// What is no file of the site, and every other address, is left to the browser.

const FILES = {};

/** The folder that the site stands in. */
const HOME = new URL("./", location.href).href;
/** Another site on the same origin has a cache of its own. */
const CACHE = `oomscope ${HOME}`;
/** Where the list of the version stands that was taken last. */
const LIST = `${HOME}?files`;

/** Under which addresses the files of a list are kept. */
const places = (files) => Object.entries(files).map(([path, hash]) => `${HOME}${path}?${hash}`);

async function install() {
  // A page that is being worked on has no list: what a release has left on this address goes. The release's worker
  // serves the pages that are open from the network until they are closed: who takes it from a page that is being
  // loaded makes its requests fail.
  if (Object.keys(FILES).length === 0) return caches.delete(CACHE);
  const cache = await caches.open(CACHE);
  for (const [path, hash] of Object.entries(FILES)) {
    const place = `${HOME}${path}?${hash}`;
    if (!(await cache.match(place))) await cache.put(place, await fetched(path, hash));
  }
}

/** A file of this version: the one that the browser has already, if it is the right one. */
async function fetched(path, hash) {
  for (const cache of ["default", "reload"]) {
    const response = await fetch(HOME + path, { cache });
    const body = await response.arrayBuffer();
    if (!response.ok || (await beginning(body)) !== hash) continue;
    const headers = new Headers(response.headers);
    // What has arrived is neither packed any more nor of that length.
    for (const name of ["content-encoding", "content-length"]) headers.delete(name);
    return new Response(body, { headers });
  }
  // The server is between two versions: the browser tries again on the next visit.
  throw new Error(`${path} is not of this version`);
}

/** The beginning of the SHA-256 of a file, as the build writes it. */
async function beginning(body) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body), 0, 8);
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function activate() {
  if (Object.keys(FILES).length === 0) return registration.unregister();
  const cache = await caches.open(CACHE);
  const before = await cache.match(LIST);
  const kept = new Set([...places(FILES), ...places(before ? await before.json() : {})]);
  for (const { url } of await cache.keys()) {
    if (!kept.has(url)) await cache.delete(url);
  }
  await cache.put(LIST, new Response(JSON.stringify(FILES)));
}

async function answer(request, path) {
  // To open the cache would make it anew where it is gone.
  const kept = Object.hasOwn(FILES, path)
    ? await caches.match(`${HOME}${path}?${FILES[path]}`, { cacheName: CACHE })
    : await caches.match(HOME + path, { cacheName: CACHE, ignoreSearch: true });
  return kept ?? fetch(request);
}

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method !== "GET" || !url.startsWith(HOME)) return;
  const path = url.slice(HOME.length).replace(/[?#].*$/, "").replace(/(^|\/)index\.html$/, "$1");
  // What stands deeper and is no file of this version is another release.
  if (Object.hasOwn(FILES, path) || !path.includes("/")) event.respondWith(answer(event.request, path));
});
// The reader wants the newer version now.
addEventListener("message", ({ data }) => {
  if (data === "take over") skipWaiting();
});
