// SPDX-License-Identifier: GPL-2.0-only
//! Links that were made once open for ever, and damaged ones say so.
//!
//! Each file in `tests/links` holds a link, the part behind the `#`, in its first line; below it stands
//! what it opens. A file is never changed: what it holds was given to people.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use oomscope::scenario::link::{Broken, Link, What};
use oomscope::scenario::{self, Document};
use std::fmt::Write;
use std::path::Path;

/// The links, each with its file and what it opens.
fn golden() -> Vec<(String, String, String)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir("tests/links").unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let (link, opens) = text.split_once('\n').unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        all.push((name, link.to_owned(), opens.to_owned()));
    }
    all.sort();
    assert!(all.len() >= 4, "{} links", all.len());
    all
}

/// What a link opens, in words.
fn opens(link: &Link) -> String {
    let mut text = String::new();
    let mut say = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            writeln!(text, "{name}: {value}").unwrap();
        }
    };
    let number = |step: Option<u64>| step.map(|step| step.to_string());
    match &link.what {
        What::Gallery(file) => {
            assert!(Path::new("www/gallery").join(file).exists(), "{file}");
            say("gallery", Some(file.clone()));
        }
        What::Text(json) => {
            let loaded = scenario::load(json.as_bytes()).unwrap();
            let Document {
                title,
                view,
                scenario,
                ..
            } = loaded.document;
            say("title", title.get("en").cloned());
            say("processes", Some(scenario.processes.len().to_string()));
            say("bytes", Some(json.len().to_string()));
            say("view.step", number(view.step));
            say("view.breakpoints", Some(view.breakpoints.join(" | ")));
            say("view.panes", Some(view.panes.join(" ")));
        }
        What::Log(lines) => {
            let report = oomscope::report::read(lines.as_bytes());
            say("events", Some(report.events.len().to_string()));
            let victim = report.events[0].victim();
            say(
                "victim",
                victim.map(|(pid, name)| format!("{name} ({pid})")),
            );
            say("lines", Some(lines.lines().count().to_string()));
        }
    }
    say("step", number(link.step));
    say("at", link.at.clone());
    let story = &link.story;
    say("from", story.from.clone());
    say("to", story.to.clone());
    say("loop", story.is_looped.then(|| "yes".to_owned()));
    for (step, words) in &story.notes {
        say("note", Some(format!("{step}: {words}")));
    }
    say("stops", link.stops.as_ref().map(|stops| stops.join(" | ")));
    say("panes", link.panes.as_ref().map(|panes| panes.join(" ")));
    say("language", link.language.clone());
    if let Some(embed) = &link.embed {
        say("embed", embed.is_fitted.then(|| "fitted".to_owned()));
        say("kind", embed.kind.clone());
        say("play", embed.play.clone());
        say("speed", embed.speed.clone());
        say("theme", embed.theme.clone());
        say("readonly", embed.is_read_only.then(|| "yes".to_owned()));
    }
    text
}

#[test]
fn links_that_were_made_once_open_for_ever() {
    for (name, link, expected) in golden() {
        let link = Link::read(&link).unwrap_or_else(|broken| panic!("{name}: {broken:?}"));
        assert_eq!(opens(&link), expected, "{name}");
    }
}

/// Numbers by chance, the same ones each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

/// A link with one to three things wrong in it.
fn damaged(link: &str, chance: &mut Chance) -> String {
    const ODD: &[char] = &[
        'A',
        'z',
        '0',
        '-',
        '_',
        '=',
        '&',
        '%',
        '#',
        '.',
        ' ',
        '+',
        '\0',
        '机',
        '\u{1f980}',
    ];
    let mut text: Vec<char> = link.chars().collect();
    for _ in 0..=chance.below(3) {
        let at = chance
            .below(text.len().max(1))
            .min(text.len().saturating_sub(1));
        let odd = ODD[chance.below(ODD.len())];
        match chance.below(5) {
            _ if text.is_empty() => text.push(odd),
            0 => text[at] = odd,
            1 => drop(text.remove(at)),
            2 => text.insert(at, odd),
            3 => text.truncate(at),
            _ => {
                let other = chance.below(text.len());
                text.swap(at, other);
            }
        }
    }
    text.into_iter().collect()
}

#[test]
fn a_damaged_link_never_opens_another_machine() {
    let golden = golden();
    let mut chance = Chance(7);
    let (mut refused, mut same) = (0, 0);
    for number in 0..1_000 {
        let (name, link, _) = &golden[number % golden.len()];
        let text = damaged(link, &mut chance);
        match (Link::read(&text), Link::read(link).unwrap().what) {
            (Err(_), _) => refused += 1,
            // What is wrong is in a parameter, or in the name of a scenario.
            (Ok(link), What::Text(whole)) => {
                assert_eq!(link.what, What::Text(whole), "{name}: {text}");
                same += 1;
            }
            // Without the letter in its name it is no log any more; its lines are no document either.
            (Ok(link), What::Log(whole)) => {
                let is_same = [What::Log(whole.clone()), What::Text(whole)].contains(&link.what);
                assert!(is_same, "{name}: {text}");
                same += 1;
            }
            (Ok(_), What::Gallery(_)) => same += 1,
        }
    }
    assert!(refused > 500 && same > 50, "{refused} refused, {same} read");
}

#[test]
fn a_link_unpacks_no_more_than_it_may() {
    // A stream of 4 MiB of zeros, in 4 kB.
    let bytes = miniz_oxide::deflate::compress_to_vec_zlib(&vec![0; 4 << 20], 10);
    let text = <base64ct::Base64UrlUnpadded as base64ct::Encoding>::encode_string(&bytes);
    assert_eq!(Link::read(&format!("1={text}")), Err(Broken::TooLarge));
}

#[test]
fn what_the_gallery_holds_fits_into_a_link() {
    for entry in std::fs::read_dir("www/gallery").unwrap() {
        let path = entry.unwrap().path();
        if path.ends_with("index.json") {
            continue;
        }
        let document = scenario::read(&std::fs::read(&path).unwrap()).unwrap();
        let text = Link::to(&document).write(100).unwrap();
        let Ok(Link {
            what: What::Text(json),
            ..
        }) = Link::read(&text)
        else {
            panic!("{}: {text}", path.display());
        };
        assert_eq!(
            scenario::read(json.as_bytes()).unwrap(),
            document,
            "{}",
            path.display()
        );
        println!("{}: {} of {} bytes", path.display(), text.len(), json.len());
    }
}
