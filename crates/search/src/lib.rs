//! The search engine of coebook, for the terminal and the browser alike.
//!
//! It is pure: it opens no file, reads no clock and starts no thread, and so it
//! runs natively and as WebAssembly, and both give the same answers. What it
//! needs from outside it asks for by name.
//!
//! - [`analysis`]: text to terms.
//! - [`document`]: what is indexed, one [`Document`] a COE.
//! - [`fragment`]: the text of one COE, from which a hit is shown.
//! - [`query`]: what is asked, in the language that the reader writes.
//! - [`exchange`]: a [`Question`] and its [`Answer`], as they cross any border.

pub mod analysis;
pub mod document;
pub mod exchange;
pub mod fragment;
pub mod query;
mod spelling;

pub use document::{Document, Part, Passage};
pub use exchange::{Answer, Progress, Question};
pub use fragment::Fragment;
