//! The search engine of coebook, for the terminal and the browser alike.
//!
//! It is pure: it opens no file, reads no clock and starts no thread, and so it
//! runs natively and as WebAssembly, and both give the same answers. What it
//! needs from outside it asks for by name.
//!
//! [`analysis`] turns text into terms, for both of these alike.
//!
//! Writing:
//!
//! 1. [`Document`]: what is indexed, one a COE, sorted by [`order`].
//! 2. [`analysed()`]: a document with its terms; made in parallel.
//! 3. [`Writer`]: a Tantivy segment of all documents, in memory.
//! 4. [`Packed`]: a boot file and chunks, to be published with the
//!    [`Fragment`] of each document.
//!
//! Reading:
//!
//! 1. [`Engine`]: an index opened from its boot file, which takes the files it
//!    asks for. It asks by [`Progress::Missing`], and is then asked again.
//!    A book that is being written is read from several, each a [`Shard`].
//! 2. [`exchange`]: a [`Question`] and its [`Answer`], as they cross any border.

pub mod analysis;
mod answer;
mod boot;
mod bytes;
mod document;
mod engine;
pub mod exchange;
mod fragment;
mod lexicon;
mod pack;
mod paths;
pub mod query;
mod read;
mod schema;
mod similar;
mod snippet;
mod spelling;
mod write;

#[cfg(test)]
mod tests;

pub use answer::{WEIGHTS, Weights};
pub use boot::OpenError;
pub use document::{Document, Part, Passage};
pub use engine::{Engine, wanted};
pub use exchange::{Answer, Progress, Question, Similar};
pub use fragment::Fragment;
pub use pack::Packed;
pub use paths::usual_fragment_path;
pub use read::needs::Damaged;
pub use read::refused::Refused;
pub use read::shard::Shard;
pub use write::{Analysed, WriteError, Writer, analysed, order};
