//! The timeline, form by form and as a whole.

mod forms;
mod whole;

use std::sync::Arc;

use crate::coe::{self, Block, Context, Parsed};
use crate::config::{Config, SectionName};
use crate::diagnostic::SourceFile;
use crate::markdown::{Highlighter, HoleKind, Html};
use crate::source::{Document, Role};

/// A COE of 14 March 2025 with this text below its title.
pub(super) fn parse(body: &str) -> Parsed {
    let id = "2025-03-14-dns";
    let document = Document {
        path: format!("coes/{id}.md"),
        role: Role::Coe {
            id: id.to_owned(),
            bundle: false,
        },
        file: Arc::new(SourceFile::new(
            format!("content/coes/{id}.md"),
            format!("# DNS\n\n{body}"),
        )),
    };
    let context = Context {
        config: &Config::default(),
        tables: &crate::coe::charts::Tables::default(),
        highlighter: &Highlighter::default(),
        keep_prose: false,
    };
    coe::parse(&document, id, false, &context)
}

/// The rows as `UTC time [Milestone] words`, and then the problems as
/// `! rule: the words at fault`.
pub(super) fn rows(body: &str) -> Vec<String> {
    let parsed = parse(body);
    let mut rows: Vec<String> = parsed
        .coe
        .timeline
        .iter()
        .map(|entry| {
            let at = entry.moment.as_ref().map_or("-".to_owned(), |moment| {
                moment.at.strftime("%m-%d %H:%M").to_string()
            });
            let milestone = entry.milestone.map_or(String::new(), |milestone| {
                format!(" [{}]", milestone.name())
            });
            format!("{at}{milestone} {}", entry.event.words(&parsed.coe.links))
                .trim_end()
                .to_owned()
        })
        .collect();
    rows.extend(parsed.diagnostics.iter().map(|diagnostic| {
        let span = diagnostic.location.span;
        let words = &diagnostic.location.file.text[span.start..span.end];
        format!("! {}: {words}", diagnostic.rule.name)
    }));
    rows
}

pub(super) fn check(body: &str, expected: &[&str]) {
    assert_eq!(rows(body), expected, "{body}");
}

/// The markup of each row; a link is `[…]`.
pub(super) fn events(body: &str) -> Vec<String> {
    parse(body)
        .coe
        .timeline
        .iter()
        .map(|entry| show(&entry.event))
        .collect()
}

fn show(html: &Html) -> String {
    let shown = html.fill(|out, hole| {
        out.push(if hole.kind == HoleKind::Close {
            ']'
        } else {
            '['
        });
    });
    shown.replace('\n', "")
}

/// What the blocks of the timeline section are.
pub(super) fn blocks(body: &str) -> Vec<String> {
    let parsed = parse(body);
    let section = parsed
        .coe
        .sections
        .iter()
        .find(|section| section.name == Some(SectionName::Timeline))
        .unwrap();
    section
        .blocks
        .iter()
        .map(|block| match block {
            Block::Html(html) => show(html),
            Block::Timeline { first, count } => format!("rows {first}+{count}"),
            Block::Chart(index) => format!("chart {index}"),
            other => format!("{other:?}"),
        })
        .collect()
}
