//! What the worker asks for, as JSON.

use coebook_search::Engine;
use serde::Serialize;

/// An engine, once it is open.
#[derive(Default)]
pub(crate) struct Host {
    engine: Option<Engine>,
}

/// What every call answers: `{"done": …}` or `{"error": "a sentence"}`.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Reply<T> {
    Done(T),
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
        let taken = self.opened().and_then(|engine| engine.supply(&path, bytes));
        written(&done_or_error(taken))
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
