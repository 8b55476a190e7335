// SPDX-License-Identifier: GPL-2.0-only
//! The page of memory and settings.

use super::built::Built;
use super::kernel;
use super::parts::{controls, section};
use crate::app::process::Part;
use crate::app::workbench::pages::machine::{Section, Use, machine};
use crate::ui::bar::{legend, stacked_bar};
use yew::{Html, classes, html};

/// The page with memory and settings.
pub fn page(built: Built<'_>) -> Html {
    let language = built.language();
    let machine = machine(built.bench, language);
    let used = |name: &'static str, used: &Use| {
        html! {
            <div class="used">
                <b>{ name }</b>
                { stacked_bar(&used.bar) }
                <span class={classes!(used.is_over.then_some("warn"))}>{ &used.words }</span>
            </div>
        }
    };
    let of = |part: &Section| section(part.title, part.about, controls(built, &part.fields));
    html! {
        <div class="bench-machine">
            <div class="uses">
                { used(language.ram_used(), &machine.ram) }
                { used(language.swap_used(), &machine.swap) }
                { legend(&Part::MEMORY, language) }
                <p id="adj-point">{ &machine.adj_point }</p>
            </div>
            { kernel::choice(built) }
            { for machine.sections.iter().map(of) }
        </div>
    }
}
