//! The zone that stands beside a time in running text: `09:02 PST`,
//! `12:35 (UTC+1)`, `09:02:11+02:00`.

use super::super::problem::TimeProblem;
use super::super::scan::Cursor;
use super::meaning::{built_in, find, in_known_area, signed_offset};
use super::{Zone, ZoneMeanings, is_mention, names, parse_zone};

/// What a hyphen between a time and `HH:MM` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::time) enum Minus {
    /// The middle of a range: `09:02-09:10`.
    Range,
    /// The sign of an offset if a space stands before it, for the time has a
    /// date: `2025-03-14 09:02 -07:00`.
    AfterSpace,
    /// The sign of an offset, for the time is RFC 3339: `2025-03-14T09:02-07:00`.
    Offset,
}

/// What separates the time, with its zone, from the words that follow it.
const SEPARATORS: &str = ":,;-\u{2013}\u{2014}|)]/";

/// Reads the zone beside a time, if there is one. What follows a time may be
/// the event itself ("09:02 DNS fails"), so only what can hardly be anything
/// else is taken for a zone.
pub(in crate::time) fn read_zone(
    cursor: &mut Cursor<'_>,
    meanings: &ZoneMeanings,
    minus: Minus,
) -> Option<Result<Zone, TimeProblem>> {
    let mut start = *cursor;
    let mut after = *cursor;
    let attached = !after.skip_blank();
    if attached {
        if !(attached_offset(&mut after, minus) || bracketed(&mut after, meanings)) {
            return None;
        }
    } else {
        start = after;
        if !(spaced_offset(&mut after, minus)
            || named(&mut after, meanings)
            || bracketed(&mut after, meanings))
        {
            return None;
        }
    }
    let mut remark = after;
    remark.skip_blank();
    if bracketed(&mut remark, meanings) {
        after = remark;
    }
    *cursor = after;
    let offset = start.offset();
    Some(parse_zone(after.since(start), meanings).map_err(|problem| problem.shifted(offset)))
}

/// `Z`, `+02:00` or, where it may be one, `-07:00`, directly after the time.
fn attached_offset(cursor: &mut Cursor<'_>, minus: Minus) -> bool {
    let mut after = *cursor;
    let sign = after.peek();
    let found = match sign {
        Some('Z' | 'z') => after.eat_any(&['Z', 'z']),
        Some('+') => signed_offset(&mut after).is_some(),
        Some('-' | '\u{2212}') if minus == Minus::Offset => signed_offset(&mut after).is_some(),
        _ => false,
    };
    // "09:02:11-09:10:30" is a range.
    let ends = after.at_boundary() && !after.rest().starts_with(':');
    accept(cursor, after, found && ends)
}

/// `+02:00` after a space, or `-0700` and `+02` where nothing but a separator
/// follows: a row may also begin with "+2 nodes". `-07` is one only beside a
/// date, for "09:02 -10" may be a range.
fn spaced_offset(cursor: &mut Cursor<'_>, minus: Minus) -> bool {
    let mut after = *cursor;
    let plus = after.peek() == Some('+');
    if !plus && !after.peek().is_some_and(|sign| "-\u{2212}".contains(sign)) {
        return false;
    }
    if signed_offset(&mut after).is_none() {
        return false;
    }
    let written = after.since(*cursor);
    let found = if written.contains(':') {
        plus || minus != Minus::Range
    } else {
        let digits = written.chars().count() - 1;
        let offset = digits == 4 || (digits == 2 && (plus || minus != Minus::Range));
        offset && at_separator(after)
    };
    accept(cursor, after, found && after.at_boundary())
}

/// `UTC`, `GMT+1`, `PST`, `Europe/Oslo`, `Pacific Time`.
fn named(cursor: &mut Cursor<'_>, meanings: &ZoneMeanings) -> bool {
    let mut after = *cursor;
    if after.eat_text("UTC") || after.eat_text("GMT") {
        let mut offset = after;
        if signed_offset(&mut offset).is_some() && offset.at_boundary() {
            after = offset;
        }
        return accept(cursor, after, after.at_boundary());
    }
    let full = names::FULL_NAMES.iter().map(|(name, _)| *name);
    let places = names::PLACES.iter().map(|(name, _)| *name);
    if full
        .chain(places)
        .filter(|name| name.len() > 2)
        .any(|name| after.eat_word(name))
    {
        return accept(cursor, after, true);
    }
    let token = after.run(|next| next.is_ascii_alphanumeric() || "_/+-".contains(next));
    let token = token.trim_end_matches(['-', '+', '/']);
    if token.contains('/') {
        after.advance(token.len());
        let found = in_known_area(token) || built_in(token).is_ok();
        return accept(cursor, after, found);
    }
    let token = after.run(|next| next.is_ascii_alphanumeric());
    after.advance(token.len());
    let found = after.at_boundary() && is_abbreviation(token, at_separator(after), meanings);
    accept(cursor, after, found)
}

/// Whether a word in capitals is an abbreviation of a zone; `alone` when only a
/// separator or nothing follows it.
pub(super) fn is_abbreviation(token: &str, alone: bool, meanings: &ZoneMeanings) -> bool {
    if meanings.contains_key(token) {
        return true;
    }
    let capitals = token.chars().all(|letter| letter.is_ascii_uppercase());
    if token.len() < 2 || !capitals {
        return false;
    }
    let known = names::ABBREVIATIONS
        .iter()
        .find(|known| known.name == token);
    let ambiguous = find(names::AMBIGUOUS, token).is_some();
    let place = find(names::PLACES, token).is_some();
    let word = known.is_some_and(|known| known.word)
        || names::AMBIGUOUS_WORDS.contains(&token)
        || token.len() == 2;
    (known.is_some() || ambiguous || place) && (alone || !word)
}

/// A remark in brackets that says a zone.
fn bracketed(cursor: &mut Cursor<'_>, meanings: &ZoneMeanings) -> bool {
    let mut after = *cursor;
    let closing = match after.peek() {
        Some('(') => ')',
        Some('[') => ']',
        _ => return false,
    };
    let inside = after.rest()[1..].split(['(', ')', '[', ']']).next();
    let Some(inside) = inside.filter(|inside| inside.len() < 40) else {
        return false;
    };
    after.advance(1 + inside.len());
    let found = after.eat(closing) && is_mention(inside, meanings);
    accept(cursor, after, found)
}

fn at_separator(mut cursor: Cursor<'_>) -> bool {
    cursor.skip_blank();
    cursor.peek().is_none_or(|next| SEPARATORS.contains(next))
}

/// Moves `cursor` to `after` if what stands between them was `found` to fit.
fn accept<'a>(cursor: &mut Cursor<'a>, after: Cursor<'a>, found: bool) -> bool {
    if found {
        *cursor = after;
    }
    found
}
