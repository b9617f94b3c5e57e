//! The words around a quantity: those before it, without verbs, and those behind.

use std::ops::Range;

use super::{Sight, State};
use crate::extract::quantity::Quantity;
use crate::extract::subject;
use crate::extract::unit::Kind;
use crate::extract::verbs::{self, Said};
use crate::extract::words::{ends, starts, suffix};

/// The most numbers that one list is taken to have.
const LONGEST_LIST: usize = 30;

/// What the words before a quantity are.
pub(super) struct Before {
    /// What is left of them, without verbs.
    pub core: Range<usize>,
    pub said: Said,
    /// The quantity follows another in the same clause, behind 、 or 和.
    pub joined: bool,
}

impl Sight<'_> {
    pub(super) fn before(&self, state: &State) -> Before {
        let chars = self.chars();
        let quantity = self.quantity();
        let joined_to = state.end > self.clause.start && state.end <= quantity.around.start;
        let mut start = if joined_to { state.end } else { self.clause.start };
        // No clause has more words than this before its number.
        start = start.max(quantity.around.start.saturating_sub(70));
        let mut joined = false;
        while start < quantity.around.start
            && (" 、,和及与并;".contains(chars[start]) || joined_to && "—-–~至".contains(chars[start]))
        {
            // 和平, 及时: words that begin so are rare behind a number.
            joined |= joined_to;
            start += 1;
        }
        joined |= joined_to && start == quantity.around.start;
        // 连跨4个万亿元台阶、双双突破9万亿元: what is left of the first stands before the mark.
        if joined_to && start < quantity.around.start && !"、,和及与 ".contains(chars[state.end]) {
            let mark = chars[start..quantity.around.start].iter().position(|c| *c == '、');
            start = mark.map_or(start, |at| start + at + 1);
        }
        // 、2.2平方公里中心文化区: the thing counted stands behind.
        let list =
            quantity.around.start > start && chars[quantity.around.start - 1] == '、' && quantity.kind != Kind::Percent;
        if list {
            start = quantity.around.start;
        } else if let Some(last) = chars[start..quantity.around.start].iter().rposition(|c| *c == '、') {
            // 制度基本建立、已有1700多万人次受益.
            let rest = start + last + 1;
            let (end, _) = verbs::trail(&chars[rest..quantity.around.start], quantity.kind);
            let (skip, _) = verbs::lead(&chars[rest..rest + end], self.own());
            if skip >= end && matches!(quantity.kind, Kind::Counter) && self.noun_behind(&self.after()) {
                start = rest;
            }
        }
        let words = &chars[start..quantity.around.start];
        let (end, mut said) = verbs::trail(words, quantity.kind);
        said = said.with(bounded(&chars[quantity.around.start..quantity.at.start]));
        let end = if quantity.kind == Kind::Rank { subject::before_rank(&words[..end]) } else { end };
        let (skip, leading) = verbs::lead(&words[..end], self.own());
        Before { core: start + skip.min(end)..start + end, said: said.with(leading), joined }
    }

    /// The words right behind a quantity, up to the end of what they say.
    pub(super) fn after(&self) -> Range<usize> {
        let chars = self.chars();
        let start = self.quantity().around.end;
        let limit =
            self.quantities.get(self.index + 1).map_or(self.sentence.end, |next| next.around.start).min(start + 40);
        let stop = |at: usize| ",、。;:!?\n".contains(chars[at]);
        let mut end = (start..limit).find(|&at| stop(at)).unwrap_or(limit.max(start));
        // A quotation is kept whole: 89个生态公园、“口袋”公园.
        if end < limit && chars[end] == '、' && !next_is_number(chars, end + 1) && chars.get(end + 1) == Some(&'“') {
            end = (end + 1..limit).find(|&at| stop(at)).unwrap_or(limit);
        }
        while end > start && " 和及与、".contains(chars[end - 1]) {
            end -= 1;
        }
        start..end
    }

    /// The words behind a quantity, or behind the one that follows it at once: 12批1181项举措.
    pub(super) fn behind_all(&self) -> Range<usize> {
        let next = self.quantities.get(self.index + 1);
        let at_once = next.is_some_and(|next| {
            next.around.start == self.quantity().around.end
                && next.kind == Kind::Counter
                && self.quantity().kind == Kind::Counter
        });
        if at_once {
            Sight { index: self.index + 1, clauses: self.clauses, clause: self.clause.clone(), ..*self }.after()
        } else {
            self.after()
        }
    }

    /// The same with the members of a list behind it, where none has a number: 80%的项目、资金由企业承担.
    pub(super) fn with_list(&self, after: &Range<usize>) -> Range<usize> {
        let chars = self.chars();
        let limit = self
            .quantities
            .get(self.index + 1)
            .map_or(self.sentence.end, |next| next.around.start)
            .min(after.start + 40);
        let end = (after.end..limit).find(|&at| ",。;:!?\n".contains(chars[at])).unwrap_or(after.end);
        let whole = end > after.end && chars[after.end] == '、';
        after.start..if whole { end } else { after.end }
    }

    pub(super) fn noun_behind(&self, after: &Range<usize>) -> bool {
        subject::is_noun(&self.chars()[after.clone()])
    }

    /// Whether the thing counted stands behind its number: 7家单位, 90%的医院.
    pub(super) fn noun_first(&self, quantity: &Quantity, before: &Before, after: &Range<usize>) -> bool {
        let chars = self.chars();
        let core = &chars[before.core.clone()];
        let noun = self.noun_behind(after);
        if !noun || quantity.kind == Kind::Rank || before.said.way.is_some() && !before.said.to {
            return false;
        }
        let open =
            core.is_empty() || subject::is_action(core) || ends(core, "等") || ends(core, "的") || ends(core, "让");
        match quantity.kind {
            Kind::Counter => {
                !(before.said.to
                    && !core.is_empty()
                    && !subject::is_action(core)
                    && !starts(&chars[after.clone()], "的"))
                    && (open || !subject::has_object(core))
            }
            Kind::Percent | Kind::Physical | Kind::Money => {
                open && !(before.said.verb && core.is_empty() && before.said.to && !before.said.part && before.joined)
            }
            _ => false,
        }
    }

    /// How many numbers follow this one with nothing but 、 between.
    pub(super) fn list_behind(&self) -> usize {
        let chars = self.chars();
        let pairs = self.quantities[self.index..].windows(2);
        let next = |pair: &&[Quantity]| {
            let between = chars.get(pair[0].around.end..pair[1].around.start).unwrap_or_default();
            let words: Vec<char> = between.iter().copied().filter(|c| *c != ' ').collect();
            matches!(words[..], ['、' | '和' | '及' | ',']) && pair[0].unit.is_percent() == pair[1].unit.is_percent()
        };
        pairs.take(LONGEST_LIST).take_while(next).count()
    }
}

/// What the words that bound a number say besides: 突破 is where it got to.
fn bounded(words: &[char]) -> Said {
    let to = suffix(words, "突破 超过 超 逾 迈上 跃上 站上 跨越 不低于 不少于 不超过 不高于").is_some();
    Said { to, verb: to, ..Said::default() }
}

fn next_is_number(chars: &[char], at: usize) -> bool {
    chars.get(at).is_some_and(char::is_ascii_digit)
}
