//! Which tests are not run where, and why. What is not named here is run in every engine.

use tujie_browser_tests::{Case, Engine};

use Engine::{Chromium64, Chromium69, Chromium78, Chromium92, Chromium109, Firefox, Firefox140, WebKitGtk, Wpe};

/// Engines, the reason, and the tests that they are not asked to pass.
type Rule = (&'static [Engine], &'static str, &'static [&'static str]);

const RULES: &[Rule] = &[
    (&[Firefox, Firefox140, Wpe, WebKitGtk], "only Chromium lets a test set what a media query finds", MEDIA),
    (&[Chromium64, Chromium69, Chromium78], "Chromium lets no test set what a media query finds before 79", MEDIA),
    (
        &[Chromium92],
        "Chromium lets no test set more contrast or forced colours before 98",
        &["themes::the_system_is_followed"],
    ),
    (
        &[Firefox, Firefox140, Wpe, WebKitGtk],
        "only Chromium tells of layout shifts and lets a test slow the line",
        &["still::nothing_moves", "still::an_open_table_stays_open"],
    ),
    (
        &[Chromium64, Chromium69, Chromium78],
        "Chromium names what a layout shift moved from 84 on",
        &["still::nothing_moves"],
    ),
    (
        &[Chromium64, Chromium69, Chromium78, Chromium92, Chromium109, Firefox, Firefox140, Wpe, WebKitGtk],
        "the tree of a screen reader is asked for by DevTools, and each version of Chromium words it a little differently",
        &["readable::the_tree_of_each_form_is_known"],
    ),
    (
        &[Wpe, WebKitGtk],
        "WebKit's drivers print nothing",
        &[
            "themes::prints_every_figure",
            "themes::tints_are_patterns_on_paper",
            "themes::a_chart_is_not_torn_apart",
            "embed::a_page_of_iframes_prints",
        ],
    ),
    (
        &[Chromium64, Chromium69, Chromium78, Chromium92, Firefox, Firefox140, Wpe, WebKitGtk],
        "what is printed is read back letter by letter, which only the PDFs of newer Chromium allow",
        &["embed::a_page_of_iframes_prints"],
    ),
    (
        &[Wpe, WebKitGtk],
        "WebKit's drivers speak to a page through methods that this page replaces, and answer with errors",
        &["situations::old_libraries_change_nothing"],
    ),
    (
        &[Wpe, WebKitGtk],
        "a WebKit takes up another ratio of pixels only when it starts",
        &["chart::follows_the_pixels"],
    ),
    (
        &[Wpe],
        "at ratio 2 the driver of WPE points into the upper left quarter of the window only",
        &["demo::a_phone_is_led_to_the_text"],
    ),
    (
        &[Chromium64, Chromium69, Chromium78, Chromium92, Chromium109, Firefox, Firefox140, Wpe, WebKitGtk],
        "only Chromium is taken off the network, and tells how much its page weighs",
        &[
            "faults::offline_and_back",
            "faults::ten_thousand_mounts_leave_nothing",
            "faults::an_hour_of_updates_leaves_nothing",
        ],
    ),
    (
        &[Chromium64, Chromium69, Chromium78],
        "the frameworks themselves want browsers of our decade",
        &["examples::react_has_a_component", "examples::vue_has_a_component"],
    ),
    (
        &[Chromium64, Chromium69, Chromium78, Chromium92],
        "Chromium does not know the word that allows WebAssembly alone before 97, and reports what it refuses",
        &["policy::the_tour_breaks_no_policy", "policy::the_traps_catch"],
    ),
    (
        &[Chromium92],
        "the pages of the frameworks stand under that policy only",
        &["examples::react_has_a_component", "examples::vue_has_a_component"],
    ),
    (
        &[Chromium109],
        "the tab of this build dies where any module reads beyond its memory, as one does whose memory was ruined; the others throw",
        &["faults::a_crash_costs_no_other_chart"],
    ),
    (
        &[Chromium109],
        "its driver is of 2021 and loses a page that is kept while the reader is away",
        &["situations::comes_back_with_its_page"],
    ),
    (
        &[Wpe],
        "the browser of WPE saves no files: a link to one leads away from the page",
        &["faults::what_is_fetched_later_can_be_asked_for_again"],
    ),
    (
        &[Wpe],
        "the window of WPE has one size from start to end",
        &["chart::narrows_with_its_page", "situations::is_right_under_zoom_and_transform"],
    ),
];

const MEDIA: &[&str] = &[
    "chart::dark_only_where_the_page_can",
    "chart::nothing_moves_for_who_wants_no_motion",
    "themes::the_system_is_followed",
    "still::prints_tables_and_follows_dark",
];

/// Marks the cases.
///
/// # Panics
/// A rule names a test that is not there: it would leave out nothing, or what it was made for has gone.
pub(crate) fn mark(cases: &mut [Case]) {
    for (engines, reason, names) in RULES {
        for name in *names {
            let case = cases.iter_mut().find(|case| case.name() == *name);
            let Some(case) = case else { panic!("{name} is left out, and is no test") };
            *case = case.clone().except(engines, reason);
        }
    }
}
