//! Diagnostics as a compiler prints them: place, source line, caret, help.

use annotate_snippets::{AnnotationKind, Group, Level as SnippetLevel, Renderer, Snippet};

use super::place::floor_boundary;
use super::{Diagnostic, Level};

/// Whether the report may use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Plain text.
    Plain,
    /// ANSI colours.
    Coloured,
}

/// One diagnostic as text that ends with a line feed.
pub fn render_terminal(diagnostic: &Diagnostic, style: Style) -> String {
    let level = match diagnostic.level {
        Level::Error => SnippetLevel::ERROR,
        Level::Warning => SnippetLevel::WARNING,
        Level::Advice => SnippetLevel::INFO.with_name("advice"),
    };
    let mut group = Group::with_title(
        level
            .primary_title(diagnostic.message.as_str())
            .id(diagnostic.rule.name),
    );
    group = group.element(snippet(
        &diagnostic.location,
        &diagnostic.label,
        AnnotationKind::Primary,
    ));
    for (location, remark) in &diagnostic.related {
        group = group.element(snippet(location, remark, AnnotationKind::Context));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(SnippetLevel::HELP.message(help.as_str()));
    }
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    };
    let mut text = renderer.render(&[group]);
    text.push('\n');
    text
}

fn snippet<'a>(
    location: &'a super::Location,
    remark: &'a str,
    kind: AnnotationKind,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let text = &location.file.text;
    let start = floor_boundary(text, location.span.start);
    let end = floor_boundary(text, location.span.end.max(start));
    let mut annotation = kind.span(start..end);
    if !remark.is_empty() {
        annotation = annotation.label(remark);
    }
    Snippet::source(text.as_str())
        .path(location.path())
        .fold(true)
        .annotation(annotation)
}
