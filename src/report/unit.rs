/// A unit as Chinese reports word it, with its multiplier: `亿元`, `万亩`, `个百分点`.
///
/// Two figures share an axis only when their units are equal; `亿元` and `万元` are different units here, because the
/// report's own digits are shown and never converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unit(u8);

struct Definition {
    zh: &'static str,
    /// The English unit after the multiplier is taken out; empty for the measure words that English does without.
    en: &'static str,
    /// The multiplier as a power of ten: 8 for 亿, 4 for 万.
    power: i8,
}

/// The measure words and multipliers that reports use, told apart from the noun they count.
const UNITS: &[Definition] = &[
    unit("%", "%", 0),
    unit("个百分点", "percentage points", 0),
    unit("亿元", "yuan", 8),
    unit("万元", "yuan", 4),
    unit("元", "yuan", 0),
    unit("亿美元", "US dollars", 8),
    unit("万美元", "US dollars", 4),
    unit("亿", "", 8),
    unit("万", "", 4),
    unit("万人", "people", 4),
    unit("人", "people", 0),
    unit("名", "people", 0),
    unit("万名", "people", 4),
    unit("亿人次", "visits", 8),
    unit("万人次", "visits", 4),
    unit("人次", "visits", 0),
    unit("万户", "households", 4),
    unit("户", "", 0),
    unit("万家", "", 4),
    unit("家", "", 0),
    unit("个", "", 0),
    unit("万个", "", 4),
    unit("项", "", 0),
    unit("万项", "", 4),
    unit("座", "", 0),
    unit("处", "", 0),
    unit("件", "", 0),
    unit("万件", "", 4),
    unit("亿件", "", 8),
    unit("所", "", 0),
    unit("部", "", 0),
    unit("间", "", 0),
    unit("条", "", 0),
    unit("种", "", 0),
    unit("类", "", 0),
    unit("张", "", 0),
    unit("万张", "", 4),
    unit("台", "", 0),
    unit("万台", "", 4),
    unit("辆", "", 0),
    unit("万辆", "", 4),
    unit("套", "", 0),
    unit("万套", "", 4),
    unit("栋", "", 0),
    unit("批", "", 0),
    unit("只", "", 0),
    unit("万只", "", 4),
    unit("头", "", 0),
    unit("万头", "", 4),
    unit("艘", "", 0),
    unit("架", "", 0),
    unit("列", "", 0),
    unit("宗", "", 0),
    unit("起", "", 0),
    unit("例", "", 0),
    unit("枚", "", 0),
    unit("支", "", 0),
    unit("篇", "", 0),
    unit("款", "", 0),
    unit("片", "", 0),
    unit("次", "times", 0),
    unit("万次", "times", 4),
    unit("场", "events", 0),
    unit("场次", "events", 0),
    unit("届", "", 0),
    unit("位", "", 0),
    unit("倍", "times", 0),
    unit("年", "years", 0),
    unit("岁", "years", 0),
    unit("个月", "months", 0),
    unit("个季度", "quarters", 0),
    unit("天", "days", 0),
    unit("小时", "hours", 0),
    unit("分钟", "minutes", 0),
    unit("公里", "km", 0),
    unit("万公里", "km", 4),
    unit("千米", "km", 0),
    unit("米", "m", 0),
    unit("平方公里", "km²", 0),
    unit("平方米", "m²", 0),
    unit("万平方米", "m²", 4),
    unit("亿平方米", "m²", 8),
    unit("亿立方米", "m³", 8),
    unit("万立方米", "m³", 4),
    unit("立方米", "m³", 0),
    unit("亩", "mu", 0),
    unit("万亩", "mu", 4),
    unit("公顷", "ha", 0),
    unit("万公顷", "ha", 4),
    unit("株", "", 0),
    unit("万株", "", 4),
    unit("粒", "", 0),
    unit("亿粒", "", 8),
    unit("吨", "t", 0),
    unit("万吨", "t", 4),
    unit("亿吨", "t", 8),
    unit("亿斤", "jin", 8),
    unit("万斤", "jin", 4),
    unit("公斤", "kg", 0),
    unit("千瓦", "kW", 0),
    unit("万千瓦", "kW", 4),
    unit("千伏", "kV", 0),
    unit("万千瓦时", "kWh", 4),
    unit("亿千瓦时", "kWh", 8),
    unit("亿度", "kWh", 8),
    unit("吨标准煤", "tce", 0),
    unit("微克/立方米", "µg/m³", 0),
    unit("级", "", 0),
    unit("分", "points", 0),
    unit("张床位", "beds", 0),
    unit("万张床位", "beds", 4),
];

/// Where a unit stands; a word that is none does not compile.
const fn position(zh: &str) -> u8 {
    let mut at = 0;
    while !same(UNITS[at].zh.as_bytes(), zh.as_bytes()) {
        at += 1;
    }
    at as u8
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

const fn unit(zh: &'static str, en: &'static str, power: i8) -> Definition {
    Definition { zh, en, power }
}

impl Unit {
    /// `%`.
    pub const PERCENT: Self = Self(0);
    /// `倍`.
    pub const TIMES: Self = Self(position("倍"));

    /// The unit with this Chinese name.
    pub fn from_word(word: &str) -> Option<Self> {
        UNITS.iter().position(|u| u.zh == word).map(|i| Self(i as u8))
    }

    /// As the report words it.
    pub fn zh(self) -> &'static str {
        UNITS[usize::from(self.0)].zh
    }

    /// The English unit, once [`Unit::power`] has been taken into the number; empty for bare counts.
    pub fn en(self) -> &'static str {
        UNITS[usize::from(self.0)].en
    }

    /// The multiplier as a power of ten: `亿元` is 8, `万亩` is 4, `公里` is 0.
    pub fn power(self) -> i8 {
        UNITS[usize::from(self.0)].power
    }

    /// Whether this is per cent or percentage points.
    pub fn is_percent(self) -> bool {
        self.0 <= 1
    }

    /// Every unit that is known, longest name first, so that a reader of text matches `万平方米` before `万`.
    pub fn all_by_length() -> Vec<Self> {
        let mut units: Vec<Self> = (0..UNITS.len()).map(|i| Self(i as u8)).collect();
        units.sort_by_key(|u| std::cmp::Reverse(u.zh().len()));
        units
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_unique_and_found() {
        for (i, definition) in UNITS.iter().enumerate() {
            assert_eq!(Unit::from_word(definition.zh), Some(Unit(i as u8)), "{}", definition.zh);
        }
        assert_eq!(Unit::from_word("亿元").map(Unit::power), Some(8));
        assert_eq!(Unit::from_word("furlong"), None);
    }
}
