//! A chart's options. The script has made plain texts, lists and arrays of our own of them (`js/options.js`); here the words
//! among them are read, each wrong one named.

use js_sys::{Array, Float64Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::chart::ChartError;
use crate::chart::own::{Own, OwnSeries};
use crate::report::{Lang, Status};

/// What a chart is asked to be.
pub(super) struct Options {
    pub(super) shown: Shown,
    pub(super) lang: Lang,
}

/// A view of a dataset, or a caller's own numbers.
pub(super) enum Shown {
    View(String),
    Own(Box<Own>),
}

impl Options {
    /// Reads an options object.
    pub(super) fn read(object: &JsValue) -> Result<Self, ChartError> {
        let mut texts: [Option<String>; TEXTS.len()] = Default::default();
        for (text, key) in texts.iter_mut().zip(TEXTS) {
            *text = string(object, key);
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
                Shown::Own(Box::new(lists(object, own)?))
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
fn lists(object: &JsValue, mut own: Own) -> Result<Own, ChartError> {
    own.categories = names(object, "categories");
    own.units = names(object, "units");
    own.tiles = tiles(object)?;
    own.x = get(object, "x").map(|x| numbers(&x));
    own.series = series(object)?;
    Ok(own)
}

/// The squares of a tile map: `[column, row]` each.
fn tiles(object: &JsValue) -> Result<Option<Vec<(u8, u8)>>, ChartError> {
    let Some(list) = list(object, "tiles") else { return Ok(None) };
    let mut found = Vec::new();
    for (index, pair) in list.iter().enumerate() {
        let pair = numbers(&pair);
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

fn names(object: &JsValue, key: &str) -> Option<Vec<String>> {
    Some(list(object, key)?.iter().map(|name| name.as_string().unwrap_or_default()).collect())
}

fn series(object: &JsValue) -> Result<Vec<OwnSeries>, ChartError> {
    let mut found = Vec::new();
    for (index, item) in list(object, "series").iter().flat_map(Array::iter).enumerate() {
        let word = string(&item, "status").unwrap_or_default();
        let status = Status::from_word(&word)
            .ok_or_else(|| ChartError::option(format!("series[{index}].status"), Status::WORDS.trim_end(), &word))?;
        let values = get(&item, "values").map(|values| numbers(&values)).unwrap_or_default();
        found.push(OwnSeries { name: string(&item, "name").unwrap_or_default(), values, status });
    }
    Ok(found)
}

/// An array of our own, copied in one go.
fn numbers(value: &JsValue) -> Vec<f64> {
    value.dyn_ref::<Float64Array>().map(Float64Array::to_vec).unwrap_or_default()
}

fn list(object: &JsValue, key: &str) -> Option<Array> {
    get(object, key)?.dyn_into().ok()
}

fn string(object: &JsValue, key: &str) -> Option<String> {
    get(object, key)?.as_string()
}

/// A key's value; `None` where it is not set.
fn get(object: &JsValue, key: &str) -> Option<JsValue> {
    Reflect::get(object, &key.into()).ok().filter(|value| !value.is_undefined())
}
