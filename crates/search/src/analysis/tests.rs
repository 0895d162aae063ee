//! What is found by which words.

use proptest::prelude::*;

use super::*;

/// The terms of a text: positions parted by a dot, those of one by commas.
fn terms(text: &str) -> String {
    let mut out = String::new();
    let mut last = None;
    Analyzer::new().words(text, |token| {
        match last {
            None => {}
            Some(position) if position == token.position => out.push_str(", "),
            Some(_) => out.push_str(" · "),
        }
        last = Some(token.position);
        out.push_str(token.term);
    });
    out
}

#[test]
fn the_forms_that_reports_are_written_in() {
    for (text, expected) in [
        ("", ""),
        ("… — ,;", ""),
        ("The resolver's Connections", "the · resolv · connect"),
        ("the resolver’s", "the · resolv"),
        ("don't they're o'brien", "dont · theyr · o · brien"),
        ("ERR_TIMEOUT_504", "err_timeout_504, err · timeout · 504"),
        (
            "checkout-5xx-rate",
            "checkout-5xx-rate, checkout · 5xx · rate",
        ),
        ("api.example.com.", "api.example.com, api · exampl · com"),
        ("look-ups ON-CALL", "lookup, look · up · oncal, on · call"),
        ("OOMKilled", "oomkil, oom, kill"),
        ("getAddrInfo()", "getaddrinfo, get, addr, info"),
        ("GitHub outage", "github, git, hub · outag"),
        ("COEs, APIs and URLs", "coe · api · and · url"),
        ("p99 of http2", "p99 · of · http2"),
        ("v1.2.3", "v1.2.3, 1.2.3, v1 · 2 · 3"),
        ("10.0.0.1:8080", "10.0.0.1:8080, 10 · 0 · 0 · 1 · 8080"),
        ("at 09:34 UTC", "at · 09:34 · utc"),
        (
            "/var/log/app.log",
            "var/log/app.log, var · log · app.log, app · log",
        ),
        (
            r"C:\Logs\app.log",
            "c · logs/app.log, log · app.log, app · log",
        ),
        ("and/or", "and · or"),
        (
            "https://example.com/a",
            "https · example.com, exampl · com · a",
        ),
        ("12,400 of 1,2,3", "12400 · of · 1 · 2 · 3"),
        ("1,234,567 of 0,100,20", "1234567 · of · 0100 · 20"),
        ("100,200,300,400,500,600,700", "100200300400500 · 600700"),
        ("v100,200", "v100 · 200"),
        ("ｖ1.2.3", "v1.2.3, 1.2.3, v1 · 2 · 3"),
        ("500ms 5GB 3x", "500ms, 500, ms · 5gb, 5, gb · 3x"),
        ("ERROR: reset", "error · reset"),
        ("a...b", "a · b"),
        ("Résumé ＤＮＳ", "resum · dns"),
        (
            "名前解決のDNS",
            "名前, 名 · 前解, 前 · 解決, 解 · 決の, 決, の · dns",
        ),
        ("障", "障"),
        ("ﾞ s 𜴀 ß", "s · ss"),
        ("хранилище", "хранилище"),
    ] {
        assert_eq!(terms(text), expected, "{text}");
    }
}

#[test]
fn a_token_knows_where_it_stands_in_the_text() {
    let text = "Café’s getAddrInfo, ＤＮＳ 障害物";
    let mut seen = Vec::new();
    Analyzer::new().words(text, |token| {
        seen.push(&text[token.start as usize..token.end as usize]);
    });
    assert_eq!(
        seen,
        [
            "Café",
            "getAddrInfo",
            "get",
            "Addr",
            "Info",
            "ＤＮＳ",
            "障害",
            "障",
            "害物",
            "害",
            "物"
        ]
    );
}

#[test]
fn the_number_of_a_version_stands_behind_its_letter_however_wide() {
    for text in ["v1.2.3", "ｖ1.2.3", "ṽ1.2.3", "v\u{301}1.2.3"] {
        let mut seen = Vec::new();
        Analyzer::new().words(text, |token| {
            if token.term == "1.2.3" {
                seen.push(text.get(token.start as usize..token.end as usize));
            }
        });
        assert_eq!(seen, [Some("1.2.3")], "{text}");
    }
}

#[test]
fn a_list_of_numbers_without_end_is_no_number() {
    let mut words = 0;
    Analyzer::new().words(&"100,".repeat(250_000), |token| {
        words += 1;
        assert!(token.word.len() <= 15);
    });
    assert_eq!(words, 50_000);
}

#[test]
fn a_word_without_end_is_cut_and_a_long_compound_is_only_its_parts() {
    let mut longest = 0;
    Analyzer::new().words(&"é漢x".repeat(5_000), |token| {
        longest = longest.max(token.term.len());
    });
    Analyzer::new().words(&"abcdefgh_".repeat(5_000), |token| {
        longest = longest.max(token.term.len());
        assert_ne!(token.kind, Kind::Whole);
    });
    Analyzer::new().words(&"ä".repeat(5_000), |token| {
        longest = longest.max(token.term.len());
    });
    assert_eq!(longest, LONGEST_TERM);
}

proptest! {
    #[test]
    fn any_text_is_read_in_order_and_within_its_bounds(text in "\\PC{0,80}|[a-zA-Z0-9_./:',\\\\ é漢ｶﾞ-]{0,80}") {
        let mut last = 0;
        let end = Analyzer::new().words(&text, |token| {
            assert!(token.position >= last);
            last = token.position;
            assert!(token.term.len() <= LONGEST_TERM && !token.term.is_empty());
            assert!(text.is_char_boundary(token.start as usize));
            assert!(text.is_char_boundary(token.end as usize));
            assert!(!text[token.start as usize..token.end as usize].is_empty());
        });
        prop_assert!(end >= last);
    }

    #[test]
    fn remembering_changes_nothing(text in "[a-zA-Z ]{0,60}") {
        let mut plain = Vec::new();
        Analyzer::new().words(&text, |token| plain.push(token.term.to_owned()));
        let mut remembered = Vec::new();
        Analyzer::remembering().words(&text, |token| remembered.push(token.term.to_owned()));
        prop_assert_eq!(plain, remembered);
    }
}
