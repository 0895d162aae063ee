//! Links: every form leads where it should, and what leads nowhere is named.

use crate::book_test::BookTest;

/// Two COEs; the first has `body`.
fn book(body: &str) -> BookTest {
    let head = "---\ntitle: First\nstatus: published\nservices: [checkout]\ntags: [dns]\n\
                owner: payments\n---\n\n";
    BookTest::with_coe(format!("{head}{body}\n"))
        .file(
            "content/coes/2024/2024-11-02-drain.md",
            "---\ntitle: The drain\nstatus: published\n---\n\n## Timeline (UTC)\n\n\
             - 09:02 — **Started** It broke.\n\n## Lessons\n\n- Check it.\n",
        )
        .file(
            "content/coes/2024/2024-12-24-secret.md",
            "---\ntitle: Secret\n---\n",
        )
        .file(
            "content/guide/how to.md",
            "# How to\n\n## Part two\n\nText.\n",
        )
        .file("content/coes/notes.txt", "notes")
}

#[test]
fn every_form_leads_to_its_page() {
    for (link, url) in [
        (
            "[x](2024/2024-11-02-drain.md)",
            "../../coes/2024-11-02-drain/",
        ),
        ("[x](2024/2024-11-02-drain)", "../../coes/2024-11-02-drain/"),
        (
            "[x](/coes/2024/2024-11-02-drain.md)",
            "../../coes/2024-11-02-drain/",
        ),
        (
            "[x](/coes/2024-11-02-drain/)",
            "../../coes/2024-11-02-drain/",
        ),
        ("[x](coe:2024-11-02-drain)", "../../coes/2024-11-02-drain/"),
        ("[[2024-11-02-drain]]", "../../coes/2024-11-02-drain/"),
        ("[[2024-11-02-drain|x]]", "../../coes/2024-11-02-drain/"),
        (
            "[x](coe:2024-11-02-drain#timeline-utc)",
            "../../coes/2024-11-02-drain/#timeline",
        ),
        (
            "[x](coe:2024-11-02-drain#at-0902)",
            "../../coes/2024-11-02-drain/#at-0902",
        ),
        (
            "[x](coe:2024-11-02-drain#lesson-check-it)",
            "../../coes/2024-11-02-drain/#lesson-check-it",
        ),
        (
            "[x](<../guide/how to.md#part-two>)",
            "../../guide/how-to/#part-two",
        ),
        ("[x](../guide/how%20to.md)", "../../guide/how-to/"),
        ("[x](service:checkout)", "../../services/checkout/"),
        ("[x](tag:dns)", "../../tags/dns/"),
        ("[x](team:payments)", "../../teams/payments/"),
        ("[x](/lessons/)", "../../lessons/"),
        ("[x](/)", "../../"),
        ("[x](notes.txt)", "../../coes/notes.txt"),
        (
            "[x](https://example.com/?a=1&b=2)",
            "https://example.com/?a=1&amp;b=2",
        ),
    ] {
        let book = book(link);
        book.build(&[]).ok().quiet();
        let page = book.coe_page();
        assert!(
            page.contains(&format!("<a href=\"{url}\">")),
            "{link} → {url}"
        );
    }
}

#[test]
fn a_bare_id_shows_the_title_of_its_coe() {
    let book = book("See [[2024-11-02-drain]].");
    book.build(&[]).ok();
    assert!(book.coe_page().contains(">The drain</a>."));
}

#[test]
fn what_leads_nowhere_is_named_at_its_place_and_stays_as_text() {
    for (link, rule, column) in [
        ("[x](2024/2024-11-02-drian.md)", "broken-link", 5),
        ("[x](coe:2024-11-02-drian)", "unknown-coe", 5),
        ("[[nonsense]]", "unknown-coe", 3),
        ("[x](service:chekout)", "broken-link", 5),
        ("[x](coe:2024-11-02-drain#nope)", "broken-anchor", 5),
        ("[x](#nope)", "broken-anchor", 5),
        ("[x](/actions/#nope)", "broken-anchor", 5),
        ("![x](nope.png)", "missing-image", 6),
        ("[x](ftp://example.com)", "broken-link", 5),
    ] {
        let book = book(link);
        let place = format!("2025-03-14-a.md:9:{column}");
        book.build(&[]).ok().reports(rule, &place);
    }
}

#[test]
fn the_nearest_target_is_suggested() {
    for (link, help) in [
        (
            "[x](2024/2024-11-02-drian.md)",
            "did you mean `/coes/2024/2024-11-02-drain.md`?",
        ),
        (
            "[x](coe:2024-11-02-drian)",
            "did you mean `2024-11-02-drain`?",
        ),
        ("[x](service:chekout)", "did you mean `service:checkout`?"),
        (
            "[x](coe:2024-11-02-drain#time-line)",
            "did you mean `#timeline`?",
        ),
    ] {
        let run = book(link).build(&[]).ok();
        assert!(run.stderr.contains(help), "{link}: {}", run.stderr);
    }
}

#[test]
fn a_link_to_a_draft_that_is_left_out_is_plain_text() {
    for link in [
        "[x](2024/2024-12-24-secret.md)",
        "[x](2024/2024-12-24-secret)",
        "[x](coe:2024-12-24-secret)",
        "[x](/coes/2024-12-24-secret/)",
    ] {
        let book = book(&format!("Before {link} after."));
        book.build(&[]).ok().quiet();
        assert!(book.coe_page().contains("Before x after."), "{link}");
    }
}

#[test]
fn a_remote_image_is_shown_as_a_link_and_named() {
    let book = book("![graph](https://example.com/a.png)");
    book.build(&[])
        .ok()
        .reports("remote-image", "2025-03-14-a.md:9:10");
    let page = book.coe_page();
    assert!(page.contains("<a href=\"https://example.com/a.png\">graph</a>"));
    assert!(!page.contains("<img"));
}

#[test]
fn an_image_has_its_size_and_loads_lazily() {
    let book = book("![path](x.svg)").file(
        "content/coes/x.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' width='30' height='20'/>",
    );
    book.build(&[]).ok().quiet();
    assert!(book.coe_page().contains(
        "<img src=\"../../coes/x.svg\" alt=\"path\" width=\"30\" height=\"20\" \
         loading=\"lazy\" decoding=\"async\">"
    ));
}

#[test]
fn a_suppression_silences_its_rule_for_the_block_that_follows() {
    let book =
        book("<!-- coebook: allow(broken-link) moved on purpose -->\n[x](gone.md)\n\n[y](gone.md)");
    let run = book
        .build(&[])
        .ok()
        .reports("broken-link", "2025-03-14-a.md:12:5");
    assert_eq!(
        run.stderr.matches("broken-link").count(),
        1,
        "{}",
        run.stderr
    );
    assert!(!book.coe_page().contains("coebook:"));
}
