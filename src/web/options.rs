//! A chart's options as the script hands them over: plain texts, lists and arrays of our own (`js/options.js`).

use js_sys::{Array, Float64Array, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use crate::chart::options::Given;
use crate::chart::{Source, Values};

/// An object that `js/options.js` has made: what is there is of the kind that it must be.
pub(super) struct Plain(pub(super) JsValue);

impl Plain {
    /// A key's value; `None` where it is not set.
    fn get(&self, key: &str) -> Option<JsValue> {
        Reflect::get(&self.0, &key.into()).ok().filter(|value| !value.is_undefined())
    }

    fn list(&self, key: &str) -> Option<Array> {
        Some(self.get(key)?.unchecked_into())
    }
}

impl Given for Plain {
    fn text(&self, key: &str) -> Option<String> {
        self.get(key)?.as_string()
    }

    fn texts(&self, key: &str) -> Option<Vec<String>> {
        Some(self.list(key)?.iter().map(|text| text.as_string().unwrap_or_default()).collect())
    }

    fn numbers(&self, key: &str) -> Option<Vec<f64>> {
        Some(numbers(&self.get(key)?))
    }

    fn values(&self, key: &str) -> Option<Values> {
        let array: Far = self.get(key)?.unchecked_into();
        let count = array.length() as usize;
        Some(Values::of(Box::new(array), count))
    }

    fn lists(&self, key: &str) -> Option<Vec<Vec<f64>>> {
        Some(self.list(key)?.iter().map(|list| numbers(&list)).collect())
    }

    fn objects(&self, key: &str) -> Option<Vec<Self>> {
        Some(self.list(key)?.iter().map(Self).collect())
    }
}

/// An array copied in one go. One whose memory is gone is empty, and throws when it is read.
fn numbers(value: &JsValue) -> Vec<f64> {
    let array = value.unchecked_ref::<Float64Array>();
    if array.length() == 0 { Vec::new() } else { array.to_vec() }
}

#[wasm_bindgen]
extern "C" {
    /// An array that stays where it is, mostly the page's own. Memory that the module has grown by is never given back, and to
    /// copy into it costs as much as all else that is done with a million numbers.
    #[wasm_bindgen(extends = Float64Array)]
    type Far;

    /// One call of the script: what is asked of the array itself would be five (`read` in `js/options.js`).
    #[wasm_bindgen(method)]
    fn read(this: &Far, from: u32, into: &mut [f64]);
}

impl Source for Far {
    fn read(&self, from: usize, into: &mut [f64]) {
        Self::read(self, from as u32, into);
    }
}
