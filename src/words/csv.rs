/// Rows as CSV that spreadsheets open as UTF-8 and never run: a byte order mark first, and an apostrophe before a cell
/// that a spreadsheet would take for a formula.
pub fn csv(rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut out = String::from("\u{feff}");
    for row in rows {
        for (index, cell) in row.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            push_cell(&mut out, cell);
        }
        out.push_str("\r\n");
    }
    out
}

fn push_cell(out: &mut String, cell: &str) {
    // A spreadsheet reads a hyphen as minus, and the sign of typesetting as a letter.
    let cell = &cell.replace('−', "-");
    let starts = ['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];
    let formula = cell.starts_with(starts) && !is_number(cell);
    let guarded = if formula { format!("'{cell}") } else { cell.to_owned() };
    if guarded.contains(['"', ',', '\n', '\r']) {
        out.push('"');
        out.push_str(&guarded.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(&guarded);
    }
}

/// A signed number with or without a unit behind it is no formula: `+6.9%`.
fn is_number(cell: &str) -> bool {
    let rest = cell.trim_start_matches(['+', '-']);
    cell.len() - rest.len() == 1
        && rest.starts_with(|c: char| c.is_ascii_digit())
        && rest.chars().all(|c| c.is_ascii_digit() || c == '.' || c == '%')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_formulas_disarmed() {
        let rows = [vec!["名称".to_owned(), "a,b".to_owned()], vec!["=1+1".to_owned(), "+6.9%".to_owned()]];
        assert_eq!(csv(rows.into_iter()), "\u{feff}名称,\"a,b\"\r\n'=1+1,+6.9%\r\n");
        for attack in ["=cmd|' /C calc'!A0", "@SUM(1)", "+1+1", "--1", "-2+3", "\t=1"] {
            let mut out = String::new();
            push_cell(&mut out, attack);
            assert!(out.trim_start_matches('"').starts_with('\''), "{attack}: {out}");
        }
    }
}
