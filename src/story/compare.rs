//! Several reports side by side: a view an indicator, with what a reader must know of it in its note.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::phrase::{Lead, Leader, column, compare, said, subtitle, text};
use crate::report::aliases::Aliases;
use crate::report::compare::{self, Comparison, Difference, Joined, Refusal, Why};
use crate::report::{Dataset, Figure, Lang, MOST_COLUMNS, Measure, Period, Status, Text, View, ViewColumn, ViewRow};
use crate::words::{fill, messages, period, quantity, story_words, unit_name};

/// Holds reports side by side, and makes a view of each indicator that they share; `form` is that of all views, or the one
/// that fits each.
///
/// # Errors
/// There are not several reports, or two cannot be told apart.
pub fn side_by_side(reports: &[&Dataset], aliases: &Aliases, form: Option<&str>) -> Result<Comparison, Refusal> {
    let mut comparison = compare::compare(reports, aliases)?;
    comparison.dataset.views = compared(&comparison, form);
    Ok(comparison)
}

/// The views of a comparison, one for each of [`Comparison::joined`] and in their order: `compare-gdp-level`.
pub fn compared(comparison: &Comparison, form: Option<&str>) -> Vec<View> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let figures: BTreeMap<&str, &Figure> = comparison.dataset.figures.iter().map(|f| (f.id.as_str(), f)).collect();
    let make = |joined: &Joined| {
        let shown: Vec<&Figure> = joined.figures.iter().filter_map(|id| figures.get(id.as_str()).copied()).collect();
        let mut view = view(comparison, joined, &shown, form);
        let count = counts.entry(view.id.clone()).or_default();
        *count += 1;
        if *count > 1 {
            view.id = format!("{}-{count}", view.id);
        }
        view
    };
    comparison.joined.iter().map(make).collect()
}

fn view(comparison: &Comparison, joined: &Joined, shown: &[&Figure], form: Option<&str>) -> View {
    // The last ones, where there are more than a view has columns: in the dataset they all are.
    let mut by_period: BTreeMap<Period, Vec<&Figure>> = BTreeMap::new();
    shown.iter().for_each(|figure| by_period.entry(figure.period).or_default().push(figure));
    let left_out = by_period.len().saturating_sub(MOST_COLUMNS);
    let by_period: BTreeMap<Period, Vec<&Figure>> = by_period.into_iter().skip(left_out).collect();
    let shown: &[&Figure] = &by_period.values().flatten().copied().collect::<Vec<_>>();
    let periods: BTreeSet<Period> = by_period.keys().copied().collect();
    let columns: Vec<ViewColumn> = by_period.iter().map(|(period, figures)| column(figures, *period)).collect();
    let places: Vec<&str> = comparison.dataset.places.iter().map(|place| place.name.zh.as_str()).collect();
    let stand: BTreeSet<&str> = shown.iter().map(|figure| figure.place.as_str()).collect();
    let places: Vec<&str> = places.into_iter().filter(|place| stand.contains(place)).collect();
    let rows = places.iter().enumerate().map(|(index, place)| ViewRow {
        series: joined.series.clone(),
        measure: joined.measure,
        place: (*place).to_owned(),
        // Of one place, its rows are the indicator, and the indicator as an earlier report had it.
        name: if comparison.is_one_place && index == 0 { joined.name.clone() } else { Text::default() },
    });
    let title = |lang| match comparison.is_one_place {
        true => over_years(joined, shown, places.first().copied().unwrap_or_default(), lang),
        false => over_places(&comparison.dataset, joined, shown, lang),
    };
    let unit = shown.first().map(|figure| figure.unit);
    let both = |say: &dyn Fn(Lang) -> String| Text { zh: say(Lang::Zh), en: say(Lang::En) };
    View {
        id: format!("compare-{}-{}", joined.series, joined.measure.word().replace('_', "-")),
        form: form.unwrap_or_else(|| fitting(comparison, joined, &periods)).to_owned(),
        title: text(shown, title),
        subtitle: both(&|lang| match unit.filter(|_| joined.is_of_one_unit) {
            Some(unit) => subtitle(joined.measure, unit, &columns, lang),
            None => columns.iter().map(|c| c.name.get(lang)).collect::<Vec<_>>().join(story_words(lang).list),
        }),
        note: both(&|lang| {
            let mut note = String::new();
            joined.differences.iter().for_each(|d| messages(lang).add(&mut note, &difference(d, lang)));
            note
        }),
        highlight: told(shown).map(|figure| figure.place.clone()).unwrap_or_default(),
        rows: rows.collect(),
        columns,
        ..View::default()
    }
}

/// The form that shows an indicator honestly.
fn fitting(comparison: &Comparison, joined: &Joined, periods: &BTreeSet<Period>) -> &'static str {
    let is_rate = matches!(joined.measure, Measure::Growth | Measure::AvgGrowth);
    let are_years = periods.iter().all(|period| matches!(period, Period::Year(_)));
    match periods.len() {
        // A rank grows downwards, and units share no axis.
        _ if !joined.is_of_one_unit || joined.measure == Measure::Rank => "table",
        1 => "bars",
        3.. if comparison.is_one_place && are_years => "line",
        _ if is_rate => "versus",
        _ => "slope",
    }
}

