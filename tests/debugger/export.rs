// SPDX-License-Identifier: GPL-2.0-only
//! A run as text.

use super::{gallery, gallery_names};
use oomscope::app::export::{Export, export, line, lines};
use oomscope::app::i18n::Language;
use oomscope::app::loaded::Origin;
use oomscope::app::loading;
use oomscope::app::settings::Theme;
use oomscope::app::source::Change;
use oomscope::app::source::transfer::{Request, TransferStatus};
use oomscope::app::state::{Action, Effect, State};

#[test]
fn steps_are_numbered_as_on_the_page() {
    let session = gallery("01-global");
    let Export { text, next } = export(&session, 0..4, 100_000, Language::En);
    let found: Vec<&str> = text.lines().collect();
    assert_eq!(next, None);
    assert_eq!(found.len(), 5);
    assert_eq!(
        found[0],
        "== 1. leaker (118) asks for memory, and there is none"
    );
    assert!(
        found[1].starts_with("     1 out_of_memory: unsigned long freed = 0;"),
        "{}",
        found[1]
    );
    assert_eq!(found[3], "     3 out_of_memory: if (!is_memcg_oom(oc))");
    assert!(
        found[4].starts_with("     4 . is_memcg_oom: return oc->memcg != NULL;"),
        "{}",
        found[4]
    );
    assert_eq!(line(&session, 2), found[3]);
}

#[test]
fn every_call_of_the_scenario_has_its_line() {
    for name in gallery_names() {
        let session = gallery(&name);
        let whole = export(&session, 0..u32::MAX, usize::MAX, Language::En);
        assert_eq!(whole.next, None);
        let titles = whole
            .text
            .lines()
            .filter(|line| line.starts_with("== "))
            .count();
        let trailing = session
            .trace
            .marks()
            .iter()
            .filter(|&&m| m >= session.trace.len())
            .count();
        assert_eq!(titles + trailing, session.outcomes.len(), "{name}");
        assert_eq!(
            whole.text.lines().count() - titles,
            session.trace.len() as usize,
            "{name}"
        );
        // In parts it is the same.
        let half = session.trace.len() / 2;
        let parts = [0..half, half..session.trace.len()];
        let parts = parts.map(|steps| export(&session, steps, usize::MAX, Language::En).text);
        assert_eq!(parts.concat(), whole.text, "{name}");
        let joined: String = lines(&session, 0..u32::MAX, Language::En)
            .map(|(_, text)| text)
            .collect();
        assert_eq!(joined, whole.text, "{name}");
    }
}

#[test]
fn too_much_is_cut_with_a_note() {
    let session = gallery("01-global");
    let len = session.trace.len();
    let Export { text, next } = export(&session, 0..len, 2_000, Language::En);
    let next = next.unwrap();
    let (body, note) = text.trim_end().rsplit_once('\n').unwrap();
    assert!(body.len() < 2_000);
    assert_eq!(
        note,
        format!("== cut here: steps {} to 1,359 are left out", next + 1)
    );
    assert_eq!(body.lines().count() as u32, next + 1);
    // Where it was cut, it goes on.
    let rest = export(&session, next..len, usize::MAX, Language::En).text;
    let whole = export(&session, 0..len, usize::MAX, Language::En).text;
    assert_eq!(format!("{body}\n{rest}"), whole);
    let zh = export(&session, 0..len, 10, Language::ZH);
    assert_eq!(
        (zh.text.as_str(), zh.next),
        ("== 在此截断：省略第 1 至 1,359 步\n", Some(0))
    );
    assert_eq!(export(&session, 9..9, 10, Language::En), Export::default());
    assert_eq!(
        export(&session, len..len + 5, 10, Language::En),
        Export::default()
    );
}

/// The page with a run of the gallery.
fn opened(file: &str, name: &str) -> State {
    let (mut state, _) = State::new(Language::En, Theme::System);
    let origin = Origin::Gallery(file.to_owned());
    let text = Ok(super::gallery_text(name));
    state.reduce(Action::Load(loading::Change::Read { origin, text }));
    state
}

#[test]
fn a_file_is_made_in_parts_and_is_the_same() {
    let mut state = opened("08b-mempolicy-adj.json", "08b-mempolicy-adj");
    let session = state.loaded.as_ref().unwrap().session.clone();
    let whole = export(&session, 0..u32::MAX, usize::MAX, Language::En).text;
    let mut text = String::new();
    let mut request = Request::Save;
    let name = loop {
        let effects = state.reduce(Action::Source(Change::Text(request)));
        let [Effect::Write(part)] = &effects[..] else {
            panic!("{effects:?}");
        };
        assert_eq!(part.is_first, text.is_empty());
        text.push_str(&part.text);
        if let Some(name) = part.name.clone() {
            break name;
        }
        assert!(state.source.transfer.is_saving());
        request = Request::Next;
    };
    assert_eq!(text, whole);
    assert_eq!(
        name,
        format!("oomscope-08b-mempolicy-adj-1-{}.txt", session.trace.len())
    );
    assert!(!state.source.transfer.is_saving());
    assert_eq!(
        state.source.transfer.news,
        Some(TransferStatus::Saved(session.trace.len()))
    );
    // Nothing is left to be written.
    assert!(
        state
            .reduce(Action::Source(Change::Text(Request::Next)))
            .is_empty()
    );
}

#[test]
fn what_is_copied_is_chosen_and_small() {
    let mut state = opened("01-global.json", "01-global");
    let mut ask = |request: Request| state.reduce(Action::Source(Change::Text(request)));
    let session = gallery("01-global");
    assert_eq!(
        ask(Request::CopyStep),
        [Effect::Copy(line(&session, 0) + "\n")]
    );
    ask(Request::From("3".to_owned()));
    ask(Request::To("4".to_owned()));
    let expected = export(&session, 2..4, usize::MAX, Language::En).text;
    assert_eq!(ask(Request::Copy), [Effect::Copy(expected)]);
    for (from, to) in [("0", ""), ("5", "4"), ("x", ""), ("99999", "")] {
        ask(Request::From(from.to_owned()));
        ask(Request::To(to.to_owned()));
        assert!(ask(Request::Copy).is_empty(), "{from} {to}");
        assert!(ask(Request::Save).is_empty(), "{from} {to}");
    }
    assert_eq!(state.source.transfer.news, Some(TransferStatus::NoSteps));
}
