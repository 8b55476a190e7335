// SPDX-License-Identifier: GPL-2.0-only
//! A question about the run that is loaded, which hides what it comes to until it is answered or given up.
//!
//! ```text
//! whole run ──Prediction::of──> the part that may be shown
//! Change::Check, GiveUp ──────> Effect::Show: the whole run, from now on
//! ```
//!
//! The whole run is nowhere but here, so that no pane can show it. See [`questions`].

use crate::app::i18n::Language;
use crate::app::loaded::{Loaded, Origin};
use crate::app::questions::{
    self, Answer, Choices, Code, Judgement, Question, checksum, choices, decided_call, judge,
    last_step_shown,
};
use crate::app::session::Session;
use std::rc::Rc;

/// The most questions that are kept for the way back.
const MOST_KEPT: usize = 8;

/// The questions of this tab, the latest one last.
#[derive(Debug, Default)]
pub struct Predictions {
    all: Vec<Prediction>,
}

impl Predictions {
    /// The question about what is loaded.
    pub fn about(&self, loaded: &Loaded) -> Option<&Prediction> {
        let mut all = self.all.iter().rev();
        all.find(|prediction| prediction.is_about(&loaded.session))
    }

    /// The same, to be changed.
    pub fn about_mut(&mut self, loaded: &Loaded) -> Option<&mut Prediction> {
        let mut all = self.all.iter_mut().rev();
        all.find(|prediction| prediction.is_about(&loaded.session))
    }

    /// Adds one.
    pub fn push(&mut self, prediction: Prediction) {
        if self.all.len() >= MOST_KEPT {
            self.all.remove(0);
        }
        self.all.push(prediction);
    }
}

/// How far a question has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// It is open.
    #[default]
    Open,
    /// These answers were given.
    Answered(Vec<Answer>),
    /// The reader wanted to be shown.
    GivenUp,
    /// It was closed.
    Closed,
}

/// A question, or a few, about a decision.
#[derive(Clone, Debug)]
pub struct Prediction {
    /// What it is called in result codes.
    name: String,
    /// The questions.
    questions: Vec<Question>,
    /// The call of the scenario that they are about.
    call: usize,
    /// The whole run.
    whole: Loaded,
    /// The part of it that may be shown; `None` if nothing is hidden.
    part: Option<Rc<Session>>,
    /// The last step of that part.
    last: u32,
    /// What is typed or chosen for each question.
    typed: Vec<String>,
    /// The question that a clicker chooses an answer for.
    clicked: usize,
    /// How far it has come.
    stage: Stage,
    /// The first answers, as text; `None` before, and empty ones if the reader wanted to be shown first.
    first: Option<Vec<String>>,
    /// Whether the reader has tried something that would show the outcome.
    is_blocked: bool,
    /// Whether an answer was missing.
    is_missing: bool,
}

/// What can happen to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// What was loaded last is a question.
    Begin,
    /// Something is typed or chosen as the answer to a question, by its number.
    Answer(usize, String),
    /// A process is marked as one of an answer, or no longer.
    Mark(usize, String),
    /// A process is put in a place, from 0.
    Place(usize, usize, String),
    /// A line of the code is the answer: its file and number.
    Line(usize, u32),
    /// A clicker chooses the next answer of a list, or the one before.
    Choose {
        /// Back instead of on.
        is_back: bool,
    },
    /// A clicker takes the answer that is chosen: on to the next question, or the answers are given.
    Take,
    /// The answers are given.
    Check,
    /// The reader wants to be shown.
    GiveUp,
    /// Ask once more.
    Again,
    /// Close it.
    Close,
    /// Something that would show the outcome was wanted.
    Blocked,
}

/// A side effect.
#[derive(Debug)]
pub enum Effect {
    /// This is looked at from now on.
    Show(Box<Loaded>),
    /// The answers are known: they are right, or not.
    Answered(bool),
}

