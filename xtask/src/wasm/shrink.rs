//! The tools of Node: one makes the module smaller, one starts it.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{output, root, run};

/// What LLVM has used of WebAssembly, and every browser since 2022 has.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Makes the module smaller; returns where the smaller one is.
pub(crate) fn shrink(module: &Path) -> Result<PathBuf, String> {
    run(Command::new("npm")
        .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(folder()))?;
    let small = module.with_file_name("engine.wasm");
    let tool = folder().join("node_modules/.bin/wasm-opt");
    run(Command::new(tool)
        .arg(module)
        .args(["-Oz", "--strip-producers", "--strip-target-features"])
        .args(FEATURES)
        .arg("-o")
        .arg(&small))?;
    Ok(small)
}

/// Starts the module and asks it things it must refuse; returns how many bytes
/// it has in Brotli.
pub(crate) fn start(module: &Path) -> Result<usize, String> {
    let printed = output(
        Command::new("node")
            .arg(folder().join("smoke.mjs"))
            .arg(module),
    );
    let bytes = printed.and_then(|text| text.trim().parse().ok());
    bytes.ok_or_else(|| {
        format!(
            "the engine does not work: run `node xtask/wasm/smoke.mjs {}`",
            module.display()
        )
    })
}

fn folder() -> PathBuf {
    root().join("xtask").join("wasm")
}
