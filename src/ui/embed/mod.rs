// SPDX-License-Identifier: GPL-2.0-only
//! The embedded page: a slim bar on top, and the events for the parent page.

mod dialog;

pub use dialog::put as dialog;

use super::header;
use super::icon::{Shape, icon};
use super::memo::{PaneView, ViewCtx, memo};
use super::pane_ctx::{ByPtr, Run};
use super::platform;
use super::trial;
use crate::app::embed::{self, Change, Kind};
use crate::app::fork;
use crate::app::i18n::Language;
use crate::app::layout::{Layout, Part};
use crate::app::loaded::{Loaded, Message};
use crate::app::state::{self, Action, State};
use crate::app::verdict::{self, Verdict};
use yew::{Callback, Html, html};

fn act(change: Change) -> Action {
    Action::Embed(Box::new(change))
}

/// The line on top.
pub fn head(state: &State, dispatch: &Callback<Action>) -> Html {
    let Some(head) = state::embed::head(state) else {
        return Html::default();
    };
    let (language, loaded) = (state.page.language, state.loaded.as_ref());
    // What the slider tries has a verdict of its own.
    let tried = trial::verdict(state);
    let judged = |Loaded { session, step, .. }: &Loaded| {
        let verdict = tried.unwrap_or_else(|| verdict::verdict(session, *step, language));
        (verdict, verdict::way(session, *step))
    };
    let mut more = match head.kind {
        Kind::Answer | Kind::Log => String::new(),
        Kind::Debugger | Kind::Source => more(&state.layout).to_owned(),
    };
    if head.asks {
        more.push_str(" ask");
    }
    let line = Line {
        head,
        verdict: loaded.map(judged),
        is_asking: state.fork.what_if.is_some(),
        more,
        language,
    };
    let told = OutboundView {
        run: loaded.map(|loaded| (ByPtr(loaded.session.clone()), loaded.step)),
        message: state.notices.message.clone(),
        language,
    };
    html! { <>{ memo(line, dispatch) }{ memo(told, dispatch) }</> }
}

/// The panes that make a frame higher, as the styles name them.
fn more(layout: &Layout) -> &'static str {
    let is_open = |part| !layout.is_folded(part);
    let beside = [Part::Machine, Part::State]
        .into_iter()
        .filter(|&part| is_open(part));
    match (beside.count(), is_open(Part::Log)) {
        (0, false) => "",
        (0, true) => "log",
        (1, false) => "one",
        (1, true) => "one log",
        (_, false) => "both",
        (_, true) => "both log",
    }
}

/// What the line shows.
#[derive(PartialEq)]
struct Line {
    head: embed::Head,
    /// The verdict, and the step to which it leads.
    verdict: Option<(Verdict, Option<u32>)>,
    is_asking: bool,
    /// What makes it higher: panes, and a question.
    more: String,
    language: Language,
}

impl PaneView for Line {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let (language, dispatch, head) = (self.language, &ctx.dispatch, &self.head);
        // Pressed again, it leads back.
        let is_asking = self.is_asking;
        let ask = dispatch.reform(move |_| {
            Action::Fork(match is_asking {
                true => fork::Ask::Close,
                false => fork::Ask::Open,
            })
        });
        // Where no other page may be opened, its address can at least be copied.
        let onclick = {
            let (dispatch, is_offered) = (dispatch.clone(), head.is_offered);
            move |_| {
                if platform::is_sandboxed() {
                    dispatch.emit(act(Change::Offer(!is_offered)));
                }
            }
        };
        let offered = head.link.as_ref().filter(|_| head.is_offered);
        html! {
            <header class="frame-head" data-read-only={(!head.may_ask).then_some("")}>
                <div class="frame-line">
                    <h1 class="title">{ &head.title }</h1>
                    <span class="frame-keys" title={language.frame_keys_hint()}><kbd>{ "Esc" }</kbd>{ " " }{ language.frame_keys() }</span>
                    if head.may_ask && self.verdict.is_some() {
                        <button type="button" class="ask" title={language.what_if_hint()} aria-pressed={is_asking.to_string()}
                            onclick={ask}>{ icon(Shape::Fork) }<span class="word">{ language.what_if() }</span></button>
                    }
                    <a class="way-out" href={head.link.clone()} target="_blank" rel="noopener" title={language.open_in_oomscope_hint()}
                        aria-disabled={head.link.is_none().to_string()} {onclick}>{ language.open_in_oomscope() }</a>
                </div>
                { self.verdict.as_ref().map(|(verdict, settled)| header::verdict(verdict, *settled, language, dispatch)).unwrap_or_default() }
                if let Some(link) = offered {
                    <div class="offered">
                        <label>{ language.way_out_blocked() }
                            <input id="way-out" readonly=true value={link.clone()} onfocus={|_| platform::select("way-out")} /></label>
                        <button type="button" aria-label={language.close()} onclick={dispatch.reform(|_| act(Change::Offer(false)))}>{ icon(Shape::Close) }</button>
                    </div>
                }
            </header>
        }
    }

    fn drawn(&self, before: Option<&Line>, _: &ViewCtx) {
        if before.is_none_or(|before| before.more != self.more) {
            platform::mark_root("data-more", &self.more);
            platform::mark_root("data-kind", self.head.kind.name());
        }
        let was_offered = before.is_some_and(|before| before.head.is_offered);
        if self.head.is_offered && !was_offered {
            platform::focus_and_select("way-out");
        }
    }
}

/// The values that are sent to the parent page. It shows nothing: it is drawn when one of them has changed.
#[derive(PartialEq)]
struct OutboundView {
    run: Option<(Run, u32)>,
    message: Option<Message>,
    language: Language,
}

impl PaneView for OutboundView {
    fn draw(&self, _: &ViewCtx) -> Html {
        Html::default()
    }

    fn drawn(&self, before: Option<&OutboundView>, ctx: &ViewCtx) {
        if before.is_none_or(|before| before != self) {
            ctx.dispatch.emit(act(Change::Drawn));
        }
    }
}
