// SPDX-License-Identifier: GPL-2.0-only
//! Another kernel decides about the machine that is on the page.

use super::{gallery_names, gallery_text};
use oomscope::app::i18n::Language;
use oomscope::app::loaded::{Loaded, Origin};
use oomscope::app::loading;
use oomscope::app::other_kernels::OFFERED;
use oomscope::app::place::Place;
use oomscope::app::settings::Theme;
use oomscope::app::state::{Action, Effect, State};
use oomscope::app::step_name::StepName;
use oomscope::app::stepping::Motion;
use oomscope::app::{log, machine, narrate, verdict, window::Window};

/// The page with a scenario of the gallery.
fn page(name: &str) -> State {
    let (mut state, _) = State::new(Language::En, Theme::Light);
    read(&mut state, name);
    state
}

fn read(state: &mut State, name: &str) {
    let origin = Origin::Gallery(format!("{name}.json"));
    state.reduce(Action::Load(loading::Change::Read {
        origin,
        text: Ok(gallery_text(name)),
    }));
}

fn loaded(state: &State) -> &Loaded {
    state.loaded.as_ref().unwrap()
}

/// All kernels show each scenario, at every step, and what they come to can be taken back.
#[test]
fn every_kernel_shows_the_gallery_and_the_way_back_is_whole() {
    for name in gallery_names() {
        let mut state = page(&name);
        let own = loaded(&state).session.document.clone();
        for (kernel, _) in OFFERED {
            state.reduce(Action::Load(loading::Change::ChooseKernel(
                kernel.to_owned(),
            )));
            assert!(
                state.notices.message.is_none(),
                "{name} {kernel}: {:?}",
                state.notices.message
            );
            let session = loaded(&state).session.clone();
            assert_eq!(session.document.kernel, kernel, "{name}");
            for step in (0..session.trace.len()).step_by(29) {
                let said = narrate::sentence(&session, step, Language::En).plain();
                let at = session.trace.step(step).place.0 as usize;
                let text = &oomscope_engine::listing::TEXT[at..at + 60];
                assert!(!said.is_empty(), "{name} {kernel} {step}: {text:?}");
                if step % 99 == 0 {
                    machine::processes(&session, step, Language::En, Window::default());
                    log::log(&session, step, Language::En, Window::default());
                    verdict::verdict(&session, step, Language::ZH);
                }
            }
        }
        state.reduce(Action::Load(loading::Change::ChooseKernel(
            own.kernel.clone(),
        )));
        assert_eq!(loaded(&state).session.document, own, "{name}");
    }
}

/// The statement that the reader looks at stays in sight where the other kernel comes to it, too.
#[test]
fn the_step_stays_the_same_by_its_name() {
    let mut state = page("01-global");
    state.reduce(Action::Move(Motion::To(700)));
    let before = StepName::of(&loaded(&state).session, 700).unwrap();
    state.reduce(Action::Load(loading::Change::ChooseKernel(
        "6.1".to_owned(),
    )));
    let there = loaded(&state);
    let after = StepName::of(&there.session, there.step).unwrap();
    assert_eq!(before, after);
    assert_eq!(before.find(&there.session), Some(there.step));
    state.reduce(Action::Load(loading::Change::ChooseKernel(
        "5.10".to_owned(),
    )));
    assert_eq!(loaded(&state).step, 700);

    // Where it does not, the call begins.
    let mut nowhere = before;
    nowhere.visit = 1_000_000;
    assert_eq!(nowhere.find(&loaded(&state).session), None);
    assert_eq!(nowhere.find_or_begin(&loaded(&state).session), 0);
}

#[test]
fn every_step_has_a_name_of_its_own() {
    for name in gallery_names() {
        let state = page(&name);
        let session = &loaded(&state).session;
        for step in (0..session.trace.len()).step_by(53) {
            let name = StepName::of(session, step).unwrap();
            assert_eq!(name.find(session), Some(step));
        }
    }
}

/// A kernel that was chosen outlives a reload.
#[test]
fn the_kernel_is_chosen_for_good() {
    let mut state = page("01-global");
    state.reduce(Action::Move(Motion::To(5)));
    state.reduce(Action::Load(loading::Change::ChooseKernel(
        "4.9".to_owned(),
    )));
    let place = Place::of(loaded(&state)).write();
    // A local of 4.9 stands before it.
    assert_eq!(place, "6 gallery 01-global.json 4.9");

    let (mut again, _) = State::new(Language::En, Theme::Light);
    let effects = again.begin(Some(&place), None);
    assert!(effects.contains(&Effect::Fetch("01-global.json".to_owned())));
    read(&mut again, "01-global");
    assert_eq!(loaded(&again).session.document.kernel, "4.9");
    assert_eq!(Place::of(loaded(&again)).write(), place);

    // A file of the reader is kept as it was chosen.
    let (mut state, _) = State::new(Language::En, Theme::Light);
    state.reduce(Action::Load(loading::Change::Read {
        origin: Origin::File("mine.json".to_owned()),
        text: Ok(gallery_text("01-global")),
    }));
    let effects = state.reduce(Action::Load(loading::Change::ChooseKernel(
        "6.12".to_owned(),
    )));
    let kept = effects.iter().find_map(|effect| match effect {
        Effect::KeepFile(text) => Some(text),
        _ => None,
    });
    assert!(kept.unwrap().contains("\"6.12\""));
}

/// What another kernel knows nothing of is said, and nothing is lost.
#[test]
fn a_kernel_that_nobody_knows_is_refused_and_the_run_stays() {
    let mut state = page("01-global");
    state.reduce(Action::Load(loading::Change::ChooseKernel(
        "no such kernel".to_owned(),
    )));
    assert!(state.notices.message.is_some());
    assert_eq!(loaded(&state).session.document.kernel, "5.10");
}

/// A link to a kernel that nobody knows leaves the opening scenario, and says why.
#[test]
fn a_link_to_a_kernel_that_nobody_knows_opens_what_the_page_begins_with() {
    let (mut state, _) = State::new(Language::En, Theme::Light);
    state.begin(Some("5 gallery 01-global.json 2.4.20"), None);
    read(&mut state, "01-global");
    assert!(state.notices.message.is_some());
    assert_eq!(loaded(&state).session.document.kernel, "5.10");
}

/// Which of two processes with the same score is chosen is said as the kernel does it.
#[test]
fn equals_are_told_by_the_rule_of_their_kernel() {
    for (kernel, pid, word) in [
        ("4.19", "811", "the earlier one"),
        ("5.10", "812", "the later one"),
    ] {
        let document =
            oomscope::scenario::read(gallery_text("later-of-equals").as_bytes()).unwrap();
        let document = oomscope::scenario::on_kernel(document, kernel).unwrap();
        let session = oomscope::app::session::Session::open(&document.to_json()).unwrap();
        let verdict = verdict::verdict(&session, session.trace.len() - 1, Language::En);
        assert!(
            verdict.sentence.plain().contains(pid),
            "{kernel}: {verdict:?}"
        );
        assert!(verdict.rest.contains(word), "{kernel}: {verdict:?}");
    }
}
