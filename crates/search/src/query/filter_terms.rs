//! The filters of a query as they are written, each of which can be dropped.

use std::ops::Range;

use super::field::{self, Field};
use super::lex::{self, PieceKind};
use super::{Node, parse, toggle};
use crate::exchange::FilterTerm;

/// The filters that hold for the whole query, in its order: those outside of
/// parentheses, of a query without alternatives. What could not be read as a
/// filter, and was searched as words, is none. `typing` as for [`parse()`].
pub fn filter_terms(text: &str, typing: bool) -> Vec<FilterTerm> {
    let ranges: Vec<Range<usize>> = parse(text, typing).nodes.iter().filter_map(range).collect();
    let mut depth = 0_usize;
    let mut terms = Vec::new();
    for piece in lex::pieces(text).0 {
        match piece.kind {
            PieceKind::Open => depth += 1,
            PieceKind::Close => depth = depth.saturating_sub(1),
            // No filter holds for all of the alternatives.
            PieceKind::Or if depth == 0 => return Vec::new(),
            PieceKind::Field(name, values) if depth == 0 => {
                let is_filter = match name {
                    // It is no demand on a COE, and so no node.
                    Field::In => values.iter().all(|value| field::part(value).is_some()),
                    _ => ranges.contains(&piece.range),
                };
                if is_filter {
                    terms.push(FilterTerm {
                        term: text[piece.range.clone()].to_owned(),
                        query: toggle::replaced(text, &piece.range, "").trim().to_owned(),
                    });
                }
            }
            _ => {}
        }
    }
    terms
}

/// Where a filter stands, its minus included.
fn range(node: &Node) -> Option<Range<usize>> {
    match node {
        Node::Filter(filter) => Some(filter.written.range.clone()),
        Node::Not(node) => range(node),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_filter_comes_with_the_query_without_it() {
        for (text, expected) in [
            ("", &[][..]),
            ("dns failover", &[]),
            ("dns tag:tls", &[("tag:tls", "dns")]),
            (
                "sev:<=sev2 owner:edge  dns year:2024",
                &[
                    ("sev:<=sev2", "owner:edge  dns year:2024"),
                    ("owner:edge", "sev:<=sev2 dns year:2024"),
                    ("year:2024", "sev:<=sev2 owner:edge  dns"),
                ],
            ),
            (
                "label:dns,\"front end\" x",
                &[("label:dns,\"front end\"", "x")],
            ),
            ("x -tag:dns", &[("-tag:dns", "x")]),
            (
                "in:lessons,whys x -in:timeline",
                &[
                    ("in:lessons,whys", "x -in:timeline"),
                    ("-in:timeline", "in:lessons,whys x"),
                ],
            ),
            ("\"tag:dns\" Tag:tls", &[("Tag:tls", "\"tag:dns\"")]),
            // Once for each time that it stands there.
            (
                "tag:a x tag:a",
                &[("tag:a", "x tag:a"), ("tag:a", "tag:a x")],
            ),
            ("(dns OR tls) tag:a", &[("tag:a", "(dns OR tls)")]),
        ] {
            let found = filter_terms(text, false);
            let found: Vec<_> = found.iter().map(|one| (&*one.term, &*one.query)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_filter_of_the_whole_query_cannot_be_dropped() {
        for text in [
            "tag:dns OR tag:tls",
            "(tag:dns OR tag:tls) x",
            "-(tag:dns tls)",
            "date:soon x",
            "in:nowhere x",
            "sevirity:sev1",
            "tag: x",
        ] {
            assert_eq!(filter_terms(text, false), [], "{text}");
        }
    }
}
