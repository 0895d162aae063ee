//! Graphs on the page of their COE.

use super::{attributes, between, coe};
use crate::book_test::BookTest;

const INLINE: &str = "## Metrics\n\n```chart\ntitle: Orders\n\nregion,orders\nEU,10\nUS,20\n```\n";

#[test]
fn a_graph_leads_to_its_own_numbers_whatever_lies_beside_it() {
    let folder = "content/coes/2025-03-14-a";
    let book = BookTest::new()
        .file(&format!("{folder}/index.md"), coe("A", "", INLINE))
        .file(&format!("{folder}/~chart-1.csv"), "x,y\nmine,1\n");
    let run = book
        .build(&[])
        .reports("url-collision", "2025-03-14-a/~chart-1.csv");
    // Both are named.
    assert!(
        run.stderr.contains("2025-03-14-a/index.md:8:1"),
        "{}",
        run.stderr
    );
    let data = book.page("coes/2025-03-14-a/~chart-1.csv");
    assert_eq!(data, "region,orders\r\nEU,10\r\nUS,20\r\n");
    let page = book.coe_page();
    let graph = between(&page, "id=\"graph-1\"", "</figure>");
    assert!(attributes(graph, "href").contains(&"../../coes/2025-03-14-a/~chart-1.csv"));
}

#[test]
fn a_graph_may_name_a_file_by_the_name_of_its_own_data() {
    let chart = "## Metrics\n\n```chart\ntitle: Orders\ndata: ~chart-1.csv\n```\n";
    let folder = "content/coes/2025-03-14-a";
    let book = BookTest::new()
        .file(&format!("{folder}/index.md"), coe("A", "", chart))
        .file(&format!("{folder}/~chart-1.csv"), "x,y\nmine,1\n");
    book.build(&[]).ok().quiet();
    assert_eq!(book.page("coes/2025-03-14-a/~chart-1.csv"), "x,y\nmine,1\n");
}

#[test]
fn the_head_of_a_coe_says_exactly_what_it_computed() {
    let facts = |rows: &str| {
        let timeline = format!("## Timeline (UTC)\n\n| Time | Event |\n|---|---|\n{rows}");
        let book = BookTest::with_coe(coe("A", "customers: 1\n", &timeline));
        book.build(&[]).ok().quiet();
        book.coe_page()
    };
    let short = facts("| 2025-03-14 09:00:00 | **Started** a |\n| 09:00:59 | **Resolved** b |\n");
    assert!(
        short.contains("Resolved 09:00:59 UTC − Started 09:00 UTC"),
        "{short}"
    );
    let minute = facts("| 2025-03-14 09:00 | **Started** a |\n| 09:01 | **Resolved** b |\n");
    assert!(minute.contains("customer · 1 customer-minute<"), "{minute}");
    let long =
        facts("| 2025-03-14 09:00 | **Started** a |\n| 2026-03-14 09:00 | **Resolved** b |\n");
    assert!(
        long.contains("Resolved 14 Mar 2026 09:00 UTC − Started 14 Mar 2025 09:00 UTC"),
        "{long}"
    );
}
