use crate::report::{Lang, Status, part};

/// Every fixed text of the interface in one language. A third language is one more value of this type.
///
/// In a text, `{0}`, `{1}` … stand for what [`fill`] puts there.
#[derive(Debug)]
#[allow(missing_docs, reason = "the Chinese text beside each name says what it is")]
pub struct Messages {
    pub actual: &'static str,
    pub expected: &'static str,
    pub target: &'static str,
    pub target_of: &'static str,
    pub derived: &'static str,
    pub derived_marks: &'static str,
    pub sketch_map: &'static str,
    pub by_average_growth: &'static str,
    pub grown: &'static str,
    pub fallen: &'static str,
    pub expected_rings: &'static str,
    pub expected_hatched: &'static str,
    pub qualified: &'static str,
    pub table_caption: &'static str,
    pub no_data: &'static str,
    pub source: &'static str,
    pub source_day: &'static str,
    pub note: &'static str,
    pub chart: &'static str,
    pub show_table: &'static str,
    pub hide_table: &'static str,
    pub item: &'static str,
    pub position: &'static str,
    pub paragraph: &'static str,
    pub quote_open: &'static str,
    pub quote_close: &'static str,
    pub colon: &'static str,
    pub comma: &'static str,
    pub stop: &'static str,
    pub cut_axis: &'static str,
    pub zoomed: &'static str,
    pub rows_left_out: &'static str,
    pub table_left_out: &'static str,
    pub keys: &'static str,
    pub summary_rows: &'static str,
    pub summary_range: &'static str,
    pub summary_change: &'static str,
    pub summary_targets: &'static str,
    pub summary_extent: &'static str,
    pub unknown_view: &'static str,
    pub unknown_form: &'static str,
    pub bad_option: &'static str,
    pub unfit: &'static str,
    pub of_one_unit: &'static str,
    pub of_average_growth: &'static str,
    pub of_a_whole: &'static str,
    pub empty_series: &'static str,
    pub own_title: &'static str,
}

static ZH: Messages = Messages {
    actual: "实际",
    expected: "预计",
    target: "目标",
    target_of: "{0}目标",
    derived: "推算",
    derived_marks: "带*的数报告未直接列出，由报告所列数推算",
    sketch_map: "方格为示意，非行政区划界线",
    by_average_growth: "按年均增速推算",
    grown: "增长{0}",
    fallen: "下降{0}",
    expected_rings: "虚线圈为预计数",
    expected_hatched: "斜纹为预计数",
    qualified: "{0}（{1}）",
    table_caption: "{0}（单位：{1}）",
    no_data: "无数据",
    source: "来源：{0}",
    source_day: "{0}（{1}）",
    note: "注：{0}",
    chart: "图表",
    show_table: "数据表",
    hide_table: "收起数据表",
    item: "项目",
    position: "第{0}项，共{1}项",
    paragraph: "{0}，第{1}段",
    quote_open: "“",
    quote_close: "”",
    colon: "：",
    comma: "，",
    stop: "。",
    cut_axis: "纵轴自{0}起，不从零开始",
    zoomed: "图中只显示{0}至{1}",
    rows_left_out: "图中只画前{0}项，共{1}项，其余见数据表",
    table_left_out: "表中只列前{0}行，共{1}行，全部数据可下载",
    keys: "方向键移动，回车选定，Esc退出，H键再听一遍",
    summary_rows: "共{0}项",
    summary_range: "{0}最高，为{1}；{2}最低，为{3}",
    summary_change: "{0}由{1}变为{2}",
    summary_targets: "{0}有{1}项",
    summary_extent: "最高{0}，最低{1}",
    unknown_view: "没有名为“{0}”的视图。可用的视图：{1}。",
    unknown_form: "没有名为“{0}”的图表形式。可用的形式：{1}。",
    bad_option: "选项 {0} 应为{1}，现为“{2}”。",
    of_one_unit: "同一单位的数",
    of_average_growth: "一个时期的年均增速",
    of_a_whole: "合计为100%的各部分（误差不超过0.5）",
    unfit: "图表形式 {0} 只能表示{1}，现为{2}。",
    empty_series: "没有可画的数据。",
    own_title: "数据图",
};

