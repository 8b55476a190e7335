// SPDX-License-Identifier: GPL-2.0-only
//! The listing as it is shown, and what a step writes beside its lines.
//!
//! The text with its colours and hit counts is made once a session, in blocks of a function each.
//! A step only adds [`Mark`]s to a few lines, so that only the blocks which hold them are drawn
//! again.

use super::i18n::Language;
use super::session::Session;
use super::values::{self, Value};
use oomscope_engine::listing::{Listing, Span, Statement, StatementKind, TokenKind};
use oomscope_engine::probe::{Field, Kind, Type};
use oomscope_engine::trace::{CallId, Outcome, Step, local_type};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A file of the listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its index in the listing.
    pub index: usize,
    /// Its path in the kernel's tree.
    pub path: &'static str,
    /// Its text, in blocks.
    pub blocks: Vec<Rc<Block>>,
    /// Whether the run comes through it.
    pub is_visited: bool,
}

impl File {
    /// The end of its path, as far as that tells it from the others.
    pub fn short_path(&self) -> &'static str {
        let mut slashes = self.path.rmatch_indices('/').skip(1);
        slashes.next().map_or(self.path, |(slash, _)| &self.path[slash + 1..])
    }
}

/// Some lines that are drawn together: a function with what stands above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The index of its first line in the listing.
    pub first: usize,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// A line of the listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number in its file.
    pub number: u32,
    /// Columns that its text is indented, tabs being four wide.
    pub indent: u32,
    /// Its words, with their colours.
    pub words: Vec<(Ink, &'static str)>,
    /// How often it ran.
    pub hits: Hits,
}

/// How often a line ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hits {
    /// Nothing to run on it.
    Nothing,
    /// It is part of something that never ran.
    Inside,
    /// It could run, and never did.
    Never,
    /// So many times.
    Times(u32),
}

/// The colour of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// No colour of its own.
    Plain,
    /// Keywords and types.
    Keyword,
    /// Functions.
    Function,
    /// Constants and numbers.
    Constant,
    /// Strings.
    String,
    /// Comments.
    Comment,
    /// Directives.
    Directive,
}

impl Ink {
    /// The name of its style; empty for none.
    pub const fn class(self) -> &'static str {
        match self {
            Ink::Plain => "",
            Ink::Keyword => "k",
            Ink::Function => "f",
            Ink::Constant => "n",
            Ink::String => "s",
            Ink::Comment => "c",
            Ink::Directive => "d",
        }
    }

    fn of(kind: TokenKind) -> Ink {
        match kind {
            TokenKind::Keyword | TokenKind::Type => Ink::Keyword,
            TokenKind::Function => Ink::Function,
            TokenKind::Constant | TokenKind::Number => Ink::Constant,
            TokenKind::String => Ink::String,
            TokenKind::Comment => Ink::Comment,
            TokenKind::Preprocessor => Ink::Directive,
            TokenKind::Identifier | TokenKind::Label | TokenKind::Punctuation => Ink::Plain,
        }
    }
}

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
}

/// The listing of a session, drawn once.
pub fn files(session: &Session) -> Vec<File> {
    let listing = &session.listing;
    let never = never_run(session);
    let entered: BTreeSet<usize> = session
        .hits
        .keys()
        .filter_map(|place| Some(listing.statement_at(*place)?.function))
        .collect();
    let file = |(index, file): (usize, &oomscope_engine::listing::File)| {
        let end = file.first_line + file.line_count;
        let functions = file.first_function..file.first_function + file.function_count;
        let mut blocks = Vec::new();
        let mut first = file.first_line;
        for function in functions.clone() {
            let after = listing.lines_of(listing.functions[function].span).end.min(end);
            if after > first {
                blocks.push(block(session, &never, first, after));
                first = after;
            }
        }
        if first < end {
            blocks.push(block(session, &never, first, end));
        }
        File { index, path: file.path, blocks, is_visited: functions.into_iter().any(|f| entered.contains(&f)) }
    };
    listing.files.iter().enumerate().map(file).collect()
}

