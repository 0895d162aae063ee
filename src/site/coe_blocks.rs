//! The sections of a COE's page.

use jiff::civil::Date;

use super::rows::day;
use super::view::{ActionRow, ActionTable, Alike, BlockView, CoeLesson, Link, SectionView};
use super::{Page, causes, chronicle, words};
use crate::book::CoeIndex;
use crate::coe::actions::{Action, ActionKind, ActionStatus};
use crate::coe::sections::Section;
use crate::coe::ties::{Basis, Ties, ties};
use crate::coe::{Block, Coe, factor_anchor};
use crate::config::SectionName;
use crate::source::TermKind;

pub(super) fn sections(page: &Page<'_>, index: CoeIndex) -> Vec<SectionView> {
    let coe = &page.book().coes[index];
    let ties = ties(coe);
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
                .map(|block| view(page, index, &ties, section, block))
                .collect(),
        })
        .collect()
}

/// The remark beside a section's heading.
fn note(coe: &Coe, section: &Section) -> Option<String> {
    match section.name {
        Some(SectionName::Timeline) => chronicle::note(coe, &section.title),
        Some(SectionName::Actions) => {
            let counts = section.blocks.iter().filter_map(|block| match block {
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

fn view(
    page: &Page<'_>,
    index: CoeIndex,
    ties: &Ties,
    section: &Section,
    block: &Block,
) -> BlockView {
    let coe = &page.book().coes[index];
    match block {
        Block::Html(html) => BlockView::Html {
            html: page.coe_markup(index, html),
        },
        Block::Timeline { first, count } => BlockView::Timeline {
            // The strip shows all of the timeline, above its first part.
            strip: (*first == 0)
                .then(|| chronicle::strip(coe))
                .flatten()
                .map(Box::new),
            rows: chronicle::rows(page, index, &section.title, (*first, *count)),
        },
        Block::Whys { first, count } => BlockView::Whys {
            forest: causes::forest(page, index, ties, (*first, *count)),
        },
        Block::Actions { first, count } => BlockView::Actions {
            table: actions(page, index, ties, (*first, *count)),
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

fn actions(
    page: &Page<'_>,
    index: CoeIndex,
    ties: &Ties,
    (first, count): (usize, usize),
) -> ActionTable {
    let rows: Vec<ActionRow> = (first..first + count)
        .map(|action| action_row(page, index, ties, action))
        .collect();
    ActionTable {
        has_owner: rows.iter().any(|row| row.owner.is_some()),
        has_kind: rows.iter().any(|row| row.kind.is_some()),
        has_due: rows.iter().any(|row| row.due.is_some()),
        rows,
    }
}

fn action_row(page: &Page<'_>, index: CoeIndex, ties: &Ties, number: usize) -> ActionRow {
    let coe = &page.book().coes[index];
    let action = &coe.actions[number];
    let ties = || ties.ties.iter().filter(|tie| tie.action == number);
    let link = |factor: usize| Link {
        label: factor.to_string(),
        url: format!("#{}", factor_anchor(factor)),
    };
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
        factors: ties()
            .filter(|tie| tie.basis == Basis::Addresses)
            .map(|tie| link(tie.factor))
            .collect(),
        alike: ties().find_map(|tie| match &tie.basis {
            Basis::Addresses => None,
            Basis::Shared(phrases) => Some(Alike {
                factor: link(tie.factor),
                words: causes::shared_words(phrases),
            }),
        }),
        addresses: action
            .addresses
            .as_ref()
            .filter(|_| {
                let known = |factor: &usize| (1..=coe.factor_count()).contains(factor);
                action.factors.is_empty() || !action.factors.iter().all(known)
            })
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
