// SPDX-License-Identifier: GPL-2.0-only
//! The command line: `oomscope report LOG`, `oomscope verdict FILE`, `oomscope score FILE`,
//! `oomscope trace FILE`, `oomscope kernels [A B]`.
//!
//! Answers go to standard output, everything else to standard error. The exit code is 0 when the
//! scenario has run, also if the kernel in it panicked, and 2 when nothing could be run.

mod kernels;
mod report;
mod score;
mod trace;
mod verdict;

use lexopt::{Arg, Parser};
use oomscope::scenario::{self, Document, LARGEST, Loaded, Problem, Refused};
use report::Form;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Read, Write};
use std::process::ExitCode;

const USAGE: &str = "\
Runs a scenario of the Linux OOM killer, or reads a kernel's log.

Usage: oomscope report LOG      the OOM events in a log, who was killed, and whether the replay
                                agrees; with --json one JSON object an event, a line each
       oomscope verdict FILE    what each call came to, one JSON object a line; of a LOG, what each
                                event in it came to
       oomscope score FILE      what /proc/PID/oom_score shows before the first call, one JSON
                                object a process
       oomscope trace FILE      the run, one line a step
       oomscope kernels         the kernels whose rules are known, and how sure that is
       oomscope kernels A B     what two kernels do differently, rule by rule
       oomscope --help | --version

With --kernel NAME the rules are those of another kernel than the document or 5.10 names: a release
as in 5.10, 5.4.0-77u or el8.10, what `uname -r` prints, or the line `CPU:` of a report. With
--kernel all, `verdict` runs a scenario on every kernel: one JSON object a line for those that come
to the same, the scenario's own first, the others with the rules that make the difference.

FILE is a scenario: a JSON file, or - for standard input. LOG is what dmesg, journalctl -k or
/var/log/kern.log show, in any form, or - for standard input.
";

/// Runs the command line.
pub fn main() -> ExitCode {
    match run(Parser::from_env()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("oomscope: {message}");
            ExitCode::from(2)
        }
    }
}

/// What is to be done with a scenario.
type Command = fn(Loaded, &mut dyn Write) -> io::Result<()>;

fn run(mut parser: Parser) -> Result<(), String> {
    let mut words: Vec<OsString> = Vec::new();
    let mut json = false;
    let mut kernel = None;
    while let Some(arg) = parser.next().map_err(|error| error.to_string())? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return print(USAGE),
            Arg::Short('V') | Arg::Long("version") => {
                return print(concat!("oomscope ", env!("CARGO_PKG_VERSION"), "\n"));
            }
            Arg::Long("json") => json = true,
            Arg::Long("kernel") => {
                let name = parser.value().map_err(|error| error.to_string())?;
                kernel = Some(name.to_string_lossy().into_owned());
            }
            Arg::Value(word) => words.push(word),
            _ => return Err(arg.unexpected().to_string()),
        }
    }
    if words.first().is_some_and(|word| word == "kernels") {
        return kernels(&words[1..]);
    }
    let on_all =
        kernel.as_deref() == Some(ALL) && words.first().is_some_and(|word| word == "verdict");
    let kernel = match kernel {
        Some(name) if !on_all => Some(known("--kernel", &name)?),
        _ => None,
    };
    let mut words = words.iter();
    let word = words.next().map(|word| word.to_string_lossy());
    let command: Option<Command> = match word.as_deref() {
        Some("report") => None,
        Some("verdict") if on_all => Some(kernels::verdicts),
        Some("verdict") => Some(verdict::print),
        Some("score") => Some(score::print),
        Some("trace") => Some(trace::print),
        Some(other) => return Err(format!("there is no command `{other}`\n\n{USAGE}")),
        None => return Err(format!("what is to be done?\n\n{USAGE}")),
    };
    if json && command.is_some() {
        return Err(format!("only `report` has --json\n\n{USAGE}"));
    }
    let (Some(file), None) = (words.next(), words.next()) else {
        return Err(format!("one FILE is needed\n\n{USAGE}"));
    };
    let name = if file == "-" {
        "standard input".into()
    } else {
        file.to_string_lossy()
    };
    let bytes = read(file).map_err(|error| format!("cannot read {name}: {error}"))?;
    let mut out = BufWriter::new(io::stdout().lock());
    let of_log = word.as_deref() == Some("verdict") && is_log(&bytes);
    if of_log && on_all {
        return Err(format!(
            "--kernel {ALL} is for scenarios, and {name} is a log"
        ));
    }
    let Some(command) = command.filter(|_| !of_log) else {
        let json = match (of_log, json) {
            (true, _) => Some(Form::Verdict),
            (false, true) => Some(Form::Report),
            (false, false) => None,
        };
        return log(&bytes, &name, kernel.as_deref(), json, &mut out);
    };
    let loaded = load(&bytes, kernel).map_err(|refused| format!("{name} is refused\n{refused}"))?;
    for warning in &loaded.warnings {
        eprintln!("warning: {warning}");
    }
    finish(command(loaded, &mut out).and_then(|()| out.flush()))
}

