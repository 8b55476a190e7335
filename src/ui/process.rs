// SPDX-License-Identifier: GPL-2.0-only
//! A process of the table: its numbers and its verdict.

use super::bar::stacked_bar;
use super::memo::{PaneView, ViewCtx};
use crate::app::i18n::Language;
use crate::app::machine::{self, Row};
use crate::app::number;
use crate::app::state::Action;
use crate::app::stepping::Motion;
use yew::{Callback, Html, classes, html};

/// Two lines of the table: the numbers, and one sentence.
#[derive(PartialEq)]
pub struct Process {
    /// The process.
    pub row: Row,
    /// Where its first line stands in a table that is not drawn as a whole.
    pub place: Option<u32>,
    /// Whether the machine has more than one node.
    pub has_nodes: bool,
    /// The language.
    pub language: Language,
}

impl PaneView for Process {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let (row, language) = (&self.row, self.language);
        let number = |line: u32| self.place.map(|place| (place + line).to_string());
        html! {
            <tbody class={classes!(row.look.class(), row.is_now.then_some("now"))}>
                <tr aria-rowindex={number(0)}>
                    <td class="num">{ row.pid }</td>
                    <td class="comm" title={row.comm.clone()}>{ name(row, language, &ctx.dispatch) }</td>
                    <td class="bar">{ stacked_bar(&row.bar) }</td>
                    <td class="num">{ &row.adj }</td>
                    <td>{ space(row, language) }</td>
                    <td class="num points">{ points(row, language, &ctx.dispatch) }</td>
                </tr>
                <tr class="line-2" aria-rowindex={number(1)}>
                    <td></td>
                    <td colspan="5"><div>
                        { for row.badges.iter().map(|badge| html! { <span class="badge">{ badge }</span> }) }
                        { verdict(self, &ctx.dispatch) }
                        if self.has_nodes {
                            <span class="node-list">{ language.nodes_column() }{ nodes(&row.nodes, language) }</span>
                        }
                    </div></td>
                </tr>
            </tbody>
        }
    }
}

/// The name, which leads to where it is decided about the process.
fn name(row: &Row, language: Language, dispatch: &Callback<Action>) -> Html {
    let Some(step) = row.step else {
        return html! { { &row.comm } };
    };
    // The words below are the same way for those who go by Tab.
    let onclick = dispatch.reform(move |_| Action::Move(Motion::To(step)));
    html! { <button type="button" tabindex="-1" title={language.go_to_step()} {onclick}>{ &row.comm }</button> }
}

/// The score, which leads to the sum that it comes from.
fn points(row: &Row, language: Language, dispatch: &Callback<Action>) -> Html {
    if !row.has_sum {
        return html! { { &row.points } };
    }
    let process = row.process;
    let onclick =
        dispatch.reform(move |_| Action::Machine(machine::Change::ShowSum(Some(process))));
    html! { <button type="button" title={language.sum_hint()} aria-haspopup="dialog" {onclick}>{ &row.points }</button> }
}

fn verdict(process: &Process, dispatch: &Callback<Action>) -> Html {
    let (row, language) = (&process.row, process.language);
    // In a long table the words may be cut.
    let title = match process.place {
        Some(_) => format!("{}: {}", row.verdict, language.go_to_step()),
        None => language.go_to_step().to_owned(),
    };
    match row.step {
        Some(step) => html! {
            <button type="button" class="reason" title={title}
                onclick={dispatch.reform(move |_| Action::Move(Motion::To(step)))}>{ &row.verdict }</button>
        },
        None => html! { <span class="reason">{ &row.verdict }</span> },
    }
}

fn space(row: &Row, language: Language) -> Html {
    match &row.mm {
        None => html! { <span class="muted" title={language.no_mm()}>{ "–" }</span> },
        Some((letter, None)) => html! { <span class="mm">{ letter }</span> },
        Some((letter, Some(others))) => html! {
            <span class="mm shared" title={language.shared_with(others)}>{ letter }</span>
        },
    }
}

/// Which nodes a process may use, of all that the machine has.
pub fn nodes((allowed, all): &(u64, Vec<u32>), language: Language) -> Html {
    let list = number::bit_list(*allowed);
    if all.len() > 5 {
        return html! { { list } };
    }
    let square = |node: &u32| html! { <i class={(allowed >> node & 1 == 1).then_some("on")} /> };
    html! {
        <span class="nodes" role="img" title={language.allowed_nodes(&list)} aria-label={language.allowed_nodes(&list)}>
            { for all.iter().map(square) }
        </span>
    }
}
