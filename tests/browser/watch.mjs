// SPDX-License-Identifier: GPL-2.0-only
// What a page complains of: errors, messages in its console, requests that fail or go elsewhere.

/**
 * Collects everything that a page has to complain about. What the policy forbids is told by a script
 * in the page, which Firefox 140 now and then fails to start in a sandboxed frame, even an empty one
 * ("Permission denied to access property "length"", an error of no place, in 12 of 60 such frames).
 */
export async function watch(page, server, tellsOfPolicy = true) {
  const complaints = [];
  page.on("console", (message) => complaints.push(`console.${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => {
    // Where it comes from: a browser's own scripts fail in a page's name, too.
    const from = error.stack?.split("\n").slice(1, 3).join(" ").trim();
    complaints.push(`error: ${error.message ?? error}${from ? ` (${from})` : ""}`);
  });
  page.on("error", (error) => complaints.push(`crash: ${error.message}`));
  watchFailures(page, complaints);
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    const own = ["data:", "blob:", "about:"].includes(protocol);
    if (origin !== server.origin && !own) complaints.push(`request to elsewhere: ${request.url()}`);
  });
  if (!tellsOfPolicy) return complaints;
  // Not every browser reports these through its console.
  await page.evaluateOnNewDocument(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy: ${event.effectiveDirective} forbids ${event.blockedURI || event.sample}`);
    });
  });
  return complaints;
}

/** What a request fails with when nobody waits for its answer any more. */
const GIVEN_UP = /ABORTED|Browsing context already closed/;

/** The sign of the page, which a browser asks for by itself, and gives up when it shows another address. */
const ICON = /\/icon\.svg$/;

/**
 * Collects requests that fail. A browser gives up what a document has asked for when the document is left or its
 * frame is removed, and may report the one before the other or after it: that is no complaint. What is given up in a
 * document that stays is one.
 */
function watchFailures(page, complaints) {
  // Each frame has a number for its document, which none had before.
  const documents = new WeakMap();
  let last = 0;
  const documentOf = (frame) => {
    if (!documents.has(frame)) documents.set(frame, ++last);
    return documents.get(frame);
  };
  const askedBy = new WeakMap();
  const givenUp = new Map();
  const leave = (frame) => {
    const left = documentOf(frame);
    documents.set(frame, ++last);
    for (const [text, document] of givenUp) {
      if (document !== left) continue;
      givenUp.delete(text);
      complaints.splice(0, complaints.length, ...complaints.filter((complaint) => complaint !== text));
    }
  };
  page.on("framedetached", leave);
  page.on("request", (request) => {
    const frame = request.frame();
    if (!frame) return;
    if (request.isNavigationRequest()) leave(frame);
    askedBy.set(request, documentOf(frame));
  });
  page.on("requestfailed", (request) => {
    const error = request.failure()?.errorText;
    const text = `failed: ${request.url()} ${error}`;
    const frame = request.frame();
    if (GIVEN_UP.test(error) && ICON.test(request.url())) return;
    if (frame && GIVEN_UP.test(error)) {
      const document = askedBy.get(request);
      if (frame.detached || document !== documentOf(frame)) return;
      givenUp.set(text, document);
    }
    complaints.push(text);
  });
}
