//! The report that ships inside: 定西市, January 2026.

use crate::report::{Dataset, Fault, packed};

/// The packed dataset, made from `data/dingxi-2026` by the build.
pub static PACKED: &str = include_str!(concat!(env!("OUT_DIR"), "/dingxi-2026.tujie"));

/// The bundled dataset.
///
/// # Errors
/// None in a build that passed its tests; the type is that of every other way to load a dataset.
pub fn dataset() -> Result<Dataset, Fault> {
    packed::unpack(PACKED)
}
