//! Who edits while others read: the newest COE, whose text and title count up.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::SEED;
use super::book::Coe;
use super::edit::{Kind, Way, marked, save};
use super::http;
use super::mix::Mix;
use super::server::Server;
use crate::corpus::random::Random;

/// How long the author rests after an edit is served.
const REST: Duration = Duration::from_millis(200);
/// Every so many edits are of the title.
const TITLE_EVERY: usize = 5;
/// An edit that is not served after this has been lost.
const PATIENCE: Duration = Duration::from_secs(20);

/// The newest numbers that some page has shown.
#[derive(Default)]
pub(super) struct Versions {
    pub(super) body: AtomicUsize,
    pub(super) title: AtomicUsize,
}

/// What stands before the number in the text and in the title.
pub(super) const BODY: &str = "bodymark";
pub(super) const TITLE: &str = "titlemark";

/// The greatest number in `page` behind `mark`; nothing without one.
pub(super) fn newest(page: &str, mark: &str) -> Option<usize> {
    let number = |(at, _): (usize, &str)| page.get(at + mark.len()..)?.get(..6)?.parse().ok();
    page.match_indices(mark).filter_map(number).max()
}

/// How long edits took until they were served: of the text, and of the title.
pub(super) type Times = (Vec<Duration>, Vec<Duration>);

pub(super) struct Author {
    file: PathBuf,
    original: String,
    body: usize,
    title: usize,
    /// Other files, which are edited now and then.
    others: Vec<PathBuf>,
    /// One of them that is edited now, and its text.
    other: Option<(PathBuf, String)>,
}

impl Author {
    pub(super) fn new(content: &Path, coes: &[Coe]) -> Result<Self, String> {
        let (newest, others) = coes.split_last().ok_or("a book without COEs")?;
        let file = content.join(&newest.path);
        Ok(Self {
            original: fs::read_to_string(&file).map_err(|error| error.to_string())?,
            file,
            body: 1,
            title: 1,
            others: others.iter().map(|coe| content.join(&coe.path)).collect(),
            other: None,
        })
    }

    /// Writes the first numbers, and waits until they stand where they should.
    pub(super) fn begin(&mut self, server: &Server, mix: &Mix) -> Result<(), String> {
        self.save()?;
        for page in mix.named().filter(|page| page.names_it) {
            let begin = Instant::now();
            loop {
                let answer = http::once(server.address, &page.path);
                let answer = answer.map_err(|error| error.to_string())?;
                if newest(&String::from_utf8_lossy(&answer.body), TITLE).is_some() {
                    break;
                }
                if begin.elapsed() > PATIENCE {
                    return Err(format!("{} does not name the edited COE", page.path));
                }
                sleep(Duration::from_millis(2));
            }
        }
        Ok(())
    }

    /// Edits until `end`: each when the one before is served.
    pub(super) fn work(&mut self, shown: &Versions, end: Instant) -> Result<Times, String> {
        let mut random = Random::new(SEED, 200);
        let (mut bodies, mut titles) = (Vec::new(), Vec::new());
        for turn in 1.. {
            if Instant::now() > end {
                break;
            }
            let of_title = turn % TITLE_EVERY == 0;
            let (number, times, shown) = if of_title {
                (&mut self.title, &mut titles, &shown.title)
            } else {
                (&mut self.body, &mut bodies, &shown.body)
            };
            *number += 1;
            let number = *number;
            let begin = Instant::now();
            self.save()?;
            while shown.load(Ordering::SeqCst) < number {
                if begin.elapsed() > PATIENCE {
                    return Err(format!("edit {number} is not served under load"));
                }
                sleep(Duration::from_millis(1));
            }
            times.push(begin.elapsed());
            if turn % 3 == 0 {
                self.edit_another(&mut random, turn)?;
            }
            sleep(REST);
        }
        Ok((bodies, titles))
    }

    /// All files as they were.
    pub(super) fn restore(&mut self) -> Result<(), String> {
        let told = |error: std::io::Error| error.to_string();
        if let Some((file, text)) = self.other.take() {
            save(&file, &text, Way::Plain).map_err(told)?;
        }
        save(&self.file, &self.original, Way::Rename).map_err(told)
    }

    fn save(&self) -> Result<(), String> {
        let (body, title) = (
            format!("{BODY}{:06}", self.body),
            format!("{TITLE}{:06}", self.title),
        );
        let text = marked(&self.original, Kind::Body, 0, &body)
            .and_then(|text| marked(&text, Kind::Title, 0, &title))
            .ok_or("no place for an edit")?;
        let way = [Way::Rename, Way::Plain][(self.body + self.title) % 2];
        save(&self.file, &text, way).map_err(|error| error.to_string())
    }

    /// Restores the other file, and edits one more.
    fn edit_another(&mut self, random: &mut Random, turn: usize) -> Result<(), String> {
        let told = |error: std::io::Error| error.to_string();
        if let Some((file, text)) = self.other.take() {
            save(&file, &text, Way::Plain).map_err(told)?;
        }
        let file = self.others[random.below(self.others.len())].clone();
        let text = fs::read_to_string(&file).map_err(told)?;
        let edited = marked(&text, Kind::Lesson, turn, "another").ok_or("no place for an edit")?;
        save(&file, &edited, Way::Rename).map_err(told)?;
        self.other = Some((file, text));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_number_is_the_greatest() {
        let page = format!("<body> {TITLE}000007 {BODY}000099 {TITLE}000012 {TITLE}");
        assert_eq!(newest(&page, TITLE), Some(12));
        assert_eq!(newest(BODY, BODY), None);
    }

    #[test]
    fn all_files_are_restored() {
        let folder = tempfile::tempdir().unwrap();
        crate::corpus::write(folder.path(), 3, false).unwrap();
        let coes = crate::bench::serve::book::read(folder.path()).unwrap();
        let content = crate::bench::serve::book::content(folder.path());
        let texts = || -> Vec<String> {
            let files = coes.iter().map(|coe| content.join(&coe.path));
            files
                .map(|file| fs::read_to_string(file).unwrap())
                .collect()
        };
        let before = texts();
        let mut author = Author::new(&content, &coes).unwrap();
        author.save().unwrap();
        author.edit_another(&mut Random::new(1, 1), 1).unwrap();
        assert_eq!(
            texts().iter().zip(&before).filter(|(a, b)| a != b).count(),
            2
        );
        author.restore().unwrap();
        assert_eq!(texts(), before);
    }
}
