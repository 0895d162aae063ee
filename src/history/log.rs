//! The output of `git diff-tree -z -c -M100% --name-status --format=%x01%at`.
//!
//! It is a row of words, each ended by a zero byte, since names may hold any
//! other: `\x01` and the commit's time in seconds, then for each file a status
//! and its path, or for a rename two, the old one first. The first status after
//! a commit follows a line feed, or for a merge an empty word. A merge has one
//! letter for each parent, and a single path whatever they are.

use std::io::{self, BufRead};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// What a commit did to one file. Paths are relative to the repository.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change<'a> {
    /// It was added, changed, or removed.
    Touched(&'a [u8]),
    /// It has another name, and the same bytes.
    Renamed { from: &'a [u8], to: &'a [u8] },
}

/// Tells `each` of every change, and of the UTC day on which it was written.
/// Changes whose day is beyond all calendars are left out.
pub(super) fn parse(
    mut output: impl BufRead,
    mut each: impl FnMut(Option<Date>, Change<'_>),
) -> io::Result<()> {
    let mut day = None;
    let (mut status, mut path, mut other) = (Vec::new(), Vec::new(), Vec::new());
    while next_word(&mut output, &mut status)? {
        let status = status.strip_prefix(b"\n").unwrap_or(&status);
        match status {
            [] => {}
            [1, seconds @ ..] => day = day_of(seconds),
            [b'R', b'0'..=b'9', ..] => {
                next_word(&mut output, &mut path)?;
                next_word(&mut output, &mut other)?;
                let (from, to) = (path.as_slice(), other.as_slice());
                each(day, Change::Renamed { from, to });
            }
            _ => {
                next_word(&mut output, &mut path)?;
                each(day, Change::Touched(&path));
            }
        }
    }
    Ok(())
}

/// Reads up to the next zero byte, which is left out; `false` at the end.
fn next_word(output: &mut impl BufRead, word: &mut Vec<u8>) -> io::Result<bool> {
    word.clear();
    let length = output.read_until(0, word)?;
    word.pop_if(|last| *last == 0);
    Ok(length > 0)
}

fn day_of(seconds: &[u8]) -> Option<Date> {
    let seconds = std::str::from_utf8(seconds).ok()?.parse().ok()?;
    let time = Timestamp::from_second(seconds).ok()?;
    Some(time.to_zoned(TimeZone::UTC).date())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(output: &str, expected: &[&str]) {
        let mut seen = Vec::new();
        parse(output.as_bytes(), |day, change| {
            let day = day.map_or("-".into(), |day| day.to_string());
            let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
            seen.push(match change {
                Change::Touched(path) => format!("{day} {}", text(path)),
                Change::Renamed { from, to } => format!("{day} {} > {}", text(from), text(to)),
            });
        })
        .unwrap();
        assert_eq!(seen, expected, "{output:?}");
    }

    #[test]
    fn each_change_has_its_commit_s_day() {
        check("", &[]);
        check("\x010\0\nA\0a\0D\0b\0", &["1970-01-01 a", "1970-01-01 b"]);
        check(
            "\x01172800\0\nM\0a\0\x0186399\0\nM\0a\0",
            &["1970-01-03 a", "1970-01-01 a"],
        );
        check("\x010\0\x0186400\0\nA\0a\0", &["1970-01-02 a"]);
    }

    #[test]
    fn a_rename_has_two_paths_but_in_a_merge_one() {
        check(
            "\x010\0\nR100\0a\0b\0M\0c\0",
            &["1970-01-01 a > b", "1970-01-01 c"],
        );
        check(
            "\x010\0\0MM\0a\0RM\0b\0RR\0c\0",
            &["1970-01-01 a", "1970-01-01 b", "1970-01-01 c"],
        );
    }

    #[test]
    fn names_may_hold_anything_but_zero() {
        check(
            "\x010\0\nA\0a\n\"b\"\t\\c é\0",
            &["1970-01-01 a\n\"b\"\t\\c é"],
        );
    }

    #[test]
    fn what_is_no_time_is_no_day() {
        for time in ["", "x", "999999999999999999", "99999999999999999999999"] {
            check(&format!("\x01{time}\0\nA\0a\0"), &["- a"]);
        }
        check("\x01-86400\0\nA\0a\0", &["1969-12-31 a"]);
    }

    #[test]
    fn an_output_that_breaks_off_is_read_so_far() {
        check("\x010\0\nA\0a\0M", &["1970-01-01 a", "1970-01-01 "]);
    }
}
