// SPDX-License-Identifier: GPL-2.0-only
//! Who built a kernel, by the pattern of its release, and how its builds are counted.

use super::text::{Found, Version, number};

/// Who built a kernel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vendor {
    /// Nobody has put a word of its own behind the number.
    Mainline,
    /// Debian.
    Debian,
    /// Kali, on Debian's.
    Kali,
    /// Ubuntu.
    Ubuntu,
    /// Red Hat Enterprise Linux, and who builds the same source: AlmaLinux, Rocky, CentOS, Oracle's RHCK.
    RedHat,
    /// CloudLinux, on Red Hat's.
    CloudLinux,
    /// Oracle's own, UEK.
    Oracle,
    /// SUSE and openSUSE.
    Suse,
    /// Amazon Linux.
    Amazon,
    /// Azure Linux, and what runs below Windows.
    Microsoft,
    /// Raspberry Pi.
    RaspberryPi,
    /// Proxmox, on Ubuntu's.
    Proxmox,
    /// Android.
    Android,
    /// openEuler, EulerOS and Kylin.
    OpenEuler,
    /// TencentOS and OpenCloudOS.
    Tencent,
    /// Alibaba Cloud Linux and Anolis.
    Alibaba,
    /// ByteDance's veLinux.
    ByteDance,
    /// Anybody else: Fedora, Arch, a cloud's own, somebody's own.
    Other,
}

impl Vendor {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Vendor::Mainline => "kernel.org",
            Vendor::Debian => "Debian",
            Vendor::Kali => "Kali",
            Vendor::Ubuntu => "Ubuntu",
            Vendor::RedHat => "Red Hat",
            Vendor::CloudLinux => "CloudLinux",
            Vendor::Oracle => "Oracle",
            Vendor::Suse => "SUSE",
            Vendor::Amazon => "Amazon",
            Vendor::Microsoft => "Microsoft",
            Vendor::RaspberryPi => "Raspberry Pi",
            Vendor::Proxmox => "Proxmox",
            Vendor::Android => "Android",
            Vendor::OpenEuler => "openEuler",
            Vendor::Tencent => "Tencent",
            Vendor::Alibaba => "Alibaba",
            Vendor::ByteDance => "ByteDance",
            Vendor::Other => "another vendor",
        }
    }

    /// Is it known to change who is killed, or not known to leave that alone? Red Hat's are asked by their
    /// builds; others of theirs are special ones.
    pub(super) const fn may_choose_otherwise(self) -> bool {
        matches!(
            self,
            Vendor::RedHat
                | Vendor::CloudLinux
                | Vendor::Oracle
                | Vendor::Suse
                | Vendor::Android
                | Vendor::OpenEuler
                | Vendor::Tencent
                | Vendor::Alibaba
                | Vendor::ByteDance
        )
    }
}

/// Words in a release, and whose they are; the first that is found counts.
const WORDS: &[(&str, Vendor)] = &[
    ("uek", Vendor::Oracle),
    ("elrepo", Vendor::Other),
    (".amzn", Vendor::Amazon),
    (".oe", Vendor::OpenEuler),
    (".ky", Vendor::OpenEuler),
    ("euleros", Vendor::OpenEuler),
    ("tlinux", Vendor::Tencent),
    (".tl", Vendor::Tencent),
    (".oc", Vendor::Tencent),
    (".an", Vendor::Alibaba),
    (".al7", Vendor::Alibaba),
    (".al8", Vendor::Alibaba),
    (".alnx", Vendor::Alibaba),
    ("bsk", Vendor::ByteDance),
    ("-android", Vendor::Android),
    ("-gki", Vendor::Android),
    ("-qgki", Vendor::Android),
    ("-perf", Vendor::Android),
    ("-microsoft-", Vendor::Microsoft),
    (".cm", Vendor::Microsoft),
    (".azl", Vendor::Microsoft),
    ("+rpt", Vendor::RaspberryPi),
    ("-rpi", Vendor::RaspberryPi),
    ("-v7", Vendor::RaspberryPi),
    ("-v8", Vendor::RaspberryPi),
    ("-pve", Vendor::Proxmox),
    ("kali", Vendor::Kali),
    ("-default", Vendor::Suse),
    ("-preempt", Vendor::Suse),
    (".lve", Vendor::CloudLinux),
];

/// The first words of Ubuntu's flavours, behind the number of the build.
const UBUNTU: &[&str] = &[
    "generic",
    "lowlatency",
    "aws",
    "azure",
    "gcp",
    "gke",
    "gkeop",
    "ibm",
    "oracle",
    "kvm",
    "raspi",
    "raspi2",
    "nvidia",
    "oem",
    "fips",
    "realtime",
    "bluefield",
    "intel",
    "snapdragon",
    "xilinx",
    "virtual",
    "starfive",
    "allwinner",
    "laptop",
    "hwe",
];

