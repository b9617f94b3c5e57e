//! A dataset's folder on disk: `report.toml`, `figures.csv`, `views.toml`, `not-figures.csv`.

use std::path::Path;

use super::{COLUMNS, Dataset, Fault, FaultKind, Figure, Spot, open};

/// A numeral of the text that is no figure, and why.
#[derive(Clone, Debug)]
pub struct NotFigure {
    /// Section and paragraph, as in a figure.
    pub section: String,
    /// The numeral as written.
    pub numeral: String,
    /// A clause that contains it.
    pub quote: String,
    /// Why it is none: a date, an ordinal, a slogan, a proper name.
    pub reason: String,
    /// The row in the file.
    pub row: usize,
}

/// Reads the dataset in `folder`, all rows even where some are wrong.
///
/// # Errors
/// Every fault of every file, so that an editor mends them in one round.
pub fn read(folder: &Path) -> Result<Dataset, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut dataset = take(&mut faults, toml_file(folder, "report.toml").and_then(|t| open::read_report(&t)));
    match rows(folder, "figures.csv", &COLUMNS) {
        Ok(rows) => {
            for (number, row) in rows {
                let fields: [&str; COLUMNS.len()] = std::array::from_fn(|i| row[i].as_str());
                match Figure::parse(&fields, Spot { file: "figures.csv", row: number }) {
                    Ok(figure) => dataset.figures.push(figure),
                    Err(fault) => faults.push(fault),
                }
            }
        }
        Err(fault) => faults.push(fault),
    }
    if folder.join("views.toml").exists() {
        let stories = toml_file(folder, "views.toml");
        let stories = stories.and_then(|t| Ok((open::read_views(&t)?, open::read_chapters(&t)?)));
        (dataset.views, dataset.chapters) = take(&mut faults, stories);
    }
    if faults.is_empty() {
        dataset.validate()?;
        Ok(dataset)
    } else {
        Err(faults)
    }
}

/// Reads `not-figures.csv`; none where the folder has no such file.
///
/// # Errors
/// Names the file, row and field.
pub fn read_not_figures(folder: &Path) -> Result<Vec<NotFigure>, Fault> {
    const NAME: &str = "not-figures.csv";
    if !folder.join(NAME).exists() {
        return Ok(Vec::new());
    }
    let mut list = Vec::new();
    for (row, fields) in rows(folder, NAME, &["section", "numeral", "quote", "reason"])? {
        let [section, numeral, quote, reason] = std::array::from_fn(|i| fields[i].clone());
        if reason.trim().is_empty() {
            return Err(Spot { file: NAME, row }.fault(FaultKind::Field, "reason", "why this is no figure", ""));
        }
        list.push(NotFigure { section, numeral, quote, reason, row });
    }
    Ok(list)
}

fn take<T: Default>(faults: &mut Vec<Fault>, result: Result<T, Fault>) -> T {
    result.unwrap_or_else(|fault| {
        faults.push(fault);
        T::default()
    })
}

fn text_file(folder: &Path, name: &str) -> Result<String, Fault> {
    let spot = Spot { file: name, row: 0 };
    let bytes = std::fs::read(folder.join(name))
        .map_err(|e| spot.fault(FaultKind::Schema, "", format!("a file in {}", folder.display()), &e.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|e| spot.fault(FaultKind::Schema, "", "UTF-8", &e.to_string()))?;
    Ok(text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned))
}

fn toml_file(folder: &Path, name: &str) -> Result<toml::Value, Fault> {
    let text = text_file(folder, name)?;
    toml::from_str(&text).map_err(|e| {
        let row = e.span().map_or(0, |s| text[..s.start].matches('\n').count() + 1);
        Spot { file: name, row }.fault(FaultKind::Schema, "", "TOML", e.message())
    })
}

/// The rows of a CSV file whose header is just `columns`, each with its number as an editor shows it.
fn rows(folder: &Path, name: &str, columns: &[&str]) -> Result<Vec<(usize, Vec<String>)>, Fault> {
    let text = text_file(folder, name)?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|e| broken(name, 1, &e))?;
    if !header.iter().eq(columns.iter().copied()) {
        let found = header.iter().collect::<Vec<_>>().join(",");
        return Err(Spot { file: name, row: 1 }.fault(FaultKind::Schema, "header", columns.join(","), &found));
    }
    let mut rows = Vec::new();
    for (index, record) in reader.records().enumerate() {
        let number = index + 2;
        let record = record.map_err(|e| broken(name, number, &e))?;
        if record.len() != columns.len() {
            let expected = format!("{} fields", columns.len());
            return Err(Spot { file: name, row: number }.fault(
                FaultKind::Schema,
                "",
                expected,
                &record.len().to_string(),
            ));
        }
        rows.push((number, record.iter().map(|field| field.trim().to_owned()).collect()));
    }
    Ok(rows)
}

fn broken(name: &str, row: usize, error: &csv::Error) -> Fault {
    Spot { file: name, row }.fault(FaultKind::Schema, "", "CSV", &error.to_string())
}
