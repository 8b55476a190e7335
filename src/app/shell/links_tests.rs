// SPDX-License-Identifier: GPL-2.0-only
//! Links are made, opened, refused, left and come back to.

use crate::app::fork;
use crate::app::gallery;
use crate::app::i18n::Language;
use crate::app::layout;
use crate::app::links::{Arrived, Change, Task, share};
use crate::app::loaded::Origin;
use crate::app::loading;
use crate::app::page;
use crate::app::place::Place;
use crate::app::remembered;
use crate::app::session::Complaint;
use crate::app::settings::View;
use crate::app::state::{Action, Effect, State};
use crate::app::stepping::Motion;
use crate::app::stops;
use crate::app::workbench;
use crate::scenario;

/// An address of the page.
const PAGE: &str = "https://example.org/oomscope/";

/// Applies an action and performs its side effects; those that cannot be performed here are returned.
fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let mut effects = state.reduce(action);
    let mut left = Vec::new();
    while !effects.is_empty() {
        let effect = effects.remove(0);
        let action = match effect {
            Effect::Open(origin, text) => read(origin, Ok(text)),
            Effect::Fetch(file) => {
                let path = format!("www/gallery/{file}");
                let text = std::fs::read_to_string(path).map_err(|_| Complaint {
                    place: gallery::address(&file),
                    rule: "404".to_owned(),
                });
                read(Origin::Gallery(file), text)
            }
            Effect::Recall(origin) => Action::Stops(stops::Change::Recalled { origin, text: None }),
            Effect::Link(Task::SetLanguage(language)) => {
                Action::Link(Change::SetLanguage(language))
            }
            Effect::Act(action) => (*action).clone(),
            effect => {
                left.push(effect);
                continue;
            }
        };
        effects.extend(state.reduce(action));
    }
    left
}

fn read(origin: Origin, text: Result<String, Complaint>) -> Action {
    Action::Load(loading::Change::Read { origin, text })
}

/// The page as it begins, without a link.
fn page() -> State {
    let mut state = State::default();
    state.begin(None, None);
    state
}

/// The tab goes from a place of its history to another one.
fn go(state: &mut State, from: u64, to: u64, text: &str, is_known: bool) -> Vec<Effect> {
    let arrived = Arrived {
        text: text.to_owned(),
        left: Some(from),
        place: to,
        is_known,
        remembered: None,
    };
    act(state, Action::Link(Change::Arrived(arrived)))
}

/// The page begins with a link.
fn begin(text: &str, is_known: bool, place: Option<&str>) -> (State, Vec<Effect>) {
    let mut state = State::default();
    let arrived = Arrived {
        text: text.to_owned(),
        left: None,
        place: 1,
        is_known,
        remembered: Some((place.map(str::to_owned), None)),
    };
    let effects = act(&mut state, Action::Link(Change::Arrived(arrived)));
    (state, effects)
}

/// The link that the page makes, behind the `#`.
fn link(state: &mut State) -> String {
    act(state, share_it(share::Change::Open(PAGE.to_owned(), None)));
    let made = state.links.share.clone().expect("a dialog").link;
    act(state, share_it(share::Change::Close));
    let made = made.expect("a link");
    let (page, text) = made.split_once('#').expect("two parts");
    assert_eq!(page, PAGE);
    text.to_owned()
}

fn share_it(change: share::Change) -> Action {
    Action::Link(Change::Share(change))
}

fn include_all(state: &mut State) {
    use share::Part::{Breakpoints, Language, Panes, Step};
    for part in [Step, Breakpoints, Panes, Language] {
        act(state, share_it(share::Change::Include(part, true)));
    }
}

/// Origin, step and breakpoints.
fn stands(state: &State) -> (Origin, u32, String) {
    let loaded = state.loaded.as_ref().expect("a run");
    (loaded.origin.clone(), loaded.step, loaded.stops.text())
}

