//! `coebook search`.

use std::fs;
use std::process::Command;
use std::time::{Duration, SystemTime};

use serde_json::Value;

use crate::book_test::{BookTest, Run};

pub(super) fn coe(title: &str, body: &str) -> String {
    format!(
        "---\ntitle: {title}\nstatus: published\nseverity: sev2\nservices: [checkout]\n---\n\n\
         ## Summary\n\n{body}\n"
    )
}

/// A book of two COEs, built.
pub(super) fn book() -> BookTest {
    let book = BookTest::new()
        .file(
            "content/coes/2025/2025-03-14-dns.md",
            coe(
                "Resolver stopped answering",
                "Every third look-up waited five seconds.",
            ) + "\n## Lessons learned\n\n- A slow dependency is worse than one that is gone.\n",
        )
        .file(
            "content/coes/2025/2025-06-03-orders.md",
            coe("Orders placed twice", "A retry was not idempotent."),
        );
    book.build(&[]).ok();
    book
}

impl BookTest {
    /// Runs `coebook search` in a folder of the book.
    pub(super) fn search(&self, folder: &str, arguments: &[&str]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_coebook"))
            .arg("search")
            .args(arguments)
            .current_dir(self.root().join(folder))
            .output()
            .expect("the program runs");
        Run {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}", run.stdout))
}

#[test]
fn hits_are_shown_with_what_tells_them_apart() {
    let run = book().search(".", &["dependency", "gone"]).ok().quiet();
    snapbox::assert_data_eq!(
        run.stdout,
        snapbox::str![[r"
Resolver stopped answering
  2025-03-14-dns · 2025-03-14 · sev2 · checkout
  Lessons learned: A slow dependency is worse than one that is gone.
  content/coes/2025/2025-03-14-dns.md

1 COE.

"]]
    );
}

#[test]
fn any_folder_of_the_book_will_do() {
    let book = book();
    for (folder, path) in [
        ("content", "../content/coes/2025/2025-06-03-orders.md"),
        (
            "content/coes/2025",
            "../../../content/coes/2025/2025-06-03-orders.md",
        ),
    ] {
        let run = book.search(folder, &["idempotent"]).ok().quiet();
        assert!(
            run.stdout.contains(&format!("  {path}\n")),
            "{}",
            run.stdout
        );
    }
    let outside = BookTest::new();
    fs::remove_file(outside.root().join("book.toml")).unwrap();
    let run = outside.search("content", &["x"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr
            .contains("there is no book.toml in this folder or above it")
    );
}

#[test]
fn nothing_found_is_exit_code_1_and_no_search_is_2() {
    let book = book();
    let run = book.search(".", &["zzyzx"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(
        run.stdout.contains("No COE matches zzyzx."),
        "{}",
        run.stdout
    );
    book.write("book.toml", "[output.html.search]\nenable = false\n");
    let run = book.search(".", &["resolver"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("book.toml turns it off"),
        "{}",
        run.stderr
    );
    assert_eq!(book.search(".", &[]).code, 2);
}

#[test]
fn a_query_that_begins_with_a_hyphen_stands_behind_two() {
    let book = book();
    let run = book
        .search(".", &["--", "-orders", "service:checkout"])
        .ok();
    assert!(run.stdout.contains("2025-03-14-dns"), "{}", run.stdout);
    assert!(!run.stdout.contains("2025-06-03-orders"), "{}", run.stdout);
    let run = book.search(".", &["-orders"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("-- -o"), "{}", run.stderr);
}

#[test]
fn json_has_plain_text_and_where_it_matches() {
    let run = book()
        .search(".", &["--format", "json", "resolver"])
        .ok()
        .quiet();
    let found = json(&run);
    assert_eq!(found["total"], 1);
    let hit = &found["hits"][0];
    assert_eq!(hit["id"], "2025-03-14-dns");
    assert_eq!(hit["title"], "Resolver stopped answering");
    assert_eq!(hit["title_marks"], serde_json::json!([[0, 8]]));
    assert_eq!(hit["path"], "content/coes/2025/2025-03-14-dns.md");
    assert_eq!(hit["date"], "2025-03-14");
    assert_eq!(hit["severity"], "sev2");
    assert_eq!(hit["services"], serde_json::json!(["checkout"]));
    assert!(
        hit["url"]
            .as_str()
            .unwrap()
            .starts_with("coes/2025-03-14-dns/")
    );
    assert!(hit["score"].as_f64().unwrap() > 0.0);
    for key in ["section", "snippet", "snippet_marks", "kind", "status"] {
        assert!(!hit[key].is_null(), "{key}");
    }
    let service = found["facets"].as_array().unwrap().iter();
    let service = service.filter(|facet| facet["name"] == "service").count();
    assert_eq!(service, 1);
    assert!(found["notes"].is_array());
}

#[test]
fn an_address_is_whole_where_the_host_is_known() {
    let book = book();
    book.write(
        "book.toml",
        "[output.html]\nsite-url = 'https://example.com/kb/'\n",
    );
    let found = json(&book.search(".", &["--format", "json", "resolver"]).ok());
    let url = found["hits"][0]["url"].as_str().unwrap();
    assert!(
        url.starts_with("https://example.com/kb/coes/2025-03-14-dns/"),
        "{url}"
    );
}

#[test]
fn the_limit_bounds_what_is_shown_and_not_what_is_counted() {
    let found = json(
        &book()
            .search(".", &["-n1", "--format=json", "service:checkout"])
            .ok(),
    );
    assert_eq!(found["total"], 2);
    assert_eq!(found["hits"].as_array().unwrap().len(), 1);
}

#[test]
fn without_an_index_the_content_itself_is_searched() {
    let book = book();
    fs::remove_dir_all(book.root().join("book")).unwrap();
    let run = book.search(".", &["idempotent"]).ok();
    assert!(run.stdout.contains("2025-06-03-orders"), "{}", run.stdout);
    assert!(
        run.stderr.contains("there is no search index in book"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_damaged_index_is_named_and_the_content_searched() {
    let book = book();
    let folder = book.root().join("book/search");
    let boot = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.to_string_lossy().contains("boot-"))
        .unwrap();
    let bytes = fs::read(&boot).unwrap();
    fs::write(&boot, &bytes[..bytes.len() / 2]).unwrap();
    let run = book.search(".", &["idempotent"]).ok();
    assert!(
        run.stderr
            .contains("is damaged; the content itself was searched"),
        "{}",
        run.stderr
    );
    assert!(run.stdout.contains("2025-06-03-orders"));
}

#[test]
fn what_is_offered_can_be_pasted_into_a_shell() {
    let book = book();
    let run = book.search(".", &["severity:<=sev2", "nowhere:at-all"]);
    assert!(
        run.stdout
            .contains("try: coebook search -- 'severity:<=sev2"),
        "{}",
        run.stdout
    );
}

#[test]
fn escape_sequences_of_content_and_query_never_reach_the_terminal() {
    let title = "\"Ring \\u0007 \\u001b[2J \\u202e bell\"";
    let book = BookTest::with_coe(coe(title, "Zyx \u{1b}]0;owned\u{7} \u{9b}31m."));
    book.build(&[]).ok();
    for query in ["zyx", "ring", "no\u{1b}[2Jsuch"] {
        let run = book.search(".", &[query]);
        let shown = format!("{}{}", run.stdout, run.stderr);
        let control = shown
            .chars()
            .find(|next| next.is_control() && *next != '\n');
        assert_eq!(control, None, "{shown:?}");
        assert!(!shown.contains('\u{202e}'), "{shown:?}");
    }
}

#[cfg(unix)]
#[test]
fn open_gives_the_first_hit_to_the_browser() {
    use std::os::unix::fs::PermissionsExt as _;
    let book = book();
    let bin = book.root().join("bin");
    // Named as the first program that is tried.
    book.write(
        "bin/xdg-open",
        "#!/bin/sh\nprintf '%s' \"$1\" > \"$OPENED.new\"\nmv \"$OPENED.new\" \"$OPENED\"\n",
    );
    fs::set_permissions(bin.join("xdg-open"), fs::Permissions::from_mode(0o755)).unwrap();
    let opened = book.root().join("opened");
    let path = format!("{}:/usr/bin:/bin", bin.display());
    let environment = [
        ("PATH", path.as_str()),
        ("OPENED", opened.to_str().unwrap()),
    ];
    let run =
        |arguments: &[&str]| book.run(&[&["search", "--open"], arguments].concat(), &environment);
    run(&["idempotent"]).ok();
    let url = wait_for(&opened);
    assert!(url.starts_with("file:///"), "{url}");
    assert!(
        url.contains("/book/coes/2025-06-03-orders/index.html#"),
        "{url}"
    );
    // A `#` of a folder's name begins no anchor.
    fs::remove_file(&opened).unwrap();
    book.build(&["--dest-dir", "site #2"]).ok();
    run(&["idempotent", "--dest-dir", "site #2"]).ok();
    let url = wait_for(&opened);
    assert!(url.contains("/site%20%232/coes/"), "{url}");
    assert_eq!(url.matches('#').count(), 1, "{url}");
    fs::remove_dir_all(book.root().join("book")).unwrap();
    let failed = run(&["idempotent"]);
    assert_eq!(failed.code, 2);
    assert!(
        failed.stderr.contains("build the site first"),
        "{}",
        failed.stderr
    );
}

/// The text of a file that another process is about to write.
#[cfg(unix)]
fn wait_for(path: &std::path::Path) -> String {
    let hung = SystemTime::now() + Duration::from_secs(60);
    while SystemTime::now() < hung {
        if let Ok(text) = fs::read_to_string(path) {
            return text;
        }
        std::thread::yield_now();
    }
    panic!("nobody wrote {}", path.display());
}
