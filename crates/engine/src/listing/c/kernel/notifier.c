// SPDX-License-Identifier: GPL-2.0-only
/* Call everybody on the list, in turn. Each OOM callback adds the pages it freed to *v. */
int blocking_notifier_call_chain(struct blocking_notifier_head *nh, unsigned long val, void *v);
