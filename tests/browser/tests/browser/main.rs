//! What is promised of the browser, each in every engine.

mod annotate;
mod chart;
mod compare;
mod demo;
mod editor;
mod embed;
mod engine;
mod examples;
mod explorer;
mod faults;
mod gate;
mod harness;
mod hostile;
mod left_out;
mod package;
mod policy;
mod readable;
mod situations;
mod still;
mod themes;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use tujie_browser_tests::cases;
use xtask::server::{Fault, Site};

/// What a government site sends: nothing inline, nothing from elsewhere, no eval. Chromium 64 knows no other way to allow WebAssembly.
const POLICY: &str = "default-src 'none'; script-src 'self' 'unsafe-eval' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'";
/// The same where no text may become markup.
const TRUSTED: &str = "default-src 'none'; script-src 'self' 'unsafe-eval' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; require-trusted-types-for 'script'";

/// The example of iframes, whose charts are of the same site.
const GUIDE_FRAMES: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; frame-src 'self'; require-trusted-types-for 'script'";
/// A page that has charts in iframes runs nothing of them itself.
const FRAMED: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-src *";

/// The same, without WebAssembly; without scripts; and what a page of pictures and tables needs.
const NO_WASM: &str =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'";
const NO_SCRIPT: &str = "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self' data:";
const STILL: &str = "default-src 'none'; style-src 'self'; img-src 'self'";

