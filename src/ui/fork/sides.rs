// SPDX-License-Identifier: GPL-2.0-only
//! Two runs side by side: of a machine and a changed one, or of two kernels.

use crate::app::code;
use crate::app::fork::{Ask, Differing, Other, Pace, differing};
use crate::app::i18n::Language;
use crate::app::loaded::Loaded;
use crate::app::other_kernels::label;
use crate::app::state::Action;
use crate::app::{narrate, number, verdict};
use crate::ui::drawn::Drawn;
use crate::ui::listing::CodeFile;
use crate::ui::memo::{PaneView, ViewCtx, memo, memo_of};
use crate::ui::pane_ctx::{ByPtr, PaneCtx};
use crate::ui::platform;
use crate::ui::rich::rich;
use std::rc::Rc;
use yew::{Callback, Html, MouseEvent, html};

/// Both runs, with what differs between them.
pub fn sides(shown: PaneCtx<'_>, other: &Other, drawn: &Drawn) -> Html {
    let (first, language) = (shown.loaded, shown.language());
    let asked = shown.state.fork.what_if.as_ref();
    let asked_at = asked.map_or(0, |asked| asked.asked_at);
    let names = Names::of(
        first,
        asked.and_then(|asked| asked.kernel.as_deref()),
        language,
    );
    let note = other.fork.note(asked_at, language);
    let is_same = other
        .counterpart(first)
        .is_some_and(|there| there.step == other.loaded.step && there.is_same);
    let change = other.change.lines(&first.session.document, language);
    html! {
        <main class="sides" id="panes" aria-label={language.side_by_side()}>
            { controls(other, note, &names, language, shown.dispatch) }
            { side(first, shown.drawn, "first", &names.first, "", &shown) }
            { side(&other.loaded, drawn, "other", &names.other, &change.join(" · "), &shown) }
            { differences(first, other, is_same, &names, language) }
        </main>
    }
}

/// What the two runs are called.
struct Names {
    first: String,
    other: String,
    /// Where it is said which of them steps.
    steps: [String; 2],
    /// What takes the other one.
    take: &'static str,
}

impl Names {
    /// Two kernels by name, or else the machine as it is and as it was changed.
    fn of(first: &Loaded, kernel: Option<&str>, language: Language) -> Names {
        if let Some(kernel) = kernel {
            let names = [label(&first.session.document.kernel), label(kernel)];
            let [first, other] = names.clone();
            return Names {
                first,
                other,
                steps: names,
                take: language.kernel_from_here(),
            };
        }
        Names {
            first: language.as_it_is().to_owned(),
            other: language.changed_run().to_owned(),
            steps: [language.first_steps(), language.other_steps()].map(str::to_owned),
            take: language.take(),
        }
    }
}

fn controls(
    other: &Other,
    note: String,
    names: &Names,
    language: Language,
    dispatch: &Callback<Action>,
) -> Html {
    let ask = dispatch.reform(Action::Fork);
    let button = |what: Ask, label: &'static str, is_off: bool| {
        let onclick = ask.reform(move |event: MouseEvent| {
            platform::blur_after_click(&event);
            what.clone()
        });
        html! { <button type="button" disabled={is_off} {onclick}>{ label }</button> }
    };
    let pace = |pace: Pace, label: String| {
        let onclick = ask.reform(move |event: MouseEvent| {
            platform::blur_after_click(&event);
            Ask::Pace(pace)
        });
        let is_chosen = (other.pace == pace).to_string();
        html! { <button type="button" aria-pressed={is_chosen} {onclick}>{ label }</button> }
    };
    html! {
        <div class="fork-controls">
            <div class="choice" role="group" aria-label={language.who_steps()}>
                <span class="muted" aria-hidden="true">{ language.who_steps() }</span>
                { pace(Pace::Both, language.both_step().to_owned()) }
                { pace(Pace::First, names.steps[0].clone()) }
                { pace(Pace::Other, names.steps[1].clone()) }
            </div>
            { button(Ask::ToParting, language.to_parting(), other.fork.parting.is_none()) }
            { button(Ask::Take, names.take, false) }
            { button(Ask::Close, language.what_if_close(), false) }
            <p class="fork-note" role="status">{ note }</p>
        </div>
    }
}

