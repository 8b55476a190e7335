// SPDX-License-Identifier: GPL-2.0-only
//! The process table of the workbench.

use super::built::Built;
use super::bulk;
use super::row::BenchRow;
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::process::Part;
use crate::app::state::Action;
use crate::app::window;
use crate::app::workbench::table::{Table, table};
use crate::app::workbench::{Change, Column, Selecting};
use crate::ui::bar::legend;
use crate::ui::icon::{Shape, icon};
use crate::ui::memo::{PaneView, ViewCtx, memo, memo_of};
use crate::ui::platform;
use yew::{Callback, Html, InputEvent, MouseEvent, classes, html};

/// What the table shows.
#[derive(PartialEq)]
struct Processes {
    table: Table,
    sort: (Column, bool),
    filter: String,
    /// Whether the rows stand as the kernel has them.
    is_kernel_order: bool,
    language: Language,
}

/// The page with the process table.
pub fn page(built: Built<'_>) -> Html {
    let (language, bench) = (built.language(), built.bench);
    let processes = Processes {
        table: table(bench, language),
        sort: bench.sort,
        filter: bench.filter.clone(),
        is_kernel_order: bench.order.is_none(),
        language,
    };
    html! {
        <>
            { bulk::bar(built) }
            { memo(processes, built.dispatch) }
        </>
    }
}

impl PaneView for Processes {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let (table, language, dispatch) = (&self.table, self.language, &ctx.dispatch);
        let length = table.length;
        let onscroll = {
            let (scroller, dispatch, drawn) = (ctx.node.clone(), dispatch.clone(), table.drawn());
            move |_| {
                let shown = platform::window(&scroller, length).filter(|_| window::is_long(length));
                if let Some(shown) = shown.filter(|shown| !shown.is_drawn(&drawn, length)) {
                    dispatch.emit(Action::Build(Change::Scrolled(shown)));
                }
            }
        };
        html! {
            <div class="bench-table">
                { self.tools(dispatch) }
                <div class="scroll" ref={ctx.node.clone()} {onscroll}>
                    if length == 0 {
                        <p class="empty">{ language.nothing_found() }</p>
                    } else {
                        { self.rows(dispatch) }
                    }
                </div>
            </div>
        }
    }

    fn drawn(&self, before: Option<&Processes>, ctx: &ViewCtx) {
        // How many rows there is room for is known only now.
        let length = self.table.length;
        let had_room = before.is_some_and(|before| before.table.length == length);
        if let Some(room) = platform::window(&ctx.node, length)
            && window::is_long(length)
            && !had_room
        {
            ctx.dispatch.emit(Action::Build(Change::Scrolled(room)));
        }
    }
}

impl Processes {
    fn tools(&self, dispatch: &Callback<Action>) -> Html {
        let language = self.language;
        let add = dispatch.reform(|_: MouseEvent| Action::Build(Change::AddProcess(None)));
        let filter = dispatch.reform(|event: InputEvent| {
            let text = platform::element_value(&event).unwrap_or_default();
            Action::Build(Change::Filter(text))
        });
        let hint = match (self.is_kernel_order, self.table.later_wins) {
            (true, true) => language.kernel_order(),
            (true, false) => language.kernel_order_first(),
            (false, _) => language.not_kernel_order(),
        };
        let count = |count: usize| number::unsigned(count as u64);
        let rows = match self.table.length as usize {
            rows if rows == self.table.processes => language.some_processes(rows),
            rows => language.rows_of(&count(rows), &count(self.table.processes)),
        };
        html! {
            <div class="bench-tools">
                <button type="button" class="bordered" id="add-process" onclick={add}>
                    { icon(Shape::Add) }{ language.add_process() }
                </button>
                <input type="search" id="filter" class="field" placeholder={language.find_process()} aria-label={language.find_process()}
                    value={self.filter.clone()} oninput={filter} />
                <span class="muted">{ rows }</span>
                <span class={classes!("muted", "hint", (!self.is_kernel_order).then_some("warn"))}>{ hint }</span>
            </div>
        }
    }

