//! The chart as a table, and as text to take away.

use wasm_bindgen::JsValue;

use super::dom::{Parts, add, attribute};
use crate::chart::{Chart, MOST_TABLE_ROWS, table};
use crate::words::{fill, messages};

/// Writes the data table of a chart.
pub(super) fn write_table(parts: &Parts, chart: &Chart) -> Result<(), JsValue> {
    let data = table(chart, MOST_TABLE_ROWS);
    let document = &parts.document;
    parts.table.set_text_content(None);
    let element = add(document, &parts.table, "table", "")?;
    let words = messages(chart.lang);
    let caption = if chart.unit.is_empty() {
        chart.title.clone()
    } else {
        fill(words.table_caption, &[&chart.title, &chart.unit])
    };
    add(document, &element, "caption", "")?.set_text_content(Some(&caption));
    let head = add(document, &element, "thead", "")?;
    let head = add(document, &head, "tr", "")?;
    for name in &data.header {
        let cell = add(document, &head, "th", "")?;
        attribute(&cell, "scope", "col");
        cell.set_text_content(Some(name));
    }
    let body = add(document, &element, "tbody", "")?;
    for row in &data.rows {
        let line = add(document, &body, "tr", "")?;
        for (index, text) in row.iter().enumerate() {
            let cell = add(document, &line, if index == 0 { "th" } else { "td" }, "")?;
            if index == 0 {
                attribute(&cell, "scope", "row");
            }
            cell.set_text_content(Some(text));
        }
    }
    if data.left_out > 0 {
        let shown = data.rows.len();
        let all = (shown + data.left_out).to_string();
        let text = fill(words.table_left_out, &[&shown.to_string(), &all]);
        add(document, &parts.table, "p", "")?.set_text_content(Some(&text));
    }
    if !chart.source.is_empty() {
        let text = fill(words.source, &[&chart.source]);
        add(document, &parts.table, "p", "")?.set_text_content(Some(&text));
    }
    Ok(())
}

/// The chart's values as CSV for spreadsheets.
pub(super) fn csv(chart: &Chart) -> String {
    crate::words::csv(std::iter::once(table(chart, 0).header).chain(table(chart, usize::MAX).rows))
}