fn side(
    loaded: &Loaded,
    drawn: &Drawn,
    name: &'static str,
    title: &str,
    change: &str,
    shown: &PaneCtx<'_>,
) -> Html {
    let (session, step, language) = (&loaded.session, loaded.step, shown.language());
    let verdict = verdict::verdict(session, step, language);
    let marks = code::marks(session, step, loaded.frame, language).unwrap_or_default();
    let here = number::unsigned(u64::from(step) + 1);
    let all = number::unsigned(u64::from(session.trace.len()));
    let id = format!("side-{name}");
    let code = Code {
        shown: CodeFile {
            files: ByPtr(drawn.files.clone()),
            index: loaded.file.unwrap_or(marks.file),
            laid_out: drawn.laid_out_with(&marks),
            marks: Rc::new(marks),
            stops: ByPtr(loaded.stops.clone()),
            pointed: None,
            others: None,
            is_shown: true,
            language,
        },
        is_first: name == "first",
    };
    html! {
        <section class={format!("side side-{name}")} aria-labelledby={id.clone()}>
            <header>
                <h2 id={id}>{ title.to_owned() }if !change.is_empty() { <span class="muted">{ " " }{ change }</span> }</h2>
                <span class="muted place-of">{ language.of(&here, &all) }</span>
                <p class="side-verdict">{ rich(&verdict.sentence) }</p>
            </header>
            { memo(code, shown.dispatch) }
            <p class="side-sentence">{ rich(&narrate::sentence(session, step, language)) }</p>
        </section>
    }
}

/// The variables that differ, and how the runs part if they stand there.
fn differences(
    first: &Loaded,
    other: &Other,
    is_same: bool,
    names: &Names,
    language: Language,
) -> Html {
    let parting = other
        .fork
        .parting
        .filter(|parting| parting.step == first.step && parting.other == other.loaded.step);
    let words =
        parting.map(|parting| parting.words(&first.session, &other.loaded.session, language));
    let row = |Differing { name, left, right }: &Differing| {
        html! { <tr><th scope="row"><code>{ name }</code></th><td>{ left }</td><td>{ right }</td></tr> }
    };
    let rows = differing(first, &other.loaded);
    let caption = if is_same {
        language.same_statement()
    } else {
        language.other_statement()
    };
    html! {
        <div class="differences" role="region" tabindex="0" aria-label={language.differing()}>
            <table>
                <caption>{ language.differing() }<span class="muted">{ " · " }{ caption }</span></caption>
                <thead class="unseen"><tr>
                    <th scope="col">{ language.value_name() }</th>
                    <th scope="col">{ names.first.clone() }</th><th scope="col">{ names.other.clone() }</th>
                </tr></thead>
                <tbody>
                    if let Some(words) = words {
                        <tr class="parting"><th scope="row"><code>{ words.place }</code></th><td>{ words.left }</td><td>{ words.right }</td></tr>
                    }
                    { for rows.iter().map(row) }
                </tbody>
            </table>
            if rows.is_empty() && parting.is_none() { <p class="empty">{ language.nothing_differs() }</p> }
        </div>
    }
}

/// The file where a run stands, with its current line in sight.
#[derive(PartialEq)]
struct Code {
    shown: CodeFile,
    /// Whether it has the keys when it appears.
    is_first: bool,
}

impl PaneView for Code {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        html! {
            <div class="listings" ref={ctx.node.clone()}>
                { memo_of(self.shown.index, self.shown.clone(), &ctx.dispatch) }
            </div>
        }
    }

    fn drawn(&self, before: Option<&Code>, ctx: &ViewCtx) {
        let before = before.filter(|before| before.shown.files == self.shown.files);
        let stands = |code: &Code| (code.shown.index, code.shown.marks.current);
        if before.map(stands) != Some(stands(self)) {
            platform::follow(&ctx.node, ".listing", ".current, .caller");
        }
        if self.is_first && before.is_none() {
            platform::focus_code();
        }
    }
}
