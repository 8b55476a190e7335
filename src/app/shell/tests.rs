// SPDX-License-Identifier: GPL-2.0-only
//! The page walked without a browser, on the machine that it opens with.

use crate::app::code::{Look, Tone};
use crate::app::gallery::{OPENING, OPENING_TEXT};
use crate::app::i18n::Language;
use crate::app::keys;
use crate::app::loaded::Origin;
use crate::app::loading;
use crate::app::page;
use crate::app::session::{Complaint, Session};
use crate::app::settings::Theme;
use crate::app::state::{Action, Effect, State};
use crate::app::stepping::Motion;
use crate::app::stops;
use crate::app::stored::Stored;
use crate::app::walk::{Level, Walk};
use crate::app::window::Window;
use crate::app::{axis, code, log, machine, narrate, process, stack, timeline, variables, verdict};

fn opened() -> State {
    let (mut state, _) = State::new(Language::En, Theme::System);
    state.begin(None, None);
    state
}

fn session() -> Session {
    Session::open(OPENING_TEXT).expect("the opening scenario")
}

fn step(state: &State) -> u32 {
    state.loaded.as_ref().expect("a run").step
}

fn press(state: &mut State, key: &str) {
    let press = keys::Press {
        key,
        modified: false,
        focus: keys::Focus::Page,
    };
    state.reduce(keys::action(press).expect(key));
}

/// The first step at which a function's statement that begins so is decided or done.
fn find(session: &Session, function: &str, code: &str, nth: usize) -> u32 {
    let is_it = |step: &u32| {
        let statement = session.statement(*step).expect("a statement");
        session.listing.functions[statement.function].name == function
            && session.listing.text(statement.span).starts_with(code)
            && !session.trace.step(*step).outcome.is_open()
    };
    (0..session.trace.len())
        .filter(is_it)
        .nth(nth)
        .expect("a step")
}

#[test]
fn a_first_visit_steps_before_the_stops_are_found() {
    let mut state = opened();
    let nothing = |_: &str| None;
    let stored = Stored {
        device: &nothing,
        tab: &nothing,
    };
    state.welcome(stored);
    assert_eq!(state.level, Level::Story);
    // What the first view cannot do is handed back.
    assert!(state.reduce_first(Action::Move(Motion::Forward)).is_ok());
    let walk = Walk::of(&session(), Level::Story);
    assert_eq!(step(&state), walk.steps()[1]);
    // The part that finds them changes nothing about where they are.
    state.reduce_later(Action::Level(Level::Story));
    let loaded = state.loaded.as_ref().expect("a run");
    assert_eq!(loaded.walk.as_ref().expect("a walk").stops(), walk.stops());
}

#[test]
fn the_run_is_walked_by_keys_and_back() {
    let mut state = opened();
    assert_eq!(step(&state), 0);
    for _ in 0..5 {
        press(&mut state, "ArrowRight");
    }
    press(&mut state, "PageUp");
    assert_eq!(step(&state), 4);
    press(&mut state, "End");
    let last = step(&state);
    assert!(last > 1000);
    press(&mut state, "ArrowRight");
    assert_eq!(step(&state), last);
    press(&mut state, "Home");
    assert_eq!(step(&state), 0);
    press(&mut state, "ArrowLeft");
    assert_eq!(step(&state), 0);
}

/// Before the part of the page that finds the stops of a story has arrived, a step is handed back, and waits for it.
#[test]
fn a_step_of_a_story_waits_for_its_stops() {
    let mut state = opened();
    state.level = Level::Story;
    let on = || Action::Move(Motion::Forward);
    assert_eq!(state.reduce_first(on()), Err(on()));
    assert_eq!(step(&state), 0);
    // The part arrives: first the level, then what has waited.
    state.reduce(Action::Level(Level::Story));
    state.reduce(on());
    let stop = step(&state);
    assert!(stop > 1, "{stop}");
    assert_eq!(state.reduce_first(on()), Ok(Vec::new()));
    assert!(step(&state) > stop);
    // Statements wait for nothing.
    let mut state = opened();
    state.level = Level::Statement;
    assert_eq!(state.reduce_first(on()), Ok(Vec::new()));
    assert_eq!(step(&state), 1);
}

