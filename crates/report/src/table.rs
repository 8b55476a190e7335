// SPDX-License-Identifier: GPL-2.0-only
//! The task table: rows by the names of the columns.

use super::event::Row;
use super::kind::blank;
use super::words::number;

/// The columns of a table, the id in brackets as `pid`; `None` if the last one is not the name.
pub(super) fn columns(header: &str) -> Option<Vec<String>> {
    let (pid, rest) = header.trim_start().strip_prefix('[')?.split_once(']')?;
    let mut columns = vec![pid.trim().to_owned()];
    columns.extend(rest.split_ascii_whitespace().map(str::to_owned));
    let known = columns.iter().any(|column| column == "rss");
    (columns.last()? == "name" && known).then_some(columns)
}

/// The columns of a table whose header is cut off, as its first row shows them: `pgtables_bytes` are
/// whole pages. `None` if they could be others.
pub(super) fn guess(row: &str) -> Option<Vec<String>> {
    const NEW: &str = "[pid] uid tgid total_vm rss rss_anon rss_file rss_shmem pgtables_bytes swapents oom_score_adj name";
    const USUAL: &str = "[pid] uid tgid total_vm rss pgtables_bytes swapents oom_score_adj name";
    let values: Vec<i64> = numbers(row).map(|(value, _)| value).take(11).collect();
    let bytes = |at: usize| {
        values
            .get(at)
            .is_some_and(|&value| value > 0 && value % 4096 == 0)
    };
    match values.len() {
        11 if bytes(8) => columns(NEW),
        8.. if bytes(5) => columns(USUAL),
        _ => None,
    }
}

/// The numbers of a row, the id first, and what stands behind each of them.
fn numbers(row: &str) -> impl Iterator<Item = (i64, &str)> {
    let inner = row
        .trim_start_matches(blank)
        .strip_prefix('[')
        .unwrap_or("");
    let mut rest = Some(inner);
    std::iter::from_fn(move || {
        let text = rest.take()?.trim_start_matches(blank);
        let (value, behind) = number(text)?;
        let behind = match behind.trim_start_matches(blank).strip_prefix(']') {
            Some(behind) => behind,
            None => behind,
        };
        rest = Some(behind);
        Some((value, behind))
    })
}

/// The name of a row whose header is not at hand: what stands behind the last of its numbers, of
/// which every table has at least seven, and behind one blank. `None` if the row is cut off.
pub(super) fn name_of(row: &str) -> Option<&str> {
    let (_, rest) = numbers(row).nth(7)?;
    // A table of 6.8 has three more; a name may be a number as well.
    let (_, rest) = numbers(row).nth(10).unwrap_or((0, rest));
    rest.strip_prefix(blank)
}

/// How many numbers a row begins with.
pub(super) fn count(row: &str) -> usize {
    numbers(row).count()
}

/// The name of a row that has so many numbers before it, and one blank; `None` if the row is cut off.
pub(super) fn behind(row: &str, columns: usize) -> Option<&str> {
    let (_, rest) = numbers(row).nth(columns.checked_sub(1)?)?;
    rest.strip_prefix(blank)
}

/// Reads a row. Columns that a vendor has added are skipped.
pub(super) fn row(text: &str, columns: &[String], line: usize) -> Option<Row> {
    let mut row = Row {
        line,
        ..Row::default()
    };
    let mut values = numbers(text);
    let mut behind = "";
    for column in &columns[..columns.len() - 1] {
        let (value, rest) = values.next()?;
        behind = rest;
        match column.as_str() {
            "pid" => row.pid = id(value)?,
            "tgid" => row.tgid = id(value)?,
            "uid" => row.uid = value,
            "total_vm" => row.total_vm = value,
            "rss" => row.rss = value,
            "rss_anon" => row.rss_anon = Some(value),
            "rss_file" => row.rss_file = Some(value),
            "rss_shmem" => row.rss_shmem = Some(value),
            "pgtables_bytes" => row.pgtables_bytes = Some(value),
            "nr_ptes" => row.nr_ptes = Some(value),
            "nr_pmds" => row.nr_pmds = Some(value),
            "swapents" => row.swapents = Some(value),
            "oom_score_adj" => row.oom_score_adj = Some(value),
            "oom_adj" => row.oom_adj = Some(value),
            _ => {}
        }
    }
    let name = behind.strip_prefix(blank).unwrap_or(behind);
    // The last cell of a table of somebody's.
    let name = name
        .strip_suffix('|')
        .filter(|name| name.ends_with(' '))
        .map_or(name, str::trim_end);
    row.name = name.to_owned();
    Some(row)
}

/// A process id that the kernel can have given.
fn id(value: i64) -> Option<i32> {
    i32::try_from(value)
        .ok()
        .filter(|id| (1..=1 << 22).contains(id))
}

