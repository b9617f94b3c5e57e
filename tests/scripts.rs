//! What the package's scripts must do without: what old libraries replace for every script of a page.

use std::path::{Path, PathBuf};

/// In place of these: `[...x]`, a loop, an arrow, the object itself.
const REPLACED: [&str; 4] = ["Array.from(", ".reduce(", ".bind(", "JSON.stringify("];

/// Asks whether `reduce` is one.
const ASKS: &str = "export/shield.js";

fn scripts(folder: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            scripts(&path, found)?;
        } else if path.extension().is_some_and(|ending| ending == "js") {
            found.push(path);
        }
    }
    Ok(())
}

#[test]
fn lean_on_nothing_that_old_libraries_replace() -> std::io::Result<()> {
    let mut found = Vec::new();
    scripts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web/js"), &mut found)?;
    assert!(found.len() > 30, "only {} scripts", found.len());
    for path in found.iter().filter(|path| !path.ends_with(ASKS)) {
        let script = std::fs::read_to_string(path)?;
        for name in REPLACED {
            let line = script.lines().position(|line| line.contains(name));
            assert!(line.is_none(), "{}:{}: {name}…", path.display(), line.unwrap_or(0) + 1);
        }
    }
    Ok(())
}
