//! The words of rendered text, as a reader sees them.

use super::LinkRef;
use super::html::{HoleKind, Html};

/// Text that stands below one `id` of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stretch {
    /// The `id`; empty before the first.
    pub anchor: String,
    /// The words of the heading that has it; empty where no heading does.
    pub heading: String,
    /// The words below it, white space folded into single spaces.
    pub text: String,
}

impl Html {
    /// The words a reader would see, white space folded into single spaces.
    /// `links` are those of the document.
    ///
    /// Made when they are asked for: a book that kept all words beside their
    /// markup would be an eighth larger.
    pub fn words(&self, links: &[LinkRef]) -> String {
        let mut words = String::with_capacity(self.text.len());
        self.words_into(links, &mut words);
        words.truncate(words.trim_end().len());
        words
    }

    /// Appends the words to `out`, behind a space if need be.
    pub fn words_into(&self, links: &[LinkRef], out: &mut String) {
        push_folded(out, " ");
        self.walk(links, |piece| push_piece(out, piece));
    }

    /// The words, cut at each element that has an `id`: headings below the
    /// section's, and footnotes.
    pub fn stretches(&self, links: &[LinkRef]) -> Vec<Stretch> {
        let mut stretches = vec![Stretch::default()];
        let (mut in_heading, mut in_way_back) = (false, false);
        self.walk(links, |piece| {
            if let Piece::Tag(tag) = piece {
                if let Some(anchor) = id_of(tag) {
                    in_heading = tag.starts_with("<h");
                    stretches.push(Stretch {
                        anchor: anchor.to_owned(),
                        ..Stretch::default()
                    });
                }
                in_heading &= !tag.starts_with("</h");
                // The arrow back to the text is no part of a note.
                in_way_back =
                    tag.starts_with("<a class=\"footnote-back\"") || (in_way_back && tag != "</a>");
            }
            if let Some(last) = stretches.last_mut().filter(|_| !in_way_back) {
                let out = if in_heading {
                    &mut last.heading
                } else {
                    &mut last.text
                };
                push_piece(out, piece);
            }
        });
        for stretch in &mut stretches {
            let (heading, text) = (&mut stretch.heading, &mut stretch.text);
            heading.truncate(heading.trim_end().len());
            text.truncate(text.trim_end().len());
        }
        stretches.retain(|stretch| !(stretch.text.is_empty() && stretch.heading.is_empty()));
        stretches
    }

    /// Shows each tag and each run of text, in order.
    fn walk<'h>(&'h self, links: &'h [LinkRef], mut visit: impl FnMut(Piece<'h>)) {
        let mut done = 0;
        for hole in &self.holes {
            // No hole stands inside a tag.
            walk_markup(&self.text[done..hole.at], &mut visit);
            done = hole.at;
            if let (HoleKind::Title | HoleKind::Image, Some(link)) =
                (hole.kind, links.get(hole.link))
            {
                visit(Piece::Text(&link.text));
            }
        }
        walk_markup(&self.text[done..], &mut visit);
    }
}

/// A piece of markup.
#[derive(Debug, Clone, Copy)]
enum Piece<'h> {
    /// Text, not escaped.
    Text(&'h str),
    /// `<p>`, `</p>`, …
    Tag(&'h str),
}

fn walk_markup<'h>(markup: &'h str, visit: &mut impl FnMut(Piece<'h>)) {
    let mut rest = markup;
    while let Some(at) = rest.find(['<', '&']) {
        if at > 0 {
            visit(Piece::Text(&rest[..at]));
            rest = &rest[at..];
        }
        let tag = rest.starts_with('<');
        let end = rest.find(if tag { '>' } else { ';' });
        let (mark, behind) = rest.split_at(end.map_or(rest.len(), |end| end + 1));
        if tag {
            visit(Piece::Tag(mark));
        } else {
            let entity = ENTITIES.iter().find(|(_, entity)| *entity == mark);
            visit(Piece::Text(
                entity.map_or(mark, |(character, _)| *character),
            ));
        }
        rest = behind;
    }
    if !rest.is_empty() {
        visit(Piece::Text(rest));
    }
}

/// The characters that mean something in HTML, and what stands for them.
const ENTITIES: [(&str, &str); 5] = [
    ("&", "&amp;"),
    ("<", "&lt;"),
    (">", "&gt;"),
    ("\"", "&quot;"),
    ("'", "&#39;"),
];

/// Elements that do not end a word.
const INLINE: [&str; 9] = [
    "a", "code", "del", "em", "kbd", "span", "strong", "sub", "sup",
];

/// Whether a tag stands between words.
fn separates(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|next: char| !next.is_ascii_alphanumeric());
    !INLINE.contains(&&name[..end.unwrap_or(name.len())])
}

