//! Words that blame: the classes of the table, with what makes each innocent.

mod phrases;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::LazyLock;

use super::actor::{Actor, actor, acts_upon, is_person, is_plea};
use super::phrase::{Hit, Phrases};
use super::token::{Kind, Token};
use super::vocabulary::{is_participle, is_unlikely_participle};

/// What kind of blame a phrase is, and so what makes it innocent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// "human error": names a slip as a cause.
    HumanError,
    /// The same when a person follows: "mistake by the operator".
    Mistake,
    /// "made a mistake", with a person as its subject.
    OwnMistake,
    /// "his fault".
    TheirFault,
    /// "fault of", when a person follows.
    FaultOf,
    /// "at fault", with a person as its subject.
    Fault,
    /// "careless": is only said of people and of what they do.
    Character,
    /// "lazy": is said of systems too, and blames where a person is meant.
    CharacterOf,
    /// "forgot to", with a person as its subject.
    Lapse,
    /// "should have", of people or of nobody named.
    Counterfactual,
    /// "if only".
    Regret,
    /// "be more careful", as a plea.
    Vigilance,
    /// "unacceptable", "!!".
    Heated,
}

/// Words that blame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blame {
    /// Its tokens, by index.
    pub tokens: Range<usize>,
    /// How it blames.
    pub class: Class,
    /// Who is blamed.
    pub actor: Actor,
}

