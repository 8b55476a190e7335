// SPDX-License-Identifier: GPL-2.0-only
//! Amounts of memory as people type them: `2 GiB`, `1.5 GiB`, `300 kB`, `1,234 pages`, `25 %`.
//!
//! Everything becomes whole pages by whole numbers. What is not a whole number of pages is rounded to
//! the next one, and halves upwards. `kB` is what the kernel means by it, 1,024 bytes, and so are
//! `k`, `M` and `G`.

use crate::app::i18n::Language;
use crate::app::number;

/// What a number of something stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Pages of the machine.
    #[default]
    Pages,
    /// Bytes.
    Bytes,
    /// 1,024 bytes.
    Kib,
    /// 1,024 KiB.
    Mib,
    /// 1,024 MiB.
    Gib,
    /// 1,024 GiB.
    Tib,
    /// Hundredths of the memory of the machine.
    Percent,
}

/// What amounts are measured with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Bytes a page.
    pub page_size: u32,
    /// Memory of the machine, pages: what a percentage is of.
    pub total: u64,
}

/// Why a text is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoQuantity {
    /// Nothing is there.
    Empty,
    /// It does not begin with a number.
    NoNumber,
    /// What follows the number is no unit.
    NoUnit,
    /// It is less than 0, where it cannot be.
    Negative,
    /// The value is too large.
    TooLarge,
}

/// The longest text that is looked at: nobody types more.
const LONGEST: usize = 64;

/// Digits behind the point that count.
const PRECISION: u32 = 9;

impl Unit {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Unit; 7] = [
        Unit::Pages,
        Unit::Kib,
        Unit::Mib,
        Unit::Gib,
        Unit::Tib,
        Unit::Percent,
        Unit::Bytes,
    ];

    /// As it is written behind a number.
    pub fn name(self, language: Language) -> &'static str {
        match self {
            Unit::Pages => language.unit_pages(),
            Unit::Bytes => "B",
            Unit::Kib => "KiB",
            Unit::Mib => "MiB",
            Unit::Gib => "GiB",
            Unit::Tib => "TiB",
            Unit::Percent => "%",
        }
    }

    fn read(name: &str) -> Option<Unit> {
        Some(match name.to_ascii_lowercase().as_str() {
            "" | "p" | "page" | "pages" | "页" => Unit::Pages,
            "b" | "byte" | "bytes" | "字节" => Unit::Bytes,
            "k" | "kb" | "kib" => Unit::Kib,
            "m" | "mb" | "mib" => Unit::Mib,
            "g" | "gb" | "gib" => Unit::Gib,
            "t" | "tb" | "tib" => Unit::Tib,
            "%" | "％" | "percent" => Unit::Percent,
            _ => return None,
        })
    }

    /// Bytes of one, if bytes measure it.
    fn bytes(self, measure: Measure) -> Option<i128> {
        Some(match self {
            Unit::Pages => measure.page_size.into(),
            Unit::Bytes => 1,
            Unit::Kib => 1 << 10,
            Unit::Mib => 1 << 20,
            Unit::Gib => 1 << 30,
            Unit::Tib => 1 << 40,
            Unit::Percent => return None,
        })
    }
}

impl NoQuantity {
    /// One sentence.
    pub fn sentence(self, language: Language) -> &'static str {
        match self {
            NoQuantity::Empty | NoQuantity::NoNumber => language.amount_hint(),
            NoQuantity::NoUnit => language.amount_unit(),
            NoQuantity::Negative => language.amount_negative(),
            NoQuantity::TooLarge => language.amount_large(),
        }
    }
}

/// The unit that a text names, so that an answer can be in the same.
pub fn unit(text: &str) -> Option<Unit> {
    split(text).ok().map(|(_, unit)| unit)
}

/// A text as pages. Counters of the kernel may be below 0.
///
/// # Errors
/// If it is no amount.
pub fn pages(text: &str, measure: Measure) -> Result<i64, NoQuantity> {
    amount(text, measure, measure.page_size.into())
}

/// The same where nothing is below 0.
///
/// # Errors
/// If it is no amount, or below 0.
pub fn pages_from_zero(text: &str, measure: Measure) -> Result<u64, NoQuantity> {
    u64::try_from(pages(text, measure)?).map_err(|_| NoQuantity::Negative)
}

/// A text as bytes, for page tables: a number without a unit counts bytes then.
///
/// # Errors
/// If it is no amount.
pub fn bytes(text: &str, measure: Measure) -> Result<i64, NoQuantity> {
    let (number, _) = split(text)?;
    if number.len() == text.trim().len() {
        return amount(&format!("{number} B"), measure, 1);
    }
    amount(text, measure, 1)
}

