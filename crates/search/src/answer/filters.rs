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

/// The COEs that a filter leaves; or the value that it names in vain.
pub(crate) fn resolve(index: &Index, filter: &Filter) -> Result<Bits, Unknown> {
    let documents = index.documents();
    match &filter.test {
        Test::Is(values) => is(index, filter, values),
        Test::Rank(compare, name) => rank(index, *compare, name),
        Test::Within(intervals) => Ok(Bits::of(documents, |doc| {
            number(index, filter.field, doc)
                .is_some_and(|value| intervals.iter().any(|interval| interval.holds(value)))
        })),
        Test::Bound(interval) => Ok(Bits::of(documents, |doc| {
            number(index, filter.field, doc).is_some_and(|value| interval.holds(value))
        })),
        Test::Has(Has::Customers) => Ok(Bits::of(documents, |doc| {
            number(index, Field::Customers, doc).is_some()
        })),
        Test::Has(Has::OpenActions) => Ok(Bits::of(documents, |doc| {
            let open = index.numbers("open_actions");
            open.and_then(|open| open.of(doc)) == Some(1)
        })),
    }
}

/// The COEs that began within an interval of days.
pub(crate) fn dated(index: &Index, interval: Interval) -> Bits {
    Bits::of(index.documents(), |doc| {
        number(index, Field::Date, doc).is_some_and(|day| interval.holds(day))
    })
}

/// The date (such as 20250314) or number of customers of a COE.
fn number(index: &Index, field: Field, doc: u32) -> Option<u64> {
    let column = match field {
        Field::Customers => "customers",
        _ => "date",
    };
    let value = index.numbers(column)?.of(doc)?;
    match field {
        Field::Customers => u64::try_from(value).ok(),
        _ => u64::try_from(written(value)).ok(),
    }
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

fn is(index: &Index, filter: &Filter, values: &[String]) -> Result<Bits, Unknown> {
    let Some(labels) = index.labels(filter.field.name()) else {
        return Ok(Bits::none(index.documents()));
    };
    let mut wanted = vec![false; labels.names().len()];
    for value in values {
        let found = places(labels, value, filter.written.typing);
        if found.is_empty() {
            return Err(unknown(labels, value));
        }
        for place in found {
            wanted[place] = true;
        }
    }
    Ok(Bits::of(index.documents(), |doc| {
        labels.of(doc).any(|place| wanted[place])
    }))
}

/// The names that are meant by a value: the one that is equal; or, while it is
/// being typed, those that begin so.
fn places(labels: &Labels, value: &str, typing: bool) -> Vec<usize> {
    let value = query::normal(value);
    let names = labels.names().iter().map(|name| query::normal(name));
    let equal = names.clone().position(|name| name == value);
    match equal {
        Some(place) => vec![place],
        None if typing => names
            .enumerate()
            .filter(|(_, name)| name.starts_with(&value))
            .map(|(place, _)| place)
            .collect(),
        None => Vec::new(),
    }
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
    let place = places(labels, name, false).first().copied();
    let place = place.ok_or_else(|| unknown(labels, name))?;
    let has_name = |doc: &u32| labels.of(*doc).any(|known| known == place);
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
