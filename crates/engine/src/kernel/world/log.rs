// SPDX-License-Identifier: GPL-2.0-only
//! What the kernel prints, and what happens that is not printed.

use super::TaskId;

/// `printk` level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// 0: the system is unusable.
    Emerg = 0,
    /// 3: error.
    Err = 3,
    /// 4: warning.
    Warn = 4,
    /// 6: information.
    Info = 6,
}

/// A row of the task table, kept as numbers until it is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskRow {
    /// The thread that the row is about.
    pub task: TaskId,
    /// Thread id.
    pub pid: i32,
    /// Real user id.
    pub uid: u32,
    /// Process id.
    pub tgid: i32,
    /// Pages.
    pub total_vm: u64,
    /// Pages.
    pub rss: u64,
    /// **Bytes**.
    pub pgtables_bytes: i64,
    /// Pages.
    pub swapents: u64,
    /// −1000 … 1000.
    pub oom_score_adj: i16,
    /// The first column is five wide instead of seven.
    pub is_narrow: bool,
    /// Columns that only some kernels have. Apart, so that a row is 64 bytes in all others.
    pub columns: Option<Box<Columns>>,
}

/// Columns of the task table that only some kernels have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Columns {
    /// Page tables of the lowest level, pages, in place of bytes.
    LowestLevel(i64),
    /// Page tables of the two lowest levels, pages, in place of bytes.
    Levels(i64, i64),
    /// Anonymous, file and shmem pages.
    Parts(u64, u64, u64),
}

/// One record of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// A line of text.
    Text(Level, String),
    /// A row of the task table.
    Task(TaskRow),
    /// Output that is not modelled, in brackets: `[dump_stack]`.
    Placeholder(Level, String),
}

impl Record {
    /// The level it was printed with.
    pub fn level(&self) -> Level {
        match self {
            Record::Text(level, _) | Record::Placeholder(level, _) => *level,
            Record::Task(_) => Level::Info,
        }
    }
}

/// The kernel log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    /// Records in order.
    pub records: Vec<Record>,
}

/// `struct ratelimit_state`: at most 10 in 5 seconds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RateLimit {
    /// Start of the interval, jiffies; 0 before the first use.
    pub begin: u64,
    /// Let through in this interval.
    pub printed: u32,
    /// Held back in this interval.
    pub missed: u32,
}

/// Something that happened without being printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// SIGKILL was sent to this thread's process.
    Sigkill,
    /// SIGKILL was sent, and ignored: init or a kernel thread.
    SigkillIgnored,
    /// The thread got `TIF_MEMDIE`.
    MarkVictim,
    /// Its reaper timer was armed.
    ReaperQueued,
    /// Tracepoint `wake_reaper`.
    WakeReaper,
    /// Tracepoint `start_task_reaping`.
    StartReaping,
    /// Tracepoint `finish_task_reaping`.
    FinishReaping,
    /// Tracepoint `skip_task_reaping`.
    SkipReaping,
}

/// An event, with the thread and the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// What happened.
    pub kind: EventKind,
    /// To whom.
    pub task: TaskId,
    /// When, jiffies.
    pub jiffies: u64,
}
