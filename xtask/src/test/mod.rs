//! `cargo xtask test`: sets up what the tests need, says so, and runs them all.

mod install;
mod parity;
pub(crate) mod tools;

use std::env;
use std::ffi::OsString;

use crate::run::{cargo, run};
use crate::sample;
use tools::{Tools, folder};

/// Runs every test; `browser` is false when the person leaves those out.
pub(crate) fn all(browser: bool) -> Result<(), String> {
    heading("Tests of the program");
    run(&mut cargo(["test", "--workspace", "--locked"]))?;
    if browser {
        heading("Tests in the browser");
        in_browser()
    } else {
        println!(
            "\nLeft out (--no-browser): {} in tests/browser.",
            specs()?.len()
        );
        Ok(())
    }
}

/// Runs tests/browser against the sample book, freshly built.
fn in_browser() -> Result<(), String> {
    let tools = Tools::ready()?;
    let temporary = tempfile::tempdir().map_err(|error| format!("no temporary folder: {error}"))?;
    let site = sample::build(temporary.path())?;
    parity::prepare(temporary.path(), &site)?;
    // The sample was built by running it, so that it stands beside this program.
    let here = env::current_exe().map_err(|error| format!("where this is: {error}"))?;
    let program = here.with_file_name(format!("coebook{}", env::consts::EXE_SUFFIX));
    run(tools
        .node(&site)
        .env("COEBOOK_PROGRAM", program)
        .env("COEBOOK_PARITY", temporary.path())
        .args(["--test", "--test-reporter=spec"])
        .args(specs()?))
}

/// The test files by name: node's own search differs between its versions.
fn specs() -> Result<Vec<OsString>, String> {
    let folder = folder();
    let unreadable = |error| format!("{} cannot be read: {error}", folder.display());
    let mut specs = Vec::new();
    for entry in folder.read_dir().map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name();
        if name.to_string_lossy().ends_with(".test.mjs") {
            specs.push(name);
        }
    }
    specs.sort();
    Ok(specs)
}

fn heading(text: &str) {
    println!("\n-- {text} --");
}
