// SPDX-License-Identifier: GPL-2.0-only
//! The frame that the page stands in: its options, its size, and the way out of it.

use super::outbound::Outbound;
use super::shown::Shown;
use super::{Head, Kind, Task};
use crate::app::loaded::{Loaded, Origin};
use crate::app::questions::Question;
use crate::app::session::Session;
use crate::app::speed::Speed;
use crate::scenario::link::{self, Link, Story, TooLarge, What};
use crate::scenario::message::{Value, message};
use std::rc::Rc;

/// A page in a frame.
#[derive(Debug, Default)]
pub struct Frame {
    /// What stands in front of the `#`.
    address: String,
    is_fitted: bool,
    /// What of the page it is.
    pub kind: Kind,
    /// Whether nothing can be changed.
    pub is_read_only: bool,
    /// How fast it plays, once there is something to play, and somebody to see it.
    pub plays: Option<Speed>,
    /// Whether it is out of sight.
    pub is_away: bool,
    /// What is played, and the words at its steps, where the address of the frame says so.
    pub story: Story,
    /// What is loaded at the request of the host page, and the number under which the answer goes back.
    pub loading: Option<Option<u32>>,
    told: Outbound,
    /// What the link to a run begins with.
    head: Option<(Rc<Session>, Result<String, TooLarge>)>,
    /// The width for which a height was told, and that height.
    size: Option<(u32, u32)>,
    /// Whether the address of the way out is shown, to be copied.
    pub is_offered: bool,
}

impl Frame {
    /// At this address, with what its link says of it. Who wants little motion is left to start it.
    pub fn new(address: String, options: &link::Embed, is_calm: bool) -> Frame {
        let usual = options.speed.as_deref().unwrap_or_default();
        let plays = |name: &str| speed(if name.is_empty() { usual } else { name });
        Frame {
            address,
            is_fitted: options.is_fitted,
            kind: Kind::named(options.kind.as_deref().unwrap_or_default()),
            is_read_only: options.is_read_only,
            plays: options.play.as_deref().map(plays).filter(|_| !is_calm),
            ..Frame::default()
        }
    }

    /// Whether the host page asks for the size of what is shown.
    pub fn is_fitted(&self) -> bool {
        self.is_fitted
    }

    /// What was told of the size does not hold any more.
    pub fn forget_size(&mut self) {
        self.size = None;
    }

    /// Whether the shown run, if any, was reported to the host page.
    pub fn knows(&self, run: Option<&Rc<Session>>) -> bool {
        self.told.knows(run)
    }

    /// Sends the host page what has changed.
    pub fn tell(&mut self, shown: Shown<'_>) -> Vec<Task> {
        if let Some(loaded) = shown.loaded
            && !self.told.knows(Some(&loaded.session))
        {
            self.begin_link(loaded, shown);
        }
        self.told.tell(shown, &mut self.loading)
    }

    /// The line on top.
    pub fn head(&self, shown: Shown<'_>) -> Head {
        Head {
            title: shown.title().unwrap_or_default(),
            link: shown.loaded.and_then(|loaded| self.link_to(loaded, shown)),
            is_offered: self.is_offered,
            kind: self.kind,
            may_ask: !self.is_read_only,
        }
    }

    /// A frame that grows and shrinks with every sentence would move what stands below it: as long as
    /// its width is the same, it only grows.
    pub fn measured(&mut self, width: u32, height: u32) -> Option<Task> {
        let is_known = |&(known, least): &(u32, u32)| known == width && height <= least;
        if !self.is_fitted || height == 0 || self.size.as_ref().is_some_and(is_known) {
            return None;
        }
        self.size = Some((width, height));
        let height = [("height", Value::Number(height))];
        Some(Task::Tell(message("height", &height)))
    }

    /// The way to the page itself, as it is now.
    fn link_to(&self, loaded: &Loaded, shown: Shown<'_>) -> Option<String> {
        let (run, head) = self.head.as_ref()?;
        let head = head.as_ref().ok()?;
        if !Rc::ptr_eq(run, &loaded.session) {
            return None;
        }
        let stops = loaded.stops.breakpoints.write();
        let is_bare = stops.is_empty() && loaded.session.document.view.breakpoints.is_empty();
        let link = Link {
            step: Some(shown.asked.map_or(loaded, |asked| asked.whole).step.into()),
            ask: shown
                .asked
                .map(|asked| Question::write_all(asked.questions)),
            beside: shown.beside.map(str::to_owned),
            changes: shown.changes.to_vec(),
            level: loaded.level_name(),
            stops: (!is_bare).then_some(stops),
            ..Link::default()
        };
        let text = link.write_behind(head, self.address.chars().count()).ok()?;
        Some(format!("{}#{text}", self.address))
    }

    /// Makes what takes a while to make of a run's link.
    fn begin_link(&mut self, loaded: &Loaded, shown: Shown<'_>) {
        let is_changed = shown.is_changed;
        // While a question is open, the link asks it, too.
        let whole = shown.asked.map_or(loaded, |asked| asked.whole);
        let head = match &whole.origin {
            // Its machine alone would lead to the outcome.
            _ if whole.session.is_open() => Err(TooLarge),
            // A machine that was changed on the way is not the gallery's any more.
            Origin::Gallery(file) if !is_changed => {
                let what = What::Gallery(file.clone());
                let link = Link {
                    what,
                    kernel: whole.kernel.clone(),
                    ..Link::default()
                };
                link.head()
            }
            _ => Link::to(&whole.session.document).head(),
        };
        self.head = Some((loaded.session.clone(), head));
    }
}

/// The speed of that name, with or without the sign behind its number.
pub fn speed(name: &str) -> Speed {
    Speed::named(&format!("{}×", name.trim_end_matches(['×', 'x'])))
}
