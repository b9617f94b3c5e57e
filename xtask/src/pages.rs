//! The pages of `www/` hold things that are made: figures for readers without scripts, the `integrity` of what they fetch, and
//! the reports that the demo can show beside the one in the package.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use tujie::report::packed;
use tujie::report::source::Source;

use crate::{package, supply};

/// The datasets in `tests/fixtures` that the demo can show: of places that do not exist.
const REPORTS: [&str; 1] = ["qinghe-2026"];

/// A page, or a dataset beside it, as it stands, and with what is made in it made anew.
#[derive(Debug)]
pub struct Page {
    /// Where it is.
    pub path: PathBuf,
    /// What is in the file.
    pub stands: String,
    /// What should be.
    pub made: String,
}

/// The pages that hold something that is made; `pkg` is the package they fetch.
///
/// # Errors
/// A page cannot be read, asks for a figure that is not there, or for the integrity of what is in no package; a dataset has faults.
pub fn all(pkg: &Path) -> anyhow::Result<Vec<Page>> {
    let dataset = tujie::bundled::dataset()?;
    let mut paths = Vec::new();
    html(&crate::root().join("www"), &mut paths)?;
    paths.sort();
    let page = |path: PathBuf| {
        let stands = std::fs::read_to_string(&path)?;
        let mut made = stands.clone();
        if made.contains("<!-- tujie render") {
            made = tujie::page::fill(&made, &dataset)?;
        }
        made = with_integrity(&made, |name| supply::integrity(&pkg.join(name)))?;
        anyhow::Ok(Page { path, stands, made })
    };
    let pages = paths.into_iter().map(|path| page(path.clone()).with_context(|| path.display().to_string()));
    pages.chain(REPORTS.into_iter().map(report)).collect()
}

/// A dataset as `load` reads it, packed from its folder.
fn report(name: &str) -> anyhow::Result<Page> {
    let source = Source::read(&crate::root().join("tests/fixtures").join(name));
    if let Some(fault) = source.faults.first() {
        bail!("tests/fixtures/{name}: {fault}");
    }
    let path = crate::root().join("www").join(format!("{name}.tujie"));
    let stands = if path.is_file() { std::fs::read_to_string(&path)? } else { String::new() };
    Ok(Page { path, stands, made: packed::pack(&source.dataset) })
}

fn html(folder: &Path, found: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    for name in package::names(folder)? {
        let path = folder.join(name);
        if path.is_dir() {
            html(&path, found)?;
        } else if path.extension().is_some_and(|ending| ending == "html") {
            found.push(path);
        }
    }
    Ok(())
}

/// A page in which each `integrity="…"` is that of the file that the same tag names in `src` or `href`.
fn with_integrity(page: &str, of: impl Fn(&str) -> anyhow::Result<String>) -> anyhow::Result<String> {
    const MARK: &str = " integrity=\"";
    let mut made = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, after)) = rest.split_once(MARK) {
        let Some((_, behind)) = after.split_once('"') else { bail!("an `integrity` whose quotes do not close") };
        let opening = before.rfind('<').map_or("", |at| &before[at..]);
        let closing = behind.split('>').next().unwrap_or_default();
        let Some(address) = address(opening).or_else(|| address(closing)) else {
            bail!("an `integrity` beside neither src nor href: {opening}{MARK}");
        };
        let name = address.rsplit('/').next().unwrap_or_default();
        made.push_str(before);
        made.push_str(MARK);
        made.push_str(&of(name).with_context(|| format!("the integrity of {address}"))?);
        made.push('"');
        rest = behind;
    }
    made.push_str(rest);
    Ok(made)
}

/// What a tag, or a piece of one, names in `src` or `href`.
fn address(tag: &str) -> Option<&str> {
    ["src=\"", "href=\""].iter().find_map(|key| tag.split(key).nth(1)?.split('"').next())
}

#[cfg(test)]
mod tests {
    use super::with_integrity;

    #[test]
    fn integrity_is_that_of_the_file_beside_it() -> anyhow::Result<()> {
        let page =
            r#"<script src="/pkg/a.js" integrity=""></script><link integrity="old" href="b.css"><p>integrity="x"</p>"#;
        let made = with_integrity(page, |name| Ok(format!("sha384-{name}")))?;
        let expected = r#"<script src="/pkg/a.js" integrity="sha384-a.js"></script><link integrity="sha384-b.css" href="b.css"><p>integrity="x"</p>"#;
        assert_eq!(made, expected);
        Ok(())
    }

    #[test]
    fn one_of_nothing_is_refused() {
        assert!(with_integrity(r#"<script integrity=""></script>"#, |_| Ok(String::new())).is_err());
    }
}
