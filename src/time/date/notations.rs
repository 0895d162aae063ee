//! The notations of a date, each a function that reads it or leaves it.

use jiff::civil::Date;

use super::super::problem::TimeProblem;
use super::super::scan::Cursor;
use super::WrittenDate;
use crate::diagnostic::rules;

/// Reads one notation; `None` if something else stands there.
type Notation = fn(&mut Cursor<'_>) -> Option<Result<WrittenDate, TimeProblem>>;

/// All of them, in the order in which they are tried.
pub(super) const ALL: [Notation; 5] = [
    year_first,
    numbers,
    month_and_day,
    day_and_month_name,
    month_name_and_day,
];

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

pub(super) fn eat_weekday(cursor: &mut Cursor<'_>) -> bool {
    let mut after = *cursor;
    let word = after.run(char::is_alphabetic);
    let known = WEEKDAYS.iter().any(|day| abbreviates(word, day, 3));
    if known {
        after.advance(word.len());
        after.eat('.');
        after.eat(',');
        after.skip_blank();
        *cursor = after;
    }
    known
}

/// Whether `word` is the beginning of `name`, at least `least` letters of it.
fn abbreviates(word: &str, name: &str, least: usize) -> bool {
    word.len() >= least
        && name
            .get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word))
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Reads the name of a month, whole or as its first three letters or `Sept`;
/// also whether it began with a capital.
fn eat_month(cursor: &mut Cursor<'_>) -> Option<(i8, bool)> {
    let word = cursor.run(char::is_alphabetic);
    let index = MONTHS.iter().position(|name| {
        word.eq_ignore_ascii_case(name)
            || (word.len() == 3 && abbreviates(word, name, 3))
            || (*name == "september" && abbreviates(word, name, 4) && word.len() == 4)
    })?;
    cursor.advance(word.len());
    Some((
        index as i8 + 1,
        word.starts_with(|first: char| first.is_uppercase()),
    ))
}

/// `2025-03-14`, `2025/03/14`, `2025.03.14`: with the year first, the order of
/// the rest is not in doubt.
fn year_first(cursor: &mut Cursor<'_>) -> Option<Result<WrittenDate, TimeProblem>> {
    let start = *cursor;
    if cursor.digits().len() > 4 {
        return long_year(cursor);
    }
    let year = cursor.number(4..=4)?;
    let separator = cursor.peek()?;
    cursor.eat_any(&['-', '/', '.']).then_some(())?;
    let month = cursor.number(1..=2)?;
    cursor.eat(separator).then_some(())?;
    let day = cursor.number(1..=2)?;
    Some(existing(Some(year), month, day, start, *cursor))
}

/// `22025-03-18`: a slip that has to be named.
fn long_year(cursor: &mut Cursor<'_>) -> Option<Result<WrittenDate, TimeProblem>> {
    let start = *cursor;
    cursor.number(5..=6)?;
    for _ in 0..2 {
        cursor.eat('-').then_some(())?;
        cursor.number(2..=2)?;
    }
    let range = start.offset()..cursor.offset();
    Some(Err(TimeProblem::unreadable(
        range,
        format!("`{}` has too long a year", cursor.since(start)),
        "write the date as `2025-03-14`",
    )))
}

/// `03/04/2025`, `14.03.2025`, `24/07/25`: which number is the month differs
/// from country to country, so none of them is read, not even where only one
/// reading exists: the next row may have two.
fn numbers(cursor: &mut Cursor<'_>) -> Option<Result<WrittenDate, TimeProblem>> {
    let start = *cursor;
    let first = cursor.number(1..=2)?;
    let separator = cursor.peek()?;
    cursor.eat_any(&['-', '/', '.']).then_some(())?;
    let second = cursor.number(1..=2)?;
    if separator == '/' && clock_time_follows_blank(*cursor) {
        return Some(Err(ambiguous(start, *cursor, None, first, second)));
    }
    cursor.eat(separator).then_some(())?;
    let digits = cursor.digits().len();
    // `1.14.10` is a version.
    if digits != 4 && (digits != 2 || separator == '.') {
        return None;
    }
    let year = cursor.number(2..=4)?;
    let year = if digits == 2 { 2000 + year } else { year };
    (cursor.at_boundary()).then(|| Err(ambiguous(start, *cursor, Some(year), first, second)))
}

/// `03-26 17:40`: a month and a day, where the second number can be nothing but
/// a day. Only before a time, for `10-15` is more often "ten to fifteen".
fn month_and_day(cursor: &mut Cursor<'_>) -> Option<Result<WrittenDate, TimeProblem>> {
    let start = *cursor;
    let first = cursor.number(2..=2)?;
    cursor.eat('-').then_some(())?;
    let second = cursor.number(2..=2)?;
    clock_time_follows_blank(*cursor).then_some(())?;
    if second <= 12 || first > 12 {
        return Some(Err(ambiguous(start, *cursor, None, first, second)));
    }
    Some(existing(None, first, second, start, *cursor))
}

