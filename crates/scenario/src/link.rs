// SPDX-License-Identifier: GPL-2.0-only
//! A document as a link: what stands behind the `#` of an address, where no server sees it.
//!
//! ```text
//! link       = version "=" packed parameters      a document
//!            / version ".g=" name parameters      a scenario of the gallery: its file without `.json`
//!            / version ".l=" packed parameters    an event of a log, to be explained: its lines
//! version    = "1"
//! packed     = base64url, without padding, of a zlib stream (RFC 1950) of the document as JSON, or of the lines
//! parameters = *( "&" name "=" value )            in any order; percent-encoded UTF-8
//! ```
//!
//! | parameter | what | |
//! |---|---|---|
//! | `kernel` | the kernel that decides, if not that of the scenario of the gallery | once |
//! | `beside` | the kernel whose run stands beside it | once |
//! | `if` | what is otherwise in a run that stands beside it, if that is not of another kernel: `process:95:oom_score_adj:-500` | once for each value |
//! | `step` | where it opens, counted from 1 as on the page; or the name of a step ([`STEP`]) | once |
//! | `level` | how closely it is walked through: `story`, `process` or `statement`; without it, `statement` | once |
//! | `stop` | a breakpoint, as it stands in a document | once for each; an empty one for none |
//! | `panes` | the panes that are unfolded, between commas | once |
//! | `lang` | the language of the page | once |
//! | `from`, `to` | the stretch that is played, each a step like `step`; without `step` it opens at `from` | once |
//! | `loop` | playing begins anew at its end | once |
//! | `note` | a step, `=>`, and the words that stand there in place of its sentence | once for each |
//! | `mark` | a statement whose lines stay marked, named like a step | once |
//! | `ask` | what the reader is asked before the outcome is shown, between commas | once |
//! | `embed` | the page is a part of another one; `auto`: its frame is made as high as what it shows | once |
//! | `kind` | then: `answer` for the ranking with one slider, `source` for the code and its sentence | once |
//! | `play` | then: it plays from the start, at this speed | once |
//! | `speed` | then: the speed at which it plays when somebody starts it | once |
//! | `theme` | then: `light` or `dark`; without it, the host's | once |
//! | `readonly` | then: nothing can be changed | once |
//!
//! A document names its kernel itself, and holds the next three and `ask` in its `view`; a parameter beside it comes before that. What
//! has another name is passed over, so that a newer version may add to links that this one reads. A
//! change that this one could not read needs another version.
//!
//! The stream ends with a checksum (that is why it is no raw deflate): a damaged link is known as
//! such, and never opens as another machine.

use super::document::Document;
use super::json;
use base64ct::{Base64UrlUnpadded, Encoding as _};
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};
use std::fmt::Write as _;

/// The most characters that a link has, the address in front of it included: more is cut by some of the
/// programs that pass links on.
pub const LONGEST: usize = 32_000;

/// The most bytes of a document that is in a link. It bounds what a link makes of its 32,000 characters.
pub const LARGEST: usize = 2 << 20;

/// The most characters of a step that is given by its name: `decides`, a function, or a function and a statement of it
/// (`oom_badness: points += adj; @2`).
pub const STEP: usize = 300;

/// The most notes that a link has.
pub const NOTES: usize = 32;

/// The most characters of a note.
pub const NOTE: usize = 400;

/// What stands between a step and the words of its note.
const SAYS: &str = "=>";

const VERSION: &str = "1";
const ENDING: &str = ".json";
const EMBED: &str = "embed";
const FITTED: &str = "auto";
/// As small as it gets: a link is made seldom.
const LEVEL: u8 = 10;

