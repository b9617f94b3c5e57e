//! The verbs and adverbs between a subject and its number, and what they say of it.

use super::unit::Kind;
use super::words::{is, length, prefix, starts, suffix};

/// Which way a quantity went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
}

/// What the words around a number say of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub way: Option<Way>,
    /// 到, 至, 达: the number is where it ended, not how far it went.
    pub to: bool,
    /// 由, 从: the number is where it began.
    pub from: bool,
    /// 年均.
    pub average: bool,
    /// 累计.
    pub cumulative: bool,
    /// 分别.
    pub each: bool,
    /// 预计.
    pub expected: bool,
    /// 高于, 低于: the number is a distance from another.
    pub compared: bool,
    /// 压缩, 缩短, 精简: reached at once, not a yearly rate.
    pub at_once: bool,
    /// There is a verb at all.
    pub verb: bool,
    /// 占: the number is a part.
    pub part: bool,
    /// 已: it is so now.
    pub already: bool,
}

impl Said {
    /// What both say.
    pub fn with(self, other: Self) -> Self {
        Self {
            way: self.way.or(other.way),
            to: self.to || other.to,
            from: self.from || other.from,
            average: self.average || other.average,
            cumulative: self.cumulative || other.cumulative,
            each: self.each || other.each,
            expected: self.expected || other.expected,
            compared: self.compared || other.compared,
            at_once: self.at_once || other.at_once,
            verb: self.verb || other.verb,
            part: self.part || other.part,
            already: self.already || other.already,
        }
    }
}

const UP: &str = "\
    增长 增加 提高 提升 上升 上涨 扩大 增 涨 上浮 上调 增加了 增长了 提高了 提升了 翻 跃升 攀升 回升 增幅 升 \
    正增长 改善 增厚 多增 增幅达 延长 比上年多 较上年多";
const DOWN: &str = "\
    下降 减少 降低 压减 回落 下调 减 负增长 降 下降了 减少了 降低了 缩减 削减 降幅 下滑 减排 压降 下降率 少 \
    收窄 同比降 净减少 减幅 调减 缩小 比上年少 较上年少";
const AT_ONCE: &str = "压缩 缩短 精简 压缩了 缩短了 压减了 缩小 节约 提速";
const TO: &str = "\
    到 至 达到 达 为 达到了 到了 降为 达成 成为 有 是 已达 稳定在 保持在 稳定保持在 维持在 控制在 稳定到 \
    均达 扩展到 拓展到 发展到 壮大到 发展至 扩大到 调整到 调整为 优化为 优化到 演进为 缩小到 缩小至 压缩到 \
    压缩至 扩展至 拓展至 调整至 整合为 合并为 精简为 精简到";
const AVERAGE: &str = "年均 年平均 平均每年 每年 年均实现 年度平均 逐年";
/// Words that a subject does without, before a number.
const PLAIN: &str = "\
    同比 环比 比上年 比去年 较上年 较去年 比上年同期 较上年同期 同比实现 均 都 也 再 又 已 已经 共 共计 总计 \
    合计 约 近 实现 完成 突破 超过 超 首次突破 首次 分别 预计 预计可 可 将 力争 确保 努力 累计 不低于 不少于 \
    不超过 不高于 低于 高于 仅 总体 左右 接近 逾 过 净 实际 稳定 保持 在 持续 连续 预期 历史性 的 了 占 至少 \
    大幅 进一步 逆势 稳步 比上年底 较上年底 全年 全部 分别为 每年 只 继续 年末 一举 成功 一直 年内 平均 拟按 \
    按 要 必须 整体 拟 努力实现 计划 双双 均已 累计达 人均达 连跨 已达 每月 每人每月 每人每年 每户";
const COMPARED: &str = "高于 低于 快于 高出 优于 高于全国 高于全省 高出全国 多于 好于";

