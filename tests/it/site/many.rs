//! Statistics of books that are too large, or too small, for what is usual: what
//! is summed up, binned or left out, and how that is said.

use super::insights::{finding, rows, section};
use super::{attributes, between, coe};
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

/// What a page may weigh.
const PAGE: usize = 300_000;

#[test]
fn above_500_incidents_charts_are_binned_and_the_csv_has_each() {
    for (years, folder) in [(1, "insights/2025"), (12, "insights")] {
        let book = large(years);
        let page = book.page(&format!("{folder}/index.html"));
        assert!(page.len() < PAGE, "{}", page.len());
        let section = section(&page, "time-to-detect");
        assert!(section.contains("More than 500 incidents"));
        assert!(section.contains("class=\"bins\"") && !section.contains("<circle"));
        assert!(section.contains("n = 501 incidents, none missing."));
        let sheet = book.page(&format!("{folder}/incidents.csv"));
        assert_eq!(sheet.lines().count(), 502);
    }
}

/// A book of 501 incidents of so many years, of thirty services and all causes.
fn large(years: usize) -> BookTest {
    let book = BookTest::new();
    let causes = [
        "config-change",
        "deployment",
        "capacity",
        "dependency",
        "hardware",
        "network",
        "certificate",
        "data",
        "latent-bug",
        "user-behaviour",
        "process",
    ];
    for number in 0..501 {
        let (year, month, day) = (
            2026 - years + number % years,
            1 + number % 11,
            1 + number % 28,
        );
        let path = format!("content/coes/{year}-{month:02}-{day:02}-{number:03}.md");
        let front = format!(
            "severity: sev{}\nservices: [service-{:02}]\ncauses: [{}]\n\
             detected-by: alarm\ncustomers: {number}\n",
            1 + number % 4,
            number % 30,
            causes[number % causes.len()],
        );
        let body = format!(
            "{}- 10:{:02} — **Detected** B.\n- 11:00 — **Resolved** C.\n\n{ACTIONS}\
             | A | edge | {year}-12-01 | open | {year}-{month:02}-{day:02} | |\n",
            LASTED.replace("Mitigated", "Declared"),
            number % 60,
        );
        book.write(&path, coe("A", &front, &body));
    }
    book.build(&[]).ok().quiet();
    book
}

