//! The rules of a good COE, one a file, and the registry of all.

mod action_without_due_date;
mod action_without_owner;
mod blame_language;
mod done_without_date;
mod dropped_without_reason;
mod empty_section;
mod equal_priorities;
mod image_without_alt;
mod impact_without_numbers;
mod late_publication;
mod late_review;
mod lesson_without_subject;
mod long_summary;
mod missing_milestone;
mod missing_owner;
mod missing_section;
mod missing_whys;
mod no_actions;
mod no_evidence;
mod no_lessons;
mod no_preventive_action;
mod opinion_in_timeline;
mod overdue_action;
mod person_as_action_owner;
mod person_as_owner;
mod personal_name;
mod placeholder_text;
mod published_without_outside_reviewer;
mod repeat_with_open_actions;
mod shallow_whys;
mod stale_draft;
mod timeline_starts_late;
mod unaddressed_factor;
mod unexplained_gap;
mod unlinked_repeat;
mod vague_action;
mod vigilance_action;
mod why_ends_in_a_person;

use super::{Findings, Subject};
use crate::diagnostic::Rule;

/// A rule and the function that looks for what it names.
#[derive(Debug)]
pub struct Check {
    /// The rule.
    pub rule: &'static Rule,
    /// Looks at one COE.
    pub run: fn(&Subject<'_>, &mut Findings<'_>),
    /// Whether it holds for near-misses, which had no impact and no end.
    pub near_misses: bool,
}

/// Every rule, in the order of a COE: front matter, sections, timeline, whys,
/// lessons, actions, the review, the rest of the book.
pub static RULES: &[Check] = &[
    always(&missing_owner::RULE, missing_owner::check),
    always(&person_as_owner::RULE, person_as_owner::check),
    always(&image_without_alt::RULE, image_without_alt::check),
    always(&missing_section::RULE, missing_section::check),
    always(&empty_section::RULE, empty_section::check),
    always(&placeholder_text::RULE, placeholder_text::check),
    always(&long_summary::RULE, long_summary::check),
    always(&blame_language::RULE, blame_language::check),
    always(&personal_name::RULE, personal_name::check),
    incidents(&impact_without_numbers::RULE, impact_without_numbers::check),
    always(&no_evidence::RULE, no_evidence::check),
    incidents(&missing_milestone::RULE, missing_milestone::check),
    incidents(&timeline_starts_late::RULE, timeline_starts_late::check),
    incidents(&unexplained_gap::RULE, unexplained_gap::check),
    always(&opinion_in_timeline::RULE, opinion_in_timeline::check),
    always(&missing_whys::RULE, missing_whys::check),
    always(&shallow_whys::RULE, shallow_whys::check),
    always(&why_ends_in_a_person::RULE, why_ends_in_a_person::check),
    always(&no_lessons::RULE, no_lessons::check),
    always(&lesson_without_subject::RULE, lesson_without_subject::check),
    always(&no_actions::RULE, no_actions::check),
    always(&vague_action::RULE, vague_action::check),
    always(&vigilance_action::RULE, vigilance_action::check),
    always(&action_without_owner::RULE, action_without_owner::check),
    always(&person_as_action_owner::RULE, person_as_action_owner::check),
    always(
        &action_without_due_date::RULE,
        action_without_due_date::check,
    ),
    always(&no_preventive_action::RULE, no_preventive_action::check),
    always(&equal_priorities::RULE, equal_priorities::check),
    always(&overdue_action::RULE, overdue_action::check),
    always(&done_without_date::RULE, done_without_date::check),
    always(&dropped_without_reason::RULE, dropped_without_reason::check),
    always(&unaddressed_factor::RULE, unaddressed_factor::check),
    always(&stale_draft::RULE, stale_draft::check),
    always(&late_review::RULE, late_review::check),
    incidents(&late_publication::RULE, late_publication::check),
    always(
        &published_without_outside_reviewer::RULE,
        published_without_outside_reviewer::check,
    ),
    always(&unlinked_repeat::RULE, unlinked_repeat::check),
    always(
        &repeat_with_open_actions::RULE,
        repeat_with_open_actions::check,
    ),
];

/// The rule that is told of drafts even where only their errors are.
pub static OF_DRAFTS: &Rule = &stale_draft::RULE;

/// A rule for every COE.
const fn always(rule: &'static Rule, run: fn(&Subject<'_>, &mut Findings<'_>)) -> Check {
    Check {
        rule,
        run,
        near_misses: true,
    }
}

/// A rule about impact, milestones or durations, of which near-misses are
/// excused.
const fn incidents(rule: &'static Rule, run: fn(&Subject<'_>, &mut Findings<'_>)) -> Check {
    Check {
        rule,
        run,
        near_misses: false,
    }
}
