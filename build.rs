//! Packs `data/dingxi-2026` into the one text that the library carries, so that a build never ships stale figures.
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
    let out = std::env::var_os("OUT_DIR").map(|dir| Path::new(&dir).join("dingxi-2026.tujie"));
    let written = out.map(|path| std::fs::write(path, report::packed::pack(&dataset)));
    if !matches!(written, Some(Ok(()))) {
        println!("cargo::error=the packed dataset could not be written to OUT_DIR");
    }
}
