//! Where results go, and what links between sources become.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Component, Path, PathBuf};

use percent_encoding::percent_decode_str;

use super::convert::Draft;
use super::edits::Text;
use super::find::Source;
use super::links::{self, Address};
use super::name::{self, ENDINGS};
use crate::config::Config;
use crate::disk::look::{self, Entry};
use crate::markdown::slug;
use crate::source::is_published;

/// A source with its place among the others.
pub(super) struct Placed<'s> {
    pub(super) source: &'s Source,
    pub(super) draft: &'s Draft,
    /// Files to bring along, each with its name in the bundle, by their address.
    pub(super) assets: BTreeMap<String, (PathBuf, String)>,
    /// Below the folder of COEs, with `/`.
    pub(super) target: String,
    /// The id, which is the end of its address.
    pub(super) id: String,
}

/// Gives each source its place: `2025/2025-03-14-dns.md`, or a folder of that name
/// for one that brings files along. Of two with one name, the later gets a number.
pub(super) fn place<'s>(all: &'s [(Source, Draft)], config: &Config) -> Vec<Placed<'s>> {
    let mut taken = BTreeSet::new();
    let placed = all.iter().map(|(source, draft)| {
        let (folder, name) = match draft.date {
            Some(date) => (
                format!("{:04}", date.year()),
                format!("{date}-{}", draft.slug),
            ),
            None => ("undated".to_owned(), draft.slug.clone()),
        };
        let mut id = name.clone();
        let mut number = 2;
        while !taken.insert(id.clone()) {
            id = format!("{name}-{number}");
            number += 1;
        }
        let mut assets = assets(source, draft, config);
        let target = if assets.is_empty() {
            format!("{folder}/{id}.md")
        } else if draft.date.is_some() {
            format!("{folder}/{id}/index.md")
        } else {
            // Only a dated folder is a bundle.
            for (_, name) in assets.values_mut() {
                *name = format!("{id}/{name}");
            }
            format!("{folder}/{id}.md")
        };
        Placed {
            source,
            draft,
            assets,
            target,
            id,
        }
    });
    placed.collect()
}

/// The files that a source shows or links to, which lie in the folder that was
/// named and are of a kind that is published. What lies elsewhere on this machine
/// was not meant to be published, whatever the source says.
fn assets(source: &Source, draft: &Draft, config: &Config) -> BTreeMap<String, (PathBuf, String)> {
    let mut assets = BTreeMap::new();
    let mut names: HashMap<String, PathBuf> = HashMap::new();
    for address in links::local(&draft.body) {
        let (path, _) = parts(&address.written);
        let from = target_of(source, &path);
        let is_file =
            !path.is_empty() && look::entry(&from) == Entry::File && is_inside(source, &from);
        let file = from.file_name().and_then(|name| name.to_str());
        let Some(file) = file.filter(|_| is_file && is_published(&from, config)) else {
            continue;
        };
        let (start, ending) = file.rsplit_once('.').unwrap_or((file, ""));
        let mut name = file.to_owned();
        let mut number = 2;
        while names.get(&name).is_some_and(|other| *other != from) {
            name = format!("{start}-{number}.{ending}");
            number += 1;
        }
        names.insert(name.clone(), from.clone());
        assets.insert(address.written, (from, name));
    }
    assets
}

/// The path of an address, decoded, and what stands from its `?` or `#` on.
fn parts(written: &str) -> (String, &str) {
    let end = written.find(['?', '#']).unwrap_or(written.len());
    let path = percent_decode_str(&written[..end]).decode_utf8_lossy();
    (path.into_owned(), &written[end..])
}

/// What a path in a file means, without asking the disk: it counts from the file's
/// folder, or from the folder that was named when it begins with `/`, as on a site.
fn target_of(source: &Source, path: &str) -> PathBuf {
    let from = if path.starts_with('/') {
        Some(source.root.as_path())
    } else {
        source.path.parent()
    };
    let mut target = from.unwrap_or(Path::new("")).to_owned();
    for part in Path::new(path).components() {
        match part {
            Component::ParentDir => {
                target.pop();
            }
            Component::Normal(part) => target.push(part),
            _ => {}
        }
    }
    target
}

/// Whether what is at `path` lies in the folder that was named, once symbolic
/// links on the way are followed.
fn is_inside(source: &Source, path: &Path) -> bool {
    look::resolve(path).is_ok_and(|real| real.starts_with(&source.root))
}

/// Finds the sources that links lead to.
pub(super) struct Finder<'p, 's> {
    placed: &'p [Placed<'s>],
    by_path: HashMap<PathBuf, usize>,
    /// By the last part of a path without its ending; `None` for several.
    by_stem: HashMap<String, Option<usize>>,
}

