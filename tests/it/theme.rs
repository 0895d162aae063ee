//! Themes: any file of the default one can be overridden.

use crate::book_test::BookTest;

const COE: &str = "---\ntitle: A title\nstatus: published\n---\n";

fn with_theme(file: &str, text: &str) -> BookTest {
    BookTest::with_coe(COE)
        .file("book.toml", "[output.html]\ntheme = 'theme'\n")
        .file(&format!("theme/{file}"), text)
}

#[test]
fn a_template_of_the_book_takes_the_place_of_the_default_one() {
    let book = with_theme(
        "templates/coe.html",
        "{{ page.title }} by {{ frame.book_title }}",
    );
    book.build(&[]).ok().quiet();
    assert_eq!(book.coe_page(), "A title by Corrections of error");
    assert!(book.page("index.html").contains("<main"));
}

#[test]
fn a_template_that_fails_names_its_line_and_the_page_and_keeps_the_old_site() {
    let book = BookTest::with_coe(COE);
    book.build(&[]).ok();
    let before = book.site();
    book.write("book.toml", "[output.html]\ntheme = 'theme'\n");
    book.write("theme/templates/coe.html", "one\ntwo {{ page.nonsense }}\n");
    let run = book.build(&[]);
    assert_eq!(run.code, 2);
    for words in [
        "coe.html",
        "line 2",
        "/coes/2025-03-14-a/",
        "undefined value",
    ] {
        assert!(run.stderr.contains(words), "{words}: {}", run.stderr);
    }
    assert!(before == book.site());
}

#[test]
fn a_template_that_cannot_be_parsed_names_its_line() {
    let run = with_theme("templates/coe.html", "one\n{% if %}\n").build(&[]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("coe.html") && run.stderr.contains("line 2"),
        "{}",
        run.stderr
    );
}

#[test]
fn additional_styles_and_scripts_are_linked_from_every_page() {
    let book = BookTest::with_coe(COE)
        .file(
            "book.toml",
            "[output.html]\nadditional-css = ['own.css']\nadditional-js = ['own.js']\n",
        )
        .file("own.css", "b{}")
        .file("own.js", "1;");
    book.build(&[]).ok().quiet();
    for page in ["index.html", "coes/2025-03-14-a/index.html", "404.html"] {
        let html = book.page(page);
        assert!(
            html.contains("assets/additional/own.") && html.contains(".css"),
            "{page}"
        );
        assert!(html.contains(".js"), "{page}");
    }
}

#[test]
fn a_missing_theme_or_style_is_said() {
    let book = BookTest::with_coe(COE).file("book.toml", "[output.html]\ntheme = 'nowhere'\n");
    let run = book.build(&[]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("nowhere"), "{}", run.stderr);
}
