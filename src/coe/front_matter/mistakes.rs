//! The mistakes in YAML that everybody makes, in the words of whoever made them.

use super::cut::RawEntry;
use super::fields::Fields;
use crate::diagnostic::{Diagnostic, Location, Span, rules};

impl Fields<'_> {
    /// What is wrong with an entry that is no YAML, if it is one of the mistakes
    /// that everybody makes, in the words of whoever made it.
    pub(super) fn mistake(&self, entry: &RawEntry) -> Option<Diagnostic> {
        let key = &entry.key.value;
        let problem = |span: Span, message: String| {
            Diagnostic::new(
                &rules::INVALID_FRONT_MATTER,
                Location::new(self.file, span),
                message,
            )
        };
        let value = &self.file.text[entry.value.start..entry.value.end];
        if let Some(indented) = self.indented(entry) {
            return Some(indented);
        }
        let first = value.lines().next().unwrap_or_default();
        for (open, close) in [('[', ']'), ('{', '}')] {
            let count = |mark| value.matches(mark).count();
            if value.starts_with(open) && count(open) > count(close) {
                let span = entry.value.slice(0..first.len());
                let message = format!("the list of `{key}` is never closed");
                return Some(problem(span, message).help(format!("add the closing `{close}`")));
            }
        }
        let colon = first.find(": ").or_else(|| {
            let end = first.len().checked_sub(1)?;
            first.ends_with(':').then_some(end)
        })?;
        if value.starts_with(['"', '\'', '|', '>', '[', '{', '&', '*', '!']) {
            return None;
        }
        let rest = entry.value.slice(colon..first.len());
        let message = format!("a second `: ` stands on the line of `{key}`");
        let help = format!("put the text in quotes: {key}: {first:?}");
        Some(problem(rest, message).help(help))
    }

    /// A key behind spaces, which makes it a part of the entry above it.
    pub(super) fn indented(&self, entry: &RawEntry) -> Option<Diagnostic> {
        let (span, name) = self.indented_key(entry)?;
        let above = &entry.key.value;
        let message =
            format!("`{name}` is indented, so that it is read as a part of `{above}` above it");
        let problem = Diagnostic::new(
            &rules::INVALID_FRONT_MATTER,
            Location::new(self.file, span),
            message,
        );
        Some(problem.help(format!("take out the space before `{name}`")))
    }

    /// The first key of a COE that stands in `entry` behind spaces, as
    /// if it went on.
    fn indented_key(&self, entry: &RawEntry) -> Option<(Span, &'static str)> {
        let text = &self.file.text[entry.value.start..entry.span.end];
        let mut at = entry.value.start;
        text.split_inclusive('\n').find_map(|line| {
            let start = at;
            at += line.len();
            let name = line.trim_start();
            let indent = line.len() - name.len();
            let (name, _) = name.split_once(':').filter(|_| indent > 0)?;
            let known = super::KEYS.into_iter().find(|known| *known == name)?;
            let start = start + indent;
            (start > entry.value.start).then(|| (Span::new(start, start + name.len()), known))
        })
    }
}
