//! A lesson that fits any incident.

use std::sync::LazyLock;

use crate::check::language::{
    Kind as TokenKind, Phrase, Phrases, Token, extent, opening, sentences,
};
use crate::check::{Findings, Subject};
use crate::coe::prose::Part;
use crate::diagnostic::declare_rule;

declare_rule! {
    /// A lesson says that something should be better, and nothing of what:
    /// "communicate better", "more testing".
    ///
    /// ## Why it matters
    ///
    /// Such a lesson fits any incident, so that it tells nothing of this one. The
    /// lessons of all COEs are read together; what stands there without its subject
    /// is noise.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```markdown
    /// - Communicate better
    /// ```
    ///
    /// After:
    ///
    /// ```markdown
    /// - Support learnt of the outage from customers: the status page was updated only
    ///   after 40 minutes, because nobody is named to do it
    /// ```
    ///
    /// ## Source
    ///
    /// Google, *The Site Reliability Workbook*, chapter 10: a postmortem names what it
    /// learnt concretely enough to act on.
    pub(super) RULE = "lesson-without-subject", Advice;
}

/// A lesson of more words than this has said something of its own.
const MOST_WORDS: usize = 5;

/// What a lesson that fits anything begins with.
static OPENINGS: &[Phrase<()>] = &[
    phrase(
        "communicate|collaborate|coordinate|plan|prepare|test|document|monitor|listen|react|respond \
            better|more|earlier|faster|sooner|early|often",
    ),
    phrase(
        "better|more|improved|improve|clearer|faster|good|increase|stronger \
            communication|collaboration|coordination|planning|preparation|testing|documentation|monitoring|\
            alerting|observability|visibility|training|tests|docs|alerts|logging|teamwork|processes|process|\
            response|review|reviews",
    ),
    phrase("communication|testing|monitoring|documentation|planning|teamwork|training|preparation"),
    phrase(
        "we|one need|should|must|could|can to? \
            communicate|collaborate|coordinate|plan|prepare|test|document|monitor|react|respond|do|be",
    ),
    phrase(
        "need|needs more|better \
            communication|testing|documentation|monitoring|alerting|planning|training|tests|docs|alerts",
    ),
    phrase(
        "we need more|better \
            communication|testing|documentation|monitoring|alerting|planning|training|tests|docs|alerts",
    ),
    phrase("always|never test|check|ask|assume|trust|verify"),
    phrase("be better|faster|prepared"),
];

const fn phrase(words: &'static str) -> Phrase<()> {
    Phrase { words, class: () }
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    static KNOWN: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::new(OPENINGS));
    let lessons: Vec<_> = subject
        .passages()
        .filter_map(|(passage, tokens)| match passage.part {
            Part::Lesson(index) => Some((index, passage, tokens)),
            _ => None,
        })
        .collect();
    for part in lessons.chunk_by(|(a, ..), (b, ..)| a == b) {
        // What goes on below it tells of what.
        let [(_, passage, tokens)] = part else {
            continue;
        };
        let lesson = &tokens[opening(tokens)..];
        if !is_short(lesson) || !KNOWN.find(lesson).any(|hit| hit.tokens.start == 0) {
            continue;
        }
        let range = extent(lesson);
        let said = &passage.text[range.clone()];
        found.add(
            passage.span(range),
            format!("\"{said}\" would fit any incident"),
            "say of what and whom, and what it would have changed here: who learnt what too late, \
             which test was missing",
        );
    }
}

/// Whether a lesson is one short sentence of ordinary words.
fn is_short(tokens: &[Token<'_>]) -> bool {
    let ordinary = tokens.iter().enumerate().all(|(at, it)| match it.kind {
        TokenKind::Word => at == 0 || !it.is_capitalised(),
        TokenKind::Mark => true,
        TokenKind::Number | TokenKind::Gap | TokenKind::Quotation => false,
    });
    let words = tokens
        .iter()
        .filter(|it| it.kind == TokenKind::Word)
        .count();
    ordinary && words <= MOST_WORDS && sentences(tokens).len() == 1
}
