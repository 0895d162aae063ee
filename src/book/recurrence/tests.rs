//! Each case was worked out by hand from the text of the COEs beside it.

mod many;

use std::fmt::Write;
use std::sync::Arc;

use super::{Recurrence, Stood, find};
use crate::book::{Connections, terms};
use crate::coe::{self, Coe, Context};
use crate::config::Config;
use crate::diagnostic::SourceFile;
use crate::markdown::Highlighter;
use crate::source::{Document, Role};

/// COEs by id, each with front matter beside its title, and a body.
#[derive(Default)]
struct Fixture(Vec<(String, String)>);

const ALIKE: &str = "services: [dns]\ncauses: [config-change]\n";

impl Fixture {
    fn coe(mut self, id: &str, front: &str, body: &str) -> Self {
        let text = format!("---\ntitle: T\n{front}---\n\n{body}");
        self.0.push((id.to_owned(), text));
        self
    }

    /// One that shares service and cause with the others made so.
    fn alike(self, id: &str, front: &str, body: &str) -> Self {
        self.coe(id, &format!("{ALIKE}{front}"), body)
    }

    fn find(&self) -> Found {
        let context = Context {
            config: &Config::default(),
            tables: &crate::coe::charts::Tables::default(),
            highlighter: &Highlighter::default(),
            keep_prose: false,
        };
        let parsed = self.0.iter().map(|(id, text)| {
            let path = format!("coes/{id}.md");
            let document = Document {
                role: Role::of(&path),
                file: Arc::new(SourceFile::new(format!("content/{path}"), text.clone())),
                path,
            };
            Arc::new(coe::parse(&document, id, false, &context).coe)
        });
        let coes: Vec<Arc<Coe>> = parsed.collect();
        let terms = terms::gather(&coes, &[]);
        let index = |id: &str| coes.iter().position(|coe| coe.id == id);
        let connect = |coe: &Arc<Coe>| Connections {
            terms: terms.of_coe(coe),
            recurrence_of: coe
                .front
                .recurrence_of
                .iter()
                .filter_map(|id| index(&id.value))
                .collect(),
            ..Connections::default()
        };
        let connections: Vec<Connections> = coes.iter().map(connect).collect();
        let recurrences = find(&coes, &connections, None);
        Found { coes, recurrences }
    }
}

struct Found {
    coes: Vec<Arc<Coe>>,
    recurrences: Vec<Arc<Recurrence>>,
}

impl Found {
    fn of(&self, id: &str) -> &Recurrence {
        let index = self.coes.iter().position(|coe| coe.id == id);
        &self.recurrences[index.expect("the COE")]
    }

    /// `ID`, then `!` if it was declared, then its actions: `ID`, with `?` where
    /// nobody can tell.
    fn forerunners(&self, id: &str) -> Vec<String> {
        let shown = self.of(id).forerunners.iter().map(|before| {
            let coe = &self.coes[before.coe];
            let mut text = coe.id.clone();
            if before.declared {
                text.push('!');
            }
            for (action, stood) in &before.actions {
                let mark = if *stood == Stood::Unknown { "?" } else { "" };
                write!(text, " {}{mark}", coe.actions[*action].id).expect("a string grows");
            }
            text
        });
        shown.collect()
    }
}

/// Started and Resolved, `YYYY-MM-DD HH:MM` each, in a zone.
fn lasted(zone: &str, started: &str, resolved: &str) -> String {
    format!(
        "## Timeline ({zone})\n\n| Time | Event |\n|---|---|\n\
         | {started} | **Started** It fails. |\n| {resolved} | **Resolved** It works. |\n"
    )
}

fn actions(rows: &str) -> String {
    format!(
        "\n## Action Items\n\n| ID | Action | Owner | Status | Opened | Closed | Due |\n\
         |---|---|---|---|---|---|---|\n{rows}"
    )
}

#[test]
fn a_service_and_a_cause_must_both_be_shared() {
    let found = Fixture::default()
        .coe(
            "2025-03-01-both",
            "services: [web, dns]\ncauses: [capacity, config-change]\n",
            "",
        )
        .coe(
            "2025-03-02-service",
            "services: [dns]\ncauses: [capacity]\n",
            "",
        )
        .coe(
            "2025-03-03-cause",
            "services: [web]\ncauses: [config-change]\n",
            "",
        )
        .coe("2025-03-04-neither", "", "")
        .alike("2025-03-14-a", "", "")
        .find();
    assert_eq!(found.forerunners("2025-03-14-a"), ["2025-03-01-both"]);
    assert_eq!(found.of("2025-03-14-a").found, 1);
}

