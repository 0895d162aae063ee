//! The front matter of a source: YAML, TOML or none, cut into its entries.

/// A source's text, taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cut<'t> {
    /// The entries, in order.
    pub(super) entries: Vec<Entry>,
    /// The Markdown.
    pub(super) body: &'t str,
    /// Why the front matter cannot be read, or not all of it, if so.
    pub(super) broken: Option<String>,
}

/// One entry of the front matter. One that holds a table gives an entry for
/// each of its keys besides: themes keep their own keys there.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its key, as it is written.
    pub(super) key: String,
    /// Its values: one text, or the items of a list.
    pub(super) values: Vec<String>,
    /// Its lines; empty for what stands inside another.
    pub(super) raw: String,
}

/// Cuts the front matter off. What only looks like one, such as a rule at the
/// top, belongs to the body.
pub(super) fn cut(text: &str) -> Cut<'_> {
    yaml(text).or_else(|| toml(text)).unwrap_or_else(|| Cut {
        entries: Vec::new(),
        body: text,
        broken: unclosed(text),
    })
}

/// A block at the top that begins like front matter and never ends.
fn unclosed(text: &str) -> Option<String> {
    let (first, rest) = text.split_once('\n')?;
    let (fence, sign) = match first.trim_end() {
        "---" => ("---", ':'),
        "+++" => ("+++", '='),
        _ => return None,
    };
    let (key, _) = rest.lines().next()?.split_once(sign)?;
    let is_key = |next: char| next.is_alphanumeric() || " -_".contains(next);
    let meant = !key.is_empty() && key.chars().all(is_key);
    let open = meant && rest.lines().all(|line| line.trim_end() != fence);
    open.then(|| {
        format!("line 1: its front matter is never closed; a second `{fence}` is missing below it")
    })
}

/// Why a block cannot be read, with the line of the file.
fn unread(line: Option<usize>, language: &str) -> String {
    let at = line.map_or_else(String::new, |line| format!("line {}: ", line + 1));
    format!("{at}its front matter is not valid {language} here; what can be read of it was")
}

fn yaml(text: &str) -> Option<Cut<'_>> {
    let (block, body) = fenced(text, "---", &["---", "..."])?;
    let is_key = |line: &str| {
        let key = line.split_once(':').map(|(key, _)| key.trim_end());
        key.is_some_and(|key| {
            !key.is_empty() && !key.starts_with(['-', '>', '*', '#']) && !key.contains("](")
        }) || line.starts_with("? ")
    };
    let groups = groups(block, is_key, &[' ', '\t', '-', '#', ']', '}', ':'])?;
    let mut entries = Vec::new();
    let mut unread_at = None;
    let mut line = 1;
    for raw in groups {
        let (key, rest) = from_key(raw).split_once(':').unwrap_or((raw, ""));
        let key = key.trim_start_matches('?').trim();
        let key = key.trim_matches(['"', '\'']);
        let parsed: Option<serde_yaml::Value> = serde_yaml::from_str(raw).ok();
        let value = parsed.as_ref().and_then(|all| {
            let (_, value) = all.as_mapping()?.iter().next()?;
            Some(value)
        });
        if parsed.is_none() && unread_at.is_none() {
            let above = raw.len() - from_key(raw).len();
            unread_at = Some(line + raw[..above].matches('\n').count());
        }
        line += raw.matches('\n').count();
        let inner = value.and_then(serde_yaml::Value::as_mapping);
        // A template may stand in a value, which YAML cannot read.
        let values = value.map_or_else(|| vec![rest.trim().to_owned()], yaml_values);
        entries.push(Entry {
            key: key.to_owned(),
            values,
            raw: raw.trim_end().to_owned(),
        });
        for (key, value) in inner.into_iter().flatten() {
            entries.push(Entry {
                key: key.as_str().unwrap_or_default().to_owned(),
                values: yaml_values(value),
                raw: String::new(),
            });
        }
    }
    let whole = serde_yaml::from_str::<serde_yaml::Value>(block);
    let broken = whole.err().map(|error| {
        // The reader notices an open bracket only where the block ends.
        let noticed = error.location().map(|at| at.line());
        unread(unread_at.or(noticed), "YAML")
    });
    Some(Cut {
        entries,
        body,
        broken,
    })
}

