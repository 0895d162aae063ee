//! How queries are understood.

use proptest::prelude::*;

use super::*;

/// A query as it was understood, in brief: words bare, phrases in quotes, what
/// must hold together in braces, alternatives parted by bars.
fn read(text: &str) -> String {
    let query = parse(text, false);
    query.nodes.iter().map(show).collect::<Vec<_>>().join(" ")
}

fn show(node: &Node) -> String {
    let list = |nodes: &[Node], by: &str| nodes.iter().map(show).collect::<Vec<_>>().join(by);
    match node {
        Node::Word(word) => word.text.clone(),
        Node::Phrase(phrase) => format!("\"{}\"", phrase.text),
        Node::Not(node) => format!("-{}", show(node)),
        Node::All(nodes) => format!("{{{}}}", list(nodes, " ")),
        Node::Any(nodes) => format!("[{}]", list(nodes, "|")),
        Node::Filter(filter) => {
            let test = match &filter.test {
                Test::Is(values) => values.join(","),
                Test::Rank(ranks) => ranks
                    .iter()
                    .map(|rank| match rank {
                        Rank::Of(name) => name.clone(),
                        Rank::Compared(compare, name) => format!("{compare:?} {name}"),
                        Rank::Between(from, to) => format!("{from} to {to}"),
                    })
                    .collect::<Vec<_>>()
                    .join(","),
                Test::Has(has) => format!("{has:?}"),
                Test::Within(all) => all
                    .iter()
                    .map(|one| format!("{}..{}", one.from, one.to))
                    .collect::<Vec<_>>()
                    .join(","),
                Test::Bound(one) if one.to == u64::MAX => format!("from {}", one.from),
                Test::Bound(one) if one.from == 0 => format!("to {}", one.to),
                Test::Bound(one) => format!("{}..{}", one.from, one.to),
            };
            format!("<{} {test}>", filter.field.name())
        }
    }
}

/// The names of the notes of a query.
fn notes(text: &str) -> Vec<String> {
    let names = parse(text, false).notes.into_iter().map(|note| note.name);
    names.collect()
}

#[test]
fn words_phrases_and_filters() {
    for (text, expected) in [
        ("", ""),
        (" \t\u{0}\u{7} ", ""),
        ("dns failover", "dns failover"),
        ("\"connection reset\" dns", "\"connection reset\" dns"),
        ("„connection reset“", "\"connection reset\""),
        ("service:checkout Tag:tls", "<service checkout> <tag tls>"),
        ("owner:edge team:a,b", "<team edge> <team a,b>"),
        ("tag:\"front end\",dns", "<tag front end,dns>"),
        (
            "severity:sev1 sev:<=sev2",
            "<severity sev1> <severity AtMost sev2>",
        ),
        ("date:2024-06", "<date 20240601..20240631>"),
        (
            "year:2023,2024",
            "<date 20230101..20231231,20240101..20241231>",
        ),
        (
            "date:>=2024 date:<2025",
            "<date from 20240101> <date to 20250100>",
        ),
        ("date:>=2024,<2025", "<date 20240101..20250100>"),
        ("severity:<=sev2,sev4", "<severity AtMost sev2,sev4>"),
        ("customers:>1,000", "<customers from 1001>"),
        ("AWS OR GCP OR TLS OR DNS", "[AWS|GCP|TLS|DNS]"),
        ("severity:sev3..sev1", "<severity sev3 to sev1>"),
        ("customers:10,20", "<customers 10..10,20..20>"),
        ("has:open-actions", "<has [OpenActions]>"),
        (
            "has:open-actions,customers",
            "<has [OpenActions, Customers]>",
        ),
        ("dns NOT tag:tls", "dns -<tag tls>"),
        ("NOT \"dry run\" x", "-\"dry run\" x"),
        ("dns NOT (tls OR tag:a)", "dns -[tls|<tag a>]"),
        ("-tag:dns -\"dry run\" -tls", "-<tag dns> -\"dry run\" -tls"),
        ("dns OR tls", "[dns|tls]"),
        ("a b OR c", "[{a b}|c]"),
        (
            "(tag:dns OR tag:tls) failover",
            "[<tag dns>|<tag tls>] failover",
        ),
        ("-(a OR b) c", "-[a|b] c"),
        ("(a b) c", "a b c"),
        ("dns AND tls", "dns tls"),
        ("OR dns OR", "dns"),
    ] {
        assert_eq!(read(text), expected, "{text}");
        assert_eq!(notes(text), [""; 0], "{text}");
    }
}

#[test]
fn what_was_pasted_is_words() {
    for (text, expected) in [
        ("ERROR: connection reset", "ERROR: connection reset"),
        ("https://example.com/a?b=c", "https://example.com/a?b=c"),
        ("10:42 a:b:c std::io", "10:42 a:b:c std::io"),
        (r"C:\Users\x", r"C:\Users\x"),
        ("getaddrinfo() main(int x)", "getaddrinfo() main(int x)"),
        (
            "401 outside tolerance (skew=121s, max=120s)",
            "401 outside tolerance skew=121s, max=120s",
        ),
        ("exit code -137 --verbose", "exit code -137 --verbose"),
        ("msg=\"hello world\"", "msg=\"hello world\""),
        ("404 NOT FOUND", "404 NOT FOUND"),
        ("NO SUCH FILE OR DIRECTORY", "NO SUCH FILE OR DIRECTORY"),
        ("status: 500", "status: 500"),
        ("date:/var/log in::x", "date:/var/log in::x"),
        ("a - b — c", "a - b — c"),
        (":) :( ) (", ":) :("),
        ("مرحبا שלום", "مرحبا שלום"),
    ] {
        assert_eq!(read(text), expected, "{text}");
        assert_eq!(notes(text), [""; 0], "{text}");
    }
}

