// SPDX-License-Identifier: GPL-2.0-only
//! Words that are explained by a rule: what takes and releases locks, prints, or is traced.

use super::entry::{Sort, Words};
use crate::app::i18n::{Language, field_words};

/// Kinds of locks, by how the names of their functions begin.
const LOCKS: &[(&str, Words)] = &[
    ("mutex_", ["a lock that others sleep for", "互斥锁"]),
    ("spin_", ["a lock that others wait for in a loop", "自旋锁"]),
    (
        "rcu_read_",
        [
            "RCU, under which what is read stays valid",
            "RCU（期间读取的内容保持有效）",
        ],
    ),
    (
        "mmap_read_",
        [
            "the lock of an address space, for reading",
            "地址空间的锁（读）",
        ],
    ),
    (
        "mmap_write_",
        [
            "the lock of an address space, for writing",
            "地址空间的锁（写）",
        ],
    ),
    (
        "task_",
        [
            "the lock of a thread, which keeps its address space in place",
            "线程的锁（使其地址空间不变）",
        ],
    ),
    (
        "read_",
        ["a lock that many may hold for reading", "读写锁（读）"],
    ),
    (
        "qread_",
        ["a lock that many may hold for reading", "读写锁（读）"],
    ),
    (
        "down_read",
        [
            "the lock of an address space, for reading",
            "地址空间的锁（读）",
        ],
    ),
    (
        "down_write",
        [
            "the lock of an address space, for writing",
            "地址空间的锁（写）",
        ],
    ),
    (
        "up_read",
        [
            "the lock of an address space, for reading",
            "地址空间的锁（读）",
        ],
    ),
    (
        "up_write",
        [
            "the lock of an address space, for writing",
            "地址空间的锁（写）",
        ],
    ),
];

/// How the names of these functions go on, with what they do. `{}` is the lock.
const ACTS: &[(&str, Words)] = &[
    (
        "lock",
        [
            "Takes {}. The model visits the line without effect.",
            "获取{}。模型中此行没有效果。",
        ],
    ),
    (
        "lock_killable",
        [
            "Takes {}, or gives up if a kill arrives meanwhile",
            "获取{}；若期间收到终止信号则放弃",
        ],
    ),
    (
        "trylock",
        [
            "Takes {} if it is free, and returns whether it was",
            "若{}空闲则获取，并返回是否成功",
        ],
    ),
    (
        "unlock",
        [
            "Lets go of {}. The model visits the line without effect.",
            "释放{}。模型中此行没有效果。",
        ],
    ),
    (
        "lock_irq",
        [
            "Takes {}, and keeps interrupts away meanwhile",
            "获取{}，期间屏蔽中断",
        ],
    ),
    (
        "unlock_irq",
        [
            "Lets go of {}, and allows interrupts again",
            "释放{}，并重新允许中断",
        ],
    ),
    (
        "lock_irqsave",
        [
            "Takes {}, and keeps interrupts away meanwhile",
            "获取{}，期间屏蔽中断",
        ],
    ),
    (
        "unlock_irqrestore",
        [
            "Lets go of {}, and allows interrupts as before",
            "释放{}，并恢复之前的中断状态",
        ],
    ),
];

/// What prints, by its level.
const LEVELS: &[(&str, Words)] = &[
    ("pr_err", ["an error", "错误"]),
    ("pr_warn", ["a warning", "警告"]),
    ("pr_warning", ["a warning", "警告"]),
    ("pr_info", ["information", "信息"]),
];

/// The sentence about a word of a family, with what kind of thing it is; `None` if it is of none.
pub(super) fn about(name: &str, language: Language) -> Option<(Sort, String)> {
    let pick = |words: &Words| language.pick(words[0], words[1]);
    if let Some(sentence) = lock(name, language) {
        return Some((Sort::Function, sentence));
    }
    if let Some((_, level)) = LEVELS.iter().find(|(own, _)| *own == name) {
        let level = pick(level);
        let sentence = match language {
            Language::En => format!("Prints a line into the kernel log, as {level}"),
            Language::Zh(_) => format!("向内核日志打印一行（级别：{level}）"),
        };
        return Some((Sort::Macro, sentence));
    }
    if name == "pr_cont" {
        let words = [
            "Goes on printing on the same line of the kernel log",
            "在内核日志的同一行继续打印",
        ];
        return Some((Sort::Macro, pick(&words).to_owned()));
    }
    if name.starts_with("trace_") {
        let words = [
            "Passes the event on to tools that trace the kernel, if there are any. It changes nothing.",
            "把事件交给跟踪内核的工具（若有）。不改变任何东西。",
        ];
        return Some((Sort::Function, pick(&words).to_owned()));
    }
    let is_flag = name.starts_with("__GFP_");
    let words = is_flag.then(|| field_words("gfp", name)).flatten()?;
    Some((Sort::Constant, language.say(words.about).to_owned()))
}

fn lock(name: &str, language: Language) -> Option<String> {
    let (start, kind) = LOCKS.iter().find(|(start, _)| name.starts_with(start))?;
    // The semaphores are down and up.
    let rest = match *start {
        "down_read" | "down_write" if name == *start => "lock",
        "up_read" | "up_write" => "unlock",
        "down_read" | "down_write" => name.strip_prefix(start)?.strip_prefix('_')?,
        start => name.strip_prefix(start)?,
    };
    let (_, act) = ACTS.iter().find(|(act, _)| *act == rest)?;
    let lock = language.pick(kind[0], kind[1]);
    Some(language.pick(act[0], act[1]).replace("{}", lock))
}
