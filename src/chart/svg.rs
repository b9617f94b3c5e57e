//! A scene as an SVG document.

use std::fmt::Write;

use super::scene::{Anchor, Mark, Point, Scene, Shape, Style};
use super::theme::{Colors, FONT_FAMILY, Role};

/// A scene as an SVG document: the same marks that the canvas paints, with presentation attributes only, so that the
/// strictest style policy leaves it whole. `title` and `description` are what a screen reader says of it.
pub fn svg(scene: &Scene, colors: &impl Colors, title: &str, description: &str) -> String {
    let mut out = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"".to_owned();
    write_root(&mut out, scene);
    push(&mut out, format_args!("<title>{}</title>\n<desc>{}</desc>\n", escape(title), escape(description)));
    write_marks(&mut out, scene, colors, "tujie");
    out
}

/// The same picture to stand in an HTML page that says in words of its own what it shows. `id` begins every id in it:
/// unique on the page, since a clip in a picture that is out of sight clips nothing elsewhere.
#[cfg(not(target_arch = "wasm32"))]
pub fn inline_svg(scene: &Scene, colors: &impl Colors, id: &str) -> String {
    let mut out = "<svg aria-hidden=\"true\" focusable=\"false\" preserveAspectRatio=\"xMinYMin\"".to_owned();
    write_root(&mut out, scene);
    write_marks(&mut out, scene, colors, id);
    out
}

fn write_root(out: &mut String, scene: &Scene) {
    let (width, height) = (scene.width / scene.ratio, scene.height / scene.ratio);
    let family = escape(FONT_FAMILY);
    push(out, format_args!(" width=\"{}\" height=\"{}\"", n(width), n(height)));
    push(out, format_args!(" viewBox=\"0 0 {} {}\" font-family=\"{family}\">\n", n(scene.width), n(scene.height)));
}

fn write_marks(out: &mut String, scene: &Scene, colors: &impl Colors, id: &str) {
    let mut clips = Vec::new();
    let mut body = String::new();
    for mark in &scene.marks {
        write_mark(&mut body, mark, colors, &mut clips, id);
    }
    for clip in clips {
        let super::scene::Rect { x, y, width, height } = clip;
        push(
            out,
            format_args!(
                "<clipPath id=\"{}\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/></clipPath>\n",
                clip_id(clip, id),
                n(x),
                n(y),
                n(width),
                n(height)
            ),
        );
    }
    out.push_str(&body);
    out.push_str("</svg>\n");
}

fn write_mark(out: &mut String, mark: &Mark, colors: &impl Colors, clips: &mut Vec<super::scene::Rect>, id: &str) {
    match &mark.shape {
        Shape::Rect(r) => push(
            out,
            format_args!("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"", n(r.x), n(r.y), n(r.width), n(r.height)),
        ),
        Shape::Circle { center, radius } => {
            push(out, format_args!("<circle cx=\"{}\" cy=\"{}\" r=\"{}\"", n(center.x), n(center.y), n(*radius)));
        }
        Shape::Path { runs, closed } => push(out, format_args!("<path d=\"{}\"", path_data(runs, *closed))),
        Shape::Text { at, anchor, font, .. } => {
            push(out, format_args!("<text x=\"{}\" y=\"{}\" font-size=\"{}\"", n(at.x), n(at.y), n(font.size)));
            if font.bold {
                out.push_str(" font-weight=\"600\"");
            }
            match anchor {
                Anchor::Start => {}
                Anchor::Middle => out.push_str(" text-anchor=\"middle\""),
                Anchor::End => out.push_str(" text-anchor=\"end\""),
            }
        }
    }
    write_style(out, &mark.style, colors);
    if let Some(clip) = mark.clip {
        if !clips.contains(&clip) {
            clips.push(clip);
        }
        push(out, format_args!(" clip-path=\"url(#{})\"", clip_id(clip, id)));
    }
    match &mark.shape {
        Shape::Text { text, .. } => push(out, format_args!(">{}</text>\n", escape(text))),
        _ => out.push_str("/>\n"),
    }
}

fn write_style(out: &mut String, style: &Style, colors: &impl Colors) {
    let color = |role: Role| escape(&colors.css(role));
    push(out, format_args!(" fill=\"{}\"", style.fill.map_or("none".to_owned(), color)));
    if let Some(stroke) = style.stroke {
        push(out, format_args!(" stroke=\"{}\" stroke-width=\"{}\"", color(stroke.role), n(stroke.width)));
        if let Some([dash, gap]) = stroke.dash {
            push(out, format_args!(" stroke-dasharray=\"{} {}\"", n(dash), n(gap)));
        }
        out.push_str(" stroke-linejoin=\"round\"");
    }
}

fn path_data(runs: &[Vec<Point>], closed: bool) -> String {
    let mut data = String::new();
    for run in runs {
        for (index, point) in run.iter().enumerate() {
            push(&mut data, format_args!("{}{} {}", if index == 0 { 'M' } else { 'L' }, n(point.x), n(point.y)));
        }
        if closed {
            data.push('Z');
        }
    }
    data
}

/// An id that two pictures on one page share only where they clip alike, since ids are the page's.
fn clip_id(clip: super::scene::Rect, prefix: &str) -> String {
    let mut id = escape(prefix);
    id.push_str("-clip");
    for side in [clip.x, clip.y, clip.width, clip.height] {
        id.push('-');
        id.push_str(&crate::words::fixed(side, 0));
    }
    id
}

/// A coordinate with at most two digits after the point.
fn n(value: f64) -> String {
    crate::words::fixed(value, 2)
}

fn push(out: &mut String, arguments: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = out.write_fmt(arguments);
}

/// Text that is safe inside an element or a quoted attribute; characters that XML forbids are left out.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_leave_their_element() {
        assert_eq!(escape("<script>\"&\u{0}"), "&lt;script&gt;&quot;&amp;");
    }

    #[test]
    fn coordinates_are_short() {
        assert_eq!([n(1.0), n(0.5), n(-0.001), n(2.346)], ["1", "0.5", "0", "2.35"]);
    }
}
