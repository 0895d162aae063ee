//! `book.toml`, as it was last understood.

use std::path::Path;
use std::sync::Arc;

use super::Failure;
use crate::config::{self, Config, ConfigError};
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::source;

/// The settings and what they were read from.
#[derive(Debug)]
pub(super) struct Settings {
    pub(super) file: Arc<SourceFile>,
    pub(super) config: Arc<Config>,
    /// What is odd about them.
    pub(super) problems: Vec<Diagnostic>,
}

impl Settings {
    pub(super) fn read(root: &Path) -> Result<Self, Failure> {
        Self::parse(load(root)?)
    }

    /// The settings, if they are others now.
    pub(super) fn read_again(&self, root: &Path) -> Result<Option<Self>, Failure> {
        let file = load(root)?;
        if file.text == self.file.text {
            return Ok(None);
        }
        Self::parse(file).map(Some)
    }

    fn parse(file: Arc<SourceFile>) -> Result<Self, Failure> {
        let (config, problems) =
            config::parse(&file).map_err(|ConfigError(problems)| Failure::Config(problems))?;
        Ok(Self {
            file,
            config: Arc::new(config),
            problems,
        })
    }
}

fn load(root: &Path) -> Result<Arc<SourceFile>, Failure> {
    match source::read_file(root, config::FILE_NAME)? {
        (_, Some(problem)) => Err(Failure::Config(vec![problem])),
        (file, None) => Ok(file),
    }
}
