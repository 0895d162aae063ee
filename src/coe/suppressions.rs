//! `<!-- coebook: allow(RULE) reason -->`

use std::sync::Arc;

use serde::Serialize;

use super::front_matter::Cut;
use crate::diagnostic::{Diagnostic, Level, Location, SourceFile, Span, nearest, rules};
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
    /// Up to where it speaks of the file as a whole: past the front matter for a
    /// comment above everything else of the body, else 0.
    #[serde(skip)]
    pub front: usize,
    /// Whether it has silenced something.
    #[serde(skip)]
    pub used: bool,
    /// The path of the file, as diagnostics name it.
    #[serde(skip)]
    pub path: String,
}

impl Suppression {
    /// Whether it silences `diagnostic`: one in its block, one in another file
    /// that its block uses, such as the data of a graph, or, where it stands
    /// above all else, one in the front matter, which has no room for comments.
    pub fn silences(&self, diagnostic: &Diagnostic) -> bool {
        let related = diagnostic.related.iter().map(|(location, _)| location);
        let here = std::iter::once(&diagnostic.location)
            .chain(related)
            .find(|location| location.path() == self.path);
        diagnostic.rule.name == self.rule
            && here.is_some_and(|location| {
                let at = location.span.start;
                at < self.front || (self.covers.start..self.covers.end).contains(&at)
            })
    }
}

/// Takes out of `diagnostics` what `suppressions` silence, and notes which did.
pub fn silence(suppressions: &mut [Suppression], diagnostics: &mut Vec<Diagnostic>) {
    if suppressions.is_empty() {
        return;
    }
    diagnostics.retain(|diagnostic| {
        let mut silenced = false;
        // Each that would have done it counts as used.
        for suppression in suppressions.iter_mut() {
            if suppression.silences(diagnostic) {
                suppression.used = true;
                silenced = true;
            }
        }
        !silenced
    });
}

/// The suppressions among `comments`. One without a reason is reported, and
/// counts all the same: it is the reviewer who asks for the reason. The front
/// matter is that of `cut`. What was meant as one and is none is reported too: its
/// author would otherwise believe that it silences something.
pub fn read(
    comments: &[Comment],
    file: &Arc<SourceFile>,
    cut: &Cut,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Suppression> {
    let mut found = Vec::new();
    problems.extend(in_front_matter(file, cut));
    let mut above = cut.body_start;
    for comment in comments {
        let between = file.text.get(above..comment.span.start);
        let first = between.is_some_and(|text| text.trim().is_empty());
        if first {
            above = comment.span.end;
        }
        let Some((names, reason)) = allow(&comment.text) else {
            if looks_like_one(&comment.text) {
                let location = Location::new(file, comment.span);
                problems.push(malformed(
                    location,
                    "is none, so that it silences nothing",
                    IN_BODY,
                ));
            }
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
            problems.extend(unknown_rule(rule, comment, file));
            found.push(Suppression {
                rule: rule.to_owned(),
                reason: reason.to_owned(),
                span: comment.span,
                covers: comment.covers,
                front: if first { comment.span.end } else { 0 },
                used: false,
                path: file.path.clone(),
            });
        }
    }
    found
}

/// What to write in the body, and what above it.
const IN_BODY: &str = "write `<!-- coebook: allow(RULE) the reason -->`";
const IN_FRONT_MATTER: &str = "front matter has no room for it: write \
    `<!-- coebook: allow(RULE) the reason -->` directly below the closing `---`";

/// Comments of the front matter that were meant as suppressions.
fn in_front_matter(file: &Arc<SourceFile>, cut: &Cut) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut at = cut.block.start;
    for line in file.text[cut.block.start..cut.block.end].split_inclusive('\n') {
        if let Some(hash) = line.find('#')
            && looks_like_one(line[hash + 1..].trim())
        {
            let span = Span::new(at + hash, at + line.trim_end().len());
            let location = Location::new(file, span);
            found.push(malformed(
                location,
                "stands where none is read",
                IN_FRONT_MATTER,
            ));
        }
        at += line.len();
    }
    found
}

/// Whether a comment was probably meant to allow something.
fn looks_like_one(comment: &str) -> bool {
    let lower = comment.to_lowercase();
    let behind = lower
        .strip_prefix("coebook")
        .map(|rest| rest.trim_start_matches([':', ' ']));
    behind.is_some_and(|rest| rest.starts_with("allow"))
}

fn malformed(location: Location, wrong: &str, help: &str) -> Diagnostic {
    let message = format!("this looks like a suppression and {wrong}");
    Diagnostic::new(&rules::UNUSED_SUPPRESSION, location, message).help(help)
}

/// A suppression of a rule that does not exist silences nothing: its author
/// would otherwise believe that it does.
fn unknown_rule(rule: &str, comment: &Comment, file: &Arc<SourceFile>) -> Option<Diagnostic> {
    if rules::names().any(|name| name == rule) {
        return None;
    }
    let written = &file.text[comment.span.start..comment.span.end];
    let at = written.find(rule).unwrap_or(0);
    let help = match nearest(rule, rules::names()) {
        Some(close) => format!("did you mean `{close}`?"),
        None => "use the name that stands in brackets before the problem's message".to_owned(),
    };
    let location = Location::new(file, comment.span.slice(at..at + rule.len()));
    let message = format!("no rule is called {rule:?}, so that this silences nothing");
    let mut diagnostic = Diagnostic::new(&rules::UNKNOWN_VALUE, location, message).help(help);
    diagnostic.level = Level::Warning;
    Some(diagnostic)
}

