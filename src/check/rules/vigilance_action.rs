//! An action that asks people to be better.

use std::sync::LazyLock;

use crate::check::language::{Phrase, Phrases, Token, acts_upon, extent, is_person, is_plea};
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

/// Whether the phrase is about people in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plea,
    /// If people follow: one trains models, too.
    Training,
}

static PHRASES: &[Phrase<Kind>] = &[
    phrase(
        Kind::Plea,
        "be|being|stay more|extra|very|especially? careful|vigilant|attentive|cautious|mindful|alert|diligent",
    ),
    phrase(Kind::Plea, "be|being|stay|become more|better? aware"),
    phrase(
        Kind::Plea,
        "take|taking|exercise more|greater|extra? care|caution",
    ),
    phrase(
        Kind::Plea,
        "pay|paying more|closer|better|careful|special? attention",
    ),
    phrase(Kind::Plea, "remember|remembering to"),
    phrase(Kind::Plea, "double-check|triple-check"),
    phrase(Kind::Plea, "double|triple check"),
    phrase(Kind::Plea, "raise|raising|increase|spread awareness"),
    phrase(Kind::Plea, "keep|keeping an|a close|closer? eye on"),
    phrase(Kind::Plea, "keep in mind"),
    phrase(
        Kind::Plea,
        "avoid making|repeating mistakes|errors|this|the",
    ),
    phrase(Kind::Plea, "never|not forget to?"),
    phrase(Kind::Plea, "don't forget to?"),
    phrase(Kind::Plea, "try harder"),
    phrase(
        Kind::Training,
        "remind|reminding|tell|telling|instruct|instructing|warn|warning",
    ),
    phrase(
        Kind::Training,
        "retrain|re-train|retraining|re-training|train|training|educate|educating|coach|coaching",
    ),
];

const fn phrase(class: Kind, words: &'static str) -> Phrase<Kind> {
    Phrase { words, class }
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    static KNOWN: LazyLock<Phrases<Kind>> = LazyLock::new(|| Phrases::new(PHRASES));
    for (passage, tokens) in subject.passages() {
        if !matches!(passage.part, Part::Action(_)) {
            continue;
        }
        let hits = KNOWN.find(tokens);
        let first = hits
            .filter(|hit| is_plea(tokens, hit.tokens.start))
            .find_map(|hit| match hit.class {
                Kind::Plea => Some(&tokens[hit.tokens]),
                Kind::Training => {
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
