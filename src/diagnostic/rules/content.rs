//! Parts of a COE that cannot be understood: graphs, actions, suppressions.

use super::declare_rules;

declare_rules! {
    /// A chart block or its CSV cannot be drawn truthfully.
    INVALID_CHART = "invalid-chart", Error;
    /// A row of actions that does not say what is to be done.
    EMPTY_ACTION = "empty-action", Warning;
    /// A suppression that gives no reason.
    SUPPRESSION_WITHOUT_REASON = "suppression-without-reason", Warning;
    /// A suppression that silences nothing.
    UNUSED_SUPPRESSION = "unused-suppression", Warning;
}
