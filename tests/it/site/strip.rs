//! Strips of incidents: one mark a COE, and what a mark says.

use super::{attributes, between, coe};
use crate::book_test::BookTest;

fn lasting(minutes: usize) -> String {
    let (hour, minute) = (9 + minutes / 60, minutes % 60);
    format!(
        "## Timeline (UTC)\n\n- 09:00 — **Started** A.\n- {hour:02}:{minute:02} — **Mitigated** B.\n"
    )
}

/// The strip of a page.
fn strip(page: &str) -> &str {
    between(page, "<section class=\"strip", "</section>")
}

/// The titles of its marks, in their order.
fn titles(strip: &str) -> Vec<&str> {
    let titles = strip.split("<title>").skip(1);
    titles
        .map(|rest| &rest[..rest.find('<').unwrap()])
        .collect()
}

fn book() -> BookTest {
    BookTest::new()
        .file(
            "content/coes/2026-03-14-a.md",
            coe("First", "severity: sev1\nservices: [dns]\n", &lasting(64)),
        )
        .file(
            "content/coes/2026-03-14-b.md",
            coe("Second", "severity: sev5\nservices: [dns]\n", &lasting(16)),
        )
        .file(
            "content/coes/2026-05-01-c.md",
            coe("Unknown", "services: [dns]\n", ""),
        )
        .file(
            "content/coes/2026-06-01-d.md",
            coe("Nearly", "kind: near-miss\n", &lasting(30)),
        )
        .file(
            "content/coes/2026-11-20-e.md",
            coe("Now", "severity: sev2\n", &lasting(4)).replace("published", "in-review"),
        )
        .file(
            "content/coes/2024-02-01-f.md",
            coe("Before", "services: [dns]\n", &lasting(1)),
        )
}

#[test]
fn each_coe_of_the_year_is_a_mark_that_says_what_it_is_and_leads_there() {
    let book = book();
    book.build(&[]).ok().quiet();
    let home = book.page("index.html");
    let strip = strip(&home);
    assert!(strip.contains("<h2 id=\"strip\">2026 so far</h2>"));
    assert!(strip.contains("5 COEs · a mark each"));
    assert_eq!(
        titles(strip),
        [
            "14 Mar 2026 · Second · Sev 5 · 16 min",
            "14 Mar 2026 · First · Sev 1 · 1 h 4 min",
            "1 May 2026 · Unknown · duration unknown",
            "1 Jun 2026 · Nearly · near miss",
            "20 Nov 2026 · Now · Sev 2 · 4 min · in review",
        ]
    );
    assert!(strip.contains("href=\"coes/2026-03-14-a/\""));
    assert!(strip.contains("<span class=\"act\">red is in review</span>"));
    // The list below is the keyboard's way to what marks lead to.
    assert_eq!(strip.matches("<a href=\"coes/2026-").count(), 5);
    assert_eq!(strip.matches("tabindex=\"-1\"").count(), 5);
    assert!(strip.contains("<a href=\"coes/2026/\">as a list</a>"));
}

#[test]
fn four_times_as_long_is_twice_as_high() {
    let book = book();
    book.build(&[]).ok();
    let home = book.page("index.html");
    // Of 88 px the longest, 64 min, has all, 16 min half and 4 min a quarter.
    let tops: Vec<&str> = attributes(strip(&home), "d")
        .into_iter()
        .filter_map(|d| d.strip_prefix("M0 ")?.strip_suffix("V88"))
        .collect();
    assert_eq!(tops, ["44", "0", "66"]);
}

#[test]
fn marks_of_one_day_stand_beside_each_other() {
    let book = book();
    book.build(&[]).ok();
    let home = book.page("index.html");
    let marks: Vec<&str> = strip(&home)
        .split("<a href=\"coes/2026-03-14-")
        .skip(1)
        .collect();
    let place = |mark: &str| -> f64 {
        attributes(mark, "x")[0]
            .trim_end_matches('%')
            .parse()
            .unwrap()
    };
    assert!(place(marks[1]) - place(marks[0]) > 0.5);
}

#[test]
fn a_term_shows_its_whole_history_on_its_first_page() {
    let book = book();
    book.build(&[]).ok();
    let page = book.page("services/dns/index.html");
    let strip = strip(&page);
    assert!(strip.contains("<h2 id=\"strip\">History</h2>"));
    assert_eq!(titles(strip).len(), 4);
    for year in ["2024", "2025", "2026"] {
        assert!(strip.contains(&format!(">{year}</text>")), "{year}");
    }
    assert!(strip.contains("<a href=\"#coes\">as a list</a>"));
}

#[test]
fn above_500_there_is_a_mark_a_week_and_none_is_lost() {
    let book = BookTest::new();
    for number in 0..501 {
        let day = 1 + number % 28;
        let path = format!(
            "content/coes/2025-{:02}-{day:02}-{number:03}.md",
            1 + number % 12
        );
        book.write(&path, coe("A", "services: [dns]\n", ""));
    }
    book.build(&[]).ok().quiet();
    let page = book.page("services/dns/index.html");
    let strip = strip(&page);
    assert!(strip.contains("a mark each week"));
    let titles = titles(strip);
    assert!(titles.len() <= 54, "{}", titles.len());
    let counted: usize = titles
        .iter()
        .map(|title| {
            title
                .split(": ")
                .nth(1)
                .unwrap()
                .split(' ')
                .next()
                .unwrap()
                .parse::<usize>()
                .unwrap()
        })
        .sum();
    assert_eq!(counted, 501);
    assert!(strip.contains("href=\"../../coes/2025/\""));
}
