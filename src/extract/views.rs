//! First views of figures that nobody has told a story with yet: drafts, and marked so.

use std::collections::BTreeMap;

use crate::report::{Dataset, Figure, Measure, Period, Status, Text, View, ViewColumn, ViewRow};

/// The most rows of a drafted view: what fits on a screen.
const MOST_ROWS: usize = 12;
/// The fewest that are worth a chart.
const FEWEST_ROWS: usize = 2;
/// The most views that are drafted of one kind.
const MOST_OF_A_KIND: usize = 6;

/// What is written under a drafted title.
const NOTE: &str = "草稿：标题和选择由程序拟，请编辑核改";
const NOTE_EN: &str = "Draft: title and choice are a program's, to be edited";

/// Views of what stands together by itself: the same growth in two years, one unit in one period, places, from-to pairs.
/// Their titles name what is shown and claim nothing.
pub fn draft(dataset: &Dataset) -> Vec<View> {
    let home = dataset.places.first().map_or("", |place| place.name.zh.as_str());
    let mut views = Vec::new();
    views.extend(headlines(dataset, home));
    views.extend(growth_and_target(dataset, home));
    views.extend(pairs(dataset, home));
    views.extend(places(dataset, home));
    views.extend(one_unit(dataset, home));
    for (index, view) in views.iter_mut().enumerate() {
        view.id = format!("draft-{}", index + 1);
        view.note = Text { zh: NOTE.to_owned(), en: NOTE_EN.to_owned() };
    }
    views
}

/// Amounts of the last counted year in large type, with their growth and the target for the next.
fn headlines(dataset: &Dataset, home: &str) -> Option<View> {
    let year = last_counted(dataset)?;
    let counted = |f: &&Figure| f.place == home && f.period == Period::Year(year) && f.measure == Measure::Level;
    let has_growth = |f: &&Figure| {
        dataset.figures.iter().any(|g| g.series == f.series && g.place == home && g.measure == Measure::Growth)
    };
    let rows: Vec<&Figure> = dataset.figures.iter().filter(counted).filter(has_growth).take(8).collect();
    let columns = vec![
        column(Period::Year(year), None, &format!("{year}年")),
        column(Period::Year(year), Some(Measure::Growth), "比上年"),
        column(Period::Year(year + 1), Some(Measure::Growth), &format!("{}年目标", year + 1)),
    ];
    view(
        "cards",
        &format!("{year}年主要数字"),
        &format!("{year}年实际、比上年增长和{}年目标", year + 1),
        columns,
        &rows,
        false,
    )
}

/// What grew in the last counted year, beside the growth that is aimed at.
fn growth_and_target(dataset: &Dataset, home: &str) -> Option<View> {
    let year = last_counted(dataset)?;
    let growth =
        |f: &&Figure, year: u16| f.place == home && f.measure == Measure::Growth && f.period == Period::Year(year);
    let rows: Vec<&Figure> = dataset
        .figures
        .iter()
        .filter(|f| growth(f, year) && dataset.figures.iter().any(|t| t.series == f.series && growth(&t, year + 1)))
        .collect();
    let columns = vec![
        column(Period::Year(year), None, &format!("{year}年实际")),
        column(Period::Year(year + 1), None, &format!("{}年目标", year + 1)),
    ];
    let title = format!("{year}年增长与{}年目标", year + 1);
    view("versus", &title, &format!("比上年增长（%），{year}年实际与{}年目标", year + 1), columns, &rows, false)
}

/// Indicators of one unit that are known at two times, the first and the last of them.
fn pairs(dataset: &Dataset, home: &str) -> Vec<View> {
    let mut groups: BTreeMap<(&str, &str, Period, Period), Vec<&Figure>> = BTreeMap::new();
    for (at, first) in dataset.figures.iter().enumerate() {
        if first.place != home || !matches!(first.measure, Measure::Level | Measure::Share) {
            continue;
        }
        let same = |f: &&Figure| {
            f.series == first.series && f.place == home && f.measure == first.measure && f.unit == first.unit
        };
        let all: Vec<&Figure> = dataset.figures.iter().filter(same).collect();
        let ends = all.iter().min_by_key(|f| f.period.end()).zip(all.iter().max_by_key(|f| f.period.end()));
        let Some((from, to)) = ends.filter(|(from, to)| from.period.end() < to.period.end()) else { continue };
        // Each series once, where its first figure stands.
        if dataset.figures[..at].iter().any(|f| same(&f)) {
            continue;
        }
        let key = (first.unit.zh(), first.measure.word(), from.period, to.period);
        groups.entry(key).or_default().push(first);
    }
    let mut views: Vec<(usize, View)> = Vec::new();
    for ((unit, _, from, to), rows) in &groups {
        let columns = vec![column(*from, None, &named(*from)), column(*to, None, &named(*to))];
        let title = format!("{}到{}：{}", named(*from), named(*to), listed(rows));
        let form = if rows.len() == 1 { "slope" } else { "versus" };
        let made = view(form, &title, &format!("{unit}，{}与{}", named(*from), named(*to)), columns, rows, true);
        views.extend(made.map(|view| (rows.len(), view)));
    }
    most(views)
}

