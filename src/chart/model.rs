use std::rc::Rc;

use super::form::{GridForm, LinesForm};
use super::values::Values;

use crate::report::{Lang, Status};

/// A chart before it has a size: words and values, no pixels. What the scene, the table and the summary are made from.
#[derive(Clone, Debug)]
pub struct Chart {
    /// The language of all its texts.
    pub lang: Lang,
    /// The finding.
    pub title: String,
    /// Measure, unit and period.
    pub subtitle: String,
    /// What a reader must know beside it; may be empty.
    pub note: String,
    /// Where the figures come from; may be empty.
    pub source: String,
    /// The unit of every value, as the table's header names it; may be empty.
    pub unit: String,
    /// The form and what it shows.
    pub body: Body,
}

/// A form with the data it shows.
#[derive(Clone, Debug)]
pub enum Body {
    /// Rows and columns.
    Grid(GridForm, Grid),
    /// Curves.
    Lines(LinesForm, Lines),
}

impl Body {
    /// Whether the form can show its data honestly.
    ///
    /// # Errors
    /// Parts that make no whole.
    pub(super) fn check(&self, lang: Lang) -> Result<(), super::ChartError> {
        match self {
            Self::Grid(GridForm::Parts, grid) => super::parts::check(grid, lang),
            _ => Ok(()),
        }
    }
}

/// Values in rows (indicators, places, categories) and columns (periods, series).
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// The columns, left to right.
    pub columns: Vec<Column>,
    /// The rows, top to bottom.
    pub rows: Vec<Row>,
    /// The row that carries the finding.
    pub highlight: Option<usize>,
    /// Whether names are so short that they stand beside their marks however narrow it is.
    pub names_beside: bool,
}

/// A period or a series.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name: 2025年实际.
    pub name: String,
    /// A shorter name for narrow places: 2025, 2026目标.
    pub short: String,
    /// What tells it from its neighbours: 2025.
    pub period: String,
    /// How its marks look.
    pub role: ColumnRole,
    /// Whether the reader has hidden it.
    pub hidden: bool,
}

impl Column {
    /// Tells targets beyond the first from it, so that no two of them look alike.
    pub(super) fn told_apart(mut columns: Vec<Self>) -> Vec<Self> {
        let targets = columns.iter_mut().filter(|column| column.role == ColumnRole::Target);
        targets.skip(1).for_each(|column| column.role = ColumnRole::FurtherTarget);
        columns
    }
}

/// How sure a column's values are, which decides how its marks look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnRole {
    /// Where a from-to pair starts: a ring.
    Start,
    /// What was counted: filled.
    Actual,
    /// What happened and is not counted yet: hatched, or a dashed ring.
    Expected,
    /// What is aimed at: hollow and dashed.
    Target,
    /// What is aimed at later still, beside a nearer target: hollow too, of another shape.
    FurtherTarget,
}

impl ColumnRole {
    /// Whether this is a target, near or far.
    pub fn is_target(self) -> bool {
        matches!(self, Self::Target | Self::FurtherTarget)
    }

    /// The look of one value in such a column: a value that is only expected never looks counted.
    pub fn at(self, status: Status) -> Self {
        match (self, status) {
            (Self::FurtherTarget, _) => Self::FurtherTarget,
            (Self::Target, _) | (_, Status::Target) => Self::Target,
            (_, Status::Expected) => Self::Expected,
            (role, Status::Actual) => role,
        }
    }
}

impl From<Status> for ColumnRole {
    fn from(status: Status) -> Self {
        Self::Actual.at(status)
    }
}

/// An indicator, a place or a category.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Its name, whole.
    pub name: String,
    /// The unit of its values where rows differ in theirs; empty where it is the chart's.
    pub unit: String,
    /// Column and row of its square on a tile map; `None` for what is no place of it.
    pub tile: Option<(u8, u8)>,
    /// Its place in the order in which the view or the caller lists the rows.
    pub listed: usize,
    /// Its place in the order in which the chart was made.
    pub made: usize,
    /// A cell a column.
    pub cells: Vec<Option<Cell>>,
}

/// One value of a grid.
#[derive(Clone, Debug)]
pub struct Cell {
    /// For geometry only.
    pub value: f64,
    /// As it stands at the mark: `≥600`.
    pub mark: String,
    /// As a sentence holds it: `600亿元以上`.
    pub full: String,
    /// Whether it is drawn with an open end.
    pub open_end: bool,
    /// How sure it is.
    pub status: Status,
    /// Where it stands in the dataset's figures; `None` for a caller's own number.
    pub figure: Option<usize>,
}

/// Curves over a shared horizontal axis.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    /// The horizontal axis.
    pub x: Axis,
    /// The curves.
    pub series: Vec<Line>,
    /// The stretch of the axis that is drawn; all of it where `None`.
    pub window: Option<(f64, f64)>,
}

