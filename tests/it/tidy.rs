//! Habits that no compiler holds: files that belong, names that say something,
//! and nothing from the machine where a file was made.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A file is read in one sitting, unless it says why it cannot be.
const MOST_LINES: usize = 500;

/// What a file above [`MOST_LINES`] says near its top, and then why.
const EXCUSE: &str = "Over 500 lines because";

/// The repository's folder.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file that is in the repository or would be with the next `git add`.
fn files() -> Vec<String> {
    let git = Command::new("git")
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .current_dir(root())
        .output()
        .expect("git, which lists the files of the repository");
    assert!(
        git.status.success(),
        "{}",
        String::from_utf8_lossy(&git.stderr)
    );
    let list = String::from_utf8(git.stdout).unwrap();
    list.split_terminator('\0')
        .filter(|file| root().join(file).is_file())
        .map(str::to_owned)
        .collect()
}

/// The Rust files below `folder`.
pub(crate) fn rust_files(folder: &str) -> Vec<String> {
    let mut files = files_ending_in(&["rs"]);
    files.retain(|file| Path::new(file).starts_with(folder));
    files
}

/// The files that we write code in.
fn code_files() -> Vec<String> {
    files_ending_in(&["rs", "mjs", "js"])
}

fn files_ending_in(extensions: &[&str]) -> Vec<String> {
    let mut files = files();
    files.retain(|file| {
        let extension = Path::new(file).extension();
        extension.is_some_and(|extension| extensions.iter().any(|known| extension == *known))
    });
    files
}

/// The text of a file, none for a picture or a font.
fn text(file: &str) -> Option<String> {
    String::from_utf8(fs::read(root().join(file)).unwrap()).ok()
}

fn assert_none(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[test]
fn every_rust_file_is_declared_by_its_parent() {
    let files: BTreeSet<String> = ["src", "tests/it", "xtask/src", "crates"]
        .iter()
        .flat_map(|folder| rust_files(folder))
        .collect();
    let forgotten: Vec<String> = files
        .iter()
        .filter(|file| !is_declared(file, &files))
        .map(|file| format!("{file}: no file above declares it, so that it is never compiled"))
        .collect();
    assert_none(&forgotten);
}

fn is_declared(file: &str, files: &BTreeSet<String>) -> bool {
    // `a/b/mod.rs` and `a/b.rs` are both the module `b` of the folder `a`.
    let path = Path::new(file.strip_suffix("/mod.rs").unwrap_or(file));
    let (Some(folder), Some(name)) = (path.parent(), path.file_stem()) else {
        return false;
    };
    let name = name.to_string_lossy();
    let declaration = format!("mod {name};");
    let declares = |parent: PathBuf| {
        let parent = parent.to_string_lossy().into_owned();
        files.contains(&parent) && text(&parent).is_some_and(|text| text.contains(&declaration))
    };
    ["main", "lib", "build"].contains(&name.as_ref())
        || ["mod.rs", "lib.rs", "main.rs"]
            .iter()
            .any(|parent| declares(folder.join(parent)))
        || declares(folder.with_extension("rs"))
}

#[test]
fn no_module_is_a_drawer_for_leftovers() {
    let drawers = [
        "util", "utils", "helper", "helpers", "common", "misc", "shared",
    ];
    let found: Vec<String> = code_files()
        .into_iter()
        .filter(|file| {
            let path = Path::new(file).with_extension("");
            path.iter()
                .any(|part| drawers.iter().any(|drawer| part == *drawer))
        })
        .map(|file| format!("{file}: name the module after what it holds"))
        .collect();
    assert_none(&found);
}

#[test]
fn a_long_file_says_why() {
    let long: Vec<String> = code_files()
        .into_iter()
        .filter_map(|file| {
            let text = text(&file)?;
            let lines = text.lines().count();
            let excused = text.lines().take(20).any(|line| line.contains(EXCUSE));
            (lines > MOST_LINES && !excused).then(|| {
                format!("{file}: {lines} lines; split it, or say near its top \"{EXCUSE} …\"")
            })
        })
        .collect();
    assert_none(&long);
}

#[test]
fn nothing_names_the_machine_or_the_registry_it_came_from() {
    // Put together here, or this file would be found first.
    let folders = ["work", "root", "home"].map(|folder| format!("/{folder}/"));
    let hosts = [
        ["registry", "npmjs", "org"],
        ["registry", "yarnpkg", "com"],
        ["index", "crates", "io"],
        ["static", "crates", "io"],
        ["files", "pythonhosted", "org"],
        ["deb", "debian", "org"],
    ]
    .map(|parts| parts.join("."));
    let mut found = Vec::new();
    for file in files() {
        let Some(text) = text(&file) else { continue };
        for (number, line) in text.lines().enumerate() {
            for word in folders.iter().chain(&hosts) {
                if line.contains(word.as_str()) {
                    found.push(format!("{file}:{}: names {word}", number + 1));
                }
            }
        }
    }
    assert_none(&found);
}

#[test]
fn lock_files_of_npm_do_not_say_where_packages_were_fetched() {
    let found: Vec<String> = files()
        .into_iter()
        .filter(|file| file.ends_with("package-lock.json"))
        .filter(|file| text(file).is_some_and(|text| text.contains("\"resolved\"")))
        .map(|file| {
            format!("{file}: run `npm install` beside it, where .npmrc keeps addresses out")
        })
        .collect();
    assert_none(&found);
}
