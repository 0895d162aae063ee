//! Puts a COE together from its front matter and its body.

use std::sync::Arc;

use jiff::civil::Date;

use super::body::{self, Body};
use super::front_matter::{Fields, FrontMatter, KEYS, cut};
use super::{Coe, Context, Input, Parsed, Written, actions, milestones, prose, suppressions};
use crate::diagnostic::{Diagnostic, Location, Span, rules};
use crate::markdown::{Parts, Renderer, comments, url_slug, with_document};
use crate::source::{Document, dated_stem};

/// Reads a COE. `id` and `bundle` are what its path says.
pub fn parse(document: &Document, id: &str, bundle: bool, context: &Context<'_>) -> Parsed {
    let file = &document.file;
    let mut diagnostics = Vec::new();
    let cut = cut(file, &mut diagnostics);
    let unread = !diagnostics.is_empty() && cut.entries.is_empty();
    let mut fields = Fields::read(file, &cut, &KEYS);
    let front = FrontMatter::read(&mut fields, context.config);
    // What could not be read must not be asked for once more.
    let is_wrong = |key: &str, problems: &[Diagnostic]| {
        let mut entries = cut.entries.iter().filter(|it| it.key.value == key);
        let at = |span: Span| {
            problems
                .iter()
                .any(|it| (span.start..span.end).contains(&it.location.span.start))
        };
        unread || entries.any(|entry| at(entry.span))
    };
    let title_is_wrong = is_wrong("title", &fields.problems);
    let date_is_wrong = is_wrong("date", &fields.problems);
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
        // Reading the body takes times and labels out of the tree.
        let title_place = front.title.as_ref();
        let prose = context
            .keep_prose
            .then(|| prose::read(root, positions, title_place));
        let mut renderer = Renderer::new(positions, context.highlighter);
        let body = body::read(root, &mut renderer, &input, title, context);
        let parts = renderer.into_parts();
        (body, parts, comments(root, positions), prose)
    });
    let (mut body, parts, comments, mut prose) = read.unwrap_or_else(|deep| {
        let (html, problem) = deep.as_plain_text(file, cut.body_start);
        diagnostics.push(problem);
        (Body::unread(html), Parts::default(), Vec::new(), None)
    });
    diagnostics.append(&mut body.problems);
    if let Some(prose) = &mut prose {
        prose::place(prose, &body);
    }
    let input = Input {
        date: input.date.or(body.date),
        ..input
    };
    let suppressions = suppressions::read(&comments, file, &cut, &mut diagnostics);
    let title = match (&front.title, &body.heading) {
        (Some(title), _) => title.value.clone(),
        (None, Some(heading)) if !heading.value.is_empty() => heading.value.clone(),
        _ => {
            if !title_is_wrong {
                diagnostics.push(missing_title(document));
            }
            title_from_id(id)
        }
    };
    if input.date.is_none() && !date_is_wrong {
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
    let mut coe = Coe {
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
        headings: parts.headings.into_iter().map(|it| it.anchor).collect(),
        anchor_aliases: body.anchors,
        front,
        suppressions,
        identifiers,
        body_start: cut.body_start,
        text: blake3::hash(file.text.as_bytes()),
        written: context.keep_prose.then(|| {
            Box::new(Written {
                file: Arc::clone(file),
                prose: prose.unwrap_or_default(),
            })
        }),
    };
    let factors = coe.factor_count();
    actions::name_factors(&mut coe.actions, factors, file, &mut diagnostics);
    actions::check_days(&coe.actions, file, &mut diagnostics);
    coe.silence(&mut diagnostics);
    Parsed {
        coe,
        asked: body.asked,
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
    identifiers.shrink_to_fit();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coe::parsed;

    fn read(id: &str, text: &str) -> Parsed {
        parsed(id, text)
    }

    #[test]
    fn the_date_is_that_of_the_front_matter_the_file_name_or_the_heading() {
        let heading = "# January 23rd, 2019 outage\n";
        let front = "---\ndate: 2019-01-21\n---\n";
        for (id, text, expected) in [
            ("2019-01-22-dns", format!("{front}{heading}"), "2019-01-21"),
            ("2019-01-22-dns", heading.to_owned(), "2019-01-22"),
            ("dns", heading.to_owned(), "2019-01-23"),
        ] {
            let parsed = read(id, &text);
            let date = parsed.coe.date.map(|date| date.to_string());
            assert_eq!(date.as_deref(), Some(expected), "{id} {text}");
            assert_eq!(parsed.diagnostics.len(), 0, "{id} {text}");
        }
        let parsed = read("dns", "# One, 2019-01-23\n\n# Two\n");
        assert_eq!(parsed.coe.date, None);
    }

    #[test]
    fn the_timeline_begins_on_the_day_in_the_heading() {
        let parsed = read(
            "dns",
            "# 2019-01-23, DNS\n\n## Timeline\n\n- 09:02 **Started** x\n",
        );
        let started = parsed.coe.milestones.started.map(|it| it.at.to_string());
        assert_eq!(started.as_deref(), Some("2019-01-23T09:02:00Z"));
    }

    #[test]
    fn a_file_that_nests_too_deeply_is_shown_as_it_is_written() {
        let text = format!("# <T>, 2019-01-23\n\n{}x\n", "> ".repeat(200));
        let parsed = read("2019-01-22-dns", &text);
        let rules: Vec<&str> = parsed.diagnostics.iter().map(|it| it.rule.name).collect();
        assert_eq!(rules, ["unreadable-file", "missing-title"]);
        assert_eq!(
            parsed.coe.date.map(|date| date.to_string()).as_deref(),
            Some("2019-01-22")
        );
        let super::super::Block::Html(html) = &parsed.coe.sections[0].blocks[0] else {
            panic!("not text");
        };
        assert!(
            html.text
                .starts_with("<pre tabindex=\"0\"><code># &lt;T&gt;")
        );
    }
}
