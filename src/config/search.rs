//! `[output.html.search]`: whether there is a search, and of what.

use super::read::report_unknown_keys;
use super::table::{Reader, problem};
use crate::diagnostic::{Diagnostic, Spanned, rules};

/// `[output.html.search]`: mdBook's names and meanings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    /// Whether the site can be searched.
    pub enable: bool,
    /// How many hits the search page shows at once.
    pub limit_results: usize,
    /// What is said of single files and folders.
    pub chapters: Vec<Chapter>,
}

/// What is said of a file, or of all in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// A path below the content folder, with `/`, and its place in `book.toml`.
    pub path: Spanned<String>,
    /// Whether it can be found.
    pub enable: bool,
}

/// The most hits that may be shown at once.
const MOST_RESULTS: usize = 1_000;

impl Search {
    /// Whether the document at `path`, below the content folder, can be found:
    /// the longest path of [`Self::chapters`] that holds it decides.
    pub fn includes(&self, path: &str) -> bool {
        self.chapters
            .iter()
            .filter(|chapter| chapter.holds(path))
            .max_by_key(|chapter| chapter.path.value.len())
            .is_none_or(|chapter| chapter.enable)
    }
}

impl Chapter {
    /// Whether `path` is this file or lies in this folder.
    pub fn holds(&self, path: &str) -> bool {
        let rest = path.strip_prefix(self.path.value.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

impl Default for Search {
    fn default() -> Self {
        Self {
            enable: true,
            limit_results: 30,
            chapters: Vec::new(),
        }
    }
}

pub(super) fn settings(html: &Reader<'_>, problems: &mut Vec<Diagnostic>) -> Search {
    const NAME: &str = "output.html.search";
    let search = html.table("search", NAME, problems);
    report_unknown_keys(NAME, &search, problems);
    let default = Search::default();
    let limit = search.count("limit-results", MOST_RESULTS, problems);
    Search {
        enable: search.boolean("enable", problems).unwrap_or(default.enable),
        limit_results: limit.unwrap_or(default.limit_results),
        chapters: chapters(&search, problems),
    }
}

fn chapters(search: &Reader<'_>, problems: &mut Vec<Diagnostic>) -> Vec<Chapter> {
    const NAME: &str = "output.html.search.chapter";
    let table = search.table("chapter", NAME, problems);
    let mut chapters = Vec::new();
    for (path, location) in table.keys() {
        let settings = table.table(path, NAME, problems);
        for (key, location) in settings.keys().filter(|(key, _)| *key != "enable") {
            problems.push(
                problem(
                    &rules::UNKNOWN_KEY,
                    location,
                    format!("a chapter of [output.html.search] has no key {key:?}"),
                )
                .help("write `enable = false` to keep it from being found"),
            );
        }
        if let Some(enable) = settings.boolean("enable", problems) {
            let parts = path.split('/').filter(|part| !matches!(*part, "" | "."));
            let path = parts.collect::<Vec<_>>().join("/");
            chapters.push(Chapter {
                path: Spanned::new(path, location.span),
                enable,
            });
        }
    }
    chapters
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::config::{ConfigError, parse};
    use crate::diagnostic::SourceFile;

    /// The settings, or `line:column message` of each problem.
    fn read(text: &str) -> Result<Search, Vec<String>> {
        let text = format!("[output.html.search]\n{text}\n");
        let shown = |problem: &Diagnostic| {
            let at = problem.location.position();
            let help = problem.help.as_deref().unwrap_or_default();
            format!("{}:{} {}; {help}", at.line, at.column, problem.message)
        };
        let shown = |problems: &[Diagnostic]| Err(problems.iter().map(shown).collect());
        match parse(&Arc::new(SourceFile::new("book.toml", text))) {
            Ok((config, warnings)) if warnings.is_empty() => Ok(config.html.search),
            Ok((_, problems)) | Err(ConfigError(problems)) => shown(&problems),
        }
    }

    #[test]
    fn a_book_can_be_searched_unless_it_says_otherwise() {
        assert_eq!(read(""), Ok(Search::default()));
        let search = read("enable = false\nlimit-results = 10").unwrap();
        assert!(!search.enable);
        assert_eq!(search.limit_results, 10);
    }

    #[test]
    fn the_longest_path_that_holds_a_file_decides() {
        let search = read(
            "[output.html.search.chapter]\n'coes/2024' = { enable = false }\n\
             './coes/2024/kept/' = { enable = true }\n'coes/a.md' = { enable = false }",
        )
        .unwrap();
        for (path, expected) in [
            ("coes/2024/x.md", false),
            ("coes/2024/kept/x.md", true),
            ("coes/2024/kept.md", false),
            ("coes/20245/x.md", true),
            ("coes/a.md", false),
            ("coes/a.md.md", true),
        ] {
            assert_eq!(search.includes(path), expected, "{path}");
        }
    }

    #[test]
    fn what_cannot_be_meant_is_reported_at_its_place() {
        for (text, expected) in [
            (
                "enable = 'yes'",
                "2:10 `enable` in [output.html.search] must be true or false; this is of type string; ",
            ),
            (
                "limit-results = 0",
                "2:17 `limit-results` must be from 1 to 1000, not 0; ",
            ),
            (
                "boost-title = 2",
                "2:1 \"boost-title\" is mdBook's and has no effect here; the weights of title and \
                 sections were measured and are part of the program",
            ),
            (
                "enabel = true",
                "2:1 output.html.search has no key \"enabel\"; did you mean `enable`?",
            ),
            (
                "chapter.'a.md' = { enabled = false }",
                "2:20 a chapter of [output.html.search] has no key \"enabled\"; \
                 write `enable = false` to keep it from being found",
            ),
        ] {
            assert_eq!(read(text), Err(vec![expected.to_owned()]), "{text}");
        }
    }
}
