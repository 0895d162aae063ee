//! Disks that fail on purpose.
//!
//! A test can't fill a real disk, kill its own process or, as root, be refused
//! a file. So the disk keeps a ledger, which the real one never exhausts.

use std::io::{self, ErrorKind};
use std::sync::atomic::{AtomicU64, Ordering};

/// What a disk lacks. The default lacks nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Faults {
    /// Bytes that can be written before the disk is full; `None`: no end. A
    /// write that is too long leaves the part that fits, as real disks do.
    pub room: Option<u64>,
    /// Changes after which nothing can be changed any more, which leaves what a
    /// killed process leaves; `None`: no end. Opening a file and filling it are
    /// two.
    pub steps: Option<u64>,
    /// Neither hard links nor the swap of two folders in one step, as on FAT
    /// and some network file systems.
    pub plain: bool,
}

/// What is left of a disk's room and steps.
#[derive(Debug)]
pub(super) struct Ledger {
    room: AtomicU64,
    steps: AtomicU64,
    plain: bool,
}

impl Default for Ledger {
    fn default() -> Self {
        Self::new(Faults::default())
    }
}

impl Ledger {
    pub(super) fn new(faults: Faults) -> Self {
        Self {
            room: AtomicU64::new(faults.room.unwrap_or(u64::MAX)),
            steps: AtomicU64::new(faults.steps.unwrap_or(u64::MAX)),
            plain: faults.plain,
        }
    }

    /// Takes one step, or fails if none is left.
    pub(super) fn step(&self) -> io::Result<()> {
        self.steps
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                left.checked_sub(1)
            })
            .map(|_| ())
            .map_err(|_| io::Error::other("the disk stopped working"))
    }

    /// Fails on a disk that lacks what only some disks have.
    pub(super) fn unless_plain(&self) -> io::Result<()> {
        if self.plain {
            return Err(ErrorKind::Unsupported.into());
        }
        Ok(())
    }

    /// Takes room for `wanted` bytes, and returns for how many there was.
    pub(super) fn take_room(&self, wanted: u64) -> u64 {
        let before = self
            .room
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                Some(left.saturating_sub(wanted))
            })
            .unwrap_or_default();
        before.min(wanted)
    }
}
