//! From a caller's own numbers to a chart: loose input made strict at one edge.

use std::rc::Rc;

use super::error::ChartError;
use super::form::{Form, GridForm};
use super::model::{Axis, Body, Cell, Chart, Column, ColumnRole, Grid, Line, Lines, Row};
use super::values::Values;
use crate::report::{Lang, Status, digits, excerpt, holds, joined};
use crate::words::{fill, fixed, messages, plain};

/// Digits after the point that a caller's number is shown with, at most.
const DIGITS: usize = 6;
/// A canvas and a reader have room for this many curves or groups.
const MOST_SERIES: usize = 24;

/// A caller's own numbers, as the options name them.
#[derive(Debug, Default)]
pub struct Own {
    /// The form, by its word.
    pub form: String,
    /// The finding.
    pub title: String,
    /// Measure, unit and period.
    pub subtitle: String,
    /// What a reader must know beside it.
    pub note: String,
    /// Where the numbers come from.
    pub source: String,
    /// The unit of every value.
    pub unit: String,
    /// Names of rows or steps.
    pub categories: Option<Vec<String>>,
    /// The unit of each row, where they differ.
    pub units: Option<Vec<String>>,
    /// Column and row of each category's square on a tile map.
    pub tiles: Option<Vec<(u8, u8)>>,
    /// The form of each of small multiples; empty for bars.
    pub each: String,
    /// Numbers along a line chart's axis, ascending.
    pub x: Option<Vec<f64>>,
    /// The series.
    pub series: Vec<OwnSeries>,
}

/// One series of a caller's own numbers; a gap is `NaN`.
#[derive(Debug)]
pub struct OwnSeries {
    /// Its name.
    pub name: String,
    /// Its values.
    pub values: Values,
    /// How sure they are.
    pub status: Status,
}

/// Makes a chart of a caller's own numbers.
///
/// # Errors
/// An unknown form, lists of unequal length, nothing to draw.
#[inline(never)]
pub fn chart(mut own: Own, lang: Lang) -> Result<Chart, ChartError> {
    let form = check(&own)?;
    let words = messages(lang);
    let title = if own.title.is_empty() { words.own_title.to_owned() } else { std::mem::take(&mut own.title) };
    // The unit stands once, in the subtitle.
    let subtitle = match (own.subtitle.is_empty(), own.unit.is_empty() || holds(&own.subtitle, &own.unit)) {
        (true, _) => own.unit.clone(),
        (false, true) => std::mem::take(&mut own.subtitle),
        (false, false) => fill(words.qualified, &[&own.subtitle, &own.unit]),
    };
    let (note, source, unit) =
        (std::mem::take(&mut own.note), std::mem::take(&mut own.source), std::mem::take(&mut own.unit));
    let body = match form {
        Form::Grid(form) => Body::Grid(form, grid(own, form, &unit, lang)),
        Form::Lines(form) => Body::Lines(form, lines(own)),
    };
    body.check(lang)?;
    Ok(Chart { lang, title, subtitle, note, source, unit, body })
}

/// The place of an item in a list, as a message names it.
pub(super) fn nth(list: &str, at: usize) -> String {
    joined(&[list, "[", &digits(at as u64), "]"])
}

fn values_of(series: usize) -> String {
    nth("series", series) + ".values"
}

fn as_long_as(other: &str, steps: usize) -> String {
    joined(&["a list as long as ", other, ", ", &digits(steps as u64)])
}

fn check(own: &Own) -> Result<Form, ChartError> {
    let form = Form::from_words(&own.form, &own.each)
        .ok_or_else(|| ChartError::UnknownForm { asked: excerpt(&own.form), known: Form::known() })?;
    let is_lines = matches!(form, Form::Lines(_));
    if own.series.len() > MOST_SERIES {
        let expected = String::from("a list of at most ") + &digits(MOST_SERIES as u64);
        return Err(ChartError::option("series", expected, &digits(own.series.len() as u64)));
    }
    if own.series.iter().all(|s| s.values.extent().is_none()) {
        return Err(ChartError::Empty);
    }
    let named = own.categories.as_ref().map(|c| ("categories", c.len()));
    let placed = own.x.as_ref().map(|x| ("x", x.len()));
    let steps = if is_lines { placed.or(named) } else { named };
    let (against, steps) = steps.unwrap_or(("series[0].values", own.series[0].values.len()));
    for (index, series) in own.series.iter().enumerate() {
        if series.values.len() != steps {
            let found = digits(series.values.len() as u64);
            return Err(ChartError::option(values_of(index), as_long_as(against, steps), &found));
        }
    }
    if let Some(x) = own.x.as_ref().filter(|_| is_lines) {
        let wrong = x.windows(2).position(|pair| pair[0].partial_cmp(&pair[1]).is_none_or(std::cmp::Ordering::is_gt));
        if let Some(at) = wrong {
            let found = joined(&[&shown(x[at + 1]), " after ", &shown(x[at])]);
            return Err(ChartError::option(nth("x", at + 1), "numbers in ascending order", &found));
        }
        // In ascending order the ends lie farthest out.
        if !x.first().into_iter().chain(x.last()).all(|v| in_reach(*v)) {
            let at = x.iter().position(|v| !in_reach(*v)).unwrap_or_default();
            return Err(ChartError::option(nth("x", at), REACH, &shown(x[at])));
        }
    }
    for (index, series) in own.series.iter().enumerate() {
        // A gap is no number; a number that no axis can hold is an error.
        let (low, high) = series.values.extent().unwrap_or_default();
        if !(in_reach(low) && in_reach(high)) {
            let value = |at: &usize| series.values.at(*at);
            let wrong = |at: &usize| value(at).is_finite() && !in_reach(value(at));
            let at = (0..series.values.len()).find(wrong).unwrap_or_default();
            return Err(ChartError::option(nth(&values_of(index), at), REACH, &shown(value(&at))));
        }
    }
    for (option, length) in [("units", own.units.as_ref().map(Vec::len)), ("tiles", own.tiles.as_ref().map(Vec::len))] {
        if let Some(length) = length.filter(|length| *length != steps) {
            return Err(ChartError::option(option, as_long_as(against, steps), &digits(length as u64)));
        }
    }
    if form == Form::Grid(GridForm::Tiles) && own.tiles.is_none() {
        return Err(ChartError::option("tiles", "[column, row] of each category's square", "none"));
    }
    Ok(form)
}

