//! Plain objects for the script. One shape for all of them: each further type that is serialised brings its own copy of
//! the serialiser into the module.

use serde::ser::{Serialize, SerializeMap, Serializer};
use wasm_bindgen::JsValue;

use super::error;

/// What a key of an object holds.
pub(super) enum Value {
    Text(String),
    Number(f64),
    Truth(bool),
    Record(Record),
    Null,
}

/// An object: its keys in order.
pub(super) struct Record(pub(super) Vec<(&'static str, Value)>);

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Truth(truth) => serializer.serialize_bool(*truth),
            Self::Record(record) => record.serialize(serializer),
            Self::Null => serializer.serialize_unit(),
        }
    }
}

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl Record {
    /// The object as JavaScript has it.
    pub(super) fn to_js(&self) -> Result<JsValue, JsValue> {
        let plain = serde_wasm_bindgen::Serializer::json_compatible();
        self.serialize(&plain).map_err(|e| error::of_browser(&e.to_string()))
    }
}
