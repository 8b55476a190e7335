// SPDX-License-Identifier: GPL-2.0-only
//! What was looked at when the page was left, so that a reload goes on there.

use crate::app::loaded::{Loaded, Origin};

/// A step of a scenario. As text: `214 gallery 02-adj.json`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The scenario.
    pub origin: Origin,
    /// The step, from 0.
    pub step: u32,
}

/// The longest file of the reader that is kept for a reload, bytes. Browsers give a page about
/// 5 million characters in all.
pub const KEPT: usize = 2 << 20;

impl Place {
    /// Where a run is looked at.
    pub fn of(loaded: &Loaded) -> Place {
        Place {
            origin: loaded.origin.clone(),
            step: loaded.step,
        }
    }

    /// Reads what was remembered; `None` if that is not to be understood.
    pub fn read(text: &str) -> Option<Place> {
        let mut words = text.splitn(3, ' ');
        let step = words.next()?.parse().ok()?;
        let kind = words.next()?;
        let name = words.next().filter(|name| !name.is_empty())?.to_owned();
        let origin = match kind {
            "gallery" => {
                // It becomes a part of an address.
                let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
                if !name.chars().all(is_plain) || name.starts_with('.') {
                    return None;
                }
                Origin::Gallery(name)
            }
            "file" => Origin::File(name),
            _ => return None,
        };
        Some(Place { origin, step })
    }

    /// The same as one line of text.
    pub fn write(&self) -> String {
        let step = self.step;
        match &self.origin {
            Origin::Gallery(id) => format!("{step} gallery {id}"),
            Origin::File(name) => format!("{step} file {name}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_remembered_as_it_is() {
        for text in ["0 gallery 01-global.json", "1306 file my own file.json"] {
            let place = Place::read(text).expect(text);
            assert_eq!(place.write(), text);
        }
    }

    #[test]
    fn what_is_no_place_is_forgotten() {
        let broken = [
            "",
            "7",
            "7 gallery",
            "7 gallery ",
            "x gallery 01-global.json",
            "-1 gallery 01-global.json",
            "99999999999 gallery 01-global.json",
            "7 gallery ../elsewhere.json",
            "7 gallery a/b.json",
            "7 gallery a b",
            "7 else 01-global.json",
        ];
        for text in broken {
            assert_eq!(Place::read(text), None, "{text:?}");
        }
    }
}