static EN: Messages = Messages {
    actual: "actual",
    expected: "expected",
    target: "target",
    target_of: "{0} target",
    derived: "derived",
    derived_marks: "Numbers with * are not stated in the report; they follow from numbers that are",
    sketch_map: "The squares are a sketch, not administrative boundaries",
    by_average_growth: "derived from average yearly growth",
    grown: "up {0}",
    fallen: "down {0}",
    expected_rings: "Dashed rings are expected values",
    expected_hatched: "Hatched bars are expected values",
    qualified: "{0} ({1})",
    table_caption: "{0} (unit: {1})",
    no_data: "no data",
    source: "Source: {0}",
    source_day: "{0} ({1})",
    note: "Note: {0}",
    chart: "chart",
    show_table: "Data table",
    hide_table: "Hide data table",
    item: "Item",
    position: "item {0} of {1}",
    paragraph: "{0}, paragraph {1}",
    quote_open: "“",
    quote_close: "”",
    colon: ": ",
    comma: ", ",
    stop: ". ",
    cut_axis: "The vertical axis starts at {0}, not at zero",
    zoomed: "Only {0} to {1} is shown",
    rows_left_out: "The first {0} of {1} items are drawn; the data table has them all",
    table_left_out: "The first {0} of {1} rows; a download has them all",
    keys: "Arrow keys move, Enter selects, Escape leaves, H says this again",
    summary_rows: "{0} items",
    summary_range: "Highest: {0}, {1}; lowest: {2}, {3}",
    summary_change: "{0} went from {1} to {2}",
    summary_targets: "{0}: {1} items",
    summary_extent: "Highest {0}, lowest {1}",
    unknown_view: "There is no view named “{0}”. Views: {1}.",
    unknown_form: "There is no chart form named “{0}”. Forms: {1}.",
    bad_option: "Option {0} should be {1}; it is “{2}”.",
    of_one_unit: "values of one unit",
    of_average_growth: "the average yearly growth of one period",
    of_a_whole: "parts that sum to 100% within 0.5",
    unfit: "The form {0} shows {1}; here it is {2}.",
    empty_series: "There is nothing to draw.",
    own_title: "Chart",
};

/// The interface's texts in a language.
pub fn messages(lang: Lang) -> &'static Messages {
    match lang {
        Lang::Zh => &ZH,
        Lang::En => &EN,
    }
}

impl Messages {
    /// Adds a sentence to a text, with one stop at its end; nothing where there is none.
    pub fn add(&self, text: &mut String, sentence: &str) {
        let sentence = sentence.trim_end_matches(|c: char| c == '。' || c == '.' || c.is_whitespace());
        if sentence.is_empty() {
            return;
        }
        let stop = self.stop.trim_end();
        if !text.is_empty() {
            text.push_str(part(self.stop, stop.len(), self.stop.len()));
        }
        text.push_str(sentence);
        text.push_str(stop);
    }

    /// How sure a figure is, in a word.
    pub fn status(&self, status: Status) -> &'static str {
        match status {
            Status::Actual => self.actual,
            Status::Expected => self.expected,
            Status::Target => self.target,
        }
    }
}

/// Puts `values` in the places of `{0}`, `{1}` … of a text, once through, so that a value may hold braces.
pub fn fill(text: &str, values: &[&str]) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        out.push_str(part(rest, 0, at));
        let after = part(rest, at, rest.len());
        let digit = after.as_bytes().get(1).copied().unwrap_or(b' ').wrapping_sub(b'0');
        match values.get(usize::from(digit)) {
            Some(value) if after.as_bytes().get(2) == Some(&b'}') => {
                out.push_str(value);
                rest = part(after, 3, after.len());
            }
            _ => {
                out.push('{');
                rest = part(after, 1, after.len());
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_have_one_stop_each() {
        let said = |words: &Messages, sentences: &[&str]| {
            let mut text = String::new();
            sentences.iter().for_each(|sentence| words.add(&mut text, sentence));
            text
        };
        assert_eq!(said(&ZH, &["甲。", "", "乙"]), "甲。乙。");
        assert_eq!(said(&EN, &["a", "b. "]), "a. b.");
        assert_eq!(said(&EN, &["", "."]), "");
    }

    #[test]
    fn fills_places_once() {
        assert_eq!(fill("第{0}项,共{1}项", &["2", "7"]), "第2项,共7项");
        assert_eq!(fill("{0}{1}", &["{1}", "x"]), "{1}x");
        assert_eq!(fill("{2} {", &["a"]), "{2} {");
    }
}
