// SPDX-License-Identifier: GPL-2.0-only
// What a page complains of: errors, and messages in its console.

/**
 * Collects everything that a page has to complain about. What it asks the server for in vain is in the server's own list,
 * and what it would ask others for is forbidden by its policy: no browser has to report each request, which would cost a
 * fifth of all that it does here. What the policy forbids is told by a script
 * in the page, which Firefox 140 now and then fails to start in a sandboxed frame, even an empty one
 * ("Permission denied to access property "length"", an error of no place, in 12 of 60 such frames).
 */
export async function watch(page, tellsOfPolicy = true) {
  const complaints = [];
  page.on("console", (message) => complaints.push(`console.${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => {
    // Where it comes from: a browser's own scripts fail in a page's name, too.
    const from = error.stack?.split("\n").slice(1, 3).join(" ").trim();
    complaints.push(`error: ${error.message ?? error}${from ? ` (${from})` : ""}`);
  });
  page.on("error", (error) => complaints.push(`crash: ${error.message}`));
  if (!tellsOfPolicy) return complaints;
  // Not every browser reports these through its console.
  await page.evaluateOnNewDocument(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy: ${event.effectiveDirective} forbids ${event.blockedURI || event.sample}`);
    });
  });
  return complaints;
}
