// SPDX-License-Identifier: GPL-2.0-only
//! What the parse finds in the text.

use super::{Place, Span};

/// A file of the kernel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path in the kernel's tree.
    pub path: &'static str,
    /// The index of its first line.
    pub first_line: usize,
    /// How many lines it has.
    pub line_count: usize,
    /// The index of its first function.
    pub first_function: usize,
    /// How many functions and cards it has.
    pub function_count: usize,
}

/// A line as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The index of its file.
    pub file: usize,
    /// Its number in its file, from 1. Lines that are not shown do not count.
    pub number: u32,
    /// Its bytes, without the line end.
    pub span: Span,
    /// How many columns its text is indented; a tab goes to the next multiple of 8.
    pub indent: u32,
}

/// A function, or the card of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionInfo {
    /// Its name.
    pub name: &'static str,
    /// Its signature on one line.
    pub signature: String,
    /// What it returns, such as `struct task_struct *`.
    pub returns: String,
    /// From its signature to its closing brace, or to the semicolon of a card.
    pub span: Span,
    /// The index of its file.
    pub file: usize,
    /// What is passed to it, in order.
    pub parameters: Vec<Variable>,
    /// What it declares, in order, in inner blocks too.
    pub locals: Vec<Variable>,
    /// Is it a card: a prototype that stands for a function without text here?
    pub is_card: bool,
    /// What it is for: the comment above it, on one line.
    pub purpose: String,
    /// The index of its first statement.
    pub first_statement: usize,
    /// How many statements it has. A card has one: itself.
    pub statement_count: usize,
}

impl FunctionInfo {
    /// Where it begins, as a trace names it.
    pub fn place(&self) -> Place {
        Place(self.span.start)
    }

    /// The parameter or local with this number, as [`variable`](super::variable) gives it.
    pub fn variable(&self, offset: u16) -> Option<&Variable> {
        self.variables().find(|variable| variable.offset == offset)
    }

    /// Parameters, then locals.
    pub fn variables(&self) -> impl Iterator<Item = &Variable> {
        self.parameters.iter().chain(&self.locals)
    }
}

/// A parameter or a local variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Its name.
    pub name: &'static str,
    /// Its type, such as `struct task_struct *`.
    pub type_name: String,
    /// How far its name stands from the function's first byte.
    pub offset: u16,
    /// Where its name stands.
    pub span: Span,
    /// The function or the inner block in which the name is known.
    pub scope: Span,
}

/// What kind of statement it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatementKind {
    /// A local variable with its first value. Without a value it is no statement.
    Declaration,
    /// An assignment or a call.
    Expression,
    /// `if`, also that of `else if`.
    If,
    /// `for`, `while`, `for_each_…`, `list_for_each_…`, `mas_for_each_…`.
    Loop,
    /// `switch`.
    Switch,
    /// `return`, with a value or without.
    Return,
    /// `goto`.
    Goto,
    /// `break`.
    Break,
    /// `continue`.
    Continue,
    /// The prototype of a card.
    Card,
}

/// What one step stops at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Its first byte: how a trace names it.
    pub place: Place,
    /// Its bytes up to the semicolon, or up to the closing bracket of `if`, loop or `switch`.
    pub span: Span,
    /// What kind it is.
    pub kind: StatementKind,
    /// The index of its function.
    pub function: usize,
    /// What it decides on, returns or assigns.
    pub condition: Option<Span>,
    /// What `||` or `&&` joins in the condition; the whole condition if it is a single one.
    pub operands: Vec<Span>,
    /// What is run if the condition holds: a statement, or a block with its braces.
    pub then_span: Option<Span>,
    /// What is run if it does not: what follows `else`.
    pub else_span: Option<Span>,
}