/// A number with its unit, rounded to whole times of so many bytes.
fn amount(text: &str, measure: Measure, grain: i128) -> Result<i64, NoQuantity> {
    let (number, unit) = split(text)?;
    let (value, scale) = decimal(number)?;
    let bytes = match unit.bytes(measure) {
        Some(bytes) => value.checked_mul(bytes),
        None => {
            let total = i128::from(measure.total) * i128::from(measure.page_size);
            // A hundredth of the memory, and the scale a hundred times as large.
            value.checked_mul(total)
        }
    };
    let bytes = bytes.ok_or(NoQuantity::TooLarge)?;
    let scale = scale * grain * if unit == Unit::Percent { 100 } else { 1 };
    // To the nearest, and halves away from 0.
    let half = if bytes < 0 { -scale / 2 } else { scale / 2 };
    let whole = bytes.checked_add(half).ok_or(NoQuantity::TooLarge)? / scale;
    i64::try_from(whole).map_err(|_| NoQuantity::TooLarge)
}

/// The number and the unit of a text.
fn split(text: &str) -> Result<(&str, Unit), NoQuantity> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NoQuantity::Empty);
    }
    if text.len() > LONGEST {
        return Err(NoQuantity::TooLarge);
    }
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '_' | '-' | '−' | '+');
    let end = text.find(|c: char| !is_number(c)).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    if !number.contains(|c: char| c.is_ascii_digit()) {
        return Err(NoQuantity::NoNumber);
    }
    let unit = Unit::read(unit.trim()).ok_or(NoQuantity::NoUnit)?;
    Ok((number, unit))
}

