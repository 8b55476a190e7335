// SPDX-License-Identifier: GPL-2.0-only
//! Times that are written as a number: seconds, milliseconds, microseconds or nanoseconds since 1970.

/// As a date that can be read; `None` if the text is no such number.
pub(crate) fn of_number(text: &str) -> Option<String> {
    let whole = text.split('.').next().unwrap_or("");
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    let number: u64 = whole.parse().ok()?;
    let micros = match whole.len() {
        10 => number.checked_mul(1_000_000)?,
        13 => number.checked_mul(1_000)?,
        16 => number,
        19 => number / 1_000,
        _ => return None,
    };
    let seconds = micros / 1_000_000;
    let (year, month, day) = date(seconds / 86_400);
    let of_day = seconds % 86_400;
    let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    let part = micros % 1_000_000;
    Some(format!(
        "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{part:06}Z"
    ))
}

/// Year, month and day of a day since 1970.
fn date(days: u64) -> (u64, u64, u64) {
    // Years begin in March here, so that the day that may be missing is the last one.
    let days = days + 719_468;
    let era = days / 146_097;
    let of_era = days % 146_097;
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + year + u64::from(month <= 2), month, day)
}

/// Days since 1970 of a date.
pub(crate) fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::{days, of_number};

    #[test]
    fn numbers_become_dates() {
        let table = [
            ("1700000000000001", Some("2023-11-14T22:13:20.000001Z")),
            ("1700000000.5", Some("2023-11-14T22:13:20.000000Z")),
            ("1709164800000", Some("2024-02-29T00:00:00.000000Z")),
            ("12", None),
            ("", None),
            ("2024-01-01", None),
        ];
        for (text, date) in table {
            assert_eq!(of_number(text).as_deref(), date, "{text}");
        }
        assert_eq!((days(1970, 1, 1), days(2024, 2, 29)), (0, 19_782));
    }
}
