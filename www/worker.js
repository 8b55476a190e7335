// SPDX-License-Identifier: GPL-2.0-only
// Starts the app's wasm in a worker, where it records. The page tells first where the app's files are.
addEventListener(
  "message",
  async ({ data: { js, wasm } }) => {
    try {
      const { default: init } = await import(js);
      await init({ module_or_path: wasm });
    } catch (error) {
      // What goes wrong in here later on reaches the page by itself.
      reportError(error);
    }
  },
  { once: true },
);
