//! What is printed.

use std::io::{BufWriter, Write};

use super::CommandError;
use crate::diagnostic::{Diagnostic, Level, Style, render_terminal};

/// How many of each level there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) errors: usize,
    pub(super) warnings: usize,
}

impl Counts {
    pub(super) fn of(diagnostics: &[Diagnostic]) -> Self {
        let count = |level| diagnostics.iter().filter(|it| it.level == level).count();
        Self {
            errors: count(Level::Error),
            warnings: count(Level::Warning),
        }
    }

    /// `2 errors, 1 warning`, or nothing.
    pub(super) fn words(self) -> Option<String> {
        let part = |count: usize, noun: &str| match count {
            0 => None,
            1 => Some(format!("1 {noun}")),
            _ => Some(format!("{count} {noun}s")),
        };
        let parts: Vec<String> = [part(self.errors, "error"), part(self.warnings, "warning")]
            .into_iter()
            .flatten()
            .collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

/// Prints problems as a compiler would; colours only on a terminal.
pub(super) fn diagnostics(diagnostics: &[Diagnostic]) {
    // Stderr has no buffer of its own, and there may be thousands.
    let mut out = BufWriter::new(anstream::AutoStream::auto(std::io::stderr()).lock());
    for diagnostic in diagnostics {
        // The stream takes the colours out where they do not belong.
        let _ = writeln!(out, "{}", render_terminal(diagnostic, Style::Coloured));
    }
}

/// Prints why a command could not run.
pub(super) fn failure(error: &CommandError) {
    diagnostics(&error.diagnostics);
    line("error", &error.message);
    if let Some(help) = &error.help {
        line(" help", help);
    }
}

/// Prints a remark.
pub(super) fn note(message: &str, help: &str) {
    line(" note", message);
    line(" help", help);
}

fn line(label: &str, text: &str) {
    let mut out = anstream::AutoStream::auto(std::io::stderr()).lock();
    let _ = writeln!(out, "{label}: {text}");
}

/// Prints a result.
pub(super) fn result(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{text}");
}
