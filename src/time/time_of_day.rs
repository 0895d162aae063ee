//! Times of day as authors write them: `09:02`, `9.02`, `9:02 pm`, `21h02`.

use jiff::civil::Time;

use super::problem::TimeProblem;
use super::scan::Cursor;

/// A time of day as it was written, before a range has settled which half of
/// the day its start is in.
#[derive(Debug, Clone, Copy)]
pub(super) struct WrittenTime<'a> {
    hour: u32,
    minute: u32,
    second: Option<(u32, u32)>,
    meridiem: Option<Meridiem>,
    /// Whether it could also be something else ("9.02" a version, "1600" a
    /// number): then what surrounds it decides.
    pub(super) loose: bool,
    /// Whether it is no time unless the end of its range says am or pm: the 8
    /// of "8-9 PM".
    pub(super) bare_hour: bool,
    start: Cursor<'a>,
    end: Cursor<'a>,
}

/// The half of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meridiem {
    Am,
    Pm,
}

impl WrittenTime<'_> {
    /// Whether seconds were written.
    pub(super) fn has_seconds(&self) -> bool {
        self.second.is_some()
    }

    /// Whether `am` or `pm` was written.
    pub(super) fn has_meridiem(&self) -> bool {
        self.meridiem.is_some()
    }

    /// The time of day. A 24-hour time with `pm` stays what it is.
    ///
    /// # Errors
    ///
    /// `unreadable-time` for a time that no clock shows, such as `25:61`.
    pub(super) fn time(&self) -> Result<Time, TimeProblem> {
        let hour = match (self.hour, self.meridiem) {
            (12, Some(Meridiem::Am)) => 0,
            (hour @ 1..12, Some(Meridiem::Pm)) => hour + 12,
            (13.., Some(Meridiem::Am)) | (0, Some(Meridiem::Pm)) => 99,
            (hour, _) => hour,
        };
        let (second, nanosecond) = self.second.unwrap_or_default();
        i8::try_from(hour)
            .ok()
            .zip(i8::try_from(self.minute).ok())
            .zip(i8::try_from(second).ok())
            .and_then(|((hour, minute), second)| {
                Time::new(hour, minute, second, nanosecond as i32).ok()
            })
            .ok_or_else(|| {
                TimeProblem::unreadable(
                    self.start.offset()..self.end.offset(),
                    format!("no clock shows `{}`", self.end.since(self.start).trim()),
                    "write the time as `21:02`, from 00:00 to 23:59",
                )
            })
    }

    /// This time as the start of a range that ends at `end`: in "1:30-2:15 pm"
    /// the one `pm` is meant for both, in "11:30-12:15 pm" only for the end.
    pub(super) fn before(mut self, end: &Self) -> Self {
        if self.meridiem.is_none() && end.meridiem.is_some() && (1..=12).contains(&self.hour) {
            self.meridiem = end.meridiem;
            if let (Ok(from), Ok(to)) = (self.time(), end.time())
                && from > to
            {
                self.meridiem = match end.meridiem {
                    Some(Meridiem::Pm) => Some(Meridiem::Am),
                    _ => Some(Meridiem::Pm),
                };
            }
        }
        self
    }
}

/// Reads a time of day, if one stands here; `dated` says that a date stands
/// before it, so that `15.26` is not in doubt.
///
/// # Errors
///
/// `unreadable-time` for a place-holder such as `2X:XX`. It is read over.
pub(super) fn read_time<'a>(
    cursor: &mut Cursor<'a>,
    dated: bool,
) -> Option<Result<WrittenTime<'a>, TimeProblem>> {
    if let Some(problem) = placeholder(cursor) {
        return Some(Err(problem));
    }
    let start = *cursor;
    let mut after = start;
    let mut time = with_minutes(&mut after)
        .or_else(|| {
            after = start;
            four_digits(&mut after, dated)
        })
        .or_else(|| {
            after = start;
            hour_only(&mut after)
        })?;
    if time.meridiem.is_none() {
        time.meridiem = eat_meridiem(&mut after);
    }
    let suffix = time.meridiem.is_none() && eat_hours_sign(&mut after);
    let ends = after.at_boundary()
        || after.rest().starts_with(['Z', 'z'])
        || after.rest().starts_with("ish");
    if !ends {
        return None;
    }
    let plain = dated && after.since(start).contains('.');
    time.loose &= !plain && time.meridiem.is_none() && !suffix;
    time.bare_hour &= time.meridiem.is_none();
    time.start = start;
    time.end = after;
    *cursor = after;
    Some(Ok(time))
}

