//! A COE that leaves out what every reader looks for.

use crate::check::said::listed;
use crate::check::{Findings, Subject};
use crate::coe::front_matter::Kind;
use crate::coe::sections::{Section, SectionNames, title};
use crate::config::SectionName;
use crate::diagnostic::{Diagnostic, Fix, declare_rule};
use crate::markdown::{LinkRef, slug};

declare_rule! {
    /// A section that every COE needs is not there: Summary, Customer Impact, Incident
    /// Response Analysis or Timeline. Whys, lessons and actions have rules of their own.
    /// A heading that is nearly the name of a section is found too, and `--fix` mends it.
    ///
    /// ## Why it matters
    ///
    /// Readers of other teams know where to look because each COE answers the same
    /// questions. An answer that is missing looks like one that nobody asked for. A
    /// near miss had no impact on customers and needs no section for it.
    ///
    /// ## Example
    ///
    /// Before, a COE that goes from its summary straight to the whys. After:
    ///
    /// ```markdown
    /// ## Customer Impact
    ///
    /// About 1,200 customers could not pay for 31 minutes.
    ///
    /// ## Timeline (UTC)
    ///
    /// | Time | Event |
    /// |---|---|
    /// | 2025-03-14 09:02 | **Started** Checkout begins to time out. |
    /// ```
    ///
    /// ## Source
    ///
    /// The sections of AWS's *Correction of Error* template.
    pub(super) RULE = "missing-section", Warning;
}

/// How the message about a misspelt heading begins.
const UNKNOWN: &str = "no section is called";

/// The sections that are looked for.
const NEEDED: [SectionName; 4] = [
    SectionName::Summary,
    SectionName::CustomerImpact,
    SectionName::IncidentResponse,
    SectionName::Timeline,
];

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let names = SectionNames::new(&subject.book.config);
    for section in &subject.coe.sections {
        misspelt(section, &names, subject, found);
    }
    let near_miss = subject.coe.front.kind == Kind::NearMiss;
    let missing: Vec<String> = NEEDED
        .into_iter()
        .filter(|name| !(near_miss && *name == SectionName::CustomerImpact))
        .filter(|name| !subject.coe.sections.iter().any(|it| stands_for(it, *name)))
        .map(|name| format!("`## {}`", title(name)))
        .collect();
    if missing.is_empty() {
        return;
    }
    found.add(
        subject.coe.title_span,
        format!("this COE has no {}", listed(&missing, "or")),
        "add the heading and what there is to say; one sentence is better than nothing, and \
         readers look for it in the same place in every COE",
    );
}

/// Reports a heading that was probably meant as the name of a section: what
/// stands below it is not understood.
fn misspelt(
    section: &Section,
    names: &SectionNames,
    subject: &Subject<'_>,
    found: &mut Findings<'_>,
) {
    if section.name.is_some() || section.title.is_empty() {
        return;
    }
    let Some(misspelt) = names.misspelt(&section.title) else {
        return;
    };
    let heading = &subject.file.text[section.span.start..section.span.end];
    let Some(at) = heading.find(&section.title) else {
        return;
    };
    let range = at + misspelt.range.start..at + misspelt.range.end;
    let words = section.span.slice(range);
    let (name, correct) = (&misspelt.name, misspelt.correct);
    let finding = found
        .at(words, format!("{UNKNOWN} {:?}", section.title))
        .help(format!(
            "did you mean {name:?}? What stands below it is shown as it is, and not understood"
        ));
    found.push(if is_linked(section, subject) {
        // Who mends the heading has to mend the links to it.
        finding
    } else {
        finding.fix(Fix::new(format!("write `{correct}`"), words, correct))
    });
}

/// Whether a finding is about a misspelt heading. It is told of drafts too: what
/// stands below such a heading is not read, so that errors in it stay unseen.
pub(in crate::check) fn is_misspelt(finding: &Diagnostic) -> bool {
    finding.rule == &RULE && finding.message.starts_with(UNKNOWN)
}

/// Whether a link anywhere in the book leads to the heading by the name that it
/// has now.
fn is_linked(section: &Section, subject: &Subject<'_>) -> bool {
    let anchor = format!("#{}", section.anchor);
    let written = format!("#{}", slug(&section.title));
    let links = subject.book.coes.iter().flat_map(|coe| &coe.links);
    let mut pages = subject.book.pages.iter().flat_map(|page| &page.links);
    let leads = |link: &LinkRef| {
        link.destination.ends_with(&anchor) || link.destination.ends_with(&written)
    };
    links.into_iter().any(leads) || pages.any(leads)
}

/// Whether `section` answers for the one called `name`. Text above the first
/// heading is a summary.
fn stands_for(section: &Section, name: SectionName) -> bool {
    let opening = section.title.is_empty() && !section.blocks.is_empty();
    section.name == Some(name) || (name == SectionName::Summary && opening)
}
