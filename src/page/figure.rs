use std::fmt::Write;

use crate::chart::{self, Chart, ChartError, Frame, MOST_TABLE_ROWS, Table, TableMeasure, escape, theme};
use crate::report::{Dataset, Lang};
use crate::words::messages;

/// The colours of a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Ground {
    /// For light pages.
    #[default]
    Light,
    /// For dark pages.
    Dark,
    /// For light pages, and through the stylesheet for dark ones where the reader's system asks for dark.
    Auto,
}

impl Ground {
    /// The colours that stand in the marks themselves.
    pub fn theme(self) -> &'static theme::Theme {
        match self {
            Self::Dark => &theme::DARK,
            Self::Light | Self::Auto => &theme::LIGHT,
        }
    }
}

/// How a figure looks.
#[derive(Clone, Debug)]
pub struct Look {
    /// The widths of its pictures in CSS pixels, one for each kind of room: below [`WIDE`], below [`FULL`], above.
    pub widths: Vec<f64>,
    /// Its colours.
    pub ground: Ground,
    /// How much larger than usual all type is, 1 to 2.
    pub text_scale: f64,
}

/// From this width of the room on, in CSS pixels, the second picture shows; the stylesheet says the same number.
pub const WIDE: f64 = 480.0;
/// From this width on the third.
pub const FULL: f64 = 800.0;

impl Default for Look {
    fn default() -> Self {
        Self { widths: vec![328.0, 640.0], ground: Ground::Light, text_scale: 1.0 }
    }
}

impl Look {
    /// The widths, the widest first.
    ///
    /// # Errors
    /// A width that cannot be drawn, or two for one kind of room.
    fn widest_first(&self, lang: Lang) -> Result<Vec<f64>, ChartError> {
        const EXPECTED: &str = "numbers from 80 to 4096: at most one below 480, one below 800, one above";
        let mut widths = self.widths.clone();
        widths.sort_by(|a, b| b.total_cmp(a));
        let room = |width: &f64| (*width >= WIDE, *width >= FULL);
        let crowded = widths.windows(2).any(|pair| room(&pair[0]) == room(&pair[1]));
        if widths.is_empty() || crowded || widths.iter().any(|width| !(80.0..=4096.0).contains(width)) {
            let found: Vec<String> = self.widths.iter().map(|width| crate::words::plain(*width, 2, lang)).collect();
            return Err(ChartError::option("width", EXPECTED, &found.join(", ")));
        }
        Ok(widths)
    }
}

/// A view as a `<figure>`: pictures of several widths, of which the stylesheet shows one, what a screen reader says of
/// them, and every value in a table.
///
/// # Errors
/// A view that is not there or cannot be drawn; widths that are none.
pub fn figure(dataset: &Dataset, view: &str, lang: Lang, look: &Look) -> Result<String, ChartError> {
    let chart = chart::view::chart(dataset, view, lang)?;
    let widths = look.widest_first(lang)?;
    let mut out = String::new();
    let follows = if look.ground == Ground::Auto { " tujie-auto" } else { "" };
    let _ = writeln!(out, "<figure class=\"tujie-figure{follows}\" lang=\"{}\">", lang.tag());
    let _ = writeln!(out, "<figcaption class=\"tujie-unseen\">{}</figcaption>", escape(&chart.title));
    let _ = writeln!(out, "<p class=\"tujie-unseen\">{}</p>", escape(&chart::summary(&chart)));
    out.push_str("<div class=\"tujie-room\">\n");
    out.push_str(&stand(&chart, look.text_scale));
    write_pictures(&mut out, &widths, &|width| picture(&chart, view, width, look));
    out.push_str("</div>\n");
    let _ = writeln!(out, "<details class=\"tujie-more\"><summary>{}</summary></details>", messages(lang).show_table);
    write_table(&mut out, &chart);
    out.push_str("</figure>\n");
    Ok(out)
}

/// Pictures in boxes that the stylesheet makes as wide as the room or no pixel wide. Without it the widest shows.
fn write_pictures(out: &mut String, widths: &[f64], picture: &dyn Fn(f64) -> String) {
    match widths {
        [] => {}
        [only] => {
            let _ = writeln!(out, "<div class=\"tujie-picture\">{}</div>", picture(*only));
        }
        [widest, rest @ ..] => {
            let room = if *widest >= FULL { "full" } else { "wide" };
            let _ = writeln!(out, "<div class=\"tujie-picture tujie-{room}\">{}</div>", picture(*widest));
            let _ = writeln!(out, "<div class=\"tujie-below-{room}\" hidden=\"hidden\">");
            write_pictures(out, rest, picture);
            out.push_str("</div>\n");
        }
    }
}

