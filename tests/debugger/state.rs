// SPDX-License-Identifier: GPL-2.0-only
//! What the state pane and the facts of the machine say at given steps.

use super::{gallery, gallery_names, visit};
use oomscope::app::i18n::Language;
use oomscope::app::machine::{self, Portrait, Subject};
use oomscope::app::session::Session;
use oomscope::app::spark::{Span, Sparks};
use oomscope::app::stepping::{Motion, Options, target};
use oomscope::app::variables::{self, Row};
use oomscope_engine::probe::{Field, Slot};
use std::collections::BTreeSet;

const EN: Language = Language::En;

fn last(session: &Session) -> u32 {
    session.trace.len() - 1
}

fn row<'a>(portrait: &'a Portrait, object: &str, name: &str) -> &'a Row {
    let mut objects = portrait.objects.iter();
    let object = objects.find(|other| other.name == object).unwrap();
    let mut rows = object.rows.iter();
    rows.find(|row| row.name == name).unwrap()
}

fn value(portrait: &Portrait, object: &str, name: &str) -> String {
    row(portrait, object, name).value.clone().unwrap()
}

#[test]
fn the_process_of_the_step_is_shown_with_the_variable_that_leads_to_it() {
    let session = gallery("01-global");
    let step = session.candidates[3].enter;
    let portrait = machine::portrait(&session, step, Subject::Step, EN);
    assert_eq!(portrait.choices[0].1, "this step: task = webserver (95)");
    assert_eq!(portrait.picked, 0);
    assert_eq!(portrait.objects[0].note, "webserver, pid 95");
    assert_eq!(value(&portrait, "mm_struct", "MM_ANONPAGES"), "7,839");
    let size = row(&portrait, "mm_struct", "MM_ANONPAGES").size.clone();
    assert_eq!(size.as_deref(), Some("30.6 MiB"));
    // What is never set says nothing.
    let names: Vec<&str> = portrait.objects[0].rows.iter().map(|r| &*r.name).collect();
    assert_eq!(names, ["flags", "mm", "mems_allowed"]);
}

#[test]
fn a_victim_has_its_flags_by_name_and_what_a_step_changes_is_marked() {
    let session = gallery("01-global");
    let step = visit(&session, "mark_oom_victim", "set_bit(MMF_OOM_VICTIM", 0);
    let portrait = machine::portrait(&session, step, Subject::Victim, EN);
    assert_eq!(portrait.choices[portrait.picked].0, Subject::Victim);
    let flags = row(&portrait, "mm_struct", "flags");
    assert!(flags.value.as_ref().unwrap().contains("MMF_OOM_VICTIM"));
    assert!(flags.is_changed);
    assert_eq!(value(&portrait, "task_struct", "TIF_MEMDIE"), "true");
    assert!(!row(&portrait, "task_struct", "TIF_MEMDIE").is_changed);
    assert_eq!(
        value(&portrait, "signal_struct", "oom_mm"),
        "mm of database (89)"
    );
    // Nobody is killed yet at the first step: who is there takes the place.
    let before = machine::portrait(&session, 0, Subject::Victim, EN);
    assert_ne!(before.choices[before.picked].0, Subject::Victim);
}

#[test]
fn a_process_of_another_scenario_is_none_of_this_one() {
    let session = gallery("01-global");
    let far = Subject::Process(oomscope_engine::kernel::world::SignalId(9_999));
    assert_eq!(machine::portrait(&session, 300, far, EN).picked, 0);
}

#[test]
fn the_scoreboard_says_who_is_chosen_and_who_is_compared() {
    let session = gallery("01-global");
    let step = session.candidates[3].exit;
    let board = machine::scoreboard(&session, step, EN);
    let rows: Vec<(&str, &str, &str, Option<&str>)> = board
        .scores
        .iter()
        .map(|score| {
            let words = score.words.as_deref();
            (&*score.rank, &*score.name, &*score.points, words)
        })
        .collect();
    assert_eq!(
        rows,
        [
            ("1", "database", "18,556", Some("chosen so far")),
            ("2", "webserver", "8,043", Some("being compared")),
        ]
    );
    assert!(board.scores[1].bar.words.contains("anon 7,839 (30.6 MiB)"));
    let adjusted = gallery("02-adj");
    let board = machine::scoreboard(&adjusted, last(&adjusted), EN);
    let parts: Vec<&str> = board.parts.iter().map(|part| part.label(EN)).collect();
    assert!(parts.contains(&"added by oom_score_adj"), "{parts:?}");
}

