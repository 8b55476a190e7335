// SPDX-License-Identifier: GPL-2.0-only
//! The header: which scenario, which kernel, the verdict, and the page's own buttons.

use super::icon::{Shape, icon};
use super::platform;
use super::rich::rich;
use super::view_menu::view_menu;
use crate::app::fork;
use crate::app::i18n::Language;
use crate::app::layout::Layout;
use crate::app::state::{Action, Theme};
use crate::app::verdict::{Kind, Verdict};
use yew::{AttrValue, Callback, Event, Html, MouseEvent, html};

/// A scenario on offer.
pub struct Choice {
    /// Its file.
    pub file: AttrValue,
    /// What kind it is.
    pub group: &'static str,
    /// Its title.
    pub title: AttrValue,
}

/// What the header shows.
pub struct Header {
    /// The scenarios on offer, those of a kind beside each other.
    pub choices: Vec<Choice>,
    /// The one that is loaded; empty for a file of the reader.
    pub picked: AttrValue,
    /// The name of the reader's file, if one is loaded.
    pub own_file: Option<AttrValue>,
    /// The kernels that the page knows, and the one that is used.
    pub kernels: Vec<AttrValue>,
    /// Who is killed.
    pub verdict: Verdict,
    /// Goes to the step at which that happens, if there is one.
    pub onverdict: Option<Callback<MouseEvent>>,
    /// How the panes share the window.
    pub layout: Layout,
    /// Light or dark.
    pub theme: Theme,
    /// The language.
    pub language: Language,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// The header.
pub fn header(props: &Header) -> Html {
    let (language, dispatch) = (props.language, props.dispatch.clone());
    html! {
        <header class="top">
            <h1 class="brand" title={language.tagline()}>
                <svg viewBox="0 0 20 20" aria-hidden="true">
                    <rect x="2" y="11" width="4" height="7" rx="1" />
                    <rect x="8" y="6" width="4" height="12" rx="1" />
                    <rect class="hot" x="14" y="2" width="4" height="16" rx="1" />
                </svg>
                <b>{ "oomscope" }</b>
            </h1>
            { scenarios(props) }
            <span class="pick-box">
                <select class="pick version" aria-label={language.kernel()}>
                    { for props.kernels.iter().map(|name| html! { <option>{ name }</option> }) }
                </select>
            </span>
            { verdict(props) }
            <nav class="tools" aria-label="oomscope">
                <button type="button" class="ask" title={language.what_if_hint()} aria-label={language.what_if_hint()}
                    onclick={dispatch.reform(|_| Action::Fork(fork::Ask::Open))}>
                    { icon(Shape::Fork) }<span class="word">{ language.what_if() }</span>
                </button>
                <button type="button" title={language.open_hint()} aria-label={language.open_hint()}
                    onclick={dispatch.reform(|_| Action::Browse)}>
                    { icon(Shape::Open) }<span class="word">{ language.open() }</span>
                </button>
                <button type="button" title={language.keys_title()} aria-label={language.keys_title()}
                    onclick={dispatch.reform(|_| Action::ShowSheet(true))}>{ "?" }</button>
                { view_menu(&props.layout, language, &props.dispatch) }
                { theme(props) }
                { languages(props) }
            </nav>
            <input id="file" class="unseen" type="file" accept=".json,application/json" tabindex="-1"
                aria-hidden="true" onchange={move |event| platform::chosen_file(&event, &dispatch)} />
        </header>
    }
}

fn scenarios(props: &Header) -> Html {
    let dispatch = props.dispatch.clone();
    let onchange = move |event: Event| {
        if let Some(file) = platform::element_value(&event).filter(|file| !file.is_empty()) {
            dispatch.emit(Action::Pick(file));
            // Else → would go on to the next scenario, and not to the next step.
            platform::focus_code();
        }
    };
    let option = |Choice { file, title, .. }: &Choice| {
        html! { <option value={file} selected={*file == props.picked}>{ title }</option> }
    };
    let group = |group: &[Choice]| match group.first().map_or("", |first| first.group) {
        "" => group.iter().map(option).collect::<Html>(),
        label => html! { <optgroup {label}>{ for group.iter().map(option) }</optgroup> },
    };
    let own = props.own_file.as_ref();
    html! {
        <span class="pick-box">
            <select class="pick" aria-label={props.language.scenario()} {onchange}>
                if let Some(name) = own { <option value="" selected=true>{ name }</option> }
                { for props.choices.chunk_by(|a, b| a.group == b.group).map(group) }
            </select>
        </span>
    }
}

fn verdict(props: &Header) -> Html {
    let verdict = &props.verdict;
    let kind = match verdict.kind {
        Kind::Kill => "verdict",
        Kind::Nobody => "verdict nobody",
        Kind::Panic => "verdict panic",
    };
    let words = html! {
        <>
            <span class="sign" aria-hidden="true" />
            { rich(&verdict.sentence) }
            if !verdict.rest.is_empty() { <span class="muted">{ " · " }{ &verdict.rest }</span> }
        </>
    };
    match &props.onverdict {
        Some(onclick) => html! {
            <div class={kind}>
                <button type="button" title={props.language.go_to_verdict()} {onclick}>{ words }</button>
            </div>
        },
        None => html! { <div class={kind}>{ words }</div> },
    }
}

fn theme(props: &Header) -> Html {
    let next = match props.theme {
        Theme::System => Theme::Dark,
        Theme::Dark => Theme::Light,
        Theme::Light => Theme::System,
    };
    let label = format!(
        "{}: {}",
        props.language.theme(),
        props.theme.label(props.language)
    );
    let onclick = props.dispatch.reform(move |_| Action::Dress(next));
    html! {
        <button type="button" title={label.clone()} aria-label={label} {onclick}>{ icon(Shape::Theme) }</button>
    }
}

fn languages(props: &Header) -> Html {
    let next = props.language.next();
    let (label, short) = match next {
        Language::En => ("English", "EN"),
        Language::Zh => ("中文", "中文"),
    };
    let onclick = props.dispatch.reform(move |_| Action::Speak(next));
    html! { <button type="button" lang={next.tag()} title={label} {onclick}>{ short }</button> }
}
