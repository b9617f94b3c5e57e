//! The packed form of a dataset, as it ships: one text, tables of columns, nothing to parse but separators.
//!
//! A column's values stand together, so that a general compressor sees like beside like, and reading is splitting.
//! The form is versioned by its first line and closed by an end mark, so that half a file is told from a whole one.

use std::collections::BTreeMap;

use super::figure::usual_id;
use super::open::parse_tile;
use super::{
    About, COLUMNS, Chapter, Dataset, Fault, FaultKind, Figure, Measure, Place, Section, Spot, Text, View, ViewColumn,
    ViewRow, details,
};

/// The first line of a packed dataset.
pub const MAGIC: &str = "tujie-packed/1\n";
const END: &str = "end";
// What stands between a dataset and its details.
const DETAILS: char = '\u{1f}';
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
pub fn pack_apart(dataset: &Dataset) -> (String, String) {
    let mut first = dataset.clone();
    let details = details::take(&mut first);
    (pack_plain(&first), details)
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

fn truncated() -> Fault {
    let file = Spot { file: "dataset", row: 0 };
    file.fault(FaultKind::Truncated, "", "a file with an end mark", "a file that stops before it")
}

/// Reads what a first picture needs; the dataset has no details.
///
/// # Errors
/// A wrong version, a missing end, a row that is damaged.
pub fn unpack_first(text: &str) -> Result<Dataset, Fault> {
    let file = Spot { file: "dataset", row: 0 };
    let body = text
        .strip_prefix(MAGIC)
        .ok_or_else(|| file.fault(FaultKind::Schema, "", MAGIC.trim_end(), text.lines().next().unwrap_or("")))?;
    let tables: Vec<&str> = body.split(TABLE).collect();
    let [about, places, sections, figures, chapters, views, END] = tables[..] else { return Err(truncated()) };

    let about = rows::<6>(about).next().ok_or_else(truncated)?;
    let mut dataset = Dataset {
        about: About {
            title: pair(about[0], about[1]),
            delivered: about[2].to_owned(),
            published: about[3].to_owned(),
            publisher: pair(about[4], about[5]),
        },
        places: rows::<3>(places).map(|[zh, en, tile]| Place { name: pair(zh, en), tile: parse_tile(tile) }).collect(),
        chapters: rows::<3>(chapters).map(|[id, zh, en]| Chapter { id: id.to_owned(), title: pair(zh, en) }).collect(),
        sections: rows::<4>(sections)
            .map(|[id, parent, zh, en]| Section {
                id: id.to_owned(),
                parent: parent.to_owned(),
                title: pair(zh, en),
                starts: String::new(),
                heading: String::new(),
            })
            .collect(),
        ..Dataset::default()
    };
    for (index, mut fields) in rows::<{ COLUMNS.len() }>(figures).enumerate() {
        let namesake = namesake(&dataset.figures, index, fields[1]).map(|figure| figure.name.zh.clone());
        if let Some(name) = namesake.as_ref().filter(|_| fields[2].is_empty()) {
            fields[2] = name;
        }
        let id = usual_id(fields[1], fields[8], fields[6]);
        if fields[0].is_empty() {
            fields[0] = &id;
        }
        let spot = Spot { file: "figures", row: index + 2 };
        let damaged = || spot.fault(FaultKind::Field, "", "a packed figure", fields[0]);
        dataset.figures.push(Figure::decode(&fields).ok_or_else(damaged)?);
    }
    let mut last = 0;
    for (index, fields) in rows::<14>(views).enumerate() {
        let spot = Spot { file: "views", row: index + 1 };
        let wrong = || spot.fault(FaultKind::Field, "", "a packed view", fields[0]);
        dataset.views.push(view(&fields, &dataset.figures, &mut last).ok_or_else(wrong)?);
    }
    Ok(dataset)
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

/// The rows of a table; none where it has another number of columns or columns of unequal length.
fn rows<const N: usize>(table: &str) -> impl Iterator<Item = [&str; N]> {
    let columns: Vec<Vec<&str>> = table.split(COLUMN).map(|c| c.split(VALUE).collect()).collect();
    let height = columns.first().map_or(0, Vec::len);
    let whole = columns.len() == N && columns.iter().all(|c| c.len() == height);
    (0..if whole { height } else { 0 }).map(move |row| std::array::from_fn(|i| columns[i][row]))
}

/// The first figure of a series among those before `index`; not all of them, since there may be a hundred thousand.
fn namesake<'f>(figures: &'f [Figure], index: usize, series: &str) -> Option<&'f Figure> {
    figures.get(index.saturating_sub(512)..index)?.iter().find(|figure| figure.series == series)
}

/// The figures' fields; without what follows from others: a usual id, a name that the series has had.
fn figures(dataset: &Dataset) -> Vec<[String; COLUMNS.len()]> {
    let fields = |(index, figure): (usize, &Figure)| {
        let mut fields = figure.fields();
        if fields[0] == usual_id(&fields[1], &fields[8], &fields[6]) {
            fields[0].clear();
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

fn view(fields: &[&str; 14], figures: &[Figure], last: &mut i32) -> Option<View> {
    let [
        id,
        form,
        title,
        title_en,
        subtitle,
        subtitle_en,
        note,
        note_en,
        columns,
        rows,
        chapter,
        each,
        order,
        highlight,
    ] = *fields;
    let columns = parts::<4>(columns).map(|column| {
        let [period, measure, zh, en] = column?;
        Some(ViewColumn { name: pair(zh, en), period: period.parse().ok()?, measure: Measure::from_word(measure) })
    });
    let mut known = None;
    let rows = parts::<5>(rows).map(|row| {
        let [measure, series, place, zh, en] = row?;
        let series = match series.parse::<i32>() {
            Ok(step) => {
                *last = last.wrapping_add(step);
                &figures.get(*last as usize)?.series
            }
            Err(_) => series,
        };
        known = if measure.is_empty() { known } else { Measure::from_word(measure) };
        Some(ViewRow { series: series.to_owned(), measure: known?, place: place.to_owned(), name: pair(zh, en) })
    });
    Some(View {
        id: id.to_owned(),
        chapter: chapter.to_owned(),
        form: form.to_owned(),
        each: each.to_owned(),
        title: pair(title, title_en),
        subtitle: pair(subtitle, subtitle_en),
        note: pair(note, note_en),
        columns: columns.collect::<Option<_>>()?,
        rows: rows.collect::<Option<_>>()?,
        keep_order: order == "kept",
        highlight: highlight.to_owned(),
    })
}

/// The lines of a value, each in `N` parts, empty ones at its end left out; `None` for a line with more.
fn parts<const N: usize>(value: &str) -> impl Iterator<Item = Option<[&str; N]>> {
    value.split(LINE).filter(|line| !line.is_empty()).map(|line| {
        let mut found = line.split(PART);
        let mut parts = [""; N];
        for part in &mut parts {
            *part = found.next().unwrap_or("");
        }
        found.next().is_none().then_some(parts)
    })
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
