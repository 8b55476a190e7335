// SPDX-License-Identifier: GPL-2.0-only
//! Messages between a page in a frame and the host page, as JSON.
//!
//! What comes in is read here and nowhere else: an object with just the fields that are described in
//! `www/embedding.html`, or nothing. Numbers that may have 64 bits travel as text.

use super::json::{Field, Outcome, Read, Reader, Write, Writer, choice, compact};

/// The version of the protocol.
pub const VERSION: u32 = 1;

/// The most bytes that a message has: a document of that size, and what stands around it.
pub const LARGEST: usize = (2 << 20) + (16 << 10);

/// Something that the host page asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// What it asks for.
    pub kind: Kind,
    /// The number under which it wants an answer.
    pub id: Option<u32>,
    /// What to load: what stands behind the `#` of a link.
    pub link: Option<String>,
    /// What to load: a document, as JSON in a text.
    pub document: Option<String>,
    /// The kernel that decides, by any name that a document may have for it.
    pub kernel: Option<String>,
    /// Where to go, counted from 1.
    pub step: Option<u32>,
    /// Or the name of the step.
    pub at: Option<String>,
    /// The level of the walk, by its name.
    pub level: Option<String>,
    /// The speed at which to play.
    pub speed: Option<String>,
    /// `light`, `dark` or `host`.
    pub theme: Option<String>,
    /// The tag of a language.
    pub language: Option<String>,
    /// How wide a picture is shown, in pixels.
    pub width: Option<u32>,
    /// The kind of embed that a picture is of, by its name, if not that of the frame (`kind` in the message).
    pub view: Option<String>,
    /// The panes to show.
    pub panes: Option<Vec<String>>,
    /// Whether it is on.
    pub on: Option<bool>,
}

choice! {
    /// What can be asked for.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum Kind {
        /// Show something else.
        #[default]
        Load = "load",
        /// Let another kernel decide.
        Kernel = "kernel",
        /// Go to a step.
        Goto = "goto",
        /// A step on.
        Next = "next",
        /// A step back.
        Previous = "previous",
        /// On to the next breakpoint, or to the end.
        Run = "run",
        /// Play, or no longer.
        Play = "play",
        /// The speed at which it plays.
        Speed = "speed",
        /// Another level of the walk.
        Level = "level",
        /// Another theme.
        Theme = "theme",
        /// Another language.
        Language = "language",
        /// Other panes.
        Panes = "panes",
        /// The step as a picture.
        Picture = "picture",
        /// Let nothing be changed, or let it.
        ReadOnly = "readonly",
    }
}

impl Request {
    /// Reads a message. `None` if it is none of this protocol: then nothing is known of who has sent
    /// it, and there is no answer.
    pub fn read(text: &str) -> Option<Request> {
        if text.len() > LARGEST {
            return None;
        }
        let mut reader = Reader::new(text, None);
        let mut versioned = Versioned::default();
        versioned.read(&mut reader).ok()?;
        reader.end().ok()?;
        (versioned.version == VERSION).then_some(versioned.request)
    }
}

#[derive(Default)]
struct Versioned {
    version: u32,
    request: Request,
}

impl Read for Versioned {
    fn read(&mut self, from: &mut Reader<'_>) -> Outcome {
        const fn field(name: &'static str, is_required: bool) -> Field {
            Field { name, is_required }
        }
        let Request {
            kind,
            id,
            link,
            document,
            kernel,
            step,
            at,
            level,
            speed,
            theme,
            language,
            width,
            view,
            panes,
            on,
        } = &mut self.request;
        from.object(
            &[
                field("oomscope", true),
                field("type", true),
                field("id", false),
                field("link", false),
                field("document", false),
                field("kernel", false),
                field("step", false),
                field("at", false),
                field("level", false),
                field("speed", false),
                field("theme", false),
                field("language", false),
                field("width", false),
                field("kind", false),
                field("panes", false),
                field("on", false),
            ],
            &mut [
                &mut self.version,
                kind,
                id,
                link,
                document,
                kernel,
                step,
                at,
                level,
                speed,
                theme,
                language,
                width,
                view,
                panes,
                on,
            ],
        )
    }
}

/// A value in a message to the host page.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// A number that JavaScript can hold.
    Number(u32),
    /// A text.
    Text(&'a str),
    /// Nothing is known.
    Nothing,
}

impl Write for Value<'_> {
    fn write(&self, to: &mut Writer) {
        match self {
            Value::Number(number) => to.number(number),
            Value::Text(text) => to.text(text),
            Value::Nothing => to.raw("null"),
        }
    }
}

/// A message to the host page.
pub fn message(kind: &str, fields: &[(&str, Value<'_>)]) -> String {
    struct Message<'a>(&'a str, &'a [(&'a str, Value<'a>)]);
    impl Write for Message<'_> {
        fn write(&self, to: &mut Writer) {
            to.object(&mut |to| {
                to.field("oomscope", &Value::Number(VERSION));
                to.field("type", &Value::Text(self.0));
                for (name, value) in self.1 {
                    to.field(name, value);
                }
            });
        }
    }
    compact(&Message(kind, fields))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_read() {
        let text = r#"{"oomscope":1,"type":"goto","id":7,"step":214}"#;
        let expected = Request {
            kind: Kind::Goto,
            id: Some(7),
            step: Some(214),
            ..Request::default()
        };
        assert_eq!(Request::read(text), Some(expected));
        let panes = r#"{"panes":["why"],"type":"panes","oomscope":1}"#;
        let request = Request::read(panes).expect("a request");
        assert_eq!((request.kind, request.id), (Kind::Panes, None));
        assert_eq!(request.panes, Some(vec!["why".to_owned()]));
    }

    #[test]
    fn what_is_no_message_of_this_protocol_is_none() {
        let long = format!(
            r#"{{"oomscope":1,"type":"load","document":"{}"}}"#,
            " ".repeat(LARGEST)
        );
        let texts = [
            "",
            "null",
            "7",
            r#""next""#,
            "[]",
            "{}",
            r#"{"type":"next"}"#,
            r#"{"oomscope":1}"#,
            r#"{"oomscope":2,"type":"next"}"#,
            r#"{"oomscope":"1","type":"next"}"#,
            r#"{"oomscope":true,"type":"next"}"#,
            r#"{"oomscope":1,"type":"eval"}"#,
            r#"{"oomscope":1,"type":["next"]}"#,
            r#"{"oomscope":1,"type":"next","type":"run"}"#,
            r#"{"oomscope":1,"type":"next","id":-1}"#,
            r#"{"oomscope":1,"type":"next","id":"x"}"#,
            r#"{"oomscope":1,"type":"next","other":0}"#,
            r#"{"oomscope":1,"type":"goto","step":1.5}"#,
            r#"{"oomscope":1,"type":"goto","step":99999999999}"#,
            r#"{"oomscope":1,"type":"load","document":{"oomscope":1}}"#,
            r#"{"oomscope":1,"type":"next"} {}"#,
            &long,
        ];
        for text in texts {
            assert_eq!(Request::read(text), None, "{}", &text[..text.len().min(60)]);
        }
    }

    #[test]
    fn a_message_is_json() {
        let fields = [
            ("step", Value::Number(3)),
            ("sentence", Value::Text("</script>\"\n")),
            ("points", Value::Text("18446744073709551615")),
            ("pid", Value::Nothing),
        ];
        assert_eq!(
            message("verdict", &fields),
            r#"{"oomscope":1,"type":"verdict","step":3,"sentence":"</script>\"\n","points":"18446744073709551615","pid":null}"#
        );
    }
}
