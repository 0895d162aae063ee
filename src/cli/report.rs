//! What is printed.

use std::io::{self, BufWriter, ErrorKind, IsTerminal as _, Write};

use super::CommandError;
use super::terminal::safe;
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
    let mut out = BufWriter::new(anstream::AutoStream::auto(io::stderr()).lock());
    for diagnostic in diagnostics {
        // The stream takes the colours out where they do not belong.
        let _ = writeln!(out, "{}", render_terminal(diagnostic, Style::Coloured));
    }
}

/// Prints problems as a command's result.
pub(super) fn findings(found: &[Diagnostic]) -> Result<(), CommandError> {
    let mut out = BufWriter::new(anstream::AutoStream::auto(io::stdout()).lock());
    let mut write = || {
        for diagnostic in found {
            writeln!(out, "{}", render_terminal(diagnostic, Style::Coloured))?;
        }
        out.flush()
    };
    written(write())
}

/// Prints why a command could not run.
pub(super) fn failure(error: &CommandError) {
    diagnostics(&error.diagnostics);
    line("error", &error.message);
    if let Some(help) = &error.help {
        line(" help", help);
    }
}

/// Prints what to do next, for people.
pub(super) fn hint(text: &str) {
    text.lines().for_each(remark);
}

/// Prints a remark.
pub(super) fn note(message: &str, help: &str) {
    line(" note", message);
    line(" help", help);
}

/// Prints a remark beside a result that is for programs.
pub(super) fn remark(text: &str) {
    let mut out = anstream::AutoStream::auto(io::stderr()).lock();
    let _ = writeln!(out, "{}", safe(text));
}

fn line(label: &str, text: &str) {
    let mut out = anstream::AutoStream::auto(io::stderr()).lock();
    // A message may name a file, and anybody may have named that.
    let lines: Vec<_> = text.split('\n').map(safe).collect();
    let _ = writeln!(out, "{label}: {}", lines.join("\n"));
}

/// Prints a file. On a terminal, control characters in it are shown and not sent.
pub(super) fn file(bytes: &[u8]) -> Result<(), CommandError> {
    let mut out = io::stdout().lock();
    let result = if out.is_terminal() {
        let text = String::from_utf8_lossy(bytes);
        let mut lines = text.lines();
        lines.try_for_each(|line| writeln!(out, "{}", safe(line)))
    } else {
        out.write_all(bytes)
    };
    written(result.and_then(|()| out.flush()))
}

/// Prints a result; colours only on a terminal.
///
/// Whoever reads it may have seen enough and gone, which is no failure; a result
/// that could not be written otherwise is one.
pub(super) fn result(text: &str) -> Result<(), CommandError> {
    let mut out = anstream::AutoStream::auto(io::stdout()).lock();
    written(writeln!(out, "{text}").and_then(|()| out.flush()))
}

/// Prints a result that a program may read, as it is; on a terminal nothing in it
/// may steer that.
pub(super) fn verbatim(text: &str) -> Result<(), CommandError> {
    let mut out = io::stdout().lock();
    let shown = if out.is_terminal() {
        text.lines().map(|line| safe(line) + "\n").collect()
    } else {
        text.to_owned()
    };
    written(out.write_all(shown.as_bytes()).and_then(|()| out.flush()))
}

fn written(result: io::Result<()>) -> Result<(), CommandError> {
    match result {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(CommandError::new(format!(
            "the result cannot be written: {error}"
        ))
        .help("look where standard output leads; nothing else went wrong")),
        _ => Ok(()),
    }
}
