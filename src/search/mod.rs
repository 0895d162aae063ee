//! A book → the files of its search.
//!
//! - [`problems()`]: what the configuration says of content that is not there.
//! - [`document()`]: a COE as the index knows it.
//! - [`index()`]: the published files: index, fragments, manifest.

mod chapters;
mod document;
mod gzip;
mod index;
mod passages;

pub use chapters::problems;
pub use document::document;
pub use index::{FOLDER, IndexError, index};
