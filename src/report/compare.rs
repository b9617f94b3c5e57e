//! The same indicators in several reports: what may stand side by side, what a reader must know of it, and what may not.
//!
//! Indicators are joined by name, through [`Aliases`], and by series. A difference of name, unit, status or definition is
//! kept with what it joins, so that a chart can say it; names that never mean the same are not joined. Each figure that
//! could have been joined and is not is listed with the reason.

use std::collections::{BTreeMap, BTreeSet};

use super::aliases::{Aliases, Relation};
use super::figure::LONGEST_NAME;
use super::{About, Dataset, Figure, Measure, Period, Place, Section, Status, Text, Unit, formula};

/// The most reports that are held side by side.
pub const MOST_REPORTS: usize = 12;

/// Several reports side by side.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// The figures that were joined, of all reports, each under its place; no views yet.
    pub dataset: Dataset,
    /// Whether the reports are of one place, in several years, rather than of several places.
    pub is_one_place: bool,
    /// The indicators that were joined, in the order of the first report.
    pub joined: Vec<Joined>,
    /// The figures that were not, by report, in reading order.
    pub unjoined: Vec<Unjoined>,
}

/// An indicator of two reports or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// Its series in [`Comparison::dataset`].
    pub series: String,
    /// Its name in the first report that has it.
    pub name: Text,
    /// The kind of quantity.
    pub measure: Measure,
    /// The part of the one place that it speaks of; empty for the places themselves.
    pub part: String,
    /// Whether all values have one unit.
    pub is_of_one_unit: bool,
    /// Its figures in [`Comparison::dataset`], by id.
    pub figures: Vec<String>,
    /// What a reader must know of them.
    pub differences: Vec<Difference>,
}

/// Why figures that stand side by side are not quite alike.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// Two reports name it differently; the note is empty where nobody has said what that means.
    Name {
        /// The label of a report and its name.
        one: (String, String),
        /// Those of another.
        other: (String, String),
        /// What a reader must know.
        note: String,
    },
    /// Values in several units.
    Unit(Vec<Unit>),
    /// In one period some are counted and others aimed at or expected.
    Status(Period),
    /// A report says something of its figure that others do not.
    Note {
        /// The label of the report.
        label: String,
        /// The period of the figure.
        period: Period,
        /// What it says.
        note: String,
    },
    /// Two reports of one place state the same figure differently; both are shown.
    Restated {
        /// The period.
        period: Period,
        /// The label of the earlier report.
        earlier: String,
    },
}

/// A figure that stands beside none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unjoined {
    /// The place of its report among those that are compared.
    pub report: usize,
    /// Its id there.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Its series.
    pub series: String,
    /// Why.
    pub why: Why,
}

/// Why a figure stands beside none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// No other report has the indicator.
    NoCounterpart,
    /// Others have it in another kind of quantity.
    Measure(Vec<Measure>),
    /// Others have it for other periods.
    Period(Vec<Period>),
    /// Another has an indicator that only looks like it.
    Definition {
        /// The name of the other.
        name: String,
        /// What tells them apart; empty where only the names do.
        note: String,
    },
    /// It speaks of a part of the report's place, which the others do not have.
    Place,
}

impl Why {
    /// The word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoCounterpart => "no-counterpart",
            Self::Measure(_) => "other-measure",
            Self::Period(_) => "other-period",
            Self::Definition { .. } => "other-definition",
            Self::Place => "part-of-place",
        }
    }
}

/// Why reports cannot be held side by side at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Too few or too many.
    #[error("expected 2 to {MOST_REPORTS} reports, found {0}")]
    Count(usize),
    /// A report that does not say whose it is.
    #[error("report {0}: expected a place in report.toml, found none")]
    NoPlace(usize),
    /// Two reports of one place and year.
    #[error("reports {0} and {1}: expected reports of different places or years, found {2} twice")]
    Alike(usize, usize, String),
}

