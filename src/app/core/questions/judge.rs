// SPDX-License-Identifier: GPL-2.0-only
//! What is said of an answer: whether it is right, why, and the step that decides.

use super::right::{comparison, deciding_comparison, last_step, ranked};
use super::trial::{ADJUSTMENTS, holds, killed_with};
use super::{Answer, Question, process_with, right};
use crate::app::ending::Ending;
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::process::{Part, memory};
use crate::app::session::Session;
use crate::app::standing::{Decision, Standing};
use crate::app::sum::of_comparison;
use crate::app::verdict::verdict;
use oomscope_engine::kernel::world::SignalId;
use oomscope_engine::listing::StatementKind;
use oomscope_engine::probe::{Field, Slot};

/// What is said of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// Whether it is right.
    pub is_right: bool,
    /// Why, in a sentence or two.
    pub words: String,
    /// The step that decides.
    pub step: Option<u32>,
}

/// Judges an answer to a question about a call of the scenario; `None` if the run has no answer to it.
pub fn judge(
    session: &Session,
    call: usize,
    question: Question,
    answer: &Answer,
    language: Language,
) -> Option<Judgement> {
    let about = About {
        session,
        call,
        language,
    };
    let right = right(session, call, question)?;
    let is_right = right.contains(answer);
    let right = right.first()?;
    let (words, step) = match question {
        Question::Victim => about.victim(answer, is_right),
        Question::All => about.all(answer, right),
        // Whether it is right, the engine says: its answer is not shown with a wrong one.
        Question::Spares(_) | Question::Kills(..) => return about.adjustment(question, answer),
        Question::Points(pid) => about.points(process_with(session, pid)?, answer)?,
        Question::Order(_) => about.order(answer, right),
        Question::Line => about.line(answer, right),
        Question::Stop => about.stop(answer, right),
        Question::RunnerUp => about.runner_up(answer, right),
        Question::Margin => about.margin(answer, right),
        Question::Multiplied => about.multiplied(answer, right),
    };
    let words = match is_right {
        true => language.judged_right(&begun_small(&words)),
        false => words,
    };
    Some(Judgement {
        is_right,
        words,
        step,
    })
}

/// A sentence as it goes on behind a colon: its first word is small.
fn begun_small(words: &str) -> String {
    for (large, small) in [("The ", "the "), ("It ", "it "), ("With ", "with ")] {
        if let Some(rest) = words.strip_prefix(large) {
            return format!("{small}{rest}");
        }
    }
    words.to_owned()
}

struct About<'a> {
    session: &'a Session,
    call: usize,
    language: Language,
}

