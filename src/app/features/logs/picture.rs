// SPDX-License-Identifier: GPL-2.0-only
//! The explanation of an event as a picture: the headline, and who stands where.

use super::{Found, Logs, Opened, ranking, story};
use crate::app::i18n::Language;
use crate::app::process::Part;
use crate::app::svg::{escaped, wrapped};

const WIDTH: u32 = 880;
/// Its colours where the page around it is dark.
const DARK: &str = "<style>@media(prefers-color-scheme:dark){[fill=\"#1f1d1a\"]{fill:#e8e6e1}[fill=\"#645f57\"]{fill:#a5a29a}[fill=\"#ffffff\"]{fill:#1b1d21}[fill=\"#b82a2a\"]{fill:#ff8c85}[fill=\"#e4e1da\"]{fill:#45484f}}</style>";
/// Width of the bars.
const BAR: u32 = 360;
const ROW: u32 = 26;
/// So many rows fit.
const ROWS: usize = 12;
/// So many letters of the headline fit into a line; Chinese ones count twice.
const LINE: usize = 84;

/// The picture, as SVG; `None` if there is no event.
pub fn of(found: &Found, opened: &Opened, logs: &Logs, language: Language) -> Option<String> {
    let headline = story::headline(found, opened, language)?;
    let lines = wrapped(&headline.sentence.plain(), LINE);
    let (rows, _) = ranking::rows(found, opened, logs, language);
    let rows = &rows[..rows.len().min(ROWS)];
    let top = 24 + 26 * lines.len() as u32 + 26;
    let legend = legend(rows, language);
    let height = top + ROW * rows.len() as u32 + if legend.is_empty() { 30 } else { 52 };
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
         font-family=\"system-ui, sans-serif\" font-size=\"14\" fill=\"#1f1d1a\">{DARK}\
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#ffffff\"/>"
    );
    for (at, line) in lines.iter().enumerate() {
        let y = 36 + 26 * at as u32;
        svg += &format!(
            "<text x=\"24\" y=\"{y}\" font-size=\"19\">{}</text>",
            escaped(line)
        );
    }
    let rest = escaped(&headline.rest.join(" · "));
    let y = top - 18;
    svg += &format!("<text x=\"24\" y=\"{y}\" font-size=\"12\" fill=\"#645f57\">{rest}</text>");
    for (at, row) in rows.iter().enumerate() {
        let y = top + ROW * at as u32;
        let colour = match row.look {
            ranking::Look::Chosen => "#b82a2a",
            ranking::Look::Out => "#645f57",
            _ => "#1f1d1a",
        };
        let (name, base) = (escaped(&row.name), y + 15);
        svg += &format!(
            "<text x=\"24\" y=\"{base}\" fill=\"{colour}\">{name} ({})</text>",
            row.pid
        );
        let mut x = 220;
        for &(part, share) in &row.bar.parts {
            let width = share * BAR / 10_000;
            let (fill, bar) = (fill(part), y + 4);
            svg += &format!(
                "<rect x=\"{x}\" y=\"{bar}\" width=\"{width}\" height=\"12\" fill=\"{fill}\"/>"
            );
            x += width;
        }
        let (points, reason) = (&row.points, escaped(&row.reason));
        svg += &format!(
            "<text x=\"670\" y=\"{base}\" text-anchor=\"end\" fill=\"{colour}\">{points}</text>\
             <text x=\"684\" y=\"{base}\" font-size=\"12\" fill=\"#645f57\">{reason}</text>"
        );
    }
    let (mut x, y) = (24, height - 32);
    for (part, label) in legend {
        let (fill, bar) = (fill(part), y - 9);
        svg += &format!(
            "<rect x=\"{x}\" y=\"{bar}\" width=\"10\" height=\"10\" fill=\"{fill}\"/>\
             <text x=\"{}\" y=\"{y}\" font-size=\"12\" fill=\"#645f57\">{}</text>",
            x + 15,
            escaped(label)
        );
        x += 30 + 7 * units(label);
    }
    let y = height - 10;
    svg += &format!(
        "<text x=\"24\" y=\"{y}\" font-size=\"11\" fill=\"#645f57\">oomscope</text></svg>"
    );
    Some(svg)
}

/// The parts that the bars have, with their names.
fn legend(rows: &[ranking::Row], language: Language) -> Vec<(Part, &'static str)> {
    const ALL: [Part; 7] = [
        Part::Anon,
        Part::File,
        Part::Shmem,
        Part::Swap,
        Part::Tables,
        Part::Added,
        Part::Removed,
    ];
    let has = |part: &Part| {
        let mut parts = rows.iter().flat_map(|row| &row.bar.parts);
        parts.any(|(own, _)| own == part)
    };
    let found = ALL.into_iter().filter(has);
    found.map(|part| (part, part.label(language))).collect()
}

/// About how wide a text is, in letters; Chinese ones count twice.
fn units(text: &str) -> u32 {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

fn fill(part: Part) -> &'static str {
    match part {
        Part::Anon => "#4a73d9",
        Part::File => "#2aa58a",
        Part::Shmem => "#e0a21b",
        Part::Swap => "#a45bd0",
        Part::Tables => "#9a948a",
        Part::Added => "#e29a97",
        Part::Removed => "#e4e1da",
    }
}
