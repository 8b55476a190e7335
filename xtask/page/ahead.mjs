// SPDX-License-Identifier: GPL-2.0-only
// The stops behind the first view: what of it is other at each, so that the first keys are answered before any wasm has
// arrived (www/boot.js).

const shell = (element) => element.cloneNode(false);

/**
 * The smallest elements that differ between two views: the place of each in the first one, a number for each level, and what
 * stands there in the other one. Of one that `isOutside` only the attributes differ, or what is inside of it comes by itself.
 */
function differences(before, after, place = []) {
  if (before.outerHTML === after.outerHTML) return [];
  const [own, others] = [[...before.children], [...after.children]];
  const hasText = (node) => [...node.childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim() !== "");
  const isOther = before.localName !== after.localName || own.length !== others.length || hasText(before) || hasText(after);
  if (isOther) return [{ place, html: after.outerHTML }];
  const inside = own.flatMap((child, index) => differences(child, others[index], [...place, index]));
  // What is inside of a drawing is not HTML: nothing takes its place, but it can get other attributes.
  if (before.localName === "svg" && !inside.every(({ isOutside }) => isOutside)) return [{ place, html: after.outerHTML }];
  const isOutside = shell(before).outerHTML !== shell(after).outerHTML;
  return isOutside ? [{ place, html: shell(after).outerHTML, isOutside }, ...inside] : inside;
}

/**
 * For each view behind the first one, a template for each element that is other than in the view before. To a
 * browser with scripts they are text until they are wanted: as elements they would be parsed before the first paint.
 */
export function stops(views) {
  return views.slice(1).map((after, index) => {
    const parts = differences(views[index], after).map(
      ({ place, html, isOutside }) => `<template data-place="${place.join(" ")}"${isOutside ? ' data-is="outside"' : ""}>${html}</template>`,
    );
    const text = parts.join("");
    if (/<\/noscript/i.test(text)) throw new Error(`a stop has what would end it: ${text}`);
    return `<noscript class="stop">${text}</noscript>`;
  });
}
