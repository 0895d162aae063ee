//! What was measured, as Markdown.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use super::browser::Outcome;
use super::server::Memory;
use super::{load, soak, streams};
use crate::bench::machine;
use crate::bench::report::{commit, thousands};

/// How a server started, and its memory after that and after the edits in the browser.
pub(super) struct Started {
    pub(super) name: String,
    /// From the fastest to the slowest.
    pub(super) starts: Vec<Duration>,
    pub(super) memory: Option<Memory>,
    pub(super) edited: Option<Memory>,
}

/// All that was measured.
pub(super) struct Report {
    pub(super) count: usize,
    pub(super) started: Vec<Started>,
    pub(super) saves: Vec<Outcome>,
    pub(super) soak: Vec<soak::Stretch>,
    pub(super) load: load::Outcome,
    pub(super) streams: streams::Outcome,
    /// From the interrupt to the end of the process.
    pub(super) end: Duration,
    /// How often the server's log tells of a panic.
    pub(super) panics: usize,
}

impl Report {
    pub(super) fn markdown(&self, folder: &Path) -> String {
        let sections = [
            self.head(folder),
            self.start(),
            self.saves(),
            self.soak(),
            self.load(),
            self.end(),
        ];
        sections.join("\n\n") + "\n"
    }

    fn head(&self, folder: &Path) -> String {
        format!(
            "## {}, commit {}: `coebook serve` with {} COEs\n\nMachine: {}.",
            jiff::Timestamp::now().strftime("%Y-%m-%d"),
            commit(),
            thousands(self.count),
            machine::describe(folder),
        )
    }

    fn start(&self) -> String {
        let mut text = "| | start to first page (fastest–slowest) | memory after it | \
                        after the edits in the browser | at most |\n|---|---:|---:|---:|---:|"
            .to_owned();
        for Started {
            name,
            starts,
            memory,
            edited,
        } in &self.started
        {
            let _ = write!(
                text,
                "\n| {name} | {:.2} s ({:.2}–{:.2}) | {} | {} | {} |",
                quantile(starts, 0.5).as_secs_f64(),
                quantile(starts, 0.0).as_secs_f64(),
                quantile(starts, 1.0).as_secs_f64(),
                megabytes(memory.map(|it| it.now)),
                megabytes(edited.map(|it| it.now)),
                megabytes(edited.map(|it| it.peak)),
            );
        }
        text
    }

    fn saves(&self) -> String {
        let mut text = "From the save of a file until the browser had its page, in milliseconds; \
                        each file is edited and restored.\n\n\
                        | saved | server | saves | median | p95 | most | lost | renamed, median | \
                        in place, median | processor time a save |\n\
                        |---|---|---:|---:|---:|---:|---:|---:|---:|---:|"
            .to_owned();
        for outcome in &self.saves {
            let times = |way: Option<&str>| -> Vec<Duration> {
                let saves = outcome.saves.iter();
                let saves = saves.filter(|save| way.is_none_or(|way| save.way == way));
                saves
                    .map(|save| Duration::from_secs_f64(save.time.max(0.0) / 1000.0))
                    .collect()
            };
            let all = times(None);
            let _ = write!(
                text,
                "\n| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
                outcome.kind,
                outcome.server,
                all.len(),
                milliseconds(quantile(&all, 0.5)),
                milliseconds(quantile(&all, 0.95)),
                milliseconds(quantile(&all, 1.0)),
                outcome.lost,
                milliseconds(quantile(&times(Some("rename")), 0.5)),
                milliseconds(quantile(&times(Some("plain")), 0.5)),
                outcome
                    .processor
                    .map_or("?".to_owned(), |time| format!("{time:.0}")),
            );
        }
        text
    }

    fn soak(&self) -> String {
        let mut text = "A thousand edits in a row, until each is served, in milliseconds:\n\n\
                        | edits | text, median | p95 | title, median | p95 | memory | at most |\n\
                        |---:|---:|---:|---:|---:|---:|---:|"
            .to_owned();
        for stretch in &self.soak {
            let _ = write!(
                text,
                "\n| {} | {} | {} | {} | {} | {} | {} |",
                thousands(stretch.edits),
                milliseconds(quantile(&stretch.bodies, 0.5)),
                milliseconds(quantile(&stretch.bodies, 0.95)),
                milliseconds(quantile(&stretch.titles, 0.5)),
                milliseconds(quantile(&stretch.titles, 0.95)),
                megabytes(stretch.memory.map(|it| it.now)),
                megabytes(stretch.memory.map(|it| it.peak)),
            );
        }
        text
    }

