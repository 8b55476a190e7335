// SPDX-License-Identifier: GPL-2.0-only
//! Links in the page: what the address names is opened, and back and forward show again what was left.
//!
//! Everything is checked before anything changes: what cannot be opened leaves a message, and the work
//! as it was.

use super::loading::keep;
use super::state::Asks;
use super::visits::Visit;
use super::{Action, Effect, State};
use crate::app::exercises;
use crate::app::i18n::Language;
use crate::app::kernels::Beside;
use crate::app::layout::{Change as Layout, Part};
use crate::app::links::share::{self, Shown};
use crate::app::links::{self, Arrived, Change, Opening, Task};
use crate::app::loaded::{Message, Origin};
use crate::app::loading::Kept;
use crate::app::logs;
use crate::app::play::Stretch;
use crate::app::remembered;
use crate::app::session::Complaint;
use crate::app::settings::View;
use crate::app::step_name::Named;
use crate::app::stepping::Motion;
use crate::app::walk::Level;
use crate::app::workbench;
use crate::scenario::link::Story;
use std::mem::{replace, take};
use std::rc::Rc;

impl State {
    /// Applies an action to links.
    pub(super) fn change_links(&mut self, change: Change) -> Vec<Effect> {
        match change {
            Change::Arrived(arrived) => self.arrive(arrived),
            Change::Left(place) => {
                if let Some(visit) = self.visits.left.take() {
                    self.visits.keep(place, visit);
                }
                Vec::new()
            }
            Change::Marked(place) => {
                self.trail.mark(place);
                Vec::new()
            }
            Change::SetLanguage(language) => {
                self.page.language = language;
                let tag = language.tag().to_owned();
                vec![
                    Effect::RememberHere(remembered::LANGUAGE, tag),
                    Effect::ApplyThemeAndLanguage(language, self.page.theme),
                ]
            }
            Change::Share(change) => self.share(change),
        }
    }

    /// Something is shown from now on. If the address names something else, it loses its name.
    pub(super) fn settle_address(&mut self) -> Option<Effect> {
        // A page in a frame leaves the address alone.
        if self.page.view == View::Embed || !self.links.settle() {
            return None;
        }
        let replaced = take(&mut self.fork.replaced);
        let left = self.loaded.take();
        self.visits.left = left.map(|loaded| Visit { loaded, replaced });
        Some(Effect::Link(Task::Unname))
    }

    fn share(&mut self, change: share::Change) -> Vec<Effect> {
        if let share::Change::Open(..) = change {
            self.player.pause();
        }
        let panes = Part::ALL.into_iter();
        let panes = panes.filter(|part| !self.layout.is_folded(*part));
        let bench = self.workbench.as_ref();
        let shown = match self.page.view {
            View::Workbench => bench.map(|bench| Shown::Built(bench.builder.document())),
            View::Debugger | View::Logs | View::Embed => {
                self.loaded.as_ref().map(|loaded| Shown::Run {
                    loaded,
                    is_changed: self.fork.is_changed(),
                    beside: self.fork.kernel_compared().map(str::to_owned),
                    changes: self.fork.changes_beside(loaded, self.page.language),
                    panes: panes.map(Part::name).collect(),
                })
            }
        };
        let effect = share::reduce(&mut self.links, shown, self.page.language, change);
        let effect = effect.map(|effect| match effect {
            share::Effect::Copy(link) => Effect::Link(Task::Copy(link)),
            share::Effect::Write(part) => Effect::Write(part),
        });
        effect.into_iter().collect()
    }

    /// The address is another one, or the page begins with one that has a name.
    fn arrive(&mut self, arrived: Arrived) -> Vec<Effect> {
        let here = self.loaded.as_ref().map_or(0, |loaded| loaded.step);
        if let Some(step) = self.trail.visit(arrived.left, here, arrived.place) {
            self.step_both(Motion::To(step));
            return self.leave_workbench(&arrived).into_iter().collect();
        }
        if let Some((left, visit)) = arrived.left.zip(self.visit()) {
            self.visits.keep(left, visit);
        }
        if let Some(visit) = self.visits.take(arrived.place) {
            return self.show_again(visit, &arrived);
        }
        self.links.show(!arrived.text.is_empty());
        if arrived.text.is_empty() {
            return Vec::new();
        }
        if let Some(log) = links::log_of(&arrived.text).filter(|_| self.page.view != View::Embed) {
            return self.open_log(log, arrived);
        }
        if arrived.text == links::TOUR && self.page.view != View::Embed {
            // Nothing is shown before the question with which it begins.
            self.links.stand_in();
            return vec![Effect::Act(Rc::new(Action::StartTour))];
        }
        if let Some(tab) =
            links::exercises_of(&arrived.text).filter(|_| self.page.view != View::Embed)
        {
            return self.open_exercises(tab, arrived);
        }
        match self.links.follow(&arrived, self.page.language) {
            Ok(opening) => self.open_link(opening, &arrived),
            Err(problems) => self.refuse_link(problems, arrived),
        }
    }

