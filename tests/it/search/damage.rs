//! An index that changes, or is damaged, while it is being asked.

use std::fs;
use std::path::{Path, PathBuf};

use coebook::search::Reader;
use coebook_search::exchange::Question;

use super::terminal::{book, coe};
use crate::book_test::{BookTest, Run};

const ORDERS: &str = "content/coes/2025/2025-06-03-orders.md";

/// What can happen to a file, and how.
type Damage = (&'static str, fn(&Path));

const DAMAGES: [Damage; 4] = [
    ("is gone", |file| fs::remove_file(file).unwrap()),
    ("is cut", |file| {
        let bytes = fs::read(file).unwrap();
        fs::write(file, &bytes[..bytes.len() / 2]).unwrap();
    }),
    ("is empty", |file| fs::write(file, "").unwrap()),
    ("is a folder", |file| {
        fs::remove_file(file).unwrap();
        fs::create_dir(file).unwrap();
    }),
];

/// The files of the published index whose path below `search/` begins so.
fn files(book: &BookTest, kind: &str) -> Vec<PathBuf> {
    let folder = book.root().join("book/search");
    let files = crate::book_test::files(&folder).into_keys();
    files
        .filter(|path| path.to_str().is_some_and(|path| path.starts_with(kind)))
        .map(|path| folder.join(path))
        .collect()
}

/// Asserts that a file of this kind is named, and that a build mends it.
fn falls_back(book: &BookTest, kind: &str, what: &str, run: Run) {
    let run = run.ok();
    let said = format!("{kind} {what}: {}", run.stderr);
    assert!(run.stdout.contains("2025-06-03-orders"), "{said}");
    assert!(run.stderr.contains(kind), "{said}");
    assert!(
        run.stderr.contains("; the content itself was searched"),
        "{said}"
    );
    assert!(
        run.stderr.contains("`coebook build` mends the index"),
        "{said}"
    );
    book.build(&[]).ok();
    book.search(".", &["idempotent"]).ok().quiet();
}

#[test]
fn an_index_replaced_while_it_is_read_is_opened_anew() {
    let book = book();
    let mut reader = Reader::open(&book.root().join("book")).unwrap();
    book.write(
        ORDERS,
        coe("Orders placed twice", "A retry was repeatable."),
    );
    book.build(&[]).ok();
    let question = Question {
        query: "repeatable".to_owned(),
        offset: 0,
        limit: 1,
        typing: false,
        facets: false,
    };
    let answer = reader.ask(|engine| engine.answer(&question)).unwrap();
    assert_eq!(answer.hits[0].id, "2025-06-03-orders");
}

#[test]
fn where_a_file_of_the_index_is_damaged_it_is_named_and_the_content_searched() {
    for (what, damage) in DAMAGES {
        for kind in ["boot-", "chunks/", "text/"] {
            let book = book();
            for file in files(&book, kind) {
                damage(&file);
            }
            let run = book.search(".", &["idempotent"]);
            falls_back(&book, kind, what, run);
        }
    }
}

#[test]
fn a_file_that_holds_what_another_should_is_damaged() {
    for kind in ["chunks/", "text/"] {
        let book = book();
        let other = fs::read(&files(&book, "boot-")[0]).unwrap();
        for file in files(&book, kind) {
            fs::write(file, &other).unwrap();
        }
        let run = book.search(".", &["idempotent"]);
        falls_back(&book, kind, "is another", run);
    }
}

#[test]
fn what_is_alike_is_found_in_the_content_too() {
    let book = book().file("draft.md", coe("Orders placed again", "Not idempotent."));
    for file in files(&book, "text/") {
        fs::remove_file(file).unwrap();
    }
    let run = book.run(&["similar", "draft.md"], &[]);
    falls_back(&book, "text/", "is gone", run);
}

#[cfg(unix)]
#[test]
fn nobody_waits_for_a_pipe_in_the_place_of_a_file() {
    for kind in ["manifest.json", "boot-", "text/"] {
        let book = book();
        for file in files(&book, kind) {
            fs::remove_file(&file).unwrap();
            let made = std::process::Command::new("mkfifo").arg(&file).status();
            assert!(made.unwrap().success());
        }
        let run = book.search(".", &["idempotent"]).ok();
        assert!(run.stdout.contains("2025-06-03-orders"), "{}", run.stdout);
        assert!(run.stderr.contains("it is not a file"), "{}", run.stderr);
    }
}
