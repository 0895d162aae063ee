//! A heading with nothing below it.

use std::collections::BTreeSet;

use crate::check::{Findings, Subject};
use crate::coe::sections::Section;
use crate::coe::{Block, Coe};
use crate::config::SectionName;
use crate::diagnostic::declare_rule;
use crate::markdown::{HoleKind, Html};

declare_rule! {
    /// A section has a heading and nothing below it, or only headings and comments.
    ///
    /// ## Why it matters
    ///
    /// Nobody can tell whether there was nothing to say or nobody came to say it.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```markdown
    /// ## Metrics
    ///
    /// ## Customer Impact
    /// ```
    ///
    /// After:
    ///
    /// ```markdown
    /// ## Metrics
    ///
    /// The dashboards of that day are lost: they keep two weeks.
    ///
    /// ## Customer Impact
    /// ```
    ///
    /// ## Source
    ///
    /// AWS's *Correction of Error*: each section answers its questions, or says why it
    /// cannot.
    pub(super) RULE = "empty-section", Warning;
}

/// Sections that have a rule of their own for when they say nothing.
const ELSEWHERE: [SectionName; 3] = [
    SectionName::Whys,
    SectionName::Lessons,
    SectionName::Actions,
];

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let coe = subject.coe;
    // Under one heading for a section there may be several for its parts.
    let mut answered: BTreeSet<SectionName> = BTreeSet::new();
    for section in &coe.sections {
        if let Some(name) = section.name
            && !answered.contains(&name)
            && says_something(coe, section)
        {
            answered.insert(name);
        }
    }
    for section in &coe.sections {
        let elsewhere = section.name.is_some_and(|name| ELSEWHERE.contains(&name));
        if section.title.is_empty()
            || elsewhere
            || section.name.is_some_and(|name| answered.contains(&name))
            || says_something(coe, section)
        {
            continue;
        }
        found.add(
            section.span,
            format!("nothing stands under {:?}", section.title),
            "answer its questions; if nothing is known, say that and why, or take the heading out",
        );
    }
}

fn says_something(coe: &Coe, section: &Section) -> bool {
    let is_text = |block: &&Block| matches!(block, Block::Html(_));
    let mut texts = section.blocks.iter().filter(is_text);
    // Most sections have a paragraph; then no word need be read.
    let paragraph = |html: &Html| html.text.contains("<p>") && !html.text.contains("<p></p>");
    let picture = |html: &Html| html.holes.iter().any(|hole| hole.kind == HoleKind::Image);
    let words = |html: &Html| {
        let stretches = html.stretches(&coe.links);
        stretches.iter().any(|stretch| !stretch.text.is_empty())
    };
    section.blocks.iter().any(|block| !is_text(&block))
        || texts.any(|block| match block {
            Block::Html(html) => paragraph(html) || picture(html) || words(html),
            _ => true,
        })
}
