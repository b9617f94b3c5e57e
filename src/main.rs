//! The `tujie` command: holds a dataset against its report, and draws its views without a browser.
#![forbid(unsafe_code)]

#[cfg(all(not(target_arch = "wasm32"), feature = "png"))]
mod png;
#[cfg(not(target_arch = "wasm32"))]
mod render;

#[cfg(not(target_arch = "wasm32"))]
mod cli {
    use std::path::{Path, PathBuf};
    use std::process::ExitCode;

    use clap::{Parser, Subcommand};
    use tujie::chart::{self, ChartError, Form};
    use tujie::report::source::{self, Source, ViewLines};
    use tujie::report::{Fault, FaultKind, Lang, Spot, View, check};

    use crate::render::{Render, render};

    #[derive(Parser)]
    #[command(name = "tujie", version, about = "Figures of a government work report: check them, draw them")]
    struct Arguments {
        #[command(subcommand)]
        command: Command,
    }

    #[derive(Subcommand)]
    enum Command {
        /// Check a dataset: schema, words, units, ids, the chart of every view; and, given the report's text, every quote
        /// and numeral.
        Check {
            /// The dataset's folder.
            #[arg(default_value = "data/dingxi-2026")]
            folder: PathBuf,
            /// The report's text, UTF-8.
            #[arg(long)]
            report: Option<PathBuf>,
        },
        /// Draw a view without a browser (SVG, HTML or PNG), all views on a page, or those that a page asks for.
        Render(Render),
    }

    /// Runs the command that the arguments name.
    pub(crate) fn run() -> ExitCode {
        let result = match Arguments::parse().command {
            Command::Check { folder, report } => check_folder(&folder, report.as_deref()),
            Command::Render(arguments) => render(&arguments),
        };
        match result {
            Ok(text) => {
                if !text.is_empty() {
                    println!("{text}");
                }
                ExitCode::SUCCESS
            }
            Err(text) => {
                eprintln!("{text}");
                ExitCode::FAILURE
            }
        }
    }

    fn check_folder(folder: &Path, report: Option<&Path>) -> Result<String, String> {
        let source = Source::read(folder);
        let dataset = &source.dataset;
        let mut faults = source.faults.clone();
        faults.extend(refusals(&source));
        let mut told =
            vec![format!("{} figures, {} views: all well formed", dataset.figures.len(), dataset.views.len())];
        // Figures that were read whole are held against each other and the text, whatever is wrong with the views.
        if source.faults.iter().all(|fault| fault.file == "views.toml") {
            faults.extend(check::derived(dataset).err().into_iter().flatten());
            if let Some(report) = report {
                let text = std::fs::read_to_string(report).map_err(|e| format!("{}: {e}", report.display()))?;
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

    /// The views whose charts would show something false, or nothing, in either language.
    fn refusals(source: &Source) -> Vec<Fault> {
        let mut alone = source.dataset.clone();
        let mut faults = Vec::new();
        for (view, lines) in source.dataset.views.iter().zip(&source.views).filter(|(_, lines)| lines.is_told) {
            // By itself, since another may have its id.
            alone.views = vec![view.clone()];
            let refused = |lang| chart::view::chart(&alone, &view.id, lang).err();
            faults.extend([Lang::En, Lang::Zh].into_iter().find_map(refused).map(|e| refusal(view, lines, &e)));
        }
        faults
    }

    fn refusal(view: &View, lines: &ViewLines, error: &ChartError) -> Fault {
        let spot = |row| Spot { file: "views.toml", row };
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

    pub(crate) fn listed(faults: &[Fault]) -> String {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        format!("{}\n{} faults", lines.join("\n"), lines.len())
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    cli::run()
}

#[cfg(target_arch = "wasm32")]
fn main() {}
