use super::split;

/// A unit as Chinese reports word it, with its multiplier: `亿元`, `万亩`, `个百分点`.
///
/// Two figures share an axis only when their units are equal; `亿元` and `万元` are different units here, because the
/// report's own digits are shown and never converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unit(u8);

/// The measure words and multipliers that reports use, told apart from the noun they count. One text, since a table of texts
/// would be half addresses.
static UNITS: &str = "\
%\n个百分点\n亿元\n万元\n元\n亿美元\n万美元\n亿\n万\n万人\n人\n名\n万名\n亿人次\n万人次\n人次\n\
万户\n户\n万家\n家\n个\n万个\n项\n万项\n座\n处\n件\n万件\n亿件\n所\n部\n间\n条\n种\n类\n张\n万张\n\
台\n万台\n辆\n万辆\n套\n万套\n栋\n批\n只\n万只\n头\n万头\n艘\n架\n列\n宗\n起\n例\n枚\n支\n篇\n款\n\
片\n次\n万次\n场\n场次\n届\n位\n倍\n年\n岁\n个月\n个季度\n天\n小时\n分钟\n公里\n万公里\n千米\n米\n\
平方公里\n平方米\n万平方米\n亿平方米\n亿立方米\n万立方米\n立方米\n亩\n万亩\n公顷\n万公顷\n株\n万株\n\
粒\n亿粒\n吨\n万吨\n亿吨\n亿斤\n万斤\n公斤\n千瓦\n万千瓦\n千伏\n万千瓦时\n亿千瓦时\n亿度\n吨标准煤\n\
微克/立方米\n级\n分\n张床位\n万张床位\n元/月\n亿人\n亿亩\n亿千瓦\n万标箱\n对\n块\n组\n册\n万册\n\
万亿元\n万亿";

/// Those that have an English name or a multiplier: a line a unit, its Chinese name, the English unit after the multiplier is
/// taken out (none for the measure words that English does without), the multiplier as a power of ten (8 for 亿, 4 for 万). Charts
/// in Chinese do without, see [`translated`](crate::words::translated).
pub const TRANSLATED: &str = "\
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
万家||4\n\
万个||4\n\
万项||4\n\
万件||4\n\
亿件||8\n\
万张||4\n\
万台||4\n\
万辆||4\n\
万套||4\n\
万只||4\n\
万头||4\n\
次|times\n\
万次|times|4\n\
场|events\n\
场次|events\n\
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
万株||4\n\
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
分|points\n\
张床位|beds\n\
万张床位|beds|4\n\
元/月|yuan a month\n\
亿人|people|8\n\
亿亩|mu|8\n\
亿千瓦|kW|8\n\
万标箱|TEU|4\n\
万册||4\n\
万亿元|yuan|12\n\
万亿||12";

impl Unit {
    /// `%`.
    pub const PERCENT: Self = Self(0);

    /// The unit with this Chinese name.
    pub fn from_word(word: &str) -> Option<Self> {
        split(UNITS, '\n').position(|name| name == word).map(|place| Self(place as u8))
    }

    /// Whether this is `倍`.
    pub fn is_times(self) -> bool {
        self.zh() == "倍"
    }

    /// As the report words it.
    pub fn zh(self) -> &'static str {
        split(UNITS, '\n').nth(usize::from(self.0)).unwrap_or("")
    }

    /// The English unit, once [`Unit::power`] has been taken into the number; empty for bare counts.
    pub fn en(self) -> &'static str {
        self.translated(1)
    }

    /// The multiplier as a power of ten: `亿元` is 8, `万亩` is 4, `公里` is 0.
    pub fn power(self) -> i8 {
        match self.translated(2) {
            "12" => 12,
            "8" => 8,
            "4" => 4,
            _ => 0,
        }
    }

    fn translated(self, field: usize) -> &'static str {
        let line = split(TRANSLATED, '\n').find(|line| split(line, '|').next() == Some(self.zh()));
        split(line.unwrap_or(""), '|').nth(field).unwrap_or("")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_unique_and_found() {
        for (i, name) in UNITS.split('\n').enumerate() {
            assert_eq!(Unit::from_word(name), Some(Unit(i as u8)), "{name}");
        }
        for line in TRANSLATED.split('\n') {
            let [name, en, power] = [0, 1, 2].map(|field| line.split('|').nth(field).unwrap_or(""));
            let unit = Unit::from_word(name).unwrap_or_else(|| panic!("{line}: no such unit"));
            assert_eq!(
                (unit.en(), unit.power().to_string()),
                (en, if power.is_empty() { "0" } else { power }.to_owned())
            );
            assert!(!en.is_empty() || !power.is_empty(), "{line} says nothing");
        }
        assert_eq!(Unit::from_word("亿元").map(Unit::power), Some(8));
        assert_eq!(Unit::from_word("furlong"), None);
    }
}
