// SPDX-License-Identifier: GPL-2.0-only
//! The pane of the machine.

use super::arrived::draw;
use super::bar::legend;
use super::memo::{PaneView, ViewCtx, memo, memo_of};
use super::pane_ctx::{PaneCtx, Run};
use super::platform;
use super::process::Process;
use super::tabs::{Tabs, tabs};
use crate::app::i18n::Language;
use crate::app::machine::{self, Processes, Row};
use crate::app::settings::{MachineTab, Pane};
use crate::app::state::Action;
use crate::app::window;
use yew::{AttrValue, Callback, Html, classes, html};

/// What the pane shows.
#[derive(PartialEq)]
struct Machine {
    run: Run,
    /// The tab that is open, with its content.
    content: Content,
    /// Whether there are memory cgroups besides the root.
    has_groups: bool,
    /// Whether the pane is in sight: on a phone one pane is.
    is_visible: bool,
    language: Language,
}

/// What the open tab shows.
enum Content {
    /// The process table.
    Processes(Processes),
    /// What stands under one of the other tabs.
    Other(MachineTab, Html),
}

/// The pane at a step.
pub fn pane(shown: PaneCtx<'_>) -> Html {
    let tab = shown.state.machine.tab;
    pane_with(tab, shown)
}

/// The pane with the process table, whatever tab is open.
pub fn processes(shown: PaneCtx<'_>) -> Html {
    pane_with(MachineTab::Processes, shown)
}

fn pane_with(tab: MachineTab, shown: PaneCtx<'_>) -> Html {
    let (session, step, language) = (shown.session(), shown.step(), shown.language());
    let has_groups = session.before.memcgs.len() > 1;
    let tab = match tab {
        // Another scenario may have none.
        MachineTab::Groups if !has_groups => MachineTab::Processes,
        tab => tab,
    };
    let content = match tab {
        MachineTab::Processes => {
            let rows = shown.state.machine.rows;
            Content::Processes(machine::processes(session, step, language, rows))
        }
        tab => Content::Other(tab, draw(|later| (later.tab)(tab, shown))),
    };
    let machine = Machine {
        run: shown.run(),
        content,
        has_groups,
        is_visible: shown.state.page.pane == Pane::Machine,
        language,
    };
    memo(machine, shown.dispatch)
}

const TABS: [MachineTab; 5] = [
    MachineTab::Processes,
    MachineTab::Request,
    MachineTab::Nodes,
    MachineTab::Groups,
    MachineTab::Settings,
];

impl PartialEq for Content {
    fn eq(&self, other: &Content) -> bool {
        match (self, other) {
            (Content::Processes(one), Content::Processes(other)) => one == other,
            // To draw it is as quick as to compare it.
            _ => false,
        }
    }
}

impl Content {
    fn tab(&self) -> MachineTab {
        match self {
            Content::Processes(_) => MachineTab::Processes,
            Content::Other(tab, _) => *tab,
        }
    }
}

impl Machine {
    /// The process that the statement is about, and how many there are.
    fn now(&self) -> (Option<u32>, u32) {
        match &self.content {
            Content::Processes(processes) => (processes.now, processes.length),
            Content::Other(..) => (None, 0),
        }
    }

    fn tabs(&self, dispatch: &Callback<Action>) -> Html {
        let (language, tab) = (self.language, self.content.tab());
        let shown: Vec<MachineTab> = TABS
            .into_iter()
            .filter(|&tab| tab != MachineTab::Groups || self.has_groups)
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
        tabs(Tabs {
            label: language.machine().into(),
            id: "machine".into(),
            controls: "machine-content".into(),
            names: shown.iter().map(name).collect(),
            selected: shown.iter().position(|&other| other == tab).unwrap_or(0),
            onpick: dispatch.reform(move |index: usize| {
                Action::Machine(machine::Change::ShowTab(shown[index]))
            }),
        })
    }
}

