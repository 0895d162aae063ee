//! `coebook completions`.

use crate::book_test::BookTest;

#[test]
fn each_shell_gets_a_script_that_knows_the_commands() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = BookTest::nothing().run(&["completions", shell], &[]);
        let script = run.ok().quiet().stdout;
        for word in ["coebook", "build", "actions", "overdue"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
}

#[test]
fn a_shell_that_is_not_known_is_answered_with_those_that_are() {
    let run = BookTest::nothing().run(&["completions", "csh"], &[]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("possible values: bash"),
        "{}",
        run.stderr
    );
}
