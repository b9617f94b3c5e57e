use std::fmt::Write;

use super::figure::{Look, figure};
use crate::chart::{ChartError, escape};
use crate::report::{Dataset, Lang, Text, View};
use crate::words::{day, fill, page_words};

/// A page with all views in their chapters; `styles` is the address of its stylesheet.
///
/// # Errors
/// A view that cannot be drawn.
pub fn whole(dataset: &Dataset, lang: Lang, look: &Look, styles: &str) -> Result<String, ChartError> {
    let about = &dataset.about;
    let title = escape(about.title.get(lang));
    let mut out = String::new();
    let _ = writeln!(out, "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\"/>", lang.tag());
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    let _ = writeln!(out, "<title>{title}</title>\n<link rel=\"stylesheet\" href=\"{}\"/>", escape(styles));
    let _ = writeln!(out, "</head>\n<body>\n<header>\n<h1>{title}</h1>\n<p>{}</p>", escape(&origin(dataset, lang)));
    let chapters = chapters(dataset);
    if chapters.len() > 1 {
        let _ = writeln!(out, "<nav aria-label=\"{}\">\n<ul>", page_words(lang).chapters);
        for (index, (name, _)) in chapters.iter().enumerate() {
            let _ = writeln!(out, "<li><a href=\"#chapter-{}\">{}</a></li>", index + 1, escape(name.get(lang)));
        }
        out.push_str("</ul>\n</nav>\n");
    }
    out.push_str("</header>\n<main>\n");
    for (index, (name, views)) in chapters.iter().enumerate() {
        let _ = writeln!(out, "<section class=\"tujie-chapter\" id=\"chapter-{}\">", index + 1);
        let _ = writeln!(out, "<h2>{}</h2>", escape(name.get(lang)));
        for view in views {
            let _ = writeln!(out, "<div class=\"tujie-view\" id=\"view-{}\">", escape(&view.id));
            out.push_str(&figure(dataset, &view.id, lang, look)?);
            out.push_str("</div>\n");
        }
        out.push_str("</section>\n");
    }
    let _ = writeln!(out, "</main>\n<footer>\n<p>{}</p>\n</footer>\n</body>\n</html>", escape(&foot(dataset, lang)));
    Ok(out)
}

/// The chapters that have views; views of no chapter stand last, under the page's own words.
fn chapters(dataset: &Dataset) -> Vec<(Text, Vec<&View>)> {
    let of = |id: &str| dataset.views.iter().filter(|view| view.chapter == id).collect::<Vec<_>>();
    let rest = |lang| page_words(lang).charts.to_owned();
    let rest = Text { zh: rest(Lang::Zh), en: rest(Lang::En) };
    let told = dataset.chapters.iter().map(|chapter| (chapter.title.clone(), of(&chapter.id)));
    told.chain([(rest, of(""))]).filter(|(_, views)| !views.is_empty()).collect()
}

/// Who delivered the report, and when.
fn origin(dataset: &Dataset, lang: Lang) -> String {
    let about = &dataset.about;
    let parts = [about.publisher.get(lang).to_owned(), day(&about.delivered, lang)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(page_words(lang).comma)
}

fn foot(dataset: &Dataset, lang: Lang) -> String {
    let title = dataset.about.title.get(lang);
    let origin = origin(dataset, lang);
    fill(page_words(lang).foot, &[title, &origin])
}
