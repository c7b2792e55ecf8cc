//! Properties that hold for any text and any series of edits. `SHIRUBE_SEED` repeats a run, `SHIRUBE_EDITS` makes it longer.

mod around;
mod baseline;
mod completion;
mod excepted;
mod fixes;
mod fixes_json;
mod fixes_templates;
mod fronts;
mod incremental;
mod readers;
mod unfinished;
mod work;

/// The program as it is built for these tests.
const PROGRAM: &str = env!("CARGO_BIN_EXE_shirube-under-test");