#[test]
fn every_process_is_a_stop() {
    let mut state = opened();
    let mut names = Vec::new();
    loop {
        let before = step(&state);
        press(&mut state, "p");
        if step(&state) == before {
            break;
        }
        let session = &state.loaded.as_ref().expect("a run").session;
        let process = process::process_in_question(session, step(&state)).expect("a process");
        names.push(session.process_name(process));
    }
    let expected = [
        "init",
        "kthreadd",
        "database",
        "webserver",
        "cache",
        "cron",
        "sshd",
        "shmuser",
        "virtonly",
        "leaker",
        "exe",
    ];
    assert_eq!(names, expected);
    press(&mut state, "P");
    press(&mut state, "P");
    assert!(step(&state) > 0);
}

#[test]
fn a_broken_file_leaves_the_page_as_it_was() {
    let mut state = opened();
    press(&mut state, "ArrowRight");
    let broken = OPENING_TEXT.replacen("\"tgid\": 89", "\"tgid\": 95", 1);
    let origin = Origin::File("mine.json".to_owned());
    state.reduce(Action::Load(loading::Change::Read {
        origin: origin.clone(),
        text: Ok(broken.clone()),
    }));
    assert_ne!(broken, OPENING_TEXT);
    let message = state.notices.message.as_ref().expect("a message");
    assert_eq!(message.subject, "mine.json");
    assert!(
        message.problems[0].place.starts_with("scenario.processes["),
        "{:?}",
        message.problems
    );
    assert_eq!(step(&state), 1);
    assert_eq!(
        state.loaded.as_ref().expect("a run").origin,
        Origin::Gallery(OPENING.to_owned())
    );

    state.reduce(Action::Load(loading::Change::Read {
        origin: origin.clone(),
        text: Ok(OPENING_TEXT.to_owned()),
    }));
    assert!(state.notices.message.is_none());
    assert_eq!(state.loaded.as_ref().expect("a run").origin, origin);
}

#[test]
fn an_answer_that_comes_too_late_is_dropped() {
    let mut state = opened();
    let pick = |file: &str| Action::Load(loading::Change::Pick(file.to_owned()));
    assert_eq!(
        state.reduce(pick("a.json")),
        [Effect::Fetch("a.json".to_owned())]
    );
    state.reduce(pick("b.json"));
    let complaint = Complaint {
        place: String::new(),
        rule: "gone".to_owned(),
    };
    let late = Origin::Gallery("a.json".to_owned());
    state.reduce(Action::Load(loading::Change::Read {
        origin: late,
        text: Err(complaint.clone()),
    }));
    assert!(state.notices.message.is_none());
    let expected = Origin::Gallery("b.json".to_owned());
    state.reduce(Action::Load(loading::Change::Read {
        origin: expected,
        text: Err(complaint),
    }));
    assert!(state.notices.message.is_some());
}

#[test]
fn choices_are_remembered() {
    let mut state = opened();
    let effects = state.reduce(Action::Page(page::Change::SetTheme(Theme::Dark)));
    assert!(effects.contains(&Effect::Remember("oomscope.theme", "dark".into())));
    let effects = state.reduce(Action::Page(page::Change::SetLanguage(Language::ZH)));
    assert!(effects.contains(&Effect::ApplyThemeAndLanguage(Language::ZH, Theme::Dark)));
}

#[test]
fn the_verdict_says_who_dies_and_by_how_much() {
    let session = session();
    let verdict = verdict::verdict(&session, 0, Language::En);
    assert_eq!(verdict.kind, verdict::Kind::Kill);
    assert_eq!(
        verdict.sentence.plain(),
        "Kills database pid 89 · 18,556 points"
    );
    assert_eq!(verdict.rest, "8,728 ahead of leaker");
}

#[test]
fn every_process_says_how_it_stands() {
    let session = session();
    let check = |step: u32, expected: [&str; 11]| {
        let rows = machine::processes(&session, step, Language::En, Window::default()).rows;
        let verdicts: Vec<&str> = rows.iter().map(|row| row.verdict.as_str()).collect();
        assert_eq!(verdicts, expected, "step {step}");
    };
    check(0, ["not checked yet"; 11]);
    check(
        session.trace.len() - 1,
        [
            "init: never killed",
            "kernel thread: never killed",
            "killed",
            "outscored by 10,513",
            "outscored by 14,482",
            "outscored by 18,185",
            "protected: oom_score_adj −1000",
            "outscored by 16,882",
            "outscored by 18,548",
            "outscored by 8,728",
            "outscored by 18,552",
        ],
    );
    let rows = machine::processes(
        &session,
        session.trace.len() - 1,
        Language::En,
        Window::default(),
    )
    .rows;
    assert_eq!(
        (rows[2].points.as_str(), rows[6].points.as_str()),
        ("18,556", "–")
    );
    assert!(rows.iter().all(|row| row.step.is_some()));
}

