// SPDX-License-Identifier: GPL-2.0-only
//! The page of nodes and cpusets.

use super::built::Built;
use super::control::cell;
use super::parts::{Tool, add, add_below, depth, labelled, leaves, legend, section};
use crate::app::builder::List;
use crate::app::i18n::Language;
use crate::app::workbench::field::{CpusetField, Field, NodeField, Said};
use crate::app::workbench::pages::nodes::{CpusetRow, NodeBox, Nodes, Reach, UserRow, nodes};
use crate::app::workbench::{Change, New};
use yew::{Html, classes, html};

/// The page with nodes, cpusets, and who can use what.
pub fn page(built: Built<'_>) -> Html {
    let language = built.language();
    let nodes = nodes(built.bench, language);
    html! {
        <div class="bench-nodes">
            { section(language.nodes_title(), language.nodes_about(), boxes(built, &nodes)) }
            { section(language.cpusets_title(), language.cpusets_about(), cpusets(built, &nodes)) }
            { section(language.users_title(), language.users_about(), users(&nodes, language)) }
        </div>
    }
}

fn boxes(built: Built<'_>, nodes: &Nodes) -> Html {
    let language = built.language();
    // What is said of one zone goes for all of them.
    let said = |field: Field| field.described().said(language);
    let zone = nodes.boxes.first().map(|node| said(node.zones[0]));
    let zones = zone.map(|zone| Said {
        name: language.zones_managed(),
        code: "",
        ..zone
    });
    let present = said(Field::Node(0, NodeField::Present));
    let described: Vec<Said> = std::iter::once(present).chain(zones).collect();
    html! {
        <>
            <p class={classes!("sum", nodes.is_odd.then_some("warn"))}>
                { &nodes.sum }
                if nodes.is_odd { { " · " }{ language.more_managed() } }
            </p>
            { legend(&described) }
            <ul class="node-boxes">{ for nodes.boxes.iter().map(|node| node_box(built, node)) }</ul>
            { add(built, "add-node".to_owned(), language.add_node(), Change::Add(New::Node)) }
        </>
    }
}

fn node_box(built: Built<'_>, node: &NodeBox) -> Html {
    let language = built.language();
    let name = language.node_named(&node.id.to_string());
    let (id, change) = (
        format!("delete-node-{}", node.id),
        Change::DeleteNode(node.id),
    );
    let delete = Tool::delete(built, id, &name, change, vec!["add-node".to_owned()]);
    let width = format!("width:{}.{:02}%", node.share / 100, node.share % 100);
    let zone = |&field: &Field| {
        let name = field.described().said(Language::En).name;
        html! { <span class="zone"><code aria-hidden="true">{ name }</code>{ cell(built, field) }</span> }
    };
    html! {
        <li key={node.id} class="node-box">
            <div class="head">
                <b>{ name }</b><span>{ &node.size }</span>
                { delete }
            </div>
            <span class="track" aria-hidden="true"><span class="seg anon" ~style={width} /></span>
            { labelled(built, Field::Node(node.place, NodeField::Present)) }
            { labelled(built, Field::Node(node.place, NodeField::Spanned)) }
            <div class="zones" role="group" aria-label={language.zones_managed()}>
                <span class="name">{ language.zones_managed() }</span>
                { for node.zones.iter().map(zone) }
            </div>
            <p class="muted">{ language.can_use_node(&node.users) }</p>
        </li>
    }
}

fn cpusets(built: Built<'_>, nodes: &Nodes) -> Html {
    let language = built.language();
    let fields = [
        CpusetField::Mems,
        CpusetField::Exclusive,
        CpusetField::Hardwall,
    ];
    let is_alone = nodes.cpusets.len() < 2 && nodes.leaf.count == 1;
    html! {
        <>
            if is_alone { <p class="said">{ language.only_root_cpuset() }</p> } else { { legend(&fields.map(|field| Field::Cpuset(0, field).described().said(language))) } }
            <ul class="tree">{ for nodes.cpusets.iter().map(|row| cpuset(built, row)) }</ul>
            { leaves(built, &nodes.leaf) }
        </>
    }
}

