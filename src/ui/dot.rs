// SPDX-License-Identifier: GPL-2.0-only
//! The signs of breakpoints, and what the signs in the gutter mean.

use crate::app::breakpoints::{Dot, Shape};
use crate::app::i18n::Language;
use yew::{Html, html};

/// The styles of a breakpoint: filled or not, by whether it is on, in a shape of its own.
pub fn dot_class(dot: Dot) -> &'static str {
    match (dot.shape, dot.is_on) {
        (Shape::Statement, true) => "stop",
        (Shape::Statement, false) => "stop off",
        (Shape::Function, true) => "stop entered",
        (Shape::Function, false) => "stop entered off",
        (Shape::Condition, true) => "stop condition",
        (Shape::Condition, false) => "stop condition off",
    }
}

/// What stands before the lines of the code, explained.
pub fn signs(language: Language) -> Html {
    let sign = |shape: Shape, is_on: bool, words: &'static str| {
        let class = format!("sign {}", dot_class(Dot { shape, is_on }));
        html! { <><dt>{ words }</dt><dd><span {class} /></dd></> }
    };
    html! {
        <section class="signs">
            <h3>{ language.legend() }</h3>
            <dl>
                <dt>{ language.legend_hits() }</dt><dd><span class="hits">{ "9" }</span></dd>
                <dt>{ language.legend_never() }</dt><dd><span class="hits">{ "–" }</span></dd>
                { sign(Shape::Statement, true, language.legend_stop()) }
                { sign(Shape::Condition, true, language.legend_condition()) }
                { sign(Shape::Function, true, language.legend_entered()) }
                { sign(Shape::Statement, false, language.legend_off()) }
            </dl>
        </section>
    }
}
