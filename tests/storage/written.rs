// SPDX-License-Identifier: GPL-2.0-only
//! The files hold what the page really stores: each of these walks through the page leaves a browser
//! behind as it stands in its file. When a format changes on purpose, the file stays, and the walk gets
//! another one.

use super::browser::{Browser, file};
use super::page::Page;
use oomscope::app::breakpoints::Kind;
use oomscope::app::i18n::Language;
use oomscope::app::layout::{self, Edge};
use oomscope::app::loaded::Origin;
use oomscope::app::loading;
use oomscope::app::logs;
use oomscope::app::page;
use oomscope::app::play::{self, Speed};
use oomscope::app::settings::Theme;
use oomscope::app::state::Action;
use oomscope::app::state_pane;
use oomscope::app::stepping::Motion;
use oomscope::app::walk::Level;
use oomscope::app::workbench::machines::Change;
use oomscope::app::{source, stops, workbench};
use std::fs;

/// Compares what was stored with the file.
fn check(name: &str, browser: &Browser) {
    let (mut expected, _) = Browser::read(file(name).strip_suffix('\n').unwrap());
    // What other pages have left stands beside it.
    expected
        .device
        .retain(|key, _| browser.device.contains_key(key));
    // Most files are older than levels. A first visit is at the level of the story, and stays there.
    let level = expected.device.entry("oomscope.level".to_owned());
    level.or_insert_with(|| "story".to_owned());
    assert!(
        *browser == expected,
        "{name}: what is stored now is\n{}",
        browser.write()
    );
}

#[test]
fn settings_are_stored_as_before() {
    let mut page = Page::begin(&Browser::default());
    page.act(Action::Page(page::Change::SetLanguage(Language::ALL[1].0)));
    page.act(Action::Page(page::Change::SetTheme(Theme::Dark)));
    page.act(Action::PassOver);
    page.act(Action::Level(Level::Process));
    page.act(Action::StatePane(state_pane::Change::Fold(
        state_pane::Part::Stack,
    )));
    page.act(Action::StatePane(state_pane::Change::Fold(
        state_pane::Part::Process,
    )));
    page.act(Action::Page(page::Change::ShowAbout(false)));
    page.act(Action::Source(source::Change::Introduce(true)));
    page.act(Action::Arrange(layout::Change::Drag(Edge::Machine, 321)));
    let fold = layout::Change::Fold(layout::Part::Log, true);
    page.act(Action::Arrange(fold));
    page.act(Action::Play(play::Change::Speed(Speed::named("16×"))));
    let line = Kind::Entered("oom_badness".to_owned());
    page.act(Action::Stops(stops::Change::Add(line)));
    page.act(Action::Move(Motion::Hit));
    page.act(Action::Stops(stops::Change::Here));
    page.act(Action::Stops(stops::Change::Switch(0, false)));
    page.act(Action::Leave);
    check("settings", &page.browser);
}

#[test]
fn a_file_of_the_reader_is_stored_as_before() {
    let mut page = Page::begin(&Browser::default());
    let empty = oomscope::app::builder::empty().unwrap();
    page.act(Action::Load(loading::Change::Read {
        origin: Origin::File("my own file.json".to_owned()),
        text: Ok(empty.document.to_json()),
    }));
    page.act(Action::Move(Motion::To(7)));
    page.act(Action::Leave);
    check("file", &page.browser);
}

#[test]
fn a_log_is_stored_as_before() {
    let mut page = Page::begin(&Browser::default());
    page.act(Action::Logs(logs::Change::Open));
    let typed = logs::Change::Typed("[    9.0] x invoked oom-killer: half a line".to_owned());
    page.act(Action::Logs(typed));
    let one = fs::read("tests/reports/5.10/06-oom-group/report.txt").unwrap();
    let noise = b"[    1.000000] usb 1-1: new device\n".repeat(40);
    let log = [&noise[..], &one, &noise].concat();
    page.act(Action::Logs(logs::Change::Take(
        "kern.log".to_owned(),
        log.into(),
    )));
    check("log", &page.browser);
}

#[test]
fn machines_are_stored_as_before() {
    let mut page = Page::begin(&Browser::default());
    page.build(workbench::Change::Open);
    let mut empty = oomscope::app::builder::empty().unwrap().document;
    for (name, title) in [("one.json", "one"), ("two.json", "two words")] {
        empty.title.insert("en".to_owned(), title.to_owned());
        let import = Change::Import(name.to_owned(), Ok(empty.to_json()));
        page.build(workbench::Change::Machines(import));
    }
    page.build(workbench::Change::AddProcess(None));
    let delete = Change::Delete("page-2".to_owned());
    page.build(workbench::Change::Machines(delete));
    check("machines", &page.browser);

    page.build(workbench::Change::Debug);
    page.build(workbench::Change::Open);
    page.build(workbench::Change::AddProcess(None));
    check("machine-debugged", &page.browser);
}

#[test]
fn a_machine_that_is_left_in_a_hurry_is_stored_as_before() {
    let mut page = Page::begin(&Browser::default());
    page.build(workbench::Change::Open);
    let mut empty = oomscope::app::builder::empty().unwrap().document;
    empty.title.insert("en".to_owned(), "left".to_owned());
    let import = Change::Import("left.json".to_owned(), Ok(empty.to_json()));
    page.build(workbench::Change::Machines(import));
    page.is_hurried = true;
    page.build(workbench::Change::AddProcess(None));
    page.build(workbench::Change::Machines(Change::Leave));
    check("machine-left", &page.browser);
}
