//! What happened before, and which promises were open then: each number is told
//! by the text of the two COEs.

use super::{attributes, between, coe};
use crate::book_test::BookTest;

const ALIKE: &str = "services: [dns]\ncauses: [config-change]\n";

/// An action is overdue, one is not yet due, one has no day, one is closed on the
/// day, one was done nobody knows when, one is an idea.
const ACTIONS: &str = "## Action Items\n\n\
    | ID | Action | Owner | Due | Status | Opened | Closed |\n|---|---|---|---|---|---|---|\n\
    | N1 | Health-check every resolver | edge | 2025-02-01 | open | 2024-11-04 | |\n\
    | N2 | Lower the timeout | edge | 2025-03-31 | done | 2024-11-04 | 2025-03-27 |\n\
    | N3 | Write it down. | edge | | in-progress | 2024-11-04 | |\n\
    | N4 | Close the port | edge | 2024-12-01 | done | 2024-11-04 | 2025-03-14 |\n\
    | N5 | Count | edge | | done | 2024-11-04 | |\n\
    | N6 | Perhaps | | | proposed | 2024-11-04 | |\n";

const LATER: &str = "## Timeline (UTC)\n\n| Time | Event |\n|---|---|\n\
    | 2025-03-14 09:02 | **Started** It fails. |\n| 10:20 | **Resolved** It works. |\n";

fn book(actions: &str) -> BookTest {
    BookTest::new()
        .file(
            "content/coes/2024-11-02-drain.md",
            coe("Resolver drained", ALIKE, actions),
        )
        .file(
            "content/coes/2025-03-14-dns.md",
            coe("Checkout timed out", ALIKE, LATER),
        )
}

