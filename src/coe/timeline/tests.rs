use std::sync::Arc;

use proptest::prelude::*;

use crate::coe::{self, Block, Context, Parsed};
use crate::config::{Config, SectionName};
use crate::diagnostic::SourceFile;
use crate::markdown::{Highlighter, HoleKind, Html};
use crate::source::{Document, Role};

/// A COE of 14 March 2025 with this text below its title.
fn parse(body: &str) -> Parsed {
    let id = "2025-03-14-dns";
    let document = Document {
        path: format!("coes/{id}.md"),
        role: Role::Coe {
            id: id.to_owned(),
            bundle: false,
        },
        file: Arc::new(SourceFile {
            path: format!("content/coes/{id}.md"),
            text: format!("# DNS\n\n{body}"),
        }),
    };
    let context = Context {
        config: &Config::default(),
        tables: &std::collections::BTreeMap::default(),
        highlighter: &Highlighter::default(),
    };
    coe::parse(&document, id, false, &context)
}

/// The rows as `UTC time [Milestone] words`, and then the problems as
/// `! rule: the words at fault`.
fn rows(body: &str) -> Vec<String> {
    let parsed = parse(body);
    let mut rows: Vec<String> = parsed
        .coe
        .timeline
        .iter()
        .map(|entry| {
            let at = entry.moment.as_ref().map_or("-".to_owned(), |moment| {
                moment.at.strftime("%m-%d %H:%M").to_string()
            });
            let milestone = entry.milestone.map_or(String::new(), |milestone| {
                format!(" [{}]", milestone.name())
            });
            format!("{at}{milestone} {}", entry.event.words(&parsed.coe.links))
                .trim_end()
                .to_owned()
        })
        .collect();
    rows.extend(parsed.diagnostics.iter().map(|diagnostic| {
        let span = diagnostic.location.span;
        let words = &diagnostic.location.file.text[span.start..span.end];
        format!("! {}: {words}", diagnostic.rule.name)
    }));
    rows
}

fn check(body: &str, expected: &[&str]) {
    assert_eq!(rows(body), expected, "{body}");
}

/// The markup of each row; a link is `[…]`.
fn events(body: &str) -> Vec<String> {
    parse(body)
        .coe
        .timeline
        .iter()
        .map(|entry| show(&entry.event))
        .collect()
}

fn show(html: &Html) -> String {
    let shown = html.fill(|out, hole| {
        out.push(if hole.kind == HoleKind::Close {
            ']'
        } else {
            '['
        });
    });
    shown.replace('\n', "")
}

/// What the blocks of the timeline section are.
fn blocks(body: &str) -> Vec<String> {
    let parsed = parse(body);
    let section = parsed
        .coe
        .sections
        .iter()
        .find(|section| section.name == Some(SectionName::Timeline))
        .unwrap();
    section
        .blocks
        .iter()
        .map(|block| match block {
            Block::Html(html) => show(html),
            Block::Timeline { first, count } => format!("rows {first}+{count}"),
            Block::Chart(index) => format!("chart {index}"),
            other => format!("{other:?}"),
        })
        .collect()
}

#[test]
fn the_example_of_the_format_is_read_as_it_says() {
    check(
        "## Timeline (UTC)\n\n\
         | Time | Event |\n|---|---|\n\
         | 2025-03-14 09:02 | **Started** Resolver A stops answering; checkout begins to time out. |\n\
         | 09:11 | **Detected** Alarm `checkout-5xx-rate` pages the on-call. |\n\
         | 09:34 | **Mitigated** Traffic moved to resolver B. |\n\
         | 00:10 | **Resolved** Resolver A rebuilt and back in rotation. |\n",
        &[
            "03-14 09:02 [Started] Resolver A stops answering; checkout begins to time out.",
            "03-14 09:11 [Detected] Alarm checkout-5xx-rate pages the on-call.",
            "03-14 09:34 [Mitigated] Traffic moved to resolver B.",
            "03-15 00:10 [Resolved] Resolver A rebuilt and back in rotation.",
        ],
    );
}

#[test]
fn the_words_of_a_table_are_kept_whatever_its_columns() {
    check(
        "## Timeline\n\n\
         | Who | When (CET) | What | Link |\n|---|---|---|---|\n\
         | edge | 09:02 | Alarm | [log](https://example.com) |\n\
         | | 09:10 | Calm | |\n",
        &["03-14 08:02 Alarm Who: edge Link: log", "03-14 08:10 Calm"],
    );
    check(
        "## Timeline\n\n\
         | Date | Time UTC | Description |\n|---|---|---|\n\
         | 2025-03-14 | 23:50 | Alarm |\n\
         | | 00:10 | Calm |\n\
         | 2025-03-16 | 09:00 | Review |\n\
         | 2025-03-17 | | Report |\n",
        &[
            "03-14 23:50 Alarm",
            "03-15 00:10 Calm",
            "03-16 09:00 Review",
            "03-17 00:00 Report",
        ],
    );
    check(
        "## Timeline\n\n| | |\n|---|---|\n| 09:02 | Alarm |\n| 09:10 | Calm |\n",
        &["03-14 09:02 Alarm", "03-14 09:10 Calm"],
    );
    check(
        "## Timeline\n\n| 09:02 | Alarm |\n|---|---|\n| 09:10 | Calm |\n",
        &["03-14 09:02 Alarm", "03-14 09:10 Calm"],
    );
    check(
        "## Timeline\n\n\
         | Start | End | Event |\n|---|---|---|\n\
         | 09:02 | 09:10 | Alarm |\n\
         | 09:11 | ongoing | Search |\n",
        &["03-14 09:02 Alarm", "03-14 09:11 Search End: ongoing"],
    );
}