impl Prediction {
    /// Asks about a run, at the step where it stands; `None` if it has no answer to any of the questions.
    pub fn of(whole: Loaded, asked: &[Question], name: Option<String>) -> Option<Prediction> {
        let session = whole.session.clone();
        let call = decided_call(&session, whole.step)?;
        let asked = asked.iter().copied();
        let has_answer =
            |question: &Question| questions::right(&session, call, *question).is_some();
        let asked: Vec<Question> = asked.filter(has_answer).collect();
        if asked.is_empty() {
            return None;
        }
        let last = last_step_shown(&session, &asked, Some(whole.step));
        let part = last.map(|last| Rc::new(questions::cut(&session, last)));
        Some(Prediction {
            name: name.unwrap_or_else(|| name_of(&whole, call, &asked)),
            typed: vec![String::new(); asked.len()],
            questions: asked,
            call,
            whole,
            part,
            last: last.unwrap_or_default(),
            clicked: 0,
            stage: Stage::Open,
            first: None,
            is_blocked: false,
            is_missing: false,
        })
    }

    /// What is shown while it is open, under a name that says nothing about it.
    pub fn shown(&self, language: Language) -> Loaded {
        let Some(part) = &self.part else {
            return self.whole.clone();
        };
        let origin = Origin::File(language.question_title().to_owned());
        Loaded::new(part.clone(), origin, self.last)
    }

    /// What it is called in result codes.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The result code, once answers were given.
    fn code(&self) -> Option<String> {
        let Stage::Answered(_) = self.stage else {
            return None;
        };
        let code = Code {
            name: self.name.clone(),
            answers: self.first.clone().unwrap_or_default(),
        };
        Some(code.write())
    }

    fn is_about(&self, session: &Rc<Session>) -> bool {
        let part = self.part.as_ref();
        self.stage != Stage::Closed
            && (Rc::ptr_eq(&self.whole.session, session)
                || part.is_some_and(|part| Rc::ptr_eq(part, session)))
    }

    /// How far it has come.
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// The questions.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// The first answers that were given, as text.
    pub fn first(&self) -> Option<&[String]> {
        self.first.as_deref()
    }

    /// The first answers in words; `None` if the reader wanted to be shown.
    pub fn first_words(&self, language: Language) -> Option<String> {
        let session = &self.whole.session;
        let given = self.first.as_ref()?;
        let answers = self.questions.iter().zip(given);
        let words = answers.filter_map(|(&question, text)| {
            let answer = Answer::read(session, question, text)?;
            Some(answer.words(session, language))
        });
        let words: Vec<String> = words.collect();
        (!words.is_empty()).then(|| words.join(" · "))
    }

    /// Whether it waits for a line of the code.
    pub fn wants_line(&self) -> bool {
        self.stage == Stage::Open && self.questions.contains(&Question::Line)
    }

