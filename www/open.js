// SPDX-License-Identifier: GPL-2.0-only
// The page of a scenario with a step behind the # leads to it in the debugger; what stands there is parameters of the link.

if (location.hash.length > 1) {
  const [id] = location.pathname.replace(/(index\.html)?$/, "").split("/").slice(-2);
  location.replace(`../../#1.g=${id}${location.hash.replace(/^#/, "&")}`);
}
