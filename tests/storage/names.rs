// SPDX-License-Identifier: GPL-2.0-only
//! The names that stand outside of the program: in browsers, links, other people's pages. A rename must
//! not change one; `names.txt` lists them.

use super::browser::file;
use oomscope::app::embed::{Change, Task};
use oomscope::app::loaded::Origin;
use oomscope::app::loading;
use oomscope::app::state::{Action, Effect, State};
use oomscope::app::stops;
use oomscope::app::workbench::machines::stored;
use oomscope::scenario::link::{Embed, Link, Story, What};
use oomscope::scenario::message::Request;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap()
}

/// The files below a folder with this ending.
fn below(folder: &Path, ending: &str, files: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            below(&path, ending, files);
        } else if path.extension().is_some_and(|own| own == ending) {
            files.push(path.to_str().unwrap().to_owned());
        }
    }
}

/// What stands between each `before` and the `after` that follows it.
fn between<'a>(text: &'a str, before: &str, after: char) -> impl Iterator<Item = &'a str> {
    let parts = text.split(before).skip(1);
    parts.filter_map(move |part| part.split_once(after).map(|(name, _)| name))
}

/// The keys of storages and the names of locks: all literals that begin as those do.
fn keys() -> BTreeSet<String> {
    let mut files = Vec::new();
    below(Path::new("src"), "rs", &mut files);
    below(Path::new("www"), "js", &mut files);
    let mut keys = BTreeSet::new();
    for path in files {
        let text = read(&path);
        keys.extend(between(&text, "\"oomscope.", '"').map(|key| format!("oomscope.{key}")));
    }
    // What is no key: how all of them begin, the name of a template for other people's pages, and an address in tests.
    keys.retain(|key| !["oomscope.", "oomscope.html"].contains(&key.as_str()));
    keys
}

/// The parameters of a link that has all of them.
fn parameters() -> BTreeSet<String> {
    let link = Link {
        what: What::Gallery("01-global.json".to_owned()),
        kernel: Some("6.1".to_owned()),
        beside: Some("5.4".to_owned()),
        changes: vec!["process:95:oom_score_adj:5".to_owned()],
        step: Some(1),
        at: None,
        story: Story {
            from: Some("1".to_owned()),
            to: Some("oom_kill_process".to_owned()),
            is_looped: true,
            notes: vec![("1".to_owned(), "words".to_owned())],
            mark: Some("oom_badness: points += adj;".to_owned()),
        },
        level: Some("story".to_owned()),
        stops: Some(vec!["at oom_badness".to_owned()]),
        panes: Some(vec!["why".to_owned()]),
        language: Some("en".to_owned()),
        ask: Some("victim".to_owned()),
        embed: Some(Embed {
            is_fitted: true,
            kind: Some("answer".to_owned()),
            play: Some("1".to_owned()),
            speed: Some("1".to_owned()),
            theme: Some("dark".to_owned()),
            is_read_only: true,
        }),
    };
    let text = link.write_behind(&link.head().unwrap(), 0).unwrap();
    assert_eq!(Link::read(&text), Ok(link));
    let packed = Link::default().head().unwrap();
    let names = text.split('&').chain([&*packed]);
    let name = |part: &str| part.split('=').next().unwrap().to_owned();
    names.map(name).collect()
}

/// The attributes, and the events and methods of the element.
fn element() -> [BTreeSet<String>; 2] {
    let text = read("www/embed.js");
    let list = between(&text, "observedAttributes = [", ']')
        .next()
        .unwrap();
    let observed = list.split(',').map(|name| name.trim().trim_matches('"'));
    let mut attributes: BTreeSet<String> = observed.map(str::to_owned).collect();
    for call in ["this.getAttribute(\"", "this.hasAttribute(\""] {
        attributes.extend(between(&text, call, '"').map(str::to_owned));
    }
    // A method stands on a line of its own, as `  name(…) {`; what is private begins with `#`.
    let method = |line: &str| {
        let (name, rest) = line.strip_prefix("  ")?.split_once('(')?;
        let name = name.strip_prefix("async ").unwrap_or(name);
        let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase());
        (is_name && rest.ends_with('{')).then(|| name.to_owned())
    };
    let mut methods: BTreeSet<String> = text.lines().filter_map(method).collect();
    for statement in ["if", "for", "while", "switch", "constructor"] {
        methods.remove(statement);
    }
    [attributes, methods]
}

