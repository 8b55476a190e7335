// SPDX-License-Identifier: GPL-2.0-only
//! What is known of a machine that is kept, without reading it.

/// The longest name that is kept beside a machine, in characters.
const NAME: usize = 120;

/// What a list of machines says of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// What it is kept under.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// When it was kept last, in milliseconds since 1970.
    pub changed: u64,
    /// How many processes it has.
    pub processes: u64,
    /// How long its text is, bytes.
    pub bytes: u64,
    /// Whether it was deleted, and can still be given back.
    pub is_deleted: bool,
    /// Whether another tab works on it.
    pub is_elsewhere: bool,
}

impl Entry {
    /// As one line of text, for the device.
    pub fn write(&self) -> String {
        let name = self.name.chars().take(NAME);
        // It is one line, whatever somebody has called it.
        let name: String = name.map(|c| if c.is_control() { ' ' } else { c }).collect();
        format!(
            "{} {} {} {} {name}",
            self.changed,
            if self.is_deleted { "deleted" } else { "kept" },
            self.processes,
            self.bytes
        )
    }

    /// What a line says of the machine with this id. Whatever stands there, the machine stays in the
    /// list: it can at least be saved as a file.
    pub fn read(id: &str, line: &str) -> Entry {
        let known = || {
            let mut words = line.splitn(5, ' ');
            let changed = words.next()?.parse().ok()?;
            let is_deleted = words.next()? == "deleted";
            let processes = words.next()?.parse().ok()?;
            let bytes = words.next()?.parse().ok()?;
            let name = words.next()?.chars().take(NAME).collect();
            Some(Entry {
                id: id.to_owned(),
                name,
                changed,
                processes,
                bytes,
                is_deleted,
                is_elsewhere: false,
            })
        };
        known().unwrap_or_else(|| Entry {
            id: id.to_owned(),
            name: id.to_owned(),
            ..Entry::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_was_written() {
        let entry = Entry {
            id: "a-1".to_owned(),
            name: "web  server 数据".to_owned(),
            changed: 1_700_000_000_000,
            processes: 100_000,
            bytes: 20_000_000,
            is_deleted: true,
            is_elsewhere: false,
        };
        assert_eq!(Entry::read("a-1", &entry.write()), entry);
        let name = "web\nserver".to_owned();
        assert_eq!(Entry { name, ..entry }.write().lines().count(), 1);
    }

    #[test]
    fn a_line_that_cannot_be_read_hides_nothing() {
        for line in ["", "x", "1 kept 2", "-1 kept 2 3 name", "1 kept 2 9e9 n"] {
            let entry = Entry::read("a-1", line);
            assert_eq!((&*entry.id, &*entry.name), ("a-1", "a-1"), "{line:?}");
            assert!(!entry.is_deleted, "{line:?}");
        }
    }
}
