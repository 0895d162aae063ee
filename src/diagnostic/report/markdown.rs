//! A table for a comment on a pull request, and for the summary of a job.

use std::fmt::Write;

use super::escape::cell;
use super::{Report, region, sentences};
use crate::diagnostic::{Diagnostic, Level};

/// The most that is written, in bytes: a comment on GitHub holds 65,536
/// characters, and there is something beside the table.
const MAX_BYTES: usize = 60_000;
/// The most rows: nobody reads more of them.
const MAX_ROWS: usize = 200;

/// `report` as a heading and a table, the gravest first.
pub(super) fn write(report: &Report<'_>) -> String {
    let mut out = format!("### coebook check: {}\n", report.summary());
    if report.findings.is_empty() {
        return out;
    }
    out.push_str("\n| | What was found | Where | Rule |\n|---|---|---|---|\n");
    let findings = report.gravest_first();
    let mut shown = 0;
    for finding in findings.iter().take(MAX_ROWS) {
        let row = row(report, finding);
        if out.len() + row.len() > MAX_BYTES {
            break;
        }
        out.push_str(&row);
        shown += 1;
    }
    let more = findings.len() - shown;
    if more > 0 {
        let _ = writeln!(
            out,
            "\n… and {more} more: `coebook check` shows them all, with their lines."
        );
    }
    if findings.iter().any(|finding| finding.fix.is_some()) {
        out.push_str("\n🔧 `coebook check --fix` mends this.\n");
    }
    out
}

fn row(report: &Report<'_>, finding: &Diagnostic) -> String {
    let level = match finding.level {
        Level::Error => "❌ error",
        Level::Warning => "⚠️ warning",
        Level::Advice => "💡 advice",
    };
    let mut place = report.path(&finding.location);
    if let Some((start, _)) = region(&finding.location) {
        let _ = write!(place, ":{}", start.line);
    }
    let fix = if finding.fix.is_some() { " 🔧" } else { "" };
    format!(
        "| {level} | {}{fix} | {} | {} |\n",
        cell(&sentences(finding)),
        cell(&format!("`{place}`")),
        cell(&format!("`{}`", finding.rule.name)),
    )
}
