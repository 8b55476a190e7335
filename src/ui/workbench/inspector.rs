// SPDX-License-Identifier: GPL-2.0-only
//! The panel beside a page: the process that is looked at in full, or the address space.

use super::built::Built;
use super::control::control;
use super::memory::{memory, more, show_more};
use super::panel::{framed, person};
use super::space;
use crate::app::builder::List;
use crate::app::number;
use crate::app::workbench::inspector::{Inspector, ThreadRow, inspector};
use crate::app::workbench::{Change, New, Page, PanelLook};
use crate::ui::icon::{Shape, icon};
use crate::ui::platform;
use yew::{Event, FocusEvent, Html, InputEvent, MouseEvent, classes, html};

/// What is looked at in full beside the page that is open; nothing if nothing is.
pub fn panel(built: Built<'_>) -> Html {
    match built.bench.page {
        Page::Processes => inspector(built.bench, built.language())
            .map(|shown| process(built, &shown))
            .unwrap_or_default(),
        Page::Spaces => space::panel(built),
        _ => Html::default(),
    }
}

fn process(built: Built<'_>, shown: &Inspector) -> Html {
    let language = built.language();
    let place = shown.place;
    let title = html! {
        <>
            { &shown.name }
            if let Some(points) = &shown.points { <span class="points">{ language.points_named(points) }</span> }
        </>
    };
    let delete = built.on(move |_: MouseEvent| Change::Delete(List::Processes, place));
    let body = html! {
        <>
            <p class={classes!("why-me", shown.look.class())}>{ &shown.sentence }</p>
            <section class="inspect-part" aria-label={language.who_it_is()}>
                <div class="who">{ for shown.who.iter().map(|&field| control(built, field)) }</div>
                { slider(built, shown) }
            </section>
            { space_of(built, shown) }
            <details class="inspect-part" open=true>
                <summary>{ language.flags_title() }</summary>
                { for shown.flags.iter().map(|&field| control(built, field)) }
            </details>
            { threads(built, shown) }
            if let Some(space) = &shown.space { { more(built, space) } }
            <p class="inspect-part">
                <button type="button" class="bordered" id={format!("delete-process-{place}")} onclick={delete}>
                    { icon(Shape::Close) }{ language.delete_process() }
                </button>
            </p>
        </>
    };
    let close = Change::Inspect(None);
    // Not by its id, which may be what is being typed.
    framed(built, format!("process-{place}"), title, close, body)
}

/// The same number as the field above, to be drawn along.
fn slider(built: Built<'_>, shown: &Inspector) -> Html {
    let (field, adj) = shown.adj;
    let oninput = built.on(move |event: InputEvent| {
        Change::Set(field, platform::typed_text(&event).unwrap_or_default())
    });
    let is_typed = built.bench.typed(field).is_some();
    let onchange = built.on(|_: Event| Change::Leave);
    let onfocusout = is_typed.then(|| built.on(|_: FocusEvent| Change::Leave));
    html! {
        <div class="adj-slider">
            { control(built, field) }
            <input type="range" id={format!("drag-process-{}-oom_score_adj", shown.place)} min="-1000" max="1000" step="1"
                value={adj.to_string()} aria-label={built.language().adj_slider()} {oninput} {onchange} {onfocusout} />
            <span class="ticks" aria-hidden="true"><span>{ "−1,000" }</span><span>{ "0" }</span><span>{ "1,000" }</span></span>
        </div>
    }
}

fn space_of(built: Built<'_>, shown: &Inspector) -> Html {
    let language = built.language();
    let place = shown.place;
    let Some(space) = &shown.space else {
        return html! {
            <section class="inspect-part" aria-label={language.own_memory()}>
                <h3>{ language.own_memory() }</h3>
                <p class="muted">{ language.has_no_mm() }</p>
                { share(built, shown) }
            </section>
        };
    };
    let is_shared = space.users > 1;
    let label = classes!(
        "mm",
        is_shared.then(|| format!("shared hue-{}", space.id % 6))
    );
    let unshare = built.on(move |_: MouseEvent| Change::Unshare(place));
    html! {
        <section class="inspect-part" aria-label={language.own_memory()}>
            <h3>{ language.own_memory() }{ " " }<span class={label}>{ space.id }</span></h3>
            if !shown.sharers.is_empty() {
                <p class="shared-with">
                    { language.shared_with("") }
                    { for shown.sharers.iter().map(|(other, name)| person(built, *other, name)) }
                    if shown.more_sharers > 0 { { language.and_more(&number::unsigned(shown.more_sharers as u64)) } }
                </p>
            }
            { memory(built, space) }
            { share(built, shown) }
            if is_shared {
                <button type="button" class="bordered" id={format!("unshare-{place}")} onclick={unshare}>{ language.unshare() }</button>
            }
        </section>
    }
}

