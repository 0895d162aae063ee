//! Programs that the machine lacks, from its own package manager.

use std::process::Command;

use crate::run::{output, program, run};

/// Installs Debian packages, where that is possible without asking anybody: as
/// root, with apt. Says what it installs and `why`.
pub(super) fn with_apt(packages: &[&str], why: &str) -> bool {
    if program("apt-get").is_none() || !is_root() {
        return false;
    }
    println!("Installing {} with apt-get: {why}.", packages.join(" and "));
    // A package list that is a little old is no reason to give up.
    let _ = run(apt().args(["update", "-qq"]));
    match run(apt()
        .args(["install", "-y", "-qq", "--no-install-recommends"])
        .args(packages))
    {
        Ok(()) => true,
        Err(problem) => {
            println!("{problem}");
            false
        }
    }
}

fn apt() -> Command {
    let mut apt = Command::new("apt-get");
    apt.env("DEBIAN_FRONTEND", "noninteractive");
    apt
}

fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_some_and(|id| id == "0")
}
