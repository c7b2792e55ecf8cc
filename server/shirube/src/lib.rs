//! The fronts: a command line and a language server over the same engine.
//!
//! Holds: arguments, terminals, JSON output, LSP. The only crate with LSP types and tokio.
//! Must never know: how a value is evaluated, what a policy asks, what a format looks like.

use std::sync::Arc;

use shirube_policy::pack::Pack;

pub mod cli;
mod clock;
pub mod lsp;
#[cfg(all(target_os = "linux", target_arch = "x86_64", target_env = "gnu"))]
mod memory;
pub mod wording;

/// Prepares the memory of a process that checks or serves; to be called once, first.
pub fn make_room() {
    #[cfg(all(target_os = "linux", target_arch = "x86_64", target_env = "gnu"))]
    memory::make_room();
}

/// The guideline and its policies as they are built in.
pub fn builtin_pack() -> Arc<Pack> {
    shirube_guideline::pack()
}
