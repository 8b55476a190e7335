// SPDX-License-Identifier: GPL-2.0-only
//! The page of the calls.

use super::built::Built;
use super::control::control;
use super::parts::{Tool, add, controls, labelled, leaves, section};
use crate::app::builder::List;
use crate::app::number;
use crate::app::verdict::Kind;
use crate::app::workbench::field::Field;
use crate::app::workbench::pages::calls::{
    Arguments, CallRow, Gfp, OPS, Set, SetItem, arguments, calls,
};
use crate::app::workbench::{Change, New, Op, SetKind, SetPart};
use yew::{Html, MouseEvent, classes, html};

/// The page with all calls, one of them with its arguments.
pub fn page(built: Built<'_>) -> Html {
    let language = built.language();
    let calls = calls(built.bench, language);
    let rows = calls.rows.iter().map(|row| call(built, row));
    section(
        language.page_calls(),
        language.calls_about(),
        html! {
            <>
                if calls.rows.is_empty() { <p class="empty">{ language.no_calls() }</p> }
                <ol class="call-list">{ for rows }</ol>
                { leaves(built, &calls.leaf) }
                <div class="add-call" role="group" aria-labelledby="add-call">
                    <h4 id="add-call">{ language.add_call() }</h4>
                    { for OPS.iter().map(|&op| add_call(built, op)) }
                </div>
            </>
        },
    )
}

fn add_call(built: Built<'_>, op: Op) -> Html {
    if !op.is_possible(built.bench) {
        return Html::default();
    }
    let (id, name) = (
        format!("add-call-{}", op.name()),
        op.label(built.language()),
    );
    add(built, id, name, Change::Add(New::Call(op)))
}

fn call(built: Built<'_>, row: &CallRow) -> Html {
    let (language, place) = (built.language(), row.place);
    let number = number::unsigned(place as u64 + 1);
    let name = language.call_number(&number);
    let look = built.on(move |_: MouseEvent| Change::Look(Some(place)));
    // The same button again moves the same call on.
    let to = |way: &str, sign: &'static str, name: String, to: usize| {
        let tool = Tool {
            id: format!("{way}-call-{place}"),
            sign: html! { sign },
            name,
            change: Change::Move(List::Calls, place, to),
            then: vec![format!("{way}-call-{to}"), format!("call-{to}")],
        };
        tool.draw(built)
    };
    let (id, change) = (
        format!("delete-call-{place}"),
        Change::Delete(List::Calls, place),
    );
    let before = place.saturating_sub(1);
    let others = [
        format!("call-{place}"),
        format!("call-{before}"),
        format!("add-call-{}", OPS[0].name()),
    ];
    let delete = Tool::delete(built, id, &name, change, others.into());
    let class = classes!(
        "call",
        row.is_open.then_some("open"),
        (!row.is_reached).then_some("out"),
        (row.op == "tick").then_some("tick"),
    );
    let kind = row.kind.map(|kind| match kind {
        Kind::Kill => "kill",
        Kind::Nobody => "nobody",
        Kind::Panic => "panic",
    });
    html! {
        <li key={place} {class}>
            <div class="head">
                <button type="button" class="call-name" id={format!("call-{place}")} aria-pressed={row.is_open.to_string()} onclick={look}>
                    <span class="n">{ &number }</span>
                    <span class="what">
                        <b>{ &row.title }</b>{ " " }<code>{ row.op }</code>
                        if let Some(time) = &row.time { <span class="muted">{ " " }{ language.after_time(time) }</span> }
                        if !row.comes_to.is_empty() { <span class={classes!("comes-to", kind)}>{ &row.comes_to }</span> }
                    </span>
                </button>
                <span class="row-tools">
                    if row.can_rise { { to("raise", "↑", language.raise_named(&name), place.saturating_sub(1)) } }
                    if row.can_sink { { to("sink", "↓", language.sink_named(&name), place + 1) } }
                    { delete }
                </span>
            </div>
            if row.is_open { { arguments(built.bench, language).map(|of| shown(built, place, &of)).unwrap_or_default() } }
        </li>
    }
}

