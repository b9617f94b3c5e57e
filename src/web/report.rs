//! A dataset as the script holds it.

use std::rc::Rc;

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::error;
use super::tree::{JsTree, object, set};
use crate::report::open::Tree;
use crate::report::{Dataset, Figure, Lang, Period, Query, Status, Topic, View, open, packed};
use crate::words::{note, quantity};

/// A dataset, shared by all charts that show it.
#[wasm_bindgen]
pub struct ReportHandle {
    pub(super) dataset: Rc<Dataset>,
}

/// A figure as the script sees it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct FigureOut<'a> {
    id: &'a str,
    series: &'a str,
    name: &'a str,
    name_en: &'a str,
    topic: &'a str,
    place: &'a str,
    period: String,
    status: &'a str,
    measure: &'a str,
    bound: &'a str,
    value: f64,
    value_text: String,
    unit: &'a str,
    section: &'a str,
    section_title: &'a str,
    paragraph: u16,
    quote: &'a str,
    note: String,
    derived: bool,
}

impl<'a> FigureOut<'a> {
    pub(super) fn new(dataset: &'a Dataset, figure: &'a Figure, lang: Lang) -> Self {
        Self {
            id: &figure.id,
            series: &figure.series,
            name: &figure.name.zh,
            name_en: &figure.name.en,
            topic: figure.topic.word(),
            place: &figure.place,
            period: figure.period.to_string(),
            status: figure.status.word(),
            measure: figure.measure.word(),
            bound: figure.bound.word(),
            value: figure.value.to_f64(),
            value_text: quantity(figure.value, figure.unit, figure.measure, figure.bound, lang),
            unit: figure.unit.zh(),
            section: &figure.section,
            section_title: dataset.section(&figure.section).map_or("", |s| s.title.get(lang)),
            paragraph: figure.paragraph,
            quote: &figure.quote,
            note: note(dataset, figure, lang),
            derived: figure.is_derived(),
        }
    }
}

pub(super) fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let plain = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&plain).map_err(|e| error::of_browser(&e.to_string()))
}

#[wasm_bindgen]
impl ReportHandle {
    /// The report that ships inside.
    pub fn bundled() -> Result<ReportHandle, JsValue> {
        thread_local! {
            static BUNDLED: std::cell::OnceCell<Rc<Dataset>> = const { std::cell::OnceCell::new() };
        }
        BUNDLED.with(|cell| {
            if let Some(dataset) = cell.get() {
                return Ok(Self { dataset: dataset.clone() });
            }
            let dataset = Rc::new(crate::bundled::dataset().map_err(|f| error::of_dataset(&f))?);
            Ok(Self { dataset: cell.get_or_init(|| dataset).clone() })
        })
    }

    /// A dataset in the packed form.
    #[wasm_bindgen(js_name = fromPacked)]
    pub fn from_packed(text: &str) -> Result<ReportHandle, JsValue> {
        let dataset = packed::unpack(text).map_err(|f| error::of_dataset(&f))?;
        if let Err(faults) = dataset.validate() {
            return Err(first(&faults));
        }
        Ok(Self { dataset: Rc::new(dataset) })
    }

    /// A dataset in the open form: a plain object, as JSON gives it.
    #[wasm_bindgen(js_name = fromObject)]
    pub fn from_object(object: JsValue) -> Result<ReportHandle, JsValue> {
        let dataset = open::read(&JsTree(object)).map_err(|faults| first(&faults))?;
        Ok(Self { dataset: Rc::new(dataset) })
    }

    /// The figures that a query takes, in reading order; `lang` words the values.
    pub fn figures(&self, query: JsValue, lang: &str) -> Result<JsValue, JsValue> {
        let lang = Lang::from_tag(lang);
        let words = Words::read(query);
        let query = words.query()?;
        let found: Vec<FigureOut<'_>> =
            self.dataset.figures(&query).map(|figure| FigureOut::new(&self.dataset, figure, lang)).collect();
        to_js(&found)
    }

    /// The views, in the order of the report's stories; of a figure, those that show it.
    pub fn views(&self, figure: Option<String>) -> js_sys::Array {
        let views = js_sys::Array::new();
        let wanted = |v: &&View| figure.as_ref().is_none_or(|id| self.dataset.shows(v, id));
        for v in self.dataset.views.iter().filter(wanted) {
            let (title, subtitle) = (&v.title, &v.subtitle);
            views.push(&object(&[
                ("id", &v.id),
                ("form", &v.form),
                ("chapter", &v.chapter),
                ("title", &title.zh),
                ("titleEn", &title.en),
                ("subtitle", &subtitle.zh),
                ("subtitleEn", &subtitle.en),
            ]));
        }
        views
    }

    /// The chapters, in the order of the report's stories.
    pub fn chapters(&self) -> js_sys::Array {
        let chapters = js_sys::Array::new();
        for c in &self.dataset.chapters {
            chapters.push(&object(&[("id", &c.id), ("title", &c.title.zh), ("titleEn", &c.title.en)]));
        }
        chapters
    }

    /// What the report says of itself.
    pub fn about(&self) -> JsValue {
        let about = &self.dataset.about;
        let found = object(&[
            ("title", &about.title.zh),
            ("titleEn", &about.title.en),
            ("delivered", &about.delivered),
            ("published", &about.published),
            ("publisher", &about.publisher.zh),
            ("publisherEn", &about.publisher.en),
        ]);
        set(&found, "figures", &(self.dataset.figures.len() as f64).into());
        found
    }
}

/// The words of a query object; empty where a key is not set.
struct Words([Option<String>; 6]);

const KEYS: [&str; 6] = ["topic", "period", "status", "place", "series", "text"];

impl Words {
    fn read(query: JsValue) -> Self {
        let tree = JsTree(query);
        Self(KEYS.map(|key| tree.get(key).and_then(|v| v.text())))
    }

    fn query(&self) -> Result<Query<'_>, JsValue> {
        let [topic, period, status, place, series, text] = self.0.each_ref().map(Option::as_deref);
        let wrong = |key: &str, expected: &str, found: &str| {
            let error = crate::chart::ChartError::option(key, expected, found);
            error::of_chart(&error, Lang::En)
        };
        let topic = topic.map(|w| Topic::from_word(w).ok_or_else(|| wrong("topic", Topic::WORDS, w))).transpose()?;
        let period =
            period.map(|w| w.parse::<Period>().map_err(|()| wrong("period", "2025 or 2021-2025", w))).transpose()?;
        let status =
            status.map(|w| Status::from_word(w).ok_or_else(|| wrong("status", Status::WORDS, w))).transpose()?;
        Ok(Query { topic, period, status, place, series, text })
    }
}

fn first(faults: &[crate::report::Fault]) -> JsValue {
    faults.first().map_or_else(|| error::of_browser("no dataset"), error::of_dataset)
}
