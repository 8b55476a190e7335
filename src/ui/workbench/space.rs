// SPDX-License-Identifier: GPL-2.0-only
//! The page of address spaces: who uses which, and what is in each of them.

use super::built::Built;
use super::memory::{memory, more};
use super::panel::{framed, person};
use crate::app::builder::List;
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::process::Part;
use crate::app::state::Action;
use crate::app::window;
use crate::app::workbench::space::{space, users};
use crate::app::workbench::spaces::{SpaceRow, Spaces, spaces};
use crate::app::workbench::{Change, PanelLook};
use crate::ui::bar::{legend, stacked_bar};
use crate::ui::icon::{Shape, icon};
use crate::ui::memo::{PaneView, ViewCtx, memo, memo_of};
use crate::ui::platform;
use yew::{Callback, Html, MouseEvent, classes, html};

/// The list of address spaces.
pub fn page(built: Built<'_>) -> Html {
    let language = built.language();
    let shown = Rendered {
        spaces: spaces(built.bench, language),
        language,
    };
    memo(shown, built.dispatch)
}

/// The address space that is open.
pub fn panel(built: Built<'_>) -> Html {
    let (language, bench) = (built.language(), built.bench);
    let at = bench.panel.space;
    let at = at.and_then(|id| bench.builder.index().mms.get(&id).copied());
    let Some(space) = at.and_then(|at| space(bench, at, language)) else {
        return Html::default();
    };
    let place = space.place;
    let (named, others) = users(bench, &bench.builder.scenario().mms[place]);
    let delete = built.on(move |_: MouseEvent| Change::Delete(List::Mms, place));
    let body = html! {
        <>
            <section class="inspect-part" aria-label={language.used_by()}>
                <p class="shared-with">
                    { language.used_by() }{ ": " }
                    if named.is_empty() { <span class="muted">{ language.nobody() }</span> }
                    { for named.iter().map(|(place, name)| person(built, *place, name)) }
                    if others > 0 { { language.and_more(&number::unsigned(others as u64)) } }
                </p>
                { memory(built, &space) }
            </section>
            { more(built, &space) }
            if named.is_empty() {
                <p class="inspect-part">
                    <button type="button" class="bordered" id={format!("delete-mm-{place}")} onclick={delete}>
                        { icon(Shape::Close) }{ language.delete_space() }
                    </button>
                </p>
            }
        </>
    };
    let title = html! { { language.memory_of_space(&space.id.to_string()) } };
    let close = Change::Panel(PanelLook::Space(None));
    framed(built, format!("space-{}", space.id), title, close, body)
}

/// The list as it is drawn.
#[derive(PartialEq)]
struct Rendered {
    spaces: Spaces,
    language: Language,
}

impl PaneView for Rendered {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let (spaces, language, dispatch) = (&self.spaces, self.language, &ctx.dispatch);
        let length = spaces.length;
        let onscroll = {
            let (scroller, dispatch, drawn) = (ctx.node.clone(), dispatch.clone(), spaces.drawn());
            move |_| {
                let shown = platform::window(&scroller, length).filter(|_| window::is_long(length));
                if let Some(shown) = shown.filter(|shown| !shown.is_drawn(&drawn, length)) {
                    dispatch.emit(Action::Build(Change::Panel(PanelLook::Scrolled(shown))));
                }
            }
        };
        html! {
            <div class="bench-table">
                <div class="bench-tools">
                    <span class="muted">{ language.spaces_count(&number::unsigned(length.into())) }</span>
                    <span class="muted hint">{ language.spaces_hint() }</span>
                </div>
                <div class="scroll" ref={ctx.node.clone()} {onscroll}>
                    if length == 0 {
                        <p class="empty">{ language.no_spaces() }</p>
                    } else {
                        { self.table(dispatch) }
                    }
                </div>
            </div>
        }
    }

    fn drawn(&self, before: Option<&Rendered>, ctx: &ViewCtx) {
        // How many rows there is room for is known only now.
        let length = self.spaces.length;
        let had_room = before.is_some_and(|before| before.spaces.length == length);
        if let Some(room) = platform::window(&ctx.node, length)
            && window::is_long(length)
            && !had_room
        {
            ctx.dispatch
                .emit(Action::Build(Change::Panel(PanelLook::Scrolled(room))));
        }
    }
}

