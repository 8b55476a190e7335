// SPDX-License-Identifier: GPL-2.0-only
//! The dialog with the link to what is shown.

use super::Links;
use super::arrive::share_limit;
use crate::app::files::{FilePart, file_name};
use crate::app::i18n::Language;
use crate::app::loaded::{Loaded, Origin};
use crate::app::number;
use crate::app::other_kernels::label;
use crate::scenario::link::{Link, TooLarge, What};
use crate::scenario::{self, Document};
use std::rc::Rc;

/// The dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// What stands in front of the `#`.
    address: String,
    /// The document, if it is not what the page shows.
    of: Option<Rc<str>>,
    /// The link, unless it would be too long.
    pub link: Result<String, TooLarge>,
    /// What can be left out, each with its words and whether it is in.
    pub parts: Vec<(Part, String, bool)>,
    /// What came of copying.
    pub news: Option<Result<(), String>>,
}

/// What a link holds besides the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The step.
    Step,
    /// The level of the walk.
    Level,
    /// The breakpoints.
    Breakpoints,
    /// Which panes are unfolded.
    Panes,
    /// The language of the page.
    Language,
    /// What stands beside it: the run of another kernel, or of a changed machine.
    Beside,
}

/// Which of them are in. Who gets a link has a language and panes of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice([bool; 6]);

impl Default for Choice {
    fn default() -> Choice {
        Choice([true, true, true, false, false, true])
    }
}

/// What can happen to the dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is opened, on a page with this address: for what is shown, or for a document as JSON.
    Open(String, Option<Rc<str>>),
    /// It is closed.
    Close,
    /// Something is to be in, or not.
    Include(Part, bool),
    /// Put the link on the clipboard.
    Copy,
    /// The clipboard has it, or why not.
    Copied(Result<(), String>),
    /// Save the document as a file instead.
    Save,
}

/// A side effect of the dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Put the link on the clipboard, and tell.
    Copy(String),
    /// Save a file.
    Write(FilePart),
}

/// What the page shows, and can share.
#[derive(Clone, Debug)]
pub enum Shown<'a> {
    /// The machine on the workbench.
    Built(&'a Document),
    /// A run.
    Run {
        /// The run.
        loaded: &'a Loaded,
        /// Its machine was changed on the way, and is not the gallery's any more.
        is_changed: bool,
        /// The kernel whose run stands beside it.
        beside: Option<String>,
        /// What is changed in the run that stands beside it, as links name it and in words.
        changes: (Vec<String>, String),
        /// The names of the panes that are open beside the code.
        panes: Vec<&'static str>,
    },
}

/// Applies an action to the dialog, while this is shown; returns its side effect.
pub fn reduce(
    links: &mut Links,
    shown: Option<Shown<'_>>,
    language: Language,
    change: Change,
) -> Option<Effect> {
    match change {
        Change::Open(address, of) => make(links, shown, language, address, of),
        Change::Close => links.share = None,
        Change::Include(part, is_in) => {
            links.choice.0[part as usize] = is_in;
            if let Some(share) = links.share.take() {
                make(links, shown, language, share.address, share.of);
            }
        }
        Change::Copy => return links.share.as_ref()?.link.clone().ok().map(Effect::Copy),
        Change::Copied(result) => {
            if let Some(share) = &mut links.share {
                share.news = Some(result);
            }
        }
        Change::Save => {
            let of = links.share.as_ref().and_then(|share| share.of.as_deref());
            let Shared {
                mut document, link, ..
            } = shared(links.choice, shown, language, of)?;
            document.view.step = link.step;
            document.view.breakpoints = link.stops.unwrap_or_default();
            document.view.panes = link.panes.unwrap_or_default();
            let title = document.title.get(language.tag());
            let title = title.or_else(|| document.title.values().next());
            return Some(Effect::Write(FilePart {
                name: Some(file_name(title.map_or("", String::as_str))),
                text: document.to_json(),
                is_first: true,
            }));
        }
    }
    None
}

/// What is to be shared.
struct Shared {
    document: Document,
    /// The scenario of the gallery that it is.
    file: Option<String>,
    /// What is chosen of the view; nothing is in it yet.
    link: Link,
    /// What can be chosen, with its words.
    offered: Vec<(Part, String)>,
}

