//! `coebook check` and `coebook explain`: what is told of which files, in which
//! form, and how it ends. What each rule finds: `rules.rs`.

use std::fs;

use crate::book_test::{BookTest, Run};
use crate::build::sample;

impl BookTest {
    /// Runs `coebook check` with `arguments`, as of a fixed day.
    fn check(&self, arguments: &[&str]) -> Run {
        let mut all = vec!["check", "--today", "2026-11-23"];
        all.extend(arguments);
        self.run(&all, &[])
    }
}

impl Run {
    /// Asserts the exit code and the closing line.
    fn ends(self, code: i32, closing: &str) -> Self {
        let last = self.stdout.lines().last().unwrap_or_default();
        assert_eq!(
            (self.code, last),
            (code, closing),
            "{}{}",
            self.stdout,
            self.stderr
        );
        self
    }

    /// Asserts that these rules are told of and no others.
    fn tells_of(self, rules: &[&str]) -> Self {
        let lines = self.stdout.lines();
        let named = lines.filter_map(|line| line.split_once('[')?.1.split_once("]: "));
        let named: Vec<&str> = named.map(|(rule, _)| rule).collect();
        assert_eq!(named, rules, "{}{}", self.stdout, self.stderr);
        self
    }
}

/// A COE that lacks an owner and nothing else, with `front` in its front matter.
fn ownerless(front: &str) -> String {
    let body = "## Summary\n\nIt broke.\n\n## Customer Impact\n\nAll of them.\n\n\
        ## Incident Response Analysis\n\nAn alarm rang.\n\n## Timeline (UTC)\n\n\
        - 2025-03-14 09:02 **Started** It broke. See the [log](https://example.org/log).\n\
        - 09:05 **Detected** An alarm rang.\n- 09:10 **Resolved** It works.\n\n\
        ## 5 Whys\n\n1. Why a? B.\n2. Why b? C.\n3. Why c? D.\n\n\
        ## Lessons Learned\n\n- An alarm on silence finds a resolver that is up and mute.\n\n\
        ## Action Items\n\n\
        - [ ] Alarm on a silent resolver (owner: edge, due: 2027-04-01, type: prevent)\n";
    format!("---\ntitle: It broke\n{front}---\n\n{body}")
}

const PUBLISHED: &str = "status: published\nreviewers: [core]\n";

