// SPDX-License-Identifier: GPL-2.0-only
//! The verdict on top: who is killed, with how many points, and by how much.

use crate::app::ending::Ending;
use crate::app::i18n::Language;
use crate::app::leaders::leaders;
use crate::app::number;
use crate::app::rich::{Rich, strong};
use crate::app::session::Session;
use crate::app::standing::{Decision, chosen, same_score};
use oomscope_engine::kernel::world::{SignalId, World};
use oomscope_engine::probe::{Decision as Told, Field};

/// What a call of the scenario comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Somebody is killed.
    Kill,
    /// Nobody is.
    #[default]
    Nobody,
    /// The machine panics.
    Panic,
}

/// The verdict of one call of the scenario.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// How it ends.
    pub kind: Kind,
    /// One sentence.
    pub sentence: Rich,
    /// Where the sentence names the points of the victim: what it says before them.
    pub scored: Option<Scored>,
    /// What follows it, less important.
    pub rest: String,
}

/// The points in a sentence, apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scored {
    /// Whose they are.
    pub process: SignalId,
    /// What is said before them.
    pub deed: Rich,
    /// What is said of them.
    pub points: Rich,
}

/// The step to which the verdict of the call at a step leads: the choice, or from there what came of it.
pub fn way(session: &Session, step: u32) -> Option<u32> {
    let index = session.scenario_call(step);
    let settled = session.endings.get(index)?.step;
    Some(
        choice(session, index)
            .filter(|&choice| choice != step)
            .unwrap_or(settled),
    )
}

/// The step that decides: where the first victim of the run becomes the best; where nobody is killed, what settles the
/// first call that decides anything.
pub fn decides(session: &Session) -> Option<u32> {
    let mut calls = 0..session.endings.len();
    let best = calls.find_map(|index| {
        let choice = choice(session, index)?;
        let (first, _) = session.steps_of_call(index);
        let mut before = session.trace.decisions_between(first, choice);
        let best = before.rfind(|&number| {
            let decision = session.trace.decision(number);
            matches!(decision, Some((_, Told::Best(_))))
        });
        let best = best.and_then(|number| session.trace.decision(number));
        Some(best.map_or(choice, |(step, _)| step))
    });
    best.or_else(|| settles(session))
}

/// The step that settles what comes of the first call that kills or, if none does, of the first one that decides anything.
pub fn settles(session: &Session) -> Option<u32> {
    let all = &session.endings;
    let kills = (0..all.len()).find(|&index| choice(session, index).is_some());
    let settled = kills.and_then(|index| all.get(index));
    let settled = settled.or_else(|| all.iter().find(|settled| settled.decides));
    Some(settled.or(all.first())?.step)
}

/// The step at which a call has made its choice, if it chooses and kills.
fn choice(session: &Session, index: usize) -> Option<u32> {
    let settled = session.endings.get(index)?;
    if !matches!(&settled.ending, Ending::Killed(victims) if !victims.is_empty()) {
        return None;
    }
    let (_, after) = session.steps_of_call(index);
    let last = session.compared(after.saturating_sub(1)).last()?;
    let mut call = last.call;
    while session.function_of(call)?.name != "select_bad_process" {
        call = session.trace.call(call).parent?;
    }
    Some(session.trace.call(call).exit)
}

/// The verdict of the call that a step belongs to.
pub fn verdict(session: &Session, step: u32, language: Language) -> Verdict {
    let index = session.scenario_call(step);
    let count = session.outcomes.len();
    let Some(outcome) = session.outcomes.get(index) else {
        let sentence = Rich::new(language.nothing_happened());
        return Verdict {
            kind: Kind::Nobody,
            sentence,
            scored: None,
            rest: String::new(),
        };
    };
    // After the last step the whole scenario is over: then it counts what all of it did.
    let is_over = step + 1 >= session.trace.len();
    let calls = number::unsigned(count as u64);
    let which = (count > 1).then(|| {
        if is_over {
            language.kills_in_all(kills_in_all(session), &calls)
        } else {
            language.call_of(&number::unsigned(index as u64 + 1), &calls)
        }
    });
    let ending = session.endings.get(index).map(|settled| &settled.ending);
    let mut scored = None;
    let (kind, sentence, mut rest) = match (ending, &outcome.panic) {
        (_, Some(panic)) => (
            Kind::Panic,
            format!("{}: {panic}", strong(language.panics())),
            Vec::new(),
        ),
        (Some(Ending::Killed(victims)), _) if !victims.is_empty() => {
            let (death, words) = killed(session, index, victims[0], &victims[1..], language);
            scored = death.scored(&session.before, language);
            words
        }
        (Some(ending), _) => {
            let name = |process| session.process_name(process);
            (Kind::Nobody, spared(ending, &name, language), Vec::new())
        }
        (None, _) => (Kind::Nobody, strong(language.kills_nobody()), Vec::new()),
    };
    rest.extend(which);
    Verdict {
        kind,
        sentence: Rich::new(&sentence),
        scored,
        rest: rest.join(" · "),
    }
}

fn kills_in_all(session: &Session) -> usize {
    let victims = session.endings.iter().map(|settled| match &settled.ending {
        Ending::Killed(victims) => victims.len(),
        _ => 0,
    });
    victims.sum()
}

/// What a process is called.
pub(in crate::app) type NameOf<'a> = &'a dyn Fn(SignalId) -> String;

