//! A book → what the search engine indexes of it.
//!
//! - [`document()`]: a COE as the index knows it.

mod document;
mod passages;

pub use document::document;
