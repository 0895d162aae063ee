//! The timeline on one line, to scale: each entry a mark that leads to its row.

use jiff::{Timestamp, Zoned};

use super::gap::{is_pause, is_silence};
use super::{clock, counted, end, moments, stated, zone_name, zoned};
use crate::coe::Coe;
use crate::coe::impact::impact;
use crate::coe::timeline::{Entry, Milestone};
use crate::draw::{Scale, percent};
use crate::site::view::{Mark, Stretch, TimeStrip};
use crate::site::words::{self, Dated};
use crate::time::{Moment, Precision, Zone};

/// Fewer entries than this need no picture.
const FEWEST: usize = 3;

/// An end of the strip.
#[derive(Debug, Clone)]
struct End<'t> {
    at: Timestamp,
    zone: &'t Zone,
    /// Whether no more than the day is known.
    only_day: bool,
}

/// The line: from the first instant of the strip to its last, which are not the
/// same.
#[derive(Debug, Clone, Copy)]
struct Line {
    scale: Scale,
    /// How much of a date tells its times apart.
    dated: Dated,
}

/// The strip of a whole timeline; nothing if it has too few entries with a time,
/// or all at the same.
pub(in crate::site) fn strip(coe: &Coe) -> Option<TimeStrip> {
    let entries = &coe.timeline;
    let placed = moments(entries).count();
    let (from, to) = ends(coe)?;
    if placed < FEWEST || from.at >= to.at {
        return None;
    }
    let line = Line {
        scale: Scale::new(seconds(from.at), seconds(to.at)),
        dated: Dated::of([&from, &to].map(|end| local(end).date())),
    };
    let length = words::duration(to.at.as_second() - from.at.as_second());
    let names = (name(&from, &to, false), name(&to, &from, true));
    let marks = marks(coe, line);
    let milestones = marks.iter().filter(|mark| mark.milestone.is_some()).count();
    let silences = silences(coe, line);
    let timeless = entries.len() - placed;
    let mut description = format!(
        "From {} to {}, {length}: {}, {}.",
        names.0,
        names.1,
        words::count(placed, "entry", "entries"),
        words::count(milestones, "milestone", "milestones"),
    );
    if let Some((longest, _)) = silences.iter().max_by_key(|(_, seconds)| *seconds) {
        description.push_str(" The longest gap: ");
        description.push_str(&longest.label);
        description.push('.');
    }
    Some(TimeStrip {
        description,
        from: names.0,
        to: names.1,
        length,
        timeless: (timeless > 0).then(|| words::count(timeless, "entry", "entries")),
        impact: impact(coe).map(|impact| {
            let label = words::duration(impact.seconds);
            let about = if impact.about { "about " } else { "" };
            let label = format!("customers affected for {about}{label}");
            line.stretch(impact.from, impact.to, label)
        }),
        silences: silences.into_iter().map(|(silence, _)| silence).collect(),
        ranges: ranges(entries, line),
        marks,
    })
}

impl Line {
    /// Where an instant is, in percent, to a tenth.
    fn x(self, at: Timestamp) -> String {
        percent(self.share(at))
    }

    /// A time with its day, if need be.
    fn time(self, at: &Zoned, precision: Precision) -> String {
        let time = clock(precision, at);
        match precision {
            Precision::Day => self.dated.day(at.date()),
            Precision::Minute | Precision::Second => self.dated.with(at.date(), &time),
        }
    }

    fn stretch(self, from: Timestamp, to: Timestamp, label: String) -> Stretch {
        Stretch {
            x: self.x(from),
            width: percent(self.share(to) - self.share(from)),
            label,
        }
    }

    /// The share of the line before an instant, as it is written: so that a stretch
    /// ends where what stands at its end does.
    fn share(self, at: Timestamp) -> f64 {
        (self.scale.share(seconds(at)) * 1_000.0).round() / 1_000.0
    }
}

fn seconds(at: Timestamp) -> f64 {
    at.as_microsecond() as f64 / 1e6
}

/// The first and the last instant of the entries and of the impact.
fn ends(coe: &Coe) -> Option<(End<'_>, End<'_>)> {
    let of_entries = moments(&coe.timeline).flat_map(|moment| {
        let only_day = moment.precision == Precision::Day;
        [moment.at, last_instant(moment)].map(|at| End {
            at,
            zone: &moment.zone,
            only_day,
        })
    });
    let of_milestones = stated(coe).map(|(_, reached)| End {
        at: reached.at,
        zone: &reached.zone,
        only_day: false,
    });
    let all: Vec<End<'_>> = of_entries.chain(of_milestones).collect();
    let first = all.iter().min_by_key(|end| end.at)?.clone();
    let last = all.iter().max_by_key(|end| end.at)?.clone();
    Some((first, last))
}

/// When an entry is surely over: of a day, when that has passed.
fn last_instant(moment: &Moment) -> Timestamp {
    if moment.precision != Precision::Day {
        return end(moment);
    }
    let day = end(moment).to_zoned(moment.zone.tz.clone());
    day.tomorrow()
        .and_then(|next| next.start_of_day())
        .map_or_else(|_| day.timestamp(), |next| next.timestamp())
}

