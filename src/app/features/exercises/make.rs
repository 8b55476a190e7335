// SPDX-License-Identifier: GPL-2.0-only
//! Makes an exercise of the run that is looked at: its scenario, its step, and questions become a link, a file
//! or a text to be embedded.

use super::effect::{Effect, ExerciseCtx};
use crate::app::files::file_name;
use crate::app::i18n::Language;
use crate::app::loaded::{Loaded, Origin};
use crate::app::number;
use crate::app::questions::{MOST, Question, decided_call, right};
use crate::app::session::Session;
use crate::scenario::link::{Link, What};

/// What can be asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Who is killed.
    #[default]
    Victim,
    /// All who are killed.
    All,
    /// The points of a process.
    Points,
    /// The highest adjustment that spares a process.
    Spares,
    /// The highest adjustment of a process with which another one is killed.
    Kills,
    /// The first three.
    Order,
    /// The deciding line.
    Line,
    /// Where the comparisons stop.
    Stop,
    /// Who comes second.
    RunnerUp,
    /// By how many points.
    Margin,
    /// Who would be killed if the product came first.
    Multiplied,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 11] = [
        Kind::Victim,
        Kind::All,
        Kind::Points,
        Kind::Spares,
        Kind::Kills,
        Kind::Order,
        Kind::Line,
        Kind::Stop,
        Kind::RunnerUp,
        Kind::Margin,
        Kind::Multiplied,
    ];

    /// What it is called.
    pub fn label(self, language: Language) -> &'static str {
        match self {
            Kind::Victim => language.kind_victim(),
            Kind::All => language.kind_all(),
            Kind::Points => language.kind_points(),
            Kind::Spares => language.kind_spares(),
            Kind::Kills => language.kind_kills(),
            Kind::Order => language.kind_order(),
            Kind::Line => language.kind_line(),
            Kind::Stop => language.kind_stop(),
            Kind::RunnerUp => language.kind_runner_up(),
            Kind::Margin => language.kind_margin(),
            Kind::Multiplied => language.kind_multiplied(),
        }
    }

    /// Whether it is about a process, and about another one.
    pub fn needs(self) -> (bool, bool) {
        match self {
            Kind::Points | Kind::Spares => (true, false),
            Kind::Kills => (true, true),
            _ => (false, false),
        }
    }

    fn question(self, pid: i32, other: i32) -> Question {
        match self {
            Kind::Victim => Question::Victim,
            Kind::All => Question::All,
            Kind::Points => Question::Points(pid),
            Kind::Spares => Question::Spares(pid),
            Kind::Kills => Question::Kills(pid, other),
            Kind::Order => Question::Order(3),
            Kind::Line => Question::Line,
            Kind::Stop => Question::Stop,
            Kind::RunnerUp => Question::RunnerUp,
            Kind::Margin => Question::Margin,
            Kind::Multiplied => Question::Multiplied,
        }
    }
}

/// An exercise that is being made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    kind: Kind,
    pid: i32,
    other: i32,
    questions: Vec<Question>,
}

/// What can happen to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another kind, by its number.
    Kind(usize),
    /// The process that it is about, by its id.
    Process(String),
    /// The other process.
    Other(String),
    /// The question is added.
    Add,
    /// A question is taken out.
    Remove(usize),
    /// Save it as a file.
    Save,
}

/// What the page of the dialog shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// Whether there is a run to ask about.
    pub has_run: bool,
    /// The step at which it opens, in words.
    pub step: String,
    /// The kind that is chosen.
    pub kind: Kind,
    /// The processes of the machine: id and name.
    pub processes: Vec<(String, String)>,
    /// The process that is chosen.
    pub pid: String,
    /// The other one.
    pub other: String,
    /// Whether the chosen question has an answer on this machine.
    pub has_answer: bool,
    /// Whether there is room for another question.
    pub has_room: bool,
    /// The questions in words.
    pub prompts: Vec<String>,
    /// The link; `None` without a question, or if it would be too long.
    pub link: Option<String>,
    /// The element for a page.
    pub element: Option<String>,
}

impl Draft {
    /// Begins with a run: what another one had is gone.
    pub fn begin(&mut self, run: Option<&Session>) {
        let Some(run) = run else {
            return;
        };
        let has = |pid: i32| run.before.signals.iter().any(|signal| signal.tgid == pid);
        let first = run.before.signals.iter().map(|signal| signal.tgid);
        let first = first.max().unwrap_or_default();
        for pid in [&mut self.pid, &mut self.other] {
            if !has(*pid) {
                *pid = first;
            }
        }
        let call = decided_call(run, run.first_step());
        self.questions
            .retain(|&question| call.is_some_and(|call| right(run, call, question).is_some()));
    }

