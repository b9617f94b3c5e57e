use crate::{fails, folder, passes, path, read};

#[test]
fn an_empty_dataset_lacks_nothing_but_figures() {
    let home = folder();
    let made = path(&home.path().join("丁市"));
    passes(&["new", &made, "--place", "丁市", "--year", "2027"]);
    let report = read(&home.path().join("丁市/report.toml"));
    assert!(report.contains("title = \"丁市政府工作报告\"") && report.contains("2026年工作回顾"), "{report}");
    let said = fails(&["check", &made]);
    assert_eq!(said, "figures.csv: expected at least one figure, found nothing\n1 faults\n");
    let row = "gdp-2026,gdp,地区生产总值,,economy,丁市,2026,actual,level,=,5.0,亿元,review#1,地区生产总值5.0亿元,\n";
    let figures = home.path().join("丁市/figures.csv");
    std::fs::write(&figures, read(&figures) + row).expect("written");
    assert_eq!(passes(&["check", &made]), "1 figures, 0 views: all well formed\n");
}

#[test]
fn nothing_is_overwritten() {
    let home = folder();
    let kept = home.path().join("figures.csv");
    std::fs::write(&kept, "mine").expect("written");
    let said = fails(&["new", &path(home.path())]);
    assert!(said.contains("figures.csv: expected no such file"), "{said}");
    assert_eq!(read(&kept), "mine");
    assert_eq!(std::fs::read_dir(home.path()).expect("a folder").count(), 1);
}

#[test]
fn a_dataset_without_a_place_is_told_what_it_lacks() {
    let home = folder();
    let made = path(&home.path().join("x"));
    passes(&["new", &made]);
    let said = fails(&["check", &made]);
    assert!(said.contains("report.toml:5, field title: expected a text, found nothing"), "{said}");
    assert!(fails(&["new", &path(&home.path().join("y")), "--place", "a\"b"]).starts_with("--place: expected a name"));
}
