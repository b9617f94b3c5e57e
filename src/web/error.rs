//! Errors as the script sees them: plain objects with a code for programs and a message for readers.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

use crate::chart::ChartError;
use crate::report::{Fault, Lang};

/// `{code, message}`, and what else is known, as an object that the script turns into a `TujieError`.
fn object(code: &str, message: &str, rest: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    let set = |key: &str, value: &JsValue| {
        // Setting a property of a fresh plain object cannot fail.
        let _ = Reflect::set(&object, &key.into(), value);
    };
    set("code", &code.into());
    set("message", &message.into());
    for (key, value) in rest {
        set(key, value);
    }
    object.into()
}

/// A fault of a chart's options or view.
pub(super) fn of_chart(error: &ChartError, lang: Lang) -> JsValue {
    let rest = match error {
        ChartError::BadOption { option, expected, found } => {
            vec![("field", option.into()), ("expected", expected.into()), ("found", found.into())]
        }
        ChartError::UnknownView { asked, known } | ChartError::UnknownForm { asked, known } => {
            vec![("expected", known.into()), ("found", asked.into())]
        }
        ChartError::Empty => Vec::new(),
    };
    object(error.code(), &error.message(lang), &rest)
}

/// A fault of a dataset.
pub(super) fn of_dataset(fault: &Fault) -> JsValue {
    let rest = [
        ("file", (&fault.file).into()),
        ("row", (fault.row as f64).into()),
        ("field", (&fault.field).into()),
        ("expected", (&fault.expected).into()),
        ("found", (&fault.found).into()),
    ];
    object(fault.kind.code(), &fault.to_string(), &rest)
}

/// Something the browser did not give or do.
pub(super) fn of_browser(what: &str) -> JsValue {
    object("browser", what, &[])
}
