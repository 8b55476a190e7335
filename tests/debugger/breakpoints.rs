// SPDX-License-Identifier: GPL-2.0-only
//! Breakpoints: as text, and where they stop.

use super::{gallery, gallery_names, vectors, visit};
use oomscope::app::breakpoints::{Breakpoint, Breakpoints, Hits, Kind, Passes, Spot, Watch};
use oomscope::app::i18n::Language;
use oomscope::app::session::Session;
use oomscope::app::values;
use oomscope_engine::listing::{Listing, StatementKind};
use oomscope_engine::rules::release::LINUX_5_10;

fn listing() -> Listing {
    Listing::of(LINUX_5_10)
}

fn spot(function: &str, code: &str, ordinal: u32) -> Spot {
    Spot {
        function: function.to_owned(),
        code: code.to_owned(),
        ordinal,
    }
}

fn watch(path: &str, passes: Passes, value: i64) -> Kind {
    Kind::Passes(Watch::new(path, passes, value).unwrap())
}

fn hits(session: &Session, line: &str) -> Vec<u32> {
    let breakpoint: Breakpoint = line.parse().unwrap();
    Hits::of(session, &[breakpoint]).steps().to_vec()
}

#[test]
fn a_breakpoint_is_a_line_and_back() {
    let points = spot("oom_badness", "points += adj;", 1);
    let table = [
        ("at oom_badness: points += adj;", Kind::At(points.clone())),
        (
            "at oom_evaluate_task: goto next; #2",
            Kind::At(spot("oom_evaluate_task", "goto next;", 2)),
        ),
        (
            "true f: if (a || b)",
            Kind::Branch(spot("f", "if (a || b)", 1), true),
        ),
        (
            "false f: for (; a; b) #3",
            Kind::Branch(spot("f", "for (; a; b)", 3), false),
        ),
        (
            "enter oom_kill_process",
            Kind::Entered("oom_kill_process".to_owned()),
        ),
        ("process 89", Kind::Process(89)),
        (
            "value oc->chosen_points >= 8043",
            watch("oc->chosen_points", Passes::AtLeast, 8043),
        ),
        ("value adj <= -1", watch("adj", Passes::AtMost, -1)),
        (
            "value points == LONG_MIN",
            watch("points", Passes::Exactly, i64::MIN),
        ),
    ];
    for (line, kind) in table {
        let breakpoint = Breakpoint::from(kind);
        assert_eq!(breakpoint.to_string(), line);
        assert_eq!(line.parse().as_ref(), Ok(&breakpoint), "{line}");
        let off = Breakpoint {
            is_on: false,
            ..breakpoint
        };
        assert_eq!(off.to_string(), format!("off {line}"));
        assert_eq!(off.to_string().parse().as_ref(), Ok(&off));
    }
}

#[test]
fn what_a_hand_writes_is_read_too() {
    let table = [
        (
            "  at  oom_badness:  points  +=  adj; ",
            "at oom_badness: points += adj;",
        ),
        ("value points>=10", "value points >= 10"),
        (
            "value p -> signal -> oom_score_adj == −1000",
            "value p->signal->oom_score_adj == -1000",
        ),
        ("value task == NULL", "value task == 0"),
    ];
    for (line, written) in table {
        assert_eq!(line.parse::<Breakpoint>().unwrap().to_string(), written);
    }
}

#[test]
fn what_is_no_breakpoint_is_refused() {
    let lines = [
        "",
        "at",
        "at oom_badness",
        "at : points += adj;",
        "at oom_badness: goto next; #0",
        "process many",
        "process 99999999999",
        "value points",
        "value 3 >= 4",
        "value points >= much",
        "value points > 3",
        "enter two words",
        "watch points",
    ];
    for line in lines {
        assert!(line.parse::<Breakpoint>().is_err(), "{line}");
    }
}

