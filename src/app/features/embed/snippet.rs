// SPDX-License-Identifier: GPL-2.0-only
//! Texts to be pasted, for the places where people write.

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
}

impl Form {
    /// All of them, each with its name, which is the same in every language.
    pub const ALL: [(Form, &'static str); 7] = [
        (Form::Element, "HTML <oom-scope>"),
        (Form::Frame, "HTML <iframe>"),
        (Form::Hugo, "Hugo"),
        (Form::Jekyll, "Jekyll"),
        (Form::MdBook, "mdBook"),
        (Form::Reveal, "reveal.js"),
        (Form::Picture, "Markdown"),
    ];

    /// Whether the element is in it with a link inside.
    pub const fn has_link(self) -> bool {
        matches!(self, Form::Element | Form::MdBook)
    }

    /// Whether the element is in it.
    pub const fn is_element(self) -> bool {
        !matches!(self, Form::Frame | Form::Reveal | Form::Picture)
    }
}

/// What such a text is made of.
pub(super) struct Snippet<'a> {
    /// The folder of the page, without a slash behind it.
    pub home: &'a str,
    pub title: &'a str,
    /// The file of the picture.
    pub picture: &'a str,
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
    /// The text.
    pub fn write(&self, form: Form) -> String {
        let (title, frame) = (escaped(self.title), escaped(self.frame));
        match form {
            // No line of it is empty: else Markdown goes on in between.
            Form::Element | Form::MdBook => format!("{}\n{}\n", self.script(), self.element()),
            Form::Frame => format!(
                "<iframe src=\"{frame}\" title=\"{title}\"\n  width=\"100%\" height=\"520\" loading=\"lazy\" sandbox=\"allow-scripts allow-popups\"></iframe>\n"
            ),
            Form::Reveal => format!(
                "<section>\n  <iframe data-src=\"{frame}\" title=\"{title}\"\n    width=\"960\" height=\"620\" data-preload></iframe>\n</section>\n"
            ),
            Form::Hugo => format!(
                "{{{{/* layouts/shortcodes/oomscope.html, once */}}}}\n{}\n\
                 <oom-scope{{{{ range $name, $value := .Params }}}} {{{{ printf \"%s=%q\" $name $value | safeHTMLAttr }}}}{{{{ end }}}}></oom-scope>\n\n\
                 In the post:\n{{{{< oomscope{} >}}}}\n",
                self.script(),
                self.parameters()
            ),
            Form::Jekyll => format!(
                "{{% comment %}} _includes/oomscope.html, once {{% endcomment %}}\n{}\n\
                 <oom-scope{{% for option in include %}} {{{{ option[0] }}}}=\"{{{{ option[1] | escape }}}}\"{{% endfor %}}></oom-scope>\n\n\
                 In the post:\n{{% include oomscope.html{} %}}\n",
                self.script(),
                self.parameters()
            ),
            Form::Picture => format!(
                "[![{}]({})](<{}>)\n",
                self.title.replace(['[', ']', '\\', '`'], " "),
                self.picture,
                self.link
            ),
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

    /// The same for what is written between braces: every option with a value.
    fn parameters(&self) -> String {
        let option = |(name, value): &(&str, String)| {
            let value = if value.is_empty() { "1" } else { value };
            format!(" {name}=\"{}\"", value.replace(['"', '\\'], "'"))
        };
        self.attributes.iter().map(option).collect()
    }
}
