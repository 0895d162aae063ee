//! Every form, with ordinary and with hostile words.

use std::collections::HashSet;
use std::sync::Arc;

use serde_json::{Value, json};

use super::{Format, Report, write};
use crate::diagnostic::{
    Diagnostic, Edit, Fix, Level, Location, Rule, SourceFile, Span, rules, whole_file,
};

/// What nobody should write, and somebody will.
const HOSTILE: &str = "\"quoted\" 'x' | <b>&amp;</b> %25 100%, a: `b|c` \u{1b}[31m\u{202e}\r\n::error::x ##[add-path]/ @team #1 障害 😀";

fn file(path: &str, text: &str) -> Arc<SourceFile> {
    Arc::new(SourceFile::new(path, text))
}

/// A finding of `rule` at the first `words` of `file`.
fn at(file: &Arc<SourceFile>, words: &str, rule: &'static Rule, message: &str) -> Diagnostic {
    let start = file.text.find(words).unwrap();
    let span = Span::new(start, start + words.len());
    Diagnostic::new(rule, Location::new(file, span), message)
}

fn report(findings: &[Diagnostic], format: Format) -> String {
    let report = Report {
        findings,
        rules: &[
            &rules::BROKEN_LINK,
            &rules::REMOTE_IMAGE,
            &rules::UNKNOWN_KEY,
        ],
        folder: "docs/coes",
        checked: 28,
    };
    write(&report, format)
}

fn parsed(findings: &[Diagnostic], format: Format) -> Value {
    serde_json::from_str(&report(findings, format)).unwrap()
}

/// One finding of each level: with a fix, with a related place, of no text.
fn three() -> Vec<Diagnostic> {
    let text = file("content/a.md", "---\nseverty: sev1\n---\nsee 😀 [x](y)\n");
    let image = whole_file("content/x.svg");
    let mut advice = Diagnostic::new(&rules::REMOTE_IMAGE, image, "this is an image");
    advice.level = Level::Advice;
    vec![
        advice,
        at(&text, "y)", &rules::REMOTE_IMAGE, "it is elsewhere")
            .related(Location::new(&text, Span::new(4, 11)), "like this"),
        at(
            &text,
            "severty",
            &rules::UNKNOWN_KEY,
            "there is no key `severty`",
        )
        .help("did you mean `severity`?")
        .fix(Fix::new("write `severity`", Span::new(4, 11), "severity")),
    ]
}

#[test]
fn json_tells_all_and_names_its_version() {
    let json = parsed(&three(), Format::Json);
    assert_eq!(json["version"], 1);
    assert_eq!(json["coebook"], env!("CARGO_PKG_VERSION"));
    assert_eq!(json["checked"], 28);
    assert_eq!(
        json["counts"],
        json!({ "error": 1, "warning": 1, "advice": 1 })
    );
    let mut finding = json["findings"][2].clone();
    let fingerprint = finding["fingerprint"].take();
    assert_eq!(fingerprint.as_str().map(str::len), Some(32));
    let (start, end) = (
        json!({ "line": 2, "column": 1 }),
        json!({ "line": 2, "column": 8 }),
    );
    assert_eq!(
        finding,
        json!({
            "rule": "unknown-key",
            "level": "error",
            "message": "there is no key `severty`",
            "help": "did you mean `severity`?",
            "path": "docs/coes/content/a.md",
            "start": start,
            "end": end,
            "related": [],
            "fix": {
                "description": "write `severity`",
                "edits": [{ "start": start, "end": end, "text": "severity" }],
            },
            "fingerprint": null,
        })
    );
}

#[test]
fn json_counts_columns_in_characters_and_has_every_member_always() {
    let json = parsed(&three(), Format::Json);
    assert_eq!(
        json["findings"][1]["start"],
        json!({ "line": 4, "column": 11 })
    );
    assert_eq!(json["findings"][1]["related"][0]["message"], "like this");
    let mut whole = json["findings"][0].clone();
    whole["fingerprint"].take();
    assert_eq!(
        whole,
        json!({
            "rule": "remote-image", "level": "advice", "message": "this is an image",
            "help": null, "path": "docs/coes/content/x.svg", "start": null, "end": null,
            "related": [], "fix": null, "fingerprint": null,
        })
    );
}

#[test]
fn github_gets_a_command_a_finding_the_gravest_first() {
    let expected = "\
::error file=docs/coes/content/a.md,line=2,endLine=2,col=1,endColumn=8,title=unknown-key::There is no key `severty`. Did you mean `severity`?
::warning file=docs/coes/content/a.md,line=4,endLine=4,col=11,endColumn=13,title=remote-image::It is elsewhere.
::notice file=docs/coes/content/x.svg,title=remote-image::This is an image.
";
    assert_eq!(report(&three(), Format::Github), expected);
}

