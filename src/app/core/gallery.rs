// SPDX-License-Identifier: GPL-2.0-only
//! The scenarios that come with the page.

use crate::app::number;
use crate::app::session::Complaint;
use crate::scenario::{self, LARGEST};
use std::collections::BTreeMap;

/// Where the list of scenarios is.
pub const INDEX: &str = "gallery/index.json";

/// The scenario that the page opens with.
pub const OPENING: &str = "01-global.json";

/// The same as text, for tests. The page has it as data: see [`opening`](super::opening).
#[doc(hidden)]
pub const OPENING_TEXT: &str = include_str!("../../../www/gallery/01-global.json");

/// Where a scenario is.
pub fn address(file: &str) -> String {
    format!("gallery/{file}")
}

/// A scenario that the page offers.
pub use crate::scenario::gallery::Entry as Offer;

/// Reads the list of scenarios.
///
/// # Errors
/// If it is not what this version expects.
pub fn offers(text: &str) -> Result<Vec<Offer>, Complaint> {
    scenario::gallery::index(text).map_err(|problem| Complaint {
        place: INDEX.to_owned(),
        rule: format!("{}: {}", problem.place, problem.rule),
    })
}

/// A text in a language, or else in English, or else in any.
pub fn in_language<'a>(texts: &'a BTreeMap<String, String>, tag: &str) -> Option<&'a str> {
    let text = texts
        .get(tag)
        .or_else(|| texts.get("en"))
        .or_else(|| texts.values().next());
    text.map(String::as_str)
}

/// What to say of a file that has more bytes than a scenario may have.
pub fn too_big(bytes: f64) -> Option<Complaint> {
    let megabytes = |bytes: f64| number::unsigned((bytes / 1e6) as u64);
    (bytes > LARGEST as f64).then(|| Complaint {
        place: String::new(),
        rule: format!("{} MB > {} MB", megabytes(bytes), megabytes(LARGEST as f64)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_index() {
        let text = r#"[{"file":"01-global.json","group":"machine","title":{"en":"A machine","zh-CN":"一台机器"},"more":1}]"#;
        let offers = offers(text).expect("an index");
        assert_eq!(in_language(&offers[0].title, "zh-CN"), Some("一台机器"));
        assert_eq!(in_language(&offers[0].title, "fr"), Some("A machine"));
    }

    #[test]
    fn a_huge_file_is_refused_before_it_is_read() {
        assert_eq!(too_big(1e6), None);
        assert!(too_big(1e9).is_some());
    }
}