fn yaml_values(value: &serde_yaml::Value) -> Vec<String> {
    use serde_yaml::Value;
    match value {
        Value::String(text) => vec![text.trim().to_owned()],
        Value::Bool(flag) => vec![flag.to_string()],
        Value::Number(number) => vec![number.to_string()],
        Value::Sequence(items) => items.iter().flat_map(yaml_values).collect(),
        Value::Null | Value::Mapping(_) | Value::Tagged(_) => Vec::new(),
    }
}

fn toml(text: &str) -> Option<Cut<'_>> {
    let (block, body) = fenced(text, "+++", &["+++"])?;
    let is_key = |line: &str| line.starts_with('[') || line.contains('=');
    let groups = groups(block, is_key, &[' ', '\t', '#', ']', '}', '"'])?;
    let parsed = block.parse::<toml::Table>();
    let whole = parsed.as_ref().cloned().unwrap_or_default();
    let mut entries = Vec::new();
    let mut table = None;
    for raw in groups {
        if from_key(raw).starts_with('[') {
            let name = from_key(raw).lines().next().unwrap_or_default();
            let name = name.trim().trim_matches(['[', ']']).trim();
            table = whole.get(name).and_then(toml::Value::as_table);
            entries.push(Entry {
                key: name.to_owned(),
                values: Vec::new(),
                raw: raw.trim_end().to_owned(),
            });
            continue;
        }
        let (key, rest) = from_key(raw).split_once('=').unwrap_or((raw, ""));
        let key = key.trim().trim_matches(['"', '\'']);
        let value = table.unwrap_or(&whole).get(key);
        entries.push(Entry {
            key: key.to_owned(),
            values: value.map_or_else(
                || vec![rest.trim().trim_matches('"').to_owned()],
                toml_values,
            ),
            raw: raw.trim_end().to_owned(),
        });
    }
    let broken = parsed.err().map(|error| {
        let line = error
            .span()
            .map(|at| 1 + block[..at.start].matches('\n').count());
        unread(line, "TOML")
    });
    Some(Cut {
        entries,
        body,
        broken,
    })
}

fn toml_values(value: &toml::Value) -> Vec<String> {
    match value {
        toml::Value::String(text) => vec![text.trim().to_owned()],
        toml::Value::Array(items) => items.iter().flat_map(toml_values).collect(),
        toml::Value::Table(_) => Vec::new(),
        other => vec![other.to_string()],
    }
}

