// SPDX-License-Identifier: GPL-2.0-only
//! The slider above the scores: what it shows equals a recorded run of the machine with that value.

use super::{gallery, gallery_names, gallery_text};
use oomscope::app::i18n::Language;
use oomscope::app::loaded::{Loaded, Origin};
use oomscope::app::loading;
use oomscope::app::machine::{self, Scoreboard, TrialChange, try_adj};
use oomscope::app::session::Session;
use oomscope::app::settings::Theme;
use oomscope::app::state::{Action, State};
use oomscope::app::stepping::Motion;
use oomscope::app::verdict;

const EN: Language = Language::En;

fn loaded(name: &str) -> Loaded {
    let (mut state, _) = State::new(EN, Theme::Light);
    let origin = Origin::Gallery(format!("{name}.json"));
    let text = Ok(gallery_text(name));
    state.reduce(Action::Load(loading::Change::Read { origin, text }));
    state.reduce(Action::Move(Motion::Last));
    state.loaded.unwrap()
}

/// Places, names and points.
fn ranked(board: &Scoreboard) -> Vec<(String, String, String)> {
    let scores = board.scores.iter();
    let scores = scores.map(|score| (score.rank.clone(), score.name.clone(), score.points.clone()));
    scores.collect()
}

#[test]
fn a_value_that_is_tried_ranks_as_a_run_with_it() {
    let mut checked = 0;
    for name in gallery_names() {
        let loaded = loaded(&name);
        let step = loaded.step;
        let mut trial = None;
        for number in 0..gallery(&name).before.signals.len() as u32 {
            for adj in [-1000, -500, 0, 999] {
                try_adj(&mut trial, &loaded, TrialChange::Set(number, adj));
                let shown = trial.as_ref().unwrap();
                let mut document = loaded.session.document.clone();
                document.scenario.processes[number as usize].oom_score_adj = adj as i32;
                let Ok(changed) = Session::open(&document.to_json()) else {
                    continue;
                };
                // A run that ends otherwise may have fewer calls.
                let call = loaded.session.scenario_call(step);
                if call >= changed.outcomes.len() {
                    continue;
                }
                let (_, after) = changed.steps_of_call(call);
                let board = machine::scoreboard(&changed, after - 1, EN);
                let tried = shown.scoreboard(EN).unwrap();
                assert_eq!(ranked(&tried), ranked(&board), "{name} {number} {adj}");
                let said = shown.verdict(EN).unwrap().sentence.plain();
                let own = verdict::verdict(&changed, after - 1, EN);
                assert_eq!(said, own.sentence.plain(), "{name} {number} {adj}");
                checked += 1;
            }
        }
    }
    assert!(checked > 1000, "{checked}");
}

#[test]
fn what_is_tried_holds_at_its_step_until_it_ends() {
    let mut loaded = loaded("01-global");
    let mut trial = None;
    let leader = machine::scoreboard(&loaded.session, loaded.step, EN).scores[0].process;
    try_adj(&mut trial, &loaded, TrialChange::Begin(leader.0));
    assert!(
        !trial.as_ref().unwrap().is_at(&loaded),
        "nothing is tried yet"
    );
    try_adj(&mut trial, &loaded, TrialChange::Set(leader.0, -9999));
    assert_eq!(trial.as_ref().unwrap().adj, -1000);
    assert!(trial.as_ref().unwrap().is_at(&loaded));
    loaded.step -= 1;
    assert!(!trial.as_ref().unwrap().is_at(&loaded));
    try_adj(&mut trial, &loaded, TrialChange::End);
    assert!(trial.is_none());
    // A number that the machine does not have is nothing.
    try_adj(&mut trial, &loaded, TrialChange::Set(9999, 0));
    assert!(trial.is_none());
}
