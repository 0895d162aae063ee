//! How well a search of the sample book finds what it should.
//!
//! [`judged`] holds what should be found, [`measure`] how good a ranking is,
//! [`ablate`] what each constant of the ranking is worth.

mod ablate;
mod judged;
mod measure;
mod sample;

use std::collections::BTreeSet;

use coebook::search::Reader;
use coebook_search::{Question, WEIGHTS, Weights};

use self::judged::Judged;
use self::measure::{DEPTH, Figures, Found, figures, first_sought, ndcg};

/// Prints the figures of the judged set, by kind and in all, and the queries
/// that fall short.
pub(crate) fn report(show_ablations: bool) -> Result<(), String> {
    let judged = judged::read()?;
    let mut reader = sample::reader()?;
    let found = find(&mut reader, &judged, &WEIGHTS)?;
    let pairs = || judged.iter().zip(&found);

    println!("| queries | | nDCG@10 | MRR | without result |");
    println!("|---|---:|---:|---:|---:|");
    let kinds: BTreeSet<&str> = judged.iter().map(|judged| judged.kind.as_str()).collect();
    for kind in kinds {
        print_row(
            kind,
            figures(pairs().filter(|(judged, _)| judged.kind == kind)),
        );
    }
    print_row("all", figures(pairs()));

    println!("\nBelow 0.9:\n");
    for (judged, found) in pairs().filter(|(judged, found)| ndcg(judged, found) < 0.9) {
        let rank = first_sought(judged, found).map_or("–".to_owned(), |rank| rank.to_string());
        let first: Vec<&str> = found.iter().take(3).map(String::as_str).collect();
        println!(
            "- {:.2}, rank {rank}, {} `{}`: {}",
            ndcg(judged, found),
            judged.kind,
            judged.query,
            first.join(", ")
        );
    }
    if show_ablations {
        println!();
        ablate::table(&mut reader, &judged)?;
    }
    Ok(())
}

fn print_row(name: &str, figures: Figures) {
    let Figures {
        queries,
        ndcg,
        mrr,
        empty,
    } = figures;
    println!(
        "| {name} | {queries} | {ndcg:.4} | {mrr:.4} | {:.1} % |",
        empty * 100.0
    );
}

/// What each query finds.
fn find(reader: &mut Reader, judged: &[Judged], weights: &Weights) -> Result<Vec<Found>, String> {
    let answers = judged.iter().map(|judged| {
        let question = Question {
            query: judged.query.clone(),
            typing: judged.typing,
            limit: DEPTH,
            ..Question::default()
        };
        let answer = sample::weighed(reader, &question, weights)?;
        Ok(answer.hits.into_iter().map(|hit| hit.id).collect())
    });
    answers.collect()
}

#[cfg(test)]
mod tests;
