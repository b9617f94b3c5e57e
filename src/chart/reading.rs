//! How a reader looks at a chart: what is hidden, in which order, which stretch of a long line. No value changes by it, and
//! table, summary and export hide nothing.

use std::borrow::Cow;

use super::form::GridForm;
use super::model::{Body, Cell, Chart, Column, Grid, Row};

/// A way to look at a chart.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reading {
    /// A bit for each column of a grid, or curve, that is not drawn; all of them are drawn where none would be.
    pub hidden: u32,
    /// The order of the rows.
    pub order: RowOrder,
    /// The stretch of a long line that is drawn, in the axis' own unit.
    pub window: Option<(f64, f64)>,
}

/// An order of rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowOrder {
    /// As the chart was made.
    #[default]
    Made,
    /// As the view or the caller lists them.
    Listed,
    /// The largest first.
    Falling,
    /// The smallest first.
    Rising,
}

impl Chart {
    /// Looks at the chart in another way. What its form does not know is left as it was.
    pub fn read(&mut self, reading: &Reading) {
        let count = match &self.body {
            Body::Grid(_, grid) => grid.columns.len(),
            Body::Lines(_, lines) => lines.series.len(),
        };
        let hidden = if self.can_hide() { reading.hidden } else { 0 };
        let hides = |at: usize| at < 32 && hidden >> at & 1 == 1;
        let some = (0..count).any(|at| !hides(at));
        let can_sort = self.order().is_some();
        match &mut self.body {
            Body::Grid(_, grid) => {
                for (at, column) in grid.columns.iter_mut().enumerate() {
                    column.hidden = some && hides(at);
                }
                if can_sort {
                    sort(grid, reading.order);
                }
            }
            Body::Lines(_, lines) => {
                for (at, line) in lines.series.iter_mut().enumerate() {
                    line.hidden = some && hides(at);
                }
                lines.window = reading.window;
            }
        }
    }

    /// Whether columns or curves can be hidden: there are several, and the form has a key that names each.
    pub fn can_hide(&self) -> bool {
        match &self.body {
            Body::Grid(form, grid) => form.has_rows() && grid.columns.len() > 1,
            Body::Lines(_, lines) => lines.series.len() > 1,
        }
    }

    /// The order of the rows now; `None` where they cannot be put in another.
    pub fn order(&self) -> Option<RowOrder> {
        let Body::Grid(form, grid) = &self.body else { return None };
        if !form.has_rows() || grid.rows.len() < 2 {
            return None;
        }
        let in_order =
            |compare: &dyn Fn(&Row, &Row) -> bool| grid.rows.windows(2).all(|pair| compare(&pair[0], &pair[1]));
        let rank = |row: &Row| ranked_by(row, &grid.columns).unwrap_or(f64::MIN);
        // Rows that are listed by size are in that order: it says more.
        Some(if in_order(&|a, b| rank(a) >= rank(b)) {
            RowOrder::Falling
        } else if in_order(&|a, b| a.listed < b.listed) {
            RowOrder::Listed
        } else {
            RowOrder::Rising
        })
    }

    /// The name of a column or curve, and whether it is hidden.
    pub fn key(&self, index: usize) -> Option<(&str, bool)> {
        match &self.body {
            Body::Grid(_, grid) => grid.columns.get(index).map(|column| (&*column.name, column.hidden)),
            Body::Lines(_, lines) => lines.series.get(index).map(|line| (&*line.name, line.hidden)),
        }
    }
}

impl GridForm {
    /// Whether a row is an item on a scale that all rows share.
    fn has_rows(self) -> bool {
        matches!(self, Self::Bars | Self::Slope | Self::Versus | Self::Progress)
    }
}

impl Grid {
    /// The grid with what is hidden taken out of its rows.
    pub(super) fn shown(&self) -> Cow<'_, Self> {
        match self.columns.iter().any(|column| column.hidden) {
            true => Cow::Owned(self.without_hidden()),
            false => Cow::Borrowed(self),
        }
    }

    #[inline(never)]
    fn without_hidden(&self) -> Self {
        let mut grid = self.clone();
        for row in &mut grid.rows {
            for (cell, column) in row.cells.iter_mut().zip(&grid.columns) {
                cell.take_if(|_: &mut Cell| column.hidden);
            }
        }
        grid
    }
}

