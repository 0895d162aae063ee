//! Zones, order, anchors and places, across all forms.

use proptest::prelude::*;

use super::{blocks, check, parse, rows};

#[test]
fn the_nearest_statement_of_a_zone_counts() {
    let table =
        |head: &str| format!("| {head} | Event |\n|---|---|\n| 12:00 | x |\n| 12:00 JST | x |\n");
    let section = |heading: &str, line: &str, head: &str| {
        format!("## {heading}\n\n{line}\n\n{}", table(head))
    };
    for (heading, line, head, expected) in [
        (
            "Timeline (CET)",
            "All times in EST",
            "Time (PST)",
            "03-14 20:00 x",
        ),
        (
            "Timeline (CET)",
            "All times in EST",
            "Time",
            "03-14 11:00 x",
        ),
        ("Timeline", "All times in EST", "Time", "03-14 17:00 x"),
        ("Timeline", "", "Time", "03-14 12:00 x"),
    ] {
        let found = rows(&section(heading, line, head));
        assert_eq!(found[0], expected);
        assert_eq!(found[1].split('!').next(), Some("03-15 03:00 x"));
    }
    assert_eq!(
        rows("All times in PST.\n\n## Summary\n\nx\n\n## Timeline\n\n- 12:00 x\n"),
        ["03-14 20:00 x"]
    );
    assert_eq!(
        rows("## Timeline (CET)\n\n- 12:00 x\n\n### Follow-up (times in JST)\n\n- 22:00 y\n"),
        ["03-14 11:00 x", "03-14 13:00 y"]
    );
}

#[test]
fn a_zone_that_cannot_be_known_is_one_problem_and_places_no_row() {
    check(
        "## Timeline\n\nAll times in UC/Pacific\n\n- 09:02 Alarm\n- 09:11 UTC Calm\n",
        &[
            "- Alarm",
            "03-14 09:11 Calm",
            "! unknown-timezone: UC/Pacific",
        ],
    );
    check(
        "## Timeline (times in BST)\n\n- 09:02 Alarm\n",
        &["- Alarm", "! unknown-timezone: BST"],
    );
}

#[test]
fn a_row_out_of_order_is_named_with_the_one_above() {
    let parsed = parse("## Timeline\n\n- 14:49 a\n- 14:43 b\n- 14:55 c\n");
    let problem = &parsed.diagnostics[0];
    assert_eq!(
        problem.message,
        "14:43 is earlier than the row above, 14:49"
    );
    assert_eq!(problem.location.position().line, 6);
    assert_eq!(problem.related[0].0.position().line, 5);
}

#[test]
fn several_timeline_sections_are_read_one_after_the_other() {
    check(
        "## Key events\n\n- Detected 2025-03-14 11:45\n- Resolved 2025-03-14 14:39\n\n\
         ## Timeline\n\n- 11:30 Alarm\n- 14:39 Calm\n",
        &[
            "03-14 11:45 Detected",
            "03-14 14:39 Resolved",
            "03-14 11:30 Alarm",
            "03-14 14:39 Calm",
        ],
    );
}

#[test]
fn charts_and_comments_between_rows_stay_where_they_are() {
    let body = "## Timeline\n\n### 09:02\n\nAlarm.\n\n\
                ```chart\ntitle: Errors\n\ntime,errors\n2025-03-14T09:00:00Z,1\n2025-03-14T09:10:00Z,2\n```\n\n\
                ### 09:11\n\nCalm.\n";
    assert_eq!(blocks(body), ["rows 0+1", "chart 0", "rows 1+1"]);
}

#[test]
fn rows_have_anchors_that_stay_when_others_come() {
    let anchors = |body: &str| -> Vec<String> {
        let timeline = parse(body).coe.timeline;
        timeline.into_iter().map(|entry| entry.anchor).collect()
    };
    assert_eq!(
        anchors("## Timeline\n\n- 09:02 a\n- 09:02 b\n- 02:00 c\n- 2X:XX d\n- 2025-03-16 e\n"),
        [
            "at-0902",
            "at-0902-1",
            "at-2025-03-15-0200",
            "at-2x-xx",
            "at-2025-03-16"
        ]
    );
    let parsed = parse("## Timeline\n\n### 09:02 Alarm\n\nIt rings.\n");
    assert_eq!(parsed.coe.anchors()["09-02-alarm"], "at-0902");
    assert_eq!(parsed.coe.anchors()["at-0902"], "at-0902");
}

#[test]
fn a_row_knows_its_place_and_that_of_its_time() {
    let body = "## Timeline\n\n- 09:00 x\n- [09:02 UTC] Alarm\n  rings\n";
    let text = format!("# DNS\n\n{body}");
    let entry = &parse(body).coe.timeline[1];
    assert_eq!(
        &text[entry.time_span.start..entry.time_span.end],
        "[09:02 UTC]"
    );
    assert_eq!(
        text[entry.span.start..entry.span.end].trim_end(),
        "- [09:02 UTC] Alarm\n  rings"
    );
    assert_eq!(entry.written, "[09:02 UTC]");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn no_timeline_panics(
        lines in proptest::collection::vec(
            r"(- |  - |\| |### |1\. |> |)(\*\*|`|)(09:0[0-9]|2025-03-1[0-9]|[0-9:.\-]{0,8}|~|\[|May 12|)(\*\*|`|) ?(UTC|IST|\||—|<br>|) ?(\*\*Started\*\*|\[x\]\(y\)|é|\PC{0,4}|\|)",
            0..12,
        )
    ) {
        let _ = parse(&format!("## Timeline\n\n{}\n", lines.join("\n")));
    }
}
