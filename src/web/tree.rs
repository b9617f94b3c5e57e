//! A JavaScript object as the open form of a dataset.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::report::open::Tree;

/// A value of a parsed JSON text, or any plain object.
pub(super) struct JsTree {
    value: JsValue,
    keys: Keys,
}

/// The keys that were asked for, as JavaScript has them: each row is asked for the same ones, and to make a text there
/// takes longer than to find a value by it.
type Keys = Rc<RefCell<BTreeMap<String, JsValue>>>;

impl JsTree {
    pub(super) fn new(value: JsValue) -> Self {
        Self { value, keys: Keys::default() }
    }

    fn part(&self, value: JsValue) -> Self {
        Self { value, keys: Rc::clone(&self.keys) }
    }
}

impl Tree for JsTree {
    fn get(&self, key: &str) -> Option<Self> {
        if !self.value.is_object() {
            return None;
        }
        let mut keys = self.keys.borrow_mut();
        if !keys.contains_key(key) {
            keys.insert(key.to_owned(), key.into());
        }
        let value = Reflect::get(&self.value, keys.get(key)?).ok()?;
        // Null or undefined: each question to JavaScript is a call.
        (!value.loose_eq(&JsValue::NULL)).then(|| self.part(value))
    }

    fn items(&self) -> Option<Vec<Self>> {
        Some(self.value.dyn_ref::<Array>()?.iter().map(|item| self.part(item)).collect())
    }

    fn text(&self) -> Option<String> {
        self.value.as_string().or_else(|| self.value.as_f64().map(number_text))
    }
}

/// A number as JavaScript writes it, with all its digits.
fn number_text(number: f64) -> String {
    js_sys::Number::from(number).to_string_with_radix(10).map(String::from).unwrap_or_default()
}
