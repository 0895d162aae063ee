//! All actions as JSON, one a line, so that two files are compared line by line.

use super::{exported, room};
use crate::book::Book;

/// Changes when a field goes or means something else. New ones may come.
const VERSION: u32 = 1;

pub(super) fn write(book: &Book) -> Vec<u8> {
    let as_of = book.as_of;
    let head = format!("{{\"version\":{VERSION},\"as_of\":\"{as_of}\",\"actions\":[");
    let mut out = room(book, 768);
    out.extend_from_slice(head.as_bytes());
    for (index, action) in exported(book).enumerate() {
        out.extend_from_slice(if index == 0 { b"\n" } else { b",\n" });
        serde_json::to_writer(&mut out, &action).expect("text and numbers, into memory");
    }
    out.extend_from_slice(b"\n]}\n");
    out
}
