// SPDX-License-Identifier: GPL-2.0-only
//! Lines about who is selected, killed and reaped. Names may hold anything, so that values are
//! taken from the end of a line wherever a name stands before them.

use super::event::{Kill, Reaped, Selected, Summary};
use super::words::{after, number, number_after, pair, unsigned};

/// `oom-kill:constraint=…,pid=1,uid=0` up to the end.
pub(super) fn summary_is_complete(text: &str) -> bool {
    end_of_summary(text).is_some()
}

/// What stands before `,pid=P,uid=U` at the end, and both numbers.
fn end_of_summary(text: &str) -> Option<(&str, i32, i64)> {
    let (rest, uid) = text.trim_end().rsplit_once(",uid=")?;
    let (before, pid) = rest.rsplit_once(",pid=")?;
    let (uid, behind) = number(uid)?;
    // A sign that the whole line stands between is no part of the number; a digit or a letter would be.
    let is_end = !behind.starts_with(|c: char| c.is_alphanumeric() || ",=/_".contains(c));
    is_end.then_some((before, whole(pid)?.try_into().ok()?, uid))
}

/// A text that is a number from begin to end.
fn whole(text: &str) -> Option<i64> {
    number(text)
        .filter(|(_, rest)| rest.is_empty())
        .map(|(value, _)| value)
}

/// Reads the line `oom-kill:`, also one that is cut off; `None` if not even the constraint is there.
pub(super) fn summary(text: &str) -> Option<Summary> {
    let mut summary = Summary::default();
    let mut rest = after(text, "constraint=")?;
    if let Some((before, pid, uid)) = end_of_summary(rest) {
        rest = before;
        summary.pid = Some(pid);
        summary.uid = Some(uid);
        if let Some((before, task)) = rest.rsplit_once(",task=") {
            summary.task = Some(task.to_owned());
            rest = before;
        }
    }
    let until = |text: &str, marks: &[&str]| {
        let ends = marks.iter().filter_map(|mark| text.find(mark));
        ends.min().unwrap_or(text.len())
    };
    let end = until(rest, &[","]);
    summary.constraint = rest[..end].trim_end().to_owned();
    const BEHIND: [&str; 4] = [
        ",mems_allowed=",
        ",global_oom",
        ",oom_memcg=",
        ",task_memcg=",
    ];
    rest = &rest[end..];
    let value = |rest: &mut &str, name: &str, marks: &[&str]| -> Option<String> {
        let behind = after(rest, name)?;
        let end = until(behind, marks);
        *rest = &behind[end..];
        Some(behind[..end].to_owned())
    };
    let behind_nodemask = [
        ",cpuset=", BEHIND[0], BEHIND[1], BEHIND[2], BEHIND[3], ",task=",
    ];
    summary.nodemask = value(&mut rest, ",nodemask=", &behind_nodemask);
    summary.cpuset = value(&mut rest, ",cpuset=", &BEHIND);
    summary.mems_allowed = value(&mut rest, ",mems_allowed=", &BEHIND[1..]);
    summary.global = rest.starts_with(",global_oom");
    summary.oom_memcg = value(&mut rest, ",oom_memcg=", &BEHIND[3..]);
    summary.task_memcg = value(&mut rest, ",task_memcg=", &[]);
    Some(summary)
}

