//! Findings in the forms that programs and pull requests read, one file each.
//!
//! Each form is a plain function from a [`Report`] to text that ends with a
//! line feed. Paths count from the repository's root, as everything that puts
//! findings beside lines does; lines and columns count from 1, columns in
//! Unicode characters.

pub mod escape;
mod fingerprint;
mod github;
mod gitlab;
pub mod json;
mod markdown;
mod sarif;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;

use super::{Diagnostic, Level, Location, Position, Rule, Span};
use crate::words;

/// What a report is made of.
#[derive(Debug, Clone, Copy)]
pub struct Report<'r> {
    /// What was found and is to be told, in the order of files and places.
    pub findings: &'r [Diagnostic],
    /// All rules by which it could have been found.
    pub rules: &'r [&'static Rule],
    /// Where the book lies in its repository: empty, or a path with `/`.
    pub folder: &'r str,
    /// How many COEs were checked.
    pub checked: usize,
}

/// A form of report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// coebook's own, for scripts: [`json`].
    Json,
    /// Annotations on the lines of a pull request on GitHub.
    Github,
    /// SARIF 2.1.0, for code scanning and editors.
    Sarif,
    /// GitLab's code quality report.
    Gitlab,
    /// A table for a comment on a pull request.
    Markdown,
}

/// `report` as `format`.
pub fn write(report: &Report<'_>, format: Format) -> String {
    match format {
        Format::Json => json::write(report),
        Format::Github => github::write(report),
        Format::Sarif => sarif::write(report),
        Format::Gitlab => gitlab::write(report),
        Format::Markdown => markdown::write(report),
    }
}

impl Report<'_> {
    /// The path of a place from the repository's root.
    fn path(&self, location: &Location) -> String {
        match self.folder {
            "" => location.path().to_owned(),
            folder => format!("{folder}/{}", location.path()),
        }
    }

    /// The findings, the gravest first, else in their order.
    fn gravest_first(&self) -> Vec<&Diagnostic> {
        let mut findings: Vec<&Diagnostic> = self.findings.iter().collect();
        findings.sort_by_key(|finding| Reverse(finding.level));
        findings
    }

    fn count(&self, level: Level) -> usize {
        let findings = self.findings.iter();
        findings.filter(|finding| finding.level == level).count()
    }

    /// `2 errors, 1 warning in 28 COEs`.
    fn summary(&self) -> String {
        let parts: Vec<String> = [
            (self.count(Level::Error), "error", "errors"),
            (self.count(Level::Warning), "warning", "warnings"),
            (
                self.count(Level::Advice),
                "piece of advice",
                "pieces of advice",
            ),
        ]
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| words::count(count, one, many))
        .collect();
        let found = if parts.is_empty() {
            "nothing to mend".to_owned()
        } else {
            parts.join(", ")
        };
        format!("{found} in {}", words::count(self.checked, "COE", "COEs"))
    }
}

/// The lines and columns of a place: from its first character to just behind
/// its last. Nothing of a file that is no text.
fn region(location: &Location) -> Option<(Position, Position)> {
    (!location.file.text.is_empty()).then(|| positions(location, location.span))
}

/// The lines and columns of another span of the same file.
fn positions(location: &Location, span: Span) -> (Position, Position) {
    let file = &location.file;
    (file.position(span.start), file.position(span.end))
}

/// Message and help as sentences.
fn sentences(finding: &Diagnostic) -> String {
    let mut text = sentence(&finding.message);
    if let Some(help) = &finding.help {
        text.push(' ');
        text.push_str(&sentence(help));
    }
    text
}

fn sentence(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(char::to_uppercase);
    let end = if text.ends_with(['.', '?', '!', '…', ':']) {
        ""
    } else {
        "."
    };
    let first: String = first.into_iter().flatten().collect();
    format!("{first}{}{end}", characters.as_str())
}
