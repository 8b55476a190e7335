// SPDX-License-Identifier: GPL-2.0-only
//! A run as text.

use super::{gallery, gallery_names};
use oomscope::app::export::{Export, export, line, lines};
use oomscope::app::i18n::Language;

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
    let zh = export(&session, 0..len, 10, Language::Zh);
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