/// `Out of memory: Killed process 102 (x) total-vm:…` in all its forms.
pub(super) fn kill(text: &str) -> Option<Kill> {
    let at = text.find("Killed process ")?;
    let mut kill = Kill {
        message: message(&text[..at]).to_owned(),
        ..Kill::default()
    };
    let (pid, rest) = number(&text[at + "Killed process ".len()..])?;
    kill.pid = pid.try_into().ok().filter(|pid| *pid > 0)?;
    let (who, sizes) = match rest.rfind("total-vm:") {
        Some(at) => rest.split_at(at),
        None => (rest, ""),
    };
    // `, UID 188, (x) ` in RHEL 6, ` (x), UID 1000, ` in RHEL 7, ` (x) ` elsewhere.
    let open = who.find('(')?;
    if let Some((uid, _)) = who.strip_prefix(", UID ").and_then(unsigned) {
        kill.uid = uid.try_into().ok();
    }
    let mut name = who[open + 1..].trim_end_matches([' ', ',']);
    if let Some((before, uid)) = name.rsplit_once("), UID ")
        && let Some(uid) = whole(uid)
    {
        kill.uid = uid.try_into().ok();
        name = before;
    }
    kill.comm = name.strip_suffix(')').unwrap_or(name).to_owned();
    let mut rest = sizes;
    while let Some((name, value, behind)) = pair(rest) {
        rest = behind;
        let Some((value, _)) = number(value) else {
            continue;
        };
        let size = u64::try_from(value).ok();
        match name {
            "total-vm" => kill.total_vm = size,
            "anon-rss" => kill.anon_rss = size,
            "file-rss" => kill.file_rss = size,
            "shmem-rss" => kill.shmem_rss = size,
            "pgtables" => kill.pgtables = size,
            "UID" => kill.uid = value.try_into().ok(),
            "oom_score_adj" => kill.oom_score_adj = value.try_into().ok(),
            _ => {}
        }
    }
    Some(kill)
}

/// What stands before the words about a kill.
fn message(before: &str) -> &'static str {
    let head = before.trim_end();
    let head = head.strip_suffix(':').unwrap_or(head);
    let known = [
        "Memory cgroup out of memory",
        "Out of memory (oom_kill_allocating_task)",
        "Out of memory",
    ];
    known
        .into_iter()
        .find(|message| head.ends_with(message))
        .unwrap_or("")
}

/// How many values the line about a kill has.
pub(super) fn values(text: &str) -> usize {
    let Some(kill) = kill(text) else {
        return 0;
    };
    let sizes = [
        kill.total_vm,
        kill.anon_rss,
        kill.file_rss,
        kill.shmem_rss,
        kill.pgtables,
        kill.uid.map(u64::from),
        kill.oom_score_adj.map(|_| 0),
    ];
    sizes.into_iter().flatten().count()
}

/// `Out of memory: Kill process 22593 (x) score 133 or sacrifice child`
pub(super) fn selected(text: &str) -> Option<Selected> {
    let at = text.find("ill process ")?;
    let (pid, rest) = number(&text[at + "ill process ".len()..])?;
    let (name, score) = rest.rsplit_once(") score ")?;
    Some(Selected {
        message: message(text[..at].trim_end_matches(['K', 'k'])).to_owned(),
        pid: pid.try_into().ok()?,
        comm: name.strip_prefix(" (")?.to_owned(),
        score: number(score)?.0,
    })
}

/// `Out of memory: OOM victim 7 (x) is already exiting. Skip killing the task`
pub(super) fn exiting(text: &str) -> Option<(i32, String)> {
    let (pid, rest) = number(after(text, "OOM victim ")?)?;
    let (name, _) = rest
        .strip_prefix(" (")?
        .rsplit_once(") is already exiting")?;
    Some((pid.try_into().ok()?, name.to_owned()))
}

/// The group of `Tasks in /job are going to be killed due to memory.oom.group set`.
pub(super) fn group(text: &str) -> Option<String> {
    let (path, _) = text
        .strip_prefix("Tasks in ")?
        .rsplit_once(" are going to be killed")?;
    Some(path.to_owned())
}

/// `oom_reaper: reaped process 93 (x), now anon-rss:0kB, …`, `oom_reaper: unable to reap pid:93 (x)`
pub(super) fn reaped(text: &str) -> Option<Reaped> {
    let text = text.strip_prefix("oom_reaper: ")?;
    let done = text.starts_with("reaped process ");
    let pid = if done {
        number_after(text, "reaped process ")?
    } else {
        number_after(text, "unable to reap pid:")?
    };
    // What stands behind every line of a log is none of it.
    let text = match text.rfind("kB") {
        Some(at) if !text[at + 2..].contains(|c: char| c.is_alphanumeric()) => &text[..at + 2],
        _ => text,
    };
    let (_, name) = text.split_once('(')?;
    let name = match name.rsplit_once("), now anon-rss") {
        Some((name, _)) => name,
        None => name.strip_suffix(')').unwrap_or(name),
    };
    Some(Reaped {
        pid: pid.try_into().ok()?,
        comm: name.to_owned(),
        text: text.to_owned(),
        done,
    })
}

