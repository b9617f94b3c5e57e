//! What readers without scripts have: nothing of a chart is missing in it, nothing in it can act, and it takes just the room
//! that the canvas will take.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};

use roxmltree::{Document, Node, ParsingOptions};
use tujie::bundled;
use tujie::chart::{self, Frame, TableMeasure};
use tujie::page::{self, Look};
use tujie::report::{Dataset, Lang, Measure};
use tujie::words::quantity;

fn dataset() -> Dataset {
    bundled::dataset().expect("the bundled dataset")
}

fn whole(dataset: &Dataset, lang: Lang) -> String {
    page::whole(dataset, lang, &Look::default(), "tujie-static.css").expect("a page")
}

fn parsed(html: &str) -> Document<'_> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(html, options).unwrap_or_else(|error| panic!("{error}"))
}

fn with_class<'a>(document: &'a Document<'a>, name: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    let named = move |node: &Node<'_, '_>| node.attribute("class").is_some_and(|all| all.split(' ').any(|c| c == name));
    document.descendants().filter(named)
}

fn text(node: Node<'_, '_>) -> String {
    node.descendants().filter_map(|inner| inner.text().filter(|_| inner.is_text())).collect()
}

#[test]
fn every_value_of_every_view_stands_in_its_table() {
    let dataset = dataset();
    for lang in [Lang::Zh, Lang::En] {
        let html = whole(&dataset, lang);
        let document = parsed(&html);
        let mut told = 0;
        for view in &dataset.views {
            let id = format!("view-{}", view.id);
            let place = document.descendants().find(|n| n.attribute("id") == Some(id.as_str())).expect("its place");
            let cells: BTreeSet<String> =
                place.descendants().filter(|n| n.has_tag_name("td") || n.has_tag_name("th")).map(text).collect();
            let chart = chart::view::chart(&dataset, &view.id, lang).expect("a chart");
            for cell in chart::table(&chart, usize::MAX).rows.concat() {
                assert!(cells.contains(&cell), "{} in {}", cell, view.id);
                told += 1;
            }
            // Each figure in the words of its language, whatever stands around it.
            for row in &view.rows {
                for figure in view.columns.iter().filter_map(|column| dataset.find(row, column)) {
                    let size = quantity(figure.value.abs(), figure.unit, Measure::Share, figure.bound, lang);
                    let value = quantity(figure.value, figure.unit, figure.measure, figure.bound, lang);
                    let has = |cell: &String| cell.contains(&value) || cell.contains(&size);
                    assert!(cells.iter().any(has), "{value} of {} in {}", figure.id, view.id);
                }
            }
        }
        assert!(told > 500, "{told} cells");
    }
}

#[test]
fn a_page_is_well_formed_and_nothing_in_it_acts() {
    let dataset = dataset();
    for lang in [Lang::Zh, Lang::En] {
        let html = whole(&dataset, lang);
        let document = parsed(&html);
        let mut ids = BTreeSet::new();
        for node in document.descendants().filter(Node::is_element) {
            let name = node.tag_name().name();
            assert!(!["script", "style", "iframe", "object", "foreignObject"].contains(&name), "<{name}>");
            for attribute in node.attributes() {
                let name = attribute.name();
                assert!(name != "style" && !name.starts_with("on"), "{name}={:?}", attribute.value());
            }
            if let Some(id) = node.attribute("id") {
                assert!(ids.insert(id), "{id} stands twice");
            }
        }
        for table in document.descendants().filter(|n| n.has_tag_name("table")) {
            assert!(table.children().any(|n| n.has_tag_name("caption") && !text(n).is_empty()));
            let heads: Vec<_> = table.descendants().filter(|n| n.has_tag_name("th")).collect();
            assert!(heads.iter().all(|n| matches!(n.attribute("scope"), Some("col" | "row"))));
        }
        let clips: Vec<_> = document.descendants().filter_map(|n| n.attribute("clip-path")).collect();
        for clip in clips {
            assert!(ids.contains(clip.trim_start_matches("url(#").trim_end_matches(')')), "{clip} leads nowhere");
        }
        assert_eq!(with_class(&document, "tujie-figure").count(), dataset.views.len());
        assert!(html.contains(&tujie::words::day(&dataset.about.delivered, lang)), "the day");
    }
}

