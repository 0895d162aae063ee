//! How well promises are kept, as of a day.

use super::{between, coe};
use crate::book_test::BookTest;

fn table(rows: &str) -> String {
    format!(
        "## Action Items\n\n| Action | Owner | Due | Status | Opened | Closed | Verified |\n\
         |---|---|---|---|---|---|---|\n{rows}"
    )
}

fn page(rows: &str) -> String {
    let book = BookTest::with_coe(coe("A", "", &table(rows)));
    book.build(&[]).ok().quiet();
    book.page("actions/index.html")
}

#[test]
fn due_soon_is_within_14_days_of_the_as_of_date() {
    // As of 23 November 2026.
    let page = page(
        "| Late | edge | 2026-11-22 | open | | | |\n\
         | Now | edge | 2026-11-23 | open | | | |\n\
         | Next | edge | 2026-11-24 | in-progress | | | |\n\
         | Last | edge | 2026-12-07 | open | | | |\n\
         | Far | edge | 2026-12-08 | open | | | |\n\
         | Idea | | 2026-11-24 | proposed | | | |\n",
    );
    let main = between(&page, "<main", "</main>");
    for (action, expected) in [
        ("Late", None),
        ("Now", Some("today")),
        ("Next", Some("tomorrow")),
        ("Last", Some("in 14 days")),
        ("Far", None),
        ("Idea", None),
    ] {
        let row = between(main, &format!(">{action}<"), "</tr>");
        let soon = row
            .contains("class=\"soon\"")
            .then(|| between(row, "class=\"soon\">", "<"));
        assert_eq!(soon, expected, "{action}");
    }
    assert!(
        main.contains("<dt>due within 14 days</dt><dd>3</dd>"),
        "{main}"
    );
    assert!(main.contains("5 open, <span class=\"act\">1 overdue</span>, 3 due within 14 days"));
    assert!(main.contains("As of <time datetime=\"2026-11-23\">"));
}

#[test]
fn time_to_close_is_told_with_its_n_and_what_is_missing() {
    // 0, 10, 20, 30 and 100 days: the 3rd of five is the median, and the 5th,
    // ⌈0.9 × 5⌉, the 90th percentile. One has no closed day, one is closed
    // before it was opened.
    let page = page(
        "| A | edge | | done | 2026-01-01 | 2026-01-01 | |\n\
         | B | edge | | done | 2026-01-01 | 2026-01-11 | |\n\
         | C | edge | | done | 2026-01-01 | 2026-01-21 | |\n\
         | D | edge | | done | 2026-01-01 | 2026-01-31 | |\n\
         | E | edge | | done | 2026-01-01 | 2026-04-11 | |\n\
         | F | edge | | done | 2026-01-01 | | |\n\
         | G | edge | | done | 2026-01-02 | 2026-01-01 | |\n\
         | H, not worth it | edge | | dropped | 2026-01-01 | 2026-03-01 | |\n\
         | I | edge | | open | | | |\n",
    );
    let main = between(&page, "<main", "</main>");
    assert!(
        main.contains("<dt>median to close, 90th percentile 100 days</dt><dd>20 days</dd>"),
        "{main}"
    );
    assert!(
        main.contains("of the 5 done of which both are known; of 2 they are not."),
        "{main}"
    );
    assert!(main.contains("1 was dropped and is in neither share nor time."));
    // 7 of 8; the dropped one is in neither.
    assert!(main.contains("<dt>done, 7 of 8 signed up to</dt><dd>87 %</dd>"));
}

#[test]
fn what_is_known_to_work_is_named_the_last_closed_first() {
    let page = page(
        "| First | edge | | done | | 2026-01-01 | Drill of May |\n\
         | Undated | edge | | done | | | Seen |\n\
         | Second | edge | | done | | 2026-02-01 | `5` drills |\n\
         | Unproved | edge | | done | | 2026-03-01 | |\n\
         | Not yet | edge | | open | | | Seen too early |\n",
    );
    let margin = between(&page, "id=\"verified-label\"", "</section>");
    assert!(margin.contains("3 of 4 done"), "{margin}");
    let places = ["Second", "· 5 drills", "First", "· Drill of May", "Undated"];
    let places = places.map(|words| {
        margin
            .find(words)
            .unwrap_or_else(|| panic!("{words}: {margin}"))
    });
    assert!(places.is_sorted(), "{margin}");
    assert!(!margin.contains("Unproved") && !margin.contains("Not yet"));
}
