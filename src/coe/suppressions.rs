//! `<!-- coebook: allow(RULE) reason -->`

use std::sync::Arc;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Location, SourceFile, Span, rules};
use crate::markdown::Comment;

/// An author's word that a rule does not apply to a block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suppression {
    /// The rule's name.
    pub rule: String,
    /// Why it does not apply.
    pub reason: String,
    /// The comment.
    pub span: Span,
    /// The block it speaks of.
    pub covers: Span,
}

impl Suppression {
    /// Whether it silences `diagnostic`, which is of the same file.
    pub fn silences(&self, diagnostic: &Diagnostic) -> bool {
        let at = diagnostic.location.span;
        diagnostic.rule.name == self.rule
            && at.start >= self.covers.start
            && at.start < self.covers.end
    }
}

/// The suppressions among `comments`. One without a reason is reported, and
/// counts all the same: it is the reviewer who asks for the reason.
pub fn read(
    comments: &[Comment],
    file: &Arc<SourceFile>,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Suppression> {
    let mut found = Vec::new();
    for comment in comments {
        let Some((names, reason)) = allow(&comment.text) else {
            continue;
        };
        if reason.is_empty() {
            problems.push(
                Diagnostic::new(
                    &rules::SUPPRESSION_WITHOUT_REASON,
                    Location::new(file, comment.span),
                    "this suppression gives no reason",
                )
                .help("say behind the bracket why the rule does not apply here"),
            );
        }
        for rule in names
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty())
        {
            found.push(Suppression {
                rule: rule.to_owned(),
                reason: reason.to_owned(),
                span: comment.span,
                covers: comment.covers,
            });
        }
    }
    found
}

/// The rule names and the reason of `coebook: allow(a, b) reason`.
fn allow(comment: &str) -> Option<(&str, &str)> {
    let rest = comment.strip_prefix("coebook:")?.trim_start();
    let rest = rest.strip_prefix("allow")?.trim_start().strip_prefix('(')?;
    let (names, reason) = rest.split_once(')')?;
    Some((names, reason.trim()))
}
