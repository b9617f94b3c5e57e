//! The unit behind a numeral.

use super::numeral::Numeral;
use super::words::{any, is, length, prefix, starts};
use crate::report::{Decimal, Unit};

/// What a unit counts: it decides where the thing counted stands, and what a verb of growth means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Percent,
    Points,
    Money,
    /// 个, 家, 项: the thing counted stands before or right behind.
    Counter,
    /// Length, area, weight, power.
    Physical,
    Times,
    /// 年, 个月, 天.
    Time,
    /// 第…位.
    Rank,
}

const PHYSICAL: &str = "\
    公里 千米 米 平方公里 平方米 立方米 亩 公顷 吨 斤 公斤 千瓦 千伏 千瓦时 度 吨标准煤 微克/立方米 兆瓦 \
    吉瓦 毫米 标箱 标准箱 克 伏 平米 千克 万千瓦 亿千瓦 立方 升 英寸 分贝 海里 米/秒";
const TIME: &str = "年 岁 个月 个季度 天 小时 分钟 周年";
const MONEY: &str = "元 美元 元/月 元/年 欧元";
/// Those who are counted without a measure word: 205万城乡居民.
const PEOPLE: &str = "\
    居民 城乡居民 群众 农民 职工 人口 监测对象 学生 儿童 老年人 老人 劳动力 贫困人口 农村 参保 青年 高校 \
    毕业生 婴幼儿 困难 妇女 适龄 就业 新就业 农业转移人口 农民工 干部 党员 游客 脱贫 市民 企业退休 退休 人民";
/// Those who end such a noun: 420万困难群众.
const CROWDS: &str = "群众 居民 人口 人员 儿童 老人 老年人 学生 职工 农民 妇女 劳动力 对象 毕业生 青年 干部 党员 教师 市民 旅客 患者 工人 人受益";
/// What is counted without a measure word: 5县区, 10省.
const BARE: &str = "县区 区县 市县 县市 县( 个 省区 省市 国 乡镇";

/// The unit that a numeral has, its value in it, and where its words end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub unit: Unit,
    pub value: Decimal,
    pub kind: Kind,
    pub end: usize,
    /// The text has no measure word.
    pub bare: bool,
}

/// The words of units, longest first; without 万 and 亿, which a numeral takes.
pub(super) struct Units(Vec<&'static str>);

impl Units {
    pub fn new() -> Self {
        let bare = |word: &'static str| word.trim_start_matches(['万', '亿']);
        let mut words: Vec<&'static str> = Unit::all_by_length().iter().map(|unit| bare(unit.zh())).collect();
        words.retain(|word| !word.is_empty());
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        words.dedup();
        Self(words)
    }

    /// The unit behind `numeral`.
    pub fn behind(&self, chars: &[char], numeral: &Numeral) -> Option<Found> {
        let mut at = numeral.at.end;
        while chars.get(at) == Some(&' ') {
            at += 1;
        }
        let rest = &chars[at..];
        let word = if starts(rest, "百分点") {
            Some(("个百分点", 3))
        } else {
            self.0.iter().find(|word| starts(rest, word)).map(|word| (*word, length(word)))
        };
        if let Some((word, count)) = word.filter(|(word, _)| !begins_a_noun(rest, word)) {
            let (unit, value) = joined(numeral, word)?;
            let mut end = at + count;
            // 120个项目: nothing more; 3.8万套（间）: the bracket belongs to the unit, and stays outside of it.
            if starts(&chars[end..], "次") && word == "人" {
                end += 1;
            }
            return Some(Found { unit, value, kind: kind(word), end, bare: false });
        }
        if rest.first().is_some_and(char::is_ascii_alphabetic) {
            return None;
        }
        let noun = rest[..rest.len().min(12)].split(|c| ",。;、".contains(*c)).next().unwrap_or_default();
        let people = prefix(rest, PEOPLE).is_some() || any(noun, CROWDS) || noun[..noun.len().min(6)].contains(&'人');
        let word = if people && !numeral.big.is_empty() {
            "人"
        } else if numeral.big.is_empty() {
            prefix(rest, BARE).map(|_| "个")?
        } else {
            ""
        };
        let (unit, value) = joined(numeral, word)?;
        Some(Found { unit, value, kind: Kind::Counter, end: numeral.at.end, bare: true })
    }
}

/// 分 is a score, but 分别 and 分钟 are not; 条 is a count, but 条件 is not.
fn begins_a_noun(rest: &[char], word: &str) -> bool {
    let nouns = match word {
        "分" => "分别 分之 分局 分类 分离",
        "条" => "条件 条例",
        "项" => "项目",
        "家" => "家庭 家园",
        "户" => "户籍",
        "位" => "位数 位居 位于 位列 位一体",
        "部" => "部门 部署",
        "级" => "级",
        "片" => "片区",
        "处" => "处于 处置 处理",
        "度" => "度假 度汛",
        "台" => "台阶",
        "元" => "元旦 元古 元化",
        "场" => "场景 场馆 场所 场地",
        "类" => "类地 类型",
        "件" => "件套",
        "次" => "次会议 次全 次产业 次党代会 次党 次人大 次代表",
        "人" => "人民 人才 人均 人口 人大",
        "米" => "米粉 米线",
        _ => return false,
    };
    prefix(rest, nouns).is_some()
}

/// The unit with its multiplier, or the plain one with a value that takes the multiplier in.
fn joined(numeral: &Numeral, word: &str) -> Option<(Unit, Decimal)> {
    let (value, big) = (numeral.value, numeral.big);
    if let Some(unit) = Unit::from_word(&format!("{big}{word}")) {
        return Some((unit, value));
    }
    // 1.2万亿斤 is 12000亿斤.
    if big == "万亿"
        && let Some(unit) = Unit::from_word(&format!("亿{word}"))
    {
        return Some((unit, value.shifted(4)));
    }
    let places = match big {
        "万" => 4,
        "亿" => 8,
        _ => 12,
    };
    Unit::from_word(word).filter(|_| value.integer_digits() < 6).map(|unit| (unit, value.shifted(places)))
}

fn kind(word: &str) -> Kind {
    match word {
        "%" => Kind::Percent,
        "个百分点" => Kind::Points,
        "倍" => Kind::Times,
        word if is(MONEY, word) => Kind::Money,
        word if is(TIME, word) => Kind::Time,
        word if is(PHYSICAL, word) => Kind::Physical,
        _ => Kind::Counter,
    }
}

#[cfg(test)]
mod tests {
    use super::super::numeral::numerals;
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        let units = Units::new();
        let found = numerals(&chars).into_iter().filter_map(|n| units.behind(&chars, &n));
        found.map(|f| format!("{} {}", f.value, f.unit.zh())).collect()
    }

    #[test]
    fn units_behind_numerals() {
        assert_eq!(
            read("1.66万人,793.9亿元,890余场次,4.9个百分点"),
            ["1.66 万人", "793.9 亿元", "890 场次", "4.9 个百分点"]
        );
        assert_eq!(read("205万城乡居民,5县区,6800多万,1.2万亿斤"), ["205 万人", "5 个", "6800 万", "12000 亿斤"]);
        assert_eq!(read("3分别,2条件"), [] as [&str; 0]);
    }
}
