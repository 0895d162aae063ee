//! What a book keeps of a COE beside the COE itself.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;

use super::actions::{Action, ActionKind, ActionStatus};
use super::charts::Chart;
use super::front_matter::FrontMatter;
use super::timeline::{Milestones, Reached};
use super::{Coe, Lesson};
use crate::diagnostic::Span;
use crate::time::{Precision, Zone};

/// Everything of a COE that has a part in what a book computes over all of them:
/// addresses, terms, what is alike, what happened before, lists and statistics.
/// While it stays equal, an edit has changed nothing but the COE's own text and
/// its own links; what other pages quote of it, they look up when they are made.
///
/// Places of what stands in the body are left out, since they move with every
/// line above; of the front matter they are not.
#[derive(Debug, PartialEq)]
pub struct Outward<'c> {
    place: (&'c str, &'c str, &'c str, bool),
    title: (&'c str, Span),
    date: Option<Date>,
    front: &'c FrontMatter,
    identifiers: &'c [String],
    milestones: [Option<When<'c>>; 5],
    actions: Vec<Promise<'c>>,
    lessons: usize,
    charts: Vec<Option<&'c str>>,
    anchors: BTreeMap<String, String>,
}

type When<'c> = (Timestamp, &'c Zone, bool, Precision);

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
            title,
            title_span,
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
            summary: _,
            footnotes: _,
            // Resolved again with every edit.
            links: _,
            suppressions: _,
            body_start: _,
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
            title: (title, *title_span),
            date: *date,
            front,
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
