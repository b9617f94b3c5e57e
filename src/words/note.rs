use crate::report::{Dataset, Figure, Lang, formula};

use super::{fill, messages, quantity};

/// What a reader must know beside a figure; for a derived one the sum it comes from, in numbers: `推算：44.4% − 6个百分点`.
pub fn note(dataset: &Dataset, figure: &Figure, lang: Lang) -> String {
    let Some(formula) = formula(&figure.note) else { return figure.note.clone() };
    let term = |id: &str| match dataset.figure(id) {
        Some(f) => quantity(f.value, f.unit, f.measure, f.bound, lang),
        None => id.replace('-', "−"),
    };
    let words = messages(lang);
    let mut text = fill("{0}{1}", &[words.derived, words.colon]);
    for (at, id) in formula.split_whitespace().enumerate() {
        text.push_str(if at > 0 { " " } else { "" });
        text.push_str(&term(id));
    }
    text
}
