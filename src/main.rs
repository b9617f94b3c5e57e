//! The `tujie` command: holds a dataset against its report, and draws its views without a browser.

#[cfg(not(target_arch = "wasm32"))]
mod cli {
    use std::path::{Path, PathBuf};
    use std::process::ExitCode;

    use clap::{Parser, Subcommand, ValueEnum};
    use tujie::chart::{self, Frame, TableMeasure, theme};
    use tujie::report::{Dataset, Fault, Lang, check, source};

    #[derive(Parser)]
    #[command(name = "tujie", version, about = "Figures of a government work report: check them, draw them")]
    struct Arguments {
        #[command(subcommand)]
        command: Command,
    }

    #[derive(Subcommand)]
    enum Command {
        /// Check a dataset: schema, words, units, ids, views; and, given the report's text, every quote and numeral.
        Check {
            /// The dataset's folder.
            #[arg(default_value = "data/dingxi-2026")]
            folder: PathBuf,
            /// The report's text, UTF-8.
            #[arg(long)]
            report: Option<PathBuf>,
        },
        /// Draw a view as an SVG file, to standard output.
        Render {
            /// The dataset's folder.
            #[arg(default_value = "data/dingxi-2026")]
            folder: PathBuf,
            /// The view's id.
            #[arg(long)]
            view: String,
            /// Width in CSS pixels.
            #[arg(long, default_value_t = 640.0)]
            width: f64,
            /// The language of names and words.
            #[arg(long, default_value = "zh-CN")]
            lang: String,
            /// The ground the colours are for.
            #[arg(long, value_enum, default_value_t = Ground::Light)]
            theme: Ground,
        },
    }

    #[derive(Clone, Copy, ValueEnum)]
    enum Ground {
        Light,
        Dark,
    }

    /// Runs the command that the arguments name.
    pub(crate) fn run() -> ExitCode {
        let result = match Arguments::parse().command {
            Command::Check { folder, report } => check_folder(&folder, report.as_deref()),
            Command::Render { folder, view, width, lang, theme } => render(&folder, &view, width, &lang, theme),
        };
        match result {
            Ok(text) => {
                println!("{text}");
                ExitCode::SUCCESS
            }
            Err(text) => {
                eprintln!("{text}");
                ExitCode::FAILURE
            }
        }
    }

    fn check_folder(folder: &Path, report: Option<&Path>) -> Result<String, String> {
        let dataset = source::read(folder).map_err(|faults| listed(&faults))?;
        for view in &dataset.views {
            chart::view::chart(&dataset, &view.id, Lang::En)
                .map_err(|e| format!("views.toml, view {}: {e}", view.id))?;
        }
        check::derived(&dataset).map_err(|faults| listed(&faults))?;
        let counted = format!("{} figures, {} views: all well formed", dataset.figures.len(), dataset.views.len());
        let Some(report) = report else { return Ok(counted) };
        let text = std::fs::read_to_string(report).map_err(|e| format!("{}: {e}", report.display()))?;
        let not_figures = source::read_not_figures(folder).map_err(|fault| fault.to_string())?;
        let tally = check::against_text(&dataset, &not_figures, &text).map_err(|faults| listed(&faults))?;
        Ok(format!(
            "{counted}\n{} numerals in the report: {} claimed by figures, {} listed as none",
            tally.numerals, tally.claimed, tally.listed
        ))
    }

    fn listed(faults: &[Fault]) -> String {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        format!("{}\n{} faults", lines.join("\n"), lines.len())
    }

    fn render(folder: &Path, view: &str, width: f64, lang: &str, ground: Ground) -> Result<String, String> {
        let dataset: Dataset = source::read(folder).map_err(|faults| listed(&faults))?;
        let chart = chart::view::chart(&dataset, view, Lang::from_tag(lang)).map_err(|e| e.to_string())?;
        let frame = Frame { width, ratio: 1.0, text_scale: 1.0, measure: &TableMeasure };
        let scene = chart::layout(&chart, &frame);
        let theme = match ground {
            Ground::Light => &theme::LIGHT,
            Ground::Dark => &theme::DARK,
        };
        Ok(chart::svg(&scene, theme, &chart.title, &chart::summary(&chart)))
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    cli::run()
}

#[cfg(target_arch = "wasm32")]
fn main() {}