/// The rank words between a subject and 第: 居全国.
const RANK: &str = "\
    居 位居 列 位列 排名 排 排在 稳居 跃居 升至 跃升至 提升至 上升至 上升到 跃升到 跃至 进入 进位至 名列 \
    保持 均居 均列 前移至 升到 连续 双双跃居 由 从 位 晋升至 晋至 攀升至 晋级 首次进入 双双 降至";
const WHERE: &str = "\
    全国 全省 全市 全区 全球 世界 全国省 全自治区 西部 中部 东部 东北 西北 全国同类城市 全国城市 全州 全盟 \
    全国副省级城市 地级市 西部地区 中部六省 东北地区";

/// Takes the verbs and adverbs off the end of `chars`: what is left, and what they said.
pub(super) fn trail(chars: &[char], kind: Kind) -> (usize, Said) {
    let mut end = chars.len();
    let mut said = Said::default();
    loop {
        let rest = &chars[..end];
        let Some(count) = one(rest, kind, &mut said) else { break };
        end -= count;
        if end == 0 {
            break;
        }
    }
    (end, said)
}

fn one(rest: &[char], kind: Kind, said: &mut Said) -> Option<usize> {
    if rest.last() == Some(&' ') || rest.last() == Some(&'、') {
        return Some(1);
    }
    if let Some(count) = compared_with(rest) {
        return Some(count);
    }
    let ranked = kind == Kind::Rank;
    let tables: [&str; 10] = [UP, DOWN, AT_ONCE, TO, AVERAGE, COMPARED, PLAIN, "由 从 自", RANK, WHERE];
    let (table, word) = tables
        .iter()
        .enumerate()
        .filter(|(table, _)| ranked || *table < 8)
        // 高于全国0.3个百分点: what it is compared with is part of the name.
        .filter(|(table, _)| *table != 5 || kind != Kind::Points)
        .filter_map(|(table, words)| suffix(rest, words).map(|word| (table, word)))
        .max_by_key(|(table, word)| (word.len(), std::cmp::Reverse(*table)))?;
    if kind == Kind::Points && is(COMPARED, word) {
        return None;
    }
    // 1.5万户改造提升: of what is counted, 提升 is no change.
    if kind == Kind::Counter && ["提升", "改善", "延长"].contains(&word) {
        return None;
    }
    // A verb alone at the end of a noun is a noun: 人均增收, 进出口.
    if (length(word) == 1 && protected(rest)) || suffix(rest, "新增 改造提升 规范提升 品质提升 提质增效").is_some()
    {
        return None;
    }
    let first = !said.verb && !said.to;
    match table {
        0 if !said.to || first => {
            said.way = said.way.or(Some(Way::Up));
            said.verb = true;
        }
        1 if !said.to || first => {
            said.way = said.way.or(Some(Way::Down));
            said.verb = true;
        }
        0 => said.way = said.way.or(Some(Way::Up)),
        1 => said.way = said.way.or(Some(Way::Down)),
        2 => {
            said.way = said.way.or(Some(Way::Down));
            (said.verb, said.at_once) = (true, true);
        }
        3 => {
            said.already |= word == "已达";
            said.to |= said.way.is_none();
            said.verb = true;
        }
        4 => said.average = true,
        5 => (said.compared, said.verb) = (true, true),
        7 => said.from = true,
        8 | 9 => {
            said.from |= ["由", "从"].contains(&word);
            said.to |= word.ends_with('至') || word.ends_with('到');
            said.verb = true;
        }
        _ => plain(word, said),
    }
    Some(length(word))
}

fn plain(word: &str, said: &mut Said) {
    match word {
        "分别" | "分别为" => said.each = true,
        "预计" | "预计可" => said.expected = true,
        "累计" | "共" | "共计" | "总计" | "合计" => said.cumulative = true,
        "突破" | "超过" | "超" | "首次突破" | "完成" | "实现" | "占" => {
            said.part |= word == "占";
            said.to |= word != "占" && word != "完成" && word != "实现" && said.way.is_none();
            said.verb = true;
        }
        "每年" => said.average = true,
        "已" | "已经" | "已达" => said.already = true,
        _ => {}
    }
}

