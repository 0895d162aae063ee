//! What a rule looks at.

use std::sync::Arc;

use super::language::{Token, tokens};
use crate::book::{Book, CoeIndex, Connections};
use crate::coe::Coe;
use crate::coe::prose::{Passage, Prose};
use crate::config::SectionName;
use crate::diagnostic::{Location, SourceFile, Span};

/// The words of each passage.
pub(super) fn words(prose: &Prose) -> Vec<Vec<Token<'_>>> {
    let passages = prose.passages.iter();
    passages.map(|passage| tokens(&passage.text)).collect()
}

/// One COE with everything around it.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'s> {
    /// The book it stands in, as of a day.
    pub book: &'s Book,
    /// Its index in [`Book::coes`].
    pub index: CoeIndex,
    /// The COE.
    pub coe: &'s Coe,
    /// What the book knows of it.
    pub connections: &'s Connections,
    /// Its file.
    pub file: &'s Arc<SourceFile>,
    /// Its running text.
    pub prose: &'s Prose,
    /// The words of each passage, in the same order.
    pub(super) tokens: &'s [Vec<Token<'s>>],
}

impl<'s> Subject<'s> {
    /// Each passage of its text with its words.
    pub fn passages(&self) -> impl Iterator<Item = (&'s Passage, &'s [Token<'s>])> + use<'s> {
        let tokens = self.tokens.iter().map(Vec::as_slice);
        self.prose.passages.iter().zip(tokens)
    }

    /// A place in its file.
    pub fn at(&self, span: Span) -> Location {
        Location::new(self.file, span)
    }

    /// Whether it has a section.
    pub fn has(&self, name: SectionName) -> bool {
        self.coe.sections.iter().any(|it| it.name == Some(name))
    }

    /// Where something about a section, or about its absence, is shown: its first
    /// heading, else where problems of the whole file are.
    pub fn heading(&self, name: SectionName) -> Span {
        let mut sections = self.coe.sections.iter();
        let section = sections.find(|it| it.name == Some(name));
        section.map_or(self.coe.title_span, |it| it.span)
    }

    /// The first line of a span, for what may be long, such as a row or a tree.
    pub fn line(&self, span: Span) -> Span {
        let text = &self.file.text[span.start..span.end];
        let first = text.lines().next().unwrap_or_default();
        span.slice(0..first.trim_end().len())
    }
}
