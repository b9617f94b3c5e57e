//! What a figure says, as a title or a column's name has it.

use crate::report::{Bound, Decimal, Figure, Lang, Measure, Period, Status, Text, Unit, ViewColumn};
use crate::words::{fill, messages, period, quantity, story_words, unit_name};

/// A text in both languages; without English where a figure in it has no English name.
pub(super) fn text(figures: &[&Figure], say: impl Fn(Lang) -> String) -> Text {
    let has_english = figures.iter().all(|figure| !figure.name.en.is_empty());
    Text { zh: say(Lang::Zh), en: if has_english { say(Lang::En) } else { String::new() } }
}

/// A figure's quantity as a sentence goes on with it: `793.9亿元`, `增长6.9%`, `提高4.9个百分点`.
pub(super) fn said(figure: &Figure, lang: Lang) -> String {
    let (chart, story) = (messages(lang), story_words(lang));
    let falls = figure.value.is_negative();
    let frame = match figure.measure {
        Measure::Growth if falls => chart.fallen,
        Measure::Growth => chart.grown,
        Measure::AvgGrowth if falls => story.year_fallen,
        Measure::AvgGrowth => story.year_grown,
        Measure::Change if figure.unit.is_percent() && falls => story.lowered,
        Measure::Change if figure.unit.is_percent() => story.raised,
        _ => return quantity(figure.value, figure.unit, figure.measure, figure.bound, lang),
    };
    fill(frame, &[&quantity(figure.value.abs(), figure.unit, Measure::Share, figure.bound, lang)])
}

/// A period with how sure its figures are: `2025年实际`, `2030年目标`.
pub(super) fn dated(figures: &[&Figure], at: Period, lang: Lang) -> String {
    let words = story_words(lang);
    let all = |status| figures.iter().all(|figure| figure.status == status);
    let frame = match () {
        () if all(Status::Target) => words.target_of,
        () if all(Status::Expected) => words.expected_of,
        () => words.actual_of,
    };
    fill(frame, &[&period(at, lang)])
}

/// A column of a view, named after its period and how sure its figures are.
pub(super) fn column(figures: &[&Figure], at: Period) -> ViewColumn {
    ViewColumn { name: name_of_column(|lang| dated(figures, at, lang)), period: at, measure: None }
}

/// Names of columns are of no figure, so they have both languages.
pub(super) fn name_of_column(say: impl Fn(Lang) -> String) -> Text {
    Text { zh: say(Lang::Zh), en: say(Lang::En) }
}

/// What a measure is called, with its unit: `比上年增长（%）`.
pub(super) fn measured(measure: Measure, unit: Unit, lang: Lang) -> String {
    let words = story_words(lang);
    let frame = match measure {
        Measure::Level => words.level,
        Measure::Growth => words.growth,
        Measure::AvgGrowth => words.avg_growth,
        Measure::Share => words.share,
        Measure::Change => words.change,
        Measure::Rank => words.rank,
    };
    let unit = unit_name(unit, lang);
    if unit.is_empty() { fill(frame, &[""]).replace("（）", "").replace(" ()", "") } else { fill(frame, &[&unit]) }
}

/// What is measured, and when: `比上年增长（%），2025年实际、2026年目标`.
pub(super) fn subtitle(measure: Measure, unit: Unit, columns: &[ViewColumn], lang: Lang) -> String {
    let words = story_words(lang);
    let when: Vec<&str> = columns.iter().map(|column| column.name.get(lang)).collect();
    fill(words.about, &[&measured(measure, unit, lang), &when.join(words.list)])
}

/// Which of two values is larger, exactly.
pub(super) fn compare(a: Decimal, b: Decimal) -> std::cmp::Ordering {
    let difference = a.plus(b.negated());
    match () {
        () if difference.is_negative() => std::cmp::Ordering::Less,
        () if difference.same_number(Decimal::new(0, 0)) => std::cmp::Ordering::Equal,
        () => std::cmp::Ordering::Greater,
    }
}

/// The figure with the largest value, and what may be said of it among all of `figures`.
pub(super) struct Leader<'d> {
    pub(super) figure: &'d Figure,
    pub(super) lead: Lead,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Lead {
    /// No other is as large.
    Alone,
    /// Others are as large.
    Shared,
    /// Bounds leave it open: 50以上 may be more than 60.
    Open,
}

impl<'d> Leader<'d> {
    /// `None` of no figures.
    pub(super) fn of(figures: &[&'d Figure]) -> Option<Self> {
        let figure = figures.iter().copied().reduce(|a, b| if compare(b.value, a.value).is_gt() { b } else { a })?;
        let others = figures.iter().filter(|other| other.id != figure.id);
        // Of a falling value the words bound the fall: 下降3%以上 is at most -3.
        let may_be_more = |other: &&&Figure| match other.bound {
            Bound::Exact => false,
            Bound::About => true,
            Bound::AtLeast => !other.value.is_negative(),
            Bound::AtMost => other.value.is_negative(),
        };
        let may_be_less = match figure.bound {
            Bound::Exact => false,
            Bound::About => true,
            Bound::AtLeast => figure.value.is_negative(),
            Bound::AtMost => !figure.value.is_negative(),
        };
        let lead = match () {
            () if may_be_less || others.clone().any(|other| may_be_more(&other)) => Lead::Open,
            () if others.clone().any(|other| other.value.same_number(figure.value)) => Lead::Shared,
            () => Lead::Alone,
        };
        Some(Self { figure, lead })
    }

    /// The title that it makes, where `name` is what its row is called.
    pub(super) fn title(&self, name: &str, count: usize, lang: Lang) -> String {
        let words = story_words(lang);
        let frame = match self.lead {
            Lead::Alone => words.highest,
            Lead::Shared => words.shared,
            Lead::Open => words.listed,
        };
        fill(frame, &[name, &said(self.figure, lang), &count.to_string()])
    }
}