#[test]
fn a_link_opens_what_it_was_made_of() {
    for origin in [
        Origin::Gallery("02-adj.json".to_owned()),
        Origin::File("mine.json".to_owned()),
    ] {
        let mut state = page();
        act(
            &mut state,
            read(origin.clone(), Ok(gallery::OPENING_TEXT.to_owned())),
        );
        act(&mut state, Action::Move(Motion::To(213)));
        act(&mut state, Action::Stops(stops::Change::Here));
        act(
            &mut state,
            Action::Arrange(layout::Change::Fold(layout::Part::Log, true)),
        );
        act(
            &mut state,
            Action::Page(page::Change::SetLanguage(Language::ZH)),
        );
        include_all(&mut state);
        let text = link(&mut state);
        assert_eq!(
            text.starts_with("1.g=02-adj&step=214&stop="),
            matches!(origin, Origin::Gallery(_)),
            "{text}"
        );

        let (other, effects) = begin(&text, false, None);
        let (opened, step, breakpoints) = stands(&other);
        assert_eq!((step, breakpoints), (213, stands(&state).2));
        assert_eq!(other.page.language, Language::ZH);
        assert_eq!(other.layout.folded(), "log");
        let here = |name, value: &str| Effect::RememberHere(name, value.to_owned());
        assert!(
            effects.contains(&here(remembered::LAYOUT, "fold:log")),
            "{effects:?}"
        );
        assert!(
            effects.contains(&here(remembered::LANGUAGE, "zh-CN")),
            "{effects:?}"
        );
        let is_choice = |effect: &Effect| {
            matches!(
                effect,
                Effect::Remember(remembered::LANGUAGE | remembered::LAYOUT, _)
            )
        };
        assert!(
            !effects.iter().any(is_choice),
            "the reader's own choices stay"
        );
        match origin {
            Origin::Gallery(_) => assert_eq!(opened, origin),
            Origin::File(_) => {
                assert!(matches!(opened, Origin::File(_)));
                let is_kept = |effect: &Effect| matches!(effect, Effect::KeepFile(_));
                assert!(effects.iter().any(is_kept), "a reload finds it");
            }
        }
    }
}

#[test]
fn what_is_left_out_is_not_in_the_link() {
    let mut state = page();
    act(&mut state, Action::Move(Motion::To(7)));
    act(&mut state, Action::Stops(stops::Change::Here));
    assert!(link(&mut state).starts_with("1.g=01-global&step=8&stop="));
    for part in [share::Part::Step, share::Part::Breakpoints] {
        act(&mut state, share_it(share::Change::Include(part, false)));
    }
    assert_eq!(link(&mut state), "1.g=01-global");
}

#[test]
fn a_link_opens_the_step_that_it_names() {
    let at = |text: &str| {
        let (mut state, _) = begin(text, false, None);
        let said = state.notices.message.take();
        (
            stands(&state).1,
            said.map(|said| said.problems[0].place.clone()),
        )
    };
    let (decides, said) = at("1.g=02-adj&step=decides");
    assert_eq!(said, None);
    let (named, said) = at("1.g=02-adj&step=oom_kill_process");
    assert_eq!(said, None);
    assert!(0 < decides && decides < named, "{decides} {named}");
    // What the run has not is said, and the run is there.
    let nowhere = at("1.g=02-adj&step=x");
    assert_eq!(nowhere, (0, Some("step=x".to_owned())));
}

#[test]
fn a_broken_link_leaves_the_work_as_it_was() {
    let mut state = page();
    act(&mut state, Action::Move(Motion::To(9)));
    let before = stands(&state);
    for text in [
        "no-link",
        "1=abc",
        "2=abc",
        "1.g=nowhere",
        "1.g=02-adj&step=-3",
    ] {
        go(&mut state, 1, 2, text, false);
        assert_eq!(stands(&state), before, "{text}");
        let message = state.notices.message.take().expect(text);
        assert!(!message.problems[0].rule.is_empty(), "{text}");
        // The page begins with it, and something is there all the same.
        let (fresh, _) = begin(text, false, Some("5 gallery 02-adj.json"));
        let (origin, step, _) = stands(&fresh);
        assert!(fresh.notices.message.is_some(), "{text}");
        if text != "1.g=nowhere" {
            assert_eq!(
                (origin, step),
                (Origin::Gallery("02-adj.json".to_owned()), 5),
                "{text}"
            );
        }
    }
}

