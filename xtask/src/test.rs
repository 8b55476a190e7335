// SPDX-License-Identifier: GPL-2.0-only
//! `cargo xtask test`: every test there is, in parts.
//!
//! Parts that compile with one processor for a long time run beside others, in two lanes: what needs no
//! browser on one, what is built for it on the other. The browsers have the machine to themselves. Of the native tests some
//! are one long test: their programs run two at a time.

use crate::env::{self, Tools};
use crate::setup;
use anyhow::{Context as _, Result, bail};
use std::io::{BufRead as _, BufReader, Read};
use std::process::{Command, ExitCode, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// A part of the tests.
struct Part {
    name: &'static str,
    about: &'static str,
    counts: Counts,
    lane: Lane,
    /// The commands, given words that choose tests by their names; none means all.
    commands: fn(&Tools, &[String]) -> Vec<Command>,
}

/// When a part runs.
#[derive(Clone, Copy, PartialEq)]
enum Lane {
    /// At once, one part after the other, printing as it goes.
    Front,
    /// Beside the front lane; what it prints is shown when it has ended.
    Beside,
    /// When both lanes are through.
    Last,
}

/// What a part counts.
#[derive(Clone, Copy, PartialEq)]
enum Counts {
    /// Each command is one check: it passes or fails as a whole.
    Commands,
    /// The commands run tests and say how many passed.
    Tests,
}

/// The parts, those that answer soonest first.
const PARTS: [Part; 7] = [
    Part {
        name: "fmt",
        about: "the sources are formatted",
        counts: Counts::Commands,
        lane: Lane::Front,
        commands: |tools, _| vec![cargo(tools, &["fmt", "--all", "--check"])],
    },
    Part {
        name: "clippy",
        about: "no lint speaks up, natively and for wasm32",
        counts: Counts::Commands,
        lane: Lane::Front,
        commands: |tools, _| {
            let mut native = cargo(tools, &["clippy", "--workspace", "--all-targets"]);
            native.args(["--", "-D", "warnings"]);
            let mut wasm = tools.wasm_command("cargo");
            wasm.args(["clippy", "--target", env::WASM, "--package", "oomscope"])
                .args(["--lib", "--bins", "--test", "web"])
                .args(["--", "-D", "warnings"]);
            vec![native, wasm]
        },
    },
    Part {
        name: "docs",
        about: "the documentation builds without a warning, natively and for wasm32",
        counts: Counts::Commands,
        lane: Lane::Front,
        commands: |tools, _| {
            let mut native = cargo(tools, &["doc", "--workspace", "--no-deps"]);
            let mut wasm = tools.wasm_command("cargo");
            wasm.args(["doc", "--target", env::WASM, "--package", "oomscope"])
                .args(["--lib", "--no-deps", "--document-private-items"]);
            for command in [&mut native, &mut wasm] {
                command.env("RUSTDOCFLAGS", "-D warnings");
            }
            vec![native, wasm]
        },
    },
    Part {
        name: "native",
        about: "the tests that need no browser",
        counts: Counts::Tests,
        lane: Lane::Front,
        commands: |tools, words| {
            let test = || cargo(tools, &["test", "--workspace", "--no-fail-fast"]);
            if !words.is_empty() {
                let mut test = test();
                test.arg("--").args(words);
                return vec![test];
            }
            // Between them, all that there is; the first two take about the same time.
            let parts: [&[&str]; 3] = [
                &["--lib", "--bins", "--examples", "--test", "[!g-z]*"],
                &["--test", "[g-z]*"],
                &["--doc"],
            ];
            let part = |what: &&[&str]| {
                let mut test = test();
                test.args(*what);
                test
            };
            parts.iter().map(part).collect()
        },
    },
    Part {
        name: "wasm",
        about: "the tests inside wasm, in a headless browser",
        counts: Counts::Tests,
        lane: Lane::Beside,
        commands: |tools, _| vec![tools.wasm_test("web")],
    },
    Part {
        name: "site",
        about: "the release site builds",
        counts: Counts::Commands,
        lane: Lane::Beside,
        commands: |tools, _| {
            // A command of this very program.
            let mut build = tools.command(std::env::current_exe().unwrap_or_default());
            build
                .args(["build", "--if-changed", "--into"])
                .arg(env::target().join("site"));
            vec![build]
        },
    },
    Part {
        name: "browser",
        about: "the page, in Chromium and Firefox",
        counts: Counts::Tests,
        lane: Lane::Last,
        commands: |tools, words| {
            let mut node = tools.command("node");
            node.args(["--test-reporter=spec", "tests/browser/run.mjs", "--"])
                .args(words)
                .env("OOMSCOPE_SITE", env::target().join("site"))
                // What it prints is read here.
                .env("FORCE_COLOR", "0")
                .env_remove("NO_COLOR");
            vec![node]
        },
    },
];

/// How a part ended.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Score {
    passed: u32,
    failed: u32,
    ignored: u32,
}