/// A link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// What it opens.
    pub what: What,
    /// The kernel that decides, if it is not that of the scenario of the gallery.
    pub kernel: Option<String>,
    /// The kernel whose run stands beside that.
    pub beside: Option<String>,
    /// The values that are otherwise in a run beside it, each with the part of the machine and the field.
    pub changes: Vec<String>,
    /// Where that opens, from 0.
    pub step: Option<u64>,
    /// Or the name of the step where it opens.
    pub at: Option<String>,
    /// What is played, and the words at its steps.
    pub story: Story,
    /// The level of the walk, by its name; `None` is every statement.
    pub level: Option<String>,
    /// The breakpoints.
    pub stops: Option<Vec<String>>,
    /// The panes that are unfolded.
    pub panes: Option<Vec<String>>,
    /// The tag of the language.
    pub language: Option<String>,
    /// What the reader is asked before the outcome is shown, between commas.
    pub ask: Option<String>,
    /// How it looks as a part of another page, if it is that.
    pub embed: Option<Embed>,
}

/// What is played, and the words at its steps. A step is a number from 1, or a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// Where playing begins, if that is not where it opens.
    pub from: Option<String>,
    /// Where playing ends, if that is not the end.
    pub to: Option<String>,
    /// Whether it begins anew then.
    pub is_looped: bool,
    /// Steps, each with the words that stand there in place of its sentence.
    pub notes: Vec<(String, String)>,
    /// The statement that stays marked in the code, whatever step is shown: named like a step.
    pub mark: Option<String>,
}

/// How a page looks that is a part of another one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Embed {
    /// Whether its frame is made as high as what it shows.
    pub is_fitted: bool,
    /// What of the page it is, by its name, if not the debugger.
    pub kind: Option<String>,
    /// Whether it plays from the start, and at which speed; empty for the usual one.
    pub play: Option<String>,
    /// The speed at which it plays when somebody starts it.
    pub speed: Option<String>,
    /// Light or dark, if not as the host says.
    pub theme: Option<String>,
    /// Whether nothing can be changed.
    pub is_read_only: bool,
}

/// What a link opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A scenario of the gallery, by its file.
    Gallery(String),
    /// A document, as JSON.
    Text(String),
    /// An event of a log, as the lines of one.
    Log(String),
}

impl Default for What {
    fn default() -> What {
        What::Text(String::new())
    }
}

/// Why something is no link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// It belongs to something else.
    Foreign,
    /// Its version, or what it opens, is not known.
    Newer,
    /// It is longer than any link.
    TooLong,
    /// A part of it is missing, or another one than it was.
    Damaged,
    /// It would become more than any document in a link.
    TooLarge,
    /// The step is neither a number nor a name.
    Step,
    /// A note has no step or no words, it is too long, or there are too many of them.
    Note,
}

/// The document makes too long a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

impl Link {
    /// A link to a document.
    pub fn to(document: &Document) -> Link {
        Link {
            what: What::Text(json::compact(document)),
            ..Link::default()
        }
    }

