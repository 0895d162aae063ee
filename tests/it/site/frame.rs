//! What every page carries.

use super::{attributes, between, coe};
use crate::book_test::BookTest;

/// As ARCHITECTURE.md has it; static hosts cannot set headers.
const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
    script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; img-src 'self'; \
    style-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'\">";

/// A book with a page of every kind.
fn with_every_page() -> BookTest {
    let front = "services: [dns]\ntags: [time]\nowner: edge\ncauses: [capacity]\naliases: [x]\n";
    let body = "## Lessons Learned\n\n- Look twice.\n";
    BookTest::with_coe(coe("A", front, body)).file("content/about.md", "# About\n")
}

/// The pages of the site by their paths.
fn pages(book: &BookTest) -> Vec<(String, String)> {
    let files = book.site().into_iter();
    let pages: Vec<_> = files
        .filter(|(path, _)| path.extension().is_some_and(|it| it == "html"))
        .map(|(path, bytes)| {
            (
                path.display().to_string(),
                String::from_utf8(bytes).unwrap(),
            )
        })
        .collect();
    assert!(pages.len() > 15, "{}", pages.len());
    pages
}

#[test]
fn every_page_carries_the_policy_and_nothing_inline_that_it_would_bar() {
    let book = with_every_page();
    book.build(&[]).ok().quiet();
    for (path, html) in pages(&book) {
        assert_eq!(html.matches(POLICY).count(), 1, "{path}");
        assert!(attributes(&html, "style").is_empty(), "{path}");
        assert!(!html.contains("<style"), "{path}");
        for script in html.split("<script").skip(1) {
            assert!(script.starts_with(" src=\""), "{path}: {script}");
        }
    }
}

#[test]
fn canonical_links_need_a_host() {
    let canonical = |settings: &str| {
        let book = with_every_page().file("book.toml", settings);
        let run = book.build(&[]).ok();
        let page = book.coe_page();
        let head = between(&page, "<head>", "</head>");
        let link = head
            .contains("rel=\"canonical\"")
            .then(|| between(head, "rel=\"canonical\" href=\"", "\"").to_owned());
        (link, run.quiet().stdout)
    };
    let with = |origin: &str| Some(format!("{origin}/coes/2025-03-14-a/"));
    for (settings, expected) in [
        ("", None),
        ("[output.html]\nsite-url = '/base/'\n", None),
        (
            "[output.html]\nsite-url = 'https://example.com/base/'\n",
            with("https://example.com/base"),
        ),
        (
            "[output.html]\ncname = 'example.com'\n",
            with("https://example.com"),
        ),
        (
            "[output.html]\ncname = 'example.com'\nsite-url = '/base'\n",
            with("https://example.com/base"),
        ),
    ] {
        assert_eq!(canonical(settings).0, expected, "{settings}");
    }
}

#[test]
fn a_site_url_without_a_host_is_advised_against_and_no_site_url_is_not() {
    let book = with_every_page();
    let run = book.build(&["--advice"]).ok().quiet();
    assert!(!run.stdout.contains("advice"), "{}", run.stdout);
    book.write("book.toml", "[output.html]\nsite-url = '/base/'\n");
    let run = book.build(&[]).ok().quiet();
    let counted = "; 1 piece of advice (--advice shows it)\n";
    assert!(run.stdout.ends_with(counted), "{}", run.stdout);
    let run = book.build(&["--advice", "--strict"]).ok();
    assert!(
        run.stdout.ends_with("; 1 piece of advice\n"),
        "{}",
        run.stdout
    );
    run.reports("invalid-configuration", "book.toml:2:12");
}

#[test]
fn struck_words_of_the_books_title_are_shown_and_not_said() {
    let book = with_every_page().file("book.toml", "[book]\ntitle = 'Our ~~errors~~ <notes>'\n");
    book.build(&[]).ok().quiet();
    for (path, html) in pages(&book) {
        assert!(html.contains("Our &lt;notes&gt;</title>"), "{path}");
    }
    let shown = "Our <del>errors</del> &lt;notes&gt;</a>";
    assert!(book.coe_page().contains(shown));
}

#[test]
fn pages_stand_in_the_menu_by_weight_and_then_by_path() {
    let book = with_every_page();
    for (name, front) in [
        ("c", "nav: true\nweight: 2\n"),
        ("b", "nav: true\nweight: 1\n"),
        ("a", "nav: true\nweight: 2\n"),
        ("hidden", "weight: 0\n"),
    ] {
        let text = format!("---\ntitle: The {name}\n{front}---\n");
        book.write(&format!("content/{name}.md"), text);
    }
    book.build(&[]).ok().quiet();
    let page = book.page("a/index.html");
    let menu = between(&page, "<nav aria-label=\"Main\">", "</nav>");
    let expected = [
        "../coes/",
        "../services/",
        "../lessons/",
        "../actions/",
        "../insights/",
        "../b/",
        "../a/",
        "../c/",
    ];
    assert_eq!(attributes(menu, "href"), expected);
    assert!(
        menu.contains("<a href=\"../a/\" aria-current=\"true\">The a</a>"),
        "{menu}"
    );
}
