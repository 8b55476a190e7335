// SPDX-License-Identifier: GPL-2.0-only
/* Print a last message and stop the machine. It never returns. */
void panic(const char *fmt, ...);