    /// Applies a change; returns its side effects.
    pub fn reduce(&mut self, change: Change, language: Language) -> Vec<Effect> {
        if !matches!(change, Change::Blocked | Change::Begin) {
            self.is_blocked = false;
            self.is_missing = false;
        }
        match change {
            Change::Begin => {}
            Change::Answer(number, text) => {
                if let Some(typed) = self.typed.get_mut(number) {
                    *typed = text;
                }
            }
            Change::Mark(number, text) => {
                if let Some(typed) = self.typed.get_mut(number) {
                    let mut all: Vec<&str> =
                        typed.split('+').filter(|part| !part.is_empty()).collect();
                    match all.iter().position(|part| *part == text) {
                        Some(there) => drop(all.remove(there)),
                        None => all.push(&text),
                    }
                    *typed = all.join("+");
                }
            }
            Change::Place(number, place, text) => self.place(number, place, text),
            Change::Line(file, line) => {
                let line = format!("{file}:{line}");
                let questions = self.questions.iter().zip(&mut self.typed);
                for (question, typed) in questions {
                    if *question == Question::Line {
                        typed.clone_from(&line);
                    }
                }
            }
            Change::Choose { is_back } => self.choose(is_back),
            Change::Take => {
                self.clicked += 1;
                if self.list_to_click().is_none() {
                    return self.check();
                }
            }
            Change::Check => return self.check(),
            Change::GiveUp if self.stage == Stage::Open => {
                self.first.get_or_insert_default();
                self.stage = Stage::GivenUp;
                return vec![self.show_whole(), Effect::Answered(false)];
            }
            Change::Again => {
                self.stage = Stage::Open;
                self.clicked = 0;
                self.typed = vec![String::new(); self.questions.len()];
                return vec![Effect::Show(Box::new(self.shown(language)))];
            }
            Change::Close => {
                let was_open = self.stage == Stage::Open;
                self.stage = Stage::Closed;
                if was_open && self.part.is_some() {
                    return vec![self.show_whole()];
                }
            }
            Change::Blocked => self.is_blocked = true,
            Change::GiveUp => {}
        }
        Vec::new()
    }

    /// The question that a clicker chooses an answer for, with the values of its list.
    fn list_to_click(&self) -> Option<(usize, Vec<String>)> {
        let questions = self.questions.iter().enumerate().skip(self.clicked);
        let mut lists = questions.filter_map(|(number, &question)| {
            match choices(&self.whole.session, question, Language::En) {
                Choices::One(all) => Some((number, all.into_iter().map(|(value, _)| value))),
                _ => None,
            }
        });
        let (number, values) = lists.next()?;
        Some((number, values.collect()))
    }

    fn choose(&mut self, is_back: bool) {
        let Some((number, values)) = self.list_to_click() else {
            return;
        };
        self.clicked = number;
        let at = values.iter().position(|value| *value == self.typed[number]);
        let to = match (at, is_back) {
            (None, _) => Some(0),
            (Some(at), false) => Some((at + 1) % values.len().max(1)),
            // Before the first one nothing is chosen, and a step back is a step back again.
            (Some(at), true) => at.checked_sub(1),
        };
        let chosen = to.and_then(|to| values.into_iter().nth(to));
        self.typed[number] = chosen.unwrap_or_default();
    }

    /// Whether a clicker can choose an answer, and whether it has chosen one.
    pub fn by_clicker(&self) -> Option<bool> {
        let (number, _) = self.list_to_click().filter(|_| self.stage == Stage::Open)?;
        Some(!self.typed[number].is_empty())
    }

    /// The whole run while the question is open, for a link that asks it as well.
    pub fn asked(&self) -> (&Loaded, &[Question]) {
        (&self.whole, &self.questions)
    }

    fn place(&mut self, number: usize, place: usize, text: String) {
        let Some(Question::Order(count)) = self.questions.get(number) else {
            return;
        };
        let mut all = self.places(number);
        all.resize(*count, String::new());
        if let Some(own) = all.get_mut(place) {
            *own = text;
        }
        self.typed[number] = all.join("+");
    }

    /// What is chosen for each place.
    fn places(&self, number: usize) -> Vec<String> {
        let typed = self.typed.get(number);
        let parts = typed.into_iter().flat_map(|typed| typed.split('+'));
        parts.map(str::to_owned).collect()
    }

    fn check(&mut self) -> Vec<Effect> {
        if self.stage != Stage::Open {
            return Vec::new();
        }
        let session = &self.whole.session;
        let typed = self.questions.iter().zip(&self.typed);
        let answers = typed.map(|(&question, typed)| Answer::read(session, question, typed));
        let Some(answers) = answers.collect::<Option<Vec<Answer>>>() else {
            self.is_missing = true;
            return Vec::new();
        };
        if self.first.is_none() {
            let texts = answers.iter().map(|answer| answer.write(session));
            self.first = Some(texts.collect());
        }
        self.stage = Stage::Answered(answers);
        let judged = self.judgements(Language::En);
        let is_right = judged.iter().all(|judged| judged.is_right);
        vec![self.show_whole(), Effect::Answered(is_right)]
    }

