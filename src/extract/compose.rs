//! From checked rows to a dataset: ids, places and sections are made, and what does not fit is told row by row.

use std::collections::{BTreeMap, BTreeSet};

use super::{naming, sheet};
use crate::report::open::Tree;
use crate::report::{About, COLUMNS, Dataset, Fault, FaultKind, Figure, Place, Section, Spot, Text, excerpt};
use crate::story::keys;

/// A dataset made of rows, and the rows that are not in it.
#[derive(Clone, Debug, Default)]
pub struct Composed {
    /// The dataset, sound and without views: [`Dataset::validate`] finds nothing but that it may be empty.
    pub dataset: Dataset,
    /// Why rows are not in it; [`Fault::row`] is the row's place in what was given, from 1.
    pub faults: Vec<Fault>,
    /// For each row that was given, its id in the dataset; empty for those that are not in it.
    pub ids: Vec<String>,
}

/// Makes a dataset of what an editor has checked: `title`, `place`, `delivered`, `published`, `publisher`; `sections` with `key`
/// and `title`; `rows` with the columns of `figures.csv`, whose `id` is made anew, and whose `series` is where it is empty; and
/// the `text`, of which the sections' first words are taken.
pub fn compose(given: &impl Tree) -> Composed {
    let mut composed = Composed::default();
    let text = |key: &str| given.get(key).and_then(|node| node.text()).unwrap_or_default().trim().to_owned();
    composed.dataset.about = About {
        title: Text { zh: or(text("title"), "政府工作报告"), en: String::new() },
        delivered: text("delivered"),
        published: text("published"),
        publisher: Text { zh: text("publisher"), en: String::new() },
    };
    let sections = sections(given, &text("text"));
    let home = or(text("place"), "本地");
    let rows = given.get("rows").and_then(|rows| rows.items()).unwrap_or_default();
    let mut names = Names::default();
    let mut taken = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        let mut fields = COLUMNS.map(|column| column_of(row, column));
        complete(&mut fields, &home, &sections, &mut names);
        let spot = Spot { file: "figures.csv", row: index + 1 };
        let texts: [&str; COLUMNS.len()] = std::array::from_fn(|at| fields[at].as_str());
        let figure = Figure::parse(&texts, spot).and_then(|figure| sole(figure, spot, &mut taken));
        match figure {
            Ok(mut figure) => {
                figure.id = names.id(&figure, &home);
                composed.ids.push(figure.id.clone());
                composed.dataset.figures.push(figure);
            }
            Err(fault) => {
                composed.ids.push(String::new());
                composed.faults.push(fault);
            }
        }
    }
    composed.dataset.places = places(&composed.dataset.figures, &home);
    composed.dataset.sections = used(sections, &composed.dataset.figures);
    composed
}

/// A column of a row; a script has `nameEn` for `name_en`.
fn column_of(row: &impl Tree, column: &str) -> String {
    let node = row.get(column).or_else(|| if column == "name_en" { row.get("nameEn") } else { None });
    node.and_then(|value| value.text()).unwrap_or_default().trim().to_owned()
}

fn or(text: String, other: &str) -> String {
    if text.is_empty() { other.to_owned() } else { text }
}

/// The places of the columns of a figure that are filled in here.
const ID: usize = 0;
const SERIES: usize = 1;
const NAME: usize = 2;
const TOPIC: usize = 4;
const PLACE: usize = 5;
const SECTION: usize = 12;

/// The series that names have been given.
#[derive(Default)]
struct Names {
    series: BTreeMap<String, String>,
    ids: BTreeSet<String>,
}

/// Fills in what an editor need not know: series, id, place, topic, section.
fn complete(fields: &mut [String; COLUMNS.len()], home: &str, sections: &[Section], names: &mut Names) {
    for (at, usual) in [(PLACE, home), (TOPIC, "economy")] {
        if fields[at].is_empty() {
            fields[at] = usual.to_owned();
        }
    }
    let known = fields[SECTION].split('#').next().is_some_and(|id| sections.iter().any(|section| section.id == id));
    if !known {
        let last = sections.first().map_or("", |section| section.id.as_str());
        let paragraph = fields[SECTION].split_once('#').map_or("1", |(_, paragraph)| paragraph).to_owned();
        fields[SECTION] = format!("{last}#{paragraph}");
    }
    let name = fields[NAME].clone();
    // The name may be another than was read.
    if fields[SERIES].is_empty() || naming::is_made(&fields[SERIES]) {
        let made = || naming::series(&name);
        fields[SERIES] = names.series.get(&name).cloned().unwrap_or_else(made);
    }
    names.series.entry(name).or_insert_with(|| fields[SERIES].clone());
    // A row that is faulty must be told by what is wrong in it: the id comes when all else is right.
    fields[ID] = "id".to_owned();
}

