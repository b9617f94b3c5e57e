use super::model::{Chart, Datum};

/// What a chart shows, in sentences to be spoken.
pub fn summary(chart: &Chart) -> String {
    chart.title.clone()
}

/// One value in a sentence: its row, its column, the value with its unit; what the live region says.
pub fn sentence(chart: &Chart, datum: Datum) -> String {
    let _ = (chart, datum);
    String::new()
}
