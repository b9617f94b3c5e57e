//! `tujie check`: what is wrong with a dataset, all of it at once.

use std::path::{Path, PathBuf};

use clap::Args;
use tujie::chart::{self, ChartError, Form};
use tujie::report::source::{self, Source, ViewLines};
use tujie::report::{Dataset, Fault, FaultKind, Lang, Spot, UNCHECKED, View, check};

use super::{Told, input, listed};

#[derive(Args)]
pub(super) struct Check {
    /// The dataset: its folder, or a file of it in one.
    #[arg(default_value = "data/dingxi-2026")]
    dataset: PathBuf,
    /// The report's text: a file of any kind that `extract` reads; for a folder.
    #[arg(long)]
    report: Option<PathBuf>,
}

pub(super) fn check(asked: &Check) -> Told {
    if asked.dataset.is_file() { check_file(asked) } else { check_folder(&asked.dataset, asked.report.as_deref()) }
}

/// What is in one file has no lines to name.
fn check_file(asked: &Check) -> Told {
    if asked.report.is_some() {
        return Err(
            "--report: expected the folder of a dataset, which tells its sections apart; found a file".to_owned()
        );
    }
    let dataset = input::dataset(&asked.dataset)?;
    let mut faults = check::derived(&dataset).err().unwrap_or_default();
    let mut alone = dataset.clone();
    for (index, view) in dataset.views.iter().enumerate() {
        let row = index + 1;
        let lines = ViewLines { view: row, form: row, each: row, is_told: true };
        faults.extend(refused(&mut alone, view).map(|error| refusal("views", view, &lines, &error)));
    }
    if faults.is_empty() { Ok(well_formed(&dataset)) } else { Err(listed(&faults)) }
}

fn well_formed(dataset: &Dataset) -> String {
    let unchecked = dataset.figures.iter().filter(|figure| figure.note.starts_with(UNCHECKED)).count();
    let said = format!("{} figures, {} views: all well formed", dataset.figures.len(), dataset.views.len());
    if unchecked == 0 { said } else { format!("{said}; {unchecked} figures are marked {UNCHECKED} in the note") }
}

fn check_folder(folder: &Path, report: Option<&Path>) -> Told {
    let source = Source::read(folder);
    let dataset = &source.dataset;
    let mut faults = source.faults.clone();
    faults.extend(refusals(&source));
    let mut told = vec![well_formed(dataset)];
    // Figures that were read whole are held against each other and the text, whatever is wrong with the views.
    if source.faults.iter().all(|fault| fault.file == "views.toml") {
        faults.extend(check::derived(dataset).err().into_iter().flatten());
        if let Some(report) = report {
            let text = text_of(report)?;
            let tally = source::read_not_figures(folder)
                .and_then(|not_figures| check::against_text(&source, &not_figures, &text));
            match tally {
                Ok(tally) => told.push(format!(
                    "{} numerals in the report: {} claimed by figures, {} listed as none",
                    tally.numerals, tally.claimed, tally.listed
                )),
                Err(more) => faults.extend(more),
            }
        }
    }
    source::in_file_order(&mut faults);
    if faults.is_empty() { Ok(told.join("\n")) } else { Err(listed(&faults)) }
}

/// The report's text, whatever it is in.
#[cfg(feature = "extract")]
fn text_of(report: &Path) -> Result<String, String> {
    Ok(super::extract::document(report)?.text)
}

#[cfg(not(feature = "extract"))]
fn text_of(report: &Path) -> Result<String, String> {
    std::fs::read_to_string(report).map_err(super::of_file(report))
}

/// The views whose charts would show something false, or nothing, in either language.
fn refusals(source: &Source) -> Vec<Fault> {
    let mut alone = source.dataset.clone();
    let told = source.dataset.views.iter().zip(&source.views).filter(|(_, lines)| lines.is_told);
    told.filter_map(|(view, lines)| Some(refusal("views.toml", view, lines, &refused(&mut alone, view)?))).collect()
}

/// Why a view cannot be drawn; `alone` is its dataset, whose views are put away.
fn refused(alone: &mut Dataset, view: &View) -> Option<ChartError> {
    // By itself, since another may have its id.
    alone.views = vec![view.clone()];
    [Lang::En, Lang::Zh].into_iter().find_map(|lang| chart::view::chart(alone, &view.id, lang).err())
}

fn refusal(file: &str, view: &View, lines: &ViewLines, error: &ChartError) -> Fault {
    let spot = |row| Spot { file, row };
    match error {
        ChartError::UnknownForm { known, .. } if Form::from_words(&view.form, "").is_none() => {
            spot(lines.form).fault(FaultKind::Unknown, "form", format!("one of {known}"), &view.form)
        }
        ChartError::UnknownForm { .. } => {
            let expected = "bars, slope or progress in the form multiples, and no such key in another";
            spot(lines.each).fault(FaultKind::Unknown, "each", expected, &view.each)
        }
        ChartError::Unfit { form, expected, found } => {
            spot(lines.view).fault(FaultKind::Field, "form", format!("{expected} in {form}"), found)
        }
        other => spot(lines.view).fault(FaultKind::Field, "", "a chart", &other.to_string()),
    }
}
