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
pub use rules::{Check, RULES};
pub use subject::Subject;

use std::sync::Arc;

use rayon::prelude::*;

use crate::book::{Book, CoeIndex};
use crate::coe::Coe;
use crate::coe::front_matter::Kind;
use crate::coe::suppressions::{self, Suppression};
use crate::config::Names;
use crate::diagnostic::rules::UNUSED_SUPPRESSION;
use crate::diagnostic::{Diagnostic, Level, Location};

/// Everything that the rules find in `book`, which was collected with
/// [`crate::book::Options::keep_prose`]; a COE without its text is passed over.
/// Unsorted.
pub fn check(book: &Book) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = (0..book.coes.len())
        .into_par_iter()
        .flat_map_iter(|index| check_written(book, index, &book.coes[index]))
        .collect();
    book.config.coe.set_levels(&mut found);
    found
}

/// What the rules find in the COE at `index`, for a book that was collected
/// without text: `coe` is the same COE, read with it. Unsorted.
pub fn check_alone(book: &Book, index: CoeIndex, coe: &Coe) -> Vec<Diagnostic> {
    let mut found = check_written(book, index, coe);
    book.config.coe.set_levels(&mut found);
    found
}

/// Takes out of `found`, and hands back, what need not be told of drafts: all but
/// errors, headings that hide what stands below them, and that one has been a
/// draft for too long.
pub fn excuse_drafts(book: &Book, found: &mut Vec<Diagnostic>) -> Vec<Diagnostic> {
    let written = |coe: &Arc<Coe>| coe.written.as_ref().map(|it| it.file.path.clone());
    let drafts: std::collections::BTreeSet<String> = book
        .coes
        .iter()
        .filter(|coe| coe.is_draft())
        .filter_map(written)
        .collect();
    let (told, excused) = std::mem::take(found)
        .into_iter()
        .partition(|it| is_told_of_drafts(it) || !drafts.contains(it.location.path()));
    *found = told;
    excused
}

/// Whether a finding is told of a draft too: see [`excuse_drafts`].
pub fn is_told_of_drafts(it: &Diagnostic) -> bool {
    it.level == Level::Error || rules::is_told_of_drafts(it)
}

/// What the rules find in the COE at `index`, which `coe` is, if that has its text.
fn check_written(book: &Book, index: CoeIndex, coe: &Coe) -> Vec<Diagnostic> {
    coe.written.as_ref().map_or_else(Vec::new, |written| {
        let words = subject::words(&written.prose);
        check_one(&Subject {
            book,
            index,
            coe,
            connections: &book.connections[index],
            file: &written.file,
            prose: &written.prose,
            tokens: &words,
        })
    })
}

/// What the rules find in one COE, less what it suppresses.
fn check_one(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let coe = subject.coe;
    let near_miss = coe.front.kind == Kind::NearMiss;
    let mut found = Vec::new();
    for check in RULES {
        let excused = near_miss && !check.near_misses;
        if excused || is_allowed(check.rule.name, subject) {
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
/// knows is reported when it is read, and one that `book.toml` allows finds nothing
/// anywhere.
fn counts(suppression: &Suppression, subject: &Subject<'_>) -> bool {
    let rule = suppression.rule.as_str();
    rule != UNUSED_SUPPRESSION.name
        && !is_allowed(rule, subject)
        && crate::diagnostic::rules::names().any(|name| name == rule)
}

/// Whether `book.toml` says that a rule does not hold in this book.
fn is_allowed(rule: &str, subject: &Subject<'_>) -> bool {
    let settings = &subject.book.config.coe;
    matches!(settings.rules.get(rule), Some(None))
        || (rule == rules::OF_NAMES.name && settings.names == Names::Allow)
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
