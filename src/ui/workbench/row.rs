// SPDX-License-Identifier: GPL-2.0-only
//! A process of the table: its fields and its verdict.

use crate::app::i18n::Language;
use crate::app::number;
use crate::app::state::Action;
use crate::app::workbench::field::{Field, ProcessField};
use crate::app::workbench::table::{Row, Typed};
use crate::app::workbench::{Change, Selecting, keys};
use crate::ui::bar::stacked_bar;
use crate::ui::icon::{Shape, icon};
use crate::ui::memo::{PaneView, ViewCtx};
use crate::ui::platform;
use crate::ui::process::nodes;
use yew::{Callback, Event, Html, InputEvent, KeyboardEvent, MouseEvent, classes, html};

/// Two lines of the table: what can be set, and one sentence.
#[derive(PartialEq)]
pub struct BenchRow {
    /// The process.
    pub row: Row,
    /// Where its first line stands in a table that is not drawn as a whole.
    pub number: Option<u32>,
    /// The language.
    pub language: Language,
}

impl PaneView for BenchRow {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let (row, language, dispatch) = (&self.row, self.language, &ctx.dispatch);
        let at = row.place;
        let number = |line: u32| self.number.map(|number| (number + line).to_string());
        let select = dispatch.reform(move |event: MouseEvent| {
            Action::Build(Change::Select(if event.shift_key() {
                Selecting::To(at)
            } else {
                Selecting::Toggle(at)
            }))
        });
        let is_open = row.is_inspected;
        let inspect = dispatch
            .reform(move |_: MouseEvent| Action::Build(Change::Inspect((!is_open).then_some(at))));
        let name = format!("{} ({})", row.comm.text, row.tgid);
        let comm = Field::Process(at, ProcessField::Comm);
        let adj = Field::Process(at, ProcessField::Adj);
        let everything = language.inspect_named(&name);
        let onkeydown = {
            let dispatch = dispatch.clone();
            move |event: KeyboardEvent| {
                if event.key() == "Escape" {
                    // What is in the document comes back.
                    dispatch.emit(Action::Build(Change::Leave));
                } else if !event.alt_key() {
                    platform::move_in_column(&event);
                } else if let Some(change) = keys::move_row(&event.key(), at) {
                    event.prevent_default();
                    dispatch.emit(Action::Build(change));
                    platform::keep_focus();
                }
            }
        };
        let class = classes!(
            row.look.class(),
            row.is_selected.then_some("selected"),
            row.is_inspected.then_some("inspected"),
        );
        html! {
            <tbody {class} {onkeydown} id={format!("process-{}", row.tgid)}>
                <tr aria-rowindex={number(0)}>
                    <td class="c-check">
                        <input type="checkbox" checked={row.is_selected} aria-label={language.select_process(&name)} onclick={select} />
                    </td>
                    <td class="num muted">{ number::unsigned(at as u64 + 1) }</td>
                    <td class="num">{ row.tgid }</td>
                    <td class="comm">{ cell(comm, &row.comm, "comm", language.name_of(&name), dispatch) }</td>
                    <td class="bar">{ stacked_bar(&row.bar) }</td>
                    <td class="num">{ &row.size }</td>
                    <td class="num">{ cell(adj, &row.adj, "oom_score_adj", language.adj_of(&name), dispatch) }</td>
                    <td>{ space(row, language) }</td>
                    <td class="num points">{ &row.points }
                        if let Some(more) = &row.more { <span class="delta">{ more }</span> }
                    </td>
                    <td class="c-more">
                        <button type="button" id={format!("inspect-{}", row.tgid)} title={everything.clone()} aria-label={everything}
                            aria-expanded={is_open.to_string()} onclick={inspect}>{ icon(Shape::More) }</button>
                    </td>
                </tr>
                <tr class="line-2" aria-rowindex={number(1)}>
                    <td colspan="3"></td>
                    <td colspan="7"><div>
                        if let Some(group) = &row.group { <span class="badge group" title={language.groups()}>{ group }</span> }
                        { for row.badges.iter().map(|badge| html! { <span class="badge">{ badge }</span> }) }
                        { self.why() }
                        if let Some(all) = &row.nodes {
                            <span class="node-list">{ language.nodes_column() }{ nodes(all, language) }</span>
                        }
                        if row.is_news { <span class="news" title={language.changed_just_now()}>{ "●" }</span> }
                    </div></td>
                </tr>
            </tbody>
        }
    }
}

impl BenchRow {
    /// The verdict on the process, or why the input is rejected.
    fn why(&self) -> Html {
        let Row {
            comm, adj, verdict, ..
        } = &self.row;
        match comm.problem.as_ref().or(adj.problem.as_ref()) {
            Some(problem) => {
                let id = format!("c-problem-{}", self.row.place);
                html! { <span class="reason problem" {id} role="alert">{ problem }</span> }
            }
            None => html! { <span class="reason" title={verdict.clone()}>{ verdict }</span> },
        }
    }
}

/// A field in a cell of the table.
fn cell(
    field: Field,
    typed: &Typed,
    name: &str,
    label: String,
    dispatch: &Callback<Action>,
) -> Html {
    let oninput = dispatch.reform(move |event: InputEvent| {
        let text = platform::element_value(&event).unwrap_or_default();
        Action::Build(Change::Set(field, text))
    });
    let onchange = dispatch.reform(|_: Event| Action::Build(Change::Leave));
    let Field::Process(place, _) = field else {
        return Html::default();
    };
    let is_wrong = typed.problem.is_some();
    let described_by = is_wrong.then(|| format!("c-problem-{place}"));
    html! {
        <input class="cell" id={format!("c-process-{place}-{name}")} value={typed.text.clone()} aria-label={label}
            aria-invalid={is_wrong.then_some("true")} aria-describedby={described_by} autocomplete="off" spellcheck="false"
            {oninput} {onchange} />
    }
}

fn space(row: &Row, language: Language) -> Html {
    match row.mm {
        None => html! { <span class="muted" title={language.no_mm()}>{ "–" }</span> },
        Some((id, 0)) => html! { <span class="mm">{ id }</span> },
        Some((id, others)) => {
            let title = language.space_shared_by(&id.to_string(), &number::unsigned(others.into()));
            html! { <span class={classes!("mm", "shared", format!("hue-{}", id % 6))} {title}>{ id }</span> }
        }
    }
}