/// The milestone that the mark of a row shows: none that is marked itself, where
/// the front matter says it more exactly or otherwise.
fn shown(coe: &Coe, entry: &Entry) -> Option<Milestone> {
    let only_day = entry
        .moment
        .as_ref()
        .is_some_and(|moment| moment.precision == Precision::Day);
    counted(coe, entry).filter(|milestone| {
        let mut stated = stated(coe);
        !only_day || stated.all(|(other, _)| other != *milestone)
    })
}

fn marks(coe: &Coe, line: Line) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for entry in &coe.timeline {
        let Some(moment) = &entry.moment else {
            continue;
        };
        let x = line.x(moment.at);
        let milestone = shown(coe, entry);
        // Of entries at one place only the first could be pointed at.
        let hidden = milestone.is_none() && marks.last().is_some_and(|last| last.x == x);
        if hidden || (moment.precision == Precision::Day && milestone.is_none()) {
            continue;
        }
        let about = if moment.approximate { "about " } else { "" };
        let time = line.time(&zoned(moment), moment.precision);
        let milestone = milestone.map(Milestone::name);
        marks.push(Mark {
            x,
            url: format!("#{}", super::super::href::encode(&entry.anchor)),
            milestone: milestone.map(str::to_lowercase),
            label: match milestone {
                Some(name) => format!("{about}{time} {name}"),
                None => format!("{about}{time}"),
            },
        });
    }
    let has_a_row = |milestone: Milestone| {
        let mut rows = coe.timeline.iter();
        rows.any(|entry| entry.moment.is_some() && shown(coe, entry) == Some(milestone))
    };
    let stated = stated(coe)
        .filter(|(milestone, _)| !has_a_row(*milestone))
        .map(|(milestone, reached)| Mark {
            x: line.x(reached.at),
            url: String::new(),
            milestone: Some(milestone.name().to_lowercase()),
            label: format!(
                "{} {}",
                line.dated.time(reached.zone.tz.to_datetime(reached.at)),
                milestone.name()
            ),
        });
    marks.extend(stated);
    // A stable order: the milestones behind, and so above, the others.
    marks.sort_by_key(|mark| mark.milestone.is_some());
    marks
}

/// Entries that last, and days of which the hour is not known.
fn ranges(entries: &[Entry], line: Line) -> Vec<Stretch> {
    moments(entries)
        .filter(|moment| last_instant(moment) > moment.at)
        .map(|moment| {
            let at = zoned(moment);
            let from = line.time(&at, moment.precision);
            let label = match moment.until {
                Some(until) => {
                    let until = until.to_zoned(moment.zone.tz.clone());
                    format!("{from}–{}", line.time(&until, moment.precision))
                }
                None => format!("{from}, hour not known"),
            };
            line.stretch(moment.at, last_instant(moment), label)
        })
        .collect()
}

/// The long gaps between what stands on the line, entries and milestones of the
/// front matter, each with its seconds.
fn silences(coe: &Coe, line: Line) -> Vec<(Stretch, i64)> {
    let entries = moments(&coe.timeline).map(|moment| (moment.at, last_instant(moment)));
    let stated = stated(coe).map(|(_, reached)| (reached.at, reached.at));
    let mut sorted: Vec<(Timestamp, Timestamp)> = entries.chain(stated).collect();
    sorted.sort_unstable();
    let mut silences = Vec::new();
    let mut from: Option<Timestamp> = None;
    for (at, end) in sorted {
        if let Some(from) = from {
            let silent = is_silence(coe, from, at);
            if silent || is_pause(from, at) {
                let seconds = at.as_second() - from.as_second();
                let label = format!("{} without an entry", words::duration(seconds));
                silences.push((line.stretch(from, at, label), seconds));
            }
        }
        from = Some(from.map_or(end, |from| from.max(end)));
    }
    silences
}

/// An end of the strip in words, as short as the other end allows: the day where
/// they are of different days, the zone with the last.
fn name(end: &End<'_>, other: &End<'_>, is_last: bool) -> String {
    let mut at = local(end);
    let mut beyond = local(other);
    // The last instant of a day is the first of the next.
    if end.only_day && is_last {
        at = at.yesterday().unwrap_or(at);
    }
    if other.only_day && !is_last {
        beyond = beyond.yesterday().unwrap_or(beyond);
    }
    let day = if at.year() == beyond.year() {
        words::day_and_month(at.date())
    } else {
        words::short_date(at.date())
    };
    if end.only_day {
        return day;
    }
    let mut text = words::clock(at.datetime());
    if at.date() != beyond.date() || other.only_day {
        text = format!("{day} {text}");
    }
    if is_last || other.only_day || end.zone.label != other.zone.label {
        text = format!("{text} {}", zone_name(end.zone));
    }
    text
}

fn local(end: &End<'_>) -> Zoned {
    end.at.to_zoned(end.zone.tz.clone())
}
