//! Why a command could not do what was asked.

use super::build::OutputError;
use crate::config::ConfigError;
use crate::diagnostic::Diagnostic;
use crate::disk::DiskError;
use crate::publish::PublishError;
use crate::source::SourceError;
use crate::theme::ThemeError;

/// A failure as the user is told of it.
#[derive(Debug)]
pub(super) struct CommandError {
    /// What is wrong, without a full stop.
    pub(super) message: String,
    /// What to do about it.
    pub(super) help: Option<String>,
    /// Problems with their places, printed first.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl CommandError {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: None,
            diagnostics: Vec::new(),
        }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl From<ConfigError> for CommandError {
    fn from(ConfigError(diagnostics): ConfigError) -> Self {
        Self {
            diagnostics,
            ..Self::new("book.toml cannot be used")
                .help("mend it and run this again; nothing was written")
        }
    }
}

impl From<SourceError> for CommandError {
    fn from(error: SourceError) -> Self {
        Self::new(error.to_string()).help(
            "check that the folder exists and may be read; `src` in book.toml says which it is",
        )
    }
}

impl From<ThemeError> for CommandError {
    fn from(error: ThemeError) -> Self {
        Self::new(error.to_string()).help(
            "mend the theme, or take `theme`, `additional-css` or `additional-js` out of book.toml; \
             the site on disk is as it was",
        )
    }
}

impl From<DiskError> for CommandError {
    fn from(error: DiskError) -> Self {
        Self {
            help: error.help().map(str::to_owned),
            ..Self::new(error.to_string())
        }
    }
}

impl From<PublishError<OutputError>> for CommandError {
    fn from(error: PublishError<OutputError>) -> Self {
        Self {
            help: error.help().map(str::to_owned),
            ..Self::new(error.to_string())
        }
    }
}
