//! What the index knows of a COE is what its page shows.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use coebook::book::{self, Book, Collected, Options};
use coebook::diagnostic::SourceFile;
use coebook::history::History;
use coebook::search::document;
use coebook::site::{Output, Site};
use coebook::{config, source, theme};
use coebook_search::{Document, Part};

use crate::book_test::BookTest;
use crate::site::between;

/// The site of the book in `folder`, drafts included.
fn site(folder: &Path) -> Site {
    let text = fs::read_to_string(folder.join("book.toml")).unwrap();
    let (config, _) = config::parse(&SourceFile::new("book.toml", text).into()).unwrap();
    let theme = theme::load(folder, &config).unwrap();
    let tree = source::read_tree(folder, &config).unwrap();
    let options = Options {
        as_of: "2026-11-23".parse().unwrap(),
        drafts: true,
        keep_prose: false,
    };
    let Collected { book, .. } = book::collect(tree, config, options);
    Site::new(book, theme, History::default())
}

fn documents(book: &Book) -> Vec<Document> {
    let coes = book.coes.iter();
    coes.map(|coe| document(coe, &book.config)).collect()
}

/// A book of the golden COE alone.
fn golden() -> BookTest {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let read = |name: &str| fs::read(folder.join(name)).unwrap();
    let name = "2025-03-14-golden.md";
    BookTest::new()
        .file(&format!("content/coes/2025/{name}"), read(name))
        .file("content/coes/2025/errors.csv", read("errors.csv"))
}

fn page(site: &Site, document: &Document) -> String {
    let path = format!("{}index.html", document.address);
    let Output::Bytes(bytes) = site.make(&path).unwrap() else {
        panic!("{path} is made");
    };
    String::from_utf8(bytes.into_owned()).unwrap()
}

/// `text` without what stands from each `from` to the next `to`.
fn without(text: &str, from: &str, to: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(from) {
        out.push_str(&rest[..at]);
        let end = rest[at..].find(to).expect("a closing tag") + to.len();
        rest = &rest[at + end..];
    }
    out + rest
}

/// The words in lower case, without punctuation.
fn words(text: &str) -> BTreeSet<String> {
    text.split(|next: char| !next.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// What the author wrote, as the page shows it: without what the page itself
/// says (labels, times in its own form, the numbers of graphs).
fn written_words(page: &str) -> BTreeSet<String> {
    let text = between(page, "<div class=\"column\">", "<aside class=\"margin\"");
    let mut text = text.replace("</span><span>", "</span> <span>");
    text = text.replace("<br", " <br");
    for (from, to) in [
        ("<div class=\"banner", "</div>"),
        ("<small class=\"note\">", "</small>"),
        ("<summary>Data table</summary>", "</table>"),
        ("<span class=\"range\">", "</span>"),
        ("<ol class=\"legend\"", "</ol>"),
        ("<div class=\"plot", "</div>"),
        ("<p class=\"said\">", "</p>"),
        (">CSV<", "/a>"),
        ("<p class=\"label\">Underlying factor", "</p>"),
        ("<p class=\"addressed\">", "</p>"),
        ("<p class=\"label\">The event", "</p>"),
        ("<a class=\"time\"", "</a>"),
        ("<figure class=\"time-strip\">", "</figure>"),
        ("<li class=\"gap", "</li>"),
        ("<li class=\"day\">", "</li>"),
        ("<thead role=\"rowgroup\">", "</thead>"),
        ("<td role=\"cell\" class=\"due\">", "</td>"),
        ("<td role=\"cell\" class=\"status", "</td>"),
        ("<span>addresses factor", "</span>"),
        ("<span>shares ", "</span>"),
        ("<sup", "</sup>"),
        ("<", ">"),
    ] {
        text = without(&text, from, to);
    }
    for (entity, character) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, character);
    }
    words(&text)
}

