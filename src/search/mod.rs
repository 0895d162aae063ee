//! A book → the files of its search, and answers from them.
//!
//! - [`problems()`]: what the configuration says of content that is not there.
//! - [`document()`]: a COE as the index knows it.
//! - [`index()`]: the published files: index, fragments, manifest.
//! - [`Reader`]: an index that answers, published or made in memory.
//! - [`Shards`]: the index of a book that is being written.
//! - [`freshness()`]: whether content is newer than the published index.

mod chapters;
mod document;
mod freshness;
mod gzip;
mod index;
mod passages;
mod reader;
mod shards;

pub use chapters::problems;
pub use document::document;
pub use freshness::{Freshness, alone, freshness};
pub use index::{FOLDER, IndexError, index};
pub use reader::{ReadError, Reader};
pub use shards::{Searched, Shards};
