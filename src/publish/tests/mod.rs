//! What a reader of the build directory sees, whatever happens.
#![expect(
    clippy::disallowed_methods,
    reason = "tests make and look at real files"
)]

mod faults;
mod folders;
mod sites;

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Late, Output, PublishError, Report, Target, publish};
use crate::disk::Disk;
use crate::disk::look;

/// A folder for one test, with a build directory in it that is not there yet.
struct Ground {
    folder: tempfile::TempDir,
}

impl Ground {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn book(&self) -> PathBuf {
        self.path("book")
    }

    fn publish(&self, site: &Site) -> Result<Report, PublishError<Infallible>> {
        self.publish_on(&Disk::new(), site)
    }

    fn publish_on(&self, disk: &Disk, site: &Site) -> Result<Report, PublishError<Infallible>> {
        publish_to(&self.book(), disk, site)
    }

    /// Asserts that the build directory holds `site`, and that the folder above
    /// holds nothing but it.
    fn holds_only(&self, site: &Site) {
        assert_eq!(read(&self.book()), *site);
        assert_eq!(names(self.folder.path()), ["book"]);
    }
}

/// How the paths of outputs begin that are handed over late.
const LATE: &str = "late/";

/// Paths and texts.
type Site = BTreeMap<String, String>;

fn site<const N: usize>(files: [(&str, &str); N]) -> Site {
    files.map(|(path, text)| (path.into(), text.into())).into()
}

fn publish_to(folder: &Path, disk: &Disk, site: &Site) -> Result<Report, PublishError<Infallible>> {
    let target = Target { folder, keep: &[] };
    let (late, paths): (Vec<&String>, Vec<&String>) =
        site.keys().partition(|path| path.starts_with(LATE));
    let make = |path: &str| Ok(Output::Bytes(site[path].as_bytes().into()));
    let make_late = |all: &Late<'_>| {
        let put = |path: &&String| all.put(path, site[*path].as_bytes());
        late.iter().try_for_each(put)
    };
    publish(target, &paths, &make, make_late, disk, &|_| {})
}

/// A published site, without the marker.
fn read(folder: &Path) -> Site {
    let tree = look::tree(folder).unwrap();
    assert_eq!(tree.others, 0);
    let text = |path: &String| fs::read_to_string(folder.join(path)).unwrap();
    let mut site: Site = tree
        .files
        .iter()
        .map(|path| (path.clone(), text(path)))
        .collect();
    assert!(site.remove(super::names::MARKER).is_some(), "no marker");
    site
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = look::names(folder)
        .unwrap()
        .into_iter()
        .map(|name| name.into_string().unwrap())
        .collect();
    names.sort();
    names
}
