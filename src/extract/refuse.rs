//! Numerals that are no figures: dates, ordinals, slogans, documents, names.

use std::ops::Range;

use super::Reason;
use super::numeral::{Form, Numeral};
use super::unit::{Found, Kind};
use super::words::{any, ends, length, prefix, starts, suffix};

/// A numeral within its sentence.
pub(super) struct Sight<'t> {
    pub chars: &'t [char],
    pub sentence: Range<usize>,
    pub numeral: &'t Numeral,
    pub found: Option<&'t Found>,
    /// How deep in quotation marks, and in which: the text between them.
    pub quoted: Option<Range<usize>>,
    /// Within 《》.
    pub title: bool,
}

/// Behind a year: what makes it a date.
const DATE: &str = "年 月 日 世纪 年代 时 点钟 号文";
/// Verbs that make a large round number in Chinese digits a figure: 突破百万辆.
const REACH: &str = "\
    突破 超 超过 达 达到 近 逾 跨越 迈上 跃上 站上 迈入 跨过 首破 冲刺 突破了 超过了";
/// Behind a Chinese number with a measure word that does count: it stands at the end of what is said.
const STOPS: [char; 8] = [',', '。', ';', '、', '!', '\n', ')', '以'];
/// What is measured in a name: 330千伏变电站, 5.6级地震.
const NAMED: &str = "\
    变电 输变电 特高压 地震 工程 级地震 机组 电厂 燃煤 煤电 级 高铁 高速 航站 号线 号 基站 工厂 用户 标准 \
    论坛 直流 交流 风电项目 光伏项目 线路 热电";

/// Why a numeral is no figure; `None` where it may be one.
pub(super) fn reason(sight: &Sight<'_>) -> Option<Reason> {
    let Sight { chars, numeral, .. } = sight;
    let before = &chars[sight.sentence.start..numeral.at.start];
    let after = &chars[numeral.at.end..sight.sentence.end.max(numeral.at.end)];
    if sight.title {
        return Some(Reason::Document);
    }
    match numeral.form {
        Form::Arabic => arabic(sight, before, after),
        Form::Percent => percent(before, after),
        Form::Fraction => Some(Reason::Phrase),
        Form::Long => Some(Reason::Unread),
        Form::Chinese => chinese(sight, before, after),
    }
}

fn arabic(sight: &Sight<'_>, before: &[char], after: &[char]) -> Option<Reason> {
    let Sight { chars, numeral, found, .. } = sight;
    let previous = before.last().copied().unwrap_or(' ');
    let next = chars.get(numeral.digits.end).copied().unwrap_or(' ');
    let is_year = numeral.digits.len() == 4
        && !chars[numeral.digits.clone()].contains(&'.')
        && numeral.big.is_empty()
        && (chars[numeral.digits.start] == '1' || chars[numeral.digits.start] == '2');
    if is_year
        && (starts(after, "年") || prefix(after, "- — – ~ 至").is_some_and(|dash| year_follows(&after[length(dash)..])))
    {
        return Some(Reason::Date);
    }
    if numeral.big.is_empty()
        && (starts(after, "月") && !starts(after, "月供")
            || starts(after, "日")
            || starts(after, "世纪")
            || starts(after, "年代"))
    {
        return Some(Reason::Date);
    }
    if numeral.big.is_empty() && prefix(after, "号 版 强 英寸 兆瓦 吉瓦").is_some() {
        return Some(Reason::Name);
    }
    if starts(after, "周年") {
        return Some(Reason::Date);
    }
    // (1) at the head of an item, 2025全球大会.
    if previous == '(' && starts(after, ")") {
        return Some(Reason::Ordinal);
    }
    if is_year && found.is_none() {
        return Some(Reason::Name);
    }
    // 5G, PM2.5, G30, 4A: a letter beside it, unless the letter is a unit.
    let letter = |c: char| c.is_ascii_alphabetic() || c == '_' || c == 'Ⅱ';
    if letter(previous) || (letter(next) && found.is_none()) {
        return Some(Reason::Name);
    }
    if ['+', '×', '*', '/'].contains(&previous)
        || (['+', '×', '*'].contains(&next) && found.is_none())
        || previous == '.'
    {
        return Some(if found.is_some() && !['+', '/'].contains(&previous) { Reason::Name } else { Reason::Slogan });
    }
    if let Some(quoted) = &sight.quoted {
        let figure = found.is_some_and(|f| matches!(f.kind, Kind::Percent | Kind::Points | Kind::Money));
        if quoted.len() <= 14 && !(figure && quoted.len() > 8) {
            return Some(Reason::Slogan);
        }
    }
    if previous == '第' {
        return ordinal(after, found.is_some());
    }
    if previous == '前' && numeral.big.is_empty() {
        return front(before, after);
    }
    let Some(found) = found else { return Some(Reason::Unread) };
    if found.kind == Kind::Time {
        return time(before, &chars[found.end..sight.sentence.end.max(found.end)], found);
    }
    if found.unit.zh() == "级"
        || found.unit.zh() == "岁" && !ends(before, "到") && !ends(before, "达") && !ends(before, "至")
    {
        return Some(Reason::Name);
    }
    if found.unit.zh() == "届" || (found.unit.zh() == "次" && starts(&chars[found.end..], "会议")) {
        return Some(Reason::Ordinal);
    }
    named(before, &chars[found.end..sight.sentence.end.max(found.end)], found)
}

