//! The published schema of the open form says what the code reads.

use std::collections::BTreeSet;
use std::path::PathBuf;

use jsonschema::Validator;
use serde_json::{Value, json};
use tujie::chart::Form;
use tujie::report::{Bound, COLUMNS, LONGEST_QUOTE, Measure, Status, Topic, Unit, open};

use crate::{dingxi, fails, fixture, folder, passes, path, read, root};

fn schema() -> Value {
    serde_json::from_str(&read(&file())).expect("JSON")
}

fn file() -> PathBuf {
    root().join("schema/tujie-dataset.schema.json")
}

/// The schema's text with the units that the code knows.
fn with_units(text: &str) -> String {
    let (before, rest) = text.split_once("\"unit\": {\n          \"enum\": [\n").expect("the units");
    let (_, after) = rest.split_once("          ],").expect("their end");
    let mut units: Vec<&str> = Unit::all_by_length().iter().map(|unit| unit.zh()).collect();
    units.sort_unstable();
    let lines: Vec<String> = units.iter().map(|unit| format!("            \"{unit}\"")).collect();
    format!("{before}\"unit\": {{\n          \"enum\": [\n{}\n          ],{after}", lines.join(",\n"))
}

/// A unit more in the code is one more here: `INSTA_UPDATE=always cargo test --test commands` writes it.
#[test]
fn its_units_are_the_codes() {
    let (text, wanted) = (read(&file()), with_units(&read(&file())));
    if text != wanted && std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        return std::fs::write(file(), wanted).expect("written");
    }
    let of = |text: &str| {
        words(&serde_json::from_str::<Value>(text).expect("JSON")["$defs"]["figure"]["properties"]["unit"]["enum"])
    };
    assert_eq!(of(&text).symmetric_difference(&of(&wanted)).collect::<Vec<_>>(), Vec::<&String>::new());
    assert!(text == wanted, "the order of the units");
}

fn validator() -> Validator {
    jsonschema::draft202012::new(&schema()).expect("a schema")
}

fn words(list: &Value) -> BTreeSet<String> {
    list.as_array().expect("a list").iter().map(|word| word.as_str().expect("a word").to_owned()).collect()
}

fn set<'a>(words: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    words.into_iter().map(str::to_owned).collect()
}

#[test]
fn every_dataset_at_hand_fits() {
    let validator = validator();
    let read_one: Value = serde_json::from_str(&passes(&["pack", &dingxi(), "--format", "json"])).expect("JSON");
    let one = |file: &str| serde_json::from_str::<Value>(&read(&root().join(file))).expect("JSON");
    let all = [read_one, one("tests/fixtures/packed/1.json"), one("tests/browser/pages/dataset.json")];
    for dataset in &all {
        let faults: Vec<String> =
            validator.iter_errors(dataset).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(faults.is_empty(), "{faults:#?}");
    }
}

#[test]
fn its_words_are_the_codes() {
    let schema = schema();
    let of = |path: &str| words(schema.pointer(path).unwrap_or_else(|| panic!("no {path}")));
    let figure = |key: &str| of(&format!("/$defs/figure/properties/{key}/enum"));
    assert_eq!(figure("topic"), set(Topic::ALL.iter().map(|word| word.word())));
    assert_eq!(figure("status"), set(Status::ALL.iter().map(|word| word.word())));
    assert_eq!(figure("bound"), set(Bound::ALL.iter().map(|word| word.word())));
    assert_eq!(of("/$defs/measure/enum"), set(Measure::ALL.iter().map(|word| word.word())));
    assert_eq!(of("/$defs/view/properties/form/enum"), set(Form::known().split(", ")));
    let panels = of("/$defs/view/properties/each/enum");
    assert!(panels.iter().all(|each| Form::from_words("multiples", each).is_some()), "{panels:?}");
    assert_eq!(panels.len(), Form::known().split(", ").filter(|w| Form::from_words("multiples", w).is_some()).count());
    let columns = schema.pointer("/$defs/figure/properties").and_then(Value::as_object).expect("columns");
    assert_eq!(set(columns.keys().map(String::as_str)), set(COLUMNS));
    assert_eq!(schema.pointer("/properties/schema/const"), Some(&json!(open::SCHEMA)));
    assert_eq!(schema.pointer("/$defs/figure/properties/quote/maxLength"), Some(&json!(LONGEST_QUOTE)));
}

/// What the schema refuses, the command refuses as well, and names the field.
#[test]
fn schema_and_code_refuse_alike() {
    let validator = validator();
    let sound: Value = serde_json::from_str(&read(&fixture("packed/1.json"))).expect("JSON");
    assert!(validator.is_valid(&sound));
    let home = folder();
    let file = home.path().join("wrong.json");
    for (path_to, wrong, field) in [
        ("/schema", json!("tujie-dataset/2"), "schema"),
        ("/report/title", json!(""), "title"),
        ("/report/place/1/tile", json!("20,1"), "tile"),
        ("/report/section/0/id", json!(""), "id"),
        ("/figures/0/id", json!("GDP 2025"), "id"),
        ("/figures/0/topic", json!("money"), "topic"),
        ("/figures/0/period", json!("last year"), "period"),
        ("/figures/0/status", json!("done"), "status"),
        ("/figures/0/measure", json!("sum"), "measure"),
        ("/figures/0/bound", json!(">"), "bound"),
        ("/figures/0/value", json!("1,200"), "value"),
        ("/figures/0/unit", json!("furlong"), "unit"),
        ("/figures/0/section", json!("review"), "section"),
        ("/figures/0/quote", json!(""), "quote"),
        ("/figures/0/quote", json!("长".repeat(61)), "quote"),
        ("/figures/5/quote", json!("城镇化率48.0%"), "quote"),
        ("/figures", json!([]), "at least one figure"),
        ("/views/0/title", json!(""), "title"),
        ("/views/0/form", json!("pie"), "form"),
        ("/views/0/measure", json!("sum"), "measure"),
        ("/views/0/columns/0/period", json!("25"), "period"),
    ] {
        let mut dataset = sound.clone();
        let (parent, key) = path_to.rsplit_once('/').expect("a path");
        dataset.pointer_mut(parent).unwrap_or_else(|| panic!("no {parent}"))[key] = wrong;
        assert!(!validator.is_valid(&dataset), "the schema takes {path_to}: {}", dataset.pointer(path_to).expect("it"));
        std::fs::write(&file, dataset.to_string()).expect("written");
        let said = fails(&["check", &path(&file)]);
        assert!(said.contains(field), "{path_to}: {said}");
    }
}
