// SPDX-License-Identifier: GPL-2.0-only
//! Generators: the kind of machine, its numbers, and its pods.

use super::built::Built;
use super::card;
use crate::app::builder::generate::{Counts, Generator, Parameter, Pod};
use crate::app::number;
use crate::app::workbench::Change;
use crate::app::workbench::making::{self, CLASSES, Input, MOST_PODS, PodField, class_name};
use crate::ui::icon::{Shape, icon};
use crate::ui::platform;
use yew::{Callback, Event, FocusEvent, Html, InputEvent, MouseEvent, html};

/// The generators.
pub fn card(built: Built<'_>) -> Html {
    let (language, making) = (built.language(), &built.bench.making);
    let kinds = making.generators.iter().enumerate();
    let kind = |(index, generator): (usize, &Generator)| {
        html! {
            <option value={index.to_string()} selected={index == making.chosen}>{ generator.name(language) }</option>
        }
    };
    let dispatch = built.dispatch.clone();
    let onchange = move |event: Event| {
        let index = platform::element_value(&event).and_then(|value| value.parse().ok());
        if let Some(index) = index {
            dispatch.emit(act(making::Change::Choose(index)));
        }
    };
    let generator = making.generator();
    let parameters = generator.parameters(language).into_iter().enumerate();
    let parameters = parameters.map(|(place, parameter)| number_field(built, place, &parameter));
    let make = built.on(|_: MouseEvent| Change::Make(making::Change::Make));
    let content = html! {
        <>
            <p class="muted">{ language.generators_about() }</p>
            <div class="actions">
                <label for="generator">{ language.generator_kind() }</label>
                <span class="pick-box"><select class="pick" id="generator" {onchange}>{ for kinds.map(kind) }</select></span>
            </div>
            <p>{ generator.about(language) }</p>
            <div class="parameters">{ for parameters }</div>
            { for making.pods().map(|pods| pod_table(built, pods)) }
            <button type="button" class="go" id="make-it" disabled={making.is_wrong()} onclick={make}>{ language.make_it() }</button>
        </>
    };
    card::card("generators", language.generators(), content)
}

fn act(change: making::Change) -> crate::app::state::Action {
    crate::app::state::Action::Build(Change::Make(change))
}

/// What types into a field.
fn oninput(built: Built<'_>, input: Input) -> Callback<InputEvent> {
    let dispatch = built.dispatch.clone();
    Callback::from(move |event: InputEvent| {
        if let Some(text) = platform::element_value(&event) {
            dispatch.emit(act(making::Change::Set(input, text)));
        }
    })
}

fn onblur(built: Built<'_>) -> Callback<FocusEvent> {
    built.on(|_: FocusEvent| Change::Make(making::Change::Leave))
}

fn number_field(built: Built<'_>, place: usize, parameter: &Parameter) -> Html {
    let (language, input) = (built.language(), Input::Parameter(place));
    let id = format!("parameter-{place}");
    let about = format!("{id}-about");
    let typed = built.bench.making.typed(input);
    let own = match parameter.counts {
        // A seed is a name, not an amount.
        Counts::Seed => parameter.value.to_string(),
        Counts::Things | Counts::Mebibytes => number::unsigned(parameter.value),
    };
    let (text, problem) = typed.map_or((own, None), |(text, problem)| (text.to_owned(), problem));
    let range = language.parameter_range(
        &number::unsigned(parameter.least),
        &number::unsigned(parameter.most),
    );
    html! {
        <div class="parameter">
            <label for={id.clone()}>{ parameter.name }</label>
            <span class="amount">
                <input class="field" type="text" inputmode="numeric" {id} value={text} autocomplete="off" aria-describedby={about.clone()}
                    aria-invalid={problem.map(|_| "true")} oninput={oninput(built, input)} onblur={onblur(built)} />
                if parameter.counts == Counts::Mebibytes { <span class="muted">{ "MiB" }</span> }
            </span>
            <span id={about} class="muted">{ parameter.about }{ " (" }{ range }{ ")" }</span>
            if let Some(problem) = problem { <span class="trouble" role="status">{ problem }</span> }
        </div>
    }
}

