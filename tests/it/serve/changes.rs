//! What an open page hears when files change.

use std::fs;

use serde_json::Value;

use super::preview::{Listening, Preview};
use super::{COE, COE_FILE, book, coe};
use crate::book_test::BookTest;

/// What a browser knows of its page.
fn first(events: &mut Listening) -> Value {
    let page = events.next("page");
    events.next("findings");
    page
}

#[test]
fn of_a_draft_only_errors_are_told() {
    let book = book();
    let draft = "status: draft\npublished-on: 2025-04-01";
    let text = coe("A title").replace("status: published", draft);
    book.write(
        COE_FILE,
        text.replace("It failed.", "See [it](nowhere.md)."),
    );
    let preview = Preview::of(book.root(), &[]);
    let told = preview.listen(COE).next("findings");
    let levels = told["findings"].as_array().unwrap().iter();
    let levels: Vec<&Value> = levels.map(|it| &it["level"]).collect();
    assert_eq!(levels, ["error"]);
}

/// A server of `book`, and what it tells a browser that has heard how the COE's
/// page is.
fn shown(book: &BookTest) -> (Preview, Listening) {
    let preview = Preview::of(book.root(), &[]);
    let mut events = preview.listen(COE);
    first(&mut events);
    (preview, events)
}

#[test]
fn a_page_is_told_that_it_is_another_and_is() {
    let book = book();
    let preview = Preview::of(book.root(), &[]);
    let mut events = preview.listen(COE);
    let before = first(&mut events);
    book.write(COE_FILE, coe("Another title"));
    let after = events.next("page");
    assert_ne!(before["body"], after["body"]);
    assert_eq!(before["style"], after["style"]);
    let page = preview.get(&format!("/{COE}")).body;
    assert!(page.contains("Another title"));
    let stamp = format!("data-body=\"{}\"", after["body"].as_str().unwrap());
    assert!(page.contains(&stamp));
}

#[test]
fn a_page_that_stays_as_it_is_hears_nothing() {
    let book = book();
    let preview = Preview::of(book.root(), &[]);
    let (mut about, mut of_coe) = (preview.listen("about/"), preview.listen(COE));
    let before = first(&mut about);
    first(&mut of_coe);
    let longer = coe("A title").replace("It failed.", "It failed twice.");
    book.write(COE_FILE, longer);
    of_coe.next("page");
    book.write("content/about.md", "# About\n\nOther words.\n");
    // The next that it hears is of its own change.
    let after = about.next("page");
    assert_ne!(before["body"], after["body"]);
    assert!(preview.get("/about/").body.contains("Other words"));
}

#[test]
fn a_file_that_an_editor_exchanges_is_a_change() {
    let book = book();
    let (preview, mut events) = shown(&book);
    let file = book.root().join(COE_FILE);
    for title in ["Once", "Twice"] {
        // As vim saves: a copy aside, another file in its place, the copy gone.
        let beside = file.with_extension("md~");
        fs::rename(&file, &beside).unwrap();
        fs::write(&file, coe(title)).unwrap();
        fs::remove_file(&beside).unwrap();
        let shown = |title: &str| preview.get(&format!("/{COE}")).body.contains(title);
        while !shown(title) {
            events.next("page");
        }
    }
    // As others do: written aside and moved over it.
    let beside = book.root().join("content/coes/.saving");
    fs::write(&beside, coe("Thrice")).unwrap();
    fs::rename(&beside, &file).unwrap();
    while !preview.get(&format!("/{COE}")).body.contains("Thrice") {
        events.next("page");
    }
}

#[test]
fn pages_come_and_go_with_their_files_and_folders() {
    let book = book();
    let preview = Preview::of(book.root(), &[]);
    let path = "coes/2025-05-05-new/";
    let mut events = preview.listen(path);
    first(&mut events);
    book.write("content/coes/2025/05/2025-05-05-new.md", coe("A new one"));
    while preview.get(&format!("/{path}")).status == 404 {
        events.next("page");
    }
    fs::remove_dir_all(book.root().join("content/coes/2025")).unwrap();
    while preview.get(&format!("/{path}")).status == 200 {
        events.next("page");
    }
}

#[test]
fn a_content_folder_that_goes_and_comes_back_is_watched_again() {
    let book = book();
    let (preview, mut events) = shown(&book);
    let (content, aside) = (book.root().join("content"), book.root().join("aside"));
    fs::rename(&content, &aside).unwrap();
    let failing = |told: &Value| told["failures"] != serde_json::json!([]);
    events.until("findings", failing);
    assert!(preview.get(&format!("/{COE}")).body.contains("A title"));
    fs::rename(&aside, &content).unwrap();
    events.until("findings", |told| !failing(told));
    book.write(COE_FILE, coe("Back"));
    while !preview.get(&format!("/{COE}")).body.contains("Back") {
        events.next("page");
    }
}

