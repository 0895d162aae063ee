//! Time zones as authors write them: `UTC+2`, `Europe/Oslo`, `PST (UTC-7)`.

mod beside;
mod meaning;
mod names;
mod note;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::tz::TimeZone;

use super::problem::TimeProblem;
use crate::diagnostic::rules;

use meaning::{Rank, Trouble, in_known_area, meaning};

pub(super) use beside::{Minus, read_zone};
pub use note::{ZoneNote, zone_in_heading, zone_in_sentence};

/// What `[coe.zones]` says: an abbreviation, whatever its case, and the IANA
/// name or the offset that it means in this book.
pub type ZoneMeanings = BTreeMap<String, String>;

/// A time zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    /// As the author wrote it: `CET (GMT+1)`.
    pub label: String,
    /// A fixed offset, or a zone of the IANA database that is built in: the
    /// system's would make the site depend on the machine.
    pub tz: TimeZone,
}

impl Zone {
    /// UTC.
    pub fn utc() -> Self {
        Self {
            label: "UTC".to_owned(),
            tz: TimeZone::UTC,
        }
    }
}

/// Reads a text that is nothing but a time zone.
///
/// A zone may be said twice, as in `PST (UTC-7)` or `Pacific Time (PST)`. Then
/// a number is believed before a place, and a place before an abbreviation:
/// people write PST all year round, but nobody writes `UTC-7` without having
/// looked. What else stands there, as in `UTC+1 (Zurich)`, is only a remark.
///
/// # Errors
///
/// `unknown-timezone`, when nothing in the text is a zone, when it is an
/// abbreviation with several meanings, or when it names two different zones.
pub fn parse_zone(text: &str, meanings: &ZoneMeanings) -> Result<Zone, TimeProblem> {
    let label = text.trim().trim_end_matches('.').trim_end();
    let start = text.len() - text.trim_start().len();
    let range = start..start + label.len();
    let mut found: Vec<(Rank, TimeZone, &str)> = Vec::new();
    let mut trouble = None;
    for part in parts(label) {
        match meaning(part, meanings) {
            Ok((rank, tz)) => found.push((rank, tz, part)),
            Err(reason) => {
                trouble.get_or_insert((reason, part));
            }
        }
    }
    let best = found.iter().map(|(rank, ..)| *rank).max();
    found.retain(|(rank, ..)| Some(*rank) == best);
    match (found.split_first(), trouble) {
        (Some(((_, tz, part), others)), _) => {
            if let Some((_, _, other)) = others.iter().find(|(_, other, _)| other != tz) {
                return Err(contradiction(part, other, range));
            }
            Ok(Zone {
                label: label.to_owned(),
                tz: tz.clone(),
            })
        }
        (None, Some((reason, part))) => Err(reason.problem(part, range)),
        (None, None) => Err(Trouble::Unknown(None).problem(label, range)),
    }
}

/// Whether a text says a time zone, be it one that cannot be used.
fn is_mention(text: &str, meanings: &ZoneMeanings) -> bool {
    parts(text).any(|part| match meaning(part, meanings) {
        Err(Trouble::Unknown(suggestion)) => suggestion.is_some() || in_known_area(part),
        Ok(_) | Err(_) => true,
    })
}

fn contradiction(one: &str, other: &str, range: Range<usize>) -> TimeProblem {
    unknown_zone(
        range,
        format!("`{one}` and `{other}` are different time zones"),
        "keep the one that is meant".to_owned(),
    )
}

fn unknown_zone(range: Range<usize>, message: String, help: String) -> TimeProblem {
    TimeProblem {
        rule: &rules::UNKNOWN_TIMEZONE,
        range,
        message,
        help,
    }
}

/// The separate names in a text such as `CET (GMT+1)`.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(['(', ')', '[', ']', ',', ';', '='])
        .flat_map(|part| part.split(" / "))
        .flat_map(|part| part.split(" and "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
}
