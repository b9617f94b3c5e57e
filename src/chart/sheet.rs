//! The page a chart is laid out on, top to bottom: title, subtitle, key, then a form's own marks, then note and source.

use super::frame::Frame;
use super::model::{Chart, ColumnRole, Datum, Grid};
use super::scene::{Anchor, Curves, Font, Key, Mark, Point, Rect, Scene, Shape, Stroke, Style, Target, Zoom};
use super::theme::{Role, size};
use super::wrap::{balanced, one_line, wrap};
use crate::report::{part, trim_start};

/// Titles and subtitles have at most this many lines.
const HEAD_LINES: usize = 6;

/// A scene in the making.
pub(super) struct Sheet<'a> {
    pub(super) frame: &'a Frame<'a>,
    pub(super) marks: Vec<Mark>,
    pub(super) targets: Vec<Target>,
    pub(super) also: Vec<Target>,
    pub(super) curves: Option<Curves>,
    pub(super) keys: Vec<Key>,
    pub(super) zoom: Option<Zoom>,
    /// The top of what comes next.
    pub(super) y: f64,
    /// What the foot must say beside the chart's own note.
    pub(super) remarks: Vec<String>,
}

/// Part of a line of text with a look of its own.
#[derive(Clone)]
pub(super) struct Run {
    /// Room before it, in CSS pixels; a space would be lost at the edge of an SVG text.
    pub(super) gap: f64,
    text: String,
    role: Role,
    bold: bool,
}

impl Run {
    pub(super) fn new(text: impl Into<String>, role: Role, bold: bool) -> Self {
        Self { gap: 0.0, text: text.into(), role, bold }
    }

    /// No room before the first of a line.
    pub(super) fn flush(&mut self) {
        self.gap = 0.0;
    }

    /// The same run further away from the one before it.
    pub(super) fn after(mut self, gap: f64) -> Self {
        self.gap = gap;
        self
    }
}

impl<'a> Sheet<'a> {
    /// A sheet with the head of `chart` on it.
    pub(super) fn new(chart: &Chart, frame: &'a Frame<'a>) -> Self {
        let mut sheet = Self {
            frame,
            marks: Vec::new(),
            targets: Vec::new(),
            also: Vec::new(),
            curves: None,
            keys: Vec::new(),
            zoom: None,
            y: 0.0,
            remarks: Vec::new(),
        };
        sheet.paragraph(&chart.title, frame.font(size::TITLE, true), Role::Ink, HEAD_LINES);
        sheet.skip(size::UNIT / 4.0);
        sheet.paragraph(&chart.subtitle, frame.font(size::LABEL, false), Role::Muted, 4);
        sheet
    }

    /// Adds the foot and hands the scene over.
    pub(super) fn finish(mut self, chart: &Chart) -> Scene {
        if chart.is_part() {
            return self.scene();
        }
        self.skip(size::UNIT);
        let words = crate::words::messages(chart.lang);
        let small = self.frame.font(size::SMALL, false);
        let note = self.note(chart, words);
        if !note.is_empty() {
            self.paragraph(&crate::words::fill(words.note, &[&note]), small, Role::Muted, 40);
        }
        if !chart.source.is_empty() {
            self.paragraph(&crate::words::fill(words.source, &[&chart.source]), small, Role::Muted, 12);
        }
        self.scene()
    }

    fn scene(self) -> Scene {
        Scene {
            width: self.frame.full().width,
            height: self.y.ceil() + self.frame.px(2.0),
            ratio: self.frame.ratio,
            marks: self.marks,
            targets: self.targets,
            also: self.also,
            curves: self.curves,
            keys: self.keys,
            zoom: self.zoom,
        }
    }

    /// Puts the marks and targets of a part at `at`; `datum` says which value of the whole each of its values is.
    pub(super) fn put(&mut self, part: Scene, at: Point, datum: &dyn Fn(Datum) -> Datum) {
        self.marks.extend(part.marks.into_iter().map(|mark| {
            let mark = mark.moved(at);
            Mark { datum: mark.datum.map(datum), ..mark }
        }));
        self.targets.extend(part.targets.into_iter().map(|target| {
            let target = target.moved(at);
            Target { datum: datum(target.datum), ..target }
        }));
    }

    /// The chart's own note, and behind it what its marks ask for.
    fn note(&self, chart: &Chart, words: &crate::words::Messages) -> String {
        if self.remarks.is_empty() {
            return chart.note.clone();
        }
        let mut note = String::new();
        words.add(&mut note, &chart.note);
        for remark in &self.remarks {
            words.add(&mut note, remark);
        }
        note
    }

    /// Leaves room, in CSS pixels at text scale 1.
    pub(super) fn skip(&mut self, css: f64) {
        self.y += self.frame.em(css);
    }

