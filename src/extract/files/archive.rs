//! The archives that Word and Excel files are.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{Format, Refusal, RefusalKind};

/// The most that is unpacked of a file, in bytes: the text of a report is below one million.
const MOST_UNPACKED: u64 = 64 << 20;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// What kind of file an archive is.
///
/// # Errors
/// It is broken, or holds neither a document nor a workbook.
pub(super) fn told(bytes: &[u8]) -> Result<Format, Refusal> {
    let archive = open(bytes)?;
    let has = |name: &str| archive.index_for_name(name).is_some();
    if has("word/document.xml") {
        return Ok(Format::Docx);
    }
    if has("xl/workbook.xml") {
        return Ok(Format::Xlsx);
    }
    let found = if has("OFD.xml") {
        "OFD"
    } else if has("ppt/presentation.xml") {
        "a presentation"
    } else if has("content.xml") {
        "an OpenDocument file"
    } else {
        "a zip archive"
    };
    Err(Refusal::new(RefusalKind::Unknown, "", found))
}

fn open(bytes: &[u8]) -> Result<Archive<'_>, Refusal> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged("", &error))
}

fn damaged(part: &str, error: &ZipError) -> Refusal {
    Refusal::new(RefusalKind::Damaged, part, &error.to_string())
}

/// A part of an archive, unpacked.
///
/// # Errors
/// It is missing, broken, or far larger than a report.
pub(super) fn part(bytes: &[u8], name: &str) -> Result<Vec<u8>, Refusal> {
    let mut archive = open(bytes)?;
    let packed = archive.by_name(name).map_err(|error| damaged(name, &error))?;
    let mut unpacked = Vec::new();
    // What the archive says of its size is not believed.
    let mut limited = packed.take(MOST_UNPACKED + 1);
    limited.read_to_end(&mut unpacked).map_err(|error| Refusal::new(RefusalKind::Damaged, name, &error.to_string()))?;
    if unpacked.len() as u64 > MOST_UNPACKED {
        return Err(Refusal::new(RefusalKind::Bomb, name, "more"));
    }
    Ok(unpacked)
}

/// Unpacks all of an archive to nowhere, for those who read it without a limit of their own.
///
/// # Errors
/// It is broken, or far larger than a report.
pub(super) fn weigh(bytes: &[u8]) -> Result<(), Refusal> {
    let mut archive = open(bytes)?;
    let mut left = MOST_UNPACKED;
    for index in 0..archive.len() {
        let packed = archive.by_index(index).map_err(|error| damaged("", &error))?;
        let name = packed.name().map_or_else(|_| String::new(), std::borrow::Cow::into_owned);
        let mut limited = packed.take(left + 1);
        let unpacked = std::io::copy(&mut limited, &mut std::io::sink())
            .map_err(|error| Refusal::new(RefusalKind::Damaged, &name, &error.to_string()))?;
        left = left.checked_sub(unpacked).ok_or_else(|| Refusal::new(RefusalKind::Bomb, &name, "more"))?;
    }
    Ok(())
}
