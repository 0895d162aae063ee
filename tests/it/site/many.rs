//! Statistics of books that are too large, or too small, for what is usual: what
//! is summed up, binned or left out, and how that is said.

use super::insights::{finding, rows, section};
use super::{between, coe};
use crate::book_test::BookTest;

/// An hour.
const LASTED: &str = "## Timeline (UTC)\n\n- 09:00 — **Started** A.\n- 10:00 — **Mitigated** B.\n";

/// The head of a table of actions.
const ACTIONS: &str = "## Action Items\n\n| Action | Owner | Due | Status | Opened | Closed |\n\
    |---|---|---|---|---|---|\n";

#[test]
fn the_commonest_pair_may_be_one_without_a_row_of_its_own() {
    let book = BookTest::new();
    // Thirteen services with four COEs each, of four causes; the fourteenth has
    // three, all of one cause. Twelve have rows of their own.
    for service in 0..13 {
        for cause in ["capacity", "data", "network", "process"] {
            let front = format!("services: [s{service:02}]\ncauses: [{cause}]\n");
            let path = format!("content/coes/2025-01-{:02}-{cause}.md", service + 1);
            book.write(&path, coe("A", &front, ""));
        }
    }
    for day in 1..=3 {
        let path = format!("content/coes/2025-02-0{day}-last.md");
        book.write(
            &path,
            coe("A", "services: [last]\ncauses: [capacity]\n", ""),
        );
    }
    book.build(&[]).ok().quiet();
    let page = book.page("insights/index.html");
    assert_eq!(
        finding(&page, "causes-by-service"),
        "Capacity on last is the commonest pair: 3 COEs"
    );
    let section = section(&page, "causes-by-service");
    assert!(section.contains("Summed up: 2 services in the last row; the CSV has every pair."));
    // The two that share the last row: four of the thirteenth, three of the other.
    let others = between(section, "2 other services", "</tr>");
    let cells: Vec<&str> = others.split("class=\"end").skip(1).collect();
    let cells = cells.iter().map(|cell| between(cell, ">", "<"));
    assert_eq!(cells.collect::<Vec<_>>(), ["4", "1", "1", "1", "7"]);
}

#[test]
fn services_beyond_fifteen_have_their_customer_minutes_in_the_csv() {
    for (services, more) in [(16, None), (17, Some("2 services more are in the CSV."))] {
        let book = BookTest::new();
        for service in 0..services {
            let front = format!("services: [s{service:02}]\ncustomers: {}\n", service + 1);
            let path = format!("content/coes/2025-01-{:02}-a.md", service + 1);
            book.write(&path, coe("A", &front, LASTED));
        }
        book.build(&[]).ok().quiet();
        let page = book.page("insights/index.html");
        let section = section(&page, "customer-minutes");
        let last = between(section, "<tbody>", "</tbody>")
            .matches("<tr>")
            .count();
        assert_eq!(last, if more.is_some() { 15 } else { services });
        assert!(more.is_none_or(|more| section.contains(more)), "{section}");
        assert_eq!(section.contains("more are in the CSV"), more.is_some());
        assert_eq!(rows(&book, "customer-minutes").len(), services);
    }
}

#[test]
fn what_is_not_all_is_never_said_to_be_100_percent() {
    let row = "| A | edge | 2025-03-01 | done | 2025-02-01 | 2025-03-01 |\n";
    let late = "| B | edge | 2025-03-01 | done | 2025-02-01 | 2025-03-02 |\n";
    let table = format!("{ACTIONS}{}{late}", row.repeat(199));
    let book = BookTest::with_coe(coe("A", "", &table));
    book.build(&[]).ok();
    let page = book.page("insights/index.html");
    assert!(section(&page, "actions-in-time").contains("n = 200 (99 % in time): 199 done in time"));
}

#[test]
fn one_action_is_spoken_of_as_one() {
    for (status, closed, said) in [
        (
            "done",
            "2025-03-01",
            "The one action due was done by its day",
        ),
        (
            "done",
            "2025-03-02",
            "The one action due was not done by its day",
        ),
        ("open", "", "The one action due was not done by its day"),
    ] {
        let table =
            format!("{ACTIONS}| A | edge | 2025-03-01 | {status} | 2025-02-01 | {closed} |\n");
        let book = BookTest::with_coe(coe("A", "", &table));
        book.build(&[]).ok();
        let page = book.page("insights/index.html");
        assert_eq!(finding(&page, "actions-in-time"), said);
    }
}

#[test]
fn above_500_incidents_charts_are_binned_and_the_csv_has_each() {
    let book = BookTest::new();
    for number in 0..501 {
        let day = 1 + number % 28;
        let minute = number % 60;
        let body = format!(
            "## Timeline (UTC)\n\n- 09:00 — **Started** A.\n- 10:{minute:02} — **Detected** B.\n"
        );
        let path = format!(
            "content/coes/2025-{:02}-{day:02}-{number:03}.md",
            1 + number % 12
        );
        book.write(&path, coe("A", "detected-by: alarm\n", &body));
    }
    book.build(&[]).ok().quiet();
    for folder in ["insights", "insights/2025"] {
        let page = book.page(&format!("{folder}/index.html"));
        let section = section(&page, "time-to-detect");
        assert!(section.contains("More than 500 incidents"));
        assert!(section.contains("class=\"bins\"") && !section.contains("<circle"));
        assert!(section.contains("n = 501 incidents, none missing."));
        assert_eq!(
            book.page(&format!("{folder}/incidents.csv"))
                .lines()
                .count(),
            502
        );
    }
}

#[test]
fn a_time_that_contradicts_another_is_left_out_of_all_numbers() {
    // Mitigated after an hour, and Resolved before that.
    let body = "## Timeline (UTC)\n\n- 09:00 — **Started** A.\n- 09:30 — **Resolved** B.\n\
        - 10:00 — **Mitigated** C.\n";
    let book = BookTest::new();
    book.write("content/coes/2025-03-14-a.md", coe("A", "", body));
    book.run(&["build", "--today", "2026-02-15"], &[]);
    let sheet = rows(&book, "incidents");
    assert_eq!(sheet, ["2025-03-14-a,2025-03-14,incident,,,,,,3600,,,,"]);
    let page = book.page("coes/2025-03-14-a/index.html");
    assert!(page.contains("Resolved is before Mitigated"), "{page}");
}
