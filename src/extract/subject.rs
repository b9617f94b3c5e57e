//! What a figure is a figure of: the words that name it.

use super::verbs::SHARED;
use super::words::{any, ends, find, holds, is, length, prefix, rfind, starts, suffix, text};

/// What a name ends with that is an indicator of its own: two of them before one number share it.
const INDICATORS: &str = "\
    产值 产量 收入 支出 投资 消费 人数 人次 花费 总额 增加值 余额 面积 数量 指数 覆盖率 普及率 参保率 入学率 \
    合格率 达标率 利用率 处理率 率 投入 案件 发案 贷款 存款 规模 里程 成交额 销售额 交易额 零售额 进出口 \
    出口 进口 用电量 货运量 吞吐量 业务量 户数 家数 利润 营收 税收 比重 占比 强度 盖度 指标 次数 时间 时限 \
    起数 金额 游客 储量 产能 浓度 排放量";
/// An indicator that says nothing without what it belongs to.
const RELATIONAL: &str = "\
    增速 增幅 涨幅 出口量 数量 总数 总量 规模 产值 年产值 年产能 产能 面积 占比 比重 比例 总里程 里程 成交额 \
    金额 总额 投资额 总投资 余额 人数 均价 产量 销量 单产 总产 总产量 总产值 增加值 销售额 交易额 营收 \
    覆盖率 户数 家数 利润 税收 出口 进口 收入 总收入 年收入 总投资额 规模总量 投资 完成投资 质量 综合产值 \
    合同额 年人均 月人均 人均 每人每月 总投资达 完成额 保有量 渗透率 贡献率 履约率 开工率 完工率 到位率 \
    完成率 使用率 普及率 综合利用率 优良率 合格率 优良比例 到位资金 支出 年度产量 年产量 总收益 营收规模 \
    运营里程 服务客户";
/// What is done to a thing counted: 新增8个中心, 改造建设7个中心.
const ACTIONS: &str = "\
    新增 新建 新建成 建成 建设 改造 改造建设 新建改造 完成 实施 实现 推出 推广 探索推广 新设 设立 新设立 \
    开工 开工建设 新开工 打造 培育 新培育 引进 新引进 认定 新认定 获批 新获批 创建 举办 承办 开展 组织 发放 \
    投入 安排 落实 争取 下达 配置 配备 提供 解决 办理 办结 帮助 惠及 覆盖 带动 吸引 集聚 拥有 共有 有 签约 \
    新签约 落地 引入 组建 制定 出台 修订 建立 布局 开通 新开通 上线 上线运行 淘汰 关闭 退出 治理 整治 修复 \
    筹集 选派 派出 培训 招录 招聘 救助 资助 减少 增加 减免 聚焦 支持 推动 推进 加快 启动 开放 入选 荣获 获得 \
    更新 盘活 化解 新签 升级 续建 改建 扩建 改扩建 迁建 储备 谋划 滚动实施 对接 招引 新招引 审议 分流 安置 \
    走访 排查 查处 破获 侦破 打掉 检查 种植 栽植 完成了 实施了 建成了 给予 提升 优化 拓宽 维修 硬化 安装 \
    增设 开辟 推介 发布 评选 表彰 命名 选树 编制 开发 延伸";
/// Words behind a number that are no noun.
const NO_NOUN: &str = "\
    增 同比 环比 下降 降 提高 提升 占 较 比 分别 并 达 突破 超 再 创 居 位居 稳居 拉动 实现 完成 和 及 与 至 \
    到 为 是 由 以 全部 均 左右 不 有 用于 高于 低于 快于 等 的目标 的增速 的水平 目标 大关 台阶 之 保持 \
    成为 列 排 连续 从 左 上 下 内 多 余 快 高 低 被 获 入 已 也 但 还 而 让 使 因 若 当 将 正 其中 建成 投 \
    通过 顺利 开工 如期 竣工 落地 进入 同时 以上 以下 左右的 来自 来源 流向";
/// Nouns that begin like those words.
const NOUN_ALL_THE_SAME: &str = "\
    高 低保 低收入 低空 上市 上云 多层 多功能 多式 下岗 内 再就业 增量 正高 还建 以上医院 投资 快递 等级 入 \
    超算 超级 超高 不动产 排污 排水 列车 居民 居家 位 快速 已 高标准 高校";