    /// Wrapped text over the whole width.
    pub(super) fn paragraph(&mut self, text: &str, font: Font, role: Role, most_lines: usize) {
        if text.is_empty() {
            return;
        }
        let height = self.frame.line_height(font);
        let width = self.frame.full().width;
        let mut lines = wrap(text, font, width, most_lines, self.frame);
        // The head is balanced; running text fills its lines, but shares the last two where a few words are left over.
        let last = lines.last().map_or(0.0, |line| self.frame.text_width(line, font));
        let shared = if most_lines <= HEAD_LINES { most_lines } else { 2 };
        if shared > 2 || last < width * 0.3 {
            lines.truncate(lines.len().saturating_sub(shared));
            let mut rest = text;
            for line in &lines {
                rest = trim_start(part(rest, line.len(), rest.len()));
            }
            lines.append(&mut balanced(rest, font, width, shared, self.frame));
        }
        for line in lines {
            let baseline = self.y + self.baseline(font);
            self.text(&line, Point { x: 0.0, y: baseline }, Anchor::Start, font, role, None);
            self.y += height;
        }
    }

    /// From the top of a line to its baseline.
    pub(super) fn baseline(&self, font: Font) -> f64 {
        // Ideographs sit a little below the middle of their line; 0.36 em centres digits and ideographs alike.
        (self.frame.line_height(font) / 2.0 + font.size * 0.36).round()
    }

    /// The baseline of one line centred on `middle`.
    pub(super) fn centred(&self, middle: f64, font: Font) -> f64 {
        (middle + font.size * 0.36).round()
    }

    pub(super) fn text(&mut self, text: &str, at: Point, anchor: Anchor, font: Font, role: Role, datum: Option<Datum>) {
        if text.is_empty() {
            return;
        }
        self.marks.push(Mark {
            shape: Shape::Text { at, anchor, font, text: text.to_owned() },
            style: Style { fill: Some(role), ..Style::default() },
            clip: None,
            datum,
        });
    }

    /// Runs of text one after the other; returns where they end.
    pub(super) fn runs(&mut self, runs: &[Run], at: Point, css_size: f64, datum: Option<Datum>) -> f64 {
        let mut x = at.x;
        for run in runs {
            let font = self.frame.font(css_size, run.bold);
            x += self.gap(run);
            self.text(&run.text, Point { x, y: at.y }, Anchor::Start, font, run.role, datum);
            x += self.frame.text_width(&run.text, font);
        }
        x
    }

    /// Adds runs that belong together to the last of `lines`, or to a new one where they do not fit; they part only where
    /// a line is too narrow for them, and a run is broken only where it is too narrow for that run.
    pub(super) fn flow(&self, lines: &mut Vec<Vec<Run>>, mut runs: Vec<Run>, width: f64) {
        let wide = |runs: &[Run]| self.runs_width(runs, size::LABEL);
        if let Some(last) = lines.last_mut()
            && wide(last) + wide(&runs) <= width
        {
            last.extend(runs);
            return;
        }
        if let Some(first) = runs.first_mut() {
            first.flush();
        }
        if wide(&runs) <= width {
            lines.push(runs);
            return;
        }
        for mut run in runs {
            run.flush();
            if wide(std::slice::from_ref(&run)) <= width {
                lines.push(vec![run]);
            } else {
                let font = self.frame.font(size::LABEL, run.bold);
                let pieces = wrap(&run.text, font, width, 4, self.frame);
                lines.extend(pieces.into_iter().map(|text| vec![Run { text, ..run }]));
            }
        }
    }

    /// Lines of runs below each other.
    pub(super) fn lines(&mut self, lines: &[Vec<Run>], at: Point, datum: Option<Datum>) {
        let font = self.frame.font(size::LABEL, false);
        let height = self.frame.line_height(font);
        for (index, runs) in lines.iter().enumerate() {
            let y = self.centred(at.y + (index as f64 + 0.5) * height, font);
            self.runs(runs, Point { x: at.x, y }, size::LABEL, datum);
        }
    }

    /// The width of runs of text.
    pub(super) fn runs_width(&self, runs: &[Run], css_size: f64) -> f64 {
        let width = |r: &Run| self.gap(r) + self.frame.text_width(&r.text, self.frame.font(css_size, r.bold));
        runs.iter().map(width).sum()
    }

    fn gap(&self, run: &Run) -> f64 {
        if run.gap > 0.0 { self.frame.em(run.gap) } else { 0.0 }
    }

    pub(super) fn shape(&mut self, shape: Shape, style: Style, datum: Option<Datum>) {
        self.marks.push(Mark { shape, style, clip: None, datum });
    }

    pub(super) fn fill_rect(&mut self, rect: Rect, role: Role, datum: Option<Datum>) {
        self.shape(Shape::Rect(rect), Style { fill: Some(role), ..Style::default() }, datum);
    }

    /// A straight line.
    pub(super) fn line(&mut self, from: Point, to: Point, stroke: Stroke, datum: Option<Datum>) {
        let shape = Shape::Path { runs: vec![vec![from, to]], closed: false };
        self.shape(shape, Style { stroke: Some(stroke), ..Style::default() }, datum);
    }

    /// The stroke of what is aimed at: dashed 4-3.
    pub(super) fn dashed(&self, role: Role, css_width: f64) -> Stroke {
        let frame = self.frame;
        Stroke { role, width: frame.stroke(css_width), dash: Some([frame.stroke(4.0), frame.stroke(3.0)]) }
    }

