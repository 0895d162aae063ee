//! A book that is looked at while it is written.

mod state;

pub use crate::source::Look;
pub use state::{Change, Failure, Options, Snapshot, State};
