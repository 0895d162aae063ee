//! A COE's page: its head, its margin, and how its numbers were computed.

use super::coe_blocks::sections;
use super::impact::{customer_minutes, elapsed, impact};
use super::rows::{day, status};
use super::view::{CoePage, Fact, Figure, Link, RelatedRow, markup};
use super::{Page, Titled, words};
use crate::book::{CoeIndex, Reason};
use crate::coe::Coe;
use crate::coe::front_matter::{Customers, DetectedBy, Kind};
use crate::coe::timeline::{Milestone, Reached};
use crate::markdown::coded;
use crate::source::TermKind;

/// How many COEs that refer to this one are named.
const REFERRED_BY: usize = 20;
/// The longest description for previews, in bytes.
const DESCRIPTION_LENGTH: usize = 200;

pub(super) fn view(page: &Page<'_>, index: CoeIndex) -> Titled<CoePage> {
    let book = page.book();
    let coe = &book.coes[index];
    let connections = &book.connections[index];
    let front = &coe.front;
    let title = coded(&coe.title);
    let (status, status_label) = status(front.status);
    let sections = sections(page, index);
    let contents = sections
        .iter()
        .filter(|section| !section.title.is_empty())
        .map(|section| Link {
            label: section.title.clone(),
            url: format!("#{}", super::href::encode(&section.anchor)),
        })
        .collect();
    let neighbour = |coe: CoeIndex| Link {
        label: coded(&book.coes[coe].title).text,
        url: page.coe_url(coe),
    };
    let in_margin = super::recurrence::in_margin(book, index);
    let said = |coe: &CoeIndex| {
        let lists = [&connections.named, &connections.recurrence_of, &in_margin];
        lists.iter().any(|list| list.contains(coe))
    };
    let without = |coes: &[CoeIndex]| -> Vec<CoeIndex> {
        let coes = coes.iter().copied();
        coes.filter(|coe| !in_margin.contains(coe)).collect()
    };
    let view = CoePage {
        id: coe.id.clone(),
        title: title.text.clone(),
        title_html: markup(title.html),
        severity: page.severity(index),
        date: coe.date.map(day),
        status,
        status_label,
        near_miss: front.kind == Kind::NearMiss,
        owner: front
            .owner
            .as_ref()
            .map(|owner| page.term(TermKind::Team, &owner.value)),
        services: page.terms(TermKind::Service, &connections.terms.services),
        reviewers: front
            .reviewers
            .iter()
            .map(|reviewer| page.term(TermKind::Team, &reviewer.value))
            .collect(),
        detected_by: front.detected_by.map(|by| match by.value {
            DetectedBy::Alarm => "alarm",
            DetectedBy::Customer => "customer",
            DetectedBy::Internal => "internal",
        }),
        figures: figures(coe),
        facts: facts(coe),
        phases: super::phases::phases(coe),
        sections,
        footnotes: coe
            .footnotes
            .as_ref()
            .map(|notes| page.coe_markup(index, notes)),
        contents,
        tags: page.terms(TermKind::Tag, &connections.terms.tags),
        causes: page.terms(TermKind::Cause, &connections.terms.causes),
        symptoms: front
            .symptoms
            .iter()
            .map(|symptom| symptom.value.clone())
            .collect(),
        links: front
            .links
            .iter()
            .map(|link| Link {
                label: link.value.label.clone(),
                url: link.value.url.clone(),
            })
            .collect(),
        recurrence: super::recurrence::view(page, index),
        recurrence_of: page.coe_links(&without(&connections.recurrence_of)),
        named: page.coe_links(&without(&connections.named)),
        related: connections
            .related
            .iter()
            .filter(|related| !said(&related.coe))
            .map(|related| RelatedRow {
                coe: page.coe_link(related.coe),
                reason: reason(page, &related.reasons),
            })
            .collect(),
        referred_by: connections
            .referred_by
            .iter()
            .filter(|coe| !in_margin.contains(coe))
            .take(REFERRED_BY)
            .map(|coe| page.coe_link(*coe))
            .collect(),
        older: book.older(index).map(neighbour),
        newer: book.newer(index).map(neighbour),
        edit_url: page.edit_url(&coe.path),
        history: page.history(&coe.path),
        review_started: front.review_started.map(|date| day(date.value)),
        published_on: front.published_on.map(|date| day(date.value)),
    };
    Titled {
        title: title.text,
        description: Some(words::story(&coe.summary, DESCRIPTION_LENGTH)),
        view,
    }
}

/// The two numbers beside the title: how long, and how many.
fn figures(coe: &Coe) -> Vec<Figure> {
    if coe.front.kind == Kind::NearMiss {
        return Vec::new();
    }
    let mut figures = Vec::new();
    let whole = elapsed(coe, Milestone::Resolved).map(|whole| whole.seconds);
    if let Some(impact) = impact(coe) {
        let note = match whole {
            _ if impact.end == Milestone::Resolved => "until resolved".to_owned(),
            Some(whole) if whole > impact.seconds => {
                format!("customers affected, of {} in all", words::duration(whole))
            }
            _ => "customers affected".to_owned(),
        };
        figures.push(Figure {
            value: approximately(&words::duration(impact.seconds), impact.about),
            note,
        });
    }
    let customers = coe
        .front
        .customers
        .as_ref()
        .map(|customers| customers.value);
    let (count, about) = match customers {
        Some(Customers::Exact(count)) => (count, false),
        Some(Customers::About(count)) => (count, true),
        Some(Customers::Unknown) | None => return figures,
    };
    let noun = if count == 1 { "customer" } else { "customers" };
    let note = match customer_minutes(coe) {
        Some((minutes, estimate)) => {
            let minutes = approximately(&words::number(minutes), estimate);
            format!("{noun} · {minutes} customer-minutes")
        }
        None => noun.to_owned(),
    };
    figures.push(Figure {
        value: approximately(&words::number(count.into()), about),
        note,
    });
    figures
}

