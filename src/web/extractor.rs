//! What reads the figures of a report, and makes a dataset of those that were checked: a module of its own, which a worker runs.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use super::object::{object, set};
use super::tree::JsTree;
use crate::chart;
use crate::extract::compose::{self, Composed};
use crate::extract::files::{self, Document, Failure, Remark};
use crate::extract::{Options, Refusal};
use crate::report::{Bound, Dataset, Fault, Lang, Measure, Status, Topic, Unit, written};
use crate::story;

/// Reads a file: `{text, format, remarks, extraction}`. `place` and `year` are what the editor knows better than the text.
#[wasm_bindgen(js_name = readFile)]
pub fn read_file(bytes: &[u8], name: &str, place: Option<String>, year: Option<u16>) -> Result<JsValue, JsValue> {
    let document = files::read_file(bytes, name).map_err(|refusal| of_file(&refusal))?;
    read(document, &Options { place, year })
}

/// Reads a text that was pasted, likewise.
#[wasm_bindgen(js_name = readText)]
pub fn read_text(text: &str, place: Option<String>, year: Option<u16>) -> Result<JsValue, JsValue> {
    read(files::read_text(text), &Options { place, year })
}

fn read(mut document: Document, options: &Options) -> Result<JsValue, JsValue> {
    let extraction = files::extract(&mut document, options).map_err(|failure| match failure {
        Failure::File(refusal) => of_file(&refusal),
        Failure::Text(refusal) => of_text(&refusal),
    })?;
    let found = object(&[("text", &document.text), ("format", document.format.ending())]);
    set(&found, "remarks", &remarks(&document.remarks));
    set(&found, "extraction", &plain(&extraction.for_script(&document.text))?);
    Ok(found)
}

/// A dataset of the rows that an editor has checked, see [`compose::compose`]: `{dataset, faults, ids, files}`, where `dataset` is
/// what `load()` takes, a fault names the row it is of, and `files` are those of the dataset's folder.
#[wasm_bindgen]
pub fn compose(given: JsValue) -> Result<JsValue, JsValue> {
    let mut composed = compose::compose(&JsTree::new(given));
    draft_views(&mut composed.dataset);
    let found = object(&[]);
    set(&found, "dataset", &plain(&written(&composed.dataset))?);
    set(&found, "faults", &composed.faults.iter().map(of_row).collect::<js_sys::Array>());
    set(&found, "ids", &plain(&composed.ids)?);
    set(&found, "files", &files_of(&composed));
    Ok(found)
}

/// Drafts the views of a dataset; a form may refuse what a draft would show.
fn draft_views(dataset: &mut Dataset) {
    dataset.views = story::drafts(dataset);
    let sound: Vec<_> =
        dataset.views.iter().filter(|view| chart::view::chart(dataset, &view.id, Lang::Zh).is_ok()).cloned().collect();
    dataset.views = sound;
}

fn files_of(composed: &Composed) -> JsValue {
    object(&[
        ("figures.csv", &composed.figures_csv()),
        ("report.toml", &composed.report_toml()),
        ("views.toml", &story::toml(&composed.dataset.views)),
    ])
}

/// The words that columns take: `{unit, bound, measure, status, topic}`, a list each.
#[wasm_bindgen]
pub fn vocabulary() -> JsValue {
    let list = |words: &mut dyn Iterator<Item = &'static str>| words.map(JsValue::from).collect::<js_sys::Array>();
    let found = object(&[]);
    set(&found, "unit", &list(&mut Unit::all_by_length().into_iter().map(Unit::zh)));
    set(&found, "bound", &list(&mut Bound::ALL.iter().map(|bound| bound.word())));
    set(&found, "measure", &list(&mut Measure::ALL.iter().map(|measure| measure.word())));
    set(&found, "status", &list(&mut Status::ALL.iter().map(|status| status.word())));
    set(&found, "topic", &list(&mut Topic::ALL.iter().map(|topic| topic.word())));
    found
}

fn plain(value: &impl Serialize) -> Result<JsValue, JsValue> {
    value.serialize(&Serializer::json_compatible()).map_err(JsValue::from)
}

fn remarks(list: &[Remark]) -> JsValue {
    let remark = |r: &Remark| object(&[("code", r.code), ("place", &r.place), ("found", &r.found)]);
    list.iter().map(remark).collect::<js_sys::Array>().into()
}

fn of_row(fault: &Fault) -> JsValue {
    let found = object(&[
        ("code", fault.kind.code()),
        ("field", &fault.field),
        ("expected", &fault.expected),
        ("found", &fault.found),
    ]);
    set(&found, "row", &(fault.row as f64).into());
    found
}

fn of_file(refusal: &files::Refusal) -> JsValue {
    object(&[
        ("code", refusal.kind.code()),
        ("message", &refusal.to_string()),
        ("place", &refusal.place),
        ("found", &refusal.found),
    ])
}

fn of_text(refusal: &Refusal) -> JsValue {
    object(&[("code", refusal.code()), ("message", &refusal.to_string())])
}