/// Holds each COE's document to its page.
fn assert_nothing_is_lost(site: &Site) {
    // `[[id]]` shows the other COE's title; what is indexed is as written.
    let titles = site.book.coes.iter().map(|coe| coe.title.as_str());
    let titles = words(&titles.collect::<Vec<_>>().join(" "));
    for document in documents(&site.book) {
        let page = page(site, &document);
        let passages = document.passages.iter();
        let known: Vec<&str> = passages
            .flat_map(|passage| [passage.heading.as_str(), &passage.text])
            .chain([document.title.as_str()])
            .collect();
        let known = words(&known.join(" "));
        let lost: Vec<String> = written_words(&page)
            .into_iter()
            .filter(|word| !known.contains(word) && !titles.contains(word))
            .collect();
        assert_eq!(lost, [""; 0], "{}", document.id);
        for passage in &document.passages {
            let id = format!("id=\"{}\"", passage.anchor);
            let there = passage.anchor.is_empty() || page.contains(&id);
            assert!(there, "{} has no {id}", document.id);
        }
    }
}

#[test]
fn every_word_and_anchor_of_the_golden_coe_is_known() {
    assert_nothing_is_lost(&site(golden().root()));
}

#[test]
fn every_word_and_anchor_of_the_sample_book_is_known() {
    assert_nothing_is_lost(&site(Path::new(env!("CARGO_MANIFEST_DIR"))));
}