#[test]
fn a_row_that_is_only_a_date_begins_a_day_and_a_blank_time_goes_on() {
    check(
        "## Timeline\n\n\
         | Time | Event |\n|---|---|\n\
         | 23:50 | Alarm |\n\
         | | still on |\n\
         | **2025-03-16** | |\n\
         | 02:00 | Calm |\n",
        &["03-14 23:50 Alarm still on", "03-16 02:00 Calm"],
    );
}

#[test]
fn what_stands_in_a_cell_for_a_time_and_is_none_is_named() {
    check(
        "## Timeline\n\n\
         | Time | Event |\n|---|---|\n\
         | T+5 | Alarm |\n\
         | 09:02 XYZ | Noise |\n\
         | 09:10 (first call) | Calm |\n\
         | 2025-02-30 09:20 | Report |\n",
        &[
            "- Alarm",
            "03-14 09:02 Noise",
            "03-14 09:10 Calm",
            "- Report",
            "! unreadable-time: T+5",
            "! unreadable-time: 09:02 XYZ",
            "! unreadable-time: 2025-02-30",
        ],
    );
}

#[test]
fn other_tables_of_the_section_stay_tables() {
    assert_eq!(
        blocks(
            "## Timeline\n\n| Team | Role |\n|---|---|\n| edge | owner |\n\n\
             | From | To |\n|---|---|\n| 1.24 | 1.25 |\n\n\
             | Time | Event |\n|---|---|\n| 09:02 | Alarm |\n"
        )[1..],
        ["rows 0+1"]
    );
}

#[test]
fn each_item_of_a_list_is_a_row() {
    check(
        "## Timeline\n\n\
         - 09:02 \u{2014} **Started** Alarm\n\
         - **09:11**: calls\n  come in\n\
         - `09:34` **Mitigated**: moved\n\
         - [ ] 09:40 check\n\
         - ~10:00, **Resolved.** All well\n",
        &[
            "03-14 09:02 [Started] Alarm",
            "03-14 09:11 calls come in",
            "03-14 09:34 [Mitigated] moved",
            "03-14 09:40 check",
            "03-14 10:00 [Resolved] All well",
        ],
    );
    check(
        "## Timeline\n\n1. 09:02: Alarm\n2. 09:11: Calm\n",
        &["03-14 09:02 Alarm", "03-14 09:11 Calm"],
    );
}

#[test]
fn an_item_without_a_time_among_others_is_named_and_kept() {
    check(
        "## Timeline\n\n- 09:02 Alarm\n- Somebody calls\n- 09:11 Calm\n",
        &[
            "03-14 09:02 Alarm",
            "- Somebody calls",
            "03-14 09:11 Calm",
            "! unreadable-time: Somebody calls",
        ],
    );
}

#[test]
fn lists_nest_under_a_date_a_time_or_a_name() {
    check(
        "## Timeline\n\n\
         - 2025-03-14\n  - 23:02 Alarm\n  - 00:11 Calm\n\
         - 2025-03-16\n  - 02:00 Report\n",
        &[
            "03-14 23:02 Alarm",
            "03-15 00:11 Calm",
            "03-16 02:00 Report",
        ],
    );
    check(
        "## Timeline\n\n\
         - 09:02\n  - **Started** Alarm\n  - Noise\n\
         - 09:11 Calls:\n  - from one\n  - from two\n\
         - 09:20 Search\n  - 09:25 found\n  - 09:30 lost\n",
        &[
            "03-14 09:02 [Started] Alarm",
            "03-14 09:02 Noise",
            "03-14 09:11 Calls: from one from two",
            "03-14 09:20 Search",
            "03-14 09:25 found",
            "03-14 09:30 lost",
        ],
    );
    let grouped = "## Timeline\n\n- **Context**:\n  - 09:02 Alarm\n  - 09:11 Calm\n";
    check(grouped, &["03-14 09:02 Alarm", "03-14 09:11 Calm"]);
    assert_eq!(blocks(grouped), ["<strong>Context</strong>:", "rows 0+2"]);
}

