//! Reading reports: what sentences of the genre say, that nothing is lost, that nothing panics, that time grows with length.
//! The sentences are of no report.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use tujie::extract::{Draft, Extraction, Options, Reason, Refusal, extract};
use tujie::report::{Figure, Spot};

/// A report of an invented city around some sentences of its review.
fn review(body: &str) -> String {
    format!(
        "政府工作报告\n——2026年1月20日在云溪市第五届人民代表大会第六次会议上\n各位代表:\n一、2025年工作回顾\n{body}"
    )
}

fn read(text: &str) -> Extraction {
    extract(text, &Options::default()).unwrap_or_else(|refusal| panic!("{refusal}: {text}"))
}

/// A draft as one line: name, place where it is another, period, status where not actual, measure, bound, value, unit.
fn line(draft: &Draft) -> String {
    let [_, _, name, _, _, place, period, status, measure, bound, value, unit, ..] = draft.figure.fields();
    let place = if place == "云溪市" { String::new() } else { format!("@{place}") };
    let status = if status == "actual" { String::new() } else { format!(" {status}") };
    format!("{name}{place} {period}{status} {measure} {bound}{value}{unit}")
}

fn lines(text: &str) -> Vec<String> {
    read(text).drafts.iter().map(line).collect()
}

#[track_caller]
fn reads(body: &str, expected: &[&str]) {
    assert_eq!(lines(&review(body)), expected, "{body}");
}

#[test]
fn a_subject_is_carried_over_clauses() {
    reads(
        "全年完成地区生产总值512.3亿元、增长6.2%,规模以上工业增加值增长８．１％。",
        &[
            "地区生产总值 2025 level =512.3亿元",
            "地区生产总值 2025 growth =6.2%",
            "规模以上工业增加值 2025 growth =8.1%",
        ],
    );
}

#[test]
fn each_of_a_list_has_its_own_number() {
    reads(
        "城乡居民人均可支配收入分别增长5.1%、6.3%。刑事、治安案件分别下降12%、9%。",
        &[
            "城镇居民人均可支配收入 2025 growth =5.1%",
            "农村居民人均可支配收入 2025 growth =6.3%",
            "刑事案件 2025 growth =-12%",
            "治安案件 2025 growth =-9%",
        ],
    );
}

#[test]
fn from_and_to_are_two_years() {
    reads("森林覆盖率由31.2%提高到33%。", &["森林覆盖率 2024 share =31.2%", "森林覆盖率 2025 share =33%"]);
    let five =
        review("收入稳定。\n过去五年,是云溪发展最快的五年。公路里程由310公里增加到634公里,地区生产总值年均增长7%。");
    assert_eq!(
        lines(&five),
        ["公路里程 2020 level =310公里", "公路里程 2025 level =634公里", "地区生产总值 2021-2025 avg_growth =7%",]
    );
}

#[test]
fn what_is_counted_stands_before_or_behind() {
    reads(
        "新建改造污水处理厂5座、污水管网58.4公里。7家帮扶单位投入资金1.97亿元。90%的村卫生室达标,八成以上资金用于民生。",
        &[
            "新建改造污水处理厂 2025 level =5座",
            "新建改造污水管网 2025 level =58.4公里",
            "帮扶单位投入资金 2025 level =7家",
            "帮扶单位投入资金 2025 level =1.97亿元",
            "村卫生室达标 2025 share =90%",
            "资金用于民生 2025 share >=80%",
        ],
    );
}

#[test]
fn bounds_ratios_ranks_and_thresholds() {
    reads(
        "实施500万元以上项目2594个。三次产业比例调整为16.4:22.3:61.3。经济总量由全省第9位上升至第7位。举办活动890余场次。覆盖率稳定在80%左右。",
        &[
            "500万元以上项目 2025 level =2594个",
            "第一产业比重（三次产业比例） 2025 share =16.4%",
            "第二产业比重（三次产业比例） 2025 share =22.3%",
            "第三产业比重（三次产业比例） 2025 share =61.3%",
            "经济总量 2024 rank =9位",
            "经济总量 2025 rank =7位",
            "举办活动 2025 level >=890场次",
            "覆盖率 2025 share ~80%",
        ],
    );
}

#[test]
fn targets_and_plans_have_their_years() {
    let text = "2026年云溪市政府工作报告\n一、2025年工作回顾\n增长5%。\n二、“十五五”时期主要目标\n力争地区生产总值达到1100亿元,居民收入年均增长7%以上。\n三、2026年重点工作\n固定资产投资增长6%,到2030年供水能力达到20万吨。";
    assert_eq!(
        lines(text)[1..],
        [
            "地区生产总值 2030 target level =1100亿元",
            "居民收入 2026-2030 target avg_growth >=7%",
            "固定资产投资 2026 target growth =6%",
            "供水能力 2030 target level =20万吨",
        ]
    );
}

#[test]
fn what_is_no_figure_is_listed_with_its_reason() {
    let text = review(
        "深入开展“三抓三促”行动,第八届艺术节开幕,330千伏变电站开工,《九条措施》出台,2023年动工,一系列政策落地,居第3位。",
    );
    let read = read(&text);
    let reason = |word: &str| read.unread.iter().filter(|u| u.text == word).map(|u| u.reason).collect::<Vec<_>>();
    assert_eq!(reason("三"), [Reason::Slogan, Reason::Slogan]);
    assert!(reason("八").contains(&Reason::Ordinal));
    assert_eq!(reason("330"), [Reason::Name]);
    assert_eq!(reason("九"), [Reason::Document]);
    assert_eq!(reason("2023"), [Reason::Date]);
    assert!(reason("一").contains(&Reason::Phrase));
    assert_eq!(read.drafts.len(), 1);
}

