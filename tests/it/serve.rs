//! `coebook serve`: a book in the browser while it is written.

mod answers;
mod changes;
mod days;
mod preview;
mod safety;
mod search;
mod starting;

use crate::book_test::BookTest;

/// A COE with this title.
fn coe(title: &str) -> String {
    format!("---\ntitle: {title}\nstatus: published\n---\n\n## Summary\n\nIt failed.\n")
}

/// A book with one COE, at `coes/2025-03-14-a/`, and a page, at `about/`.
fn book() -> BookTest {
    BookTest::with_coe(coe("A title")).file("content/about.md", "# About\n\nWords.\n")
}

/// The path of the COE's page.
const COE: &str = "coes/2025-03-14-a/";
/// The path of its file.
const COE_FILE: &str = "content/coes/2025-03-14-a.md";
