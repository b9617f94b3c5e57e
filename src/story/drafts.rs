//! Views drafted from a dataset: what can be held against what, by unit, period and kind of quantity.

use std::collections::{BTreeMap, BTreeSet};

use super::phrase::{self, Leader, column, compare, dated, name_of_column, said, subtitle, text};
use crate::report::{Dataset, Decimal, Figure, Lang, Measure, Period, Status, Text, Unit, View, ViewColumn, ViewRow};
use crate::words::{fill, story_words};

/// The most rows of a draft: more than a reader takes in at once.
const MOST_ROWS: usize = 12;
/// The fewest bars that make a ranking.
const FEWEST_BARS: usize = 3;

/// Drafts views of a dataset, in the order in which a reader would want them. None has the id of a view that is there.
pub fn drafts(dataset: &Dataset) -> Vec<View> {
    let home = dataset.places.first().map_or("", |place| place.name.zh.as_str());
    let own: Vec<&Figure> = dataset.figures.iter().filter(|f| f.place == home && f.measure != Measure::Rank).collect();
    let series = by(&own, |figure| &figure.series);
    let mut views = cards(&series);
    views.extend(rates(&own));
    views.extend(pairs(&series, Pair::Growth));
    views.extend(pairs(&series, Pair::Target));
    views.extend(pairs(&series, Pair::Past));
    views.extend(lines(&series));
    views.extend(parts(&own));
    views.extend(places(dataset, home));
    views.extend(amounts(&own));
    named(views, dataset)
}

/// Gives each draft an id of its own. A draft that was taken over before is not drafted again.
fn named(views: Vec<View>, dataset: &Dataset) -> Vec<View> {
    let known: BTreeSet<&str> = dataset.views.iter().map(|view| view.id.as_str()).collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for mut view in views {
        let count = counts.entry(view.id.clone()).or_default();
        *count += 1;
        view.id = if *count == 1 { format!("draft-{}", view.id) } else { format!("draft-{}-{count}", view.id) };
        view.note = both(|lang| match (view.note.get(lang), story_words(lang).draft) {
            ("", draft) => draft.to_owned(),
            (note, draft) => format!("{note}{}{draft}", if lang == Lang::Zh { "。" } else { ". " }),
        });
        if !known.contains(view.id.as_str()) {
            found.push(view);
        }
    }
    found
}

fn both(say: impl Fn(Lang) -> String) -> Text {
    Text { zh: say(Lang::Zh), en: say(Lang::En) }
}

