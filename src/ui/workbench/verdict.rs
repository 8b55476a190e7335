// SPDX-License-Identifier: GPL-2.0-only
//! What the machine comes to: the verdict, the calls, and what is printed.

use super::Built;
use crate::app::verdict::Kind;
use crate::ui::rich::rich;
use yew::{Html, html};

pub fn pane(built: Built<'_>) -> Html {
    let (language, live) = (built.language(), &built.bench.live);
    let verdict = live.verdict(language);
    let kind = match verdict.kind {
        Kind::Kill => "verdict",
        Kind::Nobody => "verdict nobody",
        Kind::Panic => "verdict panic",
    };
    let lines = live.lines(live.call).map(|number| {
        html! { <li>{ live.line(number) }</li> }
    });
    html! {
        <aside class="bench-verdict" aria-labelledby="verdict-title">
            <h2 id="verdict-title">{ language.the_verdict() }</h2>
            <div class={kind} role="status">
                <span class="sign" aria-hidden="true" />
                { rich(&verdict.sentence) }
                if !verdict.rest.is_empty() { <span class="muted">{ " · " }{ &verdict.rest }</span> }
            </div>
            <h3>{ language.printed_lines() }</h3>
            <ol class="log" tabindex="0" aria-label={language.printed_lines()}>{ for lines }</ol>
        </aside>
    }
}
