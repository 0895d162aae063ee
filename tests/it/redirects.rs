//! Redirects from old ids, old paths and `[output.html.redirect]`; and what
//! stands in the way of what.

use crate::book_test::BookTest;

fn coe(rest: &str) -> String {
    format!("---\ntitle: A title\nstatus: published\n{rest}---\n")
}

#[test]
fn an_alias_is_an_old_id_or_an_old_path() {
    let book = BookTest::with_coe(coe(
        "aliases: [2025-03-14-old, /old/path/, old/page.html]\n",
    ));
    book.build(&[]).ok().quiet();
    for (page, url) in [
        ("coes/2025-03-14-old/index.html", "../../coes/2025-03-14-a/"),
        ("old/path/index.html", "../../coes/2025-03-14-a/"),
        ("old/page.html", "../coes/2025-03-14-a/"),
    ] {
        assert!(
            book.page(page).contains(&format!("0; url={url}\"")),
            "{page}"
        );
    }
}

#[test]
fn an_alias_that_cannot_be_is_named_and_the_site_is_made() {
    for (alias, rule) in [
        ("../../evil", "unknown-value"),
        ("coes/2025", "url-collision"),
        ("about/", "url-collision"),
        ("lessons/index.html", "url-collision"),
    ] {
        let book = BookTest::with_coe(coe(&format!("aliases: ['{alias}']\n")))
            .file("content/about.md", "# About\n");
        let place = "2025-03-14-a.md:4:";
        // `about/` is an id without a slash inside, so it is another COE's old id.
        let run = book.build(&[]).ok();
        if alias != "about/" {
            run.reports(rule, place);
        }
        assert!(book.coe_page().contains("A title"), "{alias}");
    }
}

#[test]
fn redirects_of_the_configuration_are_checked() {
    let book = BookTest::with_coe(coe("")).file(
        "book.toml",
        "[output.html.redirect]\n'/a/' = '/coes/'\n'/b.html' = 'https://example.com/'\n\
         '/c' = '/nowhere/'\n'/coes/' = '/a/'\n",
    );
    book.build(&[])
        .ok()
        .reports("broken-link", "book.toml")
        .reports("url-collision", "book.toml");
    assert!(book.page("a/index.html").contains("../coes/"));
    assert!(book.page("b.html").contains("https://example.com/"));
}

#[test]
fn a_page_at_a_generated_address_opens_that_page() {
    let book = BookTest::with_coe(coe("services: [checkout]\ntags: [dns]\n"))
        .file("content/services/index.md", "Words on services.\n")
        .file(
            "content/services/checkout/index.md",
            "# The checkout\n\nWords on checkout.\n",
        )
        .file("content/coes/2025/index.md", "Words on 2025.\n")
        .file(
            "content/coes/2031/index.md",
            "# Years to come\n\nWords on 2031.\n",
        );
    book.build(&[]).ok().quiet();
    for (page, words) in [
        ("services/index.html", "Words on services."),
        ("services/checkout/index.html", "Words on checkout."),
        ("services/checkout/index.html", "A title"),
        ("coes/2025/index.html", "Words on 2025."),
        ("coes/2025/index.html", "A title"),
        ("coes/2031/index.html", "Words on 2031."),
    ] {
        assert!(book.page(page).contains(words), "{page}: {words}");
    }
}

#[test]
fn a_coe_cannot_stand_where_a_year_does() {
    let book = BookTest::with_coe(coe("")).file("content/coes/2025.md", coe("date: 2025-01-01\n"));
    book.build(&[])
        .ok()
        .reports("url-collision", "content/coes/2025.md");
    assert!(book.page("coes/2025/index.html").contains("A title"));
}

#[test]
fn a_coe_whose_name_has_no_letters_has_an_address() {
    let book = BookTest::new().file("content/coes/🔥.md", coe("date: 2025-01-01\n"));
    book.build(&[]).ok().quiet();
    assert!(book.page("coes/u1f525/index.html").contains("A title"));
}

#[test]
fn two_files_at_one_address_are_both_named() {
    let folder = "content/coes/2025-03-15-b";
    let book = BookTest::new()
        .file(&format!("{folder}/index.md"), coe(""))
        .file(&format!("{folder}/a.txt"), "first")
        .file("content/coes/2025-03-15-B/a.txt", "second");
    book.build(&[]).ok().reports("url-collision", "a.txt");
}
