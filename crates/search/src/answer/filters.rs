//! What a filter leaves.

use super::bits::Bits;
use super::known::Known;
use crate::query::{Field, Filter, Has, Interval, Rank, Test};
use crate::read::Index;

/// A value that no COE has.
pub(crate) struct Unknown {
    /// As it was written.
    pub(crate) value: String,
    /// The one that was perhaps meant.
    pub(crate) nearest: Option<String>,
}

/// What a filter leaves.
pub(crate) struct Resolved {
    /// The COEs; none, if every value that it names is unknown and may be sought
    /// as words.
    pub(crate) set: Option<Bits>,
    /// The values that it names in vain.
    pub(crate) unknown: Vec<Unknown>,
}

impl From<Bits> for Resolved {
    fn from(set: Bits) -> Self {
        Self {
            set: Some(set),
            unknown: Vec::new(),
        }
    }
}

/// The COEs that a filter leaves, and the values that it names in vain.
pub(crate) fn resolve(index: &Index, filter: &Filter) -> Resolved {
    match &filter.test {
        Test::Is(values) => {
            let known = Known::of(index, filter);
            known.any(values, |value| known.named(value))
        }
        Test::Rank(ranks) => {
            let known = Known::of(index, filter);
            known.any(ranks, |rank| match rank {
                Rank::Of(name) => known.named(name),
                Rank::Compared(compare, name) => known.compared(*compare, name),
                Rank::Between(from, to) => known.between(from, to),
            })
        }
        Test::Within(intervals) => within(index, filter.field, intervals).into(),
        Test::Bound(interval) => within(index, filter.field, &[*interval]).into(),
        Test::Has(all) => {
            let customers = index.numbers("customers");
            let open = index.numbers("open_actions");
            let has = |doc, has: &Has| match has {
                Has::Customers => customers.is_some_and(|known| known.of(doc).is_some()),
                Has::OpenActions => open.is_some_and(|known| known.of(doc) == Some(1)),
            };
            Bits::of(index.documents(), |doc| all.iter().any(|one| has(doc, one))).into()
        }
    }
}

/// The COEs that began within an interval of days.
pub(crate) fn dated(index: &Index, interval: Interval) -> Bits {
    within(index, Field::Date, &[interval])
}

/// The COEs whose date (such as 20250314) or number of customers lies within one
/// of the intervals.
fn within(index: &Index, field: Field, intervals: &[Interval]) -> Bits {
    let column = match field {
        Field::Customers => "customers",
        _ => "date",
    };
    let Some(numbers) = index.numbers(column) else {
        return Bits::none(index.documents());
    };
    let limit = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let stretch = |interval: &Interval| match field {
        Field::Customers => (limit(interval.from), limit(interval.to)),
        // Days are numbered, so the ends are turned into numbers once.
        _ => (
            first_day(limit(interval.from)),
            first_day(limit(interval.to).saturating_add(1)) - 1,
        ),
    };
    let stretches: Vec<(i64, i64)> = intervals.iter().map(stretch).collect();
    Bits::of(index.documents(), |doc| {
        numbers.of(doc).is_some_and(|number| {
            let holds = |(from, to): &(i64, i64)| (*from..=*to).contains(&number);
            stretches.iter().any(holds)
        })
    })
}

/// The number of the first day that is written as `digits` or a greater number;
/// they need not be those of a day.
fn first_day(digits: i64) -> i64 {
    // The days from the year 0 to 9999, which are all that can be written.
    let (mut low, mut high) = (-719_528, 2_932_897);
    while low < high {
        let middle = low + (high - low) / 2;
        if written(middle) < digits {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// The day of a number of days since 1970-01-01, as its digits are written:
/// 20250314. The inverse of [`crate::schema::day_number`], from Howard Hinnant,
/// "chrono-Compatible Low-Level Date Algorithms" (`civil_from_days`).
fn written(days: i64) -> i64 {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let leap_days = day_of_era / 1_460 - day_of_era / 36_524 + day_of_era / 146_096;
    let year_of_era = (day_of_era - leap_days) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    // Counted from March, so that a leap day is the last of its year.
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let year = year_of_era + era * 400 + i64::from(month >= 10);
    let month = if month < 10 { month + 3 } else { month - 9 };
    year * 10_000 + month * 100 + day
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::day_number;

    #[test]
    fn digits_that_are_no_day_lie_between_two() {
        for (digits, date) in [
            (20_250_314, "2025-03-14"),
            (20_240_632, "2024-07-01"),
            (20_241_232, "2025-01-01"),
            (20_250_100, "2025-01-01"),
        ] {
            assert_eq!(Some(first_day(digits)), day_number(date), "{date}");
        }
        assert!(first_day(0) < first_day(i64::MAX));
    }

    #[test]
    fn a_number_of_days_is_written_as_the_day_it_was_counted_from() {
        for (date, digits) in [
            ("1970-01-01", 19_700_101),
            ("1969-12-31", 19_691_231),
            ("2000-02-29", 20_000_229),
            ("2024-12-31", 20_241_231),
            ("2025-03-01", 20_250_301),
        ] {
            assert_eq!(day_number(date).map(written), Some(digits), "{date}");
        }
    }
}
