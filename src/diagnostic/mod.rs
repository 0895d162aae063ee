//! Problems found in content, and the forms in which they are reported.
//!
//! A [`Diagnostic`] says what is wrong, where, and what to do. It never stops a
//! stage: each stage returns what it could make and its diagnostics.

mod excerpt;
mod fix;
mod place;
pub mod report;
mod rule;
pub mod rules;
mod spelling;
mod terminal;

pub use fix::{Edit, Fix, apply_to_bytes, unified_diff};
pub use place::{Location, Position, SourceFile, Span, Spanned};
pub(crate) use rule::declare_rule;
pub use rule::{Level, Rule};
pub use spelling::{did_you_mean, is_slip, is_variant, nearest};
pub use terminal::{Style, render_terminal};

use std::collections::HashMap;
use std::sync::Arc;

/// One problem: which rule found it, where, what is wrong and how to mend it.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The rule that found it; its name is what configuration and suppressions use.
    pub rule: &'static Rule,
    /// The rule's own level, or the one that `[coe.rules]` sets.
    pub level: Level,
    /// What is wrong, as one sentence without a full stop.
    pub message: String,
    /// Where it is.
    pub location: Location,
    /// Other places that matter, each with a remark.
    pub related: Vec<(Location, String)>,
    /// What to do about it, or why it matters.
    pub help: Option<String>,
    /// What would mend it, where that can be done without asking.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A diagnostic at the rule's own level, without help.
    pub fn new(rule: &'static Rule, location: Location, message: impl Into<String>) -> Self {
        Self {
            rule,
            level: rule.level,
            message: message.into(),
            location,
            related: Vec::new(),
            help: None,
            fix: None,
        }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds what would mend it.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// Adds another place that matters.
    #[must_use]
    pub fn related(mut self, location: Location, remark: impl Into<String>) -> Self {
        self.related.push((location, remark.into()));
        self
    }
}

/// Sorts by file, then place, then rule, so that reports are the same on every
/// machine whatever the order of work was.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        (a.location.path(), a.location.span, a.rule.name, &a.message).cmp(&(
            b.location.path(),
            b.location.span,
            b.rule.name,
            &b.message,
        ))
    });
}

/// Says once what is found again and again in one file: the first stays, and
/// tells how often. What can be mended stays, each with its own fix. Expects
/// them sorted by file.
pub fn collapse_repeats(diagnostics: &mut Vec<Diagnostic>) {
    let mut again: HashMap<(String, &'static str, String), usize> = HashMap::new();
    let key = |it: &Diagnostic| {
        let path = it.location.path().to_owned();
        (path, it.rule.name, it.message.clone())
    };
    for diagnostic in diagnostics.iter().filter(|it| it.fix.is_none()) {
        *again.entry(key(diagnostic)).or_default() += 1;
    }
    diagnostics.retain_mut(|diagnostic| {
        if diagnostic.fix.is_some() {
            return true;
        }
        match again.insert(key(diagnostic), 0) {
            // Its first was met before, and has told of this one.
            None | Some(0) => false,
            Some(1) => true,
            Some(count) => {
                let more = format!("{} more like it in this file", count - 1);
                diagnostic.help = Some(match diagnostic.help.take() {
                    Some(help) => format!("{help}; {more}"),
                    None => more,
                });
                true
            }
        }
    });
}

/// A location in a file of which only the path matters (an image, a folder).
pub fn whole_file(path: impl Into<String>) -> Location {
    Location {
        file: Arc::new(SourceFile::new(path, "")),
        span: Span { start: 0, end: 0 },
    }
}
