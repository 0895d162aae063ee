//! coebook's own JSON, for scripts. Its form is stable: within one `version`,
//! members may be added, but none changes its meaning or goes.
//!
//! `docs/guide/json.md` says what each member means; a test holds its example
//! against what is written here.

use std::iter::zip;

use serde::Serialize;

use super::escape::safe_json;
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

/// JSON with a line feed at its end, and without characters that would do
/// something to a terminal.
pub(super) fn pretty(value: &impl Serialize) -> String {
    let text =
        serde_json::to_string_pretty(value).expect("texts and numbers can always be written");
    safe_json(&text) + "\n"
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
