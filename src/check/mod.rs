//! A book → what a reviewer would send back.
//!
//! Each rule is one file of `rules/`: its docstring, a function that looks at
//! one COE, and tests. [`check`] runs all of them over all COEs; what they find
//! goes through the same suppressions and levels as what compiling finds.

mod findings;
pub mod language;
pub mod pages;
mod rules;
mod said;
mod subject;

pub use findings::Findings;
pub use rules::{Check, OF_DRAFTS, RULES};
pub use subject::Subject;

use std::sync::Arc;

use rayon::prelude::*;

use crate::book::Book;
use crate::coe::Coe;
use crate::coe::front_matter::Kind;
use crate::coe::suppressions::{self, Suppression};
use crate::diagnostic::rules::UNUSED_SUPPRESSION;
use crate::diagnostic::{Diagnostic, Level, Location};

/// Whether what is still being written is judged like the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drafts {
    /// Of a draft only errors are told: it is not finished.
    ErrorsOnly,
    /// A draft is held against everything.
    Whole,
}

/// Everything that the rules find in `book`, which was collected with
/// [`crate::book::Options::keep_prose`]; a COE without its text is passed over.
/// Unsorted.
pub fn check(book: &Book, drafts: Drafts) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = (0..book.coes.len())
        .into_par_iter()
        .filter_map(|index| Subject::new(book, index))
        .flat_map_iter(|subject| check_one(&subject))
        .collect();
    book.config.coe.set_levels(&mut found);
    if drafts == Drafts::ErrorsOnly {
        excuse_drafts(book, &mut found);
    }
    found
}

/// Takes out of `found` what need not be told of drafts: all but errors, and
/// that one has been a draft for too long.
pub fn excuse_drafts(book: &Book, found: &mut Vec<Diagnostic>) {
    let written = |coe: &Arc<Coe>| coe.written.as_ref().map(|it| it.file.path.clone());
    let drafts: std::collections::BTreeSet<String> = book
        .coes
        .iter()
        .filter(|coe| coe.is_draft())
        .filter_map(written)
        .collect();
    found.retain(|it| {
        it.level == Level::Error || it.rule == OF_DRAFTS || !drafts.contains(it.location.path())
    });
}

/// What the rules find in one COE, less what it suppresses.
pub fn check_one(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let coe = subject.coe;
    let near_miss = coe.front.kind == Kind::NearMiss;
    let mut found = Vec::new();
    for check in RULES {
        if near_miss && !check.near_misses {
            continue;
        }
        let mut findings = Findings::new(check.rule, subject.file, &mut found);
        (check.run)(subject, &mut findings);
    }
    let mut suppressions = subject.connections.suppressions.clone();
    suppressions::silence(&mut suppressions, &mut found);
    let mut unused: Vec<Diagnostic> = suppressions
        .iter()
        .filter(|it| !it.used && counts(it, subject))
        .map(|it| unused(it, subject))
        .collect();
    suppressions::silence(&mut suppressions, &mut unused);
    found.append(&mut unused);
    found
}

/// Whether a suppression could have silenced something: a rule that nobody
/// knows is reported when it is read, and one that `[coe.rules]` allows finds
/// nothing anywhere.
fn counts(suppression: &Suppression, subject: &Subject<'_>) -> bool {
    let rule = suppression.rule.as_str();
    let allowed = matches!(subject.book.config.coe.rules.get(rule), Some(None));
    rule != UNUSED_SUPPRESSION.name
        && !allowed
        && crate::diagnostic::rules::names().any(|name| name == rule)
}

fn unused(suppression: &Suppression, subject: &Subject<'_>) -> Diagnostic {
    let message = format!(
        "`{}` finds nothing here, so that this comment silences nothing",
        suppression.rule
    );
    let comment = &subject.file.text[suppression.span.start..suppression.span.end];
    let at = comment.find(suppression.rule.as_str()).unwrap_or(0);
    let name = suppression.span.slice(at..at + suppression.rule.len());
    Diagnostic::new(
        &UNUSED_SUPPRESSION,
        Location::new(subject.file, name),
        message,
    )
    .help("take the comment out, or move it directly above the block that it is meant for")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::RULES;
    use crate::diagnostic::rules::{CHECKED, compiled};

    #[test]
    fn configuration_accepts_the_rules_that_there_are() {
        let registered: BTreeSet<&str> = RULES.iter().map(|check| check.rule.name).collect();
        assert_eq!(registered.len(), RULES.len(), "a rule is registered twice");
        let known = BTreeSet::from(CHECKED);
        let unknown: Vec<_> = registered.difference(&known).collect();
        assert!(
            unknown.is_empty(),
            "not in diagnostic::rules::CHECKED: {unknown:?}"
        );
    }

    #[test]
    fn every_rule_says_what_it_finds() {
        let checked = RULES.iter().map(|check| check.rule);
        for rule in compiled().chain(checked) {
            assert!(
                rule.brief().ends_with('.'),
                "{}: {}",
                rule.name,
                rule.brief()
            );
        }
    }
}
