// SPDX-License-Identifier: GPL-2.0-only
//! Facts about the machine: lists of names and values, the nodes, the groups.

use super::pane_ctx::PaneCtx;
use crate::app::i18n::Language;
use crate::app::machine::{self, Fact, GroupRow, NodeRow, Nodes};
use crate::app::settings::MachineTab;
use yew::{Html, classes, html};

/// What stands under a tab of the machine other than the processes.
pub fn tab(tab: MachineTab, shown: PaneCtx<'_>) -> Html {
    let (session, step, language) = (shown.session(), shown.step(), shown.language());
    match tab {
        MachineTab::Processes => Html::default(),
        MachineTab::Request => facts(&machine::request(session, step, language)),
        MachineTab::Nodes => node_table(&machine::nodes(session, step, language), language),
        MachineTab::Groups => {
            let groups = machine::groups(session, step, language);
            group_tree(&groups, session.before.system.cgroup_v2, language)
        }
        MachineTab::Settings => facts(&machine::settings(session, language)),
    }
}

/// Names with their values.
pub fn facts(facts: &[Fact]) -> Html {
    html! { <dl class="facts">{ for facts.iter().map(fact) }</dl> }
}

fn fact(fact: &Fact) -> Html {
    let name = if fact.is_code {
        html! { <code data-word={fact.name.clone()}>{ &fact.name }</code> }
    } else {
        html! { { &fact.name } }
    };
    html! {
        <>
            <dt>{ name }</dt>
            <dd>{ &fact.value }if !fact.note.is_empty() { <span class="muted">{ &fact.note }</span> }</dd>
        </>
    }
}

/// An answer, as a sign before its words.
fn answer(is_so: bool, words: &str) -> Html {
    let class = classes!("answer", is_so.then_some("yes"));
    html! { <span {class}><span aria-hidden="true">{ if is_so { "✓ " } else { "✕ " } }</span>{ words }</span> }
}

/// The nodes, with who may use them.
fn node_table(nodes: &Nodes, language: Language) -> Html {
    let row = |row: &NodeRow| {
        html! {
            <tr>
                <th class="num" scope="row">{ row.id }</th>
                <td>{ &row.size }<span class="muted">{ &row.pages }</span><span class="muted">{ &row.zones }</span></td>
                <td class="num">{ &row.processes }</td>
                <td>{ answer(row.is_eligible, language.yes_no(row.is_eligible)) }<span class="muted">{ &row.verdict }</span></td>
            </tr>
        }
    };
    html! {
        <>
            { facts(&nodes.facts) }
            <table class="fact-table">
                <thead><tr>
                    <th class="num" scope="col">{ language.node() }</th>
                    <th scope="col">{ language.memory() }{ " · " }{ language.zones() }</th>
                    <th class="num" scope="col" title={language.may_use_hint()}>{ language.may_use() }</th>
                    <th scope="col">{ language.this_request() }</th>
                </tr></thead>
                <tbody>{ for nodes.rows.iter().map(row) }</tbody>
            </table>
            <dl class="facts"><dt>{ language.who_eligible() }</dt><dd>{ &nodes.rule }</dd></dl>
        </>
    }
}

/// The memory cgroups as a tree.
fn group_tree(groups: &[GroupRow], is_v2: bool, language: Language) -> Html {
    html! { <ul class="groups">{ for groups.iter().map(|row| group(row, is_v2, language)) }</ul> }
}

fn group(row: &GroupRow, is_v2: bool, language: Language) -> Html {
    let class = classes!(
        row.is_limit.then_some("limit"),
        (!row.is_eligible).then_some("out")
    );
    let indent = format!("margin-left:{}rem", row.depth.min(8));
    let swap_name = if is_v2 {
        language.group_swap()
    } else {
        language.group_memsw()
    };
    let share = row.share.map(|share| {
        let width = format!("width:{}.{:02}%", share / 100, share % 100);
        html! { <span class="track" aria-hidden="true"><span class="seg anon" ~style={width} /></span> }
    });
    let members = if row.members.is_empty() {
        language.no_members()
    } else {
        &row.members
    };
    html! {
        <li {class} ~style={indent}>
            <div class="head">
                <code title={row.path.clone()}>{ &row.name }</code>
                { for row.badges.iter().map(|badge| html! { <span class="badge">{ badge }</span> }) }
            </div>
            { share.unwrap_or_default() }
            <div><span class="muted">{ language.group_memory() }</span>{ " " }{ &row.usage }</div>
            if let Some(note) = &row.note { <div class="muted">{ note }</div> }
            if !row.swap.is_empty() {
                <div><span class="muted">{ swap_name }</span>{ " " }{ &row.swap }</div>
            }
            <div class="muted">{ members }</div>
            <div>{ answer(row.is_eligible, &row.verdict) }</div>
        </li>
    }
}
