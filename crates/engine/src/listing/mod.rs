// SPDX-License-Identifier: GPL-2.0-only
//! The C text that is shown while the engine runs.
//!
//! The text is our own transcription of the kernel's code. It stands in the folder `c`, one file
//! for each file of the kernel, and is compiled in as one string. Whoever speaks about a part of
//! it names bytes of that string, so that a place is four bytes and nothing has to be looked up
//! to compare two:
//!
//! ```text
//! TEXT  //// mm/oom_kill.c ⏎ … long oom_badness(…) { … if (adj == OOM_SCORE_ADJ_MIN || … ) {
//!       └ marker, hidden       │                       │   └┬────────────────────────┘  │
//!                              │                       │    operand 0 of the condition  │
//!                              │                       ├──────── span of the statement ─┘
//!                              └ Function.start        └ Place
//! ```
//!
//! *While compiling*, the engine finds its places with [`function`], [`place`], [`operands`] and
//! [`variable`], and does not build if the text has changed under it. Sentences and introductions find
//! theirs in all kernels together, with [`bound_statements`] and [`bound_functions`]. *While running*, the
//! page asks the [`Listing`] of a [`RuleSet`] for lines, tokens, functions, statements and operands. Both
//! sides count operands with the same code.
//!
//! A function that the engine models but whose text would tell nothing about the decision has a
//! *card* instead: its prototype, under a comment that says what it does. Its one step is the
//! card itself.
//!
//! [`RuleSet`]: crate::rules::RuleSet
//!
//! The parser reads the C of these files and not any C; what it expects stands in `parser`.

mod anchor;
mod blanked;
mod bound;
mod build;
mod chain;
mod lexer;
mod lookup;
mod model;
mod parser;
mod path;
mod region;
mod scan;
mod span;
mod statement;

pub use anchor::{Function, function, operands, place, variable};
pub use bound::{bound_functions, bound_statements, count_functions, count_statements};
pub use chain::{Asked, all_hold, chain_at};
pub use lexer::{Token, TokenKind, tokens};
pub use lookup::Listing;
pub use model::{File, FunctionInfo, Line, Statement, StatementKind, Variable};
pub use path::Path;
pub use region::{Malformed, shown_lines};
pub use span::{Place, Span};

/// Puts the files together, each behind a line that names it.
macro_rules! text {
    ($($path:literal)*) => {
        concat!($("//// ", $path, "\n", include_str!(concat!("c/", $path))),*)
    };
}

/// Every file, one after the other. A line `//// path` stands before each, and is not shown.
pub const TEXT: &str = text![
    "mm/oom_kill.c"
    "include/linux/oom.h"
    "include/linux/sched.h"
    "include/linux/mm.h"
    "include/linux/sched/mm.h"
    "include/linux/sched/signal.h"
    "include/linux/cpuset.h"
    "include/linux/gfp.h"
    "include/linux/memcontrol.h"
    "include/linux/mmu_notifier.h"
    "include/linux/ratelimit.h"
    "include/linux/swap.h"
    "kernel/cgroup/cpuset.c"
    "kernel/cgroup/cgroup.c"
    "kernel/exit.c"
    "kernel/fork.c"
    "kernel/freezer.c"
    "kernel/notifier.c"
    "kernel/panic.c"
    "kernel/sched/core.c"
    "kernel/signal.c"
    "kernel/time/timer.c"
    "lib/dump_stack.c"
    "lib/show_mem.c"
    "mm/internal.h"
    "mm/memcontrol.c"
    "mm/memory.c"
    "mm/mempolicy.c"
    "mm/mmap.c"
    "mm/slab_common.c"
    "fs/proc/base.c"
];