fn shared(
    choice: Choice,
    shown: Option<Shown<'_>>,
    language: Language,
    of: Option<&str>,
) -> Option<Shared> {
    let speak = (Part::Language, language.share_language().to_owned());
    let is_in = |part: Part| choice.0[part as usize];
    let tag = is_in(Part::Language).then(|| language.tag().to_owned());
    let mut link = Link {
        language: tag,
        ..Link::default()
    };
    let share_step = |step: u64| language.share_step(&number::unsigned(step + 1));
    if let Some(text) = of {
        let document = scenario::read(text.as_bytes()).ok()?;
        let step = document
            .view
            .step
            .map(|step| (Part::Step, share_step(step)));
        link.step = document.view.step.filter(|_| is_in(Part::Step));
        return Some(Shared {
            document,
            file: None,
            link,
            offered: step.into_iter().chain([speak]).collect(),
        });
    }
    let (loaded, is_changed, beside, changes, panes) = match shown? {
        Shown::Built(document) => {
            return Some(Shared {
                document: document.clone(),
                file: None,
                link,
                offered: vec![speak],
            });
        }
        Shown::Run {
            loaded,
            is_changed,
            beside,
            changes,
            panes,
        } => (loaded, is_changed, beside, changes, panes),
    };
    let mut offered = vec![(Part::Step, share_step(loaded.step.into()))];
    link.step = is_in(Part::Step).then_some(u64::from(loaded.step));
    if let Some(kernel) = beside {
        let words = language.kernel_beside(&label(&kernel));
        offered.push((Part::Beside, words));
        link.beside = Some(kernel).filter(|_| is_in(Part::Beside));
    }
    let (changes, words) = changes;
    if !changes.is_empty() {
        offered.push((Part::Beside, language.share_changed(&words)));
        link.changes = changes;
        link.changes.retain(|_| is_in(Part::Beside));
    }
    if let Some(walk) = &loaded.walk {
        let words = language.share_level(walk.level.label(language));
        offered.push((Part::Level, words));
        link.level = loaded.level_name().filter(|_| is_in(Part::Level));
    }
    let stops = loaded.stops.breakpoints.write();
    if !stops.is_empty() {
        let count = number::unsigned(stops.len() as u64);
        offered.push((Part::Breakpoints, language.share_breakpoints(&count)));
        link.stops = is_in(Part::Breakpoints).then_some(stops);
    }
    offered.push((Part::Panes, language.share_panes().to_owned()));
    offered.push(speak);
    link.panes = is_in(Part::Panes).then(|| {
        // The code is always there: a list with nothing else in it is still a list.
        let open = ["source"].into_iter().chain(panes);
        open.map(str::to_owned).collect()
    });
    link.kernel = loaded.kernel.clone();
    let file = match &loaded.origin {
        Origin::Gallery(file) if !is_changed => Some(file.clone()),
        _ => None,
    };
    Some(Shared {
        document: loaded.session.document.clone(),
        file,
        link,
        offered,
    })
}

fn make(
    links: &mut Links,
    shown: Option<Shown<'_>>,
    language: Language,
    address: String,
    of: Option<Rc<str>>,
) {
    let choice = links.choice;
    let Some(shared) = shared(choice, shown, language, of.as_deref()) else {
        return;
    };
    let Shared {
        mut document,
        file,
        link,
        offered,
    } = shared;
    let link = match file {
        Some(file) => Link {
            what: What::Gallery(file),
            ..link
        },
        None => {
            document.view.step = link.step;
            document.view.breakpoints = link.stops.unwrap_or_default();
            document.view.panes = link.panes.unwrap_or_default();
            Link {
                language: link.language,
                beside: link.beside,
                changes: link.changes,
                level: link.level,
                ..Link::to(&document)
            }
        }
    };
    let text = link.write(address.chars().count());
    links.share = Some(Share {
        link: text.map(|text| format!("{address}#{text}")),
        address,
        of,
        parts: offered
            .into_iter()
            .map(|(part, words)| (part, words, choice.0[part as usize]))
            .collect(),
        news: None,
    });
}

impl Share {
    /// How long the link is, or that it would be too long.
    pub fn length(&self, language: Language) -> String {
        match &self.link {
            Ok(link) => {
                let length = number::unsigned(link.len() as u64);
                language.share_length(&length, &share_limit())
            }
            Err(TooLarge) => language.share_too_large(&share_limit()),
        }
    }

    /// What came of copying.
    pub fn told(&self, language: Language) -> Option<String> {
        self.news.as_ref().map(|news| match news {
            Ok(()) => language.share_copied().to_owned(),
            Err(why) => language.share_not_copied(why),
        })
    }
}
