//! Which files a branch has changed.

use std::path::Path;

use super::Note;
use super::repository::{Failure, answer};

/// The files below `root` that differ from where the branch left `revision`:
/// committed since, edited, staged or not yet known to Git. Paths relative to
/// `root`, with `/`; only names in Unicode. Ignored and deleted files are not
/// among them.
///
/// Fails where Git has no answer: without a repository, without that revision,
/// or in a clone too shallow to hold the commit that both have in common.
pub fn changed_since(root: &Path, revision: &str) -> Result<Vec<String>, Note> {
    changed_with("git", root, revision)
}

pub(super) fn changed_with(
    program: &str,
    root: &Path,
    revision: &str,
) -> Result<Vec<String>, Note> {
    let ask = |arguments: &[&str]| answer(program, root, arguments);
    let commit = format!("{revision}^{{commit}}");
    let question = ["rev-parse", "--verify", "--end-of-options", &commit];
    let commit = ask(&question).map_err(|failure| unknown_revision(failure, revision))?;
    let commit = String::from_utf8_lossy(&commit).trim().to_owned();
    let base = ask(&["merge-base", &commit, "HEAD"]).map_err(|_| no_base(revision))?;
    let base = String::from_utf8_lossy(&base).trim().to_owned();
    let failed = |failure: Failure| failure.changes_note(root);
    let listed = [
        "diff-index",
        "-z",
        "--relative",
        "--no-renames",
        "--ignore-submodules",
        &base,
        "--",
        ".",
    ];
    let mut changed = Vec::new();
    // Git compares times before bytes: of a file that was only touched it says
    // that it may have changed, without the hash of what it holds.
    let mut touched = Vec::new();
    for change in differences(&ask(&listed).map_err(failed)?) {
        match change.before {
            _ if change.deleted => {}
            Some(before) => touched.push((change.path, before)),
            None => changed.push(change.path),
        }
    }
    for some in touched.chunks(MOST_ARGUMENTS) {
        let paths = some.iter().map(|(path, _)| path.as_str());
        let question = ["hash-object", "--no-filters", "--"].into_iter();
        let question: Vec<&str> = question.chain(paths).collect();
        let hashes = ask(&question).map_err(failed)?;
        let hashes = String::from_utf8_lossy(&hashes);
        let compared = some.iter().zip(hashes.lines());
        let differ = compared.filter(|((_, before), now)| before != now);
        changed.extend(differ.map(|((path, _), _)| path.clone()));
    }
    let unknown = [
        "ls-files",
        "-z",
        "--others",
        "--exclude-standard",
        "--",
        ".",
    ];
    let unknown = ask(&unknown).map_err(failed)?;
    let unknown = unknown
        .split(|byte| *byte == 0)
        .filter(|path| !path.is_empty());
    changed.extend(unknown.filter_map(|path| String::from_utf8(path.to_owned()).ok()));
    changed.sort();
    changed.dedup();
    Ok(changed)
}

/// Paths that are handed over at a time: a command line has an end.
const MOST_ARGUMENTS: usize = 200;

/// A file that may differ.
struct Difference {
    path: String,
    deleted: bool,
    /// The hash it had, where Git has not compared the bytes.
    before: Option<String>,
}

/// Reads `:MODE MODE HASH HASH STATUS\0PATH\0`, again and again.
fn differences(listed: &[u8]) -> Vec<Difference> {
    let mut parts = listed.split(|byte| *byte == 0);
    let mut found = Vec::new();
    while let (Some(head), Some(path)) = (parts.next(), parts.next()) {
        let head = String::from_utf8_lossy(head);
        let fields: Vec<&str> = head.split(' ').collect();
        let ([_, _, before, after, status], Ok(path)) =
            (fields.as_slice(), String::from_utf8(path.to_owned()))
        else {
            continue;
        };
        let compared = *status != "M" || after.bytes().any(|byte| byte != b'0');
        found.push(Difference {
            path,
            deleted: *status == "D",
            before: (!compared).then(|| (*before).to_owned()),
        });
    }
    found
}

fn unknown_revision(failure: Failure, revision: &str) -> Note {
    match failure {
        Failure::Refused(said)
            if !said.contains("not a git repository") && !said.contains('\t') =>
        {
            Note {
                message: format!("Git knows no revision {revision:?} here"),
                help: "name a branch, a tag or a commit; in CI fetch it first, such as with \
                       `fetch-depth: 0` for actions/checkout"
                    .into(),
            }
        }
        failure => failure.changes_note(Path::new(".")),
    }
}

fn no_base(revision: &str) -> Note {
    Note {
        message: format!("Git finds no commit that {revision:?} and this branch have in common"),
        help: "this clone is probably shallow: run `git fetch --filter=blob:none --unshallow`; in \
               GitHub Actions, set `fetch-depth: 0` and `filter: blob:none` for actions/checkout"
            .into(),
    }
}
