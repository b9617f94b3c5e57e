//! What a first picture does without, apart from the rest: the clauses that figures stand in, the notes beside them, and
//! the English texts. A reader of a Chinese chart fetches them after the chart is on screen.
//!
//! One walk over a dataset serves both directions, so that what is taken out is what is put back.

use super::{Dataset, Fault, FaultKind, Figure, Spot};

/// The first line of packed details.
pub const MAGIC: &str = "tujie-details/1\n";
const VALUE: char = '\u{1e}';
// What stands in a quote for the figure's own name, and for its value with the unit: most quotes are made of just these.
const NAME: char = '\u{1}';
const QUANTITY: char = '\u{2}';

/// Takes the details out of a dataset and gives them back packed.
pub fn take(dataset: &mut Dataset) -> String {
    let mut text = format!("{MAGIC}{}", fingerprint(dataset));
    for figure in &mut dataset.figures {
        figure.quote = short(figure);
    }
    each(dataset, &mut |detail| {
        text.push(VALUE);
        text.push_str(&std::mem::take(detail).replace(VALUE, " "));
    });
    // So that the last of them cannot be cut unnoticed.
    text.push(VALUE);
    text
}

/// Puts packed details back into the dataset that they were taken from.
///
/// # Errors
/// Details of another dataset, or half of them.
pub fn put(dataset: &mut Dataset, text: &str) -> Result<(), Fault> {
    let file = Spot { file: "details", row: 0 };
    let body = text
        .strip_prefix(MAGIC)
        .ok_or_else(|| file.fault(FaultKind::Schema, "", MAGIC.trim_end(), text.lines().next().unwrap_or("")))?;
    let mut values = body.split(VALUE);
    let wanted = fingerprint(dataset);
    let found = values.next().unwrap_or("");
    if found != wanted {
        return Err(file.fault(FaultKind::Schema, "fingerprint", wanted, found));
    }
    // What stands behind the last mark is nothing.
    let mut count = 1;
    each(dataset, &mut |_| count += 1);
    if values.clone().count() != count {
        return Err(file.fault(FaultKind::Truncated, "", count.to_string(), &values.count().to_string()));
    }
    each(dataset, &mut |detail| values.next().unwrap_or("").clone_into(detail));
    for figure in &mut dataset.figures {
        figure.quote = whole(figure);
    }
    Ok(())
}

/// Visits every detail, like beside like: a general compressor sees what they share.
fn each(dataset: &mut Dataset, visit: &mut dyn FnMut(&mut String)) {
    let (figures, views) = (&mut dataset.figures, &mut dataset.views);
    figures.iter_mut().for_each(|figure| visit(&mut figure.quote));
    figures.iter_mut().for_each(|figure| visit(&mut figure.name.en));
    // The note of a derived figure is its formula, and what makes it derived: a chart marks it from the start.
    figures.iter_mut().filter(|figure| !figure.is_derived()).for_each(|figure| visit(&mut figure.note));
    for section in &mut dataset.sections {
        visit(&mut section.title.en);
        // A chart's foot names the sections at the top, a tooltip those within.
        if !section.parent.is_empty() {
            visit(&mut section.title.zh);
        }
    }
    dataset.places.iter_mut().for_each(|place| visit(&mut place.name.en));
    dataset.chapters.iter_mut().for_each(|chapter| visit(&mut chapter.title.en));
    visit(&mut dataset.about.title.en);
    visit(&mut dataset.about.publisher.en);
    for view in views {
        for text in [&mut view.title, &mut view.subtitle, &mut view.note] {
            visit(&mut text.en);
        }
        view.columns.iter_mut().for_each(|column| visit(&mut column.name.en));
        view.rows.iter_mut().for_each(|row| visit(&mut row.name.en));
    }
}

/// Tells one dataset from another by its ids and values: details of last year must not stand beside figures of this one.
fn fingerprint(dataset: &Dataset) -> String {
    let mut hash = 0x811c_9dc5_u32;
    let mut add = |text: &str| {
        for byte in text.bytes() {
            // What separates values is a space where a value holds it: see `packed::clean`.
            let byte = if (0x1c..=0x1f).contains(&byte) { b' ' } else { byte };
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    };
    for figure in &dataset.figures {
        add(&figure.id);
        add(&figure.value.to_string());
    }
    for view in &dataset.views {
        add(&view.id);
        add(&view.title.zh);
    }
    hash.to_string()
}

/// A quote with marks for the figure's own name and value.
fn short(figure: &Figure) -> String {
    let quantity = quantity(figure);
    let quote = figure.quote.replace([NAME, QUANTITY], " ");
    quote.replacen(&figure.name.zh, &NAME.to_string(), 1).replacen(&quantity, &QUANTITY.to_string(), 1)
}

/// A quote with the figure's name and value in their places.
fn whole(figure: &Figure) -> String {
    let mut quote = String::with_capacity(2 * figure.quote.len());
    // Each stands there once: a text of nothing but marks must not become a thousand times as long.
    let (mut name, mut quantity) = (Some(&*figure.name.zh), Some(quantity(figure)));
    for c in figure.quote.chars() {
        match c {
            NAME => quote.push_str(name.take().unwrap_or_default()),
            QUANTITY => quote.push_str(&quantity.take().unwrap_or_default()),
            c => quote.push(c),
        }
    }
    quote
}

fn quantity(figure: &Figure) -> String {
    format!("{}{}", figure.value.abs(), figure.unit.zh())
}
