//! The rules that compiling a book can break, by topic, and the names of all
//! others.

mod content;
mod files;
mod front_matter;
mod links;
mod times;

pub use content::{EMPTY_ACTION, INVALID_CHART, SUPPRESSION_WITHOUT_REASON, UNUSED_SUPPRESSION};
pub use files::{
    DUPLICATE_ID, INVALID_CONFIGURATION, NOT_TEXT, UNPUBLISHED_ASSET, UNREADABLE_FILE, UNSAFE_LINK,
    UNSAFE_SVG, URL_COLLISION,
};
pub use front_matter::{
    DUPLICATE_KEY, INVALID_FRONT_MATTER, MISSING_DATE, MISSING_TITLE, UNKNOWN_KEY, UNKNOWN_VALUE,
};
pub use links::{BROKEN_ANCHOR, BROKEN_LINK, MISSING_IMAGE, REMOTE_IMAGE, UNKNOWN_COE};
pub use times::{
    AMBIGUOUS_DATE, DATE_MISMATCH, END_BEFORE_START, MILESTONE_CONFLICT, TIMELINE_OUT_OF_ORDER,
    UNKNOWN_TIMEZONE, UNREADABLE_TIME,
};

use super::Rule;

/// Rules whose findings are left out of the site: nobody may silence them.
pub static LEAVE_OUT: [&Rule; 5] = [
    &DUPLICATE_ID,
    &URL_COLLISION,
    &UNREADABLE_FILE,
    &UNSAFE_LINK,
    &UNSAFE_SVG,
];

/// The names of the rules of `check::RULES`, which look at what compiling has
/// understood. They stand here because `book.toml` and suppressions may name
/// them, and are read by rooms that know nothing of checking.
pub const CHECKED: [&str; 38] = [
    "missing-section",
    "empty-section",
    "placeholder-text",
    "missing-owner",
    "person-as-owner",
    "long-summary",
    "impact-without-numbers",
    "no-evidence",
    "image-without-alt",
    "missing-milestone",
    "timeline-starts-late",
    "unexplained-gap",
    "opinion-in-timeline",
    "missing-whys",
    "shallow-whys",
    "why-ends-in-a-person",
    "blame-language",
    "personal-name",
    "no-actions",
    "action-without-owner",
    "action-without-due-date",
    "person-as-action-owner",
    "vague-action",
    "vigilance-action",
    "no-preventive-action",
    "equal-priorities",
    "overdue-action",
    "dropped-without-reason",
    "unaddressed-factor",
    "no-lessons",
    "lesson-without-subject",
    "stale-draft",
    "late-review",
    "late-publication",
    "published-without-outside-reviewer",
    "done-without-date",
    "unlinked-repeat",
    "repeat-with-open-actions",
];

/// The rules that compiling can break and those about suppressions, topic by
/// topic.
pub fn compiled() -> impl Iterator<Item = &'static Rule> {
    [
        files::DECLARED,
        front_matter::DECLARED,
        times::DECLARED,
        links::DECLARED,
        content::DECLARED,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The names of all rules: what `[coe.rules]` and suppressions may say.
pub fn names() -> impl Iterator<Item = &'static str> {
    compiled().map(|rule| rule.name).chain(CHECKED)
}

/// Declares the rules of one topic, each with its docstring as explanation, and
/// `DECLARED`, which lists them.
macro_rules! declare_rules {
    ($($(#[doc = $line:literal])* $id:ident = $name:literal, $level:ident;)*) => {
        $($crate::diagnostic::declare_rule! {
            $(#[doc = $line])*
            pub $id = $name, $level;
        })*
        /// The rules of this topic.
        pub(super) static DECLARED: &[&$crate::diagnostic::Rule] = &[$(&$id),*];
    };
}
use declare_rules;

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn no_name_is_given_twice() {
        let mut names: Vec<&str> = names().collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
