//! The open form of a dataset as JSON, to read.

use serde_json::Value;
use tujie::report::open::Tree;

/// A node of a JSON document.
pub(super) struct Node<'a>(pub(super) &'a Value);

impl Tree for Node<'_> {
    fn get(&self, key: &str) -> Option<Self> {
        self.0.get(key).map(Self)
    }

    fn items(&self) -> Option<Vec<Self>> {
        Some(self.0.as_array()?.iter().map(Self).collect())
    }

    fn text(&self) -> Option<String> {
        match self.0 {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }
}
