// SPDX-License-Identifier: GPL-2.0-only
//! `cargo xtask COMMAND`: sets up what is missing, then does it.
//!
//! Each command is a module of its own, and so is each thing that [`setup`] can set up.

mod address;
mod bench;
mod build;
mod env;
mod files;
mod fuzz;
mod offline;
mod package;
mod parts;
mod serve;
mod setup;
mod split;
mod stamp;
mod test;
mod vectors;

use anyhow::{Context as _, Result, bail};
use lexopt::prelude::*;
use std::path::PathBuf;
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask COMMAND

  serve [--port N]   build the page and serve it on 127.0.0.1:8080 or the next free port
  test [PART... [WORD...]]
                     run every test, or only the parts that are named, and of these the tests with a
                     word in their names: `cargo xtask test browser timeline`
  build [--into DIR] [--at ADDRESS] [--if-changed]
                     build the release site in dist/, or in another folder; it works wherever it is put,
                     and its address (or OOMSCOPE_ADDRESS) is for previews and for the page of wrong links;
                     or leave the site that is there, if it is what would be built
  package npm [--site DIR]
                     pack the element with a built site, that in dist/ or in another folder, for npm
  package binary [--target TARGET]
                     build the command line and pack it, with its checksum
  bench [ARGS...]    run the benchmarks; the arguments go to `cargo bench`
  vectors FOLDER     pack each FOLDER/RELEASE/public.jsonl, cases of a kernel, into tests/vectors
  fuzz [TARGET] [ARGS...]
                     look for logs that break the reader: log (the whole way of the page), or unwrap,
                     order, records, events, rebuild; the arguments go to libFuzzer

Each command first sets up what it needs and does not find. Tools go into a cache folder of their
own (~/.cache/oomscope), node packages into node_modules, and nothing that is there is changed.";

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\noomscope: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode> {
    let mut args = lexopt::Parser::from_env();
    let command = match args.next()? {
        Some(Value(command)) => command.string()?,
        None | Some(Short('h') | Long("help")) => "help".to_owned(),
        Some(other) => return Err(other.unexpected().into()),
    };
    match command.as_str() {
        "serve" => {
            let mut port = None;
            while let Some(arg) = args.next()? {
                match arg {
                    Long("port") => {
                        let number = args.value()?.string()?;
                        port = Some(
                            number
                                .parse()
                                .context("--port takes a number up to 65535")?,
                        );
                    }
                    other => return Err(other.unexpected().into()),
                }
            }
            serve::run(port)
        }
        "test" => {
            let mut parts = Vec::new();
            while let Some(arg) = args.next()? {
                match arg {
                    Value(part) => parts.push(part.string()?),
                    other => return Err(other.unexpected().into()),
                }
            }
            test::run(&parts)
        }
        "build" => {
            let mut into = None;
            let mut at = std::env::var("OOMSCOPE_ADDRESS").ok();
            let mut if_changed = false;
            while let Some(arg) = args.next()? {
                match arg {
                    Long("into") => into = Some(PathBuf::from(args.value()?)),
                    Long("at") => at = Some(args.value()?.string()?),
                    Long("if-changed") => if_changed = true,
                    other => return Err(other.unexpected().into()),
                }
            }
            let at = at.as_deref().map(str::parse).transpose()?;
            build::run(into, at, if_changed)
        }
        "package" => {
            let mut kind = None;
            let (mut site, mut target) = (None, None);
            while let Some(arg) = args.next()? {
                match arg {
                    Value(name) if kind.is_none() => kind = Some(name.string()?),
                    Long("site") => site = Some(PathBuf::from(args.value()?)),
                    Long("target") => target = Some(args.value()?.string()?),
                    other => return Err(other.unexpected().into()),
                }
            }
            match kind.as_deref() {
                Some("npm") if target.is_none() => package::npm(site),
                Some("binary") if site.is_none() => package::binary(target),
                _ => bail!(
                    "`cargo xtask package` takes `npm [--site DIR]` or `binary [--target TARGET]`"
                ),
            }
        }
        "bench" => bench::run(args.raw_args()?.collect()),
        "vectors" => vectors::run(args.raw_args()?.collect()),
        "fuzz" => fuzz::run(args.raw_args()?.collect()),
        "help" => {
            println!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        other => bail!("there is no command `{other}`\n\n{HELP}"),
    }
}
