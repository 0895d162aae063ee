//! Which keys exist, and what to say of one that does not.

use crate::diagnostic::nearest;

/// The tables of `book.toml` and their keys. A table with free keys has none.
pub(super) const TABLES: [(&str, &[&str]); 11] = [
    ("", &["book", "build", "output", "coe"]),
    (
        "book",
        &[
            "title",
            "authors",
            "description",
            "src",
            "language",
            "text-direction",
        ],
    ),
    ("build", &["build-dir"]),
    ("output", &["html"]),
    (
        "output.html",
        &[
            "theme",
            "default-theme",
            "additional-css",
            "additional-js",
            "site-url",
            "cname",
            "git-repository-url",
            "edit-url-template",
            "input-404",
            "redirect",
            "search",
        ],
    ),
    ("output.html.redirect", &[]),
    (
        "output.html.search",
        &["enable", "limit-results", "chapter"],
    ),
    ("output.html.search.chapter", &[]),
    (
        "coe",
        &[
            "severities",
            "causes",
            "timezone",
            "zones",
            "sections",
            "assets",
            "draft-days",
            "names",
            "rules",
        ],
    ),
    ("coe.zones", &[]),
    ("coe.rules", &[]),
];

/// mdBook's keys that mean nothing here, and our way instead.
const MDBOOK: [(&str, &str); 33] = [
    (
        "book.multilingual",
        "one book has one language: set `language`",
    ),
    (
        "build.create-missing",
        "coebook never writes into the content folder",
    ),
    (
        "build.use-default-preprocessors",
        "there are no preprocessors",
    ),
    (
        "build.extra-watch-dirs",
        "content, theme and book.toml are all that a book is made of",
    ),
    ("rust", "code blocks are never run"),
    (
        "preprocessor",
        "there are no preprocessors: what a COE holds is in its Markdown",
    ),
    (
        "output.html.smart-punctuation",
        "punctuation is shown as it is written",
    ),
    (
        "output.html.curly-quotes",
        "punctuation is shown as it is written",
    ),
    (
        "output.html.mathjax-support",
        "formulas are shown as they are written",
    ),
    (
        "output.html.preferred-dark-theme",
        "each theme has its dark form: set `default-theme`",
    ),
    (
        "output.html.copy-fonts",
        "fonts belong to the theme: override them there",
    ),
    (
        "output.html.google-analytics",
        "pages make no request to other hosts",
    ),
    (
        "output.html.no-section-label",
        "COEs carry dates, not section numbers",
    ),
    ("output.html.fold", "there is no chapter tree to fold"),
    ("output.html.playground", "code blocks are never run"),
    ("output.html.playpen", "code blocks are never run"),
    ("output.html.code", "code blocks are shown whole"),
    ("output.html.print", "every page has a print style"),
    (
        "output.html.git-repository-icon",
        "links to the repository are words",
    ),
    (
        "output.html.live-reload-endpoint",
        "reload belongs to the preview server",
    ),
    (
        "output.html.search.teaser-word-count",
        "a hit shows about two lines of the passage that matches best",
    ),
    (
        "output.html.search.use-boolean-and",
        "COEs with all words come first, then those with some: a question is always answered",
    ),
    (
        "output.html.search.boost-title",
        "the weights of title and sections were measured and are part of the program",
    ),
    (
        "output.html.search.boost-hierarchy",
        "the weights of title and sections were measured and are part of the program",
    ),
    (
        "output.html.search.boost-paragraph",
        "the weights of title and sections were measured and are part of the program",
    ),
    (
        "output.html.search.expand",
        "the word being typed always matches longer words, and any word other forms of it",
    ),
    (
        "output.html.search.heading-split-level",
        "a hit always leads to the heading, row, lesson or action that matches best",
    ),
    (
        "output.html.search.copy-js",
        "the scripts belong to the theme: set `enable = false` for a site without search",
    ),
    (
        "output.html.hash-files",
        "assets always carry a hash in their names",
    ),
    (
        "output.html.sidebar-header-nav",
        "the contents of a page always stand beside it",
    ),
    (
        "output.html.admonitions",
        "`> [!NOTE]` blocks are always read",
    ),
    (
        "output.html.definition-lists",
        "definition lists are not read",
    ),
    ("output.markdown", "only [output.html] is made"),
];

/// What is to be said of a key that no table has.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unknown {
    /// mdBook's; says how it is done here.
    Mdbook(&'static str),
    /// A slip; says what was probably meant.
    Slip(String),
}

/// Explains the unknown key `key` of the table `table` (`""` is the top).
pub(super) fn explain(table: &str, key: &str) -> Unknown {
    let path = if table.is_empty() {
        key.to_owned()
    } else {
        format!("{table}.{key}")
    };
    if let Some((_, way)) = MDBOOK.iter().find(|(known, _)| *known == path) {
        return Unknown::Mdbook(way);
    }
    let here = TABLES.iter().find(|(name, _)| *name == table);
    if let Some(close) = here.and_then(|(_, keys)| nearest(key, keys.iter().copied())) {
        return Unknown::Slip(format!("did you mean `{close}`?"));
    }
    let elsewhere = TABLES
        .iter()
        .find(|(_, keys)| keys.contains(&key))
        .map(|(name, _)| *name);
    if let Some(table) = elsewhere.filter(|table| !table.is_empty()) {
        return Unknown::Slip(format!("`{key}` belongs in [{table}]"));
    }
    let keys = here.map_or_else(String::new, |(_, keys)| keys.join(", "));
    Unknown::Slip(format!("the keys here are: {keys}"))
}

#[cfg(test)]
mod tests {
    use super::{Unknown, explain};

    #[test]
    fn unknown_keys_are_explained_by_the_nearest_key_the_right_table_or_our_way() {
        let slip = |text: &str| Unknown::Slip(text.to_owned());
        assert_eq!(explain("book", "titel"), slip("did you mean `title`?"));
        assert_eq!(
            explain("book", "build-dir"),
            slip("`build-dir` belongs in [build]")
        );
        assert!(matches!(
            explain("output.html", "mathjax-support"),
            Unknown::Mdbook(_)
        ));
        assert_eq!(
            explain("build", "xyzzy"),
            slip("the keys here are: build-dir")
        );
    }
}
