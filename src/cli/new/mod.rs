//! `tujie new`: the files of a dataset, to be filled in.

use std::path::{Path, PathBuf};

use clap::Args;
use tujie::report::COLUMNS;

use super::{Told, of_file, write};

#[derive(Args)]
pub(super) struct New {
    /// The folder to make; one that holds a dataset's files is left as it is.
    folder: PathBuf,
    /// The place whose report it is: 定西市.
    #[arg(long, default_value = "")]
    place: String,
    /// The year of the report.
    #[arg(long, default_value_t = 2026, value_parser = clap::value_parser!(u16).range(1950..=2200))]
    year: u16,
}

pub(super) fn new(asked: &New) -> Told {
    let place = asked.place.trim();
    if let Some(wrong) = place.chars().find(|c| c.is_control() || matches!(c, '"' | '\\')) {
        return Err(format!("--place: expected a name such as 定西市, found {wrong:?} in it"));
    }
    let fill = |template: &str| {
        let title = if place.is_empty() { String::new() } else { format!("{place}政府工作报告") };
        template
            .replace("{title}", &title)
            .replace("{place}", place)
            .replace("{year}", &asked.year.to_string())
            .replace("{before}", &(asked.year - 1).to_string())
    };
    let files = [
        ("report.toml", fill(include_str!("report.toml"))),
        ("figures.csv", format!("\u{feff}{}\r\n", COLUMNS.join(","))),
        ("not-figures.csv", "\u{feff}section,numeral,quote,reason\r\n".to_owned()),
        ("views.toml", fill(include_str!("views.toml"))),
    ];
    make(&asked.folder, &files)?;
    let names = files.map(|(name, _)| name).join(", ");
    Ok(format!("{}: {names}\nFill in report.toml and figures.csv, then: tujie check {0}", asked.folder.display()))
}

/// Writes the files of a new dataset into a folder that has none of them.
pub(super) fn make(folder: &Path, files: &[(&str, String)]) -> Result<(), String> {
    if let Some((name, _)) = files.iter().find(|(name, _)| folder.join(name).exists()) {
        let expected = "expected no such file, since nothing is overwritten; found one";
        return Err(format!("{}: {expected}", folder.join(name).display()));
    }
    std::fs::create_dir_all(folder).map_err(of_file(folder))?;
    files.iter().try_for_each(|(name, text)| write(&folder.join(name), text.as_bytes()))
}
