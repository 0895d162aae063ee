//! The Git repository that holds the content.
#![expect(
    clippy::disallowed_methods,
    reason = "Git is asked for its history here and nowhere else"
)]

use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{ChildStdout, Command, Stdio};

use super::Note;

/// A repository with at least one commit and its whole history.
#[derive(Debug)]
pub(super) struct Repository<'a> {
    program: &'a str,
    /// The content folder.
    folder: &'a Path,
    /// The content folder's path in the repository: empty, or ended by `/`.
    prefix: Vec<u8>,
}

/// Finds the repository that `folder` is in. `None`: there is none, or nothing
/// was committed yet. What Git is called by is `program`.
pub(super) fn open<'a>(program: &'a str, folder: &'a Path) -> Result<Option<Repository<'a>>, Note> {
    let questions = ["rev-parse", "--is-shallow-repository", "--show-prefix"];
    let answer = match run(git(program, folder).args(questions)) {
        Ok(answer) => answer,
        Err(Failure::Refused(said)) if said.contains("not a git repository") => {
            return Ok(None);
        }
        Err(failure) => return Err(failure.note(folder)),
    };
    // The prefix is last, and may itself hold a line feed.
    let Some((shallow, prefix)) = answer
        .iter()
        .position(|byte| *byte == b'\n')
        .map(|end| (&answer[..end], &answer[end + 1..]))
    else {
        return Ok(None);
    };
    if shallow == b"true" {
        return Err(Note {
            message: "this clone of the repository is shallow, so the dates of its files are \
                      left out"
                .into(),
            help: "run `git fetch --filter=blob:none --unshallow` before the build; in GitHub \
                   Actions, set `fetch-depth: 0` and `filter: blob:none` for actions/checkout"
                .into(),
        });
    }
    let head = ["rev-parse", "--verify", "--quiet", "HEAD"];
    match run(git(program, folder).args(head)) {
        Ok(_) => Ok(Some(Repository {
            program,
            folder,
            prefix: prefix.strip_suffix(b"\n").unwrap_or(prefix).to_owned(),
        })),
        Err(_) => Ok(None),
    }
}

/// The last commit, where `folder` stands in the repository, and whether its
/// history is whole; else why Git does not say.
pub(super) fn version(program: &str, folder: &Path) -> Result<Vec<u8>, String> {
    let questions = [
        "rev-parse",
        "--is-shallow-repository",
        "--show-prefix",
        "HEAD",
    ];
    run(git(program, folder).args(questions)).map_err(|failure| match failure {
        Failure::System(error) => error.to_string(),
        Failure::Refused(said) => said,
    })
}

/// The file to which Git adds a line with each commit and each change of branch;
/// nothing where there is no repository. Git may not have made it yet.
pub(super) fn reflog(program: &str, folder: &Path) -> Option<PathBuf> {
    let question = [
        "rev-parse",
        "--path-format=absolute",
        "--git-path",
        "logs/HEAD",
    ];
    let answer = run(git(program, folder).args(question)).ok()?;
    let path = String::from_utf8(answer).ok()?;
    Some(PathBuf::from(path.strip_suffix('\n')?))
}

impl Repository<'_> {
    /// The paths of the content's files in the last commit, relative to the
    /// repository.
    pub(super) fn files(&self) -> Result<Vec<Vec<u8>>, Note> {
        let arguments = ["ls-tree", "-r", "-z", "--name-only", "--full-name", "HEAD"];
        let names = run(git(self.program, self.folder).args(arguments))
            .map_err(|failure| failure.note(self.folder))?;
        let names = names.split(|byte| *byte == 0);
        Ok(names
            .filter(|name| !name.is_empty())
            .map(<[u8]>::to_owned)
            .collect())
    }

    /// Lets `read` read what [`super::log`] describes, while Git writes it.
    ///
    /// `rev-list` and `diff-tree` are what `git log` is made of. With a folder
    /// to look at, `git log` compares each commit twice, first to see whether it
    /// matters; and it heeds a dozen settings more.
    pub(super) fn log(
        &self,
        read: impl FnOnce(BufReader<ChildStdout>) -> io::Result<()>,
    ) -> Result<(), Note> {
        let mut commits = git(self.program, self.folder);
        commits.args(["rev-list", "--topo-order", "HEAD"]);
        let mut read_all = Ok(());
        let listed = stream(&mut commits, |list| {
            // Made in here, so that the list's end is closed when this returns:
            // else `rev-list` would wait for a reader that has failed.
            let mut changes = git(self.program, self.folder);
            changes.args(["diff-tree", "--stdin", "--root", "-r", "-z", "-c", "-M100%"]);
            changes.args(["--name-status", "--encoding=UTF-8", "--format=%x01%at"]);
            changes.args(["--", "."]).stdin(list.into_inner());
            read_all = stream(&mut changes, read);
            Ok(())
        });
        read_all
            .and(listed)
            .map_err(|failure| failure.note(self.folder))
    }

    /// `path`, which is relative to the repository, as relative to the book's
    /// folder, of which the content is in `content`.
    pub(super) fn path_in_book(&self, content: &str, path: &[u8]) -> Option<String> {
        let path = std::str::from_utf8(path.strip_prefix(self.prefix.as_slice())?).ok()?;
        match content.trim_end_matches('/') {
            "" | "." => Some(path.to_owned()),
            content => Some(format!("{content}/{path}")),
        }
    }
}

