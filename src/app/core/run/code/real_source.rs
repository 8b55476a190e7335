// SPDX-License-Identifier: GPL-2.0-only
//! Links to the real source of a kernel.

/// Where a function stands in the real source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RealSource {
    /// The address.
    pub url: String,
    /// The release of Linux whose source it is, as in `6.12`.
    pub release: String,
    /// Whether that is only the nearest one, because the source of a vendor's kernel is not there.
    pub is_nearest: bool,
}

/// Where a function stands in the real source of a kernel, by the kernel's name and its own.
pub fn real_source(kernel: &str, function: &str) -> RealSource {
    let (release, is_nearest) = release(kernel);
    RealSource {
        url: format!("https://elixir.bootlin.com/linux/v{release}/C/ident/{function}"),
        release: release.to_owned(),
        is_nearest,
    }
}

/// The release whose source is that of a kernel, or the nearest to it.
fn release(kernel: &str) -> (&str, bool) {
    match kernel {
        // The last release that the listing stands for.
        "5.10" => ("5.10.234", false),
        name if name.starts_with("el7") => ("3.10", true),
        name if name.starts_with("el8") => ("4.18", true),
        name if name.starts_with("el9") => ("5.14", true),
        name if name.starts_with("el10") => ("6.12", true),
        name => {
            // What stands behind the second number is a patch, a build or a vendor.
            let digits = |c: char| c.is_ascii_digit() || c == '.';
            let version = name.split(|c| !digits(c)).next().unwrap_or(name);
            let series = version.match_indices('.').nth(1);
            let series = series.map_or(version, |(at, _)| &version[..at]);
            (series, version.len() < name.len())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oomscope_engine::rules::release::RELEASES;

    #[test]
    fn vendors_have_the_nearest_release() {
        let table = [
            ("5.10", "5.10.234", false),
            ("6.12", "6.12", false),
            ("5.4.144", "5.4", false),
            ("5.4.0-77u", "5.4", true),
            ("el7.9", "3.10", true),
            ("el8.10", "4.18", true),
            ("el9", "5.14", true),
            ("el10.0", "6.12", true),
            ("4.18.0-553.el8_10.x86_64", "4.18", true),
            ("3.10.0-1160.el7.x86_64", "3.10", true),
            ("5.4.0-150-generic", "5.4", true),
            ("6.12.57+deb13-amd64", "6.12", true),
        ];
        for (kernel, expected, is_nearest) in table {
            let found = real_source(kernel, "oom_badness");
            assert_eq!(
                (&*found.release, found.is_nearest),
                (expected, is_nearest),
                "{kernel}"
            );
        }
    }

    #[test]
    fn every_release_has_an_address_of_the_right_form() {
        for release in RELEASES {
            let RealSource {
                url, release: tag, ..
            } = real_source(release.name, "oom_badness");
            let numbers: Vec<&str> = tag.split('.').collect();
            let is_number =
                |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
            assert!((2..=3).contains(&numbers.len()), "{}: {tag}", release.name);
            assert!(numbers.iter().all(is_number), "{}: {tag}", release.name);
            assert_eq!(
                url,
                format!("https://elixir.bootlin.com/linux/v{tag}/C/ident/oom_badness")
            );
        }
    }
}
