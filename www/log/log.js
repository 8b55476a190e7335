// SPDX-License-Identifier: GPL-2.0-only
// The address of the page of logs. What is behind the # is an event to be explained; no server sees it.

const event = location.hash.match(/^#1=(.*)$/s);
location.replace(event ? `../#1.l=${event[1]}` : "../#log");
