//! `tujie compare`: several reports side by side.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use tujie::chart::{self, Frame, TableMeasure};
use tujie::page::{self, Look};
use tujie::report::aliases::Aliases;
use tujie::report::compare::{Comparison, Joined, Unjoined};
use tujie::report::{Dataset, Lang, Measure, packed};
use tujie::{story, words};

use super::{Told, input, of_file, write};

#[derive(Args)]
pub(super) struct Compare {
    /// The datasets: folders, or files of one each.
    #[arg(required = true, num_args = 2..)]
    datasets: Vec<PathBuf>,
    /// The indicator to draw: its series, its name, or another name of it (社零).
    #[arg(long)]
    series: Option<String>,
    /// Its kind of quantity, where it has several: level, growth, avg_growth, share, change, rank.
    #[arg(long, value_parser = measure)]
    measure: Option<Measure>,
    /// What is made of it; `packed` is a dataset of all that was joined, with a view each. Without it, what was joined and
    /// what was not is listed.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// The chart form; without it the one that fits.
    #[arg(long)]
    form: Option<String>,
    /// Names that mean the same, instead of the table that ships inside: name, alias, relation, note.
    #[arg(long)]
    aliases: Option<PathBuf>,
    /// Width of an SVG in CSS pixels, 80 to 4096.
    #[arg(long, default_value_t = 640.0)]
    width: f64,
    /// The language of names and words: zh-CN or en.
    #[arg(long, default_value = "zh-CN")]
    lang: String,
    /// The file to write; standard output where none is given.
    #[arg(short, long)]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Svg,
    Html,
    Csv,
    Packed,
}

fn measure(word: &str) -> Result<Measure, String> {
    Measure::from_word(word).ok_or_else(|| format!("expected one of {}", Measure::WORDS.trim_end()))
}

pub(super) fn compare(asked: &Compare) -> Told {
    let aliases = aliases(asked)?;
    let datasets = asked.datasets.iter().map(|path| input::dataset(path)).collect::<Result<Vec<Dataset>, _>>()?;
    let reports: Vec<&Dataset> = datasets.iter().collect();
    let comparison = story::side_by_side(&reports, &aliases, asked.form.as_deref()).map_err(|e| e.to_string())?;
    let lang = Lang::from_tag(&asked.lang);
    let Some(format) = asked.format else {
        return listing(asked, &comparison, &aliases, lang);
    };
    let text = match format {
        Format::Packed => {
            comparison.dataset.validate().map_err(|faults| super::listed(&faults))?;
            packed::pack(&comparison.dataset)
        }
        _ => drawn(asked, &comparison, &aliases, format, lang)?,
    };
    // The chart is the output; what is not in it is told beside.
    let unjoined = of_series(asked, &comparison, &aliases);
    unjoined.iter().for_each(|figure| eprintln!("{}", not_joined(asked, figure, lang)));
    match &asked.output {
        None => Ok(text.trim_end().to_owned()),
        Some(file) => {
            write(file, text.as_bytes())?;
            Ok(format!("{}: {} bytes", file.display(), text.len()))
        }
    }
}

fn aliases(asked: &Compare) -> Result<Aliases, String> {
    match &asked.aliases {
        None => Aliases::bundled().map_err(|fault| fault.to_string()),
        Some(file) => {
            let text = std::fs::read_to_string(file).map_err(of_file(file))?;
            Aliases::parse(&text).map_err(|fault| format!("{}: {fault}", file.display()))
        }
    }
}

