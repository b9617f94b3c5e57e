use super::model::{Axis, Body, Chart, Datum, Grid, Lines};
use crate::words::{fill, messages};

/// A chart's values as a table: every value with its unit, every row with its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The headers, the row names' first.
    pub header: Vec<String>,
    /// The rows; as many cells as headers.
    pub rows: Vec<Vec<String>>,
    /// Steps of a curve that the table leaves out, because a page with a million rows serves nobody.
    pub left_out: usize,
}

/// More rows than this stand in a download, not on a page.
pub const MOST_ROWS: usize = 1_000;

/// The values of `chart` as a table; `most` bounds its rows.
pub fn table(chart: &Chart, most: usize) -> Table {
    match &chart.body {
        Body::Grid(_, grid) => of_grid(chart, grid, most),
        Body::Lines(_, lines) => of_lines(chart, lines, most),
    }
}

impl Table {
    /// The table's name, with the unit of its values where they have one.
    pub fn caption(chart: &Chart) -> String {
        let Chart { title, unit, .. } = chart;
        if unit.is_empty() { title.clone() } else { fill(messages(chart.lang).table_caption, &[title, unit]) }
    }

    /// What stands below the table: how much of it is left out, and the source.
    pub fn below(&self, chart: &Chart) -> Vec<String> {
        let words = messages(chart.lang);
        let mut below = Vec::new();
        if self.left_out > 0 {
            let (shown, all) = (self.rows.len(), self.rows.len() + self.left_out);
            below.push(fill(words.table_left_out, &[&shown.to_string(), &all.to_string()]));
        }
        if !chart.source.is_empty() {
            below.push(fill(words.source, &[&chart.source]));
        }
        below
    }
}

fn of_grid(chart: &Chart, grid: &Grid, most: usize) -> Table {
    let words = messages(chart.lang);
    let mut header = vec![words.item.to_owned()];
    header.extend(grid.columns.iter().map(|c| c.name.clone()));
    let rows = grid.rows.iter().take(most).map(|row| {
        let mut cells = vec![row.name.clone()];
        cells.extend(row.cells.iter().map(|cell| cell.as_ref().map_or(words.no_data.to_owned(), |c| c.full.clone())));
        cells
    });
    Table { header, rows: rows.collect(), left_out: grid.rows.len().saturating_sub(most) }
}

/// A row a step, a column a curve.
fn of_lines(chart: &Chart, lines: &Lines, most: usize) -> Table {
    let words = messages(chart.lang);
    let steps = lines.series.iter().map(|s| s.values.len()).max().unwrap_or(0);
    let mut header = vec![if matches!(lines.x, Axis::Numbers(_)) { "x" } else { words.item }.to_owned()];
    header.extend(lines.series.iter().map(|s| s.name.clone()));
    let cell = |row: usize, column: usize| -> String {
        chart.value_text(Datum { row, column }).unwrap_or_else(|| words.no_data.to_owned())
    };
    let rows = (0..steps.min(most)).map(|step| {
        let name = lines.x.name(step, chart.lang);
        std::iter::once(name).chain((0..lines.series.len()).map(|row| cell(row, step))).collect()
    });
    Table { header, rows: rows.collect(), left_out: steps.saturating_sub(most) }
}
