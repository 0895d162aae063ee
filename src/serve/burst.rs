//! One look for all that is written at once.
//!
//! An editor that saves a file makes several events, and a change of branch
//! thousands. The first is waited on; then whatever follows within a moment
//! belongs to it. The moment is short for few files, since an author waits, and
//! longer for many.
#![expect(
    clippy::disallowed_methods,
    reason = "how long one waits for more is measured, and shows in nothing"
)]

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::Look;

/// What is waited for at most, however much follows.
const LONGEST: Duration = Duration::from_secs(1);

/// Something has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Notice {
    /// Where to look.
    pub(super) look: Look,
    /// What is known of the files there.
    pub(super) state: Written,
}

/// How far a change has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// The file is whole, for all that is known.
    Whole,
    /// It is being written, perhaps still empty: the system tells when it is closed.
    Begun,
    /// It has gone, after which it often comes back.
    Gone,
}

/// Waits for something to change, but no longer than `quiet`, and then for all
/// that changes with it. Nowhere to look, if nothing has changed; nothing when
/// nobody watches any more.
pub(super) fn next(notices: &Receiver<Notice>, quiet: Duration) -> Option<Look> {
    let mut burst = Burst::default();
    match notices.recv_timeout(quiet) {
        Ok(notice) => burst.add(notice),
        Err(RecvTimeoutError::Timeout) => return Some(Look::At(Vec::new())),
        Err(RecvTimeoutError::Disconnected) => return None,
    }
    let deadline = Instant::now() + LONGEST;
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            break;
        }
        match notices.recv_timeout(burst.moment().min(left)) {
            Ok(notice) => burst.add(notice),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
        }
    }
    Some(if burst.everywhere {
        Look::Everywhere
    } else {
        Look::At(burst.paths.into_iter().collect())
    })
}

/// What has changed at once.
#[derive(Default)]
struct Burst {
    paths: BTreeSet<PathBuf>,
    /// Those of them that are being written.
    begun: BTreeSet<PathBuf>,
    /// Those of them that are gone.
    gone: BTreeSet<PathBuf>,
    everywhere: bool,
}

impl Burst {
    fn add(&mut self, notice: Notice) {
        let Look::At(paths) = notice.look else {
            self.everywhere = true;
            return;
        };
        for path in paths {
            self.begun.remove(&path);
            self.gone.remove(&path);
            match notice.state {
                Written::Begun => self.begun.insert(path.clone()),
                Written::Gone => self.gone.insert(path.clone()),
                Written::Whole => true,
            };
            self.paths.insert(path);
        }
    }

    /// How long after an event another still belongs to it.
    fn moment(&self) -> Duration {
        if !self.begun.is_empty() {
            return LONGEST;
        }
        Duration::from_millis(match (self.paths.len(), self.gone.len()) {
            (21.., _) => 100,
            (_, 1..) => 60,
            (5.., _) => 30,
            _ => 5,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    fn whole(look: Look) -> Notice {
        Notice {
            look,
            state: Written::Whole,
        }
    }

    fn at(paths: &[&str]) -> Notice {
        whole(Look::At(paths.iter().map(PathBuf::from).collect()))
    }

    #[test]
    fn a_file_is_waited_for_until_it_is_whole_and_a_moment_until_it_is_back() {
        let mut burst = Burst::default();
        let mut begun = at(&["a", "b"]);
        begun.state = Written::Begun;
        burst.add(begun);
        burst.add(at(&["a"]));
        assert_eq!(burst.moment(), LONGEST);
        burst.add(at(&["b"]));
        let whole = burst.moment();
        let mut gone = at(&["a"]);
        gone.state = Written::Gone;
        burst.add(gone);
        assert!(whole < burst.moment() && burst.moment() < LONGEST);
    }

    #[test]
    fn what_happens_at_once_is_one_look_with_each_path_once() {
        let (sender, looks) = channel();
        for number in 0..1000 {
            sender.send(at(&[&format!("{number:04}")])).unwrap();
            sender.send(at(&["0000"])).unwrap();
        }
        drop(sender);
        let Some(Look::At(paths)) = next(&looks, LONGEST) else {
            panic!("no paths");
        };
        assert_eq!(paths.len(), 1000);
        assert_eq!(next(&looks, LONGEST), None);
    }

    #[test]
    fn who_must_look_everywhere_need_not_look_at_a_file() {
        let (sender, looks) = channel();
        sender.send(at(&["a"])).unwrap();
        sender.send(whole(Look::Everywhere)).unwrap();
        sender.send(at(&["b"])).unwrap();
        assert_eq!(next(&looks, LONGEST), Some(Look::Everywhere));
    }

    #[test]
    fn while_nothing_changes_there_is_nowhere_to_look() {
        let (_sender, looks) = channel();
        assert_eq!(next(&looks, Duration::ZERO), Some(Look::At(Vec::new())));
    }
}
