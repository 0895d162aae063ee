//! How the server begins and ends.

use std::net::TcpListener;

use super::book;
use super::preview::Preview;
use crate::book_test::BookTest;

#[test]
fn what_is_served_is_said_with_its_address() {
    let book = book();
    let preview = Preview::of(book.root(), &[]);
    let expected = format!("1 COE in this folder at http://{}/", preview.address);
    assert!(preview.line.starts_with(&expected), "{}", preview.line);
}

#[test]
fn a_port_in_use_is_said_with_one_that_is_free() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let run = book().run(&["serve", "--port", &port], &[]);
    assert_eq!(run.code, 2);
    let said = format!("error: port {port} is in use");
    assert!(run.stderr.contains(&said), "{}", run.stderr);
    assert!(
        run.stderr.contains("coebook serve --port "),
        "{}",
        run.stderr
    );
}

#[test]
fn a_path_below_which_no_site_can_be_served_is_refused() {
    for base in ["..", "a/../b", "\\evil", "#x", "?x", "a%20b"] {
        let run = book().run(&["serve", "--port", "0", "--base", base], &[]);
        assert_eq!(run.code, 2, "{base}");
        assert!(run.stderr.contains("--base /docs/"), "{}", run.stderr);
    }
}

#[test]
fn where_there_is_no_book_or_none_that_can_be_shown_there_is_no_server() {
    let nothing = BookTest::nothing().run(&["serve", "--port", "0"], &[]);
    assert_eq!(nothing.code, 2);
    assert!(
        nothing.stderr.contains("no book.toml"),
        "{}",
        nothing.stderr
    );
    let broken = book().file("book.toml", "[book\n");
    let broken = broken.run(&["serve", "--port", "0"], &[]);
    assert_eq!(broken.code, 2);
    assert!(broken.stderr.contains("book.toml:1"), "{}", broken.stderr);
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_though_browsers_listen() {
    let book = book();
    let mut preview = Preview::of(book.root(), &[]);
    let mut events = preview.listen("");
    events.next("page");
    let process = preview.child.id().to_string();
    let sent = std::process::Command::new("kill")
        .args(["-INT", &process])
        .status();
    assert!(sent.unwrap().success());
    let status = preview.child.wait().unwrap();
    assert_eq!(status.code(), Some(0));
}
