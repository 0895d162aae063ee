//! Every key of a COE's front matter, and what is said of wrong ones.

use std::sync::Arc;

use super::*;
use crate::diagnostic::SourceFile;

mod fixes;

/// The front matter of these lines, and `line:column rule: message | help` of
/// each problem; the first line of `yaml` is line 2 of the file.
fn read(yaml: &str) -> (FrontMatter, Vec<String>) {
    let file = Arc::new(SourceFile::new("a.md", format!("---\n{yaml}\n---\n")));
    let mut problems = Vec::new();
    let cut = cut(&file, &mut problems);
    let mut fields = Fields::read(&file, &cut, &KEYS);
    let front = FrontMatter::read(&mut fields, &Config::default());
    problems.append(&mut fields.problems);
    let problems = problems.iter().map(|problem| {
        let at = problem.location.position();
        let help = problem
            .help
            .as_deref()
            .map_or(String::new(), |help| format!(" | {help}"));
        format!(
            "{}:{} {}: {}{help}",
            at.line, at.column, problem.rule.name, problem.message
        )
    });
    (front, problems.collect())
}

/// What is read from lines without a problem.
fn fine(yaml: &str) -> FrontMatter {
    let (front, problems) = read(yaml);
    assert_eq!(problems, Vec::<String>::new(), "{yaml}");
    front
}

fn texts(list: &[Spanned<String>]) -> Vec<&str> {
    list.iter().map(|text| text.value.as_str()).collect()
}

fn text(text: Option<&Spanned<String>>) -> &str {
    text.map_or("", |text| text.value.as_str())
}

#[test]
fn texts_are_read_plain_quoted_or_as_numbers() {
    for (yaml, title) in [
        ("title: DNS fails", "DNS fails"),
        ("title: DNS fails  # at last", "DNS fails"),
        ("title: \"DNS: it fails\"", "DNS: it fails"),
        ("title: 'it''s DNS'", "it's DNS"),
        ("title: 503", "503"),
        ("title: 1.10", "1.10"),
        ("title: >\n  DNS\n  fails", "DNS fails"),
        ("title:", ""),
    ] {
        assert_eq!(text(fine(yaml).title.as_ref()), title, "{yaml}");
    }
    assert_eq!(
        text(fine("owner: network-platform").owner.as_ref()),
        "network-platform"
    );
}

#[test]
fn words_of_a_fixed_set_are_read() {
    for (yaml, expected) in [
        ("", Status::Draft),
        ("status: draft", Status::Draft),
        ("status: in-review", Status::InReview),
        ("status: published", Status::Published),
    ] {
        assert_eq!(fine(yaml).status, expected, "{yaml}");
    }
    for (yaml, expected) in [
        ("", Kind::Incident),
        ("kind: incident", Kind::Incident),
        ("kind: near-miss", Kind::NearMiss),
    ] {
        assert_eq!(fine(yaml).kind, expected, "{yaml}");
    }
    for (word, expected) in [
        ("alarm", DetectedBy::Alarm),
        ("customer", DetectedBy::Customer),
        ("internal", DetectedBy::Internal),
    ] {
        let front = fine(&format!("detected-by: {word}"));
        assert_eq!(front.detected_by.map(|it| it.value), Some(expected));
    }
}

#[test]
fn configured_words_are_read_whatever_their_case() {
    assert_eq!(text(fine("severity: SEV2").severity.as_ref()), "sev2");
    let front = fine("causes: [Deployment, latent-bug]");
    assert_eq!(texts(&front.causes), ["deployment", "latent-bug"]);
}

#[test]
fn lists_are_read_in_every_form() {
    for yaml in [
        "services: [checkout, dns]",
        "services:\n- checkout\n- dns",
        "services:\n  - checkout\n  - \"dns\"  # both",
        "services: [\n  checkout,\n  dns,\n]",
    ] {
        assert_eq!(texts(&fine(yaml).services), ["checkout", "dns"], "{yaml}");
    }
    assert_eq!(texts(&fine("services: checkout").services), ["checkout"]);
    assert!(fine("services: []").services.is_empty());
    assert!(fine("services:").services.is_empty());
    assert_eq!(
        texts(&fine("tags: [1.10, true, 7]").tags),
        ["1.10", "true", "7"]
    );
}

