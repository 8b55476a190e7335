// SPDX-License-Identifier: GPL-2.0-only
//! The variables of the frame and of the decision.

use crate::app::i18n::Language;
use crate::app::variables::{Row, Variables};
use yew::{Html, classes, html};

/// Name, value, and the size that a number of pages stands for.
pub fn variable_table(variables: &Variables, language: Language) -> Html {
    let row = |row: &Row| {
        // Without a size the value has room for two.
        let columns = if row.size.is_some() { "1" } else { "2" };
        let value = match &row.value {
            Some(value) => {
                let class = classes!("value", is_number(value).then_some("num"));
                html! { <td {class} colspan={columns}>{ value }</td> }
            }
            None => html! { <td class="value unset" colspan={columns}>{ language.not_set() }</td> },
        };
        let title = row.is_changed.then(|| language.changed());
        html! {
            <tr class={row.is_changed.then_some("changed")} {title}>
                <td>{ &row.name }</td>
                { value }
                if let Some(size) = &row.size { <td class="size">{ size }</td> }
            </tr>
        }
    };
    html! {
        <>
            <h3 class="section">{ language.variables() }</h3>
            <table class="vars">
                <colgroup><col class="c-name" /><col /><col class="c-size" /></colgroup>
                <tbody>{ for variables.frame.iter().map(row) }</tbody>
                <tbody>{ for variables.decision.iter().map(row) }</tbody>
            </table>
        </>
    }
}

/// Whether a value is a number that fits into its column: such a one never breaks between digits.
fn is_number(value: &str) -> bool {
    value.len() <= 16
        && value
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ',' | '−'))
}
