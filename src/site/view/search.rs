//! The search page, and what fields offer before anything is typed.

use serde::Serialize;

use super::{Link, Markup};

/// `search.html`
#[derive(Debug, Serialize)]
pub struct SearchPage {
    /// The body of the page that opens it.
    pub introduction: Option<Markup>,
    /// How many hits are shown at once.
    pub limit: usize,
    /// What may be tried, from the book itself.
    pub examples: Vec<Example>,
    /// The lists that lead to every COE without a search.
    pub lists: Vec<Link>,
}

/// A search that finds something in this book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Example {
    /// What is searched for, as it would be typed.
    pub query: String,
    /// The search page with this query.
    pub url: String,
    /// Whether it is a question in plain words; else it reads as code.
    pub question: bool,
}
