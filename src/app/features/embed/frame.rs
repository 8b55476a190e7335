// SPDX-License-Identifier: GPL-2.0-only
//! The frame that the page stands in: its options, its size, and the way out of it.

use super::explained::Explained;
use super::outbound::{Outbound, done, refused};
use super::shown::Shown;
use super::{Kind, Task};
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
    /// Whether it began with a question, for which there is room from the start.
    pub asks: bool,
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
    /// How many logs have been shown.
    pub logs: u32,
    /// The lines of the one that is shown, if it is a log.
    log: Option<Rc<[u8]>>,
    /// Whether they have been read.
    pub is_read: bool,
    /// The way to its explanation on the page of logs, unless it is too long for a link.
    log_link: Option<String>,
    /// What is said about it.
    explained: Option<Explained>,
    /// What the link to a run begins with.
    head: Option<(Rc<Session>, Result<String, TooLarge>)>,
    /// The width for which a height was told, and that height.
    size: Option<(u32, u32)>,
    /// Whether the address of the way out is shown, to be copied.
    pub is_offered: bool,
}

/// What the line on top of a frame shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// What the scenario is called.
    pub title: String,
    /// The way to the page itself, with all that is shown here; `None` if that is too much for a link.
    pub link: Option<String>,
    /// What of the page stands below it.
    pub kind: Kind,
    /// Whether there is room for a question.
    pub asks: bool,
    /// Whether the way is shown as text.
    pub is_offered: bool,
    /// Whether one may ask what would be if.
    pub may_ask: bool,
}

impl Frame {
    /// At this address, with what its link says of it, and opens (`None` if the host page sends that). Who wants little
    /// motion is left to start it.
    pub fn new(
        address: String,
        options: &link::Embed,
        what: Option<&What>,
        is_calm: bool,
    ) -> Frame {
        let usual = options.speed.as_deref().unwrap_or_default();
        let plays = |name: &str| speed(if name.is_empty() { usual } else { name });
        Frame {
            address,
            is_fitted: options.is_fitted,
            // A log is shown where there is one, or where one is to be sent.
            kind: match (
                Kind::named(options.kind.as_deref().unwrap_or_default()),
                what,
            ) {
                (_, Some(What::Log(_))) => Kind::Log,
                (Kind::Log, Some(What::Gallery(_) | What::Text(_))) => Kind::Debugger,
                (kind, _) => kind,
            },
            is_read_only: options.is_read_only,
            plays: options.play.as_deref().map(plays).filter(|_| !is_calm),
            ..Frame::default()
        }
    }

    /// Whether the host page asks for the size of what is shown.
    pub fn is_fitted(&self) -> bool {
        self.is_fitted
    }

    /// Takes the lines of a log, which are to be read next.
    pub fn take_log(&mut self, lines: String) -> Rc<[u8]> {
        self.log_link = self.link_to_log(lines.clone());
        let lines: Rc<[u8]> = lines.into_bytes().into();
        self.log = Some(lines.clone());
        (self.is_read, self.explained) = (false, None);
        self.logs += 1;
        lines
    }

    /// Whether these are the lines that are to be read.
    pub fn awaits(&self, lines: &Rc<[u8]>) -> bool {
        let mut own = self.log.iter();
        own.any(|own| Rc::ptr_eq(own, lines))
    }

    /// A log has been read: sends the host page what is said about it, or why nothing is. In another language, it is said
    /// again.
    pub fn explain(&mut self, explained: Result<Explained, String>) -> Vec<Task> {
        let id = self.loading.take().flatten();
        let explained = match explained {
            Ok(explained) => explained,
            Err(why) => return vec![refused(id, &why)],
        };
        let mut tasks = Vec::new();
        if self.explained.is_none() {
            tasks.push(explained.ready());
        }
        tasks.extend(id.map(|id| done(None, id)));
        let before = self.explained.replace(explained);
        let now = self.explained.as_ref();
        if before.as_ref() != now {
            tasks.extend(now.and_then(Explained::verdict));
        }
        tasks
    }

    /// The way to the explanation on the page of logs.
    fn link_to_log(&self, lines: String) -> Option<String> {
        let what = What::Log(lines);
        let link = Link {
            what,
            ..Link::default()
        };
        let text = link.write(self.address.chars().count()).ok()?;
        Some(format!("{}#{text}", self.address))
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
        let explained = self.explained.as_ref();
        let (title, link) = match self.kind {
            Kind::Log => (
                explained.map(|one| one.title.clone()),
                self.log_link.clone(),
            ),
            Kind::Debugger | Kind::Answer | Kind::Source => (
                shown.title(),
                shown.loaded.and_then(|loaded| self.link_to(loaded, shown)),
            ),
        };
        Head {
            title: title.unwrap_or_default(),
            link,
            is_offered: self.is_offered,
            kind: self.kind,
            asks: self.asks && self.kind != Kind::Answer,
            may_ask: !self.is_read_only && self.kind != Kind::Log,
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
