// SPDX-License-Identifier: GPL-2.0-only
//! What is put around a log before somebody pastes it.

use serde_json::json;

/// A way to dress a log, with its name.
pub struct Dress {
    pub name: &'static str,
    /// What it makes of a log that has a time on each line.
    pub put_on: fn(&str) -> Vec<u8>,
    /// Another one may be put over it.
    pub is_text: bool,
}

const fn text(name: &'static str, put_on: fn(&str) -> Vec<u8>) -> Dress {
    Dress {
        name,
        put_on,
        is_text: true,
    }
}

const fn file(name: &'static str, put_on: fn(&str) -> Vec<u8>) -> Dress {
    Dress {
        is_text: false,
        ..text(name, put_on)
    }
}

fn each(log: &str, change: impl Fn(usize, &str) -> String) -> Vec<u8> {
    let lines = log.lines().enumerate();
    let text: String = lines.map(|(at, line)| change(at, line) + "\n").collect();
    text.into_bytes()
}

/// A line without its time.
fn bare(line: &str) -> &str {
    let split = line
        .strip_prefix('[')
        .and_then(|inner| inner.split_once("] "));
    let is_time = |time: &str| {
        time.contains('.')
            && time
                .bytes()
                .all(|byte| byte.is_ascii_digit() || b" .".contains(&byte))
    };
    split
        .filter(|(time, _)| is_time(time))
        .map_or(line, |(_, text)| text)
}

fn prefixed(log: &str, prefix: &str) -> Vec<u8> {
    each(log, |_, line| format!("{prefix}{}", bare(line)))
}

fn before(log: &str, prefix: &str) -> Vec<u8> {
    each(log, |_, line| format!("{prefix}{line}"))
}

/// The time of the line in a count of some unit since 1970.
fn since(line: &str, unit: u64) -> u64 {
    let stamp = line
        .trim_start_matches(['[', ' '])
        .split(']')
        .next()
        .unwrap_or("");
    let (seconds, micros) = stamp.split_once('.').unwrap_or((stamp, "0"));
    let seconds: u64 = seconds.trim().parse().unwrap_or(0);
    let micros: u64 = micros.parse().unwrap_or(0);
    let all = u128::from((1_700_000_000 + seconds) * 1_000_000 + micros);
    (all * u128::from(unit) / 1_000_000) as u64
}

