//! The bar: spans between milestones, to scale or with a marked break.

use super::Moment;
use super::said::{about, joined, one_day, same_day, short_time, span_words, time_words};
use crate::coe::timeline::Milestone;
use crate::draw::{Anchor, extent, percent, text_width};
use crate::site::view::{PhaseBar, PhaseMark, PhaseSegment};
use crate::site::words;

/// The width from which the bar has its labels and milestones; on less it has
/// short labels, and the list stands below. In pixels.
const WIDE: f64 = 640.0;
/// The bar on a phone of 320 px.
const NARROW: f64 = 284.0;
/// The letters of the bar are larger than those for which widths are estimated.
const LETTERS: f64 = 13.0 / 11.0;
/// What a label has around it in its segment.
const PADDING: f64 = 8.0;
/// A span of less than this share of the bar cannot be seen: a longer one is
/// broken for it.
const SEEN: f64 = 0.02;
/// The share of a part whose length is not known.
const UNKNOWN: f64 = 0.09;
/// Heights in pixels: of the bar, of the first row of milestones, which has two
/// lines, and of the others, which have one.
const BAR: u32 = 28;
const FIRST: u32 = 40;
const ROW: u32 = 20;

/// The time between two milestones that follow each other.
struct Stretch<'m, 'c> {
    from: &'m Moment<'c>,
    to: &'m Moment<'c>,
    seconds: i64,
    broken: bool,
    share: f64,
}

