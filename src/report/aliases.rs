//! One indicator under several names, and names that only look alike: `data/aliases.csv`.

use std::collections::BTreeMap;

use super::{Fault, FaultKind, Spot};

/// The columns of an alias table.
pub const ALIAS_COLUMNS: [&str; 4] = ["name", "alias", "relation", "note"];

/// Names of indicators that mean the same, nearly the same, or never the same.
#[derive(Clone, Debug, Default)]
pub struct Aliases {
    /// Words within names, and what they stand for: 规上 is 规模以上.
    words: Vec<(String, String)>,
    /// A name, and the first of those that mean the same.
    same: BTreeMap<String, String>,
    /// Two first names in order, whether they may stand side by side, and why one must know of it.
    pairs: BTreeMap<(String, String), (bool, String)>,
}

/// What is known of two names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Relation<'a> {
    /// They mean the same.
    Same,
    /// They mean nearly the same: never side by side without this note.
    Noted(&'a str),
    /// They mean different things, for this reason.
    Never(&'a str),
    /// Nothing is known.
    Unknown,
}

impl Aliases {
    /// The table that ships inside.
    ///
    /// # Errors
    /// None in a build that passed its tests; the type is that of a table of one's own.
    pub fn bundled() -> Result<Self, Fault> {
        Self::parse(include_str!("../../data/aliases.csv"))
    }

    /// Reads a table: the columns of [`ALIAS_COLUMNS`], no quotes, no commas within a field.
    ///
    /// # Errors
    /// The row whose number of fields or whose relation is wrong.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let mut table = Self::default();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut rows = Vec::new();
        for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let spot = Spot { file: "aliases.csv", row: index + 1 };
            let fields: Vec<&str> = line.split(',').map(str::trim).collect();
            let [name, alias, relation, note] = fields[..] else {
                return Err(spot.fault(FaultKind::Schema, "", "4 fields", &fields.len().to_string()));
            };
            if index == 0 {
                if fields != ALIAS_COLUMNS {
                    return Err(spot.fault(FaultKind::Schema, "header", ALIAS_COLUMNS.join(","), line));
                }
                continue;
            }
            if name.is_empty() || alias.is_empty() {
                return Err(spot.fault(FaultKind::Field, if name.is_empty() { "name" } else { "alias" }, "a name", ""));
            }
            match relation {
                "part" => table.words.push((alias.to_owned(), name.to_owned())),
                "same" | "never" => rows.push((spot, name, alias, relation, note)),
                "noted" if !note.is_empty() => rows.push((spot, name, alias, relation, note)),
                "noted" => return Err(spot.fault(FaultKind::Field, "note", "what a reader must know", "")),
                other => return Err(spot.fault(FaultKind::Unknown, "relation", "part, same, noted or never", other)),
            }
        }
        for (spot, name, alias, ..) in rows.iter().filter(|(.., relation, _)| *relation == "same") {
            let (name, alias) = (table.first(name), table.plain(alias));
            if table.same.get(&alias).is_some_and(|known| *known != name) {
                return Err(spot.fault(FaultKind::Duplicate, "alias", "a name that stands for one other", &alias));
            }
            if alias != name {
                table.same.insert(alias, name);
            }
        }
        for (_, name, alias, relation, note) in rows.iter().filter(|(.., relation, _)| *relation != "same") {
            let pair = ordered(table.first(name), table.first(alias));
            table.pairs.insert(pair, (*relation == "noted", (*note).to_owned()));
        }
        Ok(table)
    }

    /// What is known of two names as reports write them.
    pub fn relation(&self, a: &str, b: &str) -> Relation<'_> {
        self.between(&self.first(a), &self.first(b))
    }

    /// What is known of two first names.
    pub(super) fn between(&self, a: &str, b: &str) -> Relation<'_> {
        if a == b {
            return Relation::Same;
        }
        match self.pairs.get(&ordered(a.to_owned(), b.to_owned())) {
            Some((true, note)) => Relation::Noted(note),
            Some((false, note)) => Relation::Never(note),
            None => Relation::Unknown,
        }
    }

    /// The first of the names that mean what `name` means.
    pub fn first(&self, name: &str) -> String {
        let plain = self.plain(name);
        self.same.get(&plain).cloned().unwrap_or(plain)
    }

    /// The first names that may stand beside this first name, with a note.
    pub(super) fn noted<'a>(&'a self, first: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs.iter().filter(|(_, (noted, _))| *noted).filter_map(move |((a, b), _)| match () {
            () if a == first => Some(b.as_str()),
            () if b == first => Some(a.as_str()),
            () => None,
        })
    }

    /// The first names that are never held against this first name, and why.
    pub(super) fn never<'a>(&'a self, first: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.pairs.iter().filter(|(_, (noted, _))| !*noted).filter_map(move |((a, b), (_, note))| match () {
            () if a == first => Some((b.as_str(), note.as_str())),
            () if b == first => Some((a.as_str(), note.as_str())),
            () => None,
        })
    }

    /// A name without what does not tell it from another: blanks, quotes, 全市, and short words in full.
    fn plain(&self, name: &str) -> String {
        let mut plain: String = name.chars().filter(|c| !c.is_whitespace() && !"“”\"‘’'《》".contains(*c)).collect();
        plain = plain.replace('（', "(").replace('）', ")").to_uppercase();
        for area in ["全省", "全市", "全县", "全区", "全州", "全旗"] {
            if let Some(rest) = plain.strip_prefix(area).filter(|rest| !rest.is_empty()) {
                plain = rest.to_owned();
            }
        }
        self.words.iter().fold(plain, |plain, (short, full)| plain.replace(short, full))
    }
}

