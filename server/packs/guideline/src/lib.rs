//! The built-in pack: the guideline, its controls, policies, examples and data tables, compiled when the project is built.
//!
//! Holds: data. Must never know: anything else; adding a policy touches one folder here and no Rust.

use std::sync::Arc;

use shirube_lang::lazy_regex::ready;
use shirube_policy::pack::Pack;

/// The built-in pack. Policies are decoded when their type is first used.
pub fn pack() -> Arc<Pack> {
    ready::provide(include_bytes!(concat!(env!("OUT_DIR"), "/expressions.bin")));
    let pack = Pack::decode(include_bytes!(concat!(env!("OUT_DIR"), "/pack.bin"))).unwrap_or_default();
    let pack = pack.with_examples(include_bytes!(concat!(env!("OUT_DIR"), "/examples.bin")));
    Arc::new(pack.with_schemas(include_bytes!(concat!(env!("OUT_DIR"), "/schemas.bin"))))
}
