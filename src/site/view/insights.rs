//! Statistics: what `insights.html` and the plots of `partials/plot.html` show.

use serde::Serialize;

use super::{Day, Markup, YearLink};

/// `insights.html`: how are we doing, in all or in one year?
#[derive(Debug, Serialize)]
pub struct InsightsPage {
    /// `Insights`, or the year.
    pub title: String,
    /// Whether this is of one year.
    pub of_year: bool,
    /// The body of the page that opens it.
    pub introduction: Option<Markup>,
    /// COEs counted, near misses included: `27 COEs`.
    pub coes: String,
    /// Near misses among them, if there are any.
    pub near_misses: Option<String>,
    /// The page of all years.
    pub all_url: String,
    /// The page of each year.
    pub years: Vec<YearLink>,
    /// The charts, in their order.
    pub charts: Vec<ChartSection>,
    /// The day on which all this was judged.
    pub as_of: Day,
}

/// A chart with all that belongs to it.
#[derive(Debug, Serialize)]
pub struct ChartSection {
    /// Its `id`, such as `time-to-detect`; the file of its CSV is called the same.
    pub id: &'static str,
    /// What it is about: `Time to detect, by quarter`.
    pub about: String,
    /// What it shows, in words: `Half of the incidents were detected within 9 min`.
    pub finding: String,
    /// How its numbers are computed.
    pub definition: String,
    /// How many there are, how many are missing, what was left out or binned.
    pub notes: Vec<String>,
    /// The drawings.
    pub plots: Vec<Plot>,
    /// The numbers.
    pub table: Option<DataTable>,
    /// Every row of what it is made of, those that are not drawn included.
    pub csv_url: String,
}

/// A drawing. Positions are percentages of the plot's own box, 0 at the left and
/// at the top; those of shapes are in thousandths.
#[derive(Debug, Default, Serialize)]
pub struct Plot {
    /// Its `id` among the page's.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What it shows, for those who do not see it.
    pub description: String,
    /// What it is drawn of: `tall` or nothing.
    pub class: &'static str,
    /// What its colours and lines mean.
    pub legend: Vec<LegendEntry>,
    /// Horizontal lines.
    pub y_ticks: Vec<Tick>,
    /// What stands below.
    pub x_ticks: Vec<Tick>,
    /// Where years begin, in percent.
    pub begins: Vec<String>,
    /// Bars, lines and areas.
    pub shapes: Vec<Shape>,
    /// Stretches of the horizontal axis that say what stands in them.
    pub columns: Vec<Column>,
    /// One thing each.
    pub dots: Vec<Dot>,
}

/// What a colour or a line means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LegendEntry {
    /// The class of the shape.
    pub class: String,
    /// In words.
    pub label: String,
}

/// A mark on an axis.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tick {
    /// Where, in percent.
    pub at: String,
    /// What it says.
    pub label: String,
    /// Of a label below: which part of it stands at `at`: `start`, `middle`, `end`.
    pub anchor: &'static str,
    /// Whether the label goes where there is no room for all.
    pub fine: bool,
}

/// A path within a box of 1000 × 1000.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shape {
    /// Its colour or line.
    pub class: String,
    /// Its outline.
    pub d: String,
}

/// A stretch of the horizontal axis.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Column {
    /// Its left edge, in percent.
    pub x: String,
    /// Its width, in percent.
    pub width: String,
    /// What stands in it.
    pub title: String,
}

/// One incident.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Dot {
    /// In percent.
    pub x: String,
    /// In percent.
    pub y: String,
    /// What it is.
    pub title: String,
    /// Its page; nothing where there are too many for links.
    pub url: Option<String>,
}

/// Numbers in rows.
#[derive(Debug, Default, Serialize)]
pub struct DataTable {
    /// `matrix`, `bars` or nothing.
    pub class: &'static str,
    /// Whether it stands open: it is then the drawing itself.
    pub open: bool,
    /// Its heads.
    pub columns: Vec<String>,
    /// Its rows; the first cell of each names it.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// Where it leads.
    pub url: Option<String>,
    /// Of a matrix: how dark it is, from 0 to 5.
    pub tone: Option<usize>,
    /// Of bars: how long, in percent.
    pub bar: Option<String>,
}
