//! The 5 Whys.

use serde::Serialize;

use super::Markup;

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
    /// What was asked of the answer.
    pub children: Vec<WhyView>,
}
