//! Whose a quantity is: names handed out by 分别, the topic of a sentence, places.

use super::Sight;
use crate::extract::subject;
use crate::extract::verbs;
use crate::extract::words::length;

impl Sight<'_> {
    /// The names that 分别 hands out, with their places; none where they are not as many as the numbers.
    pub(super) fn parts(&self, name: &str, place: &str, count: usize) -> Vec<(String, String)> {
        let chars: Vec<char> = name.chars().collect();
        let own = subject::each(&chars, count);
        let parts = if own.len() == count {
            own
        } else {
            // 中医药、马铃薯、草畜产业升级,产值分别达到: the list stands in a clause before.
            let recent = self.clauses.len().saturating_sub(6);
            let lists = self.clauses[recent..self.clauses.len().saturating_sub(1)].iter();
            let list = lists
                .map(|clause| subject::items(&self.chars()[clause.clone()], self.own()))
                .find(|items| items.len() == count);
            let Some(items) = list else { return Vec::new() };
            items.into_iter().map(|item| format!("{item}{name}")).collect()
        };
        parts.into_iter().map(|part| (part, place.to_owned())).collect()
    }

    /// What a sentence speaks of before its first number: the beginning of the clause that has no number.
    pub(super) fn topic(&self) -> (String, usize) {
        let chars = self.chars();
        for clause in self.clauses.iter().rev().skip(1).take(8) {
            let start = clause.start;
            let words = &chars[start..clause.end];
            let (skip, _) = verbs::lead(words, self.own());
            // 成为典型代表: a clause that has no subject either.
            if skip == 0 && subject::begins_with_verb(words) {
                continue;
            }
            let name = subject::head(&words[skip.min(words.len())..]);
            if length(&name) >= 2 {
                return (name, start + skip);
            }
        }
        (String::new(), self.clause.start)
    }

    /// The place that a phrase begins with, and how long its name is there.
    pub(super) fn place(&self, core: &[char]) -> (String, usize) {
        let own = &self.report.places.own;
        match self.report.places.at_start(core) {
            Some((place, count)) if !subject::names_a_thing(&core[count..]) => (place.to_owned(), count),
            _ => (own.clone(), 0),
        }
    }

    /// The places that a phrase consists of, and nothing else.
    pub(super) fn place_list(&self, core: &[char]) -> Option<Vec<String>> {
        let mut places = Vec::new();
        let mut at = 0;
        while at < core.len() {
            if "、和及与 ".contains(core[at]) {
                at += 1;
                continue;
            }
            let (place, count) = self.report.places.at_start(&core[at..])?;
            places.push(place.to_owned());
            at += count;
        }
        (!places.is_empty()).then_some(places)
    }
}
