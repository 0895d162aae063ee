//! The phases in words: a sentence, a list and what must be said beside them.

use jiff::tz::TimeZone;

use super::{Moment, Refused};
use crate::coe::timeline::Milestone;
use crate::site::view::{PhaseBar, PhaseRow};
use crate::site::words;

/// `≈ 9 min`
pub(super) fn about(text: &str, about: bool) -> String {
    if about {
        format!("≈ {text}")
    } else {
        text.to_owned()
    }
}

/// What the time up to a milestone is for: `to mitigate`. A milestone that comes
/// out of its usual order only ends it: `until detected`.
pub(super) fn span_words(from: Milestone, to: Milestone) -> String {
    let verb = match to {
        Milestone::Started => "start",
        Milestone::Detected => "detect",
        Milestone::Declared => "declare",
        Milestone::Mitigated => "mitigate",
        Milestone::Resolved => "resolve",
    };
    if from < to {
        format!("to {verb}")
    } else {
        format!("until {}", to.name().to_lowercase())
    }
}

/// `Started, detected`
pub(super) fn joined(moments: &[&Moment<'_>]) -> String {
    let mut names = moments.iter().map(|moment| moment.milestone.name());
    let first = names.next().unwrap_or_default().to_owned();
    names.fold(first, |all, name| format!("{all}, {}", name.to_lowercase()))
}

/// Whether two moments are on one day, each where its author was.
pub(super) fn same_day(a: &Moment<'_>, b: &Moment<'_>) -> bool {
    a.civil().date() == b.civil().date()
}

/// Whether all are on one day.
pub(super) fn one_day(moments: &[Moment<'_>]) -> bool {
    moments.windows(2).all(|pair| same_day(&pair[0], &pair[1]))
}

/// `09:02`, with seconds where there are any, and `15 Mar 00:10` with its `day`;
/// only the day if that is all we know.
pub(super) fn short_time(moment: &Moment<'_>, day: bool) -> String {
    let civil = moment.civil();
    let date = words::day_and_month(civil.date());
    if moment.is_whole_day() {
        return date;
    }
    let format = if civil.second() == 0 {
        "%H:%M"
    } else {
        "%H:%M:%S"
    };
    let time = civil.strftime(format).to_string();
    if day { format!("{date} {time}") } else { time }
}

/// `Started 09:02 UTC`
pub(super) fn time_words(moment: &Moment<'_>, above: Option<&Moment<'_>>) -> String {
    let day = above.is_some_and(|above| !same_day(above, moment));
    let time = about(&short_time(moment, day), moment.reached.approximate);
    let name = moment.milestone.name();
    if moment.is_whole_day() {
        format!("{name} {time}")
    } else {
        format!("{name} {time} {}", moment.reached.zone.label)
    }
}

/// How long after the moment above, or after Started if that is not it.
fn after(moment: &Moment<'_>, above: &Moment<'_>) -> String {
    let seconds = moment.second() - above.second();
    let name = above.milestone.name();
    if seconds == 0 {
        return format!("at the same time as {name}");
    }
    let guess = moment.reached.approximate || above.reached.approximate;
    format!("{} after {name}", about(&words::duration(seconds), guess))
}

/// One sentence: `Started 09:02 UTC on 14 March 2025; Detected 9 min after
/// Started; …`.
pub(super) fn summary(moments: &[Moment<'_>], near_miss: bool) -> String {
    let first = &moments[0];
    let mut text = if near_miss {
        "A near miss: no impact. ".to_owned()
    } else {
        String::new()
    };
    text.push_str(&time_words(first, None));
    if !first.is_whole_day() {
        text.push_str(" on ");
        text.push_str(&words::long_date(first.civil().date()));
    }
    for pair in moments.windows(2) {
        let name = pair[1].milestone.name().to_lowercase();
        text.push_str("; ");
        text.push_str(&name);
        text.push(' ');
        text.push_str(&after(&pair[1], &pair[0]));
    }
    text.push('.');
    text
}

/// The milestones, each with the time since the one before.
pub(super) fn list(
    moments: &[Moment<'_>],
    unknown: &[Milestone],
    refused: &[Refused],
) -> Vec<PhaseRow> {
    let mut rows: Vec<PhaseRow> = Vec::with_capacity(moments.len() + unknown.len());
    for (index, moment) in moments.iter().enumerate() {
        let above = index.checked_sub(1).map(|above| &moments[above]);
        let civil = moment.civil();
        let day = words::long_date(civil.date());
        let time = if moment.is_whole_day() {
            about(&day, true)
        } else {
            let time = about(&short_time(moment, false), moment.reached.approximate);
            let zone = &moment.reached.zone.label;
            if above.is_some_and(|above| same_day(above, moment)) {
                format!("{time} {zone}")
            } else {
                format!("{day}, {time} {zone}")
            }
        };
        rows.push(PhaseRow {
            name: moment.milestone.name(),
            datetime: Some(if moment.is_whole_day() {
                civil.date().to_string()
            } else {
                moment.reached.at.to_string()
            }),
            time,
            after: above.map(|above| after(moment, above)),
        });
    }
    rows.extend(unknown.iter().map(|milestone| PhaseRow {
        name: milestone.name(),
        datetime: None,
        time: match refused.iter().find(|it| it.milestone == *milestone) {
            Some(it) => format!("unknown: written as before {}", it.other.name()),
            None => "unknown".to_owned(),
        },
        after: None,
    }));
    rows
}

/// What is unknown, left out, broken or shown in several zones.
pub(super) fn notes(
    moments: &[Moment<'_>],
    unknown: &[Milestone],
    refused: &[Refused],
    bar: Option<&PhaseBar>,
) -> Vec<String> {
    let mut notes = Vec::new();
    let is_unknown: Vec<String> = unknown
        .iter()
        .filter(|milestone| refused.iter().all(|it| it.milestone != **milestone))
        .map(|milestone| milestone.name().to_owned())
        .collect();
    if !is_unknown.is_empty() {
        let hatched = bar.is_some_and(|bar| bar.segments.iter().any(|it| it.kind == "unknown"));
        let hatched = if hatched {
            "; hatched parts have no known length"
        } else {
            ""
        };
        notes.push(format!("Not known: {}{hatched}.", words::list(&is_unknown)));
    }
    notes.extend(refused.iter().map(|it| {
        let (name, other) = (it.milestone.name(), it.other.name());
        format!("{name} is left out: its time is before {other}.")
    }));
    let broken: Vec<String> = bar
        .iter()
        .flat_map(|bar| bar.segments.iter().filter(|it| it.broken))
        .filter_map(|segment| segment.duration.clone())
        .collect();
    if !broken.is_empty() {
        notes.push(format!(
            "Not to scale where the bar is broken: {}.",
            words::list(&broken)
        ));
    }
    notes.extend(zones(moments));
    notes
}

/// That times are told in several zones, or that clocks changed between them.
fn zones(moments: &[Moment<'_>]) -> Option<String> {
    let mut labels: Vec<String> = Vec::new();
    for moment in moments {
        let label = &moment.reached.zone.label;
        if !labels.contains(label) {
            labels.push(label.clone());
        }
    }
    if labels.len() > 1 {
        return Some(format!(
            "Each time is in the zone in which it was written: {}.",
            words::list(&labels)
        ));
    }
    let (first, last) = (moments.first()?, moments.last()?);
    let offset = |zone: &TimeZone, moment: &Moment<'_>| zone.to_offset(moment.reached.at).seconds();
    let zone = &first.reached.zone.tz;
    let change = offset(zone, last) - offset(zone, first);
    (change != 0).then(|| {
        let direction = if change > 0 { "forward" } else { "back" };
        let length = words::duration(i64::from(change.abs()));
        format!("Clocks went {direction} by {length} meanwhile; lengths are real time.")
    })
}
