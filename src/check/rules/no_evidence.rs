//! Claims without anything to hold them against.

use crate::book::Target;
use crate::check::{Findings, Subject};
use crate::coe::Block;
use crate::config::SectionName;
use crate::diagnostic::declare_rule;
use crate::markdown::{Html, LinkKind};

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
    let shown = |html: &Html| html.text.contains("<pre") || html.text.contains("<table");
    let in_text = coe
        .sections
        .iter()
        .flat_map(|it| &it.blocks)
        .any(|block| match block {
            Block::Html(html) => shown(html),
            Block::Chart(_) => true,
            _ => false,
        });
    let in_timeline = coe.timeline.iter().any(|entry| shown(&entry.event));
    let image = coe.links.iter().any(|link| link.kind == LinkKind::Image);
    let targets = &subject.connections.targets;
    let leads_to_data = |it: &Target| matches!(it, Target::External(_) | Target::Asset(_));
    let link = !coe.front.links.is_empty() || targets.iter().any(leads_to_data);
    if in_text || in_timeline || image || link || !coe.charts.is_empty() {
        return;
    }
    found.add(
        subject.heading(SectionName::Metrics),
        "nothing here can be looked at: no graph, image, data or link",
        "add a graph of what customers saw, an excerpt of a log, or a link to the dashboard or \
         the ticket; a reader compares it with their own",
    );
}
