// SPDX-License-Identifier: GPL-2.0-only
//! The dialog that makes what is to be pasted into a page.

mod story;

pub use super::choice::{Begins, Choice, Loading};
use super::kind::Kind;
use super::shown::Shown;
use super::snippet::{Piece, Snippet};
use crate::app::files::FilePart;
use crate::app::gallery::in_language;
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::settings::Theme;
use crate::app::step_name::{DECIDES, StepName};
use crate::app::walk::Level;
use crate::scenario::Document;
use crate::scenario::link::{self, Link, TooLarge, What};

/// A machine whose link is longer, in characters, is offered as a file.
const LONGEST_INLINE: usize = 2_000;

/// The name of that file.
const MACHINE: &str = "oomscope-machine.json";

/// The name of a file with lines of a log.
const LOG: &str = "oomscope-log.txt";

/// The name of a file with the picture of an explanation.
const POSTER: &str = "oomscope-log.svg";

/// What stands behind the address of the page of logs, and how the same begins as a link of the debugger.
const HEADS: (&str, &str) = ("1=", "1.l=");

/// What is embedded.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Subject {
    /// The run that is shown, at its step.
    Run,
    /// The machine on the workbench, as it was when the dialog was opened, as JSON.
    Built(String),
    /// The explanation of an event.
    Log {
        /// Its lines.
        lines: String,
        /// The way to it on the page of logs.
        link: String,
        /// What is said about it, as SVG.
        picture: Option<String>,
    },
}

/// An event that is explained on the page of logs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    /// The address of the debugger: what stands in front of the `#`.
    pub address: String,
    /// The lines of the event.
    pub lines: String,
    /// What it is called.
    pub title: String,
    /// The way to it on the page of logs, which holds these lines.
    pub link: String,
    /// What is said about it, as SVG.
    pub picture: Option<String>,
}

/// The dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialog {
    subject: Subject,
    /// The kernel that was chosen for a scenario of the gallery.
    kernel: Option<String>,
    /// The kernel whose run stands beside it.
    beside: Option<String>,
    /// Or the values that are changed in that run, as links name them.
    changes: Vec<String>,
    /// What stands in front of the `#`.
    address: String,
    /// What a link to this begins with, unless that is too long.
    head: Result<String, TooLarge>,
    /// The file of the gallery that it is, without its ending.
    scenario: Option<String>,
    /// What is shown is called so.
    title: String,
    step: u32,
    /// How that step is called, if it has a name.
    name: Option<String>,
    stops: Vec<String>,
    /// What is chosen.
    pub choice: Choice,
    /// The text that was copied last, by its place, and what came of that.
    pub news: Option<(usize, Result<(), String>)>,
    /// The one that is being copied.
    copying: usize,
    /// What was typed as a step or a statement and is none.
    pub unknown: Vec<String>,
    /// How many frames the moving picture would have.
    pub frames: usize,
    /// The statements of the function that is shown, as links name them.
    pub statements: Vec<String>,
}

/// What can happen to the dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is opened, on a page with this address.
    Open(String),
    /// It is closed.
    Close,
    /// Something else is chosen.
    Choose(Choice),
    /// Open it for an event of a log.
    OpenLog(Log),
    /// Put a text on the clipboard, by its place.
    Copy(usize),
    /// What came of that.
    Copied(Result<(), String>),
    /// Save the machine or the lines as a file.
    SaveFile,
    /// Save the picture, as it is drawn or as pixels.
    Save {
        /// As pixels.
        as_pixels: bool,
    },
    /// Save the picture that moves.
    SaveMoving,
    /// Save the picture of an explanation, which is its poster.
    SavePoster,
}

/// A side effect of the dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Put a text on the clipboard, and tell.
    Copy(String),
    /// Save a drawing, SVG that says how large it is, as a PNG file with this name without an ending.
    Picture(String, String),
    /// Save a file.
    Write(FilePart),
}

