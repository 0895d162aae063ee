//! What one name of a time zone means.

use std::ops::Range;

use jiff::tz::{Offset, TimeZone, TimeZoneDatabase, TimeZoneName};

use super::super::problem::TimeProblem;
use super::super::scan::Cursor;
use super::{ZoneMeanings, names, unknown_zone};
use crate::diagnostic::nearest;

/// How much one way of saying a zone is believed beside another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Name,
    Place,
    Number,
}

/// Why a text is not a zone.
pub(super) enum Trouble {
    /// Nothing known; the nearest IANA name if it may be a slip.
    Unknown(Option<String>),
    /// An abbreviation with several meanings.
    Ambiguous(&'static [names::Meaning]),
    /// An offset that no place on earth has.
    OutOfRange,
    /// `[coe.zones]` explains it by something that is not a zone.
    Configured(String),
}

impl Trouble {
    pub(super) fn problem(self, part: &str, range: Range<usize>) -> TimeProblem {
        let (message, help) = match self {
            Self::Unknown(Some(name)) => (
                format!("`{part}` is not a known time zone"),
                format!("did you mean `{name}`?"),
            ),
            Self::Unknown(None) => (
                format!("`{part}` is not a known time zone"),
                "write UTC, an offset such as `+02:00` or an IANA name such as \
                 `Europe/Oslo`, or say under `[coe.zones]` what it means in this book"
                    .to_owned(),
            ),
            Self::Ambiguous(readings) => {
                let list: Vec<String> = readings
                    .iter()
                    .map(|(whose, offset, _)| format!("{whose} {offset}"))
                    .collect();
                let example = readings.first().map_or("Europe/Oslo", |(_, _, name)| name);
                (
                    format!(
                        "`{part}` stands for several time zones ({})",
                        list.join(", ")
                    ),
                    format!(
                        "write the offset instead, or say in book.toml which one is meant: \
                         `{part} = \"{example}\"` under `[coe.zones]`"
                    ),
                )
            }
            Self::OutOfRange => (
                format!("`{part}` is not an offset that any place uses"),
                "offsets run from -12:00 to +14:00".to_owned(),
            ),
            Self::Configured(value) => (
                format!("`{part}` is said to mean `{value}`, which is not a time zone"),
                format!("give `{part}` an IANA name or an offset under `[coe.zones]` in book.toml"),
            ),
        };
        unknown_zone(range, message, help)
    }
}

/// What one name means.
pub(super) fn meaning(part: &str, meanings: &ZoneMeanings) -> Result<(Rank, TimeZone), Trouble> {
    if let Some((_, value)) = meanings
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(part))
    {
        return match built_in(value) {
            Ok((_, tz)) => Ok((Rank::Name, tz)),
            Err(_) => Err(Trouble::Configured(value.clone())),
        };
    }
    built_in(part)
}

/// What one name means where `[coe.zones]` is silent.
pub(super) fn built_in(part: &str) -> Result<(Rank, TimeZone), Trouble> {
    if let Some(offset) = numeric_offset(part) {
        return offset.map(|offset| (Rank::Number, TimeZone::fixed(offset)));
    }
    if let Some(minutes) = fixed_minutes(part) {
        return Ok((Rank::Name, fixed(minutes)));
    }
    if let Some((_, readings)) = find(names::AMBIGUOUS, part) {
        return Err(Trouble::Ambiguous(readings));
    }
    let place = find(names::PLACES, part).map(|(_, place)| (*place).to_owned());
    match place
        .or_else(|| city_time(part))
        .map_or_else(|| iana(part), |name| iana(&name))
    {
        Some(tz) => Ok((Rank::Place, tz)),
        None => Err(Trouble::Unknown(suggestion(part))),
    }
}

/// The offset of an abbreviation, or of a name in full, that means only one.
fn fixed_minutes(part: &str) -> Option<i16> {
    let short = names::ABBREVIATIONS
        .iter()
        .find(|known| known.name.eq_ignore_ascii_case(part))
        .map(|known| known.minutes);
    short.or_else(|| find(names::FULL_NAMES, part).map(|(_, minutes)| *minutes))
}

fn fixed(minutes: i16) -> TimeZone {
    Offset::from_seconds(i32::from(minutes) * 60).map_or(TimeZone::UTC, TimeZone::fixed)
}

