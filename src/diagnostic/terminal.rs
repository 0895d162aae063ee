//! Diagnostics as a compiler prints them: place, source line, caret, help.

use annotate_snippets::{
    AnnotationKind, Element, Group, Level as SnippetLevel, Origin, Renderer, Snippet,
};

use super::excerpt::{Excerpt, excerpt};
use super::{Diagnostic, Level, Location};

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
    let related = diagnostic
        .related
        .iter()
        .map(|(location, remark)| Place::new(location, remark, AnnotationKind::Context));
    let places: Vec<Place<'_>> = std::iter::once(Place::new(
        &diagnostic.location,
        "",
        AnnotationKind::Primary,
    ))
    .chain(related)
    .collect();
    let title = level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.rule.name);
    let mut group = Group::with_title(title);
    for place in &places {
        group = group.element(place.element());
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(SnippetLevel::HELP.message(help.as_str()));
    }
    let mending = diagnostic
        .fix
        .as_ref()
        .map(|fix| format!("`coebook check --fix` does this: {}", fix.what));
    if let Some(mending) = &mending {
        group = group.element(SnippetLevel::HELP.with_name("fix").message(mending));
    }
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    };
    let mut text = renderer.render(&[group]);
    for place in &places {
        text = place.mend_column(text);
    }
    text.push('\n');
    text
}

/// A place as it is shown.
struct Place<'d> {
    location: &'d Location,
    remark: &'d str,
    kind: AnnotationKind,
    /// Nothing of a file that is no text.
    excerpt: Option<Excerpt<'d>>,
}

impl<'d> Place<'d> {
    fn new(location: &'d Location, remark: &'d str, kind: AnnotationKind) -> Self {
        Self {
            location,
            remark,
            kind,
            excerpt: excerpt(location),
        }
    }

    fn element(&self) -> Element<'d> {
        let path = self.location.path();
        let Some(excerpt) = &self.excerpt else {
            return Origin::path(path).into();
        };
        let mut annotation = self.kind.span(excerpt.mark.clone());
        if !self.remark.is_empty() {
            annotation = annotation.label(self.remark);
        }
        Snippet::source(excerpt.text)
            .path(path)
            .line_start(excerpt.line)
            .annotation(annotation)
            .into()
    }

    /// Puts the column right where the beginning of a long line was cut off:
    /// the renderer counts from what it was given.
    fn mend_column(&self, text: String) -> String {
        let Some(Excerpt { line, cut, .. }) = self.excerpt else {
            return text;
        };
        if cut == 0 {
            return text;
        }
        let (path, column) = (self.location.path(), self.location.position().column);
        let (counted, right) = (column - cut, column);
        text.replacen(
            &format!("{path}:{line}:{counted}"),
            &format!("{path}:{line}:{right}"),
            1,
        )
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::{Diagnostic, Fix, SourceFile, Span, rules, whole_file};

    fn place(text: &str, marked: &str) -> Location {
        let start = text.find(marked).unwrap();
        let file = Arc::new(SourceFile::new("content/a.md", text));
        Location::new(&file, Span::new(start, start + marked.len()))
    }

    fn problem(location: Location) -> Diagnostic {
        Diagnostic::new(&rules::BROKEN_LINK, location, "there is no such file")
    }

    /// The report without the blanks at the ends of its lines.
    fn shown(diagnostic: &Diagnostic) -> String {
        let text = render_terminal(diagnostic, Style::Plain);
        let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        lines.join("\n").trim_end().to_owned()
    }

    #[test]
    fn a_report_names_the_place_marks_the_words_and_says_what_to_do() {
        let text = "one\ntwo\n[x](y)\n";
        let problem = problem(place(text, "y"))
            .related(place(text, "one"), "is like it")
            .help("mend it");
        let expected = "\
error[broken-link]: there is no such file
 --> content/a.md:3:5
  |
3 | [x](y)
  |     ^
  |
 ::: content/a.md:1:1
  |
1 | one
  | --- is like it
  |
  = help: mend it";
        assert_eq!(shown(&problem), expected);
    }

    #[test]
    fn a_report_says_that_a_problem_can_be_mended() {
        let problem = problem(whole_file("a.md")).fix(Fix::new("write `x`", Span::new(0, 1), "x"));
        let expected = "\
error[broken-link]: there is no such file
--> a.md
 = fix: `coebook check --fix` does this: write `x`";
        assert_eq!(shown(&problem), expected);
    }

    #[test]
    fn of_a_file_that_is_no_text_the_path_is_named() {
        let problem = problem(whole_file("content/x.svg")).help("mend it");
        let expected = "\
error[broken-link]: there is no such file
--> content/x.svg
 = help: mend it";
        assert_eq!(shown(&problem), expected);
    }

    #[test]
    fn a_place_far_along_a_line_has_its_column_in_the_file() {
        let words = "wörd ".repeat(1_000);
        let text = shown(&problem(place(
            &format!("one\n{words}HERE {words}"),
            "HERE",
        )));
        assert!(text.contains("--> content/a.md:2:5001\n"), "{text}");
        assert!(
            text.contains("2 | ...") && text.contains(" HERE "),
            "{text}"
        );
        assert!(text.len() < 500, "{text}");
    }
}
