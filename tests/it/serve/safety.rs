//! Whom the server answers, and what it never hands out.

use super::preview::Preview;
use super::{BookTest, book};

#[test]
fn a_name_that_is_not_this_machines_is_refused() {
    let book = book();
    let preview = Preview::of(book.root(), &[]);
    for path in [
        "/",
        "/coes/",
        "/~coebook/events?page=",
        "/~coebook/reload.js",
    ] {
        let reply = preview.ask("GET", path, &["Host: rebound.example.com"]);
        assert_eq!(reply.status, 403, "{path}");
        assert!(!reply.body.contains("A title"), "{path}");
    }
    for host in ["Host: localhost", "Host: [::1]:1", "Host: 127.0.0.1:9"] {
        assert_eq!(preview.ask("GET", "/", &[host]).status, 200, "{host}");
    }
    let two = ["Host: localhost", "Host: example.com"];
    assert_ne!(preview.ask("GET", "/", &two).status, 200);
    let named = preview.ask("GET", "http://example.com/", &["Host: localhost"]);
    assert_eq!(named.status, 403);
}

#[test]
fn no_other_site_may_read_what_is_answered() {
    let book = book();
    let preview = Preview::of(book.root(), &[]);
    for path in ["/", "/nothing", "/~coebook/reload.js"] {
        let reply = preview.ask("GET", path, &["Origin: https://example.com"]);
        assert_eq!(reply.header("access-control-allow-origin"), "", "{path}");
        assert_eq!(reply.header("cross-origin-resource-policy"), "same-origin");
        assert_eq!(reply.header("x-content-type-options"), "nosniff");
        let policy = reply.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"));
    }
}

#[test]
fn the_server_only_shows() {
    let book = book();
    let preview = Preview::of(book.root(), &[]);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        let reply = preview.ask(method, "/", &["Content-Length: 0"]);
        assert_eq!(reply.status, 405, "{method}");
        assert_eq!(reply.header("allow"), "GET, HEAD");
    }
}

/// What people write who want to leave a site.
const CLIMBS: [&str; 24] = [
    "/../secret.txt",
    "/../../../../../../etc/passwd",
    "/..//secret.txt",
    "/./../secret.txt",
    "/coes/../../secret.txt",
    "/coes/..%2f..%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/%2e%2e%2fsecret.txt",
    "/.%2e/secret.txt",
    "/..%5csecret.txt",
    "/..\\secret.txt",
    "/%5c..%5csecret.txt",
    "/%252e%252e/secret.txt",
    "/%252e%252e%252fsecret.txt",
    "/%c0%ae%c0%ae/secret.txt",
    "/..%c0%afsecret.txt",
    "/%uff0e%uff0e/secret.txt",
    "/..;/secret.txt",
    "/....//secret.txt",
    "//etc/passwd",
    "/%2fetc%2fpasswd",
    "/secret.txt%00.html",
    "/~coebook/../secret.txt",
    "/~coebook/..%2f..%2fsecret.txt",
];

#[test]
fn no_address_leads_out_of_the_site() {
    let book = book().file("secret.txt", "the secret");
    let preview = Preview::of(book.root(), &[]);
    let files = ["book.toml", "content/about.md", ".git/config", "secret.txt"];
    let named = files.map(|file| format!("/{file}"));
    let absolute = format!("{}/secret.txt", book.root().display());
    let climbs = CLIMBS.map(str::to_owned).into_iter();
    for path in climbs.chain(named).chain([absolute]) {
        let reply = preview.get(&path);
        assert!(
            [400, 404].contains(&reply.status),
            "{path}: {}",
            reply.status
        );
        assert!(!reply.body.contains("the secret"), "{path}");
        assert!(!reply.body.contains("root:"), "{path}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_became_a_link_leading_out_is_not_followed() {
    let book = book()
        .file("content/data.csv", "a,b\n")
        .file("secret.txt", "the secret");
    let preview = Preview::of(book.root(), &[]);
    assert_eq!(preview.get("/data.csv").status, 200);
    let file = book.root().join("content/data.csv");
    std::fs::remove_file(&file).unwrap();
    std::os::unix::fs::symlink(book.root().join("secret.txt"), &file).unwrap();
    assert!(!preview.get("/data.csv").body.contains("the secret"));
}

#[test]
fn nothing_is_written_to_the_book() {
    let book = book();
    let before = crate::book_test::files(book.root());
    let preview = Preview::of(book.root(), &[]);
    for path in ["/", "/coes/", "/search/manifest.json", "/nothing"] {
        preview.get(path);
    }
    drop(preview);
    assert!(before == crate::book_test::files(book.root()));
}

#[test]
fn that_others_can_read_the_book_is_said() {
    let book = BookTest::with_coe("---\ntitle: A\nstatus: published\n---\n");
    let preview = Preview::of(book.root(), &["--hostname", "0.0.0.0"]);
    assert!(
        preview.line.contains("http://127.0.0.1:"),
        "{}",
        preview.line
    );
    let said = preview.said();
    assert!(
        said.contains("whoever reaches this machine can read the book, drafts included"),
        "{said}"
    );
}
