// SPDX-License-Identifier: GPL-2.0-only
//! The explanation of an event as Markdown, for a ticket or a post.

use super::words::shown;
use super::{Found, Logs, Opened, changed, facts, kernel, list, memory, ranking, story, todo};
use crate::app::i18n::Language;
use crate::app::rich::Rich;

/// The explanation of an event, with a link to it; `None` if there is no event.
pub fn of(
    found: &Found,
    opened: &Opened,
    logs: &Logs,
    link: Option<&str>,
    language: Language,
) -> Option<String> {
    let headline = story::headline(found, opened, language)?;
    let event = opened.event(found)?;
    let mut text = format!("# {}\n\n", rich(&headline.sentence));
    for rest in &headline.rest {
        text += &format!("- {}\n", escaped(rest));
    }
    if let Some(warning) = kernel::warning(&opened.kernel, language) {
        text += &format!("- {}\n", escaped(&warning));
    }
    if !event.stamp.is_empty() {
        let (label, stamp) = (language.label_time(), list::stamp(event));
        text += &format!("- {label}: {}\n", escaped(&stamp));
    }
    for (label, name) in story::names(found, opened, language) {
        let colon = language.pick(": ", "：");
        text += &format!("- {label}{colon}{}\n", escaped(&name));
    }
    if let Some(link) = link {
        text += &format!("- [{}]({link})\n", language.share_link_to_explanation());
    }
    if let Some(line) = line_of_kill(found, opened) {
        text += &format!("\n{}\n", fenced(&line));
    }
    if let Some(bar) = memory::bar(found, opened, language) {
        text += &format!("\n## {}\n\n", language.part_memory());
        if !bar.whole.is_empty() {
            text += &format!("- {}\n", bar.whole);
        }
        for sentence in &bar.sentences {
            text += &format!("- {}\n", rich(sentence));
        }
        for share in &bar.shares {
            let colon = language.pick(": ", "：");
            text += &format!(
                "- {}{colon}{} ({})\n",
                share.label, share.size, share.percent
            );
        }
    }
    let [avoid, choose] = todo::lists(opened, language);
    let others = opened
        .made()
        .map_or(Vec::new(), |made| changed::other_victims(made, language));
    if !avoid.is_empty() {
        text += &format!("\n## {}\n\n{}", language.part_avoid(), items(&avoid));
    }
    if !choose.is_empty() || !others.is_empty() {
        text += &format!("\n## {}\n\n{}", language.part_choose(), items(&choose));
    }
    for (_, row) in &others {
        text += &format!("- {}: {}\n", rich(&row.sentence), escaped(&row.instead));
    }
    for section in story::sections(found, opened, language) {
        text += &format!("\n## {}\n\n", section.title);
        for sentence in &section.sentences {
            text += &format!("- {}\n", rich(sentence));
        }
    }
    let (rows, _) = ranking::rows(found, opened, logs, language);
    if !rows.is_empty() {
        let columns = [
            language.column_process(),
            language.pid(),
            language.column_size(),
            language.column_rss(),
            language.swap(),
            language.page_tables(),
            "oom_score_adj",
            language.column_adjustment(),
            language.points(),
            language.column_verdict(),
        ];
        text += &format!(
            "\n## {}\n\n| {} |\n",
            language.part_ranking(),
            columns.join(" | ")
        );
        text += "|---|--:|--:|--:|--:|--:|--:|--:|--:|---|\n";
        for row in &rows {
            let [rss, swap, tables] = &row.memory;
            let name = escaped(&row.name);
            let reason = escaped(&row.reason);
            let (pid, adj, size) = (row.pid, &row.adj, &row.size);
            text += &format!(
                "| {name} | {pid} | {size} | {rss} | {swap} | {tables} | {adj} | {} | {} | {reason} |\n",
                row.adjustment, row.points
            );
        }
    }
    if let Some(made) = opened.made() {
        let assumed = facts::groups(made, language);
        if let Some(assumed) = assumed.iter().find(|group| group.class == "assumed") {
            text += &format!("\n## {}\n\n", assumed.title);
            for (sentence, _) in &assumed.facts {
                text += &format!("- {sentence}\n");
            }
        }
    }
    Some(text)
}

/// Things to do, each with what is to be copied.
fn items(items: &[todo::Item]) -> String {
    let mut text = String::new();
    for item in items {
        text += &format!("- {}\n", escaped(item.sentence));
        if let Some(change) = &item.change {
            text += &format!("\n{}\n\n", fenced(change));
        }
    }
    text
}

/// The explanation in five lines without a table, for a chat; `None` if there is no event.
pub fn short(
    found: &Found,
    opened: &Opened,
    link: Option<&str>,
    language: Language,
) -> Option<String> {
    let headline = story::headline(found, opened, language)?;
    let mut lines = vec![headline.sentence.plain()];
    let sections = story::sections(found, opened, language);
    let first = sections
        .first()
        .and_then(|section| section.sentences.first());
    lines.extend(first.map(Rich::plain));
    if let Some(bar) = memory::bar(found, opened, language) {
        let sentence = bar.sentences.first().map(Rich::plain).unwrap_or_default();
        lines.push(match bar.whole.as_str() {
            "" => sentence,
            whole => format!(
                "{} ({whole}){}{sentence}",
                language.part_memory(),
                language.pick(": ", "：")
            ),
        });
    }
    let [avoid, _] = todo::lists(opened, language);
    if let Some(item) = avoid.first() {
        let change = item.change.as_deref().unwrap_or_default();
        lines.push(match change {
            "" => item.sentence.to_owned(),
            change => format!("{}{}{change}", item.sentence, language.pick(": ", "：")),
        });
    }
    lines.extend(link.map(str::to_owned));
    Some(lines.join("\n"))
}

/// The kernel's own line about the kill.
fn line_of_kill(found: &Found, opened: &Opened) -> Option<String> {
    let excerpt = found.excerpts.get(opened.at)?;
    let is_it = |line: &&String| line.contains("Killed process ") || line.contains("Kernel panic");
    excerpt.lines.iter().find(is_it).map(|line| shown(line))
}

/// Text that stands as it is, whatever it holds.
fn fenced(text: &str) -> String {
    let mut fence = "```".to_owned();
    while text.contains(&fence) {
        fence.push('`');
    }
    format!("{fence}\n{text}\n{fence}")
}

fn rich(sentence: &Rich) -> String {
    let part = |part: &crate::app::rich::Part| match part.strong {
        true => format!("**{}**", escaped(&part.text)),
        false => escaped(&part.text),
    };
    sentence.parts().iter().map(part).collect()
}

/// Names are hostile here, too.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_[]<>|#&~!".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_name_is_no_markup() {
        assert_eq!(escaped("<b>|x_1"), "\\<b\\>\\|x\\_1");
    }
}
