// SPDX-License-Identifier: GPL-2.0-only
//! What a step writes beside the lines: the operands, the branch taken, the values written.

use crate::app::bookkeeping::Places;
use crate::app::core::by_line::ByLine;
use crate::app::i18n::Language;
use crate::app::session::Session;
use crate::app::values::{self, Value};
use oomscope_engine::listing::{Span, Statement, StatementKind};
use oomscope_engine::probe::{Field, Kind, Type};
use oomscope_engine::trace::{CallId, Outcome, Step, local_type, return_type};

/// What a step says about a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// How the line looks.
    pub look: Look,
    /// What stands at its end.
    pub chips: Vec<Chip>,
}

/// How a line looks at a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// As ever.
    #[default]
    Plain,
    /// It belongs to the current statement.
    Current,
    /// It belongs to the statement where a caller stands.
    Caller,
    /// The branch that is taken begins here.
    Taken,
    /// It belongs to a branch that is not taken.
    Skipped,
}

/// A note at the end of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// What it is about.
    pub tone: Tone,
    /// The words that stand out.
    pub label: String,
    /// The rest.
    pub detail: String,
    /// It is about an earlier visit of this call.
    pub is_past: bool,
}

/// What a chip is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// An operand that was true.
    True,
    /// An operand that was false.
    False,
    /// An operand without a value, or with none yet.
    Unknown,
    /// A value that was written or returned.
    Value,
    /// The branch that is taken.
    Taken,
    /// The branch that is skipped.
    Skipped,
    /// Whoever shows the run has marked the line for good.
    Marked,
}

/// Where a frame stands at a step, and what is written beside the lines of its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// The file.
    pub file: usize,
    /// The function.
    pub function: String,
    /// The first line of the statement, and the line after its last.
    pub current: (usize, usize),
    /// Marks by line.
    pub lines: ByLine<Mark>,
}

impl Marks {
    /// Marks some lines for good: the first, and the one after the last. The word stands on the first.
    pub fn mark(&mut self, lines: Option<(usize, usize)>, language: Language) {
        let (first, end) = lines.unwrap_or_default();
        for line in first..end {
            let word = if line == first {
                language.marked_line()
            } else {
                ""
            };
            let chip = Chip {
                tone: Tone::Marked,
                label: word.to_owned(),
                detail: String::new(),
                is_past: false,
            };
            self.lines
                .get_or_insert(line, Mark::default())
                .chips
                .push(chip);
        }
    }
}

/// How many earlier visits of the same call are looked at.
const PAST: usize = 80;

/// The statement at which a frame stands at a step; `None` between calls.
pub fn standing_at(session: &Session, step: u32, frame: Option<CallId>) -> Option<&Statement> {
    let call = frame.or_else(|| session.trace.call_at(step))?;
    session.statement(session.trace.position_of(call, step)?)
}

/// What a step says about the lines of the listing, seen from a frame.
pub fn marks(
    session: &Session,
    step: u32,
    frame: Option<CallId>,
    language: Language,
) -> Option<Marks> {
    let call = frame.or_else(|| session.trace.call_at(step))?;
    let at = session.trace.position_of(call, step)?;
    let statement = session.statement(at)?;
    let listing = &session.listing;
    let lines = listing.lines_of(statement.span);
    let mut marker = Marker {
        session,
        language,
        call,
        lines: ByLine::default(),
        is_past: false,
    };
    let is_caller = at != step || session.trace.step(at).outcome.is_open();
    for line in lines.clone() {
        marker.line(line).look = if at == step {
            Look::Current
        } else {
            Look::Caller
        };
    }
    marker.visit(at, step, statement, is_caller);
    marker.is_past = true;
    marker.past(at, step);
    Some(Marks {
        file: listing.lines[lines.start].file,
        function: listing.functions[statement.function].name.to_owned(),
        current: (lines.start, lines.end),
        lines: marker.lines,
    })
}

struct Marker<'a> {
    session: &'a Session,
    language: Language,
    call: CallId,
    lines: ByLine<Mark>,
    is_past: bool,
}

