//! Templates and assets: the default theme, embedded, and a book's overrides,
//! file by file.

mod assets;
mod engine;
mod files;
mod squeeze;

pub use assets::ThemeAsset;
pub use engine::{TemplateError, Theme};
pub use files::ThemeError;

use std::path::Path;

use crate::config::Config;

/// Loads the default theme, the book's overrides and its additional styles and
/// scripts. `root` is the book's.
pub fn load(root: &Path, config: &Config) -> Result<Theme, ThemeError> {
    let mut files = files::default_theme();
    if let Some(folder) = &config.html.theme {
        files::override_from(&mut files, &root.join(folder))?;
    }
    let mut additional = Vec::new();
    for path in config
        .html
        .additional_css
        .iter()
        .chain(&config.html.additional_js)
    {
        let name = format!("additional/{path}");
        files.insert(name.clone(), files::read(&root.join(path))?);
        additional.push(name);
    }
    engine::assemble(files, config)
}
