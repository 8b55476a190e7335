// SPDX-License-Identifier: GPL-2.0-only
//! The OOM events of a log for people: what ran out, who was killed and why, where the memory went, and what to do.

mod sections;

use super::log::{self, Made};
use super::options::{Options, Status};
use super::style::{Style, grouped, plain, size};
use super::words::{group, process, sentence, who};
use oomscope::app::i18n::Language;
use oomscope::app::logs::changed::cause_sentence;
use oomscope::app::logs::kernel;
use oomscope::explain::{
    MemoryUse, Replay, advice, all_lines_command, is_low_memory, limit_hit, limited_group,
    memory_use, pod_class, sparing_adjustment, victim_group,
};
use oomscope::report::{Event, Report, Scope, Sort};
use oomscope::scenario::Loaded;
use std::io::{self, Write};

/// What is printed of an event.
struct Page<'a> {
    report: &'a Report,
    at: usize,
    event: &'a Event,
    made: Made,
    used: Option<MemoryUse>,
    style: Style,
}

/// Prints the selected events.
pub fn print(report: &Report, options: &Options, out: &mut dyn Write) -> io::Result<Status> {
    let mut status = Status::Good;
    let style = style(options);
    for at in log::wanted(report, options) {
        let event = &report.events[at];
        let page = Page {
            report,
            at,
            event,
            made: Made::of(report, at, options),
            used: memory_use(event),
            style,
        };
        if page
            .made
            .replay()
            .is_some_and(|replay| replay.agrees == Some(false))
        {
            status = Status::Differs;
        }
        page.print(out)?;
    }
    others(report, options, out)?;
    unread(report, style, out)?;
    Ok(status)
}

fn style(options: &Options) -> Style {
    Style {
        is_coloured: options.is_coloured(),
        columns: options.columns(),
    }
}

/// Prints what is not of the kernel's OOM killer.
pub fn others(report: &Report, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let style = style(options);
    for foreign in &report.foreign {
        let text = plain(&foreign.text);
        let text: String = text.chars().take(160).collect();
        writeln!(
            out,
            "line {}: no report of the OOM killer, {}: {text}",
            foreign.line,
            foreign.sort.name()
        )?;
    }
    let mut told: Vec<Sort> = Vec::new();
    for foreign in &report.foreign {
        if !told.contains(&foreign.sort) {
            told.push(foreign.sort);
            write!(out, "{}", style.wrapped(who(foreign.sort), "  ", "  "))?;
        }
    }
    if report.more_foreign > 0 {
        writeln!(out, "… and {} more such lines", report.more_foreign)?;
    }
    Ok(())
}

fn unread(report: &Report, style: Style, out: &mut dyn Write) -> io::Result<()> {
    for unread in &report.unread {
        let text: String = plain(&unread.text).chars().take(160).collect();
        writeln!(
            out,
            "{}",
            style.faint(&format!(
                "line {}: not read, {}: {text}",
                unread.line,
                unread.reason.name()
            ))
        )?;
    }
    if report.more_unread > 0 {
        writeln!(
            out,
            "… and {} more lines that were not read",
            report.more_unread
        )?;
    }
    Ok(())
}

