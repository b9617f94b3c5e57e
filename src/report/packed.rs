//! The packed form of a dataset, as it ships: one text, tables of columns, nothing to parse but separators.
//!
//! A column's values stand together, so that a general compressor sees like beside like, and reading is splitting.
//! The form is versioned by its first line and closed by an end mark, so that half a file is told from a whole one.

use super::figure::usual_id;
use super::open::parse_tile;
use super::{
    About, COLUMNS, Chapter, Dataset, Fault, FaultKind, Figure, Measure, Place, Section, Spot, Text, View, ViewColumn,
    ViewRow,
};

/// The first line of a packed dataset.
pub const MAGIC: &str = "tujie-packed/1\n";
const END: &str = "end";
// What stands between the tables of a file, the columns of a table, the values of a column, the lines and the parts
// of a value.
const TABLE: char = '\u{1c}';
const COLUMN: char = '\u{1d}';
const VALUE: char = '\u{1e}';
const LINE: char = '\n';
const PART: char = '\t';
// What stands in a quote for the figure's own name, and for its value with the unit: most quotes are made of just these.
const NAME: &str = "\u{1}";
const QUANTITY: &str = "\u{2}";

/// Writes a dataset in the packed form.
pub fn pack(dataset: &Dataset) -> String {
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
        table(&dataset.figures.iter().map(figure_fields).collect::<Vec<_>>()),
        table(&dataset.chapters.iter().map(|c| [&c.id, &c.title.zh, &c.title.en]).collect::<Vec<_>>()),
        table(&dataset.views.iter().map(view_fields).collect::<Vec<_>>()),
        END.to_owned(),
    ];
    format!("{MAGIC}{}", tables.join(&TABLE.to_string()))
}

/// Reads a dataset in the packed form.
///
/// # Errors
/// A wrong version, a missing end, a row that is wrong in itself.
pub fn unpack(text: &str) -> Result<Dataset, Fault> {
    let file = Spot { file: "dataset", row: 0 };
    let body = text
        .strip_prefix(MAGIC)
        .ok_or_else(|| file.fault(FaultKind::Schema, "", MAGIC.trim_end(), text.lines().next().unwrap_or("")))?;
    let truncated = || file.fault(FaultKind::Truncated, "", "a file with an end mark", "a file that stops before it");
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
        let id = usual_id(fields[1], fields[8], fields[6]);
        if fields[0].is_empty() {
            fields[0] = &id;
        }
        let quote = whole_quote(&fields);
        fields[13] = &quote;
        dataset.figures.push(Figure::parse(&fields, Spot { file: "figures", row: index + 2 })?);
    }
    for (index, fields) in rows::<14>(views).enumerate() {
        let spot = Spot { file: "views", row: index + 1 };
        let wrong = || spot.fault(FaultKind::Field, "", "a packed view", fields[0]);
        dataset.views.push(view(&fields).ok_or_else(wrong)?);
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
    value.replace([TABLE, COLUMN, VALUE], " ")
}

/// The rows of a table; none where it has another number of columns or columns of unequal length.
fn rows<const N: usize>(table: &str) -> impl Iterator<Item = [&str; N]> {
    let columns: Vec<Vec<&str>> = table.split(COLUMN).map(|c| c.split(VALUE).collect()).collect();
    let height = columns.first().map_or(0, Vec::len);
    let whole = columns.len() == N && columns.iter().all(|c| c.len() == height);
    (0..if whole { height } else { 0 }).map(move |row| std::array::from_fn(|i| columns[i][row]))
}

/// A figure's fields; without what follows from others: its usual id, its name and value within its quote.
fn figure_fields(figure: &Figure) -> [String; COLUMNS.len()] {
    let mut fields = figure.fields();
    if fields[0] == usual_id(&fields[1], &fields[8], &fields[6]) {
        fields[0].clear();
    }
    let quantity = format!("{}{}", fields[10].trim_start_matches('-'), fields[11]);
    fields[13] = fields[13].replacen(&fields[2], NAME, 1).replacen(&quantity, QUANTITY, 1);
    fields
}

/// A quote with the figure's name and value in their places.
fn whole_quote(fields: &[&str; COLUMNS.len()]) -> String {
    let mut quote = String::with_capacity(2 * fields[13].len());
    for c in fields[13].chars() {
        match c {
            '\u{1}' => quote.push_str(fields[2]),
            '\u{2}' => {
                quote.push_str(fields[10].trim_start_matches('-'));
                quote.push_str(fields[11]);
            }
            c => quote.push(c),
        }
    }
    quote
}

fn place_fields(place: &Place) -> [String; 3] {
    let tile = place.tile.map(|(column, row)| format!("{column},{row}"));
    [place.name.zh.clone(), place.name.en.clone(), tile.unwrap_or_default()]
}

fn view_fields(view: &View) -> [String; 14] {
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
    let rows: Vec<String> = view
        .rows
        .iter()
        .map(|r| {
            [r.measure.word(), &r.series, &r.place, &r.name.zh, &r.name.en]
                .map(|s| s.replace([LINE, PART], " "))
                .join(&part)
        })
        .collect();
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

fn view(fields: &[&str; 14]) -> Option<View> {
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
    let rows = parts::<5>(rows).map(|row| {
        let [measure, series, place, zh, en] = row?;
        let measure = Measure::from_word(measure)?;
        Some(ViewRow { series: series.to_owned(), measure, place: place.to_owned(), name: pair(zh, en) })
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

/// The lines of a value, each in `N` parts; `None` for a line with another number of them.
fn parts<const N: usize>(value: &str) -> impl Iterator<Item = Option<[&str; N]>> {
    value.split(LINE).filter(|line| !line.is_empty()).map(|line| {
        let mut found = line.split(PART);
        let mut parts = [""; N];
        for part in &mut parts {
            *part = found.next()?;
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
        assert_eq!(unpack(&whole[..whole.len() - 1]).expect_err("half").kind, FaultKind::Truncated);
    }
}
