// SPDX-License-Identifier: GPL-2.0-only
//! The page as a part of another one, in a frame, and how it gets there.
//!
//! ```text
//! link ──Begin──> options, and what it opens
//! page around ──Heard──> a request, done at once or when it is loaded ──Tell──> its answer
//! what is drawn ──Drawn──> what the page around has not been told yet  ──Tell──> ready, step, verdict, error
//! ```
//!
//! Such a page keeps nothing, writes no address, has no way to other views, and never opens a file of the
//! reader: what it shows, it tells the page around.

pub mod dialog;
mod outbound;
mod picture;
mod requests;
mod snippet;
#[cfg(test)]
mod tests;

pub use snippet::Form;

use crate::app::gallery::in_language;
use crate::app::layout::{Change as Layout, Part};
use crate::app::links::Arrived;
use crate::app::loaded::{Loaded, Origin};
use crate::app::play::Speed;
use crate::app::session::Session;
use crate::app::settings::{Theme, View};
use crate::app::source::{self, Panel};
use crate::app::state::{Action, Effect, State};
use crate::app::stops;
use crate::scenario::link::{Link, TooLarge, What};
use crate::scenario::message::{Value, message};
use outbound::Outbound;
use std::rc::Rc;

/// What is known of embedding.
#[derive(Debug, Default)]
pub struct Embed {
    /// The frame that the page stands in, if it is a part of another one.
    frame: Option<Frame>,
    /// The dialog, if it is open.
    dialog: Option<dialog::Dialog>,
}

/// A page in a frame.
#[derive(Debug, Default)]
struct Frame {
    /// What stands in front of the `#`.
    address: String,
    is_fitted: bool,
    is_read_only: bool,
    /// How fast it plays, once there is something to play.
    plays: Option<Speed>,
    /// What is loaded at the wish of the page around, and the number under which it wants to know.
    loading: Option<Option<u32>>,
    told: Outbound,
    /// What the link to a run begins with.
    head: Option<(Rc<Session>, Result<String, TooLarge>)>,
    /// The width for which a height was told, and that height.
    size: Option<(u32, u32)>,
    is_offered: bool,
}

/// Something that happens to embedding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Change {
    /// The page begins in a frame.
    #[default]
    Begin,
    /// The address of the frame.
    Arrived {
        /// What stands in front of the `#`.
        address: String,
        /// What stands behind it.
        text: String,
    },
    /// The page around says something.
    Heard(String),
    /// What the page around is told has been drawn anew.
    Drawn,
    /// What is shown has this size, in pixels.
    Measured {
        /// The width.
        width: u32,
        /// The height.
        height: u32,
    },
    /// Show the address of the way out, to be copied, or no longer.
    Offer(bool),
    /// Something happens to the dialog.
    Dialog(dialog::Change),
}

/// Something that has to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// Look at the address, and hand it over.
    Begin,
    /// Listen to the page around, and to how large what is shown is.
    Listen {
        /// Whether the size matters.
        is_fitted: bool,
    },
    /// Tell the page around.
    Tell(String),
    /// Put a text on the clipboard, and tell.
    Copy(String),
}

/// What the line on top of a frame shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// What the scenario is called.
    pub title: String,
    /// The way to the page itself, with all that is shown here; `None` if that is too much for a link.
    pub link: Option<String>,
    /// Whether the way is shown as text.
    pub is_offered: bool,
    /// Whether one may ask what would be if.
    pub may_ask: bool,
}

/// Applies an action.
pub fn reduce(state: &mut State, action: Action) -> Vec<Effect> {
    let Action::Embed(change) = action else {
        return Vec::new();
    };
    match *change {
        Change::Begin => vec![task(Task::Begin)],
        Change::Arrived { address, text } => begin(state, address, text),
        Change::Dialog(change) => dialog::reduce(state, change),
        change => in_frame(state, change),
    }
}

fn begin(state: &mut State, address: String, text: String) -> Vec<Effect> {
    // Where nothing is named, the page around says what to open.
    let is_waiting = text.starts_with('&');
    let link = match is_waiting {
        true => Link::read(&format!("1.g=-{text}")),
        false => Link::read(&text),
    };
    // What is wrong with it is said where it is followed.
    let link = link.unwrap_or_default();
    let options = link.embed.unwrap_or_default();
    state.view = View::Embed;
    state.theme = Theme::named(options.theme.as_deref().unwrap_or_default());
    // The code and the sentence, if nothing is said.
    let usual = [Part::Why.name().to_owned()];
    show_panes(state, link.panes.as_deref().unwrap_or(&usual));
    let frame = Frame {
        address,
        is_fitted: options.is_fitted,
        is_read_only: options.is_read_only,
        plays: options.play.as_deref().map(speed),
        ..Frame::default()
    };
    let mut effects = vec![
        task(Task::Listen {
            is_fitted: frame.is_fitted,
        }),
        Effect::ApplyThemeAndLanguage(state.language, state.theme),
    ];
    state.embed.put(Embed {
        frame: Some(frame),
        dialog: None,
    });
    if is_waiting {
        effects.extend(requests::speak(link.language.as_deref()));
        effects.push(tell(message("waiting", &[])));
    } else {
        effects.extend(follow(state, text));
    }
    effects
}

