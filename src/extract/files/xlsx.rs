//! Excel workbooks: what their cells show, formulas by the values that were saved with them.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Dimensions, Reader, SheetVisible, Xlsx, XlsxError};

use super::builder::Builder;
use super::{Document, Format, Refusal, RefusalKind, archive};

/// The most cells that are read of a workbook, and the farthest row and column.
const MOST_CELLS: usize = 200_000;
const FARTHEST_ROW: u32 = 100_000;
const FARTHEST_COLUMN: u32 = 256;
/// How many cells a remark names.
const NAMED: usize = 5;

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;
/// A cell's text, and whether it only repeats one that it is merged with.
type Cells = BTreeMap<(u32, u32), (String, bool)>;

/// Reads a workbook: its sheets that are not hidden.
///
/// # Errors
/// It is broken, far larger than a table of figures, or all its formulas lack their values.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    archive::weigh(bytes)?;
    let mut workbook = Workbook::new(Cursor::new(bytes)).map_err(|error| damaged("", &error))?;
    let shown = |sheet: &&calamine::Sheet| sheet.visible == SheetVisible::Visible;
    let names: Vec<String> = workbook.sheets_metadata().iter().filter(shown).map(|sheet| sheet.name.clone()).collect();
    let mut builder = Builder::default();
    let mut read = Vec::new();
    let mut valueless = Vec::new();
    for name in &names {
        let cells = sheet(&mut workbook, name, &mut builder, &mut valueless)?;
        if !cells.is_empty() {
            read.push(name.as_str());
            builder.whole_table(name, rows(&cells));
        }
    }
    if read.len() > 1 {
        builder.remark("sheets", "", &read.join("、"));
    }
    // A sheet of formulas alone that were never worked out shows nothing.
    if let (true, Some(first)) = (read.is_empty(), valueless.first()) {
        return Err(Refusal::new(RefusalKind::NoValues, first, &valueless.len().to_string()));
    }
    Ok(builder.finish(Format::Xlsx))
}

fn damaged(place: &str, error: &XlsxError) -> Refusal {
    match error {
        XlsxError::Password => Refusal::new(RefusalKind::OldOffice, place, "a password"),
        error => Refusal::new(RefusalKind::Damaged, place, &error.to_string()),
    }
}

fn sheet(
    workbook: &mut Workbook<'_>,
    name: &str,
    builder: &mut Builder,
    valueless: &mut Vec<String>,
) -> Result<Cells, Refusal> {
    let wrong = |error: XlsxError| damaged(name, &error);
    let merged = workbook.merge_cells_by_sheet_name(name).map_err(wrong)?;
    let styles = percent_cells(workbook, name).map_err(wrong)?;
    let mut reader = workbook.worksheet_cells_reader(name).map_err(wrong)?;
    let mut cells = Cells::new();
    let (mut formulas, mut unsaved, mut errors) = (Vec::new(), Vec::new(), Vec::new());
    while let Some(cell) = reader.next_cell_with_formula().map_err(wrong)? {
        let (row, column) = cell.pos;
        let place = format!("{name}!{}", address(row, column));
        if row >= FARTHEST_ROW || column >= FARTHEST_COLUMN || cells.len() >= MOST_CELLS {
            return Err(Refusal::new(RefusalKind::Bomb, &place, "a cell so far out"));
        }
        let text = match &cell.value {
            DataRef::Error(error) => {
                errors.push((place.clone(), error.to_string()));
                String::new()
            }
            value => shown(value, styles.get(&cell.pos).copied().unwrap_or_default()),
        };
        if cell.formula.is_some() {
            if text.is_empty() && !matches!(cell.value, DataRef::Error(_)) {
                unsaved.push(place);
            } else {
                formulas.push(place);
            }
        }
        if !text.is_empty() {
            cells.insert(cell.pos, (text, false));
        }
    }
    drop(reader);
    fill_merged(&mut cells, &merged);
    let listed = |places: &[String]| places.iter().take(NAMED).cloned().collect::<Vec<_>>().join("、");
    if !merged.is_empty() {
        let ranges = merged
            .iter()
            .take(NAMED)
            .map(|d| format!("{}:{}", address(d.start.0, d.start.1), address(d.end.0, d.end.1)));
        builder.remark(
            "merged-cells",
            &format!("{name}!{}", ranges.collect::<Vec<_>>().join("、")),
            &merged.len().to_string(),
        );
    }
    if !formulas.is_empty() {
        builder.remark("formulas", &listed(&formulas), &formulas.len().to_string());
    }
    if !unsaved.is_empty() {
        builder.remark("no-values", &listed(&unsaved), &unsaved.len().to_string());
    }
    if let Some((_, error)) = errors.first() {
        let places: Vec<String> = errors.iter().map(|(place, _)| place.clone()).collect();
        builder.remark("errors", &listed(&places), error);
    }
    valueless.extend(unsaved);
    Ok(cells)
}

