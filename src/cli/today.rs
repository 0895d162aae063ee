//! The day on which "overdue" and "this year" are judged.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::CommandError;

/// The day that `--today` names.
pub(super) fn day(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| "this is not a day; write year-month-day, such as 2025-03-14".to_owned())
}

/// `--today`, else `SOURCE_DATE_EPOCH`, else the clock, as a day in UTC.
#[expect(
    clippy::disallowed_methods,
    reason = "the clock and the environment are read here and nowhere else"
)]
pub(super) fn as_of(today: Option<Date>) -> Result<Date, CommandError> {
    if let Some(today) = today {
        return Ok(today);
    }
    let now = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(seconds) => seconds
            .parse()
            .ok()
            .and_then(|seconds| Timestamp::from_second(seconds).ok())
            .ok_or_else(|| {
                CommandError::new(format!("SOURCE_DATE_EPOCH is not a time: {seconds:?}"))
                    .help("set it to seconds since 1970, or unset it")
            })?,
        Err(_) => Timestamp::now(),
    };
    Ok(now.to_zoned(TimeZone::UTC).date())
}
