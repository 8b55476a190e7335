// SPDX-License-Identifier: GPL-2.0-only
//! The reaper, and time.

use super::table::{MM, introductions};

introductions! {
    queue_oom_reaper(tsk: ["the victim", "牺牲者"]) {
        "Starts the two seconds after which the reaper may take the victim’s memory, once for each address space"
        "开始两秒倒计时，之后回收线程可取走牺牲者的内存；每个地址空间只计一次"
    }
    wake_oom_reaper(timer: ["the victim’s timer, which stands inside its task_struct", "牺牲者的定时器，位于其 task_struct 中"]) {
        "The victim’s time is up: hands it to the reaper, unless its memory has gone already"
        "牺牲者的时间已到：把它交给回收线程，除非其内存已经释放"
    }
    oom_reaper(unused: ["nothing", "不使用"]) {
        "The reaper thread: sleeps until there is a victim, reaps it, starts over. The victim that was queued last is taken first."
        "回收线程：睡眠直到出现牺牲者，回收后重来。最后排队的牺牲者最先处理。"
        without "The endless loop ends where the thread would go to sleep" "无尽循环在线程将要睡眠处结束"
    }
    oom_reap_task(tsk: ["the victim", "牺牲者"]) {
        "Reaps one victim in at most ten attempts, a tenth of a second apart. Whatever came of it, later decisions pass this memory over, so that a stuck victim blocks nobody."
        "回收一个牺牲者，最多尝试十次，每次间隔十分之一秒。无论结果如何，以后的决定都会跳过此内存，以免卡住的牺牲者妨碍他人。"
        without "The list of all locks that debugging kernels print" "调试内核会打印的锁列表"
    }
    oom_reap_task_mm(tsk: ["the victim", "牺牲者"], mm: ["the victim’s address space", "牺牲者的地址空间"]) {
        "Tries once to reap an address space, if its lock can be had without waiting. False means: try again later."
        "在无需等待即可取得锁的前提下，尝试回收一次地址空间。返回 false 表示稍后再试。"
        without "Who holds the lock: how often taking it fails is a part of the scenario" "谁持有锁：取锁失败几次由场景给出"
    }
    __oom_reap_task_mm(mm: MM) {
        "Drops the pages of an address space that nobody else shares. False means that some of it must be tried again."
        "丢弃地址空间中不与他人共享的页。返回 false 表示有一部分需要再试。"
    }
    oom_init() {
        "Starts the reaper thread when the machine boots"
        "在机器启动时创建回收线程"
        without "It is not run: a scenario begins later" "不会运行：场景开始得更晚"
    }
    schedule_timeout_idle(timeout: ["how long, in ticks", "多久（时钟滴答）"]) {
        "Sleeps without counting as load"
        "睡眠，且不计入负载"
        without "What others do in the meantime, but for what the scenario says" "其间他人的活动，场景所述除外"
    }
    __run_timers(base: ["the timers of one CPU", "一个 CPU 的定时器"]) {
        "Time has passed: runs the callbacks of all timers that are due"
        "时间已过：运行所有到期定时器的回调"
        without "All timers but those of the reaper" "除回收线程以外的所有定时器"
    }
}