impl<'p, 's> Finder<'p, 's> {
    pub(super) fn new(placed: &'p [Placed<'s>]) -> Self {
        let mut by_path = HashMap::new();
        let mut by_stem = HashMap::new();
        for (index, placed) in placed.iter().enumerate() {
            by_path.insert(placed.source.path.clone(), index);
            let telling = name::telling(&placed.source.name);
            let stem = telling.rsplit('/').next().unwrap_or(telling).to_lowercase();
            let entry = by_stem.entry(stem).or_insert(Some(index));
            if *entry != Some(index) {
                *entry = None;
            }
        }
        Self {
            placed,
            by_path,
            by_stem,
        }
    }

    /// The source that an address of `from` leads to: its file, the file whose
    /// page it is on a site, else the only one of that name.
    fn find(&self, from: &Placed<'_>, path: &str) -> Option<&'p Placed<'s>> {
        let target = target_of(from.source, path);
        let page = target.to_string_lossy();
        let page = page.trim_end_matches(".html").trim_end_matches('/');
        let mut ways = vec![target.clone()];
        ways.extend(
            ENDINGS
                .iter()
                .map(|ending| PathBuf::from(format!("{page}{ending}"))),
        );
        for folder in ["index", "README", "_index"] {
            let below = ENDINGS.iter();
            ways.extend(below.map(|ending| PathBuf::from(format!("{page}/{folder}{ending}"))));
        }
        let found = ways.iter().find_map(|way| self.by_path.get(way)).copied();
        let found = found.or_else(|| self.by_name(page));
        found.map(|index| &self.placed[index])
    }

    fn by_name(&self, name: &str) -> Option<usize> {
        let last = name.rsplit('/').next().unwrap_or(name);
        *self.by_stem.get(&name::stem(last).to_lowercase())?
    }

    /// The body of `from` with its links as they are after the import, and what is
    /// to be said of those that lead nowhere.
    pub(super) fn lead(&self, from: &Placed<'_>) -> (Text, Vec<String>) {
        let mut questions = BTreeSet::new();
        for address in links::local(&from.draft.body) {
            let (path, _) = parts(&address.written);
            let known = path.is_empty()
                || from.assets.contains_key(&address.written)
                || self.find(from, &path).is_some();
            if !known {
                let target = target_of(from.source, &path);
                questions.insert(unled(&address, from.source, &target));
            }
        }
        // Addresses are no words: `links::without_addresses` leaves them out.
        let body = links::lead(&from.draft.body, |address| self.address(from, address));
        let mut body = Text::new(&body);
        body.apply(links::lead_wiki(&body.now, |name| {
            let found = self.by_name(name)?;
            Some(self.placed[found].id.clone())
        }));
        (body, questions.into_iter().collect())
    }

    fn address(&self, from: &Placed<'_>, address: &Address) -> Option<String> {
        let (path, end) = parts(&address.written);
        if let Some((_, name)) = from.assets.get(&address.written) {
            return Some(format!("{}{end}", encoded(name)));
        }
        let to = if path.is_empty() {
            from
        } else {
            self.find(from, &path)?
        };
        let end = anchor(to.draft, end);
        if path.is_empty() {
            return Some(end);
        }
        Some(format!(
            "{}{end}",
            encoded(&relative(&from.target, &to.target))
        ))
    }
}

/// An anchor of a heading that was renamed.
fn anchor(draft: &Draft, end: &str) -> String {
    let Some(wanted) = end.strip_prefix('#') else {
        return end.to_owned();
    };
    let mut renamed = draft.renamed.iter().map(super::headings::Renamed::anchors);
    match renamed.find(|(from, _)| *from == slug(wanted)) {
        Some((_, to)) => format!("#{to}"),
        None => end.to_owned(),
    }
}

fn unled(address: &Address, source: &Source, target: &Path) -> String {
    let written = &address.written;
    let what = if address.image { "image" } else { "link" };
    let there = look::entry(target) != Entry::Nothing;
    if there && !is_inside(source, target) {
        return format!(
            "the {what} {written:?} leads out of the folder that was named, so its file was \
             not brought along: put it beside the COE if it may be published"
        );
    }
    match (address.image, there) {
        (true, false) => format!("the image {written:?} is not there"),
        (true, true) => format!("the image {written:?} is of a kind that is not published"),
        (false, true) => format!("the link {written:?} leads to a file that is not imported"),
        (false, false) => format!("the link {written:?} leads to no file"),
    }
}

/// The path from one file to another, both below one folder.
fn relative(from: &str, to: &str) -> String {
    let mut from: Vec<&str> = from.split('/').collect();
    from.pop();
    let to: Vec<&str> = to.split('/').collect();
    let last = to.len().saturating_sub(1);
    let shared = from
        .iter()
        .zip(&to[..last])
        .take_while(|(a, b)| a == b)
        .count();
    let up = std::iter::repeat_n("..", from.len() - shared);
    let path: Vec<&str> = up.chain(to[shared..].iter().copied()).collect();
    path.join("/")
}

/// A path as an address: blanks and brackets would end it.
fn encoded(path: &str) -> String {
    const ENDING: &percent_encoding::AsciiSet = &percent_encoding::CONTROLS
        .add(b' ')
        .add(b'(')
        .add(b')')
        .add(b'<')
        .add(b'>')
        .add(b'%')
        .add(b'?')
        .add(b'#')
        .add(b'"');
    percent_encoding::utf8_percent_encode(path, ENDING).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_from_one_result_to_another() {
        for (from, to, expected) in [
            ("2025/a.md", "2025/b.md", "b.md"),
            ("2025/a.md", "2024/b.md", "../2024/b.md"),
            ("2025/a/index.md", "2025/b.md", "../b.md"),
            ("2025/a.md", "2025/b/index.md", "b/index.md"),
        ] {
            assert_eq!(relative(from, to), expected);
        }
    }

    #[test]
    fn a_path_in_a_file_counts_from_its_folder_or_from_the_one_that_was_named() {
        let source = Source {
            name: "reports/a.md".to_owned(),
            path: PathBuf::from("/x/reports/a.md"),
            root: PathBuf::from("/x"),
            named: false,
            text: String::new(),
        };
        for (path, expected) in [
            ("img/a.png", "/x/reports/img/a.png"),
            ("../b.md", "/x/b.md"),
            ("./b.md", "/x/reports/b.md"),
            ("/img/a.png", "/x/img/a.png"),
            ("../../etc/a.png", "/etc/a.png"),
        ] {
            assert_eq!(target_of(&source, path), Path::new(expected));
        }
    }
}