/// The row of a table of names, whatever the case.
pub(super) fn find<T>(
    table: &'static [(&'static str, T)],
    part: &str,
) -> Option<&'static (&'static str, T)> {
    table
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(part))
}

/// `UTC`, `GMT+1`, `UTC -7`, `+05:30`, `-0700`, `Z`.
fn numeric_offset(part: &str) -> Option<Result<Offset, Trouble>> {
    let mut cursor = Cursor::new(part);
    let named = ["UTC", "GMT", "UCT", "Z"]
        .iter()
        .any(|name| cursor.eat_text(name));
    if named && cursor.at_end() {
        return Some(Ok(Offset::UTC));
    }
    cursor.skip_blank();
    let offset = signed_offset(&mut cursor)?;
    cursor.at_end().then_some(offset)
}

/// A sign and hours, with or without minutes: `+2`, `-07`, `+0530`, `-7:00`.
pub(super) fn signed_offset(cursor: &mut Cursor<'_>) -> Option<Result<Offset, Trouble>> {
    let negative = cursor
        .peek()
        .is_some_and(|sign| "-\u{2212}\u{2013}".contains(sign));
    if !cursor.eat_any(&['+', '-', '\u{2212}', '\u{2013}', '±']) {
        return None;
    }
    let length = cursor.digits().len();
    let number = i32::try_from(cursor.number(1..=4)?).ok()?;
    let (hours, minutes) = if length > 2 {
        (number / 100, number % 100)
    } else {
        let mut after = *cursor;
        let minutes = if after.eat(':') {
            after.number(2..=2)
        } else {
            None
        };
        if minutes.is_some() {
            *cursor = after;
        }
        (number, minutes.map_or(0, |minutes| minutes as i32))
    };
    let total = (hours * 60 + minutes) * if negative { -1 } else { 1 };
    let exists = minutes < 60 && (-12 * 60..=14 * 60).contains(&total);
    let offset = Offset::from_seconds(total * 60).ok().filter(|_| exists);
    Some(offset.ok_or(Trouble::OutOfRange))
}

/// A zone of the IANA database, whatever its case, with spaces for underscores.
pub(super) fn iana(name: &str) -> Option<TimeZone> {
    if name.eq_ignore_ascii_case("Factory") {
        return None;
    }
    let tz = TimeZoneDatabase::bundled()
        .get(&name.replace(' ', "_"))
        .ok()?;
    (!tz.is_unknown()).then_some(tz)
}

/// The only zone of the IANA database that is named after the city in
/// `Zurich time`.
fn city_time(part: &str) -> Option<String> {
    ends_in_time(part).then(|| city(&part[..part.len() - " time".len()]))?
}

/// The only zone of the IANA database that is named after a city.
pub(super) fn city(name: &str) -> Option<String> {
    let city = name.replace(' ', "_");
    let database = TimeZoneDatabase::bundled();
    let mut zones = database
        .available()
        .filter(|zone| {
            zone.as_str()
                .rsplit_once('/')
                .is_some_and(|(_, last)| last.eq_ignore_ascii_case(&city))
        })
        .map(|zone| zone.as_str().to_owned());
    let only = zones.next()?;
    zones.next().is_none().then_some(only)
}

fn ends_in_time(part: &str) -> bool {
    part.len()
        .checked_sub(" time".len())
        .and_then(|at| part.get(at..))
        .is_some_and(|end| end.eq_ignore_ascii_case(" time"))
}

pub(super) fn in_known_area(part: &str) -> bool {
    part.split_once('/').is_some_and(|(area, _)| {
        names::AREAS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(area))
    })
}

/// The IANA name that was probably meant: only for `Area/Place`, because any
/// three letters are near some abbreviation. Either half has to be right, or
/// every line of a file could be held against the whole database.
fn suggestion(part: &str) -> Option<String> {
    const LONGEST: usize = 40;
    let (area, place) = part.split_once('/').filter(|_| part.len() <= LONGEST)?;
    let place = place.replace(' ', "_");
    let database = TimeZoneDatabase::bundled();
    let known: Vec<TimeZoneName<'_>> = database
        .available()
        .filter(|name| {
            name.as_str().split_once('/').is_some_and(|(known, last)| {
                known.eq_ignore_ascii_case(area) || last.eq_ignore_ascii_case(&place)
            })
        })
        .collect();
    let written = format!("{area}/{place}");
    nearest(&written, known.iter().map(TimeZoneName::as_str)).map(str::to_owned)
}
