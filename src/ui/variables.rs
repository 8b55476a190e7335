// SPDX-License-Identifier: GPL-2.0-only
//! Variables and fields: value, size, history, and the writes before and after.

use super::arrived::{draw, later};
use super::memo::{PaneView, ViewCtx, memo_of};
use super::pane_ctx::PaneCtx;
use super::platform;
use crate::app::glossary;
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::spark::{self, Span, Spark};
use crate::app::state::Action;
use crate::app::state_pane;
use crate::app::stepping::Motion;
use crate::app::variables::{Detail, Row};
use yew::{Callback, Classes, Html, MouseEvent, classes, html};

/// A table of groups of rows. `prefix` distinguishes rows of the same name in several tables.
pub fn variable_table(shown: PaneCtx<'_>, prefix: &str, groups: &[&[Row]]) -> Html {
    let group = |rows: &&[Row]| {
        let line = |(index, row): (usize, &Row)| {
            // A name may stand for another variable in an inner block.
            let twins = rows[..index].iter().filter(|other| other.name == row.name);
            let variable = Variable::of(shown, prefix, row);
            memo_of(
                format!("{} {}", row.name, twins.count()),
                variable,
                shown.dispatch,
            )
        };
        html! { <tbody>{ for rows.iter().enumerate().map(line) }</tbody> }
    };
    html! {
        <table class="vars">
            <colgroup><col class="c-name" /><col /><col class="c-size" /></colgroup>
            { for groups.iter().map(group) }
        </table>
    }
}

/// The lines of a variable: its value, its history, and details where the reader opened them.
#[derive(PartialEq)]
pub struct Variable {
    row: Row,
    /// Its key, unique in the pane.
    id: String,
    is_open: bool,
    spark: Option<Spark>,
    detail: Option<Detail>,
    language: Language,
}

impl Variable {
    fn of(shown: PaneCtx<'_>, prefix: &str, row: &Row) -> Variable {
        let (session, step) = (shown.session(), shown.step());
        let id = format!("{prefix}.{}", row.name);
        let is_open = row.slot.is_some() && shown.state.state_pane.inspected.as_ref() == Some(&id);
        let spark = row
            .slot
            .and_then(|slot| shown.drawn.sparks.of(session, step, slot));
        let asked = row.slot.filter(|_| is_open);
        Variable {
            row: row.clone(),
            id,
            is_open,
            spark,
            detail: asked
                .zip(later())
                .and_then(|(slot, later)| (later.app.detail)(session, step, slot)),
            language: shown.language(),
        }
    }
}

impl PaneView for Variable {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let Variable {
            row,
            is_open,
            spark,
            detail,
            ..
        } = self;
        let (language, is_open) = (self.language, *is_open);
        if row.slot.is_none() {
            return first_line(row, html! { { &row.name } }, Classes::new(), None, language);
        }
        let changed = row.is_changed.then_some("changed");
        let more = language.more_about(&row.name);
        let (dispatch, id) = (ctx.dispatch.clone(), self.id.clone());
        let onclick = move |event: MouseEvent| {
            dispatch.emit(Action::StatePane(state_pane::Change::Inspect(
                (!is_open).then(|| id.clone()),
            )));
            platform::blur_after_click(&event);
        };
        let class = classes!(changed, "row", is_open.then_some("open"));
        let title = row.is_changed.then(|| language.changed());
        let name = html! {
            <button type="button" class="name" aria-expanded={is_open.to_string()} title={more} {onclick}>{ &row.name }</button>
        };
        html! {
            <>
                { first_line(row, name, class, title, language) }
                if let Some(spark) = &spark {
                    <tr class={classes!(changed, "history", is_open.then_some("open"))} aria-hidden="true">
                        <td colspan="3">{ line(spark) }</td>
                    </tr>
                }
                if let Some(detail) = &detail { { draw(|later| (later.detail)(row, spark.as_ref(), detail, language, ctx)) } }
            </>
        }
    }
}

/// The line with name and value.
fn first_line(
    row: &Row,
    name: Html,
    class: Classes,
    title: Option<&'static str>,
    language: Language,
) -> Html {
    match &row.value {
        // What is longer than its column takes the whole line, and the name stands before it.
        Some(value) if value.len() > LONG && row.size.is_none() => html! {
            <tr {class} {title}>
                <td colspan="3"><span class="whole">{ name }<span class="value">{ value }</span></span></td>
            </tr>
        },
        _ => html! { <tr {class} {title}><td>{ name }</td>{ value(row, language) }</tr> },
    }
}

