// SPDX-License-Identifier: GPL-2.0-only
//! What the function of the current frame is for.

use super::icon::{Shape, icon};
use super::memo::{PaneView, ViewCtx};
use crate::app::code::RealSource;
use crate::app::i18n::Language;
use crate::app::introductions;
use crate::app::source;
use crate::app::state::Action;
use yew::{Html, html};

/// A strip above the code: folded it is one line with the purpose, unfolded it lists parameters and
/// what the model leaves out, too. It keeps its height from function to function, so that the code
/// below stays where it is.
#[derive(PartialEq)]
pub struct Introduction {
    /// The function with its introduction; `None` if it has none.
    pub function: Option<&'static introductions::Introduction>,
    /// Where it stands in the real source.
    pub real_source: RealSource,
    /// Whether it is unfolded.
    pub is_open: bool,
    /// The language.
    pub language: Language,
}

impl PaneView for Introduction {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let (language, is_open) = (self.language, self.is_open);
        let Some(introduction) = self.function else {
            return Html::default();
        };
        let onclick = ctx
            .dispatch
            .reform(move |_| Action::Source(source::Change::Introduce(!is_open)));
        let purpose = introduction.purpose(language);
        let RealSource {
            url,
            release,
            is_nearest,
        } = &self.real_source;
        let link = match is_nearest {
            true => language.nearest_source_of(introduction.function, release),
            false => language.real_source_of(introduction.function, release),
        };
        html! {
            <section class="introduction" data-open={is_open.then_some("")} aria-label={language.introduction()}>
                <div class="head">
                    <button type="button" aria-expanded={is_open.to_string()} title={language.introduction()} {onclick}>
                        { icon(Shape::Play) }<code>{ introduction.function }{ "()" }</code>
                    </button>
                    if !is_open { <p class="muted" title={purpose}>{ purpose }</p> }
                    <a href={url.clone()} target="_blank" rel="noreferrer" title={link.clone()} aria-label={link}>
                        <span class="word">{ source_short(&self.real_source, language) }</span>{ " ↗" }
                    </a>
                </div>
                if is_open {
                    // It scrolls, and a key has to be able to do that.
                    <div class="text" tabindex="0" role="group" aria-label={language.introduction()}>
                        <p>{ purpose }</p>
                        <dl>
                            { for introduction.parameters(language).map(|(name, meaning)| html! {
                                <><dt><code>{ name }</code></dt><dd>{ meaning }</dd></>
                            }) }
                        </dl>
                        if let Some(left_out) = introduction.left_out(language) {
                            <p class="muted"><b>{ language.left_out() }</b>{ language.pick(": ", "：") }{ left_out }</p>
                        }
                    </div>
                }
            </section>
        }
    }
}

/// What a link to the real source is called.
pub fn source_short(source: &RealSource, language: Language) -> String {
    match source.is_nearest {
        true => language.source_nearest(&source.release),
        false => language.source_short(&source.release),
    }
}
