//! The texts of the interface, from a file a language to a table for the library and one for the scripts. Part of the build
//! script alone.

use std::fmt::Write as _;
use std::path::Path;

use toml::{Table, Value};

/// Tables whose keys each language chooses: what is in none of them is shown as it is.
const FREE: [&str; 4] = ["explorer.places", "annotate.plans", "expected", "dataset.phrases"];

/// The table of [`Messages`](crate::words::Messages) in Rust, and all texts in JavaScript.
///
/// # Errors
/// What a file lacks, has too much, or has of another kind than the first language.
pub fn tables(folder: &Path, tags: &[&str]) -> Result<(String, String), Vec<String>> {
    let mut faults = Vec::new();
    let mut languages: Vec<(&str, Table)> = Vec::new();
    for tag in tags {
        let path = folder.join(format!("{tag}.toml"));
        let read = std::fs::read_to_string(&path).map_err(|e| e.to_string());
        match read.and_then(|text| text.parse::<Table>().map_err(|e| e.to_string())) {
            Ok(table) => languages.push((tag, table)),
            Err(problem) => faults.push(format!("{}: {problem}", path.display())),
        }
    }
    if let Some(((first, known), others)) = languages.split_first() {
        for (tag, table) in others {
            compare(known, table, "", &mut |key, what| {
                faults.push(format!("{}/{tag}.toml: {key} {what}; see {first}.toml", folder.display()));
            });
        }
    }
    if faults.is_empty() { Ok((rust(&languages), script(&languages))) } else { Err(faults) }
}

/// Names each key that only one of two tables has, or has of another kind.
fn compare(known: &Table, other: &Table, path: &str, tell: &mut impl FnMut(&str, &str)) {
    for (key, value) in known {
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        match (value, other.get(key)) {
            (_, None) => tell(&path, "is missing"),
            (Value::Table(_), Some(Value::Table(_))) if FREE.contains(&path.as_str()) => {}
            (Value::Table(a), Some(Value::Table(b))) => compare(a, b, &path, tell),
            (Value::Array(a), Some(Value::Array(b))) if a.len() != b.len() => tell(&path, "has another length"),
            (a, Some(b)) if !a.same_type(b) => tell(&path, "is of another kind"),
            _ => {}
        }
    }
    for key in other.keys().filter(|key| !known.contains_key(*key)) {
        tell(&if path.is_empty() { key.clone() } else { format!("{path}.{key}") }, "is in no other language");
    }
}

/// The table of the section `chart`, of `page` for what stands without scripts, of `story` for views that nobody wrote.
fn rust(languages: &[(&str, Table)]) -> String {
    let texts = |table: &Table, section: &str| -> Vec<(String, String)> {
        let section = table.get(section).and_then(Value::as_table).into_iter().flatten();
        section.filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned()))).collect()
    };
    let mut out = String::new();
    for (section, name, what) in [
        ("chart", "Messages", "Every fixed text of charts, tables and summaries in one language."),
        ("page", "PageWords", "What pages without scripts say in one language."),
        ("story", "StoryWords", "What drafted views and comparisons say in one language."),
    ] {
        let Some((_, first)) = languages.first() else { break };
        let native = if section == "page" { "#[cfg(not(target_arch = \"wasm32\"))]\n" } else { "" };
        let _ = write!(out, "/// {what}\n#[derive(Debug)]\n#[allow(missing_docs)]\n{native}pub struct {name} {{\n");
        for (key, _) in texts(first, section) {
            let _ = writeln!(out, "    pub {key}: &'static str,");
        }
        let _ = writeln!(out, "}}\n\n{native}static {}: [{name}; {}] = [", section.to_uppercase(), languages.len());
        let mut translated = String::new();
        for (place, (_, table)) in languages.iter().enumerate() {
            let _ = writeln!(out, "    {name} {{");
            for (key, text) in texts(table, section) {
                // One text, which a browser fetches apart.
                if section == "chart" && place > 0 {
                    let from = translated.len();
                    translated.push_str(&text);
                    let _ = writeln!(out, "        {key}: cut(TRANSLATED, {from}, {}),", translated.len());
                } else {
                    let _ = writeln!(out, "        {key}: {text:?},");
                }
            }
            let _ = writeln!(out, "    }},");
        }
        let _ = writeln!(out, "];\n");
        if !translated.is_empty() {
            let what = "/// The texts of charts in every language but the first.";
            let _ = writeln!(out, "{what}\npub const TRANSLATED: &str = {translated:?};\n");
        }
    }
    out
}

/// All texts, a constant a section, in the order of the languages; a bundle keeps the sections that it asks for.
fn script(languages: &[(&str, Table)]) -> String {
    let tags: Vec<Value> = languages.iter().map(|(tag, _)| Value::from(*tag)).collect();
    let mut out = format!("export const tags = {};\n", literal(&Value::Array(tags)));
    let Some((_, first)) = languages.first() else { return out };
    for section in first.keys().filter(|section| !["chart", "page", "story"].contains(&section.as_str())) {
        let texts: Vec<Value> = languages.iter().filter_map(|(_, table)| table.get(section).cloned()).collect();
        let _ = writeln!(out, "export const {section} = {};", literal(&Value::Array(texts)));
    }
    out
}

/// A value as JavaScript writes it.
fn literal(value: &Value) -> String {
    match value {
        Value::Table(table) => {
            let entries: Vec<String> =
                table.iter().map(|(key, value)| format!("{key:?}: {}", literal(value))).collect();
            format!("{{ {} }}", entries.join(", "))
        }
        Value::Array(list) => format!("[{}]", list.iter().map(literal).collect::<Vec<_>>().join(", ")),
        Value::String(text) => format!("{text:?}"),
        other => other.to_string(),
    }
}