    /// The address names the page of logs, or an event to be explained there. The debugger shows what it would show
    /// without a name.
    fn open_log(&mut self, log: Option<String>, arrived: Arrived) -> Vec<Effect> {
        let is_reload = arrived.is_known && arrived.remembered.is_some();
        let mut effects = Vec::new();
        if let Some((place, file)) = arrived.remembered {
            self.links.stand_in();
            effects = self.begin(place.as_deref(), file);
        }
        // The tab comes back to what it has shown.
        if is_reload {
            return effects;
        }
        let name = self.page.language.shared_event().to_owned();
        let change = match log {
            Some(lines) => logs::Change::Take(name, lines.into_bytes().into()),
            None => logs::Change::Open,
        };
        effects.push(Effect::Act(Rc::new(Action::Logs(change))));
        effects
    }

    /// The address names a page of the dialog of exercises, over what is shown without a name.
    fn open_exercises(&mut self, tab: usize, arrived: Arrived) -> Vec<Effect> {
        let mut effects = Vec::new();
        if let Some((place, file)) = arrived.remembered {
            self.links.stand_in();
            effects = self.begin(place.as_deref(), file);
        }
        let tab = exercises::Tab::ALL.get(tab).copied().unwrap_or_default();
        let open = Action::Exercises(Box::new(exercises::Change::Show(tab)));
        effects.push(Effect::Act(Rc::new(open)));
        effects
    }

    /// What is shown.
    fn visit(&self) -> Option<Visit> {
        Some(Visit {
            loaded: self.loaded.clone()?,
            replaced: self.fork.replaced.clone(),
        })
    }

    fn open_link(&mut self, opening: Opening, arrived: &Arrived) -> Vec<Effect> {
        let Opening {
            origin,
            text,
            resume,
            beside,
            changes,
            level,
            panes,
            language,
            ask,
        } = opening;
        let is_wanted = beside.is_some() || !changes.is_empty();
        self.kernels.beside = is_wanted.then(|| Beside {
            origin: origin.clone(),
            kernel: beside,
            changes,
            step: resume.as_ref().map(|place| place.step),
        });
        let mut effects = self.take_view(panes, language);
        effects.extend(level.map(|level| self.take_level(level)));
        self.asks = ask.map(|questions| Asks {
            origin: origin.clone(),
            questions,
            name: None,
        });
        self.loading.resume_at(resume);
        effects.extend(self.leave_workbench(arrived));
        match (origin, text) {
            (Origin::Gallery(file), _) => {
                let fetch = self.loading.fetch(file);
                effects.extend(self.perform_loading(fetch));
            }
            (origin, text) => {
                self.loading.forget_pending();
                effects.extend(self.open(origin, Ok(text.unwrap_or_default())));
                self.say_stand_in();
                self.take_told();
                self.show_beside();
            }
        }
        effects
    }

    /// Goes to the step that the link names, now that its run is here, and takes what it tells about it.
    pub(super) fn take_told(&mut self) {
        // What is shown may still be what it takes the place of.
        if self.loading.is_under_way() {
            return;
        }
        let Some(loaded) = &mut self.loaded else {
            return;
        };
        let told = self.links.told.as_mut();
        let Some(told) = told.filter(|told| told.origin == loaded.origin) else {
            return;
        };
        let find = |name: &str| Named::read(name)?.find(&loaded.session);
        let Story {
            from,
            to,
            is_looped,
            notes,
            mark,
        } = &told.story;
        let (begins, ends) = (from.as_deref().map(find), to.as_deref().map(find));
        let last = loaded.session.trace.len().saturating_sub(1);
        if (from.is_some() || to.is_some() || *is_looped) && self.page.view == View::Embed {
            let from = begins.flatten().unwrap_or(0);
            self.player.stretch = Some(Stretch {
                from,
                to: ends.flatten().unwrap_or(last).max(from),
                is_looped: *is_looped,
            });
        }
        let notes = notes.iter();
        let notes = notes.filter_map(|(at, words)| Some((find(at)?, words.clone())));
        let notes: Rc<[(u32, String)]> = notes.collect();
        let lines = |name: &str| Named::read(name)?.lines(&loaded.session);
        let marked = mark.as_deref().map(lines);
        let lost = mark.clone().filter(|_| marked == Some(None));
        let named = told.at.take();
        let step = named.as_deref().map(find);
        loaded.notes = notes;
        loaded.marked = marked.flatten();
        let language = self.page.language;
        let mut missing = lost.map(|name| (format!("mark={name}"), language.no_such_line()));
        match (step, named) {
            // The part of a run that is shown before the answer to a question begins where that is asked.
            (Some(Some(step)), _) if !loaded.session.is_open() => self.step_both(Motion::To(step)),
            (Some(None), Some(name)) if !loaded.session.is_open() => {
                missing = Some((format!("step={name}"), language.no_such_step()));
            }
            _ => {}
        }
        if let Some((place, rule)) = missing {
            self.notices.message = Some(Message {
                subject: language.the_link().to_owned(),
                problems: vec![Complaint {
                    place,
                    rule: rule.to_owned(),
                }],
                wants_full_page: false,
                is_open: true,
            });
        }
    }