fn ordered(a: String, b: String) -> (String, String) {
    if a <= b { (a, b) } else { (b, a) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_is_read() {
        let table = Aliases::bundled().expect("a table");
        assert_eq!(table.relation("社零", "社会消费品零售总额"), Relation::Same);
        assert_eq!(table.relation("全市规上工业增加值", "规模以上工业增加值"), Relation::Same);
        assert_eq!(table.relation("gdp", "地区生产总值"), Relation::Same);
        assert!(matches!(table.relation("规模以上工业增加值", "工业增加值"), Relation::Never(_)));
        assert!(matches!(table.relation("工业增加值", "规上工业增加值"), Relation::Never(_)));
        assert!(matches!(table.relation("城镇化率", "常住人口城镇化率"), Relation::Noted(_)));
        assert_eq!(table.relation("甲", "乙"), Relation::Unknown);
    }

    /// The rows as a CSV reader sees them: no field has a comma, so that splitting is reading.
    #[test]
    fn splitting_is_reading() {
        let text = include_str!("../../data/aliases.csv").trim_start_matches('\u{feff}');
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let records: Vec<csv::StringRecord> = reader.records().map(|r| r.expect("a record")).collect();
        assert_eq!(records.len(), text.lines().count() - 1);
        for (record, line) in records.iter().zip(text.lines().skip(1)) {
            assert_eq!(record.iter().collect::<Vec<_>>(), line.split(',').collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_wrong_row_is_named() {
        let wrong =
            |rows: &str| Aliases::parse(&format!("name,alias,relation,note\n{rows}")).expect_err("a fault").to_string();
        assert_eq!(
            wrong("a,b,like,"),
            "aliases.csv, row 2, field relation: expected part, same, noted or never, found like"
        );
        assert!(wrong("a,b,noted,").contains("field note"));
        assert!(wrong("a,,same,").contains("field alias"));
        assert!(wrong("a,b").contains("expected 4 fields, found 2"));
        assert!(wrong("a,x,same,\nb,x,same,").contains("row 3, field alias"));
        assert!(Aliases::parse("name,b").expect_err("a fault").to_string().contains("found 2"));
    }
}
