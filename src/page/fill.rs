use clap::ValueEnum;
use thiserror::Error;

use super::figure::{Ground, Look, figure};
use crate::chart::ChartError;
use crate::report::{Dataset, Lang};

const OPEN: &str = "<!-- tujie render ";
const CLOSE: &str = "<!-- /tujie -->";

/// Why a page cannot be filled.
#[derive(Debug, Error)]
pub enum FillError {
    /// A comment that begins a figure, and none that ends it.
    #[error("line {line}: {OPEN}… --> was expected to be followed by {CLOSE}")]
    Unclosed {
        /// Where it begins.
        line: usize,
    },
    /// A comment that says something else than `tujie render` understands.
    #[error("line {line}: expected --view ID, --width W, --lang L, --theme T, --text-scale N; found {found:?}")]
    Word {
        /// Where it stands.
        line: usize,
        /// What stands there.
        found: String,
    },
    /// No place for a figure.
    #[error("no comment {OPEN}--view ID --> … {CLOSE} stands in it")]
    Nothing,
    /// A figure that cannot be drawn.
    #[error("line {line}: {error}")]
    Chart {
        /// Where its comment stands.
        line: usize,
        /// Why.
        error: ChartError,
    },
}

/// The page with every figure drawn anew between the comments that ask for it:
///
/// ```html
/// <tujie-chart view="five-year"><!-- tujie render --view five-year --width 328 --width 580 -->
/// <!-- /tujie --></tujie-chart>
/// ```
///
/// # Errors
/// Comments that are wrong or not there; a figure that cannot be drawn.
pub fn fill(page: &str, dataset: &Dataset) -> Result<String, FillError> {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, after)) = rest.split_once(OPEN) {
        out.push_str(before);
        let line = page[..page.len() - rest.len() + before.len()].matches('\n').count() + 1;
        let unclosed = FillError::Unclosed { line };
        let Some((words, after)) = after.split_once("-->") else { return Err(unclosed) };
        let Some((_, after)) = after.split_once(CLOSE) else { return Err(unclosed) };
        out.push_str(OPEN);
        out.push_str(words);
        out.push_str("-->\n");
        out.push_str(&asked(words, line, dataset)?);
        out.push_str(CLOSE);
        rest = after;
    }
    if out.is_empty() {
        return Err(FillError::Nothing);
    }
    out.push_str(rest);
    Ok(out)
}

/// The figure that a comment asks for, in the words of the command.
fn asked(words: &str, line: usize, dataset: &Dataset) -> Result<String, FillError> {
    let (mut view, mut lang) = ("", Lang::Zh);
    let mut look = Look { widths: Vec::new(), ..Look::default() };
    let mut words = words.split_whitespace();
    while let Some(option) = words.next() {
        let value = words.next().unwrap_or_default();
        let wrong = || FillError::Word { line, found: format!("{option} {value}") };
        let number = || value.parse::<f64>().map_err(|_| wrong());
        match option {
            "--view" => view = value,
            "--width" => look.widths.push(number()?),
            "--lang" => lang = Lang::from_tag(value),
            "--text-scale" => look.text_scale = number()?,
            "--theme" => look.ground = Ground::from_str(value, false).map_err(|_| wrong())?,
            _ => return Err(wrong()),
        }
    }
    if look.widths.is_empty() {
        look.widths = Look::default().widths;
    }
    figure(dataset, view, lang, &look).map_err(|error| FillError::Chart { line, error })
}
