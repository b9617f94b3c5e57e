//! What the browser fetches for a first chart, and the budget it must keep.

use std::path::Path;

use anyhow::{Context, bail};
use brotli::enc::BrotliEncoderParams;

use crate::{package, wasm};

/// The most that a first chart may cost in bytes, data included, after brotli -11: Chart.js is 55 kB, ECharts 169, without data.
pub const BUDGET: usize = 80_000;

/// The files that every first chart fetches; beside them that of its form.
const FIRST_CHART: [&str; 3] = ["tujie.js", "tujie_bg.wasm", "tujie.css"];

/// What a chart asks for beside its form's part, or when it is on screen.
const LATER: [&str; 2] = ["own", "reading"];

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
    let mut largest = 0;
    for part in &wasm::PARTS {
        let packed = size(&wasm::part_file(part))?;
        if !LATER.contains(&part.name) {
            largest = largest.max(packed);
        }
    }
    // Tiles stand beside bars, and are the smaller.
    total += largest;
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
