//! Plain objects for the script.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

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