fn main() -> ExitCode {
    let mut cases = cases! {
        chart: draws_every_view, is_crisp_at_ratio_2, hover_tells_and_paints_nothing, click_selects_and_pins,
            a_tap_selects_and_a_swipe_may_scroll, keys_reach_every_figure, the_table_has_every_value,
            a_tip_stays_within_the_stage, other_numbers_reach_all_that_tells_them, follows_its_box,
            follows_the_pixels,
            waits_in_a_hidden_box, many_charts_share_one_module, the_last_that_was_asked_is_shown, own_numbers_in_every_form, an_array_is_read_where_it_is, an_array_that_goes_away_breaks_nothing, bad_options_are_named,
            loads_another_dataset, bad_datasets_are_named, the_element_needs_no_script, takes_itself_away,
            bad_numbers_wear_nothing_out, narrows_with_its_page, one_selection_lights_all, entries_of_the_key_toggle, rows_take_another_order,
            a_change_moves_what_stays, a_long_line_is_looked_at_closely, two_fingers_look_closely, a_link_shows_the_same_picture,
            a_chart_can_be_taken_away, comes_to_rest_where_its_width_swings,
            dark_only_where_the_page_can, nothing_moves_for_who_wants_no_motion, axe_finds_nothing;

        themes: the_system_is_followed, a_theme_dresses_all, a_page_sets_its_colours, grey_keeps_them_apart, prints_every_figure, tints_are_patterns_on_paper, a_chart_is_not_torn_apart;
        annotate: finds_every_figure, undoes_itself, guesses_nothing, leaves_the_page_its_own, keys_open_and_close,
            a_pointer_opens_and_leaves, a_tap_opens_within_a_phone, a_chart_lights_the_sentence, marks_what_comes_later,
            a_script_that_does_not_come_is_told, axe_finds_nothing;
        hostile: texts_run_nothing, datasets_run_nothing, strange_options_are_taken_or_named, strange_datasets_are_taken_or_named,
            a_polluted_page_draws_the_same, a_megabyte_hangs_nothing, cells_run_nothing;
        harness: measures_the_viewport, reads_pixels, feels_mouse_and_wheel, feels_fingers, feels_keys, notices_trouble;
        readable: keys_reach_every_figure_of_every_form, elder_eyes_and_hands_are_served,
            zoom_and_spacing_lose_nothing, axe_finds_nothing_in_any_view, the_tree_of_each_form_is_known;
        engine: works_without_what_it_lacks;
        faults: each_fault_of_the_module_is_told, a_wrong_type_is_no_fault, other_line_ends_are_no_fault, a_slow_module_tells_how_far_it_is,
            a_retry_brings_all_charts_back, a_retry_brings_the_list_back, what_is_fetched_later_can_be_asked_for_again, clauses_that_do_not_come_are_told,
            want_of_memory_is_told, a_crash_costs_no_other_chart, what_is_thrown_through_the_module_breaks_it,
            what_a_page_throws_breaks_nothing, a_canvas_that_cannot_is_told_or_repainted,
            offline_and_back, ten_thousand_mounts_leave_nothing, an_hour_of_updates_leaves_nothing;
        compare: joins_what_means_the_same, what_cannot_be_compared_is_named;
        package: loads, answers, streams, is_refused_when_cut;
        demo: loads_quietly, fits_a_phone, draws_in_its_colours, another_report_by_keys, a_report_that_does_not_come_is_told,
            stories_follow_the_address,
            the_text_is_the_reports, the_chart_lights_the_text, a_phone_is_led_to_the_text,
            axe_finds_nothing_in_the_text;
        editor: a_report_becomes_charts_and_a_dataset, a_workbook_becomes_charts_and_a_dataset,
            a_table_in_gbk_becomes_charts_and_a_dataset, nothing_leaves_the_browser, keys_alone_are_enough,
            bad_input_is_told_and_costs_nothing, a_long_text_is_read_beside_the_page, a_reading_can_be_stopped,
            progress_is_kept_only_where_asked, fits_a_phone, axe_finds_nothing;
        embed: an_iframe_is_as_high_as_its_chart, nothing_of_it_is_cut_off, the_address_says_what_it_shows,
            the_address_brings_no_numbers, what_it_does_not_know_it_says, a_stranger_changes_nothing, only_the_page_around_is_told, its_menu_stays_inside, a_page_of_iframes_prints;
        examples: links_lead_somewhere, two_lines_are_enough, a_long_page_draws_as_it_is_read, the_module_answers,
            iframes_are_as_high_as_their_charts, a_plain_script_is_enough, react_has_a_component, vue_has_a_component;
        policy: the_tour_breaks_no_policy, the_traps_catch;
        situations: copies_live_side_by_side, lives_in_a_shadow, a_foreign_shadow_is_told, waits_until_it_is_shown, lives_in_a_dialog,
            is_right_under_zoom_and_transform, follows_a_zoom, a_page_from_right_to_left, resets_do_not_reach_inside,
            old_libraries_change_nothing, moves_with_its_element, comes_back_with_its_page, two_charts_follow_their_page,
            a_lazy_chart_waits_for_its_reader;
        still: without_wasm_plain_script_draws, without_either_the_picture_stays, without_scripts_the_picture_stays, all_views_on_a_page,
            axe_finds_nothing, nothing_moves, an_open_table_stays_open, prints_tables_and_follows_dark;
        explorer: lists_every_figure, finds_in_three_ways, knows_words_of_two_readings, filters_by_each_facet, sorts,
            a_click_opens_the_charts, works_by_keys, ten_thousand_rows_are_as_few, lights_up_what_the_page_selects,
            speaks_english, grows_with_its_text, takes_itself_away, the_address_tells_what_is_asked, axe_finds_nothing;
    };
    left_out::mark(&mut cases);
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
        .folder("/halved", &demo, &[])
        .fault("/halved/qinghe-2026.tujie", Fault::Text("text/plain", "tujie-packed/1\nhalf".to_owned()))
        .folder("/noscript", &demo, &[("Content-Security-Policy", NO_SCRIPT)])
        .folder("/still", &still::whole_page()?, &[("Content-Security-Policy", STILL)])
        .folder("/pages", &pages, &[])
        .folder("/strict", &pages, &[("Content-Security-Policy", POLICY)])
        .folder("/trusted", &pages, &[("Content-Security-Policy", TRUSTED)])
        .folder("/policy", &pages, &[("Content-Security-Policy", policy::STRICTEST)])
        .folder("/guide", &demo, &[("Content-Security-Policy", policy::STRICTEST)])
        .folder("/guide64", &demo, &[("Content-Security-Policy", POLICY)])
        .folder("/guide-frames", &demo, &[("Content-Security-Policy", GUIDE_FRAMES)])
        .folder("/bundled", &root.join("target/tmp/bundled"), &[("Content-Security-Policy", policy::STRICTEST)])
        .folder("/framed", &pages, &[("Content-Security-Policy", FRAMED)])
        .folder("/pkg2", &another_version()?, &[])
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

/// The package as another version of it, in a folder to be served.
fn another_version() -> anyhow::Result<PathBuf> {
    let (package, folder) = (xtask::root().join("pkg"), xtask::root().join("target/tmp/pkg2"));
    std::fs::create_dir_all(&folder)?;
    for file in std::fs::read_dir(&package)? {
        let file = file?;
        let bytes = std::fs::read(file.path())?;
        let own = format!("\"{}\"", env!("CARGO_PKG_VERSION"));
        let bytes = match String::from_utf8(bytes) {
            Ok(text) if file.file_name() == "tujie.js" => text.replace(&own, "\"0.0.9\"").into_bytes(),
            Ok(text) => text.into_bytes(),
            Err(binary) => binary.into_bytes(),
        };
        std::fs::write(folder.join(file.file_name()), bytes)?;
    }
    Ok(folder)
}
