// SPDX-License-Identifier: GPL-2.0-only
// What axe-core finds on a page as it is shown.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * What axe finds on what is shown, a line each. Of the listing, it looks at the functions where something is
 * marked, and of their lines and of the rows of the processes at those with a part that the ones before have not: all others are made alike, and there are
 * thousands of words in them. They are taken out meanwhile and leave their height: axe goes through each element of a
 * document, and it is more than half of all.
 */
export async function violations(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  return page.evaluate(async () => {
    const scrolled = [...document.querySelectorAll(".listing.shown")].map((listing) => [listing, listing.scrollTop]);
    const away = [...document.querySelectorAll(".listing:not(.shown) > *, .listing.shown .fn:not(:has(.current, .caller, .stop))")];
    /** What an element is, without its texts and numbers. */
    const look = ({ localName, attributes }) =>
      [localName, ...[...attributes].map(({ name, value }) => (/^(class|role|aria-(?!label))/.test(name) ? `${name}=${value}` : name))].join(" ");
    const seen = new Set();
    for (const node of document.querySelectorAll(".listing.shown .fn:has(.current, .caller, .stop) .ln, .processes tbody tr")) {
      const parts = [node, ...node.querySelectorAll("*")].map((part) => `${look(node)} > ${look(part)}`);
      if (parts.every((part) => seen.has(part))) away.push(node);
      for (const part of parts) seen.add(part);
    }
    const stands = away.map((node) => {
      const stand = document.createElement(node.localName);
      stand.style.height = `${node.getBoundingClientRect().height}px`;
      return stand;
    });
    away.forEach((node, index) => node.replaceWith(stands[index]));
    for (const [listing, top] of scrolled) listing.scrollTop = top;
    try {
      // Without what it would fetch: no sheet of styles turns with a phone. No style stands in an attribute, which the
      // policy forbids.
      const rules = { "avoid-inline-spacing": { enabled: false } };
      const { violations } = await axe.run(document, { resultTypes: ["violations"], preload: false, rules });
      // A line's number is in the name of its button; the count beside it is said by the title.
      const isKnown = (id, node) =>
        id === "label-content-name-mismatch" && document.querySelector(node.target[0])?.matches(".gutter");
      return violations.flatMap(({ id, help, nodes }) =>
        nodes.filter((node) => !isKnown(id, node)).map((node) => `${id}: ${help}: ${node.target.join(" ")}: ${node.any[0]?.message ?? node.none[0]?.message ?? ""}`),
      );
    } finally {
      stands.forEach((stand, index) => stand.replaceWith(away[index]));
      for (const [listing, top] of scrolled) listing.scrollTop = top;
    }
  });
}
