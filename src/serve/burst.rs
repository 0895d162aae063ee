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

/// How long after an event another still belongs to it, when it made so many
/// files change.
fn moment(files: usize) -> Duration {
    Duration::from_millis(match files {
        0..=4 => 8,
        5..=20 => 30,
        _ => 100,
    })
}

/// Waits for something to change, and then for all that changes with it.
/// Nothing when nobody watches any more.
pub(super) fn next(looks: &Receiver<Look>) -> Option<Look> {
    let mut paths = BTreeSet::new();
    let mut everywhere = false;
    let mut add = |look: Look, paths: &mut BTreeSet<PathBuf>| match look {
        Look::At(more) => paths.extend(more),
        Look::Everywhere => everywhere = true,
    };
    add(looks.recv().ok()?, &mut paths);
    let deadline = Instant::now() + LONGEST;
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        match looks.recv_timeout(moment(paths.len()).min(left)) {
            Ok(look) if !left.is_zero() => add(look, &mut paths),
            Ok(look) => {
                add(look, &mut paths);
                break;
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
        }
    }
    Some(if everywhere {
        Look::Everywhere
    } else {
        Look::At(paths.into_iter().collect())
    })
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    fn at(paths: &[&str]) -> Look {
        Look::At(paths.iter().map(PathBuf::from).collect())
    }

    #[test]
    fn what_happens_at_once_is_one_look_with_each_path_once() {
        let (sender, looks) = channel();
        for number in 0..1000 {
            sender.send(at(&[&format!("{number:04}")])).unwrap();
            sender.send(at(&["0000"])).unwrap();
        }
        drop(sender);
        let Some(Look::At(paths)) = next(&looks) else {
            panic!("no paths");
        };
        assert_eq!(paths.len(), 1000);
        assert_eq!(next(&looks), None);
    }

    #[test]
    fn who_must_look_everywhere_need_not_look_at_a_file() {
        let (sender, looks) = channel();
        sender.send(at(&["a"])).unwrap();
        sender.send(Look::Everywhere).unwrap();
        sender.send(at(&["b"])).unwrap();
        assert_eq!(next(&looks), Some(Look::Everywhere));
    }
}
