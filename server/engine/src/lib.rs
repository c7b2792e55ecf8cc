//! The engine: a workspace of files and the answers about it.
//!
//! Holds: files and open buffers, what was evaluated and what it read, findings, hovers, fixes and completions as plain data with byte ranges.
//! Must never know: LSP, JSON output, terminals, threads of a server. The [`files::Files`] trait is its only way to a disk.

pub mod answer;
pub mod baseline;
pub mod card;
pub mod complete;
pub mod config;
pub mod coverage;
pub mod db;
mod definition;
mod evaluate;
pub mod examples;
mod excepted;
pub mod exceptions;
pub mod files;
mod findings;
mod given;
mod graph;
mod hover;
pub mod inspect;
mod lenses;
pub mod mend;
pub mod mutation;
pub mod page;
mod parallel;
mod record;
mod references;
mod segment;
mod source;
mod symbols;
mod told;
mod verdict;
pub mod workspace;

pub use answer::*;
pub use baseline::{Baseline, Tally};
pub use complete::{Completion, Offer, OfferKind};
pub use files::{Disk, Files};
pub use given::{Given, Idle};
pub use lenses::{Counted, Seen};
pub use mend as fixes;
pub use symbols::{Named, NamedSection, Symbol, SymbolKind};
pub use workspace::{ChangeError, ContentChange, Options, Workspace};
