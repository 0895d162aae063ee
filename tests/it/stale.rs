//! No page that a server holds is older than the files: after every step of a
//! random history of a random book, the state that was refreshed and a site made
//! anew have the same addresses, the same bytes and the same problems.

mod steps;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, iter};

use coebook::book::{self, Collected};
use coebook::diagnostic::{self, Diagnostic, Style, render_terminal};
use coebook::serve::{Look, Options, Snapshot, State};
use coebook::site::{self, Output, Site};
use coebook::{config, history, search, source, theme};
use proptest::collection::vec;
use proptest::prelude::*;
use steps::{Step, steps};

const OPTIONS: Options = Options {
    as_of: jiff::civil::date(2026, 11, 23),
    drafts: true,
};

/// The site as `coebook build --drafts` would make it, and its problems; nothing
/// if it would refuse.
fn fresh(root: &Path) -> Option<(Site, Vec<Diagnostic>)> {
    let (file, problem) = source::read_file(root, config::FILE_NAME).ok()?;
    if problem.is_some() {
        return None;
    }
    let (config, mut problems) = config::parse(&file).ok()?;
    let theme = theme::load(root, &config).ok()?;
    let history = history::read(root, &config.src);
    let tree = source::read_tree(root, &config).ok()?;
    problems.extend(search::problems(&config, &tree, &file));
    let options = book::Options {
        as_of: OPTIONS.as_of,
        drafts: OPTIONS.drafts,
        keep_prose: false,
    };
    let Collected {
        book, diagnostics, ..
    } = book::collect(tree, config, options);
    problems.extend(diagnostics);
    problems.extend(site::problems(&book, &file));
    diagnostic::sort(&mut problems);
    Some((Site::new(book, theme, history), problems))
}

/// Every output by its path.
fn pages(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let page = |path: &str| {
        let bytes = match site.make(path) {
            Ok(Output::Bytes(bytes)) => bytes.into_owned(),
            // Of content that has gone, the last sound site is shown.
            Ok(Output::File(file)) => {
                fs::read(file).unwrap_or_else(|error| error.to_string().into_bytes())
            }
            Err(error) => error.to_string().into_bytes(),
        };
        (path.to_owned(), bytes)
    };
    site.paths().map(page).collect()
}

fn told(problems: &[Diagnostic]) -> Vec<String> {
    let problems = problems.iter();
    problems
        .map(|problem| render_terminal(problem, Style::Plain))
        .collect()
}

/// Fails if anything that `snapshot` shows is not what the files say.
fn compare(root: &Path, snapshot: &Snapshot, step: &str) {
    let Some((site, problems)) = fresh(root) else {
        assert!(
            !snapshot.failures.is_empty(),
            "no failure told after {step}"
        );
        return;
    };
    let failures: Vec<String> = snapshot.failures.iter().map(ToString::to_string).collect();
    assert_eq!(failures, [""; 0], "after {step}");
    assert_eq!(told(&snapshot.problems), told(&problems), "after {step}");
    let (held, new) = (pages(&snapshot.site), pages(&site));
    let paths = |pages: &BTreeMap<String, Vec<u8>>| pages.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(&held), paths(&new), "after {step}");
    for (path, bytes) in &new {
        let (held, new) = (&held[path], bytes);
        let text = String::from_utf8_lossy;
        assert_eq!(text(held), text(new), "{path} is stale after {step}");
    }
}

/// A book with a little of everything.
fn begun() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().to_owned();
    fs::create_dir_all(root.join("content/coes/2025")).unwrap();
    fs::create_dir_all(root.join("theme/templates")).unwrap();
    fs::write(root.join("book.toml"), "[book]\ntitle = \"B\"\n").unwrap();
    (folder, root)
}

/// Takes the steps: some two at once, and then one after which it looks
/// everywhere.
fn walk(steps: &[Step]) {
    let (_folder, root) = begun();
    let mut state = State::open(&root, OPTIONS).unwrap();
    let mut touched = Vec::new();
    for (number, step) in steps.iter().enumerate() {
        touched.extend(step.take(&root));
        let look = match number % 5 {
            2 if number + 1 < steps.len() => continue,
            4 => Look::Everywhere,
            _ => Look::At(touched.clone()),
        };
        touched.clear();
        state.refresh(&look);
        compare(&root, state.snapshot(), &format!("{:?}", &steps[..=number]));
    }
    let last = pages(&state.snapshot().site);
    let change = state.refresh(&Look::Everywhere);
    assert!(!change.site, "nothing has changed");
    assert_eq!(pages(&state.snapshot().site), last);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn no_page_is_ever_stale(steps in vec(steps(), 1..14)) {
        walk(&steps);
    }
}

