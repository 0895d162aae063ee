//! The rows of a chart.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::invalid;
use crate::diagnostic::{Diagnostic, Location, SourceFile, Span};
use crate::time::{Part, ZoneMeanings, read_stamp};

/// What a chart's first column means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Axis {
    /// Moments, ascending.
    Time(Vec<Timestamp>),
    /// Names, in the order of the file.
    Category(Vec<String>),
}

/// One line of a chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Series {
    /// The head of its column.
    pub name: String,
    /// One value a row; `None` where the cell is empty: a gap.
    pub values: Vec<Option<f64>>,
}

pub(super) struct Rows {
    pub(super) axis_name: String,
    pub(super) axis: Axis,
    pub(super) series: Vec<Series>,
}

/// The most series a reader can tell apart.
const MOST_SERIES: usize = 8;

/// Reads the CSV in `span` of `file`; the first row is the head.
pub(super) fn read(
    file: &Arc<SourceFile>,
    span: Span,
    problems: &mut Vec<Diagnostic>,
) -> Option<Rows> {
    let text = &file.text[span.start..span.end];
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut records = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => records.push(record),
            Err(error) => {
                let at = error.position().map_or(0, |at| at.byte() as usize);
                let location = Location::new(file, span.slice(at..at));
                problems.push(invalid(
                    location,
                    format!("this is not CSV: {error}"),
                    "save it again as CSV",
                ));
                return None;
            }
        }
    }
    let table = Table { file, span, text };
    let Some((head, rows)) = records.split_first().filter(|(_, rows)| !rows.is_empty()) else {
        problems.push(table.problem(
            0,
            0,
            "this table has no rows",
            "add a head and at least one row",
        ));
        return None;
    };
    let count = head.len() - 1;
    if !(1..=MOST_SERIES).contains(&count) {
        problems.push(table.problem(
            0,
            0,
            &format!("a chart needs a first column and one to eight series; this has {count}"),
            match head.get(0).unwrap_or_default() {
                _ if count > 0 => "split it into several charts",
                head if head.contains(';') => {
                    "separate the values with commas, not with semicolons"
                }
                head if head.contains('\t') => "separate the values with commas, not with tabs",
                _ => "add a column of values, behind a comma",
            },
        ));
        return None;
    }
    let before = problems.len();
    let axis = axis(&table, rows, problems);
    let mut series: Vec<Series> = head
        .iter()
        .skip(1)
        .map(|name| Series {
            name: name.to_owned(),
            values: Vec::with_capacity(rows.len()),
        })
        .collect();
    for row in rows {
        let at = offset(row);
        if row.len() != head.len() {
            let message = format!(
                "this row has {} cells; the head has {}",
                row.len(),
                head.len()
            );
            problems.push(table.problem(
                at,
                0,
                &message,
                "give each row as many cells as the head",
            ));
            continue;
        }
        for (column, (cell, series)) in row.iter().skip(1).zip(&mut series).enumerate() {
            let number = super::number(cell);
            if let Err(super::Unread::TooLarge) = number {
                let message = format!("{cell:?} is too large for a graph");
                problems.push(table.problem(at, column + 1, &message, super::LARGER_UNIT));
                continue;
            }
            let number = number.ok();
            if number.is_none() && !cell.is_empty() {
                let message = format!("{cell:?} is not a number");
                let help = "write numbers with a point and without a unit; leave a gap empty";
                problems.push(table.problem(at, column + 1, &message, help));
            }
            series.values.push(number);
        }
    }
    (problems.len() == before).then(|| Rows {
        axis_name: head.get(0).unwrap_or_default().to_owned(),
        axis,
        series,
    })
}

/// Time if the first row's cell is one; every row must then have one.
fn axis(table: &Table<'_>, rows: &[csv::StringRecord], problems: &mut Vec<Diagnostic>) -> Axis {
    let first = |row: &csv::StringRecord| row.get(0).unwrap_or_default().to_owned();
    if rows.first().and_then(|row| moment(&first(row))).is_none() {
        // As names they would stand side by side whatever lies between them.
        if let Some(row) = rows.iter().find(|row| looks_like_time(&first(row))) {
            let cell = first(row);
            let message = format!("{cell:?} looks like a time, but not one with date and zone");
            let help = "write date, time and offset, such as 2025-03-14T09:02:00Z, in every row";
            problems.push(table.problem(offset(row), 0, &message, help));
        }
        return Axis::Category(rows.iter().map(first).collect());
    }
    let mut times: Vec<Timestamp> = Vec::with_capacity(rows.len());
    for row in rows {
        let cell = first(row);
        match moment(&cell) {
            Some(time) if times.last().is_some_and(|last| time < *last) => {
                let help = "sort the rows by time";
                let message = "this row is earlier than the row above";
                problems.push(table.problem(offset(row), 0, message, help));
            }
            Some(time) => times.push(time),
            None => {
                let message = format!("{cell:?} is not a time, as the rows above are");
                let help = "write date, time and offset, such as 2025-03-14T09:02:00Z";
                problems.push(table.problem(offset(row), 0, &message, help));
            }
        }
    }
    Axis::Time(times)
}

/// A moment as RFC 3339 has it, or the beginning of a day in UTC.
fn moment(cell: &str) -> Option<Timestamp> {
    if let Ok(time) = cell.parse() {
        return Some(time);
    }
    let date: Date = cell.parse().ok().filter(|_| cell.len() == 10)?;
    Some(date.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

/// Whether a cell begins with a date such as 2025-03-14 or is a time of day; a
/// range of hours is a name.
fn looks_like_time(cell: &str) -> bool {
    let shape = cell.bytes().take(10).map(|byte| match byte {
        b'0'..=b'9' => b'0',
        b'/' => b'-',
        other => other,
    });
    let reading = read_stamp(cell, &ZoneMeanings::new());
    let clock = reading.filter(|reading| reading.rest >= cell.len() && cell.contains(':'));
    shape.eq(*b"0000-00-00")
        || clock.is_some_and(|reading| {
            reading.stamp.until.is_none() && !matches!(reading.stamp.time, Part::Absent)
        })
}

fn offset(row: &csv::StringRecord) -> usize {
    row.position().map_or(0, |at| at.byte() as usize)
}

struct Table<'t> {
    file: &'t Arc<SourceFile>,
    span: Span,
    text: &'t str,
}

impl Table<'_> {
    /// A problem in cell `column` of the row at byte `row`.
    fn problem(&self, row: usize, column: usize, message: &str, help: &str) -> Diagnostic {
        let row = row + self.text[row..].len() - self.text[row..].trim_start().len();
        let line = self.text[row..].lines().next().unwrap_or_default();
        let mut quoted = false;
        let mut starts = vec![0];
        for (at, character) in line.char_indices() {
            match character {
                '"' => quoted = !quoted,
                ',' if !quoted => starts.push(at + 1),
                _ => {}
            }
        }
        let start = starts.get(column).copied().unwrap_or(0);
        let end = match starts.get(column + 1) {
            Some(next) if column > 0 => next - 1,
            _ => line.len(),
        };
        let span = self.span.slice(row + start..row + end.max(start));
        invalid(Location::new(self.file, span), message.to_owned(), help)
    }
}
