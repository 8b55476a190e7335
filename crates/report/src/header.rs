// SPDX-License-Identifier: GPL-2.0-only
//! The first lines of a report: who asked for what, and which kernel says so.

use super::event::{Cpu, Invoked};
use super::words::{after, number, number_after};

/// So much of what stands behind the release is kept, bytes.
const LONGEST_BUILD: usize = 200;

/// `x invoked oom-killer: gfp_mask=0x140dca(…), nodemask=(null), order=0, oom_score_adj=0`
pub(super) fn invoked(text: &str) -> Option<Invoked> {
    // The name is hostile: the last such text counts.
    let (comm, rest) = text.rsplit_once(" invoked oom-killer:")?;
    let mask = after(rest, "gfp_mask=")?;
    let mask = mask.strip_prefix("0x")?;
    let end = mask
        .bytes()
        .position(|byte| !byte.is_ascii_hexdigit())
        .unwrap_or(mask.len());
    let flags = mask[end..]
        .strip_prefix('(')
        .and_then(|text| text.split_once(')'));
    let nodemask = after(rest, "nodemask=").map(|text| {
        let end = text.find(" order=").unwrap_or(text.len());
        text[..end].trim_end_matches([' ', ',']).to_owned()
    });
    let small = |mark: &str| number_after(rest, mark).and_then(|value| value.try_into().ok());
    Some(Invoked {
        comm: comm.to_owned(),
        gfp_mask: u64::from_str_radix(&mask[..end], 16).ok()?,
        gfp_flags: flags.map(|(names, _)| names.to_owned()),
        nodemask,
        order: small(" order=")?,
        oom_adj: small("oomkilladj=").or_else(|| small("oom_adj=")),
        oom_score_adj: small("oom_score_adj="),
    })
}

/// `CPU: 1 PID: 131 Comm: x Not tainted 6.1.0-56-amd64 #1`, `Pid: 4917, comm: x Not tainted …`
pub(super) fn cpu(text: &str) -> Option<Cpu> {
    let (head, rest) = text
        .split_once(" Comm: ")
        .or_else(|| text.split_once(", comm: "))?;
    let pid = number_after(head, "PID: ").or_else(|| number_after(head, "Pid: "))?;
    let small = |mark: &str| number_after(head, mark).and_then(|value| value.try_into().ok());
    let tainted = [" Not tainted ", " Tainted: "];
    let ends = tainted
        .iter()
        .filter_map(|mark| Some((rest.rfind(mark)?, *mark)));
    let (comm, version) = match ends.max_by_key(|(at, _)| *at) {
        Some((at, mark)) => (&rest[..at], &rest[at + mark.len()..]),
        None => (rest, ""),
    };
    let comm = comm.strip_suffix(" Kdump: loaded").unwrap_or(comm);
    // Letters of what has tainted the kernel may stand before its name.
    let (release, build) = match version.find(" #") {
        Some(at) => (&version[..at], version[at..].trim()),
        None => (version, ""),
    };
    let release = release.trim_end().rsplit(' ').next().unwrap_or("");
    let named = release.starts_with(|c: char| c.is_ascii_digit());
    Some(Cpu {
        cpu: small("CPU: "),
        uid: small("UID: "),
        pid: pid.try_into().ok()?,
        comm: comm.to_owned(),
        release: if named { release } else { "" }.to_owned(),
        build: build[..build.floor_char_boundary(LONGEST_BUILD)].to_owned(),
    })
}

/// How many reports were kept back: `oom_kill_process: 5 callbacks suppressed`
pub(super) fn suppressed(text: &str) -> Option<u64> {
    let (count, rest) = number(text.strip_prefix("oom_kill_process: ")?)?;
    rest.starts_with(" callbacks")
        .then(|| count.try_into().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::{cpu, invoked};

    #[test]
    fn reads_the_headers_of_all_kernels() {
        let table = [
            (
                "x invoked oom-killer: gfp_mask=0xd0, order=2, oomkilladj=-17",
                "x d0 - - 2 -17 -",
            ),
            (
                "x invoked oom-killer: gfp_mask=0x201da, order=0, oom_adj=0, oom_score_adj=0",
                "x 201da - - 0 0 0",
            ),
            (
                "CPU 0/KVM invoked oom-killer: gfp_mask=0x6200ca(GFP_HIGHUSER_MOVABLE), nodemask=(null),  order=0, oom_score_adj=-998",
                "CPU 0/KVM 6200ca GFP_HIGHUSER_MOVABLE (null) 0 - -998",
            ),
            (
                "x invoked oom-killer: gfp_mask=0x240c0d0(A|B), nodemask=0-1,3, order=3, oom_score_adj=0",
                "x 240c0d0 A|B 0-1,3 3 - 0",
            ),
            (
                "a\nb invoked oom-killer: gfp_mask=0x0(), order=-1, oom_score_adj=0",
                "a\nb 0  - -1 - 0",
            ),
        ];
        for (line, expected) in table {
            let found = invoked(line).unwrap();
            let or = |value: Option<i32>| value.map_or("-".to_owned(), |value| value.to_string());
            let text = format!(
                "{} {:x} {} {} {} {} {}",
                found.comm,
                found.gfp_mask,
                found.gfp_flags.as_deref().unwrap_or("-"),
                found.nodemask.as_deref().unwrap_or("-"),
                found.order,
                or(found.oom_adj),
                or(found.oom_score_adj)
            );
            assert_eq!(text, expected);
        }
        assert_eq!(invoked("x invoked oom-killer: gfp_ma"), None);
    }

    #[test]
    fn reads_who_ran_and_on_which_kernel() {
        let table = [
            (
                "CPU: 1 PID: 131 Comm: x y Not tainted 6.1.0-56-amd64 #1  Debian 6.1.192-2",
                "131 x y 6.1.0-56-amd64",
            ),
            (
                "CPU: 0 UID: 1002 PID: 148 Comm: x Not tainted 7.2.13 #1 PREEMPT(lazy)",
                "148 x 7.2.13",
            ),
            (
                "CPU: 1 PID: 106 Comm: x Tainted: G        W         5.10.0-46-amd64 #1 Debian",
                "106 x 5.10.0-46-amd64",
            ),
            (
                "CPU: 1 PID: 106 Comm: x Kdump: loaded Not tainted 4.18.0-553.el8.x86_64 #1",
                "106 x 4.18.0-553.el8.x86_64",
            ),
            (
                "Pid: 4917, comm: x Not tainted 2.6.32-279.el6.x86_64 #1",
                "4917 x 2.6.32-279.el6.x86_64",
            ),
            ("CPU: 1 PID: 106 Comm: x", "106 x "),
        ];
        for (line, expected) in table {
            let found = cpu(line).unwrap();
            assert_eq!(
                format!("{} {} {}", found.pid, found.comm, found.release),
                expected
            );
        }
    }
}
