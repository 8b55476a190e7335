// SPDX-License-Identifier: GPL-2.0-only
//! The dialog that makes what is to be pasted into a page.

use super::super::icon::{Shape, icon};
use super::super::memo::{PaneView, ViewCtx, memo};
use super::super::platform;
use super::super::sheet::{Sheet, sheet};
use crate::app::embed::dialog::{Begins, Change, Choice, Dialog, Loading};
use crate::app::embed::moving::MOST;
use crate::app::embed::{self, Form, Kind, Piece};
use crate::app::i18n::Language;
use crate::app::layout::Part;
use crate::app::number;
use crate::app::settings::Theme;
use crate::app::source;
use crate::app::state::{Action, State};
use crate::app::step_name::SETTLES;
use crate::app::walk::Level;
use yew::{Callback, Event, Html, MouseEvent, html};

/// The dialog, open or not.
#[derive(PartialEq)]
struct EmbedDialog {
    dialog: Option<Dialog>,
    language: Language,
}

/// Puts the dialog on the page.
pub fn put(state: &State, dispatch: &Callback<Action>) -> Html {
    let dialog = EmbedDialog {
        dialog: state.embed.as_ref().and_then(|embed| embed.dialog.clone()),
        language: state.page.language,
    };
    memo(dialog, dispatch)
}

fn act(change: Change) -> Action {
    Action::Embed(Box::new(embed::Change::Dialog(change)))
}

impl PaneView for EmbedDialog {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let language = self.language;
        let dialog = self.dialog.as_ref();
        sheet(
            Sheet {
                class: "share embedding",
                id: "embed-title",
                title: language.embed_title().into(),
                close: || act(Change::Close),
                content: dialog.map(|dialog| content(dialog, language, &ctx.dispatch)),
            },
            language,
            ctx,
        )
    }

    fn drawn(&self, before: Option<&EmbedDialog>, ctx: &ViewCtx) {
        platform::show_modal(&ctx.node, self.dialog.is_some());
        let was_open = before.is_some_and(|before| before.dialog.is_some());
        if self.dialog.is_some() && !was_open {
            platform::focus("embed-form");
        }
    }
}

