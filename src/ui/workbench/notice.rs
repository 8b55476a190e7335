// SPDX-License-Identifier: GPL-2.0-only
//! Messages about machines and files, below the header of the workbench.

use super::built::Built;
use crate::app::session::Complaint;
use crate::app::workbench::Change;
use crate::app::workbench::machines::{self, Notice};
use crate::ui::icon::{Shape, icon};
use yew::{Html, MouseEvent, html};

/// How many problems are listed.
const SHOWN: usize = 3;

/// The strip of messages, if there are any.
pub fn strip(built: Built<'_>) -> Html {
    let (language, machines) = (built.language(), &built.bench.machines);
    let Some(notice) = &machines.notice else {
        return Html::default();
    };
    let button = |name: String, change: machines::Change| {
        let onclick = built.on(move |_: MouseEvent| Change::Machines(change.clone()));
        html! { <button type="button" class="add" {onclick}>{ name }</button> }
    };
    let (is_wrong, content) = match notice {
        Notice::Refused(name, problems) => {
            let name = if name.is_empty() {
                language.the_clipboard()
            } else {
                name
            };
            let rest = html! { <div class="muted">{ language.bench_unchanged() }</div> };
            (
                true,
                problem(built, language.file_refused(name), problems, rest),
            )
        }
        Notice::Unreadable(id, name, problems) => {
            let export = machines::Change::Export(id.clone());
            let rest = button(language.save_as_file().to_owned(), export);
            (
                true,
                problem(built, language.machine_unreadable(name), problems, rest),
            )
        }
        Notice::Opened(name, before) => {
            let before = before.as_ref().map(|(id, before)| {
                let open = machines::Change::Open(id.clone());
                html! {
                    <>
                        <span class="muted">{ language.machine_before(before) }</span>
                        { button(language.back_to_machine(before), open) }
                    </>
                }
            });
            (
                false,
                html! { <><b>{ language.machine_opened(name) }</b>{ for before }</> },
            )
        }
        Notice::Copied(name) => (false, html! { language.machine_copied(name) }),
        Notice::Parted => (false, html! { language.machine_parted() }),
        Notice::Deleted(id, name) => {
            let restore = machines::Change::Restore(id.clone());
            let undo = button(language.undo_delete().to_owned(), restore);
            (
                false,
                html! { <><span>{ language.machine_deleted(name) }</span>{ undo }</> },
            )
        }
        Notice::Unkept(why) => (false, html! { language.machines_unkept(why) }),
        Notice::OnClipboard => (false, html! { language.on_clipboard() }),
        Notice::NoClipboard(why) => (false, html! { why }),
    };
    let onclick = built.on(|_: MouseEvent| Change::Machines(machines::Change::Dismiss));
    let class = if is_wrong {
        "message"
    } else {
        "message notice"
    };
    html! {
        <div {class} id="bench-notice" role={if is_wrong { "alert" } else { "status" }}>
            <div class="text notice-text">{ content }</div>
            <button class="close" type="button" aria-label={language.close()} {onclick}>{ icon(Shape::Close) }</button>
        </div>
    }
}

fn problem(built: Built<'_>, head: String, problems: &[Complaint], rest: Html) -> Html {
    html! {
        <>
            <b>{ head }</b>
            { list(built, problems) }
            { rest }
        </>
    }
}

/// The first problems, each with its place and rule.
pub fn list(built: Built<'_>, problems: &[Complaint]) -> Html {
    let language = built.language();
    let one = |problem: &Complaint| {
        let place = (!problem.place.is_empty())
            .then(|| html! { <><code>{ &problem.place }</code>{ " " }</> });
        html! { <li>{ place }{ &problem.rule }</li> }
    };
    let more = problems.len().saturating_sub(SHOWN);
    html! {
        <ul class="problems">
            { for problems.iter().take(SHOWN).map(one) }
            if more > 0 { <li class="muted">{ language.and_more(&more.to_string()) }</li> }
        </ul>
    }
}