fn year_follows(rest: &[char]) -> bool {
    rest.len() > 4 && rest[..4].iter().all(char::is_ascii_digit) && rest[4] == '年'
}

/// 第5位 is a rank; 第5届 is a name.
fn ordinal(after: &[char], counted: bool) -> Option<Reason> {
    let rank = counted && prefix(after, "位 名").is_some() && prefix(after, "位数 名录").is_none();
    if rank { None } else { Some(Reason::Ordinal) }
}

/// 居全国前三 is a rank; 前三季度 is a date.
fn front(before: &[char], after: &[char]) -> Option<Reason> {
    let stands = before.len() > 1
        && suffix(
            &before[..before.len() - 1],
            "居 列 全国 全省 全市 全区 进入 位列 位居 世界 全球 省 稳居 中部 西部 保持",
        )
        .is_some();
    let ended = after.first().is_none_or(|c| ",。;、位名列!\n".contains(*c));
    if stands && ended { None } else { Some(Reason::Ordinal) }
}

fn time(before: &[char], after: &[char], found: &Found) -> Option<Reason> {
    let lasting = suffix(
        before,
        "连续 持续 连续保持 已连续 达 达到 缩短 压缩 提高到 由 从 到 至 减少 增加 超过 不少于 为 压减 延长 压缩至 缩短至"
    )
    .is_some();
    let said = prefix(after, "获 荣获 位居 居 保持 稳居 实现 被 无 未 蝉联 获评 提高 增长 提升").is_some();
    let ended = after.first().is_none_or(|c| ",、。;以左的".contains(*c));
    let near = &before[before.len().saturating_sub(30)..];
    let measured = any(near, "天数 时长 年限 寿命 工期 居住 停留 周期 时间");
    match found.unit.zh() {
        _ if measured && ended && suffix(before, "达 至 到 的 在 高 长 住 留 为 数 近 超 由 从 短 缩 减").is_some() => {
            None
        }
        "年" if ends(before, "连续") || ends(before, "持续") => None,
        "年" => Some(Reason::Date).filter(|_| {
            !(lasting && prefix(after, "以上 左右 , 。").is_some() && suffix(before, "提高到 达到 延长").is_some())
        }),
        _ if suffix(before, "天数 时间 时长 周期 年限 寿命 工期 达到 提高到 延长到 提高至").is_some() && ended => {
            None
        }
        "岁" if lasting => None,
        "岁" => Some(Reason::Name),
        "个季度" | "个月" | "天" | "小时" | "分钟" if lasting || said => None,
        "个月" | "天" if ends(before, "全年") => None,
        _ => Some(Reason::Date),
    }
}

