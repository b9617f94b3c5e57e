//! The packed form of a dataset, as it ships: one text, tables of columns, nothing to parse but separators.
//!
//! A column's values stand together, so that a general compressor sees like beside like, and reading is splitting.
//! The form is versioned by its first line and closed by an end mark, so that half a file is told from a whole one.

use std::collections::BTreeMap;

use super::figure::usual_id;
use super::open::parse_tile;
use super::{
    About, COLUMNS, Chapter, Dataset, Fault, FaultKind, Figure, Measure, Place, Section, Spot, Text, View, ViewColumn,
    ViewRow, details, names, split, whole,
};

/// The first line of a packed dataset.
pub const MAGIC: &str = "tujie-packed/1\n";
const END: &str = "end";
/// What stands between a dataset and its details.
pub const DETAILS: char = '\u{1f}';
// What stands between the tables of a file, the columns of a table, the values of a column, the lines and the parts
// of a value.
const TABLE: char = '\u{1c}';
const COLUMN: char = '\u{1d}';
const VALUE: char = '\u{1e}';
const LINE: char = '\n';
const PART: char = '\t';

/// Tells a file of a later version from what is no dataset at all. What reads only what the same build has packed needs
/// not ask.
///
/// # Errors
/// A version that is not known yet; the message names both.
pub fn check_version(text: &str) -> Result<(), Fault> {
    let found = text.lines().next().unwrap_or("");
    let known = MAGIC.trim_end();
    match super::open::is_later(known, found) {
        true => Err(Spot { file: "dataset", row: 0 }.fault(FaultKind::Schema, "", super::open::or_older(known), found)),
        false => Ok(()),
    }
}

/// Writes a dataset in the packed form, whole: what a first picture needs, and behind it the details.
pub fn pack(dataset: &Dataset) -> String {
    let (first, details) = pack_apart(dataset);
    format!("{first}{DETAILS}{details}")
}

/// Writes a dataset as two texts: what a first picture needs, and the details.
fn pack_apart(dataset: &Dataset) -> (String, String) {
    let mut first = dataset.clone();
    let details = details::take(&mut first);
    (pack_plain(&first), details)
}

/// A dataset as three texts, for a page that shows a picture as soon as it can.
#[derive(Debug)]
pub struct Apart {
    /// What a first picture needs.
    pub first: String,
    /// What programs tell its figures apart by, see [`names`].
    pub names: String,
    /// The rest, see [`details`].
    pub details: String,
}

/// Writes a dataset as three texts.
pub fn pack_in_parts(dataset: &Dataset) -> Apart {
    let mut first = dataset.clone();
    let details = details::take(&mut first);
    let names = names::take(&mut first);
    Apart { first: pack_plain(&first), names, details }
}

fn pack_plain(dataset: &Dataset) -> String {
    let about = &dataset.about;
    let tables = [
        table(&[&[
            &about.title.zh,
            &about.title.en,
            &about.delivered,
            &about.published,
            &about.publisher.zh,
            &about.publisher.en,
        ]]),
        table(&dataset.places.iter().map(place_fields).collect::<Vec<_>>()),
        table(&dataset.sections.iter().map(|s| [&s.id, &s.parent, &s.title.zh, &s.title.en]).collect::<Vec<_>>()),
        table(&figures(dataset)),
        table(&dataset.chapters.iter().map(|c| [&c.id, &c.title.zh, &c.title.en]).collect::<Vec<_>>()),
        table(&views(dataset)),
        END.to_owned(),
    ];
    format!("{MAGIC}{}", tables.join(&TABLE.to_string()))
}

/// Reads a dataset in the packed form, whole.
///
/// # Errors
/// A wrong version, a missing end, a row that is damaged, missing details.
pub fn unpack(text: &str) -> Result<Dataset, Fault> {
    let (first, rest) = match text.find(DETAILS) {
        Some(at) => (super::part(text, 0, at), Some(super::part(text, at + 1, text.len()))),
        None => (text, None),
    };
    let mut dataset = unpack_first(first)?;
    details::put(&mut dataset, rest.ok_or_else(truncated)?)?;
    Ok(dataset)
}