#[test]
fn back_and_forward_show_what_was_there() {
    let mut state = page();
    act(&mut state, Action::Move(Motion::To(9)));
    let first = stands(&state);
    go(&mut state, 1, 2, "1.g=02-adj&step=20", false);
    act(&mut state, Action::Move(Motion::To(30)));
    let second = stands(&state);
    go(&mut state, 2, 3, "1.g=02-adj&step=20", false);
    assert_eq!(stands(&state).1, 19, "somebody has followed the link again");
    go(&mut state, 3, 2, "1.g=02-adj&step=20", true);
    assert_eq!(stands(&state), second);
    go(&mut state, 2, 1, "", true);
    assert_eq!(stands(&state), first);
    go(&mut state, 1, 2, "1.g=02-adj&step=20", true);
    assert_eq!(stands(&state), second);

    // Something else is opened: that is a place without a name.
    let effects = act(
        &mut state,
        Action::Load(loading::Change::Pick("10-deadlock.json".to_owned())),
    );
    assert!(effects.contains(&Effect::Link(Task::Unname)), "{effects:?}");
    act(&mut state, Action::Link(Change::Left(2)));
    go(&mut state, 4, 2, "1.g=02-adj&step=20", true);
    assert_eq!(stands(&state), second);
    go(&mut state, 2, 4, "", true);
    assert_eq!(
        stands(&state).0,
        Origin::Gallery("10-deadlock.json".to_owned())
    );
    let effects = act(
        &mut state,
        Action::Load(loading::Change::Pick("02-adj.json".to_owned())),
    );
    assert!(
        !effects.contains(&Effect::Link(Task::Unname)),
        "there is no name to be taken"
    );
}

#[test]
fn a_reload_goes_on_with_a_link_where_it_was_left() {
    let text = "1.g=02-adj&step=20&stop=process%2089&lang=zh-CN&panes=source";
    let place = Some("30 gallery 02-adj.json");
    let (state, _) = begin(text, true, place);
    assert_eq!(stands(&state).1, 30);
    assert_eq!(stands(&state).2, "process 89");
    assert_eq!(
        state.page.language,
        Language::En,
        "the tab remembers that by itself"
    );
    assert!(state.layout.is_first());
    let (state, _) = begin(text, false, place);
    assert_eq!(stands(&state).1, 19, "this is no reload");
    let (state, _) = begin(text, true, Some("30 gallery 10-deadlock.json"));
    assert_eq!(stands(&state).1, 19, "another tab was left last");
}

#[test]
fn a_reload_finds_a_machine_by_its_name_in_any_language() {
    let text = own_link();
    let (mut state, _) = begin(&text, false, None);
    act(
        &mut state,
        Action::Page(page::Change::SetLanguage(Language::ZH)),
    );
    act(&mut state, Action::Move(Motion::To(40)));
    let place = Place::of(state.loaded.as_ref().expect("a run")).write();
    let mut other = State::default();
    other.page.language = Language::ZH;
    let arrived = Arrived {
        text,
        place: 1,
        is_known: true,
        remembered: Some((Some(place), None)),
        ..Arrived::default()
    };
    act(&mut other, Action::Link(Change::Arrived(arrived)));
    assert_eq!(stands(&other), stands(&state));
}

/// A link to a machine that is in no gallery.
fn own_link() -> String {
    let mut state = page();
    let origin = Origin::File("mine.json".to_owned());
    act(
        &mut state,
        read(origin, Ok(gallery::OPENING_TEXT.to_owned())),
    );
    link(&mut state)
}

#[test]
fn breakpoints_of_a_link_come_before_those_that_were_kept() {
    let origin = Origin::Gallery("02-adj.json".to_owned());
    let recalled = |text: &str| {
        Action::Stops(stops::Change::Recalled {
            origin: origin.clone(),
            text: Some(text.to_owned()),
        })
    };
    let mut state = page();
    let arrive = |is_known| {
        Action::Link(Change::Arrived(Arrived {
            text: "1.g=02-adj&stop=process%2089".to_owned(),
            place: 7,
            is_known,
            ..Arrived::default()
        }))
    };
    for (is_known, expected) in [(false, "process 89"), (true, "process 1")] {
        state.reduce(arrive(is_known));
        let text = std::fs::read_to_string("www/gallery/02-adj.json").map_err(|_| unreachable!());
        state.reduce(read(origin.clone(), text));
        state.reduce(recalled("process 1"));
        assert_eq!(stands(&state).2, expected);
        // A file that was opened by hand has what was kept.
        state.reduce(recalled("process 1"));
        assert_eq!(stands(&state).2, "process 1");
    }
}