/// What a name measures: 年产5万吨淀粉生产项目, 330千伏变电站.
fn named(before: &[char], after: &[char], found: &Found) -> Option<Reason> {
    if suffix(before, "年产 日产 年处理 日处理 年加工").is_some()
        && after.first().is_some_and(|c| !",。;、以左".contains(*c))
    {
        return Some(Reason::Name);
    }
    let noun_behind = prefix(after, NAMED).is_some();
    if found.kind == Kind::Physical && noun_behind && !ends(before, "建") {
        return Some(Reason::Name);
    }
    None
}

fn percent(before: &[char], after: &[char]) -> Option<Reason> {
    // 对折: 一半 as a word of talk.
    if ends(before, "另") || starts(after, "是") { Some(Reason::Phrase) } else { None }
}

fn chinese(sight: &Sight<'_>, before: &[char], after: &[char]) -> Option<Reason> {
    let Sight { chars, numeral, found, .. } = sight;
    let previous = before.last().copied().unwrap_or(' ');
    let run = &chars[numeral.digits.clone()];
    if previous == '第' {
        return ordinal(after, found.is_some());
    }
    if previous == '前' && run.len() <= 2 {
        return front(before, after);
    }
    if let Some(quoted) = &sight.quoted
        && quoted.len() <= 20
    {
        return Some(Reason::Slogan);
    }
    if !numeral.big.is_empty() || ends(run, "百") || ends(run, "千") || run.contains(&'千') {
        let reached = suffix(before, REACH).is_some();
        let counted =
            found.is_some_and(|f| f.kind != Kind::Counter || !f.bare) || prefix(after, "台阶 大关 , 。 、").is_some();
        let bare = found.is_some_and(|f| f.bare) && prefix(after, "级 斤粮 工程 千").is_some();
        if reached && counted && !bare {
            return None;
        }
        if numeral.more && found.is_some() {
            return None;
        }
        if run.len() >= 3
            && found.is_some()
            && (run.contains(&'十') || run[0] != '千')
            && run.iter().any(|c| super::numeral::digit(*c).is_some_and(|d| (1..10).contains(&d)))
        {
            return None;
        }
    }
    let Some(found) = found else { return Some(word(before, after)) };
    match found.kind {
        Kind::Times if suffix(before, "增长 增加 提高 提升 是 的 扩大 翻 近 超过 超 约").is_some() => {
            None
        }
        Kind::Points => None,
        Kind::Time => Some(Reason::Date),
        Kind::Physical | Kind::Money if run.len() >= 2 && !matches!(previous, '第' | '“') && run != ['千', '万'] => {
            None
        }
        Kind::Counter if counts(before, &chars[found.end..], run) => None,
        _ => Some(match prefix(after, "届 次 期 批 轮 级 号 等 类") {
            Some("级" | "号") => Reason::Name,
            Some(_) => Reason::Ordinal,
            None => Reason::ListCount,
        }),
    }
}

/// 新增省级示范区两个: a Chinese number that counts what was done, and ends it.
fn counts(before: &[char], after: &[char], run: &[char]) -> bool {
    let done = any(
        before.get(before.len().saturating_sub(20)..).unwrap_or_default(),
        "新增 新建 建成 获得 荣获 完成 达到 增加 引进 签约 建设 发展到 其中 改造 培育 创建",
    );
    let ended = after.first().is_none_or(|c| STOPS.contains(c));
    done && ended && run.len() <= 3 && before.last().is_some_and(|c| !",、。“".contains(*c))
}

/// What kind of word holds a Chinese digit that counts nothing.
fn word(before: &[char], after: &[char]) -> Reason {
    if prefix(after, DATE).is_some() || starts(after, "季度") {
        return Reason::Date;
    }
    if prefix(after, "届 期 批 轮 等奖").is_some() || suffix(before, "新 第 上 下").is_some() && starts(after, "轮")
    {
        return Reason::Ordinal;
    }
    if prefix(after, "大 方面 化 个").is_some() {
        return Reason::ListCount;
    }
    Reason::Phrase
}
