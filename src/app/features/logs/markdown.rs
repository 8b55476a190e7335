// SPDX-License-Identifier: GPL-2.0-only
//! The explanation of an event as Markdown, for a ticket or a post.

use super::{Found, Logs, Opened, changed, facts, ranking, story};
use crate::app::i18n::Language;
use crate::app::rich::Rich;

/// The explanation of an event; `None` if there is no event.
pub fn of(found: &Found, opened: &Opened, logs: &Logs, language: Language) -> Option<String> {
    let headline = story::headline(found, opened, language)?;
    let mut text = format!("# {}\n\n", rich(&headline.sentence));
    for rest in &headline.rest {
        text += &format!("- {}\n", escaped(rest));
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
        text += "|---|--:|--:|--:|--:|--:|--:|--:|---|\n";
        for row in &rows {
            let [rss, swap, tables] = &row.memory;
            let name = escaped(&row.name);
            let reason = escaped(&row.reason);
            let (pid, adj) = (row.pid, &row.adj);
            text += &format!(
                "| {name} | {pid} | {rss} | {swap} | {tables} | {adj} | {} | {} | {reason} |\n",
                row.adjustment, row.points
            );
        }
    }
    if let Some(made) = opened.made() {
        if let Some(chosen) = &made.replay.chosen {
            let rows = changed::rows(made, chosen.pid, &made.turns, language);
            text += &format!("\n## {}\n\n", language.part_changed());
            for row in rows {
                text += &format!("- {}: {}\n", rich(&row.sentence), escaped(&row.instead));
            }
        }
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
