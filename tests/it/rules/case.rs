//! One case of a rule's specification: its files, and what is found in them.

use std::fs;
use std::sync::Arc;

use coebook::check::check;
use coebook::diagnostic::{Diagnostic, SourceFile};
use coebook::{book, config, diagnostic, source};
use tempfile::TempDir;

/// What stands under one H2.
pub(super) struct Case {
    files: Vec<(String, String)>,
    as_of: String,
    pub(super) expected: Option<String>,
}

/// A piece of Markdown.
enum Piece<'t> {
    Lines(&'t str),
    /// A fenced block: its info string, its text, and the whole of it.
    Block(&'t str, &'t str, &'t str),
}

/// The cases of a specification.
pub(super) fn read(text: &str) -> Vec<Case> {
    cut(text)
        .into_iter()
        .filter_map(|part| case(&pieces(part)))
        .collect()
}

/// The specification with the findings of `rule` as they are.
pub(super) fn as_found(rule: &str, text: &str) -> String {
    let mut out = String::new();
    for part in cut(text) {
        let pieces = pieces(part);
        let Some(case) = case(&pieces) else {
            out.push_str(part);
            continue;
        };
        let found = case.found(rule);
        // What is expected stands behind the last file.
        let last = pieces
            .iter()
            .rposition(|piece| matches!(piece, Piece::Block(info, ..) if *info != "text"));
        let mut blank = false;
        for (index, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Block("text", ..) => blank = true,
                Piece::Block(.., whole) => out.push_str(whole),
                Piece::Lines(lines) if blank => {
                    // The blank line that stood behind the block.
                    out.push_str(lines.strip_prefix('\n').unwrap_or(lines));
                    blank = false;
                }
                Piece::Lines(lines) => out.push_str(lines),
            }
            if Some(index) == last && !found.is_empty() {
                out.push_str("\n```text\n");
                out.push_str(&found);
                out.push_str("```\n");
            }
        }
    }
    out
}

/// The text before the first H2, and each H2 with what stands under it.
fn cut(text: &str) -> Vec<&str> {
    let mut starts = vec![0];
    let mut fence: Option<&str> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        match fence {
            Some(open) if line.trim_end() == open => fence = None,
            Some(_) => {}
            None => fence = opening(line),
        }
        if fence.is_none() && line.starts_with("## ") {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(from, to)| &text[*from..to])
        .collect()
}

/// The run of backticks or tildes that opens a fenced block.
fn opening(line: &str) -> Option<&str> {
    let mark = line.chars().next().filter(|it| matches!(it, '`' | '~'))?;
    let length = line.chars().take_while(|it| *it == mark).count();
    (length >= 3).then(|| &line[..length])
}

fn pieces(part: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = part;
    while !rest.is_empty() {
        let start = starts(rest).unwrap_or(rest.len());
        if start > 0 {
            pieces.push(Piece::Lines(&rest[..start]));
            rest = &rest[start..];
            continue;
        }
        let fence = opening(rest).expect("a fence");
        let head = rest.find('\n').expect("a closed fence") + 1;
        let close = rest[head..]
            .find(&format!("\n{fence}\n"))
            .map(|at| head + at + 1);
        let close = close.unwrap_or_else(|| panic!("no {fence} closes {}", &rest[..head]));
        let end = close + fence.len() + 1;
        pieces.push(Piece::Block(
            rest[fence.len()..head].trim(),
            &rest[head..close],
            &rest[..end],
        ));
        rest = &rest[end..];
    }
    pieces
}

/// Where the first fenced block begins.
fn starts(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if opening(line).is_some() {
            return Some(at);
        }
        at += line.len();
    }
    None
}

fn case(pieces: &[Piece<'_>]) -> Option<Case> {
    let mut case = Case {
        files: Vec::new(),
        as_of: "2025-06-01".to_owned(),
        expected: None,
    };
    for piece in pieces {
        match piece {
            Piece::Lines(lines) => {
                if let Some((_, behind)) = lines.split_once("As of ") {
                    behind[..10].clone_into(&mut case.as_of);
                }
            }
            Piece::Block("text", text, _) => case.expected = Some((*text).to_owned()),
            Piece::Block(info, text, _) => {
                let path = match info.split_once(' ') {
                    Some((_, path)) => path,
                    None if *info == "toml" => "book.toml",
                    None => "content/coes/2025-03-14-a.md",
                };
                case.files.push((path.to_owned(), (*text).to_owned()));
            }
        }
    }
    (!case.files.is_empty()).then_some(case)
}

impl Case {
    /// `"words": message` of each finding of `rule`, behind the file's path where
    /// there are several.
    fn found(&self, rule: &str) -> String {
        let documents = self
            .files
            .iter()
            .filter(|(path, _)| path.strip_suffix(".md").is_some());
        let several = documents.count() > 1;
        let found = self.diagnostics();
        let lines = found.iter().filter(|it| it.rule.name == rule).map(|it| {
            let (file, span) = (&it.location.file, it.location.span);
            let words = &file.text[span.start..span.end];
            let path = file.path.trim_start_matches("content/coes/");
            let place = if several {
                format!("{path} ")
            } else {
                String::new()
            };
            format!("{place}{words:?}: {}\n", it.message)
        });
        lines.collect()
    }

    fn diagnostics(&self) -> Vec<Diagnostic> {
        let folder = TempDir::new().unwrap();
        fs::create_dir(folder.path().join("content")).unwrap();
        for (path, text) in &self.files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let settings = self.files.iter().find(|(path, _)| path == "book.toml");
        let settings = settings.map_or("", |(_, text)| text.as_str());
        let settings = Arc::new(SourceFile::new("book.toml", settings));
        let (config, mut found) = config::parse(&settings).expect("settings");
        let tree = source::read_tree(folder.path(), &config).unwrap();
        let options = book::Options {
            as_of: self.as_of.parse().expect("a date"),
            drafts: true,
            keep_prose: true,
        };
        let collected = book::collect(tree, config, options);
        found.extend(collected.diagnostics);
        found.extend(check(&collected.book));
        diagnostic::sort(&mut found);
        found
    }
}
