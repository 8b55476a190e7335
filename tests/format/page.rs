// SPDX-License-Identifier: GPL-2.0-only
//! The page as HTML.

use crate::schema::{Known, Schema};
use crate::words::{self, KINDS};
use oomscope::app::builder::empty;
use oomscope::app::i18n::{Language, field_words};
use oomscope::app::number;
use serde_json::Value;
use std::fmt::Write as _;

const HEAD: &str = r#"<!doctype html>
<!-- SPDX-License-Identifier: GPL-2.0-only -->
<!-- Made of scenario.schema.json and the words of the workbench by tests/format.rs: do not edit it here. -->
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="The format of oomscope's scenarios, field by field">
<title>The format of scenarios · oomscope</title>
<link rel="icon" type="image/svg+xml" href="icon.svg">
<link rel="stylesheet" href="format.css">
</head>
<body>
<main>
<p class="home"><a href="./">oomscope</a></p>
<h1>The format of scenarios <span lang="zh-CN">场景格式</span></h1>
<p>A scenario is a machine and the calls made on it, as JSON in UTF-8. It stands in a document, with what helps to
read it, or alone. A field that is left out has its default; a field that is not named here is refused, with its
place and line. Amounts of memory are pages of the machine, unless another unit is named. Names such as
<code>mm</code>, <code>memcg</code> or <code>current</code> lead to the <code>id</code>, <code>tgid</code> or
<code>pid</code> of what they name. Editors check a file while you type with the
<a href="scenario.schema.json">JSON Schema</a>.</p>
<p lang="zh-CN">场景是一台机器以及在其上进行的调用，写成 UTF-8 的 JSON。它可以放在文档中，附带便于阅读的内容，也可以单独存在。省略的字段取默认值；此处未列出的字段会被拒绝，并指出位置与行号。除非另有说明，内存数量以机器的页为单位。<code>mm</code>、<code>memcg</code>、<code>current</code> 等名称指向相应对象的 <code>id</code>、<code>tgid</code> 或 <code>pid</code>。编辑器可以用 <a href="scenario.schema.json">JSON Schema</a> 边输入边检查。</p>
"#;