#[test]
fn markup_in_names_is_text() {
    const EVIL: &str = "</p><script>x('1')</script><img onerror=\"x\">&amp;\u{0}]]>--><!--";
    let mut dataset = dataset();
    // One of each form: what they write is the same for all views.
    let mut forms = BTreeSet::new();
    dataset.views.retain(|view| forms.insert((view.form.clone(), view.each.clone())));
    let evil = |text: &mut tujie::report::Text| (text.zh, text.en) = (EVIL.to_owned(), EVIL.to_owned());
    evil(&mut dataset.about.title);
    evil(&mut dataset.about.publisher);
    dataset.chapters.iter_mut().for_each(|chapter| evil(&mut chapter.title));
    dataset.figures.iter_mut().for_each(|figure| evil(&mut figure.name));
    for view in &mut dataset.views {
        evil(&mut view.title);
        evil(&mut view.subtitle);
        evil(&mut view.note);
        view.columns.iter_mut().for_each(|column| evil(&mut column.name));
    }
    for lang in [Lang::Zh, Lang::En] {
        let html = whole(&dataset, lang);
        let document = parsed(&html);
        let known = "html head meta title link body header h1 p nav ul li a main section h2 div figure figcaption svg text rect \
                     circle path clipPath details summary table caption thead tbody tr th td footer";
        for node in document.descendants().filter(Node::is_element) {
            let name = node.tag_name().name();
            assert!(known.split(' ').any(|one| one == name), "<{name}>");
            assert!(node.attributes().all(|a| !a.name().starts_with("on") && a.name() != "src"), "{node:?}");
        }
        assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("<!--"));
    }
}

/// The height of the slips that show in a room, as the stylesheet has it.
fn room(figure: &Document<'_>, width: f64) -> f64 {
    let height = |slip: &Node<'_, '_>| -> f64 {
        let view_box = slip.attribute("viewBox").and_then(|b| b.split(' ').next_back()).expect("a height");
        view_box.parse().expect("a number")
    };
    let shows = |slip: &Node<'_, '_>| {
        let bound = |kind: &str| {
            let classes = slip.attribute("class").unwrap_or_default();
            classes.split(' ').find_map(|class| class.strip_prefix(kind)?.parse::<f64>().ok())
        };
        bound("tujie-below-").is_none_or(|bound| width < bound)
            && bound("tujie-from-").is_none_or(|bound| width >= bound)
    };
    with_class(figure, "tujie-slip").filter(shows).map(|slip| height(&slip)).sum()
}

/// The page below a chart must not jump when the canvas comes: the room is never too low, and right within eight pixels.
#[test]
fn a_figure_keeps_the_room_of_the_canvas() {
    let dataset = dataset();
    let styles = page::styles();
    for (lang, view) in dataset.views.iter().flat_map(|view| [(Lang::Zh, view), (Lang::En, view)]) {
        let html = page::figure(&dataset, &view.id, lang, &Look::default()).expect("a figure");
        let document = parsed(&html);
        let chart = chart::view::chart(&dataset, &view.id, lang).expect("a chart");
        let height = |width: f64| {
            let frame = Frame { width, ratio: 1.0, text_scale: 1.0, measure: &TableMeasure };
            chart::layout(&chart, &frame).height
        };
        for width in (200..1280).step_by(40).map(f64::from) {
            let (wanted, kept) = (height(width), room(&document, width));
            assert!(kept > wanted - 0.5, "{} at {width}: {kept} for {wanted}", view.id);
            let highest = height(width + 4.0).max(wanted);
            assert!(kept < highest + 0.5, "{} at {width}: {kept} for {highest}", view.id);
        }
        for slip in with_class(&document, "tujie-slip") {
            let classes = slip.attribute("class").unwrap_or_default();
            assert!(classes.split(' ').all(|class| styles.contains(&format!(".{class} {{"))), "{classes}");
        }
    }
}

