//! `tujie extract`: a draft of a dataset, read from a report's text.

use std::path::PathBuf;

use clap::Args;
use tujie::extract::files::{self, Document};
use tujie::extract::folder::folder;
use tujie::extract::{Options, Reason};

use super::{Told, new, of_file};

#[derive(Args)]
pub(super) struct Extract {
    /// The report: .txt (UTF-8, GBK), .docx, .html; or a table of figures, .csv or .xlsx.
    file: PathBuf,
    /// Whose report it is, where the text does not say: 定西市.
    #[arg(long)]
    place: Option<String>,
    /// The year it was given in, where the text does not say.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1950..=2200))]
    year: Option<u16>,
    /// The folder to make; without it one of place and year, here.
    #[arg(short, long)]
    out: Option<PathBuf>,
}

pub(super) fn extract(asked: &Extract) -> Told {
    let mut document = document(&asked.file)?;
    let options = Options { place: asked.place.clone(), year: asked.year };
    let read = files::extract(&mut document, &options).map_err(of_file(&asked.file))?;
    if read.place.trim().is_empty() {
        return Err(format!(
            "{}: expected whose report it is, found no place; name it with --place",
            asked.file.display()
        ));
    }
    let out = asked.out.clone().unwrap_or_else(|| PathBuf::from(format!("{}-{}", read.place, read.year)));
    let made = folder(&read, &document.text);
    new::make(&out, &made.files)?;
    let mut said: Vec<String> = remarks(&document);
    said.push(format!("{}: {}, {}", out.display(), read.place, read.year));
    said.push(format!("figures.csv      {} figures, {} of them marked 待核 in the note", made.figures, made.unchecked));
    let reasons: Vec<String> = Reason::ALL
        .iter()
        .map(|reason| (reason, read.unread.iter().filter(|unread| unread.reason == *reason).count()))
        .filter(|(reason, count)| *count > 0 && **reason != Reason::Unread)
        .map(|(reason, count)| format!("{count} {}", reason.word()))
        .collect();
    said.push(format!("not-figures.csv  {} numerals that are none ({})", made.not_figures, reasons.join(", ")));
    said.push(format!("unread.csv       {} numerals that no rule reads", made.unread));
    said.push("review.csv       how each row was read, those to look at first".to_owned());
    let (out, file) = (out.display(), asked.file.display());
    said.push(format!("Then: tujie check {out} --report {file}; tujie views {out} >> {out}/views.toml"));
    Ok(said.join("\n"))
}

/// A file as text, whatever it is in.
pub(super) fn document(file: &std::path::Path) -> Result<Document, String> {
    let bytes = std::fs::read(file).map_err(of_file(file))?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    files::read_file(&bytes, &name).map_err(|refusal| format!("{}: {refusal}", file.display()))
}

fn remarks(document: &Document) -> Vec<String> {
    let place = |place: &str| if place.is_empty() { String::new() } else { format!("{place}: ") };
    document.remarks.iter().map(|r| format!("{}{} {}", place(&r.place), r.code, r.found)).collect()
}