impl PaneView for Machine {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let (language, dispatch) = (self.language, &ctx.dispatch);
        let (_, length) = self.now();
        let onscroll = {
            let (scroller, dispatch) = (ctx.node.clone(), dispatch.clone());
            let drawn = match &self.content {
                Content::Processes(processes) => processes.drawn(),
                Content::Other(..) => 0..0,
            };
            move |_| {
                let shown = platform::window(&scroller, length).filter(|_| window::is_long(length));
                if let Some(shown) = shown.filter(|shown| !shown.is_drawn(&drawn, length)) {
                    dispatch.emit(Action::Machine(machine::Change::Scrolled(shown)));
                }
            }
        };
        let summary = machine::summary(&self.run.0, language);
        html! {
            <section class="pane machine" aria-labelledby="machine-title" id="pane-machine">
                <div class="pane-head">
                    <h2 id="machine-title">{ language.machine() }</h2>
                    <span class="muted" title={summary.clone()}>{ summary }</span>
                </div>
                { self.tabs(dispatch) }
                <div class="scroll" id="machine-content" role="tabpanel" tabindex="0" ref={ctx.node.clone()} {onscroll}>
                    { content(self, dispatch) }
                </div>
            </section>
        }
    }

    fn drawn(&self, before: Option<&Machine>, ctx: &ViewCtx) {
        let seen = |machine: &Machine| (machine.now(), machine.is_visible);
        if before.map(seen) == Some(seen(self)) {
            return;
        }
        let (now, length) = self.now();
        match now {
            Some(now) if window::is_long(length) => platform::jump(&ctx.node, length, now),
            _ => platform::reveal(&ctx.node, "tbody.now"),
        }
        // How many rows there is room for is known only now.
        if let Content::Processes(processes) = &self.content
            && window::is_long(length)
            && let Some(room) = platform::window(&ctx.node, length)
            && !room.suits(&processes.drawn(), length)
        {
            ctx.dispatch
                .emit(Action::Machine(machine::Change::Scrolled(room)));
        }
    }
}

fn content(machine: &Machine, dispatch: &Callback<Action>) -> Html {
    let language = machine.language;
    match &machine.content {
        Content::Processes(processes) if processes.rows.is_empty() => {
            html! { <p class="empty">{ language.no_processes() }</p> }
        }
        Content::Processes(processes) => table(processes, language, dispatch),
        Content::Other(_, content) => content.clone(),
    }
}

fn table(processes: &Processes, language: Language, dispatch: &Callback<Action>) -> Html {
    let has_nodes = processes.has_nodes;
    let is_long = window::is_long(processes.length);
    // In a long table the rows in sight may all be others at once: what is there is written over.
    let places = if is_long {
        processes.rows.len() as u32
    } else {
        u32::MAX
    };
    let row = |row: &Row| {
        let process = Process {
            row: row.clone(),
            // With the head of the table, and two rows each.
            place: is_long.then_some(row.process.0 * 2 + 2),
            has_nodes,
            language,
        };
        memo_of(row.process.0 % places, process, dispatch)
    };
    let drawn = processes.drawn();
    let count = is_long.then(|| (processes.length * 2 + 1).to_string());
    html! {
        <>
            { legend(&processes.parts, language) }
            <table class={classes!("processes", is_long.then_some("long"))} aria-rowcount={count}>
                <thead><tr>
                    <th class="num c-pid" scope="col" data-word="pid">{ language.pid() }</th>
                    <th scope="col">{ language.name() }</th>
                    <th class="c-bar" scope="col">{ language.memory() }</th>
                    <th class="num c-adj" scope="col" data-word="oom_score_adj" title={language.adj_hint()}>{ language.adj() }</th>
                    <th class="c-mm" scope="col" data-word="mm" title={language.mm_hint()}>{ language.mm() }</th>
                    <th class="num c-points" scope="col" data-word="points" title={language.points_hint()}>{ language.points_pages() }</th>
                </tr></thead>
                { gap(drawn.start) }
                { processes.rows.iter().map(row).collect::<Html>() }
                { gap(processes.length - drawn.end) }
            </table>
        </>
    }
}

/// Blank space in place of this many processes that are not drawn.
fn gap(processes: u32) -> Html {
    /// Height of a process in a long table, in `rem`: the styles say the same.
    const HEIGHT: u32 = 3;
    if processes == 0 {
        return Html::default();
    }
    let height = format!("height:{}rem", processes * HEIGHT);
    html! { <tbody class="gap" aria-hidden="true"><tr><td colspan="6" ~style={height} /></tr></tbody> }
}