/// From which length on a value takes the whole line.
const LONG: usize = 20;

fn value(row: &Row, language: Language) -> Html {
    // Without a size the value has room for two.
    let columns = if row.size.is_some() { "1" } else { "2" };
    let value = match &row.value {
        Some(value) => {
            let class = classes!("value", is_number(value).then_some("num"));
            html! { <td {class} colspan={columns}>{ value }</td> }
        }
        None => html! { <td class="value unset" colspan={columns}>{ language.not_set() }</td> },
    };
    html! {
        <>
            { value }
            if let Some(size) = &row.size { <td class="size">{ size }</td> }
        </>
    }
}

fn line(spark: &Spark) -> Html {
    let view_box = format!("0 0 {} {}", spark::WIDTH, spark::HEIGHT);
    html! {
        <svg class="spark" viewBox={view_box} preserveAspectRatio="none" aria-hidden="true">
            <path class="line" d={spark.path.to_string()} />
            <path class="here" d={spark.here.clone()} />
        </svg>
    }
}

/// More about a variable, as a line of its own.
pub fn detail(
    row: &Row,
    spark: Option<&Spark>,
    detail: &Detail,
    language: Language,
    ctx: &ViewCtx,
) -> Html {
    let Some(slot) = row.slot else {
        return Html::default();
    };
    let motions = (Motion::WriteBack(slot), Motion::Write(slot));
    let is_news = is_news(row, detail);
    let more = more_about(detail, is_news, spark, motions, language, &ctx.dispatch);
    let about = glossary::known(&row.name, language);
    html! { <tr class="detail"><td colspan="3">{ more }{ for about.map(|about| html! { <p class="meaning">{ about }</p> }) }</td></tr> }
}

fn more_about(
    detail: &Detail,
    is_news: bool,
    spark: Option<&Spark>,
    (back, on): (Motion, Motion),
    language: Language,
    dispatch: &Callback<Action>,
) -> Html {
    let count = |n: u32| number::unsigned(u64::from(n));
    let times = match (detail.so_far, detail.all) {
        (_, 0) => language.never_written().to_owned(),
        (0, all) => language.to_be_written(&count(all)),
        (so_far, all) => language.written_times(&count(so_far), &count(all)),
    };
    let span = spark.map(|spark| match spark.span {
        Span::Run => language.span_run().to_owned(),
        Span::Call => language.span_call().to_owned(),
        Span::Calls(calls) => language.span_calls(&count(calls)),
    });
    let step_of = |write: &Option<(u32, String)>| {
        let (step, value) = write.as_ref()?;
        Some((number::unsigned(u64::from(*step) + 1), value.clone()))
    };
    let previous = match step_of(&detail.previous) {
        Some((step, value)) => (language.previous_write(&step, &value), Some(step)),
        None => (language.first_write().to_owned(), None),
    };
    let next = match step_of(&detail.next) {
        Some((step, value)) => (language.next_write(&step, &value), Some(step)),
        None => (language.last_write().to_owned(), None),
    };
    let button = |class: &'static str, (label, step): (String, Option<String>), motion: Motion| {
        let onclick = step.is_some().then(|| go(dispatch, motion));
        let step = step.unwrap_or_else(|| "–".to_owned());
        let face = if class == "previous" {
            format!("◂ {step}")
        } else {
            format!("{step} ▸")
        };
        html! {
            <button type="button" {class} title={label.clone()} aria-label={label}
                disabled={onclick.is_none()} {onclick}>{ face }</button>
        }
    };
    html! {
        <>
            if is_news { <p class="full">{ &detail.value }</p> }
            <div class="writes">
                { button("previous", previous, back) }
                <span>{ times }</span>
                { button("next", next, on) }
            </div>
            if let Some(span) = span { <p class="muted">{ span }</p> }
        </>
    }
}

/// Whether the value in full says more than the row.
fn is_news(row: &Row, detail: &Detail) -> bool {
    let shown = row.value.as_deref().unwrap_or_default().replace(' ', "");
    !detail.value.is_empty() && shown != detail.value.replace(' ', "")
}

fn go(dispatch: &Callback<Action>, motion: Motion) -> Callback<MouseEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |event: MouseEvent| {
        dispatch.emit(Action::Move(motion));
        platform::blur_after_click(&event);
    })
}

/// Whether a value is a number that fits into its column: such a one never breaks between digits.
fn is_number(value: &str) -> bool {
    value.len() <= 16
        && value
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ',' | '−'))
}
