//! `coebook actions`.

use crate::book_test::BookTest;

fn coe(services: &str, rows: &str) -> String {
    format!(
        "---\ntitle: A\nstatus: published\nservices: [{services}]\nowner: edge\n---\n\n\
         ## Action Items\n\n\
         | ID | Action | Owner | Priority | Due | Status | Closed |\n|---|---|---|---|---|---|---|\n\
         {rows}"
    )
}

/// Two COEs with actions in all states.
fn book() -> BookTest {
    BookTest::new()
        .file(
            "content/coes/2025-03-14-dns.md",
            coe(
                "checkout",
                "| A1 | Check the health of resolvers | edge | P0 | 2026-11-20 | in-progress | |\n\
                 | A2 | Alarm on a list of one resolver | edge | P2 | 2026-11-30 | open | |\n\
                 | A3 | Write it down | edge | P3 | 2025-05-01 | done | 2025-04-02 |\n\
                 | A4 | Perhaps another provider | | | | proposed | |\n",
            ),
        )
        .file(
            "content/coes/2026-06-03-orders.md",
            coe(
                "orders",
                "| B1 | Make retries idempotent | payments | P1 | 2026-10-01 | open | |\n\
                 | B2 | Count what is ordered twice | payments | P1 | 2027-02-01 | open | |\n",
            ),
        )
}

impl BookTest {
    fn actions(&self, arguments: &[&str]) -> crate::book_test::Run {
        let mut all = vec!["actions", "--today", "2026-11-23"];
        all.extend(arguments);
        self.run(&all, &[])
    }
}

#[test]
fn what_is_open_is_shown_by_team_and_what_is_due_first() {
    snapbox::assert_data_eq!(
        book().actions(&[]).ok().quiet().stdout,
        snapbox::str![[r"
edge  2 open, 1 overdue
  2026-11-20  3 days overdue   P0  Check the health of resolvers  2025-03-14-dns · in progress
  2026-11-30  in 7 days        P2  Alarm on a list of one resolver  2025-03-14-dns

payments  2 open, 1 overdue
  2026-10-01  53 days overdue  P1  Make retries idempotent  2026-06-03-orders
  2027-02-01                   P1  Count what is ordered twice  2026-06-03-orders

4 open actions, 2 overdue, as of 2026-11-23.

"]]
    );
}

#[test]
fn a_choice_leaves_the_rest_out() {
    let book = book();
    for (arguments, ids) in [
        (&["--overdue"][..], &["B1", "A1"][..]),
        (&["--team", "Edge"], &["A1", "A2", "A3"]),
        (
            &["--team", "edge", "--team", "payments"],
            &["B1", "B2", "A1", "A2", "A3"],
        ),
        (&["--service", "orders"], &["B1", "B2"]),
        (&["--service", "orders", "--overdue"], &["B1"]),
        (&["--service", "orders", "--team", "edge"], &[]),
        (&["--status", "done", "--status", "proposed"], &["A3", "A4"]),
    ] {
        let csv = book.actions(&[arguments, &["--format", "csv"]].concat());
        let csv = csv.ok().stdout;
        let found: Vec<&str> = csv
            .lines()
            .skip(1)
            .filter_map(|row| row.split(',').nth(2))
            .collect();
        assert_eq!(found, ids, "{arguments:?}");
    }
}

#[test]
fn the_files_are_those_of_the_actions_page() {
    let book = book();
    book.build(&[]).ok();
    for kind in ["csv", "json", "ics"] {
        let printed = book.actions(&["--format", kind]).ok().quiet().stdout;
        assert_eq!(
            printed,
            book.page(&format!("actions/actions.{kind}")),
            "{kind}"
        );
    }
}

#[test]
fn a_daily_job_fails_on_what_is_overdue_among_what_it_asks_for() {
    let book = book();
    for (arguments, code) in [
        (&[][..], 1),
        (&["--format", "json"], 1),
        (&["--team", "payments"], 1),
        (&["--status", "done"], 0),
        (&["--today", "2026-01-01"], 0),
    ] {
        let mut all = vec!["actions", "--fail-on", "overdue"];
        all.extend(arguments);
        if !arguments.contains(&"--today") {
            all.extend(["--today", "2026-11-23"]);
        }
        assert_eq!(book.run(&all, &[]).code, code, "{arguments:?}");
    }
    assert_eq!(book.actions(&["--overdue"]).code, 0);
}

#[test]
fn a_team_that_nothing_knows_is_refused_with_the_nearest() {
    let run = book().actions(&["--team", "paymnts", "--fail-on", "overdue"]);
    assert_eq!(run.code, 2);
    snapbox::assert_data_eq!(
        run.stderr,
        snapbox::str![[r"
error: no COE of this book knows a team called paymnts
 help: did you mean `payments`?

"]]
    );
    let run = book().actions(&["--service", "warehouse"]);
    assert!(
        run.stderr.contains("it may be one of: checkout, orders"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_book_without_actions_says_so() {
    let run = BookTest::new().actions(&[]).ok().quiet();
    assert_eq!(run.stdout, "No open actions as of 2026-11-23.\n");
}

#[test]
fn any_folder_of_the_book_will_do_and_a_folder_may_be_named() {
    let book = book();
    let named = book.root().to_str().unwrap().to_owned();
    let elsewhere = BookTest::nothing();
    let there = elsewhere.actions(&[&named]).ok().stdout;
    assert_eq!(there, book.actions(&[]).ok().stdout);
    let nowhere = elsewhere.actions(&[]);
    assert_eq!(nowhere.code, 2);
    assert!(
        nowhere.stderr.contains("there is no book.toml"),
        "{}",
        nowhere.stderr
    );
}

#[test]
fn content_that_cannot_be_read_whole_is_pointed_out() {
    let book = book().file(
        "content/coes/2026-07-01-bad.md",
        "---\ntitle: B\nstatus: publishd\n---\n",
    );
    let run = book.actions(&[]).ok();
    assert!(
        run.stderr.contains("an action may be missing here"),
        "{}",
        run.stderr
    );
}
