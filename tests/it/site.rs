//! What the pages of a site hold, and where they lead.

mod actions;
mod connections;
mod exports;
mod files;
mod frame;
mod insights;
mod lists;
mod many;
mod recurrence;
mod search;
mod strip;

/// A published COE with more front matter, and a body.
fn coe(title: &str, front: &str, body: &str) -> String {
    format!("---\ntitle: {title}\nstatus: published\n{front}---\n\n{body}")
}

/// The part of a page from `from` to the next `to`.
pub(crate) fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    let start = page
        .find(from)
        .unwrap_or_else(|| panic!("no {from} in:\n{page}"));
    let rest = &page[start + from.len()..];
    &rest[..rest.find(to).unwrap_or(rest.len())]
}

/// The values of an attribute, in the order of the page.
fn attributes<'p>(page: &'p str, name: &str) -> Vec<&'p str> {
    let opening = format!(" {name}=\"");
    page.split(&opening)
        .skip(1)
        .map(|rest| &rest[..rest.find('"').expect("a closing quote")])
        .collect()
}
