//! Makes a book in a temporary folder, builds it with the real program, and
//! looks at what came of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A book that is being tested.
pub(crate) struct BookTest {
    folder: TempDir,
}

/// What one run of the program gave.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl BookTest {
    /// A book with an empty `book.toml` and an empty content folder.
    pub(crate) fn new() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        fs::create_dir(folder.path().join("content")).expect("a content folder");
        fs::write(folder.path().join("book.toml"), "").expect("book.toml");
        Self { folder }
    }

    /// A folder in which nothing is yet.
    pub(crate) fn nothing() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        Self { folder }
    }

    /// A book with one COE, `content/coes/2025-03-14-a.md`.
    pub(crate) fn with_coe(text: impl AsRef<[u8]>) -> Self {
        Self::new().file("content/coes/2025-03-14-a.md", text)
    }

    /// Adds or replaces a file.
    pub(crate) fn file(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        self.write(path, text);
        self
    }

    /// Writes a file, making the folders above it.
    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, text).expect("a file");
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Runs `coebook build` with `arguments`, as of a fixed day.
    pub(crate) fn build(&self, arguments: &[&str]) -> Run {
        let mut all = vec!["build", "--today", "2026-11-23"];
        all.extend(arguments);
        self.run(&all, &[])
    }

    /// Runs the program in the book's folder.
    pub(crate) fn run(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_coebook"))
            .args(arguments)
            .current_dir(self.root())
            .env_remove("SOURCE_DATE_EPOCH")
            .envs(environment.iter().copied())
            .output()
            .expect("the program runs");
        Run {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Runs Git in the book's folder without the user's settings, on `day`.
    pub(crate) fn git(&self, day: &str, arguments: &[&str]) {
        let time = format!("{day}T12:00:00Z");
        let output = Command::new("git")
            .current_dir(self.root())
            .args(["-c", "user.name=Ada", "-c", "user.email=ada@example.org"])
            .args(arguments)
            .env("GIT_AUTHOR_DATE", &time)
            .env("GIT_COMMITTER_DATE", &time)
            .env("GIT_CONFIG_GLOBAL", self.root().join("no-such-file"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .output()
            .expect("git runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git {arguments:?}: {said}");
    }

    /// A file of the site.
    pub(crate) fn page(&self, path: &str) -> String {
        let path = self.root().join("book").join(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// The page of the COE that [`Self::with_coe`] makes.
    pub(crate) fn coe_page(&self) -> String {
        self.page("coes/2025-03-14-a/index.html")
    }

    /// Every file of the site with its bytes, by path.
    pub(crate) fn site(&self) -> std::collections::BTreeMap<PathBuf, Vec<u8>> {
        files(&self.root().join("book"))
    }
}

impl Run {
    /// Asserts that the build succeeded.
    pub(crate) fn ok(self) -> Self {
        assert_eq!(self.code, 0, "{}{}", self.stdout, self.stderr);
        self
    }

    /// Asserts that a report names `rule` at `place` (`path:line:column`).
    pub(crate) fn reports(self, rule: &str, place: &str) -> Self {
        let named = self.stderr.contains(&format!("[{rule}]"));
        let placed = self.stderr.contains(place);
        assert!(named && placed, "no {rule} at {place} in:\n{}", self.stderr);
        self
    }

    /// Asserts that nothing was reported.
    pub(crate) fn quiet(self) -> Self {
        assert_eq!(self.stderr, "");
        self
    }
}

/// Every file below `folder` with its bytes, by relative path.
pub(crate) fn files(folder: &Path) -> std::collections::BTreeMap<PathBuf, Vec<u8>> {
    let mut found = std::collections::BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let relative = path.strip_prefix(folder).expect("below").to_owned();
                found.insert(relative, fs::read(&path).expect("a file"));
            }
        }
    }
    found
}