/// Whether `after` begins with the thing that is counted.
pub(super) fn is_noun(after: &[char]) -> bool {
    let Some(&first) = after.first() else { return false };
    let han = ('\u{4e00}'..='\u{9fff}').contains(&first) || first.is_ascii_alphabetic() || "“《".contains(first);
    // 4个35万千瓦集中式电站: a number within the name.
    if first.is_ascii_digit() {
        return after.iter().any(|c| ('\u{4e00}'..='\u{9fff}').contains(c));
    }
    if !han {
        return false;
    }
    if prefix(after, NOUN_ALL_THE_SAME).is_some() && after.len() > 1 {
        return prefix(after, "高于 低于 上升 上涨 入选 已经 已建 内, 位居 高出").is_none();
    }
    prefix(after, NO_NOUN).is_none()
}

/// Whether a phrase is nothing but verbs of doing.
pub(super) fn is_action(core: &[char]) -> bool {
    let mut rest = core;
    while !rest.is_empty() {
        let word = suffix(rest, ACTIONS).or_else(|| suffix(rest, ADVERBS));
        let Some(word) = word else { return false };
        rest = &rest[..rest.len() - length(word)];
    }
    !core.is_empty()
}

/// What stands beside a verb of doing.
const ADVERBS: &str = "\
    重点 全力 加快 已 共 新 和 、 并 及 再 要 计划 全省 全市 全区 全县 全年 累计 积极 大力 有序 稳步 继续 \
    先后 成功 首批 了 高质量 高标准 高水平 力争 确保 争取 集中 统筹 全面 扎实 还 分别 年内 今年 我市 我省 \
    我区 我县 组织 进一步";

/// The verbs of doing that a phrase ends with, as the table has them.
pub(super) fn action_of(core: &[char]) -> &'static str {
    suffix(core, ACTIONS).unwrap_or("")
}

/// Whether a phrase has an object of its own behind its verb.
pub(super) fn has_object(core: &[char]) -> bool {
    let verb = suffix(core, ACTIONS).map_or(0, length);
    verb == 0
        && core.len() > 2
        && suffix(core, "等 的 共 让 为 在 对 将 与 向 从 给 全省 全市 全国 首批 首个 内 达 约").is_none()
}

/// A noun phrase behind a number, without what hangs on.
pub(super) fn trim(after: &[char]) -> String {
    let start = usize::from(starts(after, "的"));
    let mut words = &after[start..];
    while let Some(word) = suffix(words, "和 及 与 、 等 均 超 已 全部 共 达到 达 超过 突破 为 分别达到 分别")
    {
        words = &words[..words.len() - length(word)];
        if words.is_empty() {
            break;
        }
    }
    words[..words.len().min(30)].iter().collect()
}

/// Whether a name says nothing without what it belongs to.
pub(super) fn is_relational(core: &[char]) -> bool {
    is(RELATIONAL, &text(core))
}

/// Where the subject of a rank ends: 亩均税收居全省开发区第7位.
pub(super) fn before_rank(words: &[char]) -> usize {
    const RANKS: &str =
        "稳居 跃居 位居 位列 居全 列全 居世界 居中部 居西部 排名 排全 均居 均列 连续位居 保持全 列西部 列中部 位于全";
    RANKS.split(' ').filter_map(|word| rfind(words, word)).min().unwrap_or(words.len())
}

/// Whether a phrase says what something brings about: 改造老旧小区67个、惠及居民1.1万户.
pub(super) fn is_effect(core: &[char]) -> bool {
    prefix(core, "惠及 受益 覆盖 带动 拉动 撬动 涉及 完成投资 到位资金 总投资 占地 吸纳 服务群众 惠民").is_some()
}

/// Whether a name says how many there are in all.
pub(super) fn is_total(core: &[char]) -> bool {
    prefix(core, "总数 总量 总规模 总户数 总里程 累计").is_some()
}

/// A name without the verb that says it came in addition.
pub(super) fn without_gain(name: &str) -> String {
    let words = ["新培育", "新增", "净增", "新认定", "新入库"];
    words.iter().find_map(|word| name.strip_prefix(word)).unwrap_or(name).to_owned()
}

/// 亿元以上: a condition of what was counted before.
pub(super) fn is_condition(core: &[char]) -> bool {
    core.len() <= 12 && suffix(core, "以上 以下 级 以上的 及以上").is_some()
}

/// The verb at the beginning that a list of objects shares.
pub(super) fn shared_verb(core: &[char]) -> &'static str {
    let inner = || ["新增", "新建", "新培育"].into_iter().find(|word| holds(core, word));
    prefix(core, SHARED).or_else(inner).unwrap_or("")
}

/// Whether an indicator is a per cent by its name.
pub(super) fn is_rate(name: &[char]) -> bool {
    suffix(name, "率 占比 比重 比例 度 指数 比 份额 贡献").is_some()
}

/// Whether a name says the growth itself.
pub(super) fn is_growth_rate(name: &[char]) -> bool {
    suffix(name, "增速 增幅 增长率 涨幅 增长速度 降幅 增长 上涨").is_some()
}

