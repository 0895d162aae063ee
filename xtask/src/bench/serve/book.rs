//! The COEs of a made-up book, as files and as pages.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// One COE.
#[derive(Debug, Clone)]
pub(super) struct Coe {
    pub(super) id: String,
    /// Its file, below the content's folder.
    pub(super) path: PathBuf,
    /// Its first service and its first tag.
    pub(super) service: String,
    pub(super) tag: String,
}

/// The COEs of the book in `folder`, from the first to the last.
pub(super) fn read(folder: &Path) -> io::Result<Vec<Coe>> {
    let content = content(folder);
    let mut coes = Vec::new();
    for year in content.join("coes").read_dir()? {
        for file in year?.path().read_dir()? {
            let file = file?.path();
            let path = file.strip_prefix(&content).unwrap_or(&file).to_owned();
            let id = path.file_stem().unwrap_or_default().to_string_lossy();
            let text = fs::read_to_string(&file)?;
            coes.push(Coe {
                id: id.into_owned(),
                service: first(&text, "services: ["),
                tag: first(&text, "tags: ["),
                path,
            });
        }
    }
    coes.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(coes)
}

/// The folder of a book's content; also of a site of Hugo's.
pub(super) fn content(folder: &Path) -> PathBuf {
    folder.join("content")
}

/// The first item of the list that `opening` opens.
fn first(text: &str, opening: &str) -> String {
    let list = text.split_once(opening).map_or("", |(_, list)| list);
    list.split([',', ']']).next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_coes_of_a_made_up_book_are_found_with_their_terms() {
        let folder = tempfile::tempdir().unwrap();
        crate::corpus::write(folder.path(), 5, false).unwrap();
        let coes = read(folder.path()).unwrap();
        assert_eq!(coes.len(), 5);
        for coe in coes {
            assert!(coe.path.to_string_lossy().contains(&coe.id));
            assert!(content(folder.path()).join(&coe.path).is_file());
            assert!(!coe.service.is_empty() && !coe.tag.is_empty());
        }
    }
}
