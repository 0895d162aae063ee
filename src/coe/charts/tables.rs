//! The CSV files of the content, for those who say which they ask for.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::SourceFile;

/// CSV files of the content, by their path below the content folder. What a COE
/// asks of them is noted: it must be parsed again when the answer changes.
#[derive(Debug, Default)]
pub struct Tables(BTreeMap<String, Arc<SourceFile>>);

/// A question to [`Tables`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// What stands in the file at this path.
    File(String),
    /// Which files stand in this folder.
    Names(String),
}

impl Tables {
    /// The files by their paths.
    pub fn new(files: BTreeMap<String, Arc<SourceFile>>) -> Self {
        Self(files)
    }

    /// The file at `path`.
    pub(super) fn get(&self, path: &str, asked: &mut Vec<Asked>) -> Option<&Arc<SourceFile>> {
        asked.push(Asked::File(path.to_owned()));
        self.0.get(path)
    }

    /// The names of the files that stand in `folder` itself.
    pub(super) fn names(&self, folder: &str, asked: &mut Vec<Asked>) -> Vec<&str> {
        asked.push(Asked::Names(folder.to_owned()));
        self.names_in(folder)
    }

    /// Whether a question has the same answer here and in `other`.
    pub fn agrees(&self, other: &Self, asked: &Asked) -> bool {
        match asked {
            Asked::File(path) => {
                let text = |tables: &Self| tables.0.get(path).map(Arc::clone);
                match (text(self), text(other)) {
                    (Some(a), Some(b)) => {
                        Arc::ptr_eq(&a, &b) || (a.path == b.path && a.text == b.text)
                    }
                    (a, b) => a.is_none() && b.is_none(),
                }
            }
            Asked::Names(folder) => self.names_in(folder) == other.names_in(folder),
        }
    }

    fn names_in(&self, folder: &str) -> Vec<&str> {
        let prefix = format!("{folder}/");
        let names = self.0.keys();
        names
            .filter_map(|table| table.strip_prefix(&prefix))
            .filter(|name| !name.contains('/'))
            .collect()
    }
}

impl<const N: usize> From<[(String, Arc<SourceFile>); N]> for Tables {
    fn from(files: [(String, Arc<SourceFile>); N]) -> Self {
        Self(BTreeMap::from(files))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables(files: &[(&str, &str)]) -> Tables {
        let files = files.iter();
        Tables::new(
            files
                .map(|(path, text)| {
                    let file = SourceFile::new(format!("content/{path}"), *text);
                    ((*path).to_owned(), Arc::new(file))
                })
                .collect(),
        )
    }

    #[test]
    fn a_question_has_the_same_answer_while_what_it_asks_for_is_the_same() {
        let before = tables(&[("x/a.csv", "1"), ("x/b.csv", "2"), ("y/c.csv", "3")]);
        let a = Asked::File("x/a.csv".into());
        let names = Asked::Names("x".into());
        for (after, file, folder) in [
            (&[("x/a.csv", "1"), ("x/b.csv", "4")][..], true, true),
            (&[("x/a.csv", "9"), ("x/b.csv", "2")], false, true),
            (&[("x/b.csv", "2")], false, false),
            (
                &[("x/a.csv", "1"), ("x/b.csv", "2"), ("x/d.csv", "")],
                true,
                false,
            ),
        ] {
            let after = tables(after);
            assert_eq!(before.agrees(&after, &a), file, "{after:?}");
            assert_eq!(before.agrees(&after, &names), folder, "{after:?}");
        }
    }
}
