// SPDX-License-Identifier: GPL-2.0-only
//! The dialog that makes what is to be pasted into a page.

use super::kind::Kind;
use super::picture::{self, Size};
use super::shown::Shown;
use super::snippet::{Form, Snippet};
use crate::app::files::FilePart;
use crate::app::i18n::Language;
use crate::app::loaded::Loaded;
use crate::app::number;
use crate::app::settings::Theme;
use crate::app::side_pane::SidePane;
use crate::app::step_name::{DECIDES, StepName};
use crate::scenario::link::{self, Link, Story, TooLarge, What};

/// A machine whose link is longer, in characters, is offered as a file.
const LONGEST_INLINE: usize = 2_000;

/// The name of that file.
const FILE: &str = "oomscope-machine.json";

/// The dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialog {
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
    /// The level of the walk, if not every statement is a stop.
    level: Option<String>,
    stops: Vec<String>,
    /// What is chosen.
    pub choice: Choice,
    /// What came of copying.
    pub news: Option<Result<(), String>>,
}

/// What is chosen of how it looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What it is made for.
    pub form: Form,
    /// What of the page it is.
    pub kind: Kind,
    /// The panes beside the code.
    pub panes: [bool; SidePane::ALL.len()],
    /// Where it begins.
    pub begins: Begins,
    /// The words that stand at this step in place of its sentence.
    pub note: String,
    /// It plays from the start.
    pub plays: bool,
    /// The step at which playing ends, as it was typed.
    pub to: String,
    /// Playing begins anew then.
    pub is_looped: bool,
    /// Nothing can be changed.
    pub is_read_only: bool,
    /// Light or dark, if not as the host says.
    pub theme: Theme,
    /// Its language, if it is not the reader's.
    pub language: Option<Language>,
    /// When it starts.
    pub loading: Loading,
}

/// Where it begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Begins {
    /// At this step, by its number.
    #[default]
    Here,
    /// At this step, by its name: another version of the listing leads to the same statement.
    Named,
    /// At the step that decides.
    Decides,
    /// Where the scenario begins.
    First,
}

impl Begins {
    /// All of them.
    pub const ALL: [Begins; 4] = [Begins::Here, Begins::Named, Begins::Decides, Begins::First];
}

/// When an element starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Loading {
    /// When somebody clicks it.
    #[default]
    Click,
    /// When it scrolls into view.
    Visible,
    /// At once.
    Eager,
}

impl Loading {
    /// All of them.
    pub const ALL: [Loading; 3] = [Loading::Click, Loading::Visible, Loading::Eager];

    /// As it stands in a page.
    pub const fn name(self) -> &'static str {
        match self {
            Loading::Click => "click",
            Loading::Visible => "visible",
            Loading::Eager => "eager",
        }
    }
}

impl Default for Choice {
    fn default() -> Choice {
        Choice {
            form: Form::Element,
            kind: Kind::Debugger,
            panes: SidePane::ALL.map(|part| part == SidePane::Why),
            begins: Begins::Here,
            note: String::new(),
            plays: false,
            to: String::new(),
            is_looped: false,
            is_read_only: false,
            theme: Theme::System,
            language: None,
            loading: Loading::Click,
        }
    }
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
    /// Put the text on the clipboard.
    Copy,
    /// What came of that.
    Copied(Result<(), String>),
    /// Save the machine as a file.
    SaveMachine,
    /// Save the picture, as it is drawn or as pixels.
    Save {
        /// As pixels.
        as_pixels: bool,
    },
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
    if let Change::Open(address) = change {
        if let Some(opened) = open(shown, address) {
            *dialog = Some(opened);
        }
        return None;
    }
    let own = dialog.as_mut()?;
    match change {
        Change::Close => *dialog = None,
        Change::Choose(choice) => {
            own.choice = choice;
            own.news = None;
        }
        Change::Copy => return own.text().ok().map(Effect::Copy),
        Change::Copied(result) => own.news = Some(result),
        Change::SaveMachine => return own.save_machine(shown),
        Change::Save { as_pixels } => return own.save(shown, as_pixels),
        Change::Open(_) => {}
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
        address,
        head: link.head(),
        scenario: file.map(|file| file.trim_end_matches(".json").to_owned()),
        title: shown.title().unwrap_or_default(),
        kernel: loaded.kernel.clone().filter(|_| file.is_some()),
        beside: shown.beside.map(str::to_owned),
        changes: shown.changes.to_vec(),
        step: loaded.step,
        name: StepName::of(&loaded.session, loaded.step).map(|name| name.to_string()),
        level: loaded.level_name(),
        stops: loaded.stops.breakpoints.write(),
        choice: Choice {
            // Who has gone nowhere wants readers to see what it is about.
            begins: match loaded.step == loaded.session.first_step() {
                true if !loaded.session.is_open() => Begins::Decides,
                _ => Begins::Here,
            },
            ..Choice::default()
        },
        news: None,
    })
}

