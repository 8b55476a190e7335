// SPDX-License-Identifier: GPL-2.0-only
//! The dialog with the link to what is shown.

use super::memo::{PaneView, ViewCtx, memo};
use super::platform;
use super::sheet::{Sheet, sheet};
use crate::app::i18n::Language;
use crate::app::links::share::{Change, Part};
use crate::app::links::{self, Share};
use crate::app::state::{Action, State};
use yew::{Callback, Html, html};

/// The dialog, open or not.
#[derive(PartialEq)]
struct Dialog {
    share: Option<Share>,
    language: Language,
}

/// Puts the dialog on the page.
pub fn dialog(state: &State, dispatch: &Callback<Action>) -> Html {
    let dialog = Dialog {
        share: state.links.share.clone(),
        language: state.page.language,
    };
    memo(dialog, dispatch)
}

/// What opens it.
pub fn open() -> Action {
    act(Change::Open(platform::address(), None))
}

fn act(change: Change) -> Action {
    Action::Link(links::Change::Share(change))
}

impl PaneView for Dialog {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let language = self.language;
        let share = self.share.as_ref();
        sheet(
            Sheet {
                class: "share",
                id: "share-title",
                title: language.share_title().into(),
                close: || act(Change::Close),
                content: share.map(|share| content(share, language, &ctx.dispatch)),
            },
            language,
            ctx,
        )
    }

    fn drawn(&self, before: Option<&Dialog>, ctx: &ViewCtx) {
        platform::show_modal(&ctx.node, self.share.is_some());
        let was_open = before.is_some_and(|before| before.share.is_some());
        if self.share.is_some() && !was_open {
            platform::focus("share-copy");
        }
    }
}

fn content(share: &Share, language: Language, dispatch: &Callback<Action>) -> Html {
    let part = |(part, words, is_in): &(Part, String, bool)| {
        let (part, is_in) = (*part, *is_in);
        let onchange = dispatch.reform(move |_| act(Change::Include(part, !is_in)));
        html! { <label><input type="checkbox" checked={is_in} {onchange} />{ words }</label> }
    };
    let save = dispatch.reform(|_| act(Change::Save));
    let length = share.length(language);
    html! {
        <>
            if let Ok(link) = &share.link {
                <div class="link">
                    <input id="share-link" readonly=true value={link.clone()} aria-label={language.share_link()}
                        aria-describedby="share-length" onfocus={|_| platform::select("share-link")} />
                    <button type="button" class="add" id="share-copy"
                        onclick={dispatch.reform(|_| act(Change::Copy))}>{ language.share_copy() }</button>
                </div>
                <p class="muted" id="share-length">{ length }</p>
            } else {
                <p id="share-length" role="alert">{ length }</p>
            }
            <fieldset>
                <legend>{ language.share_holds() }</legend>
                { for share.parts.iter().map(part) }
            </fieldset>
            <p class="muted">{ language.share_private() }</p>
            <div class="link">
                <button type="button" class="add" id="share-save" onclick={save}>{ language.save_as_file() }</button>
                <span role="status" id="share-news">{ share.told(language) }</span>
            </div>
        </>
    }
}
