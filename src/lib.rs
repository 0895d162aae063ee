//! coebook compiles a Git repository of COEs (Correction of Error: blameless
//! post-incident reviews, one Markdown file each) into a static site.
//!
//! One straight corridor, each stage a plain function:
//!
//! 1. [`config`] reads `book.toml`.
//! 2. [`source`] reads the content tree.
//! 3. [`coe`] parses each source into a [`coe::Coe`]; [`markdown`] holds the parser.
//! 4. [`book`] collects all COEs and pages into a [`book::Book`]: terms, links,
//!    related COEs, figures as of a date; [`history`] adds dates from Git.
//! 5. [`check`] holds a book against the rules of a good COE.
//! 6. [`site`] knows every route and makes its bytes on demand with a [`theme`].
//! 7. [`publish`] writes the site to disk through [`disk`], the only writer.
//!
//! Problems in content travel beside the data as [`diagnostic`]s; only the
//! outside world (disk, network, configuration) returns `Err`.

pub mod book;
pub mod check;
pub mod cli;
pub mod coe;
pub mod config;
pub mod diagnostic;
pub mod disk;
pub mod draw;
pub mod history;
pub mod import;
pub mod insights;
pub mod ledger;
pub mod markdown;
pub mod publish;
pub mod schema;
pub mod search;
pub mod serve;
pub mod sheet;
pub mod site;
pub mod source;
pub mod start;
pub mod theme;
pub mod time;
pub mod words;
