//! A book → what the search engine indexes of it.
//!
//! - [`problems()`]: what the configuration says of content that is not there.
//! - [`document()`]: a COE as the index knows it.

mod chapters;
mod document;
mod passages;

pub use chapters::problems;
pub use document::document;