impl Page<'_> {
    fn print(&self, out: &mut dyn Write) -> io::Result<()> {
        let count = self.report.events.len();
        let event = self.event;
        let printed_by = self.made.kernel.release.as_deref();
        let printed_by = printed_by.map_or("an unnamed kernel".to_owned(), plain);
        let title = format!("Event {} of {count}", self.at + 1);
        let host = event
            .host()
            .map_or(String::new(), |host| format!("host {}, ", plain(host)));
        let place = format!(
            "lines {} to {}, {host}{printed_by}",
            event.first_line, event.last_line
        );
        writeln!(
            out,
            "{}  {}",
            self.style.heading(&title),
            self.style.faint(&place)
        )?;
        let stamp = plain(&event.stamp);
        if !stamp.is_empty() {
            let stamp: String = stamp.chars().take(self.style.columns - 2).collect();
            writeln!(out, "  {}", self.style.faint(&stamp))?;
        }
        self.sentence(&self.style.strong(&self.headline()), out)?;
        if let Some(warning) = kernel::warning(&self.made.kernel, Language::En) {
            self.sentence(&self.style.bad(&format!("{warning}.")), out)?;
        }
        for sentence in self.details() {
            self.sentence(&sentence, out)?;
        }
        self.memory(out)?;
        self.ranking(out)?;
        self.free(out)?;
        self.helped(out)?;
        self.what_to_do(out)?;
        let assumptions = self.made.assumptions();
        if !assumptions.is_empty() {
            let text = format!("Assumed: {}", assumptions.join(", "));
            write!(
                out,
                "{}",
                self.style.wrapped(&self.style.faint(&text), "  ", "  ")
            )?;
        }
        writeln!(out)
    }

    fn sentence(&self, text: &str, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{}", self.style.wrapped(text, "  ", "  "))
    }

    fn heading(&self, text: &str, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "  {}", self.style.heading(text))
    }

    /// What happened, in one sentence.
    fn headline(&self) -> String {
        let event = self.event;
        let what = self.what_ran_out();
        let killed = event.killed_processes();
        let gave_up = |panic: &str| {
            format!(
                "The kernel panicked: {}",
                plain(panic).trim_end_matches(['.', ' '])
            )
        };
        match (&killed[..], event.panic.as_deref()) {
            ([], Some(panic)) => format!("{what}. {}. Nobody was killed.", gave_up(panic)),
            ([], None) if event.no_killable => {
                format!("{what}. There was no process that may be killed.")
            }
            ([], None) => match (
                &event.already_exiting,
                event.reaped.first(),
                event.selected_process(),
            ) {
                (Some((pid, comm)), ..) => format!(
                    "{what}. {} was selected, and on its way out already: nobody was killed.",
                    process(*pid, comm)
                ),
                (None, Some(reaped), None) => format!(
                    "Only the reaper's line about {} is in the log.",
                    process(reaped.pid, &reaped.comm)
                ),
                (None, _, Some((pid, comm))) => format!(
                    "{what}. {} was selected; the line about the kill is not in the log.",
                    process(pid, comm)
                ),
                _ => format!("{what}. The log does not tell who was killed: it is cut off."),
            },
            ([first, others @ ..], panic) => {
                let mut text = format!("{what}. Killed: {}", process(first.pid, &first.comm));
                if !others.is_empty() {
                    text += &format!(", and with it its group: {} more", others.len());
                }
                text.push('.');
                if let Some(panic) = panic {
                    text += &format!(" {}.", gave_up(panic));
                }
                text
            }
        }
    }

    fn what_ran_out(&self) -> String {
        let event = self.event;
        if event.is_sysrq() {
            return "A kill was requested by hand (SysRq+F or /proc/sysrq-trigger)".to_owned();
        }
        match event.scope() {
            Scope::Machine if is_low_memory(event) => {
                "The memory that a 32-bit kernel can use for itself ran out, while high memory was free"
                    .to_owned()
            }
            Scope::Machine => "The whole machine ran out of memory".to_owned(),
            Scope::Memcg => match limit_hit(event) {
                Some((_, usage)) => format!(
                    "A memory cgroup is full: its limit is {}",
                    size(usage.limit.saturating_mul(1024))
                ),
                None if event
                    .memcg
                    .as_deref()
                    .is_some_and(|memcg| memcg.memory.is_some()) =>
                {
                    "A kill was asked for in a memory cgroup that has no limit of its own"
                        .to_owned()
                }
                None => "A memory cgroup is full".to_owned(),
            },
            Scope::Cpuset => "The memory nodes of a cpuset are full".to_owned(),
            Scope::Policy => "The memory nodes of a memory policy are full".to_owned(),
            Scope::Unknown => {
                "Memory ran out; the log does not tell whether the machine's or a group's"
                    .to_owned()
            }
        }
    }

    /// Who asked, whose group it was, who was selected and why.
    fn details(&self) -> Vec<String> {
        let event = self.event;
        let mut said = Vec::new();
        if let Some(path) = limited_group(event).filter(|_| event.scope() == Scope::Memcg) {
            let has_counters = event
                .memcg
                .as_deref()
                .is_some_and(|memcg| memcg.memory.is_some());
            said.push(match has_counters && limit_hit(event).is_none() {
                true => format!("It is {}.", group(path)),
                false => format!("Its limit was hit: {}.", group(path)),
            });
        }
        if let Some((name, usage)) = limit_hit(event) {
            said.push(format!(
                "The counter {name} stands at {} of {}, and has been refused {} times.",
                size(usage.usage.saturating_mul(1024)),
                size(usage.limit.saturating_mul(1024)),
                grouped(i64::try_from(usage.failcnt).unwrap_or(i64::MAX))
            ));
        }
        if let Some(path) =
            victim_group(event).filter(|path| Some(*path) != limited_group(event) && *path != "/")
        {
            said.push(format!("The victim ran in {}.", group(path)));
        }
        if let Some(invoked) = &event.invoked {
            let who = match &event.cpu {
                Some(cpu) => process(cpu.pid, &invoked.comm),
                None => plain(&invoked.comm),
            };
            let page = event.page_size();
            said.push(match invoked.order {
                0 => format!("{who} asked for a page of memory; that does not make it the culprit."),
                order if order > 0 => format!(
                    "{who} asked for a block of {} (order {order}); that does not make it the culprit.",
                    size(u64::from(page) << order.min(20))
                ),
                _ => format!("{who} carried the request out; it asked for no memory."),
            });
        }
        said.extend(self.choice());
        said.extend(self.class());
        if let Some(path) = &event.oom_group {
            said.push(format!(
                "memory.oom.group is set for {}: all its processes die together. systemd sets it with OOMPolicy=kill, and the kubelet for containers of cgroup v2.",
                group(path)
            ));
        }
        said
    }

    /// Who was selected, and whether the replay agrees.
    fn choice(&self) -> Vec<String> {
        let event = self.event;
        let mut said = Vec::new();
        let selected = event.selected_process();
        let killed = event.killed.as_deref().map(|kill| kill.pid);
        if event.is_allocating() {
            said.push("vm.oom_kill_allocating_task is set: who asks is selected, and no scores are compared.".to_owned());
        }
        if let (Some((pid, comm)), Some(killed), Some(_)) = (selected, killed, &event.selected)
            && pid != killed
        {
            said.push(format!(
                "{} was selected; in its place a child (or another thread) was killed, as kernels before 5.1 do.",
                process(pid, comm)
            ));
        }
        let Some((replay, loaded)) = &self.made.replay else {
            if let Some(lacks) = &self.made.lacks {
                said.push(match lacks.as_str() {
                    "kernel" => {
                        let why = kernel::read_only(&self.made.kernel, Language::En);
                        format!("No replay. {why}.")
                    }
                    lacks => format!("No replay: the log lacks {}.", plain(log::lacks(lacks))),
                });
                said.extend(self.next());
            }
            return said;
        };
        said.push(format!("Replayed {}.", self.decided_by(loaded)));
        let pages = replay.totalpages.map_or(String::new(), |pages| {
            format!(
                " of {} pages",
                grouped(i64::try_from(pages).unwrap_or(i64::MAX))
            )
        });
        let chosen = replay.chosen.as_ref().map(|chosen| {
            let points = chosen.points.filter(|_| !event.is_allocating());
            let points = points.map_or(String::new(), |points| {
                format!(" with {} points", grouped(points))
            });
            format!("{}{points}{pages}", process(chosen.pid, &chosen.comm))
        });
        let chosen = chosen.unwrap_or_else(|| "nobody".to_owned());
        said.push(match replay.agrees {
            Some(true) => format!("The replay selects {chosen}: it agrees with the log."),
            Some(false) => self.style.bad(&format!(
                "The replay selects {chosen}: NOT whom the log names."
            )),
            None if !event.has_whole_table() && selected.is_some() => {
                "The replay cannot be compared: rows of the table are missing.".to_owned()
            }
            None if !event.has_whole_report() && selected.is_some() => {
                "The replay cannot be compared: the first lines of the report are missing."
                    .to_owned()
            }
            None => format!("The replay selects {chosen}; the log names nobody."),
        });
        said.extend(self.next());
        if replay.agrees == Some(false) {
            said.extend(self.causes(replay, loaded));
        }
        said.extend(replay.score.map(|score| {
            let (logged, replayed) = (grouped(score.logged), grouped(score.replayed));
            if logged == replayed {
                format!("The line about the kill has score {logged}, in thousandths: so has the replay.")
            } else {
                format!(
                    "The line about the kill has score {logged}, in thousandths, and the replay comes to {replayed}: a counter had moved, or the memory that it is measured against is another one."
                )
            }
        }));
        said
    }

    /// What may explain a difference, the most certain first.
    fn causes(&self, replay: &Replay, loaded: &Loaded) -> Vec<String> {
        let event = self.event;
        let name = |pid: i32| {
            let mut rows = event.rows.iter();
            let row = rows.find(|row| row.tgid == pid || row.pid == pid);
            process(pid, row.map_or("", |row| &row.name))
        };
        let victim = event.victim();
        let victim = victim.map_or_else(String::new, |(pid, comm)| process(pid, comm));
        let shift = loaded.machine.world.system.page_shift;
        let causes = replay.causes.iter();
        let said: Vec<String> = causes
            .map(|cause| cause_sentence(cause, &victim, shift, &name, Language::En))
            .collect();
        match &said[..] {
            [] => Vec::new(),
            [one] => vec![format!("What may explain it: {one}.")],
            many => {
                let numbered = many.iter().zip(1..);
                let numbered = numbered.map(|(one, nth)| format!("{nth}. {one}."));
                let first = "What may explain it, the most certain first:".to_owned();
                std::iter::once(first).chain(numbered).collect()
            }
        }
    }

    /// By whose rules it is replayed.
    fn decided_by(&self, loaded: &Loaded) -> String {
        match self.made.is_asked {
            true => kernel::decided_by_other(&loaded.document.kernel, Language::En),
            false => kernel::decided_by(&self.made.kernel, Language::En)
                .unwrap_or_else(|| format!("by the rules of {}", plain(&loaded.document.kernel))),
        }
    }

    /// How all lines can be seen.
    fn next(&self) -> Option<String> {
        let is_cut = match self.made.lacks.as_deref() {
            Some(lacks) => matches!(lacks, "table" | "memory" | "end" | "rows"),
            None => self.made.replay()?.agrees.is_none() && !self.event.has_whole_report(),
        };
        is_cut.then(|| {
            format!(
                "All lines of the kernel: `{}`, without grep.",
                all_lines_command(self.event)
            )
        })
    }

    /// What the adjustment of the victim tells of its pod.
    fn class(&self) -> Option<String> {
        let class = pod_class(self.event)?;
        let percent =
            |thousandths: u64| format!("{}.{}\u{a0}%", thousandths / 10, thousandths % 10);
        let means = match class.share {
            Some((None, Some(most))) => format!(
                "; its memory request is at most {} of the node's",
                percent(most)
            ),
            Some((Some(_), None)) => {
                "; its memory request is nearly all of the node's memory, or more".to_owned()
            }
            Some((Some(least), Some(_))) => format!(
                "; its memory request is about {} of the node's memory",
                percent(least)
            ),
            _ => String::new(),
        };
        Some(format!(
            "oom_score_adj is {}, as the kubelet sets it for class {}{means}.",
            class.adjustment,
            class.qos.name()
        ))
    }

    fn what_to_do(&self, out: &mut dyn Write) -> io::Result<()> {
        let lists = advice(self.event, self.used.as_ref(), adjustment(&self.made));
        for (title, list) in [
            ("What would have avoided it", lists.avoid),
            ("What would have chosen another victim", lists.choose),
        ] {
            if list.is_empty() {
                continue;
            }
            self.heading(title, out)?;
            for one in &list {
                write!(
                    out,
                    "{}",
                    self.style.wrapped(sentence(one), "    - ", "      ")
                )?;
                if let Some(change) = &one.change {
                    writeln!(out, "        {}", self.style.strong(change))?;
                }
            }
        }
        Ok(())
    }
}

/// The adjustment by which another process than the selected one would be killed.
pub fn adjustment(made: &Made) -> Option<i32> {
    let (replay, loaded) = made.replay.as_ref()?;
    sparing_adjustment(replay, loaded)
}
