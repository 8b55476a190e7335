// SPDX-License-Identifier: GPL-2.0-only
//! The dialog with the link to what is shown.

use super::{Task, arrive::share_limit};
use crate::app::files::FilePart;
use crate::app::i18n::Language;
use crate::app::layout::Part as Pane;
use crate::app::loaded::Origin;
use crate::app::number;
use crate::app::settings::View;
use crate::app::state::{Effect, State};
use crate::app::workbench::Workbench;
use crate::app::workbench::machines::file_name;
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
    /// The breakpoints.
    Breakpoints,
    /// Which panes are unfolded.
    Panes,
    /// The language of the page.
    Language,
}

/// Which of them are in. Who gets a link has a language and panes of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice([bool; 4]);

impl Default for Choice {
    fn default() -> Choice {
        Choice([true, true, false, false])
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

pub(super) fn reduce(state: &mut State, change: Change) -> Vec<Effect> {
    match change {
        Change::Open(address, of) => {
            state.player.pause();
            make(state, address, of);
        }
        Change::Close => state.links.share = None,
        Change::Include(part, is_in) => {
            state.links.choice.0[part as usize] = is_in;
            if let Some(share) = state.links.share.take() {
                make(state, share.address, share.of);
            }
        }
        Change::Copy => {
            let share = state.links.share.as_ref();
            let link = share.and_then(|share| share.link.clone().ok());
            return link
                .map(|link| Effect::Link(Task::Copy(link)))
                .into_iter()
                .collect();
        }
        Change::Copied(result) => {
            if let Some(share) = &mut state.links.share {
                share.news = Some(result);
            }
        }
        Change::Save => {
            let of = state
                .links
                .share
                .as_ref()
                .and_then(|share| share.of.clone());
            return shown(state, of.as_deref())
                .map(|shown| {
                    let language = state.language;
                    let mut document = shown.document;
                    let link = shown.link;
                    document.view.step = link.step;
                    document.view.breakpoints = link.stops.unwrap_or_default();
                    document.view.panes = link.panes.unwrap_or_default();
                    let title = document.title.get(language.tag());
                    let title = title.or_else(|| document.title.values().next());
                    Effect::Write(FilePart {
                        name: Some(file_name(title.map_or("", String::as_str))),
                        text: document.to_json(),
                        is_first: true,
                    })
                })
                .into_iter()
                .collect();
        }
    }
    Vec::new()
}

/// What is to be shared.
struct Shown {
    document: Document,
    /// The scenario of the gallery that it is.
    file: Option<String>,
    /// What is chosen of the view; nothing is in it yet.
    link: Link,
    /// What can be chosen, with its words.
    offered: Vec<(Part, String)>,
}

fn shown(state: &State, of: Option<&str>) -> Option<Shown> {
    let language = state.language;
    let speak = (Part::Language, language.share_language().to_owned());
    let is_in = |part: Part| state.links.choice.0[part as usize];
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
        return Some(Shown {
            document,
            file: None,
            link,
            offered: step.into_iter().chain([speak]).collect(),
        });
    }
    if state.view == View::Workbench {
        let bench = state.workbench.get::<Workbench>()?;
        return Some(Shown {
            document: bench.builder.document().clone(),
            file: None,
            link,
            offered: vec![speak],
        });
    }
    let loaded = state.loaded.as_ref()?;
    let mut offered = vec![(Part::Step, share_step(loaded.step.into()))];
    link.step = is_in(Part::Step).then_some(u64::from(loaded.step));
    let stops = loaded.stops.breakpoints.write();
    if !stops.is_empty() {
        let count = number::unsigned(stops.len() as u64);
        offered.push((Part::Breakpoints, language.share_breakpoints(&count)));
        link.stops = is_in(Part::Breakpoints).then_some(stops);
    }
    offered.push((Part::Panes, language.share_panes().to_owned()));
    offered.push(speak);
    link.panes = is_in(Part::Panes).then(|| {
        let open = Pane::ALL.into_iter();
        let open = open.filter(|part| !state.layout.is_folded(*part));
        // The code is always there: a list with nothing else in it is still a list.
        let open = std::iter::once("source").chain(open.map(Pane::name));
        open.map(str::to_owned).collect()
    });
    link.kernel = loaded.kernel.clone();
    let file = match &loaded.origin {
        // A machine that was changed on the way is not the gallery's any more.
        Origin::Gallery(file) if state.replaced.is_empty() => Some(file.clone()),
        _ => None,
    };
    Some(Shown {
        document: loaded.session.document.clone(),
        file,
        link,
        offered,
    })
}

fn make(state: &mut State, address: String, of: Option<Rc<str>>) {
    let Some(shown) = shown(state, of.as_deref()) else {
        return;
    };
    let Shown {
        mut document,
        file,
        link,
        offered,
    } = shown;
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
                ..Link::to(&document)
            }
        }
    };
    let text = link.write(address.chars().count());
    let choice = state.links.choice;
    state.links.share = Some(Share {
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
