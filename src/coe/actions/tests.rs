//! Actions of whole sections: what becomes of each row and each item.

use super::*;
use crate::coe::{self, Context, Parsed};
use crate::config::Config;
use crate::markdown::Highlighter;
use crate::source::{Document, Role};

fn parse(section: &str) -> Parsed {
    let text = format!("---\ntitle: DNS\n---\n## Actions\n\n{section}");
    let document = Document {
        path: "coes/2025-03-14-dns.md".to_owned(),
        role: Role::Page,
        file: Arc::new(SourceFile::new("content/coes/2025-03-14-dns.md", text)),
    };
    let context = Context {
        config: &Config::default(),
        tables: &crate::coe::charts::Tables::default(),
        highlighter: &Highlighter::default(),
        keep_prose: false,
    };
    coe::parse(&document, "2025-03-14-dns", false, &context)
}

/// `id: words` of each action.
fn actions(parsed: &Parsed) -> Vec<String> {
    let actions = parsed.coe.actions.iter();
    let shown = actions.map(|it| format!("{}: {}", it.id, it.html.words(&parsed.coe.links)));
    shown.collect()
}

/// `line:column rule: message | help` of each problem.
fn problems(parsed: &Parsed) -> Vec<String> {
    let shown = parsed.diagnostics.iter().map(|problem| {
        let at = problem.location.position();
        let help = problem.help.as_deref().unwrap_or_default();
        format!(
            "{}:{} {}: {} | {help}",
            at.line, at.column, problem.rule.name, problem.message
        )
    });
    shown.collect()
}

#[test]
fn a_list_that_says_none_holds_no_action() {
    for section in ["- N/A\n", "- None\n- N/A\n"] {
        let parsed = parse(section);
        assert_eq!(actions(&parsed), Vec::<String>::new());
        assert_eq!(problems(&parsed), Vec::<String>::new());
    }
    assert_eq!(actions(&parse("- N/A\n- Do it\n")).len(), 2);
}

#[test]
fn brackets_may_hold_every_field() {
    let parsed = parse(
        "- [ ] Do *it* (id: A1, owner: edge, due: 2025-04-01, priority: P1, type: detect, \
         status: in-progress, opened: 2025-03-15, addresses: 1 and 2, \
         verified: game day, `drill` passed, link: [T-1](https://example.com/1))\n",
    );
    assert_eq!(problems(&parsed), Vec::<String>::new());
    assert_eq!(actions(&parsed), ["A1: Do it"]);
    let action = &parsed.coe.actions[0];
    assert_eq!(action.html.text, "Do <em>it</em>");
    assert_eq!(
        action.owner.as_ref().map(|it| it.value.as_str()),
        Some("edge")
    );
    assert_eq!(action.priority, Some(1));
    assert_eq!(action.status, ActionStatus::InProgress);
    assert_eq!(action.factors, [1, 2]);
    let verified = action.verified.as_ref().map(|it| it.text.as_str());
    assert_eq!(verified, Some("game day, <code>drill</code> passed"));
    let link = action.link.as_ref().expect("a link");
    assert_eq!((link.text.as_str(), link.holes.len()), ("T-1", 2));
    // Each link is met once, or its problems would be reported twice.
    assert_eq!(parsed.coe.links.len(), 1);
}

#[test]
fn a_key_that_does_not_exist_is_reported_and_its_words_are_kept() {
    let parsed = parse("- [ ] Do it (owner: edge, deu: 2025-04-01, priority: P1)\n");
    assert_eq!(
        problems(&parsed),
        ["6:27 unknown-key: an action has no field `deu` | did you mean `due`?"]
    );
    assert_eq!(actions(&parsed), ["do-it: Do it (deu: 2025-04-01)"]);
    let action = &parsed.coe.actions[0];
    assert_eq!(
        action.owner.as_ref().map(|it| it.value.as_str()),
        Some("edge")
    );
    assert_eq!(action.priority, Some(1));
}

#[test]
fn a_value_is_marked_where_it_stands() {
    let parsed = parse("- P9 is too low (priority: P9, addresses: P9)\n");
    assert_eq!(
        problems(&parsed),
        ["6:28 unknown-value: an action's priority cannot be \"P9\" | did you mean `p0`?"]
    );
}

#[test]
fn a_row_that_says_not_what_is_to_be_done_is_kept_and_reported() {
    let parsed = parse(
        "| ID | Action | Owner | Due |\n|---|---|---|---|\n| 1 | | edge | 2025-04-01 |\n\
         | 2 | | | |\n| | | - | TBD |\n",
    );
    assert_eq!(
        problems(&parsed),
        [
            "8:1 empty-action: this action does not say what is to be done | write what is to be \
             done, or delete the row"
        ]
    );
    assert_eq!(actions(&parsed), ["1: (not stated)"]);
}

#[test]
fn two_actions_never_share_an_id() {
    let parsed =
        parse("| ID | Action |\n|---|---|\n| A1 | One |\n| A1 | Two |\n| | Three |\n| | Three |\n");
    assert_eq!(
        actions(&parsed),
        ["A1: One", "A1-1: Two", "three: Three", "three-1: Three"]
    );
    let anchors = parsed.coe.actions.iter().map(|action| &action.anchor);
    assert_eq!(
        anchors.collect::<Vec<_>>(),
        ["action-a1", "action-a1-1", "action-three", "action-three-1"]
    );
    assert_eq!(
        problems(&parsed),
        [
            "9:3 duplicate-id: another action has the id \"A1\" | give it another; until then \
             this one is \"A1-1\""
        ]
    );
}