    /// Reads what stands behind the `#`.
    ///
    /// # Errors
    /// If that is no link. Whether the text is a document is not looked at.
    pub fn read(text: &str) -> Result<Link, Broken> {
        let (head, rest) = text.split_once('=').ok_or(Broken::Foreign)?;
        let (version, kind) = head.split_once('.').unwrap_or((head, ""));
        if version.is_empty() || !version.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Broken::Foreign);
        }
        if text.len() > LONGEST {
            return Err(Broken::TooLong);
        }
        let mut parts = rest.split('&');
        let body = parts.next().unwrap_or_default();
        let what = match (version, kind) {
            (VERSION, "") => What::Text(unpack(body)?),
            (VERSION, "g") => What::Gallery(named(body)?),
            (VERSION, "l") => What::Log(unpack(body)?),
            _ => return Err(Broken::Newer),
        };
        let mut link = Link {
            what,
            ..Link::default()
        };
        let mut is_embedded = false;
        for part in parts {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            is_embedded |= name == EMBED;
            link.set(name, decode(value)?)?;
        }
        link.embed.take_if(|_| !is_embedded);
        Ok(link)
    }

    fn set(&mut self, name: &str, value: String) -> Result<(), Broken> {
        match name {
            "kernel" => self.kernel = Some(value).filter(|name| !name.is_empty()),
            "beside" => self.beside = Some(value).filter(|name| !name.is_empty()),
            "if" => self
                .changes
                .extend(Some(value).filter(|text| !text.is_empty())),
            "step" => match number(&value)? {
                Some(number) => (self.step, self.at) = (Some(number - 1), None),
                None => (self.step, self.at) = (None, Some(value)),
            },
            "from" => self.story.from = Some(step(value)?),
            "to" => self.story.to = Some(step(value)?),
            "loop" => self.story.is_looped = true,
            "mark" => self.story.mark = Some(step(value)?),
            "note" => {
                if self.story.notes.len() == NOTES {
                    return Err(Broken::Note);
                }
                self.story.notes.push(note(&value)?);
            }
            "level" => self.level = Some(value),
            "stop" => {
                let stops = self.stops.get_or_insert_default();
                if !value.is_empty() {
                    stops.push(value);
                }
            }
            "panes" => self.panes = Some(value.split(',').map(str::to_owned).collect()),
            "lang" => self.language = Some(value),
            "ask" => self.ask = Some(value).filter(|ask| !ask.is_empty()),
            EMBED => self.embed.get_or_insert_default().is_fitted = value == FITTED,
            "kind" => self.embed.get_or_insert_default().kind = Some(value),
            "play" => self.embed.get_or_insert_default().play = Some(value),
            "speed" => self.embed.get_or_insert_default().speed = Some(value),
            "theme" => self.embed.get_or_insert_default().theme = Some(value),
            "readonly" => self.embed.get_or_insert_default().is_read_only = true,
            _ => {}
        }
        Ok(())
    }

    /// What stands behind the `#`, behind an address of so many characters.
    ///
    /// # Errors
    /// If it would be longer than any link.
    pub fn write(&self, address: usize) -> Result<String, TooLarge> {
        self.write_behind(&self.head()?, address)
    }

    /// What a link begins with: what it opens. To make this of a document takes a while.
    ///
    /// # Errors
    /// If the document is larger than any in a link.
    pub fn head(&self) -> Result<String, TooLarge> {
        let mut text = String::from(VERSION);
        match &self.what {
            What::Gallery(file) => {
                text.push_str(".g=");
                text.push_str(file.strip_suffix(ENDING).unwrap_or(file));
                if let Some(kernel) = &self.kernel {
                    text.push_str("&kernel=");
                    encode(kernel, &mut text);
                }
            }
            What::Text(text) | What::Log(text) if text.len() > LARGEST => return Err(TooLarge),
            What::Text(json) => {
                text.push('=');
                pack(json, &mut text);
            }
            What::Log(lines) => {
                text.push_str(".l=");
                pack(lines, &mut text);
            }
        }
        Ok(text)
    }

    /// The link that begins like this, behind an address of so many characters.
    ///
    /// # Errors
    /// If it would be longer than any link.
    pub fn write_behind(&self, head: &str, address: usize) -> Result<String, TooLarge> {
        let mut text = head.to_owned();
        if let Some(step) = self.step {
            // Writing to a string cannot fail.
            let _ = write!(text, "&step={}", step.saturating_add(1));
        }
        let mut put = |name: &str, value: &str| {
            text.push('&');
            text.push_str(name);
            text.push('=');
            encode(value, &mut text);
        };
        if let Some(name) = &self.at {
            put("step", name);
        }
        if let Some(kernel) = &self.beside {
            put("beside", kernel);
        }
        for change in &self.changes {
            put("if", change);
        }
        if let Some(level) = &self.level {
            put("level", level);
        }
        if let Some(stops) = &self.stops {
            for stop in stops {
                put("stop", stop);
            }
            if stops.is_empty() {
                put("stop", "");
            }
        }
        if let Some(panes) = &self.panes {
            put("panes", &panes.join(","));
        }
        if let Some(language) = &self.language {
            put("lang", language);
        }
        if let Some(ask) = &self.ask {
            put("ask", ask);
        }
        let Story {
            from,
            to,
            notes,
            mark,
            ..
        } = &self.story;
        for (name, step) in [("from", from), ("to", to), ("mark", mark)] {
            if let Some(step) = step {
                put(name, step);
            }
        }
        for (step, words) in notes {
            put("note", &format!("{step} {SAYS} {words}"));
        }
        if self.story.is_looped {
            text.push_str("&loop");
        }
        if let Some(embed) = &self.embed {
            embed.write(&mut text);
        }
        // The mark between the two is a character, too.
        if address + 1 + text.len() > LONGEST {
            return Err(TooLarge);
        }
        Ok(text)
    }
}

