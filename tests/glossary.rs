// SPDX-License-Identifier: GPL-2.0-only
//! The glossary: each identifier of each kernel's listing has a card, and each word is shown by a run of the
//! gallery.
//!
//! `UPDATE_EXPECT=1 cargo test --test glossary` writes `src/app/core/glossary/scenes.rs` anew. With `--nocapture`
//! the words without a card and without a scenario are printed.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

use expect_test::expect_file;
use oomscope::app::glossary::{
    self, SCENES, Scene, Shows, Sort, at, happens, named, scene, search,
};
use oomscope::app::glossary_dialog::{Change, Shown};
use oomscope::app::i18n::Language;
use oomscope::app::introductions;
use oomscope::app::loaded::{Loaded, Origin};
use oomscope::app::loading;
use oomscope::app::other_kernels::OFFERED;
use oomscope::app::session::Session;
use oomscope::app::settings::Theme;
use oomscope::app::state::{Action, Effect, State};
use oomscope::app::stepping::Motion;
use oomscope::scenario::{self, Document, gallery, on_kernel};
use oomscope_engine::listing::{Listing, TokenKind};
use oomscope_engine::rules::release::{RELEASES, named as named_release};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::PathBuf;
use std::rc::Rc;

/// What belongs to C itself.
const OF_C: &[&str] = &[
    "if",
    "else",
    "for",
    "while",
    "do",
    "switch",
    "case",
    "default",
    "break",
    "continue",
    "return",
    "goto",
    "sizeof",
    "static",
    "const",
    "inline",
    "struct",
    "enum",
    "union",
    "extern",
    "volatile",
    "typedef",
    "void",
    "char",
    "short",
    "int",
    "long",
    "unsigned",
    "signed",
    "bool",
    "u8",
    "u16",
    "u32",
    "u64",
    "s64",
    "__init",
    "__read_mostly",
];

fn listings() -> impl Iterator<Item = (&'static str, Listing)> {
    RELEASES
        .iter()
        .map(|release| (release.name, Listing::of(release.rules)))
}

