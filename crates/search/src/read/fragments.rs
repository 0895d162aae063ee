//! The fragments that have arrived.

use std::collections::BTreeMap;

use xxhash_rust::xxh64::xxh64;

use super::refused::Refused;
use crate::fragment::Fragment;
use crate::paths::{fragment_names, fragment_path};

/// How many fragments are kept when an answer is done.
const KEPT: usize = 512;

/// How many of its possible names are held against a fragment. Already the third
/// is needed less often than disks err.
const NAMES: usize = 8;

/// The fragments that are kept.
#[derive(Debug, Default)]
pub(crate) struct Fragments {
    /// By their names; with each the count of those that came before it.
    by_name: BTreeMap<u32, (u64, Fragment)>,
    seen: u64,
}

impl Fragments {
    /// The fragment of this name, if it has arrived and is still kept.
    pub(crate) fn get(&self, name: u32) -> Option<&Fragment> {
        self.by_name.get(&name).map(|(_, fragment)| fragment)
    }

    /// Keeps the fragment with these bytes, if `name` is theirs.
    ///
    /// A name is 32 bits of a hash: enough to notice what is damaged or belongs
    /// to another COE or another build, too few against bytes that were made to
    /// fit.
    pub(crate) fn put(&mut self, name: u32, bytes: &[u8]) -> Result<(), Refused> {
        let mut names = fragment_names(xxh64(bytes, 0)).take(NAMES);
        if !names.any(|known| known == name) {
            let path = fragment_path(name);
            return Err(Refused::Changed { path });
        }
        self.put_of(name, bytes)
    }

    /// Keeps the fragment with these bytes under a name of the caller's.
    pub(crate) fn put_of(&mut self, name: u32, bytes: &[u8]) -> Result<(), Refused> {
        let fragment = Fragment::from_bytes(bytes).map_err(|error| {
            let path = fragment_path(name);
            Refused::Unreadable { path, error }
        })?;
        self.by_name.insert(name, (self.seen, fragment));
        self.seen += 1;
        Ok(())
    }

    /// Forgets the fragments that came first, if there are many.
    pub(crate) fn trim(&mut self) {
        let kept = self.seen.saturating_sub(KEPT as u64);
        if self.by_name.len() > KEPT {
            self.by_name.retain(|_, (seen, _)| *seen >= kept);
        }
    }
}
