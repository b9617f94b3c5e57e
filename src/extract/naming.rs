//! What a draft still needs: a series, an id, a topic. All three are proposals.

use std::collections::BTreeMap;

use super::words::any;
use crate::report::{Measure, Period, Topic};

/// Indicators that nearly every report has, with the names they go by.
const COMMON: [(&str, &str); 22] = [
    ("gdp", "地区生产总值 国内生产总值 生产总值"),
    ("large-industry-value-added", "规模以上工业增加值 规上工业增加值"),
    ("industry-value-added", "工业增加值"),
    ("fixed-asset-investment", "固定资产投资 全社会固定资产投资"),
    ("retail-sales", "社会消费品零售总额"),
    ("budget-revenue", "一般公共预算收入 地方一般公共预算收入"),
    ("urban-income", "城镇居民人均可支配收入 城镇常住居民人均可支配收入"),
    ("rural-income", "农村居民人均可支配收入 农村常住居民人均可支配收入"),
    ("income", "居民人均可支配收入 全体居民人均可支配收入"),
    ("foreign-trade", "进出口总额 外贸进出口总额 货物进出口总额 进出口"),
    ("urban-jobs", "城镇新增就业"),
    ("surveyed-unemployment", "城镇调查失业率"),
    ("registered-unemployment", "城镇登记失业率"),
    ("consumer-prices", "居民消费价格 居民消费价格指数"),
    ("urbanisation-rate", "城镇化率 常住人口城镇化率"),
    ("forest-cover", "森林覆盖率"),
    ("grain-output", "粮食产量 粮食总产量"),
    ("grain-area", "粮播面积 粮食播种面积"),
    ("primary-share", "第一产业比重"),
    ("secondary-share", "第二产业比重"),
    ("tertiary-share", "第三产业比重"),
    ("rd-spending", "全社会研发投入 全社会研发经费投入"),
];

/// Words that tell the field of public life, the first that fits.
const TOPICS: [(Topic, &str); 18] = [
    (Topic::Employment, "就业 失业 欠薪 技能培训 劳务 劳动力 创业担保"),
    (Topic::Health, "医院 医疗 医保 卫生院 床位 医生 诊 健康 疾病 寿命"),
    (Topic::Education, "学校 学位 幼儿园 高校 教育 中学 小学 招生 学生 教师 职校"),
    (Topic::Welfare, "养老 低保 救助 育儿 托育 残疾人 社保 保险 可支配收入 民生支出 保障性 补贴 参保"),
    (Topic::Ecology, "空气 水质 森林 造林 绿化 污水 生态 水土 草原 湿地 PM 矿山 河 碳 能耗 排放 垃圾 环保"),
    (Topic::Agriculture, "粮 农田 蔬菜 种植 养殖 畜 农产品 灌溉 农业 合作社 家庭农场 农机 亩"),
    (Topic::Rural, "乡村 农村 脱贫 返贫 农房 帮扶 村"),
    (Topic::Innovation, "研发 科技 高新技术 专利 创新 技术合同 人才 专精特新 实验室"),
    (Topic::Openness, "进出口 外贸 外资 出口 口岸 班列 跨境 贸易关系"),
    (Topic::Investment, "投资 项目 招商 签约 到位资金"),
    (Topic::Industry, "工业 制造业 产业链 产值 规上 产能 集群 园区"),
    (Topic::Consumption, "消费 零售 旅游 游客 电商 以旧换新"),
    (Topic::Infrastructure, "公路 铁路 高铁 机场 里程 千瓦 电站 水库 供水 基站 管网 自来水 储能"),
    (Topic::Urban, "城镇 城市 小区 棚户区 停车位 充电桩 住房 城区"),
    (Topic::Culture, "文化 文艺 体育 文物 运动员 博物馆 景区 演出"),
    (Topic::Safety, "安全 案件 发案 信访 事故 治安"),
    (Topic::Reform, "改革 营商 审批 事项 税 国有企业 经营主体 市场主体 检查"),
    (Topic::Government, "建议 提案 政府 预算 法规 规章 支出"),
];

/// The field of public life that a name belongs to.
pub(super) fn topic(name: &str) -> Topic {
    let chars: Vec<char> = name.chars().collect();
    TOPICS.iter().find(|(_, words)| any(&chars, words)).map_or(Topic::Economy, |(topic, _)| *topic)
}

/// A name as it is compared.
pub(super) fn key(name: &str) -> String {
    name.chars().filter(|c| !"“”、的 ".contains(*c)).collect()
}

/// The series that reports have in common, by one of its names.
pub(super) fn common(name: &str) -> Option<&'static str> {
    let key = key(name);
    COMMON.iter().find(|(_, names)| names.split(' ').any(|name| name == key)).map(|(slug, _)| *slug)
}

/// What the series of an indicator begins with that has no word of its own.
const MADE: &str = "s-";

/// The series of an indicator, by its name: the one that reports have in common, else one that is the same for the same name
/// wherever it is read, and for no other: a number would be another indicator in the next report.
pub(super) fn series(name: &str) -> String {
    common(name).map_or_else(|| format!("{MADE}{:08x}", fingerprint(&key(name))), str::to_owned)
}

/// Whether a series was made of a name, which may have been corrected since.
pub(super) fn is_made(series: &str) -> bool {
    series.strip_prefix(MADE).is_some_and(|hash| hash.len() == 8 && hash.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// The same number for the same text on every machine (FNV-1a).
pub(super) fn fingerprint(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The first of `name`, `name-2`, `name-3` … that is free.
pub(super) fn numbered(name: &str, mut take: impl FnMut(&str) -> bool) -> String {
    if take(name) {
        return name.to_owned();
    }
    (2_u32..).map(|count| format!("{name}-{count}")).find(|name| take(name)).unwrap_or_default()
}

/// Gives out ids.
#[derive(Debug, Default)]
pub(super) struct Names {
    ids: BTreeMap<String, usize>,
}

impl Names {
    /// An id that no other draft has.
    pub fn id(&mut self, series: &str, measure: Measure, period: Period) -> String {
        let kind = match measure {
            Measure::Growth => "-growth",
            Measure::AvgGrowth => "-avg-growth",
            Measure::Change => "-change",
            Measure::Rank => "-rank",
            Measure::Level | Measure::Share => "",
        };
        let usual = format!("{series}{kind}-{period}");
        let count = self.ids.entry(usual.clone()).or_default();
        *count += 1;

        if *count == 1 { usual } else { format!("{usual}-no{count}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_one_series() {
        let mut names = Names::default();
        assert_eq!(series("地区生产总值"), "gdp");
        let first = series("“黄河”生态修复项目");
        assert_eq!(series("黄河生态修复项目"), first);
        assert_ne!(series("治理河道"), first);
        assert!(is_made(&first) && !is_made("gdp") && !is_made("s-curve"));
        let id = names.id("gdp", Measure::Growth, Period::Year(2025));
        assert_eq!(id, "gdp-growth-2025");
        assert_ne!(names.id("gdp", Measure::Growth, Period::Year(2025)), id);
    }
}
