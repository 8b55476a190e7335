// SPDX-License-Identifier: GPL-2.0-only
//! Steps by name, stretches, notes and what is out of sight, without a browser.

use super::tests::{Framed, OPENING, says};
use crate::app::breakpoints::Spot;
use crate::app::code::{self, Tone};
use crate::app::embed::{Change, dialog};
use crate::app::i18n::Language;
use crate::app::layout::Part;
use crate::app::play::{self, Stretch};
use crate::app::state::{Action, Effect, State};
use crate::app::stepping::Motion;
use crate::app::walk::Level;
use crate::scenario::message::{Value, message};

fn function(state: &State) -> &'static str {
    let loaded = state.loaded.as_ref().expect("a run");
    let statement = loaded.session.statement(loaded.step).expect("a statement");
    loaded.session.listing.functions[statement.function].name
}

fn sentence(state: &State) -> String {
    let loaded = state.loaded.as_ref().expect("a run");
    loaded.sentence(Language::En).plain()
}

#[test]
fn a_frame_opens_at_the_step_that_its_link_names() {
    for (step, expected) in [
        ("decides", "oom_evaluate_task"),
        ("oom_kill_process", "oom_kill_process"),
        ("oom_badness:%20points%20%2B=%20adj;%20@2", "oom_badness"),
    ] {
        let mut page = Framed::begin(&format!("{OPENING}&step={step}"));
        assert_eq!(function(&page.state), expected, "{step}");
        page.drawn();
        assert!(says(&page.told[0], "ready", ""), "{:?}", page.told);
        assert!(
            page.told.iter().all(|told| !says(told, "error", "")),
            "{:?}",
            page.told
        );
    }
}

