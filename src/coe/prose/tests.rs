use std::sync::Arc;

use super::{Form as F, GAP, Part as P, Passage};
use crate::coe::{self, Context};
use crate::config::{Config, SectionName as S};
use crate::diagnostic::SourceFile;
use crate::markdown::Highlighter;
use crate::source::{Document, Role};

/// The passages of a COE that is written like this.
fn passages(text: &str) -> Vec<Passage> {
    let document = Document {
        path: "coes/2025-03-14-dns.md".to_owned(),
        role: Role::Page,
        file: Arc::new(SourceFile::new("content/coes/2025-03-14-dns.md", text)),
    };
    let context = Context {
        config: &Config::default(),
        tables: &crate::coe::charts::Tables::default(),
        highlighter: &Highlighter::default(),
        keep_prose: true,
    };
    coe::parse(&document, "2025-03-14-dns", false, &context)
        .coe
        .written
        .map(|it| it.prose.passages)
        .unwrap_or_default()
}

/// The texts of passages, with `_` for gaps.
fn texts(markdown: &str) -> Vec<String> {
    let found = passages(markdown);
    let texts = found.iter().map(|it| it.text.replace(GAP, "_"));
    texts.collect()
}

/// What the file says where `words` stand in the passages.
fn written(markdown: &str, words: &str) -> String {
    let found = passages(markdown);
    let passage = found
        .iter()
        .find(|passage| passage.text.contains(words))
        .unwrap_or_else(|| panic!("{words:?} is not in {found:?}"));
    let at = passage.text.find(words).unwrap();
    let span = passage.span(at..at + words.len());
    markdown[span.start..span.end].to_owned()
}

#[test]
fn code_images_and_addresses_leave_a_gap() {
    for (markdown, expected) in [
        (
            "The `resolver` *failed* to notice.",
            "The _ failed to notice.",
        ),
        (
            "See https://example.com/a and <https://b.example>.",
            "See _ and _.",
        ),
        ("See [the log](https://example.com).", "See the log."),
        ("![A curve](x.png) rose", "_ rose"),
        ("Like [[2025-01-01-dns]] ~~before~~", "Like _ _"),
        ("Mail <oncall@example.com>", "Mail oncall@example.com"),
    ] {
        assert_eq!(texts(markdown), [expected], "{markdown}");
    }
}

#[test]
fn comments_quotations_code_blocks_and_heads_of_tables_are_no_prose() {
    let markdown = "One <!-- not this -->two.\n\n<!-- nor this -->\n\n> Nor this.\n\n\
                    ```\nnor this\n```\n\n| Head |\n|---|\n| cell |\n\n`only code`\n";
    assert_eq!(texts(markdown), ["One two.", "cell"]);
}

#[test]
fn a_placeholder_that_looks_like_a_tag_is_prose() {
    assert_eq!(
        texts("Owner: <your team>, H<sub>2</sub>O"),
        ["Owner: <your team>, H2O"]
    );
}

#[test]
fn a_span_covers_exactly_the_words_meant() {
    for (markdown, words) in [
        ("The operator **forgot** to *look*.", "forgot"),
        ("å ß 障害 forgot it", "forgot"),
        ("- a\n- b\n  - c forgot it", "forgot"),
        ("| x |\n|---|\n| a \\| forgot \\| b |", "forgot"),
        ("a[^1]\n\n[^1]: they forgot", "forgot"),
        ("---\ntitle: \"They forgot\"\n---\n", "forgot"),
        ("---\ntitle: DNS\n---\n## They forgot\n", "forgot"),
    ] {
        assert_eq!(written(markdown, words), words, "{markdown}");
    }
}

#[test]
fn a_span_covers_what_its_words_were_written_as() {
    for (markdown, words, expected) in [
        ("they forgot\nto look", "forgot to", "forgot\nto"),
        ("they for\\got it", "for\\got", "for\\got"),
        ("they \\*forgot\\* it", "*forgot*", "*forgot\\*"),
        (
            "they&nbsp;forgot &amp; left",
            "forgot & left",
            "forgot &amp; left",
        ),
        ("they **for**got it", "forgot", "for**got"),
    ] {
        assert_eq!(written(markdown, words), expected, "{markdown}");
    }
}

#[test]
fn each_passage_knows_its_section_and_its_part() {
    let markdown = "---\ntitle: DNS\n---\n# DNS\n\nBefore.\n\n## Summary\n\nIt broke.\n\n\
        ## Timeline\n\n- 09:02 It began.\n- 09:05 It ended.\n\n\
        ## 5 Whys\n\n1. Why? Because.\n   - Why that? No alarm.\n\n\
        ## Lessons Learned\n\n### What went well\n\n- A drill.\n\n\
        ## Action Items\n\n| Action | Owner |\n|---|---|\n| Add an alarm | edge |\n\n\
        ## Appendix\n\nMore.\n";
    let found = passages(markdown);
    let shown: Vec<(&str, Option<S>, F, P)> = found
        .iter()
        .map(|it| (it.text.as_str(), it.section, it.form, it.part))
        .collect();
    assert_eq!(
        shown,
        [
            ("DNS", None, F::Title, P::Text),
            ("Before.", None, F::Paragraph, P::Text),
            ("Summary", Some(S::Summary), F::Heading, P::Text),
            ("It broke.", Some(S::Summary), F::Paragraph, P::Text),
            ("Timeline", Some(S::Timeline), F::Heading, P::Text),
            ("09:02 It began.", Some(S::Timeline), F::Item, P::Event(0)),
            ("09:05 It ended.", Some(S::Timeline), F::Item, P::Event(1)),
            ("5 Whys", Some(S::Whys), F::Heading, P::Text),
            ("Why? Because.", Some(S::Whys), F::Item, P::Why(None)),
            (
                "Why that? No alarm.",
                Some(S::Whys),
                F::Item,
                P::Why(Some(1))
            ),
            ("Lessons Learned", Some(S::Lessons), F::Heading, P::Text),
            ("What went well", Some(S::Lessons), F::Heading, P::Text),
            ("A drill.", Some(S::Lessons), F::Item, P::Lesson(0)),
            ("Action Items", Some(S::Actions), F::Heading, P::Text),
            ("Add an alarm", Some(S::Actions), F::Cell, P::Action(0)),
            ("edge", Some(S::Actions), F::Cell, P::ActionField(0)),
            ("Appendix", None, F::Heading, P::Text),
            ("More.", None, F::Paragraph, P::Text),
        ]
    );
}
