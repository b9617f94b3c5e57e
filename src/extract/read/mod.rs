//! From the quantities of a sentence to drafts: whose each is, of when, and how sure.

mod around;
mod row;
mod rules;
mod whose;

use std::ops::Range;

use super::Reason;
use super::layout::{Paragraph, clauses};
use super::numeral::Numeral;
use super::place::Places;
use super::quantity::{Marks, Quantity, Reading, digits, read};
use super::subject;
use super::unit::{Kind, Units};
use super::verbs::Said;
use super::words::{prefix, suffix};
use crate::report::Bound;
use row::Found;
pub(super) use row::Row;

/// What is the same for a whole report.
pub(super) struct Report<'t> {
    pub chars: &'t [char],
    pub year: u16,
    pub units: Units,
    pub marks: Marks,
    pub places: Places,
}

/// What a sentence has said so far.
#[derive(Clone, Debug, Default)]
struct State {
    /// The last subject, and where it stands.
    name: String,
    name_at: Range<usize>,
    place: String,
    /// The names and places that 分别 still has to hand out.
    pending: Vec<(String, String)>,
    said: Said,
    /// The verb that the objects of a list share.
    shared: &'static str,
    /// Where the last figure of the clause ended.
    end: usize,
    noun_first: bool,
    /// The subjects of the figures before, in order.
    recent: Vec<String>,
    /// What 其中 took a part of, for the clause behind.
    whole: Option<(String, Range<usize>)>,
    /// What bounds a list from before: 突破150亿元、130亿元.
    bound: Option<Bound>,
}

/// Reads a sentence: its rows, and the numerals that are none.
pub(super) fn sentence(
    report: &Report<'_>,
    paragraph: &Paragraph,
    sentence: &Range<usize>,
    numerals: &[Numeral],
    rows: &mut Vec<Row>,
    refused: &mut Vec<(Range<usize>, Reason)>,
) {
    let chars = report.chars;
    let readings = read(chars, sentence, numerals, &report.units, &report.marks);
    let mut quantities = Vec::new();
    for reading in readings {
        match reading {
            Reading::Figure(quantity) => quantities.push(quantity),
            Reading::None(at, reason) => refused.push((at, reason)),
        }
    }
    if quantities.is_empty() {
        return;
    }
    let clauses = clauses(chars, sentence.clone());
    let expected = expects(chars, paragraph, sentence);
    let mut state = State { place: report.places.own.clone(), ..State::default() };
    let mut clause = 0;
    for index in 0..quantities.len() {
        while clause + 1 < clauses.len() && clauses[clause].end <= quantities[index].at.start {
            clause += 1;
        }
        let span = clauses.get(clause).cloned().unwrap_or(sentence.clone());
        let sight = Sight {
            report,
            paragraph,
            sentence,
            clauses: &clauses[..=clause.min(clauses.len() - 1)],
            clause: span,
            quantities: &quantities,
            index,
            expected,
        };
        sight.read(&mut state, rows, refused);
    }
}

/// Whether 预计 opens the sentence, up to the full stop before: semicolons part nothing here.
fn expects(chars: &[char], paragraph: &Paragraph, sentence: &Range<usize>) -> bool {
    let from = sentence.start.saturating_sub(300).max(paragraph.at.start);
    let start = chars[from..sentence.start].iter().rposition(|c| *c == '。').map_or(from, |at| from + at + 1);
    let words: Vec<char> =
        chars[start..sentence.end.min(start + 12)].iter().copied().filter(|c| !c.is_whitespace()).collect();
    prefix(&words, "预计 全年预计 初步预计 经预计").is_some() && start + 300 > sentence.start
}

/// A quantity where it stands.
struct Sight<'t> {
    report: &'t Report<'t>,
    paragraph: &'t Paragraph,
    sentence: &'t Range<usize>,
    clauses: &'t [Range<usize>],
    clause: Range<usize>,
    quantities: &'t [Quantity],
    index: usize,
    /// 预计 opens the sentence, and holds for all of it.
    expected: bool,
}

impl Sight<'_> {
    fn chars(&self) -> &[char] {
        self.report.chars
    }

    /// What kind of place the report is of, by the last character of its name.
    fn own(&self) -> char {
        self.report.places.own.chars().next_back().unwrap_or('市')
    }

    fn quantity(&self) -> &Quantity {
        &self.quantities[self.index]
    }

    fn read(&self, state: &mut State, rows: &mut Vec<Row>, refused: &mut Vec<(Range<usize>, Reason)>) {
        let quantity = self.quantity().clone();
        let before = self.before(state);
        if !before.joined
            && let Some((name, at)) = state.whole.take()
        {
            (state.name, state.name_at) = (name, at);
        }
        let mut said = before.said;
        if let Some((part, count)) = quantity.ratio {
            return self.ratio(part, count, &before, state, rows);
        }
        // 、280亿元: the next of a list.
        let bare = before.core.is_empty() && !before.said.verb && !before.said.from;
        let after = self.behind_all();
        if before.joined && bare && !state.noun_first && !(quantity.kind == Kind::Counter && self.noun_behind(&after)) {
            said = said.with(state.said);
            let (name, place) = if state.pending.is_empty() {
                (state.name.clone(), state.place.clone())
            } else {
                state.pending.remove(0)
            };
            let rule = if state.said.each { "list-each" } else { "list-next" };
            let inherited = state.bound;
            self.push(
                rows,
                state,
                Found { name, place, said, rule, from: state.name_at.start, to: quantity.around.end, doubt: None },
            );
            if let (Some(bound), Some(row)) = (inherited, rows.last_mut().filter(|row| row.bound == Bound::Exact)) {
                row.bound = bound;
                state.bound = inherited;
            }
            return;
        }
        if quantity.kind == Kind::Time {
            let words = &self.chars()[self.clause.start..quantity.around.start];
            let lasting = suffix(words, "连续 持续").is_some();
            if (lasting || before.core.is_empty()) && !after.is_empty() {
                return self.lasting(&before, &after, state, rows);
            }
        }
        if self.noun_first(&quantity, &before, &after) {
            return self.behind(&before, &after, state, rows);
        }
        if before.core.is_empty() {
            return self.carried(&before, state, rows);
        }
        // 加快大唐700万吨露天矿建设: the size of a thing that has a name.
        let sized = matches!(quantity.kind, Kind::Physical)
            && !said.verb
            && !said.from
            && !before.joined
            && self.noun_behind(&after);
        let core = &self.chars()[before.core.clone()];
        if sized && subject::shared_verb(core).is_empty() && !subject::is_action(core) && quantity.bound == Bound::Exact
        {
            refused.push((digits(self.chars(), &quantity.at), Reason::Name));
            state.end = quantity.around.end;
            return;
        }
        self.subject(&before, &after, state, rows);
    }
}
