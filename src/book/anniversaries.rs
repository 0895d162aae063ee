//! What happened in this week of earlier years.

use jiff::civil::Date;

use super::{Book, CoeIndex};

/// The gravest COE of this week in one earlier year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anniversary {
    /// Which.
    pub coe: CoeIndex,
    /// How many more began in that week.
    pub more: usize,
}

/// A week is the day and three days on either side.
const SIDE: i32 = 3;

/// For each earlier year in whose same week something happened, the latest
/// first, the gravest that did; of as grave ones that nearest to the day. At
/// most `limit` years.
///
/// The week is that around the day of the same name, so it may reach into the
/// year before or after; in years without a 29 February it is that around
/// the 28th. The week around the as-of date itself is none of them.
pub fn this_week(book: &Book, limit: usize) -> Vec<Anniversary> {
    let mut found: Vec<(i32, Option<usize>, i32, CoeIndex)> = Vec::new();
    for (coe, date) in book.coes.iter().map(|coe| coe.date).enumerate() {
        let Some((years, away)) = date.and_then(|date| anniversary(book.as_of, date)) else {
            continue;
        };
        found.push((years, book.severity_rank(coe), away, coe));
    }
    // Of unknown severity last.
    found.sort_by_key(|(years, rank, away, coe)| (*years, rank.is_none(), *rank, *away, *coe));
    let weeks = found.chunk_by(|a, b| a.0 == b.0).take(limit);
    weeks
        .map(|week| Anniversary {
            coe: week[0].3,
            more: week.len() - 1,
        })
        .collect()
}

/// How many years ago the week around `date` was that of `day`, at least 1, and
/// how many days away from that day; nothing when it was another week.
fn anniversary(day: Date, date: Date) -> Option<(i32, i32)> {
    let years = i32::from(day.year()) - i32::from(date.year());
    (years - 1..=years + 1)
        .filter(|ago| *ago > 0)
        .find_map(|ago| {
            let year = i16::try_from(i32::from(day.year()) - ago).ok()?;
            // 29 February falls back to the 28th.
            let same = Date::new(year, day.month(), day.day())
                .or_else(|_| Date::new(year, day.month(), day.day() - 1))
                .ok()?;
            let away = date.since(same).ok()?.get_days().abs();
            (away <= SIDE).then_some((ago, away))
        })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::book::{Options, collect};
    use crate::coe::{self, Coe};
    use crate::config::Config;
    use crate::source::Tree;

    fn coe(id: &str, severity: &str) -> Coe {
        coe::parsed(id, format!("---\ntitle: T\nseverity: {severity}\n---\n")).coe
    }

    /// The ids of a day's anniversaries, each with how many more there are.
    fn weeks(as_of: &str, coes: &[(&str, &str)], limit: usize) -> Vec<(String, usize)> {
        let options = Options {
            as_of: day(as_of),
            drafts: false,
            keep_prose: false,
        };
        let mut book = collect(Tree::default(), Config::default(), options).book;
        book.coes = coes
            .iter()
            .map(|(id, level)| Arc::new(coe(id, level)))
            .collect();
        let found = this_week(&book, limit);
        let named = found
            .iter()
            .map(|it| (book.coes[it.coe].id.clone(), it.more));
        named.collect()
    }

    #[test]
    fn of_each_week_the_gravest_is_remembered_the_latest_week_first() {
        let coes = [
            ("2025-11-26-grave", "sev2"),
            ("2025-11-23-slight", "sev4"),
            ("2024-11-24-far", "sev3"),
            ("2024-11-23-near", "sev3"),
            ("2023-11-20-old", "sev1"),
            ("2023-11-19-before", "sev1"),
        ];
        let expected = [
            ("2025-11-26-grave", 1),
            ("2024-11-23-near", 1),
            ("2023-11-20-old", 0),
        ];
        let expected = expected.map(|(id, more)| (id.to_owned(), more));
        assert_eq!(weeks("2026-11-23", &coes, 9), expected);
        assert_eq!(weeks("2026-11-23", &coes, 2), expected[..2]);
        assert_eq!(weeks("2026-07-01", &coes, 9), []);
    }

    #[test]
    fn around_new_year_two_days_of_one_year_are_of_two_weeks() {
        let coes = [("2024-12-30-a", "sev1"), ("2024-01-02-b", "sev1")];
        let expected = [
            ("2024-12-30-a".to_owned(), 0),
            ("2024-01-02-b".to_owned(), 0),
        ];
        assert_eq!(weeks("2026-01-01", &coes, 9), expected);
    }

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[test]
    fn a_week_is_the_day_and_three_on_either_side() {
        for (as_of, date, expected) in [
            ("2026-11-23", "2025-11-23", Some((1, 0))),
            ("2026-11-23", "2025-11-20", Some((1, 3))),
            ("2026-11-23", "2025-11-26", Some((1, 3))),
            ("2026-11-23", "2025-11-19", None),
            ("2026-11-23", "2025-11-27", None),
            ("2026-11-23", "2019-11-24", Some((7, 1))),
            // This year's own week is no anniversary, nor is the future.
            ("2026-11-23", "2026-11-22", None),
            ("2026-11-23", "2027-11-23", None),
        ] {
            assert_eq!(
                anniversary(day(as_of), day(date)),
                expected,
                "{as_of} {date}"
            );
        }
    }

    #[test]
    fn a_week_reaches_over_new_year() {
        for (as_of, date, expected) in [
            ("2026-01-01", "2025-01-04", Some((1, 3))),
            ("2026-01-01", "2024-12-29", Some((1, 3))),
            ("2026-01-01", "2024-12-28", None),
            // Two days ago: it is this week.
            ("2026-01-01", "2025-12-30", None),
            ("2026-12-30", "2026-01-01", Some((1, 2))),
            ("2026-12-30", "2025-12-28", Some((1, 2))),
            ("2026-12-30", "2027-01-01", None),
        ] {
            assert_eq!(
                anniversary(day(as_of), day(date)),
                expected,
                "{as_of} {date}"
            );
        }
    }

    #[test]
    fn the_29_of_february_is_kept_on_the_28_of_common_years() {
        for (as_of, date, expected) in [
            ("2028-02-29", "2027-02-28", Some((1, 0))),
            ("2028-02-29", "2027-03-03", Some((1, 3))),
            ("2028-02-29", "2027-03-04", None),
            ("2028-02-29", "2027-02-25", Some((1, 3))),
            ("2028-02-29", "2024-02-29", Some((4, 0))),
            // Around the 28th of a leap year stands the 29th too.
            ("2027-02-28", "2024-02-29", Some((3, 1))),
            ("2027-03-01", "2024-02-27", Some((3, 3))),
        ] {
            assert_eq!(
                anniversary(day(as_of), day(date)),
                expected,
                "{as_of} {date}"
            );
        }
    }
}
