// SPDX-License-Identifier: GPL-2.0-only
//! The page of memory cgroups.

use super::built::Built;
use super::control::control;
use super::parts::{Tool, add_below, controls, depth, leaves, section};
use crate::app::builder::List;
use crate::app::workbench::field::{Field, ProcessField};
use crate::app::workbench::pages::groups::{GroupRow, Member, groups};
use crate::app::workbench::{Change, New};
use crate::ui::platform;
use yew::{DragEvent, Html, MouseEvent, classes, html};

/// Up to so many groups show their fields from the start.
const UNFOLDED: usize = 2;

/// Where a process can be dropped.
const GROUP: &str = "[data-group]";

/// The page with the tree of groups.
pub fn page(built: Built<'_>) -> Html {
    let language = built.language();
    let groups = groups(built.bench, language);
    let is_small = groups.rows.len() <= UNFOLDED;
    let rows = groups.rows.iter().map(|row| group(built, row, is_small));
    section(
        language.groups(),
        language.groups_about(),
        html! {
            <>
                <p class="said">{ language.groups_how() }</p>
                { groups.picked.as_ref().map(|of| carried(built, of)).unwrap_or_default() }
                <ul class="tree bench-groups">{ for rows }</ul>
                { leaves(built, &groups.leaf) }
            </>
        },
    )
}

fn group(built: Built<'_>, row: &GroupRow, is_small: bool) -> Html {
    let (language, id) = (built.language(), row.id);
    let below = language.add_below(&row.path);
    let delete = row.place.filter(|_| row.can_go).map(|place| {
        let (id, change) = (
            format!("delete-memcg-{place}"),
            Change::Delete(List::Memcgs, place),
        );
        Tool::delete(built, id, &row.path, change, vec!["add-memcg-0".to_owned()])
    });
    let bar = row.share.map(|share| {
        let width = format!("width:{}.{:02}%", share / 100, share % 100);
        html! { <span class="track" aria-hidden="true"><span class="seg anon" ~style={width} /></span> }
    });
    let ondragover = |event: DragEvent| platform::drag_over(&event, GROUP);
    let ondragleave = |event: DragEvent| platform::drag_leave(&event, GROUP);
    let dispatch = built.on(move |place: usize| Change::Enter(place, id));
    let ondrop = move |event: DragEvent| {
        let fallen = platform::drag_drop(&event, GROUP).and_then(|place| place.parse().ok());
        if let Some(place) = fallen {
            event.prevent_default();
            dispatch.emit(place);
        }
    };
    let badge = |badge: &String| html! { <span class="badge">{ badge }</span> };
    let class = classes!("branch", row.is_limit.then_some("limit"));
    html! {
        <li key={id} {class} data-group={id.to_string()} ~style={depth(row.depth)} {ondragover} {ondragleave} {ondrop}>
            <div class="head">
                <code title={row.path.clone()}>{ &row.name }</code>
                { for row.badges.iter().map(badge) }
                <span class="muted">{ &row.members }</span>
                <span class="row-tools">
                    { add_below(built, format!("add-memcg-{id}"), language.add_child(), below, Change::Add(New::Memcg(id))) }
                    { delete.unwrap_or_default() }
                </span>
            </div>
            if !row.usage.is_empty() { <div class="fill">{ bar.unwrap_or_default() }<span>{ &row.usage }</span></div> }
            { members(built, row) }
            { fields(built, row, is_small) }
        </li>
    }
}

fn members(built: Built<'_>, row: &GroupRow) -> Html {
    if row.drawn.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="members">
            { for row.drawn.iter().map(|of| member(built, of)) }
            if let Some(more) = &row.more { <li class="muted">{ more }</li> }
        </ul>
    }
}

/// The process that was picked, to be put into another group. It stands outside the tree, so that the
/// focus stays when the process goes.
fn carried(built: Built<'_>, (place, name): &(usize, String)) -> Html {
    html! {
        <div class="carried" role="group" aria-label={name.clone()}>
            <b>{ name }</b>
            { control(built, Field::Process(*place, ProcessField::Memcg)) }
        </div>
    }
}

fn member(built: Built<'_>, member: &Member) -> Html {
    let (place, is_picked) = (member.place, member.is_inspected);
    let pick = built.on(move |()| Change::Inspect((!is_picked).then_some(place)));
    let choice = Field::Process(place, ProcessField::Memcg).id();
    let onclick = move |_: MouseEvent| {
        pick.emit(());
        if !is_picked {
            platform::focus_when_drawn(vec![choice.clone()]);
        }
    };
    let ondragstart = move |event: DragEvent| platform::drag_start(&event, &place.to_string());
    let class = classes!("chip", member.is_killed.then_some("killed"));
    html! {
        <li>
            <button type="button" {class} id={format!("member-{place}")} draggable="true" title={member.sentence.clone()}
                aria-pressed={is_picked.to_string()} {onclick} {ondragstart}>
                if member.is_killed { <span class="sign" aria-hidden="true">{ "✕ " }</span> }
                { &member.name }
            </button>
        </li>
    }
}

fn fields(built: Built<'_>, row: &GroupRow, is_small: bool) -> Html {
    let language = built.language();
    let Some(place) = row.place else {
        return Html::default();
    };
    html! {
        <details id={format!("fields-memcg-{place}")} open={is_small && place > 0}>
            <summary>{ language.limits_and_counters() }</summary>
            if place == 0 { <p class="said">{ language.group_root_note() }</p> }
            { controls(built, &row.fields) }
            <details id={format!("more-memcg-{place}")}>
                <summary>{ language.more_fields() }</summary>
                { controls(built, &row.more_fields) }
            </details>
        </details>
    }
}
