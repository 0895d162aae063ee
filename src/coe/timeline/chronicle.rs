//! Reads the sections of a timeline, from the first to the last row.

use std::sync::Arc;

use comrak::nodes::NodeValue;
use jiff::civil::Date;

use super::Entry;
use super::event::{Draft, Event};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Location, SourceFile, Span, rules};
use crate::markdown::{Html, Node, Renderer, plain_text, slug};
use crate::time::{
    Clock, Moment, Part, Precision, Reading, Zone, ZoneMeanings, ZoneNote, parse_zone, read_stamp,
    zone_in_heading, zone_in_sentence,
};

/// A part of a timeline section, in order.
#[derive(Debug)]
pub(in crate::coe) enum Piece<'a> {
    /// Rows: the index of the first, and how many.
    Entries(usize, usize),
    /// Blocks that are no rows.
    Nodes(Vec<Node<'a>>),
    /// A part of a block that is no row.
    Html(Html),
}

/// What is known on the way down: the clock, the zones that headings and
/// lines have stated, the rows so far.
#[derive(Debug)]
pub(in crate::coe) struct Chronicle<'c, 'r> {
    file: &'c Arc<SourceFile>,
    pub(super) renderer: &'c Renderer<'r>,
    meanings: &'c ZoneMeanings,
    date: Option<Date>,
    pub(super) clock: Clock,
    pub(super) zones: StatedZones,
    /// The rows.
    pub(in crate::coe) entries: Vec<Entry>,
    /// Anchors that headings of rows would have had, and those of the rows.
    pub(in crate::coe) anchors: Vec<(String, String)>,
    /// What is wrong.
    pub(in crate::coe) problems: Vec<Diagnostic>,
}

/// The zones stated for all rows below, the nearest first.
#[derive(Debug)]
pub(super) struct StatedZones {
    pub(super) column: Part<Zone>,
    pub(super) sub_heading: Part<Zone>,
    pub(super) heading: Part<Zone>,
    pub(super) line: Part<Zone>,
}

/// Plain text at the beginning of which a time may stand, and its source.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'t> {
    pub(super) text: &'t str,
    pub(super) span: Span,
}

/// A time that has been placed.
#[derive(Debug, Clone, Default)]
pub(super) struct Time {
    pub(super) written: String,
    pub(super) span: Span,
    pub(super) moment: Option<Moment>,
}

