//! Charts as HTML, for readers whose browser runs no script or no WebAssembly, for print and for search.
//!
//! - [`figure`]: one view, to stand in an editor's page, also inside `<tujie-chart>` until the canvas takes over.
//! - [`fill`]: keeps such figures in a page up to date, between comments that say what stands there.
//! - [`whole`]: all views in their chapters, a page of its own.
//! - [`styles`]: the one stylesheet that all of them need.
//!
//! No style and no script stands in the HTML: a policy of `default-src 'none'; style-src 'self'` leaves it whole. It is
//! well-formed XML too.

mod figure;
mod fill;
mod styles;
mod whole;

pub use figure::{Ground, Look, figure};
pub use fill::{FillError, fill};
pub use styles::{ground, page_styles, styles};
pub use whole::whole;
