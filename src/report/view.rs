use super::{Measure, Period, Text};

/// A story: which figures stand together, and the words around them. It knows no drawing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Unique within the dataset.
    pub id: String,
    /// The chapter it belongs to, by its id; empty for none.
    pub chapter: String,
    /// The chart form, by its word: `bars`, `slope`, `line`.
    pub form: String,
    /// The form of each of small multiples; empty for the usual one.
    pub each: String,
    /// The finding.
    pub title: Text,
    /// Measure, unit and period.
    pub subtitle: Text,
    /// What a reader must know beside it.
    pub note: Text,
    /// The periods that are held against each other, left to right.
    pub columns: Vec<ViewColumn>,
    /// The indicators or places, top to bottom.
    pub rows: Vec<ViewRow>,
    /// Whether rows keep their order; otherwise they are sorted by value.
    pub keep_order: bool,
    /// The series of the row that carries the finding; the first row where empty.
    pub highlight: String,
}

/// One period of a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewColumn {
    /// What the reader calls it: 2025年实际.
    pub name: Text,
    /// The period whose figures stand in it.
    pub period: Period,
    /// The kind of quantity that stands in it; that of the row where `None`.
    pub measure: Option<Measure>,
}

/// One indicator, or one place of an indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewRow {
    /// The series.
    pub series: String,
    /// The kind of quantity.
    pub measure: Measure,
    /// The place, by its Chinese name; the report's own where empty.
    pub place: String,
    /// A name that replaces the figure's own; empty for none.
    pub name: Text,
}
