//! After any series of edits the answers are those of a fresh check of the same texts.

use std::{
    fs,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use shirube_policy::pack::Pack;
use shirube_tests::{
    case::Case,
    edits::Random,
    session::{self, Session, Step},
    worlds,
};

/// How many edits one series has.
const SERIES: usize = 40;

/// Makes a series of edits and compares after one in `every`.
fn series(pack: &Arc<Pack>, seed: u64) -> Result<usize, String> {
    let mut random = Random::new(seed);
    let texts = worlds::random(&mut random);
    let every = 1 + random.below(16);
    let mut session = Session::new(pack, &texts);
    let mut case = Case { texts, steps: Vec::new(), part: false };
    for i in 0..SERIES {
        let step = session::random(&mut random, &session);
        case.steps.push(step.clone());
        let fine = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            session.apply(&step);
            i % every != 0 && i + 1 < SERIES || session.differs(pack).is_none()
        }));
        if !fine.unwrap_or(false) {
            let case = case.shrink(pack);
            let why = case.differs(pack).unwrap_or_else(|| "it happens only sometimes".into());
            return Err(format!("SHIRUBE_SEED={seed}\n{why}\n\nproperties/regressions/NAME.txt:\n{case}"));
        }
    }
    Ok(SERIES)
}

#[test]
fn incremental_is_fresh() {
    let total = Random::edits(5_000);
    let seed = Random::seed();
    println!("SHIRUBE_SEED={seed}");
    let pack = shirube_tests::few();
    let next = AtomicUsize::new(0);
    let work = || {
        loop {
            let i = next.fetch_add(1, Ordering::Relaxed);
            if i * SERIES >= total {
                return None;
            }
            if let Err(why) = series(&pack, seed.wrapping_add(i as u64)) {
                next.fetch_add(total, Ordering::Relaxed);
                return Some(why);
            }
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let failed: Vec<String> = thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        threads.into_iter().filter_map(|t| t.join().expect("a thread that does not panic")).collect()
    });
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}

/// Edits files of a workspace of which only the parts around them are read, with all policies.
fn series_in_part(pack: &Arc<Pack>, seed: u64) -> Result<(), String> {
    let mut random = Random::new(seed);
    let texts = worlds::random(&mut random);
    let mut session = Session::in_part(pack, &texts);
    let mut case = Case { texts, steps: Vec::new(), part: true };
    for _ in 0..SERIES {
        let step = session::random(&mut random, &session);
        if !matches!(step, Step::Change(..)) {
            continue;
        }
        session.apply(&step);
        case.steps.push(step);
    }
    if case.differs(pack).is_some() {
        let case = case.shrink(pack);
        let why = case.differs(pack).unwrap_or_else(|| "it happens only sometimes".into());
        return Err(format!("SHIRUBE_SEED={seed}\n{why}\n\nproperties/regressions/NAME.txt:\n{case}"));
    }
    Ok(())
}

#[test]
fn incremental_is_fresh_in_part() {
    let seed = Random::seed();
    println!("SHIRUBE_SEED={seed}");
    let pack = shirube_guideline::pack();
    for i in 0..Random::edits(800).div_ceil(SERIES) as u64 {
        series_in_part(&pack, seed.wrapping_add(i)).unwrap_or_else(|why| panic!("{why}"));
    }
}

#[test]
fn regressions_stay_mended() {
    let pack = shirube_guideline::pack();
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("properties/regressions");
    let mut failed = Vec::new();
    let cases = fs::read_dir(dir).expect("a directory").filter_map(Result::ok);
    for entry in cases.filter(|e| e.path().extension().is_some_and(|x| x == "txt")) {
        let text = fs::read_to_string(entry.path()).expect("a text");
        if let Some(why) = Case::parse(&text).differs(&pack) {
            failed.push(format!("{}: {why}", entry.path().display()));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