/// The `id` of an element, which is a slug and so needs no entity.
fn id_of(tag: &str) -> Option<&str> {
    let (_, behind) = tag.split_once(" id=\"")?;
    behind.split_once('"').map(|(id, _)| id)
}

fn push_piece(words: &mut String, piece: Piece<'_>) {
    match piece {
        Piece::Text(text) => push_folded(words, text),
        Piece::Tag(tag) if separates(tag) => push_folded(words, " "),
        Piece::Tag(_) => {}
    }
}

/// Appends `text`, its white space folded into single spaces.
fn push_folded(words: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(may_begin_space) {
        words.push_str(&rest[..at]);
        rest = &rest[at..];
        let mut characters = rest.chars();
        if let Some(character) = characters.next() {
            if !character.is_whitespace() {
                words.push(character);
            } else if !words.is_empty() && !words.ends_with(' ') {
                words.push(' ');
            }
        }
        rest = characters.as_str();
    }
    words.push_str(rest);
}

/// Whether a character of white space may begin with this byte of UTF-8.
/// To decode every character would take three times as long.
fn may_begin_space(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ' | 0xC2 | 0xE1..=0xE3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Highlighter, Renderer, with_document};

    fn rendered<T>(markdown: &str, look: impl FnOnce(&Html, &[LinkRef]) -> T) -> T {
        let highlighter = Highlighter::default();
        with_document(markdown, 0, |root, positions| {
            let renderer = Renderer::new(positions, &highlighter);
            let nodes: Vec<_> = root.children().collect();
            let mut html = renderer.render(&nodes);
            if let Some(notes) = renderer.render_footnotes(root) {
                html.append(&notes);
            }
            look(&html, &renderer.into_parts().links)
        })
        .expect("shallow")
    }

    #[test]
    fn words_are_what_a_reader_sees() {
        for (markdown, expected) in [
            ("a *b*c `d<e` & \"f\"\n'g'", "a bc d<e & \"f\" 'g'"),
            ("[a](b) [[2025-01-01-x]] [[y|z]]", "a 2025-01-01-x z"),
            ("![alt](x.png) b", "alt b"),
            ("# a\n\n- b\n- c\n\n|d|e|\n|-|-|\n|f|g|", "a b c d e f g"),
            ("a<br>b &copy; &lt;", "a b © <"),
            ("```json\n{\"a\":  1}\n```", "{\"a\": 1}"),
            ("a\u{a0}\u{3000} b\u{2003}ã‚ÂÉ 障害", "a b ã‚ÂÉ 障害"),
        ] {
            let words = rendered(markdown, Html::words);
            assert_eq!(words, expected, "{markdown}");
        }
    }

    #[test]
    fn stretches_begin_at_headings_and_footnotes() {
        let found = rendered(
            "before[^1]\n\n## A & `b`\n\nafter\n\n- item\n\n### C\n\n[^1]: note *one*",
            Html::stretches,
        );
        let shown: Vec<[&str; 3]> = found
            .iter()
            .map(|it| [it.anchor.as_str(), &it.heading, &it.text])
            .collect();
        assert_eq!(
            shown,
            [
                ["", "", "before"],
                ["a-b", "A & b", "after item"],
                ["c", "C", ""],
                ["fn-1", "", "note one"],
            ]
        );
    }
}