/// Every number of the head, and how it was computed.
fn facts(coe: &Coe) -> Vec<Fact> {
    if coe.front.kind == Kind::NearMiss && coe.milestones.started.is_none() {
        return Vec::new();
    }
    let mut facts = vec![
        interval(coe, "Time to detect", Milestone::Detected),
        interval(coe, "Time to mitigate", Milestone::Mitigated),
        interval(coe, "Time to resolve", Milestone::Resolved),
    ];
    if coe.front.kind == Kind::NearMiss {
        return facts;
    }
    let customers = coe.front.customers.map(|customers| customers.value);
    let value = match customers {
        Some(Customers::Exact(count)) => words::number(count.into()),
        Some(Customers::About(count)) => approximately(&words::number(count.into()), true),
        Some(Customers::Unknown) | None => "unknown".to_owned(),
    };
    facts.push(Fact {
        name: "Customers",
        value,
        computation: match customers {
            Some(_) => "as the COE states".to_owned(),
            None => "the COE does not state it".to_owned(),
        },
        estimate: matches!(customers, Some(Customers::About(_))),
    });
    let minutes = customer_minutes(coe);
    facts.push(Fact {
        name: "Customer-minutes",
        value: minutes.map_or_else(
            || "unknown".to_owned(),
            |(minutes, estimate)| approximately(&words::number(minutes), estimate),
        ),
        computation: match (minutes, impact(coe)) {
            (Some(_), Some(impact)) => {
                format!("customers × {}", words::duration(impact.seconds))
            }
            (_, None) => "the duration is unknown".to_owned(),
            (None, _) => "the number of customers is unknown".to_owned(),
        },
        estimate: minutes.is_some_and(|(_, estimate)| estimate),
    });
    facts
}

/// From Started to a milestone.
fn interval(coe: &Coe, name: &'static str, to: Milestone) -> Fact {
    let milestones = &coe.milestones;
    let (from, end) = (milestones.get(Milestone::Started), milestones.get(to));
    let elapsed = elapsed(coe, to);
    let (value, computation) = match (elapsed, from, end) {
        (Some(elapsed), Some(from), Some(end)) => (
            approximately(&words::duration(elapsed.seconds), elapsed.about),
            format!(
                "{} {} − Started {}",
                to.name(),
                clock(end, from),
                clock(from, from)
            ),
        ),
        (_, None, _) => ("unknown".to_owned(), "no row is marked Started".to_owned()),
        (_, _, None) => (
            "unknown".to_owned(),
            format!("no row is marked {}", to.name()),
        ),
        (None, ..) => {
            let other = milestones.contradicted(to).unwrap_or(Milestone::Started);
            (
                "unknown".to_owned(),
                format!("{} is before {}", to.name(), other.name()),
            )
        }
    };
    Fact {
        name,
        value,
        computation,
        estimate: elapsed.is_some_and(|elapsed| elapsed.about),
    }
}

/// `09:11 UTC`, with its day where that is another than `other`'s.
fn clock(reached: &Reached, other: &Reached) -> String {
    let zoned = reached.at.to_zoned(reached.zone.tz.clone());
    let time = zoned.strftime("%H:%M");
    let same_day = other.at.to_zoned(other.zone.tz.clone()).date() == zoned.date();
    if same_day {
        format!("{time} {}", reached.zone.label)
    } else {
        format!(
            "{} {time} {}",
            words::day_and_month(zoned.date()),
            reached.zone.label
        )
    }
}

fn approximately(value: &str, about: bool) -> String {
    if about {
        format!("≈ {value}")
    } else {
        value.to_owned()
    }
}

/// `same service and cause; “ERR_TIMEOUT_504” in both`
pub(super) fn reason(page: &Page<'_>, reasons: &[Reason]) -> String {
    let mut same: Vec<String> = Vec::new();
    let mut identifiers: Vec<String> = Vec::new();
    let mut tags: Vec<String> = Vec::new();
    for reason in reasons {
        match reason {
            Reason::Service(_) if !same.iter().any(|it| it == "service") => {
                same.insert(0, "service".to_owned());
            }
            Reason::Cause(_) if !same.iter().any(|it| it == "cause") => {
                same.push("cause".to_owned());
            }
            Reason::Tag(slug) => tags.push(page.term(TermKind::Tag, slug).label),
            Reason::Identifier(identifier) if identifiers.len() < 2 => {
                identifiers.push(format!("“{identifier}”"));
            }
            _ => {}
        }
    }
    let mut parts = Vec::new();
    if !same.is_empty() {
        parts.push(format!("same {}", words::list(&same)));
    }
    if !identifiers.is_empty() {
        parts.push(format!("{} in both", words::list(&identifiers)));
    }
    if !tags.is_empty() {
        tags.truncate(3);
        parts.push(format!("both tagged {}", words::list(&tags)));
    }
    parts.join("; ")
}
