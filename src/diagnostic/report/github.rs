//! Workflow commands, which GitHub turns into annotations on the lines of a
//! pull request.
//!
//! Of one step it shows the first ten errors, ten warnings and ten notices,
//! and drops the rest without a word; so the gravest come first, and all of
//! them stand in the log and in the summary. Each finding is a command, also
//! beyond the tenth: in any other line of a log, `##[…]` within somebody's
//! words would be run as one.
//!
//! Source: GitHub Docs, "Workflow commands for GitHub Actions", and the escapes
//! of the `@actions/core` package.

use std::fmt::Write;

use super::escape::safe;
use super::{Report, region, sentences};
use crate::diagnostic::{Diagnostic, Level};

/// `report` as one command a line.
pub(super) fn write(report: &Report<'_>) -> String {
    let mut out = String::new();
    for finding in report.gravest_first() {
        command(&mut out, report, finding);
    }
    out
}

fn command(out: &mut String, report: &Report<'_>, finding: &Diagnostic) {
    let name = match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Advice => "notice",
    };
    let path = report.path(&finding.location);
    let _ = write!(out, "::{name} file={}", property(&path));
    if let Some((start, end)) = region(&finding.location) {
        // A span that ends with a line feed ends in the next line.
        let behind = end.column == 1 && end.line > start.line;
        let last = end.line - usize::from(behind);
        let _ = write!(out, ",line={},endLine={last}", start.line);
        // Columns are refused where the lines differ.
        if start.line == end.line {
            let _ = write!(out, ",col={},endColumn={}", start.column, end.column);
        }
    }
    let title = property(finding.rule.name);
    let _ = writeln!(out, ",title={title}::{}", data(&sentences(finding)));
}

/// Text as it may stand behind the second `::`.
fn data(text: &str) -> String {
    // Line feeds may stay; they are escaped below.
    let lines: Vec<_> = text.split('\n').map(safe).collect();
    lines.join("\n").replace('%', "%25").replace('\n', "%0A")
}

/// Text as it may stand as a property's value.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
