//! What is due, as an iCalendar file (RFC 5545): one to-do for each open action
//! that has a due day.

use jiff::civil::Date;

use super::Entry;
use crate::book::Book;
use crate::book::figures::Owed;
use crate::coe::actions::ActionStatus;
use crate::sheet::steers;

/// A line has at most this many octets, its line end apart (section 3.1).
const LINE: usize = 75;

/// How many COEs that began while an action was open its description names.
const AGAIN: usize = 3;

/// A calendar must have a component, also on the day when nothing is due
/// (section 3.6). Days have no zone; this one says nothing and is always there.
const UTC: [&str; 7] = [
    "BEGIN:VTIMEZONE",
    "TZID:UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
];

pub(super) fn write(book: &Book, rows: &[Owed<'_>]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut line = |line: &str| fold(&mut out, line);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//coebook//actions//EN");
    line("CALSCALE:GREGORIAN");
    for part in UTC {
        line(part);
    }
    line("END:VTIMEZONE");
    let host = host(book);
    for owed in rows {
        let action = Entry::of(book, owed);
        if let Some(due) = action.due.filter(|_| action.status.is_open()) {
            for part in to_do(&action, due, book.as_of, &host) {
                line(&part);
            }
        }
    }
    line("END:VCALENDAR");
    out
}

/// The right side of every UID: the site's host, which makes them unique in the
/// world.
fn host(book: &Book) -> String {
    let origin = book.config.html.origin.as_deref();
    let host = origin.and_then(|origin| origin.split_once("://"));
    host.map_or("coebook.invalid", |(_, host)| host).to_owned()
}

fn to_do(action: &Entry<'_>, due: Date, as_of: Date, host: &str) -> Vec<String> {
    let status = match action.status {
        ActionStatus::InProgress => "IN-PROCESS",
        _ => "NEEDS-ACTION",
    };
    let uid = escape(&format!("{}/{}@{host}", action.coe, action.id));
    let mut lines = vec![
        "BEGIN:VTODO".to_owned(),
        format!("UID:{uid}"),
        // When this was said, and not when the file was made.
        format!("DTSTAMP:{}T000000Z", as_of.strftime("%Y%m%d")),
        format!("DUE;VALUE=DATE:{}", due.strftime("%Y%m%d")),
        format!("SUMMARY:{}", escape(&action.action)),
        format!("DESCRIPTION:{}", escape(&description(action))),
        format!("STATUS:{status}"),
    ];
    // From 1, the highest, to 9 (section 3.8.1.9).
    lines.extend(action.priority.map(|it| format!("PRIORITY:{}", 1 + 2 * it)));
    lines.extend(action.owner.map(|it| format!("CATEGORIES:{}", escape(it))));
    if action.url.contains("://") {
        lines.push(format!("URL:{}", action.url));
    }
    lines.push("END:VTODO".to_owned());
    lines
}

fn description(action: &Entry<'_>) -> String {
    let title = action.coe_title;
    if action.open_when.is_empty() {
        return title.to_owned();
    }
    let named = action.open_when.len().min(AGAIN);
    let mut again = action.open_when[..named].join(", ");
    if action.open_when.len() > named {
        again.push_str(", …");
    }
    format!("{title}\nOpen when it happened again: {again}")
}

/// Text as a property's value (section 3.3.11); characters that it may not hold
/// are left out, and those that would turn it around.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push(' '),
            '\r' => {}
            unseen if steers(unseen) => {}
            other => out.push(other),
        }
    }
    out
}

/// Appends a line, folded: what does not fit goes on on the next, behind a
/// space, which counts. Never cut inside a character.
fn fold(out: &mut Vec<u8>, line: &str) {
    let mut room = LINE;
    let mut rest = line;
    while rest.len() > room {
        let mut end = room;
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        out.extend_from_slice(&rest.as_bytes()[..end]);
        out.extend_from_slice(b"\r\n ");
        rest = &rest[end..];
        room = LINE - 1;
    }
    out.extend_from_slice(rest.as_bytes());
    out.extend_from_slice(b"\r\n");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folded(line: &str) -> String {
        let mut out = Vec::new();
        fold(&mut out, line);
        String::from_utf8(out).expect("whole characters")
    }

    #[test]
    fn a_line_of_75_octets_stays_and_of_76_is_folded() {
        let fits = "a".repeat(75);
        assert_eq!(folded(&fits), format!("{fits}\r\n"));
        assert_eq!(folded(&"a".repeat(76)), format!("{fits}\r\n a\r\n"));
        // 75 + 74 + 1
        let third = folded(&"a".repeat(150));
        let lengths: Vec<usize> = third.split_terminator("\r\n").map(str::len).collect();
        assert_eq!(lengths, [75, 75, 2]);
    }

    #[test]
    fn a_character_is_never_cut() {
        // 74 octets and a letter of two: it goes to the next line.
        let line = format!("{}üb", "a".repeat(74));
        assert_eq!(folded(&line), format!("{}\r\n üb\r\n", "a".repeat(74)));
    }

    #[test]
    fn what_means_something_is_escaped() {
        let text = "a, b; c\\d\ne\tf\r\u{7}\u{202e}:\"g\"";
        assert_eq!(escape(text), "a\\, b\\; c\\\\d\\ne f:\"g\"");
    }

    proptest! {
        #[test]
        fn folding_loses_nothing(line in "[a-zäöü漢🦀 ,;]{0,300}") {
            let folded = folded(&line);
            let lines: Vec<&str> = folded.split_terminator("\r\n").collect();
            prop_assert!(lines.iter().all(|line| line.len() <= LINE));
            prop_assert!(lines.iter().skip(1).all(|line| line.starts_with(' ')));
            let unfolded = folded.replace("\r\n ", "");
            prop_assert_eq!(unfolded.strip_suffix("\r\n"), Some(line.as_str()));
        }
    }
}