fn content(dialog: &Dialog, language: Language, dispatch: &Callback<Action>) -> Html {
    let Ok(pieces) = dialog.pieces(language) else {
        // What was chosen stays, to be made less.
        return html! { <>{ fields(dialog, language, dispatch) }<p role="alert">{ language.embed_too_large() }</p></> };
    };
    let preview = dialog.frame().ok();
    let file = dialog.has_file().then(|| {
        let onclick = dispatch.reform(|_| act(Change::SaveFile));
        let label = match dialog.is_log() {
            true => language.embed_log_file(),
            false => language.embed_file(),
        };
        html! {
            <div class="link">
                <button type="button" class="add" id="embed-file" {onclick}>{ label }</button>
                <span class="muted">{ language.embed_file_hint() }</span>
            </div>
        }
    });
    let poster = (dialog.has_poster() && dialog.choice.has_poster && dialog.choice.form.is_element()).then(|| {
        let onclick = dispatch.reform(|_| act(Change::SavePoster));
        html! {
            <div class="link">
                <button type="button" class="add" id="embed-poster-file" {onclick}>{ language.embed_poster_file() }</button>
                <span class="muted">{ language.embed_poster_hint() }</span>
            </div>
        }
    });
    let save = |as_pixels: bool, label: &'static str, id: &'static str| {
        let onclick = dispatch.reform(move |_| act(Change::Save { as_pixels }));
        html! { <button type="button" class="add" {id} {onclick}>{ label }</button> }
    };
    let frames = (dialog.frames > 1).then(|| {
        let (most, count) = (
            number::unsigned(MOST as u64),
            number::unsigned(dialog.frames as u64),
        );
        match dialog.frames > MOST {
            true => language.embed_frames_cut(&most, &count),
            false => language.embed_frames(&count),
        }
    });
    let as_text = {
        let dispatch = dispatch.clone();
        move |_| {
            dispatch.emit(act(Change::Close));
            dispatch.emit(Action::Source(source::Change::Panel(Some(
                source::Panel::Text,
            ))));
        }
    };
    // The last one is for the place itself, and one before it for the whole page.
    let last = pieces.len().saturating_sub(1);
    let piece = |(at, piece): (usize, &Piece)| {
        let (text, copy) = match at == last {
            true => ("embed-text", "embed-copy"),
            false => ("embed-once", "embed-copy-once"),
        };
        let rows = if at == last { "5" } else { "2" };
        let news = dialog.news.as_ref().filter(|(of, _)| *of == at);
        let news = news.map(|(_, news)| match news {
            Ok(()) => language.embed_copied().to_owned(),
            Err(why) => language.embed_not_copied(why),
        });
        html! {
            <div class="piece">
                <label class="snippet">{ &piece.place }
                    <textarea id={text} readonly=true {rows} spellcheck="false" value={piece.text.clone()} /></label>
                <div class="link">
                    <button type="button" class="add" id={copy} aria-label={format!("{}: {}", language.embed_copy(), piece.place)} onclick={dispatch.reform(move |_| act(Change::Copy(at)))}>{ language.embed_copy() }</button>
                    <span role="status">{ news }</span>
                </div>
            </div>
        }
    };
    html! {
        <>
            { fields(dialog, language, dispatch) }
            { for pieces.iter().enumerate().map(piece) }
            <p><a href={language.embed_page()} target="_blank" rel="noopener">{ language.embed_more() }</a></p>
            { file.unwrap_or_default() }
            { poster.unwrap_or_default() }
            if let Some(preview) = preview {
                <section>
                    <h3>{ language.embed_preview() }</h3>
                    // A new one for each address: to send one elsewhere would be a step in the history of the tab.
                    <iframe key={preview.clone()} id="embed-preview" src={preview} title={language.embed_preview()} />
                </section>
            }
            if dialog.has_step() { <section>
                <h3>{ language.embed_picture() }</h3>
                <p class="muted">{ language.embed_picture_hint() }</p>
                if let Some(frames) = &frames { <p class="muted" id="embed-frames">{ frames }</p> }
                <div class="link">
                    { save(false, "SVG", "embed-svg") }
                    { save(true, "PNG", "embed-png") }
                    if frames.is_some() {
                        <button type="button" class="add" id="embed-moving" onclick={dispatch.reform(|_| act(Change::SaveMoving))}>{ language.embed_moving() }</button>
                    }
                    <button type="button" class="add" id="embed-as-text" onclick={as_text}>{ language.run_as_text_hint() }</button>
                </div>
            </section> }
        </>
    }
}

