//! What the browser fetches for a first chart, and the budget it must keep.

use std::path::Path;

use anyhow::bail;

/// The most that a first chart may cost, data included, after brotli -11.
const BUDGET: usize = 210_000;

/// The files that a first chart fetches. The stylesheet is fetched only where adoptedStyleSheets are missing; it counts.
const FIRST_CHART: [&str; 3] = ["tujie.js", "tujie_bg.wasm", "tujie.css"];

/// Prints the size of each file and the total; fails over the budget.
pub(crate) fn report(pkg: &Path) -> anyhow::Result<()> {
    let mut total = 0;
    println!("{:<16}{:>10}{:>12}", "file", "bytes", "brotli -11");
    for name in FIRST_CHART {
        let path = pkg.join(name);
        if !path.exists() {
            continue;
        }
        let bytes = std::fs::read(path)?;
        let packed = brotli_size(&bytes)?;
        total += packed;
        println!("{name:<16}{:>10}{packed:>12}", bytes.len());
    }
    println!("{:<16}{:>10}{total:>12}  of {BUDGET} for a first chart, data included", "total", "");
    if total > BUDGET {
        bail!("the first chart costs {total} bytes, {} over the budget", total - BUDGET);
    }
    Ok(())
}

fn brotli_size(bytes: &[u8]) -> anyhow::Result<usize> {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters)?;
    Ok(packed.len())
}