/// Variables by which a caller, such as a hook, would lead Git elsewhere or
/// have it answer otherwise.
const MISLEADING: [&str; 15] = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_GLOB_PATHSPECS",
    "GIT_GRAFT_FILE",
    "GIT_ICASE_PATHSPECS",
    "GIT_INDEX_FILE",
    "GIT_LITERAL_PATHSPECS",
    "GIT_NAMESPACE",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
];

/// Git in `folder`: no pager, no network, no question, in English.
fn git(program: &str, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command
        // A repository's own settings could name a program to be run.
        .args(["-c", "core.fsmonitor=false", "-c", "core.hooksPath="])
        .args(["--no-pager", "--no-replace-objects", "-C"])
        .arg(folder)
        .env("LC_ALL", "C")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_TERMINAL_PROMPT", "0")
        .stdin(Stdio::null());
    for variable in MISLEADING {
        command.env_remove(variable);
    }
    command
}

/// What Git answers to `arguments` in `folder`.
pub(super) fn answer(program: &str, folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, Failure> {
    run(git(program, folder).args(arguments))
}

/// Why Git gave no answer.
#[derive(Debug)]
pub(super) enum Failure {
    /// It could not be started, or not be read from.
    System(io::Error),
    /// It ended badly, and this is what it said.
    Refused(String),
}

impl Failure {
    /// What to say when the files that changed were asked for.
    pub(super) fn changes_note(self, folder: &Path) -> Note {
        match self {
            Self::System(error) if error.kind() == io::ErrorKind::NotFound => Note {
                message: "Git is not installed, and it alone knows which files have changed".into(),
                help: "install Git, or leave `--since` out".into(),
            },
            Self::System(error) => Note {
                message: format!("Git can't be run: {error}"),
                help: "see whether `git --version` works here, or leave `--since` out".into(),
            },
            Self::Refused(said) => Note {
                message: format!("Git can't tell which files have changed: {}", reason(&said)),
                help: match mend(&said) {
                    Some(mend) => format!("run `{mend}`"),
                    None => format!(
                        "see what `git -C '{}' status` says, or leave `--since` out",
                        folder.display()
                    ),
                },
            },
        }
    }

    fn note(self, folder: &Path) -> Note {
        match self {
            Self::System(error) if error.kind() == io::ErrorKind::NotFound => Note {
                message: "Git is not installed, so the dates of files are left out".into(),
                help: "install Git, or build where it is installed".into(),
            },
            Self::System(error) => Note {
                message: format!("Git can't be run, so the dates of files are left out: {error}"),
                help: "see whether `git --version` works here".into(),
            },
            Self::Refused(said) => {
                let (reason, mend) = (reason(&said), mend(&said));
                Note {
                    message: format!("the dates of files are left out, since Git says: {reason}"),
                    help: match mend {
                        Some(mend) => format!("run `{mend}`"),
                        None => format!("see what `git -C '{}' log` says", folder.display()),
                    },
                }
            }
        }
    }
}

/// The line with which Git gives up.
fn reason(said: &str) -> &str {
    let reason = said.lines().find(|line| !line.starts_with("warning:"));
    reason.unwrap_or_default().trim_start_matches("fatal: ")
}

/// Of a repository that belongs to somebody else, as in many a container, Git
/// says with which command to trust it.
fn mend(said: &str) -> Option<&str> {
    said.lines().find_map(|line| line.strip_prefix('\t'))
}

fn run(command: &mut Command) -> Result<Vec<u8>, Failure> {
    let mut answer = Vec::new();
    stream(command, |mut output| {
        output.read_to_end(&mut answer).map(|_| ())
    })?;
    Ok(answer)
}

/// Lets `read` read what a command writes, and returns how it ended.
fn stream(
    command: &mut Command,
    read: impl FnOnce(BufReader<ChildStdout>) -> io::Result<()>,
) -> Result<(), Failure> {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(Failure::System)?;
    let (output, mut errors) = match (child.stdout.take(), child.stderr.take()) {
        (Some(output), Some(errors)) => (BufReader::new(output), errors),
        _ => return Err(Failure::System(io::ErrorKind::BrokenPipe.into())),
    };
    // Both are read at once: a full pipe that nobody empties stops the command.
    let mut said = Vec::new();
    let result = std::thread::scope(|scope| {
        scope.spawn(|| errors.read_to_end(&mut said));
        read(output)
    });
    let ended = child.wait().map_err(Failure::System)?;
    if !ended.success() {
        let said = String::from_utf8_lossy(&said).into_owned();
        return Err(Failure::Refused(said));
    }
    result.map_err(Failure::System)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn git_is_not_led_elsewhere_by_the_environment() {
        let command = git("git", Path::new("content"));
        for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            let removed = command
                .get_envs()
                .any(|set| set == (variable.as_ref(), None));
            assert!(removed, "{variable}");
        }
    }

    #[test]
    fn what_git_refuses_is_said_with_the_mend_that_it_names() {
        let said = "fatal: detected dubious ownership in repository at '/kb'\n\
                    To add an exception for this directory, call:\n\n\
                    \tgit config --global --add safe.directory /kb\n";
        let note = Failure::Refused(said.into()).note(Path::new("/kb/content"));
        assert_eq!(
            note.message,
            "the dates of files are left out, since Git says: \
             detected dubious ownership in repository at '/kb'"
        );
        assert_eq!(
            note.help,
            "run `git config --global --add safe.directory /kb`"
        );

        let note = Failure::Refused("warning: x\nfatal: bad object HEAD\n".into());
        let note = note.note(Path::new("content"));
        assert!(
            note.message.ends_with("Git says: bad object HEAD"),
            "{note:?}"
        );
        assert_eq!(note.help, "see what `git -C 'content' log` says");
    }
}