#[test]
fn what_cannot_be_read_is_searched_as_words_and_said() {
    for (text, expected, note) in [
        ("sevrice:checkout", "sevrice:checkout", "unknown-field"),
        ("author:anna", "author:anna", "unknown-field"),
        ("date:yesterday", "yesterday", "unreadable-value"),
        ("customers:many", "many", "unreadable-value"),
        ("has:luck", "luck", "unreadable-value"),
        ("in:lesons x", "lesons x", "unreadable-value"),
        ("in:title,lesons x", "x", "unreadable-value"),
        ("dns NOT timeout", "dns NOT timeout", "not-is-a-word"),
        ("\"connection reset", "connection reset", "unclosed-quote"),
    ] {
        assert_eq!(read(text), expected, "{text}");
        assert_eq!(notes(text), [note], "{text}");
    }
    let note = &parse("dns sevrice:checkout x", false).notes[0];
    assert_eq!(
        note.message,
        "There is no field `sevrice`. Did you mean `service:checkout`?"
    );
    assert_eq!(note.query.as_deref(), Some("dns service:checkout x"));
    let query = |text| parse(text, false).notes.remove(0).query;
    assert_eq!(
        query("dns NOT timeout x").as_deref(),
        Some("dns -timeout x")
    );
    // What could not be read either is not offered.
    assert_eq!(query("id:2024"), None);
    let note = &parse("dns -sevrice:checkout", false).notes[0];
    assert_eq!(note.query.as_deref(), Some("dns -service:checkout"));
}

#[test]
fn nothing_is_said_about_what_is_still_being_typed() {
    for (text, words) in [
        ("dns service:", 1),
        ("dns date:20", 1),
        ("dns in:les", 1),
        ("\"connection re", 2),
    ] {
        let query = parse(text, true);
        assert_eq!(query.notes, [], "{text}");
        assert_eq!(query.nodes.len(), words, "{text}");
    }
    let last = |text| match parse(text, true).nodes.pop() {
        Some(Node::Word(word)) => word.typing,
        _ => false,
    };
    assert!(last("dns fail"));
    assert!(!last("dns fail "));
}

#[test]
fn parts_hold_for_the_whole_query() {
    use crate::document::Part;
    for (text, inside, outside) in [
        ("certificate in:lessons", Part::Lessons, Part::Summary),
        ("in:lesson,action x", Part::Actions, Part::Summary),
        ("in:lessons in:actions x", Part::Actions, Part::Summary),
        ("-in:timeline x", Part::Summary, Part::Timeline),
    ] {
        let parts = parse(text, false).parts;
        assert!(parts.has(inside) && !parts.has(outside), "{text}");
    }
}

#[test]
fn a_long_query_is_cut_and_deep_nesting_means_nothing() {
    let query = parse(&"word ".repeat(5_000), false);
    assert_eq!(query.nodes.len(), parse::MOST_TERMS);
    assert_eq!(query.notes[0].name, "too-long");
    let text = format!("{}-tls tag:dns", "word ".repeat(5_000));
    let nodes = parse(&text, false).nodes;
    let kept: Vec<String> = nodes[parse::MOST_TERMS..].iter().map(show).collect();
    assert_eq!(kept, ["-tls", "<tag dns>"]);
    let deep = format!("{}dns{}", "(".repeat(5_000), ")".repeat(5_000));
    assert_eq!(read(&deep), "dns");
}

#[test]
fn a_value_is_chosen_and_dropped_without_disturbing_the_rest() {
    use Field::{Date, Tag, Team};
    for (text, field, value, expected) in [
        ("", Tag, "dns", "tag:dns"),
        ("fail  over", Tag, "dns", "fail  over tag:dns"),
        ("dns", Tag, "front end", "dns tag:\"front end\""),
        ("a OR b", Tag, "dns", "(a OR b) tag:dns"),
        ("tag:dns fail", Tag, "dns", "fail"),
        ("fail tag:DNS over", Tag, "dns", "fail over"),
        ("tag:dns,tls fail", Tag, "dns", "tag:tls fail"),
        ("owner:edge x", Team, "edge", "x"),
        ("team:edge x", Team, "search", "team:edge x team:search"),
        ("x year:2024", Date, "2024", "x"),
        ("-tag:dns x", Tag, "tls", "-tag:dns x tag:tls"),
    ] {
        let choices = Choices::of(text);
        assert_eq!(choices.toggled(field, value), expected, "{text}");
    }
    assert!(Choices::of("tag:Front_End").has(Tag, "front end"));
    assert!(!Choices::of("-tag:dns").has(Tag, "dns"));
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,60}|[a-z:\\-\"()<>=., ORin]{0,80}", typing: bool) {
        let query = parse(&text, typing);
        prop_assert!(query.nodes.len() <= 2 * parse::MOST_TERMS);
    }

    #[test]
    fn a_choice_is_undone_by_choosing_again(
        text in "[a-z:\\- ,]{0,30}",
        value in "[a-z][a-z -]{0,8}[a-z]",
    ) {
        let choices = Choices::of(&text);
        prop_assume!(!choices.has(Field::Tag, &value));
        let chosen = choices.toggled(Field::Tag, &value);
        let again = Choices::of(&chosen);
        prop_assert!(again.has(Field::Tag, &value), "{}", chosen);
        prop_assert_eq!(again.toggled(Field::Tag, &value), text.trim());
    }

    #[test]
    fn a_query_of_any_length_is_read_once(part in "[a-z:\\-\"() ]{1,12}") {
        // A quadratic reader would not end in the time of this test.
        let text = part.repeat(2_000);
        parse(&text, false);
        Choices::of(&text);
    }
}
