//! Words that look for somebody to blame.

use crate::check::language::blame::{Blame, Class, blame};
use crate::check::language::{Actor, extent};
use crate::check::{Findings, Subject};
use crate::coe::prose::{Part, Passage};
use crate::config::SectionName;
use crate::diagnostic::declare_rule;

declare_rule! {
    /// Words that look for somebody to blame: "human error", "at fault",
    /// "careless", "forgot to", "should have", "be more careful", "unacceptable".
    ///
    /// Lapses count only where a person is their subject: "the health check failed
    /// to notice" is fine. Counterfactuals ("should have", "could have", "if only")
    /// count in the summary, the impact and the timeline, and pleas for care ("be
    /// more careful") in the lessons. Code, quotations and links are passed over.
    ///
    /// ## Why it matters
    ///
    /// Who is blamed tells less the next time, and the search for causes ends at
    /// the person, where nothing can be mended. People acted on what they knew; a
    /// review asks what let an ordinary slip become an incident.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```markdown
    /// The operator forgot to drain the node, and should have asked.
    /// ```
    ///
    /// After:
    ///
    /// ```markdown
    /// The node was restarted while it took traffic: nothing prevented a restart
    /// before it was drained.
    /// ```
    ///
    /// ## Source
    ///
    /// Google, *Site Reliability Engineering*, chapter 15, "Postmortem Culture:
    /// Learning from Failure": to be blameless, focus on causes without indicting
    /// anyone. John Allspaw, "Blameless PostMortems and a Just Culture", on
    /// counterfactuals.
    pub(super) RULE = "blame-language", Warning;
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    for (passage, tokens) in subject.passages() {
        for blame in blame(tokens) {
            let range = extent(&tokens[blame.tokens.clone()]);
            if !is_judged(passage, &blame) || passage.is_link(&range) {
                continue;
            }
            let words = &passage.text[range.clone()];
            let (message, help) = said(blame.class, words);
            found.add(passage.span(range), message, help);
        }
    }
}

/// Whether a class counts where this passage stands. What another rule says of
/// the same words is not said twice.
fn is_judged(passage: &Passage, blame: &Blame) -> bool {
    match blame.class {
        // `why-ends-in-a-person`
        Class::HumanError
        | Class::Mistake
        | Class::OwnMistake
        | Class::Lapse
        | Class::Character
        | Class::CharacterOf => !matches!(passage.part, Part::Why(Some(_))),
        // In the timeline what systems should have done is an opinion:
        // `opinion-in-timeline`.
        Class::Counterfactual => match passage.section {
            Some(SectionName::Timeline) => {
                matches!(blame.actor, Actor::Person | Actor::Unnamed)
            }
            Some(SectionName::Summary | SectionName::CustomerImpact) => true,
            _ => false,
        },
        Class::Regret => matches!(
            passage.section,
            Some(SectionName::Timeline | SectionName::Summary | SectionName::CustomerImpact)
        ),
        // In actions: `vigilance-action`.
        Class::Vigilance => passage.section == Some(SectionName::Lessons),
        Class::Fault | Class::FaultOf | Class::TheirFault | Class::Heated => true,
    }
}

/// What is said of `words`, and what to write instead.
fn said(class: Class, words: &str) -> (String, &'static str) {
    match class {
        Class::HumanError | Class::Mistake | Class::OwnMistake => (
            format!("\"{words}\" makes a slip the cause, and slips cannot be mended"),
            "name the safeguard that was missing, such as \"nothing asked for confirmation before …\"",
        ),
        Class::Fault | Class::FaultOf | Class::TheirFault => (
            format!("\"{words}\" looks for somebody to blame"),
            "write what made it possible: \"the system allowed …\"",
        ),
        Class::Character | Class::CharacterOf => (
            format!("\"{words}\" judges a person, not what happened"),
            "leave it out, and say what made the step likely at that moment",
        ),
        Class::Lapse => (
            format!("\"{words}\" tells what a person did not do"),
            "anyone may slip: write what let it pass, such as \"nothing prevented …\" or \
             \"no check …\"",
        ),
        Class::Counterfactual | Class::Regret => (
            format!("\"{words}\" judges with what is known only now"),
            "write here what happened and what was known then, and what is to change as an action",
        ),
        Class::Vigilance => (
            format!("\"{words}\" asks for attention, which nobody can keep up"),
            "name a mechanism that works on a bad day too: a check, a limit, an alarm, a default",
        ),
        Class::Heated => (
            format!("\"{words}\" is a judgement"),
            "give the data in its place: how many, how long, since when",
        ),
    }
}