#[test]
fn github_gets_no_columns_of_several_lines_and_the_last_with_words_in_it() {
    let text = file("a.md", "one\ntwo\nthree\n");
    let findings = [
        at(&text, "two\nth", &rules::UNKNOWN_KEY, "a"),
        at(&text, "one\ntwo\n", &rules::UNKNOWN_KEY, "b"),
    ];
    let expected = "\
::error file=docs/coes/a.md,line=2,endLine=3,title=unknown-key::A.
::error file=docs/coes/a.md,line=1,endLine=2,title=unknown-key::B.
";
    assert_eq!(report(&findings, Format::Github), expected);
}

#[test]
fn github_runs_nothing_that_a_message_or_a_path_says() {
    let text = file("a,b:c%\n::error::.md", "x");
    let commands = report(
        &[at(&text, "x", &rules::UNKNOWN_KEY, HOSTILE)],
        Format::Github,
    );
    assert_eq!(commands.lines().count(), 1);
    let begin = "::error file=docs/coes/a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3A.md,line=1,endLine=1,\
                 col=1,endColumn=2,title=unknown-key::\"quoted\" 'x' | <b>&amp;</b> %2525 100%25,";
    assert!(commands.starts_with(begin), "{commands}");
    assert!(
        commands.contains("␛[31m\u{fffd}␍%0A::error::x"),
        "{commands}"
    );
}

#[test]
fn gitlab_gets_what_its_documentation_asks_for() {
    let mut issues = parsed(&three(), Format::Gitlab);
    for issue in issues.as_array_mut().unwrap() {
        assert_eq!(issue["fingerprint"].take().as_str().map(str::len), Some(32));
    }
    let issue = |description: &str, rule: &str, severity: &str, path: &str, line: u64| {
        json!({
            "description": description, "check_name": rule, "fingerprint": null,
            "severity": severity, "location": { "path": path, "lines": { "begin": line } },
        })
    };
    let key = "There is no key `severty`. Did you mean `severity`?";
    let (text, image) = ("docs/coes/content/a.md", "docs/coes/content/x.svg");
    assert_eq!(
        issues,
        json!([
            issue("This is an image.", "remote-image", "info", image, 1),
            issue("It is elsewhere.", "remote-image", "minor", text, 4),
            issue(key, "unknown-key", "major", text, 2),
        ])
    );
}