#[test]
fn from_201_to_500_incidents_are_dots_without_links() {
    for (incidents, linked) in [(200, true), (201, false), (500, false)] {
        let book = BookTest::new();
        for number in 0..incidents {
            let (month, day) = (1 + number % 12, 1 + number % 28);
            let path = format!("content/coes/2025-{month:02}-{day:02}-{number:03}.md");
            let body = format!(
                "{LASTED}- 10:{:02} — **Detected** B.\n- 11:00 — **Resolved** C.\n",
                number % 60
            );
            book.write(&path, coe("A title of usual length", "", &body));
        }
        book.build(&[]).ok().quiet();
        for folder in ["insights", "insights/2025"] {
            let page = book.page(&format!("{folder}/index.html"));
            assert!(page.len() < PAGE, "{incidents}: {}", page.len());
            let section = section(&page, "time-to-detect");
            let dots = between(section, "<svg class=\"dots\"", "</svg>");
            assert_eq!(dots.matches("<circle").count(), incidents);
            let links = if linked { incidents } else { 0 };
            assert_eq!(attributes(dots, "href").len(), links);
            assert_eq!(section.contains("and a link to it"), linked);
        }
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

/// A COE with as many incidents' worth of `Detected` as there are minutes.
fn detected(book: &BookTest, month: u8, incidents: usize) {
    for number in 1..=incidents {
        let body = format!(
            "## Timeline (UTC)\n\n- 09:00 — **Started** A.\n- 09:{number:02} — **Detected** B.\n"
        );
        let path = format!("content/coes/2025-{month:02}-{number:02}-a.md");
        book.write(&path, coe("A", "", &body));
    }
}

#[test]
fn a_quarter_of_few_incidents_has_no_median_or_90th_percentile_of_its_own() {
    let book = BookTest::new();
    for (month, incidents) in [(1, 4), (4, 5), (7, 9), (10, 10)] {
        detected(&book, month, incidents);
    }
    book.build(&[]).ok().quiet();
    let page = book.page("insights/index.html");
    let section = section(&page, "time-to-detect");
    for (quarter, median, ninetieth, n, longest) in [
        ("Q1 2025", "–", "–", 4, "4 min"),
        ("Q2 2025", "3 min", "–", 5, "5 min"),
        ("Q3 2025", "5 min", "–", 9, "9 min"),
        ("Q4 2025", "5 min", "9 min", 10, "10 min"),
    ] {
        let said = format!("{quarter}: median {median}, 90th percentile {ninetieth}, n = {n}<");
        assert!(section.contains(&said), "{said}");
        let table = between(section, "<tbody>", "</tbody>");
        let row = between(table, quarter, "</tr>");
        let cells: Vec<&str> = row.split("class=\"end\">").skip(3).collect();
        assert!(cells[0].starts_with(&format!("{median}<")), "{row}");
        assert!(cells[1].starts_with(&format!("{ninetieth}<")), "{row}");
        assert!(cells[2].contains(longest), "{row}");
    }
}

#[test]
fn of_actions_without_a_day_it_is_said_that_they_may_be_open() {
    // The COE has no date that could stand for the day they were opened.
    let since = "| A | edge | | open | | |\n";
    let closed = "| B | edge | | done | | |\n";
    for (table, age, over_time, sheet) in [
        (
            [since, closed].concat(),
            "Nobody knows how old the one open action is",
            "No action is known to be open on 23 November 2026",
            "undated,2,1,1,0",
        ),
        (
            [since, since, "| C | edge | | open | 2026-11-20 | |\n"].concat(),
            "The one action known to be open on 23 November 2026 is 3 days old",
            "1 action is known to be open on 23 November 2026, none of them overdue",
            "undated,2,0,2,0",
        ),
    ] {
        let opened = "| Z | edge | | done | 2026-11-01 | 2026-11-02 |\n";
        let body = format!("{ACTIONS}{table}{opened}");
        let book = BookTest::new().file("content/coes/some-day.md", coe("A", "", &body));
        book.run(&["build", "--today", "2026-11-23"], &[]);
        let page = book.page("insights/index.html");
        assert_eq!(finding(&page, "open-actions-by-age"), age);
        assert_eq!(finding(&page, "actions-over-time"), over_time);
        let section = section(&page, "open-actions-by-age");
        assert!(section.contains("open since an unknown day."), "{section}");
        assert_eq!(rows(&book, "actions-over-time").last().unwrap(), sheet);
    }
}

#[test]
fn the_csv_has_what_the_charts_leave_out() {
    let due = "| A | edge | 1999-05-01 | open | 1999-02-01 | |\n\
        | B | edge | 2025-05-01 | done | 2025-02-01 | 2025-04-01 |\n";
    let book = BookTest::new();
    let body = format!("{ACTIONS}{due}");
    for (id, body) in [
        ("1999-01-01-a", body.as_str()),
        ("2025-01-01-b", ""),
        ("2027-01-01-future", ""),
        ("some-day", ""),
    ] {
        let path = format!("content/coes/{id}.md");
        book.write(&path, coe("A", "severity: sev1\n", body));
    }
    book.run(&["build", "--today", "2026-02-15"], &[]);
    let page = book.page("insights/index.html");
    let said = "1 action from earlier years is not drawn.";
    assert!(section(&page, "actions-in-time").contains(said));
    assert!(section(&page, "actions-over-time").contains(said));
    for (sheet, first, last) in [
        ("coes-by-month", "1999-01,1,", "undated,1,"),
        ("detection", "1999-Q1,0,0,0,1", "undated,0,0,0,1"),
        ("actions-over-time", "1999-02,1,0,1,0", "2026-02,0,0,1,1"),
        ("actions-in-time", "1999-Q2,0,0,1,0,0", "2025-Q2,1,0,0,0,0"),
    ] {
        let rows = rows(&book, sheet);
        assert!(rows[0].starts_with(first), "{sheet}: {rows:?}");
        assert!(rows.last().unwrap().starts_with(last), "{sheet}: {rows:?}");
        // The years between them are neither drawn nor worth a row.
        assert!(rows.iter().all(|row| !row.starts_with("2005")), "{sheet}");
        assert!(rows.iter().any(|row| row.starts_with("2025")), "{sheet}");
    }
    let future = rows(&book, "coes-by-month");
    assert!(future.iter().any(|row| row.starts_with("2027-01,1,")));
}
