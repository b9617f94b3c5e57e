//! What a chart is asked to be: the words and lists of an options object, each wrong one named.

use super::error::ChartError;
use super::own::{Own, OwnSeries};
use crate::report::{Lang, Status};

/// An object of options, as its notation has it: what is not set, or of another kind, is `None`.
pub trait Given: Sized {
    /// A text.
    fn text(&self, key: &str) -> Option<String>;
    /// A list of texts, what is none of them empty.
    fn texts(&self, key: &str) -> Option<Vec<String>>;
    /// A list of numbers, what is none of them `NaN`.
    fn numbers(&self, key: &str) -> Option<Vec<f64>>;
    /// A list of lists of numbers.
    fn lists(&self, key: &str) -> Option<Vec<Vec<f64>>>;
    /// A list of objects.
    fn objects(&self, key: &str) -> Option<Vec<Self>>;
}

/// What a chart is asked to be.
#[derive(Clone, Debug)]
pub struct Options {
    /// What it shows.
    pub shown: Shown,
    /// The language of its texts.
    pub lang: Lang,
}

/// A view of a dataset, or a caller's own numbers.
#[derive(Clone, Debug)]
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
        let mut texts: [Option<String>; TEXTS.len()] = Default::default();
        for (text, key) in texts.iter_mut().zip(TEXTS) {
            *text = given.text(key);
        }
        let [lang, view, form, each, title, subtitle, note, source, unit] = texts;
        let lang = match lang {
            None => Lang::Zh,
            Some(tag) => Lang::known(&tag).ok_or_else(|| ChartError::option("lang", "zh-CN or en", &tag))?,
        };
        let shown = match (view, form) {
            (Some(view), _) => Shown::View(view),
            (None, Some(form)) => {
                let [each, title, subtitle, note, source, unit] =
                    [each, title, subtitle, note, source, unit].map(Option::unwrap_or_default);
                let own = Own { form, each, title, subtitle, note, source, unit, ..Own::default() };
                Shown::Own(Box::new(lists(given, own)?))
            }
            (None, None) => {
                return Err(ChartError::option("view", "the name of a view, or a form with series", "neither"));
            }
        };
        Ok(Self { shown, lang })
    }
}

/// The options that are texts, read in one loop: each further way out of a function drops all that was read before it.
const TEXTS: [&str; 9] = ["lang", "view", "form", "each", "title", "subtitle", "note", "source", "unit"];

/// Adds the lists to a caller's own numbers.
#[inline(never)]
fn lists<G: Given>(given: &G, mut own: Own) -> Result<Own, ChartError> {
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
                let path = format!("tiles[{index}]");
                return Err(ChartError::option(path, "[column, row], each from 0 to 19", &pair.len().to_string()));
            }
        }
    }
    Ok(Some(found))
}

fn series(given: &impl Given) -> Result<Vec<OwnSeries>, ChartError> {
    let mut found = Vec::new();
    for (index, item) in given.objects("series").unwrap_or_default().iter().enumerate() {
        let word = item.text("status").unwrap_or_default();
        let status = Status::from_word(&word)
            .ok_or_else(|| ChartError::option(format!("series[{index}].status"), Status::WORDS.trim_end(), &word))?;
        let values = item.numbers("values").unwrap_or_default();
        found.push(OwnSeries { name: item.text("name").unwrap_or_default(), values, status });
    }
    Ok(found)
}