/// Reads a dataset in the packed form, whole, or in the three texts of [`Apart`] with [`DETAILS`] between them.
///
/// # Errors
/// As [`unpack`]'s; names or details of another dataset.
pub fn unpack_any(text: &str) -> Result<Dataset, Fault> {
    let parts: Vec<&str> = text.split(DETAILS).collect();
    let [first, names, details] = parts[..] else { return unpack(text) };
    let mut dataset = unpack_first(first)?;
    names::put(&mut dataset, names)?;
    details::put(&mut dataset, details)?;
    Ok(dataset)
}

fn truncated() -> Fault {
    let file = Spot { file: "dataset", row: 0 };
    file.fault(FaultKind::Truncated, "", "a file with an end mark", "a file that stops before it")
}

/// Reads what a first picture needs; the dataset has no details.
///
/// # Errors
/// A wrong version, a missing end, a row that is damaged.
pub fn unpack_first(text: &str) -> Result<Dataset, Fault> {
    read(text).map_err(|flaw| flaw.fault(text))
}

/// Why a packed text is no dataset. What is wrong with it is put in words where somebody asks, which nobody does of the one that
/// ships inside.
#[derive(Debug)]
pub(crate) enum Flaw {
    Version,
    Truncated,
    Figure { row: usize, id: String },
    View { row: usize, id: String },
}

impl Flaw {
    fn fault(self, text: &str) -> Fault {
        let damaged =
            |file, row, expected, found: &str| Spot { file, row }.fault(FaultKind::Field, "", expected, found);
        match self {
            Self::Version => {
                let file = Spot { file: "dataset", row: 0 };
                file.fault(FaultKind::Schema, "", MAGIC.trim_end(), text.lines().next().unwrap_or(""))
            }
            Self::Truncated => truncated(),
            Self::Figure { row, id } => damaged("figures", row + 2, "a packed figure", &id),
            Self::View { row, id } => damaged("views", row + 1, "a packed view", &id),
        }
    }
}

/// Reads what a first picture needs; the dataset has no details.
#[inline(never)]
pub(crate) fn read(text: &str) -> Result<Dataset, Flaw> {
    let body = text.strip_prefix(MAGIC).ok_or(Flaw::Version)?;
    let tables: Vec<&str> = split(body, TABLE).collect();
    let [about, places, sections, figures, chapters, views, END] = tables[..] else { return Err(Flaw::Truncated) };

    let about = Columns::read(about, 6);
    if about.height == 0 {
        return Err(Flaw::Truncated);
    }
    let mut dataset = Dataset {
        about: About {
            title: about.pair(0, 0),
            delivered: about.text(0, 2),
            published: about.text(0, 3),
            publisher: about.pair(0, 4),
        },
        ..Dataset::default()
    };
    let places = Columns::read(places, 3);
    for row in 0..places.height {
        dataset.places.push(Place { name: places.pair(row, 0), tile: parse_tile(places.cell(row, 2)) });
    }
    let chapters = Columns::read(chapters, 3);
    for row in 0..chapters.height {
        dataset.chapters.push(Chapter { id: chapters.text(row, 0), title: chapters.pair(row, 1) });
    }
    let sections = Columns::read(sections, 4);
    for row in 0..sections.height {
        dataset.sections.push(Section {
            id: sections.text(row, 0),
            parent: sections.text(row, 1),
            title: sections.pair(row, 2),
            starts: String::new(),
            heading: String::new(),
        });
    }
    let figures = Columns::read(figures, COLUMNS.len());
    for row in 0..figures.height {
        let mut fields: [&str; COLUMNS.len()] = std::array::from_fn(|column| figures.cell(row, column));
        let stand_in = names::stand_in(row);
        if fields[1].is_empty() {
            fields[1] = &stand_in;
        }
        let namesake = namesake(&dataset.figures, row, fields[1]).map(|figure| figure.name.zh.clone());
        if let Some(name) = namesake.as_ref().filter(|_| fields[2].is_empty()) {
            fields[2] = name;
        }
        let id = usual_id(fields[1], fields[8], fields[6]);
        if fields[0].is_empty() {
            fields[0] = &id;
        }
        let figure = Figure::decode(&fields).ok_or_else(|| Flaw::Figure { row, id: fields[0].to_owned() })?;
        dataset.figures.push(figure);
    }
    let views = Columns::read(views, 14);
    let mut last = 0;
    for row in 0..views.height {
        let view = view(&views, row, &dataset.figures, &mut last);
        dataset.views.push(view.ok_or_else(|| Flaw::View { row, id: views.text(row, 0) })?);
    }
    Ok(dataset)
}

