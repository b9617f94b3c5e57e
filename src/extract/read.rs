//! From the quantities of a sentence to drafts: whose each is, of when, and how sure.

use std::ops::Range;

use super::context::{self, Moment, Scope};
use super::layout::{Paragraph, Part, clauses};
use super::numeral::Numeral;
use super::place::{self, Places};
use super::quantity::{Marks, Quantity, Reading, read};
use super::subject;
use super::unit::{Kind, Units};
use super::verbs::{self, Said, Way};
use super::words::{any, ends, holds, length, prefix, starts, suffix, text};
use super::{Doubt, Reason};
use crate::report::{Bound, Decimal, LONGEST_QUOTE, Measure, Period, Status, Unit};

/// What is the same for a whole report.
pub(super) struct Report<'t> {
    pub chars: &'t [char],
    pub year: u16,
    pub units: Units,
    pub marks: Marks,
    pub places: Places,
}

/// A figure before it has its id, series and topic.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub name: String,
    pub place: String,
    pub period: Period,
    pub status: Status,
    pub measure: Measure,
    pub bound: Bound,
    pub value: Decimal,
    pub unit: Unit,
    pub at: Range<usize>,
    pub clause: Range<usize>,
    pub confidence: u8,
    pub rule: &'static str,
    pub doubts: Vec<Doubt>,
    pub note: &'static str,
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
        };
        sight.read(&mut state, rows);
    }
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
}

/// What the words before a quantity are.
struct Before {
    /// What is left of them, without verbs.
    core: Range<usize>,
    said: Said,
    /// The quantity follows another in the same clause, behind 、 or 和.
    joined: bool,
}

const LIGHT: &[&str] = &["等", "约", "近", "达", "有"];

