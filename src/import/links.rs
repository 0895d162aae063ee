//! Links and images of a source, found and led elsewhere.

use std::ops::Range;

use comrak::nodes::NodeValue;

use super::edits::{Edit, apply};
use super::tree;

/// An address in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// Where it stands.
    pub(super) at: Range<usize>,
    /// As it is written.
    pub(super) written: String,
    /// Whether an image stands there.
    pub(super) image: bool,
}

/// The addresses in a body that lead to files: those of links, images and of the
/// definitions that links refer to. Addresses with a scheme, of other hosts and
/// within the page are left out.
pub(super) fn local(body: &str) -> Vec<Address> {
    let found = tree::read(body, |nodes, positions| {
        let mut found = Vec::new();
        let mut covered = Vec::new();
        for node in nodes.iter().flat_map(|node| node.descendants()) {
            let (url, image) = match &node.data().value {
                NodeValue::Link(link) => (link.url.clone(), false),
                NodeValue::Image(link) => (link.url.clone(), true),
                NodeValue::CodeBlock(_) | NodeValue::HtmlBlock(_) => {
                    let span = positions.span(node);
                    covered.push(span.start..span.end);
                    continue;
                }
                _ => continue,
            };
            let span = positions.span(node);
            let source = &body[span.start..span.end];
            let at = inline_address(source, &url).map(|at| span.start + at);
            if let Some(at) = at {
                found.push(Address {
                    at: at..at + url.len(),
                    written: url,
                    image,
                });
            }
        }
        found.extend(definitions(body, &covered));
        found
    });
    let mut found: Vec<Address> = found.unwrap_or_default();
    found.retain(|address| is_local(&address.written));
    found
}

/// Where a link's address stands in its source, if it stands there.
fn inline_address(source: &str, url: &str) -> Option<usize> {
    if url.is_empty() {
        return None;
    }
    // The text before it may hold the same words.
    let from = source.rfind("](")? + 2;
    let rest = &source[from..];
    let at = rest.find(url)?;
    let before = rest[..at].trim_start();
    (before.is_empty() || before == "<").then_some(from + at)
}

/// `[name]: address`
fn definitions(body: &str, covered: &[Range<usize>]) -> Vec<Address> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in body.split_inclusive('\n') {
        let at = start;
        start += line.len();
        if covered.iter().any(|block| block.contains(&at)) {
            continue;
        }
        let text = line.trim_start();
        let indent = line.len() - text.len();
        let name = text.strip_prefix('[').filter(|name| !name.starts_with('^'));
        let Some((_, rest)) = name.and_then(|name| name.split_once("]:")) else {
            continue;
        };
        if indent > 3 {
            continue;
        }
        let address = rest.trim_start();
        let address = address.strip_prefix('<').unwrap_or(address);
        let length = address
            .find(|next: char| next.is_whitespace() || next == '>')
            .unwrap_or(address.len());
        let from = at + line.len() - address.len();
        if length > 0 {
            found.push(Address {
                at: from..from + length,
                written: address[..length].to_owned(),
                image: false,
            });
        }
    }
    found
}

/// Whether an address leads to a file, or to a place in this one.
fn is_local(url: &str) -> bool {
    let scheme = url.split_once(':').is_some_and(|(scheme, _)| {
        !scheme.is_empty()
            && scheme
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    });
    !scheme && !url.starts_with("//")
}

/// A link of the form `[[name]]` or `[[name|words]]`.
pub(super) struct Wiki {
    /// Where it stands.
    pub(super) at: Range<usize>,
    /// The name.
    pub(super) name: String,
    /// What stands between its brackets.
    pub(super) written: String,
}

/// The changes after which `[[name]]` leads to the COE that `lead` knows for it, and
/// otherwise is text: elsewhere it may mean anything.
pub(super) fn lead_wiki(body: &str, lead: impl Fn(&str) -> Option<String>) -> Vec<Edit> {
    let edits = wiki(body).into_iter().map(|link| match lead(&link.name) {
        Some(id) if id == link.written => Edit::insert(link.at.start, ""),
        Some(id) => {
            let words = link
                .written
                .split_once('|')
                .map_or(&*link.written, |(_, words)| words);
            let name = if link.written.contains('|') {
                format!("[[{id}|{words}]] <!-- {} -->", link.name)
            } else {
                format!("[[{id}|{words}]]")
            };
            Edit::replace(link.at, name)
        }
        None => Edit::insert(link.at.start, "\\"),
    });
    edits.collect()
}

fn wiki(body: &str) -> Vec<Wiki> {
    let found = tree::read(body, |nodes, positions| {
        let links = nodes.iter().flat_map(|node| node.descendants());
        let links = links.filter_map(|node| {
            let NodeValue::WikiLink(link) = &node.data().value else {
                return None;
            };
            let span = positions.span(node);
            let source = &body[span.start..span.end];
            let written = source.strip_prefix("[[")?.strip_suffix("]]")?.to_owned();
            Some(Wiki {
                at: span.start..span.end,
                name: link.url.clone(),
                written,
            })
        });
        links.collect()
    });
    found.unwrap_or_default()
}

/// The body with addresses that `lead` knows another for.
pub(super) fn lead(body: &str, lead: impl Fn(&Address) -> Option<String>) -> String {
    let edits = local(body).into_iter().filter_map(|address| {
        let to = lead(&address)?;
        (to != address.written).then(|| Edit::replace(address.at, to))
    });
    apply(body, edits.collect())
}

/// The body without its addresses, which an import changes.
pub(super) fn without_addresses(body: &str) -> String {
    lead(body, |_| Some(String::new()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_files_are_found_where_they_stand() {
        let body = "[a.md](a.md) ![x](img/x.png \"t\") [b][B] [c](<d e.md>) [web](https://x.org) \
                    [mail](mailto:a@b.c) [here](#top)\n\n`[z](z.md)`\n\n```\n[k]: k.md\n```\n\n[B]: ../b.md\n";
        let found: Vec<(String, bool)> = local(body)
            .into_iter()
            .map(|address| {
                assert_eq!(&body[address.at.clone()], address.written);
                (address.written, address.image)
            })
            .collect();
        let expected = [
            ("a.md", false),
            ("img/x.png", true),
            ("d e.md", false),
            ("#top", false),
            ("../b.md", false),
        ];
        assert_eq!(found, expected.map(|(url, image)| (url.to_owned(), image)));
    }

    #[test]
    fn double_brackets_lead_to_a_coe_or_are_text() {
        let body = "[[dns]], [[dns|that]] and [[ -f x ]]\n";
        let edits = lead_wiki(body, |name| {
            (name == "dns").then(|| "2025-03-14-dns".to_owned())
        });
        let text = apply(body, edits);
        assert_eq!(
            text,
            "[[2025-03-14-dns|dns]], [[2025-03-14-dns|that]] <!-- dns --> and \\[[ -f x ]]\n"
        );
    }

    #[test]
    fn addresses_lead_elsewhere() {
        let text = lead("[a](a.md) and [b](b.md)\n\n[A]: a.md\n", |address| {
            (address.written == "a.md").then(|| "../c.md".to_owned())
        });
        assert_eq!(text, "[a](../c.md) and [b](b.md)\n\n[A]: ../c.md\n");
    }
}
