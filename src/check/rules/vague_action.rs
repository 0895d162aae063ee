//! An action that is never done, since nobody can say when it is.

use std::sync::LazyLock;

use crate::check::language::{Phrase, Phrases, Token, extent, is_participle, opening};
use crate::check::{Findings, Subject};
use crate::coe::actions::ActionStatus;
use crate::coe::prose::Part;
use crate::diagnostic::declare_rule;

declare_rule! {
    /// An action begins with "investigate", "improve", "look into", "make sure" or
    /// the like, or says no verb at all ("Better monitoring").
    ///
    /// One that says by what means ("by adding …"), up to what number, or what is to
    /// come of it ("and write down …") is fine, and so is one that is done.
    ///
    /// ## Why it matters
    ///
    /// Nobody can say when "improve monitoring" is done, so it stays open, or is
    /// closed with little changed. An action that begins with what is made, and ends
    /// where it can be checked, gets done.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```markdown
    /// - [ ] Improve monitoring of the resolvers
    /// ```
    ///
    /// After:
    ///
    /// ```markdown
    /// - [ ] Alarm when a resolver has not answered for 60 seconds
    /// ```
    ///
    /// ## Source
    ///
    /// Sue Lueder and Betsy Beyer, "Postmortem Action Items: Plan the Work and Work
    /// the Plan", USENIX ;login:, spring 2017: actions are actionable, specific and
    /// bounded.
    pub(super) RULE = "vague-action", Warning;
}

/// How an action is vague, and so what would mend it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It looks for something: when is it found?
    Search,
    /// It makes something better: which, and how much?
    Better,
    /// It wants something to be so: what brings it about?
    Wish,
    /// It thinks about something: what is decided?
    Thought,
    /// A noun.
    Noun,
}

/// What an action may begin with.
static OPENINGS: &[Phrase<Kind>] = &[
    phrase(
        Kind::Search,
        "investigate|investigating|research|researching|explore|exploring",
    ),
    phrase(
        Kind::Search,
        "further|more|some? investigation|investigations|research",
    ),
    phrase(Kind::Search, "look|looking into|at"),
    phrase(Kind::Search, "find|figure|work out"),
    phrase(Kind::Search, "find a|some way|ways"),
    phrase(
        Kind::Better,
        "improve|improving|enhance|enhancing|optimise|optimize|strengthen",
    ),
    phrase(Kind::Better, "better|improved|more|enhanced *"),
    phrase(Kind::Better, "improvement|improvements of|to|in"),
    phrase(Kind::Wish, "make|making sure"),
    phrase(Kind::Wish, "ensure|ensuring"),
    phrase(
        Kind::Thought,
        "consider|considering|think|discuss|evaluate|revisit|rethink",
    ),
    phrase(
        Kind::Noun,
        "monitoring|alerting|documentation|communication|observability|training|logging|automation|\
         redundancy|resilience|awareness",
    ),
];

const fn phrase(class: Kind, words: &'static str) -> Phrase<Kind> {
    Phrase { words, class }
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    static KNOWN: LazyLock<Phrases<Kind>> = LazyLock::new(|| Phrases::new(OPENINGS));
    let mut seen = None;
    for (passage, tokens) in subject.passages() {
        let Part::Action(index) = passage.part else {
            continue;
        };
        // Only the first passage of an action says what is to be done.
        if seen.replace(index) == Some(index) || is_over(subject, index) {
            continue;
        }
        if says_done(tokens) {
            continue;
        }
        let start = deed(tokens);
        let hit = KNOWN.find(&tokens[start..]).next();
        let Some(hit) = hit.filter(|hit| hit.tokens.start == 0) else {
            continue;
        };
        let rest = &tokens[start + hit.tokens.end..];
        if is_bounded(rest)
            || (hit.class == Kind::Wish && is_a_state(rest))
            || (hit.class == Kind::Noun && !is_only_a_noun(rest))
        {
            continue;
        }
        let mut words = &tokens[start..start + hit.tokens.end];
        // The word behind "better" was needed only to tell.
        if hit.class == Kind::Better && words.len() == 2 {
            words = &words[..1];
        }
        let range = extent(words);
        let said = &passage.text[range.clone()];
        let (message, help) = said_of(hit.class, said);
        found.add(passage.span(range), message, help);
    }
}

