use super::split;

/// A unit as Chinese reports word it, with its multiplier: `亿元`, `万亩`, `个百分点`.
///
/// Two figures share an axis only when their units are equal; `亿元` and `万元` are different units here, because the
/// report's own digits are shown and never converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unit(u8);

/// The measure words and multipliers that reports use, told apart from the noun they count: a line a unit, its Chinese name,
/// the English unit after the multiplier is taken out (none for the measure words that English does without), the
/// multiplier as a power of ten (8 for 亿, 4 for 万). One text, since a table of texts would be half addresses.
static UNITS: &str = "\
%|%\n\
个百分点|percentage points\n\
亿元|yuan|8\n\
万元|yuan|4\n\
元|yuan\n\
亿美元|US dollars|8\n\
万美元|US dollars|4\n\
亿||8\n\
万||4\n\
万人|people|4\n\
人|people\n\
名|people\n\
万名|people|4\n\
亿人次|visits|8\n\
万人次|visits|4\n\
人次|visits\n\
万户||4\n\
户\n\
万家||4\n\
家\n\
个\n\
万个||4\n\
项\n\
万项||4\n\
座\n\
处\n\
件\n\
万件||4\n\
亿件||8\n\
所\n\
部\n\
间\n\
条\n\
种\n\
类\n\
张\n\
万张||4\n\
台\n\
万台||4\n\
辆\n\
万辆||4\n\
套\n\
万套||4\n\
栋\n\
批\n\
只\n\
万只||4\n\
头\n\
万头||4\n\
艘\n\
架\n\
列\n\
宗\n\
起\n\
例\n\
枚\n\
支\n\
篇\n\
款\n\
片\n\
次|times\n\
万次|times|4\n\
场|events\n\
场次|events\n\
届\n\
位\n\
倍|times\n\
年|years\n\
岁|years\n\
个月|months\n\
个季度|quarters\n\
天|days\n\
小时|hours\n\
分钟|minutes\n\
公里|km\n\
万公里|km|4\n\
千米|km\n\
米|m\n\
平方公里|km²\n\
平方米|m²\n\
万平方米|m²|4\n\
亿平方米|m²|8\n\
亿立方米|m³|8\n\
万立方米|m³|4\n\
立方米|m³\n\
亩|mu\n\
万亩|mu|4\n\
公顷|ha\n\
万公顷|ha|4\n\
株\n\
万株||4\n\
粒\n\
亿粒||8\n\
吨|t\n\
万吨|t|4\n\
亿吨|t|8\n\
亿斤|jin|8\n\
万斤|jin|4\n\
公斤|kg\n\
千瓦|kW\n\
万千瓦|kW|4\n\
千伏|kV\n\
万千瓦时|kWh|4\n\
亿千瓦时|kWh|8\n\
亿度|kWh|8\n\
吨标准煤|tce\n\
微克/立方米|µg/m³\n\
级\n\
分|points\n\
张床位|beds\n\
万张床位|beds|4\n\
元/月|yuan a month\n\
亿人|people|8\n\
亿亩|mu|8\n\
亿千瓦|kW|8\n\
万标箱|TEU|4\n\
对\n\
块\n\
组\n\
册\n\
万册||4\n\
万亿元|yuan|12\n\
万亿||12";

impl Unit {
    /// `%`.
    pub const PERCENT: Self = Self(0);

    /// The unit with this Chinese name.
    pub fn from_word(word: &str) -> Option<Self> {
        split(UNITS, '\n').position(|line| field(line, 0) == word).map(|i| Self(i as u8))
    }

    /// Whether this is `倍`.
    pub fn is_times(self) -> bool {
        self.zh() == "倍"
    }

    /// As the report words it.
    pub fn zh(self) -> &'static str {
        self.field(0)
    }

    /// The English unit, once [`Unit::power`] has been taken into the number; empty for bare counts.
    pub fn en(self) -> &'static str {
        self.field(1)
    }

    /// The multiplier as a power of ten: `亿元` is 8, `万亩` is 4, `公里` is 0.
    pub fn power(self) -> i8 {
        match self.field(2) {
            "12" => 12,
            "8" => 8,
            "4" => 4,
            _ => 0,
        }
    }

    fn field(self, number: usize) -> &'static str {
        field(split(UNITS, '\n').nth(usize::from(self.0)).unwrap_or(""), number)
    }

    /// Whether this is per cent or percentage points.
    pub fn is_percent(self) -> bool {
        self.0 <= 1
    }

    /// Every unit that is known, longest name first, so that a reader of text matches `万平方米` before `万`.
    pub fn all_by_length() -> Vec<Self> {
        let mut units: Vec<Self> = (0..UNITS.split('\n').count()).map(|i| Self(i as u8)).collect();
        units.sort_by_key(|u| std::cmp::Reverse(u.zh().len()));
        units
    }
}

/// A part of a line; empty where the line ends before it.
fn field(line: &'static str, number: usize) -> &'static str {
    split(line, '|').nth(number).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_unique_and_found() {
        for (i, line) in UNITS.split('\n').enumerate() {
            assert_eq!(Unit::from_word(field(line, 0)), Some(Unit(i as u8)), "{line}");
            assert!(["", "4", "8", "12"].contains(&field(line, 2)), "{line}");
        }
        assert_eq!(Unit::from_word("亿元").map(Unit::power), Some(8));
        assert_eq!(Unit::from_word("furlong"), None);
    }
}