/// The bar; nothing if all milestones are at one time.
pub(super) fn bar(moments: &[Moment<'_>]) -> Option<PhaseBar> {
    let mut stretches: Vec<Stretch<'_, '_>> = moments
        .windows(2)
        .map(|pair| Stretch {
            from: &pair[0],
            to: &pair[1],
            seconds: pair[1].second() - pair[0].second(),
            broken: false,
            share: 0.0,
        })
        .filter(|stretch| stretch.seconds > 0)
        .collect();
    let knows = |milestone| moments.iter().any(|it| it.milestone == milestone);
    let before = if knows(Milestone::Started) {
        0.0
    } else {
        UNKNOWN
    };
    let after = if knows(Milestone::Resolved) {
        0.0
    } else {
        UNKNOWN
    };
    stretches.first()?;
    scale(
        &mut stretches,
        shortest_phase(moments),
        1.0 - before - after,
    );

    let mut segments = Vec::new();
    if before > 0.0 {
        segments.push(unknown(0.0, "When it started is not known"));
    }
    let mut places = vec![(before, moments[0].second())];
    let mut at = before;
    for stretch in &stretches {
        segments.push(segment(stretch, at, moments));
        at += stretch.share;
        places.push((at, stretch.to.second()));
    }
    if after > 0.0 {
        let words = if knows(Milestone::Mitigated) {
            "When it was resolved is not known"
        } else {
            "When it ended is not known"
        };
        segments.push(unknown(1.0 - after, words));
    }
    let marks = marks(moments, &places, &segments);
    let rows = marks.iter().map(|mark| mark.row).max().unwrap_or(0) as u32;
    Some(PhaseBar {
        height: BAR + FIRST + rows * ROW,
        segments,
        marks,
    })
}

/// The shortest time between two different milestones, in seconds. Declared is a
/// moment within the impact: nothing is broken to show how soon it came.
fn shortest_phase(moments: &[Moment<'_>]) -> i64 {
    let mut times = moments
        .iter()
        .filter(|it| it.milestone != Milestone::Declared)
        .map(Moment::second)
        .collect::<Vec<_>>();
    times.dedup();
    let phases = times.windows(2).map(|pair| pair[1] - pair[0]);
    phases.min().unwrap_or(i64::MAX)
}

/// Gives each stretch its share of `whole`. The longest are broken until the
/// shortest phase can be seen, which lasts `must_be_seen` seconds; a broken one is drawn longer than all
/// that are not, and than those broken that are shorter.
fn scale(stretches: &mut [Stretch<'_, '_>], must_be_seen: i64, whole: f64) {
    let mut by_length: Vec<i64> = stretches.iter().map(|it| it.seconds).collect();
    by_length.sort_unstable();
    // Broken ones in units of the longest that is not: 1.5, 2, 2.5 …
    let mut kept = by_length.len();
    loop {
        let longest = by_length[kept - 1];
        let mut lengths = by_length[kept..].to_vec();
        lengths.dedup();
        let drawn = |seconds: i64| match lengths.iter().position(|it| *it == seconds) {
            Some(rank) if seconds > longest => 1.5 + rank as f64 / 2.0,
            _ => seconds as f64 / longest as f64,
        };
        let sum: f64 = by_length.iter().map(|it| drawn(*it)).sum();
        let shortest = drawn(must_be_seen.min(longest)) / sum * whole;
        let next = by_length.iter().position(|it| *it == longest).unwrap_or(0);
        if shortest >= SEEN || next == 0 {
            for stretch in stretches {
                stretch.broken = stretch.seconds > longest;
                stretch.share = drawn(stretch.seconds) / sum * whole;
            }
            return;
        }
        kept = next;
    }
}

fn segment(stretch: &Stretch<'_, '_>, at: f64, moments: &[Moment<'_>]) -> PhaseSegment {
    let duration = about(
        &words::duration(stretch.seconds),
        stretch.from.reached.approximate || stretch.to.reached.approximate,
    );
    let (from, to) = (stretch.from.milestone, stretch.to.milestone);
    let fits = |text: &String, width: f64| {
        text_width(text) * LETTERS + 2.0 * PADDING <= stretch.share * width
    };
    let long = format!("{duration} {}", span_words(from, to));
    let label = [long, duration.clone()]
        .into_iter()
        .find(|it| fits(it, WIDE));
    PhaseSegment {
        x: percent(at),
        width: percent(stretch.share),
        middle: percent(at + stretch.share / 2.0),
        kind: kind(stretch, moments),
        title: format!(
            "{} from {} to {}",
            duration,
            time_words(stretch.from, None),
            time_words(stretch.to, Some(stretch.from)),
        ),
        label,
        duration: Some(duration.clone()),
        narrow_label: Some(duration).filter(|it| fits(it, NARROW)),
        broken: stretch.broken,
    }
}

/// Impact ends when it was mitigated, else when it was resolved, if either is
/// known; before it was noticed it counts as undetected only if that is known.
fn kind(stretch: &Stretch<'_, '_>, moments: &[Moment<'_>]) -> &'static str {
    let second = |milestone| {
        let found = moments.iter().find(|it| it.milestone == milestone);
        found.map(Moment::second)
    };
    let end = second(Milestone::Mitigated).or_else(|| second(Milestone::Resolved));
    if end.is_some_and(|end| stretch.from.second() >= end) {
        "after"
    } else if second(Milestone::Started).is_some()
        && second(Milestone::Detected).is_some_and(|detected| stretch.to.second() <= detected)
    {
        "undetected"
    } else {
        "impact"
    }
}

fn unknown(at: f64, title: &str) -> PhaseSegment {
    PhaseSegment {
        x: percent(at),
        width: percent(UNKNOWN),
        middle: percent(at + UNKNOWN / 2.0),
        kind: "unknown",
        duration: None,
        title: title.to_owned(),
        label: None,
        narrow_label: None,
        broken: false,
    }
}

/// The milestones below the bar, those at one time together, each in the first
/// row where it overlaps none before it. A duration that its segment has no
/// room for stands here.
fn marks(
    moments: &[Moment<'_>],
    places: &[(f64, i64)],
    segments: &[PhaseSegment],
) -> Vec<PhaseMark> {
    let mut marks: Vec<PhaseMark> = Vec::new();
    // How far each row is taken, in pixels at the wide width.
    let mut taken: Vec<f64> = Vec::new();
    let mut above: Option<&Moment<'_>> = None;
    let zone = &moments[0].reached.zone.label;
    let one_zone = moments.iter().all(|it| it.reached.zone.label == *zone);
    let last_time = moments
        .iter()
        .rev()
        .find(|it| !it.is_whole_day())
        .map(Moment::second);
    for (index, (share, second)) in places.iter().enumerate() {
        let here: Vec<&Moment<'_>> = moments.iter().filter(|it| it.second() == *second).collect();
        let Some(first) = here.first() else { continue };
        let day = above.map_or(!one_day(moments), |above| !same_day(above, first));
        let mut time = short_time(first, day);
        above = Some(first);
        if !first.is_whole_day() && (!one_zone || last_time == Some(*second)) {
            time = format!("{time} {}", first.reached.zone.label);
        }
        if first.reached.approximate {
            time = about(&time, true);
        }
        let mut name = joined(&here);
        let homeless = index
            .checked_sub(1)
            .and_then(|before| {
                segments
                    .iter()
                    .filter(|it| it.duration.is_some())
                    .nth(before)
            })
            .filter(|segment| segment.label.is_none());
        if let Some(duration) = homeless.and_then(|segment| segment.duration.as_ref()) {
            name = format!("{name} after {duration}");
        }
        // Before a milestone that follows soon it stands on the other side, so
        // that the line of the next does not cross it.
        let width = text_width(&time).max(text_width(&name)) * LETTERS;
        let next = places.get(index + 1).map_or(WIDE, |(next, _)| next * WIDE);
        let starts = extent(*share, width, Anchor::End, WIDE).0;
        let before_it = index > 0 && starts >= taken[0] + 2.0 * PADDING;
        let ends = extent(*share, width, Anchor::Start, WIDE).1;
        let turned = ends > WIDE || (ends > next && before_it);
        let mut anchor = if turned { Anchor::End } else { Anchor::Start };
        let mut span = extent(*share, width, anchor, WIDE);
        let mut row = 0;
        if taken
            .first()
            .is_some_and(|taken| taken + 2.0 * PADDING > span.0)
        {
            let width = text_width(&format!("{time} {name}")) * LETTERS;
            anchor = if share * WIDE + width > WIDE {
                Anchor::End
            } else {
                Anchor::Start
            };
            span = extent(*share, width, anchor, WIDE);
            let free = |row: &usize| taken[*row] + 2.0 * PADDING <= span.0;
            row = (1..taken.len()).find(free).unwrap_or(taken.len());
        }
        if row == taken.len() {
            taken.push(0.0);
        }
        taken[row] = span.1;
        let below = row as u32 * ROW;
        let time_y = BAR + 18 + below + if row == 0 { 0 } else { FIRST - ROW };
        marks.push(PhaseMark {
            x: percent(*share),
            anchor: anchor.name(),
            row,
            foot: if row == 0 { BAR } else { time_y - 11 },
            time_y,
            name_y: if row == 0 { time_y + 16 } else { time_y },
            time,
            name,
        });
    }
    marks
}
