// SPDX-License-Identifier: GPL-2.0-only
//! The command line: `oomscope report LOG`, `verdict FILE|LOG`, `scenario LOG`, `score FILE|LOG`, `trace FILE|LOG`,
//! `kernels [A [B]]`.
//!
//! Answers go to standard output, everything else to standard error. The exit status tells how it went: see
//! `Status`.

mod answer;
mod help;
mod kernels;
mod log;
mod options;
mod report;
mod score;
mod style;
mod trace;
mod verdict;
mod words;

use lexopt::{Arg, Parser};
use oomscope::report::{Decoder, Report};
use oomscope::scenario::{self, Document, LARGEST, Loaded, Problem, Refused};
use options::{Failure, Options, Status};
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Read, Write};
use std::process::ExitCode;

/// Runs the command line.
pub fn main() -> ExitCode {
    match run(Parser::from_env()) {
        Ok(status) => ExitCode::from(status as u8),
        Err(failure) => {
            eprintln!("oomscope: {}", failure.message);
            ExitCode::from(failure.status as u8)
        }
    }
}

/// What is to be done with a scenario.
type Command = fn(Loaded, &mut dyn Write) -> io::Result<()>;

fn run(mut parser: Parser) -> Result<Status, Failure> {
    let mut words: Vec<OsString> = Vec::new();
    let mut options = Options::default();
    let mut wants_help = false;
    while let Some(arg) = parser.next().map_err(|error| error.to_string())? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => wants_help = true,
            Arg::Short('V') | Arg::Long("version") => {
                return print(concat!("oomscope ", env!("CARGO_PKG_VERSION"), "\n"));
            }
            Arg::Long("json") => options.json = true,
            Arg::Long("schema") => return print(include_str!("../../www/report.schema.json")),
            Arg::Long("kernel") => {
                let name = parser.value().map_err(|error| error.to_string())?;
                options.kernel = Some(name.to_string_lossy().into_owned());
            }
            Arg::Long("event") => options.event = Some(number(&mut parser, "--event")?),
            Arg::Long("width") => options.width = Some(number(&mut parser, "--width")?),
            Arg::Long("color") => {
                let when = parser.value().map_err(|error| error.to_string())?;
                options.color = match &*when.to_string_lossy() {
                    "auto" => None,
                    "always" => Some(true),
                    "never" => Some(false),
                    other => {
                        let message = format!("--color is auto, always or never, not `{other}`");
                        return Err(message.into());
                    }
                };
            }
            Arg::Value(word) => words.push(word),
            _ => return Err(arg.unexpected().to_string().into()),
        }
    }
    let mut words = words.iter();
    let word = words.next().map(|word| word.to_string_lossy());
    let word = word.as_deref();
    if word == Some("help") || wants_help {
        let about = if word == Some("help") {
            words.next().map(|word| word.to_string_lossy())
        } else {
            word.map(Into::into)
        };
        return print(help::of(about.as_deref()));
    }
    if word == Some("kernels") {
        return kernels(&words.cloned().collect::<Vec<OsString>>());
    }
    let on_all = options.kernel.as_deref() == Some(ALL) && word == Some("verdict");
    options.kernel = match options.kernel.take() {
        Some(name) if !on_all => Some(known("--kernel", &name)?),
        _ => None,
    };
    let Some(word) = word else {
        return Err(format!("what is to be done?\n\n{}", help::USAGE).into());
    };
    let command: Option<Command> = match word {
        "report" | "scenario" => None,
        "verdict" if on_all => Some(kernels::verdicts),
        "verdict" => Some(verdict::print),
        "score" => Some(score::print),
        "trace" => Some(trace::print),
        other => return Err(format!("there is no command `{other}`\n\n{}", help::USAGE).into()),
    };
    if options.json && word != "report" {
        return Err(format!("only `report` has --json\n\n{}", help::of(Some(word))).into());
    }
    let (Some(file), None) = (words.next(), words.next()) else {
        return Err(format!("one FILE is needed\n\n{}", help::of(Some(word))).into());
    };
    let name = if file == "-" {
        "standard input".into()
    } else {
        file.to_string_lossy()
    };
    let bytes = read(file).map_err(|error| format!("cannot read {name}: {error}"))?;
    let mut out = BufWriter::new(io::stdout().lock());
    let loaded = match command {
        Some(_) if !is_log(&bytes) => load(&bytes, options.kernel)
            .map_err(|refused| format!("{name} is refused\n{refused}"))?,
        _ => {
            if on_all {
                return Err(format!("--kernel {ALL} is for scenarios, and {name} is a log").into());
            }
            let report = open(&bytes, &name)?;
            if report.events.is_empty() {
                if word == "report" && !options.json {
                    done(
                        report::others(&report, &options, &mut out)
                            .and_then(|()| out.flush())
                            .map(|()| Status::Nothing),
                    )?;
                }
                return Err(nothing(&report, &name));
            }
            log::check(&report, &options, &name)?;
            match word {
                "report" if options.json => {
                    let status = answer::print(&report, &options, &mut out);
                    return done(status.and_then(|status| out.flush().map(|()| status)));
                }
                "report" => {
                    let status = report::print(&report, &options, &mut out);
                    return done(status.and_then(|status| out.flush().map(|()| status)));
                }
                "verdict" => {
                    let status = log::verdicts(&report, &options, &mut out);
                    return done(status.and_then(|status| out.flush().map(|()| status)));
                }
                _ => {}
            }
            let document = log::document(&report, &options, &name)?;
            if command.is_none() {
                let text = document.to_json();
                return done(
                    writeln!(out, "{text}")
                        .and_then(|()| out.flush())
                        .map(|()| Status::Good),
                );
            }
            scenario::prepare(document)
                .map_err(|refused| format!("{name} tells of no machine\n{refused}"))?
        }
    };
    for warning in &loaded.warnings {
        eprintln!("warning: {warning}");
    }
    let Some(command) = command else {
        return Ok(Status::Good);
    };
    done(
        command(loaded, &mut out)
            .and_then(|()| out.flush())
            .map(|()| Status::Good),
    )
}

