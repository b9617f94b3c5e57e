//! Which figures of several reports mean the same.

use std::collections::{BTreeMap, BTreeSet};

use super::super::aliases::Relation;
use super::super::{Figure, Measure, Text};
use super::join::Join;
use super::{Difference, Why};

/// Figures of several reports that one indicator of one kind of quantity has.
pub(super) struct Group<'d> {
    /// The first of its names.
    pub(super) first: String,
    pub(super) series: &'d str,
    pub(super) name: &'d Text,
    pub(super) measure: Measure,
    /// The part of the report's place; empty for the whole.
    pub(super) part: &'d str,
    /// Places in `Join::reports`, and their figures.
    pub(super) members: Vec<(usize, &'d Figure)>,
    pub(super) differences: BTreeSet<Difference>,
}

/// Groups by their names and series, of which there may be a hundred thousand.
#[derive(Default)]
pub(super) struct Index<'g> {
    pub(super) by_name: BTreeMap<(&'g str, &'g str), Vec<usize>>,
    pub(super) by_series: BTreeMap<(&'g str, Measure, &'g str), Vec<usize>>,
}

impl<'g> Index<'g> {
    pub(super) fn of(groups: &'g [Group<'_>]) -> Self {
        let mut index = Self::default();
        for (at, group) in groups.iter().enumerate() {
            index.by_name.entry((&group.first, group.part)).or_default().push(at);
            index.by_series.entry((group.series, group.measure, group.part)).or_default().push(at);
        }
        index
    }
}

impl<'d> Join<'_, 'd> {
    /// Puts each figure to those that mean the same.
    pub(super) fn group(&mut self) {
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
                // Within a report, two series are two indicators, whatever their names; and one series is one indicator
                // there, which may have changed its name. `None` where a group has nothing of this report.
                let is_own = |group: &usize| {
                    let (_, own) = self.groups[*group].members.last().filter(|(other, _)| *other == at)?;
                    Some(own.series == figure.series)
                };
                let own = of_series.filter(|group| is_own(group) == Some(true));
                let found = own.or(found.filter(|group| is_own(group) != Some(false)));
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
        let Relation::Unknown = self.relation(group, first) else {
            return false;
        };
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

    /// Why only one report has a group's indicator.
    pub(super) fn alone(&self, group: &Group<'d>, groups: &[Group<'d>], index: &Index<'_>) -> Why {
        let own = group.members.first().map_or(usize::MAX, |(report, _)| *report);
        let away = |other: &&Group<'d>| other.members.iter().any(|(report, _)| *report != own);
        let named = |first: &str| {
            let found = index.by_name.get(&(first, group.part)).into_iter().flatten();
            found.map(|at| &groups[*at]).filter(away).collect::<Vec<_>>()
        };
        let unlike = self.aliases.never(&group.first).find_map(|(first, note)| {
            let other = named(first).into_iter().find(|other| other.measure == group.measure)?;
            Some((other.name.zh.clone(), note.to_owned()))
        });
        if let Some((name, note)) = unlike {
            return Why::Definition { name, note };
        }
        let measures: BTreeSet<Measure> = named(&group.first).iter().map(|other| other.measure).collect();
        if !measures.is_empty() {
            return Why::Measure(measures.into_iter().collect());
        }
        let namesake = || {
            let found = index.by_series.get(&(group.series, group.measure, group.part))?;
            let other = found.iter().map(|at| &groups[*at]).find(away)?;
            Some((other.name.zh.clone(), String::new()))
        };
        namesake().map_or(Why::NoCounterpart, |(name, note)| Why::Definition { name, note })
    }
}
