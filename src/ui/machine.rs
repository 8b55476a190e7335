// SPDX-License-Identifier: GPL-2.0-only
//! The pane of the machine.

use super::bar::legend;
use super::facts::{facts, group_tree, node_table};
use super::platform;
use super::process::Process;
use super::shown::Shown;
use super::tabs::{Tabs, tabs};
use crate::app::i18n::Language;
use crate::app::machine::{self, Fact, GroupRow, Nodes, Processes, Row};
use crate::app::state::{Action, List, MachineTab, Pane};
use crate::app::window;
use std::rc::Rc;
use yew::{
    AttrValue, Callback, Html, Properties, classes, component, html, use_effect_with, use_node_ref,
};

/// What the pane shows.
#[derive(Clone, PartialEq, Properties)]
pub struct MachineProps {
    /// The machine in a few words.
    pub summary: AttrValue,
    /// The tab that is open, with its content.
    pub content: Content,
    /// Whether there are memory cgroups besides the root.
    pub has_groups: bool,
    /// Whether the pane is in sight: on a phone one pane is.
    pub is_visible: bool,
    /// The language.
    pub language: Language,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// What the open tab shows.
#[derive(Clone, PartialEq)]
pub enum Content {
    /// The process table.
    Processes(Rc<Processes>),
    /// The memory nodes.
    Nodes(Rc<Nodes>),
    /// The memory cgroups, and whether they are of version 2.
    Groups(Rc<Vec<GroupRow>>, bool),
    /// Facts under one of the other tabs.
    Facts(MachineTab, Rc<Vec<Fact>>),
}

/// The pane at a step.
pub fn pane(shown: Shown<'_>) -> Html {
    let (session, step, language) = (shown.session(), shown.step(), shown.language());
    let has_groups = session.before.memcgs.len() > 1;
    let tab = match shown.state.tab {
        // Another scenario may have none.
        MachineTab::Groups if !has_groups => MachineTab::Processes,
        tab => tab,
    };
    let content = match tab {
        MachineTab::Processes => {
            let rows = shown.state.rows;
            Content::Processes(Rc::new(machine::processes(session, step, language, rows)))
        }
        tab @ MachineTab::Request => {
            Content::Facts(tab, Rc::new(machine::request(session, step, language)))
        }
        MachineTab::Nodes => Content::Nodes(Rc::new(machine::nodes(session, step, language))),
        MachineTab::Groups => {
            let is_v2 = session.before.system.cgroup_v2;
            Content::Groups(Rc::new(machine::groups(session, step, language)), is_v2)
        }
        tab @ MachineTab::Settings => Content::Facts(tab, Rc::new(machine::settings(session))),
    };
    html! {
        <Machine summary={machine::summary(session, language)} {content} {has_groups}
            is_visible={shown.state.pane == Pane::Machine} {language} dispatch={shown.dispatch.clone()} />
    }
}

const TABS: [MachineTab; 5] = [
    MachineTab::Processes,
    MachineTab::Request,
    MachineTab::Nodes,
    MachineTab::Groups,
    MachineTab::Settings,
];

/// The pane with its tabs.
#[component]
pub fn Machine(props: &MachineProps) -> Html {
    let language = props.language;
    let tab = match props.content {
        Content::Processes(_) => MachineTab::Processes,
        Content::Nodes(_) => MachineTab::Nodes,
        Content::Groups(..) => MachineTab::Groups,
        Content::Facts(tab, _) => tab,
    };
    let shown: Vec<MachineTab> = TABS
        .into_iter()
        .filter(|&tab| tab != MachineTab::Groups || props.has_groups)
        .collect();
    let name = |tab: &MachineTab| {
        AttrValue::from(match tab {
            MachineTab::Processes => language.processes(),
            MachineTab::Request => language.request(),
            MachineTab::Nodes => language.nodes(),
            MachineTab::Groups => language.groups(),
            MachineTab::Settings => language.settings(),
        })
    };
    let scroller = use_node_ref();
    let (now, length) = match &props.content {
        Content::Processes(processes) => (processes.now, processes.length),
        Content::Nodes(_) | Content::Groups(..) | Content::Facts(..) => (None, 0),
    };
    use_effect_with(
        (scroller.clone(), now, length, props.is_visible),
        |(scroller, now, length, _)| match now {
            Some(now) if window::is_long(*length) => platform::jump(scroller, *length, *now),
            _ => platform::reveal(scroller, "tbody.now"),
        },
    );
    let onscroll = {
        let (scroller, dispatch) = (scroller.clone(), props.dispatch.clone());
        let drawn = match &props.content {
            Content::Processes(processes) => processes.drawn(),
            Content::Nodes(_) | Content::Groups(..) | Content::Facts(..) => 0..0,
        };
        Callback::from(move |_| {
            let shown = platform::window(&scroller, length).filter(|_| window::is_long(length));
            if let Some(shown) = shown.filter(|shown| !shown.is_drawn(&drawn, length)) {
                dispatch.emit(Action::Scrolled(List::Processes, shown));
            }
        })
    };
    let tabs = tabs(Tabs {
        label: language.machine().into(),
        id: "machine".into(),
        controls: "machine-content".into(),
        names: shown.iter().map(name).collect(),
        selected: shown.iter().position(|&other| other == tab).unwrap_or(0),
        onpick: props
            .dispatch
            .reform(move |index: usize| Action::ShowTab(shown[index])),
    });
    html! {
        <section class="pane machine" aria-labelledby="machine-title" id="pane-machine">
            <div class="pane-head">
                <h2 id="machine-title">{ language.machine() }</h2>
                <span class="muted" title={props.summary.clone()}>{ &props.summary }</span>
            </div>
            { tabs }
            <div class="scroll" id="machine-content" role="tabpanel" tabindex="0" ref={scroller} {onscroll}>
                { content(props) }
            </div>
        </section>
    }
}

fn content(props: &MachineProps) -> Html {
    match &props.content {
        Content::Processes(processes) if processes.rows.is_empty() => {
            html! { <p class="empty">{ props.language.no_processes() }</p> }
        }
        Content::Processes(processes) => table(props, processes),
        Content::Nodes(nodes) => node_table(nodes, props.language),
        Content::Groups(groups, is_v2) => group_tree(groups, *is_v2, props.language),
        Content::Facts(_, list) => facts(list),
    }
}

fn table(props: &MachineProps, processes: &Processes) -> Html {
    let language = props.language;
    let has_nodes = processes.has_nodes;
    let is_long = window::is_long(processes.length);
    let row = |row: &Row| {
        let dispatch = props.dispatch.clone();
        // With the head of the table, and two rows each.
        let place = is_long.then_some(row.process.0 * 2 + 2);
        html! { <Process key={row.process.0} row={row.clone()} {place} {has_nodes} {language} {dispatch} /> }
    };
    let drawn = processes.drawn();
    let count = is_long.then(|| (processes.length * 2 + 1).to_string());
    html! {
        <>
            { legend(&processes.parts, language) }
            <table class={classes!("processes", is_long.then_some("long"))} aria-rowcount={count}>
                <thead><tr>
                    <th class="num c-pid" scope="col">{ language.pid() }</th>
                    <th scope="col">{ language.name() }</th>
                    <th class="c-bar" scope="col">{ language.memory() }</th>
                    <th class="num c-adj" scope="col" title={language.adj_hint()}>{ language.adj() }</th>
                    <th class="c-mm" scope="col" title={language.mm_hint()}>{ language.mm() }</th>
                    <th class="num c-points" scope="col" title={language.points_hint()}>{ language.points_pages() }</th>
                </tr></thead>
                { gap(drawn.start) }
                { for processes.rows.iter().map(row) }
                { gap(processes.length - drawn.end) }
            </table>
        </>
    }
}

/// Room for so many processes that are out of sight.
fn gap(processes: u32) -> Html {
    /// Height of a process in a long table, in `rem`: the styles say the same.
    const HEIGHT: u32 = 3;
    if processes == 0 {
        return Html::default();
    }
    let height = format!("height:{}rem", processes * HEIGHT);
    html! { <tbody class="gap" aria-hidden="true"><tr><td colspan="6" ~style={height} /></tr></tbody> }
}