    fn show_whole(&self) -> Effect {
        let mut whole = self.whole.clone();
        if self.part.is_some() {
            whole.go(self.last);
        }
        Effect::Show(Box::new(whole))
    }

    /// What is said of the answers that were given, question by question.
    pub fn judgements(&self, language: Language) -> Vec<Judgement> {
        let Stage::Answered(answers) = &self.stage else {
            return Vec::new();
        };
        let questions = self.questions.iter().zip(answers);
        let judged = questions.filter_map(|(&question, answer)| {
            judge(&self.whole.session, self.call, question, answer, language)
        });
        judged.collect()
    }

    /// What the panel shows.
    pub fn view(&self, language: Language) -> Panel {
        let session = &self.whole.session;
        let is_open = self.stage == Stage::Open;
        let judgements = self.judgements(language);
        let items = self.questions.iter().enumerate();
        let items = items.map(|(number, &question)| Item {
            prompt: question.prompt(session, language),
            choices: choices(session, question, language),
            typed: self.typed[number].clone(),
            judgement: judgements.get(number).cloned(),
            shown: (self.stage == Stage::GivenUp)
                .then(|| questions::right_words(session, self.call, question, language))
                .flatten(),
        });
        Panel {
            items: items.collect(),
            is_open,
            code: self.code(),
            next: None,
            exercise: None,
            hides: self.part.is_some(),
            is_clicked: false,
            is_toured: false,
            is_blocked: self.is_blocked,
            is_missing: self.is_missing,
            language,
        }
    }
}

/// What questions about a run are called in result codes: a scenario of the gallery by its file, with the kernel and
/// the call if they are not the first ones; another machine by a checksum.
fn name_of(whole: &Loaded, call: usize, questions: &[Question]) -> String {
    // In a line of a table a code ends at a comma.
    let ask = Question::write_all(questions).replace(',', ".");
    let call = match call {
        0 => String::new(),
        call => format!("+{call}"),
    };
    match &whole.origin {
        Origin::Gallery(file) => {
            let file = file.strip_suffix(".json").unwrap_or(file);
            let kernel = whole.kernel.as_ref();
            let kernel = kernel.map_or_else(String::new, |kernel| format!("^{kernel}"));
            format!("{file}{kernel}{call}@{ask}")
        }
        Origin::File(_) => {
            let mut document = whole.session.document.clone();
            document.view = Default::default();
            format!("x{}{call}@{ask}", checksum(&document.to_json()))
        }
    }
}

/// What the panel of a question shows. Nothing in it depends on the outcome while it is open.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// The questions.
    pub items: Vec<Item>,
    /// Whether an answer is awaited.
    pub is_open: bool,
    /// The result code of the first answers.
    pub code: Option<String>,
    /// The id of the exercise that comes next, if it is one of a row.
    pub next: Option<String>,
    /// What it is called, if it is an exercise.
    pub exercise: Option<String>,
    /// Whether the outcome is hidden until then.
    pub hides: bool,
    /// Whether a clicker can answer.
    pub is_clicked: bool,
    /// Whether it is a place of the tour, which has a title.
    pub is_toured: bool,
    /// Whether something was wanted that would show the outcome.
    pub is_blocked: bool,
    /// Whether an answer is missing.
    pub is_missing: bool,
    /// The language.
    pub language: Language,
}

/// One question in the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The question in words.
    pub prompt: String,
    /// What can be answered.
    pub choices: Choices,
    /// What is typed or chosen.
    pub typed: String,
    /// What is said of the answer, once it was given.
    pub judgement: Option<Judgement>,
    /// The right answer, for who gave up.
    pub shown: Option<String>,
}

#[cfg(test)]
mod tests;