fn shown(built: Built<'_>, place: usize, arguments: &Arguments) -> Html {
    let language = built.language();
    html! {
        <div class="arguments" role="group" aria-label={language.call_arguments()}>
            <p class="said">{ arguments.about }</p>
            { controls(built, &arguments.fields) }
            { arguments.gfp.as_ref().map(|of| gfp(built, of)).unwrap_or_default() }
            { arguments.set.as_ref().map(|of| set(built, place, of)).unwrap_or_default() }
        </div>
    }
}

/// The flags of a request: as a text, as masks with a name, and one by one.
fn gfp(built: Built<'_>, gfp: &Gfp) -> Html {
    let language = built.language();
    let field = gfp.field;
    let composite = |(name, mask, is_set): &(&'static str, String, bool)| {
        let text = mask.clone();
        let onclick = built.on(move |_: MouseEvent| Change::Set(field, text.clone()));
        html! {
            <button type="button" class="chip" title={mask.clone()} aria-pressed={is_set.to_string()} {onclick}><code>{ name }</code></button>
        }
    };
    html! {
        <div class="gfp">
            { control(built, field) }
            <div class="composites" role="group" aria-label={language.gfp_composites()}>{ for gfp.composites.iter().map(composite) }</div>
            <h4>{ language.gfp_deciding() }</h4>
            { controls(built, &gfp.deciding) }
            <details id="gfp-others">
                <summary>{ language.gfp_printed() }</summary>
                <div class="row-fields">{ for gfp.printed.iter().map(|&flag| labelled(built, flag)) }</div>
            </details>
        </div>
    }
}

fn set(built: Built<'_>, call: usize, set: &Set) -> Html {
    let language = built.language();
    let item = |item: &SetItem| set_item(built, call, item);
    let more = |&(kind, is_there): &(SetKind, bool)| {
        let (id, name) = match kind {
            SetKind::Process => ("add-set-process", language.set_add_process()),
            SetKind::Mm => ("add-set-mm", language.set_add_mm()),
            SetKind::Memcg => ("add-set-memcg", language.set_add_memcg()),
            SetKind::Thread(_) => return Html::default(),
        };
        match is_there {
            true => add(
                built,
                id.to_owned(),
                name,
                Change::Add(New::SetPart(call, kind)),
            ),
            false => Html::default(),
        }
    };
    html! {
        <>
            <ul class="set-parts">{ for set.parts.iter().map(item) }</ul>
            <div class="adds">{ for set.kinds.iter().map(more) }</div>
            <h4>{ language.set_sysctl() }</h4>
            { controls(built, &set.sysctl) }
        </>
    }
}

fn set_item(built: Built<'_>, call: usize, item: &SetItem) -> Html {
    let language = built.language();
    let part = match item.part {
        SetPart::Process(at) => format!("process-{at}"),
        SetPart::Thread(at, of) => format!("thread-{at}-{of}"),
        SetPart::Mm(at) => format!("mm-{at}"),
        SetPart::Memcg(at) => format!("memcg-{at}"),
    };
    let is_thread = matches!(item.part, SetPart::Thread(..));
    let kind = match item.part {
        SetPart::Process(_) | SetPart::Thread(..) => "process",
        SetPart::Mm(_) => "mm",
        SetPart::Memcg(_) => "memcg",
    };
    let change = Change::DeleteSetPart(call, item.part);
    let then = vec![format!("add-set-{kind}"), format!("call-{call}")];
    let delete = Tool::delete(
        built,
        format!("delete-set-{part}"),
        &item.name,
        change,
        then,
    );
    let thread = match item.part {
        SetPart::Process(at) if item.more_threads == Some(true) => {
            let change = Change::Add(New::SetPart(call, SetKind::Thread(at)));
            add(
                built,
                format!("add-set-thread-{at}"),
                language.set_add_thread(),
                change,
            )
        }
        _ => Html::default(),
    };
    let fields: Vec<Field> = item.fields.clone();
    html! {
        <li key={part.clone()} class={classes!(is_thread.then_some("within"))}>
            <div class="head">
                <b>{ &item.name }</b>
                <span class="row-tools">
                    { thread }
                    { delete }
                </span>
            </div>
            { controls(built, &fields) }
        </li>
    }
}
