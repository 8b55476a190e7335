// SPDX-License-Identifier: GPL-2.0-only
//! Playing, skipping, zooming and jumping, as the page does it.

use super::gallery_text;
use oomscope::app::axis;
use oomscope::app::jump;
use oomscope::app::loaded::Origin;
use oomscope::app::loading;
use oomscope::app::play::{Change, Speed};
use oomscope::app::state::{Action, Effect, State};
use oomscope::app::stepping::Motion;
use oomscope::app::stops;
use oomscope::app::timeline;

fn opened(name: &str) -> State {
    let mut state = State::default();
    read(&mut state, name);
    assert!(state.loaded.is_some());
    state
}

fn read(state: &mut State, name: &str) {
    state.reduce(Action::Load(loading::Change::Read {
        origin: Origin::Gallery(name.to_owned()),
        text: Ok(gallery_text(name)),
    }));
}

fn step(state: &State) -> u32 {
    state.loaded.as_ref().unwrap().step
}

/// Lets time pass in pieces, doing what is asked for, until nothing more is asked for.
fn run(state: &mut State, effects: Vec<Effect>, mut now: u64, until: u64) -> Vec<Effect> {
    let mut effects = effects;
    while let Some(&Effect::Wake { number, after }) = effects
        .iter()
        .find(|effect| matches!(effect, Effect::Wake { .. }))
    {
        now += u64::from(after);
        if now > until {
            break;
        }
        effects = state.reduce(Action::Play(Change::Wake { number, now }));
    }
    effects
}

fn toggle(state: &mut State) -> Vec<Effect> {
    state.reduce(Action::Play(Change::Toggle))
}

#[test]
fn it_plays_as_fast_as_it_says() {
    let mut state = opened("01-global");
    let wake = toggle(&mut state);
    assert!(state.player.is_on);
    let left = run(&mut state, wake, 0, 10_000);
    assert_eq!(step(&state), 20, "two steps a second");
    state.reduce(Action::Play(Change::Speed(Speed::named("16×"))));
    assert!(state.player.is_on);
    // What was asked for before the speed changed does nothing.
    let Some(&Effect::Wake { number, .. }) = left.first() else {
        panic!("a wake was asked for");
    };
    let old = state.reduce(Action::Play(Change::Wake {
        number,
        now: 20_000,
    }));
    assert_eq!((old, step(&state)), (Vec::new(), 20));
}

#[test]
fn it_stops_at_the_end_and_begins_anew() {
    let mut state = opened("01-global");
    state.reduce(Action::Play(Change::Speed(Speed::named("256×"))));
    let wake = toggle(&mut state);
    assert_eq!(run(&mut state, wake, 0, 60_000), Vec::new());
    let last = state.loaded.as_ref().unwrap().session.trace.len() - 1;
    assert_eq!((step(&state), state.player.is_on), (last, false));
    toggle(&mut state);
    assert_eq!((step(&state), state.player.is_on), (0, true));
}

#[test]
fn it_stops_at_breakpoints() {
    let mut state = opened("01-global");
    for at in [30, 40] {
        state.reduce(Action::Move(Motion::To(at)));
        state.reduce(Action::Stops(stops::Change::Here));
    }
    let hits = state.loaded.as_ref().unwrap().stops.hits.steps().to_vec();
    state.reduce(Action::Move(Motion::First));
    state.reduce(Action::Play(Change::Speed(Speed::named("256×"))));
    for &hit in hits.iter().take(3) {
        let wake = toggle(&mut state);
        run(&mut state, wake, 0, 60_000);
        assert_eq!((step(&state), state.player.is_on), (hit, false));
    }
}

#[test]
fn the_reader_takes_over() {
    let actions = [
        Action::Move(Motion::Back),
        Action::Timeline(timeline::Change::Point(500_000)),
        Action::Jump(jump::Change::Open),
        Action::Play(Change::Pause),
        Action::Play(Change::Toggle),
    ];
    for action in actions {
        let mut state = opened("01-global");
        toggle(&mut state);
        state.reduce(action.clone());
        assert!(!state.player.is_on, "{action:?}");
    }
    // What only looks does not stop it.
    let mut state = opened("01-global");
    toggle(&mut state);
    state.reduce(Action::Timeline(timeline::Change::Closer));
    assert!(state.player.is_on);
}

#[test]
fn bookkeeping_is_passed_over_and_both_ends_are_reached() {
    let mut state = opened("01-global");
    let all = state.loaded.as_ref().unwrap().session.trace.len();
    assert!(!state.passes_over);
    let remembered = state.reduce(Action::PassOver);
    let choice = Effect::Remember("oomscope.bookkeeping", "passed-over".into());
    assert_eq!(remembered, [choice]);
    let mut visited = 1;
    loop {
        let before = step(&state);
        state.reduce(Action::Move(Motion::Forward));
        if step(&state) == before {
            break;
        }
        visited += 1;
    }
    assert_eq!(step(&state), all - 1);
    assert!(visited < all * 19 / 20, "{visited} of {all}");
    let mut back = 1;
    while step(&state) > 0 {
        state.reduce(Action::Move(Motion::Back));
        back += 1;
    }
    assert_eq!(back, visited);
    // What is opened next is passed over, too.
    read(&mut state, "02-adj");
    assert!(state.loaded.as_ref().unwrap().options().pass_over.is_some());
}

#[test]
fn the_timeline_follows_what_steps() {
    let mut state = opened("01-global");
    let window = |state: &State| state.loaded.as_ref().unwrap().window;
    for _ in 0..3 {
        state.reduce(Action::Timeline(timeline::Change::Closer));
    }
    let begin = window(&state).unwrap();
    assert!(begin.from < axis::STEP);
    state.reduce(Action::Move(Motion::Last));
    let end = window(&state).unwrap();
    assert!(end.from > begin.to && end.width() == begin.width());
    state.reduce(Action::Timeline(timeline::Change::Pan(-1_000_000)));
    let panned = window(&state).unwrap();
    assert_eq!(panned.from, end.from - end.width());
    state.reduce(Action::Timeline(timeline::Change::Point(0)));
    assert!(step(&state) > 500 && window(&state) == Some(panned));
    state.reduce(Action::Timeline(timeline::Change::Page { forward: true }));
    state.reduce(Action::Timeline(timeline::Change::Whole));
    assert_eq!(window(&state), None);
    // Wider than all there is is all there is.
    state.reduce(Action::Timeline(timeline::Change::Wheel {
        at: 5,
        by: i32::MAX,
    }));
    assert_eq!(window(&state), None);
}

#[test]
fn a_number_leads_to_its_step() {
    let mut state = opened("01-global");
    let type_in = |state: &mut State, text: &str| {
        state.reduce(Action::Jump(jump::Change::Open));
        state.reduce(Action::Jump(jump::Change::Typed(text.to_owned())));
    };
    type_in(&mut state, "1,234");
    assert_eq!((step(&state), state.jump.is_none()), (1233, true));
    type_in(&mut state, "9999");
    assert_eq!(step(&state), 1233);
    let complaint = state
        .jump
        .as_ref()
        .unwrap()
        .complaint(1359, state.page.language);
    assert_eq!(complaint.as_deref(), Some("There are steps 1 to 1,359"));
    state.reduce(Action::Jump(jump::Change::Close));
    assert!(state.jump.is_none());
}
