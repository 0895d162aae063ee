//! What the browser tests run with: Node, their packages, and a browser.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use super::install::with_apt;
use crate::run::{output, program, root, run};

/// The oldest Node that has all that the tests use, as (major, minor).
const NODE: (u32, u32) = (18, 17);

/// How a browser is called on the PATH, the likeliest first.
const BROWSERS: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
];

const WAY_OUT: &str = "or leave the browser tests out with `cargo xtask test --no-browser`";

/// Everything is installed.
pub(crate) struct Tools {
    /// None stands for the browser that Playwright has downloaded.
    browser: Option<PathBuf>,
}

impl Tools {
    /// Finds each tool, or installs it.
    pub(crate) fn ready() -> Result<Self, String> {
        node()?;
        packages(&folder())?;
        let browser = browser()?;
        Ok(Self { browser })
    }

    /// Node in the folder of the browser tests, told where `site` and browser are.
    pub(crate) fn node(&self, site: &Path) -> Command {
        let mut node = Command::new("node");
        node.current_dir(folder()).env("COEBOOK_SITE", site);
        match &self.browser {
            Some(browser) => node.env("COEBOOK_BROWSER", browser),
            None => node.env_remove("COEBOOK_BROWSER"),
        };
        node
    }
}

/// Where the browser tests live.
pub(crate) fn folder() -> PathBuf {
    root().join("tests").join("browser")
}

fn node() -> Result<(), String> {
    let ready = || {
        let version = output(Command::new("node").arg("--version"));
        version.is_some_and(|version| is_recent(&version)) && program("npm").is_some()
    };
    if ready() || (with_apt(&["nodejs", "npm"], "they run the browser tests") && ready()) {
        return Ok(());
    }
    let (major, minor) = NODE;
    Err(format!(
        "the browser tests need Node {major}.{minor} or later, with npm: install it, {WAY_OUT}"
    ))
}

/// Whether a version such as `v20.20.2` is new enough.
fn is_recent(version: &str) -> bool {
    let mut numbers = version
        .trim_start_matches('v')
        .split('.')
        .map(str::parse::<u32>);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(major)), Some(Ok(minor))) => (major, minor) >= NODE,
        _ => false,
    }
}

/// Installs the packages that the lock file of `folder` names, unless they are there.
pub(crate) fn packages(folder: &Path) -> Result<(), String> {
    let lock = folder.join("package-lock.json");
    let installed = folder.join("node_modules").join(".installed-lock.json");
    let wanted = fs::read(&lock).map_err(|error| format!("{}: {error}", lock.display()))?;
    if fs::read(&installed).is_ok_and(|lock| lock == wanted) {
        return Ok(());
    }
    println!("Installing the packages of {} with npm.", lock.display());
    run(Command::new("npm")
        .args(["ci", "--no-audit", "--no-fund"])
        .current_dir(folder))
    .map_err(|problem| format!("{problem}: mend that, {WAY_OUT}"))?;
    fs::write(&installed, wanted).map_err(|error| format!("{}: {error}", installed.display()))
}

/// `$CHROME`, else an installed browser, else apt's, else Playwright's own.
fn browser() -> Result<Option<PathBuf>, String> {
    if let Some(chosen) = env::var_os("CHROME").filter(|chosen| !chosen.is_empty()) {
        let chosen = PathBuf::from(chosen);
        return if works(&chosen) {
            Ok(Some(chosen))
        } else {
            Err(format!(
                "CHROME is {}, which does not start: mend or unset it",
                chosen.display()
            ))
        };
    }
    if let Some(found) = installed_browser() {
        return Ok(Some(found));
    }
    if with_apt(&["chromium"], "the browser tests drive it")
        && let Some(found) = installed_browser()
    {
        return Ok(Some(found));
    }
    println!("Downloading Playwright's own Chromium: the browser tests drive it.");
    let cli = Path::new("node_modules")
        .join("playwright-core")
        .join("cli.js");
    run(Command::new("node").arg(cli).args(["install", "chromium"]).current_dir(folder()))
        .map(|()| None)
        .map_err(|problem| {
            format!("no browser was found or could be installed ({problem}): install Chromium or Chrome, set CHROME to one, {WAY_OUT}")
        })
}

fn installed_browser() -> Option<PathBuf> {
    let mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
    BROWSERS
        .iter()
        .filter_map(|name| program(name))
        .chain([PathBuf::from(mac)])
        .find(|browser| works(browser))
}

/// Some systems have a stand-in that only says how to install the real one.
fn works(browser: &Path) -> bool {
    browser.is_file() && output(Command::new(browser).arg("--version")).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_is_recent_from_18_17_on() {
        for (version, recent) in [
            ("v18.17.0", true),
            ("v20.20.2", true),
            ("v18.16.1", false),
            ("v16.20.0", false),
            ("", false),
            ("not found", false),
        ] {
            assert_eq!(is_recent(version), recent, "{version}");
        }
    }
}
