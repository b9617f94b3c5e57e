//! Who is measured: ours, the floor, and the libraries of `tests/bench/package.json`.

/// A library, or what stands beside it in the tables.
#[derive(Debug)]
pub struct Contestant {
    /// Of its adapter, and on the command line.
    pub name: &'static str,
    /// For readers.
    pub title: &'static str,
    /// Its package, which knows the version.
    pub package: Option<&'static str>,
    pub kind: Kind,
}

/// What is asked of a contestant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Everything, through its adapter.
    Adapter,
    /// Only when it is on screen: a page that has the picture in it.
    Still,
    /// Only when its canvas is: a view of the report inside, as an editor embeds it.
    View {
        /// Whether the page itself asks for what the script would ask for.
        is_preloaded: bool,
    },
}

/// What all ratios are to.
pub const FLOOR: &str = "floor";

/// In the order of the tables.
pub const ALL: [Contestant; 11] = [
    adapter(FLOOR, "hand-written canvas (the floor)", None),
    adapter("tujie", "tujie", None),
    Contestant {
        name: "tujie-view",
        title: "tujie, a view of the report inside",
        package: None,
        kind: Kind::View { is_preloaded: false },
    },
    Contestant {
        name: "tujie-preload",
        title: "tujie, the same with its parts preloaded",
        package: None,
        kind: Kind::View { is_preloaded: true },
    },
    Contestant { name: "tujie-static", title: "tujie, its static picture", package: None, kind: Kind::Still },
    adapter("uplot", "uPlot", Some("uplot")),
    adapter("lightweight", "lightweight-charts", Some("lightweight-charts")),
    adapter("chartjs", "Chart.js (tree-shaken)", Some("chart.js")),
    adapter("highcharts", "Highcharts + accessibility", Some("highcharts")),
    adapter("echarts", "ECharts (tree-shaken)", Some("echarts")),
    adapter("echarts-full", "ECharts (full)", Some("echarts")),
];

const fn adapter(name: &'static str, title: &'static str, package: Option<&'static str>) -> Contestant {
    Contestant { name, title, package, kind: Kind::Adapter }
}

/// The title of the contestant of that name.
pub fn title(name: &str) -> &'static str {
    ALL.iter().find(|one| one.name == name).map_or("", |one| one.title)
}
