// SPDX-License-Identifier: GPL-2.0-only
// The element <oom-scope> for pages that are put together by a bundler.
//
// The element is no part of a bundle: it belongs to the site of oomscope, from which its frames come, and is loaded
// from there. So a page needs to name one address, element and frames are always of one version, and this module may
// be imported where there is no browser.

/**
 * Where this module is. A bundler moves it, and then the site is not beside it. `new URL("site/", import.meta.url)` in
 * one piece would make it look for a file of that name.
 */
const HERE = import.meta.url;

/** The address of the site whose element is defined, and the promise of its class. */
let defined;

/**
 * Defines <oom-scope>.
 * @param {string | URL} [home] The address of the site; without it, the folder `site` beside this module.
 * @returns {Promise<typeof HTMLElement>}
 */
export async function define(home = beside()) {
  const folder = new URL(home, document.baseURI);
  if (!folder.pathname.endsWith("/")) folder.pathname += "/";
  if (defined && defined.address !== folder.href) {
    throw new Error(`<oom-scope> is defined by ${defined.address}, and cannot be by ${folder.href}, too`);
  }
  defined ??= { address: folder.href, class: load(folder) };
  return defined.class;
}

/** The folder beside this module, if that is where it was published. */
function beside() {
  const site = new URL("site/", HERE);
  if (!/^https?:$/.test(site.protocol)) {
    throw new Error("this page was bundled: name the folder of oomscope's site, as in define(\"/oomscope/\")");
  }
  return site;
}

async function load(folder) {
  try {
    const script = new URL("embed.js", folder).href;
    const { OomScope } = await import(/* @vite-ignore */ /* webpackIgnore: true */ script);
    return OomScope;
  } catch (cause) {
    // The next call tries again.
    defined = undefined;
    throw new Error(`there is no site of oomscope at ${folder.href}: put node_modules/oomscope/site there`, { cause });
  }
}
