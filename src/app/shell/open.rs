// SPDX-License-Identifier: GPL-2.0-only
//! Loading a scenario: at once if it is quick, else through a worker.

use super::{Effect, State, begin};
use crate::app::loaded::{Loaded, Message, Origin};
use crate::app::number;
use crate::app::recording::{self, Chosen, Failure, Progress, Recording, Run};
use crate::app::session::{Complaint, Session, load};
use crate::app::settings::View;
use crate::app::step_name::StepName;
use crate::scenario::{self, Document};
use oomscope_engine::trace::Recorder;
use std::rc::Rc;

impl State {
    /// Loads a scenario. If it is broken, what was loaded stays, and the message says why.
    pub(super) fn open(&mut self, origin: Origin, text: Result<String, Complaint>) -> Vec<Effect> {
        let resumed = self
            .resume
            .as_ref()
            .filter(|place| place.origin == origin)
            .and_then(|place| place.kernel.clone());
        match (resumed, text) {
            (Some(kernel), Ok(text)) => match scenario::read(text.as_bytes()) {
                Ok(own) => self.open_on(origin, Rc::new(own), kernel, None),
                // To open it says why.
                Err(_) => self.open_with(origin, Ok(text), None),
            },
            (_, text) => self.open_with(origin, text, None),
        }
    }

    /// Lets another kernel decide about what is loaded. The step stays the same, if that kernel comes to it.
    pub(super) fn choose_kernel(&mut self, kernel: String) -> Vec<Effect> {
        let Some(loaded) = &self.loaded else {
            return Vec::new();
        };
        let own = loaded.own.clone();
        let own = own.unwrap_or_else(|| Rc::new(loaded.session.document.clone()));
        let at = StepName::of(&loaded.session, loaded.step);
        let origin = loaded.origin.clone();
        self.pending = None;
        self.open_on(origin, own, kernel, at)
    }

    /// Loads a document as another kernel decides about it.
    fn open_on(
        &mut self,
        origin: Origin,
        own: Rc<Document>,
        kernel: String,
        at: Option<StepName>,
    ) -> Vec<Effect> {
        match scenario::on_kernel((*own).clone(), &kernel) {
            Ok(document) => {
                let chosen = Chosen { kernel, own, at };
                self.open_with(origin, Ok(document.to_json()), Some(chosen))
            }
            Err(problem) => {
                let effects = self.stop_recording();
                let refused = self.refuse(origin, vec![problem.into()]);
                effects.into_iter().chain(refused).collect()
            }
        }
    }

    fn open_with(
        &mut self,
        origin: Origin,
        text: Result<String, Complaint>,
        chosen: Option<Chosen>,
    ) -> Vec<Effect> {
        if let Origin::Gallery(id) = &origin {
            // The reader has picked something else in the meantime.
            if self.pending.as_ref().is_some_and(|pending| pending != id) {
                return Vec::new();
            }
            self.pending = None;
        }
        let mut effects = self.stop_recording();
        let text = match text {
            Ok(text) => text,
            Err(problem) => {
                effects.extend(self.refuse(origin, vec![problem]));
                return effects;
            }
        };
        if recording::is_quick_to_read(&text) {
            match load(&text) {
                Ok(loaded) if recording::is_quick_to_record(&loaded) => {
                    effects.extend(self.record_in_place(origin, &text, loaded, chosen));
                    return effects;
                }
                Ok(_) => {}
                Err(problems) => {
                    effects.extend(self.refuse(origin, problems));
                    return effects;
                }
            }
        }
        self.recordings += 1;
        let text: Rc<str> = text.into();
        effects.push(Effect::Record(self.recordings, text.clone()));
        self.recording = Some(Recording {
            number: self.recordings,
            origin,
            text,
            chosen,
            progress: Progress::Reading,
        });
        self.then = None;
        self.message = None;
        effects
    }

