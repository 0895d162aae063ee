//! coebook's own JSON, for scripts. Its form is stable: within one `version`,
//! members may be added, but none changes its meaning or goes.
//!
//! ```json
//! {
//!   "version": 1,
//!   "coebook": "0.1.0",
//!   "checked": 28,
//!   "counts": { "error": 1, "warning": 0, "advice": 0 },
//!   "findings": [
//!     {
//!       "rule": "unknown-key",
//!       "level": "error",
//!       "message": "front matter has no key `severty`",
//!       "help": "did you mean `severity`?",
//!       "path": "content/coes/2025-03-14-dns.md",
//!       "start": { "line": 4, "column": 1 },
//!       "end": { "line": 4, "column": 8 },
//!       "related": [],
//!       "fix": {
//!         "description": "write `severity`",
//!         "edits": [
//!           {
//!             "start": { "line": 4, "column": 1 },
//!             "end": { "line": 4, "column": 8 },
//!             "text": "severity"
//!           }
//!         ]
//!       },
//!       "fingerprint": "5f0c…"
//!     }
//!   ]
//! }
//! ```
//!
//! - Every member is always there. `help`, `fix`, `start` and `end` may be
//!   `null`: the last two when a whole file is meant that is no text.
//! - `level` is `error`, `warning` or `advice`; `message` and `help` are plain
//!   text with `code` between backticks, and may be reworded at any time.
//! - Findings stand in the order of paths and places. Suppressed ones, and
//!   those of a level that was not asked for, are left out and not counted.
//! - `path` counts from the root of the Git repository, from the book's folder
//!   where there is none; it has `/` on every system.
//! - `line` and `column` count from 1; columns are Unicode characters, not
//!   bytes and not UTF-16 units. A byte-order mark is no character, and CR LF
//!   is one. `end` is just behind the last character meant.
//! - The `edits` of a `fix` belong together and do not overlap; `start` equal
//!   to `end` is a place where `text` is put in.
//! - `fingerprint` is unique in a report and stays when lines above are added
//!   or removed.

use std::iter::zip;

use serde::Serialize;

use super::fingerprint::fingerprints;
use super::{Report, positions, region};
use crate::diagnostic::{Diagnostic, Fix, Level, Location, Position};

/// The version of the form that [`write`] makes.
pub const VERSION: u32 = 1;

/// `report` as JSON.
pub(super) fn write(report: &Report<'_>) -> String {
    let findings = zip(report.findings, fingerprints(report));
    let findings = findings.map(|(finding, fingerprint)| of(report, finding, fingerprint));
    pretty(&Document {
        version: VERSION,
        coebook: env!("CARGO_PKG_VERSION"),
        checked: report.checked,
        counts: Counts {
            error: report.count(Level::Error),
            warning: report.count(Level::Warning),
            advice: report.count(Level::Advice),
        },
        findings: findings.collect(),
    })
}

/// JSON with a line feed at its end.
pub(super) fn pretty(value: &impl Serialize) -> String {
    let mut text =
        serde_json::to_string_pretty(value).expect("texts and numbers can always be written");
    text.push('\n');
    text
}

#[derive(Serialize)]
struct Document<'r> {
    version: u32,
    coebook: &'static str,
    checked: usize,
    counts: Counts,
    findings: Vec<Finding<'r>>,
}

#[derive(Serialize)]
struct Counts {
    error: usize,
    warning: usize,
    advice: usize,
}

#[derive(Serialize)]
struct Finding<'r> {
    rule: &'static str,
    level: Level,
    message: &'r str,
    help: Option<&'r str>,
    #[serde(flatten)]
    place: Place,
    related: Vec<Related<'r>>,
    fix: Option<Mending<'r>>,
    fingerprint: String,
}

#[derive(Serialize)]
struct Related<'r> {
    message: &'r str,
    #[serde(flatten)]
    place: Place,
}

#[derive(Serialize)]
struct Place {
    path: String,
    start: Option<Point>,
    end: Option<Point>,
}

#[derive(Serialize)]
struct Point {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Mending<'r> {
    description: &'r str,
    edits: Vec<Change<'r>>,
}

#[derive(Serialize)]
struct Change<'r> {
    start: Point,
    end: Point,
    text: &'r str,
}

fn of<'r>(report: &Report<'_>, finding: &'r Diagnostic, fingerprint: String) -> Finding<'r> {
    let related = finding.related.iter().map(|(location, remark)| Related {
        message: remark,
        place: place(report, location),
    });
    let fix = finding.fix.as_ref();
    Finding {
        rule: finding.rule.name,
        level: finding.level,
        message: &finding.message,
        help: finding.help.as_deref(),
        place: place(report, &finding.location),
        related: related.collect(),
        fix: fix.map(|fix| mending(&finding.location, fix)),
        fingerprint,
    }
}

fn place(report: &Report<'_>, location: &Location) -> Place {
    let (start, end) = region(location).unzip();
    Place {
        path: report.path(location),
        start: start.map(point),
        end: end.map(point),
    }
}

fn mending<'r>(location: &Location, fix: &'r Fix) -> Mending<'r> {
    let edits = fix.edits.iter().map(|edit| {
        let (start, end) = positions(location, edit.span);
        Change {
            start: point(start),
            end: point(end),
            text: &edit.text,
        }
    });
    Mending {
        description: &fix.what,
        edits: edits.collect(),
    }
}

fn point(Position { line, column }: Position) -> Point {
    Point { line, column }
}