impl About<'_> {
    fn name(&self, process: SignalId) -> String {
        self.session.process_name(process)
    }

    fn words(&self, answer: &Answer) -> String {
        answer.words(self.session, self.language)
    }

    /// What the call comes to, in one sentence.
    fn verdict(&self) -> String {
        let language = self.language;
        let ending = self.session.endings.get(self.call);
        if let Some(Ending::Killed(victims)) = ending.map(|settled| &settled.ending)
            && let Some(&victim) = victims.first()
        {
            let name = self.name(victim);
            let ranked = ranked(self.session, self.call);
            return match ranked.iter().find(|(_, process)| *process == victim) {
                Some((points, _)) => language.judged_kills(&name, &number::grouped(*points)),
                None => language.judged_kills_plainly(&name),
            };
        }
        let (first, _) = self.session.steps_of_call(self.call);
        verdict(self.session, first, self.language).sentence.plain()
    }

    /// The step of the choice; without one, that at which the call is settled.
    fn choice(&self) -> Option<u32> {
        let session = self.session;
        let (first, after) = session.steps_of_call(self.call);
        let last = after.checked_sub(1)?;
        let written = session.trace.written(last, Slot::global(Field::OcChosen));
        let written = written.map(|write| write.step);
        let settled = session.endings.get(self.call).map(|settled| settled.step);
        written
            .filter(|step| (first..after).contains(step))
            .or(settled)
    }

    /// Whether a process made the request.
    fn asks(&self, process: SignalId) -> bool {
        let (first, _) = self.session.steps_of_call(self.call);
        self.session.requesting(first) == Some(process)
    }

    /// Points with the sum that they come from.
    fn sum(&self, number: usize) -> Option<String> {
        let sum = of_comparison(self.session, self.session.candidates.get(number)?)?;
        let score = number::grouped(sum.score);
        Some(self.language.story_sum(&score, &sum.parts(self.language)))
    }

    /// How a process stands when the call is over, and the step that settled it.
    fn standing(&self, process: SignalId) -> (String, Option<u32>) {
        let (session, language) = (self.session, self.language);
        let last = last_step(session, self.call);
        let place = Decision::at(session, last).place(process);
        let best = ranked(session, self.call);
        let words = match (place.standing, place.points, best.first()) {
            (Standing::Outscored(_), Some(points), Some((most, winner))) => {
                let fewer = number::unsigned(most.abs_diff(points));
                let winner = self.name(*winner);
                language.judged_fewer(&number::grouped(points), &fewer, &winner)
            }
            _ => place.standing.sentence(session, language),
        };
        (words, place.step)
    }

    fn victim(&self, answer: &Answer, is_right: bool) -> (String, Option<u32>) {
        let language = self.language;
        let verdict = self.verdict();
        match answer {
            Answer::Process(process) if !is_right => {
                let (standing, step) = self.standing(*process);
                let name = self.name(*process);
                let chosen = match self.asks(*process) {
                    true => language.judged_chose_asking(&name, &standing),
                    false => language.judged_chose(&name, &standing),
                };
                let words = language.judged_two(&chosen, &verdict);
                (words, step.or_else(|| self.choice()))
            }
            _ if is_right => (verdict, self.choice()),
            answer => {
                let words = language.judged_answered(&self.words(answer), &begun_small(&verdict));
                (words, self.choice())
            }
        }
    }

    fn all(&self, answer: &Answer, right: &Answer) -> (String, Option<u32>) {
        let language = self.language;
        let processes = |answer: &Answer| match answer {
            Answer::Processes(all) => all.clone(),
            _ => Vec::new(),
        };
        let (given, wanted) = (processes(answer), processes(right));
        let missing = wanted.iter().find(|process| !given.contains(process));
        let extra = given.iter().find(|process| !wanted.contains(process));
        let (words, step) = match (missing, extra) {
            (Some(&process), _) => {
                let (standing, step) = self.standing(process);
                let words = language.judged_dies_too(&self.name(process), &standing);
                (words, step)
            }
            (_, Some(&process)) => {
                let (standing, step) = self.standing(process);
                let words = language.judged_lives(&self.name(process), &standing);
                (words, step)
            }
            (None, None) => (String::new(), self.choice()),
        };
        let all = language.judged_all(&self.words(right));
        match words.as_str() {
            "" => (all, step),
            words => (language.judged_two(words, &all), step),
        }
    }

    fn points(&self, process: SignalId, answer: &Answer) -> Option<(String, Option<u32>)> {
        let (session, language) = (self.session, self.language);
        let (number, step) = comparison(session, self.call, process)?;
        let points = session.points[number]?;
        let sum = self.sum(number)?;
        let name = self.name(process);
        let sum = language.judged_points(&name, &sum);
        let Answer::Number(given) = answer else {
            return Some((sum, Some(step)));
        };
        if *given == points {
            return Some((sum, Some(step)));
        }
        let mm = session.mm_of(step, process)?;
        let parts = memory(session, step, mm);
        let of = |wanted: Part| {
            let part = parts.iter().find(|(part, _)| *part == wanted);
            part.map_or(0, |(_, pages)| *pages)
        };
        let (swap, tables, file) = (of(Part::Swap), of(Part::Tables), of(Part::File));
        let (shmem, anon) = (of(Part::Shmem), of(Part::Anon));
        let all = anon + file + shmem + swap + tables;
        let adjusted = points - all;
        let given = *given;
        let why = if tables != 0 && given == points - tables {
            language.without_tables(&number::grouped(tables))
        } else if swap != 0 && given == points - swap {
            language.without_swap(&number::grouped(swap))
        } else if adjusted != 0 && given == all {
            language.without_adjustment(&number::grouped(adjusted))
        } else if anon != all && given == anon + adjusted {
            language.anon_alone().to_owned()
        } else if given == points << session.page_shift() >> 10 {
            language.in_kibibytes().to_owned()
        } else if given > points {
            language.too_many(&number::unsigned(given.abs_diff(points)))
        } else {
            language.too_few(&number::unsigned(given.abs_diff(points)))
        };
        Some((language.judged_two(&why, &sum), Some(step)))
    }

    fn order(&self, answer: &Answer, right: &Answer) -> (String, Option<u32>) {
        let language = self.language;
        let (Answer::Processes(given), Answer::Processes(wanted)) = (answer, right) else {
            return (self.words(right), self.choice());
        };
        let order = language.judged_order(&self.words(right));
        let wrong = given.iter().zip(wanted).position(|(a, b)| a != b);
        let Some(place) = wrong else {
            return (order, self.choice());
        };
        let process = given[place];
        let (standing, step) = self.standing(process);
        let number = (place + 1).to_string();
        let words = language.judged_place(&number, &self.name(process), &standing);
        let step = step.or_else(|| self.choice());
        (language.judged_two(&words, &order), step)
    }

    fn line(&self, answer: &Answer, right: &Answer) -> (String, Option<u32>) {
        let language = self.language;
        let step = deciding_comparison(self.session, self.call).map(|(_, step)| step);
        let decides = language.judged_line(&self.words(right));
        let Answer::Line(file, number) = answer else {
            return (decides, step);
        };
        if answer == right {
            return (decides, step);
        }
        let listing = &self.session.listing;
        let visited = self.session.hits.iter();
        let visited = visited.filter_map(|(place, _)| listing.statement_at(place));
        let there = visited.filter(|statement| {
            listing.lines_of(statement.span).any(|line| {
                let line = &listing.lines[line];
                line.file == *file && line.number == *number
            })
        });
        let line = self.words(answer);
        // Of statements inside of each other the innermost one.
        let why = match there.max_by_key(|statement| statement.place.0) {
            None => language.line_is_not_run(&line),
            Some(statement) => match statement.kind {
                StatementKind::If | StatementKind::Loop | StatementKind::Switch => {
                    language.line_compares_other(&line)
                }
                _ => language.line_compares_nothing(&line),
            },
        };
        (language.judged_two(&why, &decides), step)
    }

    fn stop(&self, answer: &Answer, right: &Answer) -> (String, Option<u32>) {
        let language = self.language;
        let verdict = self.verdict();
        let step = self.session.endings.get(self.call);
        let step = step.map(|settled| settled.step);
        match answer {
            Answer::Process(process) if answer != right => {
                let (standing, _) = self.standing(*process);
                let words = language.judged_chose(&self.name(*process), &standing);
                (language.judged_two(&words, &verdict), step)
            }
            _ => (verdict, step),
        }
    }

    fn runner_up(&self, answer: &Answer, right: &Answer) -> (String, Option<u32>) {
        let language = self.language;
        let shown = match answer {
            Answer::Process(process) => *process,
            _ => return (self.words(right), self.choice()),
        };
        let (standing, step) = self.standing(shown);
        let words = language.judged_chose(&self.name(shown), &standing);
        let rival = language.judged_runner_up(&self.words(right));
        match answer == right {
            true => (rival, step),
            false => (language.judged_two(&words, &rival), step),
        }
    }

    fn margin(&self, answer: &Answer, right: &Answer) -> (String, Option<u32>) {
        let language = self.language;
        let ranked = ranked(self.session, self.call);
        let [(most, first), (next, second), ..] = ranked[..] else {
            return (self.words(right), self.choice());
        };
        let difference = language.judged_margin(
            &number::grouped(most),
            &self.name(first),
            &number::grouped(next),
            &self.name(second),
            &self.words(right),
        );
        let hint = match answer {
            Answer::Number(given) if answer != right && *given == most => {
                language.margin_is_points()
            }
            _ => "",
        };
        match hint {
            "" => (difference, self.choice()),
            hint => (language.judged_two(hint, &difference), self.choice()),
        }
    }

    fn multiplied(&self, answer: &Answer, right: &Answer) -> (String, Option<u32>) {
        let language = self.language;
        let words = language.judged_multiplied(&self.words(right));
        let why = match answer {
            answer if answer == right => return (words, self.choice()),
            Answer::Process(process) => {
                let best = ranked(self.session, self.call);
                match best.first() {
                    Some((_, victim)) if victim == process => {
                        language.multiplied_is_victim(&self.name(*process))
                    }
                    _ => {
                        let (standing, _) = self.standing(*process);
                        language.judged_chose(&self.name(*process), &standing)
                    }
                }
            }
            answer => language.multiplied_is_nobody(&self.words(answer)),
        };
        (language.judged_two(&why, &words), self.choice())
    }

    fn adjustment(&self, question: Question, answer: &Answer) -> Option<Judgement> {
        let (session, call, language) = (self.session, self.call, self.language);
        let pid = match question {
            Question::Spares(pid) | Question::Kills(pid, _) => pid,
            _ => return None,
        };
        let process = process_with(session, pid)?;
        let Answer::Number(given) = *answer else {
            return None;
        };
        let at = |words: String, is_right: bool| {
            Some(Judgement {
                is_right,
                words,
                step: comparison(session, call, process).map(|(_, step)| step),
            })
        };
        if !ADJUSTMENTS.contains(&given) {
            return at(language.judged_range().to_owned(), false);
        }
        let trial = |adjustment: i64| {
            let killed = killed_with(session, call, process, adjustment)?;
            let points = killed.points.map_or_else(
                || language.no_points().to_owned(),
                |points| language.some_points(&number::grouped(points)),
            );
            let dies = match killed.victims.first() {
                Some(victim) => self.name(*victim),
                None => language.nobody_dies().to_owned(),
            };
            let adjustment = number::grouped(adjustment);
            Some(language.judged_trial(&adjustment, &self.name(process), &points, &dies))
        };
        let with = trial(given)?;
        if !holds(session, call, question, given)? {
            return at(language.judged_too_high(&with), false);
        }
        if given == *ADJUSTMENTS.end() {
            return at(language.judged_right(&with), true);
        }
        let next = trial(given + 1)?;
        match holds(session, call, question, given + 1)? {
            true => at(language.judged_too_low(&next), false),
            false => {
                let both = language.judged_both(&with, &next);
                at(language.judged_right(&both), true)
            }
        }
    }
}
