//! What is changed in a COE's file, and how it is saved.

use std::path::Path;
use std::{fs, io};

use serde::Serialize;

/// What an edit changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    /// A sentence of a section that only the COE's own page shows.
    Body,
    /// A lesson, which other pages list.
    Lesson,
    /// The title, which stands wherever the COE is named.
    Title,
    /// The tags.
    Tag,
}

impl Kind {
    /// What stands before the mark, and after it.
    fn place(self, number: usize) -> (&'static str, &'static str) {
        match self {
            Self::Body => (SECTIONS[number % SECTIONS.len()], " was saved. "),
            Self::Lesson => ("### What went well\n\n- ", " was saved: "),
            Self::Title => ("\ntitle: ", " "),
            Self::Tag => ("\ntags: [", ", "),
        }
    }
}

/// Where sentences are added.
const SECTIONS: [&str; 4] = [
    "## Summary\n\n",
    "## Metrics\n\n",
    "### How did we do during the event?\n\n",
    "### What did we understand while it was happening?\n\n",
];

/// How an editor saves a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Way {
    /// Another file takes its place.
    Rename,
    /// It is written where it is.
    Plain,
}

/// The word by which the edit with this number is known on a page. A later
/// one's has the greater number.
pub(super) fn mark(number: usize) -> String {
    format!("saved{number:06}")
}

/// `text` with `mark` put into it; nothing if it has no place for it.
pub(super) fn marked(text: &str, kind: Kind, number: usize, mark: &str) -> Option<String> {
    let (before, after) = kind.place(number);
    let at = text.find(before)? + before.len();
    Some([&text[..at], mark, after, &text[at..]].concat())
}

/// Saves `text` as the file at `path`.
pub(super) fn save(path: &Path, text: &str, way: Way) -> io::Result<()> {
    match way {
        Way::Plain => fs::write(path, text),
        Way::Rename => {
            let beside = path.with_extension("part~");
            fs::write(&beside, text)?;
            fs::rename(beside, path)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COE: &str = "---\ntitle: It failed\ntags: [dns]\n---\n\n## Summary\n\nIt failed.\n\n\
        ### What went well\n\n- Little.\n";

    #[test]
    fn each_kind_has_its_place() {
        for (kind, expected) in [
            (Kind::Body, "## Summary\n\nmark was saved. It failed."),
            (Kind::Lesson, "- mark was saved: Little."),
            (Kind::Title, "title: mark It failed\n"),
            (Kind::Tag, "tags: [mark, dns]"),
        ] {
            assert!(marked(COE, kind, 0, "mark").unwrap().contains(expected));
        }
        assert_eq!(marked(COE, Kind::Body, 1, "mark"), None);
    }

    #[test]
    fn both_ways_leave_one_file_with_the_text() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.md");
        for way in [Way::Rename, Way::Plain] {
            save(&file, "text", way).unwrap();
            assert_eq!(fs::read_to_string(&file).unwrap(), "text");
        }
        assert_eq!(folder.path().read_dir().unwrap().count(), 1);
    }
}
