//! What stands around the joined figures: what the reports are, their places and sections, and what derived figures follow from.

use std::collections::{BTreeMap, BTreeSet};

use super::super::figure::LONGEST_NAME;
use super::super::{About, Figure, Place, Section, Text, formula};
use super::Report;
use super::join::{Join, renamed};

impl<'d> Join<'_, 'd> {
    /// What the reports are, each a place and a section at the top.
    pub(super) fn places_and_sections(&mut self) {
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
    pub(super) fn support(&mut self) {
        let of = |report: &Report<'d>| report.data.figures.iter().map(|f| (f.id.as_str(), f)).collect();
        let by_id: Vec<BTreeMap<&str, &Figure>> = self.reports.iter().map(of).collect();
        let figures = &mut self.out.dataset.figures;
        let mut known: BTreeSet<String> = figures.iter().map(|figure| figure.id.clone()).collect();
        let mut next = 0;
        while let Some(figure) = figures.get(next) {
            next += 1;
            let Some(terms) = formula(&figure.note) else {
                continue;
            };
            let terms: Vec<String> = terms.split_whitespace().map(str::to_owned).collect();
            for id in terms.into_iter().filter(|term| !matches!(term.as_str(), "+" | "-")) {
                let found = self.reports.iter().enumerate().find_map(|(at, report)| {
                    let own = id.strip_prefix(&format!("r{}-", at + 1))?;
                    Some((at, report, *by_id[at].get(own)?))
                });
                let Some((at, report, term)) = found.filter(|_| known.insert(id.clone())) else {
                    continue;
                };
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
