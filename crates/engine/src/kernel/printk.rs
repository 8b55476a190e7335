// SPDX-License-Identifier: GPL-2.0-only
//! The kernel log: printk, its formats, and the outputs that are only named.

use super::gfp::highest_zone;
use super::world::{Columns, Level, Log, MemcgId, Record, TaskRow, World};
use super::{Kernel, Panic};
use crate::probe::{Decision, Field, Probe};
use crate::rules::{SHOW_MEM_NODES, SHOW_MEM_ZONES};

impl<P: Probe> Kernel<'_, P> {
    /// `pr_emerg`, `pr_err`, `pr_warn`, `pr_info`: one whole line.
    pub(super) fn printk(&mut self, level: Level, text: String) {
        self.push_record(Record::Text(level, text));
    }

    /// A line that later calls of [`Kernel::pr_cont`] go on with.
    pub(super) fn printk_open(&mut self, level: Level, text: String) {
        self.printk(level, text);
        self.note_log_tail();
    }

    /// `pr_cont`: goes on with the last line.
    pub(super) fn pr_cont(&mut self, text: &str) {
        if let Some(Record::Text(_, line)) = self.w.log.records.last_mut() {
            line.push_str(text);
        }
        self.note_log_tail();
    }

    /// `pr_cont_cgroup_path`
    pub(super) fn pr_cont_cgroup_path(&mut self, memcg: MemcgId) {
        let path = self.w.memcg_path(memcg);
        self.pr_cont(&path);
    }

    /// A row of the task table.
    pub(super) fn print_row(&mut self, row: TaskRow) {
        self.push_record(Record::Task(row));
    }

    /// Room for so many rows at once: a table grown row by row is moved again and again.
    pub(super) fn expect_rows(&mut self, rows: usize) {
        self.w.log.records.reserve(rows);
    }

    /// Output that is not modelled.
    pub(super) fn print_placeholder(&mut self, level: Level, text: &str) {
        self.push_record(Record::Placeholder(level, text.to_owned()));
    }

    fn push_record(&mut self, record: Record) {
        self.w.log.records.push(record);
        self.store_global(Field::LogLength, self.w.log.records.len() as u64);
    }

    fn note_log_tail(&mut self) {
        let records = &self.w.log.records;
        if let Some(Record::Text(_, line)) = records.last() {
            let tail = (records.len() as u64) << 32 | line.len() as u64;
            self.store_global(Field::LogTail, tail);
        }
    }

    /// lib/dump_stack.c: void dump_stack(void)
    ///
    /// Which CPU and which call chain is not modelled: a placeholder stands for the output.
    pub(super) fn dump_stack(&mut self) {
        let k = self;
        stub!(k, "void dump_stack(");
        k.print_placeholder(Level::Warn, "[dump_stack]");
        leave!(k)
    }

    /// lib/show_mem.c: void show_mem(unsigned int filter, nodemask_t *nodemask)
    ///
    /// Counters, watermarks and free lists are not modelled: a placeholder stands for the output.
    pub(super) fn show_mem(&mut self) {
        let k = self;
        let nodemask = k.w.oom_control.nodemask;
        if k.has(SHOW_MEM_ZONES) {
            stub!(k[SHOW_MEM_ZONES], "void __show_mem(");
            note!(k, nodemask);
            let zone = highest_zone(k.w.oom_control.gfp_mask);
            let text = format!(
                "[show_mem nodemask={} max_zone={zone}]",
                k.w.nodemask_text()
            );
            k.print_placeholder(Level::Warn, &text);
        } else if k.has(SHOW_MEM_NODES) {
            stub!(k[SHOW_MEM_NODES], "void show_mem(");
            note!(k, nodemask);
            let text = format!("[show_mem nodemask={}]", k.w.nodemask_text());
            k.print_placeholder(Level::Warn, &text);
        } else {
            stub!(k[SHOW_MEM_ALL], "void show_mem(");
            k.print_placeholder(Level::Warn, "[show_mem]");
        }
        leave!(k)
    }

    /// mm/slab_common.c: void dump_unreclaimable_slab(void)
    pub(super) fn dump_unreclaimable_slab(&mut self) {
        let k = self;
        stub!(k, "void dump_unreclaimable_slab(");
        k.print_placeholder(Level::Info, "[dump_unreclaimable_slab]");
        leave!(k)
    }

    /// kernel/panic.c: void panic(const char *fmt, ...)
    ///
    /// Prints the first line and ends the scenario. `Err`, always.
    pub(super) fn panic<T>(&mut self, text: &str) -> Result<T, Panic> {
        let k = self;
        stub!(k, "void panic(");
        k.probe.decided(Decision::Panicked);
        k.printk(Level::Emerg, format!("Kernel panic - not syncing: {text}"));
        // It never returns, so its frame is never left.
        Err(Panic(text.to_owned()))
    }
}

impl World {
    /// `%*pbl` of `oc->nodemask`.
    pub(super) fn nodemask_text(&self) -> String {
        match self.oom_control.nodemask {
            Some(mask) => nodes_list(self[mask]),
            None => "(null)".to_owned(),
        }
    }

    /// Pages as kB, shifted as the kernel does: the top bits fall off.
    pub(super) fn kb(&self, pages: u64) -> u64 {
        pages << (self.system.page_shift - 10)
    }
}

impl Log {
    /// A record as text, without its level.
    pub fn line(&self, record: &Record, comm: impl Fn(super::world::TaskId) -> String) -> String {
        match record {
            Record::Text(_, text) | Record::Placeholder(_, text) => text.clone(),
            Record::Task(row) => {
                let width = if row.is_narrow { 5 } else { 7 };
                let bytes = row.pgtables_bytes;
                let columns = match row.columns.as_deref() {
                    None => format!("{bytes:8}"),
                    Some(Columns::LowestLevel(ptes)) => format!("{ptes:7}"),
                    Some(Columns::Levels(ptes, pmds)) => format!("{ptes:7} {pmds:7}"),
                    Some(Columns::Parts(anon, file, shmem)) => {
                        format!("{anon:8} {file:8} {shmem:9} {bytes:8}")
                    }
                };
                format!(
                    "[{:width$}] {:5} {:5} {:8} {:8} {columns} {:8}         {:5} {}",
                    row.pid,
                    row.uid as i32,
                    row.tgid,
                    row.total_vm,
                    row.rss,
                    row.swapents,
                    row.oom_score_adj,
                    comm(row.task),
                )
            }
        }
    }
}

impl World {
    /// The `index`-th record of the log as text, without its level.
    pub fn log_line(&self, index: usize) -> String {
        let name = |task: super::world::TaskId| self[task].comm.to_string();
        self.log
            .records
            .get(index)
            .map_or_else(String::new, |record| self.log.line(record, name))
    }
}

/// A node mask as `%*pbl` prints it: `0-1,3`; nothing for an empty one.
pub fn nodes_list(mask: u64) -> String {
    let mut text = String::new();
    let mut node = 0;
    while node < 64 {
        if mask >> node & 1 == 0 {
            node += 1;
            continue;
        }
        let run = (mask >> node).trailing_ones();
        let last = node + run - 1;
        if !text.is_empty() {
            text.push(',');
        }
        text.push_str(&node.to_string());
        if last > node {
            text.push_str(&format!("-{last}"));
        }
        node += run;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_nodes_in_ranges() {
        let table = [
            (0, ""),
            (1, "0"),
            (0b1011, "0-1,3"),
            (0b1101, "0,2-3"),
            (1 << 63, "63"),
            (!0, "0-63"),
        ];
        for (mask, text) in table {
            assert_eq!(nodes_list(mask), text);
        }
    }
}
