//! Names of people.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::person_as_owner::is_team;
use crate::check::language::{MentionKind, mentions};
use crate::check::{Findings, Subject};
use crate::coe::prose::{Form, Part, Passage};
use crate::diagnostic::declare_rule;

declare_rule! {
    /// A person is named: by `@handle`, by e-mail address, or as "Name Surname" who
    /// did something.
    ///
    /// Addresses and handles that several people share (`sre@…`, `@edge-oncall`,
    /// `@here`) are fine. A book whose teams want names sets `[coe] names = "allow"`.
    ///
    /// ## Why it matters
    ///
    /// A review is read for years, by people who were not there. What matters is
    /// what somebody in that role saw and could do, and who fears to be named in
    /// the next one tells less in this one.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```markdown
    /// - 09:12 @ada restarts the resolver.
    /// ```
    ///
    /// After:
    ///
    /// ```markdown
    /// - 09:12 The on-call engineer restarts the resolver.
    /// ```
    ///
    /// ## Source
    ///
    /// AWS, "Why you should develop a correction of error (COE)": it does not call
    /// out people by name. Google, *The Site Reliability Workbook*, chapter 10.
    pub(super) RULE = "personal-name", Warning;
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let words = OnceCell::new();
    let usual = |word: &str| {
        let words = words.get_or_init(|| usual_words(subject));
        words.contains(word)
    };
    for (passage, tokens) in subject.passages() {
        let (text, range) = (&passage.text, 0..passage.text.len());
        if !may_name(text) || is_owner(subject, passage, range) {
            continue;
        }
        // A title begins every word with a capital.
        let titled = matches!(passage.form, Form::Title | Form::Heading)
            && !matches!(passage.part, Part::Event(_));
        for mention in mentions(tokens, &usual) {
            let name = &text[mention.range.clone()];
            let message = match mention.kind {
                MentionKind::Handle if is_team(subject, &name[1..]) => continue,
                MentionKind::Handle => {
                    format!("{name} may be a person; a COE names teams and roles")
                }
                MentionKind::Email => format!("{name} is a person's address"),
                MentionKind::Name if titled => continue,
                MentionKind::Name => format!("\"{name}\" names a person"),
            };
            found.add(
                passage.span(mention.range),
                message,
                "write the role, such as \"the on-call engineer\" or \"a reviewer\": what counts is \
                 what anyone there would have seen and done",
            );
        }
    }
}

/// Whether there is anything to look at closely: an `@`, or two capitals.
fn may_name(text: &str) -> bool {
    let starts = |word: &&str| word.starts_with(char::is_uppercase);
    text.contains('@')
        || text
            .split(' ')
            .zip(text.split(' ').skip(1))
            .any(|(a, b)| starts(&a) && starts(&b))
}

/// Whether a passage is the owner of an action: `person-as-action-owner`.
fn is_owner(subject: &Subject<'_>, passage: &Passage, range: std::ops::Range<usize>) -> bool {
    let Part::ActionField(action) = passage.part else {
        return false;
    };
    let span = passage.span(range);
    let owner = subject.coe.actions[action].owner.as_ref();
    owner.is_some_and(|owner| owner.span.start <= span.start && span.end <= owner.span.end)
}

/// The words that are written with a small letter somewhere: they are ordinary.
fn usual_words(subject: &Subject<'_>) -> HashSet<String> {
    let tokens = subject.passages().flat_map(|(_, tokens)| tokens);
    tokens
        .filter(|token| token.text.starts_with(char::is_lowercase))
        .map(|token| token.lower.to_string())
        .collect()
}
