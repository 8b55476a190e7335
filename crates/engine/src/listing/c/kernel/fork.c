// SPDX-License-Identifier: GPL-2.0-only
/* One user of the address space less. After the last one, exit_mmap tears it down. */
void mmput(struct mm_struct *mm);