#[test]
fn a_name_without_a_step_is_an_error_and_the_run_is_shown() {
    let mut page = Framed::begin(&format!("{OPENING}&step=no_such_function"));
    page.drawn();
    assert_eq!(page.step(), 0);
    let is_said = page
        .told
        .iter()
        .any(|told| says(told, "error", "step=no_such_function"));
    assert!(is_said, "{:?}", page.told);
    let refused = page.hears(r#"{"oomscope":1,"type":"goto","id":3,"at":"no_such_function"}"#);
    assert!(
        says(&refused[0], "error", "no step of this name"),
        "{refused:?}"
    );
    let done = page.hears(r#"{"oomscope":1,"type":"goto","id":4,"at":"decides"}"#);
    assert!(
        done.iter().any(|told| says(told, "done", r#""id":4"#)),
        "{done:?}"
    );
    assert_eq!(function(&page.state), "oom_evaluate_task");
}

#[test]
fn a_note_stands_in_place_of_the_sentence_as_text() {
    let notes = "note=3%3D%3E%3Cimg%20src=x%3E%20a%20%26%20b&note=decides%20%3D%3E%20Here&note=nowhere%3D%3EGone";
    let mut page = Framed::begin(&format!("{OPENING}&step=3&{notes}"));
    assert_eq!(sentence(&page.state), "<img src=x> a & b");
    page.act(Action::Move(Motion::Forward));
    assert_ne!(sentence(&page.state), "<img src=x> a & b");
    page.hears(r#"{"oomscope":1,"type":"goto","at":"decides"}"#);
    assert_eq!(sentence(&page.state), "Here");
    // They are found again in the run of another kernel.
    page.hears(r#"{"oomscope":1,"type":"kernel","kernel":"6.12"}"#);
    page.hears(r#"{"oomscope":1,"type":"goto","at":"decides"}"#);
    assert_eq!(sentence(&page.state), "Here");
    // What is loaded instead has none.
    page.hears(r#"{"oomscope":1,"type":"load","link":"1.g=01-global&step=3"}"#);
    assert_eq!(page.step(), 2);
    assert_ne!(sentence(&page.state), "<img src=x> a & b");
}

/// The statements whose lines are marked.
fn marked(state: &State) -> Vec<String> {
    let loaded = state.loaded.as_ref().expect("a run");
    let marks = code::marks(&loaded.session, loaded.step, None, Language::En);
    let mut marks = marks.unwrap_or_default();
    marks.mark(loaded.marked, Language::En);
    let all = marks.lines.all().iter();
    let is_marked = |mark: &code::Mark| mark.chips.iter().any(|chip| chip.tone == Tone::Marked);
    let all = all.filter(|(_, mark)| is_marked(mark));
    all.filter_map(|(line, _)| Spot::on_line(&loaded.session.listing, *line))
        .map(|spot| spot.to_string())
        .collect()
}

#[test]
fn a_line_stays_marked_at_every_step() {
    // One is in the run, one is never reached, one is no statement, and one is that of a step.
    for (mark, lines) in [
        (
            "oom_badness: points += adj;",
            &["oom_badness: points += adj;"][..],
        ),
        (
            "oom_unkillable_task: return true;",
            &["oom_unkillable_task: return true;"],
        ),
        ("oom_badness: if (adj == OOM_SCORE_ADJ_MIN ||", &[]),
        (
            "oom_kill_process",
            &["oom_kill_process: struct task_struct *victim = oc->chosen;"],
        ),
    ] {
        let encoded = mark
            .replace(' ', "%20")
            .replace('=', "%3D")
            .replace('+', "%2B")
            .replace('|', "%7C");
        let mut page = Framed::begin(&format!("{OPENING}&step=3&mark={encoded}"));
        page.drawn();
        let is_lost = lines.is_empty();
        let is_said = page
            .told
            .iter()
            .any(|told| says(told, "error", "mark=oom_badness"));
        assert_eq!(is_said, is_lost, "{mark}: {:?}", page.told);
        for step in ["3", "decides", "settles"] {
            page.hears(&format!(r#"{{"oomscope":1,"type":"goto","at":"{step}"}}"#));
            assert_eq!(marked(&page.state), lines, "{mark}, {step}");
        }
        page.hears(r#"{"oomscope":1,"type":"load","link":"1.g=01-global&step=3"}"#);
        assert!(marked(&page.state).is_empty(), "{mark}");
    }
    let refused = Framed::begin(&format!("{OPENING}&mark=0"));
    assert!(refused.state.notices.message.is_some());
}

#[test]
fn a_stretch_opens_at_its_beginning() {
    let page = Framed::begin(&format!("{OPENING}&from=5&to=9&loop"));
    assert_eq!(page.step(), 4);
    let stretch = Stretch {
        from: 4,
        to: 8,
        is_looped: true,
    };
    assert_eq!(page.state.player.stretch, Some(stretch));
    let page = Framed::begin(&format!("{OPENING}&step=7&from=5&to=3"));
    assert_eq!(page.step(), 6);
    // What ends before it begins is one step.
    let stretch = page.state.player.stretch.expect("a stretch");
    assert_eq!((stretch.from, stretch.to), (4, 4));
    let page = Framed::begin(OPENING);
    assert_eq!(page.state.player.stretch, None);
}

#[test]
fn a_file_has_the_story_of_its_frame() {
    let mut page = Framed::begin("&embed&from=5&to=9&note=6%3D%3EMine");
    page.drawn();
    let text = crate::app::gallery::OPENING_TEXT;
    let document = crate::scenario::message::message(
        "load",
        &[("document", crate::scenario::message::Value::Text(text))],
    );
    page.hears(&document);
    assert_eq!(page.step(), 4);
    page.act(Action::Move(Motion::Forward));
    assert_eq!(sentence(&page.state), "Mine");
}

#[test]
fn what_nobody_sees_is_not_played() {
    let mut page = Framed::begin(&format!("{OPENING}&play=4"));
    page.happens(Change::Seen(false));
    page.drawn();
    assert!(!page.state.player.is_on, "it has not begun");
    page.happens(Change::Seen(true));
    assert!(page.state.player.is_on);
    page.happens(Change::Seen(false));
    assert!(!page.state.player.is_on);
    page.happens(Change::Seen(true));
    assert!(page.state.player.is_on, "it goes on");
    page.happens(Change::Seen(false));
    page.hears(r#"{"oomscope":1,"type":"play","on":false}"#);
    page.happens(Change::Seen(true));
    assert!(!page.state.player.is_on, "it was paused meanwhile");
    page.act(Action::Play(play::Change::Toggle));
    page.act(Action::Play(play::Change::Toggle));
    page.happens(Change::Seen(true));
    assert!(!page.state.player.is_on, "the reader has paused it");
}

#[test]
fn who_wants_little_motion_starts_it() {
    let mut page = Framed::begin("&embed");
    page.happens(Change::Arrived {
        address: "https://oomscope.example/".to_owned(),
        text: format!("{OPENING}&play&speed=16"),
        is_calm: true,
    });
    page.drawn();
    assert!(!page.state.player.is_on);
    assert_eq!(page.state.player.speed.name(), "16×");
    let told = page.hears(r#"{"oomscope":1,"type":"play","id":1}"#);
    assert!(told.iter().any(|told| says(told, "done", "")), "{told:?}");
    assert!(page.state.player.is_on);
}

/// All texts of a dialog, one behind the other.
pub(super) fn text_of(dialog: &dialog::Dialog) -> String {
    let pieces = dialog.pieces(Language::En).expect("short");
    pieces.into_iter().map(|piece| piece.text).collect()
}

#[test]
fn the_dialog_begins_with_the_step_that_decides() {
    let texts = |page: &mut Framed| {
        let address = "https://oomscope.example/".to_owned();
        page.happens(Change::Dialog(dialog::Change::Open(address)));
        let embed = page.state.embed.as_ref();
        let opened = embed
            .and_then(|embed| embed.dialog.clone())
            .expect("a dialog");
        let chosen = |begins| {
            let mut dialog = opened.clone();
            dialog.choice.begins = begins;
            dialog.choice.notes[0].1 = "Mine \"and\" yours".to_owned();
            text_of(&dialog)
        };
        let all = dialog::Begins::ALL.map(chosen);
        (text_of(&opened), all)
    };
    let mut page = Framed::begin(OPENING);
    let (text, _) = texts(&mut page);
    assert!(text.contains(r#" step="decides""#), "{text}");
    assert!(
        text.contains("&amp;step=decides") || text.contains("&step=decides"),
        "{text}"
    );
    page.act(Action::Move(Motion::Forward));
    let (text, all) = texts(&mut page);
    assert!(text.contains(r#" step="2""#), "{text}");
    assert!(
        all[0].contains(r#" note="2 =&gt; Mine &quot;and&quot; yours""#),
        "{}",
        all[0]
    );
    assert!(
        all[1].contains(": ") && !all[1].contains(r#" step="2""#),
        "{}",
        all[1]
    );
    assert!(all[2].contains(r#" step="decides""#), "{}", all[2]);
    assert!(!all[3].contains(" step="), "{}", all[3]);
}

#[test]
fn a_machine_stands_in_a_text_once_or_in_a_file() {
    let mut page = Framed::begin("&embed");
    let open = |page: &mut Framed, document: &str| {
        let load = message("load", &[("document", Value::Text(document))]);
        page.hears(&load);
        let address = "https://oomscope.example/".to_owned();
        page.happens(Change::Dialog(dialog::Change::Open(address)));
        let embed = page.state.embed.as_ref();
        embed
            .and_then(|embed| embed.dialog.clone())
            .expect("a dialog")
    };
    let small = std::fs::read_to_string("www/gallery/rule-x12.json").expect("a file");
    let dialog = open(&mut page, &small);
    assert!(!dialog.has_file());
    let text = text_of(&dialog);
    assert_eq!(text.matches("#1=").count(), 1, "{text}");
    let text = std::fs::read_to_string("www/gallery/five-kernels.json").expect("a file");
    let mut document = crate::scenario::read(text.as_bytes()).expect("a document");
    // What does not compress.
    let mut seed = 7u64;
    let mut letter = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        char::from(b'a' + (seed >> 33) as u8 % 26)
    };
    let long: String = (0..6_000).map(|_| letter()).collect();
    document.notes.insert("en".to_owned(), long);
    let dialog = open(&mut page, &document.to_json());
    assert!(dialog.has_file());
    let text = text_of(&dialog);
    assert!(
        text.contains(r#"src="oomscope-machine.json""#) && text.len() < 1_000,
        "{text}"
    );
    let saved = page.state.reduce(Action::Embed(Box::new(Change::Dialog(
        dialog::Change::SaveFile,
    ))));
    let Some(Effect::Write(part)) = saved.first() else {
        panic!("{saved:?}");
    };
    assert_eq!(crate::scenario::read(part.text.as_bytes()), Ok(document));
}

#[test]
fn an_answer_is_the_ranking_when_everything_is_settled() {
    let page = Framed::begin(&format!("{OPENING}&kind=answer"));
    let loaded = page.state.loaded.as_ref().expect("a run");
    let settled = loaded
        .session
        .endings
        .iter()
        .find(|settled| settled.decides);
    assert_eq!(Some(page.step()), settled.map(|settled| settled.step));
    assert_eq!(page.state.level, Level::Story);
    let is_open = |part| !page.state.layout.is_folded(part);
    assert!(is_open(Part::State) && !is_open(Part::Why) && !is_open(Part::Machine));
    // What its link says comes first.
    let page = Framed::begin(&format!(
        "{OPENING}&kind=answer&step=3&level=process&panes=log"
    ));
    assert_eq!((page.step(), page.state.level), (2, Level::Process));
    // Another name is the debugger.
    let page = Framed::begin(&format!("{OPENING}&kind=%3Cb%3E"));
    assert_eq!((page.step(), page.state.level), (0, Level::Statement));
}