/// 比2020年, 较上年末: what a change is measured from.
fn compared_with(rest: &[char]) -> Option<usize> {
    let year = suffix(rest, "年底 年末 年初 年")?;
    let digits = &rest[..rest.len() - length(year)];
    let count = digits.iter().rev().take_while(|c| c.is_ascii_digit()).count();
    let before = &digits[..digits.len() - count];
    (count == 4 && suffix(before, "比 较").is_some()).then_some(length(year) + 5)
}

/// A noun that ends like a verb.
fn protected(rest: &[char]) -> bool {
    const NOUNS: &str = "\
        人均 平均 产能 之一 存在 现在 内在 潜在 税费 目的 超前 经过 通过 不过 增收 减排 创建 经济增 甚至 直至 \
        乃至 行为 作为 成为 所有 国有 公有 特有 拥有 占有 认为 较少 减少 降雨 首都 成都 总体 在 共 公共 重点排 \
        系列 陈列 班列";
    // Nouns hold only where the last character is the verb in question.
    suffix(rest, NOUNS).is_some_and(|noun| length(noun) > 1)
}

/// Words before a subject that do not belong to its name.
const LEAD: &str = "\
    全年 全市 全省 全区 全县 全州 全盟 全旗 我市 我省 我区 我县 我国 全国 预计 预计全年 力争 确保 努力 其中 \
    同时 并 也 还 共 累计 完成 实现 实施 全力 新 的 将 对 让 使 推动 促进 五年来 一年来 五年 过去五年 今年 \
    去年 到年底 年内 年底 统筹 开展 组织实施 继续 持续 加快 扎实 有序 稳步 全面 深入 积极 大力 重点 推进 \
    聚焦 紧盯 围绕 成功 为 与 在 以 把 按照 达到 超过 突破 年均实现 年均 每年 新增就业 至 截至 使得 助力 \
    截至目前 目前 现有 拥有 共有 要 再 一是 二是 三是 四是 五是 六是 七是 八是 九是 十是 计划 基本 已 已经 \
    还有 另有 拟 全年要 今年要";

/// Takes the words off the beginning of `chars` that do not belong to a name: how many characters, and what they said.
pub(super) fn lead(chars: &[char], own: char) -> (usize, Said) {
    let mut at = 0;
    let mut said = Said::default();
    while at < chars.len() {
        let rest = &chars[at..];
        if " 、,和及与且".contains(rest[0]) && at == 0 && prefix(rest, "和美 和谐 和平 及时 与会").is_none()
            || rest[0] == ' '
        {
            at += 1;
            continue;
        }
        // 4月底前, 2026年: of when the number is.
        if let Some(count) = date(rest) {
            at += count;
            continue;
        }
        let Some(word) = prefix(rest, LEAD) else { break };
        if starts(rest, "共建成") {
            at += 1;
            continue;
        }
        // 新增 and 新建 are kept, 全国性 and 重点项目 are nouns.
        let kept = prefix(rest, KEPT).is_some_and(|kept| kept.len() >= word.len() && length(kept) > 1);
        if kept {
            break;
        }
        // 全省 in the report of a city is not its own place.
        let mut letters = word.chars();
        if let (Some('全' | '我'), Some(kind), None) = (letters.next(), letters.next(), letters.next())
            && "省市区县州盟旗".contains(kind)
            && kind != own
        {
            break;
        }
        match word {
            "预计" | "预计全年" => said.expected = true,
            "年均" | "年均实现" | "每年" => said.average = true,
            "已" | "已经" | "现有" | "目前" | "截至目前" => said.already = true,
            "累计" | "共" | "五年" | "五年来" | "过去五年" => said.cumulative = true,
            _ => {}
        }
        at += length(word);
    }
    (at, said)
}