impl Names {
    /// An id that no other figure has.
    fn id(&mut self, figure: &Figure, home: &str) -> String {
        let usual = crate::report::usual_id(&figure.series, figure.measure.word(), &figure.period.to_string());
        let usual = match figure.place == home {
            true => usual,
            false => format!("{usual}-{:08x}", naming::fingerprint(&figure.place)),
        };
        naming::numbered(&usual, |id| self.ids.insert(id.to_owned()))
    }
}

type Slot = (String, String, String, &'static str);

/// A figure that no row before it has stated: a series at a place in a period, in one kind of quantity.
fn sole(figure: Figure, spot: Spot<'_>, taken: &mut BTreeMap<Slot, usize>) -> Result<Figure, Fault> {
    let slot = (figure.series.clone(), figure.place.clone(), figure.period.to_string(), figure.measure.word());
    match taken.get(&slot) {
        Some(first) => {
            let expected = format!("another name, period, place or measure than row {first} has");
            Err(spot.fault(FaultKind::Duplicate, "name", expected, &figure.name.zh))
        }
        None => {
            taken.insert(slot, spot.row);
            Ok(figure)
        }
    }
}

/// The places that figures speak of, the report's own first.
fn places(figures: &[Figure], home: &str) -> Vec<Place> {
    let mut names = vec![home];
    for figure in figures {
        if !names.contains(&figure.place.as_str()) {
            names.push(&figure.place);
        }
    }
    let place = |name: &&str| Place { name: Text { zh: (*name).to_owned(), en: String::new() }, tile: None };
    names.iter().map(place).collect()
}

/// The sections as they were read, or the one that rows of a table have.
fn sections(given: &impl Tree, text: &str) -> Vec<Section> {
    let nodes = given.get("sections").and_then(|sections| sections.items()).unwrap_or_default();
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut from = 0;
    let mut sections: Vec<Section> = Vec::new();
    for node in &nodes {
        let word = |key: &str| node.get(key).and_then(|v| v.text()).unwrap_or_default().trim().to_owned();
        let (id, title) = (word("key"), word("title"));
        if id.is_empty() || sections.iter().any(|section| section.id == id) {
            continue;
        }
        let parent = id.rsplit_once('.').map(|(parent, _)| parent.to_owned()).unwrap_or_default();
        let parent = if sections.iter().any(|section| section.id == parent) { parent } else { String::new() };
        let heading = lines[from..].iter().position(|line| !title.is_empty() && line.contains(&title));
        let starts = heading.map(|at| at + from).map_or(String::new(), |at| {
            from = at + 1;
            lines.get(from).map_or(String::new(), |line| line.chars().take(12).collect())
        });
        let title = Text { zh: excerpt(&or(title, &id)), en: String::new() };
        sections.push(Section { id, parent, title, starts, heading: String::new() });
    }
    if sections.is_empty() {
        let title = Text { zh: "全文".to_owned(), en: String::new() };
        sections.push(Section { id: "report".to_owned(), title, ..Section::default() });
    }
    sections
}

/// Those that have figures, with those around them.
fn used(sections: Vec<Section>, figures: &[Figure]) -> Vec<Section> {
    let mut keys: BTreeSet<&str> = figures.iter().map(|figure| figure.section.as_str()).collect();
    for section in sections.iter().rev() {
        if keys.contains(section.id.as_str()) {
            keys.insert(&section.parent);
        }
    }
    let keys: BTreeSet<String> = keys.into_iter().map(str::to_owned).collect();
    sections.into_iter().filter(|section| keys.contains(&section.id)).collect()
}

impl Composed {
    /// `figures.csv` of the dataset, with the mark by which Excel knows UTF-8.
    pub fn figures_csv(&self) -> String {
        let rows: Vec<_> = self.dataset.figures.iter().map(Figure::fields).collect();
        sheet::csv(&COLUMNS, rows.iter().map(|row| &row[..]))
    }

    /// `report.toml` of the dataset.
    pub fn report_toml(&self) -> String {
        let about = &self.dataset.about;
        let mut toml = String::new();
        keys(
            &mut toml,
            &[
                ("title", &about.title.zh),
                ("delivered", &about.delivered),
                ("published", &about.published),
                ("publisher", &about.publisher.zh),
            ],
        );
        for place in &self.dataset.places {
            toml.push_str("\n[[place]]\n");
            keys(&mut toml, &[("name", &place.name.zh)]);
        }
        for section in &self.dataset.sections {
            toml.push_str("\n[[section]]\n");
            keys(
                &mut toml,
                &[
                    ("id", &section.id),
                    ("parent", &section.parent),
                    ("title", &section.title.zh),
                    ("starts", &section.starts),
                ],
            );
        }
        toml
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::{Options, extract};
    use super::*;
    use crate::report::source::{InMemory, Source};

    fn row(change: &[(&str, &str)]) -> Value {
        let mut row = json!({ "name": "地区生产总值", "period": "2025", "status": "actual", "measure": "level", "bound": "=",
            "value": "862.5", "unit": "亿元", "quote": "地区生产总值862.5亿元" });
        for (key, value) in change {
            row[*key] = json!(value);
        }
        row
    }

    fn composed(rows: Value) -> Composed {
        compose(&&json!({ "title": "政府工作报告", "place": "青山县", "rows": rows }))
    }

    /// The files of a folder, read back as `tujie check` reads them.
    fn sound(composed: &Composed) -> usize {
        let (report, figures) = (composed.report_toml(), composed.figures_csv());
        let files = [("report.toml", report.as_bytes()), ("figures.csv", figures.as_bytes())];
        let source = Source::of(&InMemory(&files));
        assert_eq!(source.faults, []);
        source.dataset.figures.len()
    }

    #[test]
    fn what_an_editor_need_not_know_is_filled_in() {
        let rows = json!([
            row(&[("series", "s-0123abcd")]),
            row(&[("period", "2026"), ("status", "target")]),
            row(&[("place", "东岭镇")]),
            row(&[("name", "别的指标"), ("nameEn", "Another")]),
        ]);
        let composed = composed(rows);
        assert_eq!(composed.faults, []);
        let figures = &composed.dataset.figures;
        let series: Vec<&str> = figures.iter().map(|figure| figure.series.as_str()).collect();
        assert_eq!(series[..3], ["gdp"; 3], "the series that reports have in common, never a number of this reading");
        assert_eq!((figures[0].id.as_str(), figures[0].place.as_str()), ("gdp-2025", "青山县"));
        assert_eq!(figures[3].name.en, "Another");
        let places: Vec<&str> = composed.dataset.places.iter().map(|place| place.name.zh.as_str()).collect();
        assert_eq!(places, ["青山县", "东岭镇"]);
        assert_eq!(sound(&composed), 4);
    }

    #[test]
    fn what_does_not_fit_is_told_by_its_row() {
        let rows = json!([
            row(&[]),
            row(&[("value", "863")]),
            row(&[("name", "")]),
            row(&[("unit", "furlong")]),
            row(&[("period", "去年")]),
            row(&[("quote", "")]),
            row(&[("quote", ""), ("note", "推算：gdp-2025"), ("name", "推算的")]),
        ]);
        let composed = composed(rows);
        let told: Vec<(usize, &str)> = composed.faults.iter().map(|f| (f.row, f.field.as_str())).collect();
        assert_eq!(told, [(2, "name"), (3, "name"), (4, "unit"), (5, "period"), (6, "quote")]);
        assert!(composed.faults[0].expected.contains("row 1"), "{}", composed.faults[0]);
        let inside: Vec<bool> = composed.ids.iter().map(|id| !id.is_empty()).collect();
        assert_eq!(inside, [true, false, false, false, false, false, true]);
        assert_eq!(sound(&composed), 2);
    }

    #[test]
    fn cells_run_nothing() {
        let rows = json!([row(&[("name", "=cmd|'/c calc'!A1"), ("value", "-3.5"), ("bound", ">=")])]);
        let csv = composed(rows).figures_csv();
        assert!(csv.contains(",'=cmd|") && csv.contains(",>=,-3.5,"), "{csv}");
    }

    #[test]
    fn all_that_was_read_is_in_the_dataset_or_told() {
        let text = include_str!("../../tests/fixtures/reports/qinghe-2026.txt");
        let read = extract(text, &Options::default()).expect("a report");
        let script = serde_json::to_value(read.for_script(text)).expect("JSON");
        let rows: Vec<&Value> = script["drafts"].as_array().expect("drafts").iter().map(|d| &d["figure"]).collect();
        let given = json!({ "title": read.title, "place": read.place, "text": text, "sections": script["sections"], "rows": rows });
        let composed = compose(&&given);
        assert_eq!(composed.dataset.figures.len() + composed.faults.len(), rows.len());
        assert!(composed.faults.len() * 20 < rows.len(), "{:?}", composed.faults);
        assert_eq!(sound(&composed), composed.dataset.figures.len());
        // The sections are found in the text by their first words.
        for section in &composed.dataset.sections {
            assert!(text.contains(&section.starts), "{section:?}");
        }
    }
}
