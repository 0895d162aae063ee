//! `[output.html.search]`: what is and what is not searched.

use crate::book_test::BookTest;

const COE: &str = "---\ntitle: A\nstatus: published\n---\n\n## Summary\n\nIt broke.\n";

fn search_files(book: &BookTest) -> Vec<String> {
    let site = book.site();
    let paths = site.keys().map(|path| path.display().to_string());
    paths.filter(|path| path.starts_with("search/")).collect()
}

#[test]
fn a_site_without_search_has_no_page_field_or_file_of_it() {
    let book = BookTest::with_coe(COE).file("book.toml", "[output.html.search]\nenable = false\n");
    book.build(&[]).ok().quiet();
    assert_eq!(search_files(&book), [""; 0]);
    for page in ["index.html", "coes/2025-03-14-a/index.html", "404.html"] {
        assert!(!book.page(page).contains("search/"), "{page}");
    }
}

#[test]
fn a_page_of_the_content_stands_where_the_search_would_be() {
    let book = BookTest::with_coe(COE)
        .file("book.toml", "[output.html.search]\nenable = false\n")
        .file("content/search.md", "# How to search\n\nAsk around.\n")
        .file("content/search/manifest.json", "{}");
    book.build(&[]).ok().quiet();
    assert!(book.page("search/index.html").contains("Ask around."));
    assert_eq!(book.page("search/manifest.json"), "{}");
}

#[test]
fn files_of_the_search_are_kept_for_it() {
    for path in ["manifest.json", "text/notes.txt", "chunks/a.txt"] {
        let book = BookTest::with_coe(COE).file(&format!("content/search/{path}"), "{}");
        book.build(&[])
            .ok()
            .reports("url-collision", &format!("search/{path}"));
    }
}

#[test]
fn a_path_that_leaves_out_nothing_is_a_warning() {
    let book = BookTest::with_coe(COE).file(
        "book.toml",
        "[output.html.search.chapter]\n'coes/2025-03-14-a.md' = { enable = false }\n\
             'coes' = { enable = true }\n'coes/2025-03-14-b.md' = { enable = false }\n",
    );
    let run = book
        .build(&[])
        .ok()
        .reports("unknown-value", "book.toml:4:1");
    assert!(run.stderr.contains("did you mean `coes/2025-03-14-a.md`?"));
    assert_eq!(run.stderr.matches("names no file").count(), 1);
}