impl Embed {
    fn write(&self, text: &mut String) {
        let mut put = |name: &str, value: &str| {
            text.push('&');
            text.push_str(name);
            if !value.is_empty() {
                text.push('=');
                encode(value, text);
            }
        };
        put(EMBED, if self.is_fitted { FITTED } else { "" });
        if let Some(kind) = &self.kind {
            put("kind", kind);
        }
        if let Some(speed) = &self.play {
            put("play", speed);
        }
        if let Some(speed) = &self.speed {
            put("speed", speed);
        }
        if let Some(theme) = &self.theme {
            put("theme", theme);
        }
        if self.is_read_only {
            put("readonly", "");
        }
    }
}

fn pack(text: &str, to: &mut String) {
    let packed = compress_to_vec_zlib(text.as_bytes(), LEVEL);
    to.push_str(&Base64UrlUnpadded::encode_string(&packed));
}

fn unpack(packed: &str) -> Result<String, Broken> {
    let bytes = Base64UrlUnpadded::decode_vec(packed).map_err(|_| Broken::Damaged)?;
    let text = decompress_to_vec_zlib_with_limit(&bytes, LARGEST);
    let text = text.map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => Broken::TooLarge,
        _ => Broken::Damaged,
    })?;
    String::from_utf8(text).map_err(|_| Broken::Damaged)
}

/// The number of a step, from 1; `None` if it is given by its name.
fn number(text: &str) -> Result<Option<u64>, Broken> {
    let is_name = text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    if is_name && text.chars().count() <= STEP && !text.contains(char::is_control) {
        return Ok(None);
    }
    let number: u64 = text.parse().map_err(|_| Broken::Step)?;
    if number == 0 {
        return Err(Broken::Step);
    }
    Ok(Some(number))
}

/// A step, by its number or its name.
///
/// # Errors
/// If it is neither, or too long.
pub fn step(text: String) -> Result<String, Broken> {
    number(&text)?;
    Ok(text)
}

/// The step of a note, and its words.
///
/// # Errors
/// If there is no step or no word, or too many of them.
pub fn note(text: &str) -> Result<(String, String), Broken> {
    let (at, words) = text.split_once(SAYS).ok_or(Broken::Note)?;
    let words: Vec<&str> = words.split_whitespace().collect();
    let words = words.join(" ");
    let is_plain = |sign: char| !sign.is_control() && !('\u{e000}'..='\u{f8ff}').contains(&sign);
    if words.is_empty() || words.chars().count() > NOTE || !words.chars().all(is_plain) {
        return Err(Broken::Note);
    }
    let at = step(at.trim().to_owned()).map_err(|_| Broken::Note)?;
    Ok((at, words))
}

/// The file of a scenario: it becomes a part of an address.
fn named(name: &str) -> Result<String, Broken> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    if name.is_empty() || name.starts_with('.') || !name.bytes().all(is_plain) {
        return Err(Broken::Damaged);
    }
    Ok(format!("{name}{ENDING}"))
}

fn encode(text: &str, to: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~,:;()*/".contains(&byte) {
            to.push(byte.into());
        } else {
            to.push('%');
            to.push(HEX[usize::from(byte >> 4)].into());
            to.push(HEX[usize::from(byte & 15)].into());
        }
    }
}

fn decode(text: &str) -> Result<String, Broken> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut left = text.bytes();
    while let Some(byte) = left.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || char::from(left.next()?).to_digit(16);
        let (high, low) = (digit(), digit());
        let (Some(high), Some(low)) = (high, low) else {
            return Err(Broken::Damaged);
        };
        bytes.push((high * 16 + low) as u8);
    }
    String::from_utf8(bytes).map_err(|_| Broken::Damaged)
}

#[cfg(test)]
mod tests;
