//! What is promised of the browser, each in every engine.

mod annotate;
mod chart;
mod demo;
mod explorer;
mod faults;
mod harness;
mod package;
mod readable;
mod still;
mod themes;

use std::process::ExitCode;
use std::time::Duration;

use tujie_browser_tests::{Browser, Case, Engine, cases};
use xtask::server::{Fault, Site};

/// What a government site sends: nothing inline, nothing from elsewhere, no eval. Chromium 64 knows no other way to allow WebAssembly.
const POLICY: &str = "default-src 'none'; script-src 'self' 'unsafe-eval' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'";
/// The same where no text may become markup.
const TRUSTED: &str = "default-src 'none'; script-src 'self' 'unsafe-eval' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; require-trusted-types-for 'script'";

/// The same, without WebAssembly; without scripts; and what a page of pictures and tables needs.
const NO_WASM: &str =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'";
const NO_SCRIPT: &str = "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self' data:";
const STILL: &str = "default-src 'none'; style-src 'self'; img-src 'self'";

fn main() -> ExitCode {
    let mut cases = cases! {
        chart: draws_every_view, is_crisp_at_ratio_2, hover_tells_and_paints_nothing, click_selects_and_pins,
            a_tap_selects_and_a_swipe_may_scroll, keys_reach_every_figure, the_table_has_every_value, follows_its_box,
            follows_the_pixels,
            waits_in_a_hidden_box, many_charts_share_one_module, own_numbers_in_every_form, bad_options_are_named,
            loads_another_dataset, bad_datasets_are_named, the_element_needs_no_script, takes_itself_away,
            bad_numbers_wear_nothing_out, narrows_with_its_page, one_selection_lights_all, entries_of_the_key_toggle, rows_take_another_order,
            a_change_moves_what_stays, a_long_line_is_looked_at_closely, two_fingers_look_closely, a_link_shows_the_same_picture,
            a_chart_can_be_taken_away, comes_to_rest_where_its_width_swings;

        themes: a_theme_dresses_all, a_page_sets_its_colours, grey_keeps_them_apart, prints_every_figure, tints_are_patterns_on_paper, a_chart_is_not_torn_apart;
        annotate: finds_every_figure, undoes_itself, guesses_nothing, leaves_the_page_its_own, keys_open_and_close,
            a_pointer_opens_and_leaves, a_tap_opens_within_a_phone, a_chart_lights_the_sentence, marks_what_comes_later,
            a_script_that_does_not_come_is_told;
        harness: measures_the_viewport, reads_pixels, feels_mouse_and_wheel, feels_fingers, feels_keys, notices_trouble;
        readable: keys_reach_every_figure_of_every_form, elder_eyes_and_hands_are_served,
            zoom_and_spacing_lose_nothing;
        faults: each_fault_of_the_module_is_told, a_wrong_type_is_no_fault, a_slow_module_tells_how_far_it_is,
            a_retry_brings_all_charts_back, what_is_fetched_later_can_be_asked_for_again, clauses_that_do_not_come_are_told,
            want_of_memory_is_told, a_crash_costs_no_other_chart, what_is_thrown_through_the_module_breaks_it,
            what_a_page_throws_breaks_nothing, a_canvas_that_cannot_is_told_or_repainted;
        package: loads, answers, streams, is_refused_when_cut;
        demo: loads_quietly, fits_a_phone, draws_in_its_colours, stories_follow_the_address,
            the_text_is_the_reports, the_chart_lights_the_text, a_phone_is_led_to_the_text;
        still: without_wasm_plain_script_draws, without_either_the_picture_stays, without_scripts_the_picture_stays, all_views_on_a_page;
        explorer: lists_every_figure, finds_in_three_ways, knows_words_of_two_readings, filters_by_each_facet, sorts,
            a_click_opens_the_charts, works_by_keys, ten_thousand_rows_are_as_few, lights_up_what_the_page_selects,
            speaks_english, grows_with_its_text, takes_itself_away, the_address_tells_what_is_asked;
    };
    // Old drivers and Firefox cannot set a colour scheme; axe does not know browsers of 2018.
    cases.push(
        Case::new("chart::dark_only_where_the_page_can", chart::dark_only_where_the_page_can).only(&[Engine::Chromium]),
    );
    cases.push(Case::new("themes::the_system_is_followed", themes::the_system_is_followed).only(&[Engine::Chromium]));
    cases.push(
        Case::new("chart::nothing_moves_for_who_wants_no_motion", chart::nothing_moves_for_who_wants_no_motion)
            .only(&[Engine::Chromium]),
    );
    cases.push(
        Case::new("chart::axe_finds_nothing", chart::axe_finds_nothing).only(&[Engine::Chromium, Engine::Firefox]),
    );
    cases.push(
        Case::new("readable::axe_finds_nothing_in_any_view", readable::axe_finds_nothing_in_any_view)
            .only(&[Engine::Chromium, Engine::Firefox]),
    );
    // The tree is asked for through DevTools, and each version of a browser words it a little differently.
    cases.push(
        Case::new("readable::the_tree_of_each_form_is_known", readable::the_tree_of_each_form_is_known)
            .only(&[Engine::Chromium]),
    );
    cases.push(
        Case::new("annotate::axe_finds_nothing", annotate::axe_finds_nothing)
            .only(&[Engine::Chromium, Engine::Firefox]),
    );
    cases.push(
        Case::new("explorer::axe_finds_nothing", explorer::axe_finds_nothing)
            .only(&[Engine::Chromium, Engine::Firefox]),
    );
    cases.push(
        Case::new("demo::axe_finds_nothing_in_the_text", demo::axe_finds_nothing_in_the_text)
            .only(&[Engine::Chromium, Engine::Firefox]),
    );
    cases.push(
        Case::new("still::axe_finds_nothing", still::axe_finds_nothing).only(&[Engine::Chromium, Engine::Firefox]),
    );
    // Only Chromium tells of layout shifts, and lets a test print, darken and slow the line.
    for (name, test) in [
        ("still::nothing_moves", still::nothing_moves as fn(&mut Browser) -> anyhow::Result<()>),
        ("still::an_open_table_stays_open", still::an_open_table_stays_open),
        ("still::prints_tables_and_follows_dark", still::prints_tables_and_follows_dark),
    ] {
        cases.push(Case::new(name, test).only(&[Engine::Chromium]));
    }
    // Only Chromium is taken off the network, and tells how much its page weighs.
    for (name, test) in [
        ("faults::offline_and_back", faults::offline_and_back as fn(&mut Browser) -> anyhow::Result<()>),
        ("faults::ten_thousand_mounts_leave_nothing", faults::ten_thousand_mounts_leave_nothing),
        ("faults::an_hour_of_updates_leaves_nothing", faults::an_hour_of_updates_leaves_nothing),
    ] {
        cases.push(Case::new(name, test).only(&[Engine::Chromium]));
    }
    match site() {
        Ok(site) => tujie_browser_tests::run(site, &cases),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The demo, under policies that forbid more at `/nowasm/`, `/poor/` (no plain script either) and `/noscript/`; all views at `/still/`; the tests' own pages at `/pages/`, at `/strict/` and `/trusted/` under policies; packages that are broken on purpose at `/cut/`, `/slow/`.
fn site() -> anyhow::Result<Site> {
    let root = xtask::root();
    let (pages, package) = (root.join("tests/browser/pages"), root.join("pkg"));
    let in_package = |name: &str| xtask::package::file(&package, name);
    let module = in_package("tujie_bg.wasm")?;
    // The same file, at the place of a folder that serves the package.
    let at = |folder: &str, name: &str| -> anyhow::Result<String> {
        Ok(format!("{folder}/{}", in_package(name)?.file_name().unwrap_or_default().display()))
    };
    let demo = root.join("www");
    let site = Site::demo(&root)
        .folder("/nowasm", &demo, &[("Content-Security-Policy", NO_WASM)])
        .folder("/noscript", &demo, &[("Content-Security-Policy", NO_SCRIPT)])
        .folder("/still", &still::whole_page()?, &[("Content-Security-Policy", STILL)])
        .folder("/pages", &pages, &[])
        .folder("/strict", &pages, &[("Content-Security-Policy", POLICY)])
        .folder("/trusted", &pages, &[("Content-Security-Policy", TRUSTED)])
        .folder("/cut", &package, &[])
        .fault(&at("/cut", "tujie_bg.wasm")?, Fault::Cut(module.clone()))
        .fault(&at("/cut", "tujie-annotate.js")?, Fault::Status(404))
        .folder("/poor", &still::with_package("/poor-package")?, &[("Content-Security-Policy", NO_WASM)])
        .folder("/poor-package", &package, &[])
        .fault(&at("/poor-package", "tujie-plain.js")?, Fault::Status(404))
        .fault("/pages/annotate.html", Fault::Text("text/html", annotate::page()))
        .fault("/fault/whole.wasm", Fault::Mime(module.clone(), "application/wasm"))
        .fault("/fault/cut.wasm", Fault::Cut(module.clone()))
        .fault("/fault/404.wasm", Fault::Status(404))
        .fault("/fault/404.json", Fault::Status(404))
        .fault("/fault/500.json", Fault::Status(500))
        .fault("/fault/half.wasm", Fault::Half(module.clone()))
        .fault("/fault/slow.wasm", Fault::Slow(module.clone(), Duration::from_secs(2)))
        .fault("/fault/mime.wasm", Fault::Mime(module, "text/plain"))
        .fault("/fault/page.json", Fault::Text("text/html", "<!doctype html><p>404".to_owned()))
        .fault("/fault/huge.json", Fault::Huge(50 << 20))
        .fault("/fault/empty.json", Fault::Text("application/json", String::new()))
        .fault("/fault/half.json", Fault::Text("application/json", "{\"schema\":\"tujie-dataset/1\",\"fig".to_owned()))
        .fault("/fault/half.tujie", Fault::Text("text/plain", "tujie-packed/1\nhalf".to_owned()));
    faults::site(site)
}
