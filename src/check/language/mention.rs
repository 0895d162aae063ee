//! Where a passage names a person.

use std::ops::Range;

use super::person::{is_name_word, is_team_address, is_team_handle};
use super::sentence::ends_sentence;
use super::token::{Kind, Token};

/// A person, as a passage names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The bytes of the passage.
    pub range: Range<usize>,
    /// In which way.
    pub kind: MentionKind,
}

/// How a person is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MentionKind {
    /// `@handle`
    Handle,
    /// An e-mail address.
    Email,
    /// "Name Surname", who does something.
    Name,
}

/// What only people do: whoever did it, if their name is two words, is one.
const HUMAN: [&str; 62] = [
    "acknowledged",
    "acknowledges",
    "acks",
    "admitted",
    "agreed",
    "agrees",
    "apologised",
    "apologized",
    "asked",
    "asks",
    "assumed",
    "believed",
    "believes",
    "called",
    "decided",
    "decides",
    "discussed",
    "emailed",
    "escalated",
    "escalates",
    "explained",
    "explains",
    "felt",
    "forgot",
    "investigated",
    "investigates",
    "joined",
    "joins",
    "knew",
    "messaged",
    "mistyped",
    "noticed",
    "notices",
    "offered",
    "overlooked",
    "phoned",
    "pinged",
    "pings",
    "posted",
    "posts",
    "proposed",
    "proposes",
    "realised",
    "realises",
    "realized",
    "realizes",
    "recognised",
    "recommended",
    "remembered",
    "replied",
    "said",
    "says",
    "spotted",
    "suggested",
    "suggests",
    "suspected",
    "suspects",
    "thought",
    "typed",
    "volunteered",
    "woke",
    "wrote",
];

/// What people do and systems too.
const SHARED: [&str; 76] = [
    "added",
    "adds",
    "announced",
    "announces",
    "applied",
    "applies",
    "approved",
    "approves",
    "began",
    "begins",
    "changed",
    "checked",
    "checks",
    "cleaned",
    "closed",
    "completed",
    "confirmed",
    "confirms",
    "created",
    "creates",
    "declared",
    "declares",
    "deleted",
    "deletes",
    "deployed",
    "deploys",
    "determined",
    "determines",
    "disabled",
    "discovered",
    "discovers",
    "drained",
    "enabled",
    "executed",
    "finds",
    "fixed",
    "fixes",
    "found",
    "helped",
    "identified",
    "identifies",
    "informed",
    "logged",
    "looked",
    "looks",
    "made",
    "makes",
    "manually",
    "merged",
    "merges",
    "notified",
    "notifies",
    "opened",
    "opens",
    "paged",
    "pushed",
    "pushes",
    "ran",
    "rebooted",
    "removed",
    "removes",
    "reported",
    "reports",
    "restarted",
    "restarts",
    "reverted",
    "reverts",
    "rolled",
    "rolls",
    "runs",
    "scaled",
    "sends",
    "sent",
    "started",
    "starts",
    "took",
];

/// What may stand before the verb.
const AUXILIARIES: [&str; 12] = [
    "also",
    "has",
    "had",
    "is",
    "was",
    "then",
    "immediately",
    "quickly",
    "again",
    "later",
    "who",
    "first",
];

/// What people are and systems are not, behind "is" or "was".
const STATES: [&str; 8] = [
    "oncall", "on-call", "paged", "asked", "called", "away", "asleep", "pinged",
];

/// Words before somebody's name.
const BEFORE: [&str; 14] = [
    "asked",
    "by",
    "called",
    "cc",
    "contacted",
    "informed",
    "messaged",
    "notified",
    "paged",
    "phoned",
    "pinged",
    "thanks",
    "told",
    "to",
];

/// What somebody owns.
const OWNED: [&str; 12] = [
    "branch",
    "change",
    "commit",
    "laptop",
    "machine",
    "message",
    "mistake",
    "patch",
    "pr",
    "request",
    "terminal",
    "workstation",
];