/// The horizontal axis of a line chart.
#[derive(Clone, Debug)]
pub enum Axis {
    /// Names at equal steps.
    Names(Vec<String>),
    /// Calendar years, to scale.
    Years(Vec<u16>),
    /// Numbers, ascending; `None` counts from 0.
    Numbers(Option<Rc<[f64]>>),
}

impl Default for Axis {
    fn default() -> Self {
        Self::Numbers(None)
    }
}

/// One curve. A gap is `NaN`, never zero.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its name.
    pub name: String,
    /// A value a step of the axis.
    pub values: Rc<Values>,
    /// How sure the values are of which no cell tells it.
    pub status: Status,
    /// What is known of each value beside its size; empty for a caller's own numbers.
    pub cells: Vec<Option<Cell>>,
    /// Whether the reader has hidden it.
    pub hidden: bool,
}

/// The place of a value in a chart: what pointer, keyboard and reader share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Datum {
    /// The row of a grid, or the series of a line chart.
    pub row: usize,
    /// The column of a grid, or the step along a line chart's axis.
    pub column: usize,
}

impl Axis {
    /// The horizontal position of a step, in the axis' own unit.
    pub fn position(&self, step: usize) -> f64 {
        match self {
            Self::Names(_) | Self::Numbers(None) => step as f64,
            Self::Years(years) => years.get(step).map_or(f64::NAN, |&y| f64::from(y)),
            Self::Numbers(Some(numbers)) => numbers.get(step).copied().unwrap_or(f64::NAN),
        }
    }

    /// The first of `steps` that lies at `wanted` or beyond it.
    pub(super) fn reaching(&self, wanted: f64, steps: usize) -> usize {
        let (mut low, mut high) = (0, steps);
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.position(middle) < wanted { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// What a step is called.
    pub fn name(&self, step: usize, lang: Lang) -> String {
        match self {
            Self::Names(names) => names.get(step).cloned().unwrap_or_default(),
            Self::Years(years) => {
                years.get(step).map(|&y| crate::words::period(crate::report::Period::Year(y), lang)).unwrap_or_default()
            }
            Self::Numbers(_) => crate::words::position(self.position(step), lang),
        }
    }
}

impl Chart {
    /// A part of another chart, which has head and foot.
    pub(super) fn part(of: &Self, unit: &str, form: GridForm, grid: Grid) -> Self {
        let none = String::new;
        let (title, subtitle, note, source) = (none(), none(), none(), none());
        Self { lang: of.lang, title, subtitle, note, source, unit: unit.to_owned(), body: Body::Grid(form, grid) }
    }

    /// Whether it is a part of another chart: no chart of its own is without a title.
    pub(super) fn is_part(&self) -> bool {
        self.title.is_empty()
    }

    /// Whether a value is only expected, which the foot must explain.
    pub fn has_expected(&self) -> bool {
        let expected = |cell: &Cell| cell.status == Status::Expected;
        match &self.body {
            Body::Grid(_, grid) => grid.rows.iter().any(|row| row.cells.iter().flatten().any(expected)),
            Body::Lines(_, lines) => {
                lines.series.iter().any(|s| s.status == Status::Expected || s.cells.iter().flatten().any(expected))
            }
        }
    }

    /// The figure that stands at `datum`, as a place in the dataset.
    pub fn figure(&self, datum: Datum) -> Option<usize> {
        self.cell(datum)?.figure
    }

    /// What is known of the value at `datum`.
    pub fn cell(&self, datum: Datum) -> Option<&Cell> {
        match &self.body {
            Body::Grid(_, grid) => grid.rows.get(datum.row)?.cells.get(datum.column)?.as_ref(),
            Body::Lines(_, lines) => lines.series.get(datum.row)?.cells.get(datum.column)?.as_ref(),
        }
    }

    /// The name of the row or series, and of the column or step, of `datum`.
    pub fn names(&self, datum: Datum) -> (String, String) {
        match &self.body {
            Body::Grid(_, grid) => (
                grid.rows.get(datum.row).map(|r| r.name.clone()).unwrap_or_default(),
                grid.columns.get(datum.column).map(|c| c.name.clone()).unwrap_or_default(),
            ),
            Body::Lines(_, lines) => (
                lines.series.get(datum.row).map(|s| s.name.clone()).unwrap_or_default(),
                lines.x.name(datum.column, self.lang),
            ),
        }
    }

    /// The value at `datum` as a sentence holds it; `None` where there is none.
    pub fn value_text(&self, datum: Datum) -> Option<String> {
        if let Some(cell) = self.cell(datum) {
            return Some(cell.full.clone());
        }
        let Body::Lines(_, lines) = &self.body else { return None };
        let value = lines.series.get(datum.row)?.values.at(datum.column);
        value.is_finite().then(|| crate::words::plain(value, 6, self.lang) + &self.unit)
    }
}
