//! What authors wrote as running text, for the rules that read it.
//!
//! 1. [`read()`] walks the tree before anything is taken out of it, and makes a
//!    [`Passage`] of each paragraph, heading and cell;
//! 2. [`place`] says, once the body is understood, what part of the COE each is.
//!
//! Code, images and bare addresses leave a [`GAP`] behind; quotations in blocks
//! and comments leave nothing. A [`Map`] leads from each byte back to the file,
//! so that a finding covers exactly the words meant.

mod map;
mod place;
mod read;
#[cfg(test)]
mod tests;

pub(super) use place::place;
pub(super) use read::read;

use std::ops::Range;

use crate::config::SectionName;
use crate::diagnostic::Span;
use map::Map;

/// Stands in [`Passage::text`] where something that is no prose was taken out:
/// code, an image, an address. Whoever looks for the subject of a sentence must
/// know that something stood there.
pub const GAP: char = '\u{FFFC}';

/// The running text of one COE.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prose {
    /// In the order of the file, the title first.
    pub passages: Vec<Passage>,
}

/// One run of text: a paragraph, a heading, a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The section it stands in, if that is one of the format.
    pub section: Option<SectionName>,
    /// What it is on the page.
    pub form: Form,
    /// What it is of the COE.
    pub part: Part,
    /// The words without markup; line ends are single spaces.
    pub text: String,
    /// The parts of `text` that are words of a link, in order.
    pub links: Vec<Range<usize>>,
    map: Map,
}

/// What a passage is on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The title in the front matter.
    Title,
    /// A heading.
    Heading,
    /// A paragraph by itself.
    Paragraph,
    /// A paragraph of a list's item.
    Item,
    /// A cell of a table, below its head.
    Cell,
    /// A footnote.
    Footnote,
}

/// What a passage is of the COE: the numbers are indices of the COE's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Ordinary text.
    Text,
    /// A row of the timeline.
    Event(usize),
    /// What an action says is to be done.
    Action(usize),
    /// Another column of an action's row.
    ActionField(usize),
    /// A lesson.
    Lesson(usize),
    /// A why, with the number of the factor if it is a leaf.
    Why(Option<usize>),
}

impl Passage {
    /// The bytes of the file that `range`, bytes of the text, was written as.
    pub fn span(&self, range: Range<usize>) -> Span {
        self.map.span(range)
    }

    /// Everything it was written as, from the first byte to the last.
    pub fn whole(&self) -> Span {
        self.map.span(0..self.text.len())
    }

    /// Whether all of `range` is words of a link.
    pub fn is_link(&self, range: &Range<usize>) -> bool {
        self.links
            .iter()
            .any(|link| link.start <= range.start && range.end <= link.end)
    }

    /// A passage that is nothing but `text`, written at the start of a file.
    #[cfg(test)]
    pub fn of(text: &str) -> Self {
        let mut map = Map::default();
        map.push(text.len(), Span::new(0, text.len()));
        Self {
            section: None,
            form: Form::Paragraph,
            part: Part::Text,
            text: text.to_owned(),
            links: Vec::new(),
            map,
        }
    }
}
