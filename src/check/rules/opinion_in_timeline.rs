//! Opinions among facts.

use std::sync::LazyLock;

use crate::check::language::{
    Actor, Hit, Phrase, Phrases, Token, actor, extent, is_participle, is_unlikely_participle,
};
use crate::check::{Findings, Subject};
use crate::config::SectionName;
use crate::diagnostic::declare_rule;

declare_rule! {
    /// A row of the timeline judges: "unfortunately", "finally", "luckily", or what
    /// a system "should have" done.
    ///
    /// What people should have done is found by `blame-language`.
    ///
    /// ## Why it matters
    ///
    /// The timeline is what everybody can agree on before they ask why. An opinion
    /// in it ends that agreement, and hides the fact: "finally" is a duration,
    /// "should have" is an alarm that was not there.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```markdown
    /// - 09:34 Unfortunately the alarm, which should have fired at 09:05, finally fires.
    /// ```
    ///
    /// After:
    ///
    /// ```markdown
    /// - 09:34 The alarm fires, 29 minutes after errors passed its threshold of 5 %.
    /// ```
    ///
    /// ## Source
    ///
    /// PagerDuty, *Postmortem Guide*, "Create the timeline": stick to the facts of
    /// what happened.
    pub(super) RULE = "opinion-in-timeline", Advice;
}

/// How a phrase judges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Feeling,
    Delay,
    Expectation,
}

static PHRASES: &[Phrase<Kind>] = &[
    phrase(
        Kind::Feeling,
        "unfortunately|fortunately|luckily|unluckily|thankfully|sadly|regrettably|hopefully|annoyingly|\
         frustratingly|surprisingly|worryingly|inexplicably|miraculously|disappointingly",
    ),
    phrase(
        Kind::Feeling,
        "to our|everyone's surprise|relief|horror|dismay|disappointment",
    ),
    phrase(Kind::Feeling, "needless to say"),
    phrase(Kind::Delay, "finally"),
    phrase(Kind::Delay, "at long? last"),
    phrase(
        Kind::Expectation,
        "should not|never|also|already? have not|never|already? *",
    ),
    phrase(Kind::Expectation, "should've|shouldn't already? have? *"),
];

const fn phrase(class: Kind, words: &'static str) -> Phrase<Kind> {
    Phrase { words, class }
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    static KNOWN: LazyLock<Phrases<Kind>> = LazyLock::new(|| Phrases::new(PHRASES));
    for (passage, tokens) in subject.passages() {
        if passage.section != Some(SectionName::Timeline) {
            continue;
        }
        for hit in KNOWN.find(tokens) {
            let Some(words) = judged(tokens, &hit) else {
                continue;
            };
            let range = extent(words);
            if passage.is_link(&range) {
                continue;
            }
            let said = &passage.text[range.clone()];
            let (message, help) = match hit.class {
                Kind::Feeling => (
                    format!("\"{said}\" is how it felt, not what happened"),
                    "leave it out, or give the fact behind it",
                ),
                Kind::Delay => (
                    format!("\"{said}\" judges how long it took"),
                    "leave it out: the times of the rows tell how long it took",
                ),
                Kind::Expectation => (
                    format!("\"{said}\" tells what did not happen"),
                    "write here what happened, and what was missing in the analysis or as an action",
                ),
            };
            found.add(passage.span(range), message, help);
        }
    }
}

/// The words of a hit that judge, if they do.
fn judged<'t>(tokens: &'t [Token<'t>], hit: &Hit<Kind>) -> Option<&'t [Token<'t>]> {
    let words = &tokens[hit.tokens.clone()];
    let next = tokens.get(hit.tokens.end);
    match hit.class {
        Kind::Feeling => Some(words),
        // A step of a list ("first …, then …, finally …"), or a keyword.
        Kind::Delay => {
            let keyword = next.is_some_and(|it| {
                it.is_any(&["block", "blocks", "clause", "branch", "consistent"])
            });
            let last_step = next.is_some_and(|it| it.is_mark(","))
                && tokens[..hit.tokens.start]
                    .iter()
                    .any(|it| it.is_any(&["first", "then", "next"]));
            (!keyword && !last_step).then_some(words)
        }
        Kind::Expectation => {
            let participle = words.last()?;
            let noun = is_unlikely_participle(&participle.lower)
                && next.is_some_and(|it| !it.is_any(&["the", "a", "an", "this", "it"]));
            let people = matches!(
                actor(tokens, hit.tokens.start),
                Actor::Person | Actor::Unnamed
            );
            let have = words
                .iter()
                .position(|it| it.is("have") || it.lower.ends_with("'ve"))?;
            (is_participle(&participle.lower) && !noun && !people).then(|| &words[..=have])
        }
    }
}