impl Sight<'_> {
    fn chars(&self) -> &[char] {
        self.report.chars
    }

    fn quantity(&self) -> &Quantity {
        &self.quantities[self.index]
    }

    fn before(&self, state: &State) -> Before {
        let chars = self.chars();
        let quantity = self.quantity();
        let joined_to = state.end > self.clause.start && state.end <= quantity.around.start;
        let mut start = if joined_to { state.end } else { self.clause.start };
        // No clause has more words than this before its number.
        start = start.max(quantity.around.start.saturating_sub(70));
        let mut joined = false;
        while start < quantity.around.start && " 、,和及与并;".contains(chars[start]) {
            // 和平, 及时: words that begin so are rare behind a number.
            joined |= joined_to;
            start += 1;
        }
        joined |= joined_to && start == quantity.around.start;
        let words = &chars[start..quantity.around.start];
        let (end, mut said) = verbs::trail(words, quantity.kind == Kind::Rank);
        said = said.with(bounded(&chars[quantity.around.start..quantity.at.start]));
        let (skip, leading) = verbs::lead(&words[..end]);
        Before { core: start + skip.min(end)..start + end, said: said.with(leading), joined }
    }

    /// The words right behind a quantity, up to the end of what they say.
    fn after(&self) -> Range<usize> {
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

    fn read(&self, state: &mut State, rows: &mut Vec<Row>) {
        let quantity = self.quantity().clone();
        let before = self.before(state);
        let mut said = before.said;
        if let Some((part, count)) = quantity.ratio {
            return self.ratio(part, count, &before, state, rows);
        }
        // 、280亿元: the next of a list.
        let bare = before.core.is_empty() && !before.said.verb && !before.said.from;
        let after = self.after();
        if before.joined && bare && !state.noun_first && !(quantity.kind == Kind::Counter && self.noun_behind(&after)) {
            said = said.with(state.said);
            let (name, place) = if state.pending.is_empty() {
                (state.name.clone(), state.place.clone())
            } else {
                state.pending.remove(0)
            };
            let rule = if state.said.each { "list-each" } else { "list-next" };
            self.push(
                rows,
                state,
                Found { name, place, said, rule, from: state.name_at.start, to: quantity.around.end, doubt: None },
            );
            return;
        }
        if self.noun_first(&quantity, &before, &after) {
            return self.behind(&before, &after, state, rows);
        }
        if before.core.is_empty() {
            return self.carried(&before, state, rows);
        }
        self.subject(&before, &after, state, rows);
    }

    fn noun_behind(&self, after: &Range<usize>) -> bool {
        subject::is_noun(&self.chars()[after.clone()])
    }

    /// Whether the thing counted stands behind its number: 7家单位, 90%的医院.
    fn noun_first(&self, quantity: &Quantity, before: &Before, after: &Range<usize>) -> bool {
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

    /// The thing counted stands behind.
    fn behind(&self, before: &Before, after: &Range<usize>, state: &mut State, rows: &mut Vec<Row>) {
        let chars = self.chars();
        let core = &chars[before.core.clone()];
        let noun = subject::trim(&chars[after.clone()]);
        let verb = subject::action_of(core);
        let verb = if verb.is_empty() && before.joined && core.is_empty() { state.shared } else { verb };
        let (place, skip) = self.place(core);
        let head = if ends(core, "等") || skip == core.len() { String::new() } else { text(core) };
        let name = match (head.is_empty(), verb.is_empty()) {
            (false, _) => format!("{head}{noun}"),
            (true, false) => format!("{verb}{noun}"),
            (true, true) => noun.clone(),
        };
        state.shared = verb;
        state.noun_first = true;
        let start = before.core.start.min(self.quantity().around.start);
        let doubt = (length(&noun) <= 2).then_some(Doubt { field: "name", why: "short" });
        let rule = if ends(core, "等") { "such-and-such" } else { "noun-behind" };
        let said = before.said;
        state.name.clone_from(&name);
        state.name_at = start..after.end;
        self.push(rows, state, Found { name, place, said, rule, from: start, to: after.end, doubt });
        state.pending.clear();
    }

    /// The clause has a verb and no subject: that of the clause before.
    fn carried(&self, before: &Before, state: &mut State, rows: &mut Vec<Row>) {
        let quantity = self.quantity();
        let mut said = before.said;
        said.expected |= state.said.expected && before.joined;
        let mut doubt = None;
        let (mut name, mut place) = (state.name.clone(), state.place.clone());
        if said.each && state.pending.is_empty() {
            let count = 1 + self.list_behind();
            state.pending = self.parts(&state.name.clone(), &state.place.clone(), count);
        }
        if !state.pending.is_empty() && said.each {
            (name, place) = state.pending.remove(0);
        }
        let mut from = state.name_at.start;
        if name.is_empty() {
            let (found, at) = self.topic();
            (name, from) = (found, at);
            doubt = Some(Doubt { field: "name", why: "carried" });
        }
        state.said = said;
        state.noun_first = false;
        if state.name.is_empty() {
            state.name.clone_from(&name);
            state.name_at = from..quantity.around.start;
        }
        self.push(
            rows,
            state,
            Found { name, place, said, rule: "carried-subject", from, to: quantity.around.end, doubt },
        );
    }

    /// The clause has its subject or object before the number.
    fn subject(&self, before: &Before, after: &Range<usize>, state: &mut State, rows: &mut Vec<Row>) {
        let chars = self.chars();
        let quantity = self.quantity();
        let core = &chars[before.core.clone()];
        let mut said = before.said;
        let (place, skip) = self.place(core);
        let places = self.place_list(core);
        let mut name = text(core);
        let mut from = before.core.start;
        let mut rule = "subject";
        let mut doubt = None;
        if starts(core, "占") && !state.name.is_empty() {
            // 占地区生产总值比重: of what was spoken of.
            said.part = true;
            name = format!("{}{name}", state.name);
            (from, rule) = (state.name_at.start, "share-of");
        } else if let Some(places) = &places {
            return self.of_places(places, before, state, rows);
        } else if subject::is_relational(core) {
            let whole = if state.name.is_empty() { self.topic().0 } else { state.name.clone() };
            if !whole.is_empty() {
                if state.name.is_empty() {
                    doubt = Some(Doubt { field: "name", why: "carried" });
                } else {
                    from = state.name_at.start;
                }
                name = format!("{}{name}", subject::stem(&whole));
                rule = "attribute-of";
            }
        } else if subject::is_condition(core) && !state.name.is_empty() {
            name = format!("{name}{}", state.name);
            (from, rule) = (state.name_at.start, "part-of");
        }
        let verb = subject::shared_verb(core);
        if before.joined && verb.is_empty() && !state.shared.is_empty() && !said.verb {
            name = format!("{}{name}", state.shared);
        } else {
            state.shared = verb;
        }
        if before.joined && !said.verb && matches!(quantity.kind, Kind::Percent) && !subject::is_rate(core) {
            said = said.with(Said { way: state.said.way, verb: true, average: state.said.average, ..Said::default() });
        }
        said.expected |= before.joined && state.said.expected;
        let own = place.clone();
        let base_name = if skip > 0 && skip < core.len() && rule == "subject" { name.clone() } else { name.clone() };
        let count = 1 + self.list_behind();
        let each = said.each || (count > 1 && subject::is_urban_and_rural(&base_name));
        state.name.clone_from(&base_name);
        state.name_at = from..before.core.end;
        state.place.clone_from(&own);
        state.said = Said { each, ..said };
        state.noun_first = false;
        state.pending.clear();
        if each {
            let mut parts = self.parts(&base_name, &own, count);
            if !parts.is_empty() {
                let (first, place) = parts.remove(0);
                state.pending = parts;
                self.push(
                    rows,
                    state,
                    Found { name: first, place, said, rule: "each", from, to: quantity.around.end, doubt },
                );
                return;
            }
            doubt = Some(Doubt { field: "name", why: "each" });
        }
        // 甲、乙增长8%以上: one number for both.
        let shared = subject::indicators(core);
        if shared.len() > 1 && count == 1 && rule == "subject" {
            for name in shared {
                self.push(
                    rows,
                    state,
                    Found {
                        name,
                        place: own.clone(),
                        said,
                        rule: "shared-number",
                        from,
                        to: quantity.around.end,
                        doubt,
                    },
                );
            }
            return;
        }
        // 60%以上用于产业发展: what is done with it belongs to the name.
        let tail = &chars[after.clone()];
        if matches!(quantity.kind, Kind::Percent)
            && said.way.is_none()
            && !said.to
            && prefix(tail, &["用于", "以上用于", "投向", "达到", "由", "实现", "建成"]).is_some()
        {
            name = format!("{name}{}", text(tail));
            rule = "share-used";
            self.push(
                rows,
                state,
                Found { name, place: own, said: Said { part: true, ..said }, rule, from, to: after.end, doubt },
            );
            return;
        }
        // 企业各10家: one number for each.
        if ends(core, "各") {
            let parts = subject::split(&core[..core.len() - 1]);
            for part in &parts {
                let name =
                    if state.shared.is_empty() { part.clone() } else { format!("{}{part}", state.shared.trim()) };
                self.push(
                    rows,
                    state,
                    Found {
                        name,
                        place: own.clone(),
                        said,
                        rule: "each-as-many",
                        from,
                        to: quantity.around.end,
                        doubt,
                    },
                );
            }
            return;
        }
        self.push(rows, state, Found { name, place: own, said, rule, from, to: quantity.around.end, doubt });
    }

    /// 陇西、临洮突破200亿元: one indicator of several places.
    fn of_places(&self, places: &[String], before: &Before, state: &mut State, rows: &mut Vec<Row>) {
        let name = state.name.clone();
        let count = 1 + self.list_behind();
        let (from, to) = (before.core.start, self.quantity().around.end);
        state.said = before.said;
        let found = |place: &String| Found {
            name: name.clone(),
            place: place.clone(),
            said: before.said,
            rule: "of-places",
            from,
            to,
            doubt: None,
        };
        if count == places.len() && count > 1 {
            state.pending = places[1..].iter().map(|place| (name.clone(), place.clone())).collect();
            state.said.each = true;
            self.push(rows, state, found(&places[0]));
            return;
        }
        for place in places {
            self.push(rows, state, found(place));
        }
        state.place = places.last().cloned().unwrap_or_default();
    }

    /// 三次产业比例为16.4:22.3:61.3.
    fn ratio(&self, part: usize, count: usize, before: &Before, state: &mut State, rows: &mut Vec<Row>) {
        const THREE: &[&str] = &["第一产业比重", "第二产业比重", "第三产业比重"];
        if part == 0 {
            state.name = text(&self.chars()[before.core.clone()]);
            state.name_at = before.core.clone();
            state.said = before.said;
        }
        let industries = count == 3
            && (state.name.is_empty()
                || any(
                    &state.name.chars().collect::<Vec<_>>(),
                    &["三次产业", "产业结构", "产业比", "三产", "一二三产"],
                ));
        let name = if industries { THREE[part].to_owned() } else { format!("{}之{}", state.name, part + 1) };
        let said = Said { part: true, to: true, ..Said::default() };
        let from = state.name_at.start;
        self.push(
            rows,
            state,
            Found {
                name,
                place: state.place.clone(),
                said,
                rule: "ratio",
                from,
                to: self.quantity().around.end,
                doubt: None,
            },
        );
    }

    /// How many numbers follow this one with nothing but 、 between.
    fn list_behind(&self) -> usize {
        let chars = self.chars();
        let pairs = self.quantities[self.index..].windows(2);
        let next = |pair: &&[Quantity]| {
            let between = chars.get(pair[0].around.end..pair[1].around.start).unwrap_or_default();
            let words: Vec<char> = between.iter().copied().filter(|c| *c != ' ').collect();
            matches!(words[..], ['、' | '和' | '及' | ',']) && pair[0].unit.is_percent() == pair[1].unit.is_percent()
        };
        pairs.take_while(next).count()
    }

    /// The names that 分别 hands out, with their places; none where they are not as many as the numbers.
    fn parts(&self, name: &str, place: &str, count: usize) -> Vec<(String, String)> {
        let chars: Vec<char> = name.chars().collect();
        let own = subject::each(&chars, count);
        let parts = if own.len() == count {
            own
        } else {
            // 中医药、马铃薯、草畜产业升级,产值分别达到: the list stands in a clause before.
            let lists = self.clauses.iter().rev().skip(1).take(4);
            let list =
                lists.map(|clause| subject::items(&self.chars()[clause.clone()])).find(|items| items.len() == count);
            let Some(items) = list else { return Vec::new() };
            items.into_iter().map(|item| format!("{item}{name}")).collect()
        };
        parts.into_iter().map(|part| (part, place.to_owned())).collect()
    }

    /// What a sentence speaks of before its first number: the beginning of the clause that has no number.
    fn topic(&self) -> (String, usize) {
        let chars = self.chars();
        for clause in self.clauses.iter().rev() {
            let start = clause.start;
            let end = clause.end.min(self.quantity().around.start);
            let words = &chars[start..end.max(start)];
            let (skip, _) = verbs::lead(words);
            let name = subject::head(&words[skip.min(words.len())..]);
            if length(&name) >= 2 {
                return (name, start + skip);
            }
        }
        (String::new(), self.clause.start)
    }

    /// The place that a phrase begins with, and how long its name is there.
    fn place(&self, core: &[char]) -> (String, usize) {
        let own = &self.report.places.own;
        match self.report.places.at_start(core) {
            Some((place, count)) if !subject::names_a_thing(&core[count..]) => (place.to_owned(), count),
            _ => (own.clone(), 0),
        }
    }

    /// The places that a phrase consists of, and nothing else.
    fn place_list(&self, core: &[char]) -> Option<Vec<String>> {
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

    fn push(&self, rows: &mut Vec<Row>, state: &mut State, found: Found) {
        let quantity = self.quantity();
        let chars = self.chars();
        let mut said = found.said;
        said.expected |= holds(&chars[self.clause.start..quantity.at.start.max(self.clause.start)], "预计");
        let name_chars: Vec<char> = found.name.chars().collect();
        let measure = measure(quantity, said, &name_chars, self.part(said));
        let scope = Scope {
            chars,
            year: self.report.year,
            part: self.paragraph.part,
            sentence: self.sentence,
            clause: &self.clause,
            at: quantity.around.start,
            until: self.clause.end,
        };
        let moment: Moment = context::moment(&scope, said, measure, quantity.kind, &name_chars);
        let measure = settle(measure, &moment, said);
        let negative = said.way == Some(Way::Down)
            && !said.to
            && matches!(measure, Measure::Growth | Measure::AvgGrowth | Measure::Change);
        let value = if negative { quantity.value.negated() } else { quantity.value };
        let mut doubts: Vec<Doubt> = found.doubt.into_iter().collect();
        if found.name.is_empty() {
            doubts.push(Doubt { field: "name", why: "missing" });
        }
        if moment.guessed {
            doubts.push(Doubt { field: "period", why: "context" });
        }
        if quantity.bare && quantity.ratio.is_none() {
            doubts.push(Doubt { field: "unit", why: "no-measure-word" });
        }
        let clause = quote(chars, found.from.max(self.sentence.start), found.to, &self.clause, quantity);
        let confidence = confidence(found.rule, &doubts);
        state.end = quantity.around.end;
        let name = if found.name.is_empty() { text(&chars[self.clause.start..quantity.at.start]) } else { found.name };
        rows.push(Row {
            name: subject::tidy(&name),
            place: found.place,
            period: moment.period,
            status: moment.status,
            measure,
            bound: quantity.bound,
            value,
            unit: quantity.unit,
            at: quantity.at.clone(),
            clause,
            confidence,
            rule: found.rule,
            doubts,
            note: "",
        });
    }

    fn part(&self, _said: Said) -> Part {
        self.paragraph.part
    }
}

struct Found {
    name: String,
    place: String,
    said: Said,
    rule: &'static str,
    from: usize,
    to: usize,
    doubt: Option<Doubt>,
}

/// What the words that bound a number say besides: 突破 is where it got to.
fn bounded(words: &[char]) -> Said {
    let to = suffix(
        words,
        &["突破", "超过", "超", "逾", "迈上", "跃上", "站上", "跨越", "不低于", "不少于", "不超过", "不高于"],
    )
    .is_some();
    Said { to, verb: to, ..Said::default() }
}

fn measure(quantity: &Quantity, said: Said, name: &[char], _part: Part) -> Measure {
    let moved = said.way.is_some() && !said.to && !said.from;
    match quantity.kind {
        Kind::Rank => Measure::Rank,
        Kind::Points if said.compared || subject::is_compared(name) => Measure::Level,
        Kind::Points => Measure::Change,
        Kind::Percent if moved && said.average => Measure::AvgGrowth,
        Kind::Percent if moved && (said.at_once || subject::is_once(name)) => Measure::Change,
        Kind::Percent if moved => Measure::Growth,
        Kind::Percent if subject::is_growth_rate(name) => {
            if said.average || holds(name, "年均") {
                Measure::AvgGrowth
            } else {
                Measure::Growth
            }
        }
        Kind::Percent => Measure::Share,
        Kind::Times if moved || said.way.is_some() => Measure::Change,
        _ if moved => Measure::Change,
        _ if subject::is_gain(name) => Measure::Change,
        _ => Measure::Level,
    }
}

/// A per cent over more than a year is a change, not a growth on the year before.
fn settle(measure: Measure, moment: &Moment, said: Said) -> Measure {
    match (measure, moment.period) {
        (Measure::Growth, Period::Span(..)) if said.average => Measure::AvgGrowth,
        (Measure::Growth, Period::Span(..)) => Measure::Change,
        _ => measure,
    }
}

/// The words that state a figure: from its subject on, where that is not too far.
fn quote(chars: &[char], from: usize, to: usize, clause: &Range<usize>, quantity: &Quantity) -> Range<usize> {
    let blank = |c: &char| " 、,和及;".contains(*c);
    let to = to.max(quantity.around.end).min(chars.len());
    let mut start = from.min(quantity.around.start);
    if to - start > LONGEST_QUOTE {
        start = clause.start.min(quantity.around.start);
    }
    if to - start > LONGEST_QUOTE {
        start = to - LONGEST_QUOTE;
    }
    let to = if to > start + LONGEST_QUOTE { start + LONGEST_QUOTE } else { to };
    while start < quantity.at.start && blank(&chars[start]) {
        start += 1;
    }
    start..to
}

fn confidence(rule: &str, doubts: &[Doubt]) -> u8 {
    let base: u8 = match rule {
        "subject" | "each" | "ratio" | "list-each" => 95,
        "noun-behind" | "carried-subject" | "share-of" | "list-next" => 88,
        _ => 80,
    };
    base.saturating_sub(15 * doubts.len().min(4) as u8)
}

fn next_is_number(chars: &[char], at: usize) -> bool {
    chars.get(at).is_some_and(char::is_ascii_digit)
}

#[allow(dead_code)]
fn unused() -> (&'static [&'static str], usize) {
    (&LIGHT, place::here(&[]))
}
