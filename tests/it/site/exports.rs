//! All actions as files.

use super::coe;
use crate::book_test::BookTest;

const TABLE: &str = "## Action Items\n\n\
    | ID | Action | Type | Owner | Priority | Due | Status | Opened | Closed | Addresses | Verified |\n\
    |---|---|---|---|---|---|---|---|---|---|---|\n\
    | A1 | Set `timeout`, \"now\"; then [test](https://example.com) \\\\ | prevent | edge | P0 | 2026-11-20 | in-progress | 2026-11-01 | | 1 | |\n\
    | A2 | =HYPERLINK(\"x\") | | +edge | | | open | | | | |\n\
    | A3 | Alarm | detect | edge | P3 | 2026-10-01 | done | 2026-09-01 | 2026-09-30 | | @drill |\n\
    | A4 | Perhaps | | | | 2026-12-01 | proposed | | | | |\n";

fn book() -> BookTest {
    let front = "published-on: 2026-10-05\n";
    BookTest::new()
        .file(
            "book.toml",
            "[output.html]\nsite-url = \"https://coes.example/base/\"\n",
        )
        .file("content/coes/2025-03-14-a.md", coe("A, b", front, TABLE))
}

#[test]
fn the_csv_has_a_row_for_every_action_and_no_formula() {
    let book = book();
    book.build(&[]).ok();
    let csv = book.page("actions/actions.csv");
    let expected = [
        "coe,coe_title,id,action,type,owner,priority,status,opened,opened_stated,due,closed,days_overdue,addresses,verified,open_when,url,as_of",
        "2025-03-14-a,\"A, b\",A1,\"Set timeout, \"\"now\"\"; then test \\\",prevent,edge,P0,in-progress,2026-11-01,yes,2026-11-20,,3,1,,,https://coes.example/base/coes/2025-03-14-a/#action-a1,2026-11-23",
        "2025-03-14-a,\"A, b\",A2,\"'=HYPERLINK(\"\"x\"\")\",,'+edge,,open,2026-10-05,no,,,0,,,,https://coes.example/base/coes/2025-03-14-a/#action-a2,2026-11-23",
        "2025-03-14-a,\"A, b\",A3,Alarm,detect,edge,P3,done,2026-09-01,yes,2026-10-01,2026-09-30,0,,'@drill,,https://coes.example/base/coes/2025-03-14-a/#action-a3,2026-11-23",
        "2025-03-14-a,\"A, b\",A4,Perhaps,,,,proposed,2026-10-05,no,2026-12-01,,0,,,,https://coes.example/base/coes/2025-03-14-a/#action-a4,2026-11-23",
        "",
    ];
    assert_eq!(csv.split("\r\n").collect::<Vec<_>>(), expected);
}

#[test]
fn the_json_says_its_version_and_tells_the_same() {
    let book = book();
    book.build(&[]).ok();
    let json = book.page("actions/actions.json");
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(
        (&json["version"], &json["as_of"]),
        (&1.into(), &"2026-11-23".into())
    );
    let actions = json["actions"].as_array().expect("a list");
    let ids: Vec<_> = actions.iter().map(|action| action["id"].as_str()).collect();
    assert_eq!(ids, [Some("A1"), Some("A2"), Some("A3"), Some("A4")]);
    let expected = serde_json::json!({
        "coe": "2025-03-14-a",
        "id": "A1",
        "action": "Set timeout, \"now\"; then test \\",
        "type": "prevent",
        "owner": "edge",
        "priority": "P0",
        "status": "in-progress",
        "opened": "2026-11-01",
        "opened_stated": true,
        "due": "2026-11-20",
        "days_overdue": 3,
        "addresses": "1",
        "url": "https://coes.example/base/coes/2025-03-14-a/#action-a1",
    });
    assert_eq!(actions[0], expected);
}

/// The lines of an iCalendar file, unfolded, after the rules of RFC 5545 that
/// every line must keep.
fn unfolded(ics: &str) -> Vec<String> {
    let body = ics.strip_suffix("\r\n").expect("a line end at the end");
    let mut lines: Vec<String> = Vec::new();
    for line in body.split("\r\n") {
        assert!(!line.contains(['\r', '\n']), "a bare line end: {line:?}");
        assert!(line.len() <= 75, "more than 75 octets: {line:?}");
        assert!(!line.is_empty(), "an empty line");
        match (line.strip_prefix(' '), lines.last_mut()) {
            (Some(rest), Some(last)) => last.push_str(rest),
            _ => lines.push(line.to_owned()),
        }
    }
    for line in &lines {
        let (name, _) = line.split_once(':').expect("a name and a value");
        let name = name.split(';').next().unwrap_or(name);
        let known = |letter: char| letter.is_ascii_uppercase() || letter == '-';
        assert!(name.chars().all(known), "no property: {line:?}");
    }
    lines
}

