// SPDX-License-Identifier: GPL-2.0-only
//! The header: which scenario, which kernel, the verdict, and the page's own buttons.

use super::arrived::{draw, later};
use super::icon::{Shape, icon};
use super::memo::{PaneView, ViewCtx};
use super::pane_ctx::{ByPtr, Run};
use super::platform;
use super::rich::rich;
use super::view_menu::ViewMenu;
use crate::app::course;
use crate::app::gallery::Offer;
use crate::app::i18n::Language;
use crate::app::layout::Layout;
use crate::app::loaded::Origin;
use crate::app::loading;
use crate::app::page;
use crate::app::settings::Theme;
use crate::app::state::Action;
use crate::app::stepping::Motion;
use crate::app::verdict::{Kind, Scored, Verdict};
use crate::app::{fork, gallery, kernels, machine, other_kernels, workbench};
use std::collections::BTreeMap;
use yew::{Callback, Event, Html, html};

/// What the header shows.
#[derive(PartialEq)]
pub struct Header {
    /// The scenarios on offer, those of a kind beside each other.
    pub gallery: ByPtr<Vec<Offer>>,
    /// The run, and where it comes from.
    pub loaded: Option<(Run, Origin)>,
    /// The scenario that is being fetched.
    pub pending: Option<String>,
    /// Who is killed.
    pub verdict: Verdict,
    /// The step to which the verdict leads, if there is one.
    pub settled: Option<u32>,
    /// How the panes share the window.
    pub layout: Layout,
    /// Light or dark.
    pub theme: Theme,
    /// The language.
    pub language: Language,
    /// Whether all code is here.
    pub is_complete: bool,
}

impl PaneView for Header {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let (language, dispatch) = (self.language, ctx.dispatch.clone());
        let onchange = {
            let dispatch = dispatch.clone();
            move |event: Event| {
                if let Some(later) = later() {
                    (later.choose)(&event, &dispatch);
                }
            }
        };
        let menu = ViewMenu {
            layout: self.layout.clone(),
            has_run: self.loaded.is_some(),
            language,
        };
        html! {
            <header class="top">
                { brand(language) }
                { scenarios(self, &dispatch) }
                { kernels(self, &dispatch) }
                { verdict(&self.verdict, self.settled, language, &dispatch) }
                <nav class="tools" aria-label="oomscope">
                    { draw(|later| (later.logs_button)(language, &dispatch)) }
                    <button type="button" id="to-workbench" title={language.build_hint()} aria-label={language.build_hint()}
                        onclick={dispatch.reform(|_| Action::Build(workbench::Change::Open))}>
                        { icon(Shape::Build) }<span class="word">{ language.build() }</span>
                    </button>
                    <button type="button" class="ask" title={language.what_if_hint()} aria-label={language.what_if_hint()}
                        onclick={dispatch.reform(|_| Action::Fork(fork::Ask::Open))}>
                        { icon(Shape::Fork) }<span class="word">{ language.what_if() }</span>
                    </button>
                    <button type="button" title={language.open_hint()} aria-label={language.open_hint()}
                        onclick={dispatch.reform(|_| Action::Load(loading::Change::Browse))}>
                        { icon(Shape::Open) }<span class="word">{ language.open() }</span>
                    </button>
                    <button type="button" id="open-keys" title={language.keys_title()} aria-label={language.keys_title()}
                        onclick={dispatch.reform(|_| Action::Page(page::Change::ShowSheet(true)))}>{ "?" }</button>
                    <button type="button" class="view" popovertarget="view-menu" title={language.view_hint()} aria-label={language.view_hint()}>
                        { icon(Shape::Panes) }
                    </button>
                    if self.is_complete { { draw(|later| (later.view_menu)(menu, &dispatch)) } }
                    { theme(self.theme, language, &dispatch) }
                    { languages(language, &dispatch) }
                </nav>
                <input id="file" class="unseen" type="file" accept=".json,.log,.txt" tabindex="-1"
                    aria-hidden="true" {onchange} />
            </header>
        }
    }
}

/// Whose page it is.
pub fn brand(language: Language) -> Html {
    html! {
        <h1 class="brand" title={language.tagline()}>
            <svg viewBox="0 0 20 20" aria-hidden="true">
                <rect x="2" y="11" width="4" height="7" rx="1" />
                <rect x="8" y="6" width="4" height="12" rx="1" />
                <rect class="hot" x="14" y="2" width="4" height="16" rx="1" />
            </svg>
            <b>{ "oomscope" }</b>
        </h1>
    }
}

/// Whose rules decide.
fn kernels(header: &Header, dispatch: &Callback<Action>) -> Html {
    let language = header.language;
    let run = header.loaded.as_ref().map(|(run, _)| &run.0);
    let own = run.map_or("5.10", |session| session.document.kernel.as_str());
    let (dispatch, shown) = (dispatch.clone(), own.to_owned());
    let onchange = move |event: Event| {
        match platform::element_value(&event) {
            Some(kernel) if kernel.is_empty() => {
                // It chooses nothing yet.
                platform::set_element_value(&event, &shown);
                dispatch.emit(Action::Kernels(kernels::Change::Open));
            }
            Some(kernel) => {
                dispatch.emit(Action::Load(loading::Change::ChooseKernel(kernel)));
                platform::focus_code();
            }
            None => {}
        }
    };
    let option = |name: &str| {
        let is_own = name == own;
        html! { <option value={name.to_owned()} selected={is_own}>{ other_kernels::label(name) }</option> }
    };
    // Another kernel runs the machine to its end.
    let is_open = run.is_some_and(|session| session.is_open());
    let is_offered = other_kernels::OFFERED.iter().any(|(name, _)| *name == own);
    html! {
        <span class="pick-box version-box">
            <select class="pick version" aria-label={language.kernel()} disabled={is_open} {onchange}>
                if !is_offered { { option(own) } }
                { for other_kernels::OFFERED.iter().map(|(name, _)| option(name)) }
                if later().is_some() && run.is_some() { <option value="">{ language.kernel_compare() }</option> }
            </select>
        </span>
    }
}