/// Puts the rows in an order; rows without a value come last.
pub(super) fn sort(grid: &mut Grid, wanted: RowOrder) {
    let last = if wanted == RowOrder::Rising { f64::MAX } else { f64::MIN };
    let rank = |row: &Row| match wanted {
        RowOrder::Made => row.made as f64,
        RowOrder::Listed => row.listed as f64,
        _ => ranked_by(row, &grid.columns).unwrap_or(last),
    };
    let ranks: Vec<f64> = grid.rows.iter().map(rank).collect();
    let order = crate::report::order(ranks.len(), &|a, b| match wanted {
        RowOrder::Falling => ranks[b].total_cmp(&ranks[a]),
        _ => ranks[a].total_cmp(&ranks[b]),
    });
    grid.highlight = grid.highlight.and_then(|row| order.iter().position(|&at| at == row));
    grid.rows = order.into_iter().map(|at| std::mem::take(&mut grid.rows[at])).collect();
}

/// The value a row is ranked by: what was counted last, else what is aimed at.
fn ranked_by(row: &Row, columns: &[Column]) -> Option<f64> {
    let of = |target: bool| {
        let matching = move |c: &&Column| c.role.is_target() == target;
        let last = columns.iter().zip(&row.cells).rfind(|(c, cell)| matching(c) && cell.is_some());
        last.and_then(|(_, cell)| cell.as_ref()).map(|cell| cell.value)
    };
    of(false).or_else(|| of(true))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::own::{Own, OwnSeries, chart};
    use crate::report::{Lang, Status};

    fn bars(values: &[&[f64]]) -> Chart {
        let series = values.iter().enumerate().map(|(at, values)| OwnSeries {
            name: format!("s{at}"),
            values: values.to_vec().into(),
            status: Status::Actual,
        });
        let own = Own { form: "bars".to_owned(), series: series.collect(), ..Own::default() };
        chart(own, Lang::Zh).expect("bars")
    }

    fn names(chart: &Chart) -> Vec<String> {
        let Body::Grid(_, grid) = &chart.body else { panic!("a grid") };
        grid.rows.iter().map(|row| row.name.clone()).collect()
    }

    fn read(made: &Chart, reading: Reading) -> Chart {
        let mut chart = made.clone();
        chart.read(&reading);
        chart
    }

    #[test]
    fn rows_are_put_in_order_and_back() {
        let made = bars(&[&[2.0, f64::NAN, 3.0, -1.0]]);
        let in_order = |order| read(&made, Reading { order, ..Reading::default() });
        assert_eq!(made.order(), Some(RowOrder::Listed));
        assert_eq!(names(&in_order(RowOrder::Falling)), ["3", "1", "4", "2"]);
        assert_eq!(names(&in_order(RowOrder::Rising)), ["4", "1", "3", "2"]);
        assert_eq!(in_order(RowOrder::Rising).order(), Some(RowOrder::Rising));
        for order in [RowOrder::Listed, RowOrder::Made] {
            let back = read(&in_order(RowOrder::Rising), Reading { order, ..Reading::default() });
            assert_eq!(names(&back), ["1", "2", "3", "4"]);
        }
    }

    #[test]
    fn what_is_hidden_is_not_drawn_but_told() {
        let made = bars(&[&[2.0, 4.0], &[3.0, 5.0]]);
        let seen = read(&made, Reading { hidden: 0b10, ..Reading::default() });
        let Body::Grid(_, grid) = &seen.body else { panic!("a grid") };
        assert!(grid.shown().rows.iter().all(|row| row.cells[1].is_none() && row.cells[0].is_some()));
        assert_eq!(crate::chart::table(&seen, 9), crate::chart::table(&made, 9));
        assert_eq!((seen.key(0), seen.key(1), seen.key(2)), (Some(("s0", false)), Some(("s1", true)), None));
        let all = read(&made, Reading { hidden: 0b11, ..Reading::default() });
        assert_eq!(all.key(1), Some(("s1", false)), "a chart that shows nothing is none");
    }

    #[test]
    fn the_finding_keeps_its_row() {
        let mut made = bars(&[&[1.0, 2.0, 3.0]]);
        let Body::Grid(_, grid) = &mut made.body else { panic!("a grid") };
        grid.highlight = Some(0);
        made.read(&Reading { order: RowOrder::Falling, ..Reading::default() });
        let Body::Grid(_, grid) = &made.body else { panic!("a grid") };
        assert_eq!((grid.highlight, grid.rows[2].name.as_str()), (Some(2), "1"));
    }
}