/// The components of a name, each as its lines; begins and ends must match.
fn components<'l>(lines: &'l [String], name: &str) -> Vec<&'l [String]> {
    let mut open: Vec<&str> = Vec::new();
    for line in lines {
        if let Some(begun) = line.strip_prefix("BEGIN:") {
            open.push(begun);
        } else if let Some(ended) = line.strip_prefix("END:") {
            assert_eq!(open.pop(), Some(ended));
        }
    }
    assert!(open.is_empty(), "not ended: {open:?}");
    let (begin, end) = (format!("BEGIN:{name}"), format!("END:{name}"));
    let starts = (0..lines.len()).filter(|at| lines[*at] == begin);
    starts
        .map(|start| {
            let length = lines[start..].iter().position(|line| *line == end);
            &lines[start + 1..start + length.expect("an end")]
        })
        .collect()
}

#[test]
fn the_calendar_has_one_to_do_for_each_open_action_with_a_day() {
    let book = book();
    book.build(&[]).ok();
    let lines = unfolded(&book.page("actions/actions.ics"));
    assert_eq!(lines.first().map(String::as_str), Some("BEGIN:VCALENDAR"));
    assert_eq!(lines.last().map(String::as_str), Some("END:VCALENDAR"));
    for line in ["VERSION:2.0", "PRODID:-//coebook//actions//EN"] {
        assert_eq!(lines.iter().filter(|it| *it == line).count(), 1, "{line}");
    }
    let to_dos = components(&lines, "VTODO");
    let expected = [
        "UID:2025-03-14-a/A1@coes.example",
        "DTSTAMP:20261123T000000Z",
        "DUE;VALUE=DATE:20261120",
        "SUMMARY:Set timeout\\, \"now\"\\; then test \\\\",
        "DESCRIPTION:A\\, b",
        "STATUS:IN-PROCESS",
        "PRIORITY:1",
        "CATEGORIES:edge",
        "URL:https://coes.example/base/coes/2025-03-14-a/#action-a1",
    ];
    assert_eq!(to_dos, [expected]);
}

#[test]
fn long_lines_of_a_calendar_are_folded_between_characters() {
    let long = "Prüfe jeden Auflöser täglich — ohne Ausnahme 🦀 ".repeat(6);
    let table = format!(
        "## Action Items\n\n| Action | Owner | Due | Status |\n|---|---|---|---|\n\
         | {long} | edge | 2026-12-01 | open |\n"
    );
    let book = BookTest::with_coe(coe("A", "", &table));
    book.build(&[]).ok();
    let ics = book.page("actions/actions.ics");
    assert!(ics.lines().filter(|line| line.starts_with(' ')).count() >= 3);
    let lines = unfolded(&ics);
    let summary = format!("SUMMARY:{}", long.trim_end());
    assert!(lines.contains(&summary), "{lines:#?}");
    // Without a host there is no address, and the identity is still whole.
    assert!(!lines.iter().any(|line| line.starts_with("URL")));
    let uid = lines.iter().find(|line| line.starts_with("UID:"));
    assert!(
        uid.is_some_and(|uid| uid.ends_with("@coebook.invalid")),
        "{uid:?}"
    );
}

#[test]
fn a_book_without_actions_has_whole_files_too() {
    let book = BookTest::with_coe(coe("A", "", ""));
    book.build(&[]).ok();
    let lines = unfolded(&book.page("actions/actions.ics"));
    assert!(components(&lines, "VTODO").is_empty());
    // A calendar without any component would be none.
    assert_eq!(components(&lines, "VTIMEZONE").len(), 1);
    let json: serde_json::Value =
        serde_json::from_str(&book.page("actions/actions.json")).expect("JSON");
    assert_eq!(json["actions"], serde_json::json!([]));
    assert_eq!(book.page("actions/actions.csv").lines().count(), 1);
}

#[test]
fn the_same_day_gives_the_same_bytes() {
    let files = ["csv", "ics", "json"].map(|kind| format!("actions/actions.{kind}"));
    let bytes = || {
        let book = book();
        book.build(&[]).ok();
        files.each_ref().map(|file| book.page(file))
    };
    assert_eq!(bytes(), bytes());
}

#[test]
fn the_actions_page_links_the_files_and_content_cannot_take_their_place() {
    let book = book().file("content/actions/actions.csv", "mine\n");
    book.build(&[]).reports("url-collision", "actions.csv");
    let page = book.page("actions/index.html");
    for kind in ["csv", "ics", "json"] {
        let link = format!("href=\"../actions/actions.{kind}\" download");
        assert!(page.contains(&link), "{kind}");
    }
    assert!(book.page("actions/actions.csv").starts_with("coe,"));
}
