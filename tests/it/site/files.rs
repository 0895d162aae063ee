//! Redirects, the page for what is not there, and links to the repository.

use super::{attributes, between, coe};
use crate::book_test::BookTest;

#[test]
fn old_addresses_lead_to_new_ones() {
    let book = BookTest::with_coe(coe("A", "aliases: [2025-03-14-old]\n", "")).file(
        "book.toml",
        "[output.html.redirect]\n'/reviews/' = '/coes/'\n'/old/page.html' = '/coes/#top'\n\
         '/away/' = 'https://example.com/x'\n",
    );
    book.build(&[]).ok().quiet();
    for (path, to) in [
        ("coes/2025-03-14-old/index.html", "../../coes/2025-03-14-a/"),
        ("reviews/index.html", "../coes/"),
        ("old/page.html", "../coes/#top"),
        ("away/index.html", "https://example.com/x"),
    ] {
        let page = book.page(path);
        let refresh = format!("<meta http-equiv=\"refresh\" content=\"0; url={to}\">");
        assert!(page.contains(&refresh), "{path}: {page}");
        assert!(page.contains(&format!("<a href=\"{to}\">")), "{path}");
    }
}

#[test]
fn a_page_of_the_book_opens_the_404_page_and_is_no_page_of_its_own() {
    let book = BookTest::with_coe(coe("A", "", ""))
        .file("book.toml", "[output.html]\ninput-404 = 'lost.md'\n")
        .file("content/lost.md", "# Lost\n\nAsk the [archive](coes/).\n");
    book.build(&[]).ok().quiet();
    let page = book.page("404.html");
    assert!(
        page.contains("Ask the <a href=\"/coes/\">archive</a>."),
        "{page}"
    );
    assert!(!book.root().join("book/lost").exists());
}

#[test]
fn a_misspelt_404_page_is_reported_at_its_place() {
    let book = BookTest::with_coe(coe("A", "", ""))
        .file("book.toml", "[output.html]\ninput-404 = 'lots.md'\n")
        .file("content/lost.md", "# Lost\n");
    let run = book
        .build(&[])
        .ok()
        .reports("broken-link", "book.toml:2:13");
    assert!(
        run.stderr.contains("did you mean `lost.md`?"),
        "{}",
        run.stderr
    );
    assert!(book.page("404.html").contains("It may have been renamed"));
}

#[test]
fn the_404_page_works_at_any_depth_below_the_base_path() {
    let book = BookTest::with_coe(coe("A", "", "")).file(
        "book.toml",
        "[output.html]\nsite-url = 'https://example.com/base/path'\n",
    );
    book.build(&[]).ok().quiet();
    let page = book.page("404.html");
    let links = [attributes(&page, "href"), attributes(&page, "src")].concat();
    assert!(
        links.contains(&"/base/path/coes/2025-03-14-a/"),
        "{links:?}"
    );
    for link in links {
        let absolute = link.starts_with("/base/path/") || link.starts_with("https://");
        assert!(absolute || link.starts_with('#'), "{link}");
    }
}

#[test]
fn files_for_the_host_are_written() {
    let book = BookTest::with_coe(coe("A", "", ""))
        .file("book.toml", "[output.html]\ncname = 'coes.example.com'\n");
    book.build(&[]).ok().quiet();
    assert_eq!(book.page("CNAME"), "coes.example.com\n");
    assert_eq!(book.page(".nojekyll"), "");
    let without = BookTest::with_coe(coe("A", "", ""));
    without.build(&[]).ok();
    assert!(!without.root().join("book/CNAME").exists());
}

#[test]
fn a_page_leads_to_its_file_in_the_repository_and_says_when_it_changed() {
    let book = BookTest::with_coe(coe("A", "", "")).file(
        "book.toml",
        "[output.html]\ngit-repository-url = 'https://example.com/coes/'\n\
         edit-url-template = 'https://example.com/coes/edit/main/{path}'\n",
    );
    book.git("2025-03-15", &["init", "--quiet", "--initial-branch=main"]);
    for day in ["2025-03-15", "2025-05-02"] {
        book.write("content/coes/2025-03-14-a.md", coe("A", "", day));
        book.git(day, &["add", "--all"]);
        book.git(day, &["commit", "--quiet", "--message=x"]);
    }
    book.build(&[]).ok().quiet();
    let page = book.coe_page();
    let about = between(&page, "this-review", "</section>");
    let expected = [
        "https://example.com/coes/edit/main/content/coes/2025-03-14-a.md",
        "https://example.com/coes/commits/HEAD/content/coes/2025-03-14-a.md",
    ];
    assert_eq!(attributes(about, "href"), expected);
    assert!(about.contains("2 changes, last 2 May 2025"), "{about}");
}
