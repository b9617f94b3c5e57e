//! Errors as the script sees them: plain objects with a code for programs and a message for readers.

use wasm_bindgen::JsValue;

use super::object::{object, set};
#[cfg(feature = "charts")]
use crate::chart::ChartError;
use crate::report::Fault;
#[cfg(feature = "charts")]
use crate::report::Lang;

/// `{code, message}`, and what else is known, as an object that the script turns into a `TujieError`.
fn error(code: &str, message: &str, rest: &[(&str, &str)]) -> JsValue {
    object(&[&[("code", code), ("message", message)], rest].concat())
}

/// A fault of a chart's options or view.
#[cfg(feature = "charts")]
#[inline(never)]
pub(super) fn of_chart(error: &ChartError, lang: Lang) -> JsValue {
    let rest = match error {
        ChartError::BadOption { option, expected, found } => {
            vec![("field", option.as_str()), ("expected", expected), ("found", found)]
        }
        ChartError::UnknownView { asked, known } | ChartError::UnknownForm { asked, known } => {
            vec![("expected", known.as_str()), ("found", asked)]
        }
        ChartError::Unfit { form, expected, found } => {
            vec![("field", form.as_str()), ("expected", expected), ("found", found)]
        }
        ChartError::Empty => Vec::new(),
    };
    self::error(error.code(), &error.message(lang), &rest)
}

/// A fault of a dataset.
pub(super) fn of_dataset(fault: &Fault) -> JsValue {
    let rest = [
        ("file", fault.file.as_str()),
        ("field", &fault.field),
        ("expected", &fault.expected),
        ("found", &fault.found),
    ];
    let object = error(fault.kind.code(), &fault.to_string(), &rest);
    set(&object, "row", &(fault.row as f64).into());
    object
}

/// Reports that cannot stand side by side.
#[cfg(feature = "loader")]
pub(super) fn of_reports(refusal: &crate::report::compare::Refusal) -> JsValue {
    error("bad-option", &refusal.to_string(), &[("field", "reports")])
}

/// Something the browser did not give or do.
pub(super) fn of_browser(what: &str) -> JsValue {
    error("browser", what, &[])
}

/// The browser gives no 2d context: the bare code, for which the script has words.
#[cfg(feature = "charts")]
pub(super) fn no_canvas() -> JsValue {
    JsValue::from_str("no-canvas")
}
