//! What the server answers with.

use axum::body::Bytes;

use super::content_type;
use super::stamp::{Stamp, short};
use crate::markdown::escape;

/// An answer, whole.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    /// The status code.
    pub(super) status: u16,
    /// What kind of file the body is.
    pub(super) content_type: &'static str,
    /// The file.
    pub(super) body: Bytes,
    /// A hash of the body, in quotes.
    pub(super) etag: String,
    /// Whether the address has a hash of the body in it, so that browsers may
    /// keep it for good.
    pub(super) lasting: bool,
    /// Where to look instead.
    pub(super) moved: Option<String>,
    /// Of a page: by what its browser knows whether it is still the page.
    pub(super) stamp: Option<Stamp>,
    /// Of a page that its template fails to make: why.
    pub(super) failed: Option<String>,
}

impl Answer {
    /// A file, whose name is that of `path`.
    pub(super) fn file(path: &str, body: Vec<u8>) -> Self {
        Self {
            status: 200,
            content_type: content_type::of(path),
            etag: etag(&body),
            body: body.into(),
            lasting: false,
            moved: None,
            stamp: None,
            failed: None,
        }
    }

    /// A few words for a person.
    pub(super) fn words(status: u16, words: &str) -> Self {
        Self {
            status,
            ..Self::file(".txt", format!("{words}\n").into_bytes())
        }
    }

    /// An answer that leads to another address.
    pub(super) fn moved(to: String) -> Self {
        Self {
            moved: Some(to),
            ..Self::words(307, "It stands elsewhere.")
        }
    }

    /// A page, whose bytes [`Answer::hold`] adds.
    pub(super) fn page(status: u16) -> Self {
        Self {
            status,
            ..Self::file(".html", Vec::new())
        }
    }

    /// Lets the body be `body`.
    pub(super) fn hold(&mut self, body: Vec<u8>) {
        self.etag = etag(&body);
        self.body = body.into();
    }

    /// The text of a page that says why another cannot be shown.
    pub(super) fn excuse(title: &str, words: &str) -> String {
        let (title, words) = (escape(title), escape(words));
        format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
             </head>\n<body>\n<main>\n<h1>{title}</h1>\n<p>{words}</p>\n</main>\n</body>\n</html>\n"
        )
    }
}

fn etag(body: &[u8]) -> String {
    format!("\"{}\"", short(&blake3::hash(body)))
}
