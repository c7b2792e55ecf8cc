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

/// Two things that are measured in turns: whatever else the machine does meets both.
#[derive(Debug)]
pub struct Pair {
    /// The medians.
    pub medians: (Duration, Duration),
    /// How many times the second's processor time is the first's, all runs together: other load changes it little.
    pub work: f64,
}

/// Measures two things in turns.
pub fn pair(one: impl Fn(), mut other: impl FnMut()) -> Pair {
    let (mut a, mut b, mut work) = (Vec::new(), Vec::new(), (0, 0));
    for _ in 0..RUNS {
        let before = processor_time();
        a.push(time(&one));
        let between = processor_time();
        b.push(time(&mut other));
        work.0 += between - before;
        work.1 += processor_time() - between;
    }
    a.sort_unstable();
    b.sort_unstable();
    Pair { medians: (a[RUNS / 2], b[RUNS / 2]), work: work.1 as f64 / work.0.max(1) as f64 }
}

/// Processor time of this process, in the ticks of Linux; 0 elsewhere.
fn processor_time() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program, in brackets, may hold blanks; user and system time are the 12th and 13th after it.
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
    fields.filter_map(|field| field.parse::<u64>().ok()).sum()
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
