//! From the quantities of a sentence to drafts: whose each is, of when, and how sure.

use std::ops::Range;

use super::context::{self, Moment, Scope};
use super::layout::{Paragraph, Part, clauses};
use super::numeral::Numeral;
use super::place::Places;
use super::quantity::{Marks, Quantity, Reading, digits, read};
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

/// What the words before a quantity are.
struct Before {
    /// What is left of them, without verbs.
    core: Range<usize>,
    said: Said,
    /// The quantity follows another in the same clause, behind 、 or 和.
    joined: bool,
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

    fn before(&self, state: &State) -> Before {
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

    /// The words behind a quantity, or behind the one that follows it at once: 12批1181项举措.
    fn behind_all(&self) -> Range<usize> {
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
    fn with_list(&self, after: &Range<usize>) -> Range<usize> {
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
            let words = &chars_of(self)[self.clause.start..quantity.around.start];
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
        let noun = subject::trim(&chars[self.with_list(after)]);
        let verb = subject::action_of(core);
        let verb = if verb.is_empty() && before.joined && core.is_empty() { state.shared } else { verb };
        // 通渭永丰等4个: the place is that of one of them.
        let among = ends(core, "等");
        let (place, skip) = if among { (self.report.places.own.clone(), 0) } else { self.place(core) };
        let head = if among || skip == core.len() { String::new() } else { text(core) };
        // 4.3亿人次受益: of what the sentence speaks of.
        let noun =
            if head.is_empty() && subject::is_hollow(&noun) { format!("{}{noun}", self.topic().0) } else { noun };
        let name = match (head.is_empty(), verb.is_empty()) {
            (false, _) => format!("{head}{noun}"),
            (true, false) => format!("{verb}{noun}"),
            (true, true) => noun.clone(),
        };
        state.shared = verb;
        state.noun_first = true;
        let start = before.core.start.min(self.quantity().around.start);
        let doubt = (length(&noun) <= 2).then_some(Doubt { field: "name", why: "short" });
        let rule = if among { "such-and-such" } else { "noun-behind" };
        let said = before.said;
        state.name.clone_from(&name);
        state.name_at = start..after.end;
        self.push(rows, state, Found { name, place, said, rule, from: start, to: after.end, doubt });
        state.pending.clear();
        // 68件建议、170件提案: the noun is used up, unless it leads to the next number.
        let next = self.quantities.get(self.index + 1).filter(|next| next.around.start < self.clause.end);
        let between = next.map(|next| &chars[after.end.min(next.around.start)..next.around.start]);
        if between.is_none_or(|between| !between.is_empty()) {
            state.end = after.end;
        }
    }

    /// 连续24个月保持两位数增长: how long something has held.
    fn lasting(&self, before: &Before, after: &Range<usize>, state: &mut State, rows: &mut Vec<Row>) {
        let core = text(&self.chars()[before.core.clone()]);
        let what = subject::trim(&self.chars()[after.clone()]);
        let whose = if core.is_empty() && before.joined { state.name.clone() } else { core };
        let from =
            if before.joined { state.name_at.start } else { before.core.start.min(self.quantity().around.start) };
        let name = format!("{whose}{what}");
        let found = Found {
            name,
            place: state.place.clone(),
            said: Said::default(),
            rule: "how-long",
            from,
            to: after.end,
            doubt: None,
        };
        self.push(rows, state, found);
        state.end = after.end;
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
            // 甲达到…,乙达到…,分别增长5%和7%: the last two subjects.
            if state.pending.is_empty() && count > 1 && state.recent.len() >= count {
                let names = state.recent[state.recent.len() - count..].iter();
                state.pending = names.map(|name| (name.clone(), state.place.clone())).collect();
            }
        }
        if !state.pending.is_empty() && said.each {
            (name, place) = state.pending.remove(0);
        }
        // 新培育企业177户、达到295户: the second is how many there are.
        if said.to && said.way.is_none() {
            name = subject::without_gain(&name);
        }
        let mut from = state.name_at.start;
        if name.is_empty() {
            let (found, at) = self.topic();
            (name, from) = (found, at);
            doubt = Some(Doubt { field: "name", why: "carried" });
        }
        // 一半以上来自光伏: what is said of it belongs to the name.
        let after = self.after();
        let tail = &self.chars()[after.clone()];
        let mut to = quantity.around.end;
        if quantity.kind == Kind::Percent && said.way.is_none() && prefix(tail, "来自 用于 由 投向 来源 流向").is_some()
        {
            name = format!("{name}{}", subject::trim(tail));
            to = after.end;
        }
        state.said = said;
        state.noun_first = false;
        if state.name.is_empty() {
            state.name.clone_from(&name);
            state.name_at = from..quantity.around.start;
        }
        self.push(rows, state, Found { name, place, said, rule: "carried-subject", from, to, doubt });
    }

    /// The clause has its subject or object before the number.
    fn subject(&self, before: &Before, after: &Range<usize>, state: &mut State, rows: &mut Vec<Row>) {
        let chars = self.chars();
        let quantity = self.quantity();
        let core = &chars[before.core.clone()];
        let mut said = before.said;
        let whole = (state.name.clone(), state.name_at.clone());
        let (place, skip) = self.place(core);
        let places = self.place_list(core);
        let mut name = text(core);
        let mut from = before.core.start;
        let mut rule = "subject";
        let mut doubt = None;
        let compares = prefix(core, "高于 低于 快于 高出 优于 好于 比 较").is_some();
        let minus = prefix(core, "压减 削减 减少 降低 下调 缩减 精简 压缩 下降 压降");
        let plus = prefix(core, "提高 增加 上调 提升");
        let relative = matches!(quantity.kind, Kind::Percent | Kind::Points);
        if quantity.kind == Kind::Points && compares && !state.name.is_empty() {
            // 高于全国0.3个百分点: named by both sides.
            said = Said { compared: true, way: None, average: state.said.average, ..said };
            name = format!("{}{name}", state.name);
            (from, rule) = (state.name_at.start, "distance");
        } else if let Some(word) =
            minus.filter(|word| said.way.is_none() && core.len() > length(word) && (relative || *word == "减少"))
        {
            // 压减项目30%: the verb stands before its object.
            said.way = Some(Way::Down);
            name = text(&core[length(word)..]);
            rule = "verb-before";
        } else if let Some(word) = plus.filter(|word| said.way.is_none() && core.len() > length(word) && relative) {
            said.way = Some(Way::Up);
            name = text(&core[length(word)..]);
            rule = "verb-before";
        } else if starts(core, "占") && !state.name.is_empty() {
            // 占地区生产总值比重: of what was spoken of.
            said.part = true;
            name = format!("{}{name}", state.name);
            (from, rule) = (state.name_at.start, "share-of");
        } else if let Some(places) = &places {
            return self.of_places(places, before, state, rows);
        } else if subject::is_relational(core) || (subject::is_effect(core) && !state.name.is_empty()) {
            let whole = if state.name.is_empty() { self.topic().0 } else { state.name.clone() };
            if !whole.is_empty() {
                if state.name.is_empty() {
                    doubt = Some(Doubt { field: "name", why: "carried" });
                } else {
                    from = state.name_at.start;
                }
                // 新增上市公司62家、总数186家: all of them are not new.
                let all = subject::is_total(core);
                let whole = if all { subject::without_gain(&whole) } else { whole };
                name = format!("{whole}{name}");
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
        let base_name = name.clone();
        let count = 1 + self.list_behind();
        let each = said.each || (count > 1 && subject::is_urban_and_rural(&base_name));
        state.name.clone_from(&base_name);
        state.recent.push(base_name.clone());
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
            && prefix(tail, "用于 以上用于 投向 达到 由 实现 建成").is_some()
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
        // 56项为全国首创, 连续4次获评优秀: what is said of them belongs to the name.
        let led = self.quantities.get(self.index + 1).is_some_and(|next| next.around.start <= after.end);
        let (predicate, _) = verbs::trail(tail, quantity.kind);
        if quantity.kind == Kind::Counter && said.way.is_none() && predicate > 0 && !led && rule != "attribute-of" {
            name = format!("{name}{}", subject::trim(tail));
        }
        // 投资近15亿元实施安居工程: what for.
        let purpose = subject::is_money_verb(core) && !tail.is_empty();
        if purpose {
            name = format!("{name}{}", subject::trim(tail));
            state.name.clone_from(&name);
            self.push(rows, state, Found { name, place: own, said, rule: "money-for", from, to: after.end, doubt });
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
        // 其中5亿元以上项目38个, 完成投资417亿元: the next clause is of all of them.
        if !whole.0.is_empty() && starts(&chars[self.clause.start..quantity.at.start], "其中") {
            state.whole = Some(whole);
        }
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
        const THREE: [&str; 3] = ["第一产业比重", "第二产业比重", "第三产业比重"];
        if part == 0 {
            if !before.core.is_empty() {
                state.name = text(&self.chars()[before.core.clone()]);
                state.name_at = before.core.clone();
            }
            state.said = before.said;
        }
        let industries = count == 3
            && (state.name.is_empty()
                || any(&state.name.chars().collect::<Vec<_>>(), "三次产业 产业结构 产业比 三产 一二三产"));
        let name = if industries && state.name.is_empty() {
            THREE[part].to_owned()
        } else if industries {
            format!("{}（{}）", THREE[part], state.name)
        } else {
            format!("{}之{}", state.name, part + 1)
        };
        let said = Said { part: true, to: !state.said.from, from: state.said.from, ..Said::default() };
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
    fn topic(&self) -> (String, usize) {
        let chars = self.chars();
        for clause in self.clauses.iter().rev().skip(1) {
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
        said.expected |= self.expected;
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
        state.bound = Some(quantity.bound)
            .filter(|_| quantity.around.start < quantity.at.start && quantity.bound != Bound::Exact);
        let unit = money(quantity, &name_chars);
        let name = if found.name.is_empty() { text(&chars[self.clause.start..quantity.at.start]) } else { found.name };
        rows.push(Row {
            name: subject::tidy(&name),
            place: found.place,
            period: moment.period,
            status: moment.status,
            measure,
            bound: quantity.bound,
            value,
            unit,
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

/// 经济总量迈上500亿: what is counted in 元 may leave it out.
fn money(quantity: &Quantity, name: &[char]) -> Unit {
    const IN_YUAN: &str = "\
        经济总量 总值 产值 收入 支出 投资 税 贷款 存款 余额 GDP 营收 资产 总额 成交额 销售额 增加值 资金";
    let word = match quantity.unit.zh() {
        "亿" => "亿元",
        "万" => "万元",
        "万亿" => "万亿元",
        _ => return quantity.unit,
    };
    Unit::from_word(word).filter(|_| any(name, IN_YUAN)).unwrap_or(quantity.unit)
}

/// What the words that bound a number say besides: 突破 is where it got to.
fn bounded(words: &[char]) -> Said {
    let to = suffix(words, "突破 超过 超 逾 迈上 跃上 站上 跨越 不低于 不少于 不超过 不高于").is_some();
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

fn chars_of<'t>(sight: &Sight<'t>) -> &'t [char] {
    sight.report.chars
}