fn block(session: &Session, never: &BTreeSet<usize>, first: usize, after: usize) -> Rc<Block> {
    let listing = &session.listing;
    let mut lines = Vec::with_capacity(after - first);
    // A line that goes on with a statement keeps its distance to the line where that began.
    let mut base = 0;
    for index in first..after {
        let line = &listing.lines[index];
        let text = listing.line_text(index);
        let tabs = text.bytes().take_while(|&byte| byte == b'\t').count() as u32;
        let goes_on = listing.statement_over(line.span.start + (text.len() - text.trim_start().len()) as u32);
        let starts = goes_on.is_none_or(|statement| line.span.contains(statement.place.0));
        if starts {
            base = tabs;
        }
        lines.push(Line {
            number: line.number,
            indent: line.indent - 4 * base.min(tabs),
            words: words(listing, line.span),
            hits: hits(session, never, index),
        });
    }
    Rc::new(Block { first, lines })
}

fn words(listing: &Listing, span: Span) -> Vec<(Ink, &'static str)> {
    let indent = listing.text(span).len() - listing.text(span).trim_start().len();
    let mut at = span.start + indent as u32;
    // Neighbours of one colour are one word: there are fewer elements to draw.
    let mut words: Vec<(Ink, Span)> = Vec::new();
    let mut push = |ink: Ink, start: u32, end: u32| match words.last_mut() {
        _ if start >= end => {}
        Some((last, so_far)) if *last == ink => so_far.end = end,
        _ => words.push((ink, Span { start, end })),
    };
    for token in listing.tokens_in(span) {
        push(Ink::Plain, at, token.span.start);
        push(Ink::of(token.kind), token.span.start.max(at), token.span.end);
        at = token.span.end.max(at);
    }
    push(Ink::Plain, at, span.end);
    words.into_iter().map(|(ink, span)| (ink, listing.text(span))).collect()
}

fn hits(session: &Session, never: &BTreeSet<usize>, line: usize) -> Hits {
    let statements = session.listing.statements_on(line);
    let counts = statements.iter().map(|statement| session.hits.get(&statement.place).copied());
    match counts.max() {
        Some(Some(times)) => Hits::Times(times),
        Some(None) => Hits::Never,
        None if never.contains(&line) => Hits::Inside,
        None => Hits::Nothing,
    }
}

/// Lines that belong to something that never ran: a statement, a branch, a whole function.
fn never_run(session: &Session) -> BTreeSet<usize> {
    let listing = &session.listing;
    let ran = |statement: &Statement| session.hits.contains_key(&statement.place);
    let mut lines = BTreeSet::new();
    for (index, function) in listing.functions.iter().enumerate() {
        let statements = listing.statements_of(index);
        if !statements.iter().any(ran) {
            lines.extend(listing.lines_of(function.span));
            continue;
        }
        for statement in statements {
            if !ran(statement) {
                lines.extend(listing.lines_of(statement.span));
            }
            for branch in [statement.then_span, statement.else_span].into_iter().flatten() {
                let mut inside = statements.iter().filter(|s| branch.contains(s.place.0)).peekable();
                if inside.peek().is_some() && !inside.any(ran) {
                    // The brace behind the condition stands on a line that ran.
                    let whole = |line: &usize| {
                        let start = listing.lines[*line].span.start;
                        start > branch.start || listing.lines[*line].span.end <= branch.end
                    };
                    let first = listing.lines_of(statement.span).end;
                    lines.extend(listing.lines_of(branch).filter(whole).filter(|line| *line >= first));
                }
            }
        }
    }
    lines
}

/// Where a function stands in the real source, by version and name.
pub fn real_source(session: &Session, function: &str) -> String {
    // The last release that the listing stands for.
    let release = match session.before.version.number() {
        (5, 10) => "5.10.234".to_owned(),
        (major, minor) => format!("{major}.{minor}"),
    };
    format!("https://elixir.bootlin.com/linux/v{release}/C/ident/{function}")
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
    pub lines: BTreeMap<usize, Mark>,
}

/// How many earlier visits of the same call are looked at.
const PAST: usize = 80;