/// What stands between the fence in the first line and the next one, and what
/// follows.
fn fenced<'t>(text: &'t str, open: &str, close: &[&str]) -> Option<(&'t str, &'t str)> {
    let (first, rest) = text.split_once('\n')?;
    (first.trim_end() == open).then_some(())?;
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if close.contains(&line.trim_end()) {
            return Some((&rest[..at], &rest[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

/// The lines of a block, those that go on with an entry beside its first;
/// `None` when a line neither begins one nor goes on with one.
fn groups<'t>(
    block: &'t str,
    is_key: impl Fn(&str) -> bool,
    going_on: &[char],
) -> Option<Vec<&'t str>> {
    let mut starts = Vec::new();
    let mut at = 0;
    // The quotation of several lines that is open, which TOML has.
    let mut open = None;
    for line in block.split_inclusive('\n') {
        let goes_on = open.is_some() || line.trim().is_empty() || line.starts_with(going_on);
        for quote in ["\"\"\"", "\'\'\'"] {
            let odd = line.matches(quote).count() % 2 == 1;
            if odd && (open.is_none() || open == Some(quote)) {
                open = open.is_none().then_some(quote);
            }
        }
        if !goes_on {
            is_key(line).then_some(())?;
            starts.push(at);
        } else if starts.is_empty() {
            (line.trim().is_empty() || line.starts_with('#')).then_some(())?;
        }
        at += line.len();
    }
    if starts.is_empty() && !block.trim().is_empty() {
        return None;
    }
    // Remarks above the first entry are kept with it.
    if let Some(first) = starts.first_mut() {
        *first = 0;
    }
    let ends = starts.iter().skip(1).copied().chain([block.len()]);
    let slices = starts.iter().zip(ends);
    Some(slices.map(|(start, end)| &block[*start..end]).collect())
}

/// An entry from its key on, without remarks above it.
fn from_key(raw: &str) -> &str {
    let mut at = 0;
    for line in raw.split_inclusive('\n') {
        if !line.trim().is_empty() && !line.starts_with('#') {
            break;
        }
        at += line.len();
    }
    &raw[at..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<String> {
        let entries = cut(text).entries.into_iter();
        entries
            .map(|entry| format!("{}={}", entry.key, entry.values.join("|")))
            .collect()
    }

    #[test]
    fn yaml_is_cut_into_entries() {
        let text = "---\ntitle: Disk full\ntags: [a, b]\nsystems:\n- edge\n- core\ndraft: true\n---\nBody\n";
        assert_eq!(
            keys(text),
            [
                "title=Disk full",
                "tags=a|b",
                "systems=edge|core",
                "draft=true"
            ]
        );
        assert_eq!(cut(text).body, "Body\n");
    }

    #[test]
    fn a_value_that_is_no_yaml_is_taken_as_it_is_written() {
        assert_eq!(
            keys("---\ntitle: Disk: <%= full %>\n---\n"),
            ["title=Disk: <%= full %>"]
        );
    }

    #[test]
    fn toml_is_cut_into_entries_with_those_of_its_tables() {
        let text = "+++\ntitle = \"Disk full\"\ndate = 2025-03-14\n[extra]\nseverity = \"P2\"\n+++\nBody\n";
        assert_eq!(
            keys(text),
            [
                "title=Disk full",
                "date=2025-03-14",
                "extra=",
                "severity=P2"
            ]
        );
    }

    #[test]
    fn quotations_of_several_lines_and_keys_with_a_mark_are_read() {
        let text = "+++\ntitle = \"\"\"\nDisk\nfull\"\"\"\nowner = \"edge\"\n+++\nBody\n";
        assert_eq!(keys(text), ["title=Disk\nfull", "owner=edge"]);
        assert_eq!(
            keys("---\n? title\n: Disk full\n---\n"),
            ["title=Disk full"]
        );
    }

    #[test]
    fn front_matter_that_cannot_be_read_is_named_with_its_line() {
        for (text, expected) in [
            (
                "---\ntitle: A\ndate: [\n---\nText\n",
                "line 3: its front matter is not valid YAML",
            ),
            (
                "+++\ntitle = \"A\"\ndate = x\n+++\n",
                "line 3: its front matter is not valid TOML",
            ),
            (
                "---\ntitle: A\n\nText\n",
                "line 1: its front matter is never closed",
            ),
        ] {
            let broken = cut(text).broken.unwrap_or_default();
            assert!(broken.starts_with(expected), "{broken}");
        }
        for text in ["---\ntitle: A\n---\n", "---\n\nNote: a rule\n", "Text\n"] {
            assert_eq!(cut(text).broken, None);
        }
    }

    #[test]
    fn a_table_inside_yaml_gives_its_keys_too() {
        assert_eq!(
            keys("---\nextra:\n  severity: high\n---\n"),
            ["extra=", "severity=high"]
        );
    }

    #[test]
    fn a_rule_at_the_top_is_no_front_matter() {
        for text in [
            "---\nJust words\n---\n",
            "---\nkey: x\n",
            "Text\n---\na: b\n---\n",
            "",
        ] {
            assert!(cut(text).entries.is_empty(), "{text}");
            assert_eq!(cut(text).body, text);
        }
    }
}
