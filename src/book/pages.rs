//! Ordinary pages, and the descriptions of terms.

use std::collections::BTreeMap;

use super::address;
use super::links::Target;
use crate::coe::front_matter::{Fields, cut};
use crate::diagnostic::Diagnostic;
use crate::markdown::{Heading, Highlighter, Html, LinkRef, Renderer, plain_text, with_document};
use crate::source::{Document, Role, dated_stem};
use comrak::nodes::NodeValue;

/// A page that is neither a COE nor generated.
#[derive(Debug, Clone)]
pub struct Page {
    /// The path below the content folder.
    pub path: String,
    /// Page or term.
    pub role: Role,
    /// Its address below the site's root.
    pub address: String,
    /// Whether its body opens the page that is generated at its address; of
    /// other pages than terms, only the whole book can tell.
    pub introduces: bool,
    /// The title.
    pub title: String,
    /// Whether it stands in the site's menu.
    pub nav: bool,
    /// Its place in the menu; lighter stands first.
    pub weight: i64,
    /// A term's owner.
    pub owner: Option<String>,
    /// A term's links.
    pub related_links: Vec<(String, String)>,
    /// The body.
    pub html: Html,
    /// Footnotes, a list for the end.
    pub footnotes: Option<Html>,
    /// Every link of the body.
    pub links: Vec<LinkRef>,
    /// Where each of `links` leads.
    pub targets: Vec<Target>,
    /// Every heading of the body.
    pub headings: Vec<Heading>,
}

const PAGE_KEYS: [&str; 3] = ["title", "nav", "weight"];
const TERM_KEYS: [&str; 3] = ["title", "owner", "links"];

impl Page {
    /// Every anchor that a link may use → the `id` on the page.
    pub fn anchors(&self) -> BTreeMap<String, String> {
        let anchors = self.headings.iter().map(|heading| &heading.anchor);
        anchors
            .map(|anchor| (anchor.clone(), anchor.clone()))
            .collect()
    }
}

/// Reads a page or the description of a term.
pub(super) fn read(document: &Document, highlighter: &Highlighter) -> (Page, Vec<Diagnostic>) {
    let file = &document.file;
    let mut problems = Vec::new();
    let cut = cut(file, &mut problems);
    let is_term = matches!(document.role, Role::Term { .. });
    let known = if is_term { TERM_KEYS } else { PAGE_KEYS };
    let mut fields = Fields::read(file, &cut, &known);
    let front_title = fields.text("title");
    let nav = fields.flag("nav").unwrap_or(false);
    let weight = fields.number("weight").unwrap_or(0);
    let owner = fields.text("owner").map(|owner| owner.value);
    let related_links = crate::coe::front_matter::external_links(&mut fields)
        .into_iter()
        .map(|link| (link.value.label, link.value.url))
        .collect();
    problems.append(&mut fields.problems);
    let read = with_document(&file.text, cut.body_start, |root, positions| {
        let renderer = Renderer::new(positions, highlighter);
        let nodes: Vec<_> = root.children().collect();
        let heading = nodes.first().filter(
            |node| matches!(&node.data().value, NodeValue::Heading(heading) if heading.level == 1),
        );
        let heading_text = heading.map(|node| plain_text(node));
        let repeats = front_title
            .as_ref()
            .is_none_or(|title| Some(&title.value) == heading_text.as_ref());
        let body = if heading.is_some() && repeats {
            &nodes[1..]
        } else {
            &nodes[..]
        };
        let html = renderer.render(body);
        let footnotes = renderer.render_footnotes(root);
        (heading_text, html, footnotes, renderer.into_parts())
    });
    let (heading, html, footnotes, parts) = read.unwrap_or_else(|deep| {
        let (html, problem) = deep.as_plain_text(file, cut.body_start);
        problems.push(problem);
        (None, html, None, crate::markdown::Parts::default())
    });
    let address = address::document(&document.path, &document.role);
    let title = front_title
        .map(|title| title.value)
        .or(heading)
        .unwrap_or_else(|| name_of(document));
    let page = Page {
        path: document.path.clone(),
        role: document.role.clone(),
        introduces: is_term,
        address,
        title,
        nav,
        weight,
        owner,
        related_links,
        html,
        footnotes,
        links: parts.links,
        targets: Vec::new(),
        headings: parts.headings,
    };
    (page, problems)
}

fn name_of(document: &Document) -> String {
    if let Role::Term { name, .. } = &document.role {
        name.clone()
    } else {
        let stem = document.path.trim_end_matches(".md");
        let name = stem.rsplit('/').next().unwrap_or(stem);
        let name = dated_stem(name).map_or(name, |(_, rest)| rest);
        name.replace(['-', '_'], " ")
    }
}
