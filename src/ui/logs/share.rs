// SPDX-License-Identifier: GPL-2.0-only
//! How the explanation is shared: a link, a few lines for a chat, Markdown, a picture; with the names or without.

use super::log_ctx::{Looked, Read};
use crate::app::logs::{Change, Copying, Kind, Sharing, words};
use crate::ui::icon::{Shape, icon};
use crate::ui::platform;
use yew::{Html, html};

/// What opens it, or closes it.
pub fn open(read: Read<'_>) -> Change {
    Change::Share(match read.logs.sharing {
        Some(_) => None,
        None => Some((platform::logs_address(), false)),
    })
}

pub fn sheet(looked: Looked<'_>) -> Html {
    let Looked { read, opened, .. } = looked;
    let language = read.language();
    let Some(sharing) = &read.logs.sharing else {
        return html! {};
    };
    let is_anonymous = sharing.is_anonymous;
    let switch = Change::Share(Some((sharing.address.clone(), !is_anonymous)));
    let holds = if is_anonymous {
        language.share_event_holds_no_names()
    } else {
        language.share_event_holds()
    };
    html! {
        <section class="share-sheet" aria-labelledby="share-event-title">
            <h3 id="share-event-title">{ language.share_link_to_explanation() }</h3>
            { link(sharing, read) }
            <label class="switch">
                <input type="checkbox" id="share-anonymous" checked={is_anonymous} onclick={read.on(switch)} />
                { language.share_anonymous() }
            </label>
            <p class="muted" id="share-event-holds">{ holds }</p>
            <div class="event-tools">
                <button type="button" id="copy-short" title={language.copy_short_hint()} onclick={read.on(Change::Copy(Copying::Short))}>
                    { icon(Shape::Text) }{ language.copy_short() }
                </button>
                <button type="button" id="copy-event" title={language.copy_event_hint()} onclick={read.on(Change::Copy(Copying::Markdown))}>
                    { icon(Shape::Text) }{ language.copy_event() }
                </button>
                <button type="button" id="picture-event" title={language.picture_hint()} onclick={read.on(Change::Picture(Kind::Pixels))}>
                    { icon(Shape::Stage) }{ language.picture() }
                </button>
                <button type="button" id="drawing-event" title={language.drawing_hint()} onclick={read.on(Change::Picture(Kind::Drawing))}>
                    { icon(Shape::Stage) }{ "SVG" }
                </button>
                if opened.made().is_some() {
                    <button type="button" id="link-event" title={language.link_event_hint()} onclick={read.on(Change::Link(None))}>
                        { icon(Shape::Link) }{ language.link_event() }
                    </button>
                }
                if sharing.link.is_some() {
                    <button type="button" id="embed-event" title={language.embed_hint()} onclick={read.on(Change::Embed(platform::address()))}>
                        { icon(Shape::Stage) }{ language.embed() }
                    </button>
                }
                { copied(read) }
            </div>
        </section>
    }
}

fn link(sharing: &Sharing, read: Read<'_>) -> Html {
    let language = read.language();
    let Some(link) = &sharing.link else {
        return html! { <p role="alert">{ language.share_event_too_long() }</p> };
    };
    html! {
        <div class="share-link">
            <input id="share-event-link" readonly=true value={link.clone()} aria-label={language.share_link_to_explanation()}
                aria-describedby="share-event-holds" onfocus={|_| platform::select("share-event-link")} />
            <button type="button" class="go" id="copy-link" onclick={read.on(Change::Copy(Copying::Link))}>{ language.copy_link() }</button>
        </div>
    }
}

/// What came of copying.
fn copied(read: Read<'_>) -> Html {
    let language = read.language();
    let is_command = matches!(read.logs.copying, Some(Copying::Text(_)));
    let words = match &read.logs.copied {
        Some(Ok(())) if !is_command => language.copied_event().to_owned(),
        Some(Err(why)) => language.cannot_copy(&words::shown(why)),
        _ => String::new(),
    };
    html! { <span class="copied" role="status">{ words }</span> }
}