/// `14 March 2025`, `14th of March`, `19. April`, `14-Mar-2025`.
fn day_and_month_name(cursor: &mut Cursor<'_>) -> Option<Result<WrittenDate, TimeProblem>> {
    let start = *cursor;
    let day = cursor.number(1..=2)?;
    eat_ordinal(cursor);
    cursor.eat('.');
    let blank = cursor.skip_blank();
    let joint = cursor
        .peek()
        .filter(|joint| !blank && "-/".contains(*joint));
    if let Some(joint) = joint {
        cursor.eat(joint);
    } else if cursor.eat_word("of") {
        cursor.skip_blank();
    }
    let (month, capital) = eat_month(cursor)?;
    let mut after = *cursor;
    if let Some(joint) = joint {
        after.eat(joint).then_some(())?;
    }
    let year = eat_year(&mut after);
    if year.is_some() {
        *cursor = after;
    }
    // "3 may be lost" is no date.
    if !cursor.at_boundary() || (year.is_none() && (!capital || joint.is_some())) {
        return None;
    }
    Some(existing(year, month as u32, day, start, *cursor))
}

/// `March 14, 2025`, `March 14th`, `Feb 20 2018`.
fn month_name_and_day(cursor: &mut Cursor<'_>) -> Option<Result<WrittenDate, TimeProblem>> {
    let start = *cursor;
    let (month, capital) = eat_month(cursor)?;
    cursor.eat('.');
    cursor.skip_blank().then_some(())?;
    let day = cursor.number(1..=2)?;
    eat_ordinal(cursor);
    if !cursor.at_boundary() || minutes_follow(*cursor) {
        return None;
    }
    let mut after = *cursor;
    let year = eat_year(&mut after);
    if year.is_some() {
        *cursor = after;
    }
    if year.is_none() && !capital {
        return None;
    }
    Some(existing(year, month as u32, day, start, *cursor))
}

/// Reads a year of four digits, after a comma or a blank if there is one.
fn eat_year(cursor: &mut Cursor<'_>) -> Option<u32> {
    let mut after = *cursor;
    after.eat('.');
    after.eat(',');
    after.skip_blank();
    let year = after.number(4..=4)?;
    let found = (1900..2200).contains(&year) && after.at_boundary();
    found.then(|| {
        *cursor = after;
        year
    })
}

fn eat_ordinal(cursor: &mut Cursor<'_>) {
    cursor.eat_one_of(&["st", "nd", "rd", "th"]);
}

/// Whether `09:02` follows after a blank.
fn clock_time_follows_blank(mut cursor: Cursor<'_>) -> bool {
    cursor.skip_blank() && clock_time_follows(cursor)
}

/// Whether the number just read is the hour of a time.
fn minutes_follow(mut cursor: Cursor<'_>) -> bool {
    cursor.eat(':') && !cursor.digits().is_empty()
}

pub(super) fn clock_time_follows(mut cursor: Cursor<'_>) -> bool {
    cursor.number(1..=2).is_some() && cursor.eat(':') && cursor.number(2..=2).is_some()
}

/// The date, if the calendar has it.
fn existing(
    year: Option<u32>,
    month: u32,
    day: u32,
    start: Cursor<'_>,
    end: Cursor<'_>,
) -> Result<WrittenDate, TimeProblem> {
    let date = || {
        let written = WrittenDate {
            year: year.map(i16::try_from).transpose().ok()?,
            month: i8::try_from(month).ok()?,
            day: i8::try_from(day).ok()?,
        };
        let leap_year = 2000;
        Date::new(
            written.year.unwrap_or(leap_year),
            written.month,
            written.day,
        )
        .ok()
        .map(|_| written)
    };
    date().ok_or_else(|| {
        TimeProblem::unreadable(
            start.offset()..end.offset(),
            format!("the calendar has no `{}`", end.since(start).trim()),
            "write a date that exists, as `2025-03-14`",
        )
    })
}

fn ambiguous(
    start: Cursor<'_>,
    end: Cursor<'_>,
    year: Option<u32>,
    first: u32,
    second: u32,
) -> TimeProblem {
    let year_text = year.map_or("YYYY".to_owned(), |year| year.to_string());
    let mut readings: Vec<String> = [(first, second), (second, first)]
        .into_iter()
        .filter(|(month, day)| (1..=12).contains(month) && (1..=31).contains(day))
        .map(|(month, day)| format!("`{year_text}-{month:02}-{day:02}`"))
        .collect();
    readings.dedup();
    let written = end.since(start);
    if let (Some(_), [only]) = (year, readings.as_slice()) {
        return TimeProblem {
            rule: &rules::AMBIGUOUS_DATE,
            range: start.offset()..end.offset(),
            message: format!("`{written}` does not begin with the year"),
            help: format!("did you mean {only}?"),
        };
    }
    let help = match readings.as_slice() {
        [] => "write the date as `2025-03-14`".to_owned(),
        list => format!("write it with the year first: {}", list.join(" or ")),
    };
    TimeProblem {
        rule: &rules::AMBIGUOUS_DATE,
        range: start.offset()..end.offset(),
        message: format!("`{written}` does not say which number is the month"),
        help,
    }
}
