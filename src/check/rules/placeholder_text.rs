//! What a template or an author left to be filled in.

use std::ops::Range;

use crate::check::language::{Kind, Token, extent, sentences};
use crate::check::{Findings, Subject};
use crate::coe::prose::{Form, Passage};
use crate::diagnostic::declare_rule;

declare_rule! {
    /// Text that was to be replaced: TODO, TBD, `<your team>`, `[insert …]`, "lorem
    /// ipsum", or a template's instruction or question without an answer.
    ///
    /// ## Why it matters
    ///
    /// Readers cannot tell a gap that is known from a thing that was forgotten, and
    /// a review with open places is easily taken for a finished one.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```markdown
    /// ## Customer Impact
    ///
    /// TBD
    /// ```
    ///
    /// After:
    ///
    /// ```markdown
    /// ## Customer Impact
    ///
    /// About 1,200 orders failed in 32 minutes; the exact number is not known, because
    /// retries were not counted.
    /// ```
    ///
    /// ## Source
    ///
    /// AWS's template of a COE, whose questions each ask for an answer.
    pub(super) RULE = "placeholder-text", Warning;
}

/// Words that say that something is missing.
const MARKERS: [&str; 7] = ["todo", "tbd", "tbc", "fixme", "xxx", "tba", "tktk"];

/// Words with which an instruction in brackets begins.
const INSTRUCTIONS: [&str; 24] = [
    "add",
    "answer",
    "date",
    "describe",
    "description",
    "details",
    "enter",
    "explain",
    "fill",
    "give",
    "insert",
    "list",
    "name",
    "placeholder",
    "provide",
    "replace",
    "severity",
    "summarise",
    "summarize",
    "summary",
    "team",
    "time",
    "title",
    "your",
];

/// Words in angles that are HTML by themselves.
const ELEMENTS: [&str; 4] = ["details", "summary", "time", "title"];

/// What templates ask, in lower case and without marks: AWS's, Google's, and what
/// others make of them.
const QUESTIONS: [&str; 22] = [
    "how many customers were impacted",
    "for how long did the event occur",
    "how long did the event occur",
    "how did we do during the event",
    "how was the event detected",
    "how could we detect it sooner",
    "how could time to detection be improved",
    "how did we reach the point where we knew how to mitigate",
    "how could time to mitigation be improved",
    "what did we understand while it was happening",
    "what happened",
    "what have we learned since",
    "what was the impact on the customers through the event",
    "what was the impact",
    "what went well",
    "what went wrong",
    "what was the root cause",
    "where we got lucky",
    "where did we get lucky",
    "why did it happen",
    "who was affected",
    "when did it start",
];

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    for (passage, tokens) in subject.passages() {
        if !may_be_open(&passage.text) {
            continue;
        }
        for range in places(passage, tokens) {
            if passage.is_link(&range) {
                continue;
            }
            let words = &passage.text[range.clone()];
            found.add(
                passage.span(range),
                format!("\"{words}\" is still to be filled in"),
                "write what is known, or that it is not known and why",
            );
        }
    }
}

/// Whether there is anything to look at closely, which is rare.
fn may_be_open(text: &str) -> bool {
    const SIGNS: [&str; 12] = [
        "TODO", "TBD", "TBC", "FIXME", "XXX", "TBA", "TKTK", "orem", "yyyy", "YYYY", "hh:", "HH:",
    ];
    text.contains(['[', '<', '{', '?']) || SIGNS.iter().any(|sign| text.contains(sign))
}

/// Where something is to be filled in.
fn places(passage: &Passage, tokens: &[Token<'_>]) -> Vec<Range<usize>> {
    if passage.form != Form::Heading
        && let Some(question) = question(tokens)
    {
        return vec![question];
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let range = if token.kind == Kind::Word && is_marker(token, tokens.get(at + 1)) {
            Some(token.start..token.end())
        } else if token.is_mark("{") && tokens.get(at + 1).is_some_and(|it| it.is_mark("{")) {
            doubled(tokens, at)
        } else if token.is_mark("[<{") {
            bracketed(&passage.text, tokens, at)
        } else if token.is("lorem") && tokens.get(at + 1).is_some_and(|it| it.is("ipsum")) {
            Some(extent(&tokens[at..at + 2]))
        } else if token.is("yyyy-mm-dd") || token.is("hh:mm") {
            let time = tokens.get(at + 1).filter(|next| next.is("hh:mm"));
            Some(token.start..time.unwrap_or(token).end())
        } else {
            None
        };
        let behind = found.last().map_or(0, |last| last.end);
        found.extend(range.filter(|range| range.start >= behind));
    }
    found
}

/// "TODO" and the like; in small letters they are names of things: "a todo list".
fn is_marker(token: &Token<'_>, next: Option<&Token<'_>>) -> bool {
    let word = token.lower.trim_end_matches(':');
    let shouted = token.text.chars().all(|letter| !letter.is_lowercase());
    let thing =
        next.is_some_and(|it| it.is_any(&["list", "lists", "app", "board", "comment", "comments"]));
    MARKERS.contains(&word) && shouted && !thing
}

/// `{{ title }}`: a template's hole, whatever stands in it.
fn doubled(tokens: &[Token<'_>], open: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 12;
    let end = tokens[open..].windows(2).take(LONGEST).position(|pair| {
        pair[0].is_mark("}") && pair[1].is_mark("}") && pair[0].end() == pair[1].start
    })?;
    Some(extent(&tokens[open..open + end + 2]))
}

/// `<your team>`, `[insert a graph]`, `{title}`: brackets that begin with an
/// instruction, or that hold only a few words in angles.
fn bracketed(text: &str, tokens: &[Token<'_>], open: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 20;
    let closing = match tokens[open].text {
        "[" => "]",
        "<" => ">",
        _ => "}",
    };
    let close = tokens[open..]
        .iter()
        .take(LONGEST)
        .position(|it| it.is_mark(closing))?
        + open;
    let first = tokens.get(open + 1)?;
    let tag = text[tokens[open].start..tokens[close].start].contains('=');
    let words = tokens[open + 1..close]
        .iter()
        .filter(|it| it.kind == Kind::Word)
        .count();
    let element = closing == ">" && words == 1 && first.is_any(&ELEMENTS);
    (words > 0 && !tag && !element && first.is_any(&INSTRUCTIONS))
        .then(|| extent(&tokens[open..=close]))
}

/// A passage that is nothing but a template's question.
fn question(tokens: &[Token<'_>]) -> Option<Range<usize>> {
    let [sentence] = &sentences(tokens)[..] else {
        return None;
    };
    let words: Vec<&str> = tokens[sentence.clone()]
        .iter()
        .filter(|it| it.kind != Kind::Mark)
        .map(|it| it.lower.as_ref())
        .collect();
    let asks = tokens.last().is_some_and(|it| it.is_mark("?"));
    (asks && QUESTIONS.contains(&words.join(" ").as_str())).then(|| extent(tokens))
}
