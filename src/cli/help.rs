// SPDX-License-Identifier: GPL-2.0-only
//! What the commands do, for their users.

/// All of them.
pub const USAGE: &str = "\
Runs a scenario of the Linux OOM killer, or reads a kernel's log.

Usage: oomscope report LOG           the OOM events in a log, explained; --json for programs
       oomscope verdict FILE|LOG     what each call, or each event, came to: one JSON object a line
       oomscope scenario LOG         an event of a log as a scenario, for the page and for the other commands
       oomscope score FILE|LOG       what /proc/PID/oom_score shows, one JSON object a process
       oomscope trace FILE|LOG       the run, one line a step
       oomscope kernels              the kernels whose rules are known, and how sure that is
       oomscope kernels A            which of them a kernel is, and which decide alike
       oomscope kernels A B          what two kernels do differently, rule by rule
       oomscope help COMMAND | --version

With --kernel NAME the rules are those of another kernel than the document, the log or 5.10 names: a release
as in 5.10, 5.4.0-77u or el8.10, what `uname -r` prints, or the line `CPU:` of a report. With
--kernel all, `verdict` runs a scenario on every kernel: one JSON object a line for those that come
to the same, the scenario's own first, the others with the rules that make the difference.

FILE is a scenario: a JSON file, or - for standard input. LOG is what dmesg, journalctl -k or
/var/log/kern.log show, in any form, also packed by gzip, or - for standard input.

Exit status: 0 all is well, 3 the replay of an event selects another process than the log names,
4 there is no OOM event in the log, 2 the command line is wrong or the file cannot be read or run.
";

const REPORT: &str = "\
oomscope report LOG [--event N] [--json] [--kernel NAME] [--color auto|always|never] [--width N]

Explains each OOM event in a log: what ran out, who was killed and why, where the memory went, why free
memory did not help, whether the kill helped, and what to do.

  --event N     only the event of this number, from 1
  --json        one JSON object an event, a line each; `oomscope --schema` prints their JSON Schema
  --kernel NAME the replay is by the rules of this kernel, not of the one that the log names
  --color WHEN  auto: on a terminal, unless NO_COLOR is set
  --width N     characters a line, 40 to 240; otherwise COLUMNS, or 100

Exit status: 0 each replay agrees with the log, or nothing can be compared; 3 one differs; 4 no OOM event; 2 usage.
";

const VERDICT: &str = "\
oomscope verdict FILE|LOG [--event N] [--kernel NAME]

Prints one JSON object a line. Of a scenario (FILE): what each call came to. Of a LOG: what each event came to, with

  kernel        as the log names it, or null
  rules, basis  the kernel by whose rules it is replayed, and how that is known: report, boot or lines
  contradiction what in the lines contradicts the name of the kernel, or null
  scope         machine, memcg, cpuset, mempolicy or unknown
  constraint    what the log names, or the replay comes to
  selected      {pid, comm} of who was selected, or null
  killed        [{pid, comm}] in order: the victim, then its group
  panic         what the kernel said when it gave up, or null
  totalpages, chosen   the result of the replay; null where there is none
  logged        as selected, or the first of killed
  agrees        whether the replay selects whom the log names; null where that cannot be told
  score         {logged, replayed} in thousandths, where the line about the kill has a score (before 5.1), or null
  explanations, assumptions   why they may differ, and what the log does not tell
  lacks         what is missing for a replay, or null
  unread        [{line, reason}] of lines that could not be read

Exit status: 0, or 3 if an event differs, 4 if there is none, 2 usage.
";

const SCENARIO: &str = "\
oomscope scenario LOG [--event N] [--kernel NAME]

Prints an event as a scenario: a JSON document that the page opens, and the other commands run. Without
--event it is the first event that has all that is needed. The document names the kernel of the log.

Exit status: 0; 4 there is no OOM event; 2 usage, or no event can be rebuilt.
";

const SCORE: &str = "\
oomscope score FILE|LOG [--event N] [--kernel NAME]

Prints what /proc/PID/oom_score shows of each process before the first call, one JSON object a line: tgid, comm,
points (pages, null if it is not to be chosen) and oom_score. Of a LOG it is the machine of an event.

Exit status: 0; 4 there is no OOM event; 2 usage, or no event can be rebuilt.
";

const TRACE: &str = "\
oomscope trace FILE|LOG [--event N] [--kernel NAME]

Prints the run of all calls, one line a step: the statement of the kernel, and what it changed. Of a LOG it is
the call of an event.

Exit status: 0; 4 there is no OOM event; 2 usage, or no event can be rebuilt.
";

const KERNELS: &str = "\
oomscope kernels
oomscope kernels A
oomscope kernels A B

Lists the kernels whose rules are known, and how sure that is; or says which of them A is; or what two kernels do
differently, rule by rule. A and B are releases as in 5.10, 5.4.0-77u or el8.10, what `uname -r` prints, or the line `CPU:` of a report.

Exit status: 0; 2 usage, or a kernel whose rules are not known.
";

/// The help of a command, or of all.
pub fn of(command: Option<&str>) -> &'static str {
    match command {
        Some("report") => REPORT,
        Some("verdict") => VERDICT,
        Some("scenario") => SCENARIO,
        Some("score") => SCORE,
        Some("trace") => TRACE,
        Some("kernels") => KERNELS,
        _ => USAGE,
    }
}
