//! The elements of a chart, made once. Texts are set as text, never as markup; styles through the object model, which
//! the strictest style policy allows.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlCanvasElement, HtmlElement, Node};

use super::error;

/// What stands in a chart's root.
pub(super) struct Parts {
    pub(super) document: Document,
    pub(super) figure: HtmlElement,
    caption: HtmlElement,
    /// Takes pointer and keyboard.
    pub(super) stage: HtmlElement,
    pub(super) canvas: HtmlCanvasElement,
    /// The outline of the active value.
    pub(super) ring: HtmlElement,
    pub(super) tip: HtmlElement,
    summary: HtmlElement,
    live: HtmlElement,
    pub(super) button: HtmlElement,
    pub(super) table: HtmlElement,
    message: HtmlElement,
}

/// A new element with a class, put into `parent`.
pub(super) fn add(document: &Document, parent: &Node, tag: &str, class: &str) -> Result<HtmlElement, JsValue> {
    let element: HtmlElement = document.create_element(tag)?.unchecked_into();
    if !class.is_empty() {
        element.set_class_name(class);
    }
    parent.append_child(&element)?;
    Ok(element)
}

/// A style property, through the object model.
pub(super) fn style(element: &HtmlElement, property: &str, value: &str) {
    let _ = element.style().set_property(property, value);
}

pub(super) fn attribute(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

impl Parts {
    /// Builds a chart's elements in `root`.
    pub(super) fn new(root: &Node) -> Result<Self, JsValue> {
        let document = root.owner_document().ok_or_else(|| error::of_browser("the element is in no document"))?;
        let figure = add(&document, root, "figure", "chart")?;
        let caption = add(&document, &figure, "figcaption", "unseen")?;
        caption.set_id("caption");
        let message = add(&document, &figure, "p", "message")?;
        message.set_hidden(true);
        attribute(&message, "role", "alert");
        let stage = add(&document, &figure, "div", "stage")?;
        for (name, value) in [
            ("tabindex", "0"),
            ("role", "application"),
            ("aria-labelledby", "caption"),
            ("aria-describedby", "summary"),
        ] {
            attribute(&stage, name, value);
        }
        let canvas: HtmlCanvasElement = add(&document, &stage, "canvas", "")?.unchecked_into();
        attribute(&canvas, "aria-hidden", "true");
        let ring = add(&document, &stage, "div", "ring")?;
        let tip = add(&document, &stage, "div", "tip")?;
        for element in [&ring, &tip] {
            element.set_hidden(true);
            attribute(element, "aria-hidden", "true");
        }
        let summary = add(&document, &figure, "p", "unseen")?;
        summary.set_id("summary");
        let live = add(&document, &figure, "div", "unseen")?;
        attribute(&live, "role", "status");
        attribute(&live, "aria-live", "polite");
        let bar = add(&document, &figure, "div", "bar")?;
        let button = add(&document, &bar, "button", "button")?;
        attribute(&button, "type", "button");
        attribute(&button, "aria-expanded", "false");
        attribute(&button, "aria-controls", "table");
        let table = add(&document, &figure, "div", "table")?;
        table.set_id("table");
        table.set_hidden(true);
        Ok(Self { document, figure, caption, stage, canvas, ring, tip, summary, live, button, table, message })
    }

    /// What a screen reader says of the chart as a whole.
    pub(super) fn describe(&self, title: &str, summary: &str, kind: &str, lang: &str) {
        self.caption.set_text_content(Some(title));
        self.summary.set_text_content(Some(summary));
        attribute(&self.stage, "aria-roledescription", kind);
        attribute(&self.figure, "lang", lang);
    }

    /// Says a sentence to a screen reader.
    pub(super) fn say(&self, sentence: &str) {
        if self.live.text_content().as_deref() != Some(sentence) {
            self.live.set_text_content(Some(sentence));
        }
    }

    /// Shows a message in place of the chart, or the chart again.
    pub(super) fn show_message(&self, text: Option<&str>) {
        self.message.set_hidden(text.is_none());
        self.message.set_text_content(text);
        self.stage.set_hidden(text.is_some());
        if let Some(bar) = self.button.parent_element() {
            bar.unchecked_into::<HtmlElement>().set_hidden(text.is_some());
        }
        if text.is_some() {
            self.table.set_hidden(true);
        }
    }
}
