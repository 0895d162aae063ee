//! The zone that a heading, a column head or a sentence gives to all the times
//! below it: `Timeline (UTC)`, "All times in CET (GMT+1)".

use super::super::date::{WrittenDate, read_date};
use super::super::problem::TimeProblem;
use super::super::scan::Cursor;
use super::beside::is_abbreviation;
use super::meaning::{Trouble, city};
use super::{Zone, ZoneMeanings, is_mention, parse_zone};

/// What a heading or a sentence says about the times below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneNote {
    /// Their zone, or why it cannot be known.
    pub zone: Result<Zone, TimeProblem>,
    /// Their date, in "All times in PST, on February 5th 2019".
    pub date: Option<WrittenDate>,
    /// Whether the words can hardly mean anything else. "All times in
    /// milliseconds" reads like a zone, but far from a timeline it is none.
    pub certain: bool,
}

/// Reads the zone out of a heading or of the head of a column: `Timeline (all
/// times UTC)`, `Time (UTC)`, `Time UTC`, `Timeline - CET`. `None` if it says none.
pub fn zone_in_heading(text: &str, meanings: &ZoneMeanings) -> Option<ZoneNote> {
    if let Some(note) = zone_in_sentence(text, meanings) {
        return Some(note);
    }
    for (start, inside) in brackets(text) {
        if let Some(note) = zone_in_sentence(inside, meanings) {
            return Some(shifted(note, start));
        }
        if is_mention(inside, meanings) {
            return Some(note(inside, start, meanings));
        }
        let times = text[..start].to_lowercase().contains("time");
        if let Some(zone) = times.then(|| unknown_zone_in(inside)).flatten() {
            let range = start..start + inside.len();
            return Some(ZoneNote {
                zone: Err(zone.problem(inside, range)),
                date: None,
                certain: true,
            });
        }
    }
    let tail = [": ", ", ", " - ", "\u{2013}", "\u{2014}"]
        .iter()
        .filter_map(|separator| text.rfind(separator).map(|at| at + separator.len()))
        .max();
    if let Some(tail) = tail.filter(|tail| is_mention(&text[*tail..], meanings)) {
        return Some(note(&text[tail..], tail, meanings));
    }
    let word = text.split_whitespace().next_back().unwrap_or_default();
    let last = text.trim_end().len() - word.len();
    let offset = word.starts_with("UTC") || word.starts_with("GMT");
    let zone = is_abbreviation(word, false, meanings)
        || ((offset || word.contains('/')) && is_mention(word, meanings));
    zone.then(|| note(word, last, meanings))
}

/// Reads the zone out of a sentence that says what zone all times are in.
/// `None` if no sentence of `text` does.
pub fn zone_in_sentence(text: &str, meanings: &ZoneMeanings) -> Option<ZoneNote> {
    sentences(text)
        .find_map(|(start, sentence)| note_in(sentence, meanings).map(|note| shifted(note, start)))
}

/// Why what stands in brackets behind "Timeline" is no zone, if it can only have
/// been meant as one: a city, or an abbreviation.
fn unknown_zone_in(inside: &str) -> Option<Trouble> {
    let capitals = inside.bytes().all(|byte| byte.is_ascii_uppercase());
    if capitals && (3..=4).contains(&inside.len()) && inside.ends_with('T') {
        return Some(Trouble::Unknown(None));
    }
    let words = inside.split(' ').count();
    let city = city(inside).filter(|_| words <= 2 && inside.starts_with(char::is_uppercase))?;
    Some(Trouble::Unknown(Some(city)))
}

/// Marks that may stand before "times".
const MARKS: &[char] = &[
    '_', '*', '(', '[', '>', ':', ',', '.', '/', '-', '\u{2013}', '\u{2014}',
];

/// Words that may stand before "times".
const LEAD: &[&str] = &[
    "note", "nb", "n.b", "please", "that", "all", "the", "these", "dates", "and", "event",
    "timeline", "local", "its",
];

/// What the sentence is about.
const SUBJECT: &[&str] = &["times", "timestamps", "datestamps"];

/// The same, saying outright that a zone follows.
const ZONE_SUBJECT: &[&str] = &[
    "timezone",
    "time zone",
    "time-zone",
    "timezones",
    "time zones",
];

