//! Days as authors write them in tables.

use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Fix, Location, SourceFile, Span, rules};
use crate::time::only_date;

/// Writes a day in the one notation that is read everywhere.
pub fn as_iso(date: Date, span: Span) -> Fix {
    Fix::new(format!("write `{date}`"), span, date.to_string())
}

/// A day that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnreadDate {
    /// `03/04/2025` is in March or in April.
    Ambiguous,
    /// It is no day at all.
    Unreadable,
}

/// Reads `2025-03-14`.
pub fn read_date(text: &str) -> Result<Date, UnreadDate> {
    let text = text.trim();
    if let Ok(date) = text.parse() {
        return Ok(date);
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
            Self::Unreadable => Diagnostic::new(
                &rules::UNREADABLE_TIME,
                location,
                format!("{written:?} is not a date"),
            ),
        };
        let found = found.help("write it as year-month-day, such as 2025-03-14");
        match only_date(written) {
            Some(date) => found.fix(as_iso(date, span)),
            None => found,
        }
    }
}
