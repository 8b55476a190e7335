// SPDX-License-Identifier: GPL-2.0-only
// The listing of the first view: of a thousand lines only those around the current one.

/** So many lines fit above the current one, and from it on, in the tallest window that is thought of. */
const BEFORE = 20;
const AFTER = 30;
/** So many are seen on a phone that is held upright: the others are not laid out there (www/css/still.css). */
const NEAR_BEFORE = 6;
const NEAR_AFTER = 9;

/**
 * Keeps of a listing the lines around the current one. What stands before it and what begins with it become two blocks,
 * so that styles can put the current line where the app scrolls it to (www/css/still.css).
 */
export function cut(listing) {
  const current = listing.querySelector(".ln.current");
  if (!current) throw new Error("the listing has no current line");
  const lines = [...listing.querySelectorAll(".ln")];
  const at = lines.indexOf(current);
  lines.forEach((line, index) => line.classList.toggle("far", index < at - NEAR_BEFORE || index >= at + NEAR_AFTER));
  const block = (part, from, to) => {
    const kept = listing.ownerDocument.createElement("div");
    kept.setAttribute("class", part);
    for (const line of lines.slice(Math.max(from, 0), to)) {
      const before = kept.lastElementChild;
      // Lines of one function stay together.
      if (before?.from === line.parentNode) {
        before.append(line);
        continue;
      }
      const fn = listing.ownerDocument.createElement("div");
      fn.setAttribute("class", line.parentNode.getAttribute("class"));
      fn.from = line.parentNode;
      fn.append(line);
      kept.append(fn);
    }
    return kept;
  };
  const parents = lines.map((line) => line.parentNode);
  if (parents.some((parent) => parent.parentNode !== listing)) throw new Error("lines of the listing stand elsewhere than in its functions");
  const blocks = [block("before", at - BEFORE, at), block("after", at, at + AFTER)];
  listing.replaceChildren(...blocks);
}
