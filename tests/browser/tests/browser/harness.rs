//! The harness itself: a test that cannot fail proves nothing, so what it sees and does is seen to arrive.

use anyhow::ensure;
use tujie_browser_tests::{Browser, Family, Key};

pub(crate) fn measures_the_viewport(browser: &mut Browser) -> anyhow::Result<()> {
    // A WebKit knows whole ratios only.
    let odd = if browser.engine().family() == Family::WebKit { 3.0 } else { 1.5 };
    for (width, height, ratio) in [(360, 640, 2.0), (1280, 800, 1.0), (768, 500, odd)] {
        browser.viewport(width, height, ratio)?;
        browser.open("/pages/hand.html")?;
        let seen = browser.js("[innerWidth, innerHeight, devicePixelRatio].join()")?;
        ensure!(
            seen == format!("{width},{height},{ratio}"),
            "asked for {width} x {height} at {ratio}, the page sees {seen}"
        );
    }
    Ok(())
}

pub(crate) fn reads_pixels(browser: &mut Browser) -> anyhow::Result<()> {
    browser.viewport(360, 300, 2.0)?;
    browser.open("/pages/hand.html")?;
    let picture = browser.screenshot()?;
    ensure!((picture.width, picture.height) == (720, 600), "{picture:?}, where 720 x 600 device px were expected");
    ensure!(picture.pixel(10, 10) == [0x0b, 0x5f, 0xa5], "the pad is {:?}", picture.pixel(10, 10));
    ensure!(picture.pixel(410, 10) == [255; 3], "beside the pad is {:?}", picture.pixel(410, 10));
    ensure!(picture.count([0x0b, 0x5f, 0xa5], 0) == 400 * 200, "the pad is of another size");
    ensure!(picture.difference(&browser.screenshot()?, 0) == 0, "two pictures of one page differ");
    Ok(())
}

pub(crate) fn feels_mouse_and_wheel(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/pages/hand.html")?;
    let middle = browser.middle("#pad")?;
    ensure!(middle == (100, 50), "the middle of the pad is {middle:?}");
    browser.hover((20, 30))?;
    browser.wait_for("felt.indexOf('pointermove mouse 20,30') >= 0")?;
    browser.click(middle)?;
    browser.wait_for("felt.indexOf('pointerdown mouse 100,50') >= 0 && felt.join().indexOf('click') >= 0")?;
    browser.drag((10, 10), (60, 20))?;
    browser.wait_for("felt.indexOf('pointerup mouse 60,20') >= 0")?;
    browser.wheel(middle, (0, 120))?;
    browser.wait_for("felt.indexOf('wheel 1') >= 0")
}

pub(crate) fn feels_fingers(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/pages/hand.html")?;
    browser.tap((40, 40))?;
    browser.wait_for("felt.indexOf('pointerdown touch 40,40') >= 0 && felt.indexOf('pointerup touch 40,40') >= 0")?;
    browser.js("felt.length = 0")?;
    browser.touch(&[vec![(40, 40), (120, 40)], vec![(20, 40), (160, 40)]])?;
    browser.wait_for("felt.filter(function (line) { return /pointerdown touch/.test(line); }).length === 2")?;
    browser.wait_for("felt.indexOf('pointermove touch 160,40') >= 0")
}

pub(crate) fn feels_keys(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/pages/hand.html")?;
    let field = browser.middle("#field")?;
    browser.click(field)?;
    browser.type_text("ab")?;
    browser.wait_for("document.querySelector('#field').value === 'ab'")?;
    browser.press(&[Key::Shift, Key::Tab])?;
    browser.wait_for("document.activeElement.id === 'pad' && felt.indexOf('keydown Shift+Tab') >= 0")
}

pub(crate) fn notices_trouble(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/strict/hand.html")?;
    browser.quiet()?;
    browser.open("/strict/trouble.html")?;
    for trouble in ["console: spoken", "rejected", "did not load", "thrown", "policy: style-src"] {
        browser.wait_for(&format!("tujieTroubles.join('|').indexOf('{trouble}') >= 0"))?;
    }
    ensure!(browser.quiet().is_err(), "troubles pass as quiet");
    Ok(())
}
