//! What a book keeps of a COE beside the COE itself.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;

use super::actions::{Action, ActionKind, ActionStatus};
use super::charts::Chart;
use super::front_matter::{Customers, DetectedBy, FrontMatter, Kind, Status};
use super::timeline::{Milestones, Reached};
use super::{Coe, Lesson};
use crate::diagnostic::Spanned;
use crate::time::{Precision, Zone};

/// Everything of a COE that has a part in what a book computes over all of them:
/// addresses, terms, what is alike, what happened before, lists and statistics.
/// While it stays equal, an edit has changed nothing but the COE's own text and
/// its own links; what other pages quote of it, they look up when they are made.
///
/// Places in the file are left out, since they move with every line above. A book
/// needs them to tell what is wrong with it, and of a file with which something
/// is, it takes no edit without looking at all.
#[derive(Debug, PartialEq)]
pub struct Outward<'c> {
    place: (&'c str, &'c str, &'c str, bool),
    date: Option<Date>,
    front: Front<'c>,
    identifiers: &'c [String],
    milestones: [Option<When<'c>>; 5],
    actions: Vec<Promise<'c>>,
    lessons: usize,
    charts: Vec<Option<&'c str>>,
    anchors: BTreeMap<String, String>,
}

type When<'c> = (Timestamp, &'c Zone, bool, Precision);

/// What the front matter says, without what only pages show.
#[derive(Debug, PartialEq)]
struct Front<'c> {
    status: Status,
    kind: Kind,
    severity: Option<&'c str>,
    services: Vec<&'c str>,
    tags: Vec<&'c str>,
    causes: Vec<&'c str>,
    owner: Option<&'c str>,
    reviewers: Vec<&'c str>,
    days: [Option<Date>; 2],
    detected_by: Option<DetectedBy>,
    customers: Option<Customers>,
    recurrence_of: Vec<&'c str>,
    aliases: Vec<&'c str>,
}

/// An action without its markup.
#[derive(Debug, PartialEq)]
struct Promise<'c> {
    id: &'c str,
    kind: Option<ActionKind>,
    owner: Option<&'c str>,
    priority: Option<u8>,
    days: [Option<Date>; 3],
    status: ActionStatus,
    addresses: Option<&'c str>,
    factors: &'c [usize],
    text: &'c str,
    verified: bool,
    link: bool,
}

impl Coe {
    /// What a book keeps of this COE beside the COE itself.
    pub fn outward(&self) -> Outward<'_> {
        // Each field is named, so that whoever adds one decides where it belongs.
        let Self {
            id,
            slug,
            path,
            bundle,
            date,
            front,
            milestones,
            actions,
            lessons,
            charts,
            identifiers,
            // In `anchors`, as far as others can link to them.
            sections: _,
            timeline: _,
            whys: _,
            headings: _,
            anchor_aliases: _,
            // Looked up by the pages that show them.
            title: _,
            title_span: _,
            summary: _,
            footnotes: _,
            // Resolved again with every edit.
            links: _,
            suppressions: _,
            body_start: _,
            text: _,
            written: _,
        } = self;
        let Milestones {
            started,
            detected,
            declared,
            mitigated,
            resolved,
        } = milestones;
        Outward {
            place: (id, slug, path, *bundle),
            date: *date,
            front: said(front),
            identifiers,
            milestones: [started, detected, declared, mitigated, resolved]
                .map(|it| it.as_ref().map(when)),
            actions: actions.iter().map(promise).collect(),
            lessons: count(lessons),
            charts: charts.iter().map(data).collect(),
            anchors: self.anchors(),
        }
    }
}

fn said(front: &FrontMatter) -> Front<'_> {
    let FrontMatter {
        // In the COE's own title, date, milestones and identifiers.
        title: _,
        date: _,
        milestones: _,
        symptoms: _,
        status,
        kind,
        severity,
        services,
        tags,
        owner,
        reviewers,
        review_started,
        published_on,
        causes,
        detected_by,
        customers,
        // What rules say of a COE alone.
        customers_unread: _,
        // Resolved again with every edit.
        related: _,
        recurrence_of,
        // Looked up by the page that shows them.
        links: _,
        aliases,
    } = front;
    Front {
        status: *status,
        kind: *kind,
        severity: value(severity.as_ref()),
        services: values(services),
        tags: values(tags),
        causes: values(causes),
        owner: value(owner.as_ref()),
        reviewers: values(reviewers),
        days: [review_started, published_on].map(|day| day.map(|day| day.value)),
        detected_by: detected_by.map(|it| it.value),
        customers: customers.map(|it| it.value),
        recurrence_of: values(recurrence_of),
        aliases: values(aliases),
    }
}

/// Lists of lessons hold their numbers.
fn count(lessons: &[Lesson]) -> usize {
    lessons.len()
}

fn when(reached: &Reached) -> When<'_> {
    let Reached {
        at,
        zone,
        approximate,
        precision,
        span: _,
    } = reached;
    (*at, zone, *approximate, *precision)
}

/// The file that holds a chart's data; what it says is drawn on the COE's page.
fn data(chart: &Chart) -> Option<&str> {
    chart.data.as_deref()
}

fn promise(action: &Action) -> Promise<'_> {
    let Action {
        id,
        anchor: _,
        html,
        kind,
        owner,
        priority,
        due,
        status,
        opened,
        closed,
        // What rules say of a COE alone.
        due_unread: _,
        closed_unread: _,
        addresses,
        factors,
        verified,
        link,
        span: _,
        text_span: _,
    } = action;
    Promise {
        id,
        kind: *kind,
        owner: owner.as_ref().map(|it| it.value.as_str()),
        priority: *priority,
        days: [due, opened, closed].map(|day| day.map(|day| day.value)),
        status: *status,
        addresses: addresses.as_ref().map(|it| it.value.as_str()),
        factors,
        text: &html.text,
        verified: verified.is_some(),
        link: link.is_some(),
    }
}

fn value(of: Option<&Spanned<String>>) -> Option<&str> {
    of.map(|it| it.value.as_str())
}

fn values(of: &[Spanned<String>]) -> Vec<&str> {
    of.iter().map(|it| it.value.as_str()).collect()
}
