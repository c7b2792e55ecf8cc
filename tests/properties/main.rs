//! Properties that hold for any text and any series of edits. `SHIRUBE_SEED` repeats a run, `SHIRUBE_EDITS` makes it longer.

mod fixes;
mod incremental;
mod unfinished;
mod work;