#[test]
fn an_action_was_opened_when_its_coe_was_published_reviewed_or_began() {
    let opened = |front: &str, action: &str| {
        let mut coe = parse(&format!("- Do it{action}\n")).coe;
        let day = |key: &str| {
            let day = front.split(key).nth(1)?.get(..10)?.parse().ok()?;
            Some(Spanned::new(day, Span::default()))
        };
        coe.front.published_on = day("published ");
        coe.front.review_started = day("reviewed ");
        coe.opened(&coe.actions[0]).map(|date| date.to_string())
    };
    for (front, action, expected) in [
        ("", "", "2025-03-14"),
        ("reviewed 2025-03-16", "", "2025-03-16"),
        ("reviewed 2025-03-16 published 2025-03-20", "", "2025-03-20"),
        (
            "published 2025-03-20",
            " (owner: x, opened: 2025-03-15)",
            "2025-03-15",
        ),
    ] {
        assert_eq!(opened(front, action).as_deref(), Some(expected), "{front}");
    }
}

#[test]
fn no_cell_of_a_table_is_lost() {
    let parsed = parse(
        "| Area | Item | Description | Ticket | PR |\n|---|---|---|---|---|\n\
         | DNS | Add a check | every minute | T-1 | #7 |\n",
    );
    let text = parsed.coe.actions[0].html.text.as_str();
    assert_eq!(text, "Add a check<br>DNS<br>every minute<br>#7");
    let link = parsed.coe.actions[0].link.as_ref();
    assert_eq!(link.map(|link| link.text.as_str()), Some("T-1"));
}

#[test]
fn a_factor_that_does_not_exist_is_named_at_its_place() {
    let whys = "\n## 5 Whys\n\n- Why? A.\n- Why? B.\n";
    let cell = |cell: &str| {
        let table = format!("| Action | Addresses |\n|---|---|\n| Do it | {cell} |\n");
        parse(&format!("{table}{whys}"))
    };
    assert_eq!(
        problems(&cell("1, 3")),
        [
            "8:11 unknown-value: there is no factor 3 that this action could address | the 5 Whys \
          end in 2 factors, numbered as the page shows them: write numbers from 1 to 2, such as \
          `1, 2` or `1–2`"
        ]
    );
    for (written, factors) in [("0", &[0][..]), ("1.5", &[]), ("-1", &[])] {
        let parsed = cell(written);
        assert_eq!(problems(&parsed).len(), 1, "{written}");
        assert_eq!(parsed.diagnostics[0].level, Level::Warning);
        assert_eq!(parsed.coe.actions[0].factors, factors);
    }
    for (written, factors) in [
        ("all", &[1, 2][..]),
        ("1–2", &[1, 2]),
        ("the resolver", &[]),
    ] {
        let parsed = cell(written);
        assert_eq!(problems(&parsed), Vec::<String>::new(), "{written}");
        assert_eq!(parsed.coe.actions[0].factors, factors);
    }
}

#[test]
fn days_that_contradict_each_other_are_reported_and_not_counted() {
    let row = |row: &str| {
        parse(&format!(
            "| Action | Owner | Status | Opened | Closed |\n|---|---|---|---|---|\n| Do it | edge | {row} |\n"
        ))
    };
    let wrong = row("done | 2025-05-02 | 2025-05-01");
    assert_eq!(
        problems(&wrong),
        [
            "8:38 end-before-start: this action was closed before it was opened | mend either day; \
          until then it is not known how long it was open"
        ]
    );
    assert_eq!(wrong.coe.opened(&wrong.coe.actions[0]), None);
    assert_eq!(
        problems(&row("open | | 2025-05-01")),
        [
            "8:27 unknown-value: this action is open, and has a day on which it was closed | set its \
          status to `done` or `dropped`, or delete the day; the status counts"
        ]
    );
    assert_eq!(
        problems(&row("dropped | | 2025-05-01")),
        Vec::<String>::new()
    );
}

#[test]
fn what_was_closed_before_the_review_was_published_was_opened_before_that() {
    let text = "---\ntitle: T\npublished-on: 2025-04-01\nreview-started: 2025-03-20\n---\n\n\
        ## Actions\n\n| Action | Status | Closed |\n|---|---|---|\n\
        | A | done | 2025-04-02 |\n| B | done | 2025-03-31 |\n| C | done | 2025-03-15 |\n\
        | D | done | 2025-03-13 |\n";
    let document = Document {
        path: "coes/2025-03-14-dns.md".to_owned(),
        role: Role::Page,
        file: Arc::new(SourceFile::new("a.md", text)),
    };
    let context = Context {
        config: &Config::default(),
        tables: &crate::coe::charts::Tables::default(),
        highlighter: &Highlighter::default(),
        keep_prose: false,
    };
    let parsed = coe::parse(&document, "2025-03-14-dns", false, &context);
    let opened = parsed.coe.actions.iter().map(|it| {
        let opened = parsed.coe.opened(it);
        opened.map_or_else(|| "?".to_owned(), |day| day.to_string())
    });
    let opened: Vec<String> = opened.collect();
    assert_eq!(opened, ["2025-04-01", "2025-03-20", "2025-03-14", "?"]);
}

#[test]
fn an_action_without_a_letter_keeps_its_id_when_another_is_added() {
    let ids = |rows: &str| {
        let parsed = parse(&format!("| Action |\n|---|\n{rows}"));
        let ids = parsed
            .coe
            .actions
            .iter()
            .map(|it| (it.id.clone(), it.anchor.clone()));
        ids.collect::<Vec<_>>()
    };
    let one = ids("| 😀 |\n");
    let two = ids("| !!! |\n| 😀 |\n");
    assert_eq!(one[0], two[1]);
    assert_ne!(two[0], two[1]);
    assert_eq!(one[0].0.len(), 8);
    assert_eq!(one[0].1, format!("action-{}", one[0].0));
}
