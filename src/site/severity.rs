//! Severities as readers see them: a name, and a signal of bars.
//!
//! A long list shows one in each row, so each is drawn once for the whole site.

use super::view::{Markup, SeverityView, markup};
use super::words;

/// How many tones there are for severities: `s0` to `s4` in `insights.css`.
const TONES: usize = 5;

/// The configured severities, the gravest first.
pub(super) fn views(names: &[String]) -> Vec<SeverityView> {
    let view = |(rank, name): (usize, &String)| SeverityView {
        name: name.clone(),
        label: words::severity(name),
        signal: signal(names.len(), names.len() - rank),
    };
    names.iter().enumerate().map(view).collect()
}

/// The class of a severity's colour: the gravest of `levels` is `s0`.
pub(super) fn tone(rank: usize, levels: usize) -> String {
    let steps = levels.saturating_sub(1).max(1);
    format!("s{}", (rank * (TONES - 1)).div_ceil(steps).min(TONES - 1))
}

/// One bar a level, climbing from a third of the height to all of it; the first
/// `lit` are lit.
fn signal(levels: usize, lit: usize) -> Markup {
    let width = 6 * levels - 2;
    let steps = (levels - 1).max(1) as f64;
    let bars = (0..levels).map(|level| {
        let class = if level < lit { " class=\"lit\"" } else { "" };
        let height = 4.0 + 8.0 * level as f64 / steps;
        let (x, y) = (6 * level, 12.0 - height);
        format!("<rect{class} x=\"{x}\" y=\"{y:.1}\" width=\"4\" height=\"{height:.1}\"/>")
    });
    markup(format!(
        "<svg class=\"signal\" viewBox=\"0 0 {width} 12\" width=\"{width}\" height=\"12\" \
         aria-hidden=\"true\">{}</svg>",
        bars.collect::<String>()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gravest_severity_lights_every_bar() {
        let names = ["sev1", "sev2", "sev3"].map(str::to_owned);
        let lit: Vec<usize> = views(&names)
            .iter()
            .map(|view| view.signal.to_string().matches("lit").count())
            .collect();
        assert_eq!(lit, [3, 2, 1]);
    }

    #[test]
    fn bars_climb_to_the_top() {
        assert_eq!(
            signal(2, 1).to_string(),
            "<svg class=\"signal\" viewBox=\"0 0 10 12\" width=\"10\" height=\"12\" aria-hidden=\"true\">\
             <rect class=\"lit\" x=\"0\" y=\"8.0\" width=\"4\" height=\"4.0\"/>\
             <rect x=\"6\" y=\"0.0\" width=\"4\" height=\"12.0\"/></svg>"
        );
        assert!(signal(1, 1).to_string().contains("height=\"4.0\""));
    }
}