fn cpuset(built: Built<'_>, row: &CpusetRow) -> Html {
    let language = built.language();
    let below = language.add_cpuset_below(&row.name);
    let fields = row.place.map(|place| {
        let field = |field| labelled(built, Field::Cpuset(place, field));
        html! {
            <div class="row-fields">
                { field(CpusetField::Mems) }
                { field(CpusetField::Exclusive) }
                { field(CpusetField::Hardwall) }
                { field(CpusetField::Name) }
                { field(CpusetField::Parent) }
            </div>
        }
    });
    let delete = row.place.filter(|_| row.can_go).map(|place| {
        let (id, change) = (
            format!("delete-cpuset-{place}"),
            Change::Delete(List::Cpusets, place),
        );
        Tool::delete(
            built,
            id,
            &row.name,
            change,
            vec!["add-cpuset-0".to_owned()],
        )
    });
    html! {
        <li key={row.id} class="branch" ~style={depth(row.depth)}>
            <div class="head">
                <code>{ &row.name }</code>
                <span class="badge">{ language.nodes_column() }{ " " }{ &row.nodes }</span>
                <span class="muted">{ &row.members }</span>
                <span class="row-tools">
                    { add_below(built, format!("add-cpuset-{}", row.id), language.add_child(), below, Change::Add(New::Cpuset(row.id))) }
                    { delete.unwrap_or_default() }
                </span>
            </div>
            if let Some(beyond) = &row.beyond { <p class="warn">{ beyond }</p> }
            { fields.unwrap_or_default() }
        </li>
    }
}

/// Who can use which node, by kinds of processes.
fn users(nodes: &Nodes, language: Language) -> Html {
    let head = |node: &u32| {
        html! { <th scope="col" class="reach" title={language.node_named(&node.to_string())}>{ node }</th> }
    };
    let sign = |reach: Reach| match reach {
        Reach::Allowed => ("●", language.reach_allowed()),
        Reach::Unwanted => ("◐", language.reach_unwanted()),
        Reach::Forbidden => ("–", language.reach_forbidden()),
    };
    let cell = |&reach: &Reach| {
        let (sign, words) = sign(reach);
        html! { <td class="reach" title={words}><span aria-hidden="true">{ sign }</span><span class="unseen">{ words }</span></td> }
    };
    let row = |row: &UserRow| {
        html! {
            <tr>
                <th scope="row"><b>{ &row.count }</b>{ " " }<span class="muted">{ &row.names }</span></th>
                <td><code>{ &row.rule }</code></td>
                { for row.reach.iter().map(cell) }
                <td class="num">{ row.passed_over.as_deref().unwrap_or("–") }</td>
            </tr>
        }
    };
    let key = |reach: Reach| {
        let (sign, words) = sign(reach);
        html! { <li>{ sign }{ " " }{ words }</li> }
    };
    html! {
        <>
            <div class="wide-table" tabindex="0" role="region" aria-label={language.users_title()}>
                <table class="users">
                    <thead><tr>
                        <th scope="col">{ language.users_kind() }</th>
                        <th scope="col">{ language.users_rule() }</th>
                        { for nodes.columns.iter().map(head) }
                        <th scope="col" class="num" title={language.passed_over_hint()}>{ language.passed_over() }</th>
                    </tr></thead>
                    <tbody>{ for nodes.users.iter().map(row) }</tbody>
                </table>
            </div>
            if let Some(others) = &nodes.others { <p class="muted">{ language.more_kinds(others) }</p> }
            <ul class="legend" aria-hidden="true">
                { key(Reach::Allowed) }{ key(Reach::Unwanted) }{ key(Reach::Forbidden) }
            </ul>
        </>
    }
}
