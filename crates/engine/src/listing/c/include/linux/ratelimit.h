// SPDX-License-Identifier: GPL-2.0-only
/* Is one more allowed in this interval? To ask is to count. (A macro in the kernel.) */
int __ratelimit(struct ratelimit_state *rs);