#[test]
fn spellings_of_one_term_are_one() {
    let found = Fixture::default()
        .coe(
            "2025-03-01-a",
            "services: [DNS]\ncauses: [config-change]\n",
            "",
        )
        .alike("2025-03-14-b", "", "")
        .find();
    assert_eq!(found.forerunners("2025-03-14-b"), ["2025-03-01-a"]);
}

#[test]
fn what_the_author_declares_is_a_forerunner_if_it_is_earlier() {
    let found = Fixture::default()
        .coe("2025-03-01-a", "", "")
        .coe("2025-03-20-later", "", "")
        .coe(
            "2025-03-14-b",
            "recurrence-of: [2025-03-01-a, 2025-03-20-later, 2025-03-14-b]\n",
            "",
        )
        .find();
    assert_eq!(found.forerunners("2025-03-14-b"), ["2025-03-01-a!"]);
    let before = &found.of("2025-03-14-b").forerunners[0];
    assert!(before.declared && !before.shared);
}

#[test]
fn actions_count_that_were_opened_by_the_day_and_open_after_it() {
    // It begins on 14 March.
    let table = actions(
        "| open | A | edge | open | 2025-03-02 | | |\n\
         | begun | A | edge | in-progress | 2025-03-02 | | |\n\
         | opened-on-the-day | A | edge | open | 2025-03-14 | | |\n\
         | opened-after | A | edge | open | 2025-03-15 | | |\n\
         | closed-before | A | edge | done | 2025-03-02 | 2025-03-13 | |\n\
         | closed-on-the-day | A | edge | done | 2025-03-02 | 2025-03-14 | |\n\
         | closed-after | A | edge | done | 2025-03-02 | 2025-03-15 | |\n\
         | dropped-after | A | edge | dropped | 2025-03-02 | 2025-04-01 | |\n\
         | dropped-before | A | edge | dropped | 2025-03-02 | 2025-03-03 | |\n\
         | idea | A | edge | proposed | 2025-03-02 | | |\n\
         | done-some-day | A | edge | done | 2025-03-02 | | |\n\
         | dropped-some-day | A | edge | dropped | 2025-03-02 | | |\n\
         | opened-after-done-some-day | A | edge | done | 2025-03-15 | | |\n",
    );
    let found = Fixture::default()
        .alike("2025-03-01-a", "", &table)
        .alike("2025-03-14-b", "", "")
        .find();
    let expected = "2025-03-01-a open begun opened-on-the-day closed-after dropped-after \
        done-some-day? dropped-some-day?";
    assert_eq!(found.forerunners("2025-03-14-b"), [expected]);
}

#[test]
fn an_action_without_an_opened_day_was_opened_when_its_review_was_published() {
    let table = actions("| x | A | edge | open | | | |\n");
    for (front, expected) in [
        (
            "published-on: 2025-03-14\nreview-started: 2025-03-05\n",
            "2025-03-01-a x",
        ),
        (
            "published-on: 2025-03-15\nreview-started: 2025-03-05\n",
            "2025-03-01-a",
        ),
        ("review-started: 2025-03-14\n", "2025-03-01-a x"),
        ("review-started: 2025-03-15\n", "2025-03-01-a"),
        ("", "2025-03-01-a x"),
    ] {
        let found = Fixture::default()
            .alike("2025-03-01-a", front, &table)
            .alike("2025-03-14-b", "", "")
            .find();
        assert_eq!(found.forerunners("2025-03-14-b"), [expected], "{front}");
    }
}

#[test]
fn where_no_day_says_when_it_was_opened_nobody_can_tell() {
    let table = actions(
        "| open | A | edge | open | | | |\n\
         | closed-after | A | edge | done | | 2025-03-20 | |\n\
         | closed-before | A | edge | done | | 2025-03-02 | |\n\
         | idea | A | edge | proposed | | | |\n",
    );
    // Only the Resolved of an undated COE tells that it was earlier.
    let front = "resolved: 2025-03-01T10:00:00Z\n";
    let found = Fixture::default()
        .alike("undated", front, &table)
        .alike("2025-03-14-b", "", "")
        .find();
    assert_eq!(
        found.forerunners("2025-03-14-b"),
        ["undated open? closed-after?"]
    );
    assert!(!found.of("2025-03-14-b").forerunners[0].had_open());
}