/// How a cell writes its number.
#[derive(Clone, Copy, Default)]
struct Percent {
    is: bool,
}

/// The cells that show their number as per cent: in the file 6.9 % is 0.069.
fn percent_cells(workbook: &mut Workbook<'_>, name: &str) -> Result<BTreeMap<(u32, u32), Percent>, XlsxError> {
    let mut reader = workbook.worksheet_cells_reader(name)?;
    let mut percents = BTreeMap::new();
    let is_percent: Vec<bool> = reader
        .styles()
        .iter()
        .map(|style| style.number_format.as_ref().is_some_and(|format| format.format_code.contains('%')))
        .collect();
    while let Some((row, column, style)) = reader.next_style_id()? {
        if is_percent.get(style) == Some(&true) && percents.len() < MOST_CELLS {
            percents.insert((row, column), Percent { is: true });
        }
    }
    Ok(percents)
}

/// Repeats what stands in the first cell of those that are merged.
fn fill_merged(cells: &mut Cells, merged: &[Dimensions]) {
    let mut left = MOST_CELLS;
    for dimensions in merged {
        let Some((text, _)) = cells.get(&dimensions.start).cloned() else { continue };
        for row in dimensions.start.0..=dimensions.end.0.min(FARTHEST_ROW) {
            for column in dimensions.start.1..=dimensions.end.1.min(FARTHEST_COLUMN) {
                if left == 0 {
                    return;
                }
                left -= 1;
                cells.entry((row, column)).or_insert_with(|| (text.clone(), true));
            }
        }
    }
}

/// The rows that are not empty, each from the first column that any has.
fn rows(cells: &Cells) -> Vec<(usize, Vec<(String, bool)>)> {
    let first = cells.keys().map(|(_, column)| *column).min().unwrap_or(0);
    let mut rows: Vec<(usize, Vec<(String, bool)>)> = Vec::new();
    for ((row, column), cell) in cells {
        let number = *row as usize + 1;
        if rows.last().is_none_or(|(last, _)| *last != number) {
            rows.push((number, Vec::new()));
        }
        if let Some((_, row)) = rows.last_mut() {
            row.resize((column - first) as usize, (String::new(), true));
            row.push(cell.clone());
        }
    }
    rows
}

/// What a cell shows.
fn shown(value: &DataRef<'_>, percent: Percent) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.trim().to_owned(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) if percent.is => format!("{}%", decimal(number * 100.0)),
        DataRef::Float(number) => decimal(*number),
        DataRef::Bool(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year}-{month:02}-{day:02}")
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(_) => String::new(),
    }
}

/// A number as a table shows it: 15 digits are what it was typed with, the rest is what binary fractions add.
fn decimal(number: f64) -> String {
    if !number.is_finite() {
        return String::new();
    }
    let digits = 14 - (number.abs().log10().floor().clamp(-14.0, 14.0)) as i32;
    let text = format!("{number:.*}", digits.clamp(0, 14) as usize);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// `A1`, as Excel names a cell.
fn address(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{}", row + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_the_names_of_excel() {
        assert_eq!(
            [(0, 0), (9, 25), (1, 26), (0, 701), (0, 702)].map(|(r, c)| address(r, c)),
            ["A1", "Z10", "AA2", "ZZ1", "AAA1"]
        );
    }

    #[test]
    fn numbers_are_as_they_were_typed() {
        for (number, text) in [
            (793.9, "793.9"),
            (0.1 + 0.2, "0.3"),
            (0.069 * 100.0, "6.9"),
            (-1e-7, "-0.0000001"),
            (1e15, "1000000000000000"),
            (0.0, "0"),
            (62.5, "62.5"),
        ] {
            assert_eq!(decimal(number), text);
        }
    }
}
