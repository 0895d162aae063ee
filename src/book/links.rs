//! Where links lead, and which lead nowhere.

mod declared;

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use super::amend::refers_to;
use super::directory::{Directory, spellings};
use super::{Book, CoeIndex, Connections, address};
use crate::coe::charts::Chart;
use crate::diagnostic::{Diagnostic, Location, Rule, SourceFile, Span, nearest, rules};
use crate::markdown::{LinkKind, LinkRef, slug};
use crate::source::{TermKind, join};

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Another site.
    External(String),
    /// A place on the page that holds the link: an `id`, or nothing for its top.
    Here(String),
    /// A COE, and an `id` on its page or nothing.
    Coe(CoeIndex, String),
    /// A page by its index, and an `id` on it or nothing.
    Page(usize, String),
    /// A generated page by its address, and an `id` or nothing.
    Address(String, String),
    /// A published file by its index.
    Asset(usize),
    /// Nothing that is published: the text is shown without a link.
    Nowhere,
}

/// A document of the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Own {
    Coe(CoeIndex),
    Page(usize),
}

/// One document whose links are being resolved.
struct Holder<'h> {
    own: Own,
    path: &'h str,
    book: &'h Book,
    directory: &'h Directory<'h>,
    /// Its file, once there is something to report.
    file: OnceCell<Arc<SourceFile>>,
    /// The anchors of the documents that were linked to so far.
    anchors: HashMap<Own, BTreeMap<String, String>>,
    problems: Vec<Diagnostic>,
}

/// Resolves the links of a COE and the references in its front matter.
pub(super) fn resolve_coe(
    book: &Book,
    directory: &Directory<'_>,
    index: CoeIndex,
) -> (Connections, Vec<Diagnostic>) {
    let coe = &book.coes[index];
    let mut holder = Holder {
        path: &coe.path,
        own: Own::Coe(index),
        book,
        directory,
        file: OnceCell::new(),
        anchors: HashMap::new(),
        problems: Vec::new(),
    };
    let targets = coe.links.iter().map(|link| holder.resolve(link)).collect();
    let related = holder.related(index, &coe.front.related);
    let recurrence_of = holder.recurrence_of(index, &coe.front.recurrence_of);
    let table = |chart: &Chart| {
        let path = join(coe.folder(), chart.data.as_deref()?);
        directory.assets_by_path.get(&path).copied()
    };
    let connections = Connections {
        tables: coe.charts.iter().map(table).collect(),
        terms: book.terms.of_coe(coe),
        targets,
        named: related,
        recurrence_of,
        ..Connections::default()
    };
    (connections, holder.problems)
}

/// Resolves the links of a page.
pub(super) fn resolve_page(
    book: &Book,
    directory: &Directory<'_>,
    index: usize,
) -> (Vec<Target>, Vec<Diagnostic>) {
    let page = &book.pages[index];
    let mut holder = Holder {
        path: &page.path,
        own: Own::Page(index),
        book,
        directory,
        file: OnceCell::new(),
        anchors: HashMap::new(),
        problems: Vec::new(),
    };
    let targets = page.links.iter().map(|link| holder.resolve(link)).collect();
    (targets, holder.problems)
}

/// For each COE, those that refer to it, in the book's order.
pub(super) fn backlinks(connections: &[Connections]) -> Vec<Vec<CoeIndex>> {
    let mut backlinks = vec![Vec::new(); connections.len()];
    for (from, connection) in connections.iter().enumerate() {
        for to in refers_to(connection, from) {
            backlinks[to].push(from);
        }
    }
    backlinks
}

