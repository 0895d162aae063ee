//! An action that asks people to be better.

use std::sync::LazyLock;

use crate::check::language::{PLEAS, Phrases, Plea, Token, acts_upon, extent, is_person, is_plea};
use crate::check::{Findings, Subject};
use crate::coe::prose::Part;
use crate::diagnostic::declare_rule;

declare_rule! {
    /// An action relies on attention or memory: "remind the team", "be careful",
    /// "retrain the operators".
    ///
    /// ## Why it matters
    ///
    /// Everybody meant well on the day it happened too. Good intentions fade within
    /// weeks; a mechanism (a check, a limit, a default, an alarm) works at three in
    /// the morning, and for those who join later.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```markdown
    /// - [ ] Remind the team to drain a node before restarting it
    /// ```
    ///
    /// After:
    ///
    /// ```markdown
    /// - [ ] Refuse to restart a node that still takes traffic
    /// ```
    ///
    /// ## Source
    ///
    /// Google, *The Site Reliability Workbook*, chapter 10. Amazon: "good intentions
    /// don't work, mechanisms do".
    pub(super) RULE = "vigilance-action", Warning;
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    static KNOWN: LazyLock<Phrases<Plea>> = LazyLock::new(|| Phrases::new(PLEAS));
    for (passage, tokens) in subject.passages() {
        if !matches!(passage.part, Part::Action(_)) {
            continue;
        }
        let hits = KNOWN.find(tokens);
        let first = hits
            .filter(|hit| is_plea(tokens, hit.tokens.start))
            .find_map(|hit| match hit.class {
                Plea::Anywhere | Plea::Action => Some(&tokens[hit.tokens]),
                Plea::Training => {
                    whom(tokens, hit.tokens.end).map(|end| &tokens[hit.tokens.start..end])
                }
            });
        let Some(words) = first else { continue };
        let range = extent(words);
        if passage.is_link(&range) {
            continue;
        }
        let said = &passage.text[range.clone()];
        found.add(
            passage.span(range),
            format!("\"{said}\" relies on people's attention, which fades"),
            "make it a mechanism: a check that refuses, a limit, a safe default, an alarm",
        );
    }
}

/// Where the people end whom the verb before `from` is about, if it is about
/// people.
fn whom(tokens: &[Token<'_>], from: usize) -> Option<usize> {
    const FARTHEST: usize = 5;
    if !acts_upon(tokens, from) {
        return None;
    }
    let whom = |at: usize| {
        let token = tokens.get(at);
        token.is_some_and(|it| is_person(it) || it.is_any(&["them", "us"]))
    };
    let first = (from..from + FARTHEST).find(|at| whom(*at))?;
    (first + 1..=tokens.len()).find(|at| !whom(*at))
}
