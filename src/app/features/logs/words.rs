// SPDX-License-Identifier: GPL-2.0-only
//! Words of a log on the page: names are hostile, and amounts have their units.

use crate::app::i18n::Language;
use crate::app::number;

/// A text of a log as it can be shown: characters that are not seen, or that turn the rest of a line
/// around, have signs instead.
pub fn shown(text: &str) -> String {
    let sign = |c: char| match c {
        '\u{7f}' => '\u{2421}',
        c if (c as u32) < 0x20 => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
        '\u{80}'..='\u{9f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{e000}'..='\u{e001}'
        | '\u{feff}' => '\u{fffd}',
        c => c,
    };
    text.chars().map(sign).collect()
}

/// A process: `database (89)`.
pub fn process(name: &str, pid: i32) -> String {
    format!("{} ({pid})", shown(name))
}

/// Pages with what they are: `815 pages, 3.2 MiB`.
pub fn pages(pages: u64, page_shift: u32, language: Language) -> String {
    let pages = i64::try_from(pages).unwrap_or(i64::MAX);
    format!(
        "{}, {}",
        language.pages(&number::grouped(pages)),
        number::memory(pages, page_shift)
    )
}

/// Kilobytes, as the kernel prints them, in a unit that can be read: `7.8 MiB`.
pub fn kilobytes(kilobytes: u64) -> String {
    number::memory(i64::try_from(kilobytes).unwrap_or(i64::MAX), 10)
}

/// Bytes, in a unit that can be read: `1.6 GiB`.
pub fn bytes(bytes: u64) -> String {
    kilobytes(bytes / 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_has_a_sign() {
        let table = [
            ("plain <b>", "plain <b>"),
            ("a\nb\tc", "a␊b␉c"),
            ("\u{202e}gpj.exe", "\u{fffd}gpj.exe"),
            ("\u{e000}loud\u{e001}", "\u{fffd}loud\u{fffd}"),
            ("名前", "名前"),
        ];
        for (text, expected) in table {
            assert_eq!(shown(text), expected);
        }
    }

    #[test]
    fn amounts_have_units() {
        assert_eq!(pages(815, 12, Language::En), "815 pages, 3.2 MiB");
        assert_eq!(pages(1, 16, Language::En), "1 page, 64 KiB");
        assert_eq!(kilobytes(524_288), "512 MiB");
    }
}
