//! A JSON document as the tree that the open form is read from.

use serde_json::Value;

use crate::report::open::Tree;

impl Tree for &Value {
    fn get(&self, key: &str) -> Option<Self> {
        Value::get(self, key)
    }

    fn items(&self) -> Option<Vec<Self>> {
        Some(self.as_array()?.iter().collect())
    }

    fn text(&self) -> Option<String> {
        match self {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }
}
