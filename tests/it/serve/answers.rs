//! What is answered.

use super::preview::Preview;
use super::{COE, book};

/// A page without what the server adds.
fn without_script(page: &str) -> String {
    let at = page.find("<script src=\"/~coebook/").expect("the script");
    let end = at + page[at..].find("</script>\n").expect("its end") + "</script>\n".len();
    format!("{}{}", &page[..at], &page[end..])
}

#[test]
fn every_page_is_the_one_that_a_build_writes() {
    let book = book();
    book.build(&["--drafts"]).ok();
    let preview = Preview::of(book.root(), &[]);
    for path in ["", COE, "about/", "services/", "insights/", "search/"] {
        let reply = preview.get(&format!("/{path}"));
        assert_eq!(reply.status, 200, "{path}");
        let built = book.page(&format!("{path}index.html"));
        assert!(without_script(&reply.body) == built, "{path}");
    }
}

#[test]
fn files_say_what_they_are() {
    let book = book().file("content/data.csv", "a,b\n1,2\n");
    let preview = Preview::of(book.root(), &[]);
    for (path, expected) in [
        ("/", "text/html; charset=utf-8"),
        ("/data.csv", "text/csv; charset=utf-8"),
        ("/actions/actions.json", "application/json"),
        ("/~coebook/reload.js", "text/javascript; charset=utf-8"),
        ("/~coebook/panel.css", "text/css; charset=utf-8"),
    ] {
        let reply = preview.get(path);
        assert_eq!(reply.status, 200, "{path}");
        assert_eq!(reply.header("content-type"), expected, "{path}");
    }
}

#[test]
fn what_is_not_there_is_the_404_page_whose_links_lead_home() {
    let book = book().file(
        "book.toml",
        "[output.html]\nsite-url = 'https://example.com/published/'\n",
    );
    let preview = Preview::of(book.root(), &[]);
    let reply = preview.get("/deep/down/nothing");
    assert_eq!(reply.status, 404);
    assert!(reply.body.contains("Page not found"));
    assert!(reply.body.contains("href=\"/coes/\""), "{}", reply.body);
}

#[test]
fn a_folder_without_its_slash_leads_to_the_one_with() {
    let book = book();
    let preview = Preview::of(book.root(), &[]);
    let reply = preview.get("/coes/2025-03-14-a");
    assert_eq!(reply.status, 307);
    assert_eq!(reply.header("location"), "/coes/2025-03-14-a/");
    let asked = preview.get("/search?q=dns");
    assert_eq!(asked.header("location"), "/search/?q=dns");
}

#[test]
fn a_page_that_is_a_file_of_the_content_stays_as_it_is() {
    let report = "<!doctype html><h1>Report</h1></body>\n";
    let book = book()
        .file("book.toml", "[coe]\nassets = ['html']\n")
        .file("content/report.html", report);
    let preview = Preview::of(book.root(), &[]);
    assert_eq!(preview.get("/report.html").body, report);
}

#[test]
fn what_the_browser_has_is_not_sent_again() {
    let book = book();
    let preview = Preview::of(book.root(), &[]);
    let first = preview.get("/about/");
    let tag = format!("If-None-Match: {}", first.header("etag"));
    let second = preview.ask("GET", "/about/", &[&tag]);
    assert_eq!((second.status, second.body.as_str()), (304, ""));
    assert_eq!(preview.ask("GET", "/", &[&tag]).status, 200);
}

#[test]
fn assets_are_kept_for_good_and_pages_are_asked_for_anew() {
    let book = book();
    let preview = Preview::of(book.root(), &[]);
    let page = preview.get("/");
    assert_eq!(page.header("cache-control"), "no-cache");
    let (_, behind) = page
        .body
        .split_once("href=\"./assets/css/")
        .unwrap_or_else(|| {
            page.body
                .split_once("href=\"assets/css/")
                .expect("a style sheet")
        });
    let (name, _) = behind.split_once('"').expect("its end");
    let sheet = preview.get(&format!("/assets/css/{name}"));
    assert_eq!(sheet.status, 200);
    assert!(sheet.header("cache-control").contains("immutable"));
}

#[test]
fn head_is_get_without_the_body() {
    let book = book();
    let preview = Preview::of(book.root(), &[]);
    let (get, head) = (preview.get("/"), preview.ask("HEAD", "/", &[]));
    assert_eq!(head.body, "");
    assert_eq!(head.header("content-length"), get.header("content-length"));
    assert_eq!(head.header("etag"), get.header("etag"));
}

#[test]
fn a_site_is_served_below_the_path_that_is_asked_for() {
    let book = book();
    let preview = Preview::of(book.root(), &["--base", "docs"]);
    assert!(preview.line.contains("/docs/ "), "{}", preview.line);
    for path in ["/", "/docs"] {
        assert_eq!(preview.get(path).header("location"), "/docs/", "{path}");
    }
    let page = preview.get("/docs/about/");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("src=\"/docs/~coebook/reload.js\""));
    assert_eq!(preview.get("/about/").status, 404);
    assert!(
        preview
            .get("/docs/nothing")
            .body
            .contains("href=\"/docs/coes/\"")
    );
}

#[test]
fn drafts_are_shown_unless_they_are_not_wanted() {
    let book = book().file(
        "content/coes/2025-04-01-b.md",
        "---\ntitle: B\nstatus: draft\n---\n",
    );
    for (arguments, expected) in [(&[][..], 200), (&["--no-drafts"], 404)] {
        let preview = Preview::of(book.root(), arguments);
        assert_eq!(preview.get("/coes/2025-04-01-b/").status, expected);
    }
}

#[test]
fn a_published_site_has_nothing_of_the_servers() {
    let book = book();
    book.build(&[]).ok();
    for (path, bytes) in book.site() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("~coebook"), "{}", path.display());
        assert!(
            !path.to_string_lossy().contains("reload"),
            "{}",
            path.display()
        );
    }
}
