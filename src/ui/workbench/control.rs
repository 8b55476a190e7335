// SPDX-License-Identifier: GPL-2.0-only
//! A field of the machine: what it is called, what is there, and how it is set.
//!
//! All pages of the workbench draw their fields with these, so that all look and work alike.

use super::built::Built;
use crate::app::i18n::Language;
use crate::app::state::Action;
use crate::app::workbench::field::{Control, Field, INHERITED, Value, switched};
use crate::app::workbench::{Change, Typing};
use crate::ui::memo::{PaneView, ViewCtx, memo};
use crate::ui::platform;
use yew::{Callback, Event, FocusEvent, Html, InputEvent, KeyboardEvent, MouseEvent, html};

/// A field with its name, the kernel's name for it, and one line on what it does.
pub fn control(built: Built<'_>, field: Field) -> Html {
    put(built, field, false)
}

/// A field alone, for the cell of a table: its name is there for screen readers, which do not read the head of the
/// column.
pub fn cell(built: Built<'_>, field: Field) -> Html {
    put(built, field, true)
}

fn put(built: Built<'_>, field: Field, is_cell: bool) -> Html {
    let language = built.language();
    let Some(control) = field.control(&built.bench.builder, language) else {
        return Html::default();
    };
    let shown = Rendered {
        control,
        typing: built.bench.typed(field).cloned(),
        is_cell,
        language,
    };
    memo(shown, built.dispatch)
}

/// A field as it is drawn.
#[derive(PartialEq)]
struct Rendered {
    control: Control,
    typing: Option<Typing>,
    is_cell: bool,
    language: Language,
}

impl PaneView for Rendered {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let dispatch = &ctx.dispatch;
        let Control {
            name, code, about, ..
        } = self.control;
        let id = self.control.field.id();
        let problem = self.problem().map(|problem| {
            html! { <p class="problem" id={format!("{id}-problem")} role="alert">{ problem }</p> }
        });
        // Nothing has to be a node of its own: what stands before it would be made anew otherwise, and
        // lose the focus.
        let problem = problem.unwrap_or_default();
        let is_typed = self.typing.is_some();
        let leave = dispatch.reform(|_: ()| Action::Build(Change::Leave));
        let onfocusout = is_typed.then(|| leave.reform(|_: FocusEvent| ()));
        let onkeydown = is_typed.then(|| {
            let leave = leave.clone();
            move |event: KeyboardEvent| {
                // What is in the document comes back; the panel stays open.
                if event.key() == "Escape" {
                    event.stop_propagation();
                    leave.emit(());
                }
            }
        });
        if self.is_cell {
            return html! {
                <span class="cell-box" title={about} {onfocusout} {onkeydown}>
                    { self.input(&id, dispatch) }
                    { problem }
                </span>
            };
        }
        let code = match code {
            code if code.is_empty() || code == name => Html::default(),
            code => html! { <code>{ code }</code> },
        };
        let label = match self.control.value {
            Value::Switch(_) | Value::Nodes { .. } => html! {
                <span class="control-name" id={format!("{id}-name")}>{ name }{ " " }{ code }</span>
            },
            _ => html! {
                <label class="control-name" for={id.clone()} id={format!("{id}-name")}>{ name }{ " " }{ code }</label>
            },
        };
        let class = match self.control.value {
            Value::Switch(_) => "control switched",
            Value::Prose(_) => "control prose",
            _ => "control",
        };
        html! {
            <div {class} {onfocusout} {onkeydown}>
                { label }
                { self.input(&id, dispatch) }
                { self.exact(&id).unwrap_or_default() }
                { problem }
                <p class="effect" id={format!("{id}-about")}>{ about }</p>
            </div>
        }
    }
}

impl Rendered {
    fn problem(&self) -> Option<&str> {
        self.typing.as_ref()?.problem.as_deref()
    }

    /// What stands there: what somebody types, or else what is in the document.
    fn text(&self) -> String {
        match &self.typing {
            Some(typing) => typing.text.clone(),
            None => self.control.value.text(),
        }
    }

    /// The same amount or mask otherwise, below the field.
    fn exact(&self, id: &str) -> Option<Html> {
        let exact = match &self.control.value {
            Value::Amount { text, exact, .. } if !text.is_empty() => exact,
            Value::Mask { hex, .. } => hex,
            _ => return None,
        };
        Some(html! { <p class="exact" id={format!("{id}-exact")}>{ exact }</p> })
    }

    /// Where the words stand that belong to it.
    fn described_by(&self, id: &str) -> Option<String> {
        if self.is_cell {
            return self.problem().map(|_| format!("{id}-problem"));
        }
        let exact = self.exact(id).map(|_| format!(" {id}-exact"));
        let problem = self.problem().map(|_| format!(" {id}-problem"));
        Some(format!(
            "{id}-about{}{}",
            exact.unwrap_or_default(),
            problem.unwrap_or_default()
        ))
    }

    fn input(&self, id: &str, dispatch: &Callback<Action>) -> Html {
        match &self.control.value {
            Value::Switch(is_on) => self.switch(id, *is_on, dispatch),
            Value::Choice(offered, _) => self.choice(id, offered, dispatch),
            Value::Nodes {
                nodes,
                inherited,
                is_inherited,
            } => self.nodes(id, nodes, *inherited, *is_inherited, dispatch),
            Value::Prose(_) => self.line(id, Line::Prose, dispatch),
            Value::Text(_, most) => self.line(id, Line::Text(*most), dispatch),
            Value::Number { .. } => self.line(id, Line::Number, dispatch),
            Value::Amount { empty, .. } => self.line(id, Line::Amount(empty), dispatch),
            Value::Mask { .. } => self.line(id, Line::Code, dispatch),
        }
    }

