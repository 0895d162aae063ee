//! The rules by which problems are named, and how grave each is.

use serde::Serialize;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Worth a look.
    Advice,
    /// A reviewer would send it back.
    Warning,
    /// The file cannot be compiled truthfully.
    Error,
}

/// A rule, named after the offending pattern, so that a setting reads as "allow X".
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Kebab-case name: what `[coe.rules]` and `<!-- coebook: allow(…) -->` use.
    pub name: &'static str,
    /// Its level unless the configuration says otherwise.
    pub level: Level,
}

/// The rules that compiling a book can break.
pub mod rules {
    use super::{Level, Rule};

    /// The names of the rules about how a COE is written that checking will
    /// have. A suppression may name them already: what an author has decided
    /// need not be written a second time then.
    pub const RESERVED: [&str; 39] = [
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
        "unused-suppression",
    ];

    macro_rules! declare {
        ($($(#[$doc:meta])* $id:ident = $name:literal, $level:ident;)*) => {
            $($(#[$doc])* pub static $id: Rule = Rule { name: $name, level: Level::$level };)*
            /// Every rule, in the order of declaration.
            pub static ALL: &[&Rule] = &[$(&$id),*];
        };
    }

    /// Rules whose findings are left out of the site: nobody may silence them.
    pub static LEAVE_OUT: [&Rule; 5] = [
        &DUPLICATE_ID,
        &URL_COLLISION,
        &UNREADABLE_FILE,
        &UNSAFE_LINK,
        &UNSAFE_SVG,
    ];

    declare! {
        /// A file is not UTF-8 text, or holds NUL bytes.
        NOT_TEXT = "not-text", Error;
        /// A file is too large, or nested too deeply, to be read as Markdown.
        UNREADABLE_FILE = "unreadable-file", Error;
        /// A symbolic link is a loop or leads out of the content folder.
        UNSAFE_LINK = "unsafe-link", Error;
        /// `book.toml` cannot be read.
        INVALID_CONFIGURATION = "invalid-configuration", Error;
        /// Front matter cannot be read.
        INVALID_FRONT_MATTER = "invalid-front-matter", Error;
        /// A front-matter key that does not exist.
        UNKNOWN_KEY = "unknown-key", Error;
        /// A front-matter key that is given twice.
        DUPLICATE_KEY = "duplicate-key", Error;
        /// A value outside those allowed.
        UNKNOWN_VALUE = "unknown-value", Error;
        /// Neither front matter nor a sole H1 gives a title.
        MISSING_TITLE = "missing-title", Error;
        /// Front matter, file name and a sole H1 give no date.
        MISSING_DATE = "missing-date", Error;
        /// The date and the day of Started disagree.
        DATE_MISMATCH = "date-mismatch", Error;
        /// Two COEs have one id.
        DUPLICATE_ID = "duplicate-id", Error;
        /// Two files have one URL.
        URL_COLLISION = "url-collision", Error;
        /// An SVG with scripts, handlers or foreign content.
        UNSAFE_SVG = "unsafe-svg", Error;
        /// A chart block or its CSV cannot be drawn truthfully.
        INVALID_CHART = "invalid-chart", Error;
        /// A file of a kind that is not published.
        UNPUBLISHED_ASSET = "unpublished-asset", Warning;
        /// Front matter and a timeline row state one milestone differently.
        MILESTONE_CONFLICT = "milestone-conflict", Warning;
        /// A link whose target does not exist.
        BROKEN_LINK = "broken-link", Error;
        /// A link to a heading that does not exist.
        BROKEN_ANCHOR = "broken-anchor", Error;
        /// An image that does not exist.
        MISSING_IMAGE = "missing-image", Error;
        /// A reference to a COE that does not exist.
        UNKNOWN_COE = "unknown-coe", Error;
        /// An image on another host; it is shown as a link.
        REMOTE_IMAGE = "remote-image", Warning;
        /// A time that cannot be read.
        UNREADABLE_TIME = "unreadable-time", Error;
        /// A date that can be read in two ways.
        AMBIGUOUS_DATE = "ambiguous-date", Error;
        /// A time zone that is unknown or ambiguous.
        UNKNOWN_TIMEZONE = "unknown-timezone", Error;
        /// A timeline row that is earlier than the row above.
        TIMELINE_OUT_OF_ORDER = "timeline-out-of-order", Error;
        /// A milestone that ends before it starts.
        END_BEFORE_START = "end-before-start", Error;
        /// A row of actions that does not say what is to be done.
        EMPTY_ACTION = "empty-action", Warning;
        /// A suppression that gives no reason.
        SUPPRESSION_WITHOUT_REASON = "suppression-without-reason", Warning;
    }
}

#[cfg(test)]
mod tests {
    use super::rules::{ALL, RESERVED};

    #[test]
    fn no_name_is_given_twice() {
        let mut names: Vec<&str> = ALL.iter().map(|rule| rule.name).chain(RESERVED).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
