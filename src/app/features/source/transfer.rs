// SPDX-License-Identifier: GPL-2.0-only
//! Some steps on their way to the clipboard or into a file.
//!
//! What is copied is made at once, and small enough for that. A file is made in parts, so that the
//! page stays awake: each part is an effect, and once that is done the next one is asked for.

use crate::app::export::{line, lines};
use crate::app::files::FilePart;
use crate::app::i18n::Language;
use crate::app::loaded::{Loaded, Origin};
use crate::app::number;
use crate::app::session::Session;
use std::ops::Range;
use std::rc::Rc;

/// The most steps that are copied at once.
pub const MOST_COPIED: u32 = 20_000;
/// The most steps that go into one file.
pub const MOST_SAVED: u32 = 1_000_000;
/// How many steps a part of a file has.
const PART: u32 = 4_000;

/// What the reader asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// The first step, as it is written.
    From(String),
    /// The last step, as it is written.
    To(String),
    /// Copy the current step.
    CopyStep,
    /// Copy the steps.
    Copy,
    /// Save the steps as a file.
    Save,
    /// The next part of the file.
    Next,
    /// The clipboard has taken it, or why not.
    Copied(Result<(), String>),
}

/// Something that has to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Put a text on the clipboard, and tell what came of it.
    Copy(String),
    /// Write a part of a file, and ask for the next one unless it is the last.
    Write(FilePart),
}

/// Which steps are meant, and how far they have come.
#[derive(Clone, Debug, Default)]
pub struct Transfer {
    /// The first step as it is written; empty for the first of all.
    pub from: String,
    /// The last step as it is written; empty for the last of all.
    pub to: String,
    /// What came of it.
    pub news: Option<TransferStatus>,
    saving: Option<Saving>,
}

/// The status of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TransferStatus {
    /// So many steps are being copied.
    Copying(u32),
    /// So many steps have been copied.
    Copied(u32),
    /// So many hundredths of the file are made.
    Saving(u32),
    /// So many steps have been saved.
    Saved(u32),
    /// These are no steps.
    NoSteps,
    /// These are more steps than can be copied.
    TooManyToCopy(u32),
    /// These are more steps than go into a file.
    TooManyToSave(u32),
    /// The browser does not let the page copy, and why.
    Refused(String),
}

#[derive(Clone, Debug)]
struct Saving {
    session: Rc<Session>,
    all: Range<u32>,
    next: u32,
}

impl Transfer {
    /// The steps that are meant, counted from 0; `None` if what is written is no range.
    pub fn range(&self, session: &Session) -> Option<Range<u32>> {
        let length = session.trace.len();
        let read = |text: &str, otherwise: u32| match text.trim() {
            "" => Some(otherwise),
            text => {
                let digits = text.chars().filter(|c| !matches!(c, ',' | ' '));
                digits.collect::<String>().parse::<u32>().ok()
            }
        };
        let first = read(&self.from, 1)?.checked_sub(1)?;
        let end = read(&self.to, length)?.min(length);
        (first < end).then_some(first..end)
    }

    /// Whether a file is being made.
    pub fn is_saving(&self) -> bool {
        self.saving.is_some()
    }
}

/// Does what the reader asks for.
pub fn reduce(
    transfer: &mut Transfer,
    loaded: &Loaded,
    language: Language,
    request: Request,
) -> Vec<Effect> {
    let session = &loaded.session;
    let range = transfer.range(session);
    match request {
        Request::From(text) => (transfer.from, transfer.news) = (text, None),
        Request::To(text) => (transfer.to, transfer.news) = (text, None),
        Request::CopyStep => {
            transfer.news = Some(TransferStatus::Copying(1));
            return vec![Effect::Copy(line(session, loaded.step) + "\n")];
        }
        Request::Copy => match range {
            None => transfer.news = Some(TransferStatus::NoSteps),
            Some(range) if range.len() > MOST_COPIED as usize => {
                transfer.news = Some(TransferStatus::TooManyToCopy(range.len() as u32));
            }
            Some(range) => {
                transfer.news = Some(TransferStatus::Copying(range.len() as u32));
                let text = lines(session, range, language).map(|(_, lines)| lines);
                return vec![Effect::Copy(text.collect())];
            }
        },
        Request::Save => match range {
            None => transfer.news = Some(TransferStatus::NoSteps),
            Some(range) if range.len() > MOST_SAVED as usize => {
                transfer.news = Some(TransferStatus::TooManyToSave(range.len() as u32));
            }
            Some(all) => {
                transfer.saving = Some(Saving {
                    session: session.clone(),
                    next: all.start,
                    all,
                });
                return part(transfer, loaded, language);
            }
        },
        Request::Next => return part(transfer, loaded, language),
        Request::Copied(Ok(())) => {
            if let Some(TransferStatus::Copying(steps)) = transfer.news {
                transfer.news = Some(TransferStatus::Copied(steps));
            }
        }
        Request::Copied(Err(why)) => transfer.news = Some(TransferStatus::Refused(why)),
    }
    Vec::new()
}

/// The next part of the file that is being made. Whoever opens another scenario gives it up.
fn part(transfer: &mut Transfer, loaded: &Loaded, language: Language) -> Vec<Effect> {
    let Some(mut saving) = transfer.saving.take() else {
        return Vec::new();
    };
    if !Rc::ptr_eq(&saving.session, &loaded.session) {
        transfer.news = None;
        return Vec::new();
    }
    let Range { start, end } = saving.all;
    let until = end.min(saving.next + PART);
    let text = lines(&saving.session, saving.next..until, language).map(|(_, lines)| lines);
    let is_last = until == end;
    let part = FilePart {
        text: text.collect(),
        is_first: saving.next == start,
        name: is_last.then(|| name(&loaded.origin, start, end)),
    };
    saving.next = until;
    transfer.news = Some(if is_last {
        TransferStatus::Saved(end - start)
    } else {
        TransferStatus::Saving(((u64::from(until - start)) * 100 / u64::from(end - start)) as u32)
    });
    transfer.saving = (!is_last).then_some(saving);
    vec![Effect::Write(part)]
}

/// The name of a file with these steps.
fn name(origin: &Origin, start: u32, end: u32) -> String {
    let (Origin::Gallery(source) | Origin::File(source)) = origin;
    let source = source.rsplit_once('.').map_or(&**source, |(stem, _)| stem);
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let plain = source.chars().map(|c| if is_plain(c) { c } else { '-' });
    let plain: String = plain.take(60).collect();
    format!("oomscope-{plain}-{}-{end}.txt", start + 1)
}

impl TransferStatus {
    /// What came of it, in words.
    pub fn sentence(&self, language: Language) -> String {
        let count = |count: &u32| number::unsigned(u64::from(*count));
        match self {
            TransferStatus::Copying(_) => language.copying().to_owned(),
            TransferStatus::Copied(1) => language.copied_step().to_owned(),
            TransferStatus::Copied(steps) => language.copied_steps(&count(steps)),
            TransferStatus::Saving(percent) => language.saving(&percent.to_string()),
            TransferStatus::Saved(steps) => language.saved_steps(&count(steps)),
            TransferStatus::NoSteps => language.no_steps().to_owned(),
            TransferStatus::TooManyToCopy(steps) => {
                language.too_many_to_copy(&count(steps), &count(&MOST_COPIED))
            }
            TransferStatus::TooManyToSave(steps) => {
                language.too_many_to_save(&count(steps), &count(&MOST_SAVED))
            }
            TransferStatus::Refused(why) => language.copying_refused(why),
        }
    }
}