#[test]
fn earlier_means_resolved_before_this_one_started() {
    for (resolved, earlier) in [
        ("2025-03-14 08:59", true),
        ("2025-03-14 09:00", false),
        ("2025-03-14 09:01", false),
        // Of a day without an hour nobody knows whether it was before nine.
        ("2025-03-14", false),
        ("2025-03-13", true),
    ] {
        let found = Fixture::default()
            .alike(
                "2025-03-10-a",
                "",
                &lasted("UTC", "2025-03-10 20:00", resolved),
            )
            .alike(
                "2025-03-14-b",
                "",
                &lasted("UTC", "2025-03-14 09:00", "2025-03-14 10:00"),
            )
            .find();
        let expected: &[&str] = if earlier { &["2025-03-10-a"] } else { &[] };
        assert_eq!(found.forerunners("2025-03-14-b"), expected, "{resolved}");
    }
}

#[test]
fn what_was_never_resolved_is_judged_by_its_date() {
    let open_ended =
        "## Timeline (UTC)\n\n| Time | Event |\n|---|---|\n| 09:00 | **Started** It fails. |\n";
    let found = Fixture::default()
        .alike("2025-03-13-before", "", open_ended)
        .alike("2025-03-14-same-day", "", open_ended)
        .alike(
            "2025-03-14-b",
            "",
            &lasted("UTC", "2025-03-14 12:00", "2025-03-14 13:00"),
        )
        .find();
    assert_eq!(found.forerunners("2025-03-14-b"), ["2025-03-13-before"]);
    // A Resolved before the Started is a slip: it says nothing of the end.
    let found = Fixture::default()
        .alike(
            "2025-03-14-a",
            "",
            &lasted("UTC", "2025-03-14 11:00", "2025-03-14 10:00"),
        )
        .alike(
            "2025-03-14-b",
            "",
            &lasted("UTC", "2025-03-14 12:00", "2025-03-14 13:00"),
        )
        .find();
    assert_eq!(found.forerunners("2025-03-14-b"), Vec::<String>::new());
}

#[test]
fn a_resolved_before_mitigated_says_nothing_of_the_end() {
    let slip = "## Timeline (UTC)\n\n| Time | Event |\n|---|---|\n\
        | 09:00 | **Started** It fails. |\n| 09:30 | **Resolved** It works. |\n\
        | 10:00 | **Mitigated** Moved. |\n";
    let later = lasted("UTC", "2025-03-14 12:00", "2025-03-14 13:00");
    let found = Fixture::default()
        .alike("2025-03-13-day-before", "", slip)
        .alike("2025-03-14-same-day", "", slip)
        .alike("2025-03-14-b", "", &later)
        .find();
    assert_eq!(found.forerunners("2025-03-14-b"), ["2025-03-13-day-before"]);
}

#[test]
fn where_only_dates_are_known_what_fell_on_one_day_is_not_called_earlier() {
    let found = Fixture::default()
        .alike("2025-03-13-a", "", "")
        .alike("2025-03-14-b", "", "")
        .alike("2025-03-14-c", "", "")
        .find();
    assert_eq!(found.forerunners("2025-03-14-b"), ["2025-03-13-a"]);
    assert_eq!(found.forerunners("2025-03-14-c"), ["2025-03-13-a"]);
    // Undated: nobody can tell what was earlier.
    let found = Fixture::default()
        .alike("2025-03-13-a", "", "")
        .alike("undated", "recurrence-of: [2025-03-13-a]\n", "")
        .find();
    assert_eq!(found.forerunners("undated"), Vec::<String>::new());
}

