//! One chart as the script holds it: laid out, painted, hit, walked and told. The page's elements and events are the
//! script's; what is drawn and said is made here.

use std::rc::Rc;

use js_sys::{Array, Float64Array, JsString};
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::canvas::{CanvasPainter, Palette};
use super::error;
use super::options::Plain;
use super::record::{Record, Value};
use super::report::{ReportHandle, Store, figure_record};
use crate::chart::options::{Options, Shown};
use crate::chart::scene::{Point, Rect, Step, Target};
use crate::chart::{
    self, Chart, ChartError, Datum, Frame, MOST_TABLE_ROWS, Marks, Motion, Reading, RowOrder, Scene, Table,
};
use crate::report::{Dataset, Lang};
use crate::words::{fill, messages};

/// A canvas that every browser still draws, in device pixels: Safari's may be no longer than 16,384 and, on a phone, hold no
/// more than 16,777,216 in all. Beyond its limit a browser draws nothing, and says nothing.
const LONGEST: f64 = 16_000.0;
const MOST_PIXELS: f64 = 16e6;

/// A chart. The script holds one behind each `mount`.
#[wasm_bindgen]
pub struct ChartHandle {
    store: Rc<Store>,
    chart: Chart,
    text_scale: f64,
    scene: Option<Scene>,
    /// What was on screen before the last change, until it is laid out.
    before: Option<Marks>,
    motion: Option<Motion>,
}

/// The orders of rows, as the script counts them.
static ORDERS: [RowOrder; 4] = [RowOrder::Made, RowOrder::Listed, RowOrder::Falling, RowOrder::Rising];

#[wasm_bindgen]
impl ChartHandle {
    /// Reads what is to be shown; nothing has a size yet.
    #[wasm_bindgen(constructor)]
    pub fn new(options: JsValue, report: &ReportHandle) -> Result<ChartHandle, JsValue> {
        let chart = read(options, &report.store.get())?;
        Ok(Self { store: report.store.clone(), chart, text_scale: 1.0, scene: None, before: None, motion: None })
    }

    /// Shows something else, it may be of another report.
    pub fn update(&mut self, options: JsValue, report: &ReportHandle) -> Result<(), JsValue> {
        let chart = read(options, &report.store.get())?;
        self.leave();
        self.store = report.store.clone();
        self.chart = chart;
        Ok(())
    }

    /// Looks at the chart in another way: without the columns or curves whose bits are set, its rows as made (0), as listed
    /// (1), falling (2) or rising (3), from `low` to `high` of a long line (all of it where they are `NaN`).
    pub fn read(&mut self, hidden: u32, order: u8, low: f64, high: f64) {
        self.leave();
        let order = ORDERS.get(usize::from(order)).copied().unwrap_or_default();
        let window = Some((low, high)).filter(|_| low < high);
        self.chart.read(&Reading { hidden, order, window });
    }

    /// The order of the rows, as [`ChartHandle::read`] counts them; 0 where they cannot be put in another.
    pub fn order(&self) -> u8 {
        let order = self.chart.order();
        ORDERS.iter().position(|known| Some(*known) == order).unwrap_or(0) as u8
    }

    /// Where the entries of the key stand that hide and show what they name, six numbers each: which column or curve, left,
    /// top, width and height in CSS pixels, and 1 where it is hidden.
    pub fn keys(&self) -> Float64Array {
        let mut told: Vec<f64> = Vec::new();
        let scene = self.scene.as_ref().filter(|_| self.chart.can_hide());
        let css = scene.map_or(1.0, |scene| 1.0 / scene.ratio);
        for key in scene.map_or(&[][..], |scene| &scene.keys) {
            let hidden = self.chart.key(key.index).is_some_and(|(_, hidden)| hidden);
            let area = key.area;
            let place = [area.x * css, area.y * css, area.width * css, area.height * css];
            told.push(key.index as f64);
            told.extend(place);
            told.push(f64::from(u8::from(hidden)));
        }
        numbers(&told)
    }

