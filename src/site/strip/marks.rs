//! One mark a COE: as high as it was long, as heavy as it was grave.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::super::severity::tone;
use super::super::view::{HeightMark, StripView, markup};
use super::super::{Page, words};
use super::spread::spread;
use super::{HEIGHT, SHORTEST, Shown, empty, ordinal};
use crate::book::CoeIndex;
use crate::coe::front_matter::Status;
use crate::coe::impact::impact;
use crate::draw::{Durations, Scale, pixels};
use crate::markdown::{coded, escape_into};

/// The strip of some COEs, but for its axis.
pub(super) fn view(page: &Page<'_>, shown: &Shown, scale: Scale) -> StripView {
    let marks: Vec<Mark> = shown
        .coes
        .iter()
        .rev()
        .map(|(date, coe)| Mark::of(page, *date, *coe))
        .collect();
    let longest = marks.iter().filter_map(|mark| mark.seconds).max();
    let axis = Durations::rooted(longest.unwrap_or_default());
    let shares: Vec<f64> = marks
        .iter()
        .map(|mark| scale.share(ordinal(mark.date) + 0.5))
        .collect();
    let spread = spread(&shares);
    let mut drawn = String::with_capacity(marks.len() * 256);
    for (mark, place) in marks.iter().zip(&spread.places) {
        mark.draw(page, *place, &axis, &mut drawn);
    }
    let mut key = vec![
        "a mark each: height is duration (four times as long is twice as high), weight is severity",
    ];
    if marks.iter().any(|mark| mark.near_miss) {
        key.push("a ring is a near miss");
    }
    if marks
        .iter()
        .any(|mark| mark.seconds.is_none() && !mark.near_miss)
    {
        key.push("a dot is of unknown duration");
    }
    StripView {
        key: key.join("; "),
        in_review: marks.iter().any(|mark| mark.in_review),
        heights: longest.map_or_else(Vec::new, |_| heights(&axis)),
        crowd: spread.crowd.min(3),
        marks: markup(drawn),
        ..empty()
    }
}

/// What a mark says.
struct Mark {
    coe: CoeIndex,
    date: Date,
    severity: Option<usize>,
    /// How long customers were affected; nothing of a near miss.
    seconds: Option<i64>,
    near_miss: bool,
    in_review: bool,
}

impl Mark {
    fn of(page: &Page<'_>, date: Date, index: CoeIndex) -> Self {
        let coe = &page.book().coes[index];
        let facts = &page.site.insights().coes[index];
        Self {
            coe: index,
            date,
            severity: facts.severity,
            seconds: impact(coe).map(|impact| impact.seconds),
            near_miss: facts.near_miss,
            in_review: coe.front.status == Status::InReview,
        }
    }

    fn title(&self, page: &Page<'_>) -> String {
        let book = page.book();
        let mut parts = vec![
            words::short_date(self.date),
            coded(&book.coes[self.coe].title).text,
        ];
        let severities = &book.config.coe.severities;
        parts.extend(self.severity.map(|rank| words::severity(&severities[rank])));
        parts.push(match self.seconds {
            _ if self.near_miss => "near miss".to_owned(),
            Some(seconds) => words::duration(seconds),
            None => "duration unknown".to_owned(),
        });
        if self.in_review {
            parts.push("in review".to_owned());
        }
        parts.join(" · ")
    }

    /// Written here and not by a template: a large book has tens of thousands.
    fn draw(&self, page: &Page<'_>, place: f64, axis: &Durations, out: &mut String) {
        let levels = page.book().config.coe.severities.len();
        let mut class = match self.severity {
            Some(rank) => tone(rank, levels),
            None => "s4".to_owned(),
        };
        for (is, name) in [(self.in_review, " act"), (self.near_miss, " near")] {
            class.push_str(if is { name } else { "" });
        }
        out.push_str("<a href=\"");
        escape_into(out, &page.coe_url(self.coe));
        let _ = write!(out, "\" tabindex=\"-1\"><svg x=\"{:.2}%\">", place * 100.0);
        let _ = match self.seconds {
            Some(seconds) => {
                let top = HEIGHT - (axis.share(seconds) * HEIGHT).max(SHORTEST);
                write!(
                    out,
                    "<path class=\"{class}\" d=\"M0 {}V{HEIGHT}\"/>",
                    pixels(top)
                )
            }
            None => write!(
                out,
                "<circle class=\"{class}\" cy=\"{}\" r=\"3\"/>",
                HEIGHT - SHORTEST
            ),
        };
        out.push_str("<use href=\"#hit\"/></svg><title>");
        escape_into(out, &self.title(page));
        out.push_str("</title></a>\n");
    }
}

/// Two or three lines across, at the steps of the axis that are far enough apart.
fn heights(axis: &Durations) -> Vec<HeightMark> {
    let mut heights: Vec<HeightMark> = Vec::new();
    let mut last = 0.0;
    for (share, label) in axis.ticks().skip(1) {
        if share - last >= 0.22 {
            last = share;
            heights.push(HeightMark {
                y: pixels(HEIGHT * (1.0 - share)),
                label: label.to_owned(),
            });
        }
    }
    heights
}