fn entities(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// Long lines are cut; the rest stands on the next line, without a prefix.
fn wrapped(log: &str, width: usize, at_blanks: bool) -> Vec<u8> {
    let mut text = String::new();
    for line in log.lines() {
        let mut rest = line;
        let all = width;
        while rest.len() > all {
            let width = rest.floor_char_boundary(all);
            let cut = if at_blanks {
                // Not inside the prefix, and behind the width if there is no other blank.
                let before = rest
                    .get(..width)
                    .and_then(|begin| begin.rfind(' '))
                    .filter(|at| *at > 16);
                before.or_else(|| rest[width..].find(' ').map(|at| width + at))
            } else {
                Some(width)
            };
            let Some(cut) = cut else { break };
            text += &rest[..cut];
            text.push('\n');
            rest = if at_blanks {
                rest[cut..].trim_start_matches(' ')
            } else {
                &rest[cut..]
            };
        }
        text += rest;
        text.push('\n');
    }
    text.into_bytes()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let packed = miniz_oxide::deflate::compress_to_vec(bytes, 6);
    [
        &[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3],
        packed.as_slice(),
        &[0; 8],
    ]
    .concat()
}

fn utf16(log: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    "\u{feff}"
        .encode_utf16()
        .chain(log.encode_utf16())
        .flat_map(to_bytes)
        .collect()
}

/// Blanks become no-break spaces as editors of web pages make them: the first of each run, or all.
fn no_break(log: &str, all: bool) -> Vec<u8> {
    if all {
        return log.replace(' ', "\u{a0}").into_bytes();
    }
    log.replace("  ", "\u{a0} ").into_bytes()
}

fn objects(log: &str, object: impl Fn(&str) -> serde_json::Value) -> Vec<u8> {
    each(log, |_, line| object(line).to_string())
}

fn journal(line: &str) -> serde_json::Value {
    json!({
        "__CURSOR": "s=0a98;i=1", "__REALTIME_TIMESTAMP": since(line, 1_000_000).to_string(), "_TRANSPORT": "kernel",
        "PRIORITY": "4", "SYSLOG_IDENTIFIER": "kernel", "_HOSTNAME": "host", "MESSAGE": bare(line),
    })
}

/// All of them.
pub const ALL: &[Dress] = &[
    text("plain", |log| log.as_bytes().to_vec()),
    text("line ends of Windows", |log| {
        log.replace('\n', "\r\n").into_bytes()
    }),
    text("line ends of a console", |log| {
        log.replace('\n', "\r\r\n").into_bytes()
    }),
    text("twice the line ends", |log| {
        log.replace('\n', "\n\n").into_bytes()
    }),
    text("quoted", |log| before(log, "> ")),
    text("quoted twice", |log| before(log, ">> ")),
    text("indented by two", |log| before(log, "  ")),
    text("indented by four", |log| before(log, "    ")),
    text("indented by a tab", |log| before(log, "\t")),
    text("a code fence", |log| {
        format!("Hello,\n\n```\n{log}```\n\nWhy?\n").into_bytes()
    }),
    text("backticks", |log| each(log, |_, line| format!("`{line}`"))),
    text("a list", |log| before(log, "- ")),
    text("bars", |log| {
        each(log, |at, line| format!("| {at} | {line} |"))
    }),
    text("a table that is filled up", |log| {
        each(log, |at, line| format!("| {at:>5} | {line:<190} |"))
    }),
    text("numbered", |log| {
        each(log, |at, line| format!("{at:6}\t{line}"))
    }),
    text("numbered with colons", |log| {
        each(log, |at, line| format!("{}: {line}", at + 1))
    }),
    text("numbered in brackets", |log| {
        each(log, |at, line| format!("[{}] {line}", at + 1))
    }),
    text("grep -n", |log| {
        each(log, |at, line| format!("{}:{line}", at + 1))
    }),
    text("grep with file names", |log| {
        before(log, "/var/log/kern.log.1:")
    }),
    text("grep -Hn", |log| {
        each(log, |at, line| {
            format!("kern.log:{}:May  1 10:00:00 host kernel: {line}", at + 1)
        })
    }),
    text("a diff", |log| before(log, "+")),
    text("a comment", |log| before(log, "# ")),
    text("kubectl", |log| {
        before(log, "[pod/node-debugger-abcde/debugger] ")
    }),
    text("docker compose", |log| before(log, "web-1  | ")),
    text("without times", |log| prefixed(log, "")),
    text("indented without times", |log| prefixed(log, "    ")),
    text("quoted without times", |log| prefixed(log, "> ")),
    text("bars without times", |log| {
        each(log, |at, line| format!("| {at} | {} |", bare(line)))
    }),
    text("levels", |log| before(log, "<4>")),
    text("callers", |log| {
        each(log, |_, line| line.replacen("] ", "][  T709] ", 1))
    }),
    text("dmesg -x", |log| before(log, "kern  :warn  : ")),
    text("dmesg in French", |log| {
        prefixed(log, "[dim. 19 avril 18:03:30 2026] ")
    }),
    text("dmesg in Chinese", |log| {
        prefixed(log, "[五 5月 15 17:19:17 2026] ")
    }),
    text("dmesg in German", |log| {
        prefixed(log, "[Mi Mär  4 03:54:03 2026] ")
    }),
    text("dmesg in Russian", |log| {
        prefixed(log, "[Пт мая 15 17:19:17 2026] ")
    }),
    text("dmesg in Japanese", |log| {
        prefixed(log, "[金  5月 15 17:19:17 2026] ")
    }),
    text("syslog", |log| {
        prefixed(log, "May  1 10:00:00 host kernel: ")
    }),
    text("syslog in Spanish", |log| {
        prefixed(log, "jun 20 03:23:46 myhost kernel: ")
    }),
    text("syslog in Chinese", |log| {
        prefixed(log, "5月 15 17:19:17 myhost kernel: ")
    }),
    text("syslog with an id", |log| {
        prefixed(log, "May  1 10:00:00 host kernel[0]: ")
    }),
    text("syslog with a level", |log| {
        before(log, "May  1 10:00:00 host kern.warning kernel: ")
    }),
    text("OpenWrt", |log| {
        before(log, "Wed May  1 10:00:00 2024 kern.warn kernel: ")
    }),
    text("RFC 5424", |log| {
        prefixed(log, "<4>1 2024-05-01T10:00:00.000Z host kernel - - - ")
    }),
    text("RFC 5424 with times", |log| {
        before(log, "2024-05-01T10:00:00.000Z host kernel - - - ")
    }),
    text("Talos", |log| {
        prefixed(
            log,
            "10.1.1.2: kern: warning: [2022-01-25T10:35:59.000000000Z]: ",
        )
    }),
    text("Talos without a host", |log| {
        prefixed(log, " kern:    info: [2025-05-18T15:40:20.000000000Z]: ")
    }),
    text("Android", |log| {
        prefixed(log, "10-24 14:24:26.035     0     0 W kernel  : ")
    }),
    text("CRI", |log| {
        prefixed(log, "2024-05-01T10:00:00.000000000Z stdout F ")
    }),
    text("CRI with times", |log| {
        before(log, "2024-05-01T10:00:00.000000000Z stderr F ")
    }),
    text("Loki", |log| {
        prefixed(log, "2024-05-01 10:00:00.000\tnode-1\t")
    }),
    text("a virtual machine", |log| {
        before(log, "2023-12-04T10:49:30.127Z In(05) vcpu-5 - Guest: <6>")
    }),
    text("a form that nobody knows", |log| {
        prefixed(log, "web-1 | 12.5 kern/warn| ")
    }),
    text("another one", |log| prefixed(log, "~~ 77 §§ (kern) ~ ")),
    text("journalctl -o verbose", |log| {
        each(log, |_, line| {
            format!(
                "Fri 2024-05-01 10:00:00.000000 UTC [s=0a98;i=1]\n    PRIORITY=4\n    _TRANSPORT=kernel\n    MESSAGE={}",
                bare(line)
            )
        })
    }),
    text("journalctl -o export", |log| {
        each(log, |_, line| {
            format!("__CURSOR=s=0a\n_TRANSPORT=kernel\nMESSAGE={}\n", bare(line))
        })
    }),
    text("journalctl -o json", |log| objects(log, journal)),
    text("journalctl -o json-pretty", |log| {
        each(log, |_, line| {
            serde_json::to_string_pretty(&journal(line)).unwrap()
        })
    }),
    text("Docker", |log| {
        objects(
            log,
            |line| json!({"log": format!("{}\n", bare(line)), "stream": "stdout", "time": "2024-05-01T10:00:00Z"}),
        )
    }),
    text("Docker with times", |log| {
        objects(
            log,
            |line| json!({"log": format!("{line}\n"), "stream": "stdout"}),
        )
    }),
    text("GCP", |log| {
        let entry = |line| json!({"insertId": "x", "jsonPayload": {"MESSAGE": bare(line), "SYSLOG_IDENTIFIER": "kernel"}, "resource": {"type": "k8s_node"}, "timestamp": "2024-05-01T10:00:00.1Z"});
        let entries: Vec<_> = log.lines().map(entry).collect();
        serde_json::to_string_pretty(&entries).unwrap().into_bytes()
    }),
    text("GCP with text", |log| {
        objects(
            log,
            |line| json!({"textPayload": line, "logName": "projects/x/logs/y", "timestamp": "2024-05-01T10:00:00.1Z"}),
        )
    }),
    text("CloudWatch", |log| {
        let event = |line| json!({"timestamp": since(line, 1000), "message": line, "ingestionTime": 1_700_000_000_000_u64});
        let events: Vec<_> = log.lines().map(event).collect();
        json!({"events": events, "searchedLogStreams": []})
            .to_string()
            .into_bytes()
    }),
    text("CloudWatch, spread", |log| {
        let event = |line| json!({"timestamp": since(line, 1000), "message": line});
        let events: Vec<_> = log.lines().map(event).collect();
        serde_json::to_string_pretty(&json!({"events": events}))
            .unwrap()
            .into_bytes()
    }),
    text("Loki in JSON", |log| {
        let value = |line| json!([since(line, 1_000_000_000).to_string(), bare(line)]);
        let values: Vec<_> = log.lines().map(value).collect();
        json!({"status": "success", "data": {"resultType": "streams", "result": [{"stream": {"host": "h"}, "values": values}]}}).to_string().into_bytes()
    }),
    text("logcli", |log| {
        objects(
            log,
            |line| json!({"labels": {"host": "h"}, "line": bare(line), "timestamp": "2024-05-01T10:00:00.1Z"}),
        )
    }),
    text("a field of another name", |log| {
        objects(log, |line| json!({"severity": "WARN", "whatever": line}))
    }),
    text("Elasticsearch", |log| {
        objects(
            log,
            |line| json!({"_source": {"@timestamp": "2024-05-01T10:00:00.1Z", "event": {"original": line}, "message": bare(line)}}),
        )
    }),
    text("a list of texts", |log| {
        let lines: Vec<&str> = log.lines().collect();
        serde_json::to_string_pretty(&lines).unwrap().into_bytes()
    }),
    text("one text with all lines", |log| {
        json!({"text": log}).to_string().into_bytes()
    }),
    text("JSON in JSON", |log| {
        objects(log, |line| json!({"log": format!("{}\n", journal(line))}))
    }),
    text("JSON behind a prefix", |log| {
        each(log, |_, line| {
            format!("2024-05-01T10:00:00.0Z stdout F {}", json!({"msg": line}))
        })
    }),
    text("logfmt", |log| {
        each(log, |_, line| {
            format!("ts=2024-05-01T10:00:00Z level=warn msg={}", json!(line))
        })
    }),
    text("CSV", |log| {
        format!(
            "timestamp,message\n{}",
            String::from_utf8(each(log, |_, line| format!(
                "1714557600000,{}",
                quoted(line)
            )))
            .unwrap()
        )
        .into_bytes()
    }),
    text("CSV with all in quotes", |log| {
        each(log, |_, line| {
            format!(
                "{},{},{}",
                quoted("2024-05-01 10:00:00"),
                quoted(bare(line)),
                quoted("host-1")
            )
        })
    }),
    text("CSV with semicolons", |log| {
        each(log, |_, line| {
            format!("{};{}", quoted(line), quoted("host-1"))
        })
    }),
    text("texts of a program", |log| {
        each(log, |_, line| format!("    {},", json!(line)))
    }),
    text("line ends that are written", |log| {
        log.replace('\\', "\\\\").replace('\n', "\\n").into_bytes()
    }),
    text("web page", |log| {
        format!("<html><body><pre>\n{}</pre></body></html>\n", entities(log)).into_bytes()
    }),
    text("web page with line breaks", |log| {
        format!(
            "<div>\n{}</div>\n",
            String::from_utf8(each(&entities(log), |_, line| format!("{line}<br/>"))).unwrap()
        )
        .into_bytes()
    }),
    text("web page in one line", |log| {
        format!("<div>{}</div>", entities(log).replace('\n', "<br>")).into_bytes()
    }),
    text("web page with a table", |log| {
        format!(
            "<table>\n{}</table>\n",
            String::from_utf8(each(&entities(log), |at, line| format!(
                "<tr><td>{at}</td><td>{line}</td></tr>"
            )))
            .unwrap()
        )
        .into_bytes()
    }),
    text("web page with colours", |log| {
        format!(
            "<pre>\n{}</pre>\n",
            String::from_utf8(each(log, |_, line| {
                let (stamp, text) = line.split_once("] ").unwrap_or(("", line));
                format!(
                    "<span class=\"t\">{}]</span> <b>{}</b>",
                    entities(stamp),
                    entities(text)
                )
            }))
            .unwrap()
        )
        .into_bytes()
    }),
    text("quoted on a web page", |log| {
        each(&entities(log), |_, line| format!("&gt; {line}"))
    }),
    text("blanks of web pages", |log| {
        entities(log).replace("  ", "&nbsp; ").into_bytes()
    }),
    text("no-break spaces", |log| no_break(log, false)),
    text("no-break spaces only", |log| no_break(log, true)),
    text("no-break spaces in the table", |log| {
        each(log, |_, line| {
            let is_row = bare(line).starts_with('[');
            if is_row {
                line.replace("  ", "\u{a0} ")
            } else {
                line.to_owned()
            }
        })
    }),
    text("tabs", |log| {
        each(log, |_, line| {
            let mut line = line.to_owned();
            for blanks in (2..20).rev() {
                line = line.replace(&" ".repeat(blanks), "\t");
            }
            line
        })
    }),
    text("one blank for many", |log| {
        each(log, |_, line| {
            line.split(' ')
                .filter(|word| !word.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        })
    }),
    text("blanks behind", |log| {
        each(log, |_, line| format!("{line} "))
    }),
    text("no blanks behind", |log| {
        each(log, |_, line| line.trim_end().to_owned())
    }),
    text("coloured", |log| {
        each(log, |_, line| {
            let (stamp, text) = line.split_once("] ").unwrap_or(("", line));
            format!("\u{1b}[32m{stamp}] \u{1b}[0m{text}")
        })
    }),
    text("coloured by journalctl", |log| {
        each(log, |_, line| {
            format!(
                "May  1 10:00:00 host kernel: \u{1b}[0;1;39m{}\u{1b}[0m",
                bare(line)
            )
        })
    }),
    text("coloured by grep", |log| {
        each(log, |_, line| {
            line.replace("oom", "\u{1b}[01;31m\u{1b}[Koom\u{1b}[m\u{1b}[K")
        })
    }),
    text("colours that are shown", |log| {
        each(log, |_, line| {
            let (stamp, text) = line.split_once("] ").unwrap_or(("", line));
            format!("^[[32m{stamp}] ^[[0m{text}")
        })
    }),
    text("quoted-printable", |log| {
        let coded = log.replace('=', "=3D");
        each(&coded, |_, line| match line.strip_suffix(' ') {
            Some(line) => format!("{line}=20"),
            None => line.to_owned(),
        })
    }),
    text("quoted-printable, wrapped", |log| {
        each(&log.replace('=', "=3D"), |_, line| {
            let line = line
                .strip_suffix(' ')
                .map_or(line.to_owned(), |line| format!("{line}=20"));
            let mut lines = String::new();
            let mut rest = line.as_str();
            while rest.len() > 74 {
                let mut cut = 73;
                // No code is cut in two.
                while !rest.is_char_boundary(cut) || rest.as_bytes()[cut - 2..cut].contains(&b'=') {
                    cut -= 1;
                }
                lines += &rest[..cut];
                lines += "=\n";
                rest = &rest[cut..];
            }
            lines + rest
        })
    }),
    text("wrapped by a mail at 72", |log| wrapped(log, 72, true)),
    text("wrapped by a mail at 76", |log| wrapped(log, 76, true)),
    text("wrapped by a mail at 65", |log| wrapped(log, 65, true)),
    text("wrapped by a terminal at 80", |log| wrapped(log, 80, false)),
    text("wrapped by a terminal at 100", |log| {
        wrapped(log, 100, false)
    }),
    text("wrapped by a terminal at 77", |log| wrapped(log, 77, false)),
    text("wrapped and quoted", |log| {
        let text = String::from_utf8(wrapped(log, 72, true)).unwrap();
        before(&text, "> ")
    }),
    text("wrapped and indented", |log| {
        let text = String::from_utf8(wrapped(log, 76, true)).unwrap();
        before(&text, "    ")
    }),
    file("newest first", |log| {
        let mut lines: Vec<&str> = log.lines().collect();
        lines.reverse();
        (lines.join("\n") + "\n").into_bytes()
    }),
    text("each line twice", |log| {
        each(log, |_, line| format!("{line}\n{line}"))
    }),
    file("pasted twice", |log| {
        format!("{log}\nAnd once more:\n{log}").into_bytes()
    }),
    text("between words", |log| {
        format!("Hello,\nmy machine died:\n\n{log}\n(...snipped...)\n\nWhy?\n").into_bytes()
    }),
    file("gzip", |log| gzip(log.as_bytes())),
    file("UTF-16", |log| utf16(log, u16::to_le_bytes)),
    file("UTF-16, big ends first", |log| utf16(log, u16::to_be_bytes)),
    file("UTF-16 in gzip", |log| gzip(&utf16(log, u16::to_le_bytes))),
    file("a mark in front", |log| {
        format!("\u{feff}{log}").into_bytes()
    }),
];
