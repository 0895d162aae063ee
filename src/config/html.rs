//! `[output.html]`: how the site looks, and where it is served.

use percent_encoding::percent_decode_str;

use super::read::{choice, folder};
use super::search;
use super::settings::{DefaultTheme, Html};
use super::table::{Reader, problem};
use crate::diagnostic::{Diagnostic, Level, Spanned, rules};

pub(super) fn settings(html: &Reader<'_>, problems: &mut Vec<Diagnostic>) -> Html {
    let redirect = html
        .table("redirect", "output.html.redirect", problems)
        .map(problems)
        .into_iter()
        .map(|(from, (to, _))| (from, to))
        .collect();
    let cname = html.string("cname", problems);
    let (origin, base_path) = site_url(html, cname.as_deref(), problems);
    Html {
        theme: folder(html, "theme", problems),
        default_theme: choice(
            html,
            "default-theme",
            &[
                ("auto", DefaultTheme::Auto),
                ("light", DefaultTheme::Light),
                ("dark", DefaultTheme::Dark),
            ],
            problems,
        )
        .unwrap_or(DefaultTheme::Auto),
        additional_css: files_of_the_book(html, "additional-css", problems),
        additional_js: files_of_the_book(html, "additional-js", problems),
        base_path,
        origin,
        cname,
        git_repository_url: web_address(html, "git-repository-url", problems),
        edit_url_template: web_address(html, "edit-url-template", problems),
        input_404: html.string("input-404", problems).and_then(|path| {
            let span = html.location(html.value("input-404")?).span;
            Some(Spanned::new(path, span))
        }),
        redirect,
        search: search::settings(html, problems),
    }
}

/// An address that pages link to.
fn web_address(reader: &Reader<'_>, key: &str, problems: &mut Vec<Diagnostic>) -> Option<String> {
    let url = reader.string(key, problems)?;
    let known = url.starts_with("https://") || url.starts_with("http://");
    if !known && let Some(value) = reader.value(key) {
        problems.push(
            problem(
                &rules::UNKNOWN_VALUE,
                reader.location(value),
                format!("`{key}` must be an http or https address, not {url:?}"),
            )
            .help("write it whole, with https://"),
        );
    }
    known.then_some(url)
}

/// `site-url` is a whole address, or mdBook's path, joined to `cname` if any.
fn site_url(
    html: &Reader<'_>,
    cname: Option<&str>,
    problems: &mut Vec<Diagnostic>,
) -> (Option<String>, String) {
    let from_cname = cname.map(|host| format!("https://{host}"));
    let Some(url) = html.string("site-url", problems) else {
        return (from_cname, "/".to_owned());
    };
    let decoded = |path: &str| percent_decode_str(path).decode_utf8_lossy().into_owned();
    let slashed = |path: &str| match decoded(path).trim_matches('/') {
        "" => "/".to_owned(),
        path => format!("/{path}/"),
    };
    for scheme in ["https://", "http://"] {
        if let Some(rest) = url.strip_prefix(scheme) {
            let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
            return (Some(format!("{scheme}{host}")), slashed(path));
        }
    }
    if !url.starts_with('/')
        && let Some(value) = html.value("site-url")
    {
        problems.push(
            problem(
                &rules::UNKNOWN_VALUE,
                html.location(value),
                format!("`site-url` must be an address or a path, not {url:?}"),
            )
            .help("write \"https://example.com/path/\", or a path such as \"/path/\""),
        );
    }
    if url.starts_with('/')
        && from_cname.is_none()
        && let Some(value) = html.value("site-url")
    {
        let mut hostless = problem(
            &rules::INVALID_CONFIGURATION,
            html.location(value),
            "`site-url` names no host, so that pages carry no canonical link",
        )
        .help("write \"https://example.com/path/\", or set `cname`");
        hostless.level = Level::Advice;
        problems.push(hostless);
    }
    (from_cname, slashed(&url))
}

/// Paths of files, relative to the book's root and inside it.
fn files_of_the_book(
    reader: &Reader<'_>,
    key: &str,
    problems: &mut Vec<Diagnostic>,
) -> Vec<String> {
    let mut paths = Vec::new();
    for (path, location) in reader.strings(key, problems).unwrap_or_default() {
        let parts: Vec<&str> = path.split('/').filter(|part| *part != ".").collect();
        let inside = !parts.iter().any(|part| matches!(*part, "" | "..")) && !path.contains('\\');
        if inside {
            paths.push(parts.join("/"));
        } else {
            problems.push(
                problem(
                    &rules::UNKNOWN_VALUE,
                    location,
                    format!("`{key}` must name files inside the book, not {path:?}"),
                )
                .help("write them relative to book.toml, with `/` and without `..`"),
            );
        }
    }
    paths
}