/// What stands for every kernel.
const ALL: &str = "all";

/// Prints the kernels, or what two of them do differently.
fn kernels(words: &[OsString]) -> Result<(), String> {
    let mut out = BufWriter::new(io::stdout().lock());
    let printed = match words {
        [] => kernels::list(&mut out),
        [from, to] => {
            let name = |word: &OsString| known("kernels", &word.to_string_lossy());
            kernels::compare(&name(from)?, &name(to)?, &mut out)
        }
        _ => return Err(format!("two kernels are compared\n\n{USAGE}")),
    };
    finish(printed.and_then(|()| out.flush()))
}

/// The name of a kernel whose rules are known; `place` is where it was named.
fn known(place: &str, name: &str) -> Result<String, String> {
    let refused = |problem: Problem| format!("{place}: {}. {}", problem.rule, problem.remedy);
    let document = scenario::on_kernel(Document::default(), name);
    Ok(document.map_err(refused)?.kernel)
}

/// Reads a scenario, of another kernel if one is named.
fn load(bytes: &[u8], kernel: Option<String>) -> Result<Loaded, Refused> {
    let Some(kernel) = kernel else {
        return scenario::load(bytes);
    };
    scenario::prepare(scenario::on_kernel(scenario::read(bytes)?, &kernel)?)
}

/// A scenario begins with a brace, and no log does.
fn is_log(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = text.trim_ascii_start().first();
    first.is_some_and(|first| *first != b'{')
}

/// Prints the events of a log: for people, or as JSON.
fn log(
    bytes: &[u8],
    name: &str,
    kernel: Option<&str>,
    json: Option<Form>,
    out: &mut dyn Write,
) -> Result<(), String> {
    if bytes.len() > LARGEST {
        let next = "Cut out the hours around the kill, for example with `journalctl -k --since`";
        return Err(format!("{name} has more than 64 MB. {next}"));
    }
    let found = oomscope::report::read(bytes);
    let printed = match json {
        Some(form) => report::json(&found, kernel, form, out),
        None => report::text(&found, kernel, out),
    };
    finish(printed.and_then(|()| out.flush()))?;
    if found.events.is_empty() {
        let next = "A report begins with `invoked oom-killer`; `dmesg` and `journalctl -k` show it";
        return Err(format!(
            "no OOM event in the {} lines of {name}. {next}",
            found.lines
        ));
    }
    Ok(())
}

/// One byte more than is read at most, so that a file that is too large is seen to be so.
fn read(file: &OsStr) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = LARGEST as u64 + 1;
    if file == "-" {
        io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    } else {
        File::open(file)?.take(most).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

fn print(text: &str) -> Result<(), String> {
    finish(io::stdout().write_all(text.as_bytes()))
}

/// A reader that has seen enough, like `head`, is no error.
fn finish(written: io::Result<()>) -> Result<(), String> {
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(format!("cannot write: {error}"))
        }
        _ => Ok(()),
    }
}
