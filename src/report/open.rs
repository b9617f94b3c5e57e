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
}

/// Reads a whole dataset from one tree: `schema`, `report`, `figures`, `views`.
///
/// # Errors
/// The first fault of the form, else all faults of [`Dataset::validate`].
pub fn read(root: &impl Tree) -> Result<Dataset, Vec<Fault>> {
    let file = Spot { file: "dataset", row: 0 };
    let schema = root.get("schema").and_then(|s| s.text()).unwrap_or_default();
    if schema != SCHEMA {
        return Err(vec![file.fault(FaultKind::Schema, "schema", SCHEMA, &schema)]);
    }
    let report = root.get("report").ok_or_else(|| vec![file.fault(FaultKind::Schema, "report", "an object", "")])?;
    let mut dataset = read_report(&report).map_err(|f| vec![f])?;
    let rows = root.get("figures").and_then(|f| f.items());
    let rows = rows.ok_or_else(|| vec![file.fault(FaultKind::Schema, "figures", "a list of rows", "")])?;
    for (index, row) in rows.iter().enumerate() {
        dataset.figures.push(read_figure(row, index + 2).map_err(|f| vec![f])?);
    }
    if let Some(views) = root.get("views") {
        dataset.views = read_views(&views).map_err(|f| vec![f])?;
        dataset.chapters = read_chapters(root).map_err(|f| vec![f])?;
    }
    dataset.validate()?;
    Ok(dataset)
}

/// Reads `report.toml`: what the report is, its places and sections.
///
/// # Errors
/// Names the key that is missing or wrong.
pub fn read_report(root: &impl Tree) -> Result<Dataset, Fault> {
    let top = Spot { file: "report.toml", row: 0 };
    let about = About {
        title: required(text_pair(root, "title"), top, "title")?,
        delivered: string(root, "delivered"),
        published: string(root, "published"),
        publisher: text_pair(root, "publisher"),
    };
    let mut places = Vec::new();
    for (row, node) in entries(root, "place", top)?.iter().enumerate() {
        let spot = Spot { row: row + 1, ..top };
        places.push(Place { name: required(text_pair(node, "name"), spot, "place.name")?, tile: tile(node, spot)? });
    }
    let mut sections = Vec::new();
    for (row, node) in entries(root, "section", top)?.iter().enumerate() {
        let spot = Spot { row: row + 1, ..top };
        sections.push(Section {
            id: required_string(node, spot, "id")?,
            parent: string(node, "parent"),
            title: required(text_pair(node, "title"), spot, "section.title")?,
            starts: string(node, "starts"),
            heading: string(node, "heading"),
        });
    }
    Ok(Dataset { about, places, sections, ..Dataset::default() })
}

/// Reads the list under `view`, or a bare list of views.
///
/// # Errors
/// Names the view (counted from 1) and the key.
pub fn read_views(root: &impl Tree) -> Result<Vec<View>, Fault> {
    let top = Spot { file: "views.toml", row: 0 };
    let nodes = match root.items() {
        Some(items) => items,
        None => entries(root, "view", top)?,
    };
    nodes.iter().enumerate().map(|(index, node)| read_view(node, Spot { row: index + 1, ..top })).collect()
}

fn read_view(node: &impl Tree, spot: Spot<'_>) -> Result<View, Fault> {
    let measure = string(node, "measure");
    let mut columns = Vec::new();
    for column in entries(node, "columns", spot)? {
        let period = string(&column, "period");
        columns.push(ViewColumn {
            name: text_pair(&column, "name"),
            measure: match &*string(&column, "measure") {
                "" => None,
                word => Some(known_measure(word, spot, "columns.measure")?),
            },
            period: period
                .parse()
                .map_err(|()| spot.fault(FaultKind::Field, "columns.period", "a year or a span of years", &period))?,
        });
    }
    let mut rows = Vec::new();
    for row in entries(node, "rows", spot)? {
        let own = string(&row, "measure");
        let word = if own.is_empty() { &measure } else { &own };
        rows.push(ViewRow {
            series: row.text().map_or_else(|| required_string(&row, spot, "series"), Ok)?,
            measure: known_measure(word, spot, "measure")?,
            place: string(&row, "place"),
            name: text_pair(&row, "name"),
        });
    }
    Ok(View {
        id: required_string(node, spot, "id")?,
        chapter: string(node, "chapter"),
        form: required_string(node, spot, "form")?,
        each: string(node, "each"),
        title: required(text_pair(node, "title"), spot, "title")?,
        subtitle: text_pair(node, "subtitle"),
        note: text_pair(node, "note"),
        columns,
        rows,
        keep_order: string(node, "order") == "kept",
        highlight: string(node, "highlight"),
    })
}

fn known_measure(word: &str, spot: Spot<'_>, field: &str) -> Result<Measure, Fault> {
    Measure::from_word(word).ok_or_else(|| spot.fault(FaultKind::Field, field, Measure::WORDS, word))
}

/// Reads the list of chapters, which may be missing.
///
/// # Errors
/// Names the chapter (counted from 1) and the key.
pub fn read_chapters(root: &impl Tree) -> Result<Vec<Chapter>, Fault> {
    let top = Spot { file: "views.toml", row: 0 };
    let mut chapters = Vec::new();
    for (index, node) in entries(root, "chapter", top)?.iter().enumerate() {
        let spot = Spot { row: index + 1, ..top };
        let title = required(text_pair(node, "title"), spot, "chapter.title")?;
        chapters.push(Chapter { id: required_string(node, spot, "id")?, title });
    }
    Ok(chapters)
}

/// A place's square: `tile = "1,0"`, column and row from 0.
fn tile(node: &impl Tree, spot: Spot<'_>) -> Result<Option<(u8, u8)>, Fault> {
    let text = string(node, "tile");
    match parse_tile(&text) {
        None if !text.is_empty() => {
            Err(spot.fault(FaultKind::Field, "place.tile", "column,row, each from 0 to 19", &text))
        }
        tile => Ok(tile),
    }
}

/// `1,0` as column and row.
pub(super) fn parse_tile(text: &str) -> Option<(u8, u8)> {
    let (column, row) = text.split_once(',')?;
    let number = |part: &str| part.trim().parse().ok().filter(|n: &u8| *n < 20);
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

fn required(text: Text, spot: Spot<'_>, field: &str) -> Result<Text, Fault> {
    if text.zh.is_empty() { Err(spot.fault(FaultKind::Field, field, "a text", "")) } else { Ok(text) }
}

fn required_string(node: &impl Tree, spot: Spot<'_>, key: &str) -> Result<String, Fault> {
    let text = string(node, key);
    if text.is_empty() { Err(spot.fault(FaultKind::Field, key, "a text", "")) } else { Ok(text) }
}

fn entries<T: Tree>(node: &T, key: &str, spot: Spot<'_>) -> Result<Vec<T>, Fault> {
    match node.get(key) {
        None => Ok(Vec::new()),
        Some(list) => list.items().ok_or_else(|| spot.fault(FaultKind::Field, key, "a list", "something else")),
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Tree for toml::Value {
    fn get(&self, key: &str) -> Option<Self> {
        self.as_table()?.get(key).cloned()
    }

    fn items(&self) -> Option<Vec<Self>> {
        self.as_array().cloned()
    }

    fn text(&self) -> Option<String> {
        match self {
            Self::String(text) => Some(text.clone()),
            Self::Integer(n) => Some(n.to_string()),
            Self::Float(n) => Some(n.to_string()),
            Self::Datetime(date) => Some(date.to_string()),
            _ => None,
        }
    }
}
