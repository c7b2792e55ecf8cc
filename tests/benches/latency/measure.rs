//! Times and how they are summed up.

use std::time::{Duration, Instant};

/// Runs of what takes long.
const RUNS: usize = 7;

/// How long something takes.
pub fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    std::hint::black_box(work());
    start.elapsed()
}

/// The times of some runs, shortest first.
pub fn runs(mut measure: impl FnMut() -> Duration) -> [Duration; RUNS] {
    let mut times = [Duration::ZERO; RUNS];
    times.fill_with(&mut measure);
    times.sort_unstable();
    times
}

/// The medians of two things that are measured in turns: whatever else the machine does meets both.
pub fn medians(mut one: impl FnMut() -> Duration, mut other: impl FnMut() -> Duration) -> (Duration, Duration) {
    let (mut a, mut b): (Vec<Duration>, Vec<Duration>) = (0..RUNS).map(|_| (one(), other())).unzip();
    a.sort_unstable();
    b.sort_unstable();
    (a[RUNS / 2], b[RUNS / 2])
}

/// The median and the 99th percentile as two cells of a table.
pub fn percentiles(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |q: f64| milliseconds(times[((times.len() - 1) as f64 * q).round() as usize]);
    format!("{:.2} ms | {:.2} ms", at(0.5), at(0.99))
}

/// A time in milliseconds.
pub fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
