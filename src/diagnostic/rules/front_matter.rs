//! What a front matter says, and what it must say.

use super::declare_rules;

declare_rules! {
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
}
