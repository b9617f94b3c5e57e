//! The open form, as a page's JSON has it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use tujie::report::open::{self, Tree};
use tujie_fuzz::{sound_dataset, sound_faults};

struct Json<'a>(&'a Value);

/// As the browser's side reads a JavaScript object.
impl Tree for Json<'_> {
    fn get(&self, key: &str) -> Option<Self> {
        self.0.as_object()?.get(key).filter(|value| !value.is_null()).map(Json)
    }

    fn items(&self) -> Option<Vec<Self>> {
        Some(self.0.as_array()?.iter().map(Json).collect())
    }

    fn text(&self) -> Option<String> {
        match self.0 {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }
}

fuzz_target!(|text: &[u8]| {
    let Ok(value) = serde_json::from_slice(text) else { return };
    match open::read(&Json(&value)) {
        Ok(dataset) => sound_dataset(&dataset),
        Err(faults) => sound_faults(&faults),
    }
});