/// The words of a notice, without markup.
fn words(page: &str, beginning: &str) -> String {
    let notice = between(page, beginning, "</div>");
    let mut words = String::new();
    for part in format!("{beginning}{notice}").split('<') {
        words.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_later_one_says_what_was_open_when_it_began() {
    let book = book(ACTIONS);
    book.build(&[]).ok().quiet();
    let page = book.page("coes/2025-03-14-dns/index.html");
    // From 1 February to 14 March 2025: 27 + 14 days.
    let expected = "This had a forerunner. When it began, 3 actions of Resolver drained \
        (November 2024) were still open: “Health-check every resolver” was 41 days overdue, \
        “Lower the timeout” was due on 31 March 2025, and 1 more. \
        Whether 1 more was open cannot be told: a date is missing.";
    assert_eq!(words(&page, "<strong>This had"), expected);
    let notice = between(&page, "<div class=\"banner\" role=\"note\">", "</div>");
    let coe = "../../coes/2024-11-02-drain/";
    let links = [
        coe,
        &format!("{coe}#action-n1"),
        &format!("{coe}#action-n2"),
    ];
    assert_eq!(attributes(notice, "href"), links);
    let margin = between(&page, "id=\"recurrence-label\"", "</section>");
    assert!(margin.contains("same service and cause"), "{margin}");
    assert!(margin.contains("3 of its actions still open"), "{margin}");
}

#[test]
fn the_earlier_one_says_that_it_happened_again() {
    let book = book(ACTIONS);
    book.build(&[]).ok().quiet();
    let page = book.page("coes/2024-11-02-drain/index.html");
    let expected = "It happened again. When Checkout timed out (March 2025) began, \
        3 actions of this review were still open: “Health-check every resolver” was \
        41 days overdue, “Lower the timeout” was due on 31 March 2025, and 1 more. \
        Whether 1 more was open cannot be told: a date is missing.";
    assert_eq!(words(&page, "<strong>It happened again"), expected);
    let margin = between(&page, "id=\"again-label\"", "</section>");
    assert_eq!(attributes(margin, "href"), ["../../coes/2025-03-14-dns/"]);
}

#[test]
fn where_nothing_was_open_the_notice_is_not_red() {
    let closed = "## Action Items\n\n| Action | Owner | Status | Closed |\n|---|---|---|---|\n\
        | Close the port | edge | done | 2025-03-14 |\n";
    let unknown = "## Action Items\n\n| Action | Owner | Status |\n|---|---|---|\n\
        | Close the port | edge | done |\n";
    for (actions, expected) in [
        (
            closed,
            "This had a forerunner. Resolver drained (November 2024): none of its actions was open when this began.",
        ),
        (
            unknown,
            "This had a forerunner. Resolver drained (November 2024). Whether 1 was open cannot be told: a date is missing.",
        ),
    ] {
        let book = book(actions);
        book.build(&[]).ok().quiet();
        let page = book.page("coes/2025-03-14-dns/index.html");
        assert_eq!(words(&page, "<strong>This had"), expected);
        assert!(page.contains("<div class=\"banner draft\" role=\"note\">\n<p><strong>This had"));
        let earlier = book.page("coes/2024-11-02-drain/index.html");
        assert!(!earlier.contains("It happened again"));
        assert!(earlier.contains("id=\"again-label\""));
    }
}

#[test]
fn where_nothing_was_open_the_declared_is_named_before_the_nearest() {
    let declared = "recurrence-of: [2024-01-01-far]\n";
    for (front, expected) in [
        (
            "",
            "This had 2 forerunners. The nearest is Near (November 2024): none of its actions was open when this began.",
        ),
        (
            declared,
            "This had 2 forerunners. It is declared a recurrence of Far (January 2024): none of its actions was open when this began.",
        ),
    ] {
        let book = BookTest::new()
            .file("content/coes/2024-01-01-far.md", coe("Far", ALIKE, ""))
            .file("content/coes/2024-11-02-near.md", coe("Near", ALIKE, ""))
            .file(
                "content/coes/2025-03-14-dns.md",
                coe("Last", &format!("{ALIKE}{front}"), LATER),
            );
        book.build(&[]).ok().quiet();
        let page = book.page("coes/2025-03-14-dns/index.html");
        assert_eq!(words(&page, "<strong>This had"), expected);
    }
}

#[test]
fn each_of_nine_forerunners_with_open_actions_says_that_it_happened_again() {
    let open = "## Action Items\n\n| Action | Owner | Status | Opened |\n|---|---|---|---|\n| Do it | edge | open | 2025-03-01 |\n";
    let mut book = BookTest::new().file(
        "content/coes/2025-03-14-dns.md",
        coe("Checkout timed out", ALIKE, LATER),
    );
    for month in 1..=9 {
        let path = format!("content/coes/2024-0{month}-01-x.md");
        book = book.file(&path, coe(&format!("X{month}"), ALIKE, open));
    }
    book.build(&[]).ok().quiet();
    for month in 1..=9 {
        let page = book.page(&format!("coes/2024-0{month}-01-x/index.html"));
        let notice = words(&page, "<strong>It happened again");
        assert!(notice.contains("When Checkout timed out"), "{notice}");
    }
    let page = book.page("actions/index.html");
    assert!(page.contains("<dt>open when it happened again</dt><dd class=\"act\">9</dd>"));
    // Each of the nine came after those before it, and nothing was open then.
    let first = book.page("coes/2024-01-01-x/index.html");
    let margin = between(&first, "id=\"again-label\"", "</section>");
    assert!(margin.contains("and 4 more"), "{margin}");
}

#[test]
fn of_many_forerunners_two_are_named() {
    let open =
        "## Action Items\n\n| Action | Owner | Status |\n|---|---|---|\n| Do it | edge | open |\n";
    let mut book = book(open);
    for month in 1..=4 {
        let path = format!("content/coes/2024-0{month}-01-x.md");
        book = book.file(&path, coe(&format!("X{month}"), ALIKE, open));
    }
    book.build(&[]).ok().quiet();
    let page = book.page("coes/2025-03-14-dns/index.html");
    let notice = words(&page, "<strong>This had");
    assert!(notice.starts_with("This had 5 forerunners. When it began, 1 action of Resolver drained (November 2024) was still open: “Do it” had no due day. When it began, 1 action of X4"), "{notice}");
    assert!(notice.ends_with("3 more had open actions too."), "{notice}");
}

#[test]
fn an_action_that_is_open_still_is_marked_on_the_actions_page() {
    let book = book(ACTIONS);
    book.build(&[]).ok().quiet();
    let page = book.page("actions/index.html");
    let row = |name: &str| {
        let from = page.find(name).expect("the action");
        &page[from..from + page[from..].find("</tr>").expect("its row")]
    };
    for name in ["Health-check every resolver", "Write it down"] {
        let mark = between(row(name), "Open when it happened again:", "</p>");
        assert_eq!(
            attributes(mark, "href"),
            ["../coes/2025-03-14-dns/"],
            "{name}"
        );
        assert!(mark.contains("March 2025"), "{mark}");
    }
    assert!(!row("Perhaps").contains("happened again"));
    assert!(page.contains("<dt>open when it happened again</dt><dd class=\"act\">2</dd>"));
}

#[test]
fn the_pages_of_coes_do_not_change_from_day_to_day() {
    let book = book(ACTIONS);
    let pages = |day: &str| {
        book.run(&["build", "--today", day], &[]).ok();
        ["2024-11-02-drain", "2025-03-14-dns"].map(|id| book.page(&format!("coes/{id}/index.html")))
    };
    assert_eq!(pages("2025-03-15"), pages("2030-01-01"));
}
