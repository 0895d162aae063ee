//! Rows of a table, whatever its columns are called.

use comrak::nodes::NodeValue;

use super::chronicle::{Chronicle, Source, Time};
use super::columns::{Column, column, has, only_first};
use super::event::{Event, take_milestone};
use crate::diagnostic::Span;
use crate::markdown::{Node, escape, plain_text};
use crate::time::{Part, Reading, Until, Zone};

/// The columns of a table of rows, and its rows.
struct Layout<'a> {
    columns: Vec<(Column, String)>,
    rows: Vec<Node<'a>>,
}

pub(super) fn is_table(node: Node<'_>) -> bool {
    matches!(node.data().value, NodeValue::Table(_))
}

impl<'a> Chronicle<'_, '_> {
    /// Whether a table holds rows: a column is called after time, or its cells
    /// are times.
    pub(super) fn is_row_table(&self, table: Node<'a>) -> bool {
        is_table(table) && self.layout(table).is_some()
    }

    /// Reads a table of rows.
    pub(super) fn read_table(&mut self, table: Node<'a>) {
        let Some(layout) = self.layout(table) else {
            return;
        };
        self.zones.column = self.zone_of_columns(table, &layout);
        for row in layout.rows {
            self.read_row(row, &layout.columns);
        }
        self.zones.column = Part::Absent;
    }

    fn layout(&self, table: Node<'a>) -> Option<Layout<'a>> {
        let mut rows: Vec<Node<'a>> = table.children().collect();
        let head = rows.first().copied()?;
        let mut columns: Vec<(Column, String)> = head
            .children()
            .map(|cell| {
                let name = plain_text(cell);
                (column(&name), name)
            })
            .collect();
        // A table whose first line is a row has no head.
        let headless = !has(&columns, Column::Time) && self.is_time(head, 0);
        if headless {
            columns = vec![(Column::Other, String::new()); columns.len()];
        } else {
            rows.remove(0);
        }
        if !has(&columns, Column::Time) {
            let date = columns.iter().position(|(kind, _)| *kind == Column::Date);
            let at = date.or_else(|| (0..columns.len()).find(|at| self.are_times(&rows, *at)))?;
            columns[at].0 = Column::Time;
        }
        only_first(&mut columns, Column::Time);
        only_first(&mut columns, Column::Event);
        if !has(&columns, Column::Event)
            && let Some(next) = columns.iter_mut().find(|(is, _)| *is == Column::Other)
        {
            next.0 = Column::Event;
        }
        Some(Layout { columns, rows })
    }

    /// Whether half of a column's cells are times.
    fn are_times(&self, rows: &[Node<'a>], column: usize) -> bool {
        let timed = rows.iter().filter(|row| self.is_time(row, column)).count();
        timed > 0 && timed * 2 >= rows.len()
    }

    /// Whether a cell is a time beyond doubt: `1.25` may be a version.
    fn is_time(&self, row: Node<'a>, column: usize) -> bool {
        row.children().nth(column).is_some_and(|cell| {
            let text = plain_text(cell);
            let reading = self.stamp(&text);
            reading.is_some_and(|reading| {
                text.contains(':') || !matches!(reading.stamp.date, Part::Absent)
            })
        })
    }

    /// The zone in the head of the column of times, else of that of dates.
    fn zone_of_columns(&mut self, table: Node<'a>, layout: &Layout<'a>) -> Part<Zone> {
        let Some(head) = table.first_child() else {
            return Part::Absent;
        };
        for wanted in [Column::Time, Column::Date] {
            for (cell, (kind, name)) in head.children().zip(&layout.columns) {
                if *kind == wanted && !name.is_empty() {
                    let source = Source {
                        text: name,
                        span: self.renderer.positions().content_span(cell),
                    };
                    let zone = self.zone_of_heading(source);
                    if !matches!(zone, Part::Absent) {
                        return zone;
                    }
                }
            }
        }
        Part::Absent
    }

    fn read_row(&mut self, row: Node<'a>, columns: &[(Column, String)]) {
        let cells: Vec<(Node<'a>, Column, &str)> = row
            .children()
            .zip(columns)
            .map(|(cell, (kind, name))| (cell, *kind, name.as_str()))
            .collect();
        let cell = |wanted| cells.iter().find(|(_, kind, _)| *kind == wanted);
        let event = self.event(&cells);
        let span = self.source(row, "").span;
        let Some((time_cell, ..)) = cell(Column::Time) else {
            return;
        };
        let text = plain_text(time_cell);
        let source = Source {
            text: &text,
            span: self.renderer.positions().content_span(time_cell),
        };
        let date = cell(Column::Date).map(|(cell, ..)| {
            (
                plain_text(cell),
                self.renderer.positions().content_span(cell),
            )
        });
        let date_reading = date.as_ref().and_then(|(text, _)| self.stamp(text));
        if let (Some((text, span)), None) = (&date, &date_reading)
            && !is_blank(text)
        {
            self.report_no_time(*span, format!("`{text}` is not a date that can be read"));
            self.clock.begin_day(Part::Unreadable);
        }
        let Some(mut reading) = self.stamp(&text) else {
            self.read_row_without_time(span, source, date_reading, date.as_ref(), event);
            return;
        };
        self.check_rest(source, &reading);
        if let Some(end) = cell(Column::End).and_then(|(cell, ..)| self.stamp(&plain_text(cell))) {
            reading.stamp.until.get_or_insert(Until {
                date: end.stamp.date.read(),
                time: end.stamp.time.read(),
                zone: end.stamp.zone.read(),
            });
        }
        let only_date = matches!(reading.stamp.time, Part::Absent) && date.is_none();
        if only_date && event.milestone.is_none() && event.html.is_empty() {
            self.begin_day(&reading, source);
            return;
        }
        if let (Some(read), Some((text, span))) = (date_reading, &date) {
            self.begin_day(&read, Source { text, span: *span });
            reading.stamp.date = read.stamp.date;
        }
        let mut time = self.place(&reading, source);
        time.written = match &date {
            Some((date, _)) if !date.is_empty() => format!("{date} {text}"),
            _ => text.clone(),
        };
        self.push(span, time, event);
    }

    /// A row of which the cell for the time holds none: a blank one belongs to
    /// the row above.
    fn read_row_without_time(
        &mut self,
        span: Span,
        source: Source<'_>,
        date_reading: Option<Reading>,
        date: Option<&(String, Span)>,
        event: Event,
    ) {
        let blank = is_blank(source.text);
        if let (true, Some(reading), Some((text, date_span))) = (blank, date_reading, date) {
            let date_source = Source {
                text,
                span: *date_span,
            };
            if event.html.is_empty() && event.milestone.is_none() {
                self.begin_day(&reading, date_source);
            } else {
                let time = self.place(&reading, date_source);
                self.push(span, time, event);
            }
            return;
        }
        if let (true, None, Some(above)) = (blank, event.milestone, self.entries.last_mut()) {
            if !event.html.is_empty() {
                above.event.text.push_str("<br>");
                above.event.append(&event.html);
                above.span.end = span.end;
            }
            return;
        }
        let message = if blank {
            "this row has no time".to_owned()
        } else {
            format!("`{}` is not a time that can be read", source.text)
        };
        self.report_no_time(source.span, message);
        let time = Time {
            written: source.text.to_owned(),
            span: source.span,
            moment: None,
        };
        self.push(span, time, event);
    }

    /// A cell for a time holds nothing else, unless it is a remark in brackets;
    /// else a zone that is not known would be read over.
    fn check_rest(&mut self, source: Source<'_>, reading: &Reading) {
        const OPEN_ENDS: [&str; 4] = ["onwards", "onward", "ongoing", "now"];
        let rest = source.text[reading.rest..].trim();
        let said = rest.is_empty() || rest.starts_with('(') || !reading.problems.is_empty();
        if !said && !OPEN_ENDS.contains(&rest.to_lowercase().as_str()) {
            self.report_no_time(
                source.span,
                format!("`{rest}` beside the time is neither a time nor a known time zone"),
            );
        }
    }

    /// The event's column, and behind it the others, each with its name.
    fn event(&self, cells: &[(Node<'a>, Column, &str)]) -> Event {
        let mut event = Event::default();
        let own = cells.iter().filter(|(_, kind, _)| *kind == Column::Event);
        for (cell, ..) in own {
            let mut line: Vec<Node<'a>> = cell.children().collect();
            event.milestone = take_milestone(&mut line);
            event.html = self.renderer.render(&line);
        }
        for (cell, kind, name) in cells {
            let text = plain_text(cell);
            let further = match kind {
                Column::Other => true,
                // "ongoing"
                Column::End => self.stamp(&text).is_none(),
                _ => false,
            };
            if !further || is_blank(&text) {
                continue;
            }
            let label = if name.is_empty() {
                String::new()
            } else {
                format!("{}: ", name.trim_end_matches(':'))
            };
            if !event.html.is_empty() {
                event.html.text.push_str("<br>");
            }
            event.html.text.push_str(&escape(&label));
            event.html.append(&self.renderer.render_children(cell));
        }
        event
    }
}

fn is_blank(text: &str) -> bool {
    text.trim_matches(['-', '\u{2013}', '\u{2014}', '"', '\u{3003}', ' '])
        .is_empty()
}
