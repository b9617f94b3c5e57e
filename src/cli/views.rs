//! `tujie views`: drafts of views.

use std::path::PathBuf;

use clap::Args;
use tujie::chart;
use tujie::report::{Dataset, Lang, View};
use tujie::story;

use super::{Told, input};

#[derive(Args)]
pub(super) struct Views {
    /// The dataset: its folder, or a file of it in one.
    #[arg(default_value = "data/dingxi-2026")]
    dataset: PathBuf,
}

pub(super) fn views(asked: &Views) -> Told {
    let mut dataset = input::dataset(&asked.dataset)?;
    let drafts = story::drafts(&dataset);
    let count = drafts.len();
    let sound: Vec<View> = drafts.into_iter().filter(|view| can_be_drawn(&mut dataset, view)).collect();
    if sound.is_empty() {
        let expected = "expected figures of one unit that can be held against each other, and are in no draft yet";
        return Err(format!("{}: {expected}; found none", asked.dataset.display()));
    }
    let told =
        format!("{} drafts; each says in its note that it is one. Put behind views.toml: >> views.toml", sound.len());
    eprintln!("{told}");
    if sound.len() < count {
        eprintln!("{} more were left out, since their form would not show them honestly", count - sound.len());
    }
    Ok(format!(
        "\n# 以下由 tujie views 起草,逐条核对、改写后删去 note 里的“草稿”。\n{}",
        story::toml(&sound).trim_end()
    ))
}

/// A form may refuse what a draft would show.
fn can_be_drawn(dataset: &mut Dataset, view: &View) -> bool {
    dataset.views = vec![view.clone()];
    chart::view::chart(dataset, &view.id, Lang::Zh).is_ok()
}
