// SPDX-License-Identifier: GPL-2.0-only
//! The pane of the machine.

use super::platform;
use super::process::Process;
use super::shown::Shown;
use super::tabs::{Tabs, tabs};
use crate::app::i18n::Language;
use crate::app::machine::{self, Fact, Part, Processes, Row};
use crate::app::state::{Action, MachineTab, Pane};
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
    /// Facts under one of the other tabs.
    Facts(MachineTab, Rc<Vec<Fact>>),
}

/// The pane at a step.
pub fn pane(shown: Shown<'_>) -> Html {
    let (session, step, language) = (shown.session(), shown.step(), shown.language());
    let content = match shown.state.tab {
        MachineTab::Processes => {
            Content::Processes(Rc::new(machine::processes(session, step, language)))
        }
        tab @ MachineTab::Request => {
            Content::Facts(tab, Rc::new(machine::request(session, step, language)))
        }
        tab @ MachineTab::Nodes => Content::Facts(tab, Rc::new(machine::nodes(session, language))),
        tab @ MachineTab::Settings => Content::Facts(tab, Rc::new(machine::settings(session))),
    };
    html! {
        <Machine summary={machine::summary(session, language)} {content}
            is_visible={shown.state.pane == Pane::Machine} {language} dispatch={shown.dispatch.clone()} />
    }
}

const TABS: [MachineTab; 4] = [
    MachineTab::Processes,
    MachineTab::Request,
    MachineTab::Nodes,
    MachineTab::Settings,
];

/// The pane with its tabs.
#[component]
pub fn Machine(props: &MachineProps) -> Html {
    let language = props.language;
    let tab = match props.content {
        Content::Processes(_) => MachineTab::Processes,
        Content::Facts(tab, _) => tab,
    };
    let names = [
        language.processes(),
        language.request(),
        language.nodes(),
        language.settings(),
    ];
    let scroller = use_node_ref();
    let now = match &props.content {
        Content::Processes(processes) => processes.rows.iter().position(|row| row.is_now),
        Content::Facts(..) => None,
    };
    use_effect_with(
        (scroller.clone(), now, props.is_visible),
        |(scroller, ..)| platform::reveal(scroller, "tbody.now"),
    );
    let tabs = tabs(Tabs {
        label: language.machine().into(),
        id: "machine".into(),
        controls: "machine-content".into(),
        names: names.map(AttrValue::from).to_vec(),
        selected: TABS.iter().position(|&other| other == tab).unwrap_or(0),
        onpick: props
            .dispatch
            .reform(|index: usize| Action::ShowTab(TABS[index])),
    });
    html! {
        <section class="pane machine" aria-labelledby="machine-title" id="pane-machine">
            <div class="pane-head">
                <h2 id="machine-title">{ language.machine() }</h2>
                <span class="muted" title={props.summary.clone()}>{ &props.summary }</span>
            </div>
            { tabs }
            <div class="scroll" id="machine-content" role="tabpanel" tabindex="0" ref={scroller}>
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
        Content::Facts(_, facts) => html! { <dl class="facts">{ for facts.iter().map(fact) }</dl> },
    }
}

fn fact(fact: &Fact) -> Html {
    let name = if fact.is_code {
        html! { <code>{ &fact.name }</code> }
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

fn table(props: &MachineProps, processes: &Processes) -> Html {
    let language = props.language;
    let has_nodes = processes.has_nodes;
    let swatch = |part: &Part| {
        html! { <li><span class={classes!("swatch", part.class())} />{ part.label(language) }</li> }
    };
    let row = |row: &Row| {
        let dispatch = props.dispatch.clone();
        html! { <Process key={row.process.0} row={row.clone()} {has_nodes} {language} {dispatch} /> }
    };
    html! {
        <>
            <ul class="legend" aria-hidden="true">{ for processes.parts.iter().map(swatch) }</ul>
            <table class="processes">
                <thead><tr>
                    <th class="num c-pid" scope="col">{ language.pid() }</th>
                    <th scope="col">{ language.name() }</th>
                    <th class="c-bar" scope="col">{ language.memory() }</th>
                    <th class="num c-adj" scope="col" title={language.adj_hint()}>{ language.adj() }</th>
                    <th class="c-mm" scope="col" title={language.mm_hint()}>{ language.mm() }</th>
                    <th class="num c-points" scope="col" title={language.points_hint()}>{ language.points_pages() }</th>
                </tr></thead>
                { for processes.rows.iter().map(row) }
            </table>
        </>
    }
}
