//! Statistics, on a book whose numbers were worked out by hand: the comments
//! say how. It has a night, a change to daylight saving time, a change of zone,
//! missing milestones, estimates, an incident without an end, a near miss, and
//! actions closed on the day they were due.

use super::{attributes, between, coe};
use crate::book_test::BookTest;

/// Started 23:50, Detected 9 min later, Mitigated 20 min later at 00:10 of the
/// next day, Resolved 90 min later. 100 customers × 20 min = 2,000.
const NIGHT: (&str, &str) = (
    "severity: sev1\nservices: [checkout, dns]\ncauses: [config-change]\n\
     detected-by: alarm\ncustomers: 100\npublished-on: 2025-02-10\n",
    "## Timeline (UTC)\n\n| Time | Event |\n|---|---|\n\
     | 23:50 | **Started** It fails. |\n| 23:59 | **Detected** An alarm. |\n\
     | 00:10 | **Mitigated** Moved. |\n| 01:20 | **Resolved** Mended. |\n\n\
     ## Action Items\n\n| Action | Owner | Due | Status | Opened | Closed |\n|---|---|---|---|---|---|\n\
     | On the day | dns | 2025-03-31 | done | 2025-02-03 | 2025-03-31 |\n\
     | A day late | dns | 2025-03-31 | done | 2025-02-03 | 2025-04-01 |\n\
     | Overdue | dns | 2025-04-10 | open | | |\n\
     | An idea | | 2025-03-01 | proposed | | |\n\
     | Nobody knows when | dns | 2025-02-28 | done | 2025-02-03 | |\n\
     | Dropped: not needed | dns | 2025-06-30 | dropped | | 2025-02-20 |\n",
);

/// The clock goes from 02:00 CET to 03:00 CEST: 01:50 is 00:50 UTC and 03:10 is
/// 01:10 UTC, so 20 min to detect; 04:50 is 02:50 UTC, so 2 h to resolve. No
/// Mitigated: about 50 customers × 120 min until resolved ≈ 6,000.
const SPRING: (&str, &str) = (
    "severity: sev2\nservices: [checkout]\ncauses: [config-change, capacity]\n\
     detected-by: customer\ncustomers: ~50\n",
    "## Timeline (Europe/Oslo)\n\n| Time | Event |\n|---|---|\n\
     | 01:50 | **Started** It fails. |\n| 03:10 | **Detected** A call. |\n\
     | 04:50 | **Resolved** Mended. |\n\n\
     ## Action Items\n\n| Action | Owner | Status |\n|---|---|---|\n| Ask | web | open |\n",
);

/// A near miss with times: they are not those of an incident.
const NEARLY: (&str, &str) = (
    "kind: near-miss\nseverity: sev2\nservices: [dns]\ncauses: [certificate]\ndetected-by: internal\n",
    "## Timeline (UTC)\n\n- 09:00 — **Started** It expires.\n- 19:00 — **Detected** Seen.\n",
);

/// 16:30 PST is 00:30 UTC of the next day: 15 min to detect, about 2 h to
/// mitigate, no end. 10 customers × 120 min ≈ 1,200.
const ABROAD: (&str, &str) = (
    "severity: sev2\nservices: [dns]\ncauses: [config-change]\ndetected-by: alarm\ncustomers: 10\n",
    "## Timeline\n\n| Time | Event |\n|---|---|\n\
     | 2025-12-31 16:30 PST | **Started** It fails. |\n\
     | 2026-01-01 00:45 UTC | **Detected** An alarm. |\n\
     | ~02:30 UTC | **Mitigated** Moved. |\n",
);

/// Nothing is known of it but its day.
const SILENT: (&str, &str) = ("customers: unknown\n", "## Summary\n\nIt failed.\n");

fn worked_out() -> BookTest {
    let book = BookTest::new();
    for (id, (front, body)) in [
        ("2025-01-31-night", NIGHT),
        ("2025-03-30-spring", SPRING),
        ("2025-04-01-nearly", NEARLY),
        ("2025-12-31-abroad", ABROAD),
        ("2026-02-10-silent", SILENT),
    ] {
        book.write(&format!("content/coes/{id}.md"), coe(id, front, body));
    }
    book.run(&["build", "--today", "2026-02-15"], &[])
        .ok()
        .quiet();
    book
}

/// The part of a page that belongs to one chart, its text without line breaks.
pub(super) fn section<'p>(page: &'p str, id: &str) -> &'p str {
    between(page, &format!("aria-labelledby=\"{id}\""), "</section>")
}

