//! Long lists, and what depends on the day.

use std::collections::BTreeSet;

use super::{attributes, between, coe};
use crate::book_test::BookTest;

/// A book of 401 COEs of one year.
fn long() -> BookTest {
    let book = BookTest::new();
    for number in 0..401 {
        let path = format!("content/coes/2025-03-14-{number:03}.md");
        book.write(&path, coe(&format!("COE {number}"), "", ""));
    }
    book
}

/// The addresses of the COEs that a page lists, as its links name them.
fn listed(page: &str) -> Vec<String> {
    let rows = between(page, "<ul class=\"rows\"", "</ul>");
    let links = attributes(rows, "href").into_iter();
    links
        .map(|link| link.trim_start_matches("../").to_owned())
        .collect()
}

#[test]
fn a_list_of_more_than_200_coes_goes_on_on_further_pages() {
    let book = long();
    book.build(&[]).ok().quiet();
    for (folder, up) in [("coes", "../"), ("coes/2025", "../../")] {
        let first = book.page(&format!("{folder}/index.html"));
        let second = book.page(&format!("{folder}/page/2/index.html"));
        let third = book.page(&format!("{folder}/page/3/index.html"));
        let pages = [&first, &second, &third].map(|page| listed(page));
        assert_eq!(pages.each_ref().map(Vec::len), [200, 200, 1], "{folder}");
        let all: BTreeSet<&String> = pages.iter().flatten().collect();
        assert_eq!(all.len(), 401, "{folder}");

        assert!(!first.contains("rel=\"prev\""));
        assert!(first.contains(&format!("<a href=\"{up}{folder}/page/2/\" rel=\"next\">")));
        let up = format!("{up}../../");
        assert!(second.contains(&format!("<a href=\"{up}{folder}/\" rel=\"prev\">")));
        assert!(second.contains(&format!("<a href=\"{up}{folder}/page/3/\" rel=\"next\">")));
        assert!(third.contains(&format!("<a href=\"{up}{folder}/page/2/\" rel=\"prev\">")));
        assert!(!third.contains("rel=\"next\""));
    }
}

#[test]
fn the_numbers_of_the_pages_name_this_one_without_a_link() {
    let book = long();
    book.build(&[]).ok();
    let second = book.page("coes/page/2/index.html");
    let numbers = between(&second, "<nav class=\"pagination\"", "</nav>");
    let links = attributes(between(numbers, "<ul", "</ul>"), "href");
    assert_eq!(links, ["../../../coes/", "../../../coes/page/3/"]);
    let current = between(numbers, "<span aria-current=\"page\">", "</li>");
    assert!(current.contains("Page </span>2<"), "{current}");
}

#[test]
fn many_actions_and_lessons_go_on_too_each_shown_once() {
    let numbered = |total: usize, row: &str| -> String {
        let rows: Vec<String> = (0..total)
            .map(|n| row.replace('#', &n.to_string()))
            .collect();
        rows.concat()
    };
    let lessons = numbered(150, "- Lesson #.\n");
    let rows = numbered(200, "| Act #. | Alpha | open |\n");
    let body = format!(
        "## Lessons Learned\n\n{lessons}\n\
         ## Action Items\n\n| Action | Owner | Status |\n|---|---|---|\n{rows}"
    );
    let book = BookTest::with_coe(coe("A", "tags: [dns]\n", &body));
    book.build(&[]).ok().quiet();
    for (list, total, word) in [("actions", 200, "Act"), ("lessons/dns", 150, "Lesson")] {
        let pages = book.page(&format!("{list}/index.html"))
            + &book.page(&format!("{list}/page/2/index.html"));
        for number in 0..total {
            let shown = format!("{word} {number}.");
            assert_eq!(pages.matches(&shown).count(), 1, "{list}: {shown}");
        }
    }
}

const OWED: &str = "## Action Items\n\n\
    | Action | Owner | Due | Status |\n|---|---|---|---|\n\
    | Later | payments | 2026-12-01 | open |\n\
    | First | Payments | 2026-11-20 | open |\n\
    | Any time | payments | | open |\n\
    | An idea | | | proposed |\n\
    | Nobody's | | 2026-01-01 | open |\n";

#[test]
fn actions_stand_by_team_the_most_overdue_first_and_ideas_last() {
    let book = BookTest::with_coe(coe("A", "", OWED));
    book.build(&[]).ok().quiet();
    let page = book.page("actions/index.html");
    let main = between(&page, "<main", "</main>");
    let order = [
        "2 overdue",
        "First",
        "Later",
        "Any time",
        "No owner",
        "Nobody",
        "Proposed",
        "An idea",
    ];
    let places: Vec<Option<usize>> = order[1..].iter().map(|words| main.find(words)).collect();
    assert!(places.is_sorted() && places[0].is_some(), "{places:?}");
    assert!(main.contains("3 open, <span class=\"act\">1 overdue</span>"));
    assert!(main.contains("3 days overdue"), "{main}");
}

