// SPDX-License-Identifier: GPL-2.0-only
//! A breakpoint that the reader writes: "stop when …".

use super::{Breakpoint, Kind, Passes, Spot, Watch, watch};
use crate::app::code;
use crate::app::i18n::Language;
use crate::app::session::Session;
use oomscope_engine::kernel::world::SignalId;
use oomscope_engine::listing::{Listing, Span, Statement, StatementKind};
use oomscope_engine::trace::CallId;

/// What is to be waited for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wait {
    /// A function is entered.
    #[default]
    Function,
    /// A process begins to be compared, or to be killed.
    Process,
    /// A variable passes a value.
    Variable,
    /// A condition comes out in one way.
    Condition,
}

/// A breakpoint that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What is to be waited for.
    pub wait: Wait,
    /// The function.
    pub function: String,
    /// The process, by name or id.
    pub process: String,
    /// Some processes that begin with, or have in them, what is written.
    pub processes: Vec<String>,
    /// The variable, as C spells it.
    pub path: String,
    /// How it passes the value.
    pub passes: Passes,
    /// The value.
    pub value: String,
    /// The line of the condition; `None` for the current statement.
    pub line: Option<usize>,
    /// How the condition comes out.
    pub taken: bool,
    /// Why it could not be set.
    pub trouble: Option<Trouble>,
}

/// Something written at a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Wait for something else.
    Wait(Wait),
    /// The function.
    Function(String),
    /// The process.
    Process(String),
    /// The variable.
    Path(String),
    /// How it passes the value.
    Passes(Passes),
    /// The value.
    Value(String),
    /// How the condition comes out.
    Taken(bool),
}

/// Why a draft is no breakpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Nothing is written where something is needed.
    Empty,
    /// No process has this name or id.
    NoProcess(String),
    /// Several have this name.
    ManyProcesses(String),
    /// No function has such a variable.
    NoVariable(String),
    /// This is no number.
    NoNumber(String),
    /// The statement decides nothing.
    NoCondition,
    /// This breakpoint exists already.
    AlreadySet,
}

/// How many processes are offered at once.
const OFFERED: usize = 20;

impl Default for Draft {
    fn default() -> Draft {
        Draft {
            wait: Wait::default(),
            function: "oom_badness".to_owned(),
            process: String::new(),
            processes: Vec::new(),
            path: "oc->chosen_points".to_owned(),
            passes: Passes::AtLeast,
            value: String::new(),
            line: None,
            taken: true,
            trouble: None,
        }
    }
}

impl Draft {
    /// A draft about a line: of a function if that is its first line, or else of a condition.
    pub fn on_line(listing: &Listing, line: usize) -> Draft {
        match head_on(listing, line) {
            Some(name) => Draft {
                function: name.to_owned(),
                ..Draft::default()
            },
            None => Draft {
                wait: Wait::Condition,
                line: Some(line),
                ..Draft::default()
            },
        }
    }

    /// Takes what is written.
    pub fn edit(&mut self, session: &Session, edit: Edit) {
        self.trouble = None;
        match edit {
            Edit::Wait(wait) => {
                self.wait = wait;
                if wait == Wait::Process {
                    self.processes = offered(session, &self.process);
                }
            }
            Edit::Function(name) => self.function = name,
            Edit::Process(text) => {
                self.processes = offered(session, &text);
                self.process = text;
            }
            Edit::Path(path) => self.path = path,
            Edit::Passes(passes) => self.passes = passes,
            Edit::Value(value) => self.value = value,
            Edit::Taken(taken) => self.taken = taken,
        }
    }

    /// The breakpoint has been set: what was written for it alone is wiped.
    pub fn accept(&mut self) {
        self.trouble = None;
        self.process = String::new();
        self.value = String::new();
    }

    /// What it stands for, where the reader stands.
    ///
    /// # Errors
    /// If it is no breakpoint, or one of those that are there.
    pub fn kind(
        &self,
        session: &Session,
        here: (u32, Option<CallId>),
        list: &[Breakpoint],
    ) -> Result<Kind, Trouble> {
        let kind = match self.wait {
            Wait::Function => Kind::Entered(self.function.clone()),
            Wait::Process => {
                let process = process(session, self.process.trim())?;
                Kind::Process(session.before[process].tgid)
            }
            Wait::Variable => {
                let path = self.path.trim();
                let number: String = self.value.chars().filter(|c| !is_filling(*c)).collect();
                if path.is_empty() || number.is_empty() {
                    return Err(Trouble::Empty);
                }
                let value = watch::number(&number);
                let value = value.ok_or_else(|| Trouble::NoNumber(self.value.clone()))?;
                let watch = Watch::new(path, self.passes, value);
                let watch = watch.filter(|watch| watch.is_known(session));
                Kind::Passes(watch.ok_or_else(|| Trouble::NoVariable(path.to_owned()))?)
            }
            Wait::Condition => {
                let statement = self.condition(session, here).ok_or(Trouble::NoCondition)?;
                let spot = Spot::of(&session.listing, statement.place);
                Kind::Branch(spot.ok_or(Trouble::NoCondition)?, self.taken)
            }
        };
        if list.iter().any(|breakpoint| breakpoint.kind == kind) {
            return Err(Trouble::AlreadySet);
        }
        Ok(kind)
    }