/// Takes off the names what stands behind every line of the log, where no line with a known end has shown it.
pub(super) fn without_common_end(rows: &mut [Row]) {
    let is_sign = |c: char| !c.is_alphanumeric() && !"_)].-+~/ ".contains(c);
    let [first, _, _, ..] = rows else { return };
    let name = first
        .name
        .trim_end_matches(|c: char| is_sign(c) || c == ' ');
    let end = first.name[name.len()..].to_owned();
    if end.trim().is_empty() || !rows.iter().all(|row| row.name.ends_with(&end)) {
        return;
    }
    for row in rows {
        row.name.truncate(row.name.len() - end.len());
    }
}

#[cfg(test)]
mod tests {
    use super::{columns, name_of, row};

    #[test]
    fn reads_the_tables_of_all_kernels() {
        let table = [
            // RHEL 6, RHEL 7, 4.1, 4.15, 4.19, 6.8, and one of a vendor.
            (
                "[ pid ]   uid  tgid total_vm      rss cpu oom_adj oom_score_adj name",
                "[  411]     0   411     2662      105   1     -17         -1000 udevd",
                "411 0 105 - - -1000 [udevd]",
            ),
            (
                "[ pid ]   uid  tgid total_vm      rss nr_ptes swapents oom_score_adj name",
                "[ 1999]    48  1999     9124       99      21       17             0 a b ",
                "1999 48 99 21 17 0 [a b ]",
            ),
            (
                "[ pid ]   uid  tgid total_vm      rss nr_ptes nr_pmds swapents oom_score_adj name",
                "[ 1999]    48  1999     9124       99      21       3       17             0 12",
                "1999 48 99 21+3 17 0 [12]",
            ),
            (
                "[ pid ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name",
                "[ 1999]    -2  1999     9124       99    40960        0          -998   x",
                "1999 -2 99 b40960 0 -998 [  x]",
            ),
            (
                "[  pid  ]   uid  tgid total_vm      rss rss_anon rss_file rss_shmem pgtables_bytes swapents oom_score_adj name",
                "[    158]     0   158     7908     7666     7520        0       146   102400        0           968 java",
                "158 0 7666=7520+0+146 b102400 0 968 [java]",
            ),
            (
                "[  pid  ] uid tgid total_vm rss extra pgtables_bytes swapents oom_score_adj name",
                "[ 4194303] 0 4194303 1 2 77 4096 0 0 ",
                "4194303 0 2 b4096 0 0 []",
            ),
        ];
        for (header, line, expected) in table {
            let columns = columns(header).unwrap();
            let row = row(line, &columns, 1).unwrap();
            let number = |value: Option<i64>| value.map_or("-".to_owned(), |v| v.to_string());
            let rss = match (row.rss_anon, row.rss_file, row.rss_shmem) {
                (Some(anon), Some(file), Some(shmem)) => {
                    format!("{}={anon}+{file}+{shmem}", row.rss)
                }
                _ => row.rss.to_string(),
            };
            let tables = match (row.pgtables_bytes, row.nr_ptes, row.nr_pmds) {
                (Some(bytes), ..) => format!("b{bytes}"),
                (_, ptes, Some(pmds)) => format!("{}+{pmds}", number(ptes)),
                (_, ptes, None) => number(ptes),
            };
            let found = format!(
                "{} {} {rss} {tables} {} {} [{}]",
                row.pid,
                row.uid,
                number(row.swapents),
                number(row.oom_score_adj),
                row.name
            );
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn a_row_that_does_not_fit_is_none() {
        let header = "[ pid ]   uid  tgid total_vm      rss nr_ptes swapents oom_score_adj name";
        let columns = columns(header).unwrap();
        for line in [
            "[ 1999]    48  1999     9124       99      21",
            "[ 1999]    48  x  9124       99      21       17             0 a",
            "[ 0]    48  1999     9124       99      21       17             0 a",
            "[ 1999]    48  99999999     9124       99      21       17             0 a",
            "[ 1999]    48  1999     99999999999999999999       99      21       17      0 a",
        ] {
            assert_eq!(row(line, &columns, 1), None, "{line}");
        }
    }

    #[test]
    fn a_name_is_found_without_the_header() {
        let table = [
            (
                "[ 95]     0    92     6272     6169    90112        0           900 a  b ",
                Some("a  b "),
            ),
            (
                "[ 95]     0    92     6272     6169    90112        0           900 ",
                Some(""),
            ),
            (
                "[ 95]     0    92     6272     6169    90112        0",
                None,
            ),
            ("[ 1]  0   1  7 7 7 7 7 7 7 968 java", Some("java")),
        ];
        for (row, name) in table {
            assert_eq!(name_of(row), name, "{row}");
        }
    }
}
