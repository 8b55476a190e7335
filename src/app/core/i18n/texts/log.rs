// SPDX-License-Identifier: GPL-2.0-only
//! The kernel log.

use crate::app::i18n::Language;

words! {
    about_dump_stack: "A real kernel prints the call stack of the process that asked for memory here: registers and some 10 to 40 function names",
        "真实内核在此打印申请内存的进程的调用栈：寄存器以及大约 10 到 40 个函数名";
    about_show_mem: "A real kernel prints the memory report here: counters for the machine, each node and each zone, free lists, swap and page totals",
        "真实内核在此打印内存报告：整机、各节点、各区域的计数器、空闲链表、交换与页总数";
    about_slab: "A real kernel prints its unreclaimable slab caches here, because they hold more than all user memory",
        "真实内核在此打印不可回收的 slab 缓存，因为它们占用的比全部用户内存还多";
    about_memory_stat: "A real kernel prints the group’s memory.stat counters here",
        "真实内核在此打印该组的 memory.stat 计数器";
    about_sched_show: "A real kernel prints the state and the stack of the stuck task here",
        "真实内核在此打印卡住任务的状态和调用栈";
    about_other: "Output of a real kernel that this model leaves out", "真实内核的输出，此模型将其省略";
}

sentences! {
    lines(n): "{n} lines", "{n} 行";
    one_line(n): "{n} line", "{n} 行";
}
