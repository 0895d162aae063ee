//! Rendered HTML with holes where links stand.
//!
//! A link's address depends on the page that shows it: the same lesson stands
//! on its COE's page, on the lessons page and on a tag's. So the text is
//! rendered once, and each page fills the holes with its own relative links.

use serde::Serialize;

use super::LinkRef;

/// HTML without its link and image tags, and where those belong.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Html {
    /// The markup between the holes.
    pub text: String,
    /// The holes, in ascending order of `at`.
    pub holes: Vec<Hole>,
}

/// A place in [`Html::text`] where a tag is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Hole {
    /// Byte offset in [`Html::text`].
    pub at: usize,
    /// Which tag.
    pub kind: HoleKind,
    /// Index of the link in its document's list of links.
    pub link: usize,
}

/// Which tag a [`Hole`] takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum HoleKind {
    /// `<a href="…">`
    Open,
    /// `</a>`
    Close,
    /// A whole link whose text is the title of what it points at.
    Title,
    /// A reference to a footnote; left out where the notes are not shown.
    Footnote,
    /// `<img …>`
    Image,
}

impl Html {
    /// Plain text as HTML.
    pub fn from_text(text: &str) -> Self {
        Self {
            text: escape(text),
            holes: Vec::new(),
        }
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.holes.is_empty() && self.text.trim().is_empty()
    }

    /// The finished markup: `write` is called for each hole, in order.
    pub fn fill(&self, mut write: impl FnMut(&mut String, Hole)) -> String {
        let mut out = String::with_capacity(self.text.len() + self.holes.len() * 40);
        let mut done = 0;
        for hole in &self.holes {
            out.push_str(&self.text[done..hole.at]);
            done = hole.at;
            write(&mut out, *hole);
        }
        out.push_str(&self.text[done..]);
        out
    }

    /// The words a reader would see, white space folded into single spaces.
    /// `links` are those of the document.
    ///
    /// Made when they are asked for: a book that kept all words beside their
    /// markup would be an eighth larger.
    pub fn words(&self, links: &[LinkRef]) -> String {
        let shown = self.fill(|out, hole| {
            if let (HoleKind::Title | HoleKind::Image, Some(link)) =
                (hole.kind, links.get(hole.link))
            {
                escape_into(out, &link.text);
            }
        });
        let mut words = String::with_capacity(shown.len());
        let mut rest = shown.as_str();
        while let Some(at) = rest.find(['<', '&']) {
            push_folded(&mut words, &rest[..at]);
            rest = &rest[at..];
            let tag = rest.starts_with('<');
            let end = rest.find(if tag { '>' } else { ';' });
            let (mark, behind) = rest.split_at(end.map_or(rest.len(), |end| end + 1));
            if tag {
                push_folded(&mut words, if separates(mark) { " " } else { "" });
            } else {
                let entity = ENTITIES.iter().find(|(_, entity)| *entity == mark);
                words.push_str(entity.map_or(mark, |(character, _)| *character));
            }
            rest = behind;
        }
        push_folded(&mut words, rest);
        words.truncate(words.trim_end().len());
        words
    }

    /// Appends other markup.
    pub fn append(&mut self, other: &Self) {
        let offset = self.text.len();
        self.text.reserve_exact(other.text.len());
        self.holes.reserve_exact(other.holes.len());
        self.text.push_str(&other.text);
        self.holes.extend(other.holes.iter().map(|hole| Hole {
            at: hole.at + offset,
            ..*hole
        }));
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

/// Appends `text`, its white space folded into single spaces.
fn push_folded(words: &mut String, text: &str) {
    for character in text.chars() {
        if !character.is_whitespace() {
            words.push(character);
        } else if !words.is_empty() && !words.ends_with(' ') {
            words.push(' ');
        }
    }
}

/// `text` with the five characters replaced that mean something in HTML.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_into(&mut out, text);
    out
}

/// Appends `text`, escaped, to `out`.
pub fn escape_into(out: &mut String, text: &str) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.push_str(&text[done..at]);
        out.push_str(entity);
        done = at + 1;
    }
    out.push_str(&text[done..]);
}

#[cfg(test)]
mod tests {
    use crate::markdown::{Highlighter, Renderer, with_document};

    #[test]
    fn words_are_what_a_reader_sees() {
        for (markdown, expected) in [
            ("a *b*c `d<e` & \"f\"\n'g'", "a bc d<e & \"f\" 'g'"),
            ("[a](b) [[2025-01-01-x]] [[y|z]]", "a 2025-01-01-x z"),
            ("![alt](x.png) b[^1]\n\n[^1]: note", "alt b"),
            ("# a\n\n- b\n- c\n\n|d|e|\n|-|-|\n|f|g|", "a b c d e f g"),
            ("a<br>b &copy; &lt;", "a b © <"),
            ("```json\n{\"a\":  1}\n```", "{\"a\": 1}"),
        ] {
            let highlighter = Highlighter::default();
            let words = with_document(markdown, 0, |root, positions| {
                let renderer = Renderer::new(positions, &highlighter);
                let html = renderer.render_children(root);
                html.words(&renderer.into_parts().links)
            });
            assert_eq!(words.expect("shallow"), expected, "{markdown}");
        }
    }
}