impl Rendered {
    fn table(&self, dispatch: &Callback<Action>) -> Html {
        let (spaces, language) = (&self.spaces, self.language);
        let is_long = window::is_long(spaces.length);
        let drawn = spaces.drawn();
        let row = |(nth, row): (usize, &SpaceRow)| {
            let number = is_long.then_some(drawn.start + nth as u32 + 2);
            let piece = Row {
                row: row.clone(),
                number,
                language,
            };
            memo_of(row.id.to_string(), piece, dispatch)
        };
        html! {
            <>
                { legend(&Part::MEMORY, language) }
                <table class={classes!("processes", "spaces", is_long.then_some("long"))}
                    aria-rowcount={is_long.then(|| (spaces.length + 1).to_string())}>
                    <thead><tr aria-rowindex={is_long.then_some("1")}>
                        <th class="c-mm" scope="col">{ language.mm() }</th>
                        <th class="c-users" scope="col">{ language.users_column() }</th>
                        <th class="c-bar" scope="col">{ language.memory() }</th>
                        <th class="c-size num" scope="col">{ language.size_column() }</th>
                        <th class="c-flags" scope="col">{ language.flags_column() }</th>
                        <th class="c-more" scope="col"><span class="unseen">{ language.more_column() }</span></th>
                    </tr></thead>
                    { gap(drawn.start) }
                    <tbody>{ spaces.rows.iter().enumerate().map(row).collect::<Html>() }</tbody>
                    { gap(spaces.length - drawn.end) }
                </table>
            </>
        }
    }
}

/// A row of the list.
#[derive(PartialEq)]
struct Row {
    row: SpaceRow,
    number: Option<u32>,
    language: Language,
}

impl PaneView for Row {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let (row, language) = (&self.row, self.language);
        let (at, is_open) = (row.place, row.is_open);
        let onclick = ctx.dispatch.reform(move |_: MouseEvent| {
            Action::Build(Change::Panel(PanelLook::Space((!is_open).then_some(at))))
        });
        let hue = (row.users > 1).then(|| format!("shared hue-{}", row.id % 6));
        let open = language.open_space(&row.id.to_string());
        html! {
            <tr class={classes!(is_open.then_some("inspected"))} aria-rowindex={self.number.map(|number| number.to_string())}>
                <td><span class={classes!("mm", hue)}>{ row.id }</span></td>
                <td class="who-uses" title={row.names.clone()}>
                    if row.names.is_empty() { <span class="muted">{ language.nobody() }</span> } else { { &row.names } }
                </td>
                <td class="bar">{ stacked_bar(&row.bar) }</td>
                <td class="num">{ &row.size }</td>
                <td class="flags">{ for row.badges.iter().map(|badge| html! { <span class="badge">{ badge }</span> }) }</td>
                <td class="c-more">
                    <button type="button" id={format!("open-mm-{at}")} title={open.clone()} aria-label={open}
                        aria-expanded={is_open.to_string()} {onclick}>{ icon(Shape::More) }</button>
                </td>
            </tr>
        }
    }
}

/// Blank space in place of this many rows that are not drawn.
fn gap(rows: u32) -> Html {
    /// Tenths of a `rem` that a row is high in a long list: the styles say the same.
    const HEIGHT: u32 = 22;
    if rows == 0 {
        return Html::default();
    }
    let tenths = u64::from(rows) * u64::from(HEIGHT);
    let height = format!("height:{}.{}rem", tenths / 10, tenths % 10);
    html! { <tbody class="gap" aria-hidden="true"><tr><td colspan="6" ~style={height} /></tr></tbody> }
}
