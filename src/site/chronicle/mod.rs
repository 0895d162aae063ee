//! The timeline as a COE's page shows it: rows whose distance grows with the
//! time between them (`gap.rs`), below a strip that is to scale (`strip.rs`).

mod gap;
mod strip;
#[cfg(test)]
mod tests;

pub(super) use strip::strip;

use jiff::civil::Date;
use jiff::{Timestamp, Zoned};

use super::Page;
use super::view::{Row, Until};
use super::words::{self, Dated};
use crate::book::CoeIndex;
use crate::coe::Coe;
use crate::coe::timeline::{Entry, Milestone, Reached};
use crate::time::{Moment, Precision, Zone};
use gap::Above;

/// The remark beside the section's heading, `title`: the zone and the first day.
pub(super) fn note(coe: &Coe, title: &str) -> Option<String> {
    let first = moments(&coe.timeline).next()?;
    let date = words::long_date(zoned(first).date());
    // What the author's own heading says is not said again beside it.
    let said = has_several_zones(&coe.timeline) || title.contains(&first.zone.label);
    Some(if said {
        date
    } else {
        format!("{} · {date}", zone_name(&first.zone))
    })
}

/// The rows of one block: `count` entries from `first` on. `title` is the
/// section's heading.
pub(super) fn rows(
    page: &Page<'_>,
    index: CoeIndex,
    title: &str,
    (first, count): (usize, usize),
) -> Vec<Row> {
    let coe = &page.book().coes[index];
    let mut rows = times(coe, title, first, count);
    for (row, entry) in rows.iter_mut().zip(&coe.timeline[first..]) {
        row.event = page.coe_markup(index, &entry.event);
    }
    rows
}

/// Rows without their events, which only a page can fill in.
fn times(coe: &Coe, title: &str, first: usize, count: usize) -> Vec<Row> {
    let (before, entries) = coe.timeline[..first + count].split_at(first);
    let mut above = Above::default();
    for entry in before {
        above.pass(entry);
    }
    let mut rows = Vec::with_capacity(count);
    for entry in entries {
        let mut row = row(coe, entry, &above);
        if let (None, Some(moment)) = (above.moment(), &entry.moment) {
            row.zone = first_zone(coe, title, moment);
        }
        rows.push(row);
        above.pass(entry);
    }
    rows
}

/// The zone of the first row, where there are several: then none stands beside
/// the heading, unless the author has written it there.
fn first_zone(coe: &Coe, title: &str, moment: &Moment) -> Option<String> {
    let label = &moment.zone.label;
    let said = !has_several_zones(&coe.timeline) || title.contains(label.as_str());
    (!said).then(|| zone_name(&moment.zone))
}

fn row(coe: &Coe, entry: &Entry, above: &Above<'_>) -> Row {
    let milestone = counted(coe, entry);
    let mut row = Row {
        anchor: entry.anchor.clone(),
        time: entry.written.clone(),
        datetime: None,
        until: None,
        approximate: false,
        day: None,
        zone: None,
        milestone: milestone.map(Milestone::name),
        overruled: entry
            .milestone
            .filter(|_| milestone.is_none())
            .map(Milestone::name),
        event: super::view::markup(String::new()),
        step: 0,
        gap: None,
    };
    let Some(moment) = &entry.moment else {
        return row;
    };
    let at = zoned(moment);
    row.time = clock(moment.precision, &at);
    row.datetime = Some(at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string());
    row.until = until(moment, &at);
    row.approximate = moment.approximate;
    if let Some(before) = above.moment() {
        row.day = day_change(before, &at);
        row.zone = zone_change(before, moment);
        let gap = gap::gap(coe, above, moment);
        (row.step, row.gap) = (gap.step, gap.words);
    }
    row
}

/// The milestone of a row, unless the front matter says another time for it, which
/// counts.
fn counted(coe: &Coe, entry: &Entry) -> Option<Milestone> {
    let (milestone, Some(moment)) = (entry.milestone?, &entry.moment) else {
        return entry.milestone;
    };
    let stated = stated(coe).find(|(other, _)| *other == milestone);
    let agrees = stated.is_none_or(|(_, reached)| is_at(moment, reached.at));
    agrees.then_some(milestone)
}

