// SPDX-License-Identifier: GPL-2.0-only
//! Histories of values.

use super::{gallery, gallery_names, vectors};
use oomscope::app::history::{Around, History, Sample, around, history, of_variable};
use oomscope::app::session::Session;
use oomscope_engine::probe::{Field, Slot, Var};
use oomscope_engine::trace::Write;

const CHOSEN_POINTS: Slot = Slot::global(Field::OcChosenPoints);

fn values(history: &History) -> Vec<i128> {
    history.samples.iter().map(|sample| sample.value).collect()
}

#[test]
fn the_best_score_grows() {
    let session = gallery("01-global");
    let points = history(&session, CHOSEN_POINTS, 100);
    // Zeroed by the caller, lowered before the scan, and then the first process is never beaten.
    assert_eq!(values(&points), [0, i128::from(i64::MIN), 18_556]);
    assert_eq!((points.writes, points.steps), (3, session.trace.len()));
    assert_eq!(points.range(), Some((0, 18_556)));
    // What stands for "none" lies at the bottom and does not press the rest together.
    let path = points.path(100, 20);
    let (start, steps) = path.split_once('H').unwrap();
    assert_eq!(start, "M0.0 20.0");
    assert!(
        steps.contains("V20.0H") && steps.contains("V0.0H100"),
        "{path}"
    );
}

#[test]
fn a_variable_has_a_history_over_all_calls() {
    let session = gallery("01-global");
    let function = session.listing.function_named("oom_evaluate_task").unwrap();
    let points = function
        .locals
        .iter()
        .find(|local| local.name == "points")
        .unwrap();
    let all = of_variable(&session, function.place(), Var(points.offset), 100);
    let scores = [
        18_556,
        8_043,
        4_074,
        371,
        i128::from(i64::MIN),
        1_674,
        8,
        9_828,
        4,
    ];
    assert_eq!(values(&all), scores);
    assert_eq!(all.range(), Some((4, 18_556)));
    // One call alone has one of them.
    let call = session.candidates[3].call;
    let one = history(&session, Slot::local(call.0, Var(points.offset)), 100);
    assert_eq!(values(&one), [8_043]);
    assert_eq!(one.path(100, 20).matches('V').count(), 0);
    let none = of_variable(&session, function.place(), Var(9_999), 100);
    assert_eq!(
        (none.path(100, 20), none),
        (String::new(), History::default())
    );
}

/// However many samples there may be, the extremes and the order of time are kept.
fn check_thinned(id: &str, session: &Session, slot: Slot) {
    let whole = history(session, slot, usize::MAX);
    let mut steps: Vec<u32> = whole.samples.iter().map(|sample| sample.step).collect();
    steps.dedup();
    assert_eq!(steps.len(), whole.samples.len(), "{id} {slot:?}");
    for most in [2, 3, 10, 61] {
        let thin = history(session, slot, most);
        assert!(
            thin.samples.len() <= most,
            "{id} {slot:?}: {}",
            thin.samples.len()
        );
        assert!(thin.samples.is_sorted_by_key(|sample| sample.step));
        assert!(
            thin.samples
                .iter()
                .all(|sample| whole.samples.contains(sample))
        );
        assert_eq!(
            (thin.range(), thin.writes),
            (whole.range(), whole.writes),
            "{id} {slot:?} {most}"
        );
    }
}

#[test]
fn thinning_keeps_the_extremes() {
    let slots = [
        CHOSEN_POINTS,
        Slot::global(Field::LogLength),
        Slot::global(Field::Jiffies),
        Slot::global(Field::OomVictims),
        Slot::field(Field::MmAnonPages, 3),
        Slot::field(Field::MmFlags, 2),
    ];
    for name in gallery_names() {
        let session = gallery(&name);
        slots
            .iter()
            .for_each(|&slot| check_thinned(&name, &session, slot));
    }
    for (id, session) in vectors(150) {
        slots
            .iter()
            .for_each(|&slot| check_thinned(&id, &session, slot));
    }
}

#[test]
fn samples_are_what_the_trace_says() {
    let session = gallery("16-successive");
    for field in [
        Field::OcChosenPoints,
        Field::OcTotalpages,
        Field::Jiffies,
        Field::MmAnonPages,
    ] {
        let object = u32::from(field == Field::MmAnonPages);
        for Sample { step, value } in history(&session, Slot::field(field, object), 1000).samples {
            let is_first = step == 0;
            let found = i128::from(session.field(step, field, object) as i64);
            assert!(
                is_first || found == value,
                "{field:?} at {step}: {value}, not {found}"
            );
        }
    }
}

#[test]
fn a_reader_knows_the_writes_around() {
    let session = gallery("01-global");
    let last = session.trace.len() - 1;
    let writes: Vec<Write> = session.trace.writes_of(CHOSEN_POINTS).collect();
    let at = |step| around(&session, step, CHOSEN_POINTS);
    let all = writes.len() as u32;
    let first = Around {
        before: None,
        after: Some(writes[1]),
        so_far: 1,
        all,
    };
    assert_eq!(at(0), first);
    // Standing on a write, it is neither before nor after.
    let second = Around {
        before: Some(writes[0]),
        after: Some(writes[2]),
        so_far: 2,
        all,
    };
    assert_eq!(at(writes[1].step), second);
    let end = Around {
        before: Some(writes[2]),
        after: None,
        so_far: 3,
        all,
    };
    assert_eq!(at(last), end);
}