#[test]
fn what_is_built_is_shared_from_the_workbench() {
    let mut state = page();
    act(&mut state, Action::Build(workbench::Change::Open));
    assert_eq!(state.page.view, View::Workbench);
    let text = link(&mut state);
    assert!(text.starts_with("1="), "{text}");
    go(&mut state, 1, 2, "1=broken", false);
    assert_eq!(state.page.view, View::Workbench, "the work is as it was");
    go(&mut state, 2, 3, &text, false);
    assert_eq!(state.page.view, View::Debugger);
    assert!(matches!(stands(&state).0, Origin::File(_)));
}

#[test]
fn what_is_too_large_for_a_link_is_saved_as_a_file() {
    let mut state = page();
    // No two of them are alike, so that they do not get much smaller.
    let noise = |n: u64| {
        n.wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .rotate_left(17)
            .wrapping_mul(n | 1)
    };
    let words: String = (0..4_000).map(|n| format!("{:x} ", noise(n))).collect();
    let mut document = scenario::read(gallery::OPENING_TEXT.as_bytes()).expect("a document");
    document.notes.insert("en".to_owned(), words);
    let text = document.to_json();
    act(
        &mut state,
        read(Origin::File("noise.json".to_owned()), Ok(text)),
    );
    act(
        &mut state,
        share_it(share::Change::Open(PAGE.to_owned(), None)),
    );
    let share = state.links.share.as_ref().expect("a dialog");
    assert!(share.link.is_err());
    assert!(share.length(Language::En).contains("32,000"));
    let effects = act(&mut state, share_it(share::Change::Save));
    assert!(matches!(&effects[..], [Effect::Write(part)] if part.name.is_some()));
}

/// Names that the field for a kernel accepts, of each kind.
const KERNELS: [&str; 6] = [
    "5.0",
    "el8.10",
    "5.4.0-77u",
    "4.18.0-553.el8_10.x86_64",
    "5.4.0-150-generic",
    "6.12.57+deb13-amd64",
];

#[test]
fn a_link_to_two_kernels_opens_both() {
    let machine = include_str!("../../../www/gallery/later-of-equals.json");
    for origin in [
        Origin::Gallery("later-of-equals.json".to_owned()),
        Origin::File("mine.json".to_owned()),
    ] {
        for kernel in KERNELS {
            let mut state = page();
            act(&mut state, read(origin.clone(), Ok(machine.to_owned())));
            act(
                &mut state,
                Action::Fork(fork::Ask::Kernel(kernel.to_owned())),
            );
            act(&mut state, Action::Move(Motion::Back));
            let beside = state.fork.kernel_beside();
            assert_eq!(beside.as_ref().map(|(name, _)| name.as_str()), Some(kernel));
            let (other, _) = begin(&link(&mut state), false, None);
            assert_eq!(other.fork.kernel_beside(), beside, "{kernel}");
            assert_eq!(stands(&other).1, stands(&state).1, "{kernel}");
            let leave_out = share::Change::Include(share::Part::Beside, false);
            act(
                &mut state,
                share_it(share::Change::Open(PAGE.to_owned(), None)),
            );
            act(&mut state, share_it(leave_out));
            let (other, _) = begin(&link(&mut state), false, None);
            assert_eq!(other.fork.kernel_beside(), None, "{kernel}");
        }
    }
}

#[test]
fn a_link_names_any_kernel_and_opens_two_where_they_part() {
    for kernel in KERNELS {
        let text = format!("1.g=later-of-equals&kernel={kernel}&beside=6.1").replace('+', "%2B");
        let (state, _) = begin(&text, false, None);
        let loaded = state.loaded.as_ref().expect("a run");
        assert_eq!(loaded.session.document.kernel, kernel);
        assert_eq!(loaded.kernel.as_deref(), Some(kernel));
        let (name, _) = state.fork.kernel_beside().expect("two runs");
        assert_eq!(name, "6.1");
    }
    let (state, _) = begin("1.g=argued-02-ties&beside=4.19", false, None);
    let other = state.fork.beside().expect("two runs");
    let parting = other.fork.parting.expect("a difference");
    assert_eq!(stands(&state).1, parting.step);
    assert_eq!(other.loaded.step, parting.other);
    // What is wrong with it is said before anything changes.
    let (state, _) = begin("1.g=later-of-equals&beside=2.4.20", false, None);
    assert!(state.fork.beside().is_none());
    let message = state.notices.message.expect("a message");
    assert_eq!(message.problems[0].place, "beside=2.4.20");
}

