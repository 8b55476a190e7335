// SPDX-License-Identifier: GPL-2.0-only
// The sizes that components set, as rules of a style sheet.

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
