//! From one scene to another: what stands for the same thing moves there, everything else is at once as it will be.

use super::model::Chart;
use super::scene::{Mark, Point, Rect, Scene, Shape};

/// More marks than this change at once: nobody follows them, and an old phone could not keep up.
const MOST: usize = 1_500;

/// What a mark stands for: a figure, a row and column by name, or a text that says the same.
#[derive(Clone, Debug, PartialEq)]
enum Identity {
    Figure(usize),
    Names((String, String)),
    Text(String),
    Nothing,
}

/// The marks of a scene with what they stand for.
pub struct Marks(Vec<(Identity, Shape)>);

impl Marks {
    /// Takes down what the marks of a chart's scene stand for.
    #[inline(never)]
    pub fn new(chart: &Chart, scene: &Scene) -> Self {
        let identity = |mark: &Mark| match (mark.datum, &mark.shape) {
            (Some(datum), _) => match chart.figure(datum) {
                Some(figure) => Identity::Figure(figure),
                None => Identity::Names(chart.names(datum)),
            },
            (None, Shape::Text { text, .. }) => Identity::Text(text.clone()),
            _ => Identity::Nothing,
        };
        let marks = if scene.marks.len() > MOST { &[][..] } else { &scene.marks };
        Self(marks.iter().map(|mark| (identity(mark), mark.shape.clone())).collect())
    }
}

/// A change to a scene.
pub struct Motion {
    /// For each of its marks the shape that it comes from.
    from: Vec<Option<Shape>>,
}

impl Motion {
    /// From the marks that were there to those that stand for the same, each taken once.
    #[inline(never)]
    pub fn new(mut before: Marks, after: &Marks) -> Self {
        let mut from = Vec::new();
        for (identity, shape) in &after.0 {
            let same =
                |(old, was): &(Identity, Shape)| *identity != Identity::Nothing && old == identity && like(was, shape);
            let at = before.0.iter().position(same);
            from.push(at.map(|at| std::mem::replace(&mut before.0[at], (Identity::Nothing, shape.clone())).1));
        }
        Self { from }
    }

    /// A mark of the scene by its place in it, `along` the way, 0 to 1; `None` where it does not move.
    #[inline(never)]
    pub fn at(&self, place: usize, mark: &Mark, along: f64) -> Option<Mark> {
        let from = self.from.get(place)?.as_ref()?;
        let mut mark = mark.clone();
        between(from, &mut mark.shape, along);
        Some(mark)
    }
}

/// Whether one shape can become the other.
fn like(a: &Shape, b: &Shape) -> bool {
    match (a, b) {
        (Shape::Rect(_), Shape::Rect(_)) | (Shape::Circle { .. }, Shape::Circle { .. }) => true,
        (Shape::Text { anchor, .. }, Shape::Text { anchor: other, .. }) => anchor == other,
        (Shape::Path { runs, .. }, Shape::Path { runs: others, .. }) => {
            runs.len() == others.len() && runs.iter().zip(others).all(|(a, b)| a.len() == b.len())
        }
        _ => false,
    }
}

fn between(from: &Shape, to: &mut Shape, along: f64) {
    let mix = |a: Point, b: &mut Point| {
        b.x = a.x + (b.x - a.x) * along;
        b.y = a.y + (b.y - a.y) * along;
    };
    match (from, to) {
        (Shape::Rect(a), Shape::Rect(b)) => {
            let (mut near, mut far) = (Point { x: b.x, y: b.y }, Point { x: b.right(), y: b.bottom() });
            mix(Point { x: a.x, y: a.y }, &mut near);
            mix(Point { x: a.right(), y: a.bottom() }, &mut far);
            *b = Rect { x: near.x, y: near.y, width: far.x - near.x, height: far.y - near.y };
        }
        (Shape::Circle { center: a, .. }, Shape::Circle { center: b, .. })
        | (Shape::Text { at: a, .. }, Shape::Text { at: b, .. }) => mix(*a, b),
        (Shape::Path { runs: a, .. }, Shape::Path { runs: b, .. }) => {
            for (a, b) in a.iter().flatten().zip(b.iter_mut().flatten()) {
                mix(*a, b);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::reading::{Reading, RowOrder};
    use crate::chart::{Datum, Frame, TableMeasure, layout, view};
    use crate::report::Lang;

    #[test]
    fn a_sorted_bar_keeps_its_figure_all_the_way() {
        let dataset = crate::bundled::dataset().expect("the bundled report");
        let made = view::chart(&dataset, "industry-chains", Lang::Zh).expect("a view");
        let frame = Frame { width: 640.0, ratio: 1.0, text_scale: 1.0, measure: &TableMeasure };
        let mut rising = made.clone();
        rising.read(&Reading { order: RowOrder::Rising, ..Reading::default() });
        let (before, after) = (layout(&made, &frame), layout(&rising, &frame));
        let motion = Motion::new(Marks::new(&made, &before), &Marks::new(&rising, &after));
        let of = |chart: &Chart, scene: &Scene, name: &str| {
            let target = scene.targets.iter().find(|t| chart.names(t.datum).0 == name).expect("a chain");
            scene.marks.iter().position(|m| m.datum == Some(target.datum)).expect("its mark")
        };
        let top = |mark: &Mark| match &mark.shape {
            Shape::Path { runs, .. } => runs[0][0].y,
            Shape::Rect(rect) => rect.y,
            other => panic!("{other:?}"),
        };
        let ends = [&made, &rising].map(|chart| chart.names(Datum { row: 0, column: 0 }).0);
        for name in &ends {
            let (start, end) = (&before.marks[of(&made, &before, name)], of(&rising, &after, name));
            let (start, target) = (top(start), &after.marks[end]);
            assert!((start - top(target)).abs() > 20.0, "{name} moves");
            let place = |along: f64| top(&motion.at(end, target, along).expect("it moves"));
            assert_eq!([place(0.0), place(0.5), place(1.0)], [start, f64::midpoint(start, top(target)), top(target)]);
        }
    }
}
