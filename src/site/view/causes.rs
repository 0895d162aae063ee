//! The 5 Whys.

use serde::Serialize;

use super::Markup;

/// The trees of one list.
#[derive(Debug, Serialize)]
pub struct WhyForest {
    /// Whether they hang from the event itself, which is then named above them.
    pub event: bool,
    /// Whether the trees may stand side by side where there is room.
    pub abreast: bool,
    /// The trees.
    pub trees: Vec<WhyView>,
}

/// A question, its answer, and what was asked of that.
#[derive(Debug, Serialize)]
pub struct WhyView {
    /// The question, if one is asked.
    pub question: Option<Markup>,
    /// The answer.
    pub answer: Markup,
    /// The number of the underlying factor, for a leaf.
    pub factor: Option<usize>,
    /// Its `id`, for a leaf.
    pub anchor: Option<String>,
    /// What is to be said of a leaf that no action addresses.
    pub standing: Option<Standing>,
    /// The actions that address a leaf.
    pub addressed_by: Vec<AddressedBy>,
    /// Whether the children may stand side by side where there is room.
    pub abreast: bool,
    /// What was asked of the answer.
    pub children: Vec<WhyView>,
}

/// A factor without an action.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// Whether that is certain; not where actions do not say what they address.
    pub unaddressed: bool,
    /// `No action addresses this yet`
    pub note: String,
}

/// Actions that address a factor, and how that is known.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct AddressedBy {
    /// The actions.
    pub actions: Vec<AddressingAction>,
    /// `by its Addresses column`, `which shares the words “health check”`
    pub basis: String,
}

/// An action as its factor names it.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct AddressingAction {
    /// `action A1`
    pub label: String,
    /// `#id` of its row.
    pub url: String,
    /// `proposed`, `open`, `in progress` or `done`.
    pub status: String,
}