#[test]
fn a_link_to_a_changed_machine_opens_both_runs() {
    let machine = include_str!("../../../www/gallery/later-of-equals.json");
    for origin in [
        Origin::Gallery("later-of-equals.json".to_owned()),
        Origin::File("mine.json".to_owned()),
    ] {
        let mut state = page();
        act(&mut state, read(origin, Ok(machine.to_owned())));
        for ask in [
            fork::Ask::Open,
            fork::Ask::Subject("process 811".to_owned()),
            fork::Ask::Type("−500".to_owned()),
            fork::Ask::Run,
        ] {
            act(&mut state, Action::Fork(ask));
        }
        act(&mut state, Action::Move(Motion::Forward));
        assert_eq!(
            state.fork.changes_named(),
            ["process:811:oom_score_adj:-500"]
        );
        let (mut other, _) = begin(&link(&mut state), false, None);
        assert_eq!(other.fork.changes_named(), state.fork.changes_named());
        assert_eq!(stands(&other).1, stands(&state).1);
        // Back and forward show it again, and what is closed is in no link.
        act(&mut other, Action::Fork(fork::Ask::Close));
        let (last, _) = begin(&link(&mut other), false, None);
        assert!(last.fork.what_if.is_none());
    }
    // Without a step both stand where they part.
    let text = "1.g=later-of-equals&if=process:812:oom_score_adj:-1000";
    let (state, _) = begin(text, false, None);
    let parting = state.fork.beside().expect("two runs").fork.parting;
    assert_eq!(stands(&state).1, parting.expect("a difference").step);
}

#[test]
fn a_link_that_changes_what_is_not_there_shows_the_machine_and_says_so() {
    for change in [
        "process:4711:oom_score_adj:5",
        "process:811:oom_score_adj:x",
        "oom_score_adj",
        ":",
    ] {
        let (state, _) = begin(&format!("1.g=later-of-equals&if={change}"), false, None);
        assert!(state.fork.what_if.is_none(), "{change}");
        let message = state.notices.message.expect(change);
        assert_eq!(message.problems.len(), 1, "{change}");
    }
    // What the machine as a whole cannot be is said where it can be corrected.
    let (state, _) = begin(
        "1.g=later-of-equals&if=process:811:oom_score_adj:2000",
        false,
        None,
    );
    let asked = state.fork.what_if.expect("a question");
    assert!(asked.other.is_none() && !asked.problems.is_empty());
}

#[test]
fn nothing_stands_beside_a_run_before_a_question_about_it_is_answered() {
    for beside in ["beside=4.19", "if=process:811:oom_score_adj:-500"] {
        let text = format!("1.g=later-of-equals&ask=victim&{beside}");
        let (state, _) = begin(&text, false, None);
        let loaded = state.loaded.as_ref().expect("a run");
        assert!(loaded.session.is_open(), "{beside}");
        assert!(
            state.fork.what_if.is_none() && state.kernels.beside.is_none(),
            "{beside}"
        );
    }
}

#[test]
fn a_document_of_an_unknown_kernel_is_shown_by_the_nearest_rules() {
    let machine = include_str!("../../../www/gallery/later-of-equals.json");
    let mut state = page();
    for (name, nearest) in [("2.6.32-754.el6.x86_64", "4.9"), ("9.1.0", "7.3")] {
        let text = machine.replace("\"5.10\"", &format!("{name:?}"));
        act(
            &mut state,
            read(Origin::File("mine.json".to_owned()), Ok(text)),
        );
        let said = state.notices.stand_in.clone().expect("words");
        assert!(said.contains(name) && said.contains(nearest), "{said}");
        let session = &state.loaded.as_ref().expect("a run").session;
        assert_eq!(session.document.kernel, name);
        // Nothing of the document is lost on the way to a kernel that is known.
        act(
            &mut state,
            Action::Load(loading::Change::ChooseKernel("6.12".to_owned())),
        );
        assert_eq!(state.notices.stand_in, None);
        let own = state.loaded.as_ref().and_then(|loaded| loaded.own.clone());
        assert_eq!(own.expect("its own").kernel, name);
    }
}