/// What can be chosen.
fn fields(dialog: &Dialog, language: Language, dispatch: &Callback<Action>) -> Html {
    let choice = &dialog.choice;
    let choose = |change: fn(&mut Choice, usize), to: usize| {
        let mut choice = choice.clone();
        change(&mut choice, to);
        act(Change::Choose(choice))
    };
    let check = |label: String, is_on: bool, change: fn(&mut Choice, usize), to: usize| {
        let action = choose(change, to);
        let onchange = dispatch.reform(move |_| action.clone());
        html! { <label><input type="checkbox" checked={is_on} {onchange} />{ label }</label> }
    };
    let pick = |id: &'static str,
                label: &'static str,
                names: Vec<(usize, String)>,
                at: usize,
                change: fn(&mut Choice, usize)| {
        let actions: Vec<Action> = (names.iter().map(|(to, _)| choose(change, *to))).collect();
        let dispatch = dispatch.clone();
        let onchange = move |event: Event| {
            let to = platform::element_value(&event).and_then(|value| value.parse::<usize>().ok());
            if let Some(action) = to.and_then(|to| actions.get(to)) {
                dispatch.emit(action.clone());
            }
        };
        let option = |(index, (_, name)): (usize, &(usize, String))| {
            html! { <option value={index.to_string()} selected={index == at}>{ name }</option> }
        };
        html! {
            <label class="pick-field">{ label }
                <span class="pick-box"><select class="pick" {id} {onchange}>{ for names.iter().enumerate().map(option) }</select></span>
            </label>
        }
    };
    let typed = |field: Typed| typed(field, dialog, dispatch);
    let pane = |(index, part): (usize, Part)| {
        check(
            part.label(language).to_owned(),
            choice.panes[index],
            |choice, to| choice.panes[to] = !choice.panes[to],
            index,
        )
    };
    let named = |names: &[&str]| {
        let all = names.iter().enumerate();
        all.map(|(index, name)| (index, (*name).to_owned()))
            .collect::<Vec<_>>()
    };
    let beginnings = dialog.beginnings(language);
    let begin = beginnings
        .iter()
        .position(|(begins, _)| *begins == choice.begins);
    let index = |begins: Begins| {
        Begins::ALL
            .iter()
            .position(|one| *one == begins)
            .unwrap_or(0)
    };
    let begins = beginnings.into_iter();
    let levels = named(&Level::ALL.map(|level| level.label(language)));
    let level = Level::ALL.iter().position(|level| *level == choice.level);
    let begins = begins
        .map(|(begins, words)| (index(begins), words))
        .collect();
    let kinds = dialog.kinds().iter();
    let kinds: Vec<&str> = kinds.map(|kind| kind.words(language)[0]).collect();
    let kinds = named(&kinds);
    let kind = Kind::OF_MACHINE
        .iter()
        .position(|kind| *kind == choice.kind);
    let forms = named(&Form::ALL.map(|(_, name)| name));
    let form = Form::ALL.iter().position(|(form, _)| *form == choice.form);
    let themes = [Theme::System, Theme::Light, Theme::Dark];
    let theme_names = named(&[
        language.embed_host(),
        language.theme_light(),
        language.theme_dark(),
    ]);
    let theme = themes.iter().position(|theme| *theme == choice.theme);
    let mut languages = vec![language.embed_reader()];
    languages.extend(Language::ALL.map(|(_, name)| name));
    let languages = named(&languages);
    let spoken = Language::ALL
        .iter()
        .position(|(known, _)| Some(*known) == choice.language);
    let loadings = named(&[
        language.embed_click(),
        language.embed_visible(),
        language.embed_eager(),
    ]);
    let loading = Loading::ALL.iter().position(|one| *one == choice.loading);
    html! {
        <div class="fields">
            { pick("embed-form", language.embed_form(), forms, form.unwrap_or(0), |choice, to| choice.form = Form::ALL[to].0) }
            if !dialog.is_log() {
                { pick("embed-kind", language.embed_kind(), kinds, kind.unwrap_or(0), |choice, to| choice.kind = Kind::OF_MACHINE[to]) }
            }
            { pick("embed-theme", language.theme(), theme_names, theme.unwrap_or(0), |choice, to| {
                choice.theme = [Theme::System, Theme::Light, Theme::Dark][to];
            }) }
            { pick("embed-language", language.share_language(), languages, spoken.map_or(0, |at| at + 1), |choice, to| {
                choice.language = to.checked_sub(1).map(|at| Language::ALL[at].0);
            }) }
            if choice.form.is_element() {
                { pick("embed-loading", language.embed_loading(), loadings, loading.unwrap_or(0), |choice, to| choice.loading = Loading::ALL[to]) }
            }
            if !dialog.is_log() { { pick("embed-begins", language.embed_begins(), begins, begin.unwrap_or(0), |choice, to| choice.begins = Begins::ALL[to]) } }
            if choice.has_level() && !dialog.is_log() {
                { pick("embed-level", language.embed_level(), levels, level.unwrap_or(0), |choice, to| choice.level = Level::ALL[to]) }
            }
            if !dialog.is_log() {
                { typed(Typed { id: "embed-to".to_owned(), label: language.embed_to(), text: &choice.to, hint: SETTLES, list: None, at: 0,
                    change: |choice, _, text| choice.to = text }) }
            }
            if choice.has_level() && !dialog.is_log() {
                { typed(Typed { id: "embed-mark".to_owned(), label: language.embed_mark(), text: &choice.mark, hint: language.embed_mark_hint(),
                    list: Some("embed-statements"), at: 0, change: |choice, _, text| choice.mark = text }) }
                <datalist id="embed-statements">{ for dialog.statements.iter().map(|name| html! { <option value={name.clone()} /> }) }</datalist>
            }
            if !dialog.is_log() { { notes(dialog, language, dispatch) } }
            <p role="status" class="unknown">{ (!dialog.unknown.is_empty()).then(|| language.embed_unknown(&dialog.unknown.join(", "))) }</p>
            <p class="muted kind">{ choice.kind.words(language)[1] }</p>
            if choice.has_panes() {
                <fieldset>
                    <legend>{ language.embed_panes() }</legend>
                    { for Part::ALL.into_iter().enumerate().map(pane) }
                </fieldset>
            }
            if dialog.has_poster() && choice.form.is_element() {
                { check(language.embed_poster().to_owned(), choice.has_poster, |choice, _| choice.has_poster = !choice.has_poster, 0) }
            }
            if !dialog.is_log() { <fieldset>
                <legend>{ language.embed_ways() }</legend>
                { check(language.embed_plays().to_owned(), choice.plays, |choice, _| choice.plays = !choice.plays, 0) }
                if choice.plays {
                    { check(language.embed_loop().to_owned(), choice.is_looped, |choice, _| choice.is_looped = !choice.is_looped, 0) }
                }
                { check(language.embed_read_only().to_owned(), choice.is_read_only, |choice, _| choice.is_read_only = !choice.is_read_only, 0) }
            </fieldset> }
        </div>
    }
}

