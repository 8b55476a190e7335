// SPDX-License-Identifier: GPL-2.0-only
//! What if: the question that a reader asks at a step, and the two runs that answer it.
//!
//! The first run stays loaded as it is; the other one stands beside it until the reader goes back to
//! the first, or takes the changed machine. Even then the first run is kept, to be got back.

use super::field::{self, Subject};
use super::side::{self, Counterpart};
use super::{Change, Fork, rerun, written};
use crate::app::breakpoints::Stops;
use crate::app::i18n::Language;
use crate::app::loaded::Loaded;
use crate::app::session::{Complaint, Session};
use crate::app::stepping::Motion;
use crate::app::variables;
use crate::app::walk::Walk;
use crate::scenario::fields::{Place, ProcessField};
use crate::scenario::{self, Document};
use std::rc::Rc;

/// A question, and its answer once it has run.
#[derive(Clone, Debug)]
pub struct WhatIf {
    /// The part that is changed.
    pub subject: Subject,
    /// Which of its values.
    pub field: Place,
    /// The new value, as the reader types it.
    pub text: String,
    /// Why it cannot run.
    pub problems: Vec<Complaint>,
    /// The other run.
    pub other: Option<Other>,
    /// Where the first run stood when the question was asked.
    pub asked_at: u32,
    /// The other kernel, by the name that documents have for it, if the question is what it does; then no value is
    /// changed.
    pub kernel: Option<String>,
}

/// The other run, and how it differs.
#[derive(Clone, Debug)]
pub struct Other {
    /// The run, and where in it we are.
    pub loaded: Loaded,
    /// Where the two part.
    pub fork: Fork,
    /// What was changed.
    pub change: Change,
    /// The same as links name it; empty if they cannot.
    pub named: Vec<String>,
    /// Which of them steps.
    pub pace: Pace,
}

/// Which of two runs steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pace {
    /// Both: the other run goes where it belongs when the first one steps.
    #[default]
    Both,
    /// The first.
    First,
    /// The other.
    Other,
}

/// A run that was left for a changed machine, and what was changed.
#[derive(Clone, Debug)]
pub struct Replaced {
    /// The run.
    pub loaded: Loaded,
    /// The change that leads from its machine to the next one.
    pub change: Change,
}

/// What can happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// The reader has a question.
    Open,
    /// Another part is chosen, by its key.
    Subject(String),
    /// Another of its values is chosen, by its number.
    Field(usize),
    /// The run of another kernel is wanted, by the name that documents have for it.
    Kernel(String),
    /// The new value is typed.
    Type(String),
    /// Opens the question.
    Run,
    /// Another run steps.
    Pace(Pace),
    /// Both go to where they part.
    ToParting,
    /// The changed machine is the one that is looked at from now on.
    Take,
    /// The machine is again what it was before the last change.
    Undo,
    /// Back to the original run, where it stood.
    Close,
}

impl WhatIf {
    /// A question about the process that the step is about, or else about the machine.
    fn new(loaded: &Loaded, language: Language) -> WhatIf {
        let offered = Subject::offered(&loaded.session, loaded.step, language);
        let subject = offered
            .first()
            .map_or(Subject::Machine, |(subject, _)| *subject);
        let mut question = WhatIf {
            subject,
            field: Place::Process(0, ProcessField::Adj),
            text: String::new(),
            problems: Vec::new(),
            other: None,
            asked_at: loaded.step,
            kernel: None,
        };
        question.choose(&loaded.session, subject);
        question
    }

    /// Another part: of its values the one that was chosen, if it has it.
    fn choose(&mut self, session: &Session, subject: Subject) {
        let fields = subject.fields(&session.document);
        self.subject = subject;
        let row = self.field.row();
        let same = fields.iter().find(|field| field.row() == row);
        if let Some(field) = same.or(fields.first()) {
            self.field = *field;
        }
        self.begin(session);
    }

    /// The value begins as what it is.
    fn begin(&mut self, session: &Session) {
        let scenario = &session.document.scenario;
        self.text = field::text(self.field, scenario).unwrap_or_default();
        self.problems.clear();
    }

