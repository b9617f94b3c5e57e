//! The colours of every theme, held against what they must be: legible on all their grounds, apart for every eye, and in
//! the browser's styles the same as here.

use tujie::chart::theme::{CONTRAST, CONTRAST_DARK, Color, DARK, LIGHT, Role, Theme};

/// The usual 视力保护色: a page may stand on any of them, and a canvas is transparent.
const EYE_CARE: [Color; 8] = [
    Color(0xff, 0xff, 0xff),
    Color(0xfa, 0xf9, 0xde),
    Color(0xff, 0xf2, 0xe2),
    Color(0xfd, 0xe6, 0xe0),
    Color(0xe3, 0xed, 0xcd),
    Color(0xdc, 0xe2, 0xf1),
    Color(0xe9, 0xeb, 0xfe),
    Color(0xea, 0xea, 0xef),
];
/// From black to the lightest that dark pages use, which is that of our own tooltips.
const NIGHT: [Color; 4] = [Color(0, 0, 0), Color(0x12, 0x17, 0x1d), Color(0x1e, 0x1e, 0x1e), Color(0x1d, 0x24, 0x2c)];

struct Case {
    /// `data-theme` of the chart.
    name: &'static str,
    theme: Theme,
    grounds: &'static [Color],
    /// The least contrast of titles, values and targets; of the names of curves; of marks.
    text: f64,
    names: f64,
    marks: f64,
}

const CASES: [Case; 4] = [
    Case { name: "light", theme: LIGHT, grounds: &EYE_CARE, text: 4.5, names: 4.5, marks: 3.0 },
    Case { name: "dark", theme: DARK, grounds: &NIGHT, text: 4.5, names: 4.5, marks: 3.0 },
    Case { name: "contrastlight", theme: CONTRAST, grounds: &EYE_CARE, text: 7.0, names: 4.5, marks: 4.5 },
    Case { name: "contrastdark", theme: CONTRAST_DARK, grounds: &NIGHT, text: 7.0, names: 4.5, marks: 4.5 },
];

/// Roles as `tujie.css` calls them.
const NAMES: [(&str, Role); 11] = [
    ("ink", Role::Ink),
    ("muted", Role::Muted),
    ("rule", Role::Rule),
    ("baseline", Role::Baseline),
    ("accent", Role::Accent),
    ("plain", Role::Plain),
    ("target", Role::Target),
    ("ground", Role::Ground),
    ("series-1", Role::Series(0)),
    ("series-2", Role::Series(1)),
    ("series-3", Role::Series(2)),
];

#[test]
fn text_and_marks_stand_out_on_every_ground() {
    // A hairline under values is no mark: nothing is told by it alone. Where contrast was asked for it is one.
    let text = [Role::Ink, Role::Muted, Role::Target];
    let names = [Role::Accent, Role::Series(0), Role::Series(1), Role::Series(2)];
    let marks = [Role::Plain, Role::Baseline];
    for case in &CASES {
        let rule: &[Role] = if case.name.starts_with("contrast") { &[Role::Rule] } else { &[] };
        let groups: [(&[Role], f64); 4] = [(&text, case.text), (&names, case.names), (&marks, case.marks), (rule, 3.0)];
        for (roles, least) in groups {
            for (role, ground) in roles.iter().flat_map(|role| case.grounds.iter().map(move |ground| (*role, *ground)))
            {
                let ratio = case.theme.color(role).contrast(ground);
                assert!(ratio >= least, "{}: {role:?} on {}: {ratio:.2} of {least}", case.name, ground.hex());
            }
        }
        assert!(case.grounds.contains(&case.theme.color(Role::Ground)), "{}: the ground of its pictures", case.name);
    }
}

/// What else tells two colours apart where they meet.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Channel {
    /// Nothing: the colours themselves must do.
    None,
    /// One is filled, the other a dashed or hollow outline.
    Outline,
    /// A gap lies between them, and each has its name at it.
    GapAndName,
}

/// Colours that meet in a chart, and what else tells them apart there.
const PAIRS: [(Role, Role, Channel); 10] = [
    // Curves and bars of a group.
    (Role::Series(0), Role::Series(1), Channel::None),
    (Role::Series(0), Role::Series(2), Channel::None),
    (Role::Series(1), Role::Series(2), Channel::None),
    // The bar that a story is about, beside the others.
    (Role::Accent, Role::Plain, Channel::None),
    // A target inside and beside a bar.
    (Role::Target, Role::Accent, Channel::None),
    (Role::Target, Role::Plain, Channel::Outline),
    // What is aimed at, beside what is: in writing.
    (Role::Target, Role::Ink, Channel::None),
    // Parts of a whole.
    (Role::Plain, Role::Series(1), Channel::GapAndName),
    (Role::Accent, Role::Series(1), Channel::None),
    // Where a pair of dots starts.
    (Role::Accent, Role::Baseline, Channel::None),
];