impl<'c, 'r> Chronicle<'c, 'r> {
    /// A chronicle of a COE that began on `date`. A line that states the zone
    /// of all times is looked for in the whole `document`.
    pub(in crate::coe) fn new(
        file: &'c Arc<SourceFile>,
        renderer: &'c Renderer<'r>,
        config: &'c Config,
        date: Option<Date>,
        document: &[Node<'_>],
    ) -> Self {
        let meanings = &config.coe.zones;
        let default_zone = parse_zone(&config.coe.timezone, meanings);
        let mut chronicle = Self {
            file,
            renderer,
            meanings,
            date,
            clock: Clock::new(date, default_zone.map_or(Part::Unreadable, Part::Read)),
            zones: StatedZones {
                column: Part::Absent,
                sub_heading: Part::Absent,
                heading: Part::Absent,
                line: Part::Absent,
            },
            entries: Vec::new(),
            anchors: Vec::new(),
            problems: Vec::new(),
        };
        chronicle.read_document(document);
        chronicle
    }

    /// The renderer of the document.
    pub(in crate::coe) fn renderer(&self) -> &'c Renderer<'r> {
        self.renderer
    }

    /// Takes the zone from the first sentence of the document that states it
    /// beyond doubt.
    fn read_document(&mut self, document: &[Node<'_>]) {
        let paragraphs = document
            .iter()
            .flat_map(|node| node.descendants())
            .filter(|node| matches!(node.data().value, NodeValue::Paragraph));
        for paragraph in paragraphs {
            let text = plain_text(paragraph);
            let note = zone_in_sentence(&text, self.meanings).filter(|note| note.certain);
            if let Some(note) = note {
                let source = self.source(paragraph, &text);
                self.zones.line = self.zone_of(note, source);
                return;
            }
        }
    }

    /// Takes the zone, and a date if it states one, from a line of the timeline.
    pub(super) fn read_zone_line(&mut self, source: Source<'_>) -> bool {
        let Some(note) = zone_in_sentence(source.text, self.meanings) else {
            return false;
        };
        if let Some(date) = note.date {
            self.clock.begin_day(Part::Read(date));
        }
        self.zones.line = self.zone_of(note, source);
        true
    }

    /// The zone that the text of a heading or of a column's head states.
    pub(super) fn zone_of_heading(&mut self, source: Source<'_>) -> Part<Zone> {
        match zone_in_heading(source.text, self.meanings) {
            Some(note) => self.zone_of(note, source),
            None => Part::Absent,
        }
    }

    fn zone_of(&mut self, note: ZoneNote, source: Source<'_>) -> Part<Zone> {
        match note.zone {
            Ok(zone) => Part::Read(zone),
            Err(problem) => {
                let span = self.locate(source, problem.range.clone());
                let diagnostic = problem.at(Location::new(self.file, span));
                // The line may have been read when the document was searched.
                let known = self.problems.iter().any(|known| {
                    known.location.span == span && known.message == diagnostic.message
                });
                if !known {
                    self.problems.push(diagnostic);
                }
                Part::Unreadable
            }
        }
    }

    /// The time that a text begins with.
    pub(super) fn stamp(&self, text: &str) -> Option<Reading> {
        read_stamp(text, self.meanings)
    }

    /// Begins the day that a heading or a line states which is only a date.
    pub(super) fn begin_day(&mut self, reading: &Reading, source: Source<'_>) {
        for problem in reading.problems.clone() {
            let span = self.locate(source, problem.range.clone());
            self.problems
                .push(problem.at(Location::new(self.file, span)));
        }
        self.clock.begin_day(reading.stamp.date);
        if !matches!(reading.stamp.zone, Part::Absent) {
            self.zones.sub_heading = reading.stamp.zone.clone();
        }
    }

    /// Places a row's time.
    pub(super) fn place(&mut self, reading: &Reading, source: Source<'_>) -> Time {
        let zones = &self.zones;
        let stated = [
            &zones.column,
            &zones.sub_heading,
            &zones.heading,
            &zones.line,
        ]
        .into_iter()
        .find(|zone| !matches!(zone, Part::Absent))
        .cloned();
        self.clock.state_zone(stated.unwrap_or(Part::Absent));
        let placed = self.clock.place(reading);
        for problem in placed.problems {
            let span = self.locate(source, problem.range.clone());
            let mut placed = self.entries.iter().rev();
            let above = placed.find(|entry| entry.moment.is_some());
            let out_of_order = problem.rule == &rules::TIMELINE_OUT_OF_ORDER;
            let mut diagnostic = problem.at(Location::new(self.file, span));
            if let Some(above) = above.filter(|_| out_of_order) {
                diagnostic =
                    diagnostic.related(Location::new(self.file, above.time_span), "the row above");
            }
            self.problems.push(diagnostic);
        }
        Time {
            written: source.text[reading.written.clone()].to_owned(),
            span: self.locate(source, reading.written.clone()),
            moment: placed.moment,
        }
    }

    /// Adds a row.
    pub(super) fn push(&mut self, span: Span, time: Time, event: Event) {
        let anchor = self.renderer.anchor(&self.anchor_of(&time));
        self.entries.push(Entry {
            anchor,
            written: time.written,
            moment: time.moment,
            milestone: event.milestone,
            event: event.html,
            span,
            time_span: time.span,
        });
    }

    /// Adds a row from its parts.
    pub(super) fn push_draft(&mut self, span: Span, time: Time, draft: Draft<'_>) {
        let event = draft.finish(self.renderer);
        self.push(span, time, event);
    }

    /// `at-0902`, and `at-2025-03-15-0010` on another day than the first: it
    /// stays when other rows come or go.
    fn anchor_of(&self, time: &Time) -> String {
        let Some(moment) = &time.moment else {
            return format!("at-{}", slug(&time.written));
        };
        let zoned = moment.at.to_zoned(moment.zone.tz.clone());
        let format = match moment.precision {
            Precision::Day => "at-%Y-%m-%d",
            _ if Some(zoned.date()) == self.date => "at-%H%M",
            _ => "at-%Y-%m-%d-%H%M",
        };
        zoned.strftime(format).to_string()
    }

    /// A row in whose place for a time no time stands.
    pub(super) fn report_no_time(&mut self, span: Span, message: String) {
        let help = "begin it with a time such as `09:02`, `2025-03-14 09:02` or `~09:02`, or \
                    make it part of the row that it belongs to";
        let location = Location::new(self.file, span);
        self.problems
            .push(Diagnostic::new(&rules::UNREADABLE_TIME, location, message).help(help));
    }

    /// A block's plain text with its place.
    pub(super) fn source<'t>(&self, node: Node<'_>, text: &'t str) -> Source<'t> {
        Source {
            text,
            span: self.renderer.positions().span(node),
        }
    }

    /// The place in the file of a part of a plain text: where its words first
    /// stand in the source, else all of the source.
    fn locate(&self, source: Source<'_>, range: std::ops::Range<usize>) -> Span {
        let words = source.text.get(range).unwrap_or_default();
        let written = &self.file.text[source.span.start..source.span.end];
        match written.find(words) {
            Some(at) if !words.is_empty() => source.span.slice(at..at + words.len()),
            _ => source.span,
        }
    }
}