/// Figures by a key, the groups in the order of their first figures.
fn by<'d, K: Ord>(figures: &[&'d Figure], key: impl Fn(&'d Figure) -> K) -> Vec<Vec<&'d Figure>> {
    let mut groups: BTreeMap<K, (usize, Vec<&'d Figure>)> = BTreeMap::new();
    for (index, figure) in figures.iter().enumerate() {
        groups.entry(key(figure)).or_insert_with(|| (index, Vec::new())).1.push(figure);
    }
    let mut groups: Vec<_> = groups.into_values().collect();
    groups.sort_by_key(|(first, _)| *first);
    groups.into_iter().map(|(_, group)| group).collect()
}

fn row(figure: &Figure) -> ViewRow {
    ViewRow { series: figure.series.clone(), measure: figure.measure, place: String::new(), name: Text::default() }
}

/// The frame of a draft: what all have alike.
fn view(kind: &str, form: &str, columns: Vec<ViewColumn>, rows: Vec<ViewRow>) -> View {
    View { id: kind.to_owned(), form: form.to_owned(), columns, rows, ..View::default() }
}

/// Amounts with their growth in the same year.
fn cards(series: &[Vec<&Figure>]) -> Vec<View> {
    let mut found: Vec<(&Figure, &Figure)> = Vec::new();
    for figures in series {
        let counted = |measure| move |f: &&&Figure| f.measure == measure && f.status != Status::Target;
        for level in figures.iter().filter(counted(Measure::Level)) {
            let growth = figures.iter().filter(counted(Measure::Growth)).find(|f| f.period == level.period);
            found.extend(growth.map(|growth| (*level, *growth)));
        }
    }
    let levels: Vec<&Figure> = found.iter().map(|(level, _)| *level).collect();
    let growth = |level: &Figure| found.iter().find(|(l, _)| l.id == level.id).map(|(_, growth)| *growth);
    let groups = by(&levels, |level| level.period);
    let of_group = |group: Vec<&Figure>| {
        let first = *group.first()?;
        let grown = growth(first)?;
        let column = |measure, frame: fn(Lang) -> &'static str| ViewColumn {
            name: name_of_column(|lang| fill(frame(lang), &[&crate::words::period(first.period, lang)])),
            period: first.period,
            measure,
        };
        let columns = vec![
            column(None, |lang| story_words(lang).level_of),
            column(Some(Measure::Growth), |lang| story_words(lang).growth_of),
        ];
        let rows = group.iter().take(MOST_ROWS).map(|f| row(f)).collect();
        Some(View {
            title: text(&group, |lang| {
                fill(story_words(lang).both, &[first.name.get(lang), &said(first, lang), &said(grown, lang)])
            }),
            subtitle: both(|lang| {
                columns.iter().map(|c| c.name.get(lang)).collect::<Vec<_>>().join(story_words(lang).list)
            }),
            ..view(&format!("cards-{}", first.period), "cards", columns.clone(), rows)
        })
    };
    groups.into_iter().filter_map(of_group).collect()
}

/// Rates of one kind in one period, ranked.
fn rates(own: &[&Figure]) -> Vec<View> {
    let is_rate = |f: &&Figure| matches!(f.measure, Measure::Growth | Measure::AvgGrowth);
    let rates: Vec<&Figure> = own.iter().copied().filter(is_rate).collect();
    by(&rates, |f| (f.status == Status::Target, f.measure, f.unit, f.period)).iter().filter_map(|g| ranked(g)).collect()
}

/// Amounts, shares and changes of one unit, period and topic, ranked.
fn amounts(own: &[&Figure]) -> Vec<View> {
    let is_amount = |f: &&Figure| matches!(f.measure, Measure::Level | Measure::Share | Measure::Change);
    let amounts: Vec<&Figure> = own.iter().copied().filter(is_amount).collect();
    let key = |f: &Figure| (f.status == Status::Target, f.measure, f.unit, f.period, f.topic);
    by(&amounts, key).iter().filter_map(|group| ranked(group)).collect()
}

fn ranked(group: &[&Figure]) -> Option<View> {
    if group.len() < FEWEST_BARS {
        return None;
    }
    let mut shown = group.to_vec();
    shown.sort_by(|a, b| compare(b.value, a.value));
    shown.truncate(MOST_ROWS);
    let leader = Leader::of(&shown)?;
    let figure = leader.figure;
    let columns = vec![column(&shown, figure.period)];
    let words = |lang| (story_words(lang), shown.len().to_string(), group.len().to_string());
    let kind = format!("bars-{}-{}", figure.measure.word().replace('_', "-"), figure.period);
    Some(View {
        title: text(&shown, |lang| leader.title(figure.name.get(lang), shown.len(), lang)),
        subtitle: both(|lang| subtitle(figure.measure, figure.unit, &columns, lang)),
        note: both(|lang| match words(lang) {
            (words, shown, all) if shown != all => fill(words.cut, &[&shown, &all]),
            _ => String::new(),
        }),
        highlight: figure.series.clone(),
        ..view(&kind, "bars", columns.clone(), shown.iter().map(|f| row(f)).collect())
    })
}

/// What a pair of figures of one series is held against.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pair {
    /// A growth rate against the target for a later one.
    Growth,
    /// What was reached against a target.
    Target,
    /// What was counted against what was counted before.
    Past,
}

/// Two figures of each of several series, from one period to another.
fn pairs(series: &[Vec<&Figure>], kind: Pair) -> Vec<View> {
    let mut found: Vec<(&Figure, &Figure)> = Vec::new();
    for figures in series {
        for (at, to) in figures.iter().enumerate() {
            let fits = |(_, from): &(usize, &&Figure)| {
                let measure = match kind {
                    Pair::Growth => from.measure == Measure::Growth,
                    Pair::Target | Pair::Past => matches!(from.measure, Measure::Level | Measure::Share),
                };
                let years = matches!((from.period, to.period), (Period::Year(a), Period::Year(b)) if a < b);
                let target = (to.status == Status::Target) == (kind != Pair::Past);
                measure
                    && years
                    && target
                    && from.status != Status::Target
                    && from.measure == to.measure
                    && from.unit == to.unit
            };
            // Several have been counted before: the last of them for a target, the first for how far it has come.
            let mut before = figures.iter().enumerate().filter(|(index, _)| *index != at).filter(fits);
            let from = match kind {
                Pair::Past => before.min_by_key(|(_, f)| f.period),
                Pair::Growth | Pair::Target => before.by_ref().max_by_key(|(_, f)| f.period),
            };
            found.extend(from.map(|(_, from)| (*from, *to)));
        }
    }
    let mut groups: BTreeMap<_, Vec<(&Figure, &Figure)>> = BTreeMap::new();
    for (from, to) in found {
        groups.entry((to.period, from.period, to.measure, to.unit)).or_default().push((from, to));
    }
    // A pair of a group with one row more says more than a chart of one.
    groups
        .into_values()
        .flat_map(|group| group.chunks(MOST_ROWS).filter_map(|g| paired(g, kind)).collect::<Vec<_>>())
        .collect()
}