/// Those whom the passage names, in order. `usual` says of a word in lower case
/// whether the COE uses it as an ordinary one.
pub fn mentions(tokens: &[Token<'_>], usual: &dyn Fn(&str) -> bool) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let token = &tokens[at];
        let mention = if token.kind == Kind::Word {
            handle(tokens, at)
                .or_else(|| email(token))
                .map(|mention| (mention, 1))
                .or_else(|| name(tokens, at, usual))
        } else {
            None
        };
        match mention {
            Some((mention, length)) => {
                found.push(mention);
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

fn handle(tokens: &[Token<'_>], at: usize) -> Option<Mention> {
    let token = &tokens[at];
    let name = token.lower.strip_prefix('@')?;
    let next = tokens.get(at + 1);
    let annotation =
        next.is_some_and(|it| it.is_any(&["annotation", "annotations", "decorator", "attribute"]));
    // `@scope/package` is no person, `@organisation/team` is a team.
    let person =
        name.len() > 1 && !name.contains(['/', '@', '.']) && !annotation && !is_team_handle(name);
    person.then(|| Mention {
        range: token.start..token.end(),
        kind: MentionKind::Handle,
    })
}

fn email(token: &Token<'_>) -> Option<Mention> {
    let (local, domain) = token.lower.split_once('@')?;
    let (_, top) = domain.rsplit_once('.')?;
    let person = !local.is_empty()
        && !domain.contains(['/', ':', '@'])
        && top.len() > 1
        && top.chars().all(char::is_alphabetic)
        && !is_team_address(local, domain);
    person.then(|| Mention {
        range: token.start..token.end(),
        kind: MentionKind::Email,
    })
}

/// "Name Surname" who does something, and how many tokens that is.
fn name(tokens: &[Token<'_>], at: usize, usual: &dyn Fn(&str) -> bool) -> Option<(Mention, usize)> {
    let run = tokens[at..]
        .iter()
        .take_while(|token| token.is_capitalised())
        .count();
    // A longer run of capitals is the name of something.
    if run != 2
        || at
            .checked_sub(1)
            .is_some_and(|it| tokens[it].is_capitalised())
    {
        return None;
    }
    let words = &tokens[at..at + 2];
    let surname = words[1].text;
    let owner = surname
        .strip_suffix("'s")
        .or_else(|| surname.strip_suffix("’s"));
    let surname = owner.unwrap_or(surname);
    let acts = match owner {
        Some(_) => tokens.get(at + 2).is_some_and(|next| next.is_any(&OWNED)),
        None => follows_person(tokens, at) || does_something(tokens, at + 2),
    };
    let is_name = |word: &str| is_name_word(word) && !usual(&word.to_lowercase());
    let adjacent = words[1].start == words[0].end() + 1;
    if !(acts && adjacent && is_name(words[0].text) && is_name(surname)) {
        return None;
    }
    let range = words[0].start..words[0].end() + 1 + surname.len();
    let kind = MentionKind::Name;
    Some((Mention { range, kind }, 2))
}

/// Whether the words before `at` speak of a person: "paged Name Surname".
fn follows_person(tokens: &[Token<'_>], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map(|it| &tokens[it]);
    match before(1) {
        // "Created by: Name Surname"
        Some(mark) if mark.is_mark(":") => before(2).is_some_and(|it| it.is("by")),
        Some(word) if word.is("to") => {
            before(2).is_some_and(|it| it.is_any(&["thanks", "talked", "spoke", "according"]))
        }
        Some(word) if word.is("by") => {
            before(2).is_some_and(|it| it.is_any(&SHARED) || it.is_any(&HUMAN) || it.is("written"))
        }
        Some(word) => word.is_any(&BEFORE),
        None => false,
    }
}

/// Whether what follows `at` is what people do.
fn does_something(tokens: &[Token<'_>], mut at: usize) -> bool {
    // A role or a team in brackets.
    if tokens.get(at).is_some_and(|next| next.is_mark("(")) {
        let close = tokens[at..].iter().take(6).position(|it| it.is_mark(")"));
        let Some(close) = close else { return false };
        at += close + 1;
    }
    let mut auxiliary = false;
    while tokens.get(at).is_some_and(|next| next.is_any(&AUXILIARIES)) {
        auxiliary = true;
        at += 1;
    }
    let Some(verb) = tokens.get(at) else {
        return false;
    };
    let ends = at > 0 && ends_sentence(tokens, at - 1);
    !ends && (verb.is_any(&HUMAN) || verb.is_any(&SHARED) || (auxiliary && verb.is_any(&STATES)))
}
