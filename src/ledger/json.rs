//! All actions as JSON, one a line, so that two files are compared line by line.

use super::Entry;
use crate::book::Book;
use crate::book::figures::Owed;

/// Changes when a field goes or means something else. New ones may come.
const VERSION: u32 = 1;

/// Bytes that an action takes, roughly.
const ACTION: usize = 768;

pub(super) fn write(book: &Book, rows: &[Owed<'_>]) -> Vec<u8> {
    let as_of = book.as_of;
    let head = format!("{{\"version\":{VERSION},\"as_of\":\"{as_of}\",\"actions\":[");
    let mut out = Vec::with_capacity(rows.len() * ACTION);
    out.extend_from_slice(head.as_bytes());
    for (index, owed) in rows.iter().enumerate() {
        let action = Entry::of(book, owed);
        out.extend_from_slice(if index == 0 { b"\n" } else { b",\n" });
        serde_json::to_writer(&mut out, &action).expect("text and numbers, into memory");
    }
    out.extend_from_slice(b"\n]}\n");
    out
}
