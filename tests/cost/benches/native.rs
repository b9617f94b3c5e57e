//! `cargo xtask bench --native`: how long each work takes on this machine.

use std::time::Duration;

use criterion::{BatchSize, BenchmarkId, Criterion};
use tujie_cost::Task;

fn main() {
    let criterion = Criterion::default().without_plots();
    let criterion = criterion.warm_up_time(Duration::from_millis(200)).measurement_time(Duration::from_secs(1));
    let mut criterion = criterion.sample_size(20).configure_from_args();
    for work in tujie_cost::all() {
        let mut group = criterion.benchmark_group(&work.name);
        for &size in work.sizes {
            let id = BenchmarkId::from_parameter(size);
            match &work.task {
                Task::Again(make) => {
                    let task = make(size);
                    group.bench_function(id, |bencher| bencher.iter(&*task));
                }
                Task::Once(make) => {
                    group.bench_function(id, |bencher| {
                        bencher.iter_batched(|| make(size), |task| task(), BatchSize::LargeInput);
                    });
                }
            }
        }
        group.finish();
    }
}
