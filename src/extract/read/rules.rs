//! The rules: one for each way that a quantity stands to what it is a quantity of.

use std::ops::Range;

use super::around::Before;
use super::row::{Found, Row};
use super::{Sight, State};
use crate::extract::Doubt;
use crate::extract::subject;
use crate::extract::unit::Kind;
use crate::extract::verbs::{self, Said, Way};
use crate::extract::words::{any, ends, length, prefix, starts, text};

impl Sight<'_> {
    /// The thing counted stands behind.
    pub(super) fn behind(&self, before: &Before, after: &Range<usize>, state: &mut State, rows: &mut Vec<Row>) {
        let chars = self.chars();
        let core = &chars[before.core.clone()];
        let noun = subject::trim(&chars[self.with_list(after)]);
        let verb = subject::action_of(core);
        let verb = if verb.is_empty() && before.joined && core.is_empty() { state.shared } else { verb };
        // 通渭永丰等4个: the place is that of one of them.
        let among = ends(core, "等");
        let (place, skip) = if among { (self.report.places.own.clone(), 0) } else { self.place(core) };
        let head = if skip == core.len() { String::new() } else { text(core) };
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
    pub(super) fn lasting(&self, before: &Before, after: &Range<usize>, state: &mut State, rows: &mut Vec<Row>) {
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
    pub(super) fn carried(&self, before: &Before, state: &mut State, rows: &mut Vec<Row>) {
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
        let led = self.quantities.get(self.index + 1).is_some_and(|next| next.around.start <= after.end);
        let (predicate, _) = verbs::trail(tail, quantity.kind);
        let told = quantity.kind == Kind::Percent && prefix(tail, "来自 用于 由 投向 来源 流向").is_some();
        // 其中56项为全国首创.
        let counted = quantity.kind == Kind::Counter && predicate > 0 && !led && !said.to;
        if said.way.is_none() && (told || counted) {
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
    pub(super) fn subject(&self, before: &Before, after: &Range<usize>, state: &mut State, rows: &mut Vec<Row>) {
        let chars = self.chars();
        let quantity = self.quantity();
        let core = &chars[before.core.clone()];
        let mut said = before.said;
        let whole = (state.name.clone(), state.name_at.clone());
        let (place, _) = self.place(core);
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
            let tail =
                if quantity.kind == Kind::Counter { subject::trim(&chars[after.clone()]) } else { String::new() };
            let names = shared.iter().map(|name| format!("{name}{tail}"));
            let rule = "shared-number";
            let each = Found { name: String::new(), place: own, said, rule, from, to: quantity.around.end, doubt };
            return self.push_each(rows, state, names, &each);
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
        if ends(core, "各") && core.len() > 1 {
            let parts = subject::split(&core[..core.len() - 1]);
            let shared = state.shared.trim().to_owned();
            let names = parts.iter().map(|part| format!("{shared}{part}"));
            let rule = "each-as-many";
            let each = Found { name: String::new(), place: own, said, rule, from, to: quantity.around.end, doubt };
            return self.push_each(rows, state, names, &each);
        }
        self.push(rows, state, Found { name, place: own, said, rule, from, to: quantity.around.end, doubt });
        // 其中5亿元以上项目38个, 完成投资417亿元: the next clause is of all of them.
        if !whole.0.is_empty() && starts(&chars[self.clause.start..quantity.at.start], "其中") {
            state.whole = Some(whole);
        }
    }

    /// One number for each of several names.
    fn push_each(&self, rows: &mut Vec<Row>, state: &mut State, names: impl Iterator<Item = String>, each: &Found) {
        for name in names {
            self.push(rows, state, Found { name, ..each.clone() });
        }
    }

    /// 陇西、临洮突破200亿元: one indicator of several places.
    pub(super) fn of_places(&self, places: &[String], before: &Before, state: &mut State, rows: &mut Vec<Row>) {
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
    pub(super) fn ratio(&self, part: usize, count: usize, before: &Before, state: &mut State, rows: &mut Vec<Row>) {
        const THREE: [&str; 3] = ["第一产业比重", "第二产业比重", "第三产业比重"];
        if part == 0 {
            // 三次产业结构优化,调整为8:41:50: the clause before has the subject.
            if before.core.is_empty() {
                let (topic, at) = self.topic();
                if topic.contains("产业") {
                    (state.name, state.name_at) = (topic, at..self.quantity().around.start);
                }
            } else {
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
}