/// Holds reports side by side. Those of one place are put in the order of their years.
///
/// # Errors
/// There are not several, or two cannot be told apart.
pub fn compare(reports: &[&Dataset], aliases: &Aliases) -> Result<Comparison, Refusal> {
    if !(2..=MOST_REPORTS).contains(&reports.len()) {
        return Err(Refusal::Count(reports.len()));
    }
    let known = reports.iter().enumerate().map(|(index, data)| Report::of(index, data));
    let mut known = known.collect::<Result<Vec<_>, _>>()?;
    let homes: BTreeSet<&str> = known.iter().map(|report| report.home.zh.as_str()).collect();
    let is_one_place = homes.len() == 1;
    if !is_one_place && homes.len() < known.len() {
        // Several places, one of them in several years: each year is told by its name.
        known.iter_mut().for_each(|report| report.label = report.dated());
    }
    if is_one_place {
        known.sort_by_key(|report| report.year);
        known.iter_mut().for_each(|report| report.label = report.dated());
    }
    for (at, report) in known.iter().enumerate() {
        if let Some(alike) = known[..at].iter().find(|other| other.label == report.label) {
            return Err(Refusal::Alike(alike.index + 1, report.index + 1, report.label.zh.clone()));
        }
    }
    Ok(Join { reports: &known, aliases, is_one_place, groups: Vec::new(), out: Comparison::default() }.run())
}

/// A report and what it is called beside others.
struct Report<'d> {
    /// Its place among those that were given.
    index: usize,
    data: &'d Dataset,
    home: &'d Text,
    /// The year that it was given in.
    year: u16,
    label: Text,
}

impl<'d> Report<'d> {
    fn of(index: usize, data: &'d Dataset) -> Result<Self, Refusal> {
        let home = &data.places.first().ok_or(Refusal::NoPlace(index + 1))?.name;
        let counted = data.figures.iter().filter(|f| f.status != Status::Target).map(|f| f.period.end());
        let spoken = data.about.delivered.get(..4).and_then(|year| year.parse().ok());
        let year = spoken.unwrap_or_else(|| counted.max().map_or(0, |year| year.saturating_add(1)));
        Ok(Self { index, data, home, year, label: home.clone() })
    }

    /// Place and year: 定西市（2026年报告）.
    fn dated(&self) -> Text {
        let english =
            if self.home.en.is_empty() { String::new() } else { format!("{} ({} report)", self.home.en, self.year) };
        Text { zh: format!("{}（{}年报告）", self.home.zh, self.year), en: english }
    }
}

/// Figures of several reports that one indicator of one kind of quantity has.
struct Group<'d> {
    /// The first of its names.
    first: String,
    series: &'d str,
    name: &'d Text,
    measure: Measure,
    /// The part of the report's place; empty for the whole.
    part: &'d str,
    /// Places in `Join::reports`, and their figures.
    members: Vec<(usize, &'d Figure)>,
    differences: BTreeSet<Difference>,
}

/// Groups by their names and series, of which there may be a hundred thousand.
#[derive(Default)]
struct Index<'g> {
    by_name: BTreeMap<(&'g str, &'g str), Vec<usize>>,
    by_series: BTreeMap<(&'g str, Measure, &'g str), Vec<usize>>,
}

impl<'g> Index<'g> {
    fn of(groups: &'g [Group<'_>]) -> Self {
        let mut index = Self::default();
        for (at, group) in groups.iter().enumerate() {
            index.by_name.entry((&group.first, group.part)).or_default().push(at);
            index.by_series.entry((group.series, group.measure, group.part)).or_default().push(at);
        }
        index
    }
}

struct Join<'r, 'd> {
    reports: &'r [Report<'d>],
    aliases: &'r Aliases,
    is_one_place: bool,
    groups: Vec<Group<'d>>,
    out: Comparison,
}

