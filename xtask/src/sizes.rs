//! What the browser fetches for a first chart, and the budget it must keep.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, bail};
use brotli::enc::BrotliEncoderParams;
use tujie::chart::Form;

use crate::{package, wasm};

/// The most that a first chart may cost in bytes, data included, after brotli -11: Chart.js is 55 kB, ECharts 169, without data.
pub const BUDGET: usize = 66_000;

/// The files that every first chart fetches; beside them those of its form.
const FIRST_CHART: [&str; 3] = ["tujie.js", "tujie_bg.wasm", "tujie.css"];

/// Prints the size of each file and the total.
///
/// # Errors
/// A file cannot be read, or the total is over [`BUDGET`].
pub fn report(pkg: &Path) -> anyhow::Result<()> {
    println!("{:<22}{:>10}{:>12}", "file", "bytes", "brotli -11");
    let size = |name: &str| -> anyhow::Result<usize> {
        let path = package::file(pkg, name)?;
        let bytes = std::fs::read(&path).with_context(|| path.display().to_string())?;
        let packed = packed(&bytes)?.len();
        println!("{name:<22}{:>10}{packed:>12}", bytes.len());
        Ok(packed)
    };
    let mut total = 0;
    for name in FIRST_CHART {
        total += size(name)?;
    }
    let mut parts = BTreeMap::new();
    for part in &wasm::PARTS {
        parts.insert(part.name, size(&wasm::part_file(part))?);
    }
    // A form may need more than one part; the form that needs most counts.
    let forms = Form::known();
    let forms = forms.split(", ").filter_map(|word| Form::from_words(word, ""));
    total += forms.map(|form| form.parts().split(',').map(|part| parts[part]).sum()).max().unwrap_or(0);
    println!("{:<22}{:>10}{total:>12}  of {BUDGET} for a first chart, data included", "total", "");
    if total > BUDGET {
        let over = total - BUDGET;
        bail!("a first chart costs {total} bytes, {over} over the budget of {BUDGET} (xtask/src/sizes.rs)");
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
