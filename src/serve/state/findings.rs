//! What is wrong with the file behind one page.

use super::State;
use super::parsed::Text;
use crate::book::Parser;
use crate::check::{self, Subject};
use crate::coe::Coe;
use crate::diagnostic::{self, Diagnostic, Level};
use crate::markdown::Highlighter;

impl State {
    /// What `coebook check` tells of the file that is shown at an output path, such
    /// as `coes/x/index.html`: problems with the file, and what a reviewer would
    /// send back. Of a draft only errors are told. Sorted by place.
    pub fn findings(&self, output: &str) -> Vec<Diagnostic> {
        let (site, book) = (&self.now.site, &self.now.site.book);
        let Some(path) = site.document(output) else {
            return Vec::new();
        };
        let Some(listed) = self.shelf.document(path) else {
            return Vec::new();
        };
        let problems = self.now.problems.iter();
        let mut found: Vec<Diagnostic> = problems
            .filter(|it| it.location.path() == listed.shown())
            .cloned()
            .collect();
        if let Some(index) = site.coe(output) {
            let mut more = self.reviewed(path, index).unwrap_or_default();
            book.config.coe.set_levels(&mut more);
            found.append(&mut more);
            if book.coes[index].is_draft() {
                found.retain(|it| it.level == Level::Error || it.rule == check::OF_DRAFTS);
            }
        }
        diagnostic::sort(&mut found);
        found
    }

    /// What the rules of a good COE find, if its file still says what the book has.
    fn reviewed(&self, path: &str, index: usize) -> Option<Vec<Diagnostic>> {
        let (document, problem) = self.shelf.document(path)?.load();
        if self.parsed.text(path)? != &Text::of(document.as_ref(), problem.as_ref()) {
            return None;
        }
        let highlighter = Highlighter::colourless();
        let tables = self.parsed.tables();
        let parser = Parser::new(&self.settings.config, tables, &highlighter, true);
        let parsed = parser.file(document.as_ref(), problem);
        let coe: &Coe = parsed.coe()?;
        let subject = Subject::of(&self.now.site.book, index, coe)?;
        Some(check::check_one(&subject))
    }
}
