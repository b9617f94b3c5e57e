//! From figures that mean the same to one dataset, and to what differs in it.

use std::collections::{BTreeMap, BTreeSet};

use super::super::aliases::Aliases;
use super::super::{Figure, Period, Status, Unit, formula};
use super::group::{Group, Index};
use super::{Comparison, Difference, Joined, Report, Unjoined, Why};

pub(super) struct Join<'r, 'd> {
    pub(super) reports: &'r [Report<'d>],
    pub(super) aliases: &'r Aliases,
    pub(super) is_one_place: bool,
    pub(super) groups: Vec<Group<'d>>,
    pub(super) out: Comparison,
}

impl<'d> Join<'_, 'd> {
    pub(super) fn run(mut self) -> Comparison {
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
            let Some(place) = self.place(*report, figure, later, &mut differences) else {
                continue;
            };
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
        let Some(later) = later else {
            return Some(figure.place.clone());
        };
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
        let said = |figure: &Figure| {
            if figure.is_derived() { String::new() } else { figure.note.trim().to_owned() }
        };
        let notes: BTreeSet<String> = shown.iter().map(|(_, figure)| said(figure)).collect();
        if notes.len() > 1 {
            found.extend(shown.iter().filter(|(_, figure)| !said(figure).is_empty()).map(|(report, figure)| {
                let label = self.reports[*report].label.zh.clone();
                Difference::Note { label, period: figure.period, note: said(figure) }
            }));
        }
        found
    }

    pub(super) fn leave(&mut self, report: usize, figure: &Figure, why: Why) {
        self.out.unjoined.push(Unjoined {
            report: self.reports[report].index,
            id: figure.id.clone(),
            name: figure.name.clone(),
            series: figure.series.clone(),
            why,
        });
    }
}

fn by_period<'d>(figures: &[(usize, &'d Figure)]) -> BTreeMap<Period, Vec<(usize, &'d Figure)>> {
    let mut found: BTreeMap<Period, Vec<(usize, &Figure)>> = BTreeMap::new();
    figures.iter().for_each(|(report, figure)| found.entry(figure.period).or_default().push((*report, figure)));
    found
}

/// A note, the ids of its formula those of the comparison.
pub(super) fn renamed(report: usize, note: &str) -> String {
    let Some(terms) = formula(note) else {
        return note.to_owned();
    };
    let renamed = terms.split_whitespace().map(|term| match term {
        "+" | "-" => term.to_owned(),
        id => format!("r{}-{id}", report + 1),
    });
    format!("推算：{}", renamed.collect::<Vec<_>>().join(" "))
}
