// SPDX-License-Identifier: GPL-2.0-only
//! Every step has a sentence, in both languages.

use super::{gallery, gallery_names, root, vectors, vectors_of, visit};
use oomscope::app::bookkeeping::bookkeeping;
use oomscope::app::i18n::Language;
use oomscope::app::narrate;
use oomscope::app::session::Session;
use oomscope_engine::listing::{Listing, StatementKind};
use oomscope_engine::rules::release::{LINUX_5_10, RELEASES};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

fn sentence(session: &Session, step: u32, language: Language) -> String {
    let sentence = narrate::sentence(session, step, language);
    let parts = sentence.parts().iter();
    parts.map(|part| part.text.as_str()).collect()
}

/// Whether a text has a character of Chinese.
fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// What is wrong with the sentences of a step, if anything is.
fn complaint(session: &Session, step: u32) -> Option<String> {
    let en = sentence(session, step, Language::En);
    let zh = sentence(session, step, Language::ZH);
    let statement = session.statement(step).unwrap();
    let function = session.listing.functions[statement.function].name;
    let code = session.listing.text(statement.span);
    // What no rule knows is told by its code alone.
    let is_bare = |text: &str| {
        text.starts_with("Runs ") || text.starts_with("执行 ") || text.contains("只占一步")
    };
    let wrong = if en.trim().is_empty() || zh.trim().is_empty() {
        "is empty"
    } else if is_chinese(&en) {
        "is no English"
    } else if !is_chinese(&zh) {
        "is no Chinese"
    } else if is_bare(&en) || is_bare(&zh) {
        "says no more than the code"
    } else {
        return None;
    };
    Some(format!("{function}: {code}\n  {wrong}: {en} / {zh}"))
}

#[test]
fn every_step_of_the_gallery_has_a_sentence_in_both_languages() {
    let mut wrong = BTreeSet::new();
    for name in gallery_names() {
        let session = gallery(&name);
        wrong.extend((0..session.trace.len()).filter_map(|step| complaint(&session, step)));
    }
    let wrong: Vec<String> = wrong.into_iter().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_vectors_have_sentences_too() {
    let mut wrong = BTreeSet::new();
    for (_, session) in vectors(10) {
        wrong.extend((0..session.trace.len()).filter_map(|step| complaint(&session, step)));
    }
    let wrong: Vec<String> = wrong.into_iter().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// In every kernel: a statement that has sentences of its own is told by one of them, with all values in it. Before the
/// calls that a statement makes there may be nothing to tell yet.
#[test]
fn sentences_of_every_kernel_find_their_values() {
    let (mut told, mut silent) = (BTreeSet::new(), BTreeSet::new());
    for release in RELEASES {
        for (_, session) in vectors_of(release.name, 40) {
            for step in 0..session.trace.len() {
                let statement = session.statement(step).unwrap();
                let function = session.listing.functions[statement.function].name;
                let code = session.listing.text(statement.span);
                let words: Vec<&str> = code.split_whitespace().collect();
                let name = format!("{function}: {}", words.join(" "));
                if narrate::has_own_sentence(&session, step) {
                    told.insert(name);
                } else if narrate::is_bound(statement.place) {
                    silent.insert(name);
                }
            }
        }
    }
    assert!(told.len() > 400, "{}", told.len());
    let never: Vec<_> = silent.difference(&told).collect();
    assert!(never.is_empty(), "{never:#?}");
}

#[test]
fn every_function_of_one_step_has_a_sentence_of_its_own() {
    for release in RELEASES {
        let listing = Listing::of(release.rules);
        let cards = listing.functions.iter().filter(|function| function.is_card);
        let untold: Vec<&str> = cards
            .filter(|function| !narrate::is_bound(function.place()))
            .map(|function| function.name)
            .collect();
        assert!(untold.is_empty(), "{}: {untold:?}", release.name);
    }
}

#[test]
fn the_reaper_counts_its_attempts_as_it_made_them() {
    let session = gallery("trap-18-reaper");
    let ends = (0..session.trace.len()).filter(|&step| {
        let statement = session.statement(step).unwrap();
        session.listing.functions[statement.function].name == "oom_reap_task"
            && session.listing.text(statement.span).starts_with("while")
            && session.trace.step(step).outcome.taken() == Some(false)
    });
    let told: Vec<String> = ends
        .map(|step| sentence(&session, step, Language::En))
        .collect();
    assert!(!told.is_empty());
    for sentence in told {
        assert!(
            sentence.starts_with("All ten attempts have failed")
                || sentence.starts_with("Attempt 1 has settled it"),
            "{sentence}"
        );
    }
}

#[test]
fn a_table_of_processes_is_not_called_one_of_candidates() {
    let session = gallery("01-global");
    let step = visit(&session, "dump_header", "if (sysctl_oom_dump_tasks)", 0);
    let said = sentence(&session, step, Language::En);
    assert!(said.contains("a table of processes with memory"), "{said}");
}

/// What is told from the kind of its statement alone, in the kernels besides 5.10: a list that may only
/// become shorter. `UPDATE_EXPECT=1 cargo test --test debugger untold` writes it anew.
#[test]
fn untold_statements_are_listed() {
    let own = Listing::of(LINUX_5_10);
    let known: BTreeSet<u32> = own.statements.iter().map(|own| own.place.0).collect();
    let mut untold = BTreeMap::new();
    for release in RELEASES {
        let listing = Listing::of(release.rules);
        let passed = bookkeeping(&listing);
        for statement in &listing.statements {
            let function = listing.functions[statement.function].name;
            let words: Vec<&str> = listing.text(statement.span).split_whitespace().collect();
            let code = words.join(" ");
            let is_told = known.contains(&statement.place.0)
                || statement.kind == StatementKind::Declaration
                || passed.contains(statement.place)
                || narrate::is_bound(statement.place);
            if !is_told {
                let kernels: &mut Vec<&str> = untold.entry((function, code)).or_default();
                kernels.push(release.name);
            }
        }
    }
    let mut list = String::new();
    for ((function, code), kernels) in &untold {
        let span = match kernels[..] {
            [one] => one.to_owned(),
            _ => format!("{} kernels from {}", kernels.len(), kernels[0]),
        };
        writeln!(list, "{function}: {code}\n    {span}").unwrap();
    }
    println!(
        "{} statements have no sentence of their own\n{list}",
        untold.len()
    );
    let path = root("tests/debugger/untold.txt");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &list).unwrap();
    }
    assert_eq!(list, fs::read_to_string(&path).unwrap());
}
