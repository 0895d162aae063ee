//! What each constant of the ranking is worth: the figures with it changed and
//! all others as they are.

use coebook::search::Reader;
use coebook_search::{Part, WEIGHTS, Weights};

use super::find;
use super::judged::Judged;
use super::measure::figures;

/// A constant, how it is changed, and to what.
struct Ablation {
    name: &'static str,
    set: fn(&mut Weights, f32),
    get: fn(&Weights) -> f32,
    values: &'static [f32],
}

const ABLATIONS: [Ablation; 8] = [
    Ablation {
        name: "label",
        set: |weights, value| weights.label = value,
        get: |weights| weights.label,
        values: &[0.0, 1.0, 2.0, 3.0, 5.0, 8.0],
    },
    Ablation {
        name: "k1",
        set: |weights, value| weights.k1 = value,
        get: |weights| weights.k1,
        values: &[0.0, 0.6, 0.9, 1.2, 1.6, 2.0, 3.0, 5.0],
    },
    Ablation {
        name: "b",
        set: |weights, value| weights.b = value,
        get: |weights| weights.b,
        values: &[0.0, 0.25, 0.4, 0.5, 0.75, 1.0],
    },
    Ablation {
        name: "coverage",
        set: |weights, value| weights.coverage = value,
        get: |weights| weights.coverage,
        values: &[0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 8.0],
    },
    Ablation {
        name: "together",
        set: |weights, value| weights.together = value,
        get: |weights| weights.together,
        values: &[0.0, 0.25, 0.5, 1.0, 2.0, 4.0],
    },
    Ablation {
        name: "whole",
        set: |weights, value| weights.whole = value,
        get: |weights| weights.whole,
        values: &[0.0, 0.5, 1.0, 2.0],
    },
    Ablation {
        name: "completion",
        set: |weights, value| weights.completion = value,
        get: |weights| weights.completion,
        values: &[0.3, 0.5, 0.7, 0.9, 1.0],
    },
    Ablation {
        name: "misspelling",
        set: |weights, value| weights.misspelling = value,
        get: |weights| weights.misspelling,
        values: &[0.25, 0.5, 0.75, 1.0],
    },
];

/// The values that the weight of each part takes.
const PART_VALUES: [f32; 7] = [0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 8.0];

/// Prints a table: nDCG@10 and MRR for each constant at each value.
pub(super) fn table(reader: &mut Reader, judged: &[Judged]) -> Result<(), String> {
    println!("| constant | value | nDCG@10 | MRR |");
    println!("|---|---:|---:|---:|");
    for ablation in &ABLATIONS {
        for value in ablation.values {
            let mut weights = WEIGHTS;
            (ablation.set)(&mut weights, *value);
            let is_used = ((ablation.get)(&WEIGHTS) - value).abs() < f32::EPSILON;
            row(reader, judged, ablation.name, *value, is_used, &weights)?;
        }
    }
    for part in Part::ALL {
        for value in PART_VALUES {
            let mut weights = WEIGHTS;
            weights.parts[part as usize] = value;
            let is_used = (WEIGHTS.parts[part as usize] - value).abs() < f32::EPSILON;
            row(reader, judged, part.name(), value, is_used, &weights)?;
        }
    }
    let mut flat = WEIGHTS;
    flat.parts = [1.0; Part::ALL.len()];
    row(reader, judged, "all parts", 1.0, false, &flat)
}

fn row(
    reader: &mut Reader,
    judged: &[Judged],
    name: &str,
    value: f32,
    is_used: bool,
    weights: &Weights,
) -> Result<(), String> {
    let found = find(reader, judged, weights)?;
    let figures = figures(judged.iter().zip(&found));
    let used = if is_used { " (used)" } else { "" };
    println!(
        "| {name} | {value}{used} | {:.4} | {:.4} |",
        figures.ndcg, figures.mrr
    );
    Ok(())
}
