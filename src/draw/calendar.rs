//! Time axes: ticks where clocks and calendars of a zone are round.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::label::{Anchor, anchor, fit};
use super::step::{STEPS, Step};
use super::{Axis, Scale, Tick, Widths, text_width};

/// No step is tried that would have more ticks than this.
const MOST: i64 = 100;
/// What is left free between two labels, in pixels: where all are shown, and
/// where only the coarse ones are.
const GAPS: (f64, f64) = (20.0, 14.0);

/// An axis from one moment to another in a zone, with a tick at each round
/// minute, hour, day, Monday, month or year: the shortest step whose labels fit
/// side by side in `widths`. It always has a tick; ranges shorter than a second
/// have theirs at the beginning.
///
/// Labels leave out what the reader knows from beside them: times say no day but
/// at midnight, where they say nothing else, and days no year but where it
/// changes. So the day or the year of the whole must be said near the axis.
pub fn time_axis(from: Timestamp, to: Timestamp, zone: &TimeZone, widths: Widths) -> Axis {
    let scale = Scale::new(seconds(from), seconds(to));
    let ticks = STEPS
        .iter()
        .enumerate()
        .filter(|(_, step)| (to.as_second() - from.as_second()) / step.shortest().max(1) < MOST)
        .filter(|_| from < to)
        .find_map(|(index, step)| {
            let moments = step.moments(from, to, zone);
            let labels = labels(*step, &moments, zone);
            let marks: Vec<Mark> = moments
                .iter()
                .zip(labels)
                .map(|(moment, (label, major))| Mark {
                    moment: *moment,
                    share: scale.share(seconds(*moment)),
                    label,
                    major,
                })
                .collect();
            let coarse = coarse(&marks, &STEPS[index + 1..], (from, to), zone, widths);
            ticks(marks, &coarse, widths)
        });
    Axis {
        scale,
        ticks: ticks.unwrap_or_else(|| vec![lone(from, scale, zone)]),
    }
}

/// Seconds since 1970, to the microsecond.
fn seconds(moment: Timestamp) -> f64 {
    moment.as_microsecond() as f64 / 1e6
}

/// A tick whose label may still be left out.
struct Mark {
    moment: Timestamp,
    share: f64,
    label: String,
    major: bool,
}

/// The ticks, if there are any and all labels fit at the wide width, the
/// `coarse` ones with the anchors that they need at the narrow one.
fn ticks(marks: Vec<Mark>, coarse: &[usize], widths: Widths) -> Option<Vec<Tick>> {
    let ticks: Vec<Tick> = marks
        .into_iter()
        .enumerate()
        .map(|(index, mark)| {
            let fine = !coarse.contains(&index);
            let width = if fine { widths.wide } else { widths.narrow };
            Some(Tick {
                share: mark.share,
                anchor: anchor(mark.share, text_width(&mark.label), width)?,
                label: mark.label,
                fine,
                major: mark.major,
            })
        })
        .collect::<Option<_>>()?;
    let labels = ticks
        .iter()
        .map(|tick| (tick.share, tick.label.as_str(), tick.anchor));
    (!ticks.is_empty() && fit(labels, GAPS.0, widths.wide)).then_some(ticks)
}

/// Which marks keep their labels at the narrow width: all, or those of a longer
/// step, or every second, third and so on, or one.
fn coarse(
    marks: &[Mark],
    longer: &[Step],
    (from, to): (Timestamp, Timestamp),
    zone: &TimeZone,
    widths: Widths,
) -> Vec<usize> {
    let fits = |chosen: &Vec<usize>| {
        let labels: Option<Vec<(f64, &str, Anchor)>> = chosen
            .iter()
            .map(|index| {
                let Mark { share, label, .. } = &marks[*index];
                let anchor = anchor(*share, text_width(label), widths.narrow)?;
                Some((*share, label.as_str(), anchor))
            })
            .collect();
        labels.is_some_and(|labels| fit(labels.into_iter(), GAPS.1, widths.narrow))
    };
    let all = std::iter::once((0..marks.len()).collect());
    let of_longer = longer
        .iter()
        .filter(|step| (to.as_second() - from.as_second()) / step.shortest().max(1) < MOST)
        .map(|step| {
            let moments = step.moments(from, to, zone);
            let of_both = marks
                .iter()
                .enumerate()
                .filter(|(_, mark)| moments.contains(&mark.moment));
            let chosen: Vec<usize> = of_both.map(|(index, _)| index).collect();
            (chosen, moments.len())
        })
        // Of every 20 minutes and every 15 only the hours are both.
        .filter(|(chosen, all)| chosen.len() == *all && *all > 1)
        .map(|(chosen, _)| chosen);
    let thinned = (2..marks.len()).map(|every| (0..marks.len()).step_by(every).collect());
    let single = (0..marks.len()).map(|index| vec![index]);
    all.chain(of_longer)
        .chain(thinned)
        .chain(single)
        .find(fits)
        .unwrap_or_default()
}

/// What each tick says, and whether it begins something larger.
fn labels(step: Step, moments: &[Timestamp], zone: &TimeZone) -> Vec<(String, bool)> {
    let mut year = None;
    moments
        .iter()
        .map(|moment| {
            let civil = zone.to_datetime(*moment);
            let begins_day = zone
                .to_datetime(*moment - jiff::SignedDuration::from_nanos(1))
                .date()
                != civil.date();
            let new_year = year.is_some_and(|year| year != civil.year());
            year = Some(civil.year());
            let format = match step {
                Step::Seconds(_) | Step::Hours(_) if begins_day => "%-d %b",
                Step::Seconds(seconds) if seconds < 60 => "%H:%M:%S",
                Step::Seconds(_) | Step::Hours(_) => "%H:%M",
                Step::Days | Step::Mondays if new_year => "%-d %b %Y",
                Step::Days | Step::Mondays => "%-d %b",
                Step::Months(_) if civil.month() == 1 => "%Y",
                Step::Months(_) => "%b",
                Step::Years(_) => "%Y",
            };
            let major = match step {
                Step::Seconds(_) | Step::Hours(_) => begins_day,
                Step::Days | Step::Mondays => new_year,
                Step::Months(_) => civil.month() == 1,
                Step::Years(_) => false,
            };
            (civil.strftime(format).to_string(), major)
        })
        .collect()
}

/// The tick of a range too short for any other.
fn lone(at: Timestamp, scale: Scale, zone: &TimeZone) -> Tick {
    let civil = zone.to_datetime(at);
    let format = match (civil.second(), civil.subsec_nanosecond()) {
        (0, 0) => "%H:%M",
        (_, 0) => "%H:%M:%S",
        _ => "%H:%M:%S%.3f",
    };
    let share = scale.share(seconds(at));
    Tick {
        share,
        label: civil.strftime(format).to_string(),
        anchor: if share > 0.0 {
            Anchor::Middle
        } else {
            Anchor::Start
        },
        fine: false,
        major: false,
    }
}
