//! Packs `data/dingxi-2026` into the text that the library carries, and its details beside it, so that a build never ships stale
//! figures; and makes tables of the interface's texts, so that none lacks a language.
#![allow(dead_code, missing_docs, unused_imports)]

#[path = "src/report/mod.rs"]
mod report;
#[path = "src/words/build.rs"]
mod words;

use std::path::Path;

fn main() {
    let folder = Path::new("data/dingxi-2026");
    println!("cargo::rerun-if-changed={}", folder.display());
    println!("cargo::rerun-if-changed=src/report");
    println!("cargo::rerun-if-changed=src/words");
    let (messages, script) = match words::tables(Path::new("src/words/lang"), &report::Lang::TAGS) {
        Ok(tables) => tables,
        Err(faults) => return faults.iter().for_each(|fault| println!("cargo::error={fault}")),
    };
    let dataset = match report::source::read(folder) {
        Ok(dataset) => dataset,
        Err(faults) => {
            for fault in faults.iter().take(20) {
                println!("cargo::error={fault}");
            }
            return;
        }
    };
    let report::packed::Apart { first, names, details } = report::packed::pack_in_parts(&dataset);
    let files = [
        ("dingxi-2026.tujie", first),
        ("dingxi-2026-names.txt", names),
        ("dingxi-2026-details.txt", details),
        ("messages.rs", messages),
        ("words.js", script),
    ];
    for (name, text) in files {
        let out = std::env::var_os("OUT_DIR").map(|dir| Path::new(&dir).join(name));
        if !matches!(out.map(|path| std::fs::write(path, text)), Some(Ok(()))) {
            println!("cargo::error={name} could not be written to OUT_DIR");
        }
    }
}
