//! The template engine: a context in, a page out.

use std::collections::BTreeMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, ErrorKind, Output, State, UndefinedBehavior};
use serde::Serialize;

use super::assets::{ThemeAsset, fingerprint};
use super::files::{Files, ThemeError};
use crate::config::Config;
use crate::markdown::escape_into;

/// A theme, ready to render.
#[derive(Debug)]
pub struct Theme {
    environment: Environment<'static>,
    assets: BTreeMap<String, ThemeAsset>,
    /// What only a server hands out, by its path below `serve/`.
    of_server: Files,
    /// Addresses of `additional-css`.
    pub additional_styles: Vec<String>,
    /// Addresses of `additional-js`.
    pub additional_scripts: Vec<String>,
}

/// A template failed on a page.
#[derive(Debug, thiserror::Error)]
#[error("the template {template}, line {line}, fails on the page /{page}: {message}")]
pub struct TemplateError {
    /// The template's path in the theme.
    pub template: String,
    /// The line at fault, from 1; 0 when it is unknown.
    pub line: usize,
    /// The address of the page being made.
    pub page: String,
    /// What is wrong.
    pub message: String,
}

/// What every template is given.
#[derive(Serialize)]
struct Context<'c, F, P> {
    frame: &'c F,
    page: &'c P,
}

impl Theme {
    /// Renders `template` (such as `coe.html`) for the page at `address`.
    pub fn render(
        &self,
        template: &str,
        address: &str,
        frame: &impl Serialize,
        page: &impl Serialize,
    ) -> Result<String, TemplateError> {
        self.environment
            .get_template(template)
            .and_then(|template| template.render(Serde(Context { frame, page })))
            .map_err(|error| template_error(&error, template, address))
    }

    /// A file that only a server hands out, such as `reload.js`.
    pub fn of_server(&self, name: &str) -> Option<&[u8]> {
        self.of_server.get(name).map(AsRef::as_ref)
    }

    /// Every asset that is published, by its path in the theme.
    pub fn assets(&self) -> impl Iterator<Item = &ThemeAsset> {
        self.assets.values()
    }
}

/// Parses the templates and names the assets.
pub(super) fn assemble(files: Files, config: &Config) -> Result<Theme, ThemeError> {
    let (templates, files): (Files, Files) = files
        .into_iter()
        .partition(|(path, _)| path.starts_with("templates/"));
    let (of_server, files): (Files, Files) = files
        .into_iter()
        .partition(|(path, _)| path.starts_with("serve/"));
    let of_server = of_server
        .into_iter()
        .map(|(path, bytes)| (path.trim_start_matches("serve/").to_owned(), bytes))
        .collect();
    let assets = fingerprint(&files);
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_debug(true);
    environment.set_formatter(write_escaped);
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build()
        .unwrap_or_default();
    environment.set_syntax(syntax);
    let addresses: BTreeMap<String, String> = assets
        .iter()
        .map(|(path, asset)| (path.clone(), asset.address.clone()))
        .collect();
    environment.add_function("asset", move |state: &State<'_, '_>, path: &str| {
        asset_url(state, &addresses, path)
    });
    for (path, bytes) in templates {
        let name = path.trim_start_matches("templates/").to_owned();
        let Ok(source) = String::from_utf8(bytes.into_owned()) else {
            return Err(ThemeError::NotText { name });
        };
        environment
            .add_template_owned(name.clone(), source)
            .map_err(|error| ThemeError::Template {
                line: error.line().unwrap_or(0),
                message: message(&error),
                name,
            })?;
    }
    let addresses_of = |paths: &[String]| -> Vec<String> {
        paths
            .iter()
            .filter_map(|path| assets.get(&format!("additional/{path}")))
            .map(|asset| asset.address.clone())
            .collect()
    };
    Ok(Theme {
        additional_styles: addresses_of(&config.html.additional_css),
        additional_scripts: addresses_of(&config.html.additional_js),
        environment,
        assets,
        of_server,
    })
}

/// Writes a value as HTML. The engine's own escaping also writes `/` as an
/// entity, which would double the length of every link.
fn write_escaped(
    out: &mut Output<'_>,
    state: &mut State<'_, '_>,
    value: &Value,
) -> Result<(), minijinja::Error> {
    match value.as_str() {
        Some(text) if matches!(state.auto_escape(), AutoEscape::Html) && !value.is_safe() => {
            if !text.contains(['&', '<', '>', '"', '\'']) {
                return out.write_str(text).map_err(minijinja::Error::from);
            }
            let mut escaped = String::with_capacity(text.len() + 16);
            escape_into(&mut escaped, text);
            out.write_str(&escaped).map_err(minijinja::Error::from)
        }
        _ => minijinja::escape_formatter(out, state, value),
    }
}

/// `asset("css/main.css")`: the link to an asset from the page being made.
fn asset_url(
    state: &State<'_, '_>,
    addresses: &BTreeMap<String, String>,
    path: &str,
) -> Result<String, minijinja::Error> {
    let Some(address) = addresses.get(path) else {
        return Err(minijinja::Error::new(
            ErrorKind::InvalidOperation,
            format!("the theme has no asset {path:?}"),
        ));
    };
    let root = state
        .lookup("frame")
        .and_then(|frame| frame.get_attr("root").ok())
        .and_then(|root| root.as_str().map(str::to_owned))
        .unwrap_or_default();
    Ok(format!("{root}{address}"))
}

fn template_error(error: &minijinja::Error, template: &str, address: &str) -> TemplateError {
    // The innermost cause stands nearest to the mistake.
    let mut innermost = error;
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        if let Some(cause) = cause.downcast_ref::<minijinja::Error>()
            && cause.line().is_some()
        {
            innermost = cause;
        }
        source = cause.source();
    }
    TemplateError {
        template: innermost.name().unwrap_or(template).to_owned(),
        line: innermost.line().unwrap_or(0),
        page: address.to_owned(),
        message: message(innermost),
    }
}

fn message(error: &minijinja::Error) -> String {
    match error.detail() {
        Some(detail) => format!("{}: {detail}", error.kind()),
        None => error.kind().to_string(),
    }
}
