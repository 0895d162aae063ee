//! The search engine of the browser, built from `crates/search` and
//! `crates/search-web` into `themes/default/search/`:
//!
//! 1. [`build`]: cargo compiles it with [`TOOLCHAIN`] for
//!    `wasm32-unknown-unknown`, by the profile `engine` of Cargo.toml, without
//!    any path of this machine in it.
//! 2. [`shrink`]: `wasm-opt` of the npm package `binaryen`, as
//!    `xtask/wasm/package-lock.json` pins it.
//! 3. [`module`]: it imports nothing, and Node can start it.
//! 4. It is compressed as well as gzip can be, since the page opens it with
//!    `DecompressionStream` and not every host compresses WebAssembly.
//! 5. [`record`]: what it was made of and how large it is stands beside it.
//!
//! Built twice on one machine, the bytes are the same. This chore knows rustup's
//! toolchain only, and `engine.json` names it. Where rustup cannot have the
//! target, Debian's packages `rustc-web`, `libstd-rust-web-dev` and
//! `rust-web-src`, unpacked with `dpkg -x`, can build the crate by hand with
//! `-Zbuild-std=std,panic_abort`; the bytes then differ, and what `engine.json`
//! says of the toolchain must be changed with them.

mod build;
mod module;
mod record;
mod shrink;

use std::fs;
use std::path::PathBuf;

use crate::run::root;

/// The toolchain that builds the engine.
const TOOLCHAIN: &str = "1.95.0";

/// Builds the engine and writes it and its record.
pub(crate) fn all() -> Result<(), String> {
    let source = record::source()?;
    let built = build::build()?;
    let small = shrink::shrink(&built)?;
    let bytes = fs::read(&small).map_err(|error| error.to_string())?;
    module::imports_nothing(&bytes)?;
    let brotli = shrink::start(&small)?;
    let gzip = gzipped(&bytes)?;
    let record = record::Record {
        source,
        wasm: bytes.len(),
        gzip: gzip.len(),
        brotli,
    };
    let folder = folder();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()))
    };
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    write("engine.wasm.gz", &gzip)?;
    write("engine.json", record.to_json().as_bytes())?;
    println!("{}", record.to_json().trim_end());
    Ok(())
}

/// Where the engine lies.
fn folder() -> PathBuf {
    root().join("themes").join("default").join("search")
}

fn gzipped(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let options = zopfli::Options::default();
    let mut gzip = Vec::new();
    zopfli::compress(options, zopfli::Format::Gzip, bytes, &mut gzip)
        .map_err(|error| error.to_string())?;
    Ok(gzip)
}
