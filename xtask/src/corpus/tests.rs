//! What the corpus promises to those who measure with it.

use std::collections::HashSet;

use super::*;

fn texts(count: usize, charts: bool) -> Vec<String> {
    let lexicon = Lexicon::load();
    let entries = plan::plan(&lexicon, count, SEED);
    (0..count)
        .map(|index| {
            let chart = charts && index % CHART_EVERY == 0;
            coe::render(&lexicon, &entries, index, SEED, chart)
        })
        .collect()
}

/// FNV-1a, enough to see that two texts differ.
fn fingerprint(texts: &[String]) -> u64 {
    texts
        .iter()
        .flat_map(|text| text.bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
}

#[test]
fn the_bytes_are_the_ones_that_the_recorded_figures_were_measured_on() {
    // When this changes, measure again and record the new figures with it.
    assert_eq!(fingerprint(&texts(100, false)), 14_433_282_378_183_725_007);
}

#[test]
fn a_coe_has_the_length_of_a_real_one() {
    for text in texts(200, false) {
        let words = text.split_whitespace().count();
        assert!((1480..=1640).contains(&words), "{words} words");
    }
}

#[test]
fn a_coe_has_every_section() {
    for text in texts(50, false) {
        for heading in [
            "## Summary\n",
            "## Metrics\n",
            "## Customer Impact\n",
            "## Incident Response Analysis\n",
            "## Post-Incident Analysis\n",
            "## Timeline (UTC)\n",
            "## 5 Whys\n",
            "## Lessons Learned\n",
            "## Action Items\n",
        ] {
            assert_eq!(text.matches(heading).count(), 1, "{heading}");
        }
        for milestone in ["Started", "Detected", "Mitigated", "Resolved"] {
            assert!(text.contains(&format!("| **{milestone}** ")));
        }
    }
}

#[test]
fn every_tenth_coe_has_a_chart_when_asked() {
    let with_chart = |charts| {
        let texts = texts(40, charts);
        texts
            .iter()
            .filter(|text| text.contains("```chart\n"))
            .count()
    };
    assert_eq!((with_chart(false), with_chart(true)), (0, 4));
}

#[test]
fn new_words_keep_coming_but_ever_more_slowly() {
    let mut seen = HashSet::new();
    let mut counts = Vec::new();
    for (index, text) in texts(800, false).iter().enumerate() {
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        seen.extend(words.map(str::to_lowercase));
        if [99, 199, 399, 799].contains(&index) {
            counts.push(seen.len() as f64);
        }
    }
    // Heaps' law: the distinct words of a text grow as its length to the power
    // of 0.4 to 0.7, which is a factor of 1.3 to 1.65 a doubling.
    for pair in counts.windows(2) {
        let growth = pair[1] / pair[0];
        assert!((1.3..1.85).contains(&growth), "{counts:?}");
    }
}

#[test]
fn links_lead_to_other_coes_of_the_corpus() {
    let lexicon = Lexicon::load();
    let entries = plan::plan(&lexicon, 100, SEED);
    let ids: HashSet<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
    let mut links = 0;
    for (index, entry) in entries.iter().enumerate() {
        let text = coe::render(&lexicon, &entries, index, SEED, false);
        for part in text.split("[[").skip(1) {
            let id = part.split("]]").next().unwrap();
            assert!(ids.contains(id) && id != entry.id, "{id}");
            links += 1;
        }
    }
    assert!(links > 100);
}

#[test]
fn a_folder_that_holds_a_book_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), 2, false).unwrap();
    let error = write(folder.path(), 2, false).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
}