    pub(super) fn solid(&self, role: Role, css_width: f64) -> Stroke {
        Stroke { role, width: self.frame.stroke(css_width), dash: None }
    }

    /// Slanted lines within an outline: what is expected and not counted yet.
    pub(super) fn hatched_rect(&mut self, rect: Rect, role: Role, datum: Option<Datum>) {
        let step = self.frame.px(5.0);
        let count = ((rect.width + rect.height) / step) as usize;
        let slant = |number: usize| {
            let x = rect.x - rect.height + (number + 1) as f64 * step;
            vec![Point { x, y: rect.bottom() }, Point { x: x + rect.height, y: rect.y }]
        };
        self.marks.push(Mark {
            shape: Shape::Path { runs: (0..count).map(slant).collect(), closed: false },
            style: Style { stroke: Some(self.solid(role, 1.25)), ..Style::default() },
            clip: Some(rect),
            datum,
        });
        let outline = self.solid(role, 1.5);
        let half = outline.width / 2.0;
        let inside = Rect {
            x: rect.x + half,
            y: rect.y + half,
            width: (rect.width - 2.0 * half).max(0.0),
            height: rect.height - 2.0 * half,
        };
        self.shape(Shape::Rect(inside), Style { stroke: Some(outline), ..Style::default() }, datum);
    }

    /// Says at the foot how expected values look, where there are any.
    pub(super) fn explain_expected(&mut self, chart: &Chart, words: &'static str) {
        if chart.has_expected() {
            self.remarks.push(words.to_owned());
        }
    }

    /// The dot of a value: a ring where a pair starts, a disc for what was counted, a dashed ring for what is expected, a
    /// hollow diamond for a target, a hollow square for one further off.
    pub(super) fn dot(&mut self, center: Point, role: ColumnRole, ink: Role, datum: Option<Datum>) {
        let radius = self.frame.em(size::DOT);
        match role {
            ColumnRole::Start | ColumnRole::Expected => {
                let mut stroke = self.solid(ink, 2.0);
                if role == ColumnRole::Expected {
                    stroke.dash = Some([self.frame.em(2.5), self.frame.em(1.75)]);
                }
                let stroke = Some(stroke);
                let inner = radius - self.frame.px(2.0) / 2.0;
                self.shape(Shape::Circle { center, radius: inner }, Style { stroke, ..Style::default() }, datum);
            }
            ColumnRole::Actual => {
                self.shape(Shape::Circle { center, radius }, Style { fill: Some(ink), ..Style::default() }, datum);
            }
            ColumnRole::Target | ColumnRole::FurtherTarget => {
                let Point { x, y } = center;
                let (diamond, square) = (radius * 1.15, radius * 0.8);
                let corners = match role {
                    ColumnRole::Target => [(x, y - diamond), (x + diamond, y), (x, y + diamond), (x - diamond, y)],
                    _ => [
                        (x - square, y - square),
                        (x + square, y - square),
                        (x + square, y + square),
                        (x - square, y + square),
                    ],
                };
                let runs = vec![corners.map(|(x, y)| Point { x, y }).to_vec()];
                let stroke = Some(self.solid(Role::Target, 1.75));
                self.shape(Shape::Path { runs, closed: true }, Style { stroke, ..Style::default() }, datum);
            }
        }
    }

    /// The key: for each column its glyph and name, in as many lines as the width asks for.
    pub(super) fn key(&mut self, grid: &Grid, glyph: impl Fn(&mut Self, usize, Point)) {
        let frame = self.frame;
        let font = frame.font(size::SMALL, false);
        let (glyph_width, gap) = (frame.em(22.0), frame.em(18.0));
        self.skip(size::UNIT / 2.0);
        let height = frame.line_height(font);
        let mut x = 0.0;
        for (index, column) in grid.columns.iter().enumerate() {
            let room = frame.full().width - glyph_width;
            let name = one_line(&column.name, font, room, frame);
            let width = glyph_width + frame.text_width(&name, font);
            if x > 0.0 && x + width > frame.full().width {
                x = 0.0;
                self.y += height;
            }
            let middle = (self.y + height / 2.0).round();
            if !column.hidden {
                glyph(self, index, Point { x, y: middle });
            }
            let at = Point { x: x + glyph_width, y: self.centred(middle, font) };
            self.text(&name, at, Anchor::Start, font, Role::Muted, None);
            self.entry(index, Rect { x, y: self.y, width, height }, glyph_width, column.hidden);
            x += width + gap;
        }
        self.y += height;
    }

    /// An entry of the key, which hides and shows what it names: struck through from `text` on where that is hidden.
    pub(super) fn entry(&mut self, index: usize, area: Rect, text: f64, hidden: bool) {
        if hidden {
            let y = (area.y + area.height / 2.0).round() + 0.5;
            let stroke = Stroke { role: Role::Muted, width: self.frame.px(1.0), dash: None };
            self.line(Point { x: area.x + text, y }, Point { x: area.right(), y }, stroke, None);
        }
        self.keys.push(Key { index, area });
    }
}