/// Runs the named parts, or all of them. Names that are no part are words: of the named parts, only tests
/// with one of them in their names run. A part that fails does not keep the next from running.
pub fn run(names: &[String]) -> Result<ExitCode> {
    let is_part = |name: &str| PARTS.iter().any(|part| part.name == name);
    let (names, words): (Vec<&String>, Vec<&String>) = names.iter().partition(|name| is_part(name));
    let words: Vec<String> = words.into_iter().cloned().collect();
    if let Some(word) = words.first().filter(|_| names.is_empty()) {
        let known: Vec<_> = PARTS.iter().map(|part| part.name).collect();
        bail!(
            "there is no part `{word}`: the parts are {}, and words choose tests of a part that is named before them",
            known.join(", ")
        );
    }
    // The browsers are shown the site of this moment.
    let needs = |named: &str, name: &str| named == name || (named == "browser" && name == "site");
    let wanted = |name: &str| names.is_empty() || names.iter().any(|named| needs(named, name));
    let tools = if wanted("browser") || wanted("wasm") {
        setup::for_tests()?
    } else if wanted("clippy") || wanted("docs") || wanted("site") {
        setup::for_release()?
    } else {
        Tools::default()
    };

    let start = Instant::now();
    let parts = |lane| {
        PARTS
            .iter()
            .filter(move |part| part.lane == lane)
            .filter(|part| wanted(part.name))
    };
    let mut results = Vec::new();
    thread::scope(|scope| {
        let beside = scope.spawn(|| {
            let mut printed = String::new();
            let scores: Result<Vec<_>> = parts(Lane::Beside)
                .map(|part| {
                    run_part(part, &tools, &words, &mut |line| {
                        printed += &format!("{line}\n")
                    })
                })
                .collect();
            (scores, printed)
        });
        for part in parts(Lane::Front) {
            results.push(run_part(part, &tools, &words, &mut |line| {
                println!("{line}")
            })?);
        }
        let (scores, printed) = beside
            .join()
            .unwrap_or_else(|_| (Err(anyhow::anyhow!("a part broke off")), String::new()));
        print!("{printed}");
        results.extend(scores?);
        anyhow::Ok(())
    })?;
    for part in parts(Lane::Last) {
        results.push(run_part(part, &tools, &words, &mut |line| {
            println!("{line}")
        })?);
    }

    let mut total = Score::default();
    println!("Summary");
    for (part, score, time) in results {
        println!("  {:8} {}", part.name, score.sentence(part.counts, time));
        total.add(score);
    }
    // The last line is one that machines read, too.
    let ignored = match total.ignored {
        0 => String::new(),
        ignored => format!(", {ignored} skipped"),
    };
    println!(
        "  in all   {}\n\n{} passed, {} failed{ignored}",
        env::spoken(start.elapsed()),
        total.passed,
        total.failed
    );
    Ok(if total.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Runs a part, and hands on what its commands print on their standard output, line by line.
fn run_part<'p>(
    part: &'p Part,
    tools: &Tools,
    words: &[String],
    print: &mut dyn FnMut(&str),
) -> Result<(&'p Part, Score, Duration)> {
    print(&format!("==> {}: {}", part.name, part.about));
    let start = Instant::now();
    let mut score = Score::default();
    let mut commands = (part.commands)(tools, words).into_iter();
    match part.counts {
        Counts::Commands => {
            for command in commands {
                score.add(check(command, part.counts, print)?);
            }
        }
        // What the others print is shown when the first one has ended.
        Counts::Tests => thread::scope(|scope| {
            let first = commands.next();
            let others: Vec<_> = commands
                .map(|command| {
                    scope.spawn(|| {
                        let mut printed = Vec::new();
                        let score = check(command, part.counts, &mut |line| {
                            printed.push(line.to_owned())
                        });
                        (score, printed)
                    })
                })
                .collect();
            if let Some(command) = first {
                score.add(check(command, part.counts, print)?);
            }
            for other in others {
                let Ok((other, printed)) = other.join() else {
                    bail!("a part broke off");
                };
                printed.iter().for_each(|line| print(line));
                score.add(other?);
            }
            anyhow::Ok(())
        })?,
    }
    let time = start.elapsed();
    print(&format!(
        "==> {}: {}\n",
        part.name,
        score.sentence(part.counts, time)
    ));
    Ok((part, score, time))
}

fn cargo(tools: &Tools, args: &[&str]) -> Command {
    let mut cargo = tools.command("cargo");
    cargo.args(args);
    cargo
}

/// Runs one command of a part, shows what it prints and counts.
fn check(mut command: Command, counts: Counts, print: &mut dyn FnMut(&str)) -> Result<Score> {
    let program = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {program}"))?;
    let output = child.stdout.take();
    let counted = output
        .map(|output| count(output, print))
        .unwrap_or_default();
    let success = child.wait()?.success();
    Ok(match counts {
        Counts::Commands => Score {
            passed: success.into(),
            failed: (!success).into(),
            ignored: 0,
        },
        // A program that fails and counts no failure did not come as far as its tests.
        Counts::Tests if !success && counted.failed == 0 => Score {
            failed: 1,
            ..counted
        },
        Counts::Tests if counted == Score::default() => {
            print(&format!("{program} ran no test: that counts as a failure"));
            Score {
                failed: 1,
                ..counted
            }
        }
        Counts::Tests => counted,
    })
}

/// Passes on what tests print, and adds up what they say of themselves.
fn count(output: impl Read, print: &mut dyn FnMut(&str)) -> Score {
    let mut score = Score::default();
    let mut output = BufReader::new(output);
    let mut line = Vec::new();
    while output
        .read_until(b'\n', &mut line)
        .is_ok_and(|read| read > 0)
    {
        let text = String::from_utf8_lossy(&line);
        print(text.trim_end_matches(['\r', '\n']));
        score.add(Score::of_line(&text));
        line.clear();
    }
    score
}

impl Score {
    /// What a line says of tests that ended: cargo's `test result: ok. 3 passed; 0 failed; …`, or
    /// node's `ℹ pass 3`, which may stand behind the name of a browser.
    fn of_line(line: &str) -> Self {
        let mut score = Self::default();
        let line = line.trim();
        if let Some((_, result)) = line.split_once("test result: ") {
            for item in result.split(['.', ';']) {
                if let Some((number, word)) = item.trim().split_once(' ')
                    && let Ok(number) = number.parse()
                {
                    score.note(word, number);
                }
            }
        } else if let Some(item) = line
            .split_once("ℹ ")
            .map(|(_, item)| item)
            .or(line.strip_prefix("# "))
            && let Some((word, number)) = item.split_once(' ')
            && let Ok(number) = number.parse()
        {
            score.note(word, number);
        }
        score
    }

    fn note(&mut self, word: &str, number: u32) {
        match word {
            "passed" | "pass" => self.passed += number,
            "failed" | "fail" | "cancelled" => self.failed += number,
            "ignored" | "skipped" | "todo" => self.ignored += number,
            _ => {}
        }
    }

    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.ignored += other.ignored;
    }

    fn sentence(self, counts: Counts, time: Duration) -> String {
        let what = if counts == Counts::Tests {
            "tests"
        } else {
            "checks"
        };
        let verdict = if self.failed == 0 { "ok" } else { "FAILED" };
        format!(
            "{verdict}, {what}: {} passed, {} failed, {}",
            self.passed,
            self.failed,
            env::spoken(time)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Score;

    #[test]
    fn the_closing_lines_of_test_runners_are_counted() {
        let check = |line, passed, failed, ignored| {
            let expected = Score {
                passed,
                failed,
                ignored,
            };
            assert_eq!(Score::of_line(line), expected, "{line}");
        };
        check(
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            12,
            0,
            1,
        );
        check(
            "test result: FAILED. 3 passed; 2 failed; 0 ignored",
            3,
            2,
            0,
        );
        check("ℹ pass 4", 4, 0, 0);
        check("firefox   ℹ pass 4", 4, 0, 0);
        check("# fail 1", 0, 1, 0);
        check("ℹ tests 4", 0, 0, 0);
        check("ℹ duration_ms 812.5", 0, 0, 0);
        check("4 passed", 0, 0, 0);
    }
}