impl Marker<'_> {
    fn line(&mut self, line: usize) -> &mut Mark {
        self.lines.get_or_insert(line, Mark::default())
    }

    fn chip(&mut self, offset: u32, tone: Tone, label: &str, detail: String) {
        let is_past = self.is_past;
        if let Some(line) = self.session.listing.line_of(offset) {
            let chip = Chip {
                tone,
                label: label.to_owned(),
                detail,
                is_past,
            };
            self.line(line).chips.push(chip);
        }
    }

    /// What one visit came to. `now` is the step whose values count.
    fn visit(&mut self, at: u32, now: u32, statement: &Statement, is_open: bool) {
        let outcome = self.session.trace.step(at).outcome;
        if is_open {
            // The operand that is being evaluated is the one whose call we are in: no telling.
            self.chip(
                statement.place.0,
                Tone::Unknown,
                self.language.calling(),
                String::new(),
            );
            return;
        }
        match outcome.taken() {
            Some(taken)
                if statement.kind != StatementKind::Loop || statement.operands.len() > 1 =>
            {
                self.operands(now, statement, outcome);
                self.branches(statement, taken);
            }
            Some(taken) => {
                self.written(at, statement);
                self.branches(statement, taken);
            }
            None => self.written(at, statement),
        }
        let call = self.session.trace.call(self.call);
        if let (true, Some(value)) = (call.exit == at, call.value) {
            self.returned(statement, value, outcome);
        }
    }

    fn operands(&mut self, now: u32, statement: &Statement, outcome: Outcome) {
        for (index, &operand) in statement.operands.iter().enumerate() {
            let detail = values::compared(self.session, now, self.call, operand);
            let (tone, label, detail) = match outcome.operand(index as u32) {
                Some(true) => (Tone::True, self.language.is_true(), detail),
                Some(false) => (Tone::False, self.language.is_false(), detail),
                None => (Tone::Unknown, self.language.not_evaluated(), None),
            };
            self.chip(operand.start, tone, label, detail.unwrap_or_default());
        }
    }

    fn branches(&mut self, statement: &Statement, taken: bool) {
        if self.is_past {
            return;
        }
        let (to, from) = match taken {
            true => (statement.then_span, statement.else_span),
            false => (statement.else_span, statement.then_span),
        };
        let own = self.session.listing.lines_of(statement.span);
        // The line of the first statement in a branch, behind the comment that explains it.
        let below = |session: &Session, span: Span| {
            let listing = &session.listing;
            let lines = || listing.lines_of(span).filter(|line| *line >= own.end);
            lines()
                .find(|line| !listing.statements_on(*line).is_empty())
                .or_else(|| lines().next())
        };
        if let Some(first) = to.and_then(|span| below(self.session, span)) {
            let label = self.language.taken().to_owned();
            let mark = self.line(first);
            mark.look = Look::Taken;
            mark.chips.push(Chip {
                tone: Tone::Taken,
                label,
                detail: String::new(),
                is_past: false,
            });
        }
        if let Some(span) = from {
            let label = self.language.skipped().to_owned();
            let lines = self.session.listing.lines_of(span);
            for line in lines.clone().filter(|line| *line >= own.end) {
                self.line(line).look = Look::Skipped;
            }
            if let Some(first) = below(self.session, span) {
                let chip = Chip {
                    tone: Tone::Skipped,
                    label,
                    detail: String::new(),
                    is_past: false,
                };
                self.line(first).chips.push(chip);
            }
        }
    }

    /// The variables and fields that a visit wrote, as far as they have a name on the page.
    fn written(&mut self, at: u32, statement: &Statement) {
        let session = self.session;
        let writes: Vec<String> = session
            .written(at)
            .filter_map(|write| {
                if let Some((call, var)) = write.slot.as_local() {
                    // Parameters are written as the call begins: they stand in the call stack.
                    let function = session.function_of(CallId(call))?;
                    let variable = function.locals.iter().find(|v| v.offset == var.0);
                    let value_type = local_type(variable.or_else(|| function.variable(var.0))?);
                    let name = variable?.name;
                    if value_type == Type::Pointer(Kind::Oc) {
                        return None;
                    }
                    let value = Value {
                        raw: write.value,
                        value_type,
                    };
                    return Some(format!("{name} = {}", values::show(session, value)));
                }
                let (field, _) = write.slot.as_field()?;
                if matches!(field, Field::LogLength | Field::LogTail) {
                    return None;
                }
                let value = Value {
                    raw: write.value,
                    value_type: field.value_type(),
                };
                let owner = if field.kind() == Kind::Oc { "oc->" } else { "" };
                Some(format!(
                    "{owner}{} = {}",
                    field.name(),
                    values::show(session, value)
                ))
            })
            .take(2)
            .collect();
        if !writes.is_empty() {
            self.chip(statement.place.0, Tone::Value, "", writes.join(", "));
        }
    }

    fn returned(&mut self, statement: &Statement, raw: u64, outcome: Outcome) {
        let is_said = outcome.taken().is_some() && statement.operands.len() == 1;
        let function = &self.session.listing.functions[statement.function];
        if is_said || statement.kind != StatementKind::Return {
            return;
        }
        let value_type = return_type(&function.returns);
        let value = values::show(self.session, Value { raw, value_type });
        let code = self.session.listing.text(statement.span);
        // `return true;` says so itself.
        if code != format!("return {value};") {
            self.chip(statement.place.0, Tone::Value, "", format!("→ {value}"));
        }
    }

    /// Earlier visits of the same call, back to where a loop came round.
    fn past(&mut self, at: u32, step: u32) {
        let trace = &self.session.trace;
        let mut seen = Places::default();
        seen.insert(trace.step(at).place);
        let mut later = trace.step(at);
        let mut earlier = trace.over_back(at);
        for _ in 0..PAST {
            let Some(visit) = earlier.filter(|&at| trace.call_at(at) == Some(self.call)) else {
                return;
            };
            let Step { place, outcome } = trace.step(visit);
            earlier = trace.over_back(visit);
            // The first half of a statement that was resumed after its calls.
            let is_half = later.outcome.is_resumed() && later.place == place;
            later = trace.step(visit);
            if outcome.is_open() || is_half {
                continue;
            }
            if seen.contains(place) {
                return;
            }
            seen.insert(place);
            let Some(statement) = self.session.listing.statement_at(place) else {
                return;
            };
            let is_shown = self.session.listing.lines_of(statement.span).all(|line| {
                self.lines
                    .get(line)
                    .is_none_or(|mark| mark.chips.is_empty())
            });
            if is_shown && visit < step {
                self.visit(visit, visit, statement, false);
            }
        }
    }
}
