//! The report that GitLab shows in the code quality widget of a merge request.
//!
//! Source: GitLab Docs, "Code Quality", section "Code Quality report format".

use std::iter::zip;

use serde::Serialize;

use super::fingerprint::fingerprints;
use super::json::pretty;
use super::{Report, region, sentences};
use crate::diagnostic::{Diagnostic, Level};

/// `report` as a JSON array of issues.
pub(super) fn write(report: &Report<'_>) -> String {
    let findings = zip(report.findings, fingerprints(report));
    let issues = findings.map(|(finding, fingerprint)| issue(report, finding, fingerprint));
    pretty(&issues.collect::<Vec<_>>())
}

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Place,
}

#[derive(Serialize)]
struct Place {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

fn issue(report: &Report<'_>, finding: &Diagnostic, fingerprint: String) -> Issue {
    Issue {
        description: sentences(finding),
        check_name: finding.rule.name,
        fingerprint,
        severity: match finding.level {
            Level::Error => "major",
            Level::Warning => "minor",
            Level::Advice => "info",
        },
        location: Place {
            path: report.path(&finding.location),
            // A line must be named, also of a file that has none.
            lines: Lines {
                begin: region(&finding.location).map_or(1, |(start, _)| start.line),
            },
        },
    }
}
