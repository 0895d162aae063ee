//! Parts of a COE that cannot be understood: graphs, actions, suppressions.

use super::declare_rules;

declare_rules! {
    /// A `chart` block, or the CSV file behind it, cannot be drawn truthfully. The place in
    /// the file is named.
    ///
    /// ## Why it matters
    ///
    /// A graph is believed at a glance; one that drops what it cannot read would lie.
    ///
    /// ## Example
    ///
    /// Before: a value of `n/a` among numbers.
    ///
    /// After: an empty cell, which is drawn as a gap.
    ///
    /// ## Source
    ///
    /// coebook's format of a COE.
    INVALID_CHART = "invalid-chart", Error;

    /// A row of actions does not say what is to be done. It is left out.
    ///
    /// ## Why it matters
    ///
    /// A row with an owner and a date and nothing to do is a promise that nobody can keep.
    ///
    /// ## Example
    ///
    /// Before: `| | edge | P1 | 2025-04-01 |`.
    ///
    /// After: `| Alarm on a silent resolver | edge | P1 | 2025-04-01 |`.
    ///
    /// ## Source
    ///
    /// coebook's format of a COE.
    EMPTY_ACTION = "empty-action", Warning;

    /// A comment that allows a rule gives no reason. It counts all the same.
    ///
    /// ## Why it matters
    ///
    /// The next one to edit the block must know whether the reason still holds.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```markdown
    /// <!-- coebook: allow(unexplained-gap) -->
    /// ```
    ///
    /// After:
    ///
    /// ```markdown
    /// <!-- coebook: allow(unexplained-gap) the on-call was on the train to the data centre -->
    /// ```
    ///
    /// ## Source
    ///
    /// coebook's format of a COE.
    SUPPRESSION_WITHOUT_REASON = "suppression-without-reason", Warning;

    /// A comment allows a rule that finds nothing in the block that follows it.
    ///
    /// ## Why it matters
    ///
    /// It was mended since, or the comment stands in the wrong place. Left there, it would
    /// silence the next finding, which nobody has judged.
    ///
    /// ## Example
    ///
    /// Before: `<!-- coebook: allow(missing-owner) … -->` in a COE that has an owner.
    ///
    /// After: without the comment.
    ///
    /// ## Source
    ///
    /// ESLint, Rust and others report these too.
    UNUSED_SUPPRESSION = "unused-suppression", Warning;
}
