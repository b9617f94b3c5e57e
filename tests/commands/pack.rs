use tujie::report::packed;

use crate::{dingxi, fails, fixture, folder, passes, path, read};

#[test]
fn a_packed_dataset_is_the_dataset() {
    let home = folder();
    let file = path(&home.path().join("dingxi.tujie"));
    let said = passes(&["pack", &dingxi(), "-o", &file]);
    assert!(said.contains("dingxi.tujie: 321 figures") && said.trim_end().ends_with("bytes"), "{said}");
    assert!(passes(&["check", &file]).ends_with("all well formed\n"));
    let drawn = |from: &str| passes(&["render", from, "--view", "five-year"]);
    assert_eq!(drawn(&file), drawn(&dingxi()));
    // The open form keeps all that the packed one has, and packs to the same bytes.
    let json = home.path().join("dingxi.json");
    passes(&["pack", &dingxi(), "--format", "json", "-o", &path(&json)]);
    assert_eq!(passes(&["pack", &path(&json)]), read(file.as_ref()));
}

/// A file is kept for each version that was ever written: what a site has uploaded keeps being read.
#[test]
fn every_version_still_loads() {
    let newest = version();
    for version in 1..=newest {
        let open = |file: &str| passes(&["pack", &path(&fixture("packed").join(file)), "--format", "json"]);
        assert_eq!(open(&format!("{version}.tujie")), open(&format!("{version}.json")), "version {version}");
    }
    // A change of the form is a new version.
    let packed = passes(&["pack", &path(&fixture(&format!("packed/{newest}.json")))]);
    assert!(
        packed == read(&fixture(&format!("packed/{newest}.tujie"))),
        "the form has changed, and its version has not"
    );
}

#[test]
fn a_version_from_the_future_is_named() {
    let home = folder();
    let file = home.path().join("next.tujie");
    let packed = read(&fixture("packed/1.tujie"));
    let next = version() + 1;
    std::fs::write(&file, packed.replacen("tujie-packed/1", &format!("tujie-packed/{next}"), 1)).expect("written");
    let said = fails(&["check", &path(&file)]);
    let known = packed::MAGIC.trim_end();
    assert!(said.contains(&format!("expected {known} or older")), "{said}");
    assert!(said.contains(&format!("found tujie-packed/{next}")) && said.contains("next.tujie"), "{said}");
    let open = home.path().join("next.json");
    std::fs::write(&open, read(&fixture("packed/1.json")).replace("tujie-dataset/1", "tujie-dataset/7"))
        .expect("written");
    let said = fails(&["pack", &path(&open)]);
    assert!(said.contains("expected tujie-dataset/1 or older") && said.contains("found tujie-dataset/7"), "{said}");
}

#[test]
fn what_is_no_dataset_is_told_from_one() {
    let home = folder();
    let file = home.path().join("x");
    for (bytes, expected) in [
        (&b"PK\x03\x04\xff\xff"[..], "expected a dataset in UTF-8"),
        (b"", "expected tujie-packed/1, found nothing"),
        (b"<html>", "expected tujie-packed/1, found <html>"),
        (b"{\"schema\": ", "expected JSON"),
        (b"{\"schema\": \"other/2\"}", "field schema: expected tujie-dataset/1, found other/2"),
    ] {
        std::fs::write(&file, bytes).expect("written");
        let said = fails(&["check", &path(&file)]);
        assert!(said.contains(expected) && said.starts_with(&path(&file)), "{said}");
    }
    assert!(fails(&["pack", &path(&home.path().join("none"))]).contains("none"));
}

/// The version that is written now.
fn version() -> u32 {
    packed::MAGIC.trim_end().rsplit('/').next().and_then(|number| number.parse().ok()).expect("a number")
}
