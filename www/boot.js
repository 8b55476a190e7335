// SPDX-License-Identifier: GPL-2.0-only
// Starts the app. A file of its own, because a strict Content-Security-Policy forbids inline scripts.
// The build hashes the names of the app's files; they stand in this script's data attributes.
const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
const { default: init } = await import(new URL(js, document.baseURI));
await init({ module_or_path: new URL(wasm, document.baseURI) });