/// One indicator over places.
fn places(dataset: &Dataset, home: &str) -> Vec<View> {
    let mut groups: BTreeMap<(&str, Period, &str, &str), Vec<&Figure>> = BTreeMap::new();
    for figure in dataset.figures.iter().filter(|f| f.place != home) {
        let key = (figure.series.as_str(), figure.period, figure.measure.word(), figure.unit.zh());
        groups.entry(key).or_default().push(figure);
    }
    let mut views = Vec::new();
    for ((_, period, _, unit), rows) in groups.iter().filter(|(_, rows)| rows.len() >= FEWEST_ROWS) {
        let title = format!("各地{}", rows[0].name.zh);
        let columns = vec![column(*period, None, &named(*period))];
        views.extend(
            view("bars", &title, &format!("{unit}，{}", named(*period)), columns, rows, false).map(|v| (rows.len(), v)),
        );
    }
    most(views)
}

/// Amounts of one unit in one period, ranked.
fn one_unit(dataset: &Dataset, home: &str) -> Vec<View> {
    let mut groups: BTreeMap<(&str, &str, Period), Vec<&Figure>> = BTreeMap::new();
    for figure in dataset.figures.iter().filter(|f| f.place == home && f.measure != Measure::Rank) {
        groups.entry((figure.measure.word(), figure.unit.zh(), figure.period)).or_default().push(figure);
    }
    let mut views = Vec::new();
    for ((measure, unit, period), rows) in groups.iter().filter(|(_, rows)| rows.len() > FEWEST_ROWS) {
        let columns = vec![column(*period, None, &named(*period))];
        let what = match Measure::from_word(measure) {
            Some(Measure::Growth) => "比上年增长",
            Some(Measure::AvgGrowth) => "年均增长",
            Some(Measure::Share) => "比重和比率",
            Some(Measure::Change) => "变化",
            _ => "数量",
        };
        let target = if rows.iter().all(|f| f.status == Status::Target) { "目标" } else { "" };
        let title = format!("{}{target}：{}", named(*period), listed(rows));
        let subtitle = format!("{what}（{unit}），{}{target}", named(*period));
        views.extend(view("bars", &title, &subtitle, columns, rows, false).map(|v| (rows.len(), v)));
    }
    most(views)
}

/// Those that show most.
fn most(mut views: Vec<(usize, View)>) -> Vec<View> {
    views.sort_by_key(|(rows, _)| std::cmp::Reverse(*rows));
    views.into_iter().take(MOST_OF_A_KIND).map(|(_, view)| view).collect()
}

/// The last year that has figures that were counted.
fn last_counted(dataset: &Dataset) -> Option<u16> {
    let counted = dataset.figures.iter().filter(|f| f.status != Status::Target);
    counted.filter_map(|f| matches!(f.period, Period::Year(_)).then(|| f.period.end())).max()
}

fn column(period: Period, measure: Option<Measure>, name: &str) -> ViewColumn {
    ViewColumn { name: Text { zh: name.to_owned(), en: String::new() }, period, measure }
}

fn named(period: Period) -> String {
    match period {
        Period::Year(year) => format!("{year}年"),
        Period::Span(from, to) => format!("{from}—{to}年"),
    }
}

/// The first names, for a title that claims nothing.
fn listed(rows: &[&Figure]) -> String {
    let names: Vec<&str> = rows.iter().take(3).map(|f| f.name.zh.as_str()).collect();
    let more = if rows.len() > names.len() { "等" } else { "" };
    format!("{}{more}", names.join("、"))
}

fn view(
    form: &str,
    title: &str,
    subtitle: &str,
    columns: Vec<ViewColumn>,
    figures: &[&Figure],
    kept: bool,
) -> Option<View> {
    let least = if kept { 1 } else { FEWEST_ROWS };
    if figures.len() < least {
        return None;
    }
    let mut by_place = figures.iter().map(|f| &f.place).collect::<Vec<_>>();
    by_place.dedup();
    let rows = figures.iter().take(MOST_ROWS).map(|f| ViewRow {
        series: f.series.clone(),
        measure: f.measure,
        place: if by_place.len() > 1 { f.place.clone() } else { String::new() },
        name: Text::default(),
    });
    Some(View {
        form: form.to_owned(),
        title: Text { zh: title.to_owned(), en: String::new() },
        subtitle: Text { zh: subtitle.to_owned(), en: String::new() },
        columns,
        rows: rows.collect(),
        keep_order: false,
        ..View::default()
    })
}