#[test]
fn overdue_is_judged_on_the_day_and_a_coes_own_page_does_not_change() {
    let book = BookTest::with_coe(coe("A", "", OWED));
    book.run(&["build", "--today", "2026-11-20"], &[]).ok();
    let (before, own) = (book.page("actions/index.html"), book.coe_page());
    book.run(&["build", "--today", "2026-11-21"], &[]).ok();
    let after = book.page("actions/index.html");
    assert!(before.contains("As of <time datetime=\"2026-11-20\">"));
    assert!(!before.contains("1 day overdue"));
    assert!(after.contains("As of <time datetime=\"2026-11-21\">"));
    assert!(after.contains("1 day overdue"));
    assert_eq!(own, book.coe_page());
}

#[test]
fn a_term_is_called_as_its_page_is_else_as_first_spelt_in_id_order() {
    let services = |spelling: &str| coe("A", &format!("services: [{spelling}]\n"), "");
    let book = BookTest::new()
        // Newer, and so first in every list, but later in the order of ids.
        .file(
            "content/coes/2025-03-15-b.md",
            services("DNS-Resolver, edge"),
        )
        .file(
            "content/coes/2025-03-14-a.md",
            services("dns resolver, Edge"),
        )
        .file(
            "content/services/edge.md",
            "---\ntitle: The edge\n---\n\nIt faces outwards.\n",
        );
    book.build(&[]).ok().quiet();
    assert!(
        book.page("services/dns-resolver/index.html")
            .contains("<h1>dns resolver</h1>")
    );
    let edge = book.page("services/edge/index.html");
    assert!(edge.contains("<h1>The edge</h1>") && edge.contains("It faces outwards."));
    let newer = book.page("coes/2025-03-15-b/index.html");
    assert!(newer.contains(">dns resolver</a>") && newer.contains(">The edge</a>"));
}

#[test]
fn home_remembers_this_week_of_earlier_years() {
    // As of 23 November 2026: 20 to 26 November of earlier years.
    let book = BookTest::new();
    for (id, front) in [
        ("2026-11-22-now", "severity: sev1\n"),
        ("2025-11-27-after", "severity: sev1\n"),
        ("2025-11-26-grave", "severity: sev2\n"),
        ("2025-11-23-slight", "severity: sev4\n"),
        ("2025-11-22-unknown", ""),
        ("2023-11-20-old", ""),
        ("2022-11-19-before", ""),
    ] {
        book.write(&format!("content/coes/{id}.md"), coe(id, front, ""));
    }
    book.build(&[]).ok().quiet();
    let home = book.page("index.html");
    let week = between(&home, "id=\"week-label\"", "</section>");
    let expected = ["coes/2023-11-20-old/", "coes/2025-11-26-grave/"];
    assert_eq!(attributes(week, "href"), expected);
    assert!(week.contains(">26 Nov 2025</time> · <a"), "{week}");
    assert!(week.contains("and 2 more in that week"), "{week}");
    // On another day it is another week, or none.
    book.run(&["build", "--today", "2026-07-01"], &[]).ok();
    assert!(!book.page("index.html").contains("week-label"));
}

#[test]
fn around_new_year_each_remembered_week_has_a_label_of_its_own() {
    let book = BookTest::new();
    for id in ["2024-12-30-late", "2024-01-02-early"] {
        book.write(&format!("content/coes/{id}.md"), coe(id, "", ""));
    }
    book.run(&["build", "--today", "2026-01-01"], &[]).ok();
    let home = book.page("index.html");
    let week = between(&home, "id=\"week-label\"", "</section>");
    assert_eq!(attributes(week, "datetime"), ["2024-01-02", "2024-12-30"]);
}

#[test]
fn a_lesson_is_told_with_the_story_of_its_coe() {
    let front = "severity: sev2\nservices: [checkout]\ntags: [dns]\n";
    let body = "## Summary\n\nCheckout failed for an hour.\n\n## Lessons Learned\n\n\
        ### What went well\n\n- The alarm.\n\n### What went wrong\n\n- The timeout.\n\n\
        ### Where we got lucky\n\n- The hour.\n";
    let book = BookTest::with_coe(coe("No answer", front, body));
    book.build(&[]).ok().quiet();
    for page in ["lessons/index.html", "lessons/dns/index.html"] {
        let page = book.page(page);
        let main = between(&page, "<main", "</main>");
        let kinds = [
            "Went well",
            "The alarm.",
            "Went wrong",
            "The timeout.",
            "Got lucky",
            "The hour.",
        ];
        let story = [
            "No answer",
            "Checkout failed for an hour.",
            "Sev 2",
            "checkout",
            "14 March 2025",
        ];
        let places: Vec<usize> = kinds
            .iter()
            .chain(&story)
            .map(|words| {
                main.find(words)
                    .unwrap_or_else(|| panic!("{words}: {main}"))
            })
            .collect();
        assert!(places.is_sorted(), "{main}");
        // Lessons of one COE that follow each other share its story.
        assert_eq!(main.matches("Checkout failed for an hour.").count(), 1);
    }
}
