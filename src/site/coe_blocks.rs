//! The sections of a COE's page.

use jiff::civil::Date;

use super::Page;
use super::impact::impact;
use super::rows::day;
use super::view::{
    ActionRow, ActionTable, BlockView, CoeLesson, Link, SectionView, TimelineRow, WhyView,
};
use super::words;
use crate::book::CoeIndex;
use crate::coe::actions::{Action, ActionKind, ActionStatus};
use crate::coe::sections::Section;
use crate::coe::timeline::{Entry, Milestone};
use crate::coe::whys::Why;
use crate::coe::{Block, Coe, factor_anchor};
use crate::config::SectionName;
use crate::source::TermKind;

/// A silence of the timeline is named from this length on, in seconds.
const SILENCE: i64 = 10 * 60;

pub(super) fn sections(page: &Page<'_>, index: CoeIndex) -> Vec<SectionView> {
    let coe = &page.book().coes[index];
    coe.sections
        .iter()
        .map(|section| SectionView {
            name: section.name.map(SectionName::key),
            title: section.title.clone(),
            anchor: section.anchor.clone(),
            note: note(coe, section),
            blocks: section
                .blocks
                .iter()
                .map(|block| view(page, index, block))
                .collect(),
        })
        .collect()
}

/// The remark beside a section's heading.
fn note(coe: &Coe, section: &Section) -> Option<String> {
    let (title, blocks) = (&section.title, &section.blocks);
    match section.name {
        Some(SectionName::Timeline) => {
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
        Some(SectionName::Actions) => {
            let counts = blocks.iter().filter_map(|block| match block {
                Block::Actions { first, count } => Some(&coe.actions[*first..first + count]),
                _ => None,
            });
            let actions: Vec<&Action> = counts.flatten().collect();
            let done = actions
                .iter()
                .filter(|action| action.status == ActionStatus::Done)
                .count();
            (!actions.is_empty()).then(|| format!("{done} of {} done", actions.len()))
        }
        _ => None,
    }
}

fn view(page: &Page<'_>, index: CoeIndex, block: &Block) -> BlockView {
    let coe = &page.book().coes[index];
    match block {
        Block::Html(html) => BlockView::Html {
            html: page.coe_markup(index, html),
        },
        Block::Timeline { first, count } => BlockView::Timeline {
            rows: timeline(page, index, *first, *count),
        },
        Block::Whys { first, count } => BlockView::Whys {
            trees: coe.whys[*first..first + count]
                .iter()
                .map(|why| why_view(page, index, why))
                .collect(),
        },
        Block::Actions { first, count } => BlockView::Actions {
            table: actions(page, index, &coe.actions[*first..first + count]),
        },
        Block::Lessons { first, count } => BlockView::Lessons {
            lessons: coe.lessons[*first..first + count]
                .iter()
                .map(|lesson| CoeLesson {
                    anchor: lesson.anchor.clone(),
                    html: page.coe_markup(index, &lesson.html),
                    kind: lesson.kind.map(super::lessons::kind_name),
                })
                .collect(),
        },
        Block::Chart(chart) => BlockView::Chart {
            chart: Box::new(super::graph::view(page, index, *chart)),
        },
    }
}

fn timeline(page: &Page<'_>, index: CoeIndex, first: usize, count: usize) -> Vec<TimelineRow> {
    let coe = &page.book().coes[index];
    let mut above: Option<&Entry> = first.checked_sub(1).map(|index| &coe.timeline[index]);
    let mut rows = Vec::with_capacity(count);
    for entry in &coe.timeline[first..first + count] {
        rows.push(timeline_row(page, index, entry, above));
        above = Some(entry);
    }
    rows
}

fn timeline_row(
    page: &Page<'_>,
    index: CoeIndex,
    entry: &Entry,
    above: Option<&Entry>,
) -> TimelineRow {
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

fn why_view(page: &Page<'_>, index: CoeIndex, why: &Why) -> WhyView {
    WhyView {
        question: why
            .question
            .as_ref()
            .map(|html| page.coe_markup(index, html)),
        answer: page.coe_markup(index, &why.answer),
        factor: why.factor,
        anchor: why.factor.map(factor_anchor),
        children: why
            .children
            .iter()
            .map(|why| why_view(page, index, why))
            .collect(),
    }
}

fn actions(page: &Page<'_>, index: CoeIndex, actions: &[Action]) -> ActionTable {
    let rows: Vec<ActionRow> = actions
        .iter()
        .map(|action| action_row(page, index, action))
        .collect();
    ActionTable {
        has_owner: rows.iter().any(|row| row.owner.is_some()),
        has_kind: rows.iter().any(|row| row.kind.is_some()),
        has_due: rows.iter().any(|row| row.due.is_some()),
        rows,
    }
}

fn action_row(page: &Page<'_>, index: CoeIndex, action: &Action) -> ActionRow {
    let coe = &page.book().coes[index];
    let known = coe.factor_count();
    ActionRow {
        anchor: action.anchor.clone(),
        id: action.id.clone(),
        html: page.coe_markup(index, &action.html),
        kind: action.kind.map(|kind| match kind {
            ActionKind::Prevent => "prevent",
            ActionKind::Detect => "detect",
            ActionKind::Mitigate => "mitigate",
            ActionKind::Process => "process",
        }),
        owner: action
            .owner
            .as_ref()
            .map(|owner| page.term(TermKind::Team, &owner.value)),
        priority: action.priority.map(|priority| format!("P{priority}")),
        due: action.due.map(|due| day(due.value)),
        status: super::actions::status(action.status).0,
        status_label: status_label(action, coe.opened(action)),
        factors: action
            .factors
            .iter()
            .filter(|number| (1..=known).contains(*number))
            .map(|number| Link {
                label: number.to_string(),
                url: format!("#{}", factor_anchor(*number)),
            })
            .collect(),
        addresses: action
            .addresses
            .as_ref()
            .filter(|_| action.factors.is_empty())
            .map(|words| words.value.clone()),
        verified: action
            .verified
            .as_ref()
            .map(|html| page.coe_markup(index, html)),
        link: action
            .link
            .as_ref()
            .map(|html| page.coe_markup(index, html)),
    }
}

/// `Done in 4 days` when both days are known, `Done 2 May 2025` when one is.
fn status_label(action: &Action, opened: Option<Date>) -> String {
    let label = super::actions::status(action.status).1;
    let closed = action.closed.map(|closed| closed.value);
    match (action.status, opened, closed) {
        (ActionStatus::Done, Some(opened), Some(closed)) => {
            let days = closed.since(opened).map_or(0, |span| span.get_days());
            match usize::try_from(days) {
                Ok(0) => format!("{label} the same day"),
                Ok(days) => format!("{label} in {}", words::count(days, "day", "days")),
                Err(_) => format!("{label} {}", words::short_date(closed)),
            }
        }
        (ActionStatus::Done | ActionStatus::Dropped, _, Some(closed)) => {
            format!("{label} {}", words::short_date(closed))
        }
        _ => label.to_owned(),
    }
}