fn paired(group: &[(&Figure, &Figure)], kind: Pair) -> Option<View> {
    let (from, to) = match kind {
        Pair::Growth => *group.iter().max_by(|a, b| compare(a.1.value, b.1.value))?,
        Pair::Target | Pair::Past => *group.iter().max_by(|a, b| step(a).total_cmp(&step(b)))?,
    };
    let (starts, ends): (Vec<&Figure>, Vec<&Figure>) = group.iter().copied().unzip();
    let columns = vec![column(&starts, from.period), column(&ends, to.period)];
    let all: Vec<&Figure> = group.iter().flat_map(|(from, to)| [*from, *to]).collect();
    let (form, word) = match kind {
        Pair::Growth => ("versus", "versus"),
        Pair::Target => ("progress", "progress"),
        Pair::Past => ("slope", "slope"),
    };
    let title = |lang: Lang| {
        let words = story_words(lang);
        let (name, before, after) = (to.name.get(lang), said(from, lang), said(to, lang));
        match (kind, compare(to.value, from.value)) {
            (Pair::Growth | Pair::Target, _) => {
                let when = crate::words::period(to.period, lang);
                fill(words.aimed, &[name, &before, &when, &after])
            }
            (Pair::Past, std::cmp::Ordering::Greater) => fill(words.rose, &[name, &before, &after]),
            (Pair::Past, std::cmp::Ordering::Less) => fill(words.fell, &[name, &before, &after]),
            (Pair::Past, std::cmp::Ordering::Equal) => fill(words.stayed, &[name, &before, &after]),
        }
    };
    Some(View {
        title: text(&all, title),
        subtitle: both(|lang| subtitle(to.measure, to.unit, &columns, lang)),
        highlight: to.series.clone(),
        ..view(
            &format!("{word}-{}-{}", from.period, to.period),
            form,
            columns.clone(),
            starts.iter().map(|f| row(f)).collect(),
        )
    })
}

/// How far a pair goes for its size, for choosing the one to tell of; it is not shown.
fn step((from, to): &(&Figure, &Figure)) -> f64 {
    let (from, to) = (from.value.to_f64(), to.value.to_f64());
    if from == 0.0 { 0.0 } else { ((to - from) / from).abs() }
}

/// Series that were counted in three years or more.
fn lines(series: &[Vec<&Figure>]) -> Vec<View> {
    let mut found: Vec<Vec<&Figure>> = Vec::new();
    for figures in series {
        let counted = |f: &&&Figure| {
            f.status != Status::Target
                && matches!(f.measure, Measure::Level | Measure::Share | Measure::Growth)
                && matches!(f.period, Period::Year(_))
        };
        let counted: Vec<&Figure> = figures.iter().filter(counted).copied().collect();
        for mut group in by(&counted, |f| (f.measure, f.unit)) {
            group.sort_by_key(|f| f.period);
            found.extend((group.len() >= 3).then_some(group));
        }
    }
    let firsts: Vec<&Figure> = found.iter().filter_map(|group| group.first().copied()).collect();
    let mut views = Vec::new();
    for group in by(&firsts, |f| (f.measure, f.unit)) {
        for chunk in group.chunks(4) {
            let member = |first: &&Figure| found.iter().find(|g| g[0].id == first.id);
            let members: Vec<&Vec<&Figure>> = chunk.iter().filter_map(member).collect();
            views.extend(curve(&members));
        }
    }
    views
}