    /// A recording has ended.
    pub(super) fn recorded(&mut self, number: u32, run: Result<Run, Failure>) -> Vec<Effect> {
        let own = self.recording.take_if(|own| own.number == number);
        let Some(Recording {
            origin,
            text,
            chosen,
            ..
        }) = own
        else {
            return Vec::new();
        };
        let then = self.then.take();
        let with_then = |mut effects: Vec<Effect>| {
            effects.extend(then.map(Effect::Act));
            effects
        };
        let problems = match run {
            Ok(Run(session)) => return with_then(self.show(origin, &text, session, chosen)),
            Err(Failure::Refused(problems)) => problems,
            Err(Failure::NoWorker) if recording::may_be_read_in_place(&text) => match load(&text) {
                Ok(loaded) if recording::may_be_recorded_in_place(&loaded) => {
                    return with_then(self.record_in_place(origin, &text, loaded, chosen));
                }
                Ok(_) => return self.refuse_in_place(origin),
                Err(problems) => problems,
            },
            Err(Failure::NoWorker) => return self.refuse_in_place(origin),
        };
        self.refuse(origin, problems)
    }

    /// Gives up what is being recorded.
    pub(super) fn stop_recording(&mut self) -> Vec<Effect> {
        let running = self.recording.take();
        running.into_iter().map(|_| Effect::StopRecording).collect()
    }

    /// The same, because the reader does not want to wait; something is shown all the same.
    pub(super) fn cancel_recording(&mut self) -> Vec<Effect> {
        let mut effects = self.stop_recording();
        if self.loaded.is_none() {
            effects.extend(self.open_first());
        }
        effects
    }

    fn record_in_place(
        &mut self,
        origin: Origin,
        text: &str,
        loaded: scenario::Loaded,
        chosen: Option<Chosen>,
    ) -> Vec<Effect> {
        let session = Session::record(loaded, Recorder::default());
        self.show(origin, text, Rc::new(session), chosen)
    }

    pub(super) fn show(
        &mut self,
        origin: Origin,
        text: &str,
        session: Rc<Session>,
        chosen: Option<Chosen>,
    ) -> Vec<Effect> {
        let (at, chosen) = match chosen {
            Some(Chosen { kernel, own, at }) => (at, Some((kernel, own))),
            None => (None, None),
        };
        // Back on its own kernel, nothing is chosen any more.
        let chosen = chosen.filter(|(kernel, own)| *kernel != own.kernel);
        let (kernel, own) = chosen.unzip();
        let step = match at {
            Some(name) => name.find_or_begin(&session),
            None => self.step_to_open(&origin, session.first_step(), session.trace.len()),
        };
        let recall = Effect::Recall(origin.clone());
        let loaded = Loaded {
            session,
            origin,
            kernel,
            own,
            step,
            // They are recalled.
            stops: Rc::default(),
            passed: None,
            window: None,
            frame: None,
            file: None,
        };
        let mut effects = begin::keep(&loaded, text);
        effects.extend(self.settle_address());
        effects.push(recall);
        self.take_up(loaded);
        effects
    }

    /// From now on this is what is looked at.
    pub(super) fn take_up(&mut self, loaded: Loaded) {
        self.loaded = Some(loaded);
        self.player.pause();
        self.jump = None;
        self.pass_over(self.passes_over);
        self.what_if = None;
        self.replaced.clear();
        self.message = self.links.take_refusal();
        self.is_unkept = false;
        self.follow(None);
    }

    fn refuse(&mut self, origin: Origin, problems: Vec<Complaint>) -> Vec<Effect> {
        let (Origin::Gallery(subject) | Origin::File(subject)) = origin;
        self.resume = None;
        // Nothing is there yet: what was left the last time, or what a link names, is gone.
        let is_first = self.loaded.is_none() && self.view != View::Embed;
        let effects = if is_first {
            self.open_first()
        } else {
            self.links.miss();
            Vec::new()
        };
        self.message = Some(Message {
            subject,
            problems,
            wants_full_page: false,
        });
        effects
    }

    /// A part of the page itself could not be fetched.
    pub fn miss_a_part(&mut self) {
        let rule = self.language.part_is_missing().to_owned();
        self.message = Some(Message {
            subject: "oomscope".to_owned(),
            problems: vec![Complaint {
                place: String::new(),
                rule,
            }],
            wants_full_page: false,
        });
    }

    fn refuse_in_place(&mut self, origin: Origin) -> Vec<Effect> {
        let most = number::unsigned(recording::MOST_IN_PLACE as u64);
        let rule = self.language.too_large_here(&most);
        let place = String::new();
        let effects = self.refuse(origin, vec![Complaint { place, rule }]);
        if let Some(message) = &mut self.message {
            message.wants_full_page = true;
        }
        effects
    }
}
