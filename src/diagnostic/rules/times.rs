//! Times, and the order in which things happened.

use super::declare_rules;

declare_rules! {
    /// The date of the COE is not the day on which it **Started**, in the zone in which its
    /// timeline is written.
    ///
    /// ## Why it matters
    ///
    /// One of the two is wrong. The date decides in which year it is counted, and times
    /// without a date in the timeline take it over.
    ///
    /// ## Example
    ///
    /// Before: `date: 2025-03-13`, and a first row of `2025-03-14 09:02 **Started**`.
    ///
    /// After: `date: 2025-03-14`.
    ///
    /// ## Source
    ///
    /// coebook's format of a COE.
    DATE_MISMATCH = "date-mismatch", Error;

    /// Front matter and a row of the timeline give different times for one milestone. The
    /// front matter counts.
    ///
    /// ## Why it matters
    ///
    /// Readers see one time in the text and another in the numbers.
    ///
    /// ## Example
    ///
    /// Before: `detected: 2025-03-14T09:15:00Z` and a row `09:11 **Detected**`.
    ///
    /// After: the row alone. Front matter is for milestones that the timeline cannot carry.
    ///
    /// ## Source
    ///
    /// coebook's format of a COE.
    MILESTONE_CONFLICT = "milestone-conflict", Warning;

    /// A time or a date cannot be read.
    ///
    /// ## Why it matters
    ///
    /// Durations are computed from the timeline. A row whose time is unknown leaves a hole
    /// in it.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```markdown
    /// | 9:1O | **Detected** The alarm rings. |
    /// ```
    ///
    /// After:
    ///
    /// ```markdown
    /// | 09:10 | **Detected** The alarm rings. |
    /// ```
    ///
    /// ## Source
    ///
    /// ISO 8601; coebook's format of a COE.
    UNREADABLE_TIME = "unreadable-time", Error;

    /// A date is one day in Europe and another in America.
    ///
    /// ## Why it matters
    ///
    /// 03/04/2025 is in March or in April, and a wrong guess would be believed.
    ///
    /// ## Example
    ///
    /// Before: `03/04/2025`. After: `2025-04-03`.
    ///
    /// ## Source
    ///
    /// ISO 8601.
    AMBIGUOUS_DATE = "ambiguous-date", Error;

    /// A time zone is unknown, or its abbreviation means several.
    ///
    /// ## Why it matters
    ///
    /// IST is Irish, Israel or India time. An hour too many is a wrong time to detect.
    ///
    /// ## Example
    ///
    /// Before: `## Timeline (IST)`. After: `## Timeline (Asia/Kolkata)`, or once and for all
    /// in `book.toml`:
    ///
    /// ```toml
    /// [coe.zones]
    /// IST = "Asia/Kolkata"
    /// ```
    ///
    /// ## Source
    ///
    /// The IANA time zone database.
    UNKNOWN_TIMEZONE = "unknown-timezone", Error;

    /// A row of the timeline is earlier than the one above it, by less than six hours. By
    /// six hours or more it is read as the next day.
    ///
    /// ## Why it matters
    ///
    /// A reader takes the order of rows for the order of events. Often a date is missing, or
    /// a time was mistyped.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```markdown
    /// - 09:34 Traffic is moved.
    /// - 09:20 The resolver is found to be silent.
    /// ```
    ///
    /// After: the rows swapped, or the date written in the second.
    ///
    /// ## Source
    ///
    /// FireHydrant and others keep timelines in order.
    TIMELINE_OUT_OF_ORDER = "timeline-out-of-order", Error;

    /// A milestone is earlier than one that must come before it.
    ///
    /// ## Why it matters
    ///
    /// Its duration would be negative, and is left unknown.
    ///
    /// ## Example
    ///
    /// Before: **Started** at 09:02 and **Mitigated** at 08:34.
    ///
    /// After: **Mitigated** at 09:34.
    ///
    /// ## Source
    ///
    /// coebook's format of a COE.
    END_BEFORE_START = "end-before-start", Error;
}