#[test]
fn a_label_may_stand_before_its_time() {
    check(
        "## Key events\n\n\
         - First detected 2025-03-14 11:45\n\
         - **Declared**: 2025-03-14 11:51\n\
         - Repaired: 2025-03-14 1200\n\
         - Rolled back at 12.05\n\
         - **Resolved** 2025-03-14 (time TBC)\n",
        &[
            "03-14 11:45 First detected",
            "03-14 11:51 [Declared]",
            "03-14 12:00 Repaired",
            "03-14 12:05 Rolled back",
            "03-14 00:00 [Resolved]",
        ],
    );
}

#[test]
fn a_list_without_times_is_a_list() {
    assert_eq!(
        blocks("## Timeline\n\nLinks:\n\n- [a](https://a.example)\n- 5 pods\n\n1. 09:02 Alarm\n"),
        [
            "<p>Links:</p><ul><li>[a]</li><li>5 pods</li></ul>",
            "rows 0+1"
        ]
    );
    check("## Timeline\n\n- 5xx rise\n- 12 hours of it\n", &[]);
}

#[test]
fn each_heading_that_begins_with_a_time_is_a_row_with_the_blocks_below() {
    let body = "## Timeline\n\nAll times in CET (GMT+1)\n\n\
                ### 2025-03-14 09:02\n\n**Started** It stops.\n\n- at once\n- for all\n\n\
                ### 09:11 - Team alerted\n\nA call.\n\n#### Details\n\nMore.\n\n\
                ### 09:34 Mitigated\n\nTraffic moved.\n";
    check(
        body,
        &[
            "03-14 08:02 [Started] It stops. at once for all",
            "03-14 08:11 Team alerted A call. Details More.",
            "03-14 08:34 [Mitigated] Traffic moved.",
        ],
    );
    assert_eq!(
        events(body),
        [
            "<p>It stops.</p><ul><li>at once</li><li>for all</li></ul>",
            "<p><strong>Team alerted</strong></p><p>A call.</p><h4 id=\"details\">Details</h4><p>More.</p>",
            "<p>Traffic moved.</p>",
        ]
    );
    assert_eq!(
        blocks(body),
        ["<p>All times in CET (GMT+1)</p>", "rows 0+3"]
    );
}

#[test]
fn a_heading_that_is_only_a_date_is_the_day_of_what_is_below_or_a_row() {
    check(
        "## Timeline\n\n## May 12\n\n### 20:15\n\nTicket.\n\n### 00:40\n\nFound.\n\n\
         ## 13 May\n\n- 14:30 Mended\n\n## Action items\n",
        &[
            "05-12 20:15 Ticket.",
            "05-13 00:40 Found.",
            "05-13 14:30 Mended",
        ],
    );
    check(
        "## Timeline\n\n### 2025-03-12\n\nA mail came.\n\n### 2025-03-14 09:02\n\nAlarm.\n",
        &["03-12 00:00 A mail came.", "03-14 09:02 Alarm."],
    );
}

#[test]
fn each_line_that_begins_with_a_time_is_a_row() {
    let body = "## Timeline\n\n\
                All times in UTC\n\n\
                09:02 \u{2013} Alarm\nfor [all](https://example.com)\n09:11 \u{2013} Calm\n\n\
                It seems over.\n\n\
                1:03 pm\nIt begins **again**:\n\n- here\n- there\n\n\
                2025-03-15\n\n12:34 \u{2013} Removed\n";
    check(
        body,
        &[
            "03-14 09:02 Alarm for all",
            "03-14 09:11 Calm It seems over.",
            "03-14 13:03 It begins again: here there",
            "03-15 12:34 Removed",
        ],
    );
    assert_eq!(
        events(body)[..3],
        [
            "Alarmfor [all]",
            "<p>Calm</p><p>It seems over.</p>",
            "<p>It begins <strong>again</strong>:</p><ul><li>here</li><li>there</li></ul>",
        ]
    );
}

#[test]
fn lines_may_be_parted_by_hard_breaks_and_times_be_bold() {
    check(
        "## Timeline\n\n**09:02** Alarm  \n**09:11 \u{2013} Detected:** Call<br>09:20 Calm\n",
        &[
            "03-14 09:02 Alarm",
            "03-14 09:11 [Detected] Call",
            "03-14 09:20 Calm",
        ],
    );
}

#[test]
fn prose_that_mentions_a_date_is_no_row() {
    check(
        "## Timeline\n\nOn 14 March 2025 resolver A failed.\n\n- 09:02 Alarm\n",
        &["03-14 09:02 Alarm"],
    );
}

#[test]
fn forms_may_be_mixed() {
    check(
        "## Timeline\n\n2025-03-13\n\n- 2:54 PM PST: merged\n\n2025-03-14\n\n\
         | Time | Event |\n|---|---|\n| 4:49 AM | Seen |\n\n### 8:36 AM\n\nMail.\n",
        &[
            "03-13 22:54 merged",
            "03-14 12:49 Seen",
            "03-14 16:36 Mail.",
        ],
    );
}

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