fn is_over(subject: &Subject<'_>, action: usize) -> bool {
    let status = subject.coe.actions[action].status;
    matches!(status, ActionStatus::Done | ActionStatus::Dropped)
}

/// The index of what is to be done: behind labels and "we should".
fn deed(tokens: &[Token<'_>]) -> usize {
    const LEADING: [&str; 10] = [
        "we", "should", "need", "needs", "must", "to", "let's", "please", "also", "could",
    ];
    let start = opening(tokens);
    let leading = tokens[start..].iter().take_while(|it| it.is_any(&LEADING));
    let behind = start + leading.count();
    if behind < tokens.len() { behind } else { start }
}

/// Whether an action ends in "(done)" or "DONE", where there is no column for it.
fn says_done(tokens: &[Token<'_>]) -> bool {
    let words = tokens.iter().enumerate().rev();
    let mut words = words.filter(|(_, it)| !it.is_mark(".)]!"));
    words.next().is_some_and(|(at, last)| {
        let bracketed = at
            .checked_sub(1)
            .is_some_and(|before| tokens[before].is_mark("(["));
        last.is_any(&["done", "completed", "fixed"]) && (bracketed || last.text == "DONE")
    })
}

/// Whether words tell when an action is done: by which means, up to what, with
/// what result.
fn is_bounded(rest: &[Token<'_>]) -> bool {
    const RESULTS: [&str; 23] = [
        "add",
        "agree",
        "alarm",
        "change",
        "choose",
        "create",
        "decide",
        "document",
        "enable",
        "file",
        "fix",
        "implement",
        "open",
        "pick",
        "propose",
        "publish",
        "put",
        "record",
        "remove",
        "report",
        "set",
        "share",
        "write",
    ];
    rest.windows(2).any(|pair| {
        let means = pair[0].is("by") && pair[1].lower.ends_with("ing");
        let result = pair[0].is_any(&["and", "then"]) && pair[1].is_any(&RESULTS);
        let until = pair[0].is_any(&["until", "within", "below", "above"])
            || (pair[0].is_any(&["so", "such"]) && pair[1].is("that"));
        let number = pair[0].is_any(&["to", "than", "least", "most", "under", "over", "every"])
            && pair[1].kind == crate::check::language::Kind::Number;
        means || result || until || number
    })
}

/// Whether what is wished for can be seen: "that the limit is set".
fn is_a_state(rest: &[Token<'_>]) -> bool {
    let clause = rest.iter().take_while(|it| !it.is_mark(",;."));
    let words: Vec<_> = clause.collect();
    words
        .windows(2)
        .any(|pair| pair[0].is_any(&["is", "are"]) && is_participle(&pair[1].lower))
}

/// Whether nothing that could be a verb follows: "Monitoring of the resolvers".
fn is_only_a_noun(rest: &[Token<'_>]) -> bool {
    const LONGEST: usize = 6;
    const VERBS: [&str; 16] = [
        "is", "are", "be", "should", "must", "needs", "need", "to", "will", "can", "has", "have",
        "was", "were", "that", "when",
    ];
    let words = rest.iter().take_while(|it| !it.is_mark("(.;"));
    words.clone().count() <= LONGEST && words.clone().all(|it| !it.is_any(&VERBS))
}

/// What is said of `words`, and what to write instead.
fn said_of(kind: Kind, words: &str) -> (String, &'static str) {
    let endless = format!("\"{words}\" does not say when this action is done");
    match kind {
        Kind::Search => (
            endless,
            "say what will exist then: a report that answers one question by a day, or the change \
             itself",
        ),
        Kind::Better => (
            endless,
            "say what will be different and how one can tell: \"alarm when …\", \"cut … to 5 s\"",
        ),
        Kind::Wish => (
            format!("\"{words}\" says what is wished for, not what will bring it about"),
            "name the mechanism: a test, a check before the deploy, an alarm, a limit",
        ),
        Kind::Thought => (
            endless,
            "say what will be decided, by when, and where the decision is written down",
        ),
        Kind::Noun => (
            format!("this action has no verb: \"{words}\" may be anything"),
            "begin with what is to be done: \"add\", \"remove\", \"limit\", \"alarm when …\"",
        ),
    }
}
