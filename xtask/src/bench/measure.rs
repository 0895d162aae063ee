//! Wall time and peak memory of whole processes.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::run::{output, shown};

/// GNU time, which reads a process's peak memory from the kernel.
const GNU_TIME: &str = "/usr/bin/time";

/// What one run of a process took.
pub(super) struct Run {
    pub(super) wall: Duration,
    /// The largest resident set, in KiB; none without GNU time.
    pub(super) peak: Option<u64>,
}

/// The runs of one thing, at least one.
pub(super) struct Runs(Vec<Run>);

impl Runs {
    /// Calls `prepare` and then runs `command`, `times` over. Only the command
    /// is timed.
    pub(super) fn of(
        times: usize,
        mut prepare: impl FnMut() -> Result<(), String>,
        command: impl Fn() -> Command,
    ) -> Result<Self, String> {
        let mut runs = Vec::new();
        for _ in 0..times.max(1) {
            prepare()?;
            runs.push(one(&command())?);
        }
        runs.sort_by_key(|run| run.wall);
        Ok(Self(runs))
    }

    /// The middle run's wall time; of an even number, the faster of the two.
    pub(super) fn median(&self) -> Duration {
        self.0[(self.0.len() - 1) / 2].wall
    }

    /// The fastest and the slowest.
    pub(super) fn extremes(&self) -> (Duration, Duration) {
        (self.0[0].wall, self.0[self.0.len() - 1].wall)
    }

    /// The largest peak of all runs, in KiB.
    pub(super) fn peak(&self) -> Option<u64> {
        self.0.iter().filter_map(|run| run.peak).max()
    }
}

/// Whether peak memory can be measured here.
pub(super) fn has_gnu_time() -> bool {
    output(Command::new(GNU_TIME).args(["-f", "%M", "-o", "/dev/null", "true"])).is_some()
}

fn one(command: &Command) -> Result<Run, String> {
    let report = tempfile::NamedTempFile::new().map_err(|error| error.to_string())?;
    let mut measured = if has_gnu_time() {
        let mut time = Command::new(GNU_TIME);
        time.args(["-f", "%M", "-o"]).arg(report.path());
        time.arg(command.get_program());
        time
    } else {
        Command::new(command.get_program())
    };
    measured
        .args(command.get_args())
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    if let Some(folder) = command.get_current_dir() {
        measured.current_dir(folder);
    }
    let begin = Instant::now();
    let output = measured
        .output()
        .map_err(|error| format!("{} did not start: {error}", shown(command)))?;
    let wall = begin.elapsed();
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{} failed: {}", shown(command), said.trim()));
    }
    let peak = peak(report.path());
    Ok(Run { wall, peak })
}

fn peak(report: &Path) -> Option<u64> {
    fs::read_to_string(report).ok()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(millis: &[u64]) -> Runs {
        let run = |&millis: &u64| Run {
            wall: Duration::from_millis(millis),
            peak: Some(millis * 2),
        };
        Runs(millis.iter().map(run).collect())
    }

    #[test]
    fn the_median_is_a_run_that_was_measured() {
        for (measured, median) in [(vec![7], 7), (vec![1, 2], 1), (vec![1, 2, 9], 2)] {
            assert_eq!(runs(&measured).median().as_millis(), median);
        }
        assert_eq!(runs(&[1, 2, 9]).peak(), Some(18));
    }

    #[test]
    fn a_process_that_fails_is_no_measurement() {
        let failed = Runs::of(1, || Ok(()), || Command::new("false"));
        assert!(failed.is_err());
    }
}