/// Whose memory it could use instead.
fn share(built: Built<'_>, shown: &Inspector) -> Html {
    let language = built.language();
    let place = shown.place;
    let id = format!("share-{place}");
    let share = built.dispatch.clone();
    let onchange = move |event: Event| {
        let id = platform::typed_text(&event).and_then(|id| id.trim().parse().ok());
        if let Some(id) = id {
            share.emit(crate::app::state::Action::Build(Change::Share(place, id)));
        }
    };
    let is_typed = shown.offered.is_empty() && built.bench.builder.scenario().mms.len() > 1;
    if shown.offered.is_empty() && !is_typed {
        return Html::default();
    }
    let option =
        |(id, name): &(String, String)| html! { <option value={id.clone()}>{ name }</option> };
    html! {
        <div class="control">
            <label class="control-name" for={id.clone()}>{ language.share_with() }</label>
            if is_typed {
                <input class="field number" {id} type="text" inputmode="numeric" placeholder={language.share_type()} autocomplete="off" {onchange} />
            } else {
                <span class="pick-box"><select class="pick" {id} ~selectedIndex={0} {onchange}>
                    <option value="" selected=true>{ language.share_pick() }</option>
                    { for shown.offered.iter().map(option) }
                </select></span>
            }
        </div>
    }
}

fn threads(built: Built<'_>, shown: &Inspector) -> Html {
    let language = built.language();
    let place = shown.place;
    let add = built.on(move |_: MouseEvent| Change::Add(New::Thread(place)));
    html! {
        <section class="inspect-part" aria-label={language.threads_title()}>
            <h3>{ language.threads_title() }{ " " }<span class="muted">{ number::unsigned(shown.thread_count as u64) }</span></h3>
            <ul class="threads">{ shown.threads.iter().map(|row| thread(built, place, row)).collect::<Html>() }</ul>
            { show_more(built, shown.threads.len() < shown.thread_count) }
            <button type="button" class="bordered" id={format!("add-thread-{place}")} onclick={add}>
                { icon(Shape::Add) }{ language.add_thread() }
            </button>
        </section>
    }
}

fn thread(built: Built<'_>, place: usize, row: &ThreadRow) -> Html {
    let language = built.language();
    let at = row.at;
    let is_open = row.is_open;
    // What is unfolded is known outside, so that of many threads only that one is drawn.
    let unfold = built.on(move |event: MouseEvent| {
        event.prevent_default();
        Change::Panel(PanelLook::Thread((!is_open).then_some(at)))
    });
    let delete = built.on(move |_: MouseEvent| Change::DeleteThread(place, at));
    let pid = row.pid.map(|pid| pid.to_string()).unwrap_or_default();
    html! {
        <li class="thread" key={row.at}>
            <details open={is_open}>
                <summary class="unfold" id={format!("thread-{place}-{at}")} onclick={unfold}>
                    { icon(Shape::Play) }<b>{ &row.name }</b><span class="muted">{ pid }</span>
                    { for row.badges.iter().map(|badge| html! { <span class="badge">{ *badge }</span> }) }
                </summary>
                <div class="thread-fields">
                    { for row.fields.iter().map(|&field| control(built, field)) }
                    if at > 0 {
                        <button type="button" class="bordered" id={format!("delete-thread-{place}-{at}")} onclick={delete}>
                            { icon(Shape::Close) }{ language.delete_thread() }
                        </button>
                    }
                </div>
            </details>
        </li>
    }
}
