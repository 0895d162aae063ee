//! Puts a COE together from its front matter and its body.

use jiff::civil::Date;

use super::body::{self, Block, Body};
use super::front_matter::{Fields, FrontMatter, KEYS, cut};
use super::sections::Section;
use super::{Coe, Context, Input, Parsed, milestones, suppressions};
use crate::diagnostic::{Diagnostic, Location, Span, rules};
use crate::markdown::{Html, Parts, Renderer, TooDeep, comments, escape, url_slug, with_document};
use crate::source::{Document, dated_stem};

/// Reads a COE. `id` and `bundle` are what its path says.
pub fn parse(document: &Document, id: &str, bundle: bool, context: &Context<'_>) -> Parsed {
    let file = &document.file;
    let mut diagnostics = Vec::new();
    let cut = cut(file, &mut diagnostics);
    let mut fields = Fields::read(file, &cut, &KEYS);
    let front = FrontMatter::read(&mut fields, context.config);
    diagnostics.append(&mut fields.problems);
    let input = Input {
        file,
        folder: document
            .path
            .rsplit_once('/')
            .map_or("", |(folder, _)| folder),
        date: front.date.map(|date| date.value).or_else(|| date_of(id)),
    };
    let title = front.title.as_ref().map(|title| title.value.as_str());
    let read = with_document(&file.text, cut.body_start, |root, positions| {
        let mut renderer = Renderer::new(positions, context.highlighter);
        let body = body::read(root, &mut renderer, &input, title, context);
        (body, renderer.into_parts(), comments(root, positions))
    });
    let (mut body, parts, comments) = read.unwrap_or_else(|deep| {
        diagnostics.push(too_deep(document, deep));
        (
            as_plain_text(&file.text[cut.body_start..]),
            Parts::default(),
            Vec::new(),
        )
    });
    diagnostics.append(&mut body.problems);
    let suppressions = suppressions::read(&comments, file, &mut diagnostics);
    let title = match (&front.title, &body.heading) {
        (Some(title), _) => title.value.clone(),
        (None, Some(heading)) if !heading.value.is_empty() => heading.value.clone(),
        _ => {
            diagnostics.push(missing_title(document));
            title_from_id(id)
        }
    };
    if input.date.is_none() {
        diagnostics.push(missing_date(document));
    }
    let milestones = milestones::collect(
        &front,
        &body.timeline,
        &input,
        context.config,
        &mut diagnostics,
    );
    let title_span = front
        .title
        .as_ref()
        .map_or_else(|| first_line(document), |title| title.span);
    let identifiers = identifiers(&parts, &front);
    let coe = Coe {
        id: id.to_owned(),
        slug: url_slug(id),
        path: document.path.clone(),
        bundle,
        title,
        title_span,
        date: input.date,
        summary: body.summary,
        sections: body.sections,
        timeline: body.timeline,
        milestones,
        whys: body.whys,
        actions: body.actions,
        lessons: body.lessons,
        charts: body.charts,
        footnotes: body.footnotes,
        links: parts.links,
        headings: parts.headings,
        anchor_aliases: body.anchors,
        front,
        suppressions,
        body_start: cut.body_start,
    };
    diagnostics.retain(|diagnostic| !coe.silences(diagnostic));
    Parsed {
        coe,
        identifiers,
        diagnostics,
    }
}

/// The longest identifier, in bytes; what is longer is a command or a log line.
const LONGEST_IDENTIFIER: usize = 60;

/// What is written as code, and each symptom: words by which the next reader
/// recognises this incident.
fn identifiers(parts: &Parts, front: &FrontMatter) -> Vec<String> {
    let symptoms = front.symptoms.iter().map(|symptom| symptom.value.clone());
    let mut identifiers: Vec<String> = parts
        .codes
        .iter()
        .map(|code| code.trim().to_owned())
        .filter(|code| (4..=LONGEST_IDENTIFIER).contains(&code.len()) && !code.contains(' '))
        .chain(symptoms)
        .collect();
    identifiers.sort();
    identifiers.dedup();
    identifiers
}

/// The date that an id begins with.
fn date_of(id: &str) -> Option<Date> {
    dated_stem(id).map(|(date, _)| date)
}

/// A title for a file that has none: its name in words.
fn title_from_id(id: &str) -> String {
    let name = dated_stem(id).map_or(id, |(_, rest)| rest);
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => id.to_owned(),
    }
}

fn as_plain_text(text: &str) -> Body {
    Body {
        sections: vec![Section {
            name: None,
            title: String::new(),
            anchor: String::new(),
            span: Span::default(),
            blocks: vec![Block::Html(Html {
                text: format!("<pre tabindex=\"0\"><code>{}</code></pre>\n", escape(text)),
                holes: Vec::new(),
            })],
        }],
        ..Body::default()
    }
}

fn too_deep(document: &Document, deep: TooDeep) -> Diagnostic {
    let location = Location::new(&document.file, Span::new(deep.0, deep.0 + 1));
    Diagnostic::new(
        &rules::UNREADABLE_FILE,
        location,
        "lists, quotes or emphasis are nested more than 100 levels deep here",
    )
    .help("the page shows the file as plain text until this is mended")
}

fn missing_title(document: &Document) -> Diagnostic {
    let location = Location::new(&document.file, first_line(document));
    Diagnostic::new(&rules::MISSING_TITLE, location, "this COE has no title")
        .help("add `title:` to its front matter; until then its file name stands in")
}

fn missing_date(document: &Document) -> Diagnostic {
    let location = Location::new(&document.file, first_line(document));
    Diagnostic::new(&rules::MISSING_DATE, location, "this COE has no date").help(
        "add `date: YYYY-MM-DD` to its front matter or name the file YYYY-MM-DD-slug.md; \
         until then it is listed last",
    )
}

fn first_line(document: &Document) -> Span {
    let text = &document.file.text;
    Span::new(0, text.find('\n').unwrap_or(text.len()))
}