    fn load(&self) -> String {
        let load::Outcome {
            latencies,
            took,
            problems,
            bodies,
            titles,
            memory,
        } = &self.load;
        let memories: Vec<String> = memory
            .iter()
            .map(|memory| megabytes(memory.map(|it| it.now)))
            .collect();
        let last = memory.last().copied().flatten();
        let mut text = format!(
            "{} connections for {} s: {} requests, {:.0} a second; {} ms median, {} ms p95, {} ms \
             p99, {} ms at most; {} errors and stale pages. Meanwhile {} edits of the text were \
             served after {} ms (median; {} ms at most), {} of the title after {} ms ({} ms). \
             Memory every five seconds: {}; {} at most.",
            load::CONNECTIONS,
            took.as_secs(),
            thousands(latencies.len()),
            latencies.len() as f64 / took.as_secs_f64(),
            milliseconds(quantile(latencies, 0.5)),
            milliseconds(quantile(latencies, 0.95)),
            milliseconds(quantile(latencies, 0.99)),
            milliseconds(quantile(latencies, 1.0)),
            problems.values().sum::<usize>(),
            bodies.len(),
            milliseconds(quantile(bodies, 0.5)),
            milliseconds(quantile(bodies, 1.0)),
            titles.len(),
            milliseconds(quantile(titles, 0.5)),
            milliseconds(quantile(titles, 1.0)),
            memories.join(", "),
            megabytes(last.map(|it| it.peak)),
        );
        for (problem, count) in problems {
            let _ = write!(text, "\n- {count} × {problem}");
        }
        text
    }

    fn end(&self) -> String {
        let streams::Outcome {
            opened,
            heard,
            memory,
        } = &self.streams;
        format!(
            "{} open pages, the half of them of one COE: all had heard how they are after {} ms. \
             An edit of that COE was heard of by the last of them after {} ms (median of {}; {} ms \
             at most). Memory then: {}, {} at most. Interrupted with them open, the process ended \
             after {} ms. Panics: {}.",
            streams::STREAMS,
            milliseconds(*opened),
            milliseconds(quantile(heard, 0.5)),
            heard.len(),
            milliseconds(quantile(heard, 1.0)),
            megabytes(memory.map(|it| it.now)),
            megabytes(memory.map(|it| it.peak)),
            milliseconds(self.end),
            self.panics,
        )
    }
}

/// The time that `share` of the times do not exceed; of none, nothing.
fn quantile(times: &[Duration], share: f64) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let rank = (share * sorted.len() as f64).ceil() as usize;
    sorted
        .get(rank.saturating_sub(1))
        .copied()
        .unwrap_or_default()
}

fn milliseconds(time: Duration) -> String {
    let milliseconds = time.as_secs_f64() * 1000.0;
    if milliseconds < 9.95 {
        return format!("{milliseconds:.1}");
    }
    thousands(milliseconds.round() as usize)
}

/// `434 MB`: millions of bytes, as the goals count them.
fn megabytes(bytes: Option<u64>) -> String {
    bytes.map_or("?".to_owned(), |bytes| {
        format!("{} MB", (bytes + 500_000) / 1_000_000)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantile_is_a_time_that_was_measured() {
        let times: Vec<Duration> = (1..=20).rev().map(Duration::from_millis).collect();
        for (share, expected) in [(0.0, 1), (0.5, 10), (0.95, 19), (1.0, 20)] {
            assert_eq!(quantile(&times, share).as_millis(), expected);
        }
        assert_eq!(quantile(&[], 0.5), Duration::ZERO);
    }

    #[test]
    fn short_times_keep_a_digit() {
        for (micros, text) in [(1540, "1.5"), (9960, "10"), (1_234_400, "1,234")] {
            assert_eq!(milliseconds(Duration::from_micros(micros)), text);
        }
    }
}