    /// A question about a part that is answered with this change; `None` for a change of nothing.
    pub fn answered(first: &mut Loaded, subject: Subject, change: Change) -> Option<WhatIf> {
        let field = change.0.first()?.0;
        let mut asked = WhatIf {
            subject,
            field,
            text: String::new(),
            problems: Vec::new(),
            other: None,
            asked_at: first.step,
            kernel: None,
        };
        asked.answer(first, Ok(change));
        if let Some(other) = &asked.other {
            let scenario = &other.loaded.session.document.scenario;
            asked.text = field::text(field, scenario).unwrap_or_default();
        }
        Some(asked)
    }

    fn run(&mut self, first: &mut Loaded, language: Language) {
        let scenario = &first.session.document.scenario;
        let change = field::change(self.field, scenario, &self.text, language);
        self.answer(first, change);
    }

    fn answer(&mut self, first: &mut Loaded, change: Result<Change, Complaint>) {
        let run = change
            .map_err(|complaint| vec![complaint])
            .and_then(|change| {
                Ok((
                    rerun(&first.session, std::slice::from_ref(&change))?,
                    change,
                ))
            });
        match run {
            Ok((session, change)) => {
                let fork = Fork::between(&first.session, &session);
                self.stand_beside(first, session, fork, change);
            }
            Err(problems) => self.problems = problems,
        }
    }

    /// What another kernel does with the machine of the first run, asked at a step of it.
    fn on_kernel(first: &mut Loaded, kernel: String, asked_at: u32) -> WhatIf {
        let mut asked = WhatIf {
            subject: Subject::Machine,
            field: Place::Process(0, ProcessField::Adj),
            text: String::new(),
            problems: Vec::new(),
            other: None,
            asked_at,
            kernel: Some(kernel.clone()),
        };
        let own = match &first.own {
            Some(own) => own,
            None => &first.session.document,
        };
        let moved = scenario::on_kernel(Document::clone(own), &kernel);
        let run = moved.map_err(|problem| vec![problem.into()]);
        match run.and_then(|document| Session::open(&document.to_json())) {
            Ok(session) => {
                let fork = Fork::between_kernels(&first.session, &session);
                asked.stand_beside(first, session, fork, Change(Vec::new()));
            }
            Err(problems) => asked.problems = problems,
        }
        asked
    }

    /// From now on a run stands beside the first one.
    fn stand_beside(&mut self, first: &mut Loaded, session: Session, fork: Fork, change: Change) {
        let breakpoints = first.stops.breakpoints.clone();
        let stops = Rc::new(Stops::of(&session, breakpoints));
        let walk = first.walk.as_ref();
        let walk = walk.map(|walk| Rc::new(Walk::of(&session, walk.level)));
        let named = written::write(
            self.subject,
            &change,
            &first.session.document,
            &session.document.scenario,
        );
        let mut other = Other {
            loaded: Loaded {
                kernel: first.kernel.clone(),
                own: first.own.clone(),
                session: Rc::new(session),
                origin: first.origin.clone(),
                step: 0,
                stops,
                passed: first.passed.clone(),
                walk,
                window: None,
                frame: None,
                file: None,
                notes: first.notes.clone(),
                marked: first.marked,
            },
            fork,
            change,
            named,
            pace: Pace::Both,
        };
        if self.kernel.is_some() && other.loaded.passed.is_some() {
            other.loaded.pass_over(true);
        }
        other.part(first);
        self.problems.clear();
        self.other = Some(other);
    }
}

impl Other {
    /// Both runs go to the first step where they differ; where they never do, the other one comes to
    /// where the first one is.
    fn part(&mut self, first: &mut Loaded) {
        match self.fork.parting {
            Some(parting) => {
                first.go(parting.step);
                self.loaded.go(parting.other);
            }
            None => self.loaded.go(first.step),
        }
        self.pace = Pace::Both;
    }

    /// One of the runs steps, or both do.
    fn step(&mut self, first: &mut Loaded, way: Motion) {
        match self.pace {
            Pace::First => first.step(way),
            Pace::Other => self.loaded.step(way),
            Pace::Both => {
                first.step(way);
                if let Some(there) = self.counterpart(first) {
                    self.loaded.go(there.step);
                }
            }
        }
    }