/// Whether a name says that something came in addition.
pub(super) fn is_gain(name: &[char]) -> bool {
    let more = find(name, "增加").is_some_and(|at| name.get(at + 2) != Some(&'值'));
    more || any(name, "新增 净增 新培育 新认定 新入库")
}

/// Whether a name has another beside it, from which a distance is told.
pub(super) fn is_compared(name: &[char]) -> bool {
    any(name, "高于 低于 快于 高出 优于 好于")
}

/// Whether a change of this was reached at once, and is no yearly rate.
pub(super) fn is_once(name: &[char]) -> bool {
    suffix(name, "次数 时限 时间 环节 材料 事项 周期 成本 缴费比例 费率 跑动").is_some()
}

/// Whether a phrase begins like a place and is the name of a thing: 重庆路.
pub(super) fn names_a_thing(rest: &[char]) -> bool {
    starts(rest, "、") || prefix(rest, "路 段 至 大道 大桥 等 都市圈 籍").is_some()
}

/// 城乡: two subjects in one word.
pub(super) fn is_urban_and_rural(name: &str) -> bool {
    name.starts_with("城乡居民") || name.starts_with("城乡常住居民")
}

/// The indicators that a phrase lists, where each is one of its own: 旅游人数、旅游花费.
pub(super) fn indicators(core: &[char]) -> Vec<String> {
    let parts = split(core);
    let all = parts.len() > 1
        && parts.iter().all(|part| {
            let chars: Vec<char> = part.chars().collect();
            chars.len() >= 2 && suffix(&chars, INDICATORS).is_some()
        });
    if all { parts } else { Vec::new() }
}

