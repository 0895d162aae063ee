//! The timeline as a COE's page shows it.

use jiff::civil::Date;

use super::impact::impact;
use super::view::TimelineRow;
use super::{Page, words};
use crate::book::CoeIndex;
use crate::coe::Coe;
use crate::coe::timeline::{Entry, Milestone};

/// A silence of the timeline is named from this length on, in seconds.
const SILENCE: i64 = 10 * 60;

/// The remark beside the section's heading, `title`: the zone and the first day.
pub(super) fn note(coe: &Coe, title: &str) -> Option<String> {
    let moments = coe
        .timeline
        .iter()
        .filter_map(|entry| entry.moment.as_ref());
    let first = moments.clone().next()?;
    let zone = &first.zone.label;
    let one_zone = moments.clone().all(|moment| moment.zone.label == *zone);
    let date = first.at.to_zoned(first.zone.tz.clone()).date();
    let date = words::long_date(date);
    // What the author's own heading says is not said again beside it.
    Some(if one_zone && !title.contains(zone.as_str()) {
        format!("{zone} · {date}")
    } else {
        date
    })
}

/// The rows of one block, of which the first is the entry `first`.
pub(super) fn rows(
    page: &Page<'_>,
    index: CoeIndex,
    first: usize,
    count: usize,
) -> Vec<TimelineRow> {
    let coe = &page.book().coes[index];
    let mut above: Option<&Entry> = first.checked_sub(1).map(|index| &coe.timeline[index]);
    let mut rows = Vec::with_capacity(count);
    for entry in &coe.timeline[first..first + count] {
        rows.push(row(page, index, entry, above));
        above = Some(entry);
    }
    rows
}

fn row(page: &Page<'_>, index: CoeIndex, entry: &Entry, above: Option<&Entry>) -> TimelineRow {
    let coe = &page.book().coes[index];
    let milestone = entry.milestone.map(Milestone::name);
    let event = page.coe_markup(index, &entry.event);
    let Some(moment) = &entry.moment else {
        return TimelineRow {
            anchor: entry.anchor.clone(),
            time: entry.written.clone(),
            datetime: None,
            until: None,
            approximate: false,
            day: None,
            zone: None,
            milestone,
            event,
            silence: None,
        };
    };
    let zoned = moment.at.to_zoned(moment.zone.tz.clone());
    let before = above.and_then(|entry| entry.moment.as_ref());
    let day_above: Option<Date> =
        before.map(|moment| moment.at.to_zoned(moment.zone.tz.clone()).date());
    let only_day = moment.precision == crate::time::Precision::Day;
    TimelineRow {
        anchor: entry.anchor.clone(),
        time: if only_day {
            words::day_and_month(zoned.date())
        } else {
            zoned.strftime("%H:%M").to_string()
        },
        datetime: Some(zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()),
        until: moment.until.map(|until| {
            until
                .to_zoned(moment.zone.tz.clone())
                .strftime("%H:%M")
                .to_string()
        }),
        approximate: moment.approximate,
        // The first day stands beside the heading.
        day: day_above
            .is_some_and(|above| above != zoned.date())
            .then(|| words::long_date(zoned.date())),
        zone: before
            .is_some_and(|before| before.zone.label != moment.zone.label)
            .then(|| moment.zone.label.clone()),
        milestone,
        event,
        silence: silence(
            coe,
            before.map(|moment| moment.until.unwrap_or(moment.at)),
            moment.at,
        ),
    }
}

/// How long nothing was written while customers were affected.
fn silence(coe: &Coe, above: Option<jiff::Timestamp>, at: jiff::Timestamp) -> Option<String> {
    let above = above?;
    let impact = impact(coe)?;
    let seconds = at.as_second() - above.as_second();
    let during = above >= impact.from && at <= impact.to;
    (during && seconds >= SILENCE).then(|| format!("{} without an entry", words::duration(seconds)))
}