    /// The breakpoints are those of the first run.
    pub fn follow_stops(&mut self, first: &Loaded) {
        let breakpoints = first.stops.breakpoints.clone();
        self.loaded.stops = Rc::new(Stops::of(&self.loaded.session, breakpoints));
    }

    /// Where the other run belongs while the first one stands where it stands.
    pub fn counterpart(&self, first: &Loaded) -> Option<Counterpart> {
        side::counterpart(&self.fork, &first.session, &self.loaded.session, first.step)
    }
}

/// Applies an action to the question. `replaced` are the runs that were left for changed
/// machines, the last one last.
pub fn reduce(
    question: &mut Option<WhatIf>,
    replaced: &mut Vec<Replaced>,
    loaded: &mut Loaded,
    ask: Ask,
    language: Language,
) {
    if ask == Ask::Open && question.is_none() {
        *question = Some(WhatIf::new(loaded, language));
        return;
    }
    if ask == Ask::Undo {
        if let Some(before) = replaced.pop() {
            *question = None;
            *loaded = before.loaded;
        }
        return;
    }
    if let Ask::Kernel(name) = ask {
        let asked_at = question
            .as_ref()
            .map_or(loaded.step, |asked| asked.asked_at);
        *question = Some(WhatIf::on_kernel(loaded, name, asked_at));
        return;
    }
    let Some(asked) = question else { return };
    match ask {
        Ask::Subject(key) => {
            if let Some(subject) = Subject::of_key(&key) {
                asked.choose(&loaded.session, subject);
            }
        }
        Ask::Field(number) => {
            let fields = asked.subject.fields(&loaded.session.document);
            if let Some(field) = fields.get(number) {
                asked.field = *field;
                asked.begin(&loaded.session);
            }
        }
        Ask::Type(text) => asked.text = text,
        Ask::Run => asked.run(loaded, language),
        Ask::Pace(pace) => {
            if let Some(other) = &mut asked.other {
                other.pace = pace;
            }
        }
        Ask::ToParting => {
            if let Some(other) = &mut asked.other {
                other.part(loaded);
            }
        }
        Ask::Take => {
            let asked_at = asked.asked_at;
            if let Some(other) = question.take().and_then(|asked| asked.other) {
                let mut before = std::mem::replace(loaded, other.loaded);
                before.go(asked_at);
                replaced.push(Replaced {
                    loaded: before,
                    change: other.change,
                });
            }
        }
        Ask::Close => {
            if asked.other.is_some() {
                loaded.go(asked.asked_at);
            }
            *question = None;
        }
        Ask::Open | Ask::Undo | Ask::Kernel(_) => {}
    }
}

/// Steps where two runs stand side by side; says whether they do.
pub fn step(question: &mut Option<WhatIf>, first: &mut Loaded, way: Motion) -> bool {
    let other = question.as_mut().and_then(|asked| asked.other.as_mut());
    other.map(|other| other.step(first, way)).is_some()
}

/// A variable that two runs do not agree about: its name, and its value in both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    /// As C spells it.
    pub name: String,
    /// Its value in the first run; empty if it has none.
    pub left: String,
    /// Its value in the other.
    pub right: String,
}

/// The variables that differ where two runs stand: those of the innermost function, if it is the
/// same one, and those of the decision.
pub fn differing(left: &Loaded, right: &Loaded) -> Vec<Differing> {
    let variables = |loaded: &Loaded| {
        let (session, step) = (&loaded.session, loaded.step);
        variables::variables(session, step, session.trace.call_at(step))
    };
    let function = |loaded: &Loaded| {
        let call = loaded.session.trace.call_at(loaded.step)?;
        Some(loaded.session.function_of(call)?.name)
    };
    let (a, b) = (variables(left), variables(right));
    let is_same = function(left) == function(right);
    let frame = a.frame.iter().filter(|_| is_same).map(|a| (a, &b.frame));
    let both = frame.chain(a.decision.iter().map(|a| (a, &b.decision)));
    // On two kernels a function may have other variables.
    let both = both.filter_map(|(a, all)| Some((a, all.iter().find(|b| b.name == a.name)?)));
    let differs = both.filter(|(a, b)| a.value != b.value);
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    differs
        .map(|(a, b)| Differing {
            name: a.name.clone(),
            left: text(&a.value),
            right: text(&b.value),
        })
        .collect()
}
