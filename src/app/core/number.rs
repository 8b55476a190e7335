// SPDX-License-Identifier: GPL-2.0-only
//! Numbers as people read them: `18,556`, `72.5 MiB`, `−1,000`.

use crate::app::i18n::Language;

impl Language {
    /// How many processes: `1 process`, `1,359 processes`.
    pub fn some_processes(self, n: usize) -> String {
        match n {
            1 => self.pick("1 process", "1 个进程").to_owned(),
            n => self.processes_count(&unsigned(n as u64)),
        }
    }
}

/// With separators, and a real minus sign.
pub fn grouped(value: i64) -> String {
    let digits = unsigned(value.unsigned_abs());
    if value < 0 {
        format!("−{digits}")
    } else {
        digits
    }
}

/// A length of text: `812 B`, `12.4 kB`, `20 MB`.
pub fn bytes(bytes: u64) -> String {
    let (tenths, unit) = match bytes {
        0..1000 => return format!("{bytes} B"),
        1000..1_000_000 => (bytes / 100, "kB"),
        _ => (bytes / 100_000, "MB"),
    };
    let (whole, rest) = (unsigned(tenths / 10), tenths % 10);
    match rest {
        0 => format!("{whole} {unit}"),
        _ => format!("{whole}.{rest} {unit}"),
    }
}

/// Without separators, as the kernel's own settings are written, but with a real minus sign.
pub fn plain(value: i64) -> String {
    value.to_string().replace('-', "−")
}

/// With separators.
pub fn unsigned(value: u64) -> String {
    let digits = value.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

const UNITS: [&str; 4] = ["KiB", "MiB", "GiB", "TiB"];

/// Pages as an amount of memory, three digits at most before a unit of their own: `191 MiB`.
pub fn memory(pages: i64, page_shift: u32) -> String {
    let mut unit = 0;
    // Tenths of a unit, in 128 bits: a counter may hold anything.
    let mut tenths = (i128::from(pages.unsigned_abs()) << page_shift) * 10 / 1024;
    while tenths >= 10_240 && unit + 1 < UNITS.len() {
        tenths = (tenths + 512) / 1024;
        unit += 1;
    }
    let sign = if pages < 0 { "−" } else { "" };
    let whole = tenths / 10;
    if whole >= 100 || tenths % 10 == 0 {
        let rounded = if whole >= 100 {
            (tenths + 5) / 10
        } else {
            whole
        };
        format!("{sign}{} {}", unsigned(rounded as u64), UNITS[unit])
    } else {
        format!(
            "{sign}{}.{} {}",
            whole as u64,
            (tenths % 10) as u64,
            UNITS[unit]
        )
    }
}

/// Tenths of a percent: `91.4 %`.
pub fn percent(tenths: u64) -> String {
    format!("{}.{} %", unsigned(tenths / 10), tenths % 10)
}

/// Whole numbers as a list with ranges: `0-3,5`.
pub fn bit_list(mask: u64) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut bit = 0;
    while bit < 64 {
        if mask >> bit & 1 == 0 {
            bit += 1;
            continue;
        }
        let first = bit;
        while bit < 64 && mask >> bit & 1 == 1 {
            bit += 1;
        }
        let last = bit - 1;
        parts.push(if first == last {
            first.to_string()
        } else {
            format!("{first}-{last}")
        });
    }
    parts.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_digits() {
        let cases: [(i64, &str); 7] = [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (18_556, "18,556"),
            (1_234_567, "1,234,567"),
            (-1000, "−1,000"),
            (i64::MIN, "−9,223,372,036,854,775,808"),
        ];
        for (value, text) in cases {
            assert_eq!(grouped(value), text);
        }
    }

    #[test]
    fn memory_has_a_unit() {
        let cases: [(i64, &str); 8] = [
            (0, "0 KiB"),
            (1, "4 KiB"),
            (8_043, "31.4 MiB"),
            (18_556, "72.5 MiB"),
            (49_003, "191 MiB"),
            (262_144, "1 GiB"),
            (-256, "−1 MiB"),
            (2_251_799_813_685_247, "8,388,608 TiB"),
        ];
        for (pages, text) in cases {
            assert_eq!(memory(pages, 12), text, "{pages} pages");
        }
        assert_eq!(memory(1, 16), "64 KiB");
    }

    #[test]
    fn lists_bits() {
        for (mask, text) in [(0, ""), (1, "0"), (0b101111, "0-3,5"), (1 << 63, "63")] {
            assert_eq!(bit_list(mask), text);
        }
    }
}