    /// What an entry of the key names.
    #[wasm_bindgen(js_name = keyName)]
    pub fn key_name(&self, index: usize) -> JsString {
        self.chart.key(index).map_or("", |(name, _)| name).into()
    }

    /// The stretch of a long line that is drawn, the whole, the least stretch, all in the axis' own unit, and left and
    /// width of the plot in CSS pixels; empty for a chart that has no such axis.
    pub fn zoom(&self) -> Float64Array {
        let Some((scene, zoom)) = self.scene.as_ref().and_then(|scene| Some((scene, scene.zoom?))) else {
            return numbers(&[]);
        };
        let (plot, css) = (zoom.plot, 1.0 / scene.ratio);
        let (shown, whole) = (zoom.shown, zoom.whole);
        numbers(&[shown.0, shown.1, whole.0, whole.1, zoom.least, plot.x * css, plot.width * css])
    }

    /// Lays the chart out `width` CSS pixels wide, its type `scale` times as large as usual; returns the width and height in
    /// CSS pixels. What was on screen before the last change moves to its new place, where `moving` is set, as
    /// [`ChartHandle::paint`] is told how far.
    pub fn layout(&mut self, width: f64, ratio: f64, scale: f64, moving: bool) -> Result<Float64Array, JsValue> {
        self.text_scale = scale;
        let scene = self.fitting(width, ratio)?;
        let size = numbers(&[scene.width / scene.ratio, scene.height / scene.ratio]);
        let before = self.before.take().filter(|_| moving);
        self.motion = before.map(|before| Motion::new(before, &Marks::new(&self.chart, &scene)));
        self.scene = Some(scene);
        Ok(size)
    }

    /// Paints what was laid out, on the page's own ground, `along` the way from what was there before: 0 to 1. `colors` are
    /// a line a role, in the order of [`Role::place`](chart::theme::Role::place).
    pub fn paint(&mut self, canvas: HtmlCanvasElement, colors: &str, along: f64) -> Result<(), JsValue> {
        let mut painter = CanvasPainter::new(&canvas, Palette(colors)).ok_or_else(error::no_canvas)?;
        self.motion.take_if(|_| along >= 1.0);
        let Some(scene) = &self.scene else { return Ok(()) };
        painter.paint(&canvas, scene, false, self.motion.as_ref().map(|motion| (motion, along)));
        Ok(())
    }

    /// Draws the chart on a canvas at `scale` device pixels a CSS pixel, on the theme's own ground.
    pub fn picture(&self, canvas: HtmlCanvasElement, width: f64, scale: f64, colors: &str) -> Result<(), JsValue> {
        if !(0.5..=8.0).contains(&scale) {
            let found = crate::words::plain(scale, 4, self.chart.lang);
            let error = ChartError::option("scale", "a number from 0.5 to 8", &found);
            return Err(error::of_chart(&error, self.chart.lang));
        }
        let scene = self.fitting(width, scale)?;
        let colors = Palette::complete(colors);
        let mut painter = CanvasPainter::new(&canvas, Palette(&colors)).ok_or_else(error::no_canvas)?;
        painter.paint(&canvas, &scene, true, None);
        Ok(())
    }

    /// The chart as an SVG document.
    pub fn svg(&self, width: f64, colors: &str) -> Result<JsString, JsValue> {
        let scene = self.laid_out(width, 1.0)?;
        Ok(chart::svg(&scene, &Palette(&Palette::complete(colors)), &self.chart.title, &chart::summary(&self.chart))
            .into())
    }

    /// The chart's values as CSV.
    pub fn csv(&self) -> JsString {
        let Table { header, rows, .. } = chart::table(&self.chart, usize::MAX);
        crate::words::csv(std::iter::once(header).chain(rows)).into()
    }

    /// What the chart shows, in sentences.
    pub fn describe(&self) -> JsString {
        chart::summary(&self.chart).into()
    }

