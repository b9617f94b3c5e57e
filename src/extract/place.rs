//! Places: whose report it is, and the counties and cities in it that figures speak of.

use super::words::{length, starts};

/// Provinces, cities and counties; the file says where it comes from.
static PLACES: &str = include_str!("places.txt");
/// What the State Council's reports speak of.
pub(super) const NATION: &str = "全国";
/// What ends the name of a place.
const ENDS: [char; 7] = ['省', '市', '州', '盟', '县', '区', '旗'];
/// The kinds of place, which talk leaves out: 定西 for 定西市.
const KINDS: &str = "\
    壮族自治区 回族自治区 维吾尔自治区 自治区 特别行政区 自治州 自治县 自治旗 地区 市 县 区 省";
const PEOPLES: &str = "\
    朝鲜族 土家族 苗族 藏族 羌族 彝族 布依族 侗族 哈尼族 壮族 傣族 白族 景颇族 傈僳族 回族 蒙古族 蒙古 \
    哈萨克 柯尔克孜 满族 畲族 瑶族 黎族 仡佬族 水族 纳西族 土族 撒拉族 东乡族 保安族";

/// A place that figures of a report may speak of, with the word that talk has for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub full: &'static str,
    short: String,
}

/// The places of a report: its own, and those within.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    pub own: String,
    within: Vec<Named>,
}

impl Places {
    /// The places of the report of `own`.
    pub fn of(own: &str) -> Self {
        let mut within = Vec::new();
        let mut province_is_own = false;
        for line in PLACES.lines().filter(|line| !line.starts_with('#')) {
            if let Some(province) = line.strip_prefix('=') {
                province_is_own = province == own;
                if own == NATION {
                    within.push(named(province));
                }
                continue;
            }
            let Some((city, counties)) = line.split_once(':') else { continue };
            if province_is_own || own == NATION {
                within.extend((!city.is_empty()).then(|| named(city)));
            }
            if province_is_own || (city == own && !city.is_empty()) {
                within.extend(counties.split(' ').filter(|county| !county.is_empty()).map(named));
            }
        }
        // 吉林 is a province and a city: the first that fits is taken, and the larger stands first.
        Self { own: own.to_owned(), within }
    }

    /// The place that `chars` begin with, and how long its name is there.
    pub fn at_start(&self, chars: &[char]) -> Option<(&'static str, usize)> {
        let full = self.within.iter().filter(|place| starts(chars, place.full)).max_by_key(|place| place.full.len());
        if let Some(place) = full {
            return Some((place.full, length(place.full)));
        }
        let short = self.within.iter().filter(|place| starts(chars, &place.short));
        let place = short.max_by_key(|place| place.short.len())?;
        Some((place.full, length(&place.short)))
    }
}

fn named(full: &'static str) -> Named {
    Named { full, short: short(full) }
}

/// What talk says for a place: 岷县 stays, since one character says nothing.
fn short(full: &str) -> String {
    let chars: Vec<char> = full.chars().collect();
    let kind = KINDS.split(' ').find(|kind| full.ends_with(*kind)).unwrap_or("");
    let mut stem: String = chars[..chars.len() - length(kind)].iter().collect();
    while let Some(people) = PEOPLES.split(' ').find(|people| stem.ends_with(*people) && stem.len() > people.len() + 3)
    {
        stem.truncate(stem.len() - people.len());
    }
    if length(&stem) < 2 { full.to_owned() } else { stem }
}

/// Whose report a text is: the last place that is named before 政府工作报告 in its title, or before 第…届人民代表大会.
pub(super) fn own(head: &[Vec<char>]) -> Option<String> {
    let titles = head.iter().filter_map(|line| {
        let end = super::words::find(line, "政府工作报告").or_else(|| super::words::find(line, "工作报告"))?;
        place_before(&line[..end])
    });
    let congress = head.iter().filter_map(|line| {
        let end = super::words::find(line, "人民代表大会")?;
        let start = super::words::find(line, "在").map_or(0, |at| at + 1);
        let ordinal = super::words::find(line, "第").unwrap_or(end).min(end);
        (start < ordinal).then(|| place_before(&line[start..ordinal])).flatten()
    });
    let offices = head.iter().filter_map(|line| {
        let end = super::words::find(line, "人民政府")?;
        place_before(&line[..end])
    });
    titles.chain(congress).chain(offices).next()
}

/// The place that a phrase ends with or holds: 2012年呼伦贝尔市海拉尔区 is 海拉尔区.
fn place_before(chars: &[char]) -> Option<String> {
    if super::words::ends(chars, "国务院") {
        return Some(NATION.to_owned());
    }
    let chars = if super::words::ends(chars, "人民") { &chars[..chars.len() - 2] } else { chars };
    let window = &chars[chars.len().saturating_sub(40)..];
    let known =
        (0..window.len()).rev().find_map(|at| known_at(&window[at..]).filter(|name| at + length(name) == window.len()));
    if let Some(name) = known {
        // 市辖区 names repeat: a longer name that ends the same way wins.
        let longer =
            (0..window.len()).find_map(|at| known_at(&window[at..]).filter(|n| at + length(n) == window.len()));
        return Some(longer.unwrap_or(name).to_owned());
    }
    // A place that is in no list: what stands behind the year and the larger place.
    let last = window.last().filter(|c| ENDS.contains(c))?;
    let stop = |c: &char| ENDS.contains(c) || !('\u{4e00}'..='\u{9fff}').contains(c) || *c == '年';
    let body = &window[..window.len() - 1];
    let start = body.iter().rposition(stop).map_or(0, |at| at + 1);
    let name: String = body[start..].iter().chain([last]).collect();
    (length(&name) >= 2).then_some(name)
}

fn known_at(chars: &[char]) -> Option<&'static str> {
    let names = PLACES.lines().filter(|line| !line.starts_with('#')).flat_map(|line| line.split([':', ' ', '=']));
    names.filter(|name| !name.is_empty() && starts(chars, name)).max_by_key(|name| name.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    fn own_of(lines: &[&str]) -> Option<String> {
        own(&lines.iter().map(|line| chars(line)).collect::<Vec<_>>())
    }

    #[test]
    fn whose_report_it_is() {
        assert_eq!(own_of(&["2026年安徽省政府工作报告"]).as_deref(), Some("安徽省"));
        assert_eq!(own_of(&["2012年呼伦贝尔市海拉尔区政府工作报告"]).as_deref(), Some("海拉尔区"));
        assert_eq!(own_of(&["2018年国务院政府工作报告"]).as_deref(), Some(NATION));
        let lines = ["政府工作报告", "——2026年1月20日在云溪市第五届人民代表大会第六次会议上"];
        assert_eq!(own_of(&lines).as_deref(), Some("云溪市"));
        assert_eq!(own_of(&["政府工作报告"]), None);
    }

    #[test]
    fn places_within() {
        let places = Places::of("定西市");
        assert_eq!(places.at_start(&chars("通渭2座电站")), Some(("通渭县", 2)));
        assert_eq!(places.at_start(&chars("岷县突破")), Some(("岷县", 2)));
        assert_eq!(places.at_start(&chars("合肥")), None);
        assert_eq!(Places::of("安徽省").at_start(&chars("合肥中欧班列")), Some(("合肥市", 2)));
        assert_eq!(short("临夏回族自治州"), "临夏");
        assert_eq!(short("呼伦贝尔市"), "呼伦贝尔");
    }
}