#[test]
fn a_condition_shows_what_it_compared() {
    let session = session();
    let step = find(&session, "oom_evaluate_task", "if (points == LONG_MIN", 1);
    let marks = code::marks(&session, step, None, Language::En).expect("marks");
    let chips: Vec<_> = (marks.current.0..marks.current.1)
        .flat_map(|line| &marks.lines.get(line).expect("a mark").chips)
        .map(|chip| (chip.tone, chip.detail.as_str()))
        .collect();
    assert_eq!(
        chips,
        [
            (Tone::False, "8,043 == LONG_MIN"),
            (Tone::True, "8,043 < 18,556")
        ]
    );
    let taken = marks.lines.get(marks.current.1).expect("a mark");
    assert_eq!(
        (taken.look, taken.chips[0].tone),
        (Look::Taken, Tone::Taken)
    );
    let past = marks
        .lines
        .range(0..marks.current.0)
        .iter()
        .flat_map(|(_, mark)| &mark.chips);
    let past: Vec<&str> = past.map(|chip| chip.detail.as_str()).collect();
    assert!(past.contains(&"points = 8,043"), "{past:?}");
}

#[test]
fn each_step_has_a_sentence_in_both_languages() {
    let session = session();
    for step in 0..session.trace.len() {
        for language in [Language::En, Language::ZH] {
            let sentence = narrate::sentence(&session, step, language).plain();
            assert!(!sentence.is_empty(), "step {step}");
            assert!(
                !sentence.contains(['{', '}']) || sentence.contains("{0}"),
                "{sentence}"
            );
        }
    }
    let step = find(&session, "oom_evaluate_task", "if (points == LONG_MIN", 1);
    assert_eq!(
        narrate::sentence(&session, step, Language::En).plain(),
        "webserver scores 8,043, less than the 18,556 of database, so it is skipped"
    );
    assert_eq!(
        narrate::sentence(&session, step, Language::ZH).plain(),
        "webserver 得 8,043 分，低于 database 的 18,556 分，因此跳过"
    );
}

#[test]
fn stack_variables_and_log_follow_the_step() {
    let session = session();
    let step = find(&session, "oom_badness", "points += adj", 1);
    let frames = stack::frames(&session, step, None);
    let names: Vec<&str> = frames.iter().map(|frame| frame.function.as_str()).collect();
    assert_eq!(
        names,
        [
            "oom_badness",
            "oom_evaluate_task",
            "select_bad_process",
            "out_of_memory"
        ]
    );
    assert_eq!(
        frames[0].parameters,
        "p = webserver (95), totalpages = 49,003"
    );

    let rows = variables::variables(&session, step, session.trace.call_at(step));
    let points = rows
        .frame
        .iter()
        .find(|row| row.name == "points")
        .expect("points");
    assert_eq!(points.value.as_deref(), Some("8,043"));
    assert_eq!(
        (points.size.as_deref(), points.is_changed),
        (Some("31.4 MiB"), true)
    );
    let chosen = rows
        .decision
        .iter()
        .find(|row| row.name == "oc->chosen")
        .expect("chosen");
    assert_eq!(
        (chosen.value.as_deref(), chosen.is_changed),
        (Some("database (89)"), false)
    );

    assert!(
        log::log(&session, step, Language::En, Window::default())
            .lines
            .is_empty()
    );
    let step = find(&session, "__oom_kill_process", "pr_err(", 0);
    let log = log::log(&session, step, Language::En, Window::default());
    let last = log.lines.last().expect("a line");
    assert!(last.is_fresh && last.is_error);
    assert!(
        last.text
            .starts_with("Out of memory: Killed process 89 (database)"),
        "{}",
        last.text
    );
    assert!(log.lines.iter().any(|line| line.about.is_some()));
    assert!(log.lines.iter().rev().skip(1).all(|line| !line.is_fresh));
}