/// A number with separators and a point, as a whole number of so many parts.
fn decimal(text: &str) -> Result<(i128, i128), NoQuantity> {
    let (is_negative, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if part.contains(|c: char| !c.is_ascii_digit()) {
        return Err(NoQuantity::NoNumber);
    }
    let mut value = 0_i128;
    for c in whole.chars() {
        match c.to_digit(10) {
            Some(digit) => value = push(value, digit)?,
            None if matches!(c, ',' | '_') => {}
            None => return Err(NoQuantity::NoNumber),
        }
    }
    let mut scale = 1_i128;
    for digit in part.chars().take(PRECISION as usize) {
        value = push(value, digit.to_digit(10).unwrap_or(0))?;
        scale *= 10;
    }
    Ok((if is_negative { -value } else { value }, scale))
}

/// One more digit. More than 30 of them never count anything.
fn push(value: i128, digit: u32) -> Result<i128, NoQuantity> {
    let value = value * 10 + i128::from(digit);
    if value > 10_i128.pow(29) {
        return Err(NoQuantity::TooLarge);
    }
    Ok(value)
}

/// Pages in a unit of one's choice: exactly where that takes at most three digits behind the
/// point, else to the nearest thousandth; the last page of it may be lost then.
pub fn text(pages: i64, unit: Unit, measure: Measure, language: Language) -> String {
    let bytes = i128::from(pages) * i128::from(measure.page_size);
    let one = match unit.bytes(measure) {
        Some(bytes) => bytes,
        None => i128::from(measure.total) * i128::from(measure.page_size),
    };
    let times = if unit == Unit::Percent { 100_000 } else { 1000 };
    let thousandths = match one {
        0 => 0,
        one => (bytes.abs() * times + one / 2) / one,
    };
    let sign = if bytes < 0 { "−" } else { "" };
    let whole = u64::try_from(thousandths / 1000).unwrap_or(u64::MAX);
    let part = format!("{:03}", thousandths % 1000);
    let part = match part.trim_end_matches('0') {
        "" => String::new(),
        part => format!(".{part}"),
    };
    format!(
        "{sign}{}{part} {}",
        number::unsigned(whole),
        unit.name(language)
    )
}

/// Pages in the largest unit that says them exactly; in pages if none does.
pub fn exact(pages: i64, measure: Measure, language: Language) -> String {
    let bytes = i128::from(pages) * i128::from(measure.page_size);
    let units = [Unit::Tib, Unit::Gib, Unit::Mib];
    let fitting = units.into_iter().find(|unit| {
        let one = unit.bytes(measure).unwrap_or(1);
        bytes != 0 && bytes % one == 0
    });
    text(pages, fitting.unwrap_or_default(), measure, language)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: Measure = Measure {
        page_size: 4096,
        total: 1_000_000,
    };

    #[test]
    fn amounts_become_pages() {
        let table: [(&str, i64); 26] = [
            ("0", 0),
            ("1234", 1234),
            ("1,234 pages", 1234),
            ("1_234页", 1234),
            (" 2 GiB ", 524_288),
            ("2gb", 524_288),
            ("1.5 GiB", 393_216),
            ("1.5g", 393_216),
            ("512 MiB", 131_072),
            ("512M", 131_072),
            ("300 kB", 75),
            ("1 TiB", 268_435_456),
            ("25 %", 250_000),
            ("12.5%", 125_000),
            ("0.0001 %", 1),
            ("100 ％", 1_000_000),
            ("4096 B", 1),
            ("2047 bytes", 0),
            ("2048 bytes", 1),
            ("6 KiB", 2),
            ("5.9 KiB", 1),
            ("-3 pages", -3),
            ("−6 KiB", -2),
            ("+7", 7),
            (".5 MiB", 128),
            ("9223372036854775807", i64::MAX),
        ];
        for (text, expected) in table {
            assert_eq!(pages(text, SMALL), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_told_apart() {
        use NoQuantity::*;
        let long = "1".repeat(65);
        let table = [
            ("", Empty),
            ("  \t ", Empty),
            ("many", NoNumber),
            ("-", NoNumber),
            ("--5", NoNumber),
            ("5-3", NoNumber),
            ("1.2.3", NoNumber),
            ("GiB", NoNumber),
            ("5 apples", NoUnit),
            ("5 GiB 3", NoUnit),
            ("0x10", NoUnit),
            ("1e9", NoUnit),
            ("5 \u{202e}BiG", NoUnit),
            ("٣ GiB", NoNumber),
            ("9223372036854775808", TooLarge),
            ("99999999999999999999999999999999 TiB", TooLarge),
            ("10000000000000 TiB", TooLarge),
            (&long, TooLarge),
        ];
        for (text, expected) in table {
            assert_eq!(pages(text, SMALL), Err(expected), "{text}");
        }
        assert_eq!(pages_from_zero("-1", SMALL), Err(Negative));
        assert_eq!(pages_from_zero("1", SMALL), Ok(1));
    }

    #[test]
    fn page_tables_are_bytes_unless_a_unit_says_otherwise() {
        for (text, expected) in [
            ("81920", 81_920),
            ("2 pages", 8192),
            ("80 KiB", 81_920),
            ("-5", -5),
        ] {
            assert_eq!(bytes(text, SMALL), Ok(expected), "{text}");
        }
    }

    #[test]
    fn pages_are_shown_in_any_unit() {
        let table: [(i64, Unit, &str); 10] = [
            (393_216, Unit::Gib, "1.5 GiB"),
            (393_216, Unit::Pages, "393,216 pages"),
            (75, Unit::Kib, "300 KiB"),
            (250_000, Unit::Percent, "25 %"),
            (1, Unit::Percent, "0 %"),
            (1, Unit::Mib, "0.004 MiB"),
            (-256, Unit::Mib, "−1 MiB"),
            (2, Unit::Bytes, "8,192 B"),
            (0, Unit::Gib, "0 GiB"),
            (i64::MIN, Unit::Tib, "−34,359,738,368 TiB"),
        ];
        for (pages, unit, expected) in table {
            assert_eq!(text(pages, unit, SMALL, Language::En), expected);
        }
        assert_eq!(text(3, Unit::Pages, SMALL, Language::ZH), "3 页");
    }

    #[test]
    fn what_is_shown_exactly_is_read_back() {
        for page_size in [4096, 16384, 65536] {
            let measure = Measure {
                page_size,
                total: 77_777,
            };
            let numbers = [0, 1, 3, 255, 256, 4096, 262_144, 262_145, 1 << 40, -1, -256];
            for number in numbers {
                let shown = exact(number, measure, Language::En);
                assert_eq!(pages(&shown, measure), Ok(number), "{shown}");
                let shown = text(number, Unit::Kib, measure, Language::En);
                assert_eq!(pages(&shown, measure), Ok(number), "{shown}");
            }
        }
    }

    #[test]
    fn nothing_makes_the_reader_fail() {
        let letters = [
            '0', '9', '.', ',', '-', '−', ' ', 'G', 'i', 'B', '%', '\u{0}', '页', 'k',
        ];
        let mut random = 1_u64;
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..random % 12 {
                random = random
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                text.push(letters[(random >> 33) as usize % letters.len()]);
            }
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(99);
            let none = Measure {
                page_size: 4096,
                total: 0,
            };
            for measure in [
                SMALL,
                none,
                Measure {
                    page_size: 65536,
                    total: u64::MAX,
                },
            ] {
                let _ = pages(&text, measure);
                let _ = bytes(&text, measure);
            }
        }
    }
}