#[test]
fn who_is_compared_is_on_the_board_however_far_behind() {
    let mut seen = 0;
    for name in gallery_names() {
        let session = gallery(&name);
        for (number, candidate) in session.candidates.iter().enumerate() {
            let board = machine::scoreboard(&session, candidate.exit, EN);
            let Some(points) = session.points[number] else {
                continue;
            };
            let mut rows = board.scores.iter();
            let row = rows.find(|score| score.process == candidate.process);
            let row = row.unwrap();
            let range = session.compared_range(candidate.exit);
            let ahead = session.points[range].iter().flatten();
            let rank = ahead.filter(|&&other| other > points).count() + 1;
            assert_eq!(row.rank, rank.to_string(), "{name}");
            seen += usize::from(rank > 8);
        }
    }
    assert!(
        seen > 0,
        "no scenario has more candidates than the board has rows"
    );
}

#[test]
fn nodes_say_whether_the_request_may_use_them_and_why() {
    let session = gallery("08b-mempolicy-adj");
    let nodes = machine::nodes(&session, session.candidates[2].enter, EN);
    let rows: Vec<(u32, bool, &str)> = nodes
        .rows
        .iter()
        .map(|row| (row.id, row.is_eligible, &*row.verdict))
        .collect();
    assert_eq!(
        rows,
        [
            (0, false, "not in oc->nodemask"),
            (1, true, "by cpuset and mempolicy")
        ]
    );
    assert!(
        nodes.rule.contains("mempolicy allows a node of 1"),
        "{}",
        nodes.rule
    );
    let session = gallery("07b-cpuset-adj");
    let nodes = machine::nodes(&session, session.candidates[2].enter, EN);
    assert!(nodes.rule.starts_with("A process that shares a node with"));
    assert!(nodes.rows.iter().any(|row| !row.is_eligible));
}

#[test]
fn groups_say_where_the_limit_is_and_whose_members_can_be_chosen() {
    let session = gallery("05b-memcg-nested");
    let groups = machine::groups(&session, session.candidates[1].enter, EN);
    let limits: Vec<&str> = groups
        .iter()
        .filter(|group| group.is_limit)
        .map(|group| &*group.usage)
        .collect();
    assert_eq!(limits, ["64 MiB of 64 MiB · 16,384 pages"]);
    for group in &groups {
        let inside = group.path.contains("pod1c3f2b8a");
        assert_eq!(group.is_eligible, inside, "{}", group.path);
    }
    assert!(groups.iter().any(|group| group.members == "pause, java"));
    // Depths go down one at a time, so that the list reads as a tree.
    let depths: Vec<u32> = groups.iter().map(|group| group.depth).collect();
    assert!(
        depths.windows(2).all(|pair| pair[1] <= pair[0] + 1),
        "{depths:?}"
    );
    assert!(machine::groups(&gallery("01-global"), 0, EN).is_empty());
}

#[test]
fn the_reaper_has_its_timers_and_its_queue() {
    let session = gallery("01-global");
    assert_eq!(machine::reaper(&session, 0, EN), None);
    let end = machine::reaper(&session, last(&session), EN).unwrap();
    assert_eq!(
        end.timers,
        [(
            "database (89)".to_owned(),
            "due in 2 s, at jiffy 1,500".to_owned()
        )]
    );
    assert_eq!(end.facts[0].value, "1");
    let session = gallery("trap-18-reaper");
    let step = visit(&session, "oom_reaper", "if (oom_reaper_list != NULL)", 0);
    let reaper = machine::reaper(&session, step, EN).unwrap();
    assert_eq!(reaper.queue, ["green (3002)", "red (3001)"]);
    assert!(reaper.timers.is_empty());
}