/// The last words of Debian's flavours.
const DEBIAN: &[&str] = &[
    "amd64",
    "arm64",
    "686",
    "pae",
    "armmp",
    "lpae",
    "powerpc64le",
    "s390x",
    "riscv64",
    "loong64",
    "mips64el",
    "marvell",
    "octeon",
    "malta",
];

/// Who built a kernel.
pub(super) fn of(found: &Found<'_>, version: &Version<'_>) -> Vendor {
    let suffix = version.suffix;
    if let Some(&(_, vendor)) = WORDS.iter().find(|(word, _)| suffix.contains(word)) {
        return vendor;
    }
    if enterprise_build(found.release).is_some() {
        return Vendor::RedHat;
    }
    let build = suffix.strip_prefix('-').and_then(number);
    if version.patch == Some(0) && build.is_some_and(|(_, rest)| rest == "u") {
        // The name that documents have for Ubuntu's builds.
        return Vendor::Ubuntu;
    }
    if version.patch == Some(0)
        && let Some((_, flavour)) = build
        && let Some(flavour) = flavour.strip_prefix('-')
        && (UBUNTU.contains(&flavour.split('-').next().unwrap_or_default())
            || found.rest.contains("-Ubuntu"))
    {
        return Vendor::Ubuntu;
    }
    let last = suffix.rsplit('-').next().unwrap_or_default();
    let is_debian = suffix.contains("+deb") || suffix.contains("bpo") || DEBIAN.contains(&last);
    if is_debian || debian_package(found.rest, version).is_some() {
        return Vendor::Debian;
    }
    match suffix {
        "" => Vendor::Mainline,
        _ => Vendor::Other,
    }
}

/// Do Ubuntu's builds of a release of the main line decide differently, early and late ones?
pub(super) fn is_changed_by_ubuntu(major: u32, minor: u32) -> bool {
    matches!((major, minor), (4, 15) | (5, 4))
}

/// Red Hat's major release and the number of the build: 8 and 513 of `4.18.0-513.5.1.el8_9.x86_64`.
pub(super) fn enterprise_build(release: &str) -> Option<(u32, u32)> {
    let (_, builds) = release.split_once('-')?;
    let (build, _) = number(builds)?;
    let (_, rest) = builds.split_once(".el")?;
    let (major, _) = number(rest)?;
    Some((major, build))
}

/// The release of the main line that a major release of Red Hat's grew from.
pub(super) const fn enterprise_origin(enterprise: u32) -> (u32, u32) {
    match enterprise {
        ..=6 => (2, 6),
        7 => (3, 10),
        8 => (4, 18),
        9 => (5, 14),
        _ => (6, 12),
    }
}

/// Is it the build of this number that a minor release began with, without fixes of later ones?
pub(super) fn is_first_build(release: &str, build: u32) -> bool {
    let rest = release.split_once('-').map_or("", |(_, rest)| rest);
    let rest = rest.strip_prefix(&*build.to_string());
    rest.is_some_and(|rest| rest.starts_with(".el"))
}

/// The builds that the minor releases of Red Hat Enterprise Linux began with, from .0 on.
const BUILDS_7: &[u32] = &[123, 229, 327, 514, 693, 862, 957, 1062, 1127, 1160];
const BUILDS_8: &[u32] = &[80, 147, 193, 240, 305, 348, 372, 425, 477, 513, 553];
const BUILDS_9: &[u32] = &[70, 162, 284, 362, 427, 503, 570, 611];
const BUILDS_10: &[u32] = &[55];

const fn builds(enterprise: u32) -> &'static [u32] {
    match enterprise {
        7 => BUILDS_7,
        8 => BUILDS_8,
        9 => BUILDS_9,
        _ => BUILDS_10,
    }
}

/// The minor release that a build belongs to, and whether it is the one that this began with.
pub(super) fn minor_of_build(enterprise: u32, build: u32) -> (u32, bool) {
    let builds = builds(enterprise);
    let reached = builds.partition_point(|&first| first <= build);
    let minor = reached.saturating_sub(1);
    (minor as u32, builds[minor] == build)
}

/// The last minor release that ran.
pub(super) const fn last_minor(enterprise: u32) -> u32 {
    match enterprise {
        7 => 9,
        8 => 10,
        9 => 6,
        _ => 0,
    }
}

/// The release of the stable series that a package of Debian's has, if it is one of this version:
/// `Debian 5.10.179-1`, `Debian 1:6.1.63-1+rpt1`. The compiler's package may stand before it.
pub(super) fn debian_package(rest: &str, version: &Version<'_>) -> Option<u32> {
    packages(rest).find_map(|package| {
        let package = match package.split_once(':') {
            Some((epoch, package)) if epoch.bytes().all(|byte| byte.is_ascii_digit()) => package,
            _ => package,
        };
        let found = super::text::version(package)?;
        ((found.major, found.minor) == (version.major, version.minor))
            .then_some(found.patch)
            .flatten()
    })
}

/// The words behind each `Debian`.
fn packages(rest: &str) -> impl Iterator<Item = &str> {
    let parts = rest.split("Debian ").skip(1);
    parts.filter_map(|part| part.split_whitespace().next())
}