/// One indicator, as its view draws it.
fn drawn(asked: &Compare, both: &Comparison, aliases: &Aliases, format: Format, lang: Lang) -> Told {
    let Some(series) = &asked.series else {
        return Err("--series: expected the indicator to draw, found none; without --format they are listed".to_owned());
    };
    let Some(index) = find(asked, both, aliases) else {
        let unjoined = of_series(asked, both, aliases);
        let reasons: Vec<String> = unjoined.iter().map(|figure| not_joined(asked, figure, lang)).collect();
        let expected = format!("--series: expected an indicator of two reports, found {series}");
        return Err(if reasons.is_empty() { expected } else { format!("{expected}\n{}", reasons.join("\n")) });
    };
    let (dataset, view) = (&both.dataset, both.dataset.views[index].id.as_str());
    if !(80.0..=4096.0).contains(&asked.width) {
        return Err(format!("--width: expected a number from 80 to 4096, found {}", asked.width));
    }
    if format == Format::Html {
        return page::figure(dataset, view, lang, &Look::default()).map_err(|e| e.to_string());
    }
    let chart = chart::view::chart(dataset, view, lang).map_err(|e| e.to_string())?;
    if format == Format::Csv {
        let table = chart::table(&chart, usize::MAX);
        return Ok(words::csv(std::iter::once(table.header).chain(table.rows)));
    }
    let frame = Frame { width: asked.width, ratio: 1.0, text_scale: 1.0, measure: &TableMeasure };
    let scene = chart::layout(&chart, &frame);
    Ok(chart::svg(&scene, &chart::theme::LIGHT, &chart.title, &chart::summary(&chart)))
}

/// The indicator that is asked for: by series, else by any of its names; an amount before a rate.
fn find(asked: &Compare, both: &Comparison, aliases: &Aliases) -> Option<usize> {
    let wanted = asked.series.as_deref()?;
    let fits = |joined: &Joined| asked.measure.is_none_or(|measure| measure == joined.measure);
    let first = aliases.first(wanted);
    let by_series = |joined: &Joined| joined.series == wanted;
    let by_name = |joined: &Joined| aliases.first(&joined.name.zh) == first;
    let among = |is_it: &dyn Fn(&Joined) -> bool| {
        let found = both.joined.iter().enumerate().filter(|(_, joined)| is_it(joined) && fits(joined));
        found.min_by_key(|(_, joined)| joined.measure).map(|(index, _)| index)
    };
    among(&by_series).or_else(|| among(&by_name))
}

/// The figures that were not joined, of the series that is asked for or of all.
fn of_series<'c>(asked: &Compare, both: &'c Comparison, aliases: &Aliases) -> Vec<&'c Unjoined> {
    let Some(wanted) = &asked.series else { return both.unjoined.iter().collect() };
    let is_it =
        |figure: &&Unjoined| figure.series == *wanted || aliases.first(&figure.name.zh) == aliases.first(wanted);
    both.unjoined.iter().filter(is_it).collect()
}

fn not_joined(asked: &Compare, figure: &Unjoined, lang: Lang) -> String {
    let report = asked.datasets[figure.report].display();
    format!("{report}, {}: {}: {}", figure.id, figure.name.get(lang), story::reason(&figure.why, lang))
}

/// What was joined, with what differs, and what was not, each with the reason.
fn listing(asked: &Compare, both: &Comparison, aliases: &Aliases, lang: Lang) -> Told {
    let mut told = Vec::new();
    let wanted = asked.series.as_ref().map(|_| find(asked, both, aliases));
    for (index, joined) in both.joined.iter().enumerate() {
        if wanted.is_some_and(|wanted| wanted != Some(index)) {
            continue;
        }
        let view = &both.dataset.views[index];
        told.push(format!("{} {}: {}", joined.series, joined.measure.word(), view.title.get(lang)));
        told.extend(joined.differences.iter().map(|differs| format!("  {}", story::difference(differs, lang))));
    }
    let count = told.iter().filter(|line| !line.starts_with(' ')).count();
    let unjoined = of_series(asked, both, aliases);
    told.push(format!("\n{count} joined, {} figures not:", unjoined.len()));
    told.extend(unjoined.iter().map(|figure| not_joined(asked, figure, lang)));
    Ok(told.join("\n"))
}
