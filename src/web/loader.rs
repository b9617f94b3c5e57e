//! What reads a dataset of somebody's own and packs it for the charts, and what holds several side by side: a module of its
//! own, fetched only when one is loaded.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::error;
use super::object::{object, set};
use super::tree::JsTree;
use crate::report::aliases::Aliases;
use crate::report::compare::{Comparison, Joined, Unjoined};
use crate::report::{Dataset, Fault, Lang, open, packed};
use crate::story;

/// A dataset in the open form (a plain object, as JSON gives it), checked and packed.
#[wasm_bindgen]
pub fn pack(object: JsValue) -> Result<String, JsValue> {
    let dataset = open::read(&JsTree::new(object)).map_err(|faults| first(&faults))?;
    Ok(packed::pack(&dataset))
}

/// A packed dataset, checked.
#[wasm_bindgen]
pub fn check(text: &str) -> Result<String, JsValue> {
    packed::check_version(text).map_err(|f| error::of_dataset(&f))?;
    let dataset: Dataset = packed::unpack(text).map_err(|f| error::of_dataset(&f))?;
    dataset.validate().map_err(|faults| first(&faults))?;
    Ok(packed::pack(&dataset))
}

/// Packed datasets, side by side: `text`, a packed dataset with a view each for what was `joined`, and beside it what was
/// `unjoined`. An empty `form` is the one that fits each, empty `aliases` are the bundled table.
#[wasm_bindgen]
pub fn compare(texts: &Array, form: &str, aliases: &str, lang: &str) -> Result<JsValue, JsValue> {
    let read = |text: JsValue| packed::unpack_any(&text.as_string().unwrap_or_default());
    let datasets =
        texts.iter().map(read).collect::<Result<Vec<Dataset>, Fault>>().map_err(|f| error::of_dataset(&f))?;
    let table = if aliases.is_empty() { Aliases::bundled() } else { Aliases::parse(aliases) };
    let table = table.map_err(|f| error::of_dataset(&f))?;
    let reports: Vec<&Dataset> = datasets.iter().collect();
    let form = Some(form).filter(|form| !form.is_empty());
    let both = story::side_by_side(&reports, &table, form).map_err(|refusal| error::of_reports(&refusal))?;
    both.dataset.validate().map_err(|faults| first(&faults))?;
    let lang = Lang::from_tag(lang);
    let told = object(&[("text", &packed::pack(&both.dataset))]);
    let joined = both.joined.iter().zip(&both.dataset.views).map(|(joined, view)| told_of(joined, &view.id, lang));
    set(&told, "joined", &joined.collect::<Array>().into());
    set(&told, "unjoined", &unjoined(&both, lang).into());
    Ok(told)
}

fn told_of(joined: &Joined, view: &str, lang: Lang) -> JsValue {
    let told = object(&[
        ("view", view),
        ("series", &joined.series),
        ("name", &joined.name.zh),
        ("nameEn", &joined.name.en),
        ("measure", joined.measure.word()),
        ("part", &joined.part),
    ]);
    let differences = joined.differences.iter().map(|d| JsValue::from(story::difference(d, lang)));
    set(&told, "differences", &differences.collect::<Array>().into());
    told
}

fn unjoined(both: &Comparison, lang: Lang) -> Array {
    let told = |figure: &Unjoined| {
        let told = object(&[
            ("id", &figure.id),
            ("name", &figure.name.zh),
            ("nameEn", &figure.name.en),
            ("series", &figure.series),
            ("reason", figure.why.code()),
            ("message", &story::reason(&figure.why, lang)),
        ]);
        set(&told, "report", &(figure.report as f64).into());
        told
    };
    both.unjoined.iter().map(told).collect()
}

fn first(faults: &[Fault]) -> JsValue {
    faults.first().map_or_else(|| error::of_browser("no dataset"), error::of_dataset)
}
