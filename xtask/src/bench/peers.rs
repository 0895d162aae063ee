//! Other site generators on the same COEs, for scale. Each gets the least that
//! makes a page a COE: plain templates, no search.

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use crate::run::{output, program};

/// A generator that may be on the PATH.
pub(super) struct Peer {
    pub(super) name: &'static str,
    version: &'static str,
    build: &'static [&'static str],
    /// Where it writes, inside its folder.
    pub(super) site: &'static str,
    /// Makes one COE into the file that it reads, and says how it is called.
    prepare: fn(folder: &Path, coes: &[Coe]) -> io::Result<()>,
}

/// A COE as other generators can read it.
pub(super) struct Coe {
    id: String,
    title: String,
    date: String,
    /// As written in a list: `[dns, timeout]`.
    tags: String,
    body: String,
}

pub(super) const PEERS: [Peer; 3] = [
    Peer {
        name: "hugo",
        version: "version",
        build: &["--quiet"],
        site: "public",
        prepare: hugo,
    },
    Peer {
        name: "zola",
        version: "--version",
        build: &["build"],
        site: "public",
        prepare: zola,
    },
    Peer {
        name: "mdbook",
        version: "--version",
        build: &["build"],
        site: "book",
        prepare: mdbook,
    },
];

impl Peer {
    /// Its version, if it is on the PATH.
    pub(super) fn installed(&self) -> Option<String> {
        program(self.name)?;
        let said = output(Command::new(self.name).arg(self.version))?;
        let version = said
            .split([' ', '-', '+'])
            .find(|word| word.contains('.'))?;
        Some(format!("{} {}", self.name, version.trim_start_matches('v')))
    }

    /// Writes its book of `coes` into the new folder `folder`.
    pub(super) fn prepare(&self, folder: &Path, coes: &[Coe]) -> io::Result<()> {
        (self.prepare)(folder, coes)
    }

    pub(super) fn command(&self, folder: &Path) -> Command {
        let mut command = Command::new(self.name);
        command.args(self.build).current_dir(folder);
        command
    }
}

/// Reads the corpus in `book` back.
pub(super) fn read(book: &Path) -> io::Result<Vec<Coe>> {
    let mut coes = Vec::new();
    for year in book.join("content").join("coes").read_dir()? {
        for file in year?.path().read_dir()? {
            let path = file?.path();
            let text = fs::read_to_string(&path)?;
            let id = path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            coes.extend(coe(id, &text));
        }
    }
    coes.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(coes)
}

fn coe(id: String, text: &str) -> Option<Coe> {
    let (front_matter, body) = text.strip_prefix("---\n")?.split_once("\n---\n")?;
    let field = |name: &str| {
        let line = front_matter
            .lines()
            .find_map(|line| line.strip_prefix(name));
        line.unwrap_or_default().trim().to_owned()
    };
    let (title, date, tags) = (field("title:"), field("date:"), field("tags:"));
    let body = body.to_owned();
    Some(Coe {
        id,
        title,
        date,
        tags,
        body,
    })
}

/// Writes `text` to `path` in `folder`, with the folders above it.
fn put(folder: &Path, path: &str, text: &str) -> io::Result<()> {
    let file = folder.join(path);
    fs::create_dir_all(file.parent().unwrap_or(folder))?;
    fs::write(file, text)
}

fn hugo(folder: &Path, coes: &[Coe]) -> io::Result<()> {
    let page = "<!doctype html><title>{{ .Title }}</title><h1>{{ .Title }}</h1>";
    put(
        folder,
        "hugo.toml",
        "baseURL = \"https://example.com/\"\ntitle = \"COEs\"\n",
    )?;
    put(
        folder,
        "layouts/_default/single.html",
        &format!("{page}{{{{ .Content }}}}\n"),
    )?;
    let list = "{{ range .Pages }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}";
    put(
        folder,
        "layouts/_default/list.html",
        &format!("{page}<ul>{list}</ul>\n"),
    )?;
    for Coe {
        id,
        title,
        date,
        tags,
        body,
    } in coes
    {
        let text = format!("---\ntitle: {title}\ndate: {date}\ntags: {tags}\n---\n{body}");
        put(folder, &format!("content/coes/{id}.md"), &text)?;
    }
    Ok(())
}

fn zola(folder: &Path, coes: &[Coe]) -> io::Result<()> {
    let config = "base_url = \"https://example.com\"\nbuild_search_index = false\n\
                  taxonomies = [{ name = \"tags\" }]\n";
    let list = |items: &str, link: &str, name: &str| {
        format!(
            "<!doctype html><title>COEs</title><ul>{{% for item in {items} %}}\
             <li><a href=\"{{{{ item.{link} }}}}\">{{{{ item.{name} }}}}</a>{{% endfor %}}</ul>\n"
        )
    };
    put(folder, "config.toml", config)?;
    put(
        folder,
        "templates/index.html",
        "<!doctype html><title>COEs</title>\n",
    )?;
    put(
        folder,
        "templates/section.html",
        &list("section.pages", "permalink", "title"),
    )?;
    put(
        folder,
        "templates/tags/list.html",
        &list("terms", "permalink", "name"),
    )?;
    put(
        folder,
        "templates/tags/single.html",
        &list("term.pages", "permalink", "title"),
    )?;
    let page = "<!doctype html><title>{{ page.title }}</title><h1>{{ page.title }}</h1>\
                {{ page.content | safe }}\n";
    put(folder, "templates/page.html", page)?;
    put(
        folder,
        "content/coes/_index.md",
        "---\ntitle: COEs\nsort_by: date\n---\n",
    )?;
    for Coe {
        id,
        title,
        date,
        tags,
        body,
    } in coes
    {
        let head = format!("title: {title}\ndate: {date}\ntaxonomies:\n  tags: {tags}");
        put(
            folder,
            &format!("content/coes/{id}.md"),
            &format!("---\n{head}\n---\n{body}"),
        )?;
    }
    Ok(())
}

fn mdbook(folder: &Path, coes: &[Coe]) -> io::Result<()> {
    let config = "[book]\ntitle = \"COEs\"\n[output.html.search]\nenable = false\n";
    put(folder, "book.toml", config)?;
    let mut summary = String::from("# Summary\n\n");
    for Coe {
        id, title, body, ..
    } in coes
    {
        summary.push_str("- [");
        summary.push_str(title);
        summary.push_str("](coes/");
        summary.push_str(id);
        summary.push_str(".md)\n");
        put(
            folder,
            &format!("src/coes/{id}.md"),
            &format!("# {title}\n{body}"),
        )?;
    }
    put(folder, "src/SUMMARY.md", &summary)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corpus_is_read_back_whole() {
        let folder = tempfile::tempdir().unwrap();
        crate::corpus::write(folder.path(), 3, false).unwrap();
        let coes = read(folder.path()).unwrap();
        assert_eq!(coes.len(), 3);
        for coe in coes {
            assert!(coe.id.starts_with(&coe.date) && coe.tags.starts_with('['));
            assert!(coe.body.contains("## Summary") && !coe.title.is_empty());
        }
    }
}