/// Applies an action to the dialog, while this is shown; returns its side effect.
pub fn reduce(dialog: &mut Option<Dialog>, shown: Shown<'_>, change: Change) -> Option<Effect> {
    let change = match change {
        Change::Open(address) => {
            let opened = match shown.built {
                Some(document) => Some(open_built(document, shown.language, address)),
                None => open(shown, address),
            };
            if let Some(mut opened) = opened {
                opened.check(shown);
                *dialog = Some(opened);
            }
            return None;
        }
        Change::OpenLog(log) => {
            *dialog = Some(open_log(log));
            return None;
        }
        change => change,
    };
    let own = dialog.as_mut()?;
    match change {
        Change::Close => *dialog = None,
        Change::Choose(choice) => {
            own.choice = choice;
            own.news = None;
            own.check(shown);
        }
        Change::Copy(at) => {
            own.copying = at;
            let pieces = own.pieces(shown.language).ok()?.into_iter();
            return pieces.map(|piece| piece.text).nth(at).map(Effect::Copy);
        }
        Change::Copied(result) => own.news = Some((own.copying, result)),
        Change::SaveFile => return own.save_file(shown),
        Change::Save { as_pixels } => return own.save(shown, as_pixels),
        Change::SaveMoving => return own.save_moving(shown),
        Change::SavePoster => return own.save_poster(),
        Change::Open(_) | Change::OpenLog(_) => {}
    }
    None
}

fn open(shown: Shown<'_>, address: String) -> Option<Dialog> {
    let loaded = shown.loaded?;
    let file = shown.file();
    let link = match file {
        Some(file) => Link {
            what: What::Gallery(file.to_owned()),
            kernel: loaded.kernel.clone(),
            ..Link::default()
        },
        None => Link::to(&loaded.session.document),
    };
    Some(Dialog {
        subject: Subject::Run,
        address,
        head: link.head(),
        scenario: file.map(|file| file.trim_end_matches(".json").to_owned()),
        title: shown.title().unwrap_or_default(),
        kernel: loaded.kernel.clone().filter(|_| file.is_some()),
        beside: shown.beside.map(str::to_owned),
        changes: shown.changes.to_vec(),
        step: loaded.step,
        name: StepName::of(&loaded.session, loaded.step).map(|name| name.to_string()),
        stops: loaded.stops.breakpoints.write(),
        statements: story::statements(loaded),
        choice: Choice {
            // Who has gone nowhere wants readers to see what it is about.
            begins: match loaded.step == loaded.session.first_step() {
                true if !loaded.session.is_open() => Begins::Decides,
                _ => Begins::Here,
            },
            level: loaded
                .walk
                .as_ref()
                .map_or(Level::Statement, |walk| walk.level),
            ..Choice::default()
        },
        news: None,
        copying: 0,
        unknown: Vec::new(),
        frames: 0,
    })
}

/// For the machine on the workbench, which has no run yet.
fn open_built(document: &Document, language: Language, address: String) -> Dialog {
    let title = in_language(&document.title, language.tag());
    let title = title.filter(|title| !title.is_empty());
    let title = title.unwrap_or(language.linked_machine()).to_owned();
    Dialog {
        choice: Choice {
            begins: Begins::Decides,
            ..Choice::default()
        },
        ..Dialog::of(
            Subject::Built(document.to_json()),
            address,
            title,
            Link::to(document).head(),
        )
    }
}

fn open_log(log: Log) -> Dialog {
    let Log {
        address,
        lines,
        title,
        link,
        picture,
    } = log;
    let head = link.split_once('#').map_or("", |(_, head)| head);
    let head = head.replacen(HEADS.0, HEADS.1, 1);
    Dialog {
        choice: Choice {
            kind: Kind::Log,
            begins: Begins::First,
            ..Choice::default()
        },
        ..Dialog::of(
            Subject::Log {
                lines,
                link,
                picture,
            },
            address,
            title,
            Ok(head),
        )
    }
}

impl Dialog {
    fn of(
        subject: Subject,
        address: String,
        title: String,
        head: Result<String, TooLarge>,
    ) -> Dialog {
        Dialog {
            subject,
            kernel: None,
            beside: None,
            changes: Vec::new(),
            address,
            head,
            scenario: None,
            title,
            step: 0,
            name: None,
            stops: Vec::new(),
            choice: Choice::default(),
            news: None,
            copying: 0,
            unknown: Vec::new(),
            frames: 0,
            statements: Vec::new(),
        }
    }

    /// Whether a step is shown, which can be drawn.
    pub fn has_step(&self) -> bool {
        self.subject == Subject::Run
    }

    /// Whether it is the explanation of an event, which has no steps.
    pub fn is_log(&self) -> bool {
        matches!(self.subject, Subject::Log { .. })
    }