#[test]
fn places_of_the_national_list() {
    let text = "2026年安徽省政府工作报告\n一、2025年工作回顾\n合肥发运班列1200列,全省粮食产量838.6亿斤。";
    let read = read(text);
    let places: Vec<&str> = read.drafts.iter().map(|draft| draft.figure.place.as_str()).collect();
    assert_eq!((read.place.as_str(), places), ("安徽省", vec!["合肥市", "安徽省"]));
    let named =
        extract("一、2025年工作回顾\n粮食产量8万吨。", &Options { place: Some("临河镇".to_owned()), year: None });
    assert_eq!(named.map(|read| read.drafts[0].figure.place.clone()), Ok("临河镇".to_owned()));
}

#[test]
fn what_is_no_report_is_refused_with_what_stood_there() {
    let refused = |text: &str| extract(text, &Options::default()).expect_err("no report");
    assert_eq!(refused(" \n\u{3000}"), Refusal::Empty);
    assert!(matches!(refused("PK\u{3}\u{4}\u{0}\u{fffd}"), Refusal::Binary { at: 2, .. }));
    assert!(matches!(refused("The quick brown fox of 2025 jumps 12 times."), Refusal::NotAReport { han: 0, .. }));
    assert!(matches!(refused("春眠不觉晓,处处闻啼鸟。"), Refusal::NotAReport { numerals: 0, .. }));
    assert!(matches!(refused(&"长".repeat(600_000)), Refusal::TooLong { found: 600_000, .. }));
    assert!(matches!(refused(&"x".repeat(20_000_000)), Refusal::TooLong { .. }));
    assert!(matches!(refused("粮食产量达到十二万吨。"), Refusal::NoYear { .. }));
    let options = Options { place: None, year: Some(26) };
    assert_eq!(extract("粮食产量8万吨。", &options), Err(Refusal::Year { found: 26 }));
}

/// Each draft is a row that `figures.csv` takes and quotes the text, and each digit is read or listed.
fn sound(text: &str, read: &Extraction) -> Result<(), TestCaseError> {
    let chars: Vec<char> = text.chars().collect();
    let mut told = vec![false; chars.len()];
    for draft in &read.drafts {
        let fields = draft.figure.fields();
        let fields: [&str; 15] = std::array::from_fn(|at| fields[at].as_str());
        let row = Figure::parse(&fields, Spot { file: "figures.csv", row: 2 });
        prop_assert!(row.is_ok(), "{:?}", row.err());
        prop_assert_eq!(&draft.figure.quote, &chars[draft.clause.clone()].iter().collect::<String>());
        told[draft.at.clone()].fill(true);
    }
    for unread in &read.unread {
        prop_assert_eq!(&unread.text, &chars[unread.at.clone()].iter().collect::<String>());
        told[unread.at.clone()].fill(true);
    }
    let lost = chars.iter().zip(&told).position(|(c, told)| c.is_ascii_digit() && !told);
    prop_assert_eq!(lost, None);
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_read_whole_or_refused(text in "\\PC{0,200}", year in proptest::option::of(1900_u16..2200)) {
        if let Ok(read) = extract(&text, &Options { place: None, year }) {
            sound(&text, &read)?;
        }
    }

    #[test]
    fn any_words_of_the_genre_are_read_whole(words in proptest::collection::vec(proptest::sample::select(WORDS), 0..60)) {
        let text = review(&words.concat());
        sound(&text, &read(&text))?;
    }
}

/// What sentences of reports are made of.
const WORDS: &[&str] = &[
    "地区生产总值",
    "增长",
    "6.9%",
    "、",
    ",",
    "。",
    "\n",
    "2025年",
    "达到",
    "793.9亿元",
    "由",
    "提高到",
    "分别",
    "城乡居民收入",
    "(一)",
    "“十四五”时期",
    "五年来",
    "预计",
    "年均",
    "新建",
    "新增",
    "12个",
    "7家",
    "项目",
    "以上",
    "突破",
    "占",
    "个百分点",
    "第",
    "3位",
    "前三",
    "16.4:22.3:61.3",
    "百亿",
    "千",
    "万",
    "亿",
    "多",
    "一半",
    "八成",
    "百分之",
    "四点五",
    "“",
    "”",
    "《",
    "(",
    ")",
    "——",
    "各",
    "其中",
    "等",
    "的",
    "和",
    "高于全国",
    "压减",
    "1.66",
    "5000",
    "万人",
    "%",
    "倍",
    "到2030年",
    "连续",
    "8个季度",
    "用于",
    ":",
    ";",
    " ",
    "０",
    "％",
    "99999999999999999999",
    "G",
    "级",
];

#[test]
fn time_grows_with_length() {
    let time = |sentence: &str, count: usize| {
        let text = review(&sentence.repeat(count));
        let start = Instant::now();
        let _ = extract(&text, &Options::default());
        start.elapsed()
    };
    // A report, a line without an end, a list without an end, quotations that never close, numerals alone.
    let sentences =
        ["全年完成地区生产总值512.3亿元、增长6.2%,新建学校12所。\n", "增长5%、", "甲、乙12个", "“12", "一二三", "5%,"];
    for sentence in sentences {
        let (short, long) = (time(sentence, 1_000), time(sentence, 8_000));
        // Eight times the work; a square of it would be 64 times.
        assert!(long < short * 24 + Duration::from_millis(50), "{sentence}: {short:?}, then {long:?}");
    }
}