/// The identifiers of a listing: each word of the code with its offset.
fn identifiers(listing: &Listing) -> impl Iterator<Item = (&'static str, u32)> + '_ {
    let words = listing.tokens.iter().filter(|token| {
        matches!(
            token.kind,
            TokenKind::Keyword
                | TokenKind::Type
                | TokenKind::Function
                | TokenKind::Identifier
                | TokenKind::Constant
                | TokenKind::Label
        )
    });
    let words = words.map(|token| (listing.text(token.span), token.span.start));
    words.filter(|(word, _)| !OF_C.contains(word))
}

#[test]
fn each_identifier_of_each_kernel_has_a_card_in_both_languages() {
    let mut words = BTreeSet::new();
    let mut without: BTreeMap<&str, String> = BTreeMap::new();
    for (kernel, listing) in listings() {
        for (word, offset) in identifiers(&listing) {
            words.insert(word);
            for (language, _) in Language::ALL {
                if at(&listing, offset, language).is_none() {
                    let line = listing.line_name(listing.line_of(offset).unwrap());
                    without.entry(word).or_insert(format!("{kernel} {line}"));
                }
            }
        }
    }
    println!("{} identifiers in {} kernels", words.len(), RELEASES.len());
    for (word, place) in &without {
        println!("no card: {word} ({place})");
    }
    assert!(words.len() > 500);
    let most = words.len() * 5 / 100;
    assert!(
        without.len() <= most,
        "{} of {} have no card: {without:#?}",
        without.len(),
        words.len()
    );
}

/// A full stop stands only where there is more than one sentence.
fn check_text(word: &str, text: &str, language: Language) {
    let is_chinese = text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    assert_eq!(is_chinese, language == Language::ZH, "{word}: {text}");
    let ends = ['.', '?', '。', '？'];
    let inside = text.trim_end_matches(ends);
    let more = [". ", "? ", "。", "？"]
        .iter()
        .any(|end| inside.contains(end));
    let stops = text.ends_with(['.', '。']);
    let is_right = text.ends_with(ends) && more || !more && !stops;
    assert!(is_right, "{word}: {text}");
    assert!(text.chars().count() <= 220, "{word}: {text}");
}

#[test]
fn each_text_is_in_its_language_and_short() {
    let mut names = BTreeSet::new();
    for entry in glossary::all() {
        assert!(
            names.insert((entry.name, entry.sort)),
            "{} stands twice",
            entry.name
        );
        for (language, _) in Language::ALL {
            check_text(entry.name, entry.about(language), language);
        }
    }
    for (_, listing) in listings() {
        for (word, offset) in identifiers(&listing) {
            for (language, _) in Language::ALL {
                if let Some(card) = at(&listing, offset, language)
                    && introductions::introduction(&listing, word).is_none()
                {
                    check_text(word, &card.about, language);
                }
            }
        }
    }
}

/// A word of a table that is in no listing explains nothing, except for terms.
#[test]
fn each_word_of_the_code_is_in_some_kernel() {
    let mut used = BTreeSet::new();
    for (_, listing) in listings() {
        for (word, offset) in identifiers(&listing) {
            if let Some(card) = at(&listing, offset, Language::En) {
                used.insert((word, card.sort));
            }
        }
    }
    let stale = glossary::all()
        .filter(|entry| entry.sort != Sort::Term && !used.contains(&(entry.name, entry.sort)));
    let stale: Vec<_> = stale.map(|entry| (entry.name, entry.sort)).collect();
    assert!(stale.is_empty(), "{stale:?}");
}

#[test]
fn members_and_variables_are_told_apart() {
    let (_, listing) = listings().find(|(name, _)| *name == "5.10").unwrap();
    let card = |line: &str, word: &str| {
        let from = listing.lines.iter().find_map(|own| {
            let text = listing.text(own.span);
            let column = text.contains(line).then(|| text.find(word))??;
            Some(own.span.start + column as u32)
        });
        at(&listing, from.unwrap(), Language::En).unwrap()
    };
    assert_eq!(card("adj = (long)p->signal", "signal").sort, Sort::Member);
    assert_eq!(card("adj = (long)p->signal", "adj").sort, Sort::Local);
    assert_eq!(card("adj == OOM_SCORE_ADJ_MIN", "OOM").value, "−1000");
    assert_eq!(card("goto found;", "found").sort, Sort::Label);
    assert!(
        card("for_each_process(p) {", "for_each")
            .about
            .starts_with("Walks")
    );
    assert_eq!(
        named(&listing, "oom_badness()", Language::En).unwrap().sort,
        Sort::Function
    );
}

#[test]
fn words_are_found_by_a_part_of_their_name_in_both_languages() {
    let (_, listing) = listings().find(|(name, _)| *name == "5.10").unwrap();
    let first = |text: &str, language| search(&listing, text, language, 40)[0].name.clone();
    assert_eq!(first("oom_sco", Language::En), "OOM_SCORE_ADJ_MIN");
    assert_eq!(first("oom_score_adj", Language::En), "oom_score_adj");
    assert_eq!(first("牺牲", Language::ZH), "victim");
    assert_eq!(search(&listing, "  ", Language::En, 40), []);
    assert_eq!(search(&listing, "quetzal", Language::En, 40), []);
}

fn here(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn document(file: &str) -> Document {
    let text = std::fs::read(here("www/gallery").join(file)).unwrap();
    scenario::read(&text).unwrap()
}

fn run(file: &str) -> Session {
    Session::open(&document(file).to_json())
        .unwrap_or_else(|problems| panic!("{file}: {problems:?}"))
}

/// The scenarios in the order of the gallery, then those that show a rule.
fn files() -> Vec<String> {
    let index = std::fs::read_to_string(here("www/gallery/index.json")).unwrap();
    let entries = gallery::index(&index).unwrap();
    let mut files: Vec<String> = entries.into_iter().map(|entry| entry.file).collect();
    let all = std::fs::read_dir(here("www/gallery")).unwrap();
    let all = all.map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut rules: Vec<String> = all.filter(|name| name.starts_with("rule-")).collect();
    rules.sort();
    files.extend(rules);
    files
}

#[test]
fn each_word_is_shown_by_the_first_scenario_that_comes_through_it() {
    let mut missing: BTreeSet<String> = BTreeSet::new();
    for (_, listing) in listings() {
        for (_, offset) in identifiers(&listing) {
            let card = at(&listing, offset, Language::En);
            if let Some(card) = card.filter(|card| !matches!(card.sort, Sort::Local | Sort::Label))
            {
                missing.insert(card.code.into_owned());
            }
        }
    }
    missing.extend(glossary::all().map(|entry| entry.in_code().to_owned()));
    let words = missing.len();
    let mut scenes = Scenes::default();
    let files: Vec<(String, Document)> = files()
        .into_iter()
        .map(|file| (file.clone(), document(&file)))
        .collect();
    for (file, document) in &files {
        scenes.look(&missing, file, "", document);
    }
    // What only other kernels have is shown by one of them.
    missing.retain(|word| !scenes.best.contains_key(word));
    for (kernel, _) in OFFERED {
        let listing = Listing::of(named_release(kernel).unwrap().rules);
        let has: BTreeSet<&str> = identifiers(&listing).map(|(word, _)| word).collect();
        let own: BTreeSet<String> = missing
            .iter()
            .filter(|word| has.contains(word.as_str()))
            .cloned()
            .collect();
        if own.is_empty() {
            continue;
        }
        for (file, document) in &files {
            // Some machines are of their own kernel only.
            if let Ok(document) = on_kernel(document.clone(), kernel) {
                scenes.look(&own, file, kernel, &document);
            }
        }
    }
    missing.retain(|word| !scenes.best.contains_key(word));
    println!("{words} words, without a scenario: {missing:?}");
    assert!(missing.len() * 10 <= words, "{} of {words}", missing.len());

    let mut text = HEAD.to_owned();
    for ((file, kernel), words) in scenes.grouped() {
        writeln!(
            text,
            "    (\n        \"{file}\",\n        \"{kernel}\",\n        \"\\"
        )
        .unwrap();
        let mut line = String::new();
        for word in words {
            if line.len() + word.len() > 90 {
                writeln!(text, "            {line}\\").unwrap();
                line.clear();
            }
            write!(line, "{word} ").unwrap();
        }
        writeln!(text, "            {}\",\n    ),", line.trim_end()).unwrap();
    }
    text.push_str(TAIL);
    expect_file![here("src/app/core/glossary/scenes.rs")].assert_eq(&text);
    assert_eq!(scene("oom_score_adj").unwrap().file, "01-global.json");
}

/// The best scenario for each word that was looked for.
#[derive(Default)]
struct Scenes {
    best: BTreeMap<String, (Shows, usize)>,
    looked: Vec<(String, String)>,
}

impl Scenes {
    /// Looks in a scenario for words that no scenario before it shows as well.
    fn look(&mut self, words: &BTreeSet<String>, file: &str, kernel: &str, document: &Document) {
        let Ok(session) = Session::open(&document.to_json()) else {
            return;
        };
        let number = self.looked.len();
        self.looked.push((file.to_owned(), kernel.to_owned()));
        for word in words {
            let best = self.best.get(word).map(|(shows, _)| *shows);
            if best == Some(Shows::Settles) {
                continue;
            }
            let shows = happens(&session, word).map(|seen| seen.shows);
            if let Some(shows) = shows.filter(|shows| best.is_none_or(|best| *shows > best)) {
                self.best.insert(word.clone(), (shows, number));
            }
        }
    }

    /// The words of each scenario, in the order of the gallery.
    fn grouped(&self) -> Vec<(&(String, String), Vec<String>)> {
        let mut grouped: Vec<_> = self.looked.iter().map(|key| (key, Vec::new())).collect();
        for (word, (shows, number)) in &self.best {
            let sign = if *shows == Shows::Settles { "" } else { "~" };
            grouped[*number].1.push(format!("{sign}{word}"));
        }
        grouped.retain(|(_, words)| !words.is_empty());
        grouped
    }
}

/// Opens the dialog at a step of the first scenario.
fn opened(step: u32, word: Option<&str>) -> (State, Rc<Shown>) {
    let (mut state, _) = State::new(Language::En, Theme::System);
    state.begin(None, None);
    state.reduce(Action::Move(Motion::To(step)));
    state.reduce(Action::Words(Change::Open(word.map(str::to_owned))));
    let shown = state.words.shown.clone().unwrap();
    (state, shown)
}

#[test]
fn the_dialog_has_the_words_of_the_line_with_their_numbers() {
    let session = run("01-global.json");
    let step = happens(&session, "MMF_OOM_SKIP").unwrap().step;
    let (_, shown) = opened(step, None);
    let names: Vec<&str> = shown.line.iter().map(|word| &*word.card.name).collect();
    assert_eq!(names[..2], ["adj", "OOM_SCORE_ADJ_MIN"]);
    let number = |name: &str| {
        let mut words = shown.line.iter().chain(&shown.sentence);
        words
            .find(|word| word.card.name == name)
            .unwrap()
            .number
            .clone()
            .unwrap()
    };
    assert_eq!(number("OOM_SCORE_ADJ_MIN"), "= −1000");
    assert_eq!(number("adj"), "adj = 0");
    assert!(
        number("MMF_OOM_SKIP").starts_with("set on 0 of "),
        "{}",
        number("MMF_OOM_SKIP")
    );
    let (_, shown) = opened(step, Some("oom_badness()"));
    let pressed = shown.pressed.as_ref().unwrap();
    let number = pressed.number.as_deref().unwrap();
    assert!(
        number.starts_with("called ") && number.ends_with(" times in this run"),
        "{number}"
    );
    let (_, shown) = opened(step, Some("mm_struct"));
    let number = shown.pressed.as_ref().unwrap().number.clone().unwrap();
    assert!(number.ends_with(" on this machine"), "{number}");
}

#[test]
fn a_word_leads_to_a_step_or_to_the_scenario_that_shows_it() {
    let (mut state, shown) = opened(0, Some("chosen_points"));
    let step = shown.pressed.as_ref().unwrap().step.unwrap();
    state.reduce(Action::Words(Change::See(step)));
    assert_eq!(state.loaded.as_ref().unwrap().step, step);
    assert!(state.words.shown.is_none());

    let (mut state, shown) = opened(0, Some("oom_kill_memcg_member"));
    let word = shown.pressed.clone().unwrap();
    assert_eq!(word.step, None);
    let scene = word.scene.unwrap();
    let effects = state.reduce(Action::Words(Change::SeeIn(scene, word.card.code)));
    let fetch = Effect::Fetch(scene.file.to_owned());
    assert!(effects.contains(&fetch), "{effects:?}");
    arrives(&mut state, scene.file);
    let loaded = state.loaded.as_ref().unwrap();
    let wanted = happens(&loaded.session, "oom_kill_memcg_member").unwrap();
    assert_eq!(loaded.step, wanted.step);
    assert!(state.words.wanted.is_none());
}

/// A scenario of the gallery arrives.
fn arrives(state: &mut State, file: &str) {
    state.reduce(Action::Load(loading::Change::Read {
        origin: Origin::Gallery(file.to_owned()),
        text: Ok(std::fs::read_to_string(here("www/gallery").join(file)).unwrap()),
    }));
}

/// A word that only other kernels have leads to a scenario that one of them runs, at the step where it is shown.
#[test]
fn a_word_of_another_kernel_leads_to_a_run_of_that_kernel() {
    let all = SCENES.iter();
    let mut others = all.filter(|(_, kernel, _)| !kernel.is_empty());
    let (_, kernel, words) = others.next().unwrap();
    let word = words.split_whitespace().next().unwrap();
    let word = word.trim_start_matches('~');
    let found = scene(word).unwrap();
    assert_eq!(found.kernel, Some(*kernel));
    let (mut state, _) = opened(0, None);
    state.reduce(Action::Words(Change::SeeIn(found, word.into())));
    arrives(&mut state, found.file);
    let loaded = state.loaded.as_ref().unwrap();
    assert_eq!(loaded.session.document.kernel, *kernel);
    assert_eq!(loaded.step, happens(&loaded.session, word).unwrap().step);
    assert!(state.words.wanted.is_none());
}

/// Where the run only passes a word, a scenario in which it settles something is offered, too.
#[test]
fn a_word_is_shown_where_it_settles_something() {
    let settled = |file: &str, word: &str| {
        let seen = happens(&run(file), word).unwrap();
        (seen.shows, seen.step)
    };
    // sshd has the least adjustment; nobody's memory is skipped on this machine.
    let (shows, step) = settled("01-global.json", "OOM_SCORE_ADJ_MIN");
    assert_eq!(shows, Shows::Settles);
    let sentence = narrated("01-global.json", step);
    assert!(sentence.contains("sshd"), "{sentence}");
    assert_eq!(
        settled("01-global.json", "MMF_OOM_SKIP").0,
        Shows::Evaluated
    );
    let (_, shown) = opened(0, Some("MMF_OOM_SKIP"));
    let word = shown.pressed.as_ref().unwrap();
    let scene: Scene = word.scene.unwrap();
    assert!(word.step.is_some() && !word.is_nowhere);
    assert_eq!(settled(scene.file, "MMF_OOM_SKIP").0, Shows::Settles);
}

/// The sentence of a step.
fn narrated(file: &str, step: u32) -> String {
    let origin = Origin::Gallery(file.to_owned());
    let loaded = Loaded::new(Rc::new(run(file)), origin, step);
    loaded.sentence(Language::En).plain()
}

const HEAD: &str = "\
// SPDX-License-Identifier: GPL-2.0-only
//! Which scenario of the gallery shows a word, as `tests/glossary.rs` finds it.

/// A scenario that shows a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scene {
    /// Its file in the gallery.
    pub file: &'static str,
    /// The kernel that has to run it, if not its own one.
    pub kernel: Option<&'static str>,
    /// Whether the word settles something there.
    pub settles: bool,
}

/// The scenario that shows a word of the code best; `None` if none comes through it.
pub fn scene(word: &str) -> Option<Scene> {
    SCENES.iter().find_map(|(file, kernel, words)| {
        let mut words = words.split_whitespace();
        let found = words.find(|other| other.trim_start_matches('~') == word)?;
        Some(Scene {
            file,
            kernel: (!kernel.is_empty()).then_some(*kernel),
            settles: !found.starts_with('~'),
        })
    })
}

/// Scenarios with the kernel that has to run them, if not their own one, and the words that they show best, separated
/// by blanks; a word behind a tilde settles nothing in any of them.
pub const SCENES: &[(&str, &str, &str)] = &[
";

const TAIL: &str = "];\n";
