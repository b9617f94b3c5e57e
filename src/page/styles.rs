use std::fmt::Write;

use crate::chart::theme::{Color, DARK, LIGHT, Role};

/// The stylesheet that every figure needs: `tujie-static.css` of the package.
pub fn styles() -> String {
    let mut out = include_str!("figure.css").to_owned();
    for step in super::figure::steps() {
        let _ = writeln!(out, ".tujie-below-{step} {{ width: calc(({step}px - 100%) * 9999); }}");
        let _ = writeln!(out, ".tujie-from-{step} {{ width: calc((100% - {}.9px) * 9999); }}", step - 1);
    }
    out.push_str("\n/* The colours of a dark page, in the place of those that stand in the marks. */\n");
    out.push_str("@media screen and (prefers-color-scheme: dark) {\n");
    for (at, role) in ROLES.into_iter().enumerate() {
        let (light, dark) = (LIGHT.color(role).hex(), DARK.color(role).hex());
        if ROLES.iter().skip(at + 1).any(|later| LIGHT.color(*later) == LIGHT.color(role)) {
            continue;
        }
        for attribute in ["fill", "stroke"] {
            let _ = writeln!(out, "  .tujie-auto [{attribute}=\"{light}\"] {{ {attribute}: {dark}; }}");
        }
    }
    out.push_str("}\n");
    out
}

/// The stylesheet of a whole page: that of its figures, and its own.
pub fn page_styles() -> String {
    format!("{}\n{}", styles(), include_str!("page.css"))
}

/// What a picture that is taken out of its page stands on.
pub fn ground(dark: bool) -> Color {
    if dark { Color(0x12, 0x17, 0x1d) } else { Color(0xff, 0xff, 0xff) }
}

/// Later ones win where two share a light colour: curves must stay apart from each other.
const ROLES: [Role; 10] = [
    Role::Ink,
    Role::Muted,
    Role::Rule,
    Role::Baseline,
    Role::Accent,
    Role::Plain,
    Role::Target,
    Role::Series(0),
    Role::Series(1),
    Role::Series(2),
];
