// SPDX-License-Identifier: GPL-2.0-only
//! How all lines of a report can be seen, where a log lacks some: one command, for the time of this log.

use super::advice::victim_group;
use super::owner::{Owner, owner};
use oomscope_report::Event;

/// The command that prints all of the kernel's lines around an event. On a node of Kubernetes, `NAME` stands for the
/// node.
pub fn all_lines_command(event: &Event) -> String {
    // `journalctl -k` would show the running boot only.
    let command = match tens_of_minutes(&event.stamp) {
        Some(since) => format!("journalctl --no-pager _TRANSPORT=kernel --since \"{since}\""),
        None => "journalctl -k -b --no-pager".to_owned(),
    };
    match victim_group(event).map(owner) {
        Some(Owner::Kubernetes(_)) => {
            format!("kubectl debug node/NAME -it --image=busybox -- chroot /host {command}")
        }
        _ => command,
    }
}

/// `2026-03-12 04:10` of a stamp with `2026-03-12T04:11:20`: ten minutes hold a report that is cut off at its
/// beginning. The time is that of the log's host, unless it says that it is UTC.
fn tens_of_minutes(stamp: &str) -> Option<String> {
    const SHAPE: &[u8] = b"0000-00-00T00:00:00";
    let at = stamp.as_bytes().windows(SHAPE.len()).position(|window| {
        window.iter().zip(SHAPE).all(|(byte, shape)| match shape {
            b'0' => byte.is_ascii_digit(),
            b'T' => b"T ".contains(byte),
            shape => byte == shape,
        })
    })?;
    let (date, clock) = (stamp.get(at..at + 10)?, stamp.get(at + 11..at + 15)?);
    let behind = stamp.get(at + SHAPE.len()..)?;
    let behind = behind.trim_start_matches(|c: char| c == '.' || c == ',' || c.is_ascii_digit());
    let is_utc = ["Z", "+00:00", "+0000", " UTC"]
        .iter()
        .any(|zone| behind.starts_with(zone));
    let zone = if is_utc { " UTC" } else { "" };
    Some(format!("{date} {clock}0{zone}"))
}

#[cfg(test)]
mod tests {
    use super::all_lines_command;
    use oomscope_report::Event;

    #[test]
    fn the_command_is_for_the_time_of_the_log() {
        let table = [
            ("[ 4711.120000] ", "journalctl -k -b --no-pager"),
            (
                "Mar 12 04:11:20 db-1 kernel: ",
                "journalctl -k -b --no-pager",
            ),
            (
                "2026-03-12T04:11:20.000000+00:00 db-1 kernel: ",
                "journalctl --no-pager _TRANSPORT=kernel --since \"2026-03-12 04:10 UTC\"",
            ),
            (
                "x 2026-03-12 23:59:20 db-1 kernel: ",
                "journalctl --no-pager _TRANSPORT=kernel --since \"2026-03-12 23:50\"",
            ),
            ("2026-03-12T$(reboot) ", "journalctl -k -b --no-pager"),
        ];
        for (stamp, expected) in table {
            let event = Event {
                stamp: stamp.to_owned(),
                ..Event::default()
            };
            assert_eq!(all_lines_command(&event), expected, "{stamp}");
        }
    }
}
