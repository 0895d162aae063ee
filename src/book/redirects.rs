//! Old addresses that lead to new ones: `aliases` of COEs, and
//! `[output.html.redirect]`.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use super::claims::Claims;
use super::directory::Directory;
use super::{Book, address};
use crate::config::FILE_NAME;
use crate::diagnostic::{Diagnostic, Location, Rule, rules, whole_file};
use crate::markdown::url_slug;

/// Every redirect by its output path, such as `old/index.html`. What cannot be
/// one, or stands in the way of something, is reported and left out.
pub(super) fn gather(
    book: &Book,
    claims: &Claims<'_>,
    directory: &Directory<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, String> {
    let mut redirects = BTreeMap::new();
    let known = LazyCell::new(|| directory.addresses(book));
    for (from, to) in &book.config.html.redirect {
        let here = || whole_file(FILE_NAME);
        let Some(output) = output_path(from) else {
            diagnostics.push(not_a_path(from, here()));
            continue;
        };
        if claims.is_taken(&output) {
            diagnostics.push(taken(from, here()));
            continue;
        }
        if !leads_somewhere(to, &known) {
            diagnostics.push(problem(
                &rules::BROKEN_LINK,
                here(),
                format!("the redirect from {from:?} leads to {to:?}, where nothing is"),
                "write an address of the site, such as \"/coes/\", or a whole https:// address",
            ));
        }
        redirects.insert(output, to.clone());
    }
    for coe in &book.coes {
        for alias in &coe.front.aliases {
            let here = || directory.sources.location(&coe.path, alias.span);
            let output = match alias.value.trim_matches('/') {
                path if path.contains('/') => output_path(path),
                id => output_path(&address::coe(&url_slug(id))),
            };
            match output {
                None => diagnostics.push(not_a_path(&alias.value, here())),
                Some(output) if claims.is_taken(&output) || redirects.contains_key(&output) => {
                    diagnostics.push(taken(&alias.value, here()));
                }
                Some(output) => {
                    redirects.insert(output, format!("/{}", address::coe(&coe.slug)));
                }
            }
        }
    }
    redirects
}

/// The file that redirects from `path`: mdBook's paths name `.html` files,
/// ours name folders. Nothing when it is no path inside the site.
fn output_path(path: &str) -> Option<String> {
    let trimmed = path.trim_matches('/');
    let parts: Vec<&str> = trimmed.split('/').collect();
    let (last, folders) = parts.split_last()?;
    let is_file = last
        .rsplit_once('.')
        .is_some_and(|(_, extension)| extension == "html");
    let sound = |part: &str| {
        !matches!(part, "" | "." | "..")
            && part.len() <= 200
            && !part.starts_with(".coebook")
            && !part.contains('\\')
            && !part.chars().any(char::is_control)
    };
    // A folder named like a file would stand where that file does.
    let folders_sound = folders
        .iter()
        .all(|part| sound(part) && !part.contains(".html"));
    if !folders_sound || !sound(last) {
        return None;
    }
    Some(if is_file {
        trimmed.to_owned()
    } else {
        format!("{trimmed}/index.html")
    })
}

fn leads_somewhere(to: &str, known: &BTreeSet<String>) -> bool {
    if to.contains("://") {
        return true;
    }
    let path = to.split(['#', '?']).next().unwrap_or(to);
    let path = path.trim_start_matches('/').trim_end_matches("index.html");
    known.contains(path) || known.contains(&format!("{path}/"))
}

fn not_a_path(written: &str, location: Location) -> Diagnostic {
    problem(
        &rules::UNKNOWN_VALUE,
        location,
        format!("{written:?} cannot be an old address of the site"),
        "write an old id, or a path below the site's root without `..`; it is left out until then",
    )
}

fn taken(written: &str, location: Location) -> Diagnostic {
    problem(
        &rules::URL_COLLISION,
        location,
        format!("{written:?} is the address of something else"),
        "remove this redirect; it is left out until then",
    )
}

fn problem(rule: &'static Rule, location: Location, message: String, help: &str) -> Diagnostic {
    Diagnostic::new(rule, location, message).help(help)
}

#[cfg(test)]
mod tests {
    use super::output_path;

    #[test]
    fn old_addresses_become_files_inside_the_site() {
        for (path, expected) in [
            ("/old/", Some("old/index.html")),
            ("old/page.html", Some("old/page.html")),
            ("v1.2/x", Some("v1.2/x/index.html")),
            ("../evil", None),
            ("a//b", None),
            ("a\\b", None),
            ("a.html/b", None),
            ("/", None),
        ] {
            assert_eq!(output_path(path).as_deref(), expected, "{path}");
        }
    }
}
