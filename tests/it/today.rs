//! `--today`, wherever it is taken.

use crate::book_test::BookTest;

#[test]
fn what_is_no_day_is_refused_with_one_that_is() {
    for command in ["actions", "build", "check", "init", "new"] {
        let run = BookTest::new().run(&[command, "--today", "2026-13-01"], &[]);
        assert_eq!(run.code, 2, "{command}");
        let said = "'2026-13-01' for '--today <YYYY-MM-DD>': this is not a day; \
                    write year-month-day, such as 2025-03-14";
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
}