    fn line(&self, id: &str, line: Line, dispatch: &Callback<Action>) -> Html {
        let field = self.control.field;
        let oninput = dispatch.reform(move |event: InputEvent| {
            let text = platform::typed_text(&event).unwrap_or_default();
            Action::Build(Change::Set(field, text))
        });
        let onchange = dispatch.reform(|_: Event| Action::Build(Change::Leave));
        let (id, value) = (id.to_owned(), self.text());
        let by = self.described_by(&id);
        let invalid = self.problem().map(|_| "true");
        let label = self.is_cell.then_some(self.control.name);
        if let Line::Prose = line {
            return html! {
                <textarea class="field" {id} rows="3" {value} aria-label={label} aria-describedby={by} aria-invalid={invalid}
                    {oninput} {onchange} />
            };
        }
        let (class, most, mode, empty) = match line {
            Line::Text(most) => ("field", Some(most.to_string()), None, ""),
            Line::Number => ("field number", None, None, ""),
            Line::Amount(empty) => ("field amount", None, None, empty),
            Line::Code | Line::Prose => ("field code", None, Some("text"), ""),
        };
        html! {
            <input {class} {id} type="text" {value} maxlength={most} inputmode={mode} placeholder={empty} aria-label={label}
                aria-describedby={by} aria-invalid={invalid} autocomplete="off" spellcheck="false" {oninput} {onchange} />
        }
    }

    /// A button and no box that is ticked: what it shows is what is in the document, also if that
    /// cannot be changed.
    fn switch(&self, id: &str, is_on: bool, dispatch: &Callback<Action>) -> Html {
        let field = self.control.field;
        let text = switched(!is_on).to_owned();
        let onclick =
            dispatch.reform(move |_: MouseEvent| Action::Build(Change::Set(field, text.clone())));
        let label = self.is_cell.then_some(self.control.name);
        let by_name = (!self.is_cell).then(|| format!("{id}-name"));
        html! {
            <button type="button" class="switch" id={id.to_owned()} role="switch" aria-checked={is_on.to_string()}
                aria-label={label} aria-labelledby={by_name} aria-describedby={self.described_by(id)} {onclick}>
                <span class="knob" aria-hidden="true" />
            </button>
        }
    }

    fn choice(&self, id: &str, offered: &[(String, String)], dispatch: &Callback<Action>) -> Html {
        let field = self.control.field;
        let chosen = self.text();
        let onchange = dispatch.reform(move |event: Event| {
            let text = platform::element_value(&event).unwrap_or_default();
            Action::Build(Change::Set(field, text))
        });
        let option = |(value, name): &(String, String)| {
            html! { <option value={value.clone()} selected={*value == chosen}>{ name }</option> }
        };
        // The attribute of an option counts until somebody has chosen it by hand, the property ever
        // after.
        let index = offered.iter().position(|(value, _)| *value == chosen);
        let index = index.map_or(-1, |index| index as i32);
        let label = self.is_cell.then_some(self.control.name);
        let invalid = self.problem().map(|_| "true");
        html! {
            <span class="pick-box">
                <select class="pick" id={id.to_owned()} aria-label={label} aria-describedby={self.described_by(id)}
                    aria-invalid={invalid} ~selectedIndex={index} {onchange}>
                    { for offered.iter().map(option) }
                </select>
            </span>
        }
    }

    fn nodes(
        &self,
        id: &str,
        nodes: &[(u32, bool)],
        inherited: Option<&'static str>,
        is_inherited: bool,
        dispatch: &Callback<Action>,
    ) -> Html {
        let field = self.control.field;
        let set = |text: String| {
            dispatch.reform(move |_: MouseEvent| Action::Build(Change::Set(field, text.clone())))
        };
        let node = |&(node, is_in): &(u32, bool)| {
            let name = self.language.node_named(&node.to_string());
            html! {
                <button type="button" id={format!("{id}-n{node}")} aria-pressed={is_in.to_string()} aria-label={name}
                    onclick={set(self.control.value.toggled(node))}>{ node }</button>
            }
        };
        let label = self.is_cell.then_some(self.control.name);
        let by_name = (!self.is_cell).then(|| format!("{id}-name"));
        let class = if is_inherited {
            "nodes inherited"
        } else {
            "nodes"
        };
        html! {
            <span {class} id={id.to_owned()} role="group" aria-label={label} aria-labelledby={by_name}>
                { for nodes.iter().map(node) }
                if let Some(inherited) = inherited {
                    <button type="button" class="inherit" id={format!("{id}-inherit")} aria-pressed={is_inherited.to_string()}
                        onclick={set(INHERITED.to_owned())}>{ inherited }</button>
                }
            </span>
        }
    }
}

/// What is typed in a line.
#[derive(Clone, Copy)]
enum Line {
    /// So many bytes at most.
    Text(usize),
    Number,
    /// With what stands there if nothing does.
    Amount(&'static str),
    Code,
    /// Several lines.
    Prose,
}
