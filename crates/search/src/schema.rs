//! The fields of the Tantivy index.

use tantivy::schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};

use crate::document::Part;

/// The one indexed field. Its terms are a word, a zero byte and the part of the
/// COE it stands in ([`part_byte`]), so that a word's postings of all parts lie
/// side by side and are fetched together.
pub(crate) const TEXT: &str = "text";

/// The name under which [`crate::write::encoded::Encoded`] is registered.
pub(crate) const TOKENIZER: &str = "encoded";

/// The columns that hold names.
pub(crate) const LABELS: [&str; 8] = [
    "service", "tag", "cause", "reviewer", "team", "severity", "kind", "status",
];

/// The columns that hold numbers.
pub(crate) const NUMBERS: [&str; 6] = [
    "severity_rank",
    "date",
    "year",
    "customers",
    "open_actions",
    "fragment",
];

/// The schema, the same wherever an index is written or read. Fields are
/// numbered in this order: the text, [`LABELS`], [`NUMBERS`].
pub(crate) fn schema() -> Schema {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(TOKENIZER)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    schema.add_text_field(TEXT, TextOptions::default().set_indexing_options(indexing));
    for name in LABELS {
        schema.add_text_field(name, TextOptions::default().set_fast("raw"));
    }
    for name in NUMBERS {
        schema.add_i64_field(name, FAST);
    }
    schema.build()
}

/// The field of the text.
pub(crate) fn text_field() -> Field {
    Field::from_field_id(0)
}

/// The field of the column at `place` in [`LABELS`].
pub(crate) fn label_field(place: usize) -> Field {
    Field::from_field_id(1 + place as u32)
}

/// The field of the column at `place` in [`NUMBERS`].
pub(crate) fn number_field(place: usize) -> Field {
    Field::from_field_id((1 + LABELS.len() + place) as u32)
}

/// The part as the last byte of a term. The numbers are part of the published
/// form: a new part goes to the end of [`Part::ALL`].
pub(crate) fn part_byte(part: Part) -> u8 {
    part as u8
}

/// The part that `byte` stands for.
pub(crate) fn part_of(byte: u8) -> Option<Part> {
    Part::ALL.get(usize::from(byte)).copied()
}

/// The number of days from 1970-01-01 to a day written `YYYY-MM-DD`, as the
/// column `date` counts them; none for anything else.
///
/// From Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"
/// (`days_from_civil`).
pub(crate) fn day_number(date: &str) -> Option<i64> {
    let (year, month, day) = civil(date)?;
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

/// Year, month and day of `YYYY-MM-DD`.
pub(crate) fn civil(date: &str) -> Option<(i64, i64, i64)> {
    let mut numbers = date.splitn(3, '-');
    let mut number = |digits: usize| {
        let part = numbers.next()?;
        let plain = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| part.parse::<i64>().ok()).flatten()
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some((year, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        for (date, days) in [
            ("1970-01-01", Some(0)),
            ("1969-12-31", Some(-1)),
            ("2000-03-01", Some(11_017)),
            ("2024-02-29", Some(19_782)),
            ("2024-13-01", None),
            ("2024-1-01", None),
            ("yesterday", None),
            ("", None),
        ] {
            assert_eq!(day_number(date), days, "{date}");
        }
    }

    #[test]
    fn every_part_has_a_byte_of_its_own_that_leads_back_to_it() {
        for part in Part::ALL {
            assert_eq!(part_of(part_byte(part)), Some(part));
        }
        assert_eq!(part_of(12), None);
    }

    #[test]
    fn fields_are_numbered_in_the_order_of_their_names() {
        let schema = schema();
        assert_eq!(schema.get_field(TEXT).unwrap(), text_field());
        for (place, name) in LABELS.iter().enumerate() {
            assert_eq!(schema.get_field(name).unwrap(), label_field(place));
        }
        for (place, name) in NUMBERS.iter().enumerate() {
            assert_eq!(schema.get_field(name).unwrap(), number_field(place));
        }
    }
}