    /// The kinds that can be chosen.
    pub fn kinds(&self) -> &'static [Kind] {
        match self.is_log() {
            true => &[Kind::Log],
            false => &Kind::OF_MACHINE,
        }
    }

    /// What is to be pasted, each text with its place.
    ///
    /// # Errors
    /// If the machine is too large for a link.
    pub fn pieces(&self, language: Language) -> Result<Vec<Piece>, TooLarge> {
        let choice = &self.choice;
        let (link, frame) = match (&self.subject, self.has_file()) {
            // Who has no scripts can still read the lines.
            (Subject::Log { .. }, true) => (LOG.to_owned(), String::new()),
            // The page itself: what it shows is in the file.
            (_, true) => (self.address.clone(), String::new()),
            (_, false) => (self.link(None)?, self.frame()?),
        };
        let picture = format!("{}.svg", self.picture_name());
        let moving = format!("{}-moving.svg", self.picture_name());
        let snippet = Snippet {
            home: self.address.rsplit_once('/').map_or("", |(home, _)| home),
            title: &self.title,
            picture: self.has_step().then_some(&*picture),
            moving: (self.frames > 1).then_some(&*moving),
            poster: self.scenario.as_deref().filter(|_| self.is_as_it_comes()),
            link: &link,
            frame: &frame,
            attributes: self.attributes(&link),
        };
        Ok(snippet.write(choice.form, language))
    }

    /// Whether the machine is a file beside the page: no text to be pasted should be so long.
    pub fn has_file(&self) -> bool {
        let is_long = self
            .head
            .as_ref()
            .map_or(true, |head| head.len() > LONGEST_INLINE);
        self.scenario.is_none() && is_long && self.choice.form.is_element()
    }

    /// Saves the file that the text names.
    fn save_file(&self, shown: Shown<'_>) -> Option<Effect> {
        let text = match &self.subject {
            Subject::Run => shown.loaded?.session.document.to_json(),
            Subject::Built(text) => text.clone(),
            Subject::Log { lines, .. } => lines.clone(),
        };
        Some(Effect::Write(FilePart {
            text,
            is_first: true,
            name: Some(self.file().to_owned()),
        }))
    }

    /// The name of that file.
    fn file(&self) -> &'static str {
        match self.is_log() {
            true => LOG,
            false => MACHINE,
        }
    }

    /// Whether there is a picture of what is explained.
    pub fn has_poster(&self) -> bool {
        matches!(&self.subject, Subject::Log { picture, .. } if picture.is_some())
    }

    /// Saves that picture.
    fn save_poster(&self) -> Option<Effect> {
        let Subject::Log { picture, .. } = &self.subject else {
            return None;
        };
        Some(Effect::Write(FilePart {
            text: picture.clone()?,
            is_first: true,
            name: Some(POSTER.to_owned()),
        }))
    }

    /// Whether it is a scenario as the gallery has it, decided by its own kernel.
    fn is_as_it_comes(&self) -> bool {
        self.kernel.is_none() && self.beside.is_none() && self.changes.is_empty()
    }

    /// Where it can begin, each in words.
    pub fn beginnings(&self, language: Language) -> Vec<(Begins, String)> {
        let here = language.share_step(&number::unsigned(u64::from(self.step) + 1));
        let words = Begins::ALL.map(|begins| match begins {
            Begins::Here => self.has_step().then(|| here.clone()),
            Begins::Named => Some(language.embed_named(self.name.as_deref()?)),
            Begins::Decides => Some(language.embed_decides().to_owned()),
            Begins::First => Some(language.embed_first().to_owned()),
        });
        let all = Begins::ALL.into_iter().zip(words);
        all.filter_map(|(begins, words)| Some((begins, words?)))
            .collect()
    }

    /// The step that is shown, from 0.
    pub fn step(&self) -> u32 {
        self.step
    }

    /// The step where it begins, as it may be typed.
    pub fn begins(&self) -> String {
        self.beginning().unwrap_or_else(|| "1".to_owned())
    }

    /// The step where it begins, as links and attributes name it; `None` where the scenario begins.
    fn beginning(&self) -> Option<String> {
        if self.is_log() {
            return None;
        }
        match self.choice.begins {
            // The ranking is complete when everything is settled, which is where an answer opens.
            Begins::Decides if self.choice.kind == Kind::Answer => None,
            Begins::Here => Some((u64::from(self.step) + 1).to_string()),
            Begins::Named => self.name.clone(),
            Begins::Decides => Some(DECIDES.to_owned()),
            Begins::First => None,
        }
    }

    /// The address of a frame.
    ///
    /// # Errors
    /// If the machine is too large for a link.
    pub fn frame(&self) -> Result<String, TooLarge> {
        let choice = &self.choice;
        let theme = match choice.theme {
            Theme::System => None,
            theme => Some(theme.name().to_owned()),
        };
        self.link(Some(link::Embed {
            is_fitted: false,
            kind: (choice.kind != Kind::Debugger).then(|| choice.kind.name().to_owned()),
            play: choice.plays.then(String::new),
            speed: None,
            theme,
            is_read_only: choice.is_read_only,
        }))
    }

    /// The link, to the page itself or to a frame.
    fn link(&self, embed: Option<link::Embed>) -> Result<String, TooLarge> {
        if let (Subject::Log { link, .. }, None) = (&self.subject, &embed) {
            return Ok(link.clone());
        }
        let head = self.head.as_ref().map_err(|&error| error)?;
        let choice = &self.choice;
        let panes = embed
            .as_ref()
            .and_then(|_| choice.has_panes().then(|| choice.panes()));
        let story = embed.as_ref().map(|_| self.story());
        let beginning = self.beginning();
        let number = beginning.as_ref().and_then(|step| step.parse::<u64>().ok());
        let link = Link {
            step: number.map(|number| number - 1),
            at: beginning.filter(|_| number.is_none()),
            story: story.unwrap_or_default(),
            beside: self.beside.clone(),
            changes: self.changes.clone(),
            level: choice.level(),
            stops: (!self.stops.is_empty()).then(|| self.stops.clone()),
            panes,
            language: choice.language.map(|language| language.tag().to_owned()),
            embed,
            ..Link::default()
        };
        let text = link.write_behind(head, self.address.chars().count())?;
        Ok(format!("{}#{text}", self.address))
    }

    /// The attributes of the element.
    fn attributes(&self, link: &str) -> Vec<(&'static str, String)> {
        let choice = &self.choice;
        let mut all = Vec::new();
        match &self.scenario {
            // A link holds breakpoints and changes, too.
            Some(scenario) if self.stops.is_empty() && self.changes.is_empty() => {
                all.push(("scenario", scenario.clone()));
                all.extend(self.kernel.clone().map(|kernel| ("kernel", kernel)));
                all.extend(self.beside.clone().map(|kernel| ("beside", kernel)));
            }
            None if self.has_file() => all.push(("src", self.file().to_owned())),
            // The link inside the element has it.
            None if self.choice.form.has_link() => {}
            _ => all.push(("src", link.to_owned())),
        }
        if choice.kind != Kind::Debugger {
            all.push(("kind", choice.kind.name().to_owned()));
        }
        all.extend(self.beginning().map(|step| ("step", step)));
        let story = self.story();
        all.extend(story.to.map(|to| ("to", to)));
        if story.is_looped {
            all.push(("loop", String::new()));
        }
        // One on each line.
        let notes = story.notes.into_iter();
        let notes: Vec<String> = notes
            .map(|(step, words)| format!("{step} => {words}"))
            .collect();
        if !notes.is_empty() {
            all.push(("note", notes.join("\n")));
        }
        all.extend(story.mark.map(|mark| ("mark", mark)));
        all.extend(choice.level().map(|level| ("level", level)));
        let panes = choice.panes();
        if choice.has_panes() && panes != Choice::default().panes() {
            all.push(("panes", panes.join(",")));
        }
        if choice.plays {
            all.push(("play", String::new()));
        }
        if choice.theme != Theme::System {
            all.push(("theme", choice.theme.name().to_owned()));
        }
        if let Some(language) = choice.language {
            all.push(("lang", language.tag().to_owned()));
        }
        if choice.is_read_only {
            all.push(("readonly", String::new()));
        }
        if choice.has_poster && self.has_poster() {
            all.push(("poster", POSTER.to_owned()));
        }
        if choice.loading != Loading::default() {
            all.push(("loading", choice.loading.name().to_owned()));
        }
        all
    }
}