/// Opens what a link names.
fn follow(state: &mut State, text: String) -> Vec<Effect> {
    let effects = state.change_links(crate::app::links::Change::Arrived(Arrived {
        text,
        ..Arrived::default()
    }));
    if let Some(refusal) = state.links.take_refusal() {
        state.message = Some(refusal);
    }
    effects
}

/// Shows these panes beside the code, and no others.
fn show_panes(state: &mut State, names: &[String]) {
    for part in Part::ALL {
        let is_open = names.iter().any(|name| name == part.name());
        // Nothing is remembered here.
        state.layout.reduce(Layout::Fold(part, !is_open));
    }
}

fn in_frame(state: &mut State, change: Change) -> Vec<Effect> {
    let embed = state.embed.get_mut::<Embed>();
    let Some(mut frame) = embed.and_then(|embed| embed.frame.take()) else {
        return Vec::new();
    };
    let effects = match change {
        Change::Heard(text) => requests::hear(state, &mut frame, &text),
        Change::Drawn => outbound::tell(state, &mut frame),
        Change::Measured { width, height } => frame.measured(width, height),
        Change::Offer(is_offered) => {
            frame.is_offered = is_offered;
            Vec::new()
        }
        Change::Begin | Change::Arrived { .. } | Change::Dialog(_) => Vec::new(),
    };
    if let Some(embed) = state.embed.get_mut::<Embed>() {
        embed.frame = Some(frame);
    }
    effects
}

impl Frame {
    /// A frame that grows and shrinks with every sentence would move what stands below it: as long as
    /// its width is the same, it only grows.
    fn measured(&mut self, width: u32, height: u32) -> Vec<Effect> {
        let is_known = |&(known, least): &(u32, u32)| known == width && height <= least;
        if !self.is_fitted || height == 0 || self.size.as_ref().is_some_and(is_known) {
            return Vec::new();
        }
        self.size = Some((width, height));
        vec![tell(message(
            "height",
            &[("height", Value::Number(height))],
        ))]
    }
}

/// Whether something may happen to the page as it is.
pub fn allows(state: &State, action: &Action) -> bool {
    let may_change = !frame(state).is_some_and(|frame| frame.is_read_only);
    match action {
        Action::Build(_)
        | Action::Logs(_)
        | Action::Present(_)
        | Action::Browse
        | Action::Hover(_)
        | Action::Read {
            origin: Origin::File(_),
            ..
        } => false,
        Action::Stops(stops::Change::Recalled { .. }) => true,
        Action::Fork(_) | Action::Stops(_) => may_change,
        Action::Source(source::Change::Panel(panel)) => {
            may_change || *panel != Some(Panel::Breakpoints)
        }
        Action::Source(source::Change::Line(_) | source::Change::Edit(_) | source::Change::Add) => {
            may_change
        }
        _ => true,
    }
}

/// The line on top of a frame; `None` elsewhere.
pub fn head(state: &State) -> Option<Head> {
    let frame = frame(state)?;
    let title = state.loaded.as_ref().map(|loaded| title(state, loaded));
    Some(Head {
        title: title.unwrap_or_default(),
        link: state
            .loaded
            .as_ref()
            .and_then(|loaded| frame.link_to(loaded)),
        is_offered: frame.is_offered,
        may_ask: !frame.is_read_only,
    })
}

fn frame(state: &State) -> Option<&Frame> {
    state.embed.get::<Embed>()?.frame.as_ref()
}

/// What a run is called.
fn title(state: &State, loaded: &Loaded) -> String {
    let title = in_language(&loaded.session.document.title, state.language.tag());
    let (Origin::Gallery(name) | Origin::File(name)) = &loaded.origin;
    title
        .filter(|title| !title.is_empty())
        .unwrap_or(name)
        .to_owned()
}

impl Frame {
    /// The way to the page itself, as it is now.
    fn link_to(&self, loaded: &Loaded) -> Option<String> {
        let (run, head) = self.head.as_ref()?;
        let head = head.as_ref().ok()?;
        if !Rc::ptr_eq(run, &loaded.session) {
            return None;
        }
        let stops = loaded.stops.breakpoints.write();
        let is_bare = stops.is_empty() && loaded.session.document.view.breakpoints.is_empty();
        let link = Link {
            step: Some(loaded.step.into()),
            stops: (!is_bare).then_some(stops),
            ..Link::default()
        };
        let text = link.write_behind(head, self.address.chars().count()).ok()?;
        Some(format!("{}#{text}", self.address))
    }

    /// Makes what takes a while to make of a run's link.
    fn begin_link(&mut self, state: &State, loaded: &Loaded) {
        let head = match &loaded.origin {
            // A machine that was changed on the way is not the gallery's any more.
            Origin::Gallery(file) if state.replaced.is_empty() => {
                let what = What::Gallery(file.clone());
                let link = Link {
                    what,
                    kernel: loaded.kernel.clone(),
                    ..Link::default()
                };
                link.head()
            }
            _ => Link::to(&loaded.session.document).head(),
        };
        self.head = Some((loaded.session.clone(), head));
    }
}

/// The speed of that name, with or without the sign behind its number.
fn speed(name: &str) -> Speed {
    Speed::named(&format!("{}×", name.trim_end_matches(['×', 'x'])))
}

fn task(task: Task) -> Effect {
    Effect::Embed(Box::new(task))
}

fn tell(text: String) -> Effect {
    task(Task::Tell(text))
}
