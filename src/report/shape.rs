//! The keys that the TOML files of a dataset have: a misspelt one would otherwise be passed over in silence.

use super::lines::Node;
use super::open::Tree;
use super::{Fault, FaultKind, Spot};

/// The keys of a table: those that hold a text, and those that hold a list of tables or of texts.
pub(super) struct Shape {
    texts: &'static [&'static str],
    lists: &'static [(&'static str, Shape)],
}

/// `report.toml`.
pub(super) static REPORT: Shape = Shape {
    texts: &["title", "title_en", "delivered", "published", "publisher", "publisher_en"],
    lists: &[
        ("place", Shape { texts: &["name", "name_en", "tile"], lists: &[] }),
        ("section", Shape { texts: &["id", "parent", "title", "title_en", "starts", "heading"], lists: &[] }),
    ],
};

/// `views.toml`.
pub(super) static VIEWS: Shape = Shape {
    texts: &[],
    lists: &[
        ("chapter", Shape { texts: &["id", "title", "title_en"], lists: &[] }),
        (
            "view",
            Shape {
                texts: &[
                    "id",
                    "chapter",
                    "form",
                    "each",
                    "measure",
                    "order",
                    "highlight",
                    "title",
                    "title_en",
                    "subtitle",
                    "subtitle_en",
                    "note",
                    "note_en",
                ],
                lists: &[
                    ("columns", Shape { texts: &["period", "measure", "name", "name_en"], lists: &[] }),
                    ("rows", Shape { texts: &["series", "measure", "place", "name", "name_en"], lists: &[] }),
                ],
            },
        ),
    ],
};

/// Holds a file against its shape, and reads it. What reading finds wrong on a key of the wrong kind goes unsaid, since
/// the kind has been named.
pub(super) fn read(
    root: Node<'_>,
    shape: &Shape,
    file: &str,
    faults: &mut Vec<Fault>,
    reading: impl FnOnce(&mut Vec<Fault>),
) {
    let mut kinds = Vec::new();
    check(root, shape, "", file, &mut kinds);
    let mut found = Vec::new();
    reading(&mut found);
    found.retain(|fault| !kinds.iter().any(|kind| kind.row == fault.row && last(kind) == last(fault)));
    faults.extend(kinds);
    faults.extend(found);
}

/// The key of a fault, without the lists it is in.
fn last(fault: &Fault) -> Option<&str> {
    fault.field.rsplit('.').next()
}

fn check(node: Node<'_>, shape: &Shape, within: &str, file: &str, faults: &mut Vec<Fault>) {
    for (key, row, value) in node.keys() {
        let spot = Spot { file, row };
        let field = &format!("{within}{key}");
        if let Some((_, inner)) = shape.lists.iter().find(|(list, _)| *list == key) {
            match value.items() {
                Some(items) => {
                    // A view is told by its line, what is in it by the name of its list too.
                    let within = if key == "view" { String::new() } else { format!("{field}.") };
                    items.into_iter().for_each(|item| check(item, inner, &within, file, faults));
                }
                None => faults.push(spot.fault(FaultKind::Field, field, "a list", value.kind())),
            }
        } else if !shape.texts.contains(&key) {
            let known = shape.texts.iter().chain(shape.lists.iter().map(|(list, _)| list));
            let known = known.copied().collect::<Vec<_>>().join(", ");
            faults.push(spot.fault(FaultKind::Unknown, field, format!("one of {known}"), key));
        } else if value.text().is_none() {
            faults.push(spot.fault(FaultKind::Field, field, "a text", value.kind()));
        }
    }
}
