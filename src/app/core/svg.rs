// SPDX-License-Identifier: GPL-2.0-only
//! What pictures have in common: text from elsewhere, and lines that fit.

/// A text as it may stand in markup. Names are hostile here, too.
pub(in crate::app) fn escaped(text: &str) -> String {
    let sign = |c: char| match c {
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '&' => "&amp;".to_owned(),
        '"' => "&quot;".to_owned(),
        // No XML has these.
        '\u{fffe}' | '\u{ffff}' => "\u{fffd}".to_owned(),
        c => c.to_string(),
    };
    text.chars().map(sign).collect()
}

/// Lines of so many letters; Chinese ones count twice. A word that is longer than a line stands out.
pub(in crate::app) fn wrapped(text: &str, most: usize) -> Vec<String> {
    let width = |word: &str| {
        word.chars()
            .map(|c| if c.is_ascii() { 1 } else { 2 })
            .sum::<usize>()
    };
    let mut lines = vec![String::new()];
    let mut used = 0;
    // Chinese has no blanks: any letter of it may begin a line.
    for piece in text.split_inclusive(|c: char| c == ' ' || !c.is_ascii()) {
        if used > 0 && used + width(piece.trim_end()) > most {
            lines.push(String::new());
            used = 0;
        }
        used += width(piece);
        if let Some(line) = lines.last_mut() {
            line.push_str(piece);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{escaped, wrapped};

    #[test]
    fn a_name_is_no_markup() {
        assert_eq!(escaped("<script>\"&"), "&lt;script&gt;&quot;&amp;");
        assert_eq!(escaped("\u{ffff}"), "\u{fffd}");
    }

    #[test]
    fn long_lines_are_wrapped() {
        assert_eq!(wrapped("short", 84), ["short"]);
        let long = "word ".repeat(40);
        assert_eq!(wrapped(&long, 84).len(), 3);
        assert_eq!(wrapped(&"杀".repeat(100), 84).len(), 3);
    }
}
