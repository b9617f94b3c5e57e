//! What reads a dataset of somebody's own and packs it for the charts: a module of its own, fetched only when one is loaded.

use wasm_bindgen::prelude::*;

use super::error;
use super::tree::JsTree;
use crate::report::{Dataset, Fault, open, packed};

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

fn first(faults: &[Fault]) -> JsValue {
    faults.first().map_or_else(|| error::of_browser("no dataset"), error::of_dataset)
}
