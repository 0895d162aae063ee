//! Ordinary pages, redirects and the page for what is not there.

use std::sync::Arc;

use super::view::{Link, NotFoundPage, PlainPage, RedirectPage};
use super::{Page, Titled};
use crate::book::Book;
use crate::diagnostic::{Diagnostic, Location, SourceFile, Spanned, nearest, rules};
use crate::markdown::Heading;

/// How many COEs the 404 page offers.
const LATEST: usize = 5;

pub(super) fn view(page: &Page<'_>, index: usize) -> Titled<PlainPage> {
    let source = &page.book().pages[index];
    let footnotes = source.footnotes.as_ref();
    let view = PlainPage {
        title: source.title.clone(),
        html: page.page_markup(index, &source.html),
        footnotes: footnotes.map(|notes| page.page_markup(index, notes)),
        contents: contents(&source.headings),
        edit_url: page.edit_url(&source.path),
        history: page.history(&source.path),
    };
    Titled {
        title: source.title.clone(),
        description: None,
        view,
    }
}

fn contents(headings: &[Heading]) -> Vec<Link> {
    headings
        .iter()
        .filter(|heading| heading.level == 2)
        .map(|heading| Link {
            label: heading.text.clone(),
            url: format!("#{}", super::href::encode(&heading.anchor)),
        })
        .collect()
}

/// `to` is an address elsewhere, or a path that counts from the site's root.
pub(super) fn redirect(page: &Page<'_>, to: &str) -> Titled<RedirectPage> {
    let url = if to.contains("://") {
        to.to_owned()
    } else {
        let (path, anchor) = to.split_once('#').unwrap_or((to, ""));
        page.place.to_anchor(path.trim_start_matches('/'), anchor)
    };
    Titled {
        title: "Moved".to_owned(),
        description: None,
        view: RedirectPage { url },
    }
}

pub(super) fn not_found(page: &Page<'_>) -> Titled<NotFoundPage> {
    let book = page.book();
    let introduction = book.config.html.input_404.as_ref().and_then(|path| {
        let index = book.pages.iter().position(|page| page.path == path.value)?;
        Some(page.page_markup(index, &book.pages[index].html))
    });
    let latest: Vec<usize> = (0..book.coes.len().min(LATEST)).collect();
    Titled {
        title: "Page not found".to_owned(),
        description: None,
        view: NotFoundPage {
            introduction,
            latest: page.rows(&latest),
        },
    }
}

/// What is wrong if `input-404` of `book_toml` names no page.
pub(super) fn missing_not_found(book: &Book, book_toml: &Arc<SourceFile>) -> Option<Diagnostic> {
    let Spanned { value: path, span } = book.config.html.input_404.as_ref()?;
    let pages = || book.pages.iter().map(|page| page.path.as_str());
    if pages().any(|page| page == path) {
        return None;
    }
    let help = match nearest(path, pages()) {
        Some(close) => format!("did you mean `{close}`?"),
        None => format!(
            "it is the path of a Markdown file below {}/; until then the page has its usual words",
            book.config.src
        ),
    };
    let message = format!("`input-404` names no page: {path:?}");
    let location = Location::new(book_toml, *span);
    Some(Diagnostic::new(&rules::BROKEN_LINK, location, message).help(help))
}