#[test]
fn moments_are_compared_whatever_their_zones() {
    // Resolved at 23:30 in Tokyo on the 14th is 14:30 UTC; 09:45 in New York,
    // which is four hours behind UTC since 9 March, is 13:45 UTC: before it.
    let tokyo = lasted("Asia/Tokyo", "2025-03-14 20:00", "2025-03-14 23:30");
    for (time, expected) in [("09:45", &[][..]), ("10:31", &["2025-03-14-a"][..])] {
        let later = lasted(
            "America/New_York",
            &format!("2025-03-14 {time}"),
            "2025-03-14 18:00",
        );
        let found = Fixture::default()
            .alike("2025-03-14-a", "", &tokyo)
            .alike("2025-03-14-b", "", &later)
            .find();
        assert_eq!(found.forerunners("2025-03-14-b"), expected, "{time}");
    }
    // It may even be dated the day after the one that it was before.
    let apia = lasted("UTC+14", "2025-03-15 00:10", "2025-03-15 00:20");
    let baker = lasted("UTC-12", "2025-03-14 23:00", "2025-03-14 23:30");
    let found = Fixture::default()
        .alike("2025-03-15-a", "", &apia)
        .alike("2025-03-14-b", "", &baker)
        .find();
    assert_eq!(found.forerunners("2025-03-14-b"), ["2025-03-15-a"]);
}

#[test]
fn the_day_of_the_start_is_the_day_where_the_author_was() {
    // 00:30 in Oslo on the 15th of July is 22:30 UTC on the 14th.
    let table = actions(
        "| opened-on-the-15th | A | edge | open | 2025-07-15 | | |\n\
         | closed-on-the-15th | A | edge | done | 2025-07-01 | 2025-07-15 | |\n\
         | closed-on-the-16th | A | edge | done | 2025-07-01 | 2025-07-16 | |\n",
    );
    let later = lasted("Europe/Oslo", "2025-07-15 00:30", "2025-07-15 01:00");
    let found = Fixture::default()
        .alike("2025-07-01-a", "", &table)
        .alike("2025-07-15-b", "", &later)
        .find();
    let expected = "2025-07-01-a opened-on-the-15th closed-on-the-16th";
    assert_eq!(found.forerunners("2025-07-15-b"), [expected]);
    // The same moment, told in UTC, is on the 14th.
    let later = lasted("UTC", "2025-07-14 22:30", "2025-07-14 23:00");
    let found = Fixture::default()
        .alike("2025-07-01-a", "", &table)
        .alike("2025-07-14-b", "", &later)
        .find();
    let expected = "2025-07-01-a closed-on-the-15th closed-on-the-16th";
    assert_eq!(found.forerunners("2025-07-14-b"), [expected]);
}

#[test]
fn an_action_is_overdue_from_the_day_after_its_due_day() {
    let table = actions(
        "| early | A | edge | open | | | 2025-02-01 |\n\
         | on-the-day | A | edge | open | | | 2025-03-14 |\n\
         | any-time | A | edge | open | | | |\n",
    );
    let found = Fixture::default().alike("2025-01-01-a", "", &table).find();
    let day = "2025-03-14".parse().expect("a day");
    let days = found.coes[0].actions.iter();
    let days: Vec<_> = days
        .map(|action| super::days_overdue(action, day))
        .collect();
    // February 2025 has 28 days: 27 of them, and 14 of March.
    assert_eq!(days, [Some(41), None, None]);
}

#[test]
fn those_with_open_actions_come_first_then_the_declared_then_the_nearest() {
    let open = actions("| x | A | edge | open | | | |\n");
    let found = Fixture::default()
        .alike("2025-01-01-far-and-open", "", &open)
        .alike("2025-02-01-declared", "", "")
        .alike("2025-03-01-far", "", "")
        .alike("2025-03-02-near", "", "")
        .alike("2025-03-14-b", "recurrence-of: [2025-02-01-declared]\n", "")
        .find();
    let expected = [
        "2025-01-01-far-and-open x",
        "2025-02-01-declared!",
        "2025-03-02-near",
        "2025-03-01-far",
    ];
    assert_eq!(found.forerunners("2025-03-14-b"), expected);
    let declared = &found.of("2025-03-14-b").forerunners[1];
    assert!(declared.declared && declared.shared);
}

#[test]
fn both_ends_tell_the_same() {
    let found = Fixture::default()
        .alike("2025-03-14-c", "", "")
        .alike("2025-01-01-a", "", "")
        .alike("2025-02-01-b", "", "")
        .find();
    // Indexes in the order of the fixture.
    assert_eq!(found.of("2025-01-01-a").sequels, [2, 0]);
    assert_eq!(found.of("2025-02-01-b").sequels, [0]);
    assert_eq!(found.of("2025-03-14-c").sequels, Vec::<usize>::new());
}
