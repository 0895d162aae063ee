//! Searching while a book is written.

use std::fs;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::preview::{Preview, Reply};
use super::{BookTest, COE, COE_FILE, book, coe};

/// Asks once.
fn ask_once(preview: &Preview, question: &str) -> Reply {
    let written = utf8_percent_encode(question, NON_ALPHANUMERIC);
    preview.get(&format!("/~coebook/search?question={written}"))
}

/// The answer to a question, once the search is prepared.
fn ask(preview: &Preview, question: &Value) -> Value {
    // The server lets each wait a while.
    for _ in 0..200 {
        let reply = ask_once(preview, &question.to_string());
        match reply.status {
            200 => {
                let told: Value = serde_json::from_str(&reply.body).expect("JSON");
                return told["answer"].clone();
            }
            202 => assert_eq!(reply.body, "{\"preparing\":{}}"),
            status => panic!("{status}: {}", reply.body),
        }
    }
    panic!("the search is never prepared");
}

/// The addresses of what a query finds, best first.
fn found(preview: &Preview, query: &str) -> Vec<String> {
    let answer = ask(preview, &json!({"query": query, "limit": 20}));
    let hits = answer["hits"].as_array().expect("hits");
    let urls = hits.iter().map(|hit| hit["url"].as_str().expect("a URL"));
    urls.map(|url| url.split('#').next().unwrap_or(url).to_owned())
        .collect()
}

/// Waits until the page at `COE` holds `text`.
fn shown(preview: &Preview, text: &str) {
    let mut events = preview.listen(COE);
    while !preview.get(&format!("/{COE}")).body.contains(text) {
        events.next("page");
    }
}

#[test]
fn what_a_page_shows_is_found_and_what_it_no_longer_shows_is_not() {
    let book = book();
    let preview = Preview::of(book.root(), &[]);
    assert_eq!(found(&preview, "failed"), [COE]);
    book.write(COE_FILE, coe("A title").replace("failed", "stumbled"));
    shown(&preview, "stumbled");
    assert_eq!(found(&preview, "stumbled"), [COE]);
    assert_eq!(found(&preview, "failed"), [""; 0]);
}

#[test]
fn a_coe_that_comes_is_found_and_one_that_goes_is_not() {
    let book = book();
    let preview = Preview::of(book.root(), &[]);
    assert_eq!(found(&preview, "title"), [COE]);
    let mut events = preview.listen("");
    events.next("page");
    book.write("content/coes/2025-04-01-b.md", coe("Another title"));
    events.next("page");
    assert_eq!(found(&preview, "title"), ["coes/2025-04-01-b/", COE]);
    fs::remove_file(book.root().join(COE_FILE)).unwrap();
    events.next("page");
    assert_eq!(found(&preview, "title"), ["coes/2025-04-01-b/"]);
}

#[test]
fn a_draft_is_found_and_marked() {
    let book = book().file(
        "content/coes/2025-04-01-b.md",
        "---\ntitle: Unfinished\nstatus: draft\n---\n",
    );
    let preview = Preview::of(book.root(), &[]);
    let answer = ask(&preview, &json!({"query": "unfinished", "limit": 1}));
    assert_eq!(answer["hits"][0]["status"], "draft");
    let without = Preview::of(book.root(), &["--no-drafts"]);
    assert_eq!(found(&without, "unfinished"), [""; 0]);
}

#[test]
fn settings_that_change_are_heeded() {
    let text = "---\ntitle: A\nstatus: published\nseverity: minor\n---\n";
    let book = BookTest::with_coe(text);
    let preview = Preview::of(book.root(), &[]);
    assert_eq!(found(&preview, "severity:minor"), [""; 0]);
    let mut events = preview.listen("");
    events.next("page");
    book.write("book.toml", "[coe]\nseverities = ['major', 'minor']\n");
    events.next("page");
    assert_eq!(found(&preview, "severity:minor"), [COE]);
    book.write("book.toml", "[output.html.search]\nenable = false\n");
    events.next("page");
    assert_eq!(ask_once(&preview, "{}").status, 404);
}

#[test]
fn what_is_no_question_or_too_long_a_one_is_refused() {
    let book = book();
    let preview = Preview::of(book.root(), &["--base", "/docs/"]);
    let address = "/docs/~coebook/search";
    for query in [
        "",
        "?",
        "?question=",
        "?question=%7B",
        "?question=%ff",
        "?q=a",
    ] {
        let reply = preview.get(&format!("{address}{query}"));
        assert_eq!(reply.status, 400, "{query}");
    }
    let long = "x".repeat(30_000);
    assert_eq!(
        preview.get(&format!("{address}?question={long}")).status,
        414
    );
    assert_eq!(
        preview.ask("POST", address, &["Content-Length: 0"]).status,
        405
    );
    let foreign = preview.ask("GET", address, &["Host: rebound.example.com"]);
    assert_eq!(foreign.status, 403);
}

#[test]
fn a_hostile_query_is_a_query() {
    let book = book();
    let preview = Preview::of(book.root(), &[]);
    let many = "((((((((((a OR ".repeat(600);
    let words = "word ".repeat(2_000);
    for query in [
        "\"",
        "(((",
        "-",
        "\u{0}\u{7f}\u{202e}",
        "tag:\"",
        "date:..",
        "customers:>99999999999999999999",
        "\u{1f600}\u{301}\u{301}",
        "in:in:in:",
        many.as_str(),
        words.as_str(),
    ] {
        let question = json!({
            "query": query,
            "limit": 1_000_000,
            "offset": u64::MAX,
            "typing": true,
            "facets": true,
        });
        let status = ask_once(&preview, &question.to_string()).status;
        assert!([200, 202, 414].contains(&status), "{status}: {query}");
    }
    assert_eq!(found(&preview, "failed"), [COE]);
}

#[test]
fn a_page_gets_the_script_that_asks_the_server_and_nothing_of_the_index() {
    let book = book();
    book.build(&[]).ok();
    let built = book.site();
    let worker = |path: &&std::path::PathBuf| path.to_string_lossy().contains("search/worker.");
    let path = built.keys().find(worker).expect("a worker");
    let preview = Preview::of(book.root(), &[]);
    let reply = preview.get(&format!("/{}", path.to_string_lossy()));
    assert!(reply.body.contains("~coebook/search"), "{}", reply.body);
    assert_eq!(reply.header("cache-control"), "no-cache");
    assert_eq!(
        reply.header("content-type"),
        "text/javascript; charset=utf-8"
    );
    assert_eq!(preview.get("/search/manifest.json").status, 404);
}