/// The rule names and the reason of `coebook: allow(a, b) reason`.
fn allow(comment: &str) -> Option<(&str, &str)> {
    let rest = comment.strip_prefix("coebook:")?.trim_start();
    let rest = rest.strip_prefix("allow")?.trim_start().strip_prefix('(')?;
    let (names, reason) = rest.split_once(')')?;
    Some((names, reason.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coe;
    use crate::coe::charts::Tables;

    /// `line:column rule` of each problem of a COE with this body, behind its
    /// path if it is in another file.
    fn problems(body: &str) -> Vec<String> {
        let text = format!("---\ntitle: DNS\n---\n{body}");
        // Its problem is some 100 bytes from the start.
        let csv = format!("t,{}\nx,many\n", "e".repeat(100));
        let table = Arc::new(SourceFile::new("content/coes/a.csv", csv));
        let tables = Tables::from([("coes/a.csv".to_owned(), table)]);
        let parsed = coe::parsed_beside(&tables, "2025-03-14-dns", text, false);
        let shown = parsed.diagnostics.iter().map(|problem| {
            let at = problem.location.position();
            let path = problem.location.path().trim_start_matches("content/coes/");
            let path = path.trim_start_matches("2025-03-14-dns.md");
            format!("{path}{}:{} {}", at.line, at.column, problem.rule.name)
        });
        shown.collect()
    }

    #[test]
    fn a_problem_is_silenced_in_the_block_that_follows() {
        let row = "- 2X:XX something\n";
        let allow = "<!-- coebook: allow(unreadable-time) nobody looked at a clock -->\n\n";
        for (timeline, expected) in [
            (row.to_owned(), vec!["6:3 unreadable-time"]),
            (format!("{allow}{row}"), vec![]),
            (
                format!("{allow}A paragraph.\n\n{row}"),
                vec!["10:3 unreadable-time"],
            ),
            (
                format!("<!-- coebook: allow(remote-image) a -->\n\n{row}"),
                vec!["8:3 unreadable-time"],
            ),
            (
                format!("<!-- coebook: allow(remote-image, unreadable-time) a -->\n\n{row}"),
                vec![],
            ),
        ] {
            assert_eq!(
                problems(&format!("## Timeline\n\n{timeline}")),
                expected,
                "{timeline}"
            );
        }
    }

    #[test]
    fn the_data_of_a_graph_is_silenced_above_the_graph_alone() {
        let chart = "```chart\ndata: a.csv\n```\n";
        let allow = "<!-- coebook: allow(invalid-chart) not measured yet -->\n\n";
        assert_eq!(problems(chart), ["a.csv2:3 invalid-chart"]);
        assert_eq!(problems(&format!("{allow}{chart}")), Vec::<String>::new());
        // As many bytes from the start of the COE as the problem is from that of
        // its own file.
        let first = format!("{allow}{}\n\n{chart}", "words ".repeat(20));
        assert_eq!(problems(&first), ["a.csv2:3 invalid-chart"]);
    }

    #[test]
    fn a_reason_and_a_rule_that_exists_are_asked_for() {
        for (comment, expected) in [
            ("allow(remote-image) it moves", vec![]),
            ("allow(blame-language) a quotation", vec![]),
            (
                "allow(remote-image)",
                vec!["4:1 suppression-without-reason"],
            ),
            ("allow(remote-imgae) it moves", vec!["4:21 unknown-value"]),
            ("allow(remote-image, zebra) a", vec!["4:35 unknown-value"]),
            ("something else", vec![]),
            (
                "allow remote-image because it moves",
                vec!["4:1 unused-suppression"],
            ),
        ] {
            let body = format!("<!-- coebook: {comment} -->\n\nText.\n");
            assert_eq!(problems(&body), expected, "{comment}");
        }
    }

    #[test]
    fn what_was_meant_to_allow_something_and_does_not_is_told() {
        for (comment, expected) in [
            ("coebook allow(no-actions) none", true),
            ("Coebook: Allow no-actions", true),
            ("coebook: allowed by nobody", true),
            ("coebook is allowed here", false),
            ("allow(no-actions)", false),
        ] {
            assert_eq!(looks_like_one(comment), expected, "{comment}");
        }
        let text = "---\ntitle: a # coebook: allow(no-actions) none\n---\n";
        let file = Arc::new(SourceFile::new("a.md", text));
        let mut problems = Vec::new();
        let cut = crate::coe::front_matter::cut(&file, &mut problems);
        read(&[], &file, &cut, &mut problems);
        assert_eq!(problems.len(), 1);
        let help = problems[0].help.as_deref().unwrap_or_default();
        assert!(help.contains("below the closing `---`"), "{help}");
    }

    #[test]
    fn the_nearest_rule_is_suggested_as_a_warning() {
        let text = "<!-- coebook: allow(invalid-chrt) a -->";
        let file = Arc::new(SourceFile::new("a.md", text));
        let comment = Comment {
            text: "coebook: allow(invalid-chrt) a".to_owned(),
            span: Span::new(0, text.len()),
            covers: Span::default(),
        };
        let mut problems = Vec::new();
        read(&[comment], &file, &Cut::default(), &mut problems);
        assert_eq!(problems[0].level, Level::Warning);
        assert_eq!(
            problems[0].help.as_deref(),
            Some("did you mean `invalid-chart`?")
        );
    }
}
