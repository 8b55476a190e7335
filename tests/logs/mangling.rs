// SPDX-License-Identifier: GPL-2.0-only
//! What is done to logs before somebody gets to read them.

/// A way to mangle a log, with its name.
pub type Mangle = (&'static str, fn(&str) -> String);

/// All of them.
pub const ALL: &[Mangle] = &[
    ("line ends of Windows", |log| log.replace('\n', "\r\n")),
    ("quoted", |log| each(log, |line| format!("> {line}"))),
    ("quoted twice", |log| each(log, |line| format!(">> {line}"))),
    ("levels", |log| {
        each(&repeated(log), |line| format!("<4>{line}"))
    }),
    ("serial console", repeated),
    ("callers", |log| {
        each(&repeated(log), |line| line.replacen("] ", "][  T709] ", 1))
    }),
    ("of a virtual machine", |log| {
        each(&repeated(log), |line| {
            format!("2023-12-04T10:49:30.127Z In(05) vcpu-5 - Guest: <6>{line}")
        })
    }),
    ("without prefixes", |log| {
        each(&repeated(log), |line| {
            line.split_once("] ").unwrap().1.to_owned()
        })
    }),
    ("web page", |log| {
        format!("<html><body><pre>\n{}</pre></body></html>\n", entities(log))
    }),
    ("web page with line breaks", |log| {
        format!(
            "<div class=\"log\">\n{}</div>\n",
            each(&entities(log), |line| format!("{line}<br/>"))
        )
    }),
    ("quoted on a web page", |log| {
        each(&entities(log), |line| format!("&gt; {line}"))
    }),
    ("coloured", |log| {
        each(&repeated(log), |line| {
            let (stamp, text) = line.split_once("] ").unwrap();
            format!("\u{1b}[32m{stamp}] \u{1b}[0m{text}")
        })
    }),
    ("quoted-printable", quoted_printable),
    ("wrapped by a mail", |log| wrapped(log, 76, true)),
    ("wrapped and quoted", |log| {
        each(&wrapped(log, 72, true), |line| format!("> {line}"))
    }),
    ("wrapped by a terminal", |log| wrapped(log, 80, false)),
    ("cut out of a text", |log| {
        format!("Hello,\n\nmy machine died:\n\n{log}\n(...snipped...)\n\nWhy?\n")
    }),
    ("twice the line ends", |log| log.replace('\n', "\n\n")),
    ("with a prefix of no known form", |log| {
        each(&repeated(log), |line| {
            let (stamp, text) = line.split_once("] ").unwrap();
            format!("web-1 | {} kern/warn| {text}", &stamp[1..])
        })
    }),
];

fn each(log: &str, change: impl Fn(&str) -> String) -> String {
    log.lines().map(|line| change(line) + "\n").collect()
}

/// The time on each line, as busybox and serial consoles show it.
fn repeated(log: &str) -> String {
    let mut stamp = String::new();
    each(log, |line| line.to_owned())
        .lines()
        .map(|line| {
            if let Some((time, _)) = line.split_once("] ").filter(|_| line.starts_with('[')) {
                stamp = format!("{time}] ");
                format!("{line}\n")
            } else {
                format!("{stamp}{}\n", &line[stamp.len()..])
            }
        })
        .collect()
}

fn entities(log: &str) -> String {
    log.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// Long lines are cut; the rest stands on the next line, without a prefix.
fn wrapped(log: &str, width: usize, at_blanks: bool) -> String {
    let mut text = String::new();
    for line in repeated(log).lines() {
        let mut rest = line;
        while rest.len() > width {
            let cut = if at_blanks {
                // Not inside the prefix, and behind the width if there is no other blank.
                let before = rest[..width].rfind(' ').filter(|at| *at > 16);
                before.or_else(|| rest[width..].find(' ').map(|at| width + at))
            } else {
                Some(width)
            };
            let Some(cut) = cut else { break };
            text += &rest[..cut];
            text.push('\n');
            rest = &rest[cut + usize::from(at_blanks)..];
        }
        text += rest;
        text.push('\n');
    }
    text
}

fn quoted_printable(log: &str) -> String {
    let mut text = String::new();
    for line in repeated(log).lines() {
        let coded = line.replace('=', "=3D");
        text += &coded;
        if line.ends_with(' ') {
            text.pop();
            text += "=20";
        }
        text.push('\n');
    }
    text
}
