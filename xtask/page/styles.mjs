// SPDX-License-Identifier: GPL-2.0-only
// What two drawings of a view have in common, and their sizes as rules of a style sheet.

/** The attributes of an element, in an order of their own. */
const attributes = (element) => [...element.attributes].map(({ name, value }) => `${name}=${value}`).sort().join("\n");

/**
 * Merges the view of a small window into that of a large one. A part that differs stands there twice, marked with
 * `data-room`, for styles to choose.
 */
export function merge(large, small) {
  if (large.outerHTML === small.outerHTML) return;
  const [ours, theirs] = [[...large.children], [...small.children]];
  const isSame = large.tagName === small.tagName && attributes(large) === attributes(small) && ours.length === theirs.length;
  const hasText = [...large.childNodes].some((node) => node.nodeType === 3);
  if (isSame && !hasText) {
    ours.forEach((child, index) => merge(child, theirs[index]));
    return;
  }
  const other = small.cloneNode(true);
  large.setAttribute("data-room", "yes");
  other.setAttribute("data-room", "no");
  large.after(other);
}

/**
 * Replaces the properties that components set on elements by classes, because the policy refuses `style=`. Returns the
 * rules of these classes.
 */
export function classify(root) {
  const names = new Map();
  for (const element of root.querySelectorAll("[data-style]")) {
    const text = element.getAttribute("data-style").trim();
    element.removeAttribute("data-style");
    // The browser drops what is not set, too.
    if (text === "") continue;
    if (!names.has(text)) names.set(text, `s${names.size}`);
    element.setAttribute("class", `${element.getAttribute("class") ?? ""} ${names.get(text)}`.trim());
  }
  return [...names].map(([text, name]) => `#app .${name} { ${text} }`).join("\n");
}
