//! Rendered HTML with holes where links stand.
//!
//! A link's address depends on the page that shows it: the same lesson stands
//! on its COE's page, on the lessons page and on a tag's. So the text is
//! rendered once, and each page fills the holes with its own relative links.

use serde::Serialize;

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