#[test]
fn widths_are_one_for_each_kind_of_room() {
    let figure = |widths: &[f64]| {
        let look = Look { widths: widths.to_vec(), ..Look::default() };
        page::figure(&dataset(), "five-year", Lang::Zh, &look)
    };
    let three = figure(&[328.0, 580.0, 1216.0]).expect("a figure");
    assert_eq!(with_class(&parsed(&three), "tujie-picture").count(), 3);
    assert_eq!(with_class(&parsed(&figure(&[640.0]).expect("a figure")), "tujie-picture").count(), 1);
    for wrong in [&[][..], &[300.0, 328.0], &[f64::NAN], &[-1.0], &[1e9]] {
        let error = figure(wrong).expect_err("no figure").to_string();
        assert!(error.contains("width"), "{error}");
    }
}

#[test]
fn a_page_is_filled_between_its_comments() {
    let page = "<p>甲</p>\n<!-- tujie render --view five-year --width 640 --lang en -->old<!-- /tujie -->\n<p>乙</p>\n";
    let filled = page::fill(page, &dataset()).expect("a page");
    assert!(filled.starts_with("<p>甲</p>\n<!-- tujie render --view five-year --width 640 --lang en -->\n<figure"));
    assert!(filled.ends_with("</figure>\n<!-- /tujie -->\n<p>乙</p>\n") && !filled.contains("old"));
    assert_eq!(page::fill(&filled, &dataset()).expect("a page"), filled);
    for (wrong, expected) in [
        ("<p>", "no comment"),
        ("\n<!-- tujie render --view five-year -->", "line 2"),
        ("\n\n<!-- tujie render --view five-yea --><!-- /tujie -->", "line 3: there is no view named “five-yea”"),
        ("<!-- tujie render --wide 3 --><!-- /tujie -->", "--wide 3"),
        ("<!-- tujie render --view five-year --width x --><!-- /tujie -->", "--width x"),
        ("<!-- tujie render --view five-year --theme red --><!-- /tujie -->", "--theme red"),
    ] {
        let error = page::fill(wrong, &dataset()).expect_err("a fault").to_string();
        assert!(error.contains(expected), "{wrong}: {error}");
    }
}

fn tujie(arguments: &[&str]) -> Output {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/dingxi-2026");
    let mut command = Command::new(env!("CARGO_BIN_EXE_tujie"));
    command.arg("render").arg(folder).args(arguments).output().expect("the command runs")
}

#[test]
fn the_command_writes_what_it_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str| folder.path().join(name).display().to_string();
    let svg = tujie(&["--view", "five-year", "--text-scale", "1.5"]);
    assert!(svg.status.success() && svg.stdout.starts_with(b"<svg xmlns"));
    let html = tujie(&["--view", "five-year", "--format", "html", "-o", &file("figure.html")]);
    assert!(html.status.success() && std::fs::read(file("figure.html")).is_ok_and(|b| b.starts_with(b"<figure")));
    assert!(tujie(&["--all", &file("page"), "--lang", "en"]).status.success());
    let page = std::fs::read_to_string(file("page/index.html")).expect("a page");
    assert!(page.contains("<html lang=\"en\">") && folder.path().join("page/tujie-static.css").exists());
    for (wrong, expected) in [
        (&["--view", "no"][..], "no view named"),
        (&["--view", "five-year", "--text-scale", "9"], "--text-scale"),
        (&["--view", "five-year", "--width", "1"], "--width"),
        (&["--view", "five-year", "--format", "png", "--scale", "99"], "--scale"),
        (&["--into", &file("missing.html")], "missing.html"),
        (&[], "required"),
        (&["--view", "five-year", "--all", "x"], "cannot be used with"),
    ] {
        let output = tujie(wrong);
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && told.contains(expected), "{wrong:?}: {told}");
    }
}

/// A machine without Chinese fonts gets the reason, any other a picture of the size that was asked for.
#[test]
fn a_png_is_as_large_as_asked() {
    let output = tujie(&["--view", "five-year", "--width", "300", "--scale", "2", "--format", "png"]);
    if output.status.success() {
        assert_eq!(&output.stdout[..8], b"\x89PNG\r\n\x1a\n");
        assert_eq!(output.stdout[16..20], 600_u32.to_be_bytes());
    } else {
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(told.contains("install one of"), "{told}");
    }
}