impl Holder<'_> {
    fn resolve(&mut self, link: &LinkRef) -> Target {
        match link.kind {
            LinkKind::Footnote => Target::Here(format!("fn-{}", link.text)),
            LinkKind::Wiki => {
                let (id, anchor) = split_anchor(&link.destination);
                self.coe_target(id, anchor, link.span)
            }
            LinkKind::Image => self.image(link),
            LinkKind::Link => self.link(link),
        }
    }

    fn link(&mut self, link: &LinkRef) -> Target {
        let destination = link.destination.trim();
        if let Some((scheme, rest)) = scheme_of(destination) {
            return match scheme.as_str() {
                "http" | "https" | "mailto" => Target::External(destination.to_owned()),
                "coe" => {
                    let (id, anchor) = split_anchor(rest);
                    self.coe_target(id, anchor, link.span)
                }
                _ => {
                    if let Some(kind) = TermKind::ALL
                        .into_iter()
                        .find(|kind| kind.prefix() == scheme)
                    {
                        self.term_target(kind, rest, link.span)
                    } else {
                        self.report(
                            &rules::BROKEN_LINK,
                            link.span,
                            format!("links to {scheme}: addresses are not published"),
                            "use https:, mailto:, coe:, service:, tag:, team: or a path",
                        );
                        Target::Nowhere
                    }
                }
            };
        }
        if destination.starts_with("//") {
            return Target::External(format!("https:{destination}"));
        }
        self.internal(destination, link.span)
    }

    /// A path, relative to the file or, with a leading `/`, to the content.
    fn internal(&mut self, destination: &str, span: Span) -> Target {
        let (path, anchor) = split_anchor(destination);
        let path = path.split('?').next().unwrap_or(path);
        let decoded = percent_decode_str(path).decode_utf8_lossy();
        if decoded.is_empty() {
            return match self.anchor(self.own, anchor, span) {
                Some(anchor) => Target::Here(anchor),
                None => Target::Here(String::new()),
            };
        }
        let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let full = match decoded.strip_prefix('/') {
            Some(absolute) => join("", absolute),
            None => join(folder, &decoded),
        };
        if let Some(target) = self.document(&full, anchor, span) {
            return target;
        }
        if let Some(asset) = self.directory.assets_by_path.get(&full) {
            return Target::Asset(*asset);
        }
        if let Some(target) = self.site_address(&full, anchor, span) {
            return target;
        }
        if self.directory.is_left_out(&full) {
            return Target::Nowhere;
        }
        self.report_missing(&rules::BROKEN_LINK, span, &full, &decoded);
        Target::Nowhere
    }

    /// A Markdown file, as it is written or without its extension.
    fn document(&mut self, full: &str, anchor: &str, span: Span) -> Option<Target> {
        let candidates = spellings(full);
        let coe = candidates
            .iter()
            .find_map(|path| self.directory.coes_by_path.get(path));
        if let Some(coe) = coe {
            return Some(self.coe_at(*coe, anchor, span));
        }
        let page = candidates
            .iter()
            .find_map(|path| self.directory.pages_by_path.get(path));
        page.map(|page| self.page_at(*page, anchor, span))
    }

    /// An address as it stands in the finished site.
    fn site_address(&mut self, full: &str, anchor: &str, span: Span) -> Option<Target> {
        let trimmed = full.trim_end_matches("index.html").trim_end_matches('/');
        let address = if trimmed.is_empty() {
            String::new()
        } else {
            format!("{trimmed}/")
        };
        if let Some(coe) = self.directory.coes_by_address.get(&address) {
            return Some(self.coe_at(*coe, anchor, span));
        }
        if let Some(page) = self.directory.pages_by_address.get(&address) {
            return Some(self.page_at(*page, anchor, span));
        }
        let generated = self.directory.generated.contains(&address);
        generated.then(|| {
            let anchor = self.generated_anchor(&address, anchor, span);
            Target::Address(address, anchor)
        })
    }

    fn coe_at(&mut self, coe: CoeIndex, anchor: &str, span: Span) -> Target {
        let anchor = self.anchor(Own::Coe(coe), anchor, span);
        Target::Coe(coe, anchor.unwrap_or_default())
    }

    fn page_at(&mut self, page: usize, anchor: &str, span: Span) -> Target {
        let anchor = self.anchor(Own::Page(page), anchor, span);
        Target::Page(page, anchor.unwrap_or_default())
    }

    fn coe_target(&mut self, id: &str, anchor: &str, span: Span) -> Target {
        let id = id.trim();
        if let Some(coe) = self.directory.coe(id) {
            return self.coe_at(coe, anchor, span);
        }
        self.report_unknown_coe(id, span);
        Target::Nowhere
    }

    /// The `id` on a generated page that nothing of the content opens. Only the
    /// tags of the lessons page are promised to stay.
    fn generated_anchor(&mut self, address: &str, anchor: &str, span: Span) -> String {
        let tag = anchor
            .strip_prefix("tag-")
            .filter(|_| address == "lessons/");
        let is_tag = tag.is_some_and(|tag| self.book.terms.get(TermKind::Tag, tag).is_some());
        if !anchor.is_empty() && !is_tag {
            self.report(
                &rules::BROKEN_ANCHOR,
                span,
                format!("there is no heading `#{anchor}` on /{address}"),
                "link to the page itself: it is made anew with each build",
            );
            return String::new();
        }
        anchor.to_owned()
    }

    fn term_target(&mut self, kind: TermKind, name: &str, span: Span) -> Target {
        let (name, anchor) = split_anchor(name);
        let decoded = percent_decode_str(name).decode_utf8_lossy();
        let book = self.book;
        if let Some(term) = book.terms.get(kind, &decoded) {
            if let Some(page) = term.page {
                return self.page_at(page, anchor, span);
            }
            let address = address::term(kind, &term.slug);
            let anchor = self.generated_anchor(&address, anchor, span);
            return Target::Address(address, anchor);
        }
        let known: Vec<&str> = self
            .book
            .terms
            .of(kind)
            .iter()
            .map(|term| term.slug.as_str())
            .collect();
        let word = kind.prefix();
        let help = match nearest(&decoded, known) {
            Some(close) => format!("did you mean `{word}:{close}`?"),
            None => format!(
                "no COE names it, and no file content/{}/{decoded}.md describes it",
                kind.folder()
            ),
        };
        self.report(
            &rules::BROKEN_LINK,
            span,
            format!("there is no {word} {decoded:?}"),
            &help,
        );
        Target::Nowhere
    }

    fn image(&mut self, link: &LinkRef) -> Target {
        let destination = link.destination.trim();
        if matches!(scheme_of(destination), Some((scheme, _)) if scheme == "http" || scheme == "https")
            || destination.starts_with("//")
        {
            self.report(
                &rules::REMOTE_IMAGE,
                link.span,
                "this image is on another host and is shown as a link".to_owned(),
                "save it beside the COE: the page then stays whole when that host is gone",
            );
            return Target::External(destination.to_owned());
        }
        let decoded = percent_decode_str(destination)
            .decode_utf8_lossy()
            .into_owned();
        let path = decoded.split(['?', '#']).next().unwrap_or_default();
        let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let full = match path.strip_prefix('/') {
            Some(absolute) => join("", absolute),
            None => join(folder, path),
        };
        if let Some(asset) = self.directory.assets_by_path.get(&full) {
            return Target::Asset(*asset);
        }
        if !self.directory.left_out.contains(&full) {
            self.report_missing(&rules::MISSING_IMAGE, link.span, &full, &decoded);
        }
        Target::Nowhere
    }

    /// The `id` that `anchor` means, or nothing when it has none.
    fn anchor(&mut self, document: Own, anchor: &str, span: Span) -> Option<String> {
        if anchor.is_empty() || anchor == "top" {
            return None;
        }
        let decoded = percent_decode_str(anchor).decode_utf8_lossy();
        let book = self.book;
        let anchors = self
            .anchors
            .entry(document)
            .or_insert_with(|| match document {
                Own::Coe(coe) => book.coes[coe].anchors(),
                Own::Page(page) => book.pages[page].anchors(),
            });
        let found = anchors
            .get(decoded.as_ref())
            .or_else(|| anchors.get(&slug(&decoded)))
            .cloned();
        if found.is_none() {
            let help = match nearest(&decoded, anchors.keys().map(String::as_str)) {
                Some(close) => format!("did you mean `#{close}`?"),
                None => "the link leads to the top of the page until this is mended".to_owned(),
            };
            let message = format!("there is no heading `#{decoded}` on that page");
            self.report(&rules::BROKEN_ANCHOR, span, message, &help);
        }
        found
    }

    fn report_unknown_coe(&mut self, id: &str, span: Span) {
        if self.directory.left_out.contains(id) {
            return;
        }
        // A COE is not related to itself.
        let itself = self.directory.coes_by_path.get(self.path);
        let others = self.directory.coes_by_id.iter();
        let others = others.filter(|(_, index)| Some(*index) != itself);
        let help = match nearest(id, others.map(|(id, _)| id.as_str())) {
            Some(close) => format!("did you mean `{close}`?"),
            None => "an id is the name of the COE's file, without .md".to_owned(),
        };
        self.report(
            &rules::UNKNOWN_COE,
            span,
            format!("there is no COE {id:?}"),
            &help,
        );
    }

    fn report_missing(&mut self, rule: &'static Rule, span: Span, full: &str, written: &str) {
        let directory = self.directory;
        let known = directory
            .coes_by_path
            .keys()
            .chain(directory.pages_by_path.keys())
            .chain(directory.assets_by_path.keys())
            .map(String::as_str);
        let help = match nearest(full, known) {
            Some(close) => format!("did you mean `/{close}`?"),
            None => {
                "paths are relative to the file, or begin with / at the content folder".to_owned()
            }
        };
        self.report(rule, span, format!("there is no file {written:?}"), &help);
    }

    fn report(&mut self, rule: &'static Rule, span: Span, message: String, help: &str) {
        let sources = self.directory.sources;
        let file = self.file.get_or_init(|| sources.file(self.path));
        let location = Location::new(file, span);
        self.problems
            .push(Diagnostic::new(rule, location, message).help(help));
    }
}

fn split_anchor(destination: &str) -> (&str, &str) {
    destination.split_once('#').unwrap_or((destination, ""))
}

/// The scheme of an address, in lower case, and what follows its colon.
fn scheme_of(destination: &str) -> Option<(String, &str)> {
    let (scheme, rest) = destination.split_once(':')?;
    let valid = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || "+.-".contains(character));
    valid.then(|| (scheme.to_ascii_lowercase(), rest))
}