#[test]
fn every_statement_is_found_by_its_name() {
    let listing = listing();
    let mut found = 0;
    for statement in &listing.statements {
        if let Some(spot) = Spot::of(&listing, statement.place) {
            assert_eq!(spot.place(&listing), Some(statement.place), "{spot}");
            let line = listing.line_of(statement.place.0).unwrap();
            assert!(Spot::on_line(&listing, line).is_some());
            let again: Breakpoint = Breakpoint::from(Kind::At(spot.clone()))
                .to_string()
                .parse()
                .unwrap();
            assert_eq!(again.kind, Kind::At(spot));
            found += 1;
        }
    }
    assert!(found > 400, "{found}");
}

#[test]
fn lines_lead_to_the_statement_on_them() {
    let listing = listing();
    let line = |text: &str| {
        let is_it = |line: &usize| listing.line_text(*line).trim() == text;
        (0..listing.lines.len()).find(is_it).unwrap()
    };
    let on = |text: &str| Spot::on_line(&listing, line(text)).map(|spot| spot.code);
    assert_eq!(on("points += adj;").as_deref(), Some("points += adj;"));
    let condition = "if (points == LONG_MIN || points < oc->chosen_points)";
    assert_eq!(
        on("points < oc->chosen_points)").as_deref(),
        Some(condition)
    );
    assert_eq!(on("select:"), None);
    assert_eq!(on("return points;").as_deref(), Some("return points;"));
    assert_eq!(Spot::on_line(&listing, listing.lines.len()), None);
}

#[test]
fn a_document_keeps_what_is_not_understood() {
    let listing = listing();
    let lines = [
        "at oom_badness: points += adj;",
        // Line 6 of the function, its signature being the first.
        "oom_badness:6",
        "oom_badness:600",
        "moon full",
        "off process 7",
        "at oom_badness: points -= adj;",
    ]
    .map(str::to_owned);
    let breakpoints = Breakpoints::read(&lines, &listing);
    let expected = [
        "at oom_badness: points += adj;",
        "at oom_badness: if (oom_unkillable_task(p))",
        "off process 7",
        "at oom_badness: points -= adj;",
        "oom_badness:600",
        "moon full",
    ];
    assert_eq!(breakpoints.write(), expected);
    // The gutter shows those that the listing has.
    assert_eq!(breakpoints.lines(&listing).all().len(), 2);
    assert_eq!(
        Breakpoints::read(&breakpoints.write(), &listing),
        breakpoints
    );
}

#[test]
fn a_click_sets_and_takes_away() {
    let listing = listing();
    let mut breakpoints = Breakpoints::default();
    let kind = Kind::At(spot("oom_badness", "points += adj;", 1));
    breakpoints.toggle(Kind::Process(4));
    breakpoints.toggle(kind.clone());
    breakpoints.switch(1, false);
    assert!(
        breakpoints
            .lines(&listing)
            .all()
            .iter()
            .all(|(_, dot)| !dot.is_on)
    );
    breakpoints.toggle(kind);
    breakpoints.switch(7, true);
    breakpoints.remove(7);
    assert_eq!(breakpoints.write(), ["process 4"]);
    breakpoints.remove(0);
    assert_eq!(breakpoints, Breakpoints::default());
}

