//! What a chart is asked to be: the words and lists of an options object, each wrong one named.

use super::error::ChartError;
use super::own::{Own, OwnSeries, nth};
use super::values::Values;
use crate::report::{Lang, Status, digits};

/// An object of options, as its notation has it: what is not set, or of another kind, is `None`.
pub trait Given: Sized {
    /// A text.
    fn text(&self, key: &str) -> Option<String>;
    /// A list of texts, what is none of them empty.
    fn texts(&self, key: &str) -> Option<Vec<String>>;
    /// A list of numbers, what is none of them `NaN`.
    fn numbers(&self, key: &str) -> Option<Vec<f64>>;
    /// A list of numbers, where it may stay as it is: a gap is `NaN` or infinite.
    fn values(&self, key: &str) -> Option<Values>;
    /// A list of lists of numbers.
    fn lists(&self, key: &str) -> Option<Vec<Vec<f64>>>;
    /// A list of objects.
    fn objects(&self, key: &str) -> Option<Vec<Self>>;
}

/// What a chart is asked to be.
#[derive(Debug)]
pub struct Options {
    /// What it shows.
    pub shown: Shown,
    /// The language of its texts.
    pub lang: Lang,
}

/// A view of a dataset, or a caller's own numbers.
#[derive(Debug)]
pub enum Shown {
    /// The name of a view.
    View(String),
    /// Own numbers.
    Own(Box<Own>),
}

impl Options {
    /// Reads an options object.
    ///
    /// # Errors
    /// The option that is not what it must be; neither a view nor a form.
    pub fn read(given: &impl Given) -> Result<Self, ChartError> {
        let lang = match given.text("lang") {
            None => Lang::Zh,
            Some(tag) => Lang::known(&tag).ok_or_else(|| unknown_lang(&tag))?,
        };
        let shown = match given.text("view") {
            Some(view) => Shown::View(view),
            None => Shown::Own(own(given)?),
        };
        Ok(Self { shown, lang })
    }
}

#[inline(never)]
fn unknown_lang(tag: &str) -> ChartError {
    ChartError::option("lang", "zh-CN or en", tag)
}

/// Reads a caller's own numbers.
#[inline(never)]
fn own<G: Given>(given: &G) -> Result<Box<Own>, ChartError> {
    let form = given
        .text("form")
        .ok_or_else(|| ChartError::option("view", "the name of a view, or a form with series", "neither"))?;
    let mut own = Box::new(Own { form, ..Own::default() });
    let texts = [
        ("each", &mut own.each),
        ("title", &mut own.title),
        ("subtitle", &mut own.subtitle),
        ("note", &mut own.note),
        ("source", &mut own.source),
        ("unit", &mut own.unit),
    ];
    for (key, text) in texts {
        *text = given.text(key).unwrap_or_default();
    }
    own.categories = given.texts("categories");
    own.units = given.texts("units");
    own.tiles = tiles(given)?;
    own.x = given.numbers("x");
    own.series = series(given)?;
    Ok(own)
}

/// The squares of a tile map: `[column, row]` each.
fn tiles(given: &impl Given) -> Result<Option<Vec<(u8, u8)>>, ChartError> {
    let Some(list) = given.lists("tiles") else { return Ok(None) };
    let mut found = Vec::new();
    for (index, pair) in list.iter().enumerate() {
        let whole = |n: &f64| (0.0..20.0).contains(n) && n.fract() == 0.0;
        match pair[..] {
            [column, row] if pair.iter().all(whole) => found.push((column as u8, row as u8)),
            _ => {
                let expected = "[column, row], each from 0 to 19";
                return Err(ChartError::option(nth("tiles", index), expected, &digits(pair.len() as u64)));
            }
        }
    }
    Ok(Some(found))
}

fn series(given: &impl Given) -> Result<Vec<OwnSeries>, ChartError> {
    let mut found = Vec::new();
    for (index, item) in given.objects("series").unwrap_or_default().iter().enumerate() {
        let word = item.text("status").unwrap_or_default();
        let status = Status::from_word(&word).ok_or_else(|| {
            ChartError::option(nth("series", index) + ".status", Status::WORDS.trim_ascii_end(), &word)
        })?;
        let values = item.values("values").unwrap_or_default();
        found.push(OwnSeries { name: item.text("name").unwrap_or_default(), values, status });
    }
    Ok(found)
}
