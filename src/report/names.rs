//! What programs tell figures apart by, apart from the rest: their series, ids and topics. A chart is drawn without them; they
//! come with the part of the module that answers questions.
//!
//! Until then a series is called after its first figure: `#` and that figure's place among all, from 0.

use super::figure::usual_id;
use super::{Dataset, Fault, FaultKind, Figure, Spot, Topic, View, digits, split, whole};

const COLUMN: char = '\u{1d}';
const VALUE: char = '\u{1e}';

/// What a series whose first figure stands at `at` is called for the time being: no series may have a name like this.
pub(super) fn stand_in(at: usize) -> String {
    String::from("#") + &digits(at as u64)
}

/// The place of the first figure of a series that is called after it.
pub(super) fn stands_in(series: &str) -> Option<usize> {
    Some(whole(series.strip_prefix("#")?)? as usize)
}

/// Takes the names out of a dataset and gives them back packed.
pub fn take(dataset: &mut Dataset) -> String {
    let mut firsts: Vec<usize> = Vec::new();
    let mut stand_ins = Vec::new();
    for (at, figure) in dataset.figures.iter().enumerate() {
        let first = firsts.iter().copied().find(|&first| dataset.figures[first].series == figure.series);
        firsts.extend(if first.is_none() { Some(at) } else { None });
        stand_ins.push(stand_in(first.unwrap_or(at)));
    }
    let names: Vec<String> = dataset.figures.iter().map(|figure| figure.series.clone()).collect();
    let known = |series: &str| names.iter().position(|name| name == series).map(|at| stand_ins[at].clone());
    each_view(dataset, &known);
    let series: Vec<String> = firsts.iter().map(|at| names[*at].clone()).collect();
    let unusual = |figure: &Figure| if figure.id == usual(figure) { String::new() } else { figure.id.clone() };
    let ids: Vec<String> = dataset.figures.iter().map(unusual).collect();
    let topics: Vec<String> = dataset.figures.iter().map(|figure| figure.topic.word().to_owned()).collect();
    for (figure, stand_in) in dataset.figures.iter_mut().zip(stand_ins) {
        figure.series = stand_in;
        figure.id = usual(figure);
        figure.topic = Topic::ALL[0];
    }
    [series, ids, topics].map(|column| column.join(&VALUE.to_string())).join(&COLUMN.to_string())
}

/// Puts packed names back into the dataset that they were taken from.
///
/// # Errors
/// Names of another dataset, or half of them.
pub fn put(dataset: &mut Dataset, text: &str) -> Result<(), Fault> {
    let broken = || {
        let file = Spot { file: "names", row: 0 };
        file.fault(FaultKind::Truncated, "", "the names of this dataset", "others")
    };
    let mut columns = split(text, COLUMN);
    let mut column = || split(columns.next().unwrap_or(""), VALUE);
    let (mut series, mut ids, mut topics) = (column(), column(), column());
    // The series of each figure.
    let mut names: Vec<String> = Vec::new();
    for (at, figure) in dataset.figures.iter_mut().enumerate() {
        let known = named(&figure.series, &names);
        let name = if figure.series == stand_in(at) { series.next().map(str::to_owned) } else { known };
        figure.series = name.ok_or_else(broken)?;
        figure.id = match ids.next().ok_or_else(broken)? {
            "" => usual(figure),
            id => id.to_owned(),
        };
        figure.topic = topics.next().and_then(Topic::from_word).ok_or_else(broken)?;
        names.push(figure.series.clone());
    }
    each_view(dataset, &|series| named(series, &names));
    Ok(())
}

/// The name behind a stand-in.
fn named(stand_in: &str, names: &[String]) -> Option<String> {
    names.get(stands_in(stand_in)?).cloned()
}

/// Renames the series that views speak of.
fn each_view(dataset: &mut Dataset, renamed: &dyn Fn(&str) -> Option<String>) {
    for View { rows, highlight, .. } in &mut dataset.views {
        for row in rows {
            let Some(series) = renamed(&row.series) else { continue };
            // Rows of places are told apart by these.
            if row.place.is_empty() && row.series == *highlight {
                highlight.clone_from(&series);
            }
            row.series = series;
        }
    }
}

fn usual(figure: &Figure) -> String {
    usual_id(&figure.series, figure.measure.word(), &figure.period.text())
}
