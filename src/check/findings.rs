//! Where a rule puts what it finds.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Location, Rule, SourceFile, Span};

/// Collects what one rule finds in one COE.
#[derive(Debug)]
pub struct Findings<'f> {
    rule: &'static Rule,
    file: &'f Arc<SourceFile>,
    found: &'f mut Vec<Diagnostic>,
}

impl<'f> Findings<'f> {
    /// Findings of `rule` in `file`, put behind those of others in `found`.
    pub fn new(
        rule: &'static Rule,
        file: &'f Arc<SourceFile>,
        found: &'f mut Vec<Diagnostic>,
    ) -> Self {
        Self { rule, file, found }
    }

    /// Adds a finding: what is wrong at `span`, without a full stop, and what to
    /// write instead and why.
    pub fn add(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        let finding = self.at(span, message).help(help);
        self.push(finding);
    }

    /// A finding of the rule, to be completed and [pushed](Self::push).
    #[must_use]
    pub fn at(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.rule, Location::new(self.file, span), message)
    }

    /// Adds a finding.
    pub fn push(&mut self, finding: Diagnostic) {
        self.found.push(finding);
    }
}
