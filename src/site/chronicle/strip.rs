//! The timeline on one line, to scale: each entry a mark that leads to its row.

use jiff::{Timestamp, Zoned};

use super::gap::{is_pause, is_silence};
use super::{clock, end, moments, zone_name, zoned};
use crate::coe::Coe;
use crate::coe::impact::impact;
use crate::coe::timeline::{Entry, Milestone, Reached};
use crate::site::view::{Mark, Stretch, TimeStrip};
use crate::site::words;
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

/// The part of time that the strip shows: from its first to its last instant,
/// which are not the same.
#[derive(Debug, Clone, Copy)]
struct Scale {
    from: Timestamp,
    to: Timestamp,
    /// Whether it goes beyond one day, so that times are told with theirs.
    several_days: bool,
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
    let scale = Scale {
        from: from.at,
        to: to.at,
        several_days: local(&from).date() != local(&to).date(),
    };
    let length = words::duration(to.at.as_second() - from.at.as_second());
    let names = (name(&from, &to, false), name(&to, &from, true));
    let marks = marks(coe, scale);
    let milestones = marks.iter().filter(|mark| mark.milestone.is_some()).count();
    let silences = silences(coe, scale);
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
            scale.stretch(impact.from, impact.to, label)
        }),
        silences: silences.into_iter().map(|(silence, _)| silence).collect(),
        ranges: ranges(entries, scale),
        marks,
    })
}

impl Scale {
    /// Where an instant is, in percent, to a tenth.
    fn x(self, at: Timestamp) -> String {
        percent(self.part(at))
    }

    /// A time with its day, if need be.
    fn time(self, at: &Zoned, precision: Precision) -> String {
        let time = clock(precision, at);
        if self.several_days && precision != Precision::Day {
            format!("{} {time}", words::day_and_month(at.date()))
        } else {
            time
        }
    }

    fn stretch(self, from: Timestamp, to: Timestamp, label: String) -> Stretch {
        Stretch {
            x: self.x(from),
            width: percent(self.part(to) - self.part(from)),
            label,
        }
    }

    /// Thousandths of the line before an instant.
    fn part(self, at: Timestamp) -> i64 {
        let length = self.to.as_second() - self.from.as_second();
        let before = at.as_second() - self.from.as_second();
        (before * 1_000 + length / 2) / length.max(1)
    }
}

/// `11.5%` for 115 thousandths.
fn percent(thousandths: i64) -> String {
    match (thousandths / 10, thousandths % 10) {
        (whole, 0) => format!("{whole}%"),
        (whole, tenths) => format!("{whole}.{tenths}%"),
    }
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
    let milestones = Milestone::ALL
        .iter()
        .filter_map(|it| coe.milestones.get(*it));
    let of_milestones = milestones
        .filter(|reached| !stands_in_a_row(coe, reached))
        .map(|reached| End {
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

/// Whether a milestone is that of a row, rather than of the front matter.
fn stands_in_a_row(coe: &Coe, reached: &Reached) -> bool {
    coe.timeline
        .iter()
        .any(|entry| entry.time_span == reached.span)
}

fn marks(coe: &Coe, scale: Scale) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for entry in &coe.timeline {
        let Some(moment) = &entry.moment else {
            continue;
        };
        let x = scale.x(moment.at);
        // Of entries at one place only the first could be pointed at.
        let hidden = entry.milestone.is_none() && marks.last().is_some_and(|last| last.x == x);
        if hidden || (moment.precision == Precision::Day && entry.milestone.is_none()) {
            continue;
        }
        let about = if moment.approximate { "about " } else { "" };
        let time = scale.time(&zoned(moment), moment.precision);
        let milestone = entry.milestone.map(Milestone::name);
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
    let stated = Milestone::ALL.iter().filter_map(|milestone| {
        let reached = coe.milestones.get(*milestone)?;
        (!stands_in_a_row(coe, reached)).then(|| {
            let at = reached.at.to_zoned(reached.zone.tz.clone());
            Mark {
                x: scale.x(reached.at),
                url: String::new(),
                milestone: Some(milestone.name().to_lowercase()),
                label: format!(
                    "{} {}",
                    scale.time(&at, Precision::Minute),
                    milestone.name()
                ),
            }
        })
    });
    marks.extend(stated);
    // A stable order: the milestones behind, and so above, the others.
    marks.sort_by_key(|mark| mark.milestone.is_some());
    marks
}

/// Entries that last, and days of which the hour is not known.
fn ranges(entries: &[Entry], scale: Scale) -> Vec<Stretch> {
    moments(entries)
        .filter(|moment| last_instant(moment) > moment.at)
        .map(|moment| {
            let at = zoned(moment);
            let from = scale.time(&at, moment.precision);
            let label = match moment.until {
                Some(until) => {
                    let until = until.to_zoned(moment.zone.tz.clone());
                    format!("{from}–{}", scale.time(&until, moment.precision))
                }
                None => format!("{from}, hour not known"),
            };
            scale.stretch(moment.at, last_instant(moment), label)
        })
        .collect()
}

/// The gaps of the line that rows tell in words, each with its seconds.
fn silences(coe: &Coe, scale: Scale) -> Vec<(Stretch, i64)> {
    let mut sorted: Vec<&Moment> = moments(&coe.timeline).collect();
    sorted.sort_by_key(|moment| moment.at);
    let mut silences = Vec::new();
    let mut from: Option<Timestamp> = None;
    for moment in sorted {
        if let Some(from) = from {
            let silent = is_silence(coe, from, moment.at);
            if silent || is_pause(from, moment.at) {
                let seconds = moment.at.as_second() - from.as_second();
                let label = format!("{} without an entry", words::duration(seconds));
                silences.push((scale.stretch(from, moment.at, label), seconds));
            }
        }
        let end = last_instant(moment);
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
    let mut text = at.strftime("%H:%M").to_string();
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
