//! A dataset from the command line: a folder, a packed file, or a JSON file in the open form.

use std::path::Path;

use tujie::report::{Dataset, Fault, open, packed, source};

use super::{listed, of_file};

/// Reads the dataset at `path`, checked.
pub(super) fn dataset(path: &Path) -> Result<Dataset, String> {
    if path.is_dir() {
        return source::read(path).map_err(|faults| listed(&faults));
    }
    let bytes = std::fs::read(path).map_err(of_file(path))?;
    file(&bytes).map_err(|told| format!("{}: {told}", path.display()))
}

fn file(bytes: &[u8]) -> Result<Dataset, String> {
    let said = |faults: Vec<Fault>| listed(&faults);
    let text = std::str::from_utf8(bytes).map_err(|e| format!("expected a dataset in UTF-8, {e}"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim_start().starts_with('{') {
        let value: serde_json::Value = serde_json::from_str(text).map_err(|e| format!("expected JSON, {e}"))?;
        return open::read(&&value).map_err(said);
    }
    packed::check_version(text).map_err(|fault| said(vec![fault]))?;
    let dataset = packed::unpack(text).map_err(|fault| said(vec![fault]))?;
    dataset.validate().map_err(said)?;
    Ok(dataset)
}
