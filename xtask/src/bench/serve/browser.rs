//! Edits as an author sees them: benches/serve/measure.mjs saves files while
//! their pages are open in a browser, and tells how long each took.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use serde::{Deserialize, Serialize};

use super::SEED;
use super::book::Coe;
use super::edit::{Kind, Way, mark, marked};
use super::server::{Recipe, Server};
use crate::corpus::random::Random;
use crate::run::root;
use crate::test::tools::Tools;

/// Edits of one kind with one server.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct Series {
    server: String,
    kind: Kind,
    url: String,
    /// The server's process.
    process: u32,
    /// How long to rest before each save, in milliseconds.
    rest: u64,
    edits: Vec<Edit>,
}

/// One file, which is edited and restored while its page is open.
#[derive(Debug, Clone, Serialize)]
struct Edit {
    file: String,
    /// The page, below the site's root.
    page: String,
    way: Way,
    /// What stands on the page once it is the edited one.
    mark: String,
    /// The edited text.
    text: String,
}

/// What a series has shown.
#[derive(Debug, Deserialize)]
pub(super) struct Outcome {
    pub(super) server: String,
    pub(super) kind: String,
    pub(super) saves: Vec<Save>,
    /// How many saves the browser never showed.
    pub(super) lost: usize,
    /// Processor time of the server for each save, in milliseconds, with
    /// all that the browser asked of it.
    pub(super) processor: Option<f64>,
}

/// One save, and how long it took until the browser had the page, in milliseconds.
#[derive(Debug, Deserialize)]
pub(super) struct Save {
    pub(super) way: String,
    pub(super) time: f64,
}

/// A server, and of how many files each kind is edited.
pub(super) struct Plan<'p> {
    pub(super) recipe: &'p Recipe,
    pub(super) server: &'p Server,
    pub(super) files: &'p [(Kind, usize)],
    /// How long to rest before each save, in milliseconds.
    pub(super) rest: u64,
}

/// Edits random files at each server, one kind after the other.
pub(super) fn measure(
    tools: &Tools,
    coes: &[Coe],
    plans: &[Plan<'_>],
    folder: &Path,
) -> Result<Vec<Outcome>, String> {
    let mut series = Vec::new();
    for kind in [Kind::Body, Kind::Lesson, Kind::Title, Kind::Tag] {
        for plan in plans {
            let files = plan.files.iter().find(|(of, _)| *of == kind);
            if let Some((_, files)) = files {
                series.push(one(plan, kind, *files, coes)?);
            }
        }
    }
    let file = folder.join("edits.json");
    let json = serde_json::to_vec(&series).map_err(|error| error.to_string())?;
    fs::write(&file, json).map_err(|error| error.to_string())?;
    let script = root().join("benches").join("serve").join("measure.mjs");
    let mut node = tools.node(folder);
    node.arg(script).arg(&file).stderr(Stdio::inherit());
    let output = node.output().map_err(|error| format!("node: {error}"))?;
    if !output.status.success() {
        return Err("the browser could not measure: its reasons stand above".to_owned());
    }
    serde_json::from_slice(&output.stdout).map_err(|error| format!("measure.mjs: {error}"))
}

fn one(plan: &Plan<'_>, kind: Kind, files: usize, coes: &[Coe]) -> Result<Series, String> {
    let mut random = Random::new(SEED, kind as u64);
    let edits = (0..files).map(|number| {
        let coe = &coes[random.below(coes.len())];
        let file = plan.recipe.content.join(&coe.path);
        let text = fs::read_to_string(&file).map_err(|error| error.to_string())?;
        let mark = mark(number + 1);
        let text = marked(&text, kind, number, &mark)
            .ok_or_else(|| format!("{} has no place for an edit", coe.id))?;
        Ok(Edit {
            file: file.to_string_lossy().into_owned(),
            page: format!("coes/{}/", coe.id),
            way: [Way::Rename, Way::Plain][number % 2],
            mark,
            text,
        })
    });
    Ok(Series {
        server: plan.recipe.name.clone(),
        kind,
        url: format!("http://{}/", plan.server.address),
        process: plan.server.id(),
        rest: plan.rest,
        edits: edits.collect::<Result<_, String>>()?,
    })
}
