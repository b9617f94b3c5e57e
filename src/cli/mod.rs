//! The commands, a file each, and what they share.

mod check;
mod compare;
#[cfg(feature = "extract")]
mod extract;
mod input;
mod new;
mod pack;
#[cfg(feature = "png")]
mod png;
mod render;
mod views;

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tujie::report::Fault;

#[derive(Parser)]
#[command(name = "tujie", version, about = "Figures of a government work report: check them, draw them")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make an empty dataset: a folder with the files to fill in.
    New(new::New),
    /// Read the figures out of a report's text: a draft dataset, its doubtful rows marked, and what is none or unread.
    #[cfg(feature = "extract")]
    Extract(extract::Extract),
    /// Check a dataset: schema, words, units, ids, the chart of every view; and, given the report's text, every quote
    /// and numeral.
    Check(check::Check),
    /// Pack a dataset into the one file that `load()` and `<tujie-chart src>` read.
    Pack(pack::Pack),
    /// Draft views from the figures, for `views.toml`.
    Views(views::Views),
    /// Hold several reports side by side: the same indicator over places or years, and what cannot be joined.
    Compare(compare::Compare),
    /// Draw a view without a browser (SVG, HTML or PNG), all views on a page, or those that a page asks for.
    Render(render::Render),
}

/// What a command says when it is done, or why it could not be.
type Told = Result<String, String>;

/// Runs the command that the arguments name.
pub(crate) fn run() -> ExitCode {
    let told = match Arguments::parse().command {
        Command::New(asked) => new::new(&asked),
        #[cfg(feature = "extract")]
        Command::Extract(asked) => extract::extract(&asked),
        Command::Check(asked) => check::check(&asked),
        Command::Pack(asked) => pack::pack(&asked),
        Command::Views(asked) => views::views(&asked),
        Command::Compare(asked) => compare::compare(&asked),
        Command::Render(asked) => render::render(&asked),
    };
    match told {
        Ok(text) => {
            // Who reads only the first lines closes the pipe.
            if !text.is_empty() && writeln!(std::io::stdout().lock(), "{text}").is_err() {
                return ExitCode::FAILURE;
            }
            ExitCode::SUCCESS
        }
        Err(text) => {
            eprintln!("{text}");
            ExitCode::FAILURE
        }
    }
}

/// Faults, a line each, and how many they are.
fn listed(faults: &[Fault]) -> String {
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    format!("{}\n{} faults", lines.join("\n"), lines.len())
}

/// An error of the system with the file that it is about.
fn of_file<E: std::fmt::Display>(file: &Path) -> impl Fn(E) -> String {
    move |error| format!("{}: {error}", file.display())
}

fn write(file: &Path, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(file, bytes).map_err(of_file(file))
}