/// A field that is typed into.
struct Typed<'a> {
    id: String,
    label: &'static str,
    text: &'a str,
    /// What is shown while it is empty.
    hint: &'a str,
    /// The list of what may be typed, by its id.
    list: Option<&'static str>,
    /// Its place among several, for `change`.
    at: usize,
    change: fn(&mut Choice, usize, String),
}

fn typed(field: Typed<'_>, dialog: &Dialog, dispatch: &Callback<Action>) -> Html {
    let Typed {
        id,
        label,
        text,
        hint,
        list,
        at,
        change,
    } = field;
    let (dispatch, choice) = (dispatch.clone(), dialog.choice.clone());
    let onchange = move |event: Event| {
        let mut choice = choice.clone();
        let typed = platform::element_value(&event).unwrap_or_default();
        change(&mut choice, at, typed);
        dispatch.emit(act(Change::Choose(choice)));
    };
    let is_unknown = dialog.unknown.iter().any(|name| name == text.trim());
    html! {
        <label class="pick-field">{ label }
            <input class="pick" type="text" {id} {list} maxlength="400" autocomplete="off" spellcheck="false" placeholder={hint.to_owned()}
                value={text.to_owned()} aria-invalid={is_unknown.then_some("true")} {onchange} /></label>
    }
}

/// Words at steps: a row for each.
fn notes(dialog: &Dialog, language: Language, dispatch: &Callback<Action>) -> Html {
    let choice = &dialog.choice;
    let begins = dialog.begins();
    let id = |name: &str, at: usize| match at {
        0 => name.to_owned(),
        at => format!("{name}-{at}"),
    };
    let changed = |change: &dyn Fn(&mut Choice)| {
        let mut choice = choice.clone();
        change(&mut choice);
        let dispatch = dispatch.clone();
        move |_: MouseEvent| dispatch.emit(act(Change::Choose(choice.clone())))
    };
    let row = |(at, (step, words)): (usize, &(String, String))| {
        let shown = if step.trim().is_empty() {
            &begins
        } else {
            step
        };
        let label = language.embed_note_remove(shown);
        html! {
            <div class="note" key={at}>
                { typed(Typed { id: id("embed-note-at", at), label: language.embed_note_at(), text: step, hint: &begins, list: None, at,
                    change: |choice, at, text| choice.notes[at].0 = text }, dialog, dispatch) }
                { typed(Typed { id: id("embed-note", at), label: language.embed_note(), text: words, hint: "", list: None, at,
                    change: |choice, at, text| choice.notes[at].1 = text }, dialog, dispatch) }
                if choice.notes.len() > 1 {
                    <button type="button" title={label.clone()} aria-label={label}
                        onclick={changed(&|choice| choice.remove_note(at))}>{ icon(Shape::Close) }</button>
                }
            </div>
        }
    };
    html! {
        <fieldset class="notes">
            <legend>{ language.embed_notes() }</legend>
            { for choice.notes.iter().enumerate().map(row) }
            if choice.may_add() {
                <button type="button" class="add" id="embed-note-add"
                    onclick={changed(&|choice| choice.add_note(dialog.step()))}>{ language.embed_note_add() }</button>
            }
        </fieldset>
    }
}
