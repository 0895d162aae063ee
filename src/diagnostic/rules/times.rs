//! Times, and the order in which things happened.

use super::declare_rules;

declare_rules! {
    /// The date and the day of Started disagree.
    DATE_MISMATCH = "date-mismatch", Error;
    /// Front matter and a timeline row state one milestone differently.
    MILESTONE_CONFLICT = "milestone-conflict", Warning;
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
}