fn scenarios(header: &Header, dispatch: &Callback<Action>) -> Html {
    let language = header.language;
    let dispatch = dispatch.clone();
    let onchange = move |event: Event| {
        if let Some(file) = platform::element_value(&event).filter(|file| !file.is_empty()) {
            dispatch.emit(Action::Load(loading::Change::Pick(file)));
            // Else → would go on to the next scenario, and not to the next step.
            platform::focus_code();
        }
    };
    let (picked, own) = match header.loaded.as_ref().map(|(_, origin)| origin) {
        Some(Origin::Gallery(file)) => (file.as_str(), None),
        Some(Origin::File(name)) => ("", Some(name)),
        None => (header.pending.as_deref().unwrap_or_default(), None),
    };
    let option = |file: &str, titles: &BTreeMap<String, String>| {
        let title = gallery::in_language(titles, language.tag()).unwrap_or(file);
        // Closed, the list shows the title alone.
        let label = Some(file).filter(|file| *file != picked);
        let label = label.and_then(|file| course::listed(file, title, language));
        html! { <option value={file.to_owned()} {label} selected={file == picked}>{ title }</option> }
    };
    let offer = |offer: &Offer| option(&offer.file, &offer.title);
    let group = |group: &[Offer]| {
        let name = group.first().map_or("", |first| first.group.name());
        match language.group(name) {
            "" => group.iter().map(offer).collect::<Html>(),
            label => html! { <optgroup {label}>{ for group.iter().map(offer) }</optgroup> },
        }
    };
    // The list of what is on offer comes a little later, and scenarios that show a rule are not in it.
    let first = match &header.loaded {
        Some((run, Origin::Gallery(file)))
            if !header.gallery.0.iter().any(|offer| offer.file == *file) =>
        {
            option(file, &run.0.document.title)
        }
        _ => Html::default(),
    };
    html! {
        <span class="pick-box scenario-box">
            // Once somebody has picked from it, it goes by its value alone.
            <select class="pick" ~value={picked.to_owned()} aria-label={language.scenario()} {onchange}>
                if let Some(name) = own { <option value="" selected=true>{ name }</option> }
                { first }
                { for header.gallery.0.chunk_by(|a, b| a.group == b.group).map(group) }
            </select>
        </span>
    }
}

/// The verdict, which leads to the choice and from there to the kill; its points lead to their sum.
pub fn verdict(
    verdict: &Verdict,
    settled: Option<u32>,
    language: Language,
    dispatch: &Callback<Action>,
) -> Html {
    let kind = match verdict.kind {
        Kind::Kill => "verdict",
        Kind::Nobody => "verdict nobody",
        Kind::Panic => "verdict panic",
    };
    let sign = html! { <span class="sign" aria-hidden="true" /> };
    let rest = (!verdict.rest.is_empty())
        .then(|| html! { <span class="muted">{ " · " }{ &verdict.rest }</span> });
    let said = |words: Html| match settled {
        Some(step) => {
            let onclick = dispatch.reform(move |_| Action::Move(Motion::To(step)));
            html! { <button type="button" title={language.go_to_verdict()} {onclick}>{ words }</button> }
        }
        None => words,
    };
    match &verdict.scored {
        Some(Scored {
            process,
            deed,
            points,
        }) => {
            let process = *process;
            let onclick =
                dispatch.reform(move |_| Action::Machine(machine::Change::ShowSum(Some(process))));
            html! {
                <div class={kind}>
                    { said(html! { <>{ sign }{ rich(deed) }</> }) }
                    <span class="muted apart">{ " · " }</span>
                    <span class="scored">
                        <button type="button" class="points" title={language.sum_hint()} aria-haspopup="dialog" {onclick}>{ rich(points) }</button>
                        { rest }
                    </span>
                </div>
            }
        }
        None => {
            html! { <div class={kind}>{ said(html! { <>{ sign }{ rich(&verdict.sentence) }{ rest }</> }) }</div> }
        }
    }
}

/// The button of the theme.
pub fn theme(theme: Theme, language: Language, dispatch: &Callback<Action>) -> Html {
    let next = match theme {
        Theme::System => Theme::Dark,
        Theme::Dark => Theme::Light,
        Theme::Light => Theme::System,
    };
    let label = format!("{}: {}", language.theme(), theme.label(language));
    let onclick = dispatch.reform(move |_| Action::Page(page::Change::SetTheme(next)));
    html! {
        <button type="button" title={label.clone()} aria-label={label} {onclick}>{ icon(Shape::Theme) }</button>
    }
}

/// The button of the language.
pub fn languages(language: Language, dispatch: &Callback<Action>) -> Html {
    let next = language.next();
    let (label, short) = match next {
        Language::En => ("English", "EN"),
        Language::Zh(_) => ("中文", "中文"),
    };
    let onclick = dispatch.reform(move |_| Action::Page(page::Change::SetLanguage(next)));
    html! { <button type="button" lang={next.tag()} title={label} {onclick}>{ short }</button> }
}
