//! The incident in a graph of its time: what is shaded, and where milestones are.

use jiff::Timestamp;

use super::Incident;
use crate::coe::timeline::Milestone;
use crate::draw::{Scale, Wanted, Widths, percent, place};
use crate::site::impact::impact;
use crate::site::view::{LabelPlace, MilestoneView, WindowView};

/// The height of a row of labels, in pixels.
pub(super) const ROW: u32 = 15;
/// The most rows of labels.
const ROWS: usize = 3;

fn seconds(at: Timestamp) -> f64 {
    at.as_microsecond() as f64 / 1e6
}

/// The time of the impact, and from its end until all was resolved, as far as
/// they lie within the graph.
pub(super) fn windows(incident: &Incident<'_>, scale: Scale, days: bool) -> Vec<WindowView> {
    let Some(impact) = impact(incident.coe) else {
        return Vec::new();
    };
    let resolved = incident.coe.milestones.get(Milestone::Resolved);
    let mut spans = vec![("impact", "Impact", impact.from, impact.to)];
    spans.extend(
        resolved
            .filter(|resolved| resolved.at > impact.to)
            .map(|resolved| {
                (
                    "after",
                    "Mitigated, not yet resolved",
                    impact.to,
                    resolved.at,
                )
            }),
    );
    spans
        .into_iter()
        .filter_map(|(kind, name, from, to)| {
            let (start, end) = (scale.share(seconds(from)), scale.share(seconds(to)));
            let (left, right) = (start.max(0.0), end.min(1.0));
            (left < right && scale.from() < scale.to()).then(|| WindowView {
                x: percent(left),
                width: percent(right - left),
                kind,
                title: format!(
                    "{name}, {} to {} {}",
                    incident.time(from, days),
                    incident.time(to, days),
                    incident.zone.label
                ),
            })
        })
        .collect()
}

/// The milestones within the graph, each with a label where there is room, and
/// how many rows labels take. Those at one time share a line.
pub(super) fn milestones(
    incident: &Incident<'_>,
    scale: Scale,
    days: bool,
    narrow: f64,
) -> (Vec<MilestoneView>, u32) {
    use Milestone as M;
    // Started and Mitigated bound the impact: their labels come first.
    let order = [
        M::Started,
        M::Mitigated,
        M::Detected,
        M::Resolved,
        M::Declared,
    ];
    let mut moments: Vec<(Timestamp, String, bool)> = Vec::new();
    for milestone in order {
        let Some(reached) = incident.coe.milestones.get(milestone) else {
            continue;
        };
        if scale.share_within(seconds(reached.at)).is_none() {
            continue;
        }
        let name = milestone.name().to_lowercase();
        match moments.iter_mut().find(|(at, ..)| *at == reached.at) {
            Some((_, names, _)) => *names = format!("{names}, {name}"),
            None => moments.push((reached.at, name, reached.approximate)),
        }
    }
    let wanted: Vec<Wanted> = moments
        .iter()
        .map(|(at, name, approximate)| {
            let about = if *approximate { "≈ " } else { "" };
            Wanted {
                share: scale.share(seconds(*at)),
                text: format!("{name} {about}{}", incident.time(*at, days)),
            }
        })
        .collect();
    let widths = Widths {
        narrow,
        ..Widths::PLOT
    };
    let placed = place(&wanted, ROWS, widths);
    let rows = placed.iter().map(|label| label.row as u32 + 1).max();
    let rows = rows.unwrap_or(0);
    let views = wanted.iter().enumerate().map(|(index, label)| {
        let place = placed.iter().find(|placed| placed.index == index);
        MilestoneView {
            x: percent(label.share),
            label: label.text.clone(),
            top: place.map_or(rows, |place| place.row as u32 + 1) * ROW,
            place: place.map(|place| LabelPlace {
                y: (place.row as u32 + 1) * ROW - 4,
                anchor: place.anchor.name(),
                fine: place.fine,
            }),
        }
    });
    (views.collect(), rows)
}
