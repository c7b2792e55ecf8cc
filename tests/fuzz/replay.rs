//! What the fuzzer has found stays mended: its inputs are replayed, without a fuzzer.

mod inputs;

use std::{fs, panic, path::Path, thread};

/// The engine runs with room for deep nesting, as in the program.
const STACK: usize = 64 << 20;

/// Runs a target on all inputs in its folder.
fn replay(target: &str, run: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/regressions").join(target);
    let mut failed = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        let bytes = fs::read(entry.path()).expect("a file");
        let replayed = thread::Builder::new().stack_size(STACK).spawn(move || panic::catch_unwind(|| run(&bytes)));
        if !replayed.expect("a thread").join().is_ok_and(|r| r.is_ok()) {
            failed.push(entry.path());
        }
    }
    assert!(failed.is_empty(), "{failed:?}");
}

#[test]
fn segments() {
    replay("segments", inputs::segments::run);
}

#[test]
fn lowering() {
    replay("lowering", inputs::lowering::run);
}

#[test]
fn evaluation() {
    replay("evaluation", inputs::evaluation::run);
}