#[test]
fn the_request_names_its_flags() {
    let session = gallery("01-global");
    let facts = machine::request(&session, 100, EN);
    let fact = |name: &str| facts.iter().find(|fact| fact.name == name).unwrap();
    let mask = fact("gfp_mask");
    assert!(mask.value.contains("GFP_"), "{mask:?}");
    assert!(mask.note.starts_with("0x"), "{mask:?}");
    assert!(fact("gfp_zone()").value.starts_with("ZONE_"));
    // What the page works out is what the engine has.
    for name in gallery_names() {
        let session = gallery(&name);
        let step = (0..session.trace.len()).find(|&step| {
            let call = session.trace.call_at(step).unwrap();
            session.local(step, call, "highest_zoneidx").is_some()
        });
        let Some(step) = step else { continue };
        let call = session.trace.call_at(step).unwrap();
        let raw = session.local(step, call, "highest_zoneidx").unwrap();
        let gfp = session.global(step, Field::OcGfpMask) as u32;
        assert_eq!(u64::from(oomscope_engine::kernel::highest_zone(gfp)), raw);
    }
}

#[test]
fn writes_are_counted_without_looking_at_them() {
    for name in ["01-global", "trap-18-reaper", "16-successive"] {
        let session = gallery(name);
        let mut slots = BTreeSet::new();
        let mut objects = BTreeSet::new();
        for write in session.trace.writes_from(0) {
            slots.insert(write.slot);
            if let Some((Field::MmFlags, object)) = write.slot.as_field() {
                objects.insert(object);
            }
        }
        let steps = [0, 1, last(&session) / 3, last(&session) / 2, last(&session)];
        for slot in slots {
            for step in steps {
                let writes = session.trace.writes_of(slot);
                let counted = writes.filter(|write| write.step <= step).count() as u32;
                assert_eq!(session.trace.count_writes(step, slot), counted, "{slot:?}");
            }
        }
        let objects: Vec<u32> = objects.into_iter().collect();
        assert_eq!(session.trace.objects_written(Field::MmFlags), objects);
    }
}

#[test]
fn sparklines_move_with_the_step() {
    let session = gallery("01-global");
    let sparks = Sparks::default();
    let points = Slot::global(Field::OcChosenPoints);
    let at = |step| sparks.of(&session, step, points).unwrap();
    assert_eq!(at(0).span, Span::Run);
    assert_eq!(at(0).path, at(900).path);
    assert_ne!(at(0).here, at(900).here);
    assert!(at(0).path.starts_with('M'));
    // One score in its call, and those of the other processes beside it.
    let call = session.candidates[3].call;
    let step = session.candidates[3].exit;
    let rows = variables::variables(&session, step, Some(call)).frame;
    let score = rows.iter().find(|row| row.name == "points").unwrap();
    let spark = sparks.of(&session, step, score.slot.unwrap()).unwrap();
    assert_eq!(spark.span, Span::Calls(11));
    // Where a pointer leads is no size.
    let task = rows.iter().find(|row| row.name == "task").unwrap();
    assert_eq!(sparks.of(&session, step, task.slot.unwrap()), None);
    // A loop's variable is drawn over its call.
    let walk = visit(&session, "select_bad_process", "for_each_process(p)", 3);
    let call = session.trace.call_at(walk);
    let rows = variables::variables(&session, walk, call).frame;
    let p = rows.iter().find(|row| row.name == "p").unwrap();
    let spark = sparks.of(&session, walk, p.slot.unwrap()).unwrap();
    assert_eq!(spark.span, Span::Call);
}

#[test]
fn more_about_a_variable_agrees_with_the_motions() {
    for name in ["01-global", "trap-18-reaper", "05b-memcg-nested"] {
        let session = gallery(name);
        for step in (0..session.trace.len()).step_by(37) {
            let call = session.trace.call_at(step);
            let variables = variables::variables(&session, step, call);
            for row in variables.frame.iter().chain(&variables.decision) {
                let slot = row.slot.unwrap();
                let detail = variables::detail(&session, step, slot).unwrap();
                let way = |motion| target(&session, step, motion, &Options::default());
                let at = |write: &Option<(u32, String)>| write.as_ref().map(|(step, _)| *step);
                assert_eq!(
                    at(&detail.next),
                    way(Motion::Write(slot)),
                    "{name} {step} {row:?}"
                );
                assert_eq!(
                    at(&detail.previous),
                    way(Motion::WriteBack(slot)),
                    "{name} {step} {row:?}"
                );
                assert!(detail.so_far <= detail.all);
            }
        }
    }
}