#[test]
fn each_kind_stops_where_it_should() {
    let session = gallery("01-global");
    let entered = |nth| visit(&session, "oom_evaluate_task", "struct oom_control", nth);
    assert_eq!(
        hits(&session, "at out_of_memory: if (oom_killer_disabled)"),
        [1]
    );
    // A statement that makes calls is visited twice, and stopped at once.
    assert_eq!(
        hits(&session, "at out_of_memory: if (!is_memcg_oom(oc))"),
        [2]
    );
    // A condition is stopped at when it has come out.
    assert_eq!(
        hits(&session, "true out_of_memory: if (!is_memcg_oom(oc))"),
        [4]
    );
    assert!(hits(&session, "false out_of_memory: if (!is_memcg_oom(oc))").is_empty());
    assert_eq!(hits(&session, "enter __task_will_free_mem")[0], 14);
    let evaluated = hits(&session, "enter oom_evaluate_task");
    assert!(evaluated.iter().eq(session.candidates_from(0)));
    // database is the third; it is compared, and killed.
    let database = hits(&session, "process 89");
    let killed = visit(&session, "__oom_kill_process", "bool can_oom_reap", 0);
    assert_eq!(database, [entered(2), killed]);
    // It is the first to score, and nobody scores more.
    let chosen = visit(
        &session,
        "oom_evaluate_task",
        "oc->chosen_points = points",
        0,
    );
    assert_eq!(hits(&session, "value oc->chosen_points >= 18556"), [chosen]);
    assert!(hits(&session, "value oc->chosen_points >= 18557").is_empty());
    let select = visit(
        &session,
        "select_bad_process",
        "oc->chosen_points = LONG_MIN",
        0,
    );
    assert_eq!(hits(&session, "value oc->chosen_points <= -1"), [select]);
    assert_eq!(hits(&session, "value oc->chosen == 89").len(), 1);
    // In oom_badness, and handed on to oom_evaluate_task.
    let webserver = hits(&session, "value points == 8043");
    let summed = visit(&session, "oom_badness", "points = get_mm_rss", 1);
    let asked = visit(&session, "oom_evaluate_task", "points = oom_badness", 1);
    let answered = session.trace.over(asked).unwrap();
    assert_eq!(webserver, [session.trace.over(summed).unwrap(), answered]);
    // sshd is protected.
    let protected = hits(&session, "value adj == -1000");
    assert_eq!(protected.len(), 1);
    let task = hits(&session, "value task->signal->oom_score_adj == -1000");
    assert!(task.contains(&entered(6)), "{task:?}");
    assert!(hits(&session, "value nobody->knows == 3").is_empty());
    assert!(hits(&session, "at oom_badness: no such line;").is_empty());
    assert!(hits(&session, "off process 89").is_empty());
}

#[test]
fn hits_of_several_are_told_apart() {
    let session = gallery("01-global");
    let lines = [
        "process 89",
        "off process 89",
        "enter oom_evaluate_task",
        "at out_of_memory: if (oom_killer_disabled)",
    ];
    let breakpoints: Vec<Breakpoint> = lines.iter().map(|line| line.parse().unwrap()).collect();
    let hits = Hits::of(&session, &breakpoints);
    let database = hits.steps_of(0)[0];
    assert_eq!(hits.at(database), [0, 2]);
    assert_eq!(hits.at(1), [3]);
    assert_eq!(hits.at(0), [0; 0]);
    assert_eq!(
        (
            hits.steps_of(1).len(),
            hits.steps_of(2).len(),
            hits.steps_of(9).len()
        ),
        (0, 11, 0)
    );
    assert!(hits.steps().is_sorted_by(|a, b| a < b));
    assert_eq!(hits.steps().len(), 1 + 11 + 1);
}

/// A variable as the page shows it, walked step by step: what a watch must find.
fn walked(session: &Session, path: &str, passes: Passes, limit: i64) -> Vec<u32> {
    let trace = &session.trace;
    let holds = |step, call| {
        let value = values::read(session, step, call, path)?.raw as i64;
        Some(match passes {
            Passes::AtLeast => value >= limit,
            Passes::AtMost => value <= limit,
            Passes::Exactly => value == limit,
        })
    };
    let stops = |&step: &u32| {
        let Some(call) = trace.call_at(step) else {
            return false;
        };
        let is_new = step == trace.call(call).enter;
        // Only what this step writes can have changed it.
        let held = if is_new { None } else { holds(step - 1, call) };
        trace.writes_at(step).next().is_some()
            && holds(step, call) == Some(true)
            && held != Some(true)
    };
    (0..trace.len()).filter(stops).collect()
}

#[test]
fn a_watch_finds_what_a_walk_finds() {
    let paths = [
        ("points", Passes::AtLeast, 100),
        ("points", Passes::Exactly, i64::MIN),
        ("adj", Passes::AtMost, -1),
        ("task->signal->oom_score_adj", Passes::AtMost, -1),
        ("p->mm->mm_users", Passes::AtLeast, 2),
        ("mm->mm_users", Passes::AtMost, 1),
        ("tsk->signal->oom_mm", Passes::AtLeast, 1),
        ("ret", Passes::Exactly, 0),
    ];
    for (id, session) in vectors(60) {
        for (path, passes, limit) in paths {
            let line = Breakpoint::from(watch(path, passes, limit));
            let found = Hits::of(&session, &[line]).steps().to_vec();
            assert_eq!(
                found,
                walked(&session, path, passes, limit),
                "{id}: {path} {passes:?} {limit}"
            );
        }
    }
}

