//! What is printed.

use std::io::{BufWriter, Write};

use super::CommandError;
use crate::diagnostic::{Diagnostic, Level, Style, render_terminal};
use crate::site::words;

/// How many of each level there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) advice: usize,
}

impl Counts {
    pub(super) fn of(diagnostics: &[Diagnostic]) -> Self {
        let count = |level| diagnostics.iter().filter(|it| it.level == level).count();
        Self {
            errors: count(Level::Error),
            warnings: count(Level::Warning),
            advice: count(Level::Advice),
        }
    }

    /// `2 errors, 1 warning, 3 pieces of advice`, or nothing.
    pub(super) fn words(self) -> Option<String> {
        let parts: Vec<String> = [
            (self.errors, "error", "errors"),
            (self.warnings, "warning", "warnings"),
            (self.advice, "piece of advice", "pieces of advice"),
        ]
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| words::count(count, one, many))
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

/// Prints a result; colours only on a terminal.
pub(super) fn result(text: &str) {
    let mut out = anstream::AutoStream::auto(std::io::stdout()).lock();
    let _ = writeln!(out, "{text}");
}