/// What the head of a chart says.
pub(super) fn finding(page: &str, id: &str) -> String {
    between(page, &format!("<h2 id=\"{id}\">"), "</h2>").to_owned()
}

/// The rows of a sheet below its heads.
pub(super) fn rows(book: &BookTest, sheet: &str) -> Vec<String> {
    let text = book.page(&format!("insights/{sheet}.csv"));
    text.lines().skip(1).map(str::to_owned).collect()
}

#[test]
fn each_incident_has_its_numbers_from_its_text() {
    let book = worked_out();
    let sheet = book.page("insights/incidents.csv");
    let expected = "\
id,date,kind,severity,services,causes,detected_by,detect_s,mitigate_s,resolve_s,customers,customer_minutes,estimates
2026-02-10-silent,2026-02-10,incident,,,,,,,,,,
2025-12-31-abroad,2025-12-31,incident,sev2,dns,config-change,alarm,900,7200,,10,1200,mitigate customer_minutes
2025-04-01-nearly,2025-04-01,near-miss,sev2,dns,certificate,internal,36000,,,,,
2025-03-30-spring,2025-03-30,incident,sev2,checkout,capacity config-change,customer,1200,,7200,50,6000,customers customer_minutes
2025-01-31-night,2025-01-31,incident,sev1,checkout dns,config-change,alarm,540,1200,5400,100,2000,
";
    assert_eq!(sheet, expected);
    let of_2025 = book.page("insights/2025/incidents.csv");
    assert_eq!(of_2025.lines().count(), 5);
    assert!(!of_2025.contains("silent"));
}

#[test]
fn medians_and_90th_percentiles_come_with_n_and_what_is_missing() {
    let book = worked_out();
    let page = book.page("insights/index.html");
    for (id, said, sample) in [
        // 9, 15 and 20 min: the ⌈1.5⌉ = 2nd and the ⌈2.7⌉ = 3rd.
        (
            "time-to-detect",
            "Half of the incidents were detected within 15 min, nine in ten within 20 min",
            "n = 3 incidents, 1 missing (no Started or no Detected, or in the wrong order). \
             A near miss is not among them.",
        ),
        // 20 min and about 2 h: the 1st and the ⌈1.8⌉ = 2nd.
        (
            "time-to-mitigate",
            "Half of the incidents were mitigated within 20 min, nine in ten within 2 h",
            "n = 2 incidents, 2 missing (no Started or no Mitigated, or in the wrong order). \
             One of the times is an estimate. A near miss is not among them.",
        ),
        // 90 min and 2 h.
        (
            "time-to-resolve",
            "Half of the incidents were resolved within 1 h 30 min, nine in ten within 2 h",
            "n = 2 incidents, 2 missing",
        ),
    ] {
        assert_eq!(finding(&page, id), said);
        let section = section(&page, id);
        assert!(section.contains(sample), "{id}: {section}");
    }
    // Of the two of the first quarter of 2025 the table has both.
    let table = between(section(&page, "time-to-detect"), "<tbody>", "</tbody>");
    let quarter = between(table, "Q1 2025", "</tr>");
    let cells: Vec<&str> = quarter.split("class=\"end\">").skip(1).collect();
    assert!(
        cells[0].starts_with("2<") && cells[1].starts_with("·<"),
        "{quarter}"
    );
    assert!(cells[2].starts_with("–<") && cells[3].starts_with("–<"));
    assert!(cells[4].contains("<a href=\"../coes/2025-03-30-spring/\">20 min</a>"));
}

#[test]
fn every_known_time_is_a_dot_that_leads_to_its_coe() {
    let book = worked_out();
    let page = book.page("insights/index.html");
    let dots = between(
        section(&page, "time-to-detect"),
        "<svg class=\"dots\"",
        "</svg>",
    );
    let links = attributes(dots, "href");
    assert_eq!(
        links,
        [
            "../coes/2025-01-31-night/",
            "../coes/2025-03-30-spring/",
            "../coes/2025-12-31-abroad/"
        ]
    );
    assert!(
        dots.contains("<title>31 Jan 2025 · 2025-01-31-night · 9 min</title>"),
        "{dots}"
    );
}