/// The whole page.
pub fn page(schema: &Schema) -> String {
    let all: Value = serde_json::from_str(&schema.text).unwrap();
    let all = &all["$defs"];
    let page = &mut HEAD.to_owned();
    *page += "<nav aria-label=\"Contents\"><ul>\n";
    for (name, title, zh) in KINDS {
        let _ = writeln!(
            page,
            "<li><a href=\"#{name}\">{title} <span lang=\"zh-CN\">{zh}</span></a></li>"
        );
    }
    *page += "</ul></nav>\n<section id=\"example\">\n<h2>The least that is a machine <span lang=\"zh-CN\">最小的机器</span></h2>\n";
    let example = empty().unwrap().document.to_json();
    let _ = writeln!(
        page,
        "<pre tabindex=\"0\">{}</pre>\n</section>",
        escape(example.trim_end())
    );
    for (name, title, zh) in KINDS {
        let _ = writeln!(
            page,
            "<section id=\"{name}\">\n<h2>{title} <span lang=\"zh-CN\">{zh}</span></h2>"
        );
        let own = &all[name];
        schema.about(page, own);
        match own.get("oneOf") {
            None => schema.table(page, name, own, &[]),
            Some(kinds) => {
                for kind in kinds.as_array().unwrap() {
                    let op = kind["properties"]["op"]["const"].as_str().unwrap();
                    let _ = writeln!(page, "<h3><code>{op}</code></h3>");
                    schema.about(page, kind);
                    schema.table(page, name, kind, &["op"]);
                }
            }
        }
        *page += "</section>\n";
    }
    // Every kind of object has its section.
    for (name, own) in all.as_object().unwrap() {
        let has_fields = own.get("properties").is_some() || own.get("oneOf").is_some();
        let is_there = KINDS.iter().any(|(kind, ..)| kind == name);
        assert_eq!(has_fields, is_there, "{name}");
    }
    format!("{page}</main>\n</body>\n</html>\n")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn both(en: &str, zh: &str) -> String {
    format!("{} <span lang=\"zh-CN\">{}</span>", escape(en), escape(zh))
}

impl Schema {
    fn about(&self, page: &mut String, own: &Value) {
        if let Some(text) = own["description"].as_str() {
            let _ = writeln!(page, "<p>{}</p>", both(text, self.chinese(text)));
        }
    }

    /// What a description is in Chinese.
    fn chinese(&self, text: &str) -> &str {
        let known = self.chinese.get(text).map(String::as_str);
        known.unwrap_or_else(|| words::chinese(text))
    }

    fn known(&self, kind: &str, key: &str) -> Option<&Known> {
        self.known.get(&(kind.to_owned(), key.to_owned()))
    }

    /// Where a text stands in the schema, from a place on.
    fn place(&self, text: &str, from: usize) -> usize {
        from + self.text[from..]
            .find(text)
            .unwrap_or_else(|| panic!("{text} is not there"))
    }

    fn table(&self, page: &mut String, kind: &str, own: &Value, but: &[&str]) {
        let properties = own["properties"].as_object().unwrap();
        if properties.keys().all(|key| but.contains(&key.as_str())) {
            return;
        }
        *page += "<div class=\"scroll\" tabindex=\"0\">\n<table>\n<thead><tr><th>Field <span lang=\"zh-CN\">字段</span></th><th>Value <span lang=\"zh-CN\">值</span></th><th>Left out <span lang=\"zh-CN\">省略时</span></th><th>Kernel <span lang=\"zh-CN\">内核名称</span></th><th>Meaning <span lang=\"zh-CN\">含义</span></th></tr></thead>\n<tbody>\n";
        let required = own["required"].as_array();
        // In the order of the schema, which the parser does not keep.
        let start = match own["properties"]["op"]["const"].as_str() {
            Some(op) => self.place(&format!("{{\"const\": \"{op}\"}}"), 0),
            None => self.place(&format!("\n    \"{kind}\": {{"), 0),
        };
        let mut keys: Vec<&String> = properties.keys().collect();
        keys.retain(|key| !but.contains(&key.as_str()));
        keys.sort_by_key(|key| self.place(&format!("\"{key}\": {{"), start));
        for key in keys {
            let field = &properties[key];
            let is_required =
                required.is_some_and(|keys| keys.contains(&Value::from(key.as_str())));
            let code = self.known(kind, key).map_or("", |known| known.code);
            let code = if code.is_empty() {
                String::new()
            } else {
                format!("<code>{}</code>", escape(code))
            };
            let left_out = match field.get("default") {
                _ if is_required => {
                    "<b>has to be given</b> <span lang=\"zh-CN\">必填</span>".to_owned()
                }
                Some(default) => format!("<code>{}</code>", escape(&default.to_string())),
                None if is_about_nothing(field["description"].as_str().unwrap_or("")) => {
                    "see its meaning <span lang=\"zh-CN\">见含义</span>".to_owned()
                }
                None if kind.ends_with("Change") => {
                    "stays as it is <span lang=\"zh-CN\">保持不变</span>".to_owned()
                }
                None => "none <span lang=\"zh-CN\">无</span>".to_owned(),
            };
            let _ = writeln!(
                page,
                "<tr><th scope=\"row\"><code>{key}</code></th><td>{}</td><td>{left_out}</td><td>{code}</td><td>{}{}</td></tr>",
                self.value(field),
                self.meaning(kind, key, field),
                self.choices(kind, field),
            );
        }
        *page += "</tbody>\n</table>\n</div>\n";
    }

    fn meaning(&self, kind: &str, key: &str, field: &Value) -> String {
        // What stands around the machine has words on the workbench, too.
        let words = field_words("words", key).filter(|_| kind == "document");
        if let Some(words) = words {
            let about = [Language::En, Language::ZH].map(|language| language.say(words.about));
            return both(about[0], about[1]);
        }
        let own = field["description"].as_str();
        own.map(|own| both(own, self.chinese(own)))
            .unwrap_or_default()
    }

    /// What each of the names that a list may hold stands for.
    fn choices(&self, kind: &str, field: &Value) -> String {
        let names = field["items"]["enum"].as_array().into_iter().flatten();
        let rows = names.filter_map(|name| {
            let name = name.as_str()?;
            let known = self
                .known(kind, name)
                .or(self.known(kind, &format!("zone-{name}")))?;
            Some(format!(
                "<dt><code>{name}</code> <code>{}</code></dt><dd>{}</dd>",
                escape(known.code),
                both(known.about, self.chinese(known.about))
            ))
        });
        let rows: String = rows.collect();
        match rows.as_str() {
            "" => rows,
            rows => format!("<dl>{rows}</dl>"),
        }
    }

    /// What a field may hold.
    fn value(&self, field: &Value) -> String {
        let unit = field["$comment"].as_str();
        let unit = unit.map(|unit| format!(", {}", both(unit, self.chinese(unit))));
        kind(field) + &unit.unwrap_or_default()
    }
}

/// Whether a description says what it means that a field is not there.
fn is_about_nothing(description: &str) -> bool {
    let words = ["left out", "bsent", "null "];
    words.iter().any(|word| description.contains(word))
}

fn kind(field: &Value) -> String {
    if let Some(name) = field["$ref"].as_str() {
        let name = name.strip_prefix("#/$defs/").unwrap();
        return match KINDS.iter().find(|(kind, ..)| *kind == name) {
            Some((_, title, _)) => format!("<a href=\"#{name}\">{title}</a>"),
            None => words::SMALL
                .iter()
                .find(|(small, _)| *small == name)
                .unwrap_or_else(|| panic!("{name} is not explained"))
                .1
                .to_owned(),
        };
    }
    if let Some(value) = field.get("const") {
        return format!("<code>{}</code>", escape(&value.to_string()));
    }
    if let Some(values) = field.get("enum") {
        let values = values.as_array().unwrap().iter();
        let values: Vec<String> = values
            .map(|value| format!("<code>{}</code>", escape(&value.to_string())))
            .collect();
        return values.join(", ");
    }
    if let Some(kinds) = field.get("anyOf") {
        let kinds = kinds.as_array().unwrap();
        return kind(&kinds[0]);
    }
    let name = match &field["type"] {
        Value::Array(names) => names[0].as_str(),
        name => name.as_str(),
    };
    let bound = |key: &str| field.get(key).map(Value::to_string);
    match name {
        Some("integer") => match (bound("minimum"), bound("maximum")) {
            (Some(least), Some(most))
                if most == i64::MAX.to_string() && least == i64::MIN.to_string() =>
            {
                "whole number of 64 bits, also negative".to_owned()
            }
            (Some(least), Some(most)) => format!("{} to {}", grouped(&least), grouped(&most)),
            (Some(least), None) => format!("{} or more", grouped(&least)),
            (least, most) => panic!("{least:?} to {most:?}"),
        },
        Some("string") => match field.get("maxLength") {
            Some(most) => format!("text of at most {most} bytes"),
            None => "text".to_owned(),
        },
        Some("boolean") => "<code>true</code> or <code>false</code>".to_owned(),
        Some("array") => format!("list: {}", kind(&field["items"])),
        None => "anything".to_owned(),
        name => panic!("{name:?} is not explained"),
    }
}

fn grouped(text: &str) -> String {
    number::grouped(text.parse().unwrap())
}