#[test]
fn the_sample_book_is_as_a_reviewer_wants_it() {
    let run = sample().check(&["--deny", "warning"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
}

#[test]
fn findings_are_the_result_and_the_level_that_is_denied_decides_how_it_ends() {
    let book = BookTest::with_coe(ownerless(PUBLISHED));
    book.check(&[])
        .ends(0, "1 COE checked: 1 warning")
        .tells_of(&["missing-owner"]);
    book.check(&["--deny", "warning"])
        .ends(1, "1 COE checked: 1 warning");
    let run = book.check(&["--quiet"]);
    assert!(
        run.stdout.contains("content/coes/2025-03-14-a.md:2:8"),
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains("checked") && run.stderr.is_empty());
    book.write("book.toml", "[coe.rules]\nmissing-owner = 'error'\n");
    book.check(&[]).ends(1, "1 COE checked: 1 error");
    book.write("book.toml", "[coe.rules]\nmissing-owner = 'allow'\n");
    book.check(&["--deny", "advice"])
        .ends(0, "1 COE checked: nothing to mend");
}

#[test]
fn advice_is_counted_and_told_when_it_is_asked_for() {
    let book = BookTest::with_coe(ownerless(
        "owner: edge\nstatus: in-review\nreview-started: 2025-03-17\n",
    ));
    book.check(&[]).ends(
        0,
        "1 COE checked: nothing to mend; 1 piece of advice (--advice shows it)",
    );
    book.check(&["--advice"])
        .ends(0, "1 COE checked: 1 piece of advice")
        .tells_of(&["late-review"]);
    book.check(&["--deny", "advice"])
        .ends(1, "1 COE checked: 1 piece of advice");
}

#[test]
fn of_drafts_only_errors_are_told_and_that_they_grow_old() {
    let book = BookTest::with_coe(ownerless("severty: sev1\n") + "\n[x](nowhere.md)\n");
    book.check(&["--advice"])
        .ends(
            1,
            "1 COE checked: 2 errors, 1 piece of advice; --fix mends 1 of them; 1 draft checked \
             for errors only (--strict also says what a reviewer would send back: 1 warning)",
        )
        .tells_of(&["stale-draft", "unknown-key", "broken-link"]);
    book.check(&["--strict"])
        .tells_of(&["missing-owner", "unknown-key", "broken-link"]);
}

#[test]
fn a_heading_that_hides_what_stands_below_it_is_told_of_drafts_too() {
    let draft = ownerless("date: 2026-11-20\n").replace("## Action Items", "## Acton Items");
    let book = BookTest::with_coe(draft);
    book.write("book.toml", "[coe.rules]\ndate-mismatch = 'allow'\n");
    book.check(&[]).tells_of(&["missing-section"]);
}

#[test]
fn files_that_are_named_are_told_of_and_held_against_the_whole_book() {
    let book = BookTest::with_coe(ownerless(PUBLISHED) + "\n[b](2025-03-15-b.md)\n");
    book.write(
        "content/coes/2025-03-15-b.md",
        ownerless(&format!("{PUBLISHED}date: 2025-03-14\n")),
    );
    let all = "2 COEs checked: 2 warnings";
    for (paths, closing) in [
        (vec![], all),
        (vec!["."], all),
        (vec!["content"], all),
        (
            vec!["content/coes/2025-03-15-b.md"],
            "1 of 2 COEs checked: 1 warning",
        ),
        (
            vec![".", "content/coes/2025-03-15-b.md"],
            "1 of 2 COEs checked: 1 warning",
        ),
        (
            vec!["book.toml"],
            "book.toml is no COE; nothing to report on",
        ),
    ] {
        book.check(&paths).ends(0, closing);
    }
    let run = book.check(&["content/coes/c.md"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("there is no content/coes/c.md"),
        "{}",
        run.stderr
    );
}

#[test]
fn since_a_revision_what_a_branch_changes_is_told_of() {
    let book = BookTest::with_coe(ownerless(PUBLISHED));
    book.write(
        "content/coes/2025-03-15-b.md",
        ownerless(&format!("{PUBLISHED}date: 2025-03-14\n")),
    );
    book.git("2025-03-15", &["init", "--quiet", "--initial-branch=main"]);
    book.git("2025-03-15", &["add", "--all"]);
    book.git("2025-03-15", &["commit", "--quiet", "--message=x"]);
    book.check(&["--since", "main"]).ends(
        0,
        "0 of 2 COEs checked, 0 files changed since main: nothing to mend",
    );
    book.write(
        "content/coes/2025-03-15-b.md",
        ownerless(&format!("{PUBLISHED}date: 2025-03-14\n")) + "\nMore.\n",
    );
    book.check(&["--since", "main"]).ends(
        0,
        "1 of 2 COEs checked, 1 file changed since main: 1 warning",
    );
    let run = book.check(&["--since", "mian"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("Git knows no revision \"mian\" here"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_leaves_no_doubt_is_mended_and_all_else_stays_as_it_is() {
    let before = ownerless("published_On: 14 March 2025\nstauts: published\nowner: edge\n")
        .replace("## Lessons Learned", "## Lesons Learned")
        .replace('\n', "\r\n");
    let book = BookTest::with_coe(&before);
    let path = book.root().join("content/coes/2025-03-14-a.md");
    let diff = book.check(&["--strict", "--diff"]);
    assert_eq!(diff.code, 1);
    assert!(
        diff.stdout.contains("\n+status: published\r\n"),
        "{}",
        diff.stdout
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
    let applied = BookTest::with_coe(&before);
    applied.write("mend.diff", &diff.stdout);
    applied.git("2025-03-15", &["init", "--quiet"]);
    applied.git("2025-03-15", &["apply", "--whitespace=nowarn", "mend.diff"]);
    let run = book.check(&["--strict", "--fix"]);
    let told = " note: mended 4 problems in 1 file\n  \
        content/coes/2025-03-14-a.md:3 `published_On` → `published-on`\n  \
        content/coes/2025-03-14-a.md:4 `stauts` → `status`\n  \
        content/coes/2025-03-14-a.md:32 `Lesons` → `Lessons`\n  \
        content/coes/2025-03-14-a.md:3 `14 March 2025` → `2025-03-14`\n";
    assert!(run.stderr.starts_with(told), "{}{}", run.stdout, run.stderr);
    let after = before
        .replace("published_On: 14 March 2025", "published-on: 2025-03-14")
        .replace("stauts", "status")
        .replace("Lesons", "Lessons");
    assert_eq!(fs::read_to_string(&path).unwrap(), after);
    let applied = applied.root().join("content/coes/2025-03-14-a.md");
    assert_eq!(fs::read_to_string(applied).unwrap(), after);
    book.check(&["--strict", "--diff"]).ends(0, "");
}

#[cfg(unix)]
#[test]
fn a_file_is_mended_once_whatever_its_names_and_not_against_its_owner_s_will() {
    let book = BookTest::with_coe(ownerless("stauts: published\nowner: edge\n"));
    let path = book.root().join("content/coes/2025-03-14-a.md");
    let before = fs::read_to_string(&path).unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let run = book.check(&["--fix"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("nothing was mended"), "{}", run.stderr);
    assert!(
        run.stderr.contains("2025-03-14-a.md is read-only"),
        "{}",
        run.stderr
    );
    fs::remove_file(&path).unwrap();
    fs::write(&path, &before).unwrap();
    let link = book.root().join("content/coes/2025-03-15-b.md");
    std::os::unix::fs::symlink("2025-03-14-a.md", link).unwrap();
    let run = book.check(&["--fix"]);
    assert!(
        run.stderr.contains("mended 1 problem in 1 file"),
        "{}",
        run.stderr
    );
    let after = before.replace("stauts", "status");
    assert_eq!(fs::read_to_string(&path).unwrap(), after);
}

#[test]
fn statistics_count_by_rule() {
    let book = BookTest::with_coe(ownerless(PUBLISHED));
    book.write(
        "content/coes/2025-03-15-b.md",
        ownerless("severty: sev1\ndate: 2025-03-14\n"),
    );
    let run = book.check(&["--statistics", "--strict"]);
    assert_eq!(
        run.stdout,
        "     2  warning  missing-owner\n     1  error    unknown-key\n\
         2 COEs checked: 1 error, 2 warnings; --fix mends 1 of them; \
         1 piece of advice (--advice shows it)\n"
    );
}

#[test]
fn forms_for_programs_stand_alone_on_standard_output() {
    let book = BookTest::with_coe(ownerless(PUBLISHED));
    for format in ["json", "sarif", "gitlab"] {
        let run = book.check(&["--format", format]);
        let json: serde_json::Value = serde_json::from_str(&run.stdout).expect(format);
        assert!(json.to_string().contains("missing-owner"), "{json}");
        assert_eq!(run.stderr, "1 COE checked: 1 warning\n");
    }
    let run = book.check(&["--format", "markdown", "--quiet"]);
    assert!(
        run.stdout.contains("missing-owner") && run.stderr.is_empty(),
        "{}",
        run.stdout
    );
}

#[test]
fn on_github_the_table_is_appended_to_the_job_s_summary() {
    let book = BookTest::with_coe(ownerless(PUBLISHED));
    let summary = book.root().join("summary.md");
    fs::write(&summary, "before\n").unwrap();
    let run = book.run(
        &["check", "--today", "2026-11-23", "--format", "github"],
        &[("GITHUB_STEP_SUMMARY", summary.to_str().unwrap())],
    );
    assert!(
        run.stdout
            .starts_with("::warning file=content/coes/2025-03-14-a.md,line=2,"),
        "{}",
        run.stdout
    );
    let written = fs::read_to_string(summary).unwrap();
    assert!(
        written.starts_with("before\n") && written.contains("missing-owner"),
        "{written}"
    );
}

#[test]
fn a_rule_is_explained_by_its_name() {
    let book = BookTest::new();
    let list = book.run(&["explain"], &[]).ok().stdout;
    let line = list.lines().find(|line| line.starts_with("missing-owner "));
    assert!(
        line.is_some_and(|line| line.contains(" warning ")),
        "{list}"
    );
    let page = book.run(&["explain", "missing-owner"], &[]).ok().stdout;
    assert!(
        page.contains("## Why it matters") && page.contains("owner: edge"),
        "{page}"
    );
    for written in ["[missing-owner]", "Missing-Owner"] {
        assert_eq!(book.run(&["explain", written], &[]).ok().stdout, page);
    }
    book.write("book.toml", "[coe.rules]\nmissing-owner = 'allow'\n");
    let list = book.run(&["explain"], &[]).ok().stdout;
    assert!(
        list.contains(" allow (book.toml; default warning) "),
        "{list}"
    );
    let run = book.run(&["explain", "missing-onwer"], &[]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("did you mean `missing-owner`?"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_heading_that_is_linked_is_left_to_its_author() {
    let text = ownerless("owner: edge\n").replace("## Timeline (UTC)", "## Timelime (UTC)");
    let book = BookTest::with_coe(text + "\n[when](#timelime-utc)\n");
    let run = book.check(&["--fix", "--strict"]);
    assert!(
        run.stdout
            .contains("no section is called \"Timelime (UTC)\""),
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains("--fix mends"), "{}", run.stdout);
}