/// The members of a list: 甲、乙和丙. Quotations stay whole.
pub(super) fn split(core: &[char]) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0_i32;
    for (at, &c) in core.iter().enumerate() {
        depth += match c {
            '“' | '(' | '《' => 1,
            '”' | ')' | '》' => -1,
            _ => 0,
        };
        let with = c == '与' && at > 0 && core[at - 1] != '参' && prefix(&core[at..], "与会 与时").is_none();
        let joins = with
            || c == '、'
            || (c == '和' && prefix(&core[at..], "和谐 和平 和美").is_none())
            || c == '及' && prefix(&core[at..], "及时 及其").is_none();
        if depth <= 0 && joins && at > 0 && at + 1 < core.len() {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The names that a list hands out to `count` numbers: 城镇、农村常住居民收入 is two.
pub(super) fn each(name: &[char], count: usize) -> Vec<String> {
    if count == 2 && is_urban_and_rural(&text(name)) {
        let rest = text(&name[2..]);
        return vec![format!("城镇{rest}"), format!("农村{rest}")];
    }
    let mut parts = split(name);
    if parts.len() > count && count > 1 {
        // 甲和乙、丙: the first join may be within a member.
        let commas: Vec<String> = text(name).split('、').map(str::to_owned).collect();
        if commas.len() == count {
            parts = commas;
        }
    }
    if parts.len() != count || count < 2 {
        return Vec::new();
    }
    let last: Vec<char> = parts[count - 1].chars().collect();
    let (head, rest) = parts.split_at(count - 1);
    let first_length = head.iter().map(|part| length(part)).max().unwrap_or(0);
    let tail = common_tail(&last, first_length);
    let whole = |part: &String| {
        let chars: Vec<char> = part.chars().collect();
        // 国内游客、入境游客数量: both lack the 数量 that stands behind the last.
        let same = tail.chars().count() < last.len() && {
            let stem = &last[..last.len() - length(&tail)];
            chars.len() >= 2 && ends(stem, &text(&chars[chars.len() - 2..]))
        };
        let own = !same && (suffix(&chars, INDICATORS).is_some() || chars.len() > last.len());
        if own || tail.is_empty() { part.clone() } else { format!("{part}{tail}") }
    };
    head.iter().map(whole).chain(rest.iter().cloned()).collect()
}

/// What the last member of a list has in common with the others: 数量 of 入境游客数量.
fn common_tail(last: &[char], others: usize) -> String {
    // As long as the others, what is left is common.
    let equal = last.len().checked_sub(others).filter(|rest| *rest >= 2).map(|_| &last[others.min(last.len())..]);
    match equal {
        Some(tail)
            if suffix(tail, INDICATORS).is_some_and(|word| length(word) == tail.len() || tail.len() > 2)
                && prefix(tail, "客 户").is_none() =>
        {
            text(tail)
        }
        _ => suffix(last, INDICATORS)
            .filter(|word| length(word) > 1 && last.len() > length(word))
            .unwrap_or("")
            .to_owned(),
    }
}

/// The members of a list at the beginning of a clause that goes on with a verb: 中医药、马铃薯、草畜产业全链条升级.
pub(super) fn items(clause: &[char], own: char) -> Vec<String> {
    let (skip, _) = super::verbs::lead(clause, own);
    let mut parts = split(&clause[skip..]);
    if parts.len() < 2 {
        return Vec::new();
    }
    let longest = parts[..parts.len() - 1].iter().map(|part| length(part)).max().unwrap_or(0);
    if longest > 12 {
        return Vec::new();
    }
    if let Some(last) = parts.last_mut() {
        let chars: Vec<char> = last.chars().collect();
        let industry = rfind(&chars, "产业").filter(|at| *at > 0 && *at <= longest + 2);
        let end = industry.unwrap_or_else(|| head(&chars).chars().count().min(longest.max(2)));
        *last = chars[..end].iter().collect();
    }
    parts
}

/// The noun phrase that a clause begins with, up to its verb.
pub(super) fn head(clause: &[char]) -> String {
    const STOPS: &str = "\
        “ 、 , 稳定 持续 不断 达到 实现 完成 增长 提高 提升 成为 进一步 加快 全面 成功 明显 显著 由 从 为 大幅 \
        稳步 取得 得到 总体 协同 深入 扎实 有序 迈上 接连 连续 继续 再次 逐年 足额 再创 创历史 基本建立 基本完成 \
        顺利 有效 得以 逐步 保持 建成 高质量 扎实推进 纵深 蓬勃 日趋 日益";
    let end = (1..clause.len().min(24)).find(|&at| prefix(&clause[at..], STOPS).is_some());
    text(&clause[..end.unwrap_or(clause.len().min(24))])
}

/// Whether a phrase says that money is spent, and not on what.
pub(super) fn is_money_verb(core: &[char]) -> bool {
    suffix(core, "投资 投入 安排资金 统筹资金 筹资 筹集资金 整合资金 争取资金 计划投资 安排 下达资金 投入资金")
        .is_some()
        && core.len() <= 8
}

/// Whether a phrase behind a number names nothing by itself.
pub(super) fn is_hollow(noun: &str) -> bool {
    ["受益", "享受", "参与", "参加", "入选", "惠及", "获奖", "受惠"].contains(&noun)
}

/// Whether a clause begins with a verb, and so has no subject of its own.
pub(super) fn begins_with_verb(words: &[char]) -> bool {
    const VERBS: &str = "\
        成为 实现 打造 推动 推进 坚持 深入 加快 加强 加力 构建 建立 形成 创新 接续 取得 位居 居 获 荣 锚定 \
        因地制宜 持续 完善 强化 优化 深化";
    prefix(words, VERBS).is_some()
}

/// A name without blanks, without a hanging mark, and no longer than one can be.
pub(super) fn tidy(name: &str) -> String {
    let mut chars: Vec<char> = name.chars().filter(|c| !c.is_whitespace()).collect();
    while chars.last().is_some_and(|c| "、,;:(《“—-".contains(*c)) {
        chars.pop();
    }
    let front = chars.iter().take_while(|c| "、,;:)》”。—-".contains(**c)).count();
    chars.drain(..front);
    // A quotation mark without its other half says nothing.
    if holds(&chars, "”") && !holds(&chars, "“") {
        chars.retain(|c| *c != '”');
    }
    chars.truncate(60);
    if chars.is_empty() { "（未命名）".to_owned() } else { chars.iter().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn a_list_hands_out_its_names() {
        assert_eq!(
            each(&chars("城镇、农村常住居民人均可支配收入"), 2),
            ["城镇常住居民人均可支配收入", "农村常住居民人均可支配收入"]
        );
        assert_eq!(each(&chars("刑事、治安发案"), 2), ["刑事发案", "治安发案"]);
        assert_eq!(each(&chars("国内游客、入境游客数量"), 2), ["国内游客数量", "入境游客数量"]);
        assert_eq!(each(&chars("城乡居民人均可支配收入"), 2), ["城镇居民人均可支配收入", "农村居民人均可支配收入"]);
        assert_eq!(each(&chars("森林覆盖率、水土保持率"), 2), ["森林覆盖率", "水土保持率"]);
        assert_eq!(each(&chars("粮食产量"), 2), [] as [&str; 0]);
    }

    #[test]
    fn lists_and_heads() {
        assert_eq!(indicators(&chars("旅游人数、旅游花费")), ["旅游人数", "旅游花费"]);
        assert_eq!(indicators(&chars("生态公园、“口袋”公园")), [] as [&str; 0]);
        assert_eq!(items(&chars("中医药、马铃薯、草畜产业全链条升级"), '市'), ["中医药", "马铃薯", "草畜"]);
    }
}
