// SPDX-License-Identifier: GPL-2.0-only
//! The menu with all ways of stepping, which floats over the page until it is left.

use super::buttons::Buttons;
use super::icon::{Shape, icon};
use crate::app::jump;
use crate::app::keys::{self, Bound};
use crate::app::state::Action;
use crate::app::stepping::Motion;
use crate::app::timeline::Change;
use crate::app::transport::TWINS;
use yew::{Callback, Html, MouseEvent, classes, html};

/// The button that opens the menu, and the menu.
pub fn more(buttons: &Buttons, speed: Html, dispatch: &Callback<Action>) -> Html {
    let (language, reach) = (buttons.language, &buttons.reach);
    let entry = |class: &'static str,
                 label: &'static str,
                 bound: Bound,
                 is_off: bool,
                 onclick: Callback<MouseEvent>| {
        let key = keys::first_cap_of(bound, language);
        html! {
            <button type="button" class={classes!("entry", class)} disabled={is_off} {onclick}>
                <span>{ label }</span>if let Some(key) = key { <kbd>{ key }</kbd> }
            </button>
        }
    };
    let way = |way: Motion| {
        let onclick = dispatch.reform(move |_| Action::Move(way));
        entry(
            "",
            way.label(language),
            Bound::Step(way),
            !reach.has(way),
            onclick,
        )
    };
    let zoom = |change: Change, label: &'static str, bound: Bound| {
        entry(
            "",
            label,
            bound,
            false,
            dispatch.reform(move |_| Action::Timeline(change)),
        )
    };
    // One call has no other call before or after it.
    let has_use = |twins: &&(Motion, Motion)| buttons.has_calls || twins.1 != Motion::Call;
    let onpass = dispatch.reform(|_| Action::PassOver);
    html! {
        <>
            <button type="button" class="more" popovertarget="more" title={language.more_ways()} aria-label={language.more_ways()}>
                { icon(Shape::More) }
            </button>
            <div id="more" class="menu" popover="auto" role="group" aria-label={language.more_ways()}>
                <div class="twins">{ for TWINS.iter().filter(has_use).flat_map(|&(back, on)| [way(back), way(on)]) }</div>
                <div class="twins">
                    { way(Motion::Into) }
                    { entry("", language.jump(), Bound::Jump, false, dispatch.reform(|_| Action::Jump(jump::Change::Open))) }
                    <button type="button" class="entry toggle" aria-pressed={buttons.passes.to_string()}
                        title={language.pass_over_hint()} onclick={onpass}>
                        <span>{ language.pass_over() }</span><kbd>{ keys::first_cap_of(Bound::PassOver, language) }</kbd>
                    </button>
                    <div class="entry"><span>{ language.speed() }</span>{ speed }</div>
                </div>
                <div class="twins">
                    { zoom(Change::Closer, language.zoom_in(), Bound::Closer) }
                    { zoom(Change::Wider, language.zoom_out(), Bound::Wider) }
                    { zoom(Change::Whole, language.zoom_reset(), Bound::Whole) }
                </div>
            </div>
        </>
    }
}