/// A table as it was written, column by column.
struct Columns<'t> {
    columns: Vec<Vec<&'t str>>,
    /// How many rows; none where the table has another number of columns, or columns of unequal length.
    height: usize,
}

impl<'t> Columns<'t> {
    fn read(table: &'t str, width: usize) -> Self {
        let mut columns: Vec<Vec<&str>> = Vec::new();
        for column in split(table, COLUMN) {
            columns.push(split(column, VALUE).collect());
        }
        let height = columns.first().map_or(0, Vec::len);
        let whole = columns.len() == width && columns.iter().all(|column| column.len() == height);
        Self { columns, height: if whole { height } else { 0 } }
    }

    fn cell(&self, row: usize, column: usize) -> &'t str {
        self.columns.get(column).and_then(|column| column.get(row)).copied().unwrap_or("")
    }

    fn text(&self, row: usize, column: usize) -> String {
        self.cell(row, column).to_owned()
    }

    /// A text in both languages, which stand in two columns.
    fn pair(&self, row: usize, column: usize) -> Text {
        pair(self.cell(row, column), self.cell(row, column + 1))
    }
}

fn pair(zh: &str, en: &str) -> Text {
    Text { zh: zh.to_owned(), en: en.to_owned() }
}

/// Rows of equal length, written column by column.
fn table<R: AsRef<[S]>, S: AsRef<str>>(rows: &[R]) -> String {
    let width = rows.first().map_or(0, |r| r.as_ref().len());
    let column = |i: usize| -> String {
        let values: Vec<String> = rows.iter().map(|r| clean(r.as_ref()[i].as_ref())).collect();
        values.join(&VALUE.to_string())
    };
    (0..width).map(column).collect::<Vec<_>>().join(&COLUMN.to_string())
}

/// A value without the characters that separate values.
fn clean(value: &str) -> String {
    value.replace([TABLE, COLUMN, VALUE, DETAILS], " ")
}

/// The first figure of a series among those before `index`; not all of them, since there may be a hundred thousand.
fn namesake<'f>(figures: &'f [Figure], index: usize, series: &str) -> Option<&'f Figure> {
    let from = index.saturating_sub(512);
    let mut before = figures.get(from..index)?.iter();
    match names::stands_in(series) {
        // That of a series which has its name later is known: to look for it takes as long as all else.
        Some(first) => before.nth(first.checked_sub(from)?).filter(|figure| figure.series == series),
        None => before.find(|figure| figure.series == series),
    }
}

/// The figures' fields; without what follows from others: a usual id, a name that the series has had.
fn figures(dataset: &Dataset) -> Vec<[String; COLUMNS.len()]> {
    let fields = |(index, figure): (usize, &Figure)| {
        let mut fields = figure.fields();
        if fields[0] == usual_id(&fields[1], &fields[8], &fields[6]) {
            fields[0].clear();
        }
        if figure.series == names::stand_in(index) {
            fields[1].clear();
        }
        let before = namesake(&dataset.figures, index, &figure.series);
        if before.is_some_and(|before| before.name.zh == figure.name.zh) {
            fields[2].clear();
        }
        fields
    };
    dataset.figures.iter().enumerate().map(fields).collect()
}

/// The views' fields. A row names its series by how far its first figure is from that of the row before, and its measure
/// where that is another than before: most stories go through the report in its own order.
fn views(dataset: &Dataset) -> Vec<[String; 14]> {
    let mut last = 0;
    let mut places = BTreeMap::new();
    for (at, figure) in dataset.figures.iter().enumerate() {
        places.entry(figure.series.as_str()).or_insert(at as i32);
    }
    dataset.views.iter().map(|view| view_fields(view, &places, &mut last)).collect()
}

fn place_fields(place: &Place) -> [String; 3] {
    let tile = place.tile.map(|(column, row)| format!("{column},{row}"));
    [place.name.zh.clone(), place.name.en.clone(), tile.unwrap_or_default()]
}

