//! Views as `views.toml` has them.

use std::fmt::Write as _;

use crate::report::{Text, View, ViewColumn, ViewRow};

/// Writes views as tables that can be put behind what `views.toml` holds.
pub fn toml(views: &[View]) -> String {
    views.iter().map(view).collect::<Vec<_>>().join("\n")
}

fn view(view: &View) -> String {
    let mut out = String::from("[[view]]\n");
    let measure = view.rows.first().map(|row| row.measure);
    let order = if view.keep_order { "kept" } else { "" };
    let words = [
        ("id", &*view.id),
        ("chapter", &view.chapter),
        ("form", &view.form),
        ("each", &view.each),
        ("measure", measure.map_or("", |measure| measure.word())),
        ("order", order),
        ("highlight", &view.highlight),
    ];
    keys(&mut out, &words);
    for (key, text) in [("title", &view.title), ("subtitle", &view.subtitle), ("note", &view.note)] {
        pair(key, text).iter().for_each(|(key, text)| {
            let _ = writeln!(out, "{key} = {text}");
        });
    }
    let columns: Vec<String> = view.columns.iter().map(column).collect();
    let rows: Vec<String> =
        view.rows.iter().map(|r| row(r, measure.is_none_or(|measure| measure == r.measure))).collect();
    for (key, items) in [("columns", columns), ("rows", rows)] {
        let _ = writeln!(out, "{key} = [\n  {},\n]", items.join(",\n  "));
    }
    out
}

fn column(column: &ViewColumn) -> String {
    let mut keys = vec![("period".to_owned(), quoted(&column.period.to_string()))];
    keys.extend(column.measure.map(|measure| ("measure".to_owned(), quoted(measure.word()))));
    keys.extend(pair("name", &column.name));
    inline(&keys)
}

fn row(row: &ViewRow, is_of_view: bool) -> String {
    if is_of_view && row.place.is_empty() && row.name == Text::default() {
        return quoted(&row.series);
    }
    let mut keys = vec![("series".to_owned(), quoted(&row.series))];
    keys.extend((!is_of_view).then(|| ("measure".to_owned(), quoted(row.measure.word()))));
    keys.extend((!row.place.is_empty()).then(|| ("place".to_owned(), quoted(&row.place))));
    keys.extend(pair("name", &row.name));
    inline(&keys)
}

fn pair(key: &str, text: &Text) -> Vec<(String, String)> {
    let both = [(key.to_owned(), &text.zh), (format!("{key}_en"), &text.en)];
    both.into_iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| (key, quoted(text))).collect()
}

fn inline(keys: &[(String, String)]) -> String {
    let keys: Vec<String> = keys.iter().map(|(key, value)| format!("{key} = {value}")).collect();
    format!("{{ {} }}", keys.join(", "))
}

/// Keys with their texts, a line each, without those that have none.
pub(crate) fn keys(out: &mut String, pairs: &[(&str, &str)]) {
    for (key, text) in pairs.iter().filter(|(_, text)| !text.is_empty()) {
        let _ = writeln!(out, "{key} = {}", quoted(text));
    }
}

/// A text as TOML writes it, on one line.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