    fn rows(&self, dispatch: &Callback<Action>) -> Html {
        let (table, language) = (&self.table, self.language);
        let is_long = window::is_long(table.length);
        // In a long table the rows in sight may all be others at once: what is there is written over.
        let places = if is_long {
            table.rows.len()
        } else {
            usize::MAX
        };
        let drawn = table.drawn();
        let row = |(row, shown): (usize, &crate::app::workbench::table::Row)| {
            let number = drawn.start + row as u32;
            let piece = BenchRow {
                row: shown.clone(),
                number: is_long.then_some(number * 2 + 2),
                language,
            };
            let key = if is_long {
                (number as usize % places).to_string()
            } else {
                shown.tgid.to_string()
            };
            memo_of(key, piece, dispatch)
        };
        let all = self.table.selected > 0;
        let select = dispatch.reform(move |_: MouseEvent| {
            let selecting = if all { Selecting::None } else { Selecting::All };
            Action::Build(Change::Select(selecting))
        });
        let label = if all {
            language.select_none()
        } else {
            language.select_all()
        };
        let count = is_long.then(|| (table.length * 2 + 1).to_string());
        let head = |column: Column, class: &'static str, name: &'static str, hint: &'static str| {
            self.head(column, class, name, hint, dispatch)
        };
        html! {
            <>
                { legend(&Part::MEMORY, language) }
                <table class={classes!("processes", "bench-rows", is_long.then_some("long"))} aria-rowcount={count}>
                    <thead><tr>
                        <th class="c-check" scope="col">
                            <input type="checkbox" id="select-all" checked={all} aria-label={label} title={label} onclick={select} />
                        </th>
                        { head(Column::Place, "num c-place", language.place_column(), language.place_hint()) }
                        { head(Column::Pid, "num c-pid", language.pid(), "") }
                        { head(Column::Name, "c-name", language.name(), "") }
                        { head(Column::Memory, "c-bar", language.memory(), "") }
                        <th class="num c-size" scope="col"></th>
                        { head(Column::Adj, "num c-adj", language.adj(), language.adj_hint()) }
                        <th class="c-mm" scope="col" title={language.mm_hint()}>{ language.mm() }</th>
                        { head(Column::Points, "num c-points", language.points_pages(), language.points_hint()) }
                        <th class="c-more" scope="col"><span class="unseen">{ language.more_column() }</span></th>
                    </tr></thead>
                    { gap(drawn.start) }
                    { table.rows.iter().enumerate().map(row).collect::<Html>() }
                    { gap(table.length - drawn.end) }
                </table>
            </>
        }
    }

    fn head(
        &self,
        column: Column,
        class: &'static str,
        name: &'static str,
        hint: &'static str,
        dispatch: &Callback<Action>,
    ) -> Html {
        let sorted = (self.sort.0 == column).then_some(match self.sort.1 {
            true => "descending",
            false => "ascending",
        });
        let onclick = dispatch.reform(move |_: MouseEvent| Action::Build(Change::Sort(column)));
        html! {
            <th {class} scope="col" aria-sort={sorted} title={(!hint.is_empty()).then_some(hint)}>
                <button type="button" class="sort" {onclick}>{ name }
                    if let Some(order) = sorted {
                        <span aria-hidden="true">{ if order == "ascending" { "▲" } else { "▼" } }</span>
                    }
                </button>
            </th>
        }
    }
}

/// Blank space in place of this many processes that are not drawn.
fn gap(processes: u32) -> Html {
    /// Height of a process in a long table, in `rem`: the styles say the same.
    const HEIGHT: u32 = 4;
    if processes == 0 {
        return Html::default();
    }
    let height = format!("height:{}rem", processes * HEIGHT);
    html! { <tbody class="gap" aria-hidden="true"><tr><td colspan="10" ~style={height} /></tr></tbody> }
}