#[test]
fn sarif_names_rule_place_fix_and_related_places() {
    let log = parsed(&three(), Format::Sarif);
    let run = &log["runs"][0];
    let names = run["tool"]["driver"]["rules"].as_array().unwrap();
    let result = &run["results"][2];
    let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(names[index]["id"], "unknown-key");
    assert_eq!(
        names[index]["shortDescription"]["text"],
        rules::UNKNOWN_KEY.brief()
    );
    assert_eq!(
        names[index]["help"]["markdown"],
        rules::UNKNOWN_KEY.explanation()
    );
    assert_eq!(result["level"], "error");
    let region = json!({ "startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 8 });
    let artifact = json!({ "uri": "docs/coes/content/a.md", "uriBaseId": "%SRCROOT%" });
    assert_eq!(
        result["locations"],
        json!([{ "physicalLocation": { "artifactLocation": artifact, "region": region } }])
    );
    assert_eq!(
        result["fixes"],
        json!([{
            "description": { "text": "write `severity`" },
            "artifactChanges": [{
                "artifactLocation": artifact,
                "replacements": [{
                    "deletedRegion": region,
                    "insertedContent": { "text": "severity" },
                }],
            }],
        }])
    );
    let related = &run["results"][1]["relatedLocations"][0];
    assert_eq!(related["message"]["text"], "like this");
    assert_eq!(related["physicalLocation"]["region"], region);
    assert_eq!(run["results"][0]["level"], "note");
}

#[test]
fn sarif_has_paths_as_addresses() {
    let text = file("a b:é%.md", "x");
    let log = parsed(&[at(&text, "x", &rules::UNKNOWN_KEY, "m")], Format::Sarif);
    let place = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(
        place["artifactLocation"]["uri"],
        "docs/coes/a%20b%3A%C3%A9%25.md"
    );
}

#[test]
fn markdown_is_a_table_with_the_gravest_first() {
    let expected = "\
### coebook check: 1 error, 1 warning, 1 piece of advice in 28 COEs

| | What was found | Where | Rule |
|---|---|---|---|
| ❌ error | There is no key `severty`. Did you mean `severity`? 🔧 | `docs/coes/content/a.md:2` | `unknown-key` |
| ⚠️ warning | It is elsewhere. | `docs/coes/content/a.md:4` | `remote-image` |
| 💡 advice | This is an image. | `docs/coes/content/x.svg` | `remote-image` |

🔧 `coebook check --fix` mends this.
";
    assert_eq!(report(&three(), Format::Markdown), expected);
    assert_eq!(
        report(&[], Format::Markdown),
        "### coebook check: nothing to mend in 28 COEs\n"
    );
}

#[test]
fn markdown_shows_hostile_words_as_words() {
    let text = file("a|`b.md", "x");
    let table = report(
        &[at(&text, "x", &rules::UNKNOWN_KEY, HOSTILE)],
        Format::Markdown,
    );
    assert_eq!(table.lines().count(), 5, "{table}");
    for words in [
        r"\| &lt;b&gt;&amp;amp;&lt;/b&gt;",
        r"`b\|c`",
        "@&#8203;team #&#8203;1 障害 😀",
        r"a\|\`b.md",
    ] {
        assert!(table.contains(words), "no {words} in {table}");
    }
}

#[test]
fn hostile_words_come_back_from_every_json_as_they_were() {
    let text = file("\"|\u{1b}.md", "x");
    let findings = [at(&text, "x", &rules::UNKNOWN_KEY, HOSTILE).help(HOSTILE)];
    let json = parsed(&findings, Format::Json);
    assert_eq!(json["findings"][0]["message"], HOSTILE);
    assert_eq!(json["findings"][0]["path"], "docs/coes/\"|\u{1b}.md");
    let log = parsed(&findings, Format::Sarif);
    let message = &log["runs"][0]["results"][0]["message"]["text"];
    assert!(message.as_str().unwrap().contains(HOSTILE));
    let issues = parsed(&findings, Format::Gitlab);
    assert!(issues[0]["description"].as_str().unwrap().contains(HOSTILE));
}

/// The fingerprints of what is found at `words` of each text.
fn fingerprints(texts: &[&str], words: &str, message: &str) -> Vec<Value> {
    let findings: Vec<Diagnostic> = texts
        .iter()
        .flat_map(|text| {
            let file = file("a.md", text);
            let found = text.match_indices(words).map(|(start, words)| {
                let span = Span::new(start, start + words.len());
                Diagnostic::new(&rules::UNKNOWN_KEY, Location::new(&file, span), message)
            });
            found.collect::<Vec<_>>()
        })
        .collect();
    let json = parsed(&findings, Format::Json);
    let findings = json["findings"].as_array().unwrap().iter();
    findings
        .map(|finding| finding["fingerprint"].clone())
        .collect()
}

#[test]
fn a_fingerprint_stays_when_lines_move_and_messages_count_on() {
    let before = fingerprints(&["one\ntwo HERE\n"], "HERE", "open for 3 days");
    let after = fingerprints(
        &["zero\none\n\n  two HERE\nthree"],
        "HERE",
        "open for 4 days",
    );
    assert_eq!(before, after);
    assert_ne!(
        before,
        fingerprints(&["one\nthree HERE\n"], "HERE", "open for 3 days")
    );
}

#[test]
fn ten_thousand_findings_have_ten_thousand_fingerprints_and_a_table_of_bounded_length() {
    let text = file("a.md", &"the same words\n".repeat(10_000));
    let findings: Vec<Diagnostic> = (0..10_000)
        .map(|line| {
            let span = Span::new(line * 15 + 4, line * 15 + 8);
            Diagnostic::new(&rules::BROKEN_LINK, Location::new(&text, span), HOSTILE)
        })
        .collect();
    for format in [Format::Json, Format::Gitlab, Format::Sarif] {
        let all = parsed(&findings, format);
        let unique: HashSet<&str> = match format {
            Format::Gitlab => all.as_array().unwrap(),
            Format::Json => all["findings"].as_array().unwrap(),
            _ => all["runs"][0]["results"].as_array().unwrap(),
        }
        .iter()
        .filter_map(|finding| {
            finding["fingerprint"]
                .as_str()
                .or(finding["partialFingerprints"]["coebook/v1"].as_str())
        })
        .collect();
        assert_eq!(unique.len(), 10_000, "{format:?}");
    }
    assert_eq!(report(&findings, Format::Github).lines().count(), 10_000);
    let table = report(&findings, Format::Markdown);
    assert!(table.len() < 65_536, "{}", table.len());
    assert!(
        table.contains(" more: `coebook check` shows them all"),
        "{table}"
    );
}

#[test]
fn a_fix_of_several_edits_has_each_with_its_place() {
    let text = file("a.md", "one\ntwo\n");
    let edit = |start, end, text: &str| Edit {
        span: Span::new(start, end),
        text: text.into(),
    };
    let fix = Fix {
        what: "write numbers".into(),
        edits: vec![edit(0, 3, "1"), edit(8, 8, "3\n")],
    };
    let findings = [at(&text, "one", &rules::UNKNOWN_KEY, "m").fix(fix)];
    let edits = &parsed(&findings, Format::Json)["findings"][0]["fix"]["edits"];
    let end = json!({ "line": 3, "column": 1 });
    assert_eq!(edits[1], json!({ "start": end, "end": end, "text": "3\n" }));
    let log = parsed(&findings, Format::Sarif);
    let changes = &log["runs"][0]["results"][0]["fixes"][0]["artifactChanges"][0];
    assert_eq!(changes["replacements"].as_array().map(Vec::len), Some(2));
}
