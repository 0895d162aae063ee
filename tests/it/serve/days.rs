//! A server that runs past midnight.

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use coebook::serve::{How, Options, Service, State, serve};
use jiff::civil::date;

use super::preview::get;
use super::{COE_FILE, book};

const ACTIONS: &str = "\n## Actions\n\n| Action | Owner | Due |\n|---|---|---|\n\
    | Add a check | core | 2026-11-23 |\n";

#[test]
fn an_action_is_overdue_from_the_day_after_on() {
    let book = book();
    book.write(COE_FILE, super::coe("A title") + ACTIONS);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let days = [date(2026, 11, 23), date(2026, 11, 24)];
    let options = Options {
        as_of: days[0],
        drafts: true,
    };
    let state = State::open(book.root(), options).unwrap();
    let service = Service {
        root: book.root().to_owned(),
        base: "/".to_owned(),
        hostname: "127.0.0.1".to_owned(),
        how: How::Told,
    };
    let turned = Arc::new(AtomicBool::new(false));
    let clock = Arc::clone(&turned);
    let today = move || days[usize::from(clock.load(Ordering::SeqCst))];
    let (told, news) = std::sync::mpsc::channel();
    let (ready, begun) = std::sync::mpsc::channel();
    thread::spawn(move || {
        let ready = move || ready.send(()).unwrap();
        serve(service, state, listener, today, ready, move |_| {
            let _ = told.send(());
        })
    });
    begun.recv().unwrap();
    let overdue = || get(address, "/actions/").body.contains("1 overdue");
    assert!(!overdue());
    turned.store(true, Ordering::SeqCst);
    // Whatever changes next, the day has, too; a look may have begun before.
    for words in ["Once.", "Twice."] {
        book.write("content/about.md", format!("# About\n\n{words}\n"));
        news.recv().unwrap();
    }
    assert!(overdue());
}
