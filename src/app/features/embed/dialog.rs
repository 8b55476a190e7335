// SPDX-License-Identifier: GPL-2.0-only
//! The dialog that makes what is to be pasted into a page.

use super::picture;
use super::shown::Shown;
use super::snippet::{Form, Snippet};
use crate::app::files::FilePart;
use crate::app::i18n::Language;
use crate::app::loaded::Loaded;
use crate::app::number;
use crate::app::settings::Theme;
use crate::app::side_pane::SidePane;
use crate::scenario::link::{self, Link, TooLarge, What};

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
    /// The panes beside the code.
    pub panes: [bool; SidePane::ALL.len()],
    /// It begins at this step, and not at the first.
    pub at_step: bool,
    /// It plays from the start.
    pub plays: bool,
    /// Nothing can be changed.
    pub is_read_only: bool,
    /// Light or dark, if not as the host says.
    pub theme: Theme,
    /// Its language, if it is not the reader's.
    pub language: Option<Language>,
    /// When it starts.
    pub loading: Loading,
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
            panes: SidePane::ALL.map(|part| part == SidePane::Why),
            at_step: true,
            plays: false,
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
        level: loaded.level_name(),
        stops: loaded.stops.breakpoints.write(),
        choice: Choice::default(),
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
        let link = self.link(None)?;
        let frame = self.frame()?;
        let choice = &self.choice;
        let snippet = Snippet {
            home: self.address.rsplit_once('/').map_or("", |(home, _)| home),
            title: &self.title,
            picture: &format!("{}.svg", self.picture_name()),
            link: &link,
            frame: &frame,
            attributes: self.attributes(&link),
        };
        Ok(snippet.write(choice.form))
    }

    /// At which step it would begin.
    pub fn step_words(&self, language: Language) -> String {
        language.share_step(&number::unsigned(u64::from(self.step) + 1))
    }

    /// The picture of the step.
    pub fn picture(&self, loaded: &Loaded, language: Language) -> String {
        let link = self.link(None).ok();
        picture::of(loaded, &self.title, link.as_deref(), language)
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
            play: choice.plays.then(String::new),
            theme,
            is_read_only: choice.is_read_only,
        }))
    }

    /// The link, to the page itself or to a frame.
    fn link(&self, embed: Option<link::Embed>) -> Result<String, TooLarge> {
        let head = self.head.as_ref().map_err(|&error| error)?;
        let choice = &self.choice;
        let panes = embed.as_ref().map(|_| choice.panes());
        let link = Link {
            step: choice.at_step.then_some(self.step.into()),
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
            _ => all.push(("src", link.to_owned())),
        }
        if choice.at_step {
            all.push(("step", (u64::from(self.step) + 1).to_string()));
        }
        all.extend(self.level.clone().map(|level| ("level", level)));
        let panes = choice.panes();
        if panes != Choice::default().panes() {
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