/// Full protanopia, deuteranopia and tritanopia in linear light: Machado, Oliveira and Fernandes, "A Physiologically-based
/// Model for Simulation of Color Vision Deficiency" (2009), severity 1. Grey is what `filter: grayscale` makes.
const EYES: [(&str, [[f64; 3]; 3]); 5] = [
    ("any eye", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    ("protanopia", [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    (
        "deuteranopia",
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ),
    ("tritanopia", [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
    ("grey", [[0.2126, 0.7152, 0.0722], [0.2126, 0.7152, 0.0722], [0.2126, 0.7152, 0.0722]]),
];
/// Colour differences (CIE 1976) below which two areas that do not touch are taken for the same.
const APART: f64 = 7.0;

#[test]
fn colours_that_meet_are_told_apart_by_every_eye() {
    for case in &CASES {
        for (one, other, channel) in PAIRS {
            for (eye, matrix) in &EYES {
                let seen = |role| lab(case.theme.color(role).linear(), matrix);
                let difference = distance(seen(one), seen(other));
                assert!(
                    difference >= APART || channel != Channel::None,
                    "{}, {eye}: {one:?} and {other:?} differ by {difference:.1}, and by nothing else",
                    case.name
                );
            }
        }
    }
}

/// The mark that carries the finding stands out most; a target's end inside it is not lost in it.
#[test]
fn the_accent_leads() {
    for case in &CASES {
        let ground = case.theme.color(Role::Ground);
        let out = |role| case.theme.color(role).contrast(ground);
        for other in [Role::Plain, Role::Baseline, Role::Target, Role::Series(1), Role::Series(2)] {
            assert!(out(Role::Accent) > out(other), "{}: {other:?} outshines the accent", case.name);
        }
        let inside = case.theme.color(Role::Accent).contrast(case.theme.color(Role::Target));
        assert!(inside >= 1.8, "{}: a target inside the accent: {inside:.2}", case.name);
        for n in 1..3 {
            let ratio = case.theme.color(Role::Series(n)).contrast(case.theme.color(Role::Series(0)));
            assert!(ratio >= 1.4, "{}: series {n} beside the first: {ratio:.2}", case.name);
        }
    }
}

#[test]
fn the_styles_hold_the_same_colours() {
    let styles = include_str!("../src/web/js/tujie.css");
    for case in &CASES {
        let base = block(styles, ".chart");
        let own = block(styles, &format!(".chart[data-theme=\"{}\"]", case.name));
        let value = |name: &str| property(own, name).or_else(|| property(base, name)).unwrap_or_default().to_owned();
        for (name, role) in NAMES {
            let written = match value(&format!("--{name}")) {
                other if other.starts_with("var(") => value(other.trim_start_matches("var(").trim_end_matches(')')),
                plain => plain,
            };
            assert_eq!(written, case.theme.color(role).hex(), "--{name} of {} in tujie.css", case.name);
        }
        let panel = parsed(&value("--panel"));
        for role in [Role::Ink, Role::Muted, Role::Accent] {
            let ratio = case.theme.color(role).contrast(panel);
            assert!(ratio >= case.names, "{}: {role:?} in a tooltip: {ratio:.2}", case.name);
        }
    }
    // Where the reader has chosen all colours, each is one of the system's.
    let forced = block(styles, ".chart[data-theme=\"forced\"]");
    let known = ["CanvasText", "Canvas", "Highlight", "LinkText", "GrayText"];
    for (name, _) in NAMES.iter().filter(|(name, _)| !["series-1", "series-2"].contains(name)) {
        let color = property(forced, &format!("--{name}")).unwrap_or_default();
        assert!(known.contains(&color), "--{name} is {color:?} where colours are forced");
    }
}

#[test]
fn contrast_is_the_one_of_wcag() {
    assert!((Color(0, 0, 0).contrast(Color(255, 255, 255)) - 21.0).abs() < 1e-9);
    assert!((Color(0x76, 0x76, 0x76).contrast(Color(255, 255, 255)) - 4.54).abs() < 5e-3);
}

/// What stands between the braces after a selector; empty where there is none.
fn block<'s>(styles: &'s str, selector: &str) -> &'s str {
    let start = format!("\n{selector} {{");
    let rest = styles.find(&start).map_or("", |at| &styles[at + start.len()..]);
    rest.split('}').next().unwrap_or_default()
}

fn property<'s>(block: &'s str, name: &str) -> Option<&'s str> {
    let mut lines = block.lines().filter_map(|line| line.trim().trim_end_matches(';').split_once(": "));
    lines.find(|(key, _)| *key == name).map(|(_, value)| value)
}

fn parsed(hex: &str) -> Color {
    let number = u32::from_str_radix(hex.trim_start_matches('#'), 16).expect("a colour in hex");
    let [_, red, green, blue] = number.to_be_bytes();
    Color(red, green, blue)
}

/// CIE L*a*b* at D65 of a colour in linear light, as an eye sees it.
fn lab(linear: [f64; 3], eye: &[[f64; 3]; 3]) -> [f64; 3] {
    let sum = |row: &[f64; 3], of: [f64; 3]| row.iter().zip(of).map(|(a, b)| a * b).sum::<f64>();
    let seen = [0, 1, 2].map(|at: usize| sum(&eye[at], linear).clamp(0.0, 1.0));
    let white = [0.9505, 1.0, 1.089];
    let to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]];
    let [x, y, z] = [0, 1, 2].map(|at: usize| {
        let t = sum(&to_xyz[at], seen) / white[at];
        if t > 0.008856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 }
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn distance(a: [f64; 3], b: [f64; 3]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt()
}