#[test]
fn each_passage_says_where_it_stands() {
    let book = site(golden().root()).book;
    let document = documents(&book).remove(0);
    let shown: Vec<String> = document
        .passages
        .iter()
        .map(|it| {
            let open = if it.open { " open" } else { "" };
            let part = it.part.name();
            format!("{part}{open} #{} [{}] {}", it.anchor, it.heading, it.text)
        })
        .collect();
    snapbox::assert_data_eq!(
        shown.join("\n"),
        snapbox::str![[r#"
symptoms #symptoms-label [Symptoms] getaddrinfo: EAI_AGAIN (after 5.0 s)
symptoms #symptoms-label [Symptoms] checkout-5xx-rate
other # [] What stands before the first section is kept.
summary #summary [1. Summary:] A resolver stopped answering. See the earlier one, 2024-11-02-resolver-drain, by id and service:checkout as a term, a tag, a team.
metrics #metrics [Metrics/Graphs] Checkout errors per minute errors/min time eu us
metrics #metrics [Metrics/Graphs] Orders by region region orders EU US
metrics #metrics [Metrics/Graphs] The resolver's path
impact #customer-impact [Impact] 
impact #how-many-customers-were-impacted [How many customers were impacted?] About 12,400, in eu-1.
impact #for-how-long-did-the-event-occur [For how long did the event occur?] 32 minutes of 78.
impact #what-was-the-impact-on-the-customers-through-the-event [What was the impact on the customers through the event?] Note Carts were kept.
response #incident-response [Detection] The alarm checkout-5xx-rate told us.
response #incident-response-1 [Response] We looked at Ctrl+R first.
analysis #post-incident-analysis [Post-Incident Analysis] { "resolvers": ["10.0.0.1", "10.0.0.2"], "timeout": 5.0 } The vendor wrote "operator error". The whole log Done: kept To do: shortened
timeline #at-1002 [Timeline (Europe/Oslo)] 2025-03-14 10:02 Started: Resolver A stops answering; a | b waits.
timeline #at-1005 [Timeline (Europe/Oslo)] 10:05–10:08 The rate passes 2 %.
timeline #at-1009 [Timeline (Europe/Oslo)] ~10:09 Somebody asks in the channel.
timeline #at-0911 [Timeline (Europe/Oslo)] 09:11 UTC Detected: alarm checkout-5xx-rate pages.
timeline #at-1020 [Timeline (Europe/Oslo)] 10.20 Declared: as an incident.
timeline #timeline [Timeline (Europe/Oslo)] Then the hand-over. All times in CET
timeline #at-1034 [Timeline (Europe/Oslo)] 10:34:30 Mitigated: Traffic moved to resolver B.
timeline #at-1105 [Timeline (Europe/Oslo)] 11:05 am Listener found.
timeline #at-1315 [Timeline (Europe/Oslo)] 1:15 pm Listener restored.
timeline #at-2025-03-15-0010 [15 March 2025] 00:10 Resolved: Resolver A is back in rotation.
timeline #at-2025-03-15-0800 [15 March 2025] 2025-03-15T08:00Z Review began.
whys #whys [Root cause(s)] Why did checkout fail? Every third look-up waited five seconds for resolver A. Why did it keep asking? The client rotates through a fixed list.
whys #factor-1 [Root cause(s)] resolvers are a list of addresses, not a service.
whys #whys [Root cause(s)] Why nine minutes The alarm watches checkout. Why only checkout? It was the first alarm we had.
whys #factor-2 [Root cause(s)] Why no other since? Nobody owns the resolver's alarms.
lessons #lessons [Lessons learnt] Read these aloud.
lessons #lesson-the-page-named-the-resolver [What went well] The page named the resolver.
lessons #lesson-a-dependency-that-is-slow-is-worse-than-one [What went wrong] A dependency that is slow is worse than one that is gone.
lessons #lesson-two-lists-of-resolvers-are-one-too-many-see [What went wrong] Two lists of resolvers are one too many. See 2024-11-02-resolver-drain.
lessons #lesson-it-was-friday [Where we got lucky] It was Friday.
actions open #action-n1 [Action items & follow-ups] Put resolvers behind a health-checked address · network-platform · due 2025-04-01 · in progress · P1 · prevent · N1 · addresses 1 · NET-7
actions #action-fail-a-look-up-over-after-200-ms [Action items & follow-ups] Fail a look-up over after 200 ms · payments-platform · due 2025-03-20 · done · P0 · mitigate · addresses fixed list · verified: Game day on 21 March
actions #action-n3 [Action items & follow-ups] Rewrite the client (dropped: the vendor ships one) · dropped · P3 · N3
actions open #action-alarm-on-resolver-loss [Action items & follow-ups] Alarm on resolver loss · edge · due 2025-05-01 · open · P1 · detect · addresses 2 and 3
actions #action-write-this-down [Action items & follow-ups] Write this down · payments-platform · done
actions #action-think-about-the-other-lists [Action items & follow-ups] Think about the other lists · proposed
other #appendix [Appendix] An unknown section is kept.
other #fn-1 [Footnotes] The footnote's own words.
other #evidence-label [Evidence] status.example.com/incidents/42
other #evidence-label [Evidence] Dashboard
"#]]
    );
}

#[test]
fn the_fields_are_those_of_the_front_matter() {
    let book = site(golden().root()).book;
    let document = Document {
        passages: Vec::new(),
        ..documents(&book).remove(0)
    };
    let shown = serde_json::to_string_pretty(&document).unwrap();
    snapbox::assert_data_eq!(
        shown,
        snapbox::str![[r#"
{
  "id": "2025-03-14-golden",
  "address": "coes/2025-03-14-golden/",
  "title": "The golden COE: it uses every construct",
  "date": "2025-03-14",
  "severity": "sev2",
  "severity_rank": 1,
  "severity_count": 5,
  "kind": "incident",
  "status": "in-review",
  "owner": "payments-platform",
  "reviewers": [
    "sre-core",
    "network-platform"
  ],
  "services": [
    "checkout",
    "dns-resolver"
  ],
  "tags": [
    "dns",
    "time-out"
  ],
  "causes": [
    "dependency",
    "config-change"
  ],
  "customers": 12400,
  "open_actions": true,
  "passages": []
}
"#]]
    );
}

#[test]
fn what_stands_before_the_first_heading_is_the_summary_of_a_coe_without_one() {
    let part = |body: &str| {
        let book = BookTest::with_coe(format!("---\ntitle: T\n---\n\n{body}"));
        documents(&site(book.root()).book)[0].passages[0].part
    };
    assert_eq!(part("It broke.\n\n## Timeline\n"), Part::Summary);
    assert_eq!(part("It broke.\n\n## Summary\n\nSo it did.\n"), Part::Other);
}
