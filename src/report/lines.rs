//! TOML files whose every key and value knows the line it stands on.

use std::iter::once;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::open::Tree;
use super::{Fault, FaultKind, Spot};

/// A parsed file.
pub(super) struct Document<'t> {
    root: Spanned<DeValue<'t>>,
    /// Where each line begins.
    starts: Vec<usize>,
}

impl<'t> Document<'t> {
    /// Parses the text of the file `name`; `None` where it is no TOML, with a fault for every place that is not.
    pub(super) fn parse(name: &str, text: &'t str, faults: &mut Vec<Fault>) -> Option<Self> {
        let starts: Vec<usize> = once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            let at = error.span().map_or(text.len(), |span| span.start);
            let row = line(&starts, at);
            faults.push(Fault {
                column: text[starts[row - 1]..at].chars().count() + 1,
                // What was expected is the parser's to say, at whatever length.
                found: error.message().to_owned(),
                ..Spot { file: name, row }.fault(FaultKind::Schema, "", "TOML", "")
            });
        }
        let root = Spanned::new(table.span(), DeValue::Table(table.into_inner()));
        errors.is_empty().then_some(Self { root, starts })
    }

    /// The table that is the file.
    pub(super) fn root(&self) -> Node<'_> {
        Node { value: &self.root, starts: &self.starts }
    }
}

/// The line, from 1, of a place in a text.
fn line(starts: &[usize], at: usize) -> usize {
    starts.partition_point(|start| *start <= at)
}

/// A value of a parsed file.
#[derive(Clone, Copy)]
pub(super) struct Node<'d> {
    value: &'d Spanned<DeValue<'d>>,
    starts: &'d [usize],
}

impl<'d> Node<'d> {
    /// The values of a table under their keys, each key with its line; nothing where this is no table.
    pub(super) fn keys(self) -> impl Iterator<Item = (&'d str, usize, Self)> {
        let entries = self.value.get_ref().as_table().into_iter().flatten();
        entries.map(move |(key, value)| {
            (&**key.get_ref(), line(self.starts, key.span().start), Self { value, starts: self.starts })
        })
    }

    /// The items of the list under a key; nothing where there is no list.
    pub(super) fn list(self, key: &str) -> Vec<Self> {
        self.get(key).and_then(|list| list.items()).unwrap_or_default()
    }

    /// What kind of value this is, in the words of TOML.
    pub(super) fn kind(self) -> &'static str {
        self.value.get_ref().type_str()
    }
}

impl Tree for Node<'_> {
    fn get(&self, key: &str) -> Option<Self> {
        Some(Self { value: self.value.get_ref().as_table()?.get(key)?, starts: self.starts })
    }

    fn items(&self) -> Option<Vec<Self>> {
        let items = self.value.get_ref().as_array()?;
        Some(items.iter().map(|value| Self { value, starts: self.starts }).collect())
    }

    fn text(&self) -> Option<String> {
        match self.value.get_ref() {
            DeValue::String(text) => Some(text.to_string()),
            DeValue::Integer(n) => Some(n.to_string()),
            DeValue::Float(n) => Some(n.to_string()),
            DeValue::Datetime(date) => Some(date.to_string()),
            _ => None,
        }
    }

    fn row(&self, _count: usize) -> usize {
        line(self.starts, self.value.span().start)
    }

    fn row_of(&self, key: &str, count: usize) -> usize {
        let key = self.value.get_ref().as_table().and_then(|table| table.get_key_value(key));
        key.map_or_else(|| self.row(count), |(key, _)| line(self.starts, key.span().start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_keys_and_items_have_lines() {
        let text = "top = 1\n\n[[view]]\nid = 'a'\nrows = [\n  'b',\n  { series = 'c' },\n]\n\n[[view]]\nid = 'd'\n";
        let document = Document::parse("views.toml", text, &mut Vec::new()).expect("TOML");
        let views = document.root().list("view");
        assert_eq!(views.iter().map(|v| v.row(0)).collect::<Vec<_>>(), [3, 10]);
        assert_eq!((views[0].row_of("id", 0), views[0].row_of("missing", 0)), (4, 3));
        assert_eq!(views[0].list("rows").iter().map(|r| r.row(0)).collect::<Vec<_>>(), [6, 7]);
    }

    #[test]
    fn what_is_no_toml_has_line_and_column() {
        let mut faults = Vec::new();
        assert!(Document::parse("views.toml", "a = 1\n图 = 2\nb = 'c", &mut faults).is_none());
        let places: Vec<_> = faults.iter().map(|f| (f.row, f.column)).collect();
        assert_eq!(places, [(2, 1), (3, 7)], "{faults:?}");
    }
}