/// The fields of a view; `places` are those of the first figures of each series.
fn view_fields(view: &View, places: &BTreeMap<&str, i32>, last: &mut i32) -> [String; 14] {
    let part = PART.to_string();
    let line = LINE.to_string();
    let columns: Vec<String> = view
        .columns
        .iter()
        .map(|c| {
            let measure = c.measure.map_or("", Measure::word);
            [&c.period.to_string(), measure, &c.name.zh, &c.name.en].map(|s| s.replace([LINE, PART], " ")).join(&part)
        })
        .collect();
    let mut rows = Vec::new();
    let mut measure = None;
    for row in &view.rows {
        let series = match places.get(row.series.as_str()) {
            Some(&at) => {
                let step = at - *last;
                *last = at;
                step.to_string()
            }
            None => row.series.clone(),
        };
        let word = if measure == Some(row.measure) { "" } else { row.measure.word() };
        measure = Some(row.measure);
        let fields = [word, &series, &row.place, &row.name.zh, &row.name.en].map(|s| s.replace([LINE, PART], " "));
        rows.push(fields.join(&part).trim_end_matches(PART).to_owned());
    }
    [
        view.id.clone(),
        view.form.clone(),
        view.title.zh.clone(),
        view.title.en.clone(),
        view.subtitle.zh.clone(),
        view.subtitle.en.clone(),
        view.note.zh.clone(),
        view.note.en.clone(),
        columns.join(&line),
        rows.join(&line),
        view.chapter.clone(),
        view.each.clone(),
        if view.keep_order { "kept".to_owned() } else { String::new() },
        view.highlight.clone(),
    ]
}

fn view(table: &Columns<'_>, at: usize, figures: &[Figure], last: &mut i32) -> Option<View> {
    let mut view = View {
        id: table.text(at, 0),
        form: table.text(at, 1),
        title: table.pair(at, 2),
        subtitle: table.pair(at, 4),
        note: table.pair(at, 6),
        columns: Vec::new(),
        rows: Vec::new(),
        chapter: table.text(at, 10),
        each: table.text(at, 11),
        keep_order: table.cell(at, 12) == "kept",
        highlight: table.text(at, 13),
    };
    for line in lines(table.cell(at, 8)) {
        let [period, measure, zh, en, _] = parts(line, 4)?;
        let period = period.parse().ok()?;
        view.columns.push(ViewColumn { name: pair(zh, en), period, measure: Measure::from_word(measure) });
    }
    let mut known = None;
    for line in lines(table.cell(at, 9)) {
        let [measure, series, place, zh, en] = parts(line, 5)?;
        let digits = series.strip_prefix("-").unwrap_or(series);
        let series = if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            let step = whole(digits)? as i32;
            *last = last.wrapping_add(if digits.len() < series.len() { -step } else { step });
            &figures.get(*last as usize)?.series
        } else {
            series
        };
        known = if measure.is_empty() { known } else { Measure::from_word(measure) };
        let (series, place) = (series.to_owned(), place.to_owned());
        view.rows.push(ViewRow { series, measure: known?, place, name: pair(zh, en) });
    }
    Some(view)
}

fn lines(value: &str) -> impl Iterator<Item = &str> {
    split(value, LINE).filter(|line| !line.is_empty())
}

/// The parts of a line, empty ones at its end left out; `None` where there are more than `most`.
fn parts(line: &str, most: usize) -> Option<[&str; 5]> {
    let mut parts = [""; 5];
    for (at, part) in split(line, PART).enumerate() {
        *parts.get_mut(at).filter(|_| at < most)? = part;
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_other_versions_and_halves() {
        let whole = pack(&Dataset::default());
        assert_eq!(unpack("<html>").expect_err("no dataset").kind, FaultKind::Schema);
        assert_eq!(unpack("").expect_err("nothing").kind, FaultKind::Schema);
        let (first, _) = pack_apart(&Dataset::default());
        assert_eq!(unpack(&first).expect_err("no details").kind, FaultKind::Truncated);
        assert_eq!(unpack(&first[..first.len() - 1]).expect_err("half").kind, FaultKind::Truncated);
        assert_eq!(unpack(&whole[..whole.len() - 1]).expect_err("half of the details").kind, FaultKind::Truncated);
    }
}
