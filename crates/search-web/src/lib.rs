//! The search engine of coebook as WebAssembly.
//!
//! Nothing is decided here: `border` moves bytes, `host` passes them to
//! `coebook-search` and back as JSON. The module imports nothing, so that a
//! worker can start it with an empty object.

mod border;
#[cfg(target_arch = "wasm32")]
mod chance;
mod host;
