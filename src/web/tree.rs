//! A JavaScript object as the open form of a dataset.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::report::open::Tree;

/// A value of a parsed JSON text, or any plain object.
pub(super) struct JsTree(pub(super) JsValue);

impl Tree for JsTree {
    fn get(&self, key: &str) -> Option<Self> {
        if !self.0.is_object() {
            return None;
        }
        let value = Reflect::get(&self.0, &key.into()).ok()?;
        (!value.is_undefined() && !value.is_null()).then_some(Self(value))
    }

    fn items(&self) -> Option<Vec<Self>> {
        Some(self.0.dyn_ref::<Array>()?.iter().map(Self).collect())
    }

    fn text(&self) -> Option<String> {
        if let Some(number) = self.0.as_f64() {
            return Some(number_text(number));
        }
        self.0.as_string()
    }
}

/// A number as JavaScript writes it, with all its digits.
pub(super) fn number_text(number: f64) -> String {
    js_sys::Number::from(number).to_string_with_radix(10).map(String::from).unwrap_or_default()
}

/// A plain object with these texts.
pub(super) fn object(texts: &[(&str, &str)]) -> JsValue {
    let object = Object::new().into();
    for (key, text) in texts {
        set(&object, key, &(*text).into());
    }
    object
}

/// Sets a key of a plain object of ours, which cannot fail.
pub(super) fn set(object: &JsValue, key: &str, value: &JsValue) {
    let _ = Reflect::set(object, &key.into(), value);
}
