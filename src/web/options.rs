//! A chart's options: loose JavaScript values made strict, each wrong one named.

use js_sys::{Array, Float64Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::tree::number_text;
use crate::chart::ChartError;
use crate::chart::own::{Own, OwnSeries};
use crate::report::{Decimal, Lang, Status};

/// More points than this are refused: their copy alone would fill the memory of a phone.
const MOST_POINTS: u32 = 10_000_000;

/// What a chart is asked to be.
pub(super) struct Options {
    pub(super) shown: Shown,
    pub(super) lang: Lang,
    pub(super) theme: ThemeChoice,
    pub(super) text_scale: f64,
}

/// A view of a dataset, or a caller's own numbers.
pub(super) enum Shown {
    View(String),
    Own(Box<Own>),
}

/// Which ground the colours are for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ThemeChoice {
    /// As the page and the system have it.
    Auto,
    Light,
    Dark,
}

impl Options {
    /// Reads an options object.
    pub(super) fn read(object: &JsValue) -> Result<Self, ChartError> {
        let mut texts: [Option<String>; TEXTS.len()] = Default::default();
        for (text, key) in texts.iter_mut().zip(TEXTS) {
            *text = string(object, key)?;
        }
        let [lang, theme, view, form, each, title, subtitle, note, source, unit] = texts;
        let lang = match lang {
            None => Lang::Zh,
            Some(tag) if tag.get(..2).is_some_and(|t| t.eq_ignore_ascii_case("zh") || t.eq_ignore_ascii_case("en")) => {
                Lang::from_tag(&tag)
            }
            Some(other) => return Err(ChartError::option("lang", "zh-CN or en", &other)),
        };
        let theme = match theme.as_deref() {
            None | Some("auto") => ThemeChoice::Auto,
            Some("light") => ThemeChoice::Light,
            Some("dark") => ThemeChoice::Dark,
            Some(other) => return Err(ChartError::option("theme", "auto, light or dark", other)),
        };
        let text_scale = text_scale(object)?;
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
        Ok(Self { shown, lang, theme, text_scale })
    }
}

/// The options that are texts, read in one loop: each further way out of a function drops all that was read before it.
const TEXTS: [&str; 10] = ["lang", "theme", "view", "form", "each", "title", "subtitle", "note", "source", "unit"];

/// Adds the lists to a caller's own numbers.
fn lists(object: &JsValue, mut own: Own) -> Result<Own, ChartError> {
    own.categories = names(object, "categories")?;
    own.units = names(object, "units")?;
    own.tiles = tiles(object)?;
    if let Some(x) = get(object, "x")? {
        own.x = Some(numbers(&x, "x")?);
    }
    own.series = series(object)?;
    Ok(own)
}

fn text_scale(object: &JsValue) -> Result<f64, ChartError> {
    let Some(value) = get(object, "textScale")? else { return Ok(1.0) };
    let number = value.as_f64().or_else(|| Some(value.as_string()?.trim().parse::<Decimal>().ok()?.to_f64()));
    number
        .filter(|n| (1.0..=2.0).contains(n))
        .ok_or_else(|| ChartError::option("textScale", "a number from 1 to 2", &shown_value(&value)))
}

/// The squares of a tile map: `[column, row]` each.
fn tiles(object: &JsValue) -> Result<Option<Vec<(u8, u8)>>, ChartError> {
    let Some(value) = get(object, "tiles")? else { return Ok(None) };
    let list = value.dyn_ref::<Array>().ok_or_else(|| ChartError::option("tiles", "a list", &shown_value(&value)))?;
    let mut found = Vec::new();
    for index in 0..list.length() {
        let path = format!("tiles[{index}]");
        let pair = numbers(&list.get(index), &path)?;
        let place = |n: f64| if (0.0..20.0).contains(&n) && n.fract() == 0.0 { Some(n as u8) } else { None };
        match pair[..] {
            [column, row] if place(column).is_some() && place(row).is_some() => found.push((column as u8, row as u8)),
            _ => return Err(ChartError::option(path, "[column, row], each from 0 to 19", &pair.len().to_string())),
        }
    }
    Ok(Some(found))
}

fn names(object: &JsValue, key: &str) -> Result<Option<Vec<String>>, ChartError> {
    let Some(value) = get(object, key)? else { return Ok(None) };
    let list = value.dyn_ref::<Array>().ok_or_else(|| ChartError::option(key, "a list", &shown_value(&value)))?;
    Ok(Some(list.iter().map(|name| shown_value(&name)).collect()))
}

