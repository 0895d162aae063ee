//! Fills the holes in rendered text with the links of one page.

use std::fmt::Write;

use super::href::Place;
use crate::book::{Book, Target, address};
use crate::markdown::{HoleKind, Html, LinkRef, coded, escape, escape_into};

/// Whose text is shown, and where.
#[derive(Debug, Clone, Copy)]
pub(super) struct Filler<'f> {
    pub(super) book: &'f Book,
    /// The page that shows the text.
    pub(super) place: &'f Place,
    /// The links of the document that the text is of.
    pub(super) links: &'f [LinkRef],
    /// Where they lead.
    pub(super) targets: &'f [Target],
    /// The address of that document, when the page is another one.
    pub(super) home: Option<&'f str>,
}

impl Filler<'_> {
    /// The finished markup.
    pub(super) fn fill(&self, html: &Html) -> String {
        // HTML knows no link inside a link.
        let mut inside_link = false;
        html.fill(|out, hole| {
            let (Some(link), Some(target)) =
                (self.links.get(hole.link), self.targets.get(hole.link))
            else {
                return;
            };
            match hole.kind {
                HoleKind::Open => {
                    if let Some(url) = self.url(target) {
                        inside_link = true;
                        open(out, &url, &link.title);
                    }
                }
                HoleKind::Close => {
                    if self.url(target).is_some() {
                        inside_link = false;
                        out.push_str("</a>");
                    }
                }
                HoleKind::Title => self.title(out, link, target),
                HoleKind::Image => self.image(out, link, target, inside_link),
                HoleKind::Footnote => self.footnote(out, link, inside_link),
            }
        })
    }

    /// The link to a target; nothing when it is not published.
    pub(super) fn url(&self, target: &Target) -> Option<String> {
        let place = self.place;
        Some(match target {
            Target::External(url) => url.clone(),
            Target::Here(anchor) => match self.home {
                None => format!("#{}", super::href::encode(anchor)),
                Some(home) => place.to_anchor(home, anchor),
            },
            Target::Coe(coe, anchor) => {
                place.to_anchor(&address::coe(&self.book.coes[*coe].slug), anchor)
            }
            Target::Page(page, anchor) => place.to_anchor(&self.book.pages[*page].address, anchor),
            Target::Address(address, anchor) => place.to_anchor(address, anchor),
            Target::Asset(asset) => place.to(&self.book.assets[*asset].address),
            Target::Nowhere => return None,
        })
    }

    /// `[[id]]`: the title of the COE, linked.
    fn title(&self, out: &mut String, link: &LinkRef, target: &Target) {
        let label = match target {
            Target::Coe(coe, _) => coded(&self.book.coes[*coe].title).html,
            _ => escape(&link.text),
        };
        let url = self.url(target);
        if let Some(url) = &url {
            open(out, url, "");
        }
        out.push_str(&label);
        if url.is_some() {
            out.push_str("</a>");
        }
    }

    fn image(&self, out: &mut String, link: &LinkRef, target: &Target, inside_link: bool) {
        let Some(url) = self.url(target) else {
            // The words of a missing image still say what it showed.
            out.push_str("<em class=\"missing-image\">");
            escape_into(out, &link.text);
            out.push_str("</em>");
            return;
        };
        let Target::Asset(asset) = target else {
            let label = if link.text.is_empty() {
                &url
            } else {
                &link.text
            };
            if inside_link {
                escape_into(out, label);
            } else {
                open(out, &url, &link.title);
                escape_into(out, label);
                out.push_str("</a>");
            }
            return;
        };
        out.push_str("<img src=\"");
        escape_into(out, &url);
        out.push_str("\" alt=\"");
        escape_into(out, &link.text);
        out.push('"');
        if let Some(size) = self.book.assets[*asset].asset.dimensions {
            let _ = write!(out, " width=\"{}\" height=\"{}\"", size.width, size.height);
        }
        out.push_str(" loading=\"lazy\" decoding=\"async\">");
        // A caption is for everybody, and a tooltip only for those with a mouse.
        if !link.title.is_empty() {
            out.push_str("<span class=\"caption\">");
            escape_into(out, &link.title);
            out.push_str("</span>");
        }
    }

    /// Notes stand at the end of their own page, and only there.
    fn footnote(&self, out: &mut String, link: &LinkRef, inside_link: bool) {
        if self.home.is_some() {
            return;
        }
        let (number, occurrence) = (&link.text, &link.destination);
        if inside_link {
            let _ = write!(out, "<sup id=\"fnref-{occurrence}\">{number}</sup>");
            return;
        }
        let _ = write!(
            out,
            "<sup class=\"footnote-ref\"><a href=\"#fn-{number}\" id=\"fnref-{occurrence}\">{number}</a></sup>"
        );
    }
}

fn open(out: &mut String, url: &str, title: &str) {
    out.push_str("<a href=\"");
    escape_into(out, url);
    out.push('"');
    if !title.is_empty() {
        out.push_str(" title=\"");
        escape_into(out, title);
        out.push('"');
    }
    out.push('>');
}
