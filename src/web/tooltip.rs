//! The tooltip: what is known of one value, in the report's own words.

use wasm_bindgen::JsValue;

use super::dom::{Parts, add, style};
use crate::chart::scene::Target;
use crate::chart::{Chart, Datum};
use crate::report::Dataset;
use crate::words::{fill, messages};

/// Distance between a value and its tooltip, in CSS pixels; under a finger it is larger.
const AWAY: f64 = 12.0;
const AWAY_FROM_FINGER: f64 = 36.0;

/// Fills the tooltip with what is known of a value.
pub(super) fn fill_in(parts: &Parts, chart: &Chart, dataset: &Dataset, datum: Datum) -> Result<(), JsValue> {
    let words = messages(chart.lang);
    let tip = &parts.tip;
    tip.set_text_content(None);
    let (row, column) = chart.names(datum);
    let line = |class: &str, text: &str| -> Result<(), JsValue> {
        if !text.is_empty() {
            add(&parts.document, tip, "p", class)?.set_text_content(Some(text));
        }
        Ok(())
    };
    line("tip-name", &row)?;
    let value = chart.value_text(datum).unwrap_or_else(|| words.no_data.to_owned());
    line("tip-value", &value)?;
    let Some(figure) = chart.figure(datum).and_then(|index| dataset.figures.get(index)) else {
        return line("tip-column", &column);
    };
    let status = if figure.is_derived() { words.derived } else { words.status(figure.status) };
    let period = crate::words::period(figure.period, chart.lang);
    line("tip-column", &format!("{period}{}{status}", words.comma))?;
    if !figure.quote.is_empty() {
        line("tip-quote", &format!("{}{}{}", words.quote_open, figure.quote, words.quote_close))?;
    }
    let section = dataset.section(&figure.section).map_or("", |s| s.title.get(chart.lang));
    line("tip-place", &fill(words.paragraph, &[section, &figure.paragraph.to_string()]))?;
    line("tip-note", &crate::words::note(dataset, figure, chart.lang))
}

/// Puts the ring around a value.
pub(super) fn ring(parts: &Parts, target: &Target, ratio: f64) {
    let css = |device: f64| device / ratio;
    let outline = target.outline;
    for (property, value) in [
        ("left", css(outline.x)),
        ("top", css(outline.y)),
        ("width", css(outline.width)),
        ("height", css(outline.height)),
    ] {
        style(&parts.ring, property, &px(value));
    }
    parts.ring.set_hidden(false);
}

/// Puts the ring around a value and the tooltip beside it, inside the chart.
pub(super) fn place(parts: &Parts, target: &Target, ratio: f64, finger: bool) {
    ring(parts, target, ratio);
    let css = |device: f64| device / ratio;
    let outline = target.outline;
    parts.tip.set_hidden(false);
    style(&parts.tip, "left", "0");
    let (width, height) = (f64::from(parts.tip.offset_width()), f64::from(parts.tip.offset_height()));
    let room = f64::from(parts.stage.client_width());
    let away = if finger { AWAY_FROM_FINGER } else { AWAY };
    let left = (css(target.anchor.x) - width / 2.0).min(room - width).max(0.0);
    let above = css(outline.y) - height - away;
    // Above, unless it would leave the chart at the top: then below the value.
    let top = if above >= 0.0 { above } else { css(outline.bottom()) + away };
    style(&parts.tip, "left", &px(left));
    style(&parts.tip, "top", &px(top));
}

fn px(value: f64) -> String {
    format!("{}px", crate::words::fixed(value, 2))
}

/// Takes ring and tooltip away.
pub(super) fn hide(parts: &Parts) {
    parts.ring.set_hidden(true);
    parts.tip.set_hidden(true);
}