fn series(object: &JsValue) -> Result<Vec<OwnSeries>, ChartError> {
    let Some(value) = get(object, "series")? else { return Ok(Vec::new()) };
    let list = value.dyn_ref::<Array>().ok_or_else(|| ChartError::option("series", "a list", &shown_value(&value)))?;
    let mut found = Vec::new();
    for index in 0..list.length() {
        let (path, item) = (format!("series[{index}]"), list.get(index));
        if !item.is_object() {
            return Err(ChartError::option(path, "an object with name and values", &shown_value(&item)));
        }
        let status = match string(&item, "status")? {
            None => Status::Actual,
            Some(word) => Status::from_word(&word)
                .ok_or_else(|| ChartError::option(format!("{path}.status"), Status::WORDS, &word))?,
        };
        let values = get(&item, "values")?.unwrap_or(JsValue::UNDEFINED);
        let values = numbers(&values, &format!("{path}.values"))?;
        found.push(OwnSeries { name: string(&item, "name")?.unwrap_or_default(), values, status });
    }
    Ok(found)
}

/// A list of numbers; what is none (`null`, `NaN`, infinite) is a gap. A typed array is copied in one go.
fn numbers(value: &JsValue, path: &str) -> Result<Vec<f64>, ChartError> {
    let too_many =
        |length: u32| ChartError::option(path, format!("at most {MOST_POINTS} numbers"), &length.to_string());
    if let Some(typed) = value.dyn_ref::<Float64Array>() {
        return if typed.length() <= MOST_POINTS { Ok(typed.to_vec()) } else { Err(too_many(typed.length())) };
    }
    // Other typed arrays and plain ones; Float64Array::new of a view converts each number.
    if js_sys::ArrayBuffer::is_view(value) && value.dyn_ref::<js_sys::DataView>().is_none() {
        let typed = Float64Array::new(value);
        return if typed.length() <= MOST_POINTS { Ok(typed.to_vec()) } else { Err(too_many(typed.length())) };
    }
    let list =
        value.dyn_ref::<Array>().ok_or_else(|| ChartError::option(path, "a list of numbers", &shown_value(value)))?;
    if list.length() > MOST_POINTS {
        return Err(too_many(list.length()));
    }
    let mut found = Vec::with_capacity(list.length() as usize);
    for index in 0..list.length() {
        let item = list.get(index);
        found.push(match item.as_f64() {
            Some(number) if number.is_finite() => number,
            Some(_) => f64::NAN,
            None if item.is_null() || item.is_undefined() => f64::NAN,
            None => {
                return Err(ChartError::option(format!("{path}[{index}]"), "a number or null", &shown_value(&item)));
            }
        });
    }
    Ok(found)
}

/// A key's value; `None` where it is not set. A getter that throws is a bad option, not a crash.
fn get(object: &JsValue, key: &str) -> Result<Option<JsValue>, ChartError> {
    if !object.is_object() {
        return Err(ChartError::option("options", "an object", &shown_value(object)));
    }
    match Reflect::get(object, &key.into()) {
        Ok(value) if value.is_undefined() || value.is_null() => Ok(None),
        Ok(value) => Ok(Some(value)),
        Err(_) => Err(ChartError::option(key, "a value", "a getter that throws")),
    }
}

fn string(object: &JsValue, key: &str) -> Result<Option<String>, ChartError> {
    let Some(value) = get(object, key)? else { return Ok(None) };
    if value.is_object() || value.is_function() || value.is_symbol() {
        return Err(ChartError::option(key, "a text", &shown_value(&value)));
    }
    Ok(Some(shown_value(&value)))
}

/// A value as a message shows it. Objects are not asked for their text: that would run the page's code.
fn shown_value(value: &JsValue) -> String {
    if let Some(text) = value.as_string() {
        return text;
    }
    if let Some(number) = value.as_f64() {
        return number_text(number);
    }
    if let Some(truth) = value.as_bool() {
        return truth.to_string();
    }
    match () {
        () if value.is_undefined() => "undefined",
        () if value.is_null() => "null",
        () if value.is_function() => "a function",
        () if value.is_symbol() => "a symbol",
        () => "an object",
    }
    .to_owned()
}
