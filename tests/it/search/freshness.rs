//! What the commands say of an index that is older than the content.

use std::fs;
use std::time::{Duration, SystemTime};

use super::terminal::{book, coe};
use crate::book_test::BookTest;

/// Says that a file was written a minute from now.
fn touch(book: &BookTest, path: &str) {
    let later = SystemTime::now() + Duration::from_secs(60);
    let file = fs::File::options()
        .append(true)
        .open(book.root().join(path));
    file.unwrap().set_modified(later).unwrap();
}

#[test]
fn content_is_called_newer_only_if_it_says_something_else() {
    let book = book();
    let path = "content/coes/2025/2025-06-03-orders.md";
    touch(&book, path);
    book.search(".", &["resolver"]).ok().quiet();
    book.write(path, coe("Orders placed twice", "A retry was idempotent."));
    touch(&book, path);
    let run = book.search(".", &["resolver"]).ok();
    let expected = format!("the content is newer than the index: {path} has changed");
    assert!(run.stderr.contains(&expected), "{}", run.stderr);
    assert!(
        run.stderr
            .contains("`coebook build` brings the index up to date")
    );
}

#[test]
fn all_that_can_be_asked_for_makes_content_newer() {
    let book = book();
    let path = "content/coes/2025/2025-06-03-orders.md";
    let text = fs::read_to_string(book.root().join(path)).unwrap();
    for line in ["owner: edge", "reviewers: [sre-core]", "customers: ~1200"] {
        let text = text.replace("severity:", &format!("{line}\nseverity:"));
        book.write(path, text);
        touch(&book, path);
        let run = book.search(".", &["resolver"]).ok();
        assert!(run.stderr.contains("has changed"), "{line}: {}", run.stderr);
    }
}

#[test]
fn where_too_many_files_are_newer_the_content_may_be() {
    let book = BookTest::new();
    let path = |number: usize| format!("content/coes/2025-01-01-no-{number}.md");
    for number in 0..66 {
        book.write(&path(number), coe("Resolver silent", "It did not answer."));
    }
    book.build(&[]).ok();
    for number in 0..64 {
        touch(&book, &path(number));
    }
    book.search(".", &["resolver"]).ok().quiet();
    touch(&book, &path(64));
    let run = book.search(".", &["resolver"]).ok();
    assert!(
        run.stderr.contains(
            "the content may be newer than the index: 65 files were written after it; \
             the latest 64 say what it knows"
        ),
        "{}",
        run.stderr
    );
}

#[test]
fn a_hit_whose_file_is_gone_is_called_so() {
    let book = book();
    fs::remove_file(book.root().join("content/coes/2025/2025-06-03-orders.md")).unwrap();
    let run = book.search(".", &["idempotent"]).ok();
    assert!(
        run.stderr.contains("2025-06-03-orders is no longer there"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_new_draft_does_not_make_the_index_old() {
    let book = book();
    let path = "content/coes/2025-07-01-new.md";
    book.write(path, "---\ntitle: New\n---\n");
    touch(&book, path);
    book.search(".", &["resolver"]).ok().quiet();
}
