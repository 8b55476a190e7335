// SPDX-License-Identifier: GPL-2.0-only
//! Small questions about processes and threads.

use super::table::{Text, introductions};

const THREAD: Text = ["the thread", "线程"];

introductions! {
    is_global_init(tsk: THREAD) {
        "Is it process 1, or a thread of it?"
        "是 1 号进程或它的线程吗？"
    }
    in_vfork(tsk: THREAD) {
        "Is this a vfork child, running in its parent’s memory for now? Killing it would free nothing."
        "是 vfork 的子进程，暂时运行在父进程的内存中吗？杀死它不会释放任何内存。"
        without "A parent that does not stand in the scenario counts as one without memory" "不在场景中的父进程视为没有内存"
    }
    same_thread_group(p1: ["a thread", "一个线程"], p2: ["another one", "另一个线程"]) {
        "Are both threads of the same process?"
        "两个线程属于同一进程吗？"
    }
    thread_group_empty(p: THREAD) {
        "Is this the only thread of its process? A leader that exited but was not reaped still counts."
        "它是进程中唯一的线程吗？已退出但尚未被收尸的主线程仍算在内。"
    }
    fatal_signal_pending(p: THREAD) {
        "Has this thread been told to die by a SIGKILL that it has not acted on yet?"
        "此线程是否已收到尚未处理的 SIGKILL？"
    }
}