/// The milestones that the front matter states.
fn stated(coe: &Coe) -> impl Iterator<Item = (Milestone, &Reached)> {
    Milestone::ALL.into_iter().filter_map(|milestone| {
        coe.front.milestones.get(milestone)?;
        Some((milestone, coe.milestones.get(milestone)?))
    })
}

/// Whether a row says an instant, as exactly as it says any.
fn is_at(moment: &Moment, at: Timestamp) -> bool {
    let (row, other) = (zoned(moment), at.to_zoned(moment.zone.tz.clone()));
    let seconds = |length: i64| {
        row.timestamp().as_second().div_euclid(length) == at.as_second().div_euclid(length)
    };
    match moment.precision {
        Precision::Day => row.date() == other.date(),
        Precision::Minute => seconds(60),
        Precision::Second => seconds(1),
    }
}

/// `09:02`, `09:02:10` where seconds were written, `14 Mar` where no more than
/// the day was.
fn clock(precision: Precision, at: &Zoned) -> String {
    match precision {
        Precision::Day => words::day_and_month(at.date()),
        Precision::Minute => at.strftime("%H:%M").to_string(),
        Precision::Second => at.strftime("%H:%M:%S%.f").to_string(),
    }
}

/// The end of a range, with its day if that is another one.
fn until(moment: &Moment, at: &Zoned) -> Option<Until> {
    let end = moment.until?.to_zoned(moment.zone.tz.clone());
    let other_day = end.date() != at.date();
    let only_day = moment.precision == Precision::Day;
    Some(Until {
        time: clock(moment.precision, &end),
        // In a narrow column it is not broken in two.
        day: (other_day && !only_day).then(|| {
            Dated::of([at.date(), end.date()])
                .day(end.date())
                .replace(' ', "\u{a0}")
        }),
    })
}

/// The day of a row when it is not that of the last row before it that has one.
/// The first day stands beside the heading.
fn day_change(before: &Moment, at: &Zoned) -> Option<String> {
    let date = at.date();
    (zoned(before).date() != date).then(|| words::long_date(date))
}

/// What is said where a row's times are no longer those of the rows above:
/// another zone, or the clocks of the same one have been changed.
fn zone_change(before: &Moment, moment: &Moment) -> Option<String> {
    let label = &moment.zone.label;
    if before.zone.label != *label {
        return Some(format!("from here in {}", zone_name(&moment.zone)));
    }
    let (was, is) = (zoned(before), zoned(moment));
    let moved = is.offset().seconds() - was.offset().seconds();
    if moved == 0 {
        return None;
    }
    // A row that is out of order goes back over the change.
    if moment.at < before.at {
        return Some(format!("{label} is UTC{} here", is.strftime("%:z")));
    }
    let way = if moved > 0 { "forward" } else { "back" };
    let length = words::duration(i64::from(moved.abs()));
    Some(format!(
        "clocks have gone {way} {length}: {label} is now UTC{}",
        is.strftime("%:z")
    ))
}

/// A zone as the author wrote it; a mere offset is one from UTC.
fn zone_name(zone: &Zone) -> String {
    let label = &zone.label;
    if label.starts_with(|first: char| first.is_alphabetic()) {
        label.clone()
    } else {
        format!("UTC{label}")
    }
}

fn moments(entries: &[Entry]) -> impl Iterator<Item = &Moment> + Clone {
    entries.iter().filter_map(|entry| entry.moment.as_ref())
}

fn has_several_zones(entries: &[Entry]) -> bool {
    let mut labels = moments(entries).map(|moment| &moment.zone.label);
    let first = labels.next();
    labels.any(|label| Some(label) != first)
}

/// When it was, in the zone in which it was written.
fn zoned(moment: &Moment) -> Zoned {
    moment.at.to_zoned(moment.zone.tz.clone())
}

fn date(moment: &Moment) -> Date {
    zoned(moment).date()
}

/// When an entry ends: the end of its range, else its time.
fn end(moment: &Moment) -> Timestamp {
    moment.until.unwrap_or(moment.at)
}