/// A whole number from 1.
fn number(parser: &mut Parser, name: &str) -> Result<usize, Failure> {
    let value = parser.value().map_err(|error| error.to_string())?;
    let value = value.to_string_lossy();
    let number = value.parse().ok().filter(|number| *number > 0);
    Ok(number.ok_or_else(|| format!("{name} is a whole number from 1, not `{value}`"))?)
}

/// What stands for every kernel.
const ALL: &str = "all";

/// Prints the kernels, which of them a name means, or what two of them do differently.
fn kernels(words: &[OsString]) -> Result<Status, Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    let name = |word: &OsString| known("kernels", &word.to_string_lossy());
    let printed = match words {
        [] => kernels::list(&mut out),
        [one] => kernels::describe(&name(one)?, &mut out),
        [from, to] => kernels::compare(&name(from)?, &name(to)?, &mut out),
        _ => return Err(format!("two kernels are compared\n\n{}", help::USAGE).into()),
    };
    done(printed.and_then(|()| out.flush()).map(|()| Status::Good))
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

/// A scenario begins with a brace, and no log does but one in JSON, which has none of a scenario's fields.
fn is_log(bytes: &[u8]) -> bool {
    let text = bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(bytes)
        .trim_ascii_start();
    if text.first() != Some(&b'{') {
        return !text.is_empty();
    }
    let fields: [&[u8]; 5] = [
        b"\"oomscope\"",
        b"\"scenario\"",
        b"\"processes\"",
        b"\"system\"",
        b"\"calls\"",
    ];
    let has = |field: &[u8]| text.windows(field.len()).any(|window| window == field);
    let texts: [&[u8]; 4] = [
        b"oom-killer",
        b"oom-kill:",
        b"Killed process",
        b"ut of memory",
    ];
    !fields.into_iter().any(has) && texts.into_iter().any(has)
}

/// Reads a log.
fn open(bytes: &[u8], name: &str) -> Result<Report, Failure> {
    if bytes.len() > LARGEST {
        let next = "Cut out the hours around the kill, for example with `journalctl -k --since`";
        return Err(format!("{name} has more than 64 MB. {next}").into());
    }
    Ok(oomscope::report::read(bytes))
}

/// There is no event in a log.
fn nothing(report: &Report, name: &str) -> Failure {
    let next = if report.foreign.is_empty() {
        "A report begins with `invoked oom-killer`; `dmesg` and `journalctl -k` show it"
    } else {
        "Other programs have written of memory: `oomscope report` says which"
    };
    let lines = match report.lines {
        1 => "the only line".to_owned(),
        lines => format!("the {lines} lines"),
    };
    Failure {
        status: Status::Nothing,
        message: format!("no OOM event in {lines} of {name}. {next}"),
    }
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
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(bytes);
    }
    // A scenario may be packed as well as a log.
    let mut text = Vec::new();
    let mut decoder = Decoder::default();
    decoder.feed(&bytes, &mut text);
    decoder.end(&mut text);
    Ok(text)
}

fn print(text: &str) -> Result<Status, Failure> {
    done(
        io::stdout()
            .write_all(text.as_bytes())
            .map(|()| Status::Good),
    )
}

/// A reader that has seen enough, like `head`, is no error.
fn done(written: io::Result<Status>) -> Result<Status, Failure> {
    match written {
        Ok(status) => Ok(status),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(Status::Good),
        Err(error) => Err(format!("cannot write: {error}").into()),
    }
}