#[test]
fn every_list_has_its_key() {
    let front = fine(
        "tags: [a]\nreviewers: [b]\nsymptoms: ['x: y']\nrelated: [c]\n\
         recurrence-of: [d]\naliases: [coes/old]",
    );
    assert_eq!(texts(&front.tags), ["a"]);
    assert_eq!(texts(&front.reviewers), ["b"]);
    assert_eq!(texts(&front.symptoms), ["x: y"]);
    assert_eq!(texts(&front.related), ["c"]);
    assert_eq!(texts(&front.recurrence_of), ["d"]);
    assert_eq!(texts(&front.aliases), ["coes/old"]);
}

#[test]
fn snake_case_is_the_same_key() {
    let front = fine("published_on: 2025-04-01\ndetected_by: alarm");
    assert_eq!(
        front.published_on.map(|it| it.value),
        "2025-04-01".parse().ok()
    );
    assert!(front.detected_by.is_some());
    assert_eq!(
        read("published_on: 2025-04-01\npublished-on: 2025-04-02").1,
        ["3:1 duplicate-key: `published-on` is given twice | keep one of them"]
    );
}

#[test]
fn days_and_moments_are_read() {
    let front = fine(
        "date: 2025-03-14\nreview-started: '2025-03-20'\n\
         started: 2025-03-14T09:02:00Z\ndetected: 2025-03-14 09:11:00+01:00\n\
         mitigated: 2025-03-14T09:34Z\nresolved: 2025-03-15T00:10:00Z",
    );
    assert_eq!(front.date.map(|it| it.value), "2025-03-14".parse().ok());
    assert_eq!(
        front.review_started.map(|it| it.value),
        "2025-03-20".parse().ok()
    );
    let milestones = front.milestones;
    for (stated, expected) in [
        (milestones.started, "2025-03-14T09:02:00Z"),
        (milestones.detected, "2025-03-14T08:11:00Z"),
        (milestones.mitigated, "2025-03-14T09:34:00Z"),
        (milestones.resolved, "2025-03-15T00:10:00Z"),
    ] {
        let stated = stated.map(|it| it.value.to_string());
        assert_eq!(stated.as_deref(), Some(expected));
    }
}

#[test]
fn customers_are_counted_estimated_or_unknown() {
    for (written, expected) in [
        ("0", Customers::Exact(0)),
        ("1200", Customers::Exact(1200)),
        ("12,000", Customers::Exact(12_000)),
        ("12_000", Customers::Exact(12_000)),
        ("12 000", Customers::Exact(12_000)),
        ("~1200", Customers::About(1200)),
        ("\"~ 1,200\"", Customers::About(1200)),
        ("\u{2248}1200", Customers::About(1200)),
        ("unknown", Customers::Unknown),
        ("18446744073709551615", Customers::Exact(u64::MAX)),
    ] {
        let front = fine(&format!("customers: {written}"));
        assert_eq!(
            front.customers.map(|it| it.value),
            Some(expected),
            "{written}"
        );
    }
}

#[test]
fn links_are_addresses_with_or_without_labels() {
    let front = fine(
        "links:\n- https://example.com/t/1/\n- {label: Dashboard, url: https://example.com/d}\n\
         - url: mailto:edge@example.com",
    );
    let links: Vec<(&str, &str)> = front
        .links
        .iter()
        .map(|link| (link.value.label.as_str(), link.value.url.as_str()))
        .collect();
    assert_eq!(
        links,
        [
            ("example.com/t/1", "https://example.com/t/1/"),
            ("Dashboard", "https://example.com/d"),
            ("edge@example.com", "mailto:edge@example.com"),
        ]
    );
}