/// Words that may stand between "times" and the zone.
const FILLER: &[&str] = &[
    "are",
    "is",
    "in",
    "the",
    "below",
    "here",
    "listed",
    "shown",
    "given",
    "noted",
    "stated",
    "written",
    "this",
    "section",
    "timeline",
    "report",
    "document",
    "incident",
    "page",
    "used",
    "using",
    "use",
    "as",
    "for",
    "of",
    "all",
    "reported",
    "expressed",
    "recorded",
    "refer",
    "to",
];

/// Where a remark about the zone begins that is no part of its name.
const ENDS: &[&str] = &[
    " unless ",
    " except ",
    " if ",
    " on ",
    " with ",
    " but ",
    " which ",
    " time zone",
    " timezone",
    "\n",
];

fn note_in(sentence: &str, meanings: &ZoneMeanings) -> Option<ZoneNote> {
    let mut cursor = Cursor::new(sentence);
    while cursor.skip_blank() || cursor.eat_any(MARKS) || cursor.eat_one_of(LEAD) {}
    let explicit = cursor.eat_one_of(ZONE_SUBJECT);
    if !explicit && !cursor.eat_one_of(SUBJECT) {
        return None;
    }
    let mut certain = explicit;
    let mut ends_in = explicit;
    loop {
        cursor.skip_blank();
        if cursor.eat_any(&[':', '=', '-', '\u{2013}', '\u{2014}', ',']) {
            continue;
        }
        let before = cursor;
        if !cursor.eat_one_of(FILLER) {
            break;
        }
        ends_in = explicit || cursor.since(before).eq_ignore_ascii_case("in");
    }
    let start = cursor.offset();
    let rest = cursor.rest();
    let end = ENDS.iter().filter_map(|word| rest.find(word)).min();
    let zone = rest[..end.unwrap_or(rest.len())].trim_end_matches(['_', '*', ' ', ',', '.']);
    let date = date_after(&rest[zone.len()..]);
    certain |= is_mention(zone, meanings);
    // "All times Pacific" leaves out a word.
    let full = format!("{zone} time");
    let elliptic = !certain && is_mention(&full, meanings);
    if zone.is_empty() || !(certain || ends_in || elliptic) {
        return None;
    }
    let mut read = note(if elliptic { &full } else { zone }, start, meanings);
    if let (true, Ok(zone_read)) = (elliptic, &mut read.zone) {
        zone.clone_into(&mut zone_read.label);
    }
    Some(ZoneNote {
        date,
        certain: certain || elliptic,
        ..read
    })
}

fn note(text: &str, start: usize, meanings: &ZoneMeanings) -> ZoneNote {
    let unclosed = text.trim_end_matches([')', ']']);
    let text = if text.contains(['(', '[']) {
        text
    } else {
        unclosed
    };
    ZoneNote {
        zone: parse_zone(text, meanings).map_err(|problem| problem.shifted(start)),
        date: None,
        certain: true,
    }
}

fn shifted(note: ZoneNote, offset: usize) -> ZoneNote {
    ZoneNote {
        zone: note.zone.map_err(|problem| problem.shifted(offset)),
        ..note
    }
}

/// The date in `, on February 5th 2019`.
fn date_after(rest: &str) -> Option<WrittenDate> {
    let mut cursor = Cursor::new(rest);
    while cursor.skip_blank() || cursor.eat_any(&[',', '_', '*']) || cursor.eat_word("on") {}
    read_date(&mut cursor)?.ok()
}

/// Sentences and lines, each with the byte at which it starts.
fn sentences(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive('\n')
        .flat_map(|line| line.split_inclusive(". "))
        .map(move |sentence| {
            let at = start;
            start += sentence.len();
            (at, sentence.trim_end())
        })
}

/// What stands in brackets, each with the byte at which it starts. Brackets
/// inside brackets stay inside: `(CET (GMT+1))`.
fn brackets(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut depth = 0_usize;
    let mut start = 0;
    text.char_indices().filter_map(move |(at, next)| {
        match next {
            '(' | '[' => {
                if depth == 0 {
                    start = at + 1;
                }
                depth += 1;
            }
            ')' | ']' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    return Some((start, &text[start..at]));
                }
            }
            _ => {}
        }
        None
    })
}