    /// What stands around the picture, in the chart's language, which is named first: its title, what it is, what the keys
    /// do, and what the button shows and hides.
    pub fn words(&self) -> Array {
        let words = messages(self.chart.lang);
        let lines =
            [self.chart.lang.tag(), &self.chart.title, words.chart, words.keys, words.show_table, words.hide_table];
        lines.iter().map(|line| JsValue::from_str(line)).collect()
    }

    /// The chart as a table: its caption, its rows with the header first, and what stands below it; as many rows as a page
    /// bears, or all.
    pub fn table(&self, all: bool) -> Array {
        let data = chart::table(&self.chart, if all { usize::MAX } else { MOST_TABLE_ROWS });
        let rows = Array::of1(&texts(&data.header));
        for row in &data.rows {
            rows.push(&texts(row));
        }
        Array::of3(&Table::caption(&self.chart).into(), &rows, &texts(&data.below(&self.chart)))
    }

    /// The value under a place in CSS pixels; a place is told as [`ChartHandle::target`] does.
    pub fn hit(&self, x: f64, y: f64) -> Float64Array {
        let found = self.scene.as_ref().and_then(|s| s.hit(Point { x: x * s.ratio, y: y * s.ratio }));
        self.told(found)
    }

    /// Where a value is: its row and column, its outline (left, top, width, height), and where a tooltip points, in CSS
    /// pixels; empty where it is not drawn.
    pub fn target(&self, row: usize, column: usize) -> Float64Array {
        self.told(self.scene.as_ref().and_then(|scene| scene.target(Datum { row, column })))
    }

    /// The value that a key leads to from another (from none where `row` is out of reach): 0 to the one before, 1 after,
    /// 2 above, 3 below, 4 the first, 5 the last.
    pub fn step(&self, row: usize, column: usize, step: u8) -> Float64Array {
        let steps = [Step::Previous, Step::Next, Step::Up, Step::Down, Step::First, Step::Last];
        let from = Some(Datum { row, column }).filter(|_| row < NO_ROW);
        let step = steps.get(usize::from(step)).copied().unwrap_or(Step::First);
        self.told(self.scene.as_ref().and_then(|scene| scene.step(from, step)))
    }

    /// The value of a figure, or the first of its series where the chart does not show that one and `series` is set.
    pub fn find(&self, id: &str, series: bool) -> Float64Array {
        let dataset = self.store.named();
        let Some(wanted) = dataset.figure(id) else { return numbers(&[]) };
        let targets = self.scene.as_ref().map_or(&[][..], |scene| &scene.targets);
        let figure = |t: &Target| self.chart.figure(t.datum).and_then(|index| dataset.figures.get(index));
        let exact = targets.iter().find(|t| figure(t).is_some_and(|f| f.id == wanted.id));
        let kin = |t: &&Target| series && figure(t).is_some_and(|f| f.series == wanted.series);
        self.told(exact.or_else(|| targets.iter().find(kin)).copied())
    }

    /// What an event tells of a value.
    pub fn selection(&self, row: usize, column: usize) -> Result<JsValue, JsValue> {
        let datum = Datum { row, column };
        let (name, column_name) = self.chart.names(datum);
        let dataset = self.store.named();
        let figure = self.chart.figure(datum).and_then(|index| dataset.figures.get(index));
        let figure = figure.map(|f| Value::Record(figure_record(&dataset, f, self.chart.lang)));
        Record(vec![
            ("row", Value::Number(row as f64)),
            ("column", Value::Number(column as f64)),
            ("name", name.into()),
            ("columnName", column_name.into()),
            ("valueText", self.chart.value_text(datum).map_or(Value::Null, Value::from)),
            ("figure", figure.unwrap_or(Value::Null)),
        ])
        .to_js()
    }

