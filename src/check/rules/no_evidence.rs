//! Claims without anything to hold them against.

use crate::book::Target;
use crate::check::{Findings, Subject};
use crate::coe::{Block, Coe};
use crate::config::SectionName;
use crate::diagnostic::declare_rule;
use crate::markdown::{Html, LinkKind, LinkRef};

declare_rule! {
    /// There is no graph, no image, no data and no link to any anywhere in the COE.
    ///
    /// ## Why it matters
    ///
    /// A graph settles in a second what paragraphs argue about, and it is what a reader
    /// compares with their own. Dashboards forget; a COE should not have to rely on
    /// memory. A table, a log excerpt or a link to a ticket counts.
    ///
    /// ## Example
    ///
    /// Before: "Errors rose sharply." After:
    ///
    /// ````markdown
    /// ```chart
    /// title: Checkout errors per minute
    /// data: errors.csv
    /// ```
    /// ````
    ///
    /// ## Source
    ///
    /// AWS's *Correction of Error*: Metrics, with graphs that show the impact.
    pub(super) RULE = "no-evidence", Warning;
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let coe = subject.coe;
    let image = |it: &LinkRef| it.kind == LinkKind::Image;
    let data = |it: &Target| matches!(it, Target::External(_) | Target::Asset(_));
    // What is quick to tell stands first.
    if !coe.charts.is_empty()
        || !coe.front.links.is_empty()
        || coe.links.iter().any(image)
        || subject.connections.targets.iter().any(data)
        || blocks(coe).any(|html| html.text.contains("<pre") || html.text.contains("<table"))
    {
        return;
    }
    found.add(
        subject.heading(SectionName::Metrics),
        "nothing here can be looked at: no graph, image, data or link",
        "add a graph of what customers saw, an excerpt of a log, or a link to the dashboard or \
         the ticket; a reader compares it with their own",
    );
}

/// All ordinary text and the rows of the timeline.
fn blocks(coe: &Coe) -> impl Iterator<Item = &Html> {
    let blocks = coe.sections.iter().flat_map(|section| &section.blocks);
    let texts = blocks.filter_map(|block| match block {
        Block::Html(html) => Some(html),
        _ => None,
    });
    texts.chain(coe.timeline.iter().map(|entry| &entry.event))
}
