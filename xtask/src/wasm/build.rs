//! Cargo, for the target of the browser.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::TOOLCHAIN;
use crate::run::{output, root, run};

/// The target.
const TARGET: &str = "wasm32-unknown-unknown";

/// Compiles the engine; returns where it is.
pub(crate) fn build() -> Result<PathBuf, String> {
    target()?;
    let folder = root().join("target").join("engine");
    let mut cargo = Command::new("cargo");
    cargo
        .current_dir(root())
        .arg(format!("+{TOOLCHAIN}"))
        .args(["build", "--locked", "--package", "coebook-search-web"])
        .args(["--profile", "engine", "--target", TARGET, "--target-dir"])
        .arg(&folder)
        // These would be of the toolchain that runs this chore.
        .env_remove("CARGO")
        .env_remove("RUSTC")
        .env_remove("RUSTUP_TOOLCHAIN")
        .env("CARGO_ENCODED_RUSTFLAGS", flags().join("\u{1f}"));
    run(&mut cargo)?;
    Ok(folder.join(TARGET).join("engine/coebook_search_web.wasm"))
}

/// What rustc is told beside the profile: where randomness comes from (nowhere),
/// and other names for the folders of this machine.
fn flags() -> Vec<String> {
    let mut flags = vec![
        "--cfg".to_owned(),
        r#"getrandom_backend="custom""#.to_owned(),
    ];
    let home = env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let from = |variable: &str, folder: &str| {
        env::var_os(variable).map_or_else(|| home.join(folder), PathBuf::from)
    };
    let named =
        |folder: &Path, name: &str| format!("--remap-path-prefix={}={name}", folder.display());
    flags.push(named(&from("RUSTUP_HOME", ".rustup"), "/rustup"));
    flags.push(named(&from("CARGO_HOME", ".cargo"), "/cargo"));
    flags.push(named(root(), "/coebook"));
    flags
}

/// Sees to it that the toolchain is there and knows the target.
fn target() -> Result<(), String> {
    let installed = output(Command::new("rustup").args([
        "target",
        "list",
        "--installed",
        "--toolchain",
        TOOLCHAIN,
    ]));
    if installed.is_some_and(|targets| targets.lines().any(|line| line == TARGET)) {
        return Ok(());
    }
    println!("installing Rust {TOOLCHAIN} with {TARGET}, which builds the engine");
    run(Command::new("rustup").args(["toolchain", "install", TOOLCHAIN, "--profile", "minimal"]))
        .and_then(|()| {
            run(Command::new("rustup").args(["target", "add", "--toolchain", TOOLCHAIN, TARGET]))
        })
        .map_err(|problem| {
            format!("{problem}\nthe engine is built with rustup's Rust {TOOLCHAIN} for {TARGET}; xtask/src/wasm/mod.rs names another way")
        })
}
