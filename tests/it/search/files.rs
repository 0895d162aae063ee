//! The published files of the search.

use std::collections::BTreeSet;
use std::fs;

use crate::book_test::BookTest;
use crate::build::sample;

/// The files of the search with their bytes, by path below `search/`.
fn files(book: &BookTest) -> Vec<(String, Vec<u8>)> {
    let site = book.site().into_iter();
    site.filter_map(|(path, bytes)| {
        let path = path.to_str()?.strip_prefix("search/")?.to_owned();
        (path != "index.html").then_some((path, bytes))
    })
    .collect()
}

/// How many files there are by kind: what stands before a hash.
fn count(files: &[(String, Vec<u8>)], kind: &str) -> usize {
    files
        .iter()
        .filter(|(path, _)| path.starts_with(kind))
        .count()
}

#[test]
fn each_coe_has_a_fragment_and_the_index_has_chunks_and_one_boot_file() {
    let book = sample();
    let run = book.build(&["--drafts"]).ok();
    let files = files(&book);
    let coes = format!("{} COEs in ", count(&files, "text/"));
    assert!(run.stdout.starts_with(&coes), "{}", run.stdout);
    assert_eq!(count(&files, "boot-"), 1);
    assert_eq!(count(&files, "manifest.json"), 1);
    let chunks = count(&files, "chunks/");
    assert!(chunks > 1);
    assert_eq!(files.len(), count(&files, "text/") + chunks + 2);
}

#[test]
fn one_edited_coe_changes_its_fragment_the_boot_file_and_some_chunks() {
    let book = sample();
    book.build(&[]).ok();
    let before = files(&book);
    let path = "content/coes/2024/2024-04-11-search-mapping-explosion.md";
    let text = fs::read_to_string(book.root().join(path)).unwrap();
    book.write(path, text.replace("took", "needed"));
    book.build(&[]).ok();
    let after = files(&book);
    let new: Vec<_> = after
        .iter()
        .filter(|file| !before.contains(file))
        .cloned()
        .collect();
    assert_eq!(count(&new, "text/"), 1);
    assert_eq!(count(&new, "boot-"), 1);
    assert_eq!(count(&new, "manifest.json"), 1);
    assert!(count(&new, "chunks/") < count(&after, "chunks/"), "{new:?}");
    // Nothing is left of what is no longer named.
    assert_eq!(count(&after, "text/"), count(&before, "text/"));
}

#[test]
fn drafts_and_what_is_left_out_are_in_no_file() {
    let book = BookTest::new()
        .file(
            "book.toml",
            "[output.html.search.chapter]\n'coes/private' = { enable = false }\n",
        )
        .file("content/coes/2025-03-14-a.md", coe("published"))
        .file("content/coes/private/2025-03-15-b.md", coe("published"))
        .file("content/coes/2025-03-16-c.md", coe("draft"));
    let fragments = || count(&files(&book), "text/");
    book.build(&[]).ok();
    assert_eq!(fragments(), 1);
    book.build(&["--drafts"]).ok();
    assert_eq!(fragments(), 2);
}

#[test]
fn a_book_without_coes_can_be_searched_in_vain() {
    let book = BookTest::new();
    book.build(&[]).ok().quiet();
    let names: BTreeSet<String> = files(&book).into_iter().map(|(path, _)| path).collect();
    assert!(names.contains("manifest.json"), "{names:?}");
}

#[test]
fn pages_name_no_file_of_the_index_by_its_hash() {
    let book = sample();
    book.build(&[]).ok();
    let hashed: Vec<String> = files(&book)
        .into_iter()
        .map(|(path, _)| path)
        .filter(|path| path != "manifest.json")
        .collect();
    for (path, bytes) in book.site() {
        if path
            .extension()
            .is_some_and(|extension| extension == "html")
        {
            let page = String::from_utf8(bytes).unwrap();
            let named = hashed.iter().find(|name| page.contains(name.as_str()));
            assert_eq!(named, None, "{}", path.display());
        }
    }
}

fn coe(status: &str) -> String {
    format!("---\ntitle: A\nstatus: {status}\n---\n\n## Summary\n\nIt broke.\n")
}