impl<'d> Join<'_, 'd> {
    fn run(mut self) -> Comparison {
        self.out.is_one_place = self.is_one_place;
        self.group();
        self.places_and_sections();
        let groups = std::mem::take(&mut self.groups);
        let index = Index::of(&groups);
        let mut taken = BTreeSet::new();
        for group in &groups {
            // Two reports may mean different things by one series.
            let mut series = group.series.to_owned();
            while !taken.insert((series.clone(), group.measure, group.part)) {
                series.push_str("-b");
            }
            self.join(group, series, &groups, &index);
        }
        self.support();
        let index = |report: usize| self.reports.iter().position(|r| r.index == report).unwrap_or(report);
        let order: BTreeMap<(usize, &str), usize> = self
            .reports
            .iter()
            .flat_map(|r| r.data.figures.iter().enumerate().map(|(at, f)| ((r.index, f.id.as_str()), at)))
            .collect();
        self.out.unjoined.sort_by_key(|u| (index(u.report), order.get(&(u.report, u.id.as_str())).copied()));
        self.out
    }

    /// Puts each figure to those that mean the same.
    fn group(&mut self) {
        type Key = (String, Measure, String);
        let mut by_name: BTreeMap<Key, usize> = BTreeMap::new();
        let mut by_series: BTreeMap<Key, usize> = BTreeMap::new();
        for (at, report) in self.reports.iter().enumerate() {
            for figure in &report.data.figures {
                let part = if figure.place == report.home.zh { "" } else { &*figure.place };
                if !part.is_empty() && !self.is_one_place {
                    self.leave(at, figure, Why::Place);
                    continue;
                }
                let first = self.aliases.first(&figure.name.zh);
                let key = |name: &str| (name.to_owned(), figure.measure, part.to_owned());
                let of_series = by_series.get(&key(&figure.series)).copied();
                let of_name = by_name.get(&key(&first)).copied();
                let near = self.aliases.noted(&first).find_map(|name| by_name.get(&key(name)).copied());
                // A series of the same name goes first, and one that only has the same series last.
                let same = of_series.filter(|group| self.relation(*group, &first) == Relation::Same);
                let akin = of_series.filter(|group| self.is_akin(*group, figure, &first));
                let found = same.or(of_name).or(near).or(akin);
                let found = found.filter(|group| !matches!(self.relation(*group, &first), Relation::Never(_)));
                // Within a report, two series are two indicators, whatever their names.
                let has_own = |group: &usize| {
                    self.groups[*group]
                        .members
                        .last()
                        .is_some_and(|(other, own)| *other == at && own.series != figure.series)
                };
                // And one series is one indicator there, which may have changed its name.
                let is_own = |group: &usize| {
                    self.groups[*group]
                        .members
                        .last()
                        .is_some_and(|(other, own)| *other == at && own.series == figure.series)
                };
                let found = of_series.filter(is_own).or(found.filter(|group| !has_own(group)));
                let index = found.unwrap_or(self.groups.len());
                if index == self.groups.len() {
                    self.groups.push(Group {
                        first: first.clone(),
                        series: &figure.series,
                        name: &figure.name,
                        measure: figure.measure,
                        part,
                        members: Vec::new(),
                        differences: BTreeSet::new(),
                    });
                }
                by_name.entry(key(&first)).or_insert(index);
                by_series.entry(key(&figure.series)).or_insert(index);
                let named = self.named_apart(&self.groups[index], at, figure, &first);
                let group = &mut self.groups[index];
                group.members.push((at, figure));
                group.differences.extend(named);
            }
        }
    }

    fn relation(&self, group: usize, first: &str) -> Relation<'_> {
        self.aliases.between(&self.groups[group].first, first)
    }

    /// Whether one series may have both names, though nobody has said so: 全社会研发投入, 全社会研发经费投入. Series of drafts
    /// are proposals, and may be alike by chance.
    fn is_akin(&self, group: usize, figure: &Figure, first: &str) -> bool {
        let Relation::Unknown = self.relation(group, first) else { return false };
        let (a, b) = (&self.groups[group].name.zh, &figure.name.zh);
        let (short, long) = if a.chars().count() <= b.chars().count() { (a, b) } else { (b, a) };
        2 * short.chars().filter(|c| long.contains(*c)).count() >= short.chars().count()
    }

    /// The difference of names, where a figure comes to those of another report.
    fn named_apart(&self, group: &Group<'d>, report: usize, figure: &Figure, name: &str) -> Option<Difference> {
        let (other, first) = group.members.first().filter(|(other, _)| *other != report)?;
        let note = match self.aliases.between(&group.first, name) {
            Relation::Same => return None,
            Relation::Noted(note) => note.to_owned(),
            Relation::Never(_) | Relation::Unknown => String::new(),
        };
        let label = |report: usize| self.reports[report].label.zh.clone();
        let one = (label(*other), first.name.zh.clone());
        Some(Difference::Name { one, other: (label(report), figure.name.zh.clone()), note })
    }

    /// Makes an indicator of a group, or says why it is none.
    fn join(&mut self, group: &Group<'d>, series: String, groups: &[Group<'d>], index: &Index<'_>) {
        let reports: BTreeSet<usize> = group.members.iter().map(|(report, _)| *report).collect();
        if reports.len() < 2 {
            let why = self.alone(group, groups, index);
            group.members.iter().for_each(|(report, figure)| self.leave(*report, figure, why.clone()));
            return;
        }
        let mut periods: BTreeMap<Period, BTreeSet<usize>> = BTreeMap::new();
        for (report, figure) in &group.members {
            periods.entry(figure.period).or_default().insert(*report);
        }
        let is_one_place = self.is_one_place;
        let is_shared = |period: Period| is_one_place || periods[&period].len() > 1;
        let mut shown: Vec<(usize, &Figure)> = Vec::new();
        for (report, figure) in &group.members {
            if is_shared(figure.period) {
                shown.push((*report, figure));
            } else {
                let of_others = |(period, reports): (&Period, &BTreeSet<usize>)| {
                    reports.iter().any(|other| other != report).then_some(*period)
                };
                let others = periods.iter().filter_map(of_others).collect();
                self.leave(*report, figure, Why::Period(others));
            }
        }
        if shown.is_empty() {
            return;
        }
        let mut differences = group.differences.clone();
        let mut ids = Vec::new();
        // Later reports come later.
        let stated: BTreeMap<Period, Vec<(usize, &Figure)>> = by_period(&shown);
        for (report, figure) in &shown {
            let later = stated[&figure.period].iter().find(|(other, _)| other > report).map(|(_, figure)| *figure);
            let Some(place) = self.place(*report, figure, later, &mut differences) else { continue };
            let id = format!("r{}-{}", report + 1, figure.id);
            let joined = Figure {
                id: id.clone(),
                series: series.clone(),
                place,
                section: format!("r{}.{}", report + 1, figure.section),
                note: renamed(*report, &figure.note),
                ..(*figure).clone()
            };
            ids.push(id);
            self.out.dataset.figures.push(joined);
        }
        differences.extend(self.apart(&shown));
        let units: BTreeSet<Unit> = shown.iter().map(|(_, figure)| figure.unit).collect();
        self.out.joined.push(Joined {
            series,
            name: group.name.clone(),
            measure: group.measure,
            part: group.part.to_owned(),
            is_of_one_unit: units.len() == 1,
            figures: ids,
            differences: differences.into_iter().collect(),
        });
    }

    /// Where a figure stands in the comparison: under its report's place. Of one place, a figure that a later report states
    /// again stands under its own report where it differs, and nowhere where it does not.
    fn place(
        &self,
        report: usize,
        figure: &Figure,
        later: Option<&Figure>,
        differences: &mut BTreeSet<Difference>,
    ) -> Option<String> {
        if !self.is_one_place {
            return Some(self.reports[report].label.zh.clone());
        }
        let Some(later) = later else { return Some(figure.place.clone()) };
        let is_alike = later.value.same_number(figure.value)
            && later.unit == figure.unit
            && later.bound == figure.bound
            && later.status == figure.status;
        if is_alike {
            return None;
        }
        if later.status == figure.status {
            let earlier = self.reports[report].label.zh.clone();
            differences.insert(Difference::Restated { period: figure.period, earlier });
        }
        Some(if figure.place == self.reports[report].home.zh {
            self.reports[report].label.zh.clone()
        } else {
            format!("{}（{}年报告）", figure.place, self.reports[report].year)
        })
    }

    /// Differences of unit, status and definition.
    fn apart(&self, shown: &[(usize, &Figure)]) -> Vec<Difference> {
        let mut found = Vec::new();
        let units: BTreeSet<Unit> = shown.iter().map(|(_, figure)| figure.unit).collect();
        if units.len() > 1 {
            found.push(Difference::Unit(units.into_iter().collect()));
        }
        let mut statuses: BTreeMap<Period, BTreeSet<Status>> = BTreeMap::new();
        for (_, figure) in shown {
            statuses.entry(figure.period).or_default().insert(figure.status);
        }
        found.extend(statuses.iter().filter(|(_, all)| all.len() > 1).map(|(period, _)| Difference::Status(*period)));
        let said = |figure: &Figure| if figure.is_derived() { String::new() } else { figure.note.trim().to_owned() };
        let notes: BTreeSet<String> = shown.iter().map(|(_, figure)| said(figure)).collect();
        if notes.len() > 1 {
            found.extend(shown.iter().filter(|(_, figure)| !said(figure).is_empty()).map(|(report, figure)| {
                let label = self.reports[*report].label.zh.clone();
                Difference::Note { label, period: figure.period, note: said(figure) }
            }));
        }
        found
    }

    /// Why only one report has a group's indicator.
    fn alone(&self, group: &Group<'d>, groups: &[Group<'d>], index: &Index<'_>) -> Why {
        let own = group.members.first().map_or(usize::MAX, |(report, _)| *report);
        let away = |other: &&Group<'d>| other.members.iter().any(|(report, _)| *report != own);
        let named = |first: &str| {
            let found = index.by_name.get(&(first, group.part)).into_iter().flatten();
            found.map(|at| &groups[*at]).filter(away).collect::<Vec<_>>()
        };
        let measures: BTreeSet<Measure> = named(&group.first).iter().map(|other| other.measure).collect();
        if !measures.is_empty() {
            return Why::Measure(measures.into_iter().collect());
        }
        let unlike = self.aliases.never(&group.first).find_map(|(first, note)| {
            let other = named(first).into_iter().find(|other| other.measure == group.measure)?;
            Some((other.name.zh.clone(), note.to_owned()))
        });
        let namesake = || {
            let found = index.by_series.get(&(group.series, group.measure, group.part))?;
            let other = found.iter().map(|at| &groups[*at]).find(away)?;
            Some((other.name.zh.clone(), String::new()))
        };
        unlike.or_else(namesake).map_or(Why::NoCounterpart, |(name, note)| Why::Definition { name, note })
    }

    fn leave(&mut self, report: usize, figure: &Figure, why: Why) {
        self.out.unjoined.push(Unjoined {
            report: self.reports[report].index,
            id: figure.id.clone(),
            name: figure.name.clone(),
            series: figure.series.clone(),
            why,
        });
    }

    /// What the reports are, each a place and a section at the top.
    fn places_and_sections(&mut self) {
        let listed = |text: &dyn Fn(&Report<'d>) -> &'d str, comma: &str| {
            let texts: Vec<&str> = self.reports.iter().map(text).collect();
            let whole = texts.join(comma);
            let fits = texts.iter().all(|text| !text.is_empty()) && whole.chars().count() <= LONGEST_NAME;
            if fits { whole } else { String::new() }
        };
        let mut title =
            Text { zh: listed(&|r| &r.data.about.title.zh, "、"), en: listed(&|r| &r.data.about.title.en, "; ") };
        if title.zh.is_empty() {
            title.zh = format!("{}份政府工作报告", self.reports.len());
        }
        let about = About {
            title,
            // Days in a row, which are shown as they are written.
            delivered: listed(&|r| &r.data.about.delivered, "、"),
            published: String::new(),
            publisher: Text::default(),
        };
        let mut places: Vec<Place> = Vec::new();
        let mut add = |name: Text, tile| {
            if !places.iter().any(|place: &Place| place.name.zh == name.zh) {
                places.push(Place { name, tile });
            }
        };
        if self.is_one_place {
            self.reports.iter().flat_map(|r| &r.data.places).for_each(|place| add(place.name.clone(), place.tile));
        }
        for report in self.reports {
            add(report.label.clone(), None);
        }
        if self.is_one_place {
            for report in self.reports {
                for part in report.data.places.iter().skip(1) {
                    add(Text { zh: format!("{}（{}年报告）", part.name.zh, report.year), en: String::new() }, None);
                }
            }
        }
        let mut sections = Vec::new();
        for (at, report) in self.reports.iter().enumerate() {
            let top = format!("r{}", at + 1);
            sections.push(Section { id: top.clone(), title: report.data.about.title.clone(), ..Section::default() });
            sections.extend(report.data.sections.iter().map(|section| Section {
                id: format!("{top}.{}", section.id),
                parent: if section.parent.is_empty() { top.clone() } else { format!("{top}.{}", section.parent) },
                title: section.title.clone(),
                ..Section::default()
            }));
        }
        (self.out.dataset.about, self.out.dataset.places, self.out.dataset.sections) = (about, places, sections);
    }

    /// Adds what derived figures follow from, under series of its own: it stands beside nothing.
    fn support(&mut self) {
        let of = |report: &Report<'d>| report.data.figures.iter().map(|f| (f.id.as_str(), f)).collect();
        let by_id: Vec<BTreeMap<&str, &Figure>> = self.reports.iter().map(of).collect();
        let figures = &mut self.out.dataset.figures;
        let mut known: BTreeSet<String> = figures.iter().map(|figure| figure.id.clone()).collect();
        let mut next = 0;
        while let Some(figure) = figures.get(next) {
            next += 1;
            let Some(terms) = formula(&figure.note) else { continue };
            let terms: Vec<String> = terms.split_whitespace().map(str::to_owned).collect();
            for id in terms.into_iter().filter(|term| !matches!(term.as_str(), "+" | "-")) {
                let found = self.reports.iter().enumerate().find_map(|(at, report)| {
                    let own = id.strip_prefix(&format!("r{}-", at + 1))?;
                    Some((at, report, *by_id[at].get(own)?))
                });
                let Some((at, report, term)) = found.filter(|_| known.insert(id.clone())) else { continue };
                let place =
                    if term.place == report.home.zh && !self.is_one_place { &report.label.zh } else { &term.place };
                if !self.out.dataset.places.iter().any(|known| known.name.zh == *place) {
                    self.out.dataset.places.extend(report.data.place(place).cloned());
                }
                figures.push(Figure {
                    id,
                    series: format!("r{}-{}", at + 1, term.series),
                    place: place.clone(),
                    section: format!("r{}.{}", at + 1, term.section),
                    note: renamed(at, &term.note),
                    ..term.clone()
                });
            }
        }
    }
}

fn by_period<'d>(figures: &[(usize, &'d Figure)]) -> BTreeMap<Period, Vec<(usize, &'d Figure)>> {
    let mut found: BTreeMap<Period, Vec<(usize, &Figure)>> = BTreeMap::new();
    figures.iter().for_each(|(report, figure)| found.entry(figure.period).or_default().push((*report, figure)));
    found
}

/// A note, the ids of its formula those of the comparison.
fn renamed(report: usize, note: &str) -> String {
    let Some(terms) = formula(note) else { return note.to_owned() };
    let renamed = terms.split_whitespace().map(|term| match term {
        "+" | "-" => term.to_owned(),
        id => format!("r{}-{id}", report + 1),
    });
    format!("推算：{}", renamed.collect::<Vec<_>>().join(" "))
}