#[test]
fn the_summary_line_grows_over_several_steps() {
    let session = session();
    let from = find(&session, "dump_oom_summary", "pr_info(", 0);
    let to = find(&session, "dump_oom_summary", "pr_cont(", 0);
    let line = |step| {
        log::log(&session, step, Language::En, Window::default())
            .lines
            .pop()
            .expect("a line")
            .text
    };
    assert_eq!(
        line(from),
        "oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null)"
    );
    assert!(
        line(to).starts_with(&line(from)) && line(to).ends_with(",task=database,pid=89,uid=999")
    );
}

#[test]
fn the_timeline_marks_candidates_and_the_kill() {
    let session = session();
    let axis = axis::Axis::of(&session);
    let drawn = timeline::drawing(&session, &axis, axis::Window::whole(&axis));
    let count = |kind| {
        let marks = drawn.marks.iter().find(|(mark, _)| *mark == kind);
        marks.map_or(0, |(_, path)| path.matches('M').count())
    };
    assert_eq!(count(timeline::Mark::Process), 11);
    assert_eq!(count(timeline::Mark::Kill), 1);
    assert_eq!(count(timeline::Mark::Call), 0);
    let killed = session.kills[0].step;
    assert_eq!(timeline::phase(&session, killed), timeline::Phase::Kill);
}

#[test]
fn over_and_out_stay_above_calls() {
    let mut state = opened();
    let start = {
        let session = &state.loaded.as_ref().expect("a run").session;
        find(session, "out_of_memory", "select_bad_process(oc)", 0)
    };
    state.reduce(Action::Move(Motion::To(start)));
    press(&mut state, "i");
    let inside = step(&state);
    press(&mut state, "O");
    assert_eq!(step(&state), start);
    press(&mut state, "n");
    assert!(step(&state) > inside + 500);
    press(&mut state, "N");
    assert_eq!(step(&state), start);
}

#[test]
fn breakpoints_are_set_run_to_kept_and_recalled() {
    let mut state = opened();
    let at = find(&session(), "oom_badness", "points += adj", 0);
    state.reduce(Action::Move(Motion::To(at)));
    press(&mut state, "c");
    assert_eq!(step(&state), at);

    let loaded = state.loaded.as_ref().expect("a run");
    let origin = loaded.origin.clone();
    let text = "at oom_badness: points += adj;".to_owned();
    let kept = state.reduce(Action::Stops(stops::Change::Here));
    assert_eq!(kept, [Effect::Keep(origin.clone(), text.clone())]);
    press(&mut state, "c");
    let next = step(&state);
    assert!(next > at);
    press(&mut state, "C");
    press(&mut state, "C");
    assert_eq!(step(&state), at);

    // Another run of the same scenario: nothing, until what was kept has been recalled.
    let mut again = opened();
    assert!(
        again
            .begin(None, None)
            .contains(&Effect::Recall(origin.clone()))
    );
    press(&mut again, "c");
    assert_eq!(step(&again), 0);
    let other = Origin::File("other".to_owned());
    for (origin, expected) in [(other, 0), (origin, at)] {
        again.reduce(Action::Stops(stops::Change::Recalled {
            origin,
            text: Some(text.clone()),
        }));
        press(&mut again, "c");
        assert_eq!(step(&again), expected);
    }

    // A click on its line takes it away.
    let stops = &again.loaded.as_ref().expect("a run").stops;
    let lines: Vec<usize> = stops.lines.all().iter().map(|(line, _)| *line).collect();
    assert_eq!(lines.len(), 1);
    let kept = again.reduce(Action::Stops(stops::Change::Line(lines[0])));
    assert!(matches!(&kept[..], [Effect::Keep(_, text)] if text.is_empty()));
    press(&mut again, "c");
    assert_eq!(step(&again), at);
}

#[test]
fn a_breakpoint_stands_at_the_frame_that_is_looked_at() {
    let mut state = opened();
    let at = find(&session(), "oom_badness", "points += adj", 0);
    state.reduce(Action::Move(Motion::To(at)));
    let session = state.loaded.as_ref().expect("a run").session.clone();
    let call = session.trace.call_at(at).expect("a call");
    let caller = session.trace.call(call).parent.expect("a caller");
    state.reduce(Action::Look(caller));
    let kept = state.reduce(Action::Stops(stops::Change::Here));
    assert!(
        matches!(&kept[..], [Effect::Keep(_, text)] if text.starts_with("at oom_evaluate_task: ")),
        "{kept:?}"
    );
}