#[test]
fn a_value_of_the_kernel_is_watched_over_all_calls() {
    let session = gallery("16-successive");
    let victims = hits(&session, "value oom_victims >= 1");
    // Each of the four victims but the last exits before the next is killed.
    assert_eq!(victims.len(), 4);
    let scores = hits(&session, "value oc->chosen_points >= 4361");
    assert!(scores.len() >= 4);
    let time = hits(&session, "value jiffies >= 1001");
    assert_eq!(time.len(), 1);
}

/// Every statement that a run visits is stopped at as often as it is counted.
#[test]
fn places_stop_as_often_as_they_are_counted() {
    for name in gallery_names() {
        let session = gallery(&name);
        let breakpoints: Vec<Breakpoint> = session
            .hits
            .iter()
            .map(|(place, _)| Kind::At(Spot::of(&session.listing, place).unwrap()).into())
            .collect();
        let hits = Hits::of(&session, &breakpoints);
        for (index, (place, count)) in session.hits.iter().enumerate() {
            assert_eq!(
                hits.steps_of(index).len() as u32,
                count,
                "{name}: {place:?}"
            );
        }
        let branches: Vec<Breakpoint> = session
            .hits
            .iter()
            .filter(|(place, _)| {
                session.listing.statement_at(*place).unwrap().kind == StatementKind::If
            })
            .filter_map(|(place, _)| Spot::of(&session.listing, place))
            .flat_map(|spot| [true, false].map(|taken| Kind::Branch(spot.clone(), taken).into()))
            .collect();
        let hits = Hits::of(&session, &branches);
        let decided = session.trace.steps().filter(|step| {
            let statement = session.listing.statement_at(step.place).unwrap();
            statement.kind == StatementKind::If && step.outcome.taken().is_some()
        });
        assert_eq!(hits.steps().len(), decided.count(), "{name}");
    }
}

#[test]
fn breakpoints_are_said_in_both_languages() {
    let session = gallery("01-global");
    let table = [
        (
            "at oom_badness: points += adj;",
            "oom_badness: points += adj;",
            "oom_badness：points += adj;",
        ),
        (
            "enter dump_header",
            "dump_header() is entered",
            "进入 dump_header()",
        ),
        (
            "process 89",
            "database (89) is compared or killed",
            "比较或杀死 database (89)",
        ),
        (
            "process 4711",
            "pid 4711 is compared or killed",
            "比较或杀死 pid 4711",
        ),
        (
            "value oc->chosen_points >= 18000",
            "oc->chosen_points becomes ≥ 18,000",
            "oc->chosen_points 变为 ≥ 18,000",
        ),
        (
            "value points == LONG_MIN",
            "points becomes LONG_MIN",
            "points 变为 LONG_MIN",
        ),
        ("value adj <= -1", "adj becomes ≤ −1", "adj 变为 ≤ −1"),
        (
            "true oom_evaluate_task: if (oc->chosen)",
            "oom_evaluate_task: if (oc->chosen) is true",
            "oom_evaluate_task：if (oc->chosen) 为真",
        ),
        (
            "at gone: x;",
            "gone: x; (not in this listing)",
            "gone：x; (不在此代码清单中)",
        ),
        (
            "value gone >= 1",
            "gone becomes ≥ 1 (not in this listing)",
            "gone 变为 ≥ 1 (不在此代码清单中)",
        ),
    ];
    for (line, en, zh) in table {
        let breakpoint: Breakpoint = line.parse().unwrap();
        assert_eq!(breakpoint.sentence(&session, Language::En), en);
        assert_eq!(breakpoint.sentence(&session, Language::ZH), zh);
    }
}
