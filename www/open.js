// SPDX-License-Identifier: GPL-2.0-only
// The page of a scenario leads to it in the debugger, with what stands behind the # as parameters of the link.

const [id] = location.pathname.replace(/(index\.html)?$/, "").split("/").slice(-2);
location.replace(`../../#1.g=${id}${location.hash.replace(/^#/, "&")}`);
