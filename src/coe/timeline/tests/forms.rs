//! Each form in which a timeline may be written.

use super::{blocks, check, events};

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
fn the_words_before_a_time_keep_their_markup() {
    assert_eq!(
        events(
            "## Timeline\n\n- **Detected** by [pager](https://a.example) (`5xx`): 11:45\n\
             - **Resolved:** 11:50\n- Told by [pager](https://a.example) & `5xx` at 11:55\n"
        ),
        [
            "by [pager] (<code>5xx</code>)",
            "",
            "Told by [pager] &amp; <code>5xx</code>"
        ]
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
