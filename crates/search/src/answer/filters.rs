//! What a filter leaves.

use super::bits::Bits;
use crate::query::{self, Compare, Field, Filter, Has, Interval, Test};
use crate::read::Index;
use crate::read::columns::Labels;
use crate::spelling;

/// A value that no COE has.
pub(crate) struct Unknown {
    /// As it was written.
    pub(crate) value: String,
    /// The one that was perhaps meant.
    pub(crate) nearest: Option<String>,
}

/// What a filter leaves.
pub(crate) struct Resolved {
    /// The COEs; none, if every value that it names is unknown.
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
    let documents = index.documents();
    match &filter.test {
        Test::Is(values) => any(values, |value| is(index, filter, value)),
        Test::Rank(ranks) => any(ranks, |(compare, name)| match compare {
            Some(compare) => rank(index, *compare, name),
            None => is(index, filter, name),
        }),
        Test::Within(intervals) => within(index, filter.field, intervals).into(),
        Test::Bound(interval) => within(index, filter.field, &[*interval]).into(),
        Test::Has(Has::Customers) => {
            let customers = index.numbers("customers");
            let has = |doc| customers.is_some_and(|customers| customers.of(doc).is_some());
            Bits::of(documents, has).into()
        }
        Test::Has(Has::OpenActions) => {
            let open = index.numbers("open_actions");
            let has = |doc| open.is_some_and(|open| open.of(doc) == Some(1));
            Bits::of(documents, has).into()
        }
    }
}

/// What any of the values leaves.
fn any<T>(values: &[T], leaves: impl Fn(&T) -> Result<Bits, Unknown>) -> Resolved {
    let mut resolved = Resolved {
        set: None,
        unknown: Vec::new(),
    };
    for value in values {
        match (leaves(value), &mut resolved.set) {
            (Err(unknown), _) => resolved.unknown.push(unknown),
            (Ok(found), Some(set)) => set.add(&found),
            (Ok(found), none) => *none = Some(found),
        }
    }
    resolved
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

fn is(index: &Index, filter: &Filter, value: &str) -> Result<Bits, Unknown> {
    let Some(labels) = index.labels(filter.field.name()) else {
        return Ok(Bits::none(index.documents()));
    };
    let found = places(labels, value, filter.written.typing);
    if found.is_empty() {
        return Err(unknown(labels, value));
    }
    Ok(Bits::of(index.documents(), |doc| {
        labels.of(doc).any(|place| found.contains(&place))
    }))
}

/// The names that are meant by a value: those that are equal, for a book may
/// write one in two ways; or, while it is being typed, those that begin so.
fn places(labels: &Labels, value: &str, typing: bool) -> Vec<usize> {
    let value = query::normal(value);
    let names: Vec<String> = labels
        .names()
        .iter()
        .map(|name| query::normal(name))
        .collect();
    let all = |is_meant: &dyn Fn(&String) -> bool| {
        let names = names.iter().enumerate();
        let meant = names.filter(|(_, name)| is_meant(name));
        meant.map(|(place, _)| place).collect::<Vec<usize>>()
    };
    let equal = all(&|name| *name == value);
    if equal.is_empty() && typing {
        return all(&|name| name.starts_with(&value));
    }
    equal
}

fn unknown(labels: &Labels, value: &str) -> Unknown {
    let names = labels.names().iter().map(String::as_str);
    Unknown {
        value: value.to_owned(),
        nearest: spelling::nearest(&query::normal(value), names).map(str::to_owned),
    }
}

/// The COEs whose severity is compared with that of a name. The lowest rank is
/// the worst, so that `<=sev2` is sev2 or worse.
fn rank(index: &Index, compare: Compare, name: &str) -> Result<Bits, Unknown> {
    let documents = index.documents();
    let (Some(labels), Some(ranks)) = (index.labels("severity"), index.numbers("severity_rank"))
    else {
        return Ok(Bits::none(documents));
    };
    let places = places(labels, name, false);
    if places.is_empty() {
        return Err(unknown(labels, name));
    }
    let has_name = |doc: &u32| labels.of(*doc).any(|known| places.contains(&known));
    let limit = (0..documents).find(has_name).and_then(|doc| ranks.of(doc));
    Ok(Bits::of(documents, |doc| {
        let (Some(rank), Some(limit)) = (ranks.of(doc), limit) else {
            return false;
        };
        match compare {
            Compare::Less => rank < limit,
            Compare::AtMost => rank <= limit,
            Compare::More => rank > limit,
            Compare::AtLeast => rank >= limit,
        }
    }))
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