#[test]
fn an_anchor_of_one_entry_may_be_used_in_another() {
    let front = fine("services: &them [checkout, dns]\ntags: *them");
    assert_eq!(texts(&front.services), ["checkout", "dns"]);
    assert_eq!(texts(&front.tags), ["checkout", "dns"]);
}

#[test]
fn every_wrong_value_is_reported_at_its_place() {
    let lists = "2:7 unknown-value: `tags` must be a list of texts";
    let address = "write an https:// address, or `{label: Dashboard, url: https://\u{2026}}`";
    for (yaml, expected) in [
        ("title: [a, b]", vec!["2:8 unknown-value: `title` must be text on one line".to_owned()]),
        ("tags: [a, {b: c}, [d]]", vec![lists.to_owned(), lists.to_owned()]),
        (
            "status: publishd",
            vec!["2:9 unknown-value: `status` cannot be \"publishd\" | did you mean `published`? Until then the COE counts as a draft: it is not on the site, and only its errors are told".to_owned()],
        ),
        (
            "kind: drill",
            vec!["2:7 unknown-value: `kind` cannot be \"drill\" | it may be one of: incident, near-miss".to_owned()],
        ),
        (
            "severity: sev9",
            vec!["2:11 unknown-value: `severity` cannot be \"sev9\" | it may be one of: sev1, sev2, sev3, sev4, sev5".to_owned()],
        ),
        (
            "causes: [capacity, deploymnt]",
            vec!["2:20 unknown-value: `causes` cannot be \"deploymnt\" | did you mean `deployment`?".to_owned()],
        ),
        (
            "date: 14 March",
            vec![
                "2:7 unknown-value: `date` is not a date: \"14 March\" | write it as year-month-day, such as 2025-03-14"
                    .to_owned(),
            ],
        ),
        (
            "started: 2025-03-14 09:02",
            vec![
                "2:10 unknown-value: `started` is not a time with its zone: \"2025-03-14 09:02\" | write date, time and offset, such as 2025-03-14T09:02:00Z"
                    .to_owned(),
            ],
        ),
        (
            "customers: many",
            vec![
                "2:12 unknown-value: `customers` is not a number: \"many\" | write a number, ~number for an estimate, or `unknown`"
                    .to_owned(),
            ],
        ),
        (
            "customers: 18446744073709551616",
            vec![
                "2:12 unknown-value: `customers` is too large a number: \"18446744073709551616\" | write a number, ~number for an estimate, or `unknown`"
                    .to_owned(),
            ],
        ),
        (
            "links: [javascript:x, {label: y}, https://example.com, 'ftp://z']",
            vec![
                format!("2:9 unknown-value: this is not a link | {address}"),
                format!("2:8 unknown-value: this is not a link | {address}"),
                format!("2:57 unknown-value: this is not a link | {address}"),
            ],
        ),
        ("tags: [a", vec![
            "2:7 invalid-front-matter: the list of `tags` is never closed | add the closing `]`".to_owned(),
        ]),
    ] {
        assert_eq!(read(yaml).1, expected, "{yaml}");
    }
}

#[test]
fn an_unknown_key_is_reported_with_the_nearest_or_with_all() {
    assert_eq!(
        read("title: a\nsevrity: sev1").1,
        ["3:1 unknown-key: front matter has no key `sevrity` | did you mean `severity`?"]
    );
    let (_, problems) = read("zebra: 1\nstatus: published");
    assert_eq!(
        problems,
        [format!(
            "2:1 unknown-key: front matter has no key `zebra` | the keys are: {}",
            KEYS.join(", ")
        )]
    );
}

#[test]
fn one_wrong_entry_does_not_hide_the_others() {
    let (front, problems) = read("title: a\ntitle: b\ntags: {\nstatus: published\nowner: edge");
    assert_eq!(text(front.title.as_ref()), "a");
    assert_eq!(front.status, Status::Published);
    assert_eq!(text(front.owner.as_ref()), "edge");
    assert_eq!(problems.len(), 2, "{problems:?}");
}
