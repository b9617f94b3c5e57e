//! Views that nobody wrote: drafted from the figures of a dataset, with titles made of what the figures say.
//!
//! A draft says in its note that it is one. What it claims (the highest, up from, the largest part) follows from the
//! figures that it shows; where bounds (以上, 左右) leave open which is the highest, it does not say so. Of several datasets
//! [`side_by_side`] makes one, with a view an indicator.

mod compare;
mod drafts;
mod phrase;
mod toml;

pub use compare::{compared, difference, reason, side_by_side};
pub use drafts::drafts;
#[cfg(feature = "extract")]
pub(crate) use toml::keys;
pub use toml::toml;
