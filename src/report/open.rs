//! The open form of a dataset, as people write it: a tree of keys, lists and texts, whatever the notation.
//!
//! One reader serves TOML on the command line and JSON objects in the browser; each gives only the small view of
//! itself that [`Tree`] asks for.

use super::{
    About, COLUMNS, Chapter, Dataset, Fault, FaultKind, Figure, Measure, Place, Section, Spot, Text, View, ViewColumn,
    ViewRow,
};

/// The version of the open form that this build reads and writes.
pub const SCHEMA: &str = "tujie-dataset/1";

/// A node of a parsed document.
pub trait Tree: Sized {
    /// The value under a key; `None` where there is none, or this is no table.
    fn get(&self, key: &str) -> Option<Self>;
    /// The items of a list.
    fn items(&self) -> Option<Vec<Self>>;
    /// A text, or a number as it would be written.
    fn text(&self) -> Option<String>;
    /// The line that this stands on; `count`, its place in its list, where the notation has no lines.
    fn row(&self, count: usize) -> usize {
        count
    }
    /// The line of a key, or of this where it has no such key; `count` where the notation has no lines.
    fn row_of(&self, _key: &str, count: usize) -> usize {
        count
    }
}

/// Reads a whole dataset from one tree: `schema`, `report`, `figures`, `views`.
///
/// # Errors
/// All faults of the form, else all faults of [`Dataset::validate`].
pub fn read(root: &impl Tree) -> Result<Dataset, Vec<Fault>> {
    let file = Spot { file: "dataset", row: 0 };
    let schema = root.get("schema").and_then(|s| s.text()).unwrap_or_default();
    if schema != SCHEMA {
        let expected = if is_later(SCHEMA, &schema) { or_older(SCHEMA) } else { SCHEMA.to_owned() };
        return Err(vec![file.fault(FaultKind::Schema, "schema", expected, &schema)]);
    }
    let report = root.get("report").ok_or_else(|| vec![file.fault(FaultKind::Schema, "report", "an object", "")])?;
    let mut faults = Vec::new();
    let mut dataset = read_report(&report, &mut faults);
    let rows = root.get("figures").and_then(|f| f.items());
    let rows = rows.ok_or_else(|| vec![file.fault(FaultKind::Schema, "figures", "a list of rows", "")])?;
    for (index, row) in rows.iter().enumerate() {
        match read_figure(row, index + 2) {
            Ok(figure) => dataset.figures.push(figure),
            Err(fault) => faults.push(fault),
        }
    }
    if let Some(views) = root.get("views") {
        dataset.views = read_views(&views, &mut faults);
        dataset.chapters = read_chapters(root, &mut faults);
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    dataset.validate()?;
    Ok(dataset)
}

/// Whether `found` names a later version of the form that `known` names: `tujie-dataset/2` is later than `tujie-dataset/1`.
pub(super) fn is_later(known: &str, found: &str) -> bool {
    let parts = |text: &str| text.split_once('/').and_then(|(form, version)| Some((form.len(), version.parse().ok()?)));
    let (known_parts, found_parts): (Option<(usize, u32)>, _) = (parts(known), parts(found));
    let (Some((length, version)), Some((found_length, found_version))) = (known_parts, found_parts) else {
        return false;
    };
    length == found_length && found_version > version && found.starts_with(super::part(known, 0, length))
}

/// What is expected where a later version stands.
pub(super) fn or_older(known: &str) -> String {
    format!("{known} or older, which is as new as this version of tujie reads")
}

/// Reads `report.toml`: what the report is, its places and sections. A fault names the key that is missing or wrong.
pub fn read_report(root: &impl Tree, faults: &mut Vec<Fault>) -> Dataset {
    let top = Spot { file: "report.toml", row: 0 };
    let about = About {
        title: required(root, "title", top, "title", faults),
        delivered: string(root, "delivered"),
        published: string(root, "published"),
        publisher: text_pair(root, "publisher"),
    };
    let mut places = Vec::new();
    for (index, node) in entries(root, "place", top, faults).iter().enumerate() {
        let spot = Spot { row: node.row(index + 1), ..top };
        let name = required(node, "name", spot, "place.name", faults);
        places.push(Place { name, tile: tile(node, spot, faults) });
    }
    let mut sections = Vec::new();
    for (index, node) in entries(root, "section", top, faults).iter().enumerate() {
        let spot = Spot { row: node.row(index + 1), ..top };
        sections.push(Section {
            id: required_string(node, spot, "id", faults),
            parent: string(node, "parent"),
            title: required(node, "title", spot, "section.title", faults),
            starts: string(node, "starts"),
            heading: string(node, "heading"),
        });
    }
    Dataset { about, places, sections, ..Dataset::default() }
}

/// Reads the list under `view`, or a bare list of views. A fault names the view and the key; the view is in the list
/// all the same, as far as it could be read.
pub fn read_views(root: &impl Tree, faults: &mut Vec<Fault>) -> Vec<View> {
    let top = Spot { file: "views.toml", row: 0 };
    let nodes = match root.items() {
        Some(items) => items,
        None => entries(root, "view", top, faults),
    };
    let mut views = Vec::new();
    for (index, node) in nodes.iter().enumerate() {
        views.push(read_view(node, Spot { row: node.row(index + 1), ..top }, faults));
    }
    views
}

fn read_view(node: &impl Tree, spot: Spot<'_>, faults: &mut Vec<Fault>) -> View {
    let measure = string(node, "measure");
    let mut columns = Vec::new();
    for column in entries(node, "columns", spot, faults) {
        let spot = Spot { row: column.row(spot.row), ..spot };
        let word = string(&column, "measure");
        let measure = (!word.is_empty()).then(|| known_measure(&word, spot, "columns.measure", faults));
        let period = string(&column, "period");
        match period.parse() {
            Ok(period) => columns.push(ViewColumn { name: text_pair(&column, "name"), period, measure }),
            Err(()) => {
                faults.push(spot.fault(FaultKind::Field, "columns.period", "a year or a span of years", &period));
            }
        }
    }
    let mut rows = Vec::new();
    for row in entries(node, "rows", spot, faults) {
        let own = string(&row, "measure");
        let (word, line) = match own.is_empty() {
            true => (&measure, node.row_of("measure", spot.row)),
            false => (&own, row.row_of("measure", spot.row)),
        };
        let measure = known_measure(word, Spot { row: line, ..spot }, "measure", faults);
        let spot = Spot { row: row.row(spot.row), ..spot };
        rows.push(ViewRow {
            series: row.text().unwrap_or_else(|| required_string(&row, spot, "series", faults)),
            measure,
            place: string(&row, "place"),
            name: text_pair(&row, "name"),
        });
    }
    View {
        id: required_string(node, spot, "id", faults),
        chapter: string(node, "chapter"),
        form: required_string(node, spot, "form", faults),
        each: string(node, "each"),
        title: required(node, "title", spot, "title", faults),
        subtitle: text_pair(node, "subtitle"),
        note: text_pair(node, "note"),
        columns,
        rows,
        keep_order: string(node, "order") == "kept",
        highlight: string(node, "highlight"),
    }
}

/// The measure that a word stands for, or any where it stands for none.
fn known_measure(word: &str, spot: Spot<'_>, field: &str, faults: &mut Vec<Fault>) -> Measure {
    Measure::from_word(word).unwrap_or_else(|| {
        faults.push(spot.fault(FaultKind::Field, field, Measure::WORDS, word));
        Measure::Level
    })
}

/// Reads the list of chapters, which may be missing. A fault names the chapter and the key.
pub fn read_chapters(root: &impl Tree, faults: &mut Vec<Fault>) -> Vec<Chapter> {
    let top = Spot { file: "views.toml", row: 0 };
    let mut chapters = Vec::new();
    for (index, node) in entries(root, "chapter", top, faults).iter().enumerate() {
        let spot = Spot { row: node.row(index + 1), ..top };
        let title = required(node, "title", spot, "chapter.title", faults);
        chapters.push(Chapter { id: required_string(node, spot, "id", faults), title });
    }
    chapters
}

/// A place's square: `tile = "1,0"`, column and row from 0.
fn tile(node: &impl Tree, spot: Spot<'_>, faults: &mut Vec<Fault>) -> Option<(u8, u8)> {
    let text = string(node, "tile");
    let tile = parse_tile(&text);
    if tile.is_none() && !text.is_empty() {
        let spot = Spot { row: node.row_of("tile", spot.row), ..spot };
        faults.push(spot.fault(FaultKind::Field, "place.tile", "column,row, each from 0 to 19", &text));
    }
    tile
}

/// `1,0` as column and row.
pub(super) fn parse_tile(text: &str) -> Option<(u8, u8)> {
    let (column, row) = super::split_once(text, ',')?;
    let number =
        |part: &str| super::whole(super::trim_end(super::trim_start(part))).filter(|n| *n < 20).map(|n| n as u8);
    Some((number(column)?, number(row)?))
}

fn read_figure(node: &impl Tree, row: usize) -> Result<Figure, Fault> {
    let texts = COLUMNS.map(|column| string(node, column));
    let fields: [&str; COLUMNS.len()] = std::array::from_fn(|i| texts[i].as_str());
    Figure::parse(&fields, Spot { file: "figures", row })
}

/// A text in two languages: `name = "…"` with `name_en = "…"`.
fn text_pair(node: &impl Tree, key: &str) -> Text {
    Text { zh: string(node, key), en: string(node, &format!("{key}_en")) }
}

fn string(node: &impl Tree, key: &str) -> String {
    node.get(key).and_then(|v| v.text()).unwrap_or_default()
}

fn required(node: &impl Tree, key: &str, spot: Spot<'_>, field: &str, faults: &mut Vec<Fault>) -> Text {
    let text = text_pair(node, key);
    if text.zh.is_empty() {
        missing(node, key, spot, field, faults);
    }
    text
}

fn required_string(node: &impl Tree, spot: Spot<'_>, key: &str, faults: &mut Vec<Fault>) -> String {
    let text = string(node, key);
    if text.is_empty() {
        missing(node, key, spot, key, faults);
    }
    text
}

fn missing(node: &impl Tree, key: &str, spot: Spot<'_>, field: &str, faults: &mut Vec<Fault>) {
    let spot = Spot { row: node.row_of(key, spot.row), ..spot };
    faults.push(spot.fault(FaultKind::Field, field, "a text", ""));
}

fn entries<T: Tree>(node: &T, key: &str, spot: Spot<'_>, faults: &mut Vec<Fault>) -> Vec<T> {
    let Some(list) = node.get(key) else { return Vec::new() };
    list.items().unwrap_or_else(|| {
        let spot = Spot { row: node.row_of(key, spot.row), ..spot };
        faults.push(spot.fault(FaultKind::Field, key, "a list", "something else"));
        Vec::new()
    })
}
