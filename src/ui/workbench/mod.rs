// SPDX-License-Identifier: GPL-2.0-only
//! The workbench: the machine on the left, its outcome on the right.

mod built;
mod bulk;
mod calls;
mod card;
mod control;
mod document;
mod generators;
mod groups;
mod head;
mod inspector;
mod json;
mod kernel;
mod keys;
mod machine;
mod machines;
mod memory;
mod nodes;
mod notice;
mod page_tabs;
mod panel;
mod parts;
mod processes;
mod row;
mod space;
mod verdict;

use crate::app::state::{Action, State};
use crate::app::workbench::{Change, Page};
use yew::{Callback, Event, Html, MouseEvent, html};

use super::arrived::later;
use super::icon::{Shape, icon};
use super::memo::memo;
use built::Built;
use page_tabs::PageTabs;

/// The whole page.
pub fn page(state: &State, dispatch: &Callback<Action>) -> Html {
    let Some(bench) = &state.workbench else {
        return html! { <main class="starting">{ state.page.language.loading() }</main> };
    };
    if bench.machines.is_beginning {
        return html! { <main class="starting">{ state.page.language.loading() }</main> };
    }
    let onchange = {
        let dispatch = dispatch.clone();
        move |event: Event| {
            if let Some(later) = later() {
                (later.choose)(&event, &dispatch);
            }
        }
    };
    let built = Built {
        state,
        bench,
        dispatch,
    };
    let tabs = PageTabs {
        page: bench.page,
        language: state.page.language,
    };
    html! {
        <>
            { memo(keys::Keys, dispatch) }
            { head::head(built) }
            { bench.refusal.as_ref().map(|refusal| refused(built, refusal)).unwrap_or_default() }
            { notice::strip(built) }
            <main class="bench">
                <section class="bench-page" aria-label={state.page.language.workbench_pages()}>
                    { memo(tabs, dispatch) }
                    <div class="bench-body">
                        <div class="bench-content" id="bench-content" role="tabpanel" tabindex="0">
                            { content(built) }
                        </div>
                        { inspector::panel(built) }
                    </div>
                </section>
                { verdict::pane(built) }
            </main>
            <input id="file" class="unseen" type="file" accept=".json,application/json" tabindex="-1" aria-hidden="true" {onchange} />
            if state.page.is_hovered { <div class="drop">{ state.page.language.drop_to_build() }</div> }
        </>
    }
}

fn content(built: Built<'_>) -> Html {
    match built.bench.page {
        Page::Processes => processes::page(built),
        Page::Nodes => nodes::page(built),
        Page::Groups => groups::page(built),
        Page::Machine => machine::page(built),
        Page::Calls => calls::page(built),
        Page::Document => document::page(built),
        Page::Json => json::page(built),
        Page::Spaces => space::page(built),
    }
}

/// Why the latest edit was not made.
fn refused(built: Built<'_>, refusal: &str) -> Html {
    let language = built.language();
    let onclick = built.on(|_: MouseEvent| Change::Dismiss);
    html! {
        <div class="message" role="alert" id="refusal">
            <div class="text"><b>{ language.not_taken() }</b>{ " " }{ refusal }</div>
            <button class="close" type="button" aria-label={language.close()} {onclick}>{ icon(Shape::Close) }</button>
        </div>
    }
}
