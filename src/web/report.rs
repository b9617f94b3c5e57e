//! A dataset as the script holds it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{JsString, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::canvas::CanvasMeasure;
use super::error;
use super::object::{object, set};
use super::record::{Record, Value};
use crate::chart::Form;
use crate::report::{Dataset, Fault, Figure, Lang, Period, Query, Status, Topic, View, details, names, packed};
use crate::words::{note, quantity};

/// A dataset, shared by all charts that show it.
#[wasm_bindgen]
pub struct ReportHandle {
    pub(super) store: Rc<Store>,
}

/// A dataset whose details may come later than its first chart, and what its charts share.
pub(super) struct Store {
    dataset: RefCell<Rc<Dataset>>,
    /// Whether its figures have their names: those of the bundled report come with the part that asks for them.
    is_named: Cell<bool>,
    /// `None` where the browser gives no 2d context.
    pub(super) measure: Option<CanvasMeasure>,
}

impl Store {
    fn new(dataset: Dataset, is_named: bool, canvas: &HtmlCanvasElement) -> Rc<Self> {
        let (dataset, is_named) = (RefCell::new(Rc::new(dataset)), Cell::new(is_named));
        Rc::new(Self { dataset, is_named, measure: CanvasMeasure::new(canvas) })
    }

    /// The dataset as it is now, to draw it.
    pub(super) fn get(&self) -> Rc<Dataset> {
        self.dataset.borrow().clone()
    }

    /// The dataset with the series, ids and topics of its figures.
    pub(super) fn named(&self) -> Rc<Dataset> {
        if !self.is_named.replace(true) {
            // The build has taken them out of this dataset, and a test puts them back.
            let _ = self.change(|dataset| names::put(dataset, crate::bundled::NAMES));
        }
        self.get()
    }

    fn change(&self, change: impl FnOnce(&mut Dataset) -> Result<(), Fault>) -> Result<(), Fault> {
        let mut dataset = Dataset::clone(&self.get());
        change(&mut dataset)?;
        self.dataset.replace(Rc::new(dataset));
        Ok(())
    }
}

/// A figure as the script sees it.
pub(super) fn figure_record(dataset: &Dataset, figure: &Figure, lang: Lang) -> Record {
    let text = |text: &str| Value::from(text);
    Record(vec![
        ("id", text(&figure.id)),
        ("series", text(&figure.series)),
        ("name", text(&figure.name.zh)),
        ("nameEn", text(&figure.name.en)),
        ("topic", text(figure.topic.word())),
        ("place", text(&figure.place)),
        ("period", figure.period.to_string().into()),
        ("status", text(figure.status.word())),
        ("measure", text(figure.measure.word())),
        ("bound", text(figure.bound.word())),
        ("value", Value::Number(figure.value.to_f64())),
        ("valueText", quantity(figure.value, figure.unit, figure.measure, figure.bound, lang).into()),
        ("unit", text(figure.unit.zh())),
        ("section", text(&figure.section)),
        ("sectionTitle", text(dataset.section(&figure.section).map_or("", |s| s.title.get(lang)))),
        ("paragraph", Value::Number(f64::from(figure.paragraph))),
        ("quote", text(&figure.quote)),
        ("note", note(dataset, figure, lang).into()),
        ("derived", Value::Truth(figure.is_derived())),
    ])
}

#[wasm_bindgen]
impl ReportHandle {
    /// The report that ships with this module, from its packed text without names and details: these come by `attach`, those
    /// with the part that asks for them; `None` where the text is damaged. An empty text is no report: what charts of a caller's
    /// own numbers share. Texts of its charts are measured on `canvas`, which is in no page.
    pub fn bundled(text: &str, canvas: HtmlCanvasElement) -> Option<ReportHandle> {
        let is_none = text.is_empty();
        let dataset = if is_none { Dataset::default() } else { packed::read(text).ok()? };
        Some(Self { store: Store::new(dataset, is_none, &canvas) })
    }

    /// The packed names of that report: for what holds it beside another.
    #[wasm_bindgen(js_name = bundledNames)]
    pub fn bundled_names() -> JsString {
        crate::bundled::NAMES.into()
    }

    /// A dataset in the packed form, checked by who packed it.
    #[wasm_bindgen(js_name = fromPacked)]
    pub fn from_packed(text: &str, canvas: HtmlCanvasElement) -> Result<ReportHandle, JsValue> {
        let dataset = packed::unpack(text).map_err(|f| error::of_dataset(&f))?;
        Ok(Self { store: Store::new(dataset, true, &canvas) })
    }

    /// Puts the details into the dataset; charts that show it have them from then on.
    pub fn attach(&self, text: &str) -> Result<(), JsValue> {
        self.store.named();
        self.store.change(|dataset| details::put(dataset, text)).map_err(|f| error::of_dataset(&f))
    }

    /// The parts of the module that make the chart of a view, with commas between; empty where there is no such view.
    pub fn parts(&self, view: &str) -> JsString {
        let dataset = self.store.get();
        let form = dataset.view(view).and_then(|view| Form::from_words(&view.form, &view.each));
        form.map_or("", Form::parts).into()
    }

    /// The figures that a query takes, in reading order; `lang` words the values.
    pub fn figures(&self, query: JsValue, lang: &str) -> Result<js_sys::Array, JsValue> {
        let lang = Lang::from_tag(lang);
        let words = Words::read(query);
        let query = words.query()?;
        let dataset = self.store.named();
        let found = js_sys::Array::new();
        for figure in dataset.figures(&query) {
            found.push(&figure_record(&dataset, figure, lang).to_js()?);
        }
        Ok(found)
    }

    /// The figure with this id; `undefined` where there is none.
    pub fn figure(&self, id: &str, lang: &str) -> Result<JsValue, JsValue> {
        let dataset = self.store.named();
        match dataset.figure(id) {
            Some(figure) => figure_record(&dataset, figure, Lang::from_tag(lang)).to_js(),
            None => Ok(JsValue::UNDEFINED),
        }
    }

    /// The views, in the order of the report's stories; of a figure, those that show it.
    pub fn views(&self, figure: Option<String>) -> js_sys::Array {
        let views = js_sys::Array::new();
        let dataset = self.store.named();
        let wanted = |v: &&View| figure.as_ref().is_none_or(|id| dataset.shows(v, id));
        for v in dataset.views.iter().filter(wanted) {
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
        for c in &self.store.named().chapters {
            chapters.push(&object(&[("id", &c.id), ("title", &c.title.zh), ("titleEn", &c.title.en)]));
        }
        chapters
    }

    /// What the report says of itself.
    pub fn about(&self) -> JsValue {
        let dataset = self.store.named();
        let about = &dataset.about;
        let found = object(&[
            ("title", &about.title.zh),
            ("titleEn", &about.title.en),
            ("delivered", &about.delivered),
            ("published", &about.published),
            ("publisher", &about.publisher.zh),
            ("publisherEn", &about.publisher.en),
        ]);
        set(&found, "figures", &(dataset.figures.len() as f64).into());
        found
    }
}

/// The words of a query object; empty where a key is not set.
struct Words([Option<String>; 6]);

const KEYS: [&str; 6] = ["topic", "period", "status", "place", "series", "text"];

impl Words {
    fn read(query: JsValue) -> Self {
        Self(KEYS.map(|key| Reflect::get(&query, &key.into()).ok()?.as_string()))
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