/// The words in `tokens` that blame, in order; of two that overlap the longer one.
pub fn blame(tokens: &[Token<'_>]) -> Vec<Blame> {
    static KNOWN: LazyLock<Phrases<Class>> = LazyLock::new(|| phrases::all().collect());
    let mut found: Vec<Blame> = KNOWN
        .find(tokens)
        .filter_map(|hit| judge(tokens, &hit))
        .chain(shouts(tokens))
        .collect();
    found.sort_by_key(|blame| (blame.tokens.start, usize::MAX - blame.tokens.end));
    found.dedup_by(|later, first| later.tokens.start < first.tokens.end);
    found
}

/// "!!" and more.
fn shouts(tokens: &[Token<'_>]) -> Vec<Blame> {
    let mut found: Vec<Blame> = Vec::new();
    for index in 1..tokens.len() {
        let pair = &tokens[index - 1..=index];
        if !pair.iter().all(|it| it.is_mark("!")) || pair[0].end() != pair[1].start {
            continue;
        }
        match found.last_mut() {
            Some(last) if last.tokens.end == index => last.tokens.end = index + 1,
            _ => found.push(Blame {
                tokens: index - 1..index + 1,
                class: Class::Heated,
                actor: Actor::Unknown,
            }),
        }
    }
    found
}

/// A hit, unless what stands around it makes it innocent. Some words were
/// needed only to tell, and are not blamed.
fn judge(tokens: &[Token<'_>], hit: &Hit<Class>) -> Option<Blame> {
    let Range { start, end } = hit.tokens.clone();
    let who = actor(tokens, start);
    let person = who == Actor::Person;
    let mut blamed = hit.tokens.clone();
    let guilty = match hit.class {
        Class::HumanError => !is_denied(tokens, start) && !names_a_thing(tokens, start, end),
        Class::OwnMistake => person && !is_denied(tokens, start),
        Class::TheirFault => !is_denied(tokens, start),
        Class::Mistake | Class::FaultOf => !is_denied(tokens, start) && acts_upon(tokens, end),
        Class::Fault => person && !names_nobody(tokens, start),
        Class::Character => true,
        Class::CharacterOf => person || qualifies_people(tokens, end),
        Class::Lapse => is_lapse(tokens, &hit.tokens, who),
        Class::Counterfactual => {
            blamed.end = modal_end(tokens, start);
            is_counterfactual(tokens, end - 1)
        }
        Class::Regret => tokens[end..]
            .iter()
            .take(REGRET_REACH)
            .any(|it| it.is_any(&["had", "hadn't", "we'd", "were"])),
        Class::Vigilance => is_plea(tokens, start),
        Class::Heated => !is_about_evidence(tokens, start) && !names_a_course(tokens, end),
    };
    guilty.then_some(Blame {
        tokens: blamed,
        class: hit.class,
        actor: who,
    })
}

/// How many words behind "if only" a wish is told by its "had".
const REGRET_REACH: usize = 6;

/// Whether a clause says that it was not so, or speaks of what guards against it:
/// "not a human error", "to reduce the risk of human error".
fn is_denied(tokens: &[Token<'_>], start: usize) -> bool {
    const REACH: usize = 7;
    const DENIALS: [&str; 14] = [
        "isn't", "never", "no", "not", "wasn't", "rather", "instead", "without", "call", "calling",
        "blaming", "blame", "n't", "label",
    ];
    const GUARDS: [&str; 31] = [
        "against",
        "avoid",
        "avoiding",
        "avoids",
        "catch",
        "catches",
        "chance",
        "eliminate",
        "eliminates",
        "guard",
        "guards",
        "less",
        "likelihood",
        "minimise",
        "minimize",
        "opportunity",
        "possibility",
        "potential",
        "prevent",
        "preventing",
        "prevents",
        "prone",
        "protect",
        "protects",
        "reduce",
        "reduces",
        "reducing",
        "remove",
        "removes",
        "risk",
        "room",
    ];
    tokens[..start]
        .iter()
        .rev()
        .take(REACH)
        .take_while(|it| !it.is_mark(".;:!?"))
        .any(|it| it.is_any(&DENIALS) || it.is_any(&GUARDS) || it.is("susceptible"))
}

/// Whether the words are part of a longer noun, "user error page", or name an
/// error of the Kubernetes kind of operator: "the operator error".
fn names_a_thing(tokens: &[Token<'_>], start: usize, end: usize) -> bool {
    const THINGS: [&str; 33] = [
        "alert",
        "budget",
        "code",
        "codes",
        "count",
        "counts",
        "counter",
        "dashboard",
        "event",
        "events",
        "handler",
        "handling",
        "log",
        "logs",
        "message",
        "messages",
        "metric",
        "metrics",
        "mode",
        "modes",
        "page",
        "pages",
        "rate",
        "rates",
        "ratio",
        "report",
        "reports",
        "response",
        "responses",
        "state",
        "tolerance",
        "trace",
        "tracking",
    ];
    let next = tokens.get(end).is_some_and(|it| it.is_any(&THINGS));
    let software = tokens[start].is_any(&["operator", "user"])
        && start.checked_sub(1).is_some_and(|before| {
            let before = &tokens[before];
            before.kind == Kind::Gap
                || before.is_any(&["the", "this", "that", "each", "every", "of"])
                || (before.is_capitalised() && before.text.len() > 2 && start > 1)
        });
    next || software
}

/// "Nobody is at fault", "not the operator who is to blame".
fn names_nobody(tokens: &[Token<'_>], start: usize) -> bool {
    const REACH: usize = 6;
    let before = tokens[..start].iter().rev().take(REACH);
    before.take_while(|it| !it.is_mark(".;:!?")).any(|it| {
        it.is_any(&[
            "nobody", "no-one", "no", "not", "never", "isn't", "wasn't", "neither", "who",
            "whoever",
        ])
    })
}

/// Whether people, or what they do, stand behind "lazy" or "sloppy".
fn qualifies_people(tokens: &[Token<'_>], end: usize) -> bool {
    const DEEDS: [&str; 16] = [
        "change",
        "changes",
        "coding",
        "commit",
        "decision",
        "deployment",
        "deploy",
        "edit",
        "fix",
        "mistake",
        "mistakes",
        "review",
        "reviews",
        "testing",
        "work",
        "typo",
    ];
    let next = &tokens[end..tokens.len().min(end + 2)];
    next.first()
        .is_some_and(|it| it.is_any(&DEEDS) || is_person(it))
        || next.get(1).is_some_and(is_person)
            && next.first().is_some_and(|it| it.kind == Kind::Word)
}

fn is_lapse(tokens: &[Token<'_>], hit: &Range<usize>, who: Actor) -> bool {
    let first = &tokens[hit.start];
    let last = &tokens[hit.end - 1];
    let next = tokens.get(hit.end);
    let by_people = next.is_some_and(|it| it.is("by")) && acts_upon(tokens, hit.end + 1);
    let passive = is_passive(tokens, hit.start);
    let person = who == Actor::Person;
    let somebody = matches!(
        who,
        Actor::Person | Actor::Unnamed | Actor::Unknown | Actor::Affected
    );
    match first.lower.as_ref() {
        "forgot" => somebody && !next.is_some_and(|it| it.is_any(&["password", "passwords"])),
        "had" | "have" | "has" | "having" | "couldn't" => somebody,
        "neglected" | "neglects" if last.is("to") => somebody && !passive,
        // "What we overlooked is that …" tells what was understood then.
        "overlooked" | "neglected" => {
            let told = hit
                .start
                .checked_sub(2)
                .is_some_and(|at| tokens[at].is("what"));
            by_people || (person && !passive && !told)
        }
        "rushed" => {
            let aid = tokens.get(hit.end + 1);
            let helps = next.is_some_and(|it| it.is_any(&["to", "in"]))
                && aid.is_some_and(|it| it.is_any(&["help", "assist", "respond", "join"]));
            person && !passive && !helps
        }
        // A terse report leaves out its author; so does a line of a log.
        "failed" | "fails" => {
            let social = [
                "follow",
                "escalate",
                "communicate",
                "inform",
                "tell",
                "consult",
            ];
            person || (who == Actor::Unnamed && last.is_any(&social))
        }
        _ if last.is_any(&["bother", "bothered"]) || tokens[hit.end - 1].is("to") => somebody,
        _ => person,
    }
}

/// Whether the verb at `verb` has a form of "be" before it: "was overlooked".
fn is_passive(tokens: &[Token<'_>], verb: usize) -> bool {
    let before = tokens[..verb].iter().rev().take(2);
    before
        .take_while(|it| it.kind == Kind::Word)
        .any(|it| it.is_any(&["was", "were", "been", "be", "is", "are", "being", "got"]))
}

/// Whether "should have" and the like, before the verb at `verb`, judges what
/// people did: it is theirs, or nobody's who is named. What might have caused
/// something, what would have reached users and what a system should have done
/// blame nobody.
fn is_counterfactual(tokens: &[Token<'_>], verb: usize) -> bool {
    let participle = &tokens[verb];
    let next = tokens.get(verb + 1);
    let bare_noun = is_unlikely_participle(&participle.lower)
        && next.is_some_and(|it| {
            it.kind == Kind::Word && !it.is_any(&["the", "a", "an", "this", "it", "our"])
        });
    if !is_participle(&participle.lower) || bare_noun {
        return false;
    }
    let modal = modal_before(tokens, verb);
    let should = tokens[modal].is_any(&["should", "should've", "shouldn't", "ought"]);
    let passive = participle.is("been") && next.is_some_and(|it| is_participle(&it.lower));
    match actor(tokens, modal) {
        Actor::Person | Actor::Unnamed => {
            // "We could have lost data" tells of a risk, not of a choice.
            should
                || !participle.is_any(&[
                    "been", "lost", "had", "broken", "expected", "suffered", "seen",
                ])
        }
        _ => should && passive,
    }
}

/// Where "should have" ends that begins at `start`: behind its "have", and not
/// behind adverbs.
fn modal_end(tokens: &[Token<'_>], start: usize) -> usize {
    let have = tokens[start..]
        .iter()
        .position(|it| it.is("have") || it.lower.ends_with("'ve"));
    have.map_or(start + 1, |have| start + have + 1)
}

/// The modal verb that the participle at `verb` belongs to.
fn modal_before(tokens: &[Token<'_>], verb: usize) -> usize {
    const MODALS: [&str; 9] = [
        "should",
        "could",
        "would",
        "should've",
        "could've",
        "would've",
        "ought",
        "shouldn't",
        "couldn't",
    ];
    (verb.saturating_sub(4)..verb)
        .rev()
        .find(|at| tokens[*at].is_any(&MODALS))
        .unwrap_or(verb)
}

/// "Nothing obviously wrong": what the evidence shows.
fn is_about_evidence(tokens: &[Token<'_>], start: usize) -> bool {
    const REACH: usize = 3;
    tokens[start].is("obviously")
        && tokens[..start].iter().rev().take(REACH).any(|it| {
            it.is_any(&[
                "anything",
                "nothing",
                "something",
                "no",
                "not",
                "any",
                "isn't",
                "wasn't",
                "weren't",
                "aren't",
            ])
        })
}

/// "Of course material": the course is a noun.
fn names_a_course(tokens: &[Token<'_>], end: usize) -> bool {
    let next = tokens.get(end);
    next.is_some_and(|it| {
        it.is_any(&[
            "correction",
            "corrections",
            "material",
            "materials",
            "work",
            "content",
        ])
    })
}