#[test]
fn coes_are_counted_by_month_and_near_misses_apart() {
    let book = worked_out();
    let rows = rows(&book, "coes-by-month");
    assert_eq!(rows.len(), 14);
    let some: Vec<&String> = rows.iter().filter(|row| row.contains(",1")).collect();
    assert_eq!(
        some,
        [
            "2025-01,1,0,0,0,0,0,0",
            "2025-03,0,1,0,0,0,0,0",
            "2025-04,0,0,0,0,0,0,1",
            "2025-12,0,1,0,0,0,0,0",
            "2026-02,0,0,0,0,0,1,0",
        ]
    );
    let page = book.page("insights/2025/index.html");
    assert!(section(&page, "coes-by-month").contains("n = 4 COEs, 1 near miss among them."));
}

#[test]
fn who_noticed_first_is_counted_by_quarter() {
    let book = worked_out();
    let expected = [
        "2025-Q1,1,1,0,0",
        "2025-Q2,0,0,0,0",
        "2025-Q3,0,0,0,0",
        "2025-Q4,1,0,0,0",
        "2026-Q1,0,0,0,1",
    ];
    assert_eq!(rows(&book, "detection"), expected);
    let page = book.page("insights/index.html");
    assert_eq!(
        finding(&page, "detection"),
        "Alarms noticed 2 of 3 incidents first"
    );
}

#[test]
fn a_coe_counts_once_for_each_pair_of_its_causes_and_services() {
    let book = worked_out();
    let expected = [
        "checkout,capacity,1",
        "checkout,config-change,2",
        "dns,certificate,1",
        "dns,config-change,2",
    ];
    assert_eq!(rows(&book, "causes-by-service"), expected);
    let page = book.page("insights/index.html");
    assert_eq!(
        finding(&page, "causes-by-service"),
        "No pair of cause and service stands out: 2 have 2 COEs each"
    );
    let section = section(&page, "causes-by-service");
    assert!(
        section.contains("n = 4 COEs, 1 missing (no service or no cause). 1 near miss among them.")
    );
    // Of the four, config-change has three, capacity and certificate one each.
    let all = between(section, "<th scope=\"row\">All</th>", "</tr>");
    let totals: Vec<&str> = all.split("class=\"end\">").skip(1).collect();
    let totals: Vec<&str> = totals
        .iter()
        .map(|cell| &cell[..cell.find('<').unwrap()])
        .collect();
    assert_eq!(totals, ["3", "1", "1", "4"]);
}

#[test]
fn customer_minutes_count_in_full_for_each_service_and_once_in_all() {
    let book = worked_out();
    // Checkout: 2,000 + 6,000; dns: 2,000 + 1,200; all: 2,000 + 6,000 + 1,200.
    let expected = ["checkout,8000,true,2,0", "dns,3200,true,2,0", ",,false,0,1"];
    assert_eq!(rows(&book, "customer-minutes"), expected);
    let page = book.page("insights/index.html");
    assert_eq!(
        finding(&page, "customer-minutes"),
        "Checkout bore the most: ≈ 8,000 customer-minutes"
    );
    let section = section(&page, "customer-minutes");
    assert!(section.contains("n = 3 incidents, 1 missing"));
    assert!(section.contains("In all, each incident once: ≈ 9,200 customer-minutes."));
}

#[test]
fn actions_are_counted_at_the_end_of_each_month() {
    let book = worked_out();
    let rows = rows(&book, "actions-over-time");
    assert_eq!(rows.len(), 14);
    // February: four opened (the one without Opened on the day of publication),
    // one dropped. March: the one of SPRING opened; one closed on the 31st is no
    // longer open that day, and one due that day is not yet overdue. April: that
    // one closed; one due on the 10th is overdue since.
    assert_eq!(
        rows[..3],
        ["2025-02,4,1,3,0", "2025-03,1,1,3,0", "2025-04,0,1,2,1"]
    );
    // One of which nobody knows when it was done.
    assert_eq!(rows[12..], ["2026-02,0,0,2,1", "undated,1,1,0,0"]);
    let page = book.page("insights/index.html");
    assert_eq!(
        finding(&page, "actions-over-time"),
        "2 actions are open on 15 February 2026, 1 of them overdue"
    );
    assert!(section(&page, "actions-over-time").contains("1 action is not counted"));
    let of_2025 = book.page("insights/2025/index.html");
    assert_eq!(
        finding(&of_2025, "actions-over-time"),
        "2 actions are known to have been open at the end of 2025, 1 of them overdue"
    );
}