fn curve(members: &[&Vec<&Figure>]) -> Option<View> {
    let told = members.iter().max_by(|a, b| step(&ends(a)).total_cmp(&step(&ends(b))))?;
    let (from, to) = ends(told);
    let years: BTreeSet<Period> = members.iter().flat_map(|group| group.iter().map(|f| f.period)).collect();
    let columns: Vec<ViewColumn> = years
        .iter()
        .map(|year| {
            let then: Vec<&Figure> =
                members.iter().flat_map(|g| g.iter().copied()).filter(|f| f.period == *year).collect();
            column(&then, *year)
        })
        .collect();
    let all: Vec<&Figure> = members.iter().flat_map(|group| group.iter().copied()).collect();
    let frame = |lang| match compare(to.value, from.value) {
        std::cmp::Ordering::Greater => story_words(lang).rose,
        std::cmp::Ordering::Less => story_words(lang).fell,
        std::cmp::Ordering::Equal => story_words(lang).stayed,
    };
    Some(View {
        title: text(&all, |lang| fill(frame(lang), &[to.name.get(lang), &said(from, lang), &said(to, lang)])),
        subtitle: both(|lang| subtitle(to.measure, to.unit, &columns, lang)),
        highlight: to.series.clone(),
        ..view(
            &format!("line-{}", to.measure.word()),
            "line",
            columns.clone(),
            members.iter().map(|g| row(g[0])).collect(),
        )
    })
}

fn ends<'d>(group: &[&'d Figure]) -> (&'d Figure, &'d Figure) {
    (group[0], group[group.len() - 1])
}

/// Shares that one clause states together and that make a whole: 16.4:22.3:61.3.
fn parts(own: &[&Figure]) -> Vec<View> {
    let shares: Vec<&Figure> = own
        .iter()
        .copied()
        .filter(|f| f.measure == Measure::Share && f.unit == Unit::PERCENT && !f.is_derived())
        .collect();
    let whole = |group: &Vec<&Figure>| {
        let sum = group.iter().fold(Decimal::new(0, 0), |sum, f| sum.plus(f.value)).to_f64();
        group.len() >= 2 && (sum - 100.0).abs() <= 0.5 && group.iter().all(|f| !f.value.is_negative())
    };
    let make = |group: Vec<&Figure>| {
        let leader = Leader::of(&group).filter(|leader| leader.lead == phrase::Lead::Alone)?;
        let figure = leader.figure;
        let columns = vec![column(&group, figure.period)];
        Some(View {
            title: text(&group, |lang| {
                fill(story_words(lang).largest_part, &[figure.name.get(lang), &said(figure, lang)])
            }),
            subtitle: both(|lang| subtitle(figure.measure, figure.unit, &columns, lang)),
            highlight: figure.series.clone(),
            keep_order: true,
            ..view(
                &format!("parts-{}", figure.period),
                "parts",
                columns.clone(),
                group.iter().map(|f| row(f)).collect(),
            )
        })
    };
    by(&shares, |f| (f.period, &f.section, f.paragraph, &f.quote)).into_iter().filter(whole).filter_map(make).collect()
}

/// One indicator of several places.
fn places(dataset: &Dataset, home: &str) -> Vec<View> {
    let away: Vec<&Figure> = dataset.figures.iter().filter(|f| f.place != home && f.measure != Measure::Rank).collect();
    let groups = by(&away, |f| (&f.series, f.period, f.measure, f.unit));
    groups.iter().filter(|group| group.len() >= FEWEST_BARS).filter_map(|group| of_places(dataset, group)).collect()
}

fn of_places(dataset: &Dataset, group: &[&Figure]) -> Option<View> {
    let leader = Leader::of(group)?;
    let figure = leader.figure;
    let columns = vec![column(group, figure.period)];
    let tiled = group.iter().all(|f| dataset.place(&f.place).is_some_and(|place| place.tile.is_some()));
    let place = |lang| dataset.place(&figure.place).map_or("", |place| place.name.get(lang)).to_owned();
    let rows = group.iter().map(|f| ViewRow { place: f.place.clone(), ..row(f) }).collect();
    let form = if tiled { "tiles" } else { "bars" };
    let unit = |lang| crate::words::unit_name(figure.unit, lang);
    Some(View {
        title: text(group, |lang| leader.title(&place(lang), group.len(), lang)),
        subtitle: text(group, |lang| {
            let words = story_words(lang);
            let what = fill(words.of_series, &[figure.name.get(lang), &unit(lang)]);
            fill(words.about, &[&what, &dated(group, figure.period, lang)])
        }),
        highlight: figure.place.clone(),
        ..view(&format!("places-{}", figure.series), form, columns, rows)
    })
}