/// What makes the room as high as the canvas will be, however wide it is: slips of next to no width on each other, some of
/// them no pixel high from a width of the room on, since most charts are lower the wider they are, others below it.
fn stand(chart: &Chart, text_scale: f64) -> String {
    let mut slips = String::new();
    let mut slip = |class: &str, height: f64| {
        let height = crate::words::fixed(height, 2);
        let _ = write!(slips, "<svg class=\"tujie-slip{class}\" viewBox=\"0 0 1 {height}\"/>");
    };
    let mut always = height(chart, STEPS.end, text_scale);
    let mut wider = always;
    for (step, here) in heights(chart, text_scale) {
        if here > wider {
            slip(&format!(" tujie-below-{step}"), here - wider);
        } else if here < wider && wider - here < always {
            slip(&format!(" tujie-from-{step}"), wider - here);
            always -= wider - here;
        } else {
            // Too high is a gap under a chart; too low would be a page that jumps.
            continue;
        }
        wider = here;
    }
    slip("", always);
    format!("<div class=\"tujie-stand\" hidden=\"hidden\" aria-hidden=\"true\">{slips}</div>\n")
}

/// How high the chart is below each step, the widest first. Stretches that begin and end alike are taken for even.
fn heights(chart: &Chart, text_scale: f64) -> Vec<(u16, f64)> {
    const COARSE: u16 = 24;
    let at = |width| height(chart, width, text_scale);
    let mut told = Vec::new();
    let (mut right, mut end) = (STEPS.end, at(STEPS.end));
    while right > STEPS.start {
        let left = right - COARSE;
        let start = at(left);
        let step = if start == end { COARSE } else { STEP };
        for edge in (left..right).step_by(usize::from(step)).rev() {
            let highest = if step == STEP { at(edge).max(at(edge + STEP / 2)) } else { start };
            told.push((edge + step, highest));
        }
        (right, end) = (left, start);
    }
    told
}

fn height(chart: &Chart, width: u16, text_scale: f64) -> f64 {
    let frame = Frame { width: f64::from(width), ratio: 1.0, text_scale, measure: &TableMeasure };
    chart::layout(chart, &frame).height
}

/// How far apart the widths are for which a height is told.
const STEP: u16 = 8;

/// The widths between which a height is told, in CSS pixels.
const STEPS: std::ops::Range<u16> = 200..1280;

/// Each of them.
pub(super) fn steps() -> impl DoubleEndedIterator<Item = u16> {
    (STEPS.start + STEP..=STEPS.end).step_by(usize::from(STEP))
}

fn picture(chart: &Chart, view: &str, width: f64, look: &Look) -> String {
    let frame = Frame { width, ratio: 1.0, text_scale: look.text_scale, measure: &TableMeasure };
    let id = format!("tujie-{view}-{}-{}", chart.lang.tag(), crate::words::fixed(width, 0));
    chart::inline_svg(&chart::layout(chart, &frame), look.ground.theme(), &id)
}

fn write_table(out: &mut String, chart: &Chart) {
    let data = chart::table(chart, MOST_TABLE_ROWS);
    let caption = Table::caption(chart);
    let _ = writeln!(out, "<div class=\"tujie-table\">\n<table>\n<caption>{}</caption>", escape(&caption));
    let cells = |cells: &[String], tag: &str| {
        cells.iter().fold(String::new(), |mut row, cell| {
            let name = tag.split(' ').next().unwrap_or(tag);
            let _ = write!(row, "<{tag}>{}</{name}>", escape(cell));
            row
        })
    };
    let _ = writeln!(out, "<thead><tr>{}</tr></thead>\n<tbody>", cells(&data.header, "th scope=\"col\""));
    for row in &data.rows {
        let (name, values) = row.split_at(1.min(row.len()));
        let _ = writeln!(out, "<tr>{}{}</tr>", cells(name, "th scope=\"row\""), cells(values, "td"));
    }
    out.push_str("</tbody>\n</table>\n");
    for line in data.below(chart) {
        let _ = writeln!(out, "<p>{}</p>", escape(&line));
    }
    out.push_str("</div>\n");
}