#[test]
fn changes_are_found_without_the_systems_help() {
    let book = book();
    let preview = Preview::of(book.root(), &["--poll"]);
    let mut events = preview.listen(COE);
    first(&mut events);
    book.write(COE_FILE, coe("A title that was found"));
    while !preview.get(&format!("/{COE}")).body.contains("was found") {
        events.next("page");
    }
}

#[test]
fn what_is_wrong_with_a_pages_file_is_told_with_its_place() {
    let book = book();
    let (preview, mut events) = shown(&book);
    let text = coe("A title").replace("It failed.", "Bob forgot [it](nowhere.md).");
    book.write(COE_FILE, text);
    let told = events.until("findings", |told| {
        let findings = told["findings"].as_array().unwrap();
        findings.iter().any(|it| it["rule"] == "broken-link")
    });
    let findings = told["findings"].as_array().unwrap();
    let broken = findings.iter().find(|it| it["rule"] == "broken-link");
    assert_eq!(broken.unwrap()["place"], format!("{COE_FILE}:8:17"));
    // What `coebook check` would send back is told as well.
    let judged = findings.iter().any(|it| it["rule"] == "missing-section");
    assert!(judged, "{told}");
    let mut other = preview.listen("about/");
    assert_eq!(other.next("findings")["findings"], serde_json::json!([]));
}

#[test]
fn a_commit_dates_a_page() {
    let book = book();
    book.git("2025-03-15", &["init", "--quiet", "--initial-branch=main"]);
    book.git("2025-03-15", &["add", "--all"]);
    book.git("2025-03-15", &["commit", "--quiet", "--message=x"]);
    let (preview, mut events) = shown(&book);
    let amend = [
        "commit",
        "--quiet",
        "--amend",
        "--message=x",
        "--date=2025-05-02T12:00:00Z",
    ];
    book.git("2025-05-02", &amend);
    events.next("page");
    let page = preview.get(&format!("/{COE}")).body;
    assert!(page.contains("2 May 2025"), "{page}");
}

#[test]
fn a_page_has_no_days_any_more_when_the_repository_goes() {
    let book = book();
    book.git("2025-03-15", &["init", "--quiet", "--initial-branch=main"]);
    book.git("2025-03-15", &["add", "--all"]);
    book.git("2025-03-15", &["commit", "--quiet", "--message=x"]);
    let (preview, mut events) = shown(&book);
    fs::rename(book.root().join(".git"), book.root().join("no-git")).unwrap();
    events.next("page");
    let page = preview.get(&format!("/{COE}")).body;
    assert!(!page.contains("15 March 2025"), "{page}");
}

#[test]
fn a_theme_that_is_made_once_the_settings_name_it_is_taken() {
    let book = book();
    let preview = Preview::of(book.root(), &[]);
    let mut events = preview.listen(COE);
    let before = first(&mut events);
    book.write("book.toml", "[output.html]\ntheme = 'look'\n");
    book.write("look/css/parts.css", "h1 { color: red }\n");
    events.until("page", |page| page["style"] != before["style"]);
}

#[test]
fn a_table_without_rows_is_told_on_the_page_that_lacks_its_graph() {
    let book = book();
    book.write(
        "content/coes/2025-03-14-a/rate.csv",
        "time,rate\n2025-03-14T10:00Z,1\n",
    );
    let chart = "\n```chart\ntitle: Rate\ndata: rate.csv\n```\n";
    fs::remove_file(book.root().join(COE_FILE)).unwrap();
    book.write("content/coes/2025-03-14-a/index.md", coe("A title") + chart);
    let (_preview, mut events) = shown(&book);
    book.write("content/coes/2025-03-14-a/rate.csv", "hello\n");
    events.until("findings", |told| {
        let found = told["findings"].as_array().unwrap();
        let places = found.iter().map(|it| it["place"].as_str().unwrap());
        places
            .into_iter()
            .any(|place| place.contains("rate.csv:1:1"))
    });
}

fn with_theme() -> BookTest {
    book()
        .file("book.toml", "[output.html]\ntheme = 'look'\n")
        .file("look/css/parts.css", "b { color: red }\n")
}

