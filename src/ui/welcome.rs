// SPDX-License-Identifier: GPL-2.0-only
//! What a first visit begins with: one line, and three doors.

use super::icon::{Shape, icon};
use super::memo::{PaneView, ViewCtx};
use crate::app::i18n::Language;
use crate::app::state::Action;
use crate::app::welcome::{Change, Door};
use yew::{Html, html};

/// The strip, in place of the words about the scenario.
#[derive(PartialEq)]
pub struct WelcomeStrip {
    /// The language.
    pub language: Language,
}

impl PaneView for WelcomeStrip {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let language = self.language;
        let to = |change: Change| ctx.dispatch.reform(move |_| Action::Welcome(change));
        let door = |door: Door, words: &'static str| {
            html! { <button type="button" onclick={to(Change::Enter(door))}>{ words }</button> }
        };
        html! {
            <section class="welcome" aria-label={language.welcome()}>
                <p>
                    { language.welcome_line() }
                    <a href="idea.html">{ language.welcome_idea() }</a>
                    <a href="examples/wrong-one.html">{ language.welcome_post() }</a>
                </p>
                <div class="doors">
                    { door(Door::Tour, language.door_tour()) }
                    { door(Door::Debugger, language.door_debugger()) }
                    { door(Door::Log, language.door_log()) }
                    // What is pasted anywhere on the page is taken as a log; this is where a finger can paste.
                    <textarea id="door-log" rows="1" placeholder={language.door_paste()} aria-label={language.door_paste()} />
                </div>
                <button class="close" type="button" title={language.close()} aria-label={language.close()} onclick={to(Change::Close)}>
                    { icon(Shape::Close) }
                </button>
            </section>
        }
    }
}
