//! A book that is looked at while it is written.

mod state;

pub use state::{Change, Failure, Look, Options, Snapshot, State};
