// SPDX-License-Identifier: GPL-2.0-only
//! Texts to be pasted, for the places where people write.

use crate::app::i18n::Language;
use crate::app::svg::escaped;

/// Where it is pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// HTML, with the element.
    Element,
    /// HTML, with a frame.
    Frame,
    /// Hugo.
    Hugo,
    /// Jekyll.
    Jekyll,
    /// mdBook.
    MdBook,
    /// reveal.js.
    Reveal,
    /// Markdown that takes no HTML: a picture.
    Picture,
    /// Ghost.
    Ghost,
    /// WordPress.
    WordPress,
}

impl Form {
    /// All of them, each with its name, which is the same in every language.
    pub const ALL: [(Form, &'static str); 9] = [
        (Form::Element, "HTML <oom-scope>"),
        (Form::Frame, "HTML <iframe>"),
        (Form::Hugo, "Hugo"),
        (Form::Jekyll, "Jekyll"),
        (Form::MdBook, "mdBook"),
        (Form::Reveal, "reveal.js"),
        (Form::Picture, "Markdown"),
        (Form::Ghost, "Ghost"),
        (Form::WordPress, "WordPress"),
    ];

    /// Whether the element is in it with a link inside.
    pub const fn has_link(self) -> bool {
        matches!(
            self,
            Form::Element | Form::MdBook | Form::Ghost | Form::WordPress
        )
    }

    /// Whether the element is in it.
    pub const fn is_element(self) -> bool {
        !matches!(self, Form::Frame | Form::Reveal | Form::Picture)
    }
}

/// A text to be pasted, with where that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The place, in words.
    pub place: String,
    /// The text.
    pub text: String,
}

/// What such a text is made of.
pub(super) struct Snippet<'a> {
    /// The folder of the page, without a slash behind it.
    pub home: &'a str,
    pub title: &'a str,
    /// The file of the picture, if the dialog makes one.
    pub picture: Option<&'a str>,
    /// The file of the picture that moves, if the dialog makes one.
    pub moving: Option<&'a str>,
    /// The scenario, if the site has its poster.
    pub poster: Option<&'a str>,
    /// The link to the page itself.
    pub link: &'a str,
    /// The address of a frame.
    pub frame: &'a str,
    /// Those of the element.
    pub attributes: Vec<(&'static str, String)>,
}

impl Snippet<'_> {
    /// The texts, the one for the place itself last.
    pub fn write(&self, form: Form, language: Language) -> Vec<Piece> {
        let (title, frame) = (escaped(self.title), escaped(self.frame));
        let piece = |place: &str, text: String| Piece {
            place: place.to_owned(),
            text,
        };
        let script = || self.script() + "\n";
        // No line of it is empty: else Markdown goes on in between.
        let element = || self.element() + "\n";
        let here = language.embed_text();
        match form {
            Form::Element => vec![
                piece(language.embed_in_page(), script()),
                piece(language.embed_in_place(), element()),
            ],
            Form::MdBook => vec![
                piece(&language.embed_once("theme/head.hbs"), script()),
                piece(language.embed_in_chapter(), element()),
            ],
            Form::Ghost => vec![
                piece(language.embed_ghost(), script()),
                piece(language.embed_ghost_card(), element()),
            ],
            Form::WordPress => vec![piece(language.embed_wordpress(), script() + &element())],
            Form::Frame => vec![piece(
                here,
                format!(
                    "<iframe src=\"{frame}\" title=\"{title}\"\n  width=\"100%\" height=\"520\" loading=\"lazy\" sandbox=\"allow-scripts allow-popups\"></iframe>\n"
                ),
            )],
            Form::Reveal => vec![piece(
                here,
                format!(
                    "<section>\n  <iframe data-src=\"{frame}\" title=\"{title}\"\n    width=\"960\" height=\"620\" data-preload></iframe>\n</section>\n"
                ),
            )],
            Form::Hugo => vec![
                piece(
                    &language.embed_once("layouts/shortcodes/oomscope.html"),
                    format!(
                        "{}\n<oom-scope{{{{ range $name, $value := .Params }}}} {{{{ printf \"%s=\\\"%s\\\"\" $name (htmlEscape $value) | safeHTMLAttr }}}}{{{{ end }}}}>\
                         <a href=\"{{{{ or (.Get \"src\") (printf \"{}/#1.g=%s\" (.Get \"scenario\")) | safeURL }}}}\">{{{{ .Get \"title\" }}}}</a></oom-scope>\n",
                        self.script(),
                        escaped(self.home),
                    ),
                ),
                piece(
                    language.embed_in_post(),
                    format!("{{{{< oomscope{} >}}}}\n", self.parameters('`')),
                ),
            ],
            Form::Jekyll => vec![
                piece(
                    &language.embed_once("_includes/oomscope.html"),
                    format!(
                        "{}\n<oom-scope{{% for option in include %}} {{{{ option[0] }}}}=\"{{{{ option[1] | escape }}}}\"{{% endfor %}}>\
                         <a href=\"{{% if include.src %}}{{{{ include.src | escape }}}}{{% else %}}{}/#1.g={{{{ include.scenario }}}}{{% endif %}}\">{{{{ include.title | escape }}}}</a></oom-scope>\n",
                        self.script(),
                        escaped(self.home),
                    ),
                ),
                piece(
                    language.embed_in_post(),
                    format!("{{% include oomscope.html{} %}}\n", self.parameters('"')),
                ),
            ],
            Form::Picture => {
                let title = self.title.replace(['[', ']', '\\', '`'], " ");
                let linked = |picture: Option<&str>| {
                    let shown = match picture {
                        Some(picture) => format!("![{title}]({picture})"),
                        None => title.clone(),
                    };
                    format!("[{shown}](<{}>)\n", self.link)
                };
                let moving = self
                    .moving
                    .map(|moving| piece(language.embed_moving_text(), linked(Some(moving))));
                let still = piece(here, linked(self.picture));
                moving.into_iter().chain([still]).collect()
            }
        }
    }

    fn script(&self) -> String {
        let home = escaped(self.home);
        format!("<script type=\"module\" src=\"{home}/embed/1.js\"></script>")
    }

    fn element(&self) -> String {
        let mut text = "<oom-scope".to_owned();
        for (name, value) in &self.attributes {
            text.push(' ');
            text.push_str(name);
            if !value.is_empty() {
                text += &format!("=\"{}\"", escaped(value));
            }
        }
        let title = escaped(self.title);
        text += &format!(" title=\"{title}\">");
        // What is left where there are no scripts, as in a feed.
        let link = escaped(self.link);
        if let Some(scenario) = self.poster {
            let home = escaped(self.home);
            text += &format!(
                "<noscript><a href=\"{link}\"><img src=\"{home}/posters/{scenario}.svg\" alt=\"\" width=\"760\"></a></noscript>"
            );
        }
        text += &format!("<a href=\"{link}\">{title}</a>");
        text + "</oom-scope>"
    }

    /// The same for what is written between braces: every option with a value. What has several lines stands between marks that
    /// may have them.
    fn parameters(&self, around: char) -> String {
        let option = |name: &str, value: &str| {
            let value = if value.is_empty() { "1" } else { value };
            // A brace would end the braces around.
            let value = value
                .replace(['"', '\\', '`'], "'")
                .replace(['{', '}'], " ");
            let mark = if value.contains('\n') { around } else { '"' };
            format!(" {name}={mark}{value}{mark}")
        };
        let all = self.attributes.iter();
        let all: String = all.map(|(name, value)| option(name, value)).collect();
        all + &option("title", &self.title.replace(['<', '>', '`'], " "))
    }
}
