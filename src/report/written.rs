//! A dataset as the open form has it, for whoever writes JSON or hands over an object.

use serde::ser::{Serialize, Serializer};

use super::open::SCHEMA;
use super::{COLUMNS, Dataset, Measure, Text, View};

/// A dataset in the open form. Values are texts, so that `7.0` keeps its digits.
pub fn written(dataset: &Dataset) -> impl Serialize + use<> {
    let about = &dataset.about;
    let mut report = Object::default();
    report.pair("title", &about.title);
    report.text("delivered", &about.delivered);
    report.text("published", &about.published);
    report.pair("publisher", &about.publisher);
    report.list("place", &dataset.places, |place, object| {
        object.pair("name", &place.name);
        object.text("tile", &place.tile.map(|(column, row)| format!("{column},{row}")).unwrap_or_default());
    });
    report.list("section", &dataset.sections, |section, object| {
        object.text("id", &section.id);
        object.text("parent", &section.parent);
        object.pair("title", &section.title);
        object.text("starts", &section.starts);
        object.text("heading", &section.heading);
    });
    let mut root = Object::default();
    root.text("schema", SCHEMA);
    root.0.push(("report".to_owned(), Item::Object(report)));
    root.list("figures", &dataset.figures, |figure, object| {
        COLUMNS.iter().zip(figure.fields()).for_each(|(column, field)| object.text(column, &field));
    });
    root.list("chapter", &dataset.chapters, |chapter, object| {
        object.text("id", &chapter.id);
        object.pair("title", &chapter.title);
    });
    root.list("views", &dataset.views, view);
    root
}

fn view(view: &View, object: &mut Object) {
    for (key, text) in [("id", &view.id), ("chapter", &view.chapter), ("form", &view.form), ("each", &view.each)] {
        object.text(key, text);
    }
    object.text("order", if view.keep_order { "kept" } else { "" });
    object.text("highlight", &view.highlight);
    for (key, text) in [("title", &view.title), ("subtitle", &view.subtitle), ("note", &view.note)] {
        object.pair(key, text);
    }
    object.list("columns", &view.columns, |column, object| {
        object.text("period", &column.period.to_string());
        object.text("measure", column.measure.map_or("", Measure::word));
        object.pair("name", &column.name);
    });
    object.list("rows", &view.rows, |row, object| {
        object.text("series", &row.series);
        object.text("measure", row.measure.word());
        object.text("place", &row.place);
        object.pair("name", &row.name);
    });
}

/// An object in the making, its keys in the order of a reader; what is empty is left out.
#[derive(Default)]
struct Object(Vec<(String, Item)>);

enum Item {
    Text(String),
    Object(Object),
    List(Vec<Object>),
}

impl Object {
    fn text(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.0.push((key.to_owned(), Item::Text(text.to_owned())));
        }
    }

    fn pair(&mut self, key: &str, text: &Text) {
        self.text(key, &text.zh);
        self.text(&format!("{key}_en"), &text.en);
    }

    fn list<T>(&mut self, key: &str, items: &[T], fill: impl Fn(&T, &mut Self)) {
        let filled = items.iter().map(|item| {
            let mut object = Self::default();
            fill(item, &mut object);
            object
        });
        self.0.push((key.to_owned(), Item::List(filled.collect())));
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, item)| (key, item)))
    }
}

impl Serialize for Item {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => text.serialize(serializer),
            Self::Object(object) => object.serialize(serializer),
            Self::List(list) => list.serialize(serializer),
        }
    }
}
