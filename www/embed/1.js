// SPDX-License-Identifier: GPL-2.0-only
// <oom-scope> under an address that stays: newer builds correct it, and keep its attributes, methods, events and
// messages. A version that could not keep them would be another file beside this one.
//
// The element itself is the script one folder up. So it is defined once, whichever of the two a page loads, and finds
// the site beside itself.
export * from "../embed.js";