    /// The lines of a value's tooltip: name, value, period and status, quote, section, note; empty where there is none.
    pub fn tip(&self, row: usize, column: usize) -> Array {
        let words = messages(self.chart.lang);
        let datum = Datum { row, column };
        let (name, column) = self.chart.names(datum);
        let value = self.chart.value_text(datum).unwrap_or_else(|| words.no_data.to_owned());
        let dataset = self.store.named();
        let Some(figure) = self.chart.figure(datum).and_then(|index| dataset.figures.get(index)) else {
            return texts(&[name, value, column]);
        };
        let status = if figure.is_derived() { words.derived } else { words.status(figure.status) };
        let period = crate::words::period(figure.period, self.chart.lang);
        let quote = match figure.quote.as_str() {
            "" => String::new(),
            quote => format!("{}{quote}{}", words.quote_open, words.quote_close),
        };
        let section = dataset.section(&figure.section).map_or("", |s| s.title.get(self.chart.lang));
        texts(&[
            name,
            value,
            format!("{period}{}{status}", words.comma),
            quote,
            fill(words.paragraph, &[section, &figure.paragraph.to_string()]),
            crate::words::note(&dataset, figure, self.chart.lang),
        ])
    }

    /// A value and its place among all, in a sentence to be spoken.
    pub fn sentence(&self, row: usize, column: usize) -> JsString {
        let words = messages(self.chart.lang);
        let datum = Datum { row, column };
        let (place, all) = self.scene.as_ref().map_or((0, 0), |s| s.position(datum));
        let position = fill(words.position, &[&place.to_string(), &all.to_string()]);
        format!("{}{}{position}", chart::sentence(&self.chart, datum), words.comma).into()
    }
}

/// No chart has as many rows.
const NO_ROW: usize = u32::MAX as usize;

impl ChartHandle {
    /// Something else will be shown: takes down what is, for the way there. Several changes before a layout are one.
    fn leave(&mut self) {
        if let Some(scene) = self.scene.take() {
            self.before = Some(Marks::new(&self.chart, &scene));
        }
    }

    fn laid_out(&self, width: f64, ratio: f64) -> Result<Scene, JsValue> {
        let measure = self.store.measure.as_ref().ok_or_else(error::no_canvas)?;
        Ok(chart::layout(&self.chart, &Frame { width, ratio, text_scale: self.text_scale, measure }))
    }

    /// The same for a canvas: coarser rather than blank.
    fn fitting(&self, width: f64, ratio: f64) -> Result<Scene, JsValue> {
        let scene = self.laid_out(width, ratio)?;
        let length = scene.width.max(scene.height) / LONGEST;
        let over = length.max((scene.width * scene.height / MOST_PIXELS).sqrt());
        if over > 1.0 { self.laid_out(width, ratio / over) } else { Ok(scene) }
    }

    /// A target in numbers, in CSS pixels.
    fn told(&self, target: Option<Target>) -> Float64Array {
        let (Some(target), Some(scene)) = (target, &self.scene) else { return numbers(&[]) };
        let Target { datum, outline: Rect { x, y, width, height }, anchor, .. } = target;
        let [x, y, width, height, left, top] =
            [x, y, width, height, anchor.x, anchor.y].map(|device| device / scene.ratio);
        numbers(&[datum.row as f64, datum.column as f64, x, y, width, height, left, top])
    }
}

fn read(options: JsValue, dataset: &Dataset) -> Result<Chart, JsValue> {
    let options = Options::read(&Plain(options)).map_err(|e| error::of_chart(&e, Lang::Zh))?;
    let lang = options.lang;
    let chart = match options.shown {
        Shown::View(id) => chart::view::chart(dataset, &id, lang),
        Shown::Own(own) => chart::own::chart(*own, lang),
    };
    chart.map_err(|e| error::of_chart(&e, lang))
}

/// Numbers that the script keeps.
fn numbers(told: &[f64]) -> Float64Array {
    Float64Array::new_from_slice(told)
}

fn texts(lines: &[String]) -> Array {
    lines.iter().map(|line| JsValue::from_str(line)).collect()
}
