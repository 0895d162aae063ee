//! The machine that figures were measured on: without it they say nothing.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread::available_parallelism;

use crate::run::output;

/// Cores, processor, memory, kernel, file system of `folder`, compiler; what
/// cannot be found out is left out.
pub(super) fn describe(folder: &Path) -> String {
    let cores = available_parallelism().map_or(1, usize::from);
    let parts = [
        Some(format!(
            "{cores} {}",
            if cores == 1 { "core" } else { "cores" }
        )),
        field("/proc/cpuinfo", "model name"),
        field("/proc/meminfo", "MemTotal").and_then(|total| gibibytes(&total)),
        output(Command::new("uname").args(["-s", "-r", "-m"])),
        output(Command::new("stat").args(["-f", "-c", "%T"]).arg(folder))
            .map(|kind| format!("files on {kind}")),
        output(Command::new("rustc").arg("--version")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What stands behind the first `name :` of a file.
fn field(file: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    let (_, value) = line.split_once(':')?;
    Some(value.trim().to_owned())
}

/// `23 GiB` for `25164296 kB`.
fn gibibytes(total: &str) -> Option<String> {
    let kibibytes: u64 = total.split(' ').next()?.parse().ok()?;
    Some(format!("{} GiB", kibibytes / (1 << 20)))
}