#[test]
fn open_actions_have_their_age_on_the_day() {
    let book = worked_out();
    // From 10 February 2025: 365 + 5 days; from 30 March 2025: 365 − 43.
    assert_eq!(
        rows(&book, "open-actions-by-age"),
        [
            "2025-03-30-spring,ask,2025-03-30,,2026-02-15,322",
            "2025-01-31-night,overdue,2025-02-10,2025-04-10,2026-02-15,370",
        ]
    );
    // At the end of 2025: 365 − 40 − 1 and 365 − 88 − 1.
    let of_2025 = book.page("insights/2025/open-actions-by-age.csv");
    assert!(of_2025.contains(",2025-12-31,276") && of_2025.contains(",2025-12-31,324"));
    // One was done on a day that nobody knows, perhaps later.
    assert!(of_2025.contains("nobody-knows-when,2025-02-03,2025-02-28,2025-12-31,\n"));
    let page = book.page("insights/2025/index.html");
    assert!(section(&page, "open-actions-by-age").contains(
        "1 more may have been open then: the day is missing on which it was opened or closed."
    ));
    assert!(finding(&page, "open-actions-by-age").contains("2 actions known to have been open"));
    let page = book.page("insights/index.html");
    assert_eq!(
        finding(&page, "open-actions-by-age"),
        "Half of the 2 actions open on 15 February 2026 are at most 322 days old, nine in ten at most 370 days"
    );
}

#[test]
fn done_in_time_is_on_the_day_or_before_and_the_unknown_are_apart() {
    let book = worked_out();
    assert_eq!(
        rows(&book, "actions-in-time"),
        ["2025-Q1,1,1,0,1,0", "2025-Q2,0,0,1,0,1"]
    );
    let page = book.page("insights/index.html");
    assert_eq!(
        finding(&page, "actions-in-time"),
        "1 of 3 actions were done by the day they were due"
    );
    let section = section(&page, "actions-in-time");
    assert!(section.contains("n = 3 (33 % in time): 1 done in time, 1 done late, 1 still open."));
    assert!(section.contains("Not among them: 1 done on an unknown day and 1 dropped."));
}

#[test]
fn what_happened_again_is_counted_with_the_actions_that_were_open_then() {
    let book = worked_out();
    // SPRING shares checkout and config-change with NIGHT, ABROAD dns and
    // config-change; three and one of its actions were open when they began.
    assert_eq!(
        rows(&book, "recurrences"),
        [
            "2026-02-10-silent,2026-02-10,unknown,0,0",
            "2025-12-31-abroad,2025-12-31,yes,1,1",
            "2025-04-01-nearly,2025-04-01,no,0,0",
            "2025-03-30-spring,2025-03-30,yes,1,1",
            "2025-01-31-night,2025-01-31,no,0,0",
        ]
    );
    let page = book.page("insights/index.html");
    assert_eq!(
        finding(&page, "recurrences"),
        "2 of 4 COEs had happened before, 2 of them while earlier actions were still open"
    );
}

#[test]
fn an_empty_book_says_that_there_is_nothing_to_count() {
    let book = BookTest::new();
    book.build(&[]).ok();
    let page = book.page("insights/index.html");
    assert!(page.contains("There is nothing to count yet"), "{page}");
    assert_eq!(book.page("insights/incidents.csv").lines().count(), 1);
    assert!(!book.page("index.html").contains("class=\"strip"));
}

#[test]
fn one_coe_is_spoken_of_as_one() {
    let book = BookTest::with_coe(coe("A", NIGHT.0, NIGHT.1));
    book.build(&[]).ok();
    let page = book.page("insights/2025/index.html");
    assert_eq!(
        finding(&page, "time-to-detect"),
        "The one incident in 2025 of which it is known was detected after 9 min"
    );
    assert_eq!(
        finding(&page, "causes-by-service"),
        "No pair of cause and service stands out: 2 have 1 COE each"
    );
}

#[test]
fn a_misspelt_year_does_not_stretch_the_charts() {
    let book = worked_out();
    book.write("content/coes/1025-03-14-old.md", coe("Old", "", ""));
    book.run(&["build", "--today", "2026-02-15"], &[]).ok();
    let page = book.page("insights/index.html");
    assert!(section(&page, "coes-by-month").contains("1 COE from earlier years is not drawn."));
    assert!(page.len() < 200_000, "{}", page.len());
    assert_eq!(rows(&book, "incidents").len(), 6);
}