/// What a step says about the lines of the listing, seen from a frame.
pub fn marks(session: &Session, step: u32, frame: Option<CallId>, language: Language) -> Option<Marks> {
    let call = frame.or_else(|| session.trace.call_at(step))?;
    let at = session.trace.position_of(call, step)?;
    let statement = session.statement(at)?;
    let listing = &session.listing;
    let lines = listing.lines_of(statement.span);
    let mut marker = Marker { session, language, call, lines: BTreeMap::new(), is_past: false };
    let is_caller = at != step || session.trace.step(at).outcome.is_open();
    for line in lines.clone() {
        marker.line(line).look = if at == step { Look::Current } else { Look::Caller };
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
    lines: BTreeMap<usize, Mark>,
    is_past: bool,
}

impl Marker<'_> {
    fn line(&mut self, line: usize) -> &mut Mark {
        self.lines.entry(line).or_default()
    }

    fn chip(&mut self, offset: u32, tone: Tone, label: &str, detail: String) {
        let is_past = self.is_past;
        if let Some(line) = self.session.listing.line_of(offset) {
            let chip = Chip { tone, label: label.to_owned(), detail, is_past };
            self.line(line).chips.push(chip);
        }
    }

    /// What one visit came to. `now` is the step whose values count.
    fn visit(&mut self, at: u32, now: u32, statement: &Statement, is_open: bool) {
        let outcome = self.session.trace.step(at).outcome;
        if is_open {
            // The operand that is being evaluated is the one whose call we are in: no telling.
            self.chip(statement.place.0, Tone::Unknown, self.language.calling(), String::new());
            return;
        }
        match outcome.taken() {
            Some(taken) if statement.kind != StatementKind::Loop || statement.operands.len() > 1 => {
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
            lines().find(|line| !listing.statements_on(*line).is_empty()).or_else(|| lines().next())
        };
        if let Some(first) = to.and_then(|span| below(self.session, span)) {
            let label = self.language.taken().to_owned();
            let mark = self.line(first);
            mark.look = Look::Taken;
            mark.chips.push(Chip { tone: Tone::Taken, label, detail: String::new(), is_past: false });
        }
        if let Some(span) = from {
            let label = self.language.skipped().to_owned();
            let lines = self.session.listing.lines_of(span);
            for line in lines.clone().filter(|line| *line >= own.end) {
                self.line(line).look = Look::Skipped;
            }
            if let Some(first) = below(self.session, span) {
                let chip = Chip { tone: Tone::Skipped, label, detail: String::new(), is_past: false };
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
                    let value = Value { raw: write.value, value_type };
                    return Some(format!("{name} = {}", values::show(session, value)));
                }
                let (field, _) = write.slot.as_field()?;
                if matches!(field, Field::LogLength | Field::LogTail) {
                    return None;
                }
                let value = Value { raw: write.value, value_type: field.value_type() };
                let owner = if field.kind() == Kind::Oc { "oc->" } else { "" };
                Some(format!("{owner}{} = {}", field.name(), values::show(session, value)))
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
        let value_type = oomscope_engine::trace::return_type(&function.returns);
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
        let mut seen = BTreeSet::from([trace.step(at).place]);
        let mut later = trace.step(at);
        let mut earlier = trace.over_back(at);
        for _ in 0..PAST {
            let Some(visit) = earlier.filter(|&at| trace.call_at(at) == Some(self.call)) else { return };
            let Step { place, outcome } = trace.step(visit);
            earlier = trace.over_back(visit);
            // The first half of a statement that was resumed after its calls.
            let is_half = later.outcome.is_resumed() && later.place == place;
            later = trace.step(visit);
            if outcome.is_open() || is_half {
                continue;
            }
            if !seen.insert(place) {
                return;
            }
            let Some(statement) = self.session.listing.statement_at(place) else { return };
            let is_shown = self.session.listing.lines_of(statement.span).all(|line| {
                self.lines.get(&line).is_none_or(|mark| mark.chips.is_empty())
            });
            if is_shown && visit < step {
                self.visit(visit, visit, statement, false);
            }
        }
    }
}