impl Dialog {
    /// Saves the picture of the step.
    fn save(&self, shown: Shown<'_>, as_pixels: bool) -> Option<Effect> {
        let svg = self.picture(shown.loaded?, shown.language);
        let name = self.picture_name();
        Some(match as_pixels {
            true => Effect::Picture(svg, name),
            false => Effect::Write(FilePart {
                text: svg,
                is_first: true,
                name: Some(format!("{name}.svg")),
            }),
        })
    }

    /// What is to be pasted.
    ///
    /// # Errors
    /// If the machine is too large for a link.
    pub fn text(&self) -> Result<String, TooLarge> {
        let choice = &self.choice;
        let (link, frame) = match self.has_file() {
            // The page itself: what it shows is in the file.
            true => (self.address.clone(), String::new()),
            false => (self.link(None)?, self.frame()?),
        };
        let snippet = Snippet {
            home: self.address.rsplit_once('/').map_or("", |(home, _)| home),
            title: &self.title,
            picture: &format!("{}.svg", self.picture_name()),
            poster: self.scenario.as_deref().filter(|_| self.is_as_it_comes()),
            link: &link,
            frame: &frame,
            attributes: self.attributes(&link),
        };
        Ok(snippet.write(choice.form))
    }

    /// Whether the machine is a file beside the page: no text to be pasted should be so long.
    pub fn has_file(&self) -> bool {
        let is_long = self
            .head
            .as_ref()
            .map_or(true, |head| head.len() > LONGEST_INLINE);
        self.scenario.is_none() && is_long && self.choice.form.is_element()
    }

    /// Saves the machine as the file that the text names.
    fn save_machine(&self, shown: Shown<'_>) -> Option<Effect> {
        let document = &shown.loaded?.session.document;
        Some(Effect::Write(FilePart {
            text: document.to_json(),
            is_first: true,
            name: Some(FILE.to_owned()),
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
            Begins::Here => Some(here.clone()),
            Begins::Named => Some(language.embed_named(self.name.as_deref()?)),
            Begins::Decides => Some(language.embed_decides().to_owned()),
            Begins::First => Some(language.embed_first().to_owned()),
        });
        let all = Begins::ALL.into_iter().zip(words);
        all.filter_map(|(begins, words)| Some((begins, words?)))
            .collect()
    }

    /// The step where it begins, as links and attributes name it; `None` where the scenario begins.
    fn beginning(&self) -> Option<String> {
        match self.choice.begins {
            // The ranking is complete when everything is settled, which is where an answer opens.
            Begins::Decides if self.choice.kind == Kind::Answer => None,
            Begins::Here => Some((u64::from(self.step) + 1).to_string()),
            Begins::Named => self.name.clone(),
            Begins::Decides => Some(DECIDES.to_owned()),
            Begins::First => None,
        }
    }

    /// What is played, and what is said at this step.
    fn story(&self) -> Story {
        let choice = &self.choice;
        let here = self
            .name
            .as_ref()
            .filter(|_| choice.begins == Begins::Named);
        let here = here.cloned();
        let here = here.unwrap_or_else(|| (u64::from(self.step) + 1).to_string());
        let to = choice.to.trim().parse::<u32>().ok().filter(|&to| to > 0);
        let words: String = choice.note.chars().take(link::NOTE).collect();
        Story {
            from: None,
            to: to.filter(|_| choice.plays).map(|to| to.to_string()),
            is_looped: choice.plays && choice.is_looped,
            notes: link::note(&format!("{here} => {words}"))
                .into_iter()
                .collect(),
        }
    }

    /// The picture of the step.
    pub fn picture(&self, loaded: &Loaded, language: Language) -> String {
        let link = self.link(None).ok();
        let link = link.as_deref();
        picture::of(loaded, &self.title, link, None, Size::WIDE, language)
    }

    fn picture_name(&self) -> String {
        let name = self.scenario.as_deref().unwrap_or("machine");
        format!("oomscope-{name}-{}", u64::from(self.step) + 1)
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
            level: self.level.clone(),
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
            None if self.has_file() => all.push(("src", FILE.to_owned())),
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
        for (step, words) in story.notes {
            all.push(("note", format!("{step} => {words}")));
        }
        all.extend(self.level.clone().map(|level| ("level", level)));
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
        if choice.loading != Loading::default() {
            all.push(("loading", choice.loading.name().to_owned()));
        }
        all
    }
}

impl Choice {
    /// Whether panes can be chosen: the other kinds are certain panes.
    pub fn has_panes(&self) -> bool {
        self.kind == Kind::Debugger
    }

    fn panes(&self) -> Vec<String> {
        let all = SidePane::ALL.into_iter().zip(self.panes);
        let open = all.filter(|(_, is_open)| *is_open);
        let names: Vec<String> = open.map(|(part, _)| part.name().to_owned()).collect();
        match names.is_empty() {
            // The code alone.
            true => vec!["source".to_owned()],
            false => names,
        }
    }
}
