//! `tujie render`: pictures and pages made without a browser.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use tujie::chart::{self, Frame, TableMeasure};
use tujie::page::{self, Ground, Look};
use tujie::report::{Dataset, Lang};

use super::{input, write};

#[derive(Args)]
pub(super) struct Render {
    /// The dataset: its folder, or a file of it in one.
    #[arg(default_value = "data/dingxi-2026")]
    dataset: PathBuf,
    #[command(flatten)]
    what: What,
    /// What is made of the view.
    #[arg(long, value_enum, default_value_t = Format::Svg, conflicts_with_all = ["all", "into"])]
    format: Format,
    /// Width in CSS pixels, 640 where none is given. An HTML figure takes up to three, one for each kind of room (below
    /// 480 pixels, below 800, above), and has 328 and 640 where none is given.
    #[arg(long, conflicts_with = "into")]
    width: Vec<f64>,
    /// The language of names and words: zh-CN or en.
    #[arg(long, default_value = "zh-CN", conflicts_with = "into")]
    lang: String,
    /// The ground the colours are for. `auto` is light, and in HTML dark where the reader's system asks for it.
    #[arg(long, value_enum, default_value_t = Ground::Light, conflicts_with = "into")]
    theme: Ground,
    /// How much larger than usual all type is, 1 to 2.
    #[arg(long, default_value_t = 1.0, conflicts_with = "into")]
    text_scale: f64,
    /// Pixels of a PNG to a CSS pixel, 0.5 to 8.
    #[arg(long, default_value_t = 2.0)]
    scale: f64,
    /// The file to write; standard output where none is given.
    #[arg(short, long, conflicts_with_all = ["all", "into"])]
    output: Option<PathBuf>,
}

#[derive(Args)]
#[group(required = true, multiple = false)]
struct What {
    /// The view's id.
    #[arg(long)]
    view: Option<String>,
    /// A folder to write a page of all views to: index.html and its stylesheet.
    #[arg(long)]
    all: Option<PathBuf>,
    /// An HTML file whose comments `<!-- tujie render --view ID -->` … `<!-- /tujie -->` are filled with figures.
    #[arg(long)]
    into: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Svg,
    Html,
    Png,
}

/// The stylesheet beside the page of all views.
const STYLES: &str = "tujie-static.css";

/// Does what the arguments ask for, and tells what was done where it was not printed.
pub(super) fn render(asked: &Render) -> Result<String, String> {
    if !(1.0..=2.0).contains(&asked.text_scale) {
        return Err(format!("--text-scale: a number from 1 to 2 was expected, {} found", asked.text_scale));
    }
    let dataset = input::dataset(&asked.dataset)?;
    match &asked.what {
        What { into: Some(page), .. } => fill(&dataset, page),
        What { all: Some(folder), .. } => all(&dataset, folder, asked),
        What { view, .. } => one(&dataset, view.as_deref().unwrap_or_default(), asked),
    }
}

fn one(dataset: &Dataset, view: &str, asked: &Render) -> Result<String, String> {
    let lang = Lang::from_tag(&asked.lang);
    let bytes = match asked.format {
        Format::Html => page::figure(dataset, view, lang, &look(asked)).map_err(|e| e.to_string())?.into_bytes(),
        Format::Svg => picture(dataset, view, asked)?.into_bytes(),
        Format::Png => png(&picture(dataset, view, asked)?, asked)?,
    };
    let Some(file) = &asked.output else {
        let mut out = std::io::stdout().lock();
        if asked.format == Format::Png && out.is_terminal() {
            return Err("a PNG is no text for a terminal: name a file with -o".to_owned());
        }
        return out.write_all(&bytes).map(|()| String::new()).map_err(|e| format!("standard output: {e}"));
    };
    write(file, &bytes)?;
    Ok(format!("{}: {} bytes", file.display(), bytes.len()))
}

fn look(asked: &Render) -> Look {
    let usual = Look::default();
    let widths = if asked.width.is_empty() { usual.widths } else { asked.width.clone() };
    Look { widths, ground: asked.theme, text_scale: asked.text_scale }
}

/// The view as an SVG document, which has one width.
fn picture(dataset: &Dataset, view: &str, asked: &Render) -> Result<String, String> {
    let width = match asked.width[..] {
        [] => 640.0,
        [width] if (80.0..=4096.0).contains(&width) => width,
        _ => return Err(format!("--width: one number from 80 to 4096 was expected, {:?} found", asked.width)),
    };
    let chart = chart::view::chart(dataset, view, Lang::from_tag(&asked.lang)).map_err(|e| e.to_string())?;
    let frame = Frame { width, ratio: 1.0, text_scale: asked.text_scale, measure: &TableMeasure };
    let scene = chart::layout(&chart, &frame);
    Ok(chart::svg(&scene, asked.theme.theme(), &chart.title, &chart::summary(&chart)))
}

#[cfg(feature = "png")]
fn png(svg: &str, asked: &Render) -> Result<Vec<u8>, String> {
    if !(0.5..=8.0).contains(&asked.scale) {
        return Err(format!("--scale: a number from 0.5 to 8 was expected, {} found", asked.scale));
    }
    super::png::png(svg, asked.scale, page::ground(asked.theme == Ground::Dark))
}

#[cfg(not(feature = "png"))]
fn png(_: &str, _: &Render) -> Result<Vec<u8>, String> {
    Err("this `tujie` was built without the feature `png`".to_owned())
}

fn all(dataset: &Dataset, folder: &Path, asked: &Render) -> Result<String, String> {
    let html = page::whole(dataset, Lang::from_tag(&asked.lang), &look(asked), STYLES).map_err(|e| e.to_string())?;
    std::fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    write(&folder.join("index.html"), html.as_bytes())?;
    write(&folder.join(STYLES), page::page_styles().as_bytes())?;
    Ok(format!("{}: {} views, {} bytes", folder.join("index.html").display(), dataset.views.len(), html.len()))
}

fn fill(dataset: &Dataset, file: &Path) -> Result<String, String> {
    let told = |e: &dyn std::fmt::Display| format!("{}: {e}", file.display());
    let before = std::fs::read_to_string(file).map_err(|e| told(&e))?;
    let after = page::fill(&before, dataset).map_err(|e| told(&e))?;
    if before != after {
        write(file, after.as_bytes())?;
    }
    Ok(format!("{}: {} bytes", file.display(), after.len()))
}