fn pod_table(built: Built<'_>, pods: &[Pod]) -> Html {
    let language = built.language();
    let Generator::Kubernetes(node) = built.bench.making.generator() else {
        return Html::default();
    };
    let rows = pods.iter().enumerate();
    let rows = rows.map(|(place, pod)| pod_row(built, place, pod, node.capacity));
    let add = built.on(|_: MouseEvent| Change::Make(making::Change::AddPod));
    html! {
        <div class="pods">
            <h4 id="pods-title">{ language.pods() }</h4>
            <p class="muted">{ language.pods_about() }{ " · " }{ language.none_is_zero() }</p>
            <div class="pods-scroll" tabindex="0" role="region" aria-labelledby="pods-title">
                <table>
                    <thead><tr>
                        <th>{ language.pod_name() }</th>
                        <th>{ language.pod_class() }</th>
                        <th>{ language.pod_request() }{ ", MiB" }</th>
                        <th>{ language.pod_limit() }{ ", MiB" }</th>
                        <th>{ language.pod_usage() }{ ", MiB" }</th>
                        <th class="num"><code>{ "oom_score_adj" }</code></th>
                        <td />
                    </tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
            <button type="button" class="add" id="add-pod" disabled={pods.len() >= MOST_PODS} onclick={add}>{ language.add_pod() }</button>
        </div>
    }
}

fn pod_row(built: Built<'_>, place: usize, pod: &Pod, capacity: u64) -> Html {
    let language = built.language();
    let field = |field: PodField, name: &str, own: String| {
        let input = Input::Pod(place, field);
        let typed = built.bench.making.typed(input);
        let (text, problem) = typed.map_or((own, None), |(text, why)| (text.to_owned(), why));
        html! {
            <td>
                <input class="field" type="text" id={format!("pod-{place}-{}", key(field))} value={text} autocomplete="off" spellcheck="false"
                    aria-label={language.field_of_pod(name, &pod.name)} aria-invalid={problem.map(|_| "true")}
                    oninput={oninput(built, input)} onblur={onblur(built)} />
                if let Some(problem) = problem { <span class="trouble" role="status">{ problem }</span> }
            </td>
        }
    };
    let class = pod.class();
    let option = |own: &crate::app::builder::generate::Class| {
        html! { <option selected={*own == class}>{ class_name(*own) }</option> }
    };
    let dispatch = built.dispatch.clone();
    let onchange = move |event: Event| {
        if let Some(class) = platform::element_value(&event) {
            let input = Input::Pod(place, PodField::Class);
            dispatch.emit(act(making::Change::Set(input, class)));
            dispatch.emit(act(making::Change::Leave));
        }
    };
    let delete = built.on(move |_: MouseEvent| Change::Make(making::Change::DeletePod(place)));
    let amount = |pages: u64| number::unsigned(pages);
    html! {
        <tr>
            { field(PodField::Name, language.pod_name(), pod.name.clone()) }
            <td><span class="pick-box"><select class="pick" id={format!("pod-{place}-class")}
                aria-label={language.field_of_pod(language.pod_class(), &pod.name)} {onchange}>
                { for CLASSES.iter().map(option) }
            </select></span></td>
            { field(PodField::Request, language.pod_request(), amount(pod.request)) }
            { field(PodField::Limit, language.pod_limit(), amount(pod.limit)) }
            { field(PodField::Usage, language.pod_usage(), amount(pod.usage)) }
            <td class="num">{ number::plain(pod.oom_score_adj(capacity).into()) }</td>
            <td><button type="button" aria-label={language.delete_pod(&pod.name)} title={language.delete_pod(&pod.name)} onclick={delete}>
                { icon(Shape::Close) }
            </button></td>
        </tr>
    }
}

const fn key(field: PodField) -> &'static str {
    match field {
        PodField::Name => "name",
        PodField::Class => "class",
        PodField::Request => "request",
        PodField::Limit => "limit",
        PodField::Usage => "usage",
    }
}
