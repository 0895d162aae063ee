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
    assert_eq!(data, "region,orders\nEU,10\nUS,20\n");
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
