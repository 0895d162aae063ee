//! `book.toml` → [`Config`], in two steps: [`table`] reads what was written,
//! key by key, and this module says what it means.

mod html;
mod known;
mod read;
mod search;
mod settings;
mod table;

pub use read::{ConfigError, parse};
pub use search::{Chapter, Search};
pub use settings::{Coe, Config, DefaultTheme, Html, Names, SectionName, TextDirection};

/// The name of the configuration file, at the book's root.
pub const FILE_NAME: &str = "book.toml";