    pub(super) fn reduce(&mut self, ctx: ExerciseCtx<'_>, change: Change) -> Option<Effect> {
        match change {
            Change::Kind(number) => self.kind = Kind::ALL.get(number).copied().unwrap_or_default(),
            Change::Process(pid) => self.pid = pid.parse().ok()?,
            Change::Other(pid) => self.other = pid.parse().ok()?,
            Change::Add => {
                let question = self.kind.question(self.pid, self.other);
                let has_room = self.questions.len() < MOST;
                if has_room && !self.questions.contains(&question) && has_answer(ctx, question) {
                    self.questions.push(question);
                }
            }
            Change::Remove(number) => {
                if number < self.questions.len() {
                    self.questions.remove(number);
                }
            }
            Change::Save => {
                let loaded = ctx.loaded.filter(|loaded| !loaded.session.is_open())?;
                let mut document = loaded.session.document.clone();
                document.view.step = Some(loaded.step.into());
                document.view.ask = Some(Question::write_all(&self.questions));
                let name = file_name(ctx.language.question_title());
                return Some(Effect::Save(name, document.to_json()));
            }
        }
        None
    }

    pub(super) fn made(&self, ctx: ExerciseCtx<'_>, address: &str) -> Made {
        // Of a run with an open question nothing is made: it is a part of one.
        let loaded = ctx.loaded.filter(|loaded| !loaded.session.is_open());
        let Some(loaded) = loaded else {
            return Made::default();
        };
        let session = &loaded.session;
        let signals = session.before.signals.iter();
        let processes = signals.map(|signal| {
            let comm = &session.before[signal.first_task].comm;
            (signal.tgid.to_string(), format!("{comm} ({})", signal.tgid))
        });
        let is_asked = !self.questions.is_empty();
        let link = is_asked.then(|| self.link(loaded, ctx.is_changed, address));
        let question = self.kind.question(self.pid, self.other);
        let prompts = self.questions.iter();
        Made {
            has_run: true,
            step: ctx
                .language
                .share_step(&number::unsigned(u64::from(loaded.step) + 1)),
            kind: self.kind,
            processes: processes.collect(),
            pid: self.pid.to_string(),
            other: self.other.to_string(),
            has_answer: has_answer(ctx, question),
            has_room: self.questions.len() < MOST,
            prompts: prompts
                .map(|question| question.prompt(session, ctx.language))
                .collect(),
            link: link.flatten(),
            element: is_asked
                .then(|| self.element(loaded, ctx.is_changed, address))
                .flatten(),
        }
    }

    fn link(&self, loaded: &Loaded, is_changed: bool, address: &str) -> Option<String> {
        let ask = Question::write_all(&self.questions);
        let step = Some(u64::from(loaded.step));
        let link = match &loaded.origin {
            Origin::Gallery(file) if !is_changed => Link {
                what: What::Gallery(file.clone()),
                kernel: loaded.kernel.clone(),
                step,
                ask: Some(ask),
                ..Link::default()
            },
            _ => {
                let mut document = loaded.session.document.clone();
                document.view.step = step;
                document.view.ask = Some(ask);
                Link::to(&document)
            }
        };
        let text = link.write(address.chars().count()).ok()?;
        Some(format!("{address}#{text}"))
    }

    /// What is pasted into a page.
    fn element(&self, loaded: &Loaded, is_changed: bool, address: &str) -> Option<String> {
        let home = address.trim_end_matches("index.html");
        let ask = Question::write_all(&self.questions);
        let what = match &loaded.origin {
            Origin::Gallery(file) if !is_changed && loaded.kernel.is_none() => {
                let name = file.trim_end_matches(".json");
                let step = loaded.step + 1;
                format!("scenario=\"{name}\" step=\"{step}\" ask=\"{ask}\"")
            }
            // A packed machine has its questions inside.
            _ => format!(
                "src=\"{}\"",
                self.link(loaded, is_changed, address)?
                    .replace('&', "&amp;")
            ),
        };
        Some(format!(
            "<script type=\"module\" src=\"{home}embed/1.js\"></script>\n<oom-scope {what}></oom-scope>\n"
        ))
    }
}

/// Whether a question has an answer on the machine of the run.
fn has_answer(ctx: ExerciseCtx<'_>, question: Question) -> bool {
    let Some(loaded) = ctx.loaded else {
        return false;
    };
    let call = decided_call(&loaded.session, loaded.step);
    call.is_some_and(|call| right(&loaded.session, call, question).is_some())
}
