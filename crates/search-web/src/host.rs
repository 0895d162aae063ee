//! What the worker asks for, as JSON.

use coebook_search::{Engine, Progress};
use serde::Serialize;

/// An engine, once it is open.
#[derive(Default)]
pub(crate) struct Host {
    engine: Option<Engine>,
}

/// What every call answers: `{"done": …}`, `{"missing": [paths]}` or
/// `{"error": "a sentence"}`.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Reply<T> {
    Done(T),
    Missing(Vec<String>),
    Error(String),
}

impl Host {
    /// Opens an index from the bytes of its boot file, in the place of one that
    /// may be open already.
    pub(crate) fn open(&mut self, boot: &[u8]) -> Vec<u8> {
        let opened = Engine::open(boot).map(|engine| self.engine = Some(engine));
        written(&done_or_error(opened))
    }

    /// Takes a file that was missing.
    pub(crate) fn supply(&mut self, path: &[u8], bytes: Vec<u8>) -> Vec<u8> {
        let path = String::from_utf8_lossy(path);
        let taken = self.opened().and_then(|engine| {
            let taken = engine.supply(&path, bytes);
            taken.map_err(|refused| refused.to_string())
        });
        written(&done_or_error(taken))
    }

    /// Answers a `Question`, given as JSON.
    pub(crate) fn answer(&mut self, question: &[u8]) -> Vec<u8> {
        let question = serde_json::from_slice(question).map_err(|error| error.to_string());
        let progress = question.and_then(|question| {
            let engine = self.opened()?;
            engine.answer(&question).map_err(|error| error.to_string())
        });
        written(&match progress {
            Ok(Progress::Done(answer)) => Reply::Done(answer),
            Ok(Progress::Missing(paths)) => Reply::Missing(paths),
            Err(error) => Reply::Error(error),
        })
    }

    fn opened(&mut self) -> Result<&mut Engine, String> {
        self.engine
            .as_mut()
            .ok_or_else(|| "no index is open".to_owned())
    }
}

fn done_or_error<E: ToString>(result: Result<(), E>) -> Reply<bool> {
    match result {
        Ok(()) => Reply::Done(true),
        Err(error) => Reply::Error(error.to_string()),
    }
}

fn written<T: Serialize>(reply: &Reply<T>) -> Vec<u8> {
    // Numbers, strings and lists: nothing that could not be written.
    serde_json::to_vec(reply).unwrap_or_default()
}
