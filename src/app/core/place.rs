// SPDX-License-Identifier: GPL-2.0-only
//! What was looked at when the page was left, so that a reload goes on there.

use crate::app::loaded::{Loaded, Origin};

/// A step of a scenario. As text: `214 gallery 02-adj.json`, or `214 gallery 02-adj.json 6.1` if the reader
/// has chosen a kernel for it. A file of the reader is kept with the kernel that was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The scenario.
    pub origin: Origin,
    /// The step, from 0.
    pub step: u32,
    /// The kernel that was chosen for a scenario of the gallery.
    pub kernel: Option<String>,
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
            kernel: loaded.kernel.clone(),
        }
    }

    /// Reads what was remembered; `None` if that is not to be understood.
    pub fn read(text: &str) -> Option<Place> {
        let mut words = text.splitn(3, ' ');
        let step = words.next()?.parse().ok()?;
        let kind = words.next()?;
        let name = words.next().filter(|name| !name.is_empty())?;
        let (origin, kernel) = match kind {
            "gallery" => {
                let (name, kernel) = match name.split_once(' ') {
                    Some((name, kernel)) => (name, Some(kernel)),
                    None => (name, None),
                };
                // It becomes a part of an address.
                let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
                if !name.chars().all(is_plain) || name.starts_with('.') {
                    return None;
                }
                let is_kernel = |kernel: &str| {
                    let begins = kernel.starts_with("el") || kernel.starts_with(char::is_numeric);
                    begins && kernel.chars().all(|c| is_plain(c) || "+~".contains(c))
                };
                if kernel.is_some_and(|kernel| !is_kernel(kernel)) {
                    return None;
                }
                (Origin::Gallery(name.to_owned()), kernel.map(str::to_owned))
            }
            "file" => (Origin::File(name.to_owned()), None),
            _ => return None,
        };
        Some(Place {
            origin,
            step,
            kernel,
        })
    }

    /// The same as one line of text.
    pub fn write(&self) -> String {
        let step = self.step;
        match &self.origin {
            Origin::Gallery(id) => match &self.kernel {
                Some(kernel) => format!("{step} gallery {id} {kernel}"),
                None => format!("{step} gallery {id}"),
            },
            Origin::File(name) => format!("{step} file {name}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_remembered_as_it_is() {
        for text in [
            "0 gallery 01-global.json",
            "7 gallery 01-global.json 4.18.0-553.el8_10.x86_64",
            "1306 file my own file.json",
        ] {
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
            "7 gallery a.json 5.10 6.1",
            "7 else 01-global.json",
        ];
        for text in broken {
            assert_eq!(Place::read(text), None, "{text:?}");
        }
    }
}