/// The figures of the period that a title tells of: the one that most places have, a counted one before a target, a later
/// one before an earlier.
fn told_of<'d>(shown: &[&'d Figure]) -> Vec<&'d Figure> {
    let mut by_period: BTreeMap<Period, Vec<&Figure>> = BTreeMap::new();
    shown.iter().for_each(|figure| by_period.entry(figure.period).or_default().push(figure));
    let counted = |figures: &[&Figure]| figures.iter().all(|figure| figure.status != Status::Target);
    let last = by_period.into_values().max_by_key(|figures| (figures.len(), counted(figures), figures[0].period.end()));
    last.unwrap_or_default()
}

/// The figure that a title tells of.
fn told<'d>(shown: &[&'d Figure]) -> Option<&'d Figure> {
    Leader::of(&told_of(shown)).map(|leader| leader.figure)
}

fn over_places(dataset: &Dataset, joined: &Joined, shown: &[&Figure], lang: Lang) -> String {
    let words = story_words(lang);
    let name = joined.name.get(lang);
    let place = |figure: &Figure| dataset.place(&figure.place).map_or("", |place| place.name.get(lang)).to_owned();
    let figures = told_of(shown);
    let Some(leader) = Leader::of(&figures) else { return name.to_owned() };
    // What is not of one kind has no first, and who falls less is not higher.
    let is_alike = joined.is_of_one_unit
        && joined.measure != Measure::Rank
        && !figures.iter().any(|figure| figure.value.is_negative())
        && figures.iter().all(|figure| figure.status == leader.figure.status);
    let lead = if is_alike { leader.lead } else { Lead::Open };
    let (first, value) = (place(leader.figure), said(leader.figure, lang));
    match figures.iter().filter(|figure| figure.id != leader.figure.id).collect::<Vec<_>>()[..] {
        [other] => {
            let plain = quantity(other.value, other.unit, Measure::Share, other.bound, lang);
            match lead {
                Lead::Alone => fill(words.higher, &[name, &first, &value, &place(other), &plain]),
                Lead::Shared => fill(words.equal, &[name, &first, &value, &place(other)]),
                Lead::Open => fill(words.beside, &[name, &first, &value, &place(other), &said(other, lang)]),
            }
        }
        _ if lead == Lead::Alone => fill(words.of_many, &[name, &first, &value, &figures.len().to_string()]),
        _ => fill(words.of_many_listed, &[name, &first, &value, &figures.len().to_string()]),
    }
}

fn over_years(joined: &Joined, shown: &[&Figure], home: &str, lang: Lang) -> String {
    let words = story_words(lang);
    let name = joined.name.get(lang);
    let mut own: Vec<&Figure> = shown.iter().copied().filter(|figure| figure.place == home).collect();
    own.sort_by_key(|figure| figure.period);
    let counted = own.iter().filter(|figure| figure.status != Status::Target).collect::<Vec<_>>();
    if let (Some(first), Some(last)) = (counted.first(), counted.last())
        && first.id != last.id
        && first.unit == last.unit
    {
        let frame = match compare(last.value, first.value) {
            Ordering::Greater => words.rose,
            Ordering::Less => words.fell,
            Ordering::Equal => words.stayed,
        };
        return fill(frame, &[name, &said(first, lang), &said(last, lang)]);
    }
    let Some(last) = own.last() else { return name.to_owned() };
    let before = shown.iter().find(|figure| figure.place != home && figure.period == last.period);
    match before {
        Some(before) if before.status == Status::Target && last.status != Status::Target => {
            let status = messages(lang).status(last.status);
            let when = period(last.period, lang);
            fill(words.promised, &[name, &when, &said(before, lang), status, &said(last, lang)])
        }
        _ => fill(words.stated, &[name, &said(last, lang)]),
    }
}

/// A difference in words, for the note of a chart.
pub fn difference(difference: &Difference, lang: Lang) -> String {
    let words = story_words(lang);
    match difference {
        Difference::Name { one, other, note } => {
            let names = fill(words.named_apart, &[&one.0, &one.1, &other.0, &other.1]);
            let note = if note.is_empty() { words.nobody_knows } else { note };
            fill(words.about, &[&names, note])
        }
        Difference::Unit(units) => {
            let units: Vec<String> = units.iter().map(|unit| unit_name(*unit, lang)).collect();
            fill(words.units_differ, &[&units.join(words.list)])
        }
        Difference::Status(at) => fill(words.status_differs, &[&period(*at, lang)]),
        Difference::Note { label, period: at, note } => fill(words.remark, &[label, &period(*at, lang), note]),
        Difference::Restated { period: at, earlier } => fill(words.restated, &[&period(*at, lang), earlier]),
    }
}

/// Why a figure stands beside none, in words.
pub fn reason(why: &Why, lang: Lang) -> String {
    let words = story_words(lang);
    match why {
        Why::NoCounterpart => words.no_counterpart.to_owned(),
        Why::Place => words.part_of_place.to_owned(),
        Why::Measure(others) => {
            let others: Vec<&str> = others.iter().map(|measure| measure.word()).collect();
            fill(words.other_measure, &[&others.join(words.list)])
        }
        Why::Period(others) => {
            let others: Vec<String> = others.iter().map(|other| period(*other, lang)).collect();
            fill(words.other_period, &[&others.join(words.list)])
        }
        Why::Definition { name, note } => {
            let what = fill(words.other_definition, &[name]);
            if note.is_empty() { what } else { fill(words.about, &[&what, note]) }
        }
    }
}
