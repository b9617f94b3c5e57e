//! Any text, and texts made of the words of reports, read for figures.
#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use tujie::extract::{Options, extract};
use tujie_fuzz::sound_extraction;

/// What reports are made of: each byte of an input is one of these.
const WORDS: [&str; 96] = [
    "地区生产总值", "增长", "6.9%", "、", ",", "。", "\n", "2025年", "达到", "793.9亿元", "由", "提高到", "分别", "城乡居民人均可支配收入", "一、",
    "(一)", "“十四五”时期", "五年来", "今年", "预计", "年均", "累计", "新建", "新增", "12个", "7家", "项目", "以上", "左右", "突破", "不低于", "占",
    "比重", "个百分点", "第", "3位", "居全省", "前三", "16.4:22.3:61.3", "百亿", "千", "万", "亿", "多", "余", "一半", "八成", "三分之一", "百分之",
    "四点五", "“", "”", "《", "》", "(", ")", "——", "各", "其中", "等", "的", "和", "高于全国", "下降", "压减", "减少", "1.66", "5000",
    "万人", "公里", "%", "倍", "两", "十", "二〇二五", "到2030年", "安定区", "陇西", "同比", "连续", "8个季度", "获评", "用于", "民生", ":", ";", " ",
    "\u{3000}", "０", "．", "％", "99999999999999999999", "G", "级", "名词解释", "各位代表:",
];

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    year: Option<u16>,
    place: Option<&'a str>,
    text: &'a str,
    words: &'a [u8],
}

fuzz_target!(|input: Input<'_>| {
    let options = Options { place: input.place.map(str::to_owned), year: input.year };
    let made: String = input.words.iter().map(|byte| WORDS[usize::from(*byte) % WORDS.len()]).collect();
    for text in [input.text.to_owned(), made.clone(), format!("2026年政府工作报告\n{made}")] {
        match extract(&text, &options) {
            Ok(read) => sound_extraction(&text, &read),
            Err(refusal) => assert!(!refusal.to_string().is_empty() && !refusal.code().is_empty()),
        }
    }
});
