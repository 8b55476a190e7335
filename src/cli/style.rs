// SPDX-License-Identifier: GPL-2.0-only
//! Text for a terminal: hostile names made plain, colours, widths and sizes.

/// A name as it can be shown: what moves the cursor, hides or turns text is shown as an escape.
pub fn plain(name: &str) -> String {
    let is_odd = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    let mut text = String::with_capacity(name.len());
    for c in name.chars() {
        if is_odd(c) {
            text.extend(c.escape_default());
        } else {
            text.push(c);
        }
    }
    text
}

/// Colours, or none.
#[derive(Clone, Copy)]
pub struct Style {
    /// Whether there are any.
    pub is_coloured: bool,
    /// Characters a line.
    pub columns: usize,
}

impl Style {
    fn dressed(self, code: &str, text: &str) -> String {
        if self.is_coloured {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }

    /// What matters most.
    pub fn strong(self, text: &str) -> String {
        self.dressed("1", text)
    }

    /// A heading.
    pub fn heading(self, text: &str) -> String {
        self.dressed("1;36", text)
    }

    /// What matters least.
    pub fn faint(self, text: &str) -> String {
        self.dressed("2", text)
    }

    /// The victim, and what differs.
    pub fn bad(self, text: &str) -> String {
        self.dressed("1;31", text)
    }

    /// A bar of a share of a whole.
    pub fn bar(self, share: f64, width: usize) -> String {
        let share = share.clamp(0.0, 1.0);
        let full = (share * width as f64).round() as usize;
        let bar = format!("{}{}", "█".repeat(full), "·".repeat(width - full));
        self.dressed("33", &bar)
    }

    /// Sentences as lines of the width, indented.
    pub fn wrapped(self, text: &str, first: &str, rest: &str) -> String {
        let mut lines = String::new();
        let mut line = first.to_owned();
        let mut is_begin = true;
        for word in text.split(' ') {
            let length = line.chars().count() + 1 + word.chars().count();
            if !is_begin && length > self.columns {
                lines += line.trim_end();
                lines.push('\n');
                line = rest.to_owned();
                is_begin = true;
            }
            if !is_begin {
                line.push(' ');
            }
            line += word;
            is_begin = false;
        }
        lines + &line + "\n"
    }
}

/// A size in units that can be read.
pub fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["KiB", "MiB", "GiB", "TiB"];
    let mut value = bytes as f64 / 1024.0;
    let mut unit = 0;
    while value >= 1024.0 && unit + 1 < UNITS.len() {
        value /= 1024.0;
        unit += 1;
    }
    if value >= 100.0 || unit == 0 {
        format!("{value:.0} {}", UNITS[unit])
    } else {
        format!("{value:.1} {}", UNITS[unit])
    }
}

/// A number with a comma between each three digits.
pub fn grouped(value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if value < 0 {
        format!("−{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_move_the_cursor() {
        assert_eq!(plain("it's \"ok\" größe"), "it's \"ok\" größe");
        assert_eq!(
            plain("a\u{1b}[31m\nb\u{202e}c"),
            "a\\u{1b}[31m\\nb\\u{202e}c"
        );
    }

    #[test]
    fn sizes_are_readable() {
        let table = [
            (0, "0 KiB"),
            (2048, "2 KiB"),
            (1_572_864, "1.5 MiB"),
            (805_306_368, "768 MiB"),
            (8 << 30, "8.0 GiB"),
        ];
        for (bytes, text) in table {
            assert_eq!(size(bytes), text);
        }
        assert_eq!(
            (grouped(1_234_567), grouped(-12)),
            ("1,234,567".to_owned(), "−12".to_owned())
        );
    }

    #[test]
    fn lines_have_the_width() {
        let style = Style {
            is_coloured: false,
            columns: 40,
        };
        let text = style.wrapped(
            "one two three four five six seven eight nine ten",
            "  ",
            "    ",
        );
        assert!(
            text.lines().all(|line| line.chars().count() <= 40),
            "{text}"
        );
        assert_eq!(text.lines().count(), 2);
    }
}
