//! A day, or what is known of an incident → files to begin with.
//!
//! - [`book()`] makes those of a new book, [`github`] and [`gitlab`] the CI that
//!   checks and publishes it;
//! - [`Draft`] makes a COE in which every section asks its questions, as
//!   comments that never reach the site.
//!
//! Their texts are the files in `files/`; nothing here touches the disk.

mod book;
mod coe;
mod front_matter;

pub use book::{File, book, github, gitlab};
pub use coe::{Begun, BegunError, Draft};
