//! A chart's options as the script hands them over: plain texts, lists and arrays of our own (`js/options.js`).

use js_sys::{Array, Float64Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::chart::options::Given;

/// An object that `js/options.js` has made.
pub(super) struct Plain(pub(super) JsValue);

impl Plain {
    /// A key's value; `None` where it is not set.
    fn get(&self, key: &str) -> Option<JsValue> {
        Reflect::get(&self.0, &key.into()).ok().filter(|value| !value.is_undefined())
    }

    fn list(&self, key: &str) -> Option<Array> {
        self.get(key)?.dyn_into().ok()
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

    fn lists(&self, key: &str) -> Option<Vec<Vec<f64>>> {
        Some(self.list(key)?.iter().map(|list| numbers(&list)).collect())
    }

    fn objects(&self, key: &str) -> Option<Vec<Self>> {
        Some(self.list(key)?.iter().map(Self).collect())
    }
}

/// An array of our own, copied in one go.
fn numbers(value: &JsValue) -> Vec<f64> {
    value.dyn_ref::<Float64Array>().map(Float64Array::to_vec).unwrap_or_default()
}
