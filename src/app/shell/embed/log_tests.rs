// SPDX-License-Identifier: GPL-2.0-only
//! A page in a frame that explains a log, without a browser.

use super::tests::{Framed, OPENING, says};
use super::{allows, head};
use crate::app::embed::{Change, Kind};
use crate::app::i18n::Language;
use crate::app::logs;
use crate::app::settings::View;
use crate::app::state::{self, Action};
use crate::scenario::link::{Link, What};
use crate::scenario::message::{Value, message};

fn example() -> String {
    std::fs::read_to_string("www/example.log").expect("a file")
}

/// A link to these lines, as the page of logs makes it, for a frame.
fn link_to(lines: &str) -> String {
    let link = Link {
        what: What::Log(lines.to_owned()),
        ..Link::default()
    };
    format!("{}&embed=auto", link.head().expect("short"))
}

impl Framed {
    /// Reads what waits to be read, and draws.
    fn reads(&mut self) -> Vec<String> {
        for action in std::mem::take(&mut self.waiting) {
            assert!(allows(&self.state, &action), "{action:?}");
            self.act(action);
        }
        if let Some(explained) = state::logs::explained(&self.state) {
            self.happens(Change::Explained(explained));
        }
        std::mem::take(&mut self.told)
    }
}

#[test]
fn a_frame_explains_the_event_of_its_link() {
    let mut page = Framed::begin(&link_to(&example()));
    assert_eq!(
        state::logs::explained(&page.state),
        None,
        "it is not read yet"
    );
    let told = page.reads();
    let [ready, verdict] = &told[..] else {
        panic!("{told:?}");
    };
    assert!(
        says(
            ready,
            "ready",
            r#""kernel":"5.10.0-46-amd64","step":0,"steps":0"#
        ),
        "{ready}"
    );
    assert!(
        says(verdict, "verdict", r#""kind":"kill""#) && verdict.contains(r#""points":""#),
        "{verdict}"
    );
    assert_eq!(page.state.page.view, View::Embed, "no other view is opened");
    let line = head(&page.state).expect("a frame");
    assert!(line.kind == Kind::Log && !line.may_ask && !line.title.is_empty());
    let link = line.link.expect("a link");
    assert!(link.starts_with("https://oomscope.example/#1.l="), "{link}");
    // What is drawn again is not sent again; in another language, the sentence is another one.
    assert!(page.reads().is_empty());
    let told = page.hears(r#"{"oomscope":1,"type":"language","language":"zh-CN","id":4}"#);
    assert!(says(&told[0], "done", r#""id":4"#), "{told:?}");
    assert_eq!(page.state.page.language, Language::ZH);
    let told = page.reads();
    assert!(told.len() == 1 && says(&told[0], "verdict", ""), "{told:?}");
}

#[test]
fn a_frame_that_waits_explains_the_lines_that_it_is_sent() {
    let mut page = Framed::begin("&embed=auto&kind=log");
    assert_eq!(page.told, [r#"{"oomscope":1,"type":"waiting"}"#]);
    let load = |name, text: &str| {
        message(
            "load",
            &[("id", Value::Number(3)), (name, Value::Text(text))],
        )
    };
    // A link by its own or with the address in front, and lines.
    let link = link_to(&example());
    let whole = format!("https://oomscope.example/#{link}");
    for (name, text) in [("document", &example()), ("link", &link), ("link", &whole)] {
        assert!(page.hears(&load(name, text)).is_empty(), "{name}");
        let told = page.reads();
        assert!(says(&told[0], "ready", ""), "{name}: {told:?}");
        assert!(says(&told[1], "done", r#""id":3"#), "{name}: {told:?}");
        assert!(says(&told[2], "verdict", ""), "{name}: {told:?}");
    }
    // What is no event says so, as the answer.
    page.hears(&load("document", "nothing of the kind"));
    let told = page.reads();
    assert!(
        told.len() == 1 && says(&told[0], "error", r#""id":3"#),
        "{told:?}"
    );
    for (name, text) in [("link", "1.g=01-global"), ("link", "elsewhere")] {
        let told = page.hears(&load(name, text));
        assert!(says(&told[0], "error", "`load` wants"), "{text}: {told:?}");
    }
    let told = page.hears(r#"{"oomscope":1,"type":"next","id":5}"#);
    assert!(says(&told[0], "error", "nothing is shown yet"), "{told:?}");
}

#[test]
fn a_machine_is_no_log_and_a_log_no_machine() {
    // Whatever the attribute says, a link shows what it holds.
    let page = Framed::begin(&format!("{OPENING}&kind=log"));
    assert!(page.state.loaded.is_some() && !page.state.explains_log());
    let page = Framed::begin(&format!("{}&kind=answer", link_to(&example())));
    assert!(page.state.loaded.is_none() && page.state.explains_log());
    let mut page = Framed::begin(OPENING);
    page.drawn();
    let load = message("load", &[("link", Value::Text(&link_to(&example())))]);
    let told = page.hears(&load);
    assert!(says(&told[0], "error", "kind `log`"), "{told:?}");
    assert!(page.state.loaded.is_some());
}

#[test]
fn a_frame_with_a_log_leads_to_no_other_view_and_reads_nothing_of_the_reader() {
    let mut page = Framed::begin(&link_to(&example()));
    page.reads();
    let own = logs::Change::Take("mine.log".to_owned(), example().into_bytes().into());
    let never = [
        own,
        logs::Change::Open,
        logs::Change::Close,
        logs::Change::Clear,
        logs::Change::Example,
        logs::Change::Begin(1, "mine.log".to_owned(), 7),
        logs::Change::Debug(logs::Query::Begin),
        logs::Change::Link(None),
        logs::Change::Share(Some((String::new(), false))),
    ];
    for change in never {
        assert!(
            !allows(&page.state, &Action::Logs(change.clone())),
            "{change:?}"
        );
    }
    for change in [
        logs::Change::Ask(106),
        logs::Change::Assume(None),
        logs::Change::Unfold(logs::Part::Processes),
    ] {
        assert!(
            allows(&page.state, &Action::Logs(change.clone())),
            "{change:?}"
        );
    }
}

#[test]
fn a_damaged_link_to_a_log_is_told() {
    let mut page = Framed::begin("1.l=damaged&embed");
    page.drawn();
    assert!(
        page.told.iter().any(|told| says(told, "error", "")),
        "{:?}",
        page.told
    );
}