    /// Panes and language of a link hold in this tab, until the reader changes them.
    fn take_view(&mut self, panes: Option<Vec<String>>, language: Option<Language>) -> Vec<Effect> {
        let mut effects = Vec::new();
        if let Some(panes) = panes {
            // It is nothing that the reader has chosen.
            self.show_panes(&panes);
            let layout = self.layout.write();
            effects.push(Effect::RememberHere(remembered::LAYOUT, layout));
        }
        if let Some(language) = language {
            effects.push(Effect::Link(Task::SetLanguage(language)));
        }
        effects
    }

    /// The level of a link holds in this tab, until the reader chooses one.
    pub(super) fn take_level(&mut self, level: Level) -> Effect {
        self.walk_at(level);
        Effect::RememberHere(remembered::LEVEL, level.name().to_owned())
    }

    /// Shows the panes of these names beside the code, and no others. Nothing is remembered here.
    pub(super) fn show_panes(&mut self, names: &[String]) {
        for part in Part::ALL {
            let is_open = names.iter().any(|name| name == part.name());
            self.layout.reduce(Layout::Fold(part, !is_open));
        }
    }

    /// What a link opens is looked at in the debugger, unless a reload finds the reader elsewhere.
    fn leave_workbench(&mut self, arrived: &Arrived) -> Option<Effect> {
        let is_reload = arrived.is_known && arrived.remembered.is_some();
        let is_there = self.page.view == View::Debugger && arrived.remembered.is_none();
        if is_reload || is_there || self.page.view == View::Embed {
            return None;
        }
        let left = replace(&mut self.page.view, View::Debugger);
        Some(match left {
            View::Workbench => Effect::Act(Rc::new(Action::Build(workbench::Change::Close))),
            View::Debugger | View::Logs | View::Embed => {
                Effect::RememberHere(remembered::VIEW, self.page.view.name().to_owned())
            }
        })
    }

    /// Shows what was shown at this place of the history.
    fn show_again(&mut self, visit: Visit, arrived: &Arrived) -> Vec<Effect> {
        let Visit { loaded, replaced } = visit;
        self.loading.forget_pending();
        let mut effects = self.stop_recording();
        effects.extend(self.leave_workbench(arrived));
        let kept = match loaded.origin {
            Origin::Gallery(_) => Kept::Nothing,
            Origin::File(_) => Kept::of(&loaded.origin, &loaded.session.document.to_json()),
        };
        effects.extend(keep(&loaded, kept));
        let walk = loaded.walk.as_ref();
        self.level = walk.map_or_else(Level::default, |walk| walk.level);
        self.take_up(loaded);
        self.fork.replaced = replaced;
        self.links.show(!arrived.text.is_empty());
        effects
    }

    fn refuse_link(&mut self, problems: Vec<Complaint>, arrived: Arrived) -> Vec<Effect> {
        let mut effects = Vec::new();
        if let Some((place, file)) = arrived.remembered {
            self.links.stand_in();
            effects = self.begin(place.as_deref(), file);
        }
        let subject = self.page.language.the_link().to_owned();
        let bench = self.workbench.as_mut();
        match bench.filter(|_| self.page.view == View::Workbench) {
            Some(bench) => bench.refuse(subject, problems),
            None => {
                // Elsewhere nobody would see it.
                if self.page.view != View::Embed {
                    self.page.view = View::Debugger;
                }
                let message = Message {
                    subject,
                    problems,
                    wants_full_page: false,
                    is_open: false,
                };
                match self.loaded {
                    Some(_) => self.notices.message = Some(message),
                    // What is shown instead comes a little later.
                    None => self.links.refuse(message),
                }
            }
        }
        effects
    }
}