/// What an axis can hold: the width of a range is still a number.
fn in_reach(value: f64) -> bool {
    value.abs() <= 1e300
}

const REACH: &str = "a number from -1e300 to 1e300";

/// A number as a message shows it.
fn shown(value: f64) -> String {
    if value.is_finite() { fixed(value, DIGITS) } else { "NaN or infinite".to_owned() }
}

fn grid(own: Own, form: GridForm, unit: &str, lang: Lang) -> Grid {
    let counted = own.series.iter().filter(|s| s.status != Status::Target).count();
    let steps = own.series.first().map_or(0, |s| s.values.len());
    let start = matches!(form, GridForm::Slope | GridForm::Versus) && counted > 1;
    let columns = own.series.iter().enumerate().map(|(index, series)| {
        let counted = if start && index == 0 { ColumnRole::Start } else { ColumnRole::Actual };
        let role = counted.at(series.status);
        Column {
            name: series.name.clone(),
            short: series.name.clone(),
            period: series.name.clone(),
            role,
            hidden: false,
        }
    });
    let name = |step: usize| match &own.categories {
        Some(names) => names[step].clone(),
        None => digits(step as u64 + 1),
    };
    let row = |step: usize| {
        let unit_of_row = own.units.as_ref().map(|units| units[step].clone()).unwrap_or_default();
        let unit = if unit_of_row.is_empty() { unit } else { &unit_of_row };
        let cells = own.series.iter().map(|series| cell(series.values.at(step), series.status, unit, lang)).collect();
        let tile = own.tiles.as_ref().map(|tiles| tiles[step]);
        Row { name: name(step), cells, tile, unit: unit_of_row, listed: step, made: step }
    };
    Grid {
        columns: Column::told_apart(columns.collect()),
        rows: (0..steps).map(row).collect(),
        highlight: None,
        names_beside: false,
    }
}

fn cell(value: f64, status: Status, unit: &str, lang: Lang) -> Option<Cell> {
    let mark = plain(value, DIGITS, lang);
    value.is_finite().then(|| Cell { value, full: joined(&[&mark, unit]), mark, open_end: false, status, figure: None })
}

fn lines(own: Own) -> Lines {
    let x = match (own.x, own.categories) {
        (Some(x), _) => Axis::Numbers(Some(Rc::from(x))),
        (None, Some(names)) => Axis::Names(names),
        (None, None) => Axis::Numbers(None),
    };
    let line = |s: OwnSeries| {
        let values = Rc::new(s.values);
        Line { name: s.name, values, status: s.status, cells: Vec::new(), hidden: false }
    };
    let series = own.series.into_iter().map(line);
    Lines { x, series: series.collect(), window: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(form: &str, values: &[f64]) -> Own {
        let series = vec![OwnSeries { name: "甲".to_owned(), values: values.to_vec().into(), status: Status::Actual }];
        Own { form: form.to_owned(), series, ..Own::default() }
    }

    #[test]
    fn an_unknown_form_names_the_known_ones() {
        let error = chart(own("pie", &[1.0]), Lang::Zh).expect_err("no pie");
        assert_eq!(error.code(), "unknown-form");
        assert!(error.message(Lang::Zh).contains("bars, slope, line, versus"), "{error}");
    }

    #[test]
    fn nothing_to_draw_is_told() {
        for values in [&[][..], &[f64::NAN], &[f64::INFINITY, f64::NEG_INFINITY]] {
            assert_eq!(chart(own("bars", values), Lang::Zh).expect_err("nothing"), ChartError::Empty);
        }
        assert_eq!(
            chart(Own { form: "line".to_owned(), ..Own::default() }, Lang::En).expect_err("nothing"),
            ChartError::Empty
        );
    }

    #[test]
    fn unequal_lists_name_the_series() {
        let mut uneven = own("line", &[1.0, 2.0]);
        uneven.x = Some(vec![1.0]);
        let ChartError::BadOption { option, .. } = chart(uneven, Lang::Zh).expect_err("uneven") else { panic!() };
        assert_eq!(option, "series[0].values");
    }

    #[test]
    fn x_must_ascend() {
        for x in [[2.0, 1.0], [1.0, f64::NAN]] {
            let mut back = own("line", &[1.0, 2.0]);
            back.x = Some(x.to_vec());
            let ChartError::BadOption { option, .. } = chart(back, Lang::Zh).expect_err("descends") else { panic!() };
            assert_eq!(option, "x[1]");
        }
    }
}