/// A page in a frame, and what it has told the page around.
struct Framed {
    state: State,
    told: Vec<String>,
}

impl Framed {
    fn act(&mut self, action: Action) {
        for effect in self.state.reduce(action) {
            match effect {
                Effect::Fetch(file) => {
                    let text = Ok(read(&format!("www/gallery/{file}")));
                    let origin = Origin::Gallery(file);
                    self.act(Action::Load(loading::Change::Read { origin, text }));
                }
                Effect::Recall(origin) => {
                    let recalled = stops::Change::Recalled { origin, text: None };
                    self.act(Action::Stops(recalled));
                }
                Effect::Embed(task) => {
                    if let Task::Tell(text) = *task {
                        self.told.push(text);
                    }
                }
                _ => {}
            }
        }
    }

    fn happens(&mut self, change: Change) {
        self.act(Action::Embed(Box::new(change)));
        self.act(Action::Embed(Box::new(Change::Drawn)));
    }

    fn hears(&mut self, request: &str) {
        self.happens(Change::Heard(format!("{{\"oomscope\":1,{request}}}")));
    }
}

/// The messages to the page around: type and fields.
fn told() -> BTreeMap<String, BTreeSet<String>> {
    let mut page = Framed {
        state: State::default(),
        told: Vec::new(),
    };
    page.happens(Change::Arrived {
        address: "https://oomscope.example/".to_owned(),
        text: "&embed=auto".to_owned(),
        is_calm: false,
    });
    page.hears(r#""type":"load","id":1,"link":"1.g=01-global""#);
    page.hears(r#""type":"next","id":2"#);
    page.hears(r#""type":"run","id":3"#);
    page.hears(r#""type":"goto","id":4,"step":0"#);
    page.hears(r#""type":"picture","id":5"#);
    page.happens(Change::Measured {
        width: 600,
        height: 400,
    });
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for text in page.told {
        let message: serde_json::Value = serde_json::from_str(&text).unwrap();
        let kind = message["type"].as_str().unwrap().to_owned();
        let fields = message.as_object().unwrap().keys().cloned();
        all.entry(kind).or_default().extend(fields);
    }
    all
}

fn words(names: impl IntoIterator<Item = String>) -> String {
    names.into_iter().collect::<Vec<_>>().join(" ")
}

#[test]
fn names_that_stand_outside_are_as_they_were() {
    let [attributes, methods] = element();
    let mut text = String::new();
    let mut say = |what: &str, names: String| writeln!(text, "{what}: {names}").unwrap();
    say("storage keys and locks", words(keys()));
    let database = [stored::DATABASE, stored::MACHINES, stored::ENTRIES];
    say(
        "database, version and stores",
        format!("{} {}", stored::VERSION, database.join(" ")),
    );
    say("heads and parameters of links", words(parameters()));
    say("attributes of the element", words(attributes));
    say("methods of the element", words(methods));
    for (kind, fields) in told() {
        say(&format!("message {kind}"), words(fields));
    }
    let expected = file("names");
    let (expected, requests) = expected.split_once("request ").unwrap();
    assert_eq!(text, expected, "the names are\n{text}");

    // Each of these is understood; a field of another type or name is not.
    for request in requests.lines() {
        let request = request.strip_prefix("request ").unwrap_or(request);
        let message = format!("{{\"oomscope\":1,{request}}}");
        assert!(Request::read(&message).is_some(), "{message}");
    }
    assert!(requests.lines().count() >= 18);
    let kinds = read("www/embed.js");
    let kinds: BTreeSet<&str> = between(&kinds, "{ type: \"", '"').collect();
    for kind in kinds.into_iter().filter(|kind| *kind != "button") {
        let is_listed = requests.contains(&format!("\"type\":\"{kind}\""));
        assert!(is_listed, "the element sends {kind}");
    }
}
