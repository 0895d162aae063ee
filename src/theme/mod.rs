//! Templates and assets: the default theme, embedded, and a book's overrides,
//! file by file.

mod assets;
mod engine;
mod files;
mod squeeze;

pub use assets::ThemeAsset;
pub use engine::{TemplateError, Theme};
use files::Files;
pub use files::ThemeError;

use std::path::Path;

use crate::config::Config;

/// The files of a book that go beside those of the default theme.
#[derive(Debug, PartialEq, Eq)]
pub struct Overrides(Files);

/// Loads the default theme, the book's overrides and its additional styles and
/// scripts. `root` is the book's.
pub fn load(root: &Path, config: &Config) -> Result<Theme, ThemeError> {
    assemble(&overrides(root, config)?, config)
}

/// Reads what the book has of its own.
pub fn overrides(root: &Path, config: &Config) -> Result<Overrides, ThemeError> {
    let mut own = Files::new();
    if let Some(folder) = &config.html.theme {
        files::override_from(&mut own, &root.join(folder))?;
    }
    let html = &config.html;
    for path in html.additional_css.iter().chain(&html.additional_js) {
        own.insert(format!("additional/{path}"), files::read(&root.join(path))?);
    }
    Ok(Overrides(own))
}

/// The default theme with a book's own files in it.
pub fn assemble(overrides: &Overrides, config: &Config) -> Result<Theme, ThemeError> {
    let mut files = files::default_theme();
    let own = overrides.0.iter();
    files.extend(own.map(|(path, bytes)| (path.clone(), bytes.clone())));
    engine::assemble(files, config)
}