/// How long the date is that `chars` begin with.
fn date(chars: &[char]) -> Option<usize> {
    let skipped = prefix(chars, "到 至 截至 力争到").map_or(0, length);
    let digits = chars[skipped..].iter().take_while(|c| c.is_ascii_digit()).count();
    let unit = prefix(&chars[skipped + digits..], "月底前 月底 月份 月前 月 年底前 年底 年末 年前 年")
        .filter(|_| (1..=4).contains(&digits))?;
    Some(skipped + digits + length(unit))
}

/// Words that begin like those before a subject, and belong to its name.
pub(super) const KEPT: &str = "\
    新增 新建 新培育 新认定 新入库 新开工 新签约 新引进 新登记 新能源 新型 新开通 新改建 新材料 新生 新设 \
    新获批 新创建 新组建 新改扩建 全国性 全国重点 重点项目 重点工业 重点 建设用地 推进中 全国一 全国人大 \
    全国文明 实施率 完成率 兑付率 在建 在园 在校 在册 在岗 以旧换新 以工代赈 为民 为企 对外 对口 全面小康 \
    共享 共同 新版 投入强度 投入产出 投入使用 建设项目 建设高标准 接待游客 支持创新 为经营 对接 并购 并网 \
    并联 全区域 实现率 新兴 新一代 新质 新注册 新招引 新投产 新上 新业态 新增长 新闻 新农 落实资金 要素 再生 \
    再就业 再造 已建 基本医 基本养 基本农 基本建 基本公共 基本保 计划生 完成投资 到位资金 要素保障 共建";

/// Verbs that a list of objects shares, and that belong to each one's name.
pub(super) const SHARED: &str = "\
    新建改造 新建成 新建、改建 新建、改造 新建、改扩建 新改建 新建改建 新建 新增 净增 新培育 新认定 新入库 \
    新签约 新引进 新开工 新登记 新开通 培育 建成 改造建设 改造提升 改造 治理 认定 创建 争创 引进 培育引进 \
    关闭 修复 办理 办结 制定修改 提请 输转 淘汰 退出 化解 开工建设 开工 竣工 建成投运 建成投用 建成开放 获批 \
    新获批 组建 选派 培训 招引 招聘 吸纳 开发 筹建 筹集 配备 查处 侦破 资助 救助 扶持 栽植 新设立 新设 \
    完成改造 整治 清理 争取 发放 举办 打造 建设 引育 落实 安排 投入 推广 实施 储备 谋划 遴选 支持 累计新增 \
    全年新增 全市新增 全省新增 城镇新增 完成 高标准建设 发展";

#[cfg(test)]
mod tests {
    use super::*;

    fn trailed(text: &str, ranked: bool) -> (String, Said) {
        let kind = if ranked { Kind::Rank } else { Kind::Percent };
        let chars: Vec<char> = text.chars().collect();
        let (end, said) = trail(&chars, kind);
        (chars[..end].iter().collect(), said)
    }

    #[test]
    fn verbs_come_off_the_end() {
        let (rest, said) = trailed("固定资产投资年均增长", false);
        assert_eq!((rest.as_str(), said.way, said.average), ("固定资产投资", Some(Way::Up), true));
        let (rest, said) = trailed("提高到", false);
        assert_eq!((rest.as_str(), said.to, said.way), ("", true, Some(Way::Up)));
        let (rest, said) = trailed("森林覆盖率由", false);
        assert_eq!((rest.as_str(), said.from), ("森林覆盖率", true));
        let (rest, said) = trailed("规上工业增加值增速居全国", true);
        assert_eq!((rest.as_str(), said.to), ("规上工业增加值增速", false));
        let (rest, _) = trailed("城镇居民人均可支配收入比2020年增长", false);
        assert_eq!(rest, "城镇居民人均可支配收入");
    }

    #[test]
    fn adverbs_come_off_the_beginning() {
        let chars: Vec<char> = "全市预计完成新建高标准农田".chars().collect();
        let (at, said) = lead(&chars, '市');
        assert_eq!((chars[at..].iter().collect::<String>().as_str(), said.expected), ("新建高标准农田", true));
    }
}
