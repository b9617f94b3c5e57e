//! What the browser fetches for a first chart, and the budget it must keep.

use std::path::Path;

use anyhow::{Context, bail};
use brotli::enc::BrotliEncoderParams;

use crate::package;

/// The most that a first chart may cost in bytes, data included, after brotli -11: Chart.js is 55 kB, ECharts 169, without data.
pub const BUDGET: usize = 110_000;

/// The files that a first chart fetches.
const FIRST_CHART: [&str; 3] = ["tujie.js", "tujie_bg.wasm", "tujie.css"];

/// Prints the size of each file and the total.
///
/// # Errors
/// A file cannot be read, or the total is over [`BUDGET`].
pub fn report(pkg: &Path) -> anyhow::Result<()> {
    let mut total = 0;
    println!("{:<16}{:>10}{:>12}", "file", "bytes", "brotli -11");
    for name in FIRST_CHART {
        let path = package::file(pkg, name)?;
        let bytes = std::fs::read(&path).with_context(|| path.display().to_string())?;
        let packed = packed(&bytes)?.len();
        total += packed;
        println!("{name:<16}{:>10}{packed:>12}", bytes.len());
    }
    println!("{:<16}{:>10}{total:>12}  of {BUDGET} for a first chart, data included", "total", "");
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
