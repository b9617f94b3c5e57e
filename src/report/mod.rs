//! What a report says: figures, their periods, units, places and sections, and the views told with them.
//!
//! Several datasets are held side by side by [`compare`]. Nothing here draws, and nothing here knows a browser. A dataset comes in one of two forms: the open one that people
//! write ([`open`]: CSV, TOML or JSON) and the packed one that ships ([`packed`]).

pub mod aliases;
#[cfg(not(target_arch = "wasm32"))]
pub mod check;
pub mod compare;
mod dataset;
mod decimal;
pub mod details;
mod fault;
mod figure;
mod lang;
#[cfg(not(target_arch = "wasm32"))]
mod lines;
pub mod names;
pub mod open;
mod order;
pub mod packed;
mod period;
#[cfg(not(target_arch = "wasm32"))]
mod shape;
#[cfg(not(target_arch = "wasm32"))]
pub mod source;
mod terms;
mod text;
mod unit;
mod view;
mod written;

pub use dataset::{About, Chapter, Dataset, MOST_COLUMNS, Place, Query, Section};
pub use decimal::Decimal;
pub use fault::{Fault, FaultKind, Spot, excerpt};
pub(crate) use figure::formula;
#[cfg(feature = "extract")]
pub(crate) use figure::usual_id;
pub use figure::{COLUMNS, Figure, LONGEST_QUOTE, UNCHECKED};
pub use lang::{Lang, Text};
pub(crate) use order::order;
pub use period::Period;
pub use terms::{Bound, Measure, Status, Topic};
pub(crate) use text::{digits, holds, joined, listed, part, split, split_once, trim_end, trim_start, whole};
#[cfg(not(target_arch = "wasm32"))]
pub use unit::TRANSLATED as TRANSLATED_UNITS;
pub use unit::Unit;
pub use view::{View, ViewColumn, ViewRow};
pub use written::written;
