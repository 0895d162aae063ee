//! Bytes and paths → files: the only writer in the program.
//!
//! Whoever changes a file is handed a [`Disk`] and asks it; whoever wants to
//! know what lies on the disk asks the functions in [`look`]. Every failure is
//! a [`DiskError`] that names the path and says how to mend it.
#![expect(
    clippy::disallowed_methods,
    reason = "this room is the only writer, and looks before it writes"
)]

mod error;
mod faults;
mod lock;
pub mod look;
mod replace;
mod trees;
mod write;

pub use error::DiskError;
pub use faults::Faults;
pub use lock::Lock;

use faults::Ledger;

/// The machine's disk: every change of a file goes through one of its methods.
///
/// It holds no paths and no open files, and may be shared between threads.
#[derive(Debug, Default)]
pub struct Disk {
    ledger: Ledger,
}

impl Disk {
    /// The disk as it is.
    pub fn new() -> Self {
        Self::default()
    }

    /// A disk that fails as described, for tests of what is left behind.
    pub fn with_faults(faults: Faults) -> Self {
        Self {
            ledger: Ledger::new(faults),
        }
    }
}
