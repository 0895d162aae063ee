//! Who does what a verb tells.
//!
//! From the verb back: auxiliaries and adverbs are passed over, then the noun
//! that is met is the subject's, unless a preposition stands before it ("the
//! engineer on the late shift forgot": the engineer). A verb that is joined to
//! an earlier one has that one's subject.

use std::ops::Range;

use super::sentence::ends_sentence;
use super::token::{Kind, Token};
use super::vocabulary::{
    AFFECTED, BETWEEN, COUNTING, JOINING, PEOPLE, PREPOSITIONS, SOMEBODY, SOMETHING, SUBORDINATING,
    is_participle,
};

/// The subject of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// Somebody: by role, by pronoun, by handle.
    Person,
    /// Those whom the incident reached: users, customers.
    Affected,
    /// Anything else that is named.
    System,
    /// None is named, as in "Forgot to renew it": the author's team is meant, or
    /// a log line is given.
    Unnamed,
    /// A name, or words that do not tell.
    Unknown,
}

/// The subject of the verb that begins at `verb`.
pub fn actor(tokens: &[Token<'_>], verb: usize) -> Actor {
    let clause = clause_start(tokens, verb);
    let mut at = verb;
    while at > clause && is_between(&tokens[at - 1]) {
        at -= 1;
    }
    let Some(before) = at.checked_sub(1).filter(|before| *before >= clause) else {
        return without_subject(tokens, clause);
    };
    let last = &tokens[before];
    if last.is("who") {
        return Actor::Person;
    }
    if last.is_mark(",)–—-") || last.is_any(&JOINING) {
        return first_subject(tokens, clause..before);
    }
    of_phrase(tokens, phrase_start(tokens, clause, at)..at)
}

/// Whether a token alone names a person: a role, a pronoun, a handle.
pub fn is_person(token: &Token<'_>) -> bool {
    token.kind == Kind::Word
        && (token.is_any(&PEOPLE)
            || token.is_any(&SOMEBODY)
            || token.is("they")
            || token.lower.starts_with('@'))
}

/// Whether what follows `from` names a person: "by the new engineer", "of our
/// contractors".
pub fn acts_upon(tokens: &[Token<'_>], from: usize) -> bool {
    const LONGEST: usize = 5;
    let end = (from..tokens.len().min(from + LONGEST))
        .find(|index| {
            let token = &tokens[*index];
            token.kind == Kind::Mark
                || token.is_any(&PREPOSITIONS)
                || token.is_any(&BETWEEN)
                || token.is_any(&PAST)
                || (*index > from + 1 && is_participle(&token.lower))
        })
        .unwrap_or(tokens.len().min(from + LONGEST));
    let phrase = &tokens[from..end];
    phrase
        .first()
        .is_some_and(|first| first.is_any(&["me", "him", "them", "us"]))
        || matches!(
            of_phrase(tokens, from..end),
            Actor::Person | Actor::Affected
        )
        || phrase.iter().any(|token| token.lower.starts_with('@'))
}

/// Whether the verb at `verb` asks the reader to do it: "Remember to …", "we must
/// remember to …", and not "the on-call has to remember to …", which tells of a
/// weakness.
pub fn is_plea(tokens: &[Token<'_>], verb: usize) -> bool {
    const MODALS: [&str; 12] = [
        "always", "let's", "must", "need", "needs", "please", "shall", "should", "we'll", "will",
        "ought", "better",
    ];
    let clause = clause_start(tokens, verb);
    let before = |back: usize| verb.checked_sub(back).filter(|at| *at >= clause);
    match before(1).map(|at| &tokens[at]) {
        None => true,
        Some(last) if last.kind == Kind::Mark => true,
        Some(last) if last.is_any(&MODALS) || last.is_any(&["and", "also", "or", "be"]) => true,
        Some(last) if last.is("to") => match before(2).map(|at| &tokens[at]) {
            None => true,
            Some(modal) => modal.is_any(&MODALS),
        },
        _ => false,
    }
}

fn is_between(token: &Token<'_>) -> bool {
    let adverb = token.kind == Kind::Word && token.lower.len() > 4 && token.lower.ends_with("ly");
    token.kind == Kind::Word && (adverb || token.is_any(&BETWEEN))
}

/// The first token of the clause in which `at` stands: behind a full stop, a
/// colon, a semicolon, a dash or an opening bracket.
fn clause_start(tokens: &[Token<'_>], at: usize) -> usize {
    let breaks = |index: &usize| {
        let token = &tokens[*index];
        ends_sentence(tokens, *index) || token.is_mark(";:([–—")
    };
    (0..at).rev().find(breaks).map_or(0, |index| index + 1)
}

/// Where nothing but adverbs stands before a verb.
fn without_subject(tokens: &[Token<'_>], clause: usize) -> Actor {
    // "09:02: forgot it" has none; in "who (they said) forgot it" it is not known.
    match clause.checked_sub(1).map(|before| &tokens[before]) {
        Some(before) if before.is_mark(")") => Actor::Unknown,
        _ => Actor::Unnamed,
    }
}

/// The first token of the words, up to `end`, that belong to one noun.
fn phrase_start(tokens: &[Token<'_>], clause: usize, end: usize) -> usize {
    (clause..end)
        .rev()
        .find(|index| {
            let token = &tokens[*index];
            let verb = token.kind == Kind::Word
                && !token.is_capitalised()
                && *index + 1 < end
                && is_auxiliary(token);
            token.kind == Kind::Mark && !token.is_mark("'’/\"&")
                || token.is_any(&SUBORDINATING)
                || (token.is_any(&JOINING) && !joins_people(tokens, *index))
                || verb
        })
        .map_or(clause, |index| index + 1)
}

/// "engineers and operators forgot": both are the subject.
fn joins_people(tokens: &[Token<'_>], index: usize) -> bool {
    tokens[index].is_any(&["and", "or"])
        && index
            .checked_sub(1)
            .is_some_and(|before| is_person(&tokens[before]))
}

fn is_auxiliary(token: &Token<'_>) -> bool {
    token.is_any(&[
        "is", "are", "was", "were", "has", "have", "had", "do", "does", "did", "will", "would",
        "can", "could", "should", "may", "might", "must",
    ])
}

/// The subject of the first verb in a clause.
fn first_subject(tokens: &[Token<'_>], clause: Range<usize>) -> Actor {
    let mut start = clause.start;
    while start < clause.end
        && (tokens[start].is_any(&SUBORDINATING)
            || tokens[start].kind == Kind::Number
            || tokens[start].kind == Kind::Mark)
    {
        start += 1;
    }
    let end = (start..clause.end)
        .find(|index| {
            let token = &tokens[*index];
            token.is_mark(",(–—-")
                || is_auxiliary(token)
                || token.is("who")
                || (*index > start
                    && token.kind == Kind::Word
                    && (is_participle(&token.lower) || token.is_any(&PAST)))
        })
        .unwrap_or(clause.end);
    if end == start {
        return if start == clause.end || tokens[start].kind == Kind::Word {
            Actor::Unnamed
        } else {
            Actor::Unknown
        };
    }
    of_phrase(tokens, start..end)
}

/// Common past forms that are no participles.
const PAST: [&str; 16] = [
    "began", "broke", "chose", "did", "forgot", "gave", "knew", "ran", "saw", "sent", "took",
    "thought", "went", "woke", "wrote", "threw",
];

/// What a noun with what belongs to it names.
fn of_phrase(tokens: &[Token<'_>], range: Range<usize>) -> Actor {
    let phrase = &tokens[range.clone()];
    let Some(head) = head(phrase) else {
        return Actor::Unknown;
    };
    let token = &phrase[head];
    let before = head.checked_sub(1).map(|before| &phrase[before]);
    match token.kind {
        Kind::Gap | Kind::Number => Actor::System,
        Kind::Quotation | Kind::Mark => Actor::Unknown,
        Kind::Word if token.is_any(&SOMEBODY) || token.lower.starts_with('@') => Actor::Person,
        Kind::Word if token.is("they") => Actor::Person,
        Kind::Word if token.is_any(&SOMETHING) => Actor::System,
        Kind::Word if token.is_any(&AFFECTED) => Actor::Affected,
        Kind::Word if token.is_any(&["operator", "operators", "support", "company"]) => {
            if before.is_some_and(names_software) || token.is_capitalised() && head > 0 {
                Actor::System
            } else {
                Actor::Person
            }
        }
        Kind::Word if token.is_any(&PEOPLE) => Actor::Person,
        // A name, of a person or of a product.
        Kind::Word if token.is_capitalised() => Actor::Unknown,
        Kind::Word => Actor::System,
    }
}

/// Whether a word before "operator" says that it is one of Kubernetes.
fn names_software(token: &Token<'_>) -> bool {
    token.kind == Kind::Gap
        || (token.is_capitalised() && !token.is_any(&["the", "our", "an", "a", "one"]))
        || (token.text.contains('-') && !token.is_any(&["on-call"]))
        || token.is_any(&["kubernetes", "k8s", "prometheus", "cluster"])
}

/// The index of the noun itself: the last word before the first preposition. Of
/// what only counts ("one of the engineers") the thing counted.
fn head(phrase: &[Token<'_>]) -> Option<usize> {
    let mut start = 0;
    loop {
        let rest = &phrase[start..];
        let cut = rest
            .iter()
            .skip(1)
            .position(|token| token.is_any(&PREPOSITIONS))
            .map(|at| start + at + 1);
        let end = cut.unwrap_or(phrase.len());
        let head = (start..end)
            .rev()
            .find(|at| phrase[*at].kind != Kind::Mark)?;
        match cut {
            Some(of)
                if phrase[of].is("of")
                    && phrase[head].is_any(&COUNTING)
                    && of + 1 < phrase.len() =>
            {
                start = of + 1;
            }
            _ => return Some(head),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokens;
    use super::*;

    /// The subject of the first of these verbs.
    fn of(text: &str) -> Actor {
        let tokens = tokens(text);
        let verb = tokens
            .iter()
            .position(|it| it.is_any(&["forgot", "failed", "rushed", "neglected", "fault"]))
            .expect("a verb");
        actor(&tokens, verb)
    }

    #[test]
    fn roles_pronouns_and_handles_are_people() {
        for text in [
            "The operator forgot it",
            "We had simply forgot it",
            "The engineer on the late shift forgot it",
            "The person who forgot it",
            "One of the new contractors forgot it",
            "@ada forgot it",
            "When the page came, the on-call engineer forgot it",
            "The network team also forgot it",
            "The reviewer, in a hurry, forgot it",
            "The operator ran the script and forgot it",
            "The platform engineers and operators forgot it",
            "It was slow because somebody forgot it",
        ] {
            assert_eq!(of(text), Actor::Person, "{text}");
        }
    }

    #[test]
    fn everything_else_that_is_named_is_a_system() {
        for text in [
            "The health check failed to notice",
            "The team's pipeline failed to notice",
            "The engineer restarted the pod, which failed to notice",
            "\u{FFFC} forgot it",
            "It forgot it",
            "The user session forgot it",
            "The prometheus-operator forgot it",
            "The Strimzi operator forgot it",
            "The operator pod forgot it",
            "The proxy for the team forgot it",
            "The cache was full and forgot it",
        ] {
            assert_eq!(of(text), Actor::System, "{text}");
        }
    }

    #[test]
    fn users_are_affected_and_names_are_not_known() {
        assert_eq!(of("Some customers forgot it"), Actor::Affected);
        assert_eq!(of("Envoy forgot it"), Actor::Unknown);
        assert_eq!(of("\"He\" forgot it"), Actor::Unknown);
    }

    #[test]
    fn a_verb_that_begins_a_clause_has_no_subject() {
        assert_eq!(of("Forgot it"), Actor::Unnamed);
        assert_eq!(of("09:02: simply forgot it"), Actor::Unnamed);
    }

    #[test]
    fn a_plea_asks_the_reader() {
        for (text, expected) in [
            ("Remember to drain it", true),
            ("We should remember to drain it", true),
            ("Please remember to drain it", true),
            ("Drain it, and remember to say so", true),
            ("The on-call has to remember to drain it", false),
            ("Nobody can remember to drain it", false),
        ] {
            let tokens = tokens(text);
            let verb = tokens.iter().position(|it| it.is("remember")).unwrap();
            assert_eq!(is_plea(&tokens, verb), expected, "{text}");
        }
    }
}
