// SPDX-License-Identifier: GPL-2.0-only
//! From what a kernel calls itself to its rules.

use expect_test::expect_file;
use oomscope_engine::rules::release::RELEASES;
use oomscope_engine::rules::uname::{Certainty, Unknown, identify};
use oomscope_engine::rules::{Point, RuleSet};

fn told(text: &str) -> String {
    match identify(text) {
        Ok(known) => {
            assert_eq!(known.rules, RuleSet::at(known.point), "{text}");
            let sure = match known.certainty {
                Certainty::Proven => "proven",
                Certainty::SameCode => "same code",
                Certainty::BetweenNeighbours => "between neighbours",
                Certainty::VendorNotVerified => "vendor, not verified",
                Certainty::Nearest => unreachable!("only asked for what is known"),
            };
            format!("{}, {sure}, {}", known.point, known.vendor.name())
        }
        Err(unknown) => {
            let why = match unknown {
                Unknown::NoVersion => "no version",
                Unknown::TooLong => "too long",
                Unknown::TooOld => "too old",
                Unknown::TooNew => "too new",
                Unknown::NoSuchVersion => "no such version",
            };
            format!("- {why}")
        }
    }
}

#[test]
fn what_kernels_call_themselves() {
    let file = super::file("uname.txt");
    let table = std::fs::read_to_string(&file).unwrap();
    let again = table.lines().map(|line| match line.split_once('|') {
        Some((_, text)) if !line.starts_with('#') => {
            format!("{:46}|{text}\n", told(text.trim()))
        }
        _ => format!("{line}\n"),
    });
    let again: String = again.collect();
    expect_file![file].assert_eq(&again);
    assert!(table.lines().count() > 60);
}

/// The name of every release leads to it, and so does the name of its point, with no more than that
/// name says.
#[test]
fn every_release_has_its_name() {
    for release in RELEASES {
        let known = identify(release.name).unwrap();
        assert_eq!(known.rules, release.rules, "{}", release.name);
        assert_eq!(known.certainty, Certainty::Proven, "{}", release.name);
        let point = identify(&release.point.to_string()).unwrap();
        assert_eq!(point.point, release.point, "{}", release.name);
        assert_eq!(
            Point::parse(&release.point.to_string()),
            Some(release.point)
        );
    }
}

/// Whatever a line holds, an answer comes, and it does not depend on what a process calls itself.
#[test]
fn no_line_breaks_it() {
    let file = super::file("uname.txt");
    let table = std::fs::read_to_string(file).unwrap();
    let parts = [
        "",
        " ",
        "-",
        ".",
        "+",
        "#1",
        "Debian ",
        "Debian 1:",
        "Tainted: ",
        "Not tainted ",
        "el",
        ".el8",
        "é",
        "\u{0}",
        "4294967296",
        "99999999999999999999",
        "0",
        "Linux ",
        "Linux version ",
        "5.10.0-",
    ];
    let mut answers = 0;
    for line in table.lines() {
        let text = line.split_once('|').map_or(line, |(_, text)| text.trim());
        for (at, _) in text.char_indices() {
            for part in parts {
                let (before, after) = text.split_at(at);
                told(&format!("{before}{part}{after}"));
                told(&format!("{before}{part}"));
                answers += 2;
            }
        }
    }
    told(&"5.10.0-23-amd64 Debian ".repeat(1 << 20));
    told(&"9".repeat(1 << 24));
    assert!(answers > 10_000);
    for name in [
        "Tainted: G 4.4.0",
        "ainted 6.6.6",
        "Not tainted 9.9",
        "5.4.0-77-generic",
    ] {
        let line = |name| {
            format!("CPU: 1 PID: 7 Comm: {name} Not tainted 5.10.0-23-amd64 #1 Debian 5.10.179-1")
        };
        assert_eq!(told(&line(name)), told(&line("x")));
    }
}
