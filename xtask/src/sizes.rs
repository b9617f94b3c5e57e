//! What the browser fetches for a first chart, and the budget it must keep.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, bail};
use brotli::enc::BrotliEncoderParams;
use tujie::chart::Form;

use crate::{package, wasm};

/// The most that a first chart of bars may cost in bytes after brotli -11, of the report that ships inside, which is whole: Chart.js
/// is 55 kB, ECharts 169, without data.
pub const BARS: usize = 53_990;

/// The same of the form that needs most.
pub const BUDGET: usize = 60_710;

/// The most that a first chart of bars may cost of a caller's own numbers.
pub const OWN: usize = 44_330;

/// The same of each file.
const EACH: [(&str, usize); 5] = [
    ("tujie.js", 12_010),
    ("tujie_bg.wasm", 16_350),
    ("tujie.css", 1_100),
    ("tujie_reading_bg.wasm", 30_900),
    (READING, 9_350),
];

/// What a reader does with a chart.
const READING: &str = "tujie-reading.js";

/// The files that every first chart fetches; beside them those of its form, and of what it shows.
const FIRST_CHART: [&str; 3] = ["tujie.js", "tujie_bg.wasm", "tujie.css"];

/// Prints the size of each file and the total.
///
/// # Errors
/// A file cannot be read, or something is over its bound.
pub fn report(pkg: &Path) -> anyhow::Result<()> {
    println!("{:<22}{:>10}{:>12}", "file", "bytes", "brotli -11");
    let mut sizes: BTreeMap<String, usize> = BTreeMap::new();
    let parts = wasm::PARTS.iter().map(wasm::part_file);
    for name in FIRST_CHART.iter().chain([&READING, &package::REPORT.0]).map(|name| (*name).to_owned()).chain(parts) {
        let path = package::file(pkg, &name)?;
        let bytes = std::fs::read(&path).with_context(|| path.display().to_string())?;
        let packed = packed(&bytes)?.len();
        println!("{name:<22}{:>10}{packed:>12}", bytes.len());
        sizes.insert(name, packed);
    }
    let size = |name: &str| sizes.get(name).copied().unwrap_or(0);
    let total: usize = FIRST_CHART.iter().map(|name| size(name)).sum();
    let inside = size(package::REPORT.0) + size(&wasm::part_file_of("views"));
    let own = size(&wasm::part_file_of("own"));
    // A form may need more than one part.
    let of = |(word, each)| -> usize {
        let form = Form::from_words(word, each);
        let parts = form.map_or("", Form::parts).split(',');
        parts.map(|part| size(&wasm::part_file_of(part))).sum()
    };
    let most = Form::all_words().max_by_key(|words| of(*words)).unwrap_or_default();
    let mut over = Vec::new();
    for (what, size, budget) in [
        ("bars, data included".to_owned(), total + inside + of(("bars", "")), BARS),
        (format!("{} {}, which need most, data included", most.0, most.1), total + inside + of(most), BUDGET),
        ("bars of own numbers".to_owned(), total + own + of(("bars", "")), OWN),
    ] {
        println!("{:<22}{:>10}{size:>12}  of {budget} for a first chart of {what}", "total", "");
        if size > budget {
            over.push(format!("a first chart of {what} costs {size} bytes, {} over {budget}", size - budget));
        }
    }
    for (name, budget) in EACH {
        if size(name) > budget {
            over.push(format!("{name} costs {} bytes, {} over {budget}", size(name), size(name) - budget));
        }
    }
    if !over.is_empty() {
        bail!("{} (the budgets stand in xtask/src/sizes.rs)", over.join("; "));
    }
    Ok(())
}

/// The bytes after brotli -11.
///
/// # Errors
/// brotli refuses them.
pub fn packed(bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut packed = Vec::new();
    let parameters = BrotliEncoderParams { quality: 11, lgwin: 24, size_hint: bytes.len(), ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters)?;
    Ok(packed)
}