    /// The condition that is meant: that on the line, or the current one.
    pub fn condition<'s>(
        &self,
        session: &'s Session,
        (step, frame): (u32, Option<CallId>),
    ) -> Option<&'s Statement> {
        let listing = &session.listing;
        let statement = match self.line {
            Some(line) => {
                let place = Spot::on_line(listing, line)?.place(listing)?;
                listing.statement_at(place)
            }
            None => code::standing_at(session, step, frame),
        };
        statement.filter(|statement| is_decision(listing, statement))
    }
}

/// Whether a statement comes out true or false: a condition, or what is returned or assigned if that
/// compares something.
fn is_decision(listing: &Listing, statement: &Statement) -> bool {
    let compares = |operand: &Span| {
        let code = listing.text(*operand);
        let signs = [" == ", " != ", " < ", " > ", " <= ", " >= "];
        code.starts_with('!') || signs.iter().any(|sign| code.contains(sign))
    };
    match statement.kind {
        StatementKind::If | StatementKind::Loop => true,
        StatementKind::Return => {
            statement.operands.len() > 1 || statement.operands.iter().any(compares)
        }
        _ => statement.operands.len() > 1,
    }
}

/// The function whose first line this is.
pub(in crate::app) fn head_on(listing: &Listing, line: usize) -> Option<&'static str> {
    let start = listing.lines.get(line)?.span;
    let mut functions = listing.functions.iter();
    let function = functions.find(|function| start.contains(function.span.start))?;
    let named = listing.function_named(function.name)?;
    (named.place() == function.place()).then_some(function.name)
}

/// What stands in a number only to make it readable.
fn is_filling(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | '_' | '\'')
}

fn names(session: &Session) -> impl Iterator<Item = (SignalId, &str, i32)> {
    let signals = session.before.signals.iter().enumerate();
    signals.map(|(index, signal)| {
        let name = &*session.before[signal.first_task].comm;
        (SignalId(index as u32), name, signal.tgid)
    })
}

/// The first processes that have a text in their name or id.
fn offered(session: &Session, text: &str) -> Vec<String> {
    let text = text.trim();
    let fits = |name: &str, id: i32| name.contains(text) || id.to_string().starts_with(text);
    names(session)
        .filter(|&(_, name, id)| fits(name, id))
        .map(|(_, name, id)| format!("{name} ({id})"))
        .take(OFFERED)
        .collect()
}

/// The process that is written as its id, its name, or both: `89`, `database`, `database (89)`.
fn process(session: &Session, text: &str) -> Result<SignalId, Trouble> {
    if text.is_empty() {
        return Err(Trouble::Empty);
    }
    let in_brackets = text
        .strip_suffix(')')
        .and_then(|text| Some(text.rsplit_once('(')?.1));
    let id = text.parse::<i32>().ok();
    let id = id.or_else(|| in_brackets?.trim().parse().ok());
    let by_id = id.and_then(|id| names(session).find(|&(_, _, tgid)| tgid == id));
    if let Some((process, ..)) = by_id {
        return Ok(process);
    }
    let mut named = names(session).filter(|&(_, name, _)| name == text);
    match (named.next(), named.next()) {
        (Some((process, ..)), None) => Ok(process),
        (Some(_), Some(_)) => Err(Trouble::ManyProcesses(text.to_owned())),
        (None, _) => Err(Trouble::NoProcess(text.to_owned())),
    }
}

impl Trouble {
    /// What is wrong, and what to do.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Trouble::Empty => language.needs_a_value().to_owned(),
            Trouble::NoProcess(text) => language.no_such_process(text),
            Trouble::ManyProcesses(text) => language.many_such_processes(text),
            Trouble::NoVariable(path) => language.no_such_variable(path),
            Trouble::NoNumber(text) => language.no_number(text),
            Trouble::NoCondition => language.no_condition().to_owned(),
            Trouble::AlreadySet => language.already_set().to_owned(),
        }
    }
}