#[test]
fn a_style_sheet_that_changes_is_no_change_of_the_page() {
    let book = with_theme();
    let preview = Preview::of(book.root(), &[]);
    let mut events = preview.listen(COE);
    let before = first(&mut events);
    book.write("look/css/parts.css", "b { color: green }\n");
    let after = events.next("page");
    assert_eq!(before["body"], after["body"]);
    assert_ne!(before["style"], after["style"]);
    let styles = after["styles"].as_array().unwrap();
    let sheet = styles.iter().filter_map(Value::as_str);
    let sheet = sheet.clone().find(|it| it.contains("css/parts.")).unwrap();
    assert!(preview.get(&format!("/{sheet}")).body.contains("green"));
}

#[test]
fn a_broken_template_keeps_the_last_good_site_and_mending_it_clears_the_error() {
    let book = with_theme().file("look/templates/page.html", "{{ page.title }} one");
    let preview = Preview::of(book.root(), &[]);
    let mut events = preview.listen("about/");
    first(&mut events);
    for broken in ["one\n{% if %}", "one\n{{ page.nonsense }}"] {
        book.write("look/templates/page.html", broken);
        let told = events.until("findings", |told| told["failures"] != serde_json::json!([]));
        let message = told["failures"][0]["message"].as_str().unwrap();
        assert!(
            message.contains("page.html") && message.contains("line 2"),
            "{message}"
        );
        assert!(preview.get("/about/").body.contains("About "), "{broken}");
        book.write("look/templates/page.html", "{{ page.title }} mended");
        events.until("findings", |told| told["failures"] == serde_json::json!([]));
        assert!(preview.get("/about/").body.contains("About mended"));
        book.write("look/templates/page.html", "{{ page.title }} one");
        while !preview.get("/about/").body.contains("About one") {
            events.next("page");
        }
    }
}

#[test]
fn a_file_that_is_newer_than_the_page_is_not_judged_by_what_the_page_knows() {
    let book = with_theme();
    let text = coe("A title") + &"Words.\n\n".repeat(200);
    let allowed = "<!-- coebook: allow(unexplained-gap) why -->\n\nThe end.\n";
    book.write(COE_FILE, text + allowed);
    let (_preview, mut events) = shown(&book);
    book.write("look/templates/coe.html", "{{ page.nonsense }}");
    let is_kept = |told: &Value| told["failures"].as_array().is_some_and(|it| !it.is_empty());
    events.until("findings", |told| is_kept(told));
    book.write(COE_FILE, coe("Another title"));
    events.until("findings", |told| {
        is_kept(told) && told["findings"].as_array().is_some_and(Vec::is_empty)
    });
}

#[test]
fn a_broken_book_toml_is_told_at_its_place_and_mending_it_shows_what_it_says() {
    let book = book();
    let preview = Preview::of(book.root(), &[]);
    let mut events = preview.listen("");
    first(&mut events);
    book.write("book.toml", "[book]\ntitel = 'Mended'\n");
    let told = events.until("findings", |told| told["failures"] != serde_json::json!([]));
    assert_eq!(told["failures"][0]["place"], "book.toml:2:1");
    book.write("book.toml", "[book]\ntitle = 'Mended'\n");
    events.until("findings", |told| told["failures"] == serde_json::json!([]));
    assert!(preview.get("/").body.contains("<title>Mended"));
}

#[test]
fn a_picture_that_changes_is_a_change_of_the_pages_that_show_it() {
    let picture = |radius: u8| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><circle r=\"{radius}\"/></svg>"
        )
    };
    let shows = coe("B").replace("It failed.", "![The rate](the%20rate.svg)");
    let book = book()
        .file("content/coes/2025-04-01-b/index.md", shows)
        .file("content/coes/2025-04-01-b/the rate.svg", picture(1));
    let preview = Preview::of(book.root(), &[]);
    let mut about = preview.listen("about/");
    let mut events = preview.listen("coes/2025-04-01-b/");
    let (of_about, before) = (first(&mut about), first(&mut events));
    // As long as it was, and the page is the same to the letter.
    book.write("content/coes/2025-04-01-b/the rate.svg", picture(2));
    let after = events.next("page");
    assert_ne!(before["body"], after["body"]);
    let shown = preview.get("/coes/2025-04-01-b/the%20rate.svg");
    assert!(shown.body.contains("r=\"2\""), "{}", shown.body);
    assert_eq!(shown.header("cache-control"), "no-cache");
    // The next that another page hears is of its own change.
    book.write("content/about.md", "# About\n\nOther words.\n");
    assert_ne!(of_about["body"], about.next("page")["body"]);
    assert!(preview.get("/about/").body.contains("Other words"));
}