fn written(start: Cursor<'_>, hour: u32, minute: u32) -> WrittenTime<'_> {
    WrittenTime {
        hour,
        minute,
        second: None,
        meridiem: None,
        loose: false,
        bare_hour: false,
        start,
        end: start,
    }
}

/// `09:02`, `9:02:11.250`, `9.02`, `9h02`.
fn with_minutes<'a>(cursor: &mut Cursor<'a>) -> Option<WrittenTime<'a>> {
    let start = *cursor;
    let hour = cursor.number(1..=2)?;
    let separator = cursor.peek()?;
    cursor.eat_any(&[':', '.', 'h', '\u{a789}']).then_some(())?;
    let minute = cursor.number(2..=2)?;
    let mut time = written(start, hour, minute);
    time.loose = separator == '.';
    let mut after = *cursor;
    if separator == '.' && after.eat('.') && !after.digits().is_empty() {
        return None; // `1.14.10` is a version.
    }
    let mut after = *cursor;
    if separator == ':'
        && after.eat(':')
        && let Some(second) = after.number(2..=2)
    {
        time.second = Some((second, 0));
        *cursor = after;
        if after.eat_any(&['.', ',']) && !after.digits().is_empty() {
            let digits = after.digits();
            let nanosecond = format!("{digits:0<9}")[..9].parse().unwrap_or(0);
            time.second = Some((second, nanosecond));
            after.advance(digits.len());
            *cursor = after;
        }
    }
    Some(time)
}

/// `1600`, which is a time where nothing follows that would make it a number
/// of something; and `2025`, which is a year unless a date stands before it.
fn four_digits<'a>(cursor: &mut Cursor<'a>, dated: bool) -> Option<WrittenTime<'a>> {
    let start = *cursor;
    let number = cursor.number(4..=4)?;
    let mut after = *cursor;
    let date = after.eat_any(&['-', '/', '.']) && after.number(1..=2).is_some();
    let year = !dated && (1900..2200).contains(&number) && !after.rest().starts_with(['Z', 'z']);
    let mut time = written(start, number / 100, number % 100);
    time.loose = true;
    (time.hour < 24 && time.minute < 60 && !date && !year).then_some(time)
}

/// The 9 of `9pm`, or of `9-10pm`.
fn hour_only<'a>(cursor: &mut Cursor<'a>) -> Option<WrittenTime<'a>> {
    let start = *cursor;
    let hour = cursor.number(1..=2)?;
    let mut time = written(start, hour, 0);
    time.bare_hour = true;
    (1..=23).contains(&hour).then_some(time)
}

/// `am`, `PM`, `p.m.`, after a blank or not.
fn eat_meridiem(cursor: &mut Cursor<'_>) -> Option<Meridiem> {
    let mut after = *cursor;
    after.skip_blank();
    let meridiem = if after.eat_any(&['a', 'A']) {
        Meridiem::Am
    } else if after.eat_any(&['p', 'P']) {
        Meridiem::Pm
    } else {
        return None;
    };
    let dotted = after.eat('.');
    after.eat_any(&['m', 'M']).then_some(())?;
    if dotted {
        after.eat('.');
    }
    after.at_boundary().then(|| {
        *cursor = after;
        meridiem
    })
}

/// `h`, `hrs` or `hours` after a time.
fn eat_hours_sign(cursor: &mut Cursor<'_>) -> bool {
    let mut after = *cursor;
    after.skip_blank();
    let found = after.eat_one_of(&["h", "hrs", "hours"]);
    if found {
        *cursor = after;
    }
    found
}

/// `2X:XX`, `??:??`, `xx:15`, `TBC`: a time that the author meant to look up.
fn placeholder(cursor: &mut Cursor<'_>) -> Option<TimeProblem> {
    let start = *cursor;
    let mut after = start;
    let run = after.run(|next| next.is_ascii_digit() || "xX?:".contains(next));
    let open = run.contains(['x', 'X', '?']);
    let (hour, minute) = run.split_once(':').unwrap_or((run, ""));
    let is_time = (1..=2).contains(&hour.len()) && minute.len() == 2;
    let unknown = !run.is_empty() && run.chars().all(|next| next == '?');
    if !(open && is_time || unknown) {
        return None;
    }
    after.advance(run.len());
    if !after.at_boundary() {
        return None;
    }
    *cursor = after;
    Some(TimeProblem::unreadable(
        start.offset()..after.offset(),
        format!("`{run}` stands where a time should be"),
        "write the nearest time that is known, with `~` before it: `~21:30`",
    ))
}
