// SPDX-License-Identifier: GPL-2.0-only
//! Where the site will be found. The app itself does not care; what does are the pictures that other
//! sites show of it, which they ask for by a whole address, and the page for addresses that lead nowhere,
//! which may be shown in any folder.

use anyhow::{Context as _, Result, bail};
use std::fs;
use std::path::Path;
use std::str::FromStr;

/// How the page names the picture that other sites show of it.
const PREVIEW: &str = "<meta property=\"og:image\" content=\"pictures/preview.png\">\n";

/// The address of a site: `https://host/` or `https://host/folder/`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// `https://host`; empty if nobody said.
    origin: String,
    /// Without the slashes around it.
    folder: String,
}

impl FromStr for Address {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Address> {
        let is_strange = |c: char| !c.is_ascii_alphanumeric() && !"-._~/:[]".contains(c);
        let host = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"));
        let Some(host) = host.filter(|host| !host.is_empty() && !host.contains(is_strange)) else {
            bail!("{text} is no address: --at takes one such as https://example.org/oomscope/");
        };
        let folder = host.split_once('/').map_or("", |(_, folder)| folder);
        Ok(Address {
            origin: text[..text.len() - folder.len()]
                .trim_end_matches('/')
                .to_owned(),
            folder: folder.trim_matches('/').to_owned(),
        })
    }
}

impl Address {
    /// The folder as links begin: `/` or `/folder/`.
    fn base(&self) -> String {
        match self.folder.as_str() {
            "" => "/".to_owned(),
            folder => format!("/{folder}/"),
        }
    }

    /// The address, with a slash at its end; empty if nobody said.
    pub fn whole(&self) -> String {
        match self.origin.as_str() {
            "" => String::new(),
            origin => format!("{origin}{}", self.base()),
        }
    }

    /// Writes the address where it is needed.
    pub fn write(&self, dist: &Path) -> Result<()> {
        let base = self.base();
        change(&dist.join("404.html"), |page| {
            page.replace("=\"./", &format!("=\"{base}"))
        })?;
        change(&dist.join("index.html"), |page| self.name_in(page))
    }

    /// The page with its address where others ask for it whole. Its policy names the server, too: in a
    /// sandbox some versions of WebKit do not take the page's own server for `'self'` (WebKit bug 316847).
    /// Without an address it names no preview.
    fn name_in(&self, page: &str) -> String {
        let Address { origin, .. } = self;
        if origin.is_empty() {
            return page.replace(PREVIEW, "");
        }
        let preview = "content=\"pictures/preview.png\"";
        let whole = preview.replace("pictures", &format!("{origin}{}pictures", self.base()));
        page.replace(preview, &whole)
            .replace("'self'", &format!("'self' {origin}"))
    }
}

/// Changes a page, which has to contain what is changed.
fn change(file: &Path, how: impl FnOnce(&str) -> String) -> Result<()> {
    let page =
        fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let changed = how(&page);
    if changed == page {
        bail!("{} has no place for an address", file.display());
    }
    Ok(fs::write(file, changed)?)
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn an_address_is_an_origin_and_a_folder() {
        for (text, origin, base) in [
            ("https://example.org", "https://example.org", "/"),
            ("https://example.org/", "https://example.org", "/"),
            ("https://example.org/a/b", "https://example.org", "/a/b/"),
            ("http://[::1]:8080/v1/", "http://[::1]:8080", "/v1/"),
        ] {
            let address: Address = text.parse().unwrap();
            assert_eq!(
                (address.origin.as_str(), address.base()),
                (origin, base.to_owned())
            );
            assert_eq!(address.whole(), format!("{origin}{base}"));
        }
        for text in [
            "",
            "example.org",
            "https://",
            "ftp://example.org",
            "https://a/\"b",
        ] {
            assert!(text.parse::<Address>().is_err(), "{text}");
        }
        assert_eq!(Address::default().base(), "/");
        assert_eq!(Address::default().whole(), "");
    }

    #[test]
    fn the_page_names_its_preview_and_its_server() {
        let address: Address = "https://example.org/a/".parse().unwrap();
        let page = include_str!("../../index.html");
        let named = address.name_in(page);
        for part in [
            "content=\"https://example.org/a/pictures/preview.png\"",
            "script-src 'self' https://example.org 'wasm-unsafe-eval';",
            "connect-src 'self' https://example.org;",
        ] {
            assert!(named.contains(part), "{part}: {named}");
        }
        let nameless = Address::default().name_in(page);
        assert_eq!(nameless, page.replace(super::PREVIEW, ""));
        assert!(!nameless.contains("og:image"));
        let count = |page: &str, part: &str| page.matches(part).count();
        assert_eq!(
            count(&named, "'self' https://example.org"),
            count(page, "'self'")
        );
    }
}
