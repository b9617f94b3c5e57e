//! `tujie pack`: a dataset as one file.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use tujie::report::{packed, written};

use super::{Told, input, write};

#[derive(Args)]
pub(super) struct Pack {
    /// The dataset: its folder, or a file of it in one.
    #[arg(default_value = "data/dingxi-2026")]
    dataset: PathBuf,
    /// The file to write; standard output where none is given.
    #[arg(short, long)]
    output: Option<PathBuf>,
    /// The compact form that `load` reads fastest, or the open one of `schema/tujie-dataset.schema.json`.
    #[arg(long, value_enum, default_value_t = Form::Packed)]
    format: Form,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    Packed,
    Json,
}

pub(super) fn pack(asked: &Pack) -> Told {
    let dataset = input::dataset(&asked.dataset)?;
    let text = match asked.format {
        Form::Packed => packed::pack(&dataset),
        Form::Json => serde_json::to_string_pretty(&written(&dataset)).map_err(|e| e.to_string())? + "\n",
    };
    let Some(file) = &asked.output else {
        let mut out = std::io::stdout().lock();
        if asked.format == Form::Packed && out.is_terminal() {
            return Err("the packed form is no text for a terminal: name a file with -o".to_owned());
        }
        return out.write_all(text.as_bytes()).map(|()| String::new()).map_err(|e| format!("standard output: {e}"));
    };
    write(file, text.as_bytes())?;
    let (figures, views) = (dataset.figures.len(), dataset.views.len());
    Ok(format!("{}: {figures} figures, {views} views, {} bytes", file.display(), text.len()))
}
