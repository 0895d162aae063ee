//! A chain of whys that stops at somebody.

use std::sync::LazyLock;

use crate::check::language::blame::{Class, blame};
use crate::check::language::{Actor, Phrase, Phrases, Token, actor, acts_upon, extent, is_person};
use crate::check::{Findings, Subject};
use crate::coe::prose::Part;
use crate::diagnostic::declare_rule;

declare_rule! {
    /// The last answer of a chain of whys is a person's slip.
    ///
    /// ## Why it matters
    ///
    /// People slip every day, and the next one will. Where the questions end at a
    /// slip, nothing is learnt of what let it through, and no action can address it.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```markdown
    /// 1. Why did the cluster go down? It was deleted.
    /// 2. Why was it deleted? An engineer ran the command in the wrong shell.
    /// ```
    ///
    /// After:
    ///
    /// ```markdown
    /// 1. Why did the cluster go down? It was deleted.
    /// 2. Why was it deleted? An engineer ran the command in the wrong shell.
    /// 3. Why did the command run there? Test and production share one account, and
    ///    deleting asks for no confirmation.
    /// ```
    ///
    /// ## Source
    ///
    /// AWS, "Why you should develop a correction of error (COE)": ask why until the
    /// answer is not a person. Google, *Site Reliability Engineering*, chapter 15.
    pub(super) RULE = "why-ends-in-a-person", Warning;
}

/// What people do wrong, beside what `blame-language` knows.
static SLIPS: &[Phrase<Slip>] = &[
    phrase(
        Slip::Manner,
        "accidentally|mistakenly|inadvertently|wrongly|incorrectly|unintentionally|erroneously",
    ),
    phrase(
        Slip::Deed,
        "mistyped|misread|misconfigured|misunderstood|misjudged|mistook|misclicked|botched|missed",
    ),
    phrase(
        Slip::Deed,
        "ran|executed|applied|chose|picked|used|selected|typed|deleted|deployed|restarted|edited|entered \
                        it|them|this|that|the|a|an? *? *? in|on|to? the|a? wrong|incorrect",
    ),
    phrase(
        Slip::Deed,
        "did not|never know|realise|realize|notice|check|test|read|ask|understand",
    ),
    phrase(
        Slip::Deed,
        "didn't|doesn't know|realise|realize|notice|check|test|read|ask|understand",
    ),
    phrase(
        Slip::Deed,
        "was|were not? unaware|inexperienced|tired|distracted|confused|new|trained",
    ),
    // Systems fail; mistakes are made by somebody, even one whom nobody knows here.
    phrase(
        Slip::Noun,
        "made|makes a|the|another|this|an *? mistake|blunder",
    ),
    phrase(Slip::Noun, "mistakes were|was made"),
    phrase(
        Slip::Noun,
        "lack of training|knowledge|experience|awareness|understanding",
    ),
    phrase(
        Slip::Noun,
        "typo|typing|copy-paste|fat-finger|fat-fingered error|mistake? by",
    ),
    phrase(
        Slip::Noun,
        "somebody's|someone's|engineer's|operator's|developer's|admin's|author's|team's \
                        mistake|error|typo|oversight|slip|inexperience",
    ),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slip {
    /// Told of a person's deed, or of a deed that nobody is named for.
    Manner,
    /// With a person as its subject.
    Deed,
    /// By itself; with "by", when a person follows.
    Noun,
}

const fn phrase(class: Slip, words: &'static str) -> Phrase<Slip> {
    Phrase { words, class }
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    for (passage, tokens) in subject.passages() {
        if !matches!(passage.part, Part::Why(Some(_))) {
            continue;
        }
        // The question may tell of a person: what counts is the answer.
        let answer = tokens
            .iter()
            .position(|it| it.is_mark("?"))
            .map_or(0, |at| at + 1);
        let Some(words) = slip(tokens, answer) else {
            continue;
        };
        let range = extent(words);
        let said = &passage.text[range.clone()];
        found.add(
            passage.span(range),
            format!("this chain of whys ends in a person: \"{said}\""),
            "ask once more: why did the system allow it, and what would have stopped it? Write that \
             as the factor",
        );
    }
}

/// The first words, from token `from` on, by which an answer is a person's slip.
fn slip<'t>(tokens: &'t [Token<'t>], from: usize) -> Option<&'t [Token<'t>]> {
    static KNOWN: LazyLock<Phrases<Slip>> = LazyLock::new(|| Phrases::new(SLIPS));
    let lapses = blame(tokens)
        .into_iter()
        .filter(|it| {
            matches!(
                it.class,
                Class::HumanError
                    | Class::Mistake
                    | Class::OwnMistake
                    | Class::Lapse
                    | Class::Character
                    | Class::CharacterOf
            )
        })
        .map(|it| it.tokens);
    let slips = KNOWN.find(tokens).filter_map(|hit| {
        let start = hit.tokens.start;
        let last = &tokens[hit.tokens.end - 1];
        let by_people = || {
            let by = (hit.tokens.end..tokens.len().min(hit.tokens.end + 4))
                .find(|at| tokens[*at].is("by"));
            by.is_some_and(|by| acts_upon(tokens, by + 1))
        };
        let person = || {
            actor(tokens, start) == Actor::Person
                || start
                    .checked_sub(1)
                    .is_some_and(|before| is_person(&tokens[before]))
        };
        let counts = match hit.class {
            Slip::Manner => person() || by_people(),
            Slip::Deed => person(),
            Slip::Noun => !last.is("by") || acts_upon(tokens, hit.tokens.end),
        };
        counts.then_some(hit.tokens)
    });
    lapses
        .chain(slips)
        .filter(|range| range.start >= from)
        .min_by_key(|range| (range.start, usize::MAX - range.end))
        .map(|range| &tokens[range])
}