/// Several processes, by their names.
fn names(processes: &[SignalId], name: NameOf<'_>, language: Language) -> String {
    let names: Vec<String> = processes
        .iter()
        .map(|&process| strong(&name(process)))
        .collect();
    names.join(language.pick(", ", "、"))
}

/// What is said of a call that kills nobody.
pub(in crate::app) fn spared(ending: &Ending, name: NameOf<'_>, language: Language) -> String {
    match ending {
        Ending::Exit(process) => language.exits(&names(&[*process], name, language)),
        Ending::Time(reaped) if reaped.is_empty() => strong(language.time_passes()),
        Ending::Time(reaped) => {
            let taken = language.reaper_takes(&names(reaped, name, language));
            format!("{}: {taken}", strong(language.time_passes()))
        }
        Ending::Other => strong(language.no_decision()),
        Ending::Open => strong(language.question_open()),
        ending => {
            let nobody = strong(language.kills_nobody());
            format!("{nobody}: {}", why_nobody(ending, name, language))
        }
    }
}

/// Why a decision kills nobody.
fn why_nobody(ending: &Ending, name: NameOf<'_>, language: Language) -> String {
    let name = |process: &SignalId| names(&[*process], name, language);
    match ending {
        Ending::Disabled => language.because_disabled().to_owned(),
        Ending::Freed => language.because_freed().to_owned(),
        Ending::NoFs => language.because_no_fs().to_owned(),
        Ending::Nobody => language.because_nobody().to_owned(),
        Ending::Spared => language.because_spared().to_owned(),
        Ending::CurrentDying(process) => language.because_current(&name(process)),
        Ending::Awaits(process) => language.because_awaits(&name(process)),
        Ending::DyingAlready(process) => language.because_dying(&name(process)),
        Ending::Gone(process) => language.because_gone(&name(process)),
        _ => String::new(),
    }
}

/// What a call has done, as its last step says it; `None` if there is nothing to say.
pub fn done(session: &Session, index: usize, language: Language) -> Option<String> {
    let settled = session.endings.get(index)?;
    let name = |process| session.process_name(process);
    let what = match &settled.ending {
        Ending::Killed(victims) => {
            let names = names(victims, &name, language);
            match victims.len() {
                1 => language.been_killed(&names),
                _ => language.have_been_killed(&names),
            }
        }
        ending => match why_nobody(ending, &name, language) {
            why if why.is_empty() => return None,
            why => language.nobody_killed(&why),
        },
    };
    let order = session.global(settled.step, Field::OcOrder) as i64;
    // A decision that was asked for by hand (order −1) has nobody who waits for memory.
    Some(match session.outcomes.get(index)?.ret {
        Some(true) if order != -1 => language.may_try_again(&what),
        _ => what,
    })
}

fn killed(
    session: &Session,
    index: usize,
    victim: SignalId,
    others: &[SignalId],
    language: Language,
) -> (Death, (Kind, String, Vec<String>)) {
    let (first, after) = session.steps_of_call(index);
    let last = after.saturating_sub(1).max(first);
    let leaders = leaders(session, last);
    let points = Decision::at(session, last).place(victim).points;
    let points = points.filter(|_| chosen(session, last) == Some(victim));
    let scored = leaders.first.iter();
    let mut rivals = scored.map(|&(points, number)| (points, session.candidates[number].process));
    let death = Death {
        victim,
        points,
        rival: rivals.find(|&(_, process)| process != victim),
        asked_itself: leaders.scored == 0 && session.compared(last).is_empty(),
        others: others.len(),
    };
    let name = |process| session.process_name(process);
    let (sentence, rest) = death.words(&session.before, &name, language);
    (death, (Kind::Kill, sentence, rest))
}

/// What there is to say of a call that kills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) struct Death {
    pub victim: SignalId,
    /// Its score, if it was chosen for it.
    pub points: Option<i64>,
    /// The best of the others, with its score.
    pub rival: Option<(i64, SignalId)>,
    /// Nobody was compared: who asked for memory dies.
    pub asked_itself: bool,
    /// How many die with it.
    pub others: usize,
}

impl Death {
    /// The points apart from the rest of the sentence.
    pub(in crate::app) fn scored(&self, world: &World, language: Language) -> Option<Scored> {
        let points = self.points?;
        Some(Scored {
            process: self.victim,
            deed: Rich::new(&self.deed(world, language)),
            points: Rich::new(&language.with_points(&strong(&number::grouped(points)))),
        })
    }

    fn deed(&self, world: &World, language: Language) -> String {
        let signal = &world[self.victim];
        let comm = &world[signal.first_task].comm;
        language.kills(&strong(comm), &signal.tgid.to_string())
    }

    /// A sentence, and what follows it, less important.
    pub fn words(
        &self,
        world: &World,
        name: NameOf<'_>,
        language: Language,
    ) -> (String, Vec<String>) {
        let mut sentence = self.deed(world, language);
        let mut rest = Vec::new();
        if let Some(points) = self.points {
            sentence.push_str(" · ");
            sentence.push_str(&language.with_points(&strong(&number::grouped(points))));
            if let Some((most, rival)) = self.rival {
                let rival = name(rival);
                rest.push(match points.wrapping_sub(most) as u64 {
                    0 => same_score(world.rules, &rival, language),
                    margin => language.ahead_of(&number::unsigned(margin), &rival),
                });
            }
        }
        if self.asked_itself {
            rest.push(language.asked_itself().to_owned());
        }
        if self.others > 0 {
            rest.push(language.and_more(&number::unsigned(self.others as u64)));
        }
        (sentence, rest)
    }
}
