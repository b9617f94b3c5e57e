//! Packs `data/dingxi-2026` into the text that the library carries, and its details beside it, so that a build never ships stale figures.
#![allow(dead_code, missing_docs, unused_imports)]

#[path = "src/report/mod.rs"]
mod report;

use std::path::Path;

fn main() {
    let folder = Path::new("data/dingxi-2026");
    println!("cargo::rerun-if-changed={}", folder.display());
    println!("cargo::rerun-if-changed=src/report");
    let dataset = match report::source::read(folder) {
        Ok(dataset) => dataset,
        Err(faults) => {
            for fault in faults.iter().take(20) {
                println!("cargo::error={fault}");
            }
            return;
        }
    };
    let (first, details) = report::packed::pack_apart(&dataset);
    for (name, text) in [("dingxi-2026.tujie", first), ("dingxi-2026-details.txt", details)] {
        let out = std::env::var_os("OUT_DIR").map(|dir| Path::new(&dir).join(name));
        if !matches!(out.map(|path| std::fs::write(path, text)), Some(Ok(()))) {
            println!("cargo::error=the packed dataset could not be written to OUT_DIR");
        }
    }
}
