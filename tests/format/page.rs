// SPDX-License-Identifier: GPL-2.0-only
//! The page as HTML.

#[path = "words.rs"]
mod words;

use oomscope::app::builder::empty;
use oomscope::app::i18n::Language;
use oomscope::app::number;
use oomscope::app::workbench::field::{
    CallField, CpusetField, Described, Field, MemcgField, MmField, NodeField, ProcessField,
    SystemField, ThreadField, VmaField, WordsField,
};
use serde_json::Value;
use std::fmt::Write as _;
use words::{KINDS, chinese};

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
pub fn page(schema: &Value) -> String {
    let mut page = HEAD.to_owned();
    let all = &schema["$defs"];
    page += "<nav aria-label=\"Contents\"><ul>\n";
    for (name, title, zh) in KINDS {
        let _ = writeln!(
            page,
            "<li><a href=\"#{name}\">{title} <span lang=\"zh-CN\">{zh}</span></a></li>"
        );
    }
    page += "</ul></nav>\n<section id=\"example\">\n<h2>The least that is a machine <span lang=\"zh-CN\">最小的机器</span></h2>\n";
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
        about(&mut page, own);
        match own.get("oneOf") {
            None => table(&mut page, all, name, own, &[]),
            Some(kinds) => {
                for kind in kinds.as_array().unwrap() {
                    let op = kind["properties"]["op"]["const"].as_str().unwrap();
                    let _ = writeln!(page, "<h3><code>{op}</code></h3>");
                    about(&mut page, kind);
                    table(&mut page, all, name, kind, &["op"]);
                }
            }
        }
        page += "</section>\n";
    }
    // Every kind of object has its section.
    for (name, own) in all.as_object().unwrap() {
        let has_fields = own.get("properties").is_some() || own.get("oneOf").is_some();
        let is_there = KINDS.iter().any(|(kind, ..)| kind == name);
        assert_eq!(has_fields, is_there, "{name}");
    }
    page + "</main>\n</body>\n</html>\n"
}

/// Where a text stands in the schema, from a place on.
fn place(text: &str, from: usize) -> usize {
    let schema = include_str!("../../www/scenario.schema.json");
    from + schema[from..]
        .find(text)
        .unwrap_or_else(|| panic!("{text} is not there"))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn about(page: &mut String, own: &Value) {
    if let Some(text) = own["description"].as_str() {
        let _ = writeln!(page, "<p>{}</p>", both(text, chinese(text)));
    }
}

fn both(en: &str, zh: &str) -> String {
    format!("{} <span lang=\"zh-CN\">{}</span>", escape(en), escape(zh))
}

fn table(page: &mut String, schema: &Value, kind: &str, own: &Value, but: &[&str]) {
    let properties = own["properties"].as_object().unwrap();
    if properties.keys().all(|key| but.contains(&key.as_str())) {
        return;
    }
    *page += "<div class=\"scroll\" tabindex=\"0\">\n<table>\n<thead><tr><th>Field <span lang=\"zh-CN\">字段</span></th><th>Value <span lang=\"zh-CN\">值</span></th><th>Left out <span lang=\"zh-CN\">省略时</span></th><th>Kernel <span lang=\"zh-CN\">内核名称</span></th><th>Meaning <span lang=\"zh-CN\">含义</span></th></tr></thead>\n<tbody>\n";
    let required = own["required"].as_array();
    // In the order of the schema, which the parser does not keep.
    let start = match own["properties"]["op"]["const"].as_str() {
        Some(op) => place(&format!("{{\"const\": \"{op}\"}}"), 0),
        None => place(&format!("\n    \"{kind}\": {{"), 0),
    };
    let mut keys: Vec<&String> = properties.keys().collect();
    keys.retain(|key| !but.contains(&key.as_str()));
    keys.sort_by_key(|key| place(&format!("\"{key}\": {{"), start));
    for key in keys {
        let field = &properties[key];
        let is_required = required.is_some_and(|keys| keys.contains(&Value::from(key.as_str())));
        let known = described(kind, key);
        let code = known.map_or("", |known| known.code);
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
            value(field),
            meaning(known, field),
            choices(schema, kind, field),
        );
    }
    *page += "</tbody>\n</table>\n</div>\n";
}

/// What the workbench says of a field.
fn described(kind: &str, key: &str) -> Option<Described> {
    fn of<F: Copy>(all: &[F], field: impl Fn(F) -> Field) -> Vec<Described> {
        all.iter().map(|&own| field(own).described()).collect()
    }
    let all = match kind {
        "document" => of(WordsField::ALL, Field::Words),
        "system" | "sysctl" | "sysctlChange" => of(SystemField::ALL, Field::System),
        "node" => of(NodeField::ALL, |own| Field::Node(0, own)),
        "cpuset" => of(CpusetField::ALL, |own| Field::Cpuset(0, own)),
        "memcg" | "memcgChange" => of(MemcgField::ALL, |own| Field::Memcg(0, own)),
        "process" | "processChange" => of(ProcessField::ALL, |own| Field::Process(0, own)),
        "thread" | "threadChange" | "mempolicy" => {
            of(ThreadField::ALL, |own| Field::Thread(0, 0, own))
        }
        "mm" | "mmChange" => of(MmField::ALL, |own| Field::Mm(0, own)),
        "vma" => of(VmaField::ALL, |own| Field::Vma(0, 0, own)),
        "call" => of(CallField::ALL, |own| Field::Call(0, own)),
        _ => Vec::new(),
    };
    let name = match kind {
        "mempolicy" => format!("mempolicy_{key}"),
        _ => key.to_owned(),
    };
    all.into_iter().find(|own| own.key == name)
}

fn meaning(known: Option<Described>, field: &Value) -> String {
    let own = field["description"].as_str();
    match known {
        // What the schema says besides counts where it is about what is not there.
        Some(known) => {
            let zh = known.said(Language::Zh).about;
            let more = own.filter(|own| is_about_nothing(own));
            let more = more.map(|own| format!("<br>{}", both(own, chinese(own))));
            both(known.said(Language::En).about, zh) + &more.unwrap_or_default()
        }
        None => own.map(|own| both(own, chinese(own))).unwrap_or_default(),
    }
}

/// Whether a description says what it means that a field is not there.
fn is_about_nothing(description: &str) -> bool {
    let words = ["left out", "bsent", "null "];
    words.iter().any(|word| description.contains(word))
}

/// What each of the names that a list may hold stands for.
fn choices(schema: &Value, kind: &str, field: &Value) -> String {
    let names = match field["items"]["$ref"].as_str() {
        Some("#/$defs/signalFlag") => Some(&schema["signalFlag"]["enum"]),
        Some("#/$defs/threadFlag") => Some(&schema["threadFlag"]["enum"]),
        _ => field["items"].get("enum"),
    };
    let names = names.and_then(Value::as_array).into_iter().flatten();
    let rows = names.filter_map(|name| {
        let known = described(kind, name.as_str()?)?;
        let zh = known.said(Language::Zh).about;
        let name = name.as_str()?;
        Some(format!(
            "<dt><code>{name}</code> <code>{}</code></dt><dd>{}</dd>",
            escape(known.code),
            both(known.said(Language::En).about, zh)
        ))
    });
    let rows: String = rows.collect();
    if rows.is_empty() {
        return rows;
    }
    format!("<dl>{rows}</dl>")
}

/// What a field may hold.
fn value(field: &Value) -> String {
    let unit = field["$comment"].as_str();
    let unit = unit.map(|unit| format!(", {}", both(unit, chinese(unit))));
    kind(field) + &unit.unwrap_or_default()
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
