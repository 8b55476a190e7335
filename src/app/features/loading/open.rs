// SPDX-License-Identifier: GPL-2.0-only
//! Loading a scenario: at once if it is quick, else through a worker.

use super::{Effect, Loading, LoadingCtx};
use crate::app::i18n::Language;
use crate::app::loaded::{Message, Origin};
use crate::app::number;
use crate::app::recording::{self, Chosen, Failure, Progress, Recording, Run};
use crate::app::session::{Complaint, Session, load};
use crate::app::step_name::StepName;
use crate::scenario::{self, Document};
use oomscope_engine::trace::Recorder;
use std::rc::Rc;

impl Loading {
    /// Loads a scenario. If it is broken, what was loaded stays, and the message says why.
    pub fn open(
        &mut self,
        ctx: LoadingCtx<'_>,
        origin: Origin,
        text: Result<String, Complaint>,
    ) -> Vec<Effect> {
        let resumed = self
            .resume
            .as_ref()
            .filter(|place| place.origin == origin)
            .and_then(|place| place.kernel.clone());
        match (resumed, text) {
            (Some(kernel), Ok(text)) => match scenario::read(text.as_bytes()) {
                Ok(own) => self.open_on(ctx, origin, Rc::new(own), kernel, None),
                // To open it says why.
                Err(_) => self.open_with(ctx, origin, Ok(text), None),
            },
            (_, text) => self.open_with(ctx, origin, text, None),
        }
    }

    /// Lets another kernel decide about what is loaded. The step stays the same, if that kernel reaches it.
    pub(super) fn choose_kernel(&mut self, ctx: LoadingCtx<'_>, kernel: String) -> Vec<Effect> {
        let Some(loaded) = ctx.loaded else {
            return Vec::new();
        };
        let own = loaded.own.clone();
        let own = own.unwrap_or_else(|| Rc::new(loaded.session.document.clone()));
        let at = StepName::of(&loaded.session, loaded.step);
        self.pending = None;
        self.open_on(ctx, loaded.origin.clone(), own, kernel, at)
    }

    /// Loads a document as another kernel decides about it.
    fn open_on(
        &mut self,
        ctx: LoadingCtx<'_>,
        origin: Origin,
        own: Rc<Document>,
        kernel: String,
        at: Option<StepName>,
    ) -> Vec<Effect> {
        match scenario::on_kernel((*own).clone(), &kernel) {
            Ok(document) => {
                let chosen = Chosen { kernel, own, at };
                self.open_with(ctx, origin, Ok(document.to_json()), Some(chosen))
            }
            Err(problem) => {
                let effects = self.stop();
                let refused = self.refuse(ctx, origin, vec![problem.into()]);
                effects.into_iter().chain(refused).collect()
            }
        }
    }

    fn open_with(
        &mut self,
        ctx: LoadingCtx<'_>,
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
        let mut effects = self.stop();
        let text = match text {
            Ok(text) => text,
            Err(problem) => {
                effects.extend(self.refuse(ctx, origin, vec![problem]));
                return effects;
            }
        };
        if recording::is_quick_to_read(&text) {
            match load(&text) {
                Ok(loaded) if recording::is_quick_to_record(&loaded) => {
                    effects.push(self.record_in_place(origin, &text, loaded, chosen));
                    return effects;
                }
                Ok(_) => {}
                Err(problems) => {
                    effects.extend(self.refuse(ctx, origin, problems));
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
        effects
    }

    /// A recording has ended.
    pub(super) fn recorded(
        &mut self,
        ctx: LoadingCtx<'_>,
        number: u32,
        run: Result<Run, Failure>,
    ) -> Vec<Effect> {
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
        let problems = match run {
            Ok(Run(session)) => return vec![self.show(origin, &text, session, chosen)],
            Err(Failure::Refused(problems)) => problems,
            Err(Failure::NoWorker) if recording::may_be_read_in_place(&text) => match load(&text) {
                Ok(loaded) if recording::may_be_recorded_in_place(&loaded) => {
                    return vec![self.record_in_place(origin, &text, loaded, chosen)];
                }
                Ok(_) => return self.refuse_in_place(ctx, origin),
                Err(problems) => problems,
            },
            Err(Failure::NoWorker) => return self.refuse_in_place(ctx, origin),
        };
        self.refuse(ctx, origin, problems)
    }

    fn record_in_place(
        &mut self,
        origin: Origin,
        text: &str,
        loaded: scenario::Loaded,
        chosen: Option<Chosen>,
    ) -> Effect {
        let session = Session::record(loaded, Recorder::default());
        self.show(origin, text, Rc::new(session), chosen)
    }

    fn refuse(
        &mut self,
        ctx: LoadingCtx<'_>,
        origin: Origin,
        problems: Vec<Complaint>,
    ) -> Vec<Effect> {
        self.refuse_with(ctx, origin, problems, false)
    }

    fn refuse_in_place(&mut self, ctx: LoadingCtx<'_>, origin: Origin) -> Vec<Effect> {
        let problem = Complaint {
            place: String::new(),
            rule: too_large(ctx.language),
        };
        self.refuse_with(ctx, origin, vec![problem], true)
    }

    fn refuse_with(
        &mut self,
        ctx: LoadingCtx<'_>,
        origin: Origin,
        problems: Vec<Complaint>,
        wants_full_page: bool,
    ) -> Vec<Effect> {
        let (Origin::Gallery(subject) | Origin::File(subject)) = origin;
        self.resume = None;
        // Where nothing is there yet, what was left the last time, or what a link names, is gone.
        let mut effects = match ctx.is_bare {
            true => self.open_first(),
            false => vec![Effect::Missed],
        };
        effects.push(Effect::Say(Message {
            subject,
            problems,
            wants_full_page,
            is_open: false,
        }));
        effects
    }
}

fn too_large(language: Language) -> String {
    let most = number::unsigned(recording::MOST_IN_PLACE as u64);
    language.too_large_here(&most)
}
