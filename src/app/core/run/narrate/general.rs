// SPDX-License-Identifier: GPL-2.0-only
//! What can be said about any step, from the kind of its statement.

use super::statement::{makes_calls, one_line};
use crate::app::bookkeeping::keeps_in_place;
use crate::app::i18n::Language;
use crate::app::rich::strong;
use crate::app::session::Session;
use crate::app::values::{self, Value};
use oomscope_engine::listing::{Statement, StatementKind};
use oomscope_engine::trace::{CallId, local_type};

/// A sentence that fits.
pub fn sentence(session: &Session, step: u32, language: Language) -> String {
    let Some(statement) = session.statement(step) else {
        return String::new();
    };
    let code = one_line(session.listing.text(statement.span));
    if keeps_in_place(&code) {
        return language
            .pick(
                "Bookkeeping (locks, RCU, reference counts), without effect on the decision",
                "仅为簿记（锁、RCU、引用计数），不影响决定",
            )
            .to_owned();
    }
    let outcome = session.trace.step(step).outcome;
    if outcome.is_open() || (makes_calls(session, step) && !outcome.is_resumed()) {
        return calls(session, step, language);
    }
    if let Some(taken) = outcome.taken() {
        return decided(session, step, statement, taken, language);
    }
    match statement.kind {
        StatementKind::Card => card(session, statement, language),
        StatementKind::Return => returned(session, step, statement, language),
        StatementKind::Goto => {
            let label = strong(code.trim_start_matches("goto ").trim_end_matches(';'));
            match language {
                Language::En => format!("Goes on at {label}"),
                Language::Zh(_) => format!("转到 {label}"),
            }
        }
        StatementKind::Break => language
            .pick("The loop ends here", "循环到此结束")
            .to_owned(),
        StatementKind::Continue => language
            .pick("On with the next one", "继续下一个")
            .to_owned(),
        _ => written(session, step, language).unwrap_or_else(|| {
            let code = strong(code.trim_end_matches(';'));
            match language {
                Language::En => format!("Runs {code}"),
                Language::Zh(_) => format!("执行 {code}"),
            }
        }),
    }
}

fn calls(session: &Session, step: u32, language: Language) -> String {
    let inner = session.trace.call_at(step + 1);
    let function = inner.and_then(|call| session.function_of(call));
    let name =
        strong(&function.map_or_else(String::new, |function| format!("{}()", function.name)));
    // Who asks nothing wants no answer.
    let is_question = session
        .statement(step)
        .is_some_and(|statement| statement.condition.is_some());
    match (language, is_question) {
        (Language::En, true) => format!("First {name} has to answer"),
        (Language::En, false) => format!("Calls {name}"),
        (Language::Zh(_), true) => format!("先要由 {name} 给出答案"),
        (Language::Zh(_), false) => format!("调用 {name}"),
    }
}

fn decided(
    session: &Session,
    step: u32,
    statement: &Statement,
    taken: bool,
    language: Language,
) -> String {
    let span = statement.condition.unwrap_or(statement.span);
    let condition = one_line(session.listing.text(span));
    let call = session.trace.call_at(step);
    let values = call.and_then(|call| values::compared(session, step, call, span));
    let values = values.map(|values| format!(" ({values})"));
    let condition = format!("{}{}", strong(&condition), values.unwrap_or_default());
    if statement.kind == StatementKind::Loop {
        return match (language, taken) {
            (Language::En, true) => format!(
                "The loop goes on: {}",
                written(session, step, language).unwrap_or(condition)
            ),
            (Language::En, false) => "The loop has come to its end".to_owned(),
            (Language::Zh(_), true) => format!(
                "循环继续：{}",
                written(session, step, language).unwrap_or(condition)
            ),
            (Language::Zh(_), false) => "循环结束".to_owned(),
        };
    }
    match (language, taken) {
        (Language::En, true) => format!("{condition} is true"),
        (Language::En, false) => format!("{condition} is false"),
        (Language::Zh(_), true) => format!("{condition} 为真"),
        (Language::Zh(_), false) => format!("{condition} 为假"),
    }
}

fn card(session: &Session, statement: &Statement, language: Language) -> String {
    let function = &session.listing.functions[statement.function];
    match language {
        Language::En if !function.purpose.is_empty() => {
            function.purpose.trim_end_matches('.').to_owned()
        }
        Language::En => format!("{} is modelled in one step", strong(function.name)),
        Language::Zh(_) => format!("{} 在模型中只占一步", strong(function.name)),
    }
}

fn returned(session: &Session, step: u32, statement: &Statement, language: Language) -> String {
    let call = session
        .trace
        .call_at(step)
        .map(|call| session.trace.call(call));
    let caller = call
        .and_then(|call| call.parent)
        .and_then(|parent| session.function_of(parent));
    let caller = caller.map(|function| strong(&format!("{}()", function.name)));
    let function = &session.listing.functions[statement.function];
    let value_type = oomscope_engine::trace::return_type(&function.returns);
    let value = call
        .and_then(|call| call.value)
        .map(|raw| strong(&values::name(session, Value { raw, value_type })));
    match (language, value, caller) {
        (Language::En, Some(value), Some(caller)) => format!("The answer to {caller} is {value}"),
        (Language::En, Some(value), None) => format!("The answer is {value}"),
        (Language::En, None, Some(caller)) => format!("Back to {caller}"),
        (Language::En, None, None) => "Done".to_owned(),
        (Language::Zh(_), Some(value), Some(caller)) => format!("对 {caller} 的回答是 {value}"),
        (Language::Zh(_), Some(value), None) => format!("回答是 {value}"),
        (Language::Zh(_), None, Some(caller)) => format!("回到 {caller}"),
        (Language::Zh(_), None, None) => "完成".to_owned(),
    }
}

fn written(session: &Session, step: u32, language: Language) -> Option<String> {
    let write = session.written(step).find_map(|write| {
        if let Some((call, var)) = write.slot.as_local() {
            let function = session.function_of(CallId(call))?;
            let variable = function
                .locals
                .iter()
                .find(|variable| variable.offset == var.0)?;
            let value = Value {
                raw: write.value,
                value_type: local_type(variable),
            };
            return Some((variable.name.to_owned(), value));
        }
        let (field, _) = write.slot.as_field()?;
        Some((
            field.name().to_owned(),
            Value {
                raw: write.value,
                value_type: field.value_type(),
            },
        ))
    });
    let (name, value) = write?;
    if name.starts_with("log") {
        let text = language.pick("A line is printed", "打印一行");
        return Some(text.to_owned());
    }
    let (name, value) = (strong(&name), strong(&values::name(session, value)));
    Some(match language {
        Language::En => format!("{name} becomes {value}"),
        Language::Zh(_) => format!("{name} 变为 {value}"),
    })
}
