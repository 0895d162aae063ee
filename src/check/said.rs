//! Times in words, for messages.

pub(super) use crate::words::{count, listed};

/// A number of days: `1 day`, `12 days`.
pub(super) fn days(number: i32) -> String {
    format!("{number} {}", if number == 1 { "day" } else { "days" })
}

/// Seconds in the two greatest units that say something, at least a minute:
/// `16 minutes`, `2 hours 5 minutes`, `3 days 1 hour`.
pub(super) fn duration(seconds: i64) -> String {
    let minutes = (seconds / 60).max(1);
    let parts = [
        (minutes / (24 * 60), "day"),
        (minutes / 60 % 24, "hour"),
        (minutes % 60, "minute"),
    ];
    let said: Vec<String> = parts
        .into_iter()
        .skip_while(|(number, _)| *number == 0)
        .take(2)
        .filter(|(number, _)| *number > 0)
        .map(|(number, unit)| {
            let plural = if number == 1 { "" } else { "s" };
            format!("{number} {unit}{plural}")
        })
        .collect();
    said.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_said_in_two_units() {
        for (seconds, expected) in [
            (1, "1 minute"),
            (16 * 60 + 59, "16 minutes"),
            (3_600, "1 hour"),
            (2 * 3_600 + 300, "2 hours 5 minutes"),
            (25 * 3_600 + 300, "1 day 1 hour"),
            (24 * 3_600 + 300, "1 day"),
        ] {
            assert_eq!(duration(seconds), expected);
        }
    }
}
