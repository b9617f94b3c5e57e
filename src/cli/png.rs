//! An SVG as a PNG, with the fonts of this machine.

use std::collections::BTreeSet;
use std::sync::Arc;

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Group, Node, Options, Tree};
use tujie::chart::theme;

/// Draws an SVG document at `scale` pixels a CSS pixel on a ground.
///
/// # Errors
/// A character that no font of this machine has; a picture that is too large.
pub(super) fn png(svg: &str, scale: f64, ground: theme::Color) -> Result<Vec<u8>, String> {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    with_fonts(svg, scale, ground, fonts)
}

fn with_fonts(svg: &str, scale: f64, ground: theme::Color, fonts: Database) -> Result<Vec<u8>, String> {
    let known = fonts.len();
    let options = Options { fontdb: Arc::new(fonts), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|e| e.to_string())?;
    let mut written = Written::default();
    written.read(tree.root());
    // A text for which there is no font at all is no text of the tree.
    if written.texts < svg.matches("<text ").count() || !written.missing.is_empty() {
        return Err(no_font(known, &written.missing));
    }
    let size = tree.size();
    let pixels = |css: f32| (f64::from(css) * scale).ceil() as u32;
    let (width, height) = (pixels(size.width()), pixels(size.height()));
    let mut picture = Pixmap::new(width, height).ok_or_else(|| format!("{width} x {height} pixels are too many"))?;
    let theme::Color(red, green, blue) = ground;
    picture.fill(Color::from_rgba8(red, green, blue, 255));
    resvg::render(&tree, Transform::from_scale(scale as f32, scale as f32), &mut picture.as_mut());
    picture.encode_png().map_err(|e| e.to_string())
}

fn no_font(known: usize, missing: &BTreeSet<&str>) -> String {
    let some: Vec<&str> = missing.iter().take(20).copied().collect();
    let which = if some.is_empty() { "this text".to_owned() } else { format!("“{}”", some.concat()) };
    format!(
        "none of the {known} fonts of this machine has {which}: install one of {} \
         (Debian, Ubuntu: apt-get install fonts-noto-cjk)",
        theme::FONT_FAMILY.replace(",sans-serif", "").replace(',', ", "),
    )
}

/// The texts of a tree, and what of them no font has.
#[derive(Default)]
struct Written<'t> {
    texts: usize,
    missing: BTreeSet<&'t str>,
}

impl<'t> Written<'t> {
    fn read(&mut self, group: &'t Group) {
        for node in group.children() {
            match node {
                Node::Group(inner) => self.read(inner),
                Node::Text(text) => {
                    self.texts += 1;
                    let glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
                    self.missing.extend(glyphs.filter(|glyph| glyph.id.0 == 0).map(|glyph| glyph.text.as_str()));
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20"
        font-family="&quot;Noto Sans CJK SC&quot;,sans-serif"><text x="0" y="15" fill="#000000">定西</text></svg>"##;

    #[test]
    fn without_fonts_it_names_what_is_missing() {
        let error = with_fonts(SVG, 1.0, theme::Color(255, 255, 255), Database::new()).expect_err("no picture");
        assert!(error.contains("0 fonts") && error.contains("Noto Sans CJK SC"), "{error}");
    }

    #[test]
    fn a_picture_without_text_needs_no_font() {
        let bare =
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="9" height="9"/></svg>"#;
        let png = with_fonts(bare, 2.0, theme::Color(255, 255, 255), Database::new()).expect("a picture");
        assert_eq!(&png[16..24], [0, 0, 0, 80, 0, 0, 0, 40]);
    }
}
