//! The engine: a workspace of files and the answers about it.
//!
//! Holds: files and open buffers, what was evaluated and what it read, findings, hovers and fixes as plain data with byte ranges.
//! Must never know: LSP, JSON output, terminals, threads of a server. The [`files::Files`] trait is its only way to a disk.

pub mod answer;
pub mod db;
mod evaluate;
pub mod examples;
mod excepted;
mod findings;
pub mod files;
mod graph;
mod source;
mod verdict;
pub mod workspace;

pub use answer::*;
pub use files::{Disk, Files};
pub use workspace::{ChangeError, ContentChange, Options, Workspace};
#[allow(missing_docs, clippy::all, reason = "stands in until it is written")]
#[path = "standin/config.rs"] pub mod config;
#[allow(missing_docs, clippy::all, reason = "stands in until it is written")]
#[path = "standin/exceptions.rs"] pub mod exceptions;
#[allow(missing_docs, clippy::all, reason = "stands in until it is written")]
#[path = "standin/fixes.rs"] pub mod fixes;
#[allow(missing_docs, clippy::all, reason = "stands in until it is written")]
#[path = "standin/card.rs"]
pub mod card;
mod hover;
