//! Days as authors write them in tables.

use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Fix, Location, SourceFile, Span, rules};
use crate::time::{only_date, year_last};

/// Writes a day in the one notation that is read everywhere.
pub fn as_iso(date: Date, span: Span) -> Fix {
    Fix::new(format!("write `{date}`"), span, date.to_string())
}

/// A day that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnreadDate {
    /// `03/04/2025` is in March or in April.
    Ambiguous,
    /// `20/03/2025` can be but one day, and has its year last.
    YearLast(Date),
    /// It is no day at all.
    Unreadable,
}

/// Reads `2025-03-14`.
pub fn read_date(text: &str) -> Result<Date, UnreadDate> {
    let text = text.trim();
    if let Ok(date) = text.parse() {
        return Ok(date);
    }
    if let Some(date) = year_last(text) {
        return Err(UnreadDate::YearLast(date));
    }
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = text.split('/').collect();
    if parts.len() == 3 && parts.iter().all(|part| digits(part)) {
        return Err(UnreadDate::Ambiguous);
    }
    Err(UnreadDate::Unreadable)
}

impl UnreadDate {
    /// What to tell the author.
    pub fn diagnostic(self, file: &Arc<SourceFile>, span: Span) -> Diagnostic {
        let location = Location::new(file, span);
        let written = &file.text[span.start..span.end];
        let found = match self {
            Self::Ambiguous => Diagnostic::new(
                &rules::AMBIGUOUS_DATE,
                location,
                format!("{written:?} is one day in Europe and another in America"),
            ),
            Self::YearLast(date) => {
                return not_year_first(written, date, location);
            }
            Self::Unreadable => Diagnostic::new(
                &rules::UNREADABLE_TIME,
                location,
                format!("{written:?} is not a date"),
            ),
        };
        let found = found.help("write it as year-month-day, such as 2025-03-14");
        // "before 1 April" is no day, and must not become one.
        match only_date(written).filter(|_| is_bare(written)) {
            Some(date) => found.fix(as_iso(date, span)),
            None => found,
        }
    }
}

/// A day that is not in doubt, and is written as no other day should be.
fn not_year_first(written: &str, date: Date, location: Location) -> Diagnostic {
    let span = location.span;
    let message = format!("{written:?} does not begin with the year");
    Diagnostic::new(&rules::AMBIGUOUS_DATE, location, message)
        .help(format!("did you mean {date}?"))
        .fix(as_iso(date, span))
}

/// Whether nothing but a day stands there: no word of doubt, no weekday.
pub fn is_bare(written: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let lower = written.trim().to_lowercase();
    let mut words = lower.split(|next: char| !next.is_alphabetic());
    let known = |word: &str| {
        matches!(word, "" | "st" | "nd" | "rd" | "th" | "of")
            || word.get(..3).is_some_and(|start| MONTHS.contains(&start))
    };
    lower.starts_with(char::is_alphanumeric)
        && lower.ends_with(char::is_alphanumeric)
        && words.all(known)
}

#[cfg(test)]
mod tests {
    use super::is_bare;

    #[test]
    fn hedges_and_weekdays_are_no_part_of_a_day() {
        for text in ["1 April 2025", "April 1st, 2025", "2025/4/1", "1-Apr-2025"] {
            assert!(is_bare(text), "{text}");
        }
        for text in [
            "~1 April 2025",
            "before 1 April 2025",
            "ca. 1 April 2025",
            "around April 1, 2025",
            "Tuesday 1 April 2025",
            "1 April 2025?",
            "(1 April 2025)",
        ] {
            assert!(!is_bare(text), "{text}");
        }
    }
}
