//! What may happen to a book while it is shown.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::sample::select;

/// One change on disk.
#[derive(Debug, Clone)]
pub(super) enum Step {
    /// A file says this now.
    Write(&'static str, String),
    /// A file is written beside and renamed, as many editors save.
    Save(&'static str, String),
    /// A file has one more paragraph, above everything else of its body.
    Insert(&'static str, &'static str),
    /// A line of a file's front matter says this now.
    Set(&'static str, &'static str),
    /// A file is gone.
    Remove(&'static str),
    /// A file or folder has another name.
    Rename(&'static str, &'static str),
    /// A file is written as it was.
    Touch(&'static str),
}

const COES: [&str; 7] = [
    "content/coes/2025/2025-03-01-a.md",
    "content/coes/2025/2025-03-02-b.md",
    "content/coes/2024/2024-12-30-c.md",
    "content/coes/2024/2025-03-01-a.md",
    "content/coes/2025/2025-03-04-d/index.md",
    "content/coes/2025/2025-03-04-d.md",
    "content/coes/undated.md",
];
const PAGES: [&str; 6] = [
    "content/index.md",
    "content/about.md",
    "content/services/dns.md",
    "content/tags/dns/index.md",
    "content/coes/2025/2025-03-04-d/notes.md",
    "content/lessons/index.md",
];
const FILES: [&str; 5] = [
    "content/coes/2025/data.csv",
    "content/coes/2025/2025-03-04-d/data.csv",
    "content/coes/2025/2025-03-04-d/more.csv",
    "content/picture.svg",
    "content/coes/2025/2025-03-04-d/notes.txt",
];
const THEME: [&str; 4] = [
    "theme/templates/page.html",
    "theme/templates/redirect.html",
    "theme/css/lists.css",
    "extra.css",
];
const FOLDERS: [(&str, &str); 4] = [
    ("content/coes/2025", "content/coes/2026"),
    ("content/coes/2026", "content/coes/2025"),
    (
        "content/coes/2025/2025-03-04-d",
        "content/coes/2025/2025-03-05-e",
    ),
    ("content", "elsewhere"),
];

impl Step {
    /// Does it, where that is possible; the paths that a watcher would tell.
    pub(super) fn take(&self, root: &Path) -> Vec<PathBuf> {
        let at = |path: &str| root.join(path);
        let put = |path: &Path, text: &str| {
            // Where a folder was renamed there may be a file in the way.
            let _ = fs::create_dir_all(path.parent().unwrap());
            let _ = fs::write(path, text);
        };
        match self {
            Self::Write(path, text) => {
                put(&at(path), text);
                vec![at(path)]
            }
            Self::Save(path, text) => {
                let beside = at(path).with_extension("tmp");
                put(&beside, text);
                let _ = fs::rename(&beside, at(path));
                vec![beside, at(path)]
            }
            Self::Insert(path, paragraph) => {
                if let Ok(text) = fs::read_to_string(at(path)) {
                    let head = "## Summary\n\n";
                    let more = format!("{head}{paragraph}\n\n");
                    fs::write(at(path), text.replacen(head, &more, 1)).unwrap();
                }
                vec![at(path)]
            }
            Self::Set(path, line) => {
                if let Ok(text) = fs::read_to_string(at(path)) {
                    fs::write(at(path), set(&text, line)).unwrap();
                }
                vec![at(path)]
            }
            Self::Remove(path) => {
                let _ = fs::remove_file(at(path));
                vec![at(path)]
            }
            Self::Rename(from, to) => {
                let _ = fs::create_dir_all(at(to).parent().unwrap());
                let _ = fs::rename(at(from), at(to));
                vec![at(from), at(to)]
            }
            Self::Touch(path) => {
                if let Ok(bytes) = fs::read(at(path)) {
                    fs::write(at(path), bytes).unwrap();
                }
                vec![at(path)]
            }
        }
    }
}

/// The text with one line of its front matter exchanged, or added behind the title.
fn set(text: &str, line: &str) -> String {
    let key = line.split_inclusive(':').next().unwrap_or_default();
    let old = text.lines().find(|old| old.starts_with(key));
    match old {
        Some(old) => text.replacen(old, line, 1),
        None => text.replacen("---\n\n", &format!("{line}\n---\n\n"), 1),
    }
}

fn any_file() -> impl Strategy<Value = &'static str> {
    let all = COES.iter().chain(&PAGES).chain(&FILES).chain(&THEME);
    select(all.copied().collect::<Vec<_>>())
}

fn one_of(words: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    select(words)
}

fn front_matter() -> impl Strategy<Value = String> {
    let lines = [
        one_of(&["title: One", "title: Two", "titel: Three", "title: [broken"]).boxed(),
        one_of(&[
            "",
            "services: [dns, web]",
            "services: [DNS]",
            "services: [shop]",
        ])
        .boxed(),
        one_of(&["", "causes: [config-change]", "causes: [capacity]"]).boxed(),
        one_of(&["", "tags: [dns]", "tags: [cache, dns]"]).boxed(),
        one_of(&["", "severity: sev1", "severity: sev3", "severity: nine"]).boxed(),
        one_of(&["", "status: draft", "status: published"]).boxed(),
        one_of(&["", "owner: edge", "owner: shop"]).boxed(),
        one_of(&[
            "",
            "related: [2025-03-01-a]",
            "recurrence-of: [2024-12-30-c, undated]",
        ])
        .boxed(),
        one_of(&["", "aliases: [old]", "date: 2025-01-01", "customers: 12"]).boxed(),
    ];
    lines.prop_map(|lines| format!("---\n{}\n---\n\n", lines.join("\n")))
}

fn body() -> impl Strategy<Value = String> {
    let links = one_of(&[
        "See [[2025-03-01-a]].",
        "See [it](../2025/2025-03-02-b.md#summary) and [[undated]].",
        "![P](/picture.svg) `ERR-1234`",
        "[notes](2025-03-04-d/notes.md), [service](service:dns), [years](/coes/2025/)",
        "[about](/about.md) `ERR-1234` <!-- coebook: allow(broken-link) it moves -->",
        "Nothing.",
    ]);
    let timeline = one_of(&[
        "",
        "## Timeline (UTC)\n\n| Time | Event |\n|---|---|\n| 09:00 | **Started** It fails. |\n| 10:00 | **Resolved** It works. |\n\n",
        "## Timeline\n\n- 08:00 **Started** x\n- 08:30 **Mitigated** y\n\n",
    ]);
    let chart = one_of(&[
        "",
        "```chart\ntitle: T\ndata: data.csv\n```\n\n",
        "```chart\ntitle: T\ndata: mroe.csv\n```\n\n",
        "```chart\ntitle: T\n\nx,y\na,1\n```\n\n",
    ]);
    let actions = one_of(&[
        "",
        "## Action Items\n\n| ID | Action | Owner | Status | Opened | Due |\n|---|---|---|---|---|---|\n| a | Do it | edge | open | 2025-01-02 | 2025-02-02 |\n\n",
    ]);
    let lessons = one_of(&[
        "",
        "## Lessons Learned\n\n- Caches hide.\n- They do.\n",
        "## 5 Whys\n\n- Why?\n  - So.\n",
    ]);
    (links, timeline, chart, actions, lessons).prop_map(
        |(links, timeline, chart, actions, lessons)| {
            format!("## Summary\n\n{links}\n\n{timeline}{chart}{actions}{lessons}")
        },
    )
}

fn coe() -> impl Strategy<Value = (&'static str, String)> {
    let text = (front_matter(), body()).prop_map(|(front, body)| front + &body);
    (select(&COES[..]), text)
}

fn page() -> impl Strategy<Value = (&'static str, String)> {
    let text = one_of(&[
        "---\ntitle: About\nnav: true\n---\n\n## Summary\n\n[[2025-03-01-a]]\n",
        "# DNS\n\n[data](/coes/2025/data.csv)\n",
        "---\ntitle: DNS service\nowner: edge\n---\n\nIt resolves.\n",
        "",
    ]);
    (select(&PAGES[..]), text.prop_map(str::to_owned))
}

fn file() -> impl Strategy<Value = (&'static str, String)> {
    let text = one_of(&[
        "time,errors\n2025-03-01T09:00:00Z,1\n2025-03-01T09:05:00Z,2\n",
        "time,errors\n2025-03-01T09:00:00Z,1\n2025-03-01T09:05:00Z,9\n",
        "name,errors\na,oops\n",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"2\" height=\"1\"/>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>",
    ]);
    (select(&FILES[..]), text.prop_map(str::to_owned))
}

fn theme() -> impl Strategy<Value = (&'static str, String)> {
    let text = one_of(&[
        "<p>{{ frame.title }}</p>\n",
        "<b>{{ frame.title }}</b>\n",
        "<p>{{ page.nothing }}</p>\n",
        "{% if %}",
        "a { b: c }",
    ]);
    (select(&THEME[..]), text.prop_map(str::to_owned))
}

fn settings() -> impl Strategy<Value = (&'static str, String)> {
    let html = one_of(&[
        "",
        "theme = \"theme\"\n",
        "theme = \"theme\"\nadditional-css = [\"extra.css\"]\n",
        "site-url = \"https://example.com/x/\"\ninput-404 = \"about.md\"\n",
        "[output.html.search]\nenable = false\n",
        "[output.html.redirect]\n\"/new/\" = \"/coes/\"\n",
        "unknown = 1\n",
    ]);
    let coe = one_of(&[
        "",
        "[coe]\nseverities = [\"sev3\", \"sev1\"]\n",
        "[coe.rules]\nbroken-link = \"allow\"\n",
        "[coe",
    ]);
    let text = (one_of(&["B", "C"]), html, coe).prop_map(|(title, html, coe)| {
        format!("[book]\ntitle = \"{title}\"\n[output.html]\n{html}{coe}")
    });
    (Just("book.toml"), text)
}

/// Any step: of most kinds a few, of edits to COEs the most.
pub(super) fn steps() -> impl Strategy<Value = Step> {
    let written = prop_oneof![
        6 => coe(),
        2 => page(),
        2 => file(),
        2 => theme(),
        1 => settings(),
    ];
    let renames = prop_oneof![
        2 => (any_file(), any_file()),
        1 => select(&FOLDERS[..]),
    ];
    let paragraph = one_of(&[
        "One more.",
        "See [[2025-03-02-b]] and [[2024-12-30-c#lessons-learned]].",
        "[Nowhere](nowhere.md), again [nowhere](nowhere.md).",
        "![](/picture.svg)",
        "### A heading",
    ]);
    let line = one_of(&[
        "title: A longer title than before",
        "title: T",
        "services: [dns]",
        "services: [web, shop, api]",
        "causes: [config-change, capacity]",
        "causes: []",
        "tags: [dns, brand-new]",
        "tags: [aaa]",
        "tags: []",
        "owner: shop",
        "reviewers: [edge, core]",
        "status: draft",
        "status: in-review",
        "severity: sev2",
        "kind: near-miss",
        "customers: ~90",
        "detected-by: alarm",
        "date: 2024-02-03",
        "published-on: 2025-01-03",
        "symptoms: [ERR-1234, slow]",
        "symptoms: [slow]",
        "related: [2025-03-02-b]",
        "recurrence-of: [2025-03-01-a]",
        "aliases: [old, older]",
        "links: [https://example.com/1]",
    ]);
    let set = (select(&COES[..]), line);
    let inserted = (select(&COES[..]), paragraph);
    prop_oneof![
        6 => inserted.prop_map(|(path, text)| Step::Insert(path, text)),
        8 => set.prop_map(|(path, line)| Step::Set(path, line)),
        8 => written.prop_map(|(path, text)| Step::Write(path, text)),
        4 => coe().prop_map(|(path, text)| Step::Save(path, text)),
        3 => any_file().prop_map(Step::Remove),
        3 => renames.prop_map(|(from, to)| Step::Rename(from, to)),
        1 => any_file().prop_map(Step::Touch),
    ]
}
