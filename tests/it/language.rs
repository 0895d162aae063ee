//! How often the rules about wording cry wolf: `tests/language/judged.toml`.

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

use coebook::config::Config;
use coebook::diagnostic::{Diagnostic, SourceFile};
use coebook::{book, check, config, source};
use serde::Deserialize;
use tempfile::TempDir;

/// Of the findings of each of these, fewer than one in ten may be a false alarm.
const RULES: [&str; 4] = [
    "blame-language",
    "opinion-in-timeline",
    "personal-name",
    "vague-action",
];

#[derive(Debug, Deserialize)]
struct Judged {
    finding: Vec<Finding>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Finding {
    rule: String,
    verdict: Verdict,
    r#in: Place,
    text: String,
    /// The words that the rule must cover; empty where it must find nothing.
    says: String,
    /// How many findings of this shape there were.
    #[serde(default = "one")]
    count: usize,
    /// Why the verdict is so.
    #[serde(default)]
    because: String,
}

fn one() -> usize {
    1
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    /// A reviewer would say the same.
    Right,
    /// The text is fine.
    False,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Place {
    Summary,
    Impact,
    Timeline,
    Lessons,
    Actions,
}

impl Place {
    fn section(self, text: &str) -> String {
        let (heading, mark) = match self {
            Self::Summary => ("Summary", ""),
            Self::Impact => ("Customer Impact", ""),
            Self::Timeline => ("Timeline", "- "),
            Self::Lessons => ("Lessons Learned", "- "),
            Self::Actions => ("Action Items", "- [ ] "),
        };
        format!("---\ntitle: Checkout timed out\n---\n\n## {heading}\n\n{mark}{text}\n")
    }
}

fn judged() -> Vec<Finding> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/language/judged.toml");
    let text = fs::read_to_string(path).expect("the judged findings");
    toml::from_str::<Judged>(&text).expect("findings").finding
}

/// The first words in each text that its rule covers; nothing where it is silent.
fn covered(findings: &[Finding]) -> Vec<String> {
    let folder = TempDir::new().unwrap();
    let coes = folder.path().join("content/coes");
    fs::create_dir_all(&coes).unwrap();
    let name = |index: usize| format!("2025-03-14-{index:03}.md");
    for (index, finding) in findings.iter().enumerate() {
        fs::write(coes.join(name(index)), finding.r#in.section(&finding.text)).unwrap();
    }
    let found = findings_in(&folder);
    findings
        .iter()
        .enumerate()
        .map(|(index, finding)| {
            let it = found.iter().find(|it| {
                it.rule.name == finding.rule && it.location.path().ends_with(&name(index))
            });
            it.map_or_else(String::new, |it| {
                let span = it.location.span;
                it.location.file.text[span.start..span.end].to_owned()
            })
        })
        .collect()
}

fn findings_in(folder: &TempDir) -> Vec<Diagnostic> {
    let settings = Arc::new(SourceFile::new("book.toml", ""));
    let (config, _): (Config, _) = config::parse(&settings).expect("settings");
    let tree = source::read_tree(folder.path(), &config).unwrap();
    let options = book::Options {
        as_of: "2025-06-01".parse().unwrap(),
        drafts: true,
        keep_prose: true,
    };
    let book = book::collect(tree, config, options).book;
    let mut found = check::check(&book);
    coebook::diagnostic::sort(&mut found);
    found
}

#[test]
fn each_rule_covers_the_words_that_were_judged() {
    let findings = judged();
    let wrong: Vec<_> = findings
        .iter()
        .zip(covered(&findings))
        .filter(|(finding, covered)| finding.says != *covered)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn fewer_than_one_finding_in_ten_is_a_false_alarm() {
    // All, and those that are false alarms, of each rule.
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for finding in judged().iter().filter(|it| !it.says.is_empty()) {
        let (all, wrong) = counts.entry(finding.rule.clone()).or_default();
        *all += finding.count;
        *wrong += finding.count * usize::from(finding.verdict == Verdict::False);
    }
    assert!(counts.keys().eq(RULES), "{counts:?}");
    assert!(
        counts.values().all(|(all, wrong)| wrong * 10 < *all),
        "{counts:?}"
    );
}

#[test]
fn each_false_alarm_says_why_it_is_one() {
    let silent = |it: &&Finding| it.verdict == Verdict::False && it.because.is_empty();
    let findings = judged();
    assert_eq!(findings.iter().filter(silent).count(), 0);
}