#[cfg(test)]
mod tests {
    use super::{kill, reaped, selected, summary};

    #[test]
    fn reads_every_form_of_a_kill() {
        let table = [
            (
                "Killed process 411, UID 188, (a) b) total-vm:1kB, anon-rss:2kB, file-rss:3kB",
                "|411|a) b|188|1 2 3 -",
            ),
            (
                "Killed process 4 (a), UID 1000, total-vm:1kB, anon-rss:2kB, file-rss:3kB, shmem-rss:4kB",
                "|4|a|1000|1 2 3 4",
            ),
            (
                "Out of memory: Killed process 165 (evil) total-vm:) total-vm:91824kB, anon-rss:90756kB, file-rss:4kB, shmem-rss:708kB, UID:0 pgtables:220kB oom_score_adj:0",
                "Out of memory|165|evil) total-vm:|0|91824 90756 4 708",
            ),
            (
                "Memory cgroup out of memory: Killed process 7 ((sd-pam)) total-vm:1kB",
                "Memory cgroup out of memory|7|(sd-pam)|-|1 - - -",
            ),
            (
                "Out of memory (oom_kill_allocating_task): Killed process 7 (a) total-vm:1kB",
                "Out of memory (oom_kill_allocating_task)|7|a|-|1 - - -",
            ),
            (
                "Out of memory: Killed process 7 (cut of",
                "Out of memory|7|cut of|-|- - - -",
            ),
        ];
        let or = |value: Option<u64>| value.map_or("-".to_owned(), |value| value.to_string());
        for (line, expected) in table {
            let kill = kill(line).unwrap();
            let sizes = [kill.total_vm, kill.anon_rss, kill.file_rss, kill.shmem_rss];
            let sizes: Vec<String> = sizes.into_iter().map(or).collect();
            let found = format!(
                "{}|{}|{}|{}|{}",
                kill.message,
                kill.pid,
                kill.comm,
                or(kill.uid.map(u64::from)),
                sizes.join(" ")
            );
            assert_eq!(found, expected);
        }
        assert_eq!(kill("Out of memory: Killed process x"), None);
    }

    #[test]
    fn reads_the_line_that_sums_up() {
        let line = "oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=0-1,3,cpuset=a,b,mems_allowed=0,2-3,oom_memcg=/a,x=1,task_memcg=/a,x=1/b,task=c,d=e,pid=7,uid=-2";
        let found = summary(line).unwrap();
        assert_eq!(found.nodemask.as_deref(), Some("0-1,3"));
        assert_eq!(found.cpuset.as_deref(), Some("a,b"));
        assert_eq!(found.mems_allowed.as_deref(), Some("0,2-3"));
        assert_eq!(found.oom_memcg.as_deref(), Some("/a,x=1"));
        assert_eq!(found.task_memcg.as_deref(), Some("/a,x=1/b"));
        assert_eq!(found.task.as_deref(), Some("c,d=e"));
        assert_eq!((found.pid, found.uid), (Some(7), Some(-2)));
        assert!(!found.global);
        let line = "oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,task_memcg=/kube";
        let found = summary(line).unwrap();
        assert!(found.global);
        assert_eq!(found.task_memcg.as_deref(), Some("/kube"));
        assert_eq!(found.pid, None);
        let line = "oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),task=a,pid=1,uid=0";
        let found = summary(line).unwrap();
        assert_eq!((found.cpuset, found.pid), (None, Some(1)));
        assert_eq!(summary("oom-kill:const"), None);
    }

    #[test]
    fn reads_who_was_selected_and_reaped() {
        let found =
            selected("Out of memory: Kill process 22593 (a) score 1) score 133 or sacrifice child");
        let found = found.unwrap();
        assert_eq!((found.pid, found.score), (22593, 133));
        assert_eq!(found.comm, "a) score 1");
        let found =
            reaped("oom_reaper: reaped process 93 (a)b), now anon-rss:0kB, file-rss:0kB").unwrap();
        assert_eq!(
            (found.pid, found.comm.as_str(), found.done),
            (93, "a)b", true)
        );
        let found = reaped("oom_reaper: unable to reap pid:93 (x)").unwrap();
        assert_eq!(
            (found.pid, found.comm.as_str(), found.done),
            (93, "x", false)
        );
    }
}