#[test]
fn among_more_coes_than_are_looked_at_those_most_alike_are_found_again() {
    let (_folder, root) = begun();
    let put = |number: usize, tags: &str, symptom: usize| {
        let (month, day) = (1 + number / 28, 1 + number % 28);
        let name = format!("content/coes/2025/2025-{month:02}-{day:02}-c{number}.md");
        let service = number % 3;
        let front = format!("services: [s{service}]\ntags: [{tags}]\nsymptoms: [e{symptom}]\n");
        let text = format!("---\ntitle: C{number}\n{front}---\n\n## Summary\n\nX.\n");
        fs::write(root.join(&name), text).unwrap();
        root.join(name)
    };
    // An identifier tells something in eight COEs, and in nine no more.
    for number in 0..90 {
        put(number, ["a", "a, b", "b", "c"][number % 4], number / 9);
    }
    let mut state = State::open(&root, OPTIONS).unwrap();
    let edits = [
        vec![(40, "b", 4)],
        vec![(41, "a, rare", 9)],
        vec![(42, "rare", 10), (43, "aa, rare", 10)],
        vec![(42, "", 11), (3, "c, rare", 0)],
        vec![(0, "c", 4), (89, "c", 4)],
    ];
    for edits in edits {
        let paths = edits.iter();
        let paths = paths.map(|(number, tags, symptom)| put(*number, tags, *symptom));
        state.refresh(&Look::At(paths.collect()));
        compare(&root, state.snapshot(), &format!("{edits:?}"));
    }
}

fn git(root: &Path, arguments: &[&str]) {
    let settings = ["-c", "user.name=A", "-c", "user.email=a@example.com"];
    let status = Command::new("git")
        .current_dir(root)
        .args(settings.iter().chain(arguments))
        .env("GIT_AUTHOR_DATE", "2025-04-01T12:00:00Z")
        .env("GIT_COMMITTER_DATE", "2025-04-01T12:00:00Z")
        .output();
    assert!(status.unwrap().status.success(), "git {arguments:?}");
}

#[test]
fn a_commit_changes_the_days_on_pages() {
    let (_folder, root) = begun();
    let coe = root.join("content/coes/2025/2025-03-01-a.md");
    fs::write(&coe, "---\ntitle: A\n---\n\nText.\n").unwrap();
    let mut state = State::open(&root, OPTIONS).unwrap();
    for arguments in [
        &["init", "-q"][..],
        &["add", "."],
        &["commit", "-q", "-m", "First"],
    ] {
        git(&root, arguments);
        state.refresh(&Look::At(vec![root.join(".git/HEAD")]));
        compare(&root, state.snapshot(), &format!("git {arguments:?}"));
    }
    assert_eq!(state.snapshot().site.history.files.len(), 1);
    assert!(!state.refresh(&Look::At(Vec::new())).site);
}

#[test]
fn a_broken_theme_and_broken_settings_leave_the_last_good_site_up() {
    let (_folder, root) = begun();
    let settings = "[book]\ntitle = \"B\"\n[output.html]\ntheme = \"theme\"\n";
    fs::write(root.join("book.toml"), settings).unwrap();
    let mut state = State::open(&root, OPTIONS).unwrap();
    let good = pages(&state.snapshot().site);
    let template = root.join("theme/templates/home.html");
    for (path, broken, sound) in [
        (&template, "{% if %}", None),
        (&root.join("book.toml"), "[book", Some(settings)),
        (
            &root.join("book.toml"),
            "[book]\nsrc = \"nowhere\"\n",
            Some(settings),
        ),
    ] {
        fs::write(path, broken).unwrap();
        let change = state.refresh(&Look::At(vec![path.clone()]));
        assert!(change.problems && !state.snapshot().failures.is_empty());
        assert_eq!(pages(&state.snapshot().site), good);
        match sound {
            Some(sound) => fs::write(path, sound).unwrap(),
            None => fs::remove_file(path).unwrap(),
        }
        let change = state.refresh(&Look::At(vec![path.clone()]));
        assert!(change.problems && state.snapshot().failures.is_empty());
        compare(&root, state.snapshot(), "mending");
    }
}

#[test]
fn a_link_to_a_file_shows_what_it_leads_to() {
    let (_folder, root) = begun();
    let (real, link) = (
        root.join("content/coes/2025/.a.md"),
        root.join("content/coes/2025/2025-03-01-a.md"),
    );
    fs::write(&real, "---\ntitle: A\n---\n").unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    let mut state = State::open(&root, OPTIONS).unwrap();
    fs::write(&real, "---\ntitle: B\n---\n").unwrap();
    state.refresh(&Look::At(vec![real]));
    compare(&root, state.snapshot(), "an edit behind the link");
}

#[test]
fn paths_may_be_told_in_other_words() {
    let (_folder, root) = begun();
    let file = root.join("content/about.md");
    let mut state = State::open(&root, OPTIONS).unwrap();
    let spellings = [
        root.join("content/../content/./about.md"),
        root.join("content"),
        root.clone(),
        fs::canonicalize(&root).unwrap().join("content/about.md"),
    ];
    for (number, path) in iter::zip(0.., spellings) {
        // Of one size, so that only the path tells of the change.
        fs::write(&file, format!("# Title {number}\n")).unwrap();
        state.refresh(&Look::At(vec![path]));
        compare(&root, state.snapshot(), "an edit");
    }
}
